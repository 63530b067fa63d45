from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_employee import TODO_ALUMNI

ALUMNI = "trm_talent.trm_pool_template_alumni"
EMPLOYMENTS = """
SELECT talent.id AS talent_id, employee.id AS employee_id, employee.active
  FROM hr_employee employee
  JOIN trm_talent talent ON talent.partner_id = employee.work_contact_id
   AND talent.company_id = employee.company_id
 UNION
SELECT talent.id, employee.id, employee.active
  FROM hr_employee employee
  JOIN hr_applicant applicant ON applicant.employee_id = employee.id
  JOIN trm_talent talent ON talent.partner_id = applicant.partner_id
   AND talent.company_id = employee.company_id
"""
HIRED = """
SELECT hired.talent_id FROM (%(left_as_hired)s) AS hired (talent_id)
 WHERE NOT EXISTS (
       SELECT FROM (%(employments)s) AS gone
        WHERE gone.talent_id = hired.talent_id AND NOT gone.active)
 UNION
SELECT here.talent_id FROM (%(employments)s) AS here WHERE here.active
"""


class TrmTalent(models.Model):
    """People who work here, and those who did."""

    _inherit = "trm.talent"

    is_former_employee = fields.Boolean(
        string="Worked Here",
        compute="_compute_is_former_employee",
        search="_search_is_former_employee",
    )

    @api.depends("partner_id")
    def _compute_is_former_employee(self):
        former = self.search(
            [("id", "in", self.ids), ("is_former_employee", "=", True)]
        )
        for talent in self:
            talent.is_former_employee = talent._origin in former

    @api.model
    def _search_is_former_employee(self, operator, value):
        if operator != "in":
            return NotImplemented
        former = Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "%s IN (SELECT talent_id FROM (%s) AS employment "
                "GROUP BY talent_id HAVING NOT BOOL_OR(active))",
                SQL.identifier(alias, "id"),
                model._get_employments_sql(),
            )
        )
        return former if True in value else ~former

    @api.model
    def _get_employments_sql(self):
        """Return the query of who works or worked here, by contact or application.

        Its columns are ``talent_id``, ``employee_id``, ``active``.

        :rtype: SQL
        """
        self.env["hr.employee"].flush_model(["active", "company_id", "work_contact_id"])
        self.env["hr.applicant"].flush_model(["employee_id", "partner_id"])
        self.flush_model(["partner_id", "company_id"])
        return SQL(EMPLOYMENTS)

    @api.model
    def _get_employed(self, employees):
        """Return whose file belongs to each of these employees, if there is one.

        :param hr.employee employees: recordset of any size
        :rtype: dict[hr.employee, trm.talent]
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT employee_id, talent_id FROM (%s) AS employment "
                "WHERE employee_id = ANY(%s)",
                self._get_employments_sql(),
                employees.ids,
            )
        )
        return {
            employees.browse(employee_id): self.browse(talent_id)
            for employee_id, talent_id in rows
        }

    @api.model
    def _get_hired_sql(self):
        """Extend: employees work here, also without a pool; who left works no more."""
        return SQL(
            HIRED,
            left_as_hired=super()._get_hired_sql(),
            employments=self._get_employments_sql(),
        )

    # -- alumni ------------------------------------------------------------------

    def action_invite_alumni(self):
        """Put former colleagues into the alumni pool and open what asks for consent.

        Without a new yes nothing is written to them.
        """
        self.check_access("write")
        pool = self._get_alumni_pool()
        pool._add_talents(self, "manual", reason=self.env._("Worked here"))
        self.env["mail.activity"]._talent_end(TODO_ALUMNI, self)
        return self.env["trm.consent.ask"]._open(self, self.env._("Stay in Touch?"))

    def _get_alumni_pool(self):
        """Return the alumni pool of the company, made from its template if need be.

        :rtype: trm.pool
        """
        template = self.env.ref(ALUMNI)
        domain = [("template_id", "=", template.id)]
        domain.append(("company_id", "in", self.company_id.ids))
        pools = self.env["trm.pool"].search(domain, limit=1)
        return pools or pools.with_company(self.company_id[:1]).create(
            template._prepare_pool_values()
        )
