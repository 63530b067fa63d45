from odoo import api, models
from odoo.fields import Domain

CHOICE = ("=", "in")


class TrmPoolMembership(models.Model):
    """Archived people and archived pools are on no board, in no count, in no list.

    Their memberships stay as they are, so that all is back when they are restored.
    """

    _inherit = "trm.pool.membership"

    @api.model
    def _search(self, domain, *args, active_test=True, **kwargs):
        """Leave out archived people and pools, unless these are asked for."""
        domain = Domain(domain)
        if active_test and self.env.context.get("active_test", True):
            domain &= self._get_unarchived_domain(domain)
        return super()._search(domain, *args, active_test=active_test, **kwargs)

    @api.model
    def _get_unarchived_domain(self, domain):
        """Return the domain of memberships of people and pools that are in use.

        Whoever asks for certain people, or a certain pool, means archived ones, too;
        whoever asks for ``active`` decides about it.
        """
        conditions = list(domain.iter_conditions())
        if any(condition.field_expr == "active" for condition in conditions):
            return Domain.TRUE
        chosen = {c.field_expr for c in conditions if c.operator in CHOICE}
        result = Domain.TRUE
        for name in {"talent_id", "pool_id"} - chosen:
            # sudo: trm.talent, trm.pool - only whether they are archived
            model_sudo = self.env[self._fields[name].comodel_name].sudo()
            archived = model_sudo._search([("active", "=", False)])
            result &= Domain(name, "not in", archived)
        return result
