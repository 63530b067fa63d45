from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class TrmConfidentialMixin(models.AbstractModel):
    """Rows that would give a confidential contact away (guests, followers, mails).

    Record rules ask ``talent_is_visible``. It is answered by an anti-join, so that
    tables of any size stay as fast as their own condition.
    """

    _name = "trm.confidential.mixin"
    _description = "Row About a Contact That May Be Confidential"
    _talent_partner_field = "partner_id"

    talent_is_visible = fields.Boolean(
        compute="_compute_talent_is_visible", search="_search_talent_is_visible"
    )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends(
        lambda self: (
            f"{self._talent_partner_field}.talent_confidential",
            f"{self._talent_partner_field}.partner_share",
            f"{self._talent_partner_field}.company_id",
        )
    )
    def _compute_talent_is_visible(self):
        # sudo: the model itself - asked by its record rules; says yes or no
        rows_sudo = self.sudo()
        partners = rows_sudo.mapped(self._talent_partner_field).sudo(False)
        hidden = set(partners._talent_filter_hidden().ids)
        for record, row_sudo in zip(self, rows_sudo, strict=True):
            partner_sudo = row_sudo[self._talent_partner_field]
            record.talent_is_visible = partner_sudo.id not in hidden

    @api.model
    def _search_talent_is_visible(self, operator, value):
        if operator != "in":
            return NotImplemented
        visible = Domain.custom(to_sql=self._talent_get_visible_sql)
        return visible if True in value else ~visible

    @api.model
    def _talent_get_visible_sql(self, model, alias, query):
        """Return the condition that the row is about nobody who is hidden."""
        # sudo: res.partner - the condition itself decides who is hidden
        partner_sudo = self.env["res.partner"].sudo()
        own = SQL.identifier("talent_hidden", "id")
        condition = SQL(
            "%s = %s AND %s AND %s AND %s != %s",
            own,
            model._field_to_sql(alias, self._talent_partner_field, query),
            partner_sudo._field_to_sql("talent_hidden", "talent_confidential"),
            partner_sudo._field_to_sql("talent_hidden", "partner_share"),
            own,
            self.env.user.partner_id.id,
        )
        if partner_sudo._talent_is_unrestricted():
            condition = SQL(
                "%s AND %s != ALL(%s)",
                condition,
                partner_sudo._field_to_sql("talent_hidden", "company_id"),
                self.env.companies.ids,
            )
        elif not (entrusted := partner_sudo._talent_get_entrusted_domain()).is_false():
            people = partner_sudo.with_context(active_test=False)._search(entrusted)
            condition = SQL("%s AND %s NOT IN %s", condition, own, people.subselect())
        return SQL(
            "NOT EXISTS (SELECT FROM res_partner talent_hidden WHERE %s)", condition
        )
