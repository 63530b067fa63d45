from odoo import api, fields, models


class TrmTalent(models.Model):
    """How the person is addressed, in every mail and letter."""

    _inherit = "trm.talent"

    is_informal = fields.Boolean(compute="_compute_salutation_text")
    salutation_text = fields.Char(compute="_compute_salutation_text")

    @api.depends_context("lang")
    @api.depends(
        "name", "first_name", "last_name", "salutation", "address_form", "lang"
    )
    def _compute_salutation_text(self):
        """Say to mail templates what they may not ask methods for."""
        for talent in self:
            talent.is_informal = talent._is_informal()
            talent.salutation_text = talent._get_salutation()

    def _is_informal(self):
        """Return whether the person is addressed with Du."""
        self.ensure_one()
        form = self.address_form or self.company_id.talent_address_form
        return form == "du"

    def _get_lang(self):
        """Return the language in which one writes to this person.

        :rtype: str
        """
        self.ensure_one()
        return self.env["res.lang"]._talent_get_code(self.lang)

    def _get_salutation(self, lang=None):
        """Return the first words of a mail to this person, in their language.

        Ms and Mr are said only if the person chose it.

        :param str lang: of a page that the person reads in another language
        :return: e.g. ``"Guten Tag Mehmet Yılmaz"`` or ``"Hallo Mehmet"``
        :rtype: str
        """
        self.ensure_one()
        env = self.with_context(lang=lang or self._get_lang()).env
        if self._is_informal():
            return env._("Hello %(name)s", name=self.first_name or self.name)
        if self.salutation == "mrs" and self.last_name:
            return env._("Good day Ms %(name)s", name=self.last_name)
        if self.salutation == "mr" and self.last_name:
            return env._("Good day Mr %(name)s", name=self.last_name)
        return env._("Good day %(name)s", name=self.name)
