import re
import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .trm_privacy_notice import KINDS

PLACEHOLDER = re.compile(r"\{(\w*)\}")


class TrmPrivacyParagraph(models.Model):
    """One heading and its text in the privacy notices. Configuration.

    What is in braces is filled in from the settings, so that no number is typed twice.
    A paragraph of a company takes the place of the shared one with the same code. What
    people were really told is kept in ``trm.privacy.notice``.
    """

    _name = "trm.privacy.paragraph"
    _description = "Paragraph of the Privacy Notices"
    _order = "sequence, id"

    name = fields.Char(string="Heading", required=True, translate=True)
    code = fields.Char(
        required=True, default=lambda _self: f"own_{secrets.token_hex(4)}"
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, string="Only For", help="Empty: for everybody.")
    company_id = fields.Many2one(
        "res.company", ondelete="cascade", help="Empty: for all companies."
    )
    body_formal = fields.Text(string="Text", required=True, translate=True)
    body_informal = fields.Text(
        string="Text with Du",
        translate=True,
        help="Empty: the text speaks to nobody, so it is the same.",
    )

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))",
        "Your company has its own version of this paragraph already.",
    )

    @api.constrains("body_formal", "body_informal")
    def _check_body(self):
        """Check that all that is to be filled in is known."""
        known = self.env["trm.privacy.notice"]._get_placeholders(self.env.company)
        for paragraph in self:
            text = f"{paragraph.body_formal} {paragraph.body_informal or ''}"
            for name in set(PLACEHOLDER.findall(text)) - known.keys():
                raise ValidationError(
                    self.env._(
                        "{%(name)s} is nothing we can fill in. Please use one of: "
                        "%(known)s.",
                        name=name,
                        known=" ".join(f"{{{word}}}" for word in known),
                    )
                )

    @api.model
    def _get_for(self, company, kind):
        """Return the paragraphs of one notice, in their order.

        :param res.company company: one record
        :param str kind: key of ``KINDS``
        :rtype: trm.privacy.paragraph
        """
        found = self.search(
            [("kind", "in", (False, kind)), ("company_id", "in", (False, company.id))]
        )
        own = set(found.filtered("company_id").mapped("code"))
        return found.filtered(lambda p: p.company_id or p.code not in own)

    def _render(self, placeholders, is_informal):
        """Return the text with everything filled in.

        :param dict placeholders: as of ``trm.privacy.notice._get_placeholders``
        :rtype: str
        """
        self.ensure_one()
        body = is_informal and self.body_informal or self.body_formal
        return PLACEHOLDER.sub(lambda found: placeholders.get(found[1], found[0]), body)

    def action_make_own(self):
        """Open a copy that holds for the current company only."""
        self.ensure_one()
        company = self.env.company
        own = self.search(
            [("code", "=", self.code), ("company_id", "=", company.id)]
        ) or self.copy({"company_id": company.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": own.id,
            "views": [(False, "form")],
        }

    def action_show_notice(self):
        """Open the page as people see it."""
        kind = self[:1].kind or "art13"
        return {
            "type": "ir.actions.act_url",
            "url": self.env.company._talent_get_privacy_path(kind),
            "target": "new",
        }
