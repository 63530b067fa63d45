from markupsafe import Markup

from odoo import api, models
from odoo.fields import Domain

from .trm_talent_import_lookup import ImportLookup
from .trm_talent_import_reader import ImportReader
from .trm_talent_import_row import RowError, read_rows

RELATIONS = {
    "id": "trm.talent",
    "tag_ids": "trm.tag",
    "user_id": "res.users",
    "country_id": "res.country",
    "state_id": "res.country.state",
}


class TrmTalent(models.Model):
    """The rows of a list as values of people; reads the database, never writes."""

    _inherit = "trm.talent"

    @api.model
    def _read_import_rows(self, columns, data, settings):
        """Return the rows of a batch with the values of their people.

        :rtype: list[ImportRow]
        """
        rows = read_rows(columns, data)
        lookup = ImportLookup(self.env)
        reader = ImportReader(self.env, lookup, self._find_by_id_cells(columns, rows))
        for row in rows:
            reader.read_row(row)
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
        elif row.stages and not row.pools:
            row.errors.append(
                RowError(
                    "import_stage",
                    self.env._(
                        "There is a stage but no pool. Please add a column 'Pool', or "
                        "choose a pool for all before you choose the file."
                    ),
                )
            )

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
