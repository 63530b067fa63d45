from odoo import api, fields, models
from odoo.exceptions import UserError

from .trm_consent_entry import CHANNELS

STATES = [
    ("requested", "Asked, no answer yet"),
    ("granted", "Agreed"),
    ("declined", "Declined"),
    ("withdrawn", "Withdrawn"),
    ("expired", "Ran out"),
]
PROVEN_BY_MAIL = ("email",)
"""Channels on which only an answer by that channel proves the address."""


class TrmConsent(models.Model):
    """What one person allows today: one purpose over one channel.

    The state that the last decisions add up to, for lists and quick questions; the
    decisions themselves are in the ledger. Written by ``_record`` only.
    """

    _name = "trm.consent"
    _description = "Consent"
    _order = "talent_id, purpose_id, channel"
    _log_access = False

    talent_id = fields.Many2one(
        "trm.talent",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade", index=True
    )
    purpose_id = fields.Many2one(
        "trm.consent.purpose", required=True, readonly=True, ondelete="cascade"
    )
    channel = fields.Selection(CHANNELS, required=True, readonly=True)
    state = fields.Selection(STATES, string="Status", required=True, readonly=True)
    valid_until = fields.Date(readonly=True)
    requested_datetime = fields.Datetime(string="Last Asked", readonly=True)
    decided_datetime = fields.Datetime(string="Decided", readonly=True)
    address = fields.Char(
        readonly=True, help="The address the person confirmed; it holds for no other."
    )
    text_id = fields.Many2one("trm.consent.text", string="Wording", readonly=True)
    due_deletion_date = fields.Date(
        string="To Be Deleted",
        readonly=True,
        index="btree_not_null",
        help="When the data go if nothing else holds them.",
    )

    _person_uniq = models.Constraint("UNIQUE(talent_id, purpose_id, channel)")
    _granted_index = models.Index(
        "(purpose_id, channel, talent_id) INCLUDE (valid_until, address) "
        "WHERE state = 'granted'"
    )
    _expiry_index = models.Index("(valid_until) WHERE state = 'granted'")

    @api.depends_context("lang")
    @api.depends("talent_id", "purpose_id", "state")
    def _compute_display_name(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for consent in self:
            what = f"{consent.purpose_id.name}, {labels.get(consent.state)}"
            consent.display_name = f"{consent.talent_id.name}: {what}"

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        """Refuse: a state without a decision would be no proof."""
        raise UserError(self.env._("Please record what the person decided."))

    def write(self, vals):  # pylint: disable=method-required-super
        """Refuse: a state without a decision would be no proof."""
        raise UserError(self.env._("Please record what the person decided."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Please record what the person decided."))

    def _get_answer(self):
        """Return what the person said, see ``trm.talent._get_answers``, or None."""
        self.ensure_one()
        if self.channel == "post":
            return "letter" if self.state == "requested" else None
        if self.state in ("declined", "withdrawn"):
            return "no"
        if self.state == "requested":
            return "open"
        today = fields.Date.context_today(self)
        is_over = self.valid_until and self.valid_until < today
        has_moved = self.address != self.talent_id.email_normalized
        return "yes" if self.state == "granted" and not (is_over or has_moved) else None
