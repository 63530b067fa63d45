from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from .trm_talent_consent import POOL


class TrmPitch(models.Model):
    """One "does this fit?" to one person: a job they might like, and what they say.

    Sent by ``_send`` only, to people who may be contacted and had no such mail lately.
    The person answers on a page behind the link in the mail.
    """

    _name = "trm.pitch"
    _description = "Does This Fit?"
    _order = "id desc"
    _rec_name = "title"

    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one("res.users", string="Asked By", readonly=True)
    title = fields.Char(string="Job", required=True)
    text = fields.Text(string="About It")
    place = fields.Char()
    hours = fields.Char(string="Hours or Shift")
    start_date = fields.Date(string="Start")
    url = fields.Char(string="Link")
    note = fields.Char(string="Personal Words")
    reasons = fields.Char(string="Why", readonly=True)
    # a private pool is seen by its team only, also here
    pool_id = fields.Many2one(
        "trm.pool", ondelete="set null", groups="base.group_system"
    )
    answer = fields.Selection(
        [
            ("none", "No answer yet"),
            ("interested", "Interested"),
            ("later", "Later"),
            ("stop", "No more"),
        ],
        default="none",
        required=True,
        readonly=True,
    )
    answered_date = fields.Date(string="Answered On", readonly=True)
    later_date = fields.Date(string="Later, From", readonly=True)
    message = fields.Text(string="What They Wrote", readonly=True)
    notice_id = fields.Many2one("trm.notice", readonly=True, ondelete="set null")
    state = fields.Selection(
        [
            ("waiting", "Will be sent"),
            ("sent", "Sent"),
            ("stopped", "Stopped"),
            ("failed", "Not sent"),
        ],
        string="Status",
        compute="_compute_state",
    )

    @api.depends_context("uid")
    @api.depends("notice_id", "answer")
    def _compute_state(self):
        # sudo: trm.notice - only whether the mails of these rows left
        pitches_sudo = self.sudo()
        states = pitches_sudo.notice_id._get_mail_states()
        for pitch, pitch_sudo in zip(self, pitches_sudo, strict=True):
            # who answered has got it, whatever is kept of the mail
            is_answered = pitch.answer != "none"
            state = states.get(pitch_sudo.notice_id.id, "failed")
            pitch.state = "sent" if is_answered else state

    @api.model
    def _get_need_fields(self):
        """Return what a pitch and the dialog that sends it both know of the job.

        :rtype: list[str]
        """
        return "title text place hours start_date url pool_id".split()

    @api.model
    def _send(self, need, people, note=None):
        """Ask people whether a job fits, each by a mail of their own. The door.

        The mails wait some minutes and can be stopped; consent is checked when they
        leave. Whoever may not be asked is left out.

        :param dict need: values of the fields that ``_get_need_fields`` names
        :param dict people: by ``trm.talent``, why it might fit them, in words
        :param str note: words of one's own for these people
        :rtype: trm.pitch
        :raise UserError: nobody may be asked, in words
        """
        talents = self.env["trm.talent"].union(*people)
        talents.check_access("write")
        asked = talents._filter_contactable(POOL)._filter_frequency_cap()
        if not asked:
            raise UserError(
                self.env._(
                    "None of these people may be asked now: they did not agree, or had "
                    "a mail only days ago."
                )
            )
        # sudo: trm.pitch - written by this door only
        pitches_sudo = self.sudo().create(
            [
                {
                    **need,
                    "talent_id": talent.id,
                    "user_id": self.env.user.id,
                    "reasons": people[talent],
                    "note": note,
                }
                for talent in asked
            ]
        )
        pitches_sudo._queue_mails()
        return pitches_sudo.sudo(False)

    def _queue_mails(self):
        """Write the mails; each comes from who looks after the person."""
        by_talent = {pitch.talent_id.id: pitch for pitch in self}
        template = self.env.ref("trm_talent.mail_template_pitch").with_context(
            trm_sender=self.env.user.filtered("email"),
            trm_pitches={
                talent_id: pitch._prepare_mail()
                for talent_id, pitch in by_talent.items()
            },
        )
        keys = {talent_id: pitch.id for talent_id, pitch in by_talent.items()}
        self.env["trm.notice"]._queue(
            self.talent_id, "pitch", template, keys, purpose=POOL, is_stoppable=True
        )
        notices = self.env["trm.notice"].search(
            [("kind", "=", "pitch"), ("talent_id", "in", list(by_talent))]
        )
        for notice in notices.sorted("id"):
            by_talent[notice.talent_id.id].notice_id = notice

    def _prepare_mail(self):
        """Return what the template of the mail says for one person."""
        return {
            "title": self.title,
            "body": plaintext2html(self.text or ""),
            "note": self.note,
            "facts": list(filter(None, (self.place, self.hours))),
            "start_date": self.start_date,
            "link": self.url,
            "page_url": f"{self.talent_id._get_signed_url('pitch')}/{self.id}",
        }

    def action_stop(self):
        """Stop the mails of these that did not leave yet.

        :raise UserError: all have left
        """
        self.talent_id.check_access("write")
        # sudo: trm.notice - the mails of rows the user may see
        if not self.sudo().notice_id._stop():
            raise UserError(self.env._("It is too late: the mail has left already."))
        return {"type": "ir.actions.client", "tag": "soft_reload"}
