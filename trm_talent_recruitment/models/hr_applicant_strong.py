from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.trm_talent.models.trm_talent_access import GROUP_USER
from odoo.addons.trm_talent.models.trm_talent_consent import POOL

NAMES_SHOWN = 5
STRONG = """
EXISTS (
    SELECT FROM hr_recruitment_stage reached
      JOIN hr_recruitment_stage strong
        ON strong.talent_is_strong AND strong.sequence <= reached.sequence
 LEFT JOIN hr_job_hr_recruitment_stage_rel own
        ON own.hr_recruitment_stage_id = strong.id
     WHERE reached.id = %(stage)s
       AND (own.hr_job_id IS NULL OR own.hr_job_id = %(job)s)
)
"""
"""The stage, or one before it in the pipe of the job, has the tick."""
BUSY = """
%(employee)s IS NOT NULL
OR EXISTS (
    SELECT FROM hr_applicant other
     WHERE other.partner_id = %(partner)s
       AND COALESCE(other.company_id, %(company)s) = COALESCE(%(owner)s, %(company)s)
       AND (
           other.employee_id IS NOT NULL
           OR other.active AND other.refuse_reason_id IS NULL
       )
       AND NOT EXISTS (
           SELECT FROM hr_applicant_hr_talent_pool_rel pool
            WHERE pool.hr_applicant_id = other.id
       )
)
"""
"""The person was hired, or an application of theirs goes on."""
SETTLED = """
EXISTS (
    SELECT FROM trm_talent file
     WHERE file.partner_id = %(partner)s
       AND file.company_id = COALESCE(%(owner)s, %(company)s)
       AND file.id IN %(settled)s
)
"""
"""The file of the person at this company is one of those."""


class HrApplicant(models.Model):
    """Strong applications: who came far, was not chosen, and should not be lost."""

    _inherit = "hr.applicant"

    talent_is_strong = fields.Boolean(
        string="Strong Application",
        compute="_compute_talent_is_strong",
        search="_search_talent_is_strong",
        groups=GROUP_USER,
    )
    talent_is_to_invite = fields.Boolean(
        string="May Be Invited",
        compute="_compute_talent_is_to_invite",
        search="_search_talent_is_to_invite",
        groups=GROUP_USER,
        help="Refused, in no pool, not invited yet, no other application goes on.",
    )

    def _compute_talent_is_strong(self):
        strong = set(self._filter_by(self._get_strong_domain())._ids)
        for applicant in self:
            applicant.talent_is_strong = applicant._origin.id in strong

    @api.model
    def _search_talent_is_strong(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self._get_strong_domain()
        return domain if True in value else ~domain

    def _compute_talent_is_to_invite(self):
        found = set(self._filter_by(self._get_invitable_domain())._ids)
        for applicant in self:
            applicant.talent_is_to_invite = applicant._origin.id in found

    @api.model
    def _search_talent_is_to_invite(self, operator, value):
        if operator != "in":
            return NotImplemented
        # who is found tells who is in no pool: nothing for whoever has no role
        self._check_field_access(self._fields["talent_is_to_invite"], "read")
        domain = self._get_invitable_domain()
        return domain if True in value else ~domain

    def _filter_by(self, domain):
        """Return those of these applications that a domain finds, archived or not."""
        everybody = self.with_context(active_test=False)
        return everybody.search(Domain("id", "in", self.ids) & domain)

    # -- the domains -------------------------------------------------------------

    @api.model
    def _get_refused_domain(self):
        """Return the domain of refused applications, without copies in pools."""
        return Domain("refuse_reason_id", "!=", False) & Domain(
            "talent_pool_ids", "=", False
        )

    @api.model
    def _get_strong_domain(self):
        """Return the domain of refused applications that had come far.

        :rtype: Domain
        """
        self.env["hr.recruitment.stage"].flush_model()
        return self._get_refused_domain() & self._get_sql_domain(STRONG)

    @api.model
    def _get_invitable_domain(self):
        """Return the domain of refused applications whose person may be invited.

        Nobody who is in a pool, was invited or asked already, works here, applies for
        something else, objected, or cannot be reached by mail.

        :rtype: Domain
        """
        # sudo: trm.talent - who is settled; what the user may see is asked of the rows
        people_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        settled = people_sudo._search(self._get_settled_domain())
        return (
            self._get_refused_domain()
            & Domain("partner_name", "!=", False)
            & (
                Domain("email_normalized", "!=", False)
                | Domain("partner_id.email_normalized", "!=", False)
            )
            & ~self._get_sql_domain(BUSY)
            & ~self._get_sql_domain(SETTLED, settled=settled.subselect())
        )

    @api.model
    def _get_settled_domain(self):
        """Return the domain of people whom nobody has to invite, or may not.

        :rtype: Domain
        """
        People = self.env["trm.talent"]
        invited = Domain("invitation", "!=", "none")
        invited &= Domain("notice_id", "=", False) | Domain(
            "notice_id.stopped_date", "=", False
        )
        asked = Domain("purpose_id.code", "=", POOL) & Domain("channel", "=", "email")
        return (
            ~People._get_contactable_domain("consent_request")
            | Domain("is_hired", "=", True)
            | Domain("membership_ids", "any", [("active", "=", True)])
            | Domain("rejection_ids", "any", invited)
            | Domain("consent_ids", "any", asked)
        )

    @api.model
    def _get_sql_domain(self, condition, **values):
        """Return a domain of a condition on the columns of an application.

        :param str condition: SQL with the names of the columns
        :param values: further values of it
        :rtype: Domain
        """
        self.flush_model()
        self.env["trm.talent"].flush_model(["partner_id", "company_id"])
        columns = {
            "stage": "stage_id",
            "job": "job_id",
            "partner": "partner_id",
            "owner": "company_id",
            "employee": "employee_id",
        }
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                f"({condition})",
                company=self.env.company.id,
                **values,
                **{
                    key: SQL.identifier(alias, name)
                    for key, name in columns.items()
                    if f"%({key})s" in condition
                },
            )
        )

    # -- inviting ----------------------------------------------------------------

    def action_talent_invite(self):
        """Open the dialog that asks these people whether they want to stay in touch.

        :raise UserError: somebody cannot be asked here, in words
        """
        self.check_access("write")
        over = self._filter_by(self._get_refused_domain() & ~self._get_sql_domain(BUSY))
        if going := self - over:
            raise UserError(
                self.env._(
                    "Only people whose applications are over are invited here. Please "
                    "take out of the selection: %(names)s.",
                    names=going._get_names(),
                )
            )
        people, left_out = self._make_talents()
        if left_out:
            raise UserError(left_out._get_left_out_text())
        action = people.talent_id.action_ask_for_consent()
        return action | {"name": self.env._("Invite to Stay in Touch")}

    def _get_names(self):
        """Return the first names of many, for a message."""
        names = [a.partner_name or a.display_name or "?" for a in self[:NAMES_SHOWN]]
        return ", ".join(names + ["…"] * (len(self) > NAMES_SHOWN))
