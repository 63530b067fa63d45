from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

BATCH_SIZE = 100


class TrmInformationRelease(models.Model):
    """One run in which people are told by mail that we hold their data.

    An open one waits for HR and carries the to-do, at most one per company. Releasing
    names the people and the words; a cron then writes to exactly these. Nothing is sent
    to anybody who was not released.
    """

    _name = "trm.information.release"
    _description = "People to Be Told"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "id desc"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade", index=True
    )
    state = fields.Selection(
        selection=[
            ("open", "Not Released"),
            ("sending", "Being Sent"),
            ("done", "Sent"),
        ],
        default="open",
        string="Status",
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one("res.users", string="Released By", readonly=True)
    release_datetime = fields.Datetime(string="Released On", readonly=True)
    people_count = fields.Integer(string="People", readonly=True)
    informed_count = fields.Integer(string="Told", readonly=True)
    waiting_count = fields.Integer(string="Waiting", compute="_compute_waiting")
    due_date = fields.Date(string="To Be Told By", compute="_compute_waiting")
    progress = fields.Integer(compute="_compute_progress")

    _open_uniq = models.UniqueIndex("(company_id) WHERE state = 'open'")

    @api.depends("company_id", "state", "release_datetime")
    def _compute_display_name(self):
        for release in self:
            day = fields.Datetime.context_timestamp(
                release, release.release_datetime or fields.Datetime.now()
            )
            release.display_name = (
                self.env._("People to be told")
                if release.state == "open"
                else self.env._(
                    "People told, released %(date)s", date=format_date(self.env, day)
                )
            )

    @api.depends("state", "people_count", "informed_count")
    def _compute_waiting(self):
        """Count who waits: for HR on an open one, for the cron on a released one."""
        to_release = self._get_open_counts(self.company_id)
        to_send = self._get_sending_counts()
        for release in self:
            count, day = to_release.get(release.company_id, (0, False))
            if release.state != "open":
                count, day = to_send.get(release.id, 0), False
            release.waiting_count, release.due_date = count, day

    @api.depends("people_count", "informed_count")
    def _compute_progress(self):
        for release in self:
            people = release.people_count or 1
            release.progress = 100 * release.informed_count // people

    @api.model
    def _get_open_counts(self, companies):
        """Return how many people wait to be released, and by when, by company.

        :rtype: dict[res.company, tuple[int, date]]
        """
        # sudo: trm.talent - numbers only
        Talent = self.env["trm.talent"].sudo().with_context(active_test=False)
        domain = Talent._get_information_domain()
        rows = Talent._read_group(
            domain & Domain("company_id", "in", companies.ids),
            ["company_id"],
            ["__count", "information_due_date:min"],
        )
        return {company: (count, day) for company, count, day in rows}

    def _get_sending_counts(self):
        """Return how many released people wait for their mail, by id of the run.

        :rtype: dict[int, int]
        """
        # sudo: trm.talent - numbers only
        Talent = self.env["trm.talent"].sudo().with_context(active_test=False)
        rows = Talent._read_group(
            [("information_release_id", "in", self.ids), ("informed_date", "=", False)],
            ["information_release_id"],
            ["__count"],
        )
        return {release.id: count for release, count in rows}

    # -- releasing ---------------------------------------------------------------

    @api.model
    def _release(self, talents):
        """Release these people: they are told with the words as they read now.

        :param trm.talent talents: people of one company
        :rtype: trm.information.release
        :raise UserError: nobody can be written to, or a setting is missing
        """
        company = talents.company_id.ensure_one()
        problems = company._talent_get_information_problems()
        if problems:
            raise UserError("\n".join(problems))
        people = talents._filter_to_inform()._filter_contactable("information")
        if not people:
            raise UserError(
                self.env._("Nobody of them can be written to by mail, or was told.")
            )
        # sudo: trm.information.release - made here and by the daily cron only
        release_sudo = self.sudo()._ensure_open(company)
        release_sudo.write(
            {
                "state": "sending",
                "user_id": self.env.uid,
                "release_datetime": fields.Datetime.now(),
                "people_count": len(people),
            }
        )
        release_sudo.activity_ids.unlink()
        people._freeze_information_notice(information_release_id=release_sudo.id)
        self._remind(company)
        # sudo: ir.cron - the mails are written at once, by the cron
        self.env.ref("trm_talent.trm_information_cron_inform").sudo()._trigger()
        return release_sudo.with_env(self.env)

    @api.model
    def _ensure_open(self, company):
        """Return the open one of this company; make it if there is none."""
        release = self.search(
            [("company_id", "=", company.id), ("state", "=", "open")], limit=1
        )
        return release or self.create({"company_id": company.id})

    # -- sending -----------------------------------------------------------------

    @api.model
    def _cron_inform(self):
        """Tell people who were released, a batch at a time."""
        done, remaining = self._inform_batch(BATCH_SIZE)
        self.env["ir.cron"]._commit_progress(done, remaining=remaining)

    @api.model
    def _inform_batch(self, limit):
        """Tell up to ``limit`` people; each mail is written once, whoever else runs.

        :return: how many were handled, and how many wait
        :rtype: tuple[int, int]
        """
        Talent = self.env["trm.talent"].with_context(active_test=False)
        domain = [
            ("information_release_id", "!=", False),
            ("informed_date", "=", False),
        ]
        talents = Talent.search(domain, limit=limit, order="id").try_lock_for_update()
        for release, people in talents.grouped("information_release_id").items():
            failed = self.env["ir.cron"]._talent_work_apart(people, release._inform)
            # HR finds them among those who wait to be released
            failed.write({"information_release_id": False})
        releases = self.search([("state", "=", "sending")])
        waiting = releases._get_sending_counts()
        releases.filtered(lambda r: r.id not in waiting).write({"state": "done"})
        self._remind(talents.company_id)
        return len(talents), Talent.search_count(domain)

    def _inform(self, talents):
        """Tell these people of this run, and count whom.

        :param trm.talent talents: recordset of any size
        """
        self.ensure_one()
        self.informed_count += len(talents._inform_by_mail(self))

    # -- actions -----------------------------------------------------------------

    def action_show_people(self):
        """Open the people of this run."""
        self.ensure_one()
        action = self.env["trm.talent"]._get_information_action()
        if self.state != "open":
            action |= {
                "name": self.display_name,
                "domain": [("information_release_id", "=", self.id)],
            }
        return action
