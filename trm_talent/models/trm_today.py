from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from .trm_inquiry import TODO_ANSWER
from .trm_meeting import TODO_MEETING
from .trm_promise import TODO as TODO_PROMISE
from .trm_talent_cadence_planning import TODO_IN_TOUCH

ANSWERS = """
SELECT inquiry.talent_id, COALESCE(activity.user_id, talent.user_id, pool.user_id)
           AS user_id,
       'answer' AS kind, 1 AS place, inquiry.due_datetime::date AS date,
       NULL AS summary, NULL::int AS activity_id
  FROM trm_inquiry inquiry
  JOIN trm_talent talent ON talent.id = inquiry.talent_id
  LEFT JOIN trm_pool pool ON pool.id = inquiry.pool_id
  LEFT JOIN mail_activity activity
    ON activity.res_model = 'trm.talent' AND activity.res_id = inquiry.talent_id
   AND activity.active AND activity.activity_type_id = %(answer)s
 WHERE inquiry.state = 'open'
"""

PROMISES = """
SELECT promise.talent_id, promise.user_id, 'promise', 2, promise.due_date,
       promise.summary, NULL
  FROM trm_promise promise
 WHERE promise.state = 'open' AND promise.due_date <= %(today)s
"""
TODOS = """
SELECT activity.res_id, activity.user_id,
       CASE activity.activity_type_id WHEN %(in_touch)s THEN 'contact'
            WHEN %(meeting)s THEN 'talk' ELSE 'todo' END,
       CASE activity.activity_type_id WHEN %(in_touch)s THEN 4 ELSE 3 END,
       activity.date_deadline, COALESCE(activity.summary, kind.name->>'en_US'),
       activity.id
  FROM mail_activity activity
  LEFT JOIN mail_activity_type kind ON kind.id = activity.activity_type_id
 WHERE activity.res_model = 'trm.talent' AND activity.active
   AND activity.date_deadline <= %(today)s
   AND COALESCE(activity.activity_type_id, 0) NOT IN (%(answer)s, %(promise)s)
"""
TODAY = """
SELECT DISTINCT ON (item.talent_id, item.user_id)
       item.talent_id::bigint * 1048576 + COALESCE(item.user_id, 0) AS id,
       item.*, talent.company_id,
       COUNT(*) OVER (PARTITION BY item.talent_id, item.user_id) - 1 AS more_count
  FROM (%s) AS item
  JOIN trm_talent talent ON talent.id = item.talent_id AND talent.active
 ORDER BY item.talent_id, item.user_id, item.place, item.date
"""


