from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.names import fold, search_key, spellings

INHERITED_FIELDS = frozenset(
    "name complete_name email phone street zip city state_id country_id lang "
    "function".split()
)
"""Fields of the contact that lists of people offer to filter, group, import, export."""

MEMBERSHIP_GROUPS = {"pool_ids": "pool_id", "stage_ids": "stage_id"}


class TrmTalent(models.Model):
    """How people are found: by folded name, pool, stage; and what a list offers."""

    _inherit = "trm.talent"

    search_name = fields.Char(
        compute="_compute_search_name", store=True, precompute=True, index="trigram"
    )
    pool_ids = fields.Many2many(
        "trm.pool", compute="_compute_pool_ids", search="_search_pool_ids"
    )
    stage_ids = fields.Many2many(
        "trm.pool.stage",
        string="Stages",
        compute="_compute_pool_ids",
        search="_search_stage_ids",
    )
    is_assigned = fields.Boolean(
        string="Assigned to Me",
        compute="_compute_is_assigned",
        search="_search_is_assigned",
        help="You look after the person or one of their pools, or have a to-do.",
    )
    has_next_step = fields.Boolean(
        compute="_compute_has_next_step", search="_search_has_next_step"
    )

    # -- name --------------------------------------------------------------------

    @api.depends("name", "email")
    def _compute_search_name(self):
        """Keep name and e-mail folded in one column: a search over two tables would
        read both in full.
        """
        for talent in self:
            words = [search_key(talent.name or ""), fold(talent.email)]
            talent.search_name = " ".join(filter(None, words))

    @api.model
    def _search_display_name(self, operator, value):
        """Find "Müller" by "Muller", "Mueller" and e-mail, also without unaccent."""
        if operator in ("ilike", "=ilike", "like", "=like") and isinstance(value, str):
            return Domain.AND(
                Domain.OR(Domain("search_name", "like", s) for s in spellings(word))
                for word in value.split()
            )
        return super()._search_display_name(operator, value)

    # -- pools and stages --------------------------------------------------------

    @api.depends_context("uid")
    @api.depends("membership_ids.active", "membership_ids.stage_id")
    def _compute_pool_ids(self):
        memberships = self.env["trm.pool.membership"].search_fetch(
            [("talent_id", "in", self.ids)], ["talent_id", "pool_id", "stage_id"]
        )
        by_talent = memberships.grouped("talent_id")
        for talent in self:
            mine = by_talent.get(talent._origin, memberships.browse())
            talent.pool_ids = mine.pool_id
            talent.stage_ids = mine.stage_id

    @api.model
    def _search_pool_ids(self, operator, value):
        return self._search_memberships("pool_id", operator, value)

    @api.model
    def _search_stage_ids(self, operator, value):
        return self._search_memberships("stage_id", operator, value)

    @api.model
    def _search_memberships(self, name, operator, value):
        """Return the domain of people by a field of their open memberships."""
        if operator not in ("in", "any"):
            return NotImplemented
        Membership = self.env["trm.pool.membership"]
        if operator == "any":
            members = Membership._search([(name, "any", value)])
            return Domain("id", "in", members.subselect("talent_id"))
        ids = [item for item in value if item]
        found = Domain(
            "id", "in", Membership._search([(name, "in", ids)]).subselect("talent_id")
        )
        if len(ids) == len(value):
            return found
        anywhere = Membership._search([])
        return found | Domain("id", "not in", anywhere.subselect("talent_id"))

    def _read_group_groupby(self, alias, groupby_spec, query):
        """Group by pool or stage of the open memberships that the user may see."""
        column = MEMBERSHIP_GROUPS.get(groupby_spec)
        if not column:
            return super()._read_group_groupby(alias, groupby_spec, query)
        members = self.env["trm.pool.membership"]._search([])
        joined = query.make_alias(alias, groupby_spec)
        query.add_join(
            "LEFT JOIN",
            joined,
            "trm_pool_membership",
            SQL(
                "%s = %s AND %s IN %s",
                SQL.identifier(alias, "id"),
                SQL.identifier(joined, "talent_id"),
                SQL.identifier(joined, "id"),
                members.subselect(),
            ),
        )
        return SQL.identifier(joined, column)

    # -- assigned, next step -----------------------------------------------------

    @api.depends_context("uid")
    def _compute_is_assigned(self):
        # sudo: trm.talent - record rules ask this field, so no rule may apply here
        mine_sudo = self.sudo().with_context(active_test=False)
        assigned = mine_sudo.search(
            [("id", "in", self.ids), ("is_assigned", "=", True)]
        )
        for talent in self:
            talent.is_assigned = talent._origin in assigned

    @api.model
    def _search_is_assigned(self, operator, value):
        """The one place that says whom a contributor may see; record rules use it."""
        if operator != "in":
            return NotImplemented
        assigned = self._get_assigned_domain()
        return assigned if True in value else ~assigned

    @api.model
    def _get_assigned_domain(self, without=()):
        """Return the domain of people assigned to the user, also as a stand-in.

        :param without: ids of to-dos that do not count, e.g. one being created
        :rtype: odoo.fields.Domain
        """
        is_mine = self.env["res.users"]._talent_get_mine_domain
        mine = (
            Domain("active", "=", True)
            & Domain("pool_id.active", "=", True)
            & (
                is_mine("pool_id.user_id")
                | Domain("pool_id.team_user_ids", "in", self.env.uid)
            )
        )
        # sudo: trm.pool.membership - evaluated inside record rules, reads nothing but
        # who is assigned to the user
        members = self.env["trm.pool.membership"].sudo()._search(mine)
        # sudo: mail.activity - likewise
        to_dos_sudo = self.env["mail.activity"].sudo()
        to_dos = to_dos_sudo._search(
            Domain("res_model", "=", self._name)
            & is_mine("user_id")
            & Domain("id", "not in", list(without))
        )
        return (
            is_mine("user_id")
            | Domain("id", "in", members.subselect("talent_id"))
            | Domain("id", "in", to_dos.subselect("res_id"))
        )

    @api.depends("activity_ids")
    def _compute_has_next_step(self):
        for talent in self:
            talent.has_next_step = bool(talent.activity_ids)

    @api.model
    def _search_has_next_step(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: mail.activity - only whether there is a to-do, so that a next step of
        # a colleague counts as one
        to_dos = (
            self.env["mail.activity"].sudo()._search([("res_model", "=", self._name)])
        )
        planned = Domain("id", "in", to_dos.subselect("res_id"))
        return planned if True in value else ~planned

    # -- what a list offers ------------------------------------------------------

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Offer an allow-list: of the contact's 139 fields few belong to a person."""
        result = super().fields_get(allfields, attributes)
        for name, description in result.items():
            field = self._fields.get(name)
            if field is None or not field.inherited or name in INHERITED_FIELDS:
                continue
            for key in ("searchable", "sortable", "groupable", "exportable"):
                if key in description:
                    description[key] = False
        return result
