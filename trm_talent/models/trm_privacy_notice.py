from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.ledger import sha256

KINDS = [
    ("art13", "People who sign up themselves"),
    ("art14", "People we know from elsewhere"),
]
SECTION = Markup(
    '<h2 style="font-size:1.1em;margin:1em 0 0.2em">%s</h2><p style="margin:0">%s</p>'
)
NEW_LINE = Markup("<br/>")


class TrmPrivacyNotice(models.Model):
    """What people were told, word by word: one wording, one language, one version.

    Made when somebody is told and never changed; whoever edits a paragraph or a
    setting begins a new version for those who are told from then on.
    """

    _name = "trm.privacy.notice"
    _description = "Privacy Notice"
    _order = "company_id, kind, lang, version desc"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    lang = fields.Char(string="Language", required=True, readonly=True)
    version = fields.Integer(required=True, readonly=True)
    body = fields.Html(string="Text", required=True, readonly=True, sanitize=False)
    text_hash = fields.Char(string="Checksum", required=True, readonly=True)
    first_used = fields.Datetime(required=True, readonly=True)

    _wording_uniq = models.Constraint("UNIQUE(company_id, kind, lang, text_hash)")
    _version_uniq = models.Constraint("UNIQUE(company_id, kind, lang, version)")

    @api.depends("kind", "lang", "version")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for notice in self:
            notice.display_name = (
                f"{labels.get(notice.kind)} ({notice.lang}, {notice.version})"
            )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        """Refuse: a version is kept when somebody is told."""
        raise UserError(
            self.env._("Versions are kept by themselves when somebody is told.")
        )

    def write(self, vals):  # pylint: disable=method-required-super
        """Refuse: people were told exactly this."""
        raise UserError(
            self.env._(
                "People were told exactly this, so it stays. Please edit the "
                "paragraphs; that begins a new version."
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("This text is part of proofs and stays."))

    # -- rendering ---------------------------------------------------------------

    @api.model
    def _get_placeholders(self, company):
        """Return what is filled in, by name; addons with further settings extend it.

        :param res.company company: one record, who tells
        :rtype: dict[str, str]
        """
        # sudo: trm.consent.purpose - public pages say how long a consent holds
        purpose_sudo = self.env["trm.consent.purpose"].sudo()._get("pool")
        Policy = self.env["trm.retention.policy"]
        address = company.partner_id._display_address(without_company=True)
        lines = [line.strip() for line in address.splitlines() if line.strip()]
        has_end = bool(purpose_sudo.validity_months)
        return {
            "company": company.name,
            "controller": ", ".join([company.name, *lines]),
            "contact": company._talent_get_privacy_contact(),
            "period": (
                purpose_sudo._get_months_text()
                if has_end
                else self.env._("until it is taken back")
            ),
            "ask_days": str(company.talent_ask_days),
            "grace_days": str(company.talent_grace_days),
            "signup_days": str(company.talent_signup_days),
            "information_days": str(company.talent_information_days),
            "unanswered_days": str(company.talent_unanswered_days),
            "application_months": str(
                Policy._get_months(company, "application_months")
            ),
            "document_months": str(Policy._get_months(company, "document_months")),
            "event_months": str(Policy._get_months(company, "event_months")),
        }

    @api.model
    def _render(self, company, kind, lang=None, is_informal=None):
        """Return the notice as it reads today, with the numbers of the settings.

        :param res.company company: one record, who tells
        :param str kind: key of ``KINDS``
        :param str lang: code of an installed language; default is the current one
        :param bool is_informal: Du; default is as the company addresses everybody
        :rtype: Markup
        """
        if is_informal is None:
            is_informal = company.talent_address_form == "du"
        # sudo: trm.privacy.paragraph, res.company - what is told to everybody
        notices_sudo = self.sudo().with_context(lang=lang or self.env.lang)
        company_sudo = company.with_env(notices_sudo.env)
        placeholders = notices_sudo._get_placeholders(company_sudo)
        paragraphs = notices_sudo.env["trm.privacy.paragraph"]._get_for(company, kind)
        return Markup("").join(
            SECTION % (p.name, _break_lines(p._render(placeholders, is_informal)))
            for p in paragraphs
        )

    @api.model
    def _freeze(self, company, kind, lang, is_informal=None):
        """Return the record of the notice as it reads today; make it the first time.

        :param res.company company: one record, who tells
        :param str kind: key of ``KINDS``
        :param str lang: code of a language
        :rtype: trm.privacy.notice
        """
        lang = self.env["res.lang"]._talent_get_code(lang)
        body = str(self._render(company, kind, lang, is_informal))
        key = {
            "company_id": company.id,
            "kind": kind,
            "lang": lang,
            "text_hash": sha256(body),
        }
        domain = [(name, "=", value) for name, value in key.items()]
        # sudo: trm.privacy.notice - written here only, whoever tells somebody
        notices_sudo = self.sudo()
        notice = notices_sudo.search(domain)
        while not notice:
            self._insert(key, body)
            notice = notices_sudo.search(domain)
        return notice.with_env(self.env)

    @api.model
    def _insert(self, key, body):
        """Begin a version; nothing happens if another transaction was faster."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO trm_privacy_notice
                    (company_id, kind, lang, text_hash, version, body, first_used)
                SELECT %(company_id)s, %(kind)s, %(lang)s, %(text_hash)s,
                       1 + COALESCE(MAX(version), 0), %(body)s, %(now)s
                  FROM trm_privacy_notice
                 WHERE company_id = %(company_id)s
                   AND kind = %(kind)s AND lang = %(lang)s
                    ON CONFLICT DO NOTHING
                """,
                **key,
                body=body,
                now=fields.Datetime.now(),
            )
        )
        self.invalidate_model(flush=False)


def _break_lines(text):
    """Return a text with its line breaks, safe for a page."""
    return NEW_LINE.join(text.splitlines())
