from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.ledger import sha256


class TrmConsentText(models.Model):
    """What people were asked, word by word: one wording, one language, one version.

    Made when somebody decides on it and never changed; whoever edits the wording of a
    purpose begins a new version for those who are asked from then on.
    """

    _name = "trm.consent.text"
    _description = "Wording of a Consent"
    _order = "company_id, purpose, lang, version desc"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    purpose = fields.Char(required=True, readonly=True)
    lang = fields.Char(string="Language", required=True, readonly=True)
    version = fields.Integer(required=True, readonly=True)
    body = fields.Text(string="Wording", required=True, readonly=True)
    text_hash = fields.Char(string="Checksum", required=True, readonly=True)
    first_used = fields.Datetime(required=True, readonly=True)

    _wording_uniq = models.Constraint("UNIQUE(company_id, purpose, lang, text_hash)")
    _version_uniq = models.Constraint("UNIQUE(company_id, purpose, lang, version)")

    @api.depends("purpose", "lang", "version")
    def _compute_display_name(self):
        for text in self:
            text.display_name = f"{text.purpose} {text.lang} {text.version}"

    def write(self, vals):  # pylint: disable=method-required-super
        """Refuse: people have decided on exactly these words."""
        raise UserError(
            self.env._(
                "These words were shown to people and stay as they are. Please edit "
                "the wording of the purpose; it begins a new version."
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("These words are part of proofs and stay."))

    @api.model
    def _freeze(self, purpose, company, lang, body):
        """Return the record of these words; make it the first time they are used.

        :param trm.consent.purpose purpose: one record
        :param str body: exactly what the person saw
        :rtype: trm.consent.text
        """
        # sudo: trm.consent.text - written here only, whoever records a decision
        texts_sudo = self.sudo()
        keys = [
            ("company_id", "=", company.id),
            ("purpose", "=", purpose.code),
            ("lang", "=", lang),
        ]
        text_hash = sha256(body)
        known = texts_sudo.search([*keys, ("text_hash", "=", text_hash)])
        if known:
            return known.with_env(self.env)
        self._insert_version(purpose, company, lang, body, text_hash)
        texts_sudo.invalidate_model()
        return self._freeze(purpose, company, lang, body)

    @api.model
    def _insert_version(self, purpose, company, lang, body, text_hash):
        """Insert the next version; whoever was faster makes this one retry."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO trm_consent_text
                    (company_id, purpose, lang, version, body, text_hash, first_used)
                SELECT %(company)s, %(purpose)s, %(lang)s,
                       1 + COALESCE(MAX(version), 0), %(body)s, %(hash)s, %(now)s
                  FROM trm_consent_text
                 WHERE company_id = %(company)s
                   AND purpose = %(purpose)s AND lang = %(lang)s
                    ON CONFLICT DO NOTHING
                """,
                company=company.id,
                purpose=purpose.code,
                lang=lang,
                body=body,
                hash=text_hash,
                now=fields.Datetime.now(),
            )
        )
