from odoo import api, fields, models

from .trm_talent_matching import ORIGIN_BASIS


class TrmPoolMembership(models.Model):
    """A card typed on the board: finds or makes the person, brings back who left."""

    _inherit = "trm.pool.membership"

    quick_name = fields.Char(string="New Name", store=False)
    quick_channel = fields.Char(string="E-mail or Phone Number", store=False)
    quick_legal_basis = fields.Selection(
        selection=lambda self: self.env["trm.talent"]
        ._fields["legal_basis"]
        ._description_selection(self.env),
        string="Where Do the Data Come From?",
        default="sourced",
        store=False,
    )

    @api.model
    def default_get(self, fields):
        """Keep the name that was typed on the board when a dialog takes over."""
        values = super().default_get(fields)
        if "quick_name" in fields and self.env.context.get("default_name"):
            values["quick_name"] = self.env.context["default_name"]
        return values

    @api.model_create_multi
    def create(self, vals_list):
        """Create memberships; whoever left the pool gets the former one again."""
        vals_list = [dict(vals) for vals in vals_list]
        self._find_quick_talents(vals_list)
        former = self._find_former(vals_list)
        new = [v for v, back in zip(vals_list, former, strict=True) if not back]
        created_ids = iter(super().create(new).ids)
        for vals, back in zip(vals_list, former, strict=True):
            if back:
                back.write(self._prepare_back_values(vals))
        return self.browse(back.id or next(created_ids) for back in former)

    @api.model
    def _get_vals_pool(self, vals):
        """Return the pool that the values are for."""
        pool_id = vals.get("pool_id") or self.env.context.get("default_pool_id")
        return self.env["trm.pool"].browse(pool_id)

    @api.model
    def _find_quick_talents(self, vals_list):
        """Replace what was typed on the board (name, channel, origin) by a person.

        The person belongs to the company of the pool. Whoever types an archived one
        works with them again, so they are restored.
        """
        for vals in vals_list:
            name = vals.pop("quick_name", False)
            channel = vals.pop("quick_channel", False) or ""
            basis = vals.pop("quick_legal_basis", False) or ORIGIN_BASIS["manual"]
            if not name or vals.get("talent_id"):
                continue
            kind = "email" if "@" in channel else "phone"
            talent, _created = self.env["trm.talent"]._find_or_create(
                [{"name": name, kind: channel, "legal_basis": basis}],
                "manual",
                company=self._get_vals_pool(vals).company_id,
            )
            if not talent.active:
                talent.action_unarchive()
            vals["talent_id"] = talent.id

    @api.model
    def _find_former(self, vals_list):
        """Return the ended membership of the same person and pool per values.

        :rtype: list[trm.pool.membership]
        """
        former = self.search(
            [
                ("active", "=", False),
                ("talent_id", "in", [vals.get("talent_id") for vals in vals_list]),
                ("pool_id", "in", [self._get_vals_pool(v).id for v in vals_list]),
            ]
        )
        by_pair = {(m.talent_id.id, m.pool_id.id): m for m in former}
        return [
            by_pair.get(
                (vals.get("talent_id"), self._get_vals_pool(vals).id), self.browse()
            )
            for vals in vals_list
        ]

    @api.model
    def _prepare_back_values(self, vals):
        """Return what somebody who comes back by hand gets.

        :param dict vals: as for ``create``
        :rtype: dict
        """
        stage_id = vals.get("stage_id")
        if not stage_id:
            stage_id = self._get_vals_pool(vals)._get_first_stage().id
        return {
            "active": True,
            "origin": vals.get("origin", "manual"),
            "reason": vals.get("reason"),
            "stage_id": stage_id,
        }
