from odoo import api, fields, models

ANSWER_MONTHS = 1
EXTENSION_MONTHS = 2
"""What the law allows (Art. 12(3) GDPR)."""
GROUP_USER = "trm_talent.trm_talent_group_user"
KINDS = [
    ("access", "See all data"),
    ("portability", "Take the data along"),
    ("rectification", "Correct something"),
    ("restriction", "Use nothing"),
    ("objection", "Objection"),
    ("erasure", "Delete"),
]
PROVEN_BY_VIA = {"link": "link", "login": "login"}


class TrmRequest(models.Model):
    """One time that somebody used one of their rights, and what we answered.

    Made by ``_open``, which the person's own pages call, or typed in by HR for whoever
    wrote, called or came. It has a month; the to-do of whoever answers says until when.
    Somebody of whom nothing is held has no file here: they get an answer, too.
    """

    _name = "trm.request"
    _description = "Data Protection Request"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "state desc, due_date, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.company,
    )
    kind = fields.Selection(
        KINDS, string="What", required=True, default="access", tracking=True
    )
    via = fields.Selection(
        selection=[
            ("link", "Own page, by link"),
            ("login", "Own page, logged in"),
            ("mail", "By mail"),
            ("letter", "By letter"),
            ("phone", "On the phone"),
            ("visit", "In person"),
        ],
        string="How",
        required=True,
        default="mail",
    )
    state = fields.Selection(
        selection=[
            ("open", "Open"),
            ("done", "Answered"),
            ("nothing", "Answered: nothing is held"),
            ("refused", "Refused"),
        ],
        string="Status",
        default="open",
        required=True,
        readonly=True,
        tracking=True,
    )
    talent_id = fields.Many2one(
        "trm.talent",
        string="Person",
        ondelete="cascade",
        index=True,
        check_company=True,
        context={"active_test": False},
    )
    name = fields.Char(help="As the person wrote it, if there is no file.")
    email = fields.Char(string="E-mail", help="Where the request came from.")
    text = fields.Text(string="What the Person Wrote")
    request_date = fields.Date(
        string="Received", required=True, default=fields.Date.context_today
    )
    extension_reason = fields.Text(string="Why Two More Months", readonly=True)
    due_date = fields.Date(
        string="Answer By", compute="_compute_due_date", store=True, precompute=True
    )
    escalated_date = fields.Date(string="Reminded On", readonly=True)
    closed_date = fields.Date(string="Answered On", readonly=True)
    answer = fields.Text(
        string="What We Answered", help="The person reads this on their own page."
    )
    refusal_reason = fields.Text(
        string="Why Refused", help="The person is told this, and where to complain."
    )
    identity_proof = fields.Selection(
        selection=[
            ("link", "Link to the known address"),
            ("login", "Logged in"),
            ("reply", "Answer from the known address"),
            ("call", "Called back at the known number"),
            ("known", "We know the person"),
            ("document", "Showed a document"),
        ],
        string="How We Know Who It Is",
        tracking=True,
        help="Ask for a document only if there is real doubt.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who Answers",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )

    _open_index = models.Index("(request_date) WHERE state = 'open'")

    # -- compute -----------------------------------------------------------------

    @api.depends_context("lang")
    @api.depends("kind", "talent_id.name", "name", "email")
    def _compute_display_name(self):
        for request in self:
            who = request.talent_id.name or request.name or request.email
            kind = request._get_kind_text()
            request.display_name = f"{kind}: {who}" if who else kind

    @api.depends("request_date", "extension_reason")
    def _compute_due_date(self):
        for request in self:
            months = ANSWER_MONTHS
            if request.extension_reason:
                months += EXTENSION_MONTHS
            start = request.request_date or fields.Date.context_today(request)
            request.due_date = fields.Date.add(start, months=months)

    @api.depends("talent_id", "company_id", "kind")
    def _compute_user_id(self):
        for request in self:
            request.user_id = request.user_id or request._get_answering_user()

    def _get_answering_user(self):
        """Return whoever looks after the person, if they may see the request.

        :rtype: res.users
        """
        self.ensure_one()
        user = self.talent_id.user_id
        if user.active and user.has_group(GROUP_USER):
            return user
        return self.company_id._talent_get_caretaker()

    def _get_kind_text(self):
        self.ensure_one()
        return dict(self._fields["kind"]._description_selection(self.env)).get(
            self.kind
        )

    # -- making and changing -----------------------------------------------------

    @api.model
    def _open(self, talent, kind, via, text=""):
        """Return the open request of this person; make it if there is none.

        The door for the person's own pages. Asking twice is one request: what is
        written the second time is added.

        :param trm.talent talent: one file
        :param str kind: key of ``kind``
        :param str via: key of ``via``; ``link`` and ``login`` prove who it is
        :param str text: what the person wrote
        :rtype: trm.request
        """
        talent.ensure_one()
        # sudo: trm.request - the person themselves, by a signed link or their login
        requests_sudo = self.sudo()
        request_sudo = requests_sudo.search(
            [
                ("talent_id", "=", talent.id),
                ("kind", "=", kind),
                ("state", "=", "open"),
            ],
            limit=1,
        )
        if not request_sudo:
            return requests_sudo.create(
                {
                    "talent_id": talent.id,
                    "company_id": talent.company_id.id,
                    "kind": kind,
                    "via": via,
                    "text": text,
                    "identity_proof": PROVEN_BY_VIA.get(via),
                }
            )
        if text and text not in (request_sudo.text or ""):
            request_sudo.text = "\n\n".join(filter(None, (request_sudo.text, text)))
        return request_sudo

    @api.model_create_multi
    def create(self, vals_list):
        """Give each a to-do until the day the answer is due."""
        requests = super().create(vals_list)
        for request in requests.filtered(lambda r: r.state == "open"):
            request._plan_answer()
        return requests

    def write(self, vals):
        """Keep the to-do with whoever answers, and its day with the request."""
        result = super().write(vals)
        if {"user_id", "request_date", "extension_reason"} & vals.keys():
            for request in self.filtered(lambda r: r.state == "open"):
                request._get_todo().write(
                    {
                        "date_deadline": request.due_date,
                        "user_id": request.user_id.id,
                    }
                )
        return result

    def _plan_answer(self):
        lang = self.user_id._talent_get_lang()
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=self.due_date,
            summary=self.with_context(lang=lang).display_name,
            user_id=self.user_id.id or self.env.uid,
        )

    def _get_todo(self):
        """Return the to-do to answer; escalations come after it."""
        return self.activity_ids.sorted("id")[:1]
