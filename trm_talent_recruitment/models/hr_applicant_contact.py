from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from .hr_applicant import GROUP

COMPARED = {"partner_name": "name", "email_from": "email", "partner_phone": "phone"}
"""What an application and the contact of the person both know, by field."""


class HrApplicant(models.Model):
    """What the application says otherwise than the contact; taken over by hand."""

    _inherit = "hr.applicant"

    talent_difference_text = fields.Char(
        string="Differs From the Contact",
        compute="_compute_talent_difference_text",
        groups=GROUP,
    )

    @api.depends(*COMPARED, *(f"partner_id.{name}" for name in COMPARED.values()))
    def _compute_talent_difference_text(self):
        for applicant in self:
            applicant.talent_difference_text = " · ".join(
                self.env._(
                    "%(new)s (contact: %(known)s)",
                    new=applicant[name],
                    known=applicant.partner_id[known] or "–",
                )
                for name, known in applicant._get_differences().items()
            )

    def _get_differences(self):
        """Return the fields that say something else than the contact.

        :return: names of the field here and there
        :rtype: dict[str, str]
        """
        self.ensure_one()
        if not self.partner_id:
            return {}
        return {
            name: known
            for name, known in COMPARED.items()
            if self[name] and self._is_different(name, known)
        }

    def _is_different(self, name, known):
        """Return whether two fields say something else, however they are written."""
        contact = self.partner_id
        if name == "email_from":
            return email_normalize(self[name]) != contact.email_normalized
        if name == "partner_phone":
            return self.partner_phone_sanitized != contact.phone_sanitized
        return self[name].strip() != (contact[known] or "").strip()

    def action_take_over(self):
        """Write what the application says into the contact.

        :raise UserError: there is no file of the person, in words
        """
        self.ensure_one()
        if not self.talent_id:
            raise UserError(self.env._("There is no file of this person."))
        self.talent_id.check_access("write")
        self.talent_id.write(
            {known: self[name] for name, known in self._get_differences().items()}
        )

    # -- who has no file yet ------------------------------------------------------

    def _make_talents(self):
        """Make the files of those of these applicants who have none yet.

        :return: those who have a file now; those who have no name, or no way to be
            reached
        :rtype: tuple[hr.applicant, hr.applicant]
        """
        self.filtered(lambda applicant: not applicant.partner_id)._find_people()
        self.invalidate_recordset(["talent_id"])
        rest = self.filtered(lambda a: a.partner_id and not a.talent_id)
        for company, applicants in rest.grouped(
            lambda applicant: applicant.company_id or self.env.company
        ).items():
            usable = applicants.partner_id.filtered(
                lambda p: p.name and not p.is_company and (p.email or p.phone)
            )
            self.env["trm.talent"]._find_or_create(
                [{"partner_id": contact.id} for contact in usable],
                "application",
                company=company,
            )
        self.invalidate_recordset(["talent_id"])
        people = self.filtered("talent_id")
        return people, self - people

    def _get_left_out_text(self):
        """Return who of these cannot get a file, and why, in words.

        :rtype: str
        """
        return self.env._(
            "%(names)s: there is no name, or neither an e-mail address nor a phone "
            "number. Please enter them in the application first.",
            names=", ".join(a.partner_name or a.display_name or "?" for a in self),
        )
