from dataclasses import dataclass, field
from datetime import date

from odoo import models
from odoo.tools import SQL

from odoo.addons.trm_talent.tools.cells import clean_email, parse_phone
from odoo.addons.trm_talent.tools.profiles import normalize_linkedin

from .hr_applicant import GROUP

READ = """
SELECT row.id AS row_id, applicant.id AS applicant_id, row.since, row.is_open,
       applicant.partner_id, applicant.partner_name, applicant.email_from,
       applicant.partner_phone, applicant.partner_phone_sanitized,
       applicant.linkedin_profile, applicant.user_id, applicant.source_id,
       applicant.medium_id, applicant.campaign_id,
       contact.name, contact.email, contact.phone,
       COALESCE(contact.email_normalized, applicant.email_normalized) AS address,
       contact.is_company OR NOT contact.active
           OR contact.company_id != %(company)s AS is_unfit,
       EXISTS (SELECT FROM hr_employee employee
                WHERE employee.id = applicant.employee_id AND employee.active)
           AS works_here,
       EXISTS (SELECT FROM trm_suppression suppression
                WHERE suppression.company_id = %(company)s
                  AND suppression.address_hash = %(hash)s) AS has_objected
  FROM trm_move_in_row row
  JOIN hr_applicant applicant ON applicant.id = row.applicant_id
  LEFT JOIN res_partner contact ON contact.id = applicant.partner_id
 WHERE row.move_id = %(move)s AND %(which)s
 ORDER BY row.id
"""

COLLEAGUES = """
SELECT id, email_normalized FROM res_partner
 WHERE id IN (SELECT partner_id FROM res_users WHERE active AND share IS NOT TRUE
              UNION SELECT work_contact_id FROM hr_employee WHERE active)
"""


@dataclass
class Applicant:
    """One application as the door reads it: values, or the reason to leave it out."""

    row_id: int
    applicant_id: int
    since: date
    is_open: bool
    reason: str = ""
    vals: dict = field(default_factory=dict)


class TrmMoveIn(models.Model):
    """What applications say of people, read for many at once."""

    _inherit = "trm.move.in"

    def _read_applicants(self, rows=None):
        """Read applications with their contacts, in a constant number of queries.

        :param trm.move.in.row rows: which; default is all of the move
        :rtype: list[Applicant]
        """
        self.env.flush_all()
        everything = SQL("TRUE")
        # sudo: trm.suppression - whether an address is kept from being contacted
        suppression_sudo = self.env["trm.suppression"].sudo()
        address = SQL("COALESCE(contact.email_normalized, applicant.email_normalized)")
        found = self.env.execute_query_dict(
            SQL(
                READ,
                move=self.id,
                company=self.company_id.id,
                hash=suppression_sudo._get_hash_sql(address),
                which=everything if rows is None else SQL("row.id = ANY(%s)", rows.ids),
            )
        )
        colleagues = self._read_colleagues()
        caretakers = self._get_caretaker_ids(found)
        return [self._read_one(values, colleagues, caretakers) for values in found]

    def _read_colleagues(self):
        """Return the contacts and the addresses of those who work here.

        :rtype: set
        """
        rows = self.env.execute_query(SQL(COLLEAGUES))
        return {value for row in rows for value in row if value}

    def _get_caretaker_ids(self, found):
        """Return the recruiters who may look after people.

        :rtype: set[int]
        """
        ids = {values["user_id"] for values in found if values["user_id"]}
        # sudo: res.users - which recruiters have a role
        users_sudo = self.env["res.users"].sudo().browse(ids)
        company = self.company_id
        return set(
            users_sudo.filtered(
                lambda user: user.active
                and company in user.company_ids
                and user.has_group(GROUP)
            ).ids
        )

    def _read_one(self, values, colleagues, caretakers):
        """Return one application as the door reads it.

        :param dict values: of ``READ``
        :rtype: Applicant
        """
        person = self._get_person(values)
        user_id = values["user_id"]
        vals = person | {
            "linkedin_url": normalize_linkedin(values["linkedin_profile"] or ""),
            "basis_since": values["since"],
            "user_id": user_id if user_id in caretakers else self.user_id.id,
            "source_id": values["source_id"],
            "medium_id": values["medium_id"],
            "campaign_id": values["campaign_id"],
        }
        names = ("row_id", "applicant_id", "since", "is_open")
        reason = self._get_reason(values, person, colleagues)
        return Applicant(*(values[name] for name in names), reason, vals)

    def _get_person(self, values):
        """Return who it is: the contact, or what the application says.

        :param dict values: of ``READ``
        """
        if values["partner_id"]:
            return {"partner_id": values["partner_id"], "name": values["name"]}
        phone = values["partner_phone_sanitized"] or ""
        if not (phone.startswith("+") and phone[1:].isdecimal()):
            country_code = self.company_id.country_id.code or "DE"
            phone = parse_phone(values["partner_phone"] or "", country_code)
        return {
            "name": (values["partner_name"] or "").strip(),
            "email": clean_email(values["email_from"] or ""),
            "phone": phone,
        }

    def _get_reason(self, values, person, colleagues):
        """Return why somebody is left out, a key of ``KINDS``; else nothing."""
        is_colleague = values["works_here"] or colleagues & {
            values["partner_id"],
            values["address"],
        }
        channels = values if values["partner_id"] else person
        is_reachable = (person["name"] or "").strip() and (
            channels["email"] or channels["phone"]
        )
        for reason, applies in (
            ("colleague", is_colleague),
            ("contact", values["is_unfit"]),
            ("objected", values["has_objected"]),
            ("unreachable", not is_reachable),
        ):
            if applies:
                return reason
        return ""
