from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

STAGES = [
    ("screening", "After looking at the documents"),
    ("interview", "After an interview"),
    ("finalist", "Among the last ones"),
]
CHANNELS = [
    ("email", "By mail, from here"),
    ("phone", "By phone"),
    ("talk", "In person"),
    ("letter", "By letter"),
]


class TrmRejection(models.Model):
    """One considerate "no" to one person: what was said, and, apart from it, why.

    Written by ``_reject`` only, one person at a time. The day on which the person got
    it starts the clock of the application.
    """

    _name = "trm.rejection"
    _description = "Rejection"
    _order = "received_date desc, id desc"
    _rec_name = "talent_id"

    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one("res.users", string="Rejected By", readonly=True)
    job = fields.Char(string="Applied For")
    stage = fields.Selection(STAGES, string="How Far", required=True)
    channel = fields.Selection(CHANNELS, string="How", required=True)
    received_date = fields.Date(string="Received On", required=True)
    subject = fields.Char()
    text = fields.Text(string="What Was Said")
    reason_id = fields.Many2one(
        "trm.rejection.reason", string="Internal Reason", ondelete="restrict"
    )
    internal_note = fields.Text(string="Facts for Us")
    invited_purpose_ids = fields.Many2many("trm.consent.purpose", string="Invited To")
    # a private pool is seen by its team only, also here
    pool_id = fields.Many2one(
        "trm.pool", ondelete="set null", groups="base.group_system"
    )
    invitation = fields.Selection(
        [
            ("none", "Not invited"),
            ("invited", "Invited"),
            ("joined", "Stays in touch"),
        ],
        default="none",
        required=True,
        readonly=True,
    )
    joined_date = fields.Date(string="Said Yes On", readonly=True)
    notice_id = fields.Many2one("trm.notice", readonly=True, ondelete="set null")
    state = fields.Selection(
        [
            ("told", "Told"),
            ("waiting", "Will be sent"),
            ("sent", "Sent"),
            ("stopped", "Stopped"),
            ("failed", "Not sent"),
        ],
        string="Status",
        compute="_compute_state",
    )

    @api.depends_context("uid")
    @api.depends("notice_id", "channel")
    def _compute_state(self):
        # sudo: trm.notice - only whether the mails of these rows left
        rejections_sudo = self.sudo()
        states = rejections_sudo.notice_id._get_mail_states()
        for rejection, rejection_sudo in zip(self, rejections_sudo, strict=True):
            if rejection.channel != "email":
                rejection.state = "told"
            else:
                notice_sudo = rejection_sudo.notice_id
                rejection.state = states.get(notice_sudo.id, "sent")

    @api.model
    def _reject(self, talent, values):
        """Say no to one person, and start the clock of the application.

        By mail it waits some minutes and can be stopped.

        :param trm.talent talent: one record; nobody is rejected unread
        :param dict values: further fields of the row
        :rtype: trm.rejection
        :raise UserError: no mail may go to the person, or there is no text, in words
        """
        talent.ensure_one().check_access("write")
        is_mailed = values["channel"] == "email"
        if is_mailed:
            self._check_sendable(talent, values)
        # sudo: trm.rejection - written by this door only
        rejection_sudo = self.sudo().create(
            {
                **values,
                "talent_id": talent.id,
                "user_id": self.env.user.id,
                "invitation": self._get_first_invitation(values),
            }
        )
        rejection_sudo._start_clock()
        if is_mailed:
            rejection_sudo._queue_mail()
        return rejection_sudo.sudo(False)

    @api.model
    def _get_first_invitation(self, values):
        """Return whether the person is invited: only a mail has the link for it."""
        is_invited = values["channel"] == "email" and values.get("invited_purpose_ids")
        return "invited" if is_invited else "none"

    @api.model
    def _check_sendable(self, talent, values):
        """Check that there is something to send, and that it may be sent.

        :raise UserError: in words
        """
        if not (values.get("subject") and values.get("text")):
            raise UserError(self.env._("Please write a subject and a text."))
        if not talent._filter_contactable("application"):
            raise UserError(
                self.env._(
                    "No mail can go to %(name)s: there is no e-mail address, or the "
                    "person objected. Please choose another way.",
                    name=talent.name,
                )
            )

    def _start_clock(self):
        """Keep that the data come from an application, and until when they count."""
        # sudo: trm.talent - may be looked after by somebody else
        talent_sudo = self.sudo().talent_id
        is_known = talent_sudo.legal_basis == "application"
        since = talent_sudo.basis_since if is_known else False
        talent_sudo.write(
            {
                "legal_basis": "application",
                "basis_since": max(filter(None, (since, self.received_date))),
            }
        )

    def _queue_mail(self):
        """Write the mail, in the frame of all mails to people."""
        talent_sudo = self.talent_id
        template = self.env.ref("trm_talent.mail_template_rejection")
        template = template.with_context(
            trm_subject=self.subject,
            trm_body=plaintext2html(self.text),
            trm_sender=self.user_id.filtered("email"),
            **self._get_mail_context(),
        )
        self.env["trm.notice"]._queue(
            talent_sudo,
            "rejection",
            template,
            self.id,
            purpose="application",
            is_stoppable=True,
        )
        self.notice_id = self.env["trm.notice"].search(
            [("talent_id", "=", talent_sudo.id), ("kind", "=", "rejection")],
            order="id desc",
            limit=1,
        )

    def _get_mail_context(self):
        """Return what the template of the mail is told beside the text."""
        if self.invitation == "none":
            return {}
        return {"trm_invitation_url": self.talent_id._get_signed_url("invitation")}

    def action_stop(self):
        """Stop the mail of this rejection.

        :raise UserError: it has left
        """
        self.ensure_one()
        self.talent_id.check_access("write")
        # sudo: trm.notice - the mail of a rejection the user may see
        if not self.sudo().notice_id._stop():
            raise UserError(self.env._("It is too late: the mail has left already."))
        return {"type": "ir.actions.client", "tag": "soft_reload"}
