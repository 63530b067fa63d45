from odoo import models


class MailRenderMixin(models.AbstractModel):
    """Mails to people whose language was switched off are written all the same."""

    _inherit = "mail.render.mixin"

    def _render_lang(self, res_ids, engine="inline_template"):
        """Take the nearest installed language instead of failing."""
        langs = super()._render_lang(res_ids, engine=engine)
        get_code = self.env["res.lang"]._talent_get_code
        return {res_id: lang and get_code(lang) for res_id, lang in langs.items()}
