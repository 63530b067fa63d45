from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.fields import Domain

TODO_ANSWER = "trm_talent.mail_activity_type_answer"


class TrmInquiry(models.Model):
    """One thing a person turned to us with, and until when a colleague answers.

    Opened by ``_open``; only a contact by a human answers it. Whoever writes again
    before the answer waits since the first time.
    """

    _name = "trm.inquiry"
    _description = "Waiting for an Answer"
    _order = "due_datetime, id"
    _rec_name = "talent_id"

    talent_id = fields.Many2one(
        "trm.talent",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    pool_id = fields.Many2one(
        "trm.pool", readonly=True, ondelete="set null", index="btree_not_null"
    )
    kind = fields.Selection(
        selection=[
            ("mail", "Wrote a mail"),
            ("question", "Asked something when signing up"),
            ("signup", "Signed up"),
            ("pitch", "Is interested in a job"),
            ("back", "Wants to hear from us again"),
        ],
        string="How",
        required=True,
        readonly=True,
    )
    received_datetime = fields.Datetime(
        string="Received", required=True, readonly=True, default=fields.Datetime.now
    )
    due_datetime = fields.Datetime(string="Answer By", required=True, readonly=True)
    answered_datetime = fields.Datetime(string="Answered", readonly=True)
    touchpoint_id = fields.Many2one(
        "trm.touchpoint", string="Answered By", readonly=True, ondelete="set null"
    )
    state = fields.Selection(
        selection=[
            ("open", "Waits"),
            ("answered", "Answered"),
            ("dismissed", "No answer needed"),
        ],
        string="Status",
        default="open",
        required=True,
        readonly=True,
    )

    _open_uniq = models.UniqueIndex(
        "(talent_id) WHERE state = 'open'", "This person waits for an answer already."
    )

    @api.model
    def _get_open_domain(self):
        """Return the domain of what waits for an answer.

        :rtype: Domain
        """
        return Domain("state", "=", "open")

    @api.model
    def _open(self, talents, kind, summary, pool=None, user=None):
        """Start the clock for people who turned to us, with a to-do. The door.

        Those who wait already go on waiting since the first time.

        :param trm.talent talents: recordset of any size
        :param str kind: key of ``kind``
        :param summary: called with the environment of the colleague's language and the
            person; returns what the to-do says
        :param trm.pool pool: where they turned to; default is the strictest of each
        :param res.users user: who answers; default is who takes care of the person
        """
        # sudo: trm.inquiry - whoever turns to us is no colleague
        inquiries_sudo, people_sudo = self.sudo(), talents.sudo()
        waiting_sudo = inquiries_sudo.search(
            self._get_open_domain() & Domain("talent_id", "in", people_sudo.ids)
        )
        new_sudo = people_sudo - waiting_sudo.talent_id
        due = {c: c._talent_get_answer_due() for c in new_sudo.company_id}
        vals_list = [
            {
                "talent_id": talent_sudo.id,
                "kind": kind,
                "pool_id": (pool or talent_sudo._get_strictest_pool()).id,
                "due_datetime": due[talent_sudo.company_id],
            }
            for talent_sudo in new_sudo
        ]
        try:
            with self.env.cr.savepoint():
                created_sudo = inquiries_sudo.create(vals_list)
        except UniqueViolation:
            # another worker was faster: the person waits already
            return
        created_sudo._plan(summary, user)

    def _plan(self, summary, user):
        """Make the to-do of each of these, for who answers."""
        managers = self.talent_id._get_pool_managers()
        todos = []
        for inquiry in self:
            talent = inquiry.talent_id
            manager = managers.get(talent.id, talent.user_id)[:1]
            colleague = user or talent._get_caretaker(manager)
            if colleague:
                in_language = talent.with_context(lang=colleague._talent_get_lang())
                todos.append(
                    {
                        "talent": talent,
                        "user": colleague,
                        "date": inquiry.due_datetime.date(),
                        "summary": summary(in_language.env, talent),
                    }
                )
        self.env["mail.activity"]._talent_plan(TODO_ANSWER, todos)

    def _close(self, state, touchpoints=None):
        """Stop the clock.

        :param str state: key of ``state``
        :param dict touchpoints: the contact that answers, by id of the person
        """
        now = fields.Datetime.now()
        for inquiry in self:
            touchpoint = (touchpoints or {}).get(inquiry.talent_id.id)
            date = touchpoint.date if touchpoint else now
            inquiry.write(
                {
                    "state": state,
                    "answered_datetime": max(date, inquiry.received_datetime),
                    "touchpoint_id": touchpoint and touchpoint.id,
                }
            )

    def action_answered(self):
        """Say that one answered from one's own mailbox: this is a contact, too."""
        self.talent_id._log_answer()

    def action_dismiss(self):
        """Say that nobody waits for an answer, e.g. to a thank-you."""
        self.check_access("read")
        # sudo: trm.inquiry - who may see that somebody waits may say that they do not
        self.sudo()._close("dismissed")
        self.env["mail.activity"]._talent_end(TODO_ANSWER, self.talent_id)
