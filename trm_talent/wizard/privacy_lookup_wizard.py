from odoo import models
from odoo.tools import SQL, email_normalize


class PrivacyLookupWizard(models.TransientModel):
    """Odoo's privacy lookup: finds files by the exact address, not by a name.

    Odoo looks for names, too, and would find namesakes; of all that hangs on a file
    only the file is shown, as it goes with it. Proofs are in no list.
    """

    _inherit = "privacy.lookup.wizard"

    def _get_query_models_blacklist(self):
        """Leave our models to the query below."""
        own = [name for name in self.env if name.startswith("trm.")]
        return [*super()._get_query_models_blacklist(), *own]

    def _get_query(self):
        """Extend with files and sign-ups of exactly this address."""
        # sudo: ir.model - the ids of two models
        Model = self.env["ir.model"].sudo()
        email = email_normalize(self.email.strip())
        return SQL(
            """
            %(query)s
            UNION ALL
            SELECT %(talent)s AS res_model_id, talent.id AS res_id,
                   talent.active AS is_active
              FROM trm_talent talent
              JOIN res_partner contact ON contact.id = talent.partner_id
             WHERE contact.email_normalized = %(email)s
            UNION ALL
            SELECT %(signup)s AS res_model_id, id AS res_id, True AS is_active
              FROM trm_signup
             WHERE email = %(email)s
            """,
            query=super()._get_query(),
            talent=Model._get_id("trm.talent"),
            signup=Model._get_id("trm.signup"),
            email=email,
        )
