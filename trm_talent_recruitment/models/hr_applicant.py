from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize

from odoo.addons.trm_talent.tools.cells import parse_phone
from odoo.addons.trm_talent.tools.profiles import normalize_linkedin

GROUP = "trm_talent.trm_talent_group_contributor"


class HrApplicant(models.Model):
    """An application is of a person, and the person is the contact behind the file.

    Both meet in the contact, so there is nothing else to keep right. Whoever applies is
    looked up by the door of Talents, or gets a file; nobody joins a pool by it, and
    nobody may be written to because of it.
    """

    _inherit = "hr.applicant"

    talent_id = fields.Many2one(
        "trm.talent",
        compute="_compute_talent_id",
        search="_search_talent_id",
        groups=GROUP,
    )

    @api.depends("partner_id", "company_id")
    def _compute_talent_id(self):
        # sudo: trm.talent - that there is a file; opening it asks for the right to
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        files_sudo = files_sudo.search([("partner_id", "in", self.partner_id.ids)])
        by_key = {(f.partner_id, f.company_id): f.sudo(False) for f in files_sudo}
        for applicant in self:
            company = applicant.company_id or self.env.company
            key = (applicant.partner_id, company)
            applicant.talent_id = by_key.get(key, files_sudo.browse())

    @api.model
    def _search_talent_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: trm.talent - only whose contacts they are
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        ids = [talent_id for talent_id in value if talent_id]
        by_company = files_sudo.browse(ids).exists().grouped("company_id")
        domain = Domain.OR(
            Domain("partner_id", "in", files.partner_id.ids)
            & Domain("company_id", "in", [company.id, False])
            for company, files in by_company.items()
        )
        if False in value:
            domain |= Domain("partner_id", "not any", [("talent_ids", "!=", False)])
        return domain

    # -- who it is ---------------------------------------------------------------

    def _inverse_partner_email(self):
        """Extend: look up who applies, and leave a contact that was there as it is."""
        new = self.filtered(lambda applicant: not applicant.partner_id)
        new._find_people()
        # what nobody could read as a phone number is kept as it was typed
        is_kept = new.filtered(lambda a: a.partner_id.phone or not a.partner_phone)
        rest = self - is_kept.filtered("partner_id")
        rest = rest.filtered(lambda a: not a.partner_id or not a._is_contact_older())
        return super(HrApplicant, rest)._inverse_partner_email()

    def _compute_partner_phone_email(self):
        """Extend: what the person wrote into the application stays as it is."""
        same = self.filtered(
            lambda applicant: (
                not applicant.email_from
                or email_normalize(applicant.email_from)
                == applicant.partner_id.email_normalized
            )
        )
        return super(HrApplicant, same)._compute_partner_phone_email()

    def _is_contact_older(self):
        """Return whether the contact was there before this application.

        What somebody writes into an application must not change it; only what was
        made of the application follows when that is corrected.
        """
        self.ensure_one()
        # sudo: res.partner - only how old the contact is
        known_since = self.sudo().partner_id.create_date
        return known_since < (self.create_date or fields.Datetime.now())

    def _find_people(self):
        """Give these applications the contact of who applies, by the door for that.

        Without a name and a way to answer there is nobody to look up.
        """
        by_company = self.grouped(lambda a: a.company_id or self.env.company)
        for company, applicants in by_company.items():
            found = {a: a._prepare_talent(company) for a in applicants}
            found = {a: vals for a, vals in found.items() if vals}
            # sudo: trm.talent - people apply on a public page, or to an interviewer
            people_sudo = self.env["trm.talent"].sudo()
            talents, _new = people_sudo._find_or_create(
                list(found.values()), "application", company=company
            )
            for applicant, talent in zip(found, talents, strict=True):
                applicant.partner_id = talent.partner_id.sudo(False)

    def _prepare_talent(self, company):
        """Return what the application says of the person, or nothing.

        :param res.company company: whose file it is
        :rtype: dict
        """
        self.ensure_one()
        email = email_normalize(self.email_from or "")
        country_code = company.country_id.code or "DE"
        phone = parse_phone(self.partner_phone or "", country_code)
        if not (self.partner_name or "").strip() or not (email or phone):
            return {}
        # sudo: res.users - whether the recruiter may look after people
        recruiter_sudo = self.sudo().user_id.filtered(lambda u: u.has_group(GROUP))
        return {
            "name": self.partner_name,
            "email": email,
            "phone": phone,
            "linkedin_url": normalize_linkedin(self.linkedin_profile or ""),
            "lang": self.env.lang,
            "user_id": recruiter_sudo.id,
            "source_id": self.source_id.id,
            "medium_id": self.medium_id.id,
            "campaign_id": self.campaign_id.id,
        }

    def action_open_talent(self):
        """Open the file of the person; make it if there is none yet.

        :raise UserError: there is no name, or no way to reach the person, in words
        """
        self.ensure_one()
        self.check_access("read")
        _people, left_out = self._make_talents()
        if left_out:
            raise UserError(left_out._get_left_out_text())
        return self.talent_id.get_formview_action()