class TrmToday(models.Model):
    """One person who should hear from one colleague today, and the first reason why.

    Nothing is stored: what is done disappears. Addons that know of further reasons
    extend ``_get_sources``.
    """

    _name = "trm.today"
    _description = "Today"
    _auto = False
    _order = "place, date, id"
    _rec_name = "talent_id"

    talent_id = fields.Many2one("trm.talent", string="Person", readonly=True)
    user_id = fields.Many2one("res.users", string="For Whom", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    kind = fields.Selection(
        selection=[
            ("answer", "Waits for an answer"),
            ("promise", "Promised"),
            ("todo", "Next step"),
            ("talk", "Talk"),
            ("event", "Came to an event"),
            ("contact", "Should hear from us again"),
        ],
        string="Reason",
        readonly=True,
    )
    place = fields.Integer(string="Urgency", readonly=True)
    date = fields.Date(string="Due By", readonly=True)
    summary = fields.Char(string="What", readonly=True)
    activity_id = fields.Many2one("mail.activity", string="To-do", readonly=True)
    more_count = fields.Integer(string="Further Reasons", readonly=True)
    is_mine = fields.Boolean(
        string="Mine", compute="_compute_is_mine", search="_search_is_mine"
    )
    is_overdue = fields.Boolean(string="Overdue", compute="_compute_why")
    why = fields.Char(compute="_compute_why")

    phone = fields.Char(related="talent_id.phone")
    email = fields.Char(related="talent_id.email")
    wish_text = fields.Char(related="talent_id.wish_text")
    call_refusal = fields.Char(related="talent_id.call_refusal")
    mail_refusal = fields.Char(related="talent_id.mail_refusal")

    @property
    def _table_query(self):
        return SQL(TODAY, SQL(" UNION ALL ").join(self._get_sources()))

    @api.model
    def _get_sources(self):
        """Return the queries of who should hear from whom today, and why.

        Their columns: ``talent_id``, ``user_id``, ``kind``, ``place`` (the most urgent
        is 1), ``date``, ``summary``, ``activity_id`` (the to-do that is done by ticking
        it off, or null).

        :rtype: list[SQL]
        """
        for model in ("trm.inquiry", "trm.promise", "mail.activity", "trm.talent"):
            self.env[model].flush_model()
        get_id = self.env["ir.model.data"]._xmlid_to_res_id
        values = {
            "today": fields.Date.context_today(self),
            "answer": get_id(TODO_ANSWER),
            "in_touch": get_id(TODO_IN_TOUCH),
            "meeting": get_id(TODO_MEETING),
            "promise": get_id(TODO_PROMISE),
        }
        return [SQL(source, **values) for source in (ANSWERS, PROMISES, TODOS)]

    @api.depends_context("uid")
    def _compute_is_mine(self):
        mine = self.search([("id", "in", self.ids), ("is_mine", "=", True)])
        for item in self:
            item.is_mine = item in mine

    @api.model
    def _search_is_mine(self, operator, value):
        """The one place that says whose the items are; the record rule asks it."""
        if operator != "in":
            return NotImplemented
        mine = self.env["res.users"]._talent_get_mine_domain("user_id")
        return mine if True in value else ~mine

    @api.depends_context("uid", "lang", "tz")
    def _compute_why(self):
        today = fields.Date.context_today(self)
        for item in self:
            item.is_overdue = item.date < today
            reasons = [item._get_reason()]
            if item.user_id and item.user_id != self.env.user:
                reasons.insert(0, item.user_id.name)
            if item.more_count == 1:
                reasons.append(self.env._("and something else"))
            elif item.more_count:
                reasons.append(self.env._("and %s more", item.more_count))
            item.why = " · ".join(reasons)

    def _get_reason(self):
        """Return in words why somebody should hear from the colleague today.

        :rtype: str
        """
        day = format_date(self.env, self.date)
        if self.kind == "answer":
            inquiry = self.talent_id.open_inquiry_ids[:1]
            return self.env._(
                "%(what)s on %(date)s, answer by %(due)s",
                what=dict(inquiry._fields["kind"]._description_selection(self.env))[
                    inquiry.kind
                ],
                date=format_date(self.env, inquiry.received_datetime),
                due=day,
            )
        if self.kind == "promise":
            return self.env._(
                "Promised by %(date)s: %(what)s", date=day, what=self.summary
            )
        if self.kind == "contact":
            return self.env._(
                "Should hear from us again: %(last)s",
                last=self.talent_id.last_contact_text,
            )
        if self.is_overdue:
            return self.env._("Since %(date)s: %(what)s", date=day, what=self.summary)
        return self.summary

    # -- one click to act --------------------------------------------------------

    def action_open(self):
        """Open the person."""
        self.ensure_one()
        return self.talent_id.get_formview_action()

    def action_log_touchpoint(self):
        """Open the dialog that logs a contact with the person."""
        self.ensure_one()
        return self.talent_id.action_log_touchpoint()

    def action_explain_refusal(self):
        """Open the dialog that says why the person may not be contacted."""
        self.ensure_one()
        return self.talent_id.action_explain_refusal()

    def action_answered(self):
        """Say that one answered from one's own mailbox."""
        self.talent_id.open_inquiry_ids.action_answered()

    def action_dismiss(self):
        """Say that the person does not wait for an answer."""
        self.talent_id.open_inquiry_ids.action_dismiss()

    def action_took_place(self):
        """Log the talk."""
        return self._get_talk().action_took_place()

    def action_postpone(self):
        """Say that the talk is put off, and propose other times."""
        return self._get_talk().action_postpone()

    def action_missed(self):
        """Say that the person did not come, and propose other times."""
        return self._get_talk().action_missed()

    def _get_talk(self):
        """Return the talk that one is asked about.

        :rtype: trm.meeting
        :raise UserError: somebody has answered in the meantime
        """
        self.ensure_one()
        talks = self.talent_id.meeting_ids.filtered(
            lambda talk: talk.state == "agreed" and talk.user_id == self.user_id
        )
        if not talks:
            raise UserError(
                self.env._(
                    "This was settled in the meantime. Please load the page again."
                )
            )
        return talks[:1]

    def action_done(self):
        """Tick off the to-do that is the reason."""
        self.activity_id.action_feedback()
