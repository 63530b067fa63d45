from odoo import api, models


class ResLang(models.Model):
    """Languages that can be switched off after somebody has chosen them."""

    _inherit = "res.lang"

    @api.model
    def _talent_get_code(self, *codes):
        """Return a language in which one can write: a wanted one, or the nearest.

        Near is the same language of another country; then comes the one of the
        context. Odoo refuses to go on in a language that is switched off.

        :param codes: codes of languages, the most wanted first; empty ones are skipped
        :return: the code of an installed language
        :rtype: str
        """
        installed = [code for code, _name in self.get_installed()]
        for code in (*codes, self.env.context.get("lang"), "en_US"):
            if code in installed:
                return code
            language = (code or "").partition("_")[0]
            for other in installed:
                if other.partition("_")[0] == language:
                    return other
        return installed[0]
