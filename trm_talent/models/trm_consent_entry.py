from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.append_only import ENTRY_GUARD

CHANNELS = [
    ("email", "E-mail"),
    ("phone", "Phone"),
    ("messenger", "Messenger"),
    ("post", "Post"),
]
DECISIONS = [
    ("requested", "Asked"),
    ("granted", "Agreed"),
    ("renewed", "Agreed again"),
    ("declined", "Declined"),
    ("withdrawn", "Withdrawn"),
    ("expired", "Ran out"),
]
VIAS = [
    ("web_form", "Sign-up page, confirmed by mail"),
    ("link", "Link in a mail"),
    ("letter", "Code on a letter"),
    ("portal", "Own page"),
    ("paper", "On paper"),
    ("phone", "On the phone"),
    ("fair", "At a stand"),
    ("import", "Import"),
    ("sign", "Answered, met us or used their page"),
    ("mail", "Mail to the person"),
    ("clock", "By lapse of time"),
    ("merge", "Two entries became one"),
    ("change", "New e-mail address"),
]
CHECKSUM_LENGTH = 12


class TrmConsentEntry(models.Model):
    """One decision of one person. Only ever added, by ``trm.consent._record``.

    Each entry carries the hash of the one before; a trigger in the database guards
    against mistakes, RPC and merges. No column points to a user, a contact or a file:
    nothing that is deleted elsewhere can change an entry.
    """

    _name = "trm.consent.entry"
    _description = "Consent Decision"
    _order = "id desc"
    _log_access = False

    subject_id = fields.Many2one(
        "trm.consent.subject",
        string="Chain",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    talent_id = fields.Many2one(related="subject_id.talent_id", string="Person")
    company_id = fields.Many2one(related="subject_id.company_id")
    seq = fields.Integer(string="No.", required=True, readonly=True)
    version = fields.Char(required=True, readonly=True)
    purpose = fields.Char(required=True, readonly=True)
    channel = fields.Selection(CHANNELS, required=True, readonly=True)
    decision = fields.Selection(DECISIONS, required=True, readonly=True)
    text_hash = fields.Char(string="Checksum of the Wording", readonly=True)
    asked_datetime = fields.Datetime(string="Asked", readonly=True)
    confirmed_datetime = fields.Datetime(string="Confirmed", readonly=True)
    recorded_datetime = fields.Datetime(string="Recorded", required=True, readonly=True)
    via = fields.Selection(VIAS, string="How", required=True, readonly=True)
    valid_until = fields.Date(readonly=True)
    actor = fields.Char(string="Recorded By", readonly=True)
    commitment = fields.Char(required=True, readonly=True)
    previous_hash = fields.Char(required=True, readonly=True)
    entry_hash = fields.Char(string="Checksum", required=True, readonly=True)
    evidence_ids = fields.One2many("trm.consent.evidence", "entry_id", readonly=True)
    checksum = fields.Char(string="Short Checksum", compute="_compute_checksum")
    who = fields.Char(related="subject_id.display_name", string="Whose")
    reference = fields.Char(related="subject_id.uuid", string="Reference")
    purpose_name = fields.Char(compute="_compute_purpose_name")
    wording = fields.Text(compute="_compute_wording")

    _seq_uniq = models.Constraint("UNIQUE(subject_id, seq)")

    def init(self):
        """Set the guard, at every update anew."""
        self.env.cr.execute(ENTRY_GUARD.get_statements())

    @api.depends("purpose_name", "decision")
    def _compute_display_name(self):
        labels = dict(self._fields["decision"]._description_selection(self.env))
        for entry in self:
            entry.display_name = f"{entry.purpose_name}: {labels.get(entry.decision)}"

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        """Refuse: decisions are recorded by the one door."""
        raise UserError(self.env._("Decisions are recorded, not typed in."))

    def write(self, vals):  # pylint: disable=method-required-super
        """Refuse: decisions are only ever added."""
        raise UserError(self.env._("A recorded decision cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A recorded decision cannot be deleted."))

    # -- screens -----------------------------------------------------------------

    @api.depends("entry_hash")
    def _compute_checksum(self):
        for entry in self:
            entry.checksum = (entry.entry_hash or "")[:CHECKSUM_LENGTH]

    @api.depends_context("lang")
    @api.depends("purpose")
    def _compute_purpose_name(self):
        names = self.env["trm.consent.purpose"]._get_names()
        for entry in self:
            entry.purpose_name = names.get(entry.purpose, entry.purpose)

    @api.depends("text_hash", "purpose")
    def _compute_wording(self):
        """Show the words that were decided on, as they were frozen."""
        texts = self.env["trm.consent.text"].search(
            [("text_hash", "in", self.mapped("text_hash"))]
        )
        bodies = {(t.company_id, t.purpose, t.text_hash): t.body for t in texts}
        for entry in self:
            key = (entry.company_id, entry.purpose, entry.text_hash)
            entry.wording = bodies.get(key, "")

    def action_verify(self):
        """Check the chains of all people of the user's companies.

        :raise AccessError: the user may not see the ledger
        """
        self.check_access("read")
        verification = self.env["trm.consent.verification"]
        return verification._show(verification._verify())
