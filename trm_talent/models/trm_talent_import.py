from odoo import api, models
from odoo.fields import Command
from odoo.tools import split_every

from ..tools.names import fold
from .trm_talent_import_row import continues, read_columns

BATCH_SIZE = 1000


class TrmTalent(models.Model):
    """The Excel list: reads a batch at once, then calls the doors.

    People who are known are completed, never overwritten. How rows are read is in
    trm_talent_import_reading.py, what is told in trm_talent_import_summary.py.
    """

    _inherit = "trm.talent"

    @api.model
    def load(self, fields, data):
        """Import a list, all rows of a batch or none of them.

        :param list[str] fields: fields of the columns, also ``import_…``; several
            columns may have the same one
        :param list[list[str]] data: the cells
        :return: as stock ``load``, and ``summary`` for the import screen
        :rtype: dict
        """
        if self.env.context.get("module"):  # data files of addons
            return super().load(fields, data)
        if not self.has_access("create"):
            return self._prepare_import_refusal()
        settings = self._get_import_settings()
        columns = read_columns(fields, settings["labels"])
        limit = self.env.context.get("_import_limit") or len(data)
        while limit < len(data) and continues(columns, data[limit]):
            limit += 1
        rows = self._read_import_rows(columns, data[:limit], settings)
        result = self._run_import(rows, settings)
        result["nextrow"] = limit if limit < len(data) and result["ids"] else 0
        return result

    @api.model
    def _get_import_settings(self):
        """Return what the dialog asked, checked, as the context is anybody's.

        :rtype: dict
        """
        given = self.env.context.get("trm_import") or {}
        bases = dict(self._fields["legal_basis"].selection)
        pool = self.env["trm.pool"].search(
            [
                ("id", "=", given.get("pool_id")),
                ("company_id", "=", self.env.company.id),
            ]
        )
        tags = self.env["trm.tag"].search([("id", "in", given.get("tag_ids") or [])])
        user = self.env["res.users"].search(
            [("id", "=", given.get("user_id")), ("share", "=", False)]
        )
        basis = given.get("legal_basis")
        return {
            "legal_basis": basis if basis in bases else "unknown",
            "basis_since": given.get("basis_since") or False,
            "evidence": str(given.get("evidence") or ""),
            "pool": pool,
            "tag_ids": tags.ids,
            "user_id": user.id or self.env.uid,
            "labels": given.get("labels") or [],
            "is_test": bool(given.get("is_test")),
            "leave_out_invalid": bool(given.get("leave_out_invalid")),
            "import_id": given.get("import_id") or 0,
        }

    # -- carrying out ------------------------------------------------------------

    @api.model
    def _run_import(self, rows, settings):
        """Write the rows, or only look what would happen.

        :rtype: dict
        """
        bad = [row for row in rows if row.errors and not row.is_skipped]
        good = [row for row in rows if not (row.errors or row.is_skipped)]
        is_blocked = bad and not settings["leave_out_invalid"]
        new_tags = {fold(t): t for row in good for t in row.tags if isinstance(t, str)}
        if is_blocked or settings["is_test"]:
            talents = self.browse()
            summary = self._prepare_test_summary(rows, good)
            if not is_blocked:
                talents = self._write_import(good[:BATCH_SIZE], settings)[0]
        else:
            talents, created, change = self._write_import(good, settings)
            summary = self._prepare_summary(rows, good, talents, created, change)
        summary["tags"] = sorted(new_tags.values())
        summary["answer"] = self._get_import_answer(settings)
        summary["is_test"] = bool(is_blocked or settings["is_test"])
        return {
            "ids": False if is_blocked else list(dict.fromkeys(talents.ids)),
            "messages": self._prepare_import_messages(bad) if is_blocked else [],
            "summary": summary,
        }

    @api.model
    def _write_import(self, rows, settings):
        """Find or create the people of the rows, put them into their pools.

        :return: one file per row; the new ones; the change that can be undone
        :rtype: tuple[trm.talent, trm.talent, trm.change]
        """
        change = self._get_import_change(settings)
        self._create_import_tags(rows, change)
        ids, created_ids = [], []
        for part in split_every(BATCH_SIZE, rows, list):
            talents, created = self._find_or_create(
                self._prepare_import_values(part), "import", change=change
            )
            self._add_to_import_pools(part, talents, change)
            self._add_import_ids(part, talents)
            self._record_import_consents(part, talents, settings)
            change._record_created(created)
            ids += talents.ids
            created_ids += created.ids
        return self.browse(ids), self.browse(created_ids), change

    @api.model
    def _get_import_change(self, settings):
        """Return the change that all batches of one import belong to."""
        wizard = self.env["base_import.import"].browse(settings["import_id"])
        if settings["import_id"] and wizard.talent_change_id:
            return wizard.talent_change_id
        change = self.env["trm.change"]._start("import", self.env._("List imported"))
        if settings["import_id"] and not settings["is_test"]:
            wizard.talent_change_id = change
        return change

    @api.model
    def _create_import_tags(self, rows, change):
        """Make the tags that do not exist yet, all at once."""
        names = {}
        for row in rows:
            for tag in row.tags:
                if isinstance(tag, str):
                    names.setdefault(fold(tag), tag)
        if not names:
            return
        category = self.env.ref("trm_talent.trm_tag_category_import")
        tags = self.env["trm.tag"].create(
            [{"name": name, "category_id": category.id} for name in names.values()]
        )
        change._record_created(tags)
        ids = dict(zip(names, tags.ids, strict=True))
        for row in rows:
            row.tags = [ids[fold(t)] if isinstance(t, str) else t for t in row.tags]

    @api.model
    def _prepare_import_values(self, rows):
        """Return the values of people for the door, one dict per row."""
        by_id = self.browse(filter(None, (row.talent_id for row in rows)))
        partner_ids = {talent.id: talent.partner_id.id for talent in by_id}
        return [
            {
                **row.vals,
                **({"partner_id": partner_ids[row.talent_id]} if row.talent_id else {}),
                "tag_ids": [Command.link(t) for t in row.tags if isinstance(t, int)],
            }
            for row in rows
        ]

    @api.model
    def _add_to_import_pools(self, rows, talents, change):
        """Put people into pools, one call per pool and stage."""
        groups = {}
        for row, talent_id in zip(rows, talents.ids, strict=True):
            for pool_id, stage_id in row.pools.items():
                groups.setdefault((pool_id, stage_id), []).append(talent_id)
        for (pool_id, stage_id), ids in groups.items():
            self.env["trm.pool"].browse(pool_id)._add_talents_undoable(
                change,
                self.browse(dict.fromkeys(ids)),
                "import",
                stage=self.env["trm.pool.stage"].browse(stage_id or ()),
            )

    @api.model
    def _record_import_consents(self, rows, talents, settings):
        """Keep what the list says about consents; it makes nobody mailable.

        Each of these people first confirms by mail that the list is right. Whoever
        decided before, yes or no, is not contradicted by a list.
        """
        agreed = talents.browse(
            dict.fromkeys(
                talent_id
                for row, talent_id in zip(rows, talents.ids, strict=True)
                if row.vals.get("legal_basis") == "consent"
            )
        )
        decided = self.env["trm.consent"].search(
            [
                ("talent_id", "in", agreed.ids),
                ("purpose_id.code", "=", "pool"),
                ("state", "in", ("granted", "declined", "withdrawn")),
            ]
        )
        self.env["trm.consent"]._record(
            agreed - decided.talent_id,
            "pool",
            "granted",
            via="import",
            evidence={"note": settings["evidence"]},
        )

    @api.model
    def _add_import_ids(self, rows, talents):
        """Keep the external ids of the list, so that it can be imported again."""
        data = [
            {"xml_id": self._get_import_xml_id(row.xml_id), "record": talent}
            for row, talent in zip(rows, talents, strict=True)
            if row.xml_id
        ]
        if data:
            # sudo: ir.model.data - names of records that the user was just allowed
            # to create or write
            self.env["ir.model.data"].sudo()._update_xmlids(data)

    @api.model
    def _get_import_xml_id(self, text):
        return text if "." in text else f"__import__.{text}"
