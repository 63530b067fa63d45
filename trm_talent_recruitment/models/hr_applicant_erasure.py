from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.trm_talent.tools.names import is_same_person_name

HELD = """
EXISTS (
    SELECT FROM trm_talent file
     WHERE file.partner_id = %(partner)s
       AND (file.company_id = %(company)s OR %(company)s IS NULL)
       AND file.restriction_reason = 'erasure')
"""


class HrApplicant(models.Model):
    """Applications of people who are erased: gone, or kept out of sight until then.

    What must be kept against claims is archived, and only the administration of Talents
    still finds it, as it does the file.
    """

    _inherit = "hr.applicant"

    talent_is_held = fields.Boolean(
        string="Kept of Somebody Erased",
        compute="_compute_talent_is_held",
        search="_search_talent_is_held",
        compute_sudo=True,
    )

    @api.depends(
        "company_id",
        "partner_id.talent_ids.company_id",
        "partner_id.talent_ids.restriction_reason",
    )
    def _compute_talent_is_held(self):
        files = self.with_context(active_test=False).partner_id.talent_ids
        held = files.filtered(lambda t: t.restriction_reason == "erasure")
        for applicant in self:
            company = applicant.company_id
            applicant.talent_is_held = any(
                t.partner_id == applicant.partner_id
                and (not company or t.company_id == company)
                for t in held
            )

    @api.model
    def _search_talent_is_held(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["trm.talent"].flush_model(
            ["partner_id", "company_id", "restriction_reason"]
        )
        held = Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                HELD,
                partner=SQL.identifier(alias, "partner_id"),
                company=SQL.identifier(alias, "company_id"),
            )
        )
        return held if True in value else ~held

    def _is_of_talent(self, talent, emails):
        """Return whether an application that was found is of this person.

        :param trm.talent talent: one file
        :param emails: normalised addresses of the person
        :rtype: bool
        """
        self.ensure_one()
        if self.company_id and self.company_id != talent.company_id:
            return False
        if self.partner_id:
            return self.partner_id == talent.partner_id
        is_reached = not self.email_normalized or self.email_normalized in emails
        return is_reached and is_same_person_name(self.partner_name or "", talent.name)

    # -- erased ------------------------------------------------------------------

    def _talent_erase(self):
        """Delete these applications with all that hangs on them. For the superuser."""
        self._talent_erase_interviews()
        for model, field, domain in self._talent_get_following():
            self.env[model].search([(field, "in", self.ids), *domain]).unlink()
        messages = self.env["mail.message"].search(self._talent_get_messages_domain())
        messages._talent_erase_copies()
        self.unlink()

    @api.model
    def _talent_get_following(self):
        """Return what other addons keep of applications, and would leave behind.

        :return: model, field with the id of the application, further conditions
        :rtype: list[tuple[str, str, list]]
        """
        found = []
        if "mailing.trace" in self.env:
            found.append(("mailing.trace", "res_id", [("model", "=", self._name)]))
        if "applicant_id" in self.env.get("survey.user_input", {}):
            found.append(("survey.user_input", "applicant_id", []))
        return found

    def _talent_put_away(self):
        """Archive these applications and end all that goes on about them."""
        self._talent_erase_interviews()
        todos = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        self.env["mail.activity"].search(todos).unlink()
        self.filtered("active").write({"active": False})

    def _talent_erase_interviews(self):
        """Delete the meetings about these applications; take them out of all others."""
        shared = self.env["calendar.event"]._talent_erase_alone(
            self._talent_get_interviews_domain(), self.partner_id
        )
        for event in shared:
            event._talent_erase_applicants(self)

    def _talent_get_interviews_domain(self):
        """Return the domain of the meetings about these applications."""
        return Domain("applicant_id", "in", self.ids) | (
            Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        )

    def _talent_get_messages_domain(self):
        """Return the domain of what was written on these applications."""
        return Domain("model", "=", self._name) & Domain("res_id", "in", self.ids)

    def _talent_get_files_domain(self):
        """Return the domain of the files of these applications: CVs, letters."""
        return (
            Domain("res_model", "=", self._name)
            & Domain("res_id", "in", self.ids)
            & Domain("res_field", "=", False)
        )
