from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.trm_rejection import CHANNELS, STAGES
from ..models.trm_talent_consent import POOL


class TrmTalentReject(models.TransientModel):
    """Dialog: a considerate "no", read for each person before it is sent.

    Of several people, one after the other; of nobody, for somebody who is typed in.
    """

    _name = "trm.talent.reject"
    _description = "Considerate Rejection"
    _inherit = ["trm.selection"]

    position = fields.Integer(readonly=True)
    talent_id = fields.Many2one(
        "trm.talent", string="Person", compute="_compute_talent_id"
    )
    progress = fields.Char(compute="_compute_talent_id")
    name = fields.Char()
    email = fields.Char(string="E-mail")
    phone = fields.Char(compute="_compute_phone")
    job = fields.Char(string="Applied For")
    stage = fields.Selection(STAGES, string="How Far", default="screening")
    channel = fields.Selection(CHANNELS, string="How", default="email")
    received_date = fields.Date(
        string="Received On",
        default=fields.Date.context_today,
        help="When the person got to know it. The time to keep the data counts from "
        "this day.",
    )
    reason_id = fields.Many2one("trm.rejection.reason", string="Internal Reason")
    internal_note = fields.Text(string="Facts for Us")
    invited_purpose_ids = fields.Many2many(
        "trm.consent.purpose",
        string="Invite To",
        domain="[('is_asked_on_join', '=', True)]",
        default=lambda self: self._get_default_purposes(),
        help="The mail gets a link to a page on which the person may tick each of "
        "them. Without a tick nothing happens.",
    )
    pool_id = fields.Many2one("trm.pool", string="Pool After a Yes")
    is_pool_offered = fields.Boolean(compute="_compute_is_pool_offered")
    subject = fields.Char(
        compute="_compute_draft", store=True, readonly=False, precompute=True
    )
    text = fields.Text(
        compute="_compute_draft", store=True, readonly=False, precompute=True
    )
    draft = fields.Text(
        compute="_compute_draft", store=True, readonly=False, precompute=True
    )
    risks = fields.Text(compute="_compute_risks")
    is_text_kept = fields.Boolean(string="I have read this and keep the text")

    @api.depends("res_model", "res_ids", "position")
    def _compute_talent_id(self):
        for dialog in self:
            ids = dialog.res_ids or []
            dialog.talent_id = (
                dialog._find_person(ids[dialog.position]) if ids else False
            )
            dialog.progress = len(ids) > 1 and self.env._(
                "%(number)s of %(count)s", number=dialog.position + 1, count=len(ids)
            )

    def _find_person(self, res_id):
        """Return the person of a selected record; addons select other records.

        :param int res_id: id in ``res_model``
        :rtype: trm.talent
        """
        return self.env["trm.talent"].browse(res_id)

    @api.model
    def _get_default_purposes(self):
        """Return what sign-up pages offer: the pool, and what other addons bring."""
        return self.env["trm.consent.purpose"]._get_offered()

    @api.depends("invited_purpose_ids", "channel")
    def _compute_is_pool_offered(self):
        for dialog in self:
            codes = dialog.invited_purpose_ids.mapped("code")
            dialog.is_pool_offered = dialog.channel == "email" and POOL in codes

    @api.depends("talent_id")
    def _compute_phone(self):
        for dialog in self:
            talent = dialog.talent_id
            dialog.phone = not talent.call_refusal and talent.phone

    @api.depends("talent_id", "stage", "job", "name")
    def _compute_draft(self):
        """Write the draft, unless somebody has changed it."""
        Text = self.env["trm.rejection.text"]
        for dialog in self:
            subject, text, draft = dialog.subject, dialog.text, dialog.draft
            if dialog.stage and (not text or text == draft):
                talent = dialog.talent_id._origin
                subject, text = Text._draft(
                    dialog.stage, talent, dialog.name, dialog.job
                )
                draft = text
            dialog.subject, dialog.text, dialog.draft = subject, text, draft

    @api.depends("text", "subject", "channel")
    def _compute_risks(self):
        Rule = self.env["trm.wording.rule"]
        for dialog in self:
            written = f"{dialog.subject or ''}\n{dialog.text or ''}"
            risks = dialog.channel == "email" and Rule._find_risks(written) or []
            dialog.risks = "\n".join(
                self.env._(
                    "“%(phrase)s” (%(trait)s): %(why)s",
                    phrase=risk["phrase"],
                    trait=risk["trait"],
                    why=risk["why"],
                )
                for risk in risks
            )

    # -- actions -----------------------------------------------------------------

    def action_apply(self):
        """Say no to the person that is shown, and go on to the next one.

        :raise UserError: what is missing, in words
        """
        self.ensure_one()
        self._check_complete()
        talent = self._get_person()
        self._reject(talent)
        return self._go_on(talent)

    def _reject(self, talent):
        """Say no to the person; addons that know of more to do then extend it.

        :param trm.talent talent: one record
        :rtype: trm.rejection
        """
        return self.env["trm.rejection"]._reject(talent, self._prepare_rejection())

    def action_skip(self):
        """Go on to the next person without a word to this one."""
        return self._go_on(self.env["trm.talent"])

    def _check_complete(self):
        """Check that all is there, and that risky words were read.

        :raise UserError: in words
        """
        if not (self.stage and self.channel and self.received_date):
            raise UserError(
                self.env._(
                    "Please say how far the person came, how and when you said it."
                )
            )
        if not self.reason_id:
            raise UserError(
                self.env._(
                    "Please choose the internal reason. It is in no mail; you need it "
                    "if somebody asks later."
                )
            )
        if self.risks and not self.is_text_kept:
            raise UserError(
                self.env._(
                    "Please look at the words that are risky, or say that you keep "
                    "them:\n%(risks)s",
                    risks=self.risks,
                )
            )

    def _get_person(self):
        """Return whom the dialog shows, or the person who was typed in.

        :rtype: trm.talent
        """
        if self.res_ids:
            shown_id = self.res_ids[self.position]
            selected = self._get_selected()
            shown = selected.filtered(lambda record: record.id == shown_id)
            return self._find_person(shown.id)
        if not (self.name and self.email):
            raise UserError(self.env._("Please write the name and the e-mail address."))
        talents, _created = self.env["trm.talent"]._find_or_create(
            [{"name": self.name, "email": self.email}], "rejection"
        )
        return talents

    def _prepare_rejection(self):
        """Return the values of the row."""
        names = ("job", "stage", "channel", "received_date", "subject", "text")
        values = {name: self[name] for name in (*names, "internal_note")}
        self.pool_id.check_access("read")
        purposes = self.invited_purpose_ids.filtered(lambda _p: self.channel == "email")
        return values | {
            "reason_id": self.reason_id.id,
            "invited_purpose_ids": purposes.ids,
            "pool_id": self.is_pool_offered and self.pool_id.id,
        }

    def _go_on(self, talent):
        """Show the next person, or close the dialog and say what happened.

        :param trm.talent talent: who was just rejected, or nobody
        """
        if self.position + 1 < len(self.res_ids or ()):
            return self.create(self._prepare_following())._show()
        message = self.env._("Done.")
        if talent and self.channel == "email":
            message = talent.waiting_mails_text or message
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _prepare_following(self):
        """Return the values of the dialog for the next person.

        :rtype: dict
        """
        return {
            "res_model": self.res_model,
            "res_ids": self.res_ids,
            "position": self.position + 1,
            "job": self.job,
            "stage": self.stage,
            "channel": self.channel,
            "invited_purpose_ids": [Command.set(self.invited_purpose_ids.ids)],
            "pool_id": self.pool_id.id,
        }

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Considerate Rejection"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
