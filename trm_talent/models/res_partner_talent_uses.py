from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, split_every

INNOCENT_TABLES = ("res_partner", "res_partner_res_partner_category_rel", "sms_sms")
INNOCENT_PREFIXES = (
    "base_partner_merge",
    "bus_",
    "calendar_",
    "discuss_",
    "ir_act_server_",
    "mail_",
    "mailing_",
    "snailmail_",
    "res_users_settings_",
    "trm_",
)
REVEAL_BATCH = 200


class ResPartner(models.Model):
    """A confidential contact that others work with is confidential no longer.

    As soon as an order, an invoice, an employee or a user has the contact, colleagues
    need it; hiding it would break their documents. The file stays with HR.
    """

    _inherit = "res.partner"

    def write(self, vals):
        """Keep hidden only what may be: people with a file whom nobody else needs."""
        result = super().write(vals)
        if vals.get("talent_confidential") and not self.env.su:
            self._talent_check_confidential()
        return result

    def _talent_check_confidential(self):
        """Check that these contacts may be hidden from colleagues.

        :raise UserError: no file, a company, or used elsewhere; in words
        """
        # sudo: trm.talent - files of all companies count
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        with_file = files_sudo.search([("partner_id", "in", self.ids)]).partner_id
        uses = self._talent_get_other_uses()
        for partner in self:
            if partner.id not in with_file._ids or partner.is_company:
                raise UserError(
                    self.env._(
                        "Only people in Talents can be visible to HR only; "
                        "%(name)s has no file.",
                        name=partner.name,
                    )
                )
            if uses.get(partner.id):
                raise UserError(
                    self.env._(
                        "%(name)s stays visible, because colleagues work with this "
                        "contact: %(uses)s.",
                        name=partner.name,
                        uses=", ".join(uses[partner.id]),
                    )
                )

    # -- uses --------------------------------------------------------------------

    def _talent_get_other_uses(self):
        """Return who else in the company works with these contacts.

        One query per table that points to contacts, for all of them at once.

        :return: names of kinds of records by id of the contact, without empty ones
        :rtype: dict[int, list[str]]
        """
        if not self.ids:
            return {}
        return self._talent_find_uses(SQL("= ANY(%s)", list(self.ids)))

    @api.model
    def _talent_find_uses(self, which):
        """Return the uses of the contacts whose id fulfils ``which``.

        :param SQL which: what follows the column, e.g. ``= ANY(…)``
        :rtype: dict[int, list[str]]
        """
        self.env.flush_all()
        uses = defaultdict(set)
        for table, column, label in self._talent_get_use_columns():
            rows = self.env.execute_query(
                SQL(
                    "SELECT DISTINCT %(column)s FROM %(table)s "
                    "WHERE %(column)s %(which)s AND %(counts)s",
                    column=SQL.identifier(column),
                    table=SQL.identifier(table),
                    which=which,
                    counts=self._talent_get_counting_rows(table),
                )
            )
            for [partner_id] in rows:
                uses[partner_id].add(label)
        return {partner_id: sorted(labels) for partner_id, labels in uses.items()}

    @api.model
    def _talent_get_use_columns(self):
        """Return the columns whose rows mean that others work with a contact.

        :return: table, column and name of the kind of record
        :rtype: list[tuple[str, str, str]]
        """
        names = self._talent_get_table_names()
        # sudo: base.partner.merge.automatic.wizard - reads the catalogue only
        wizard_sudo = self.env["base.partner.merge.automatic.wizard"].sudo()
        return [
            (table, column, names[table])
            for table, column in sorted(wizard_sudo._get_fk_on("res_partner"))
            if table in names and not self._talent_is_innocent(table, column)
        ]

    @api.model
    def _talent_get_counting_rows(self, table):
        """Return the condition on the rows of a table that are other work.

        A person who looks after their own page by a login of the portal works with
        nobody: only a login of a colleague is another use.

        :rtype: SQL
        """
        return SQL("share IS NOT TRUE") if table == "res_users" else SQL("TRUE")

    @api.model
    def _talent_is_innocent(self, table, column):
        """Return whether rows of a table say nothing about other work with a contact.

        Addons whose records belong to HR, too (applications), extend this.

        :rtype: bool
        """
        return table in INNOCENT_TABLES or table.startswith(INNOCENT_PREFIXES)

    @api.model
    def _talent_get_table_names(self):
        """Return the name for people of every table but those of dialogs.

        :rtype: dict[str, str]
        """
        names = {}
        # sudo: ir.model - the names of the models, for everybody
        models_sudo = self.env["ir.model"].sudo().search_fetch([], ["model", "name"])
        labels = {model.model: model.name for model in models_sudo}
        for model in self.env.values():
            if model._abstract or model._transient or not model._auto:
                continue
            name = labels.get(model._name)
            names[model._table] = name
            for field in model._fields.values():
                if field.type == "many2many" and field.store and field.relation:
                    names.setdefault(field.relation, name)
        return names

    # -- reveal ------------------------------------------------------------------

    def _talent_reveal(self, uses):
        """Make these contacts visible to colleagues, with a note to HR.

        :param dict uses: see :meth:`_talent_get_other_uses`
        """
        # sudo: trm.talent - files of all companies get the note
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        files_sudo = files_sudo.search([("partner_id", "in", self.ids)])
        self.with_context(tracking_disable=True).write({"talent_confidential": False})
        if files_sudo:
            files_sudo._message_log_batch(
                bodies={
                    talent.id: talent._in_team_language().env._(
                        "Colleagues can see this contact from now on (name, address, "
                        "phone), because they work with it: %(uses)s. This file stays "
                        "visible to HR only.",
                        uses=", ".join(uses[talent.partner_id.id]),
                    )
                    for talent in files_sudo
                }
            )
        return self

    @api.model
    def _cron_talent_reveal(self):
        """Reveal every confidential contact that others began to work with."""
        which = SQL("IN (SELECT id FROM res_partner WHERE talent_confidential)")
        uses = self._talent_find_uses(which)
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(uses))
        for ids in split_every(REVEAL_BATCH, sorted(uses), list):
            domain = Domain("id", "in", ids) & Domain("talent_confidential", "=", True)
            partners = self.with_context(active_test=False).search(domain)
            cron._talent_work_apart(
                partners.try_lock_for_update(), lambda p: p._talent_reveal(uses)
            )
            if not cron._commit_progress(len(ids)):
                break
