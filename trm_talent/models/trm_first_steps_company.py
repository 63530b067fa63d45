from odoo import api, fields, models
from odoo.tools import email_domain_extract

PLACEHOLDER_NAMES = ("My Company", "YourCompany")
MANAGER = "trm_talent.trm_talent_group_manager"
PUBLIC_FIELDS = {
    "imprint_url": "talent_imprint_url",
    "privacy_url": "talent_privacy_url",
    "privacy_contact": "talent_privacy_contact",
}
ADDRESS_FIELDS = {
    "company_name": "name",
    "street": "street",
    "zip": "zip",
    "city": "city",
    "country_id": "country_id",
}
MAIL_PROVIDERS = (
    "aol.com bluewin.ch freenet.de gmail.com gmx.at gmx.ch gmx.de gmx.net "
    "googlemail.com hotmail.com icloud.com live.com me.com outlook.com outlook.de "
    "posteo.de t-online.de web.de yahoo.com yahoo.de"
).split()
COMPANY_VALUES = {"compute": "_compute_company_values", "readonly": False}


class TrmFirstSteps(models.Model):
    """First step: the company as people see it.

    Links and contact may be told by everybody of Recruiting. Name and address stand on
    invoices, too: Recruiting fills in what is empty, the administration changes it.
    """

    _inherit = "trm.first.steps"

    is_proposing = fields.Boolean(
        default=True,
        readonly=True,
        help="Empty fields show a proposal until somebody kept or cleared it.",
    )
    locked_fields = fields.Char(compute="_compute_locked_fields")
    company_name = fields.Char(string="Name", **COMPANY_VALUES)
    street = fields.Char(**COMPANY_VALUES)
    zip = fields.Char(string="ZIP", **COMPANY_VALUES)
    city = fields.Char(**COMPANY_VALUES)
    country_id = fields.Many2one("res.country", **COMPANY_VALUES)
    imprint_url = fields.Char(
        string="Link to Your Imprint",
        help="The page that says who is responsible for your website.",
        **COMPANY_VALUES,
    )
    privacy_url = fields.Char(
        string="Link to Your Privacy Notice",
        help="The page that says what you do with the details of people.",
        **COMPANY_VALUES,
    )
    privacy_contact = fields.Char(
        string="Data Protection Contact",
        help="An e-mail address, or name and phone.",
        **COMPANY_VALUES,
    )

    @api.depends(*(f"company_id.{name}" for name in ADDRESS_FIELDS.values()))
    @api.depends_context("uid")
    def _compute_locked_fields(self):
        """Name what somebody has filled in before, and this user may not change."""
        is_manager = self.env.user.has_group(MANAGER)
        for steps in self:
            company = steps.company_id
            is_named = company.name not in PLACEHOLDER_NAMES
            steps.locked_fields = ",".join(
                name
                for name, source in ADDRESS_FIELDS.items()
                if not is_manager and company[source] and (source != "name" or is_named)
            )

    @api.depends(
        "is_proposing",
        "company_id",
        *(f"company_id.{name}" for name in ADDRESS_FIELDS.values()),
        *(f"company_id.{name}" for name in PUBLIC_FIELDS.values()),
    )
    @api.depends_context("uid", "lang")
    def _compute_company_values(self):
        for steps in self:
            proposal = steps._get_proposal() if steps.is_proposing else {}
            for name, source in (ADDRESS_FIELDS | PUBLIC_FIELDS).items():
                steps[name] = steps.company_id[source] or proposal.get(name, False)
            if steps.company_name in PLACEHOLDER_NAMES:
                steps.company_name = proposal.get("company_name", steps.company_name)

    def write(self, vals):
        """Hand what is typed on to the company."""
        typed = {
            name: vals[name] for name in ADDRESS_FIELDS | PUBLIC_FIELDS if name in vals
        }
        if typed:
            vals = {name: vals[name] for name in vals if name not in typed}
            for steps in self:
                steps._keep_company(typed)
        return super().write(vals)

    def _get_proposal(self):
        """Return what the empty fields of the company probably are.

        :rtype: dict
        """
        self.ensure_one()
        email = self.company_id.email or self.env.user.email
        domain = self._get_own_domain(email)
        proposal = {"privacy_contact": email}
        if domain:
            words = domain.rpartition(".")[0].replace("-", " ").replace(".", " ")
            proposal["company_name"] = words.title()
        site = self.company_id.website or (domain and f"https://www.{domain}")
        is_german = (self.env.lang or "").startswith("de")
        if site:
            site = site.rstrip("/")
            imprint, privacy = (
                ("impressum", "datenschutz") if is_german else ("imprint", "privacy")
            )
            proposal |= {
                "imprint_url": f"{site}/{imprint}",
                "privacy_url": f"{site}/{privacy}",
            }
        if is_german:
            code = self.env.lang.partition("_")[2].upper()
            country = self.env["res.country"].search([("code", "=", code)])
            proposal["country_id"] = country
        return proposal

    @api.model
    def _get_own_domain(self, email):
        """Return the domain of an address of a company, not of a mail provider."""
        domain = email_domain_extract(email) if email else False
        return domain if domain not in MAIL_PROVIDERS else False

    def _finish_company(self):
        """Keep what the first step shows, proposals, too."""
        self._keep_company({})

    def _keep_company(self, typed):
        """Write what is shown to the company, as far as one may.

        :param dict typed: values that take the place of those that are shown
        """
        self.ensure_one()
        locked = (self.locked_fields or "").split(",")
        names = {
            name: source
            for name, source in (ADDRESS_FIELDS | PUBLIC_FIELDS).items()
            if name not in locked
        }
        shown = self._convert_to_write({name: self[name] for name in names})
        shown |= {name: value for name, value in typed.items() if name in names}
        if not (shown.get("company_name") or "").strip():
            shown.pop("company_name", None)
        for name in ("imprint_url", "privacy_url"):
            shown[name] = self._complete_link(shown[name])
        # sudo: res.company - Recruiting says who one deals with; only these fields,
        # and the address only where nobody has filled it in before
        company_sudo = self.company_id.sudo()
        company = company_sudo._convert_to_write(
            {source: company_sudo[source] for source in names.values()}
        )
        company_sudo.write(
            {
                names[name]: value
                for name, value in shown.items()
                if value != company[names[name]]
            }
        )
        self.is_proposing = False
        self.invalidate_recordset(list(names), flush=False)

    @api.model
    def _complete_link(self, link):
        """Return a link as browsers want it, e.g. of ``www.example.com/privacy``."""
        link = (link or "").strip()
        if link and "://" not in link and "." in link and " " not in link:
            return f"https://{link}"
        return link or False
