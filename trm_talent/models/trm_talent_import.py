from markupsafe import Markup

from odoo import api, models
from odoo.fields import Command, Domain
from odoo.tools import split_every

from ..tools.names import fold
from .trm_talent_import_lookup import ImportLookup
from .trm_talent_import_reader import ImportReader
from .trm_talent_import_row import continues, read_columns, read_rows

BATCH_SIZE = 1000
RELATIONS = {
    "id": "trm.talent",
    "tag_ids": "trm.tag",
    "user_id": "res.users",
    "country_id": "res.country",
    "state_id": "res.country.state",
}


class TrmTalent(models.Model):
    """The Excel list: reads a batch at once, then calls the doors.

    People who are known are completed, never overwritten. How cells are read is in
    trm_talent_import_reader.py, what is told in trm_talent_import_summary.py.
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

    # -- reading -----------------------------------------------------------------

    @api.model
    def _read_import_rows(self, columns, data, settings):
        """Return the rows of a batch with the values of their people.

        :rtype: list[ImportRow]
        """
        rows = read_rows(columns, data)
        lookup = ImportLookup(self.env)
        reader = ImportReader(self.env, lookup, self._find_by_id_cells(columns, rows))
        for row in rows:
            reader.read(row)
            self._apply_import_answers(row, settings)
            self._apply_import_options(row)
        self._read_import_tags(rows, lookup)
        return rows

    @api.model
    def _find_by_id_cells(self, columns, rows):
        """Return ids of the records that cells name by external or database id.

        :return: id by (field or "", path, text); negative: exists, but not for us
        :rtype: dict[tuple[str, str, str], int]
        """
        found = {}
        for column in columns:
            model = RELATIONS.get(column.name)
            is_own = column.name == "id"
            if not model or not (column.path or is_own):
                continue
            texts = {
                text.strip()
                for row in rows
                for cell in row.cells.get(column.name, ())
                if cell.path == column.path
                for text in cell.text.split(",")
            }
            for text, record_id in self._find_ids(model, column.path, texts).items():
                found["id" if is_own else "", column.path, text] = record_id
        return found

    @api.model
    def _find_ids(self, model, path, texts):
        """Return ids of records that the user may see, by what stands for them.

        :param str path: ``.id`` for numbers, else external ids
        :rtype: dict[str, int]
        """
        if path == ".id":
            ids = {text: int(text) for text in texts if text.isdecimal()}
            ids |= {text: -1 for text in texts if not text.isdecimal()}
        else:
            names = {t: t if "." in t else f"__import__.{t}" for t in texts}
            # sudo: ir.model.data - which record an external id means; what the user
            # may see of it is asked below
            data_sudo = (
                self.env["ir.model.data"]
                .sudo()
                .search_fetch(
                    Domain("model", "=", model)
                    & Domain(
                        "name", "in", [n.partition(".")[2] for n in names.values()]
                    ),
                    ["module", "name", "res_id"],
                )
            )
            by_name = {f"{d.module}.{d.name}": d.res_id for d in data_sudo}
            ids = {t: by_name[n] for t, n in names.items() if n in by_name}
        domain = Domain("id", "in", [i for i in ids.values() if i > 0])
        if model == self._name:
            domain &= Domain("company_id", "=", self.env.company.id)
        seen = set(self.env[model].with_context(active_test=False).search(domain).ids)
        return {text: i if i in seen else -1 for text, i in ids.items()}

    @api.model
    def _apply_import_answers(self, row, settings):
        """Give the row what was answered for the whole list, unless it says more."""
        if not row.vals.get("legal_basis"):
            row.vals["legal_basis"] = settings["legal_basis"]
            if settings["basis_since"]:
                row.vals.setdefault("basis_since", settings["basis_since"])
            if settings["evidence"] and settings["legal_basis"] == "consent":
                proof = self.env._("Consent: %(proof)s", proof=settings["evidence"])
                note = row.vals.get("note") or Markup()
                row.vals["note"] = note + Markup("<p>%s</p>") % proof
        row.vals.setdefault("user_id", settings["user_id"])
        row.tags += settings["tag_ids"]
        pool = settings["pool"]
        if pool:
            stage_id = row.stages[0] if len(row.stages) == 1 else None
            row.pools.setdefault(pool.id, None if row.pools else stage_id)

    @api.model
    def _apply_import_options(self, row):
        """Follow "leave empty" and "leave out" of the import screen for bad cells."""
        empty = self.env.context.get("import_set_empty_fields") or ()
        skipped = self.env.context.get("import_skip_records") or ()
        row.is_skipped = any(error.name in skipped for error in row.errors)
        row.errors = [error for error in row.errors if error.name not in empty]

    @api.model
    def _read_import_tags(self, rows, lookup):
        """Replace names of tags by ids; what is unknown stays a name.

        New tags are made when the rows are written, not by reading.
        """
        for row in rows:
            row.tags = list(
                dict.fromkeys(
                    tag if isinstance(tag, int) else lookup.find_one("tags", tag) or tag
                    for tag in row.tags
                )
            )

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
