from urllib.parse import urlsplit

from odoo import api, fields, models

PRIVACY_PATH = "/talent/privacy"


class ResCompany(models.Model):
    """The controller: what it tells people about their data, and where."""

    _inherit = "res.company"

    talent_unanswered_days = fields.Integer(
        string="Delete Unanswered After (days)",
        default=30,
        required=True,
        help="Days from telling people that you hold their data until the data of "
        "those who did not answer are due for deletion.",
    )

    @api.constrains("talent_unanswered_days")
    def _check_talent_unanswered_days(self):
        """Check it with the other numbers of days."""
        self._check_talent_days()

    def _talent_get_conflict(self):
        """Extend with the days that people have to answer."""
        message = super()._talent_get_conflict()
        if not message and not 7 <= self.talent_unanswered_days <= 90:
            message = self.env._(
                "People need at least 7 days to answer, and data nobody agreed to go "
                "after 90 days at most."
            )
        return message

    # -- the notice --------------------------------------------------------------

    def _talent_get_privacy_contact(self):
        """Return whom people ask about their data: the contact, or the company."""
        self.ensure_one()
        return self.talent_privacy_contact or self.email or self.name

    def _talent_get_privacy_path(self, kind="art13"):
        """Return the path of our page with the notice of this company.

        :param str kind: key of ``KINDS``
        """
        self.ensure_one()
        path = f"{PRIVACY_PATH}/{self.id}"
        return path if kind == "art13" else f"{path}/{kind}"

    def _talent_has_privacy_page(self):
        """Return whether our page is the privacy notice people are led to."""
        self.ensure_one()
        path = urlsplit(self.talent_privacy_url or "").path
        return path.rstrip("/") == self._talent_get_privacy_path()

    def action_talent_use_privacy_page(self):
        """Lead people to our page, made from the paragraphs in the settings."""
        for company in self:
            path = company._talent_get_privacy_path()
            company.talent_privacy_url = f"{company.get_base_url()}{path}"

    def _talent_get_privacy_evidence(self, lang):
        """Return which notice people see who sign up: a checksum, or a link.

        :param str lang: of the page they saw
        :rtype: str
        """
        self.ensure_one()
        if not self._talent_has_privacy_page():
            return self.talent_privacy_url or ""
        return self.env["trm.privacy.notice"]._freeze(self, "art13", lang).text_hash

    # -- telling people ----------------------------------------------------------

    def _talent_get_information_problems(self):
        """Return what keeps people from being told by mail, in words.

        :rtype: list[str]
        """
        self.ensure_one()
        outgoing_problem = self._talent_get_outgoing_problem()
        problems = [outgoing_problem] if outgoing_problem else []
        if not (self.talent_privacy_contact or self.email):
            problems.append(
                self.env._(
                    "People must know whom to ask about their data. Please enter a "
                    "data protection contact in the settings."
                )
            )
        if not (self.talent_contact_id.email or self.email):
            problems.append(
                self.env._(
                    "The mails need a sender. Please enter the e-mail address of your "
                    "company, or who answers."
                )
            )
        return problems
