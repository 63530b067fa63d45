import base64
import gzip
import hashlib
import json

from odoo import api, fields, models

from odoo.addons.base_import.models.base_import import ImportValidationError

from ..models.trm_talent_import_row import LINE_FIELD
from ..tools.headers import find_header, header_key, read_header
from ..tools.sheets import UnreadableFile, read_book

MODEL = "trm.talent"
IMPORT_FIELDS = (
    "id name first_name last_name import_listed_name import_middle_name import_title "
    "salutation address_form email phone employer function linkedin_url xing_url "
    "import_profile import_connected street import_house_number zip city "
    "import_zip_city state_id country_id lang tag_ids import_pool import_stage user_id "
    "availability available_from_date wish_role wish_place wish_hours wish_start_date "
    "best_time note potential legal_basis basis_since"
).split()
SETTINGS = ("encoding", "separator", "quoting", "sheet")


class BaseImportImport(models.TransientModel):
    """Lists of people: finds the header, maps what HR writes, counts rows as Excel.

    Nothing changes for the lists of other models.
    """

    _inherit = "base_import.import"

    talent_rows = fields.Binary(
        attachment=False,
        groups=fields.NO_ACCESS,
        help="The rows as read, so that batches need not read the file again.",
    )
    talent_change_id = fields.Many2one("trm.change", ondelete="set null")

    # -- fields ------------------------------------------------------------------

    @api.model
    def get_fields_tree(self, model, depth=3):
        """Offer what a list of people may hold, in the order people think of it."""
        tree = super().get_fields_tree(model, depth)
        if model != MODEL or not depth:
            return tree
        by_name = {item["name"]: item for item in tree}
        by_name |= {
            name: {
                "id": name,
                "name": name,
                "string": label,
                "required": False,
                "fields": [],
                "type": "char",
                "model_name": MODEL,
            }
            for name, label in self._get_talent_columns().items()
        }
        for name in ("user_id", "country_id", "state_id", "tag_ids"):
            if name in by_name:
                by_name[name]["fields"] = by_name[name]["fields"][:1]
        return [by_name[name] for name in IMPORT_FIELDS if name in by_name]

    @api.model
    def _get_talent_columns(self):
        """Return the columns that are no fields of a person, with their labels."""
        return {
            "import_listed_name": self.env._("Last Name, First Name"),
            "import_middle_name": self.env._("Middle Name"),
            "import_title": self.env._("Title"),
            "import_profile": self.env._("Profile (LinkedIn or XING)"),
            "import_connected": self.env._("Connected On"),
            "import_house_number": self.env._("House Number"),
            "import_zip_city": self.env._("Zip and City"),
            "import_pool": self.env._("Pools"),
            "import_stage": self.env._("Stage"),
        }

    # -- mapping -----------------------------------------------------------------

    def _get_mapping_suggestions(self, headers, header_types, fields_tree):
        """Map what HR, Outlook and LinkedIn write; a field may have two columns."""
        if self.res_model != MODEL:
            return super()._get_mapping_suggestions(headers, header_types, fields_tree)
        saved = {
            mapping.column_name: mapping.field_name
            for mapping in self.env["base_import.mapping"].search_fetch(
                [("res_model", "=", MODEL)], ["column_name", "field_name"]
            )
        }
        labels = self._get_talent_labels(fields_tree)
        known = {item["name"] for item in fields_tree}
        suggestions = {}
        for index, header in enumerate(headers):
            name = saved.get(header.strip().lower()) or self._read_talent_header(
                header, labels, known
            )
            if name == "id" and "id" not in header_types[index, header]:
                name = None  # a number of the list, not the id of an export
            path = name.split("/") if name and name.split("/")[0] in known else None
            suggestions[index, header] = path and {"field_path": path, "distance": 0}
        return suggestions

    @api.model
    def _get_talent_labels(self, fields_tree):
        """Return field names by what stands for them in the language of the user."""
        labels = {header_key(item["string"]): item["name"] for item in fields_tree}
        english = self.with_context(lang="en_US")
        names = english.env["ir.model.fields"].get_field_string(MODEL)
        for item in fields_tree:
            labels.setdefault(header_key(names.get(item["name"], "")), item["name"])
        labels.pop("", None)
        return labels

    @api.model
    def _read_talent_header(self, header, labels, known):
        """Return the field that a header means, ``None`` if unknown."""
        text = header.strip()
        name, _slash, path = text.partition("/")
        if name in known and path in ("", "id", ".id"):
            return text
        return read_header(text) or labels.get(header_key(text))

    # -- reading -----------------------------------------------------------------

    def _read_file(self, options):
        """Read lists of people from the header on; see ``_read_talent_file``."""
        if self.res_model != MODEL:
            return super()._read_file(options)
        header, rows = self._read_talent_file(options)
        cells = [cells for _line, cells in rows]
        return len(cells) + bool(header), [header, *cells] if header else cells

    def _read_talent_file(self, options):
        """Return header and rows of the list; rows carry their line.

        :param dict options: of the import screen; told what was found
        :return: the header, empty if there is none; rows of (line, cells)
        :rtype: tuple[list[str], list[tuple[int, list[str]]]]
        :raise ImportValidationError: nothing to import, or not readable
        """
        self.ensure_one()
        key = self._get_talent_key(options)
        # sudo: base_import.import - a cache that only this method reads
        record_sudo = self.sudo()
        if packed := record_sudo.talent_rows:
            cached = json.loads(gzip.decompress(base64.b64decode(packed)))
            if cached["key"] == key:
                options.update(cached["options"])
                return cached["header"], cached["rows"]
        header, rows = self._parse_talent_file(options)
        found = {
            name: options[name] for name in (*SETTINGS, "sheets") if name in options
        }
        text = json.dumps(
            {
                "key": self._get_talent_key(options),
                "options": found,
                "header": header,
                "rows": rows,
            }
        )
        record_sudo.talent_rows = base64.b64encode(gzip.compress(text.encode(), 1))
        return header, rows

    def _get_talent_key(self, options):
        """Return what the rows depend on: the file and how it is read."""
        digest = hashlib.sha256(self.file or b"").hexdigest()
        settings = [options.get(name) or "" for name in SETTINGS]
        return [digest, bool(options.get("has_headers")), *settings]

    def _parse_talent_file(self, options):
        try:
            book = read_book(self.file or b"", options)
        except UnreadableFile as error:
            raise ImportValidationError(
                self.env._(
                    "This file cannot be read. Please save it as .xlsx, .ods or .csv, "
                    "without a password, and try again."
                )
            ) from error
        options["sheets"] = [name for name in book if name]
        labels = self._get_talent_labels(self.get_fields_tree(MODEL))
        known = set(IMPORT_FIELDS)
        best = ([], [])
        names = [options["sheet"]] if options.get("sheet") in book else list(book)
        for name in names:
            header, rows, count = self._cut_header(book[name], options, labels, known)
            if rows and (count > 1 or not best[1]):
                best, options["sheet"] = (header, rows), name
            if count > 1 and rows:
                break
        if not best[1]:
            raise ImportValidationError(
                self.env._(
                    "There are no rows below the header. Please choose a list with "
                    "one row per person."
                )
            )
        return best

    def _cut_header(self, rows, options, labels, known):
        """Return header, rows below it, and how many headers are known.

        Rows get the same width; columns with nothing in them go.
        """

        def is_known(text):
            return bool(self._read_talent_header(text, labels, known))

        skipped, header = 0, []
        if options.get("has_headers"):
            skipped, header = find_header(
                [cells for _line, cells in rows[:40]], is_known
            )
        rows = rows[skipped:]
        width = max((len(cells) for _line, cells in rows), default=0)
        width = max(width, len(header))
        rows = [(line, cells + [""] * (width - len(cells))) for line, cells in rows]
        header = header and header + [""] * (width - len(header))
        used = [
            index
            for index in range(width)
            if header and header[index] or any(cells[index] for _line, cells in rows)
        ]
        if len(used) < width:
            rows = [(line, [cells[i] for i in used]) for line, cells in rows]
            header = header and [header[i] for i in used]
        return header, rows, sum(map(is_known, header))

    # -- importing ---------------------------------------------------------------

    @api.model
    def _convert_import_data(self, fields, options):
        """Return all rows of a list of people, with their line as last cell."""
        if self.res_model != MODEL:
            return super()._convert_import_data(fields, options)
        indices = [index for index, name in enumerate(fields) if name]
        if not indices:
            raise ImportValidationError(
                self.env._("Please choose a field for at least one column.")
            )
        _header, rows = self._read_talent_file(options)
        data = [[*(cells[i] for i in indices), line] for line, cells in rows]
        data = [row for row in data if any(row[:-1])]
        names = [fields[index] for index in indices]
        return data[options.get("skip") or 0 :], [*names, LINE_FIELD]

    def _parse_import_data(self, data, import_fields, options):
        """Leave dates and numbers of people to ``trm.talent.load``."""
        if self.res_model != MODEL:
            return super()._parse_import_data(data, import_fields, options)
        return data

    def _handle_multi_mapping(self, import_fields, input_file_data):
        """Leave two columns for one field to ``trm.talent.load``."""
        if self.res_model != MODEL:
            return super()._handle_multi_mapping(import_fields, input_file_data)
        return import_fields, input_file_data

    def execute_import(self, fields, columns, options, dryrun=False):
        """Test a whole list of people at once, import it in batches.

        The answers of the dialog come with the context of the client.
        """
        if self.res_model != MODEL:
            return super().execute_import(fields, columns, options, dryrun=dryrun)
        options = dict(options)
        leave_out = options.pop("talent_leave_out_invalid", False)
        if dryrun:
            options["limit"] = None
        elif not options.get("skip"):
            self.talent_change_id = False
        answers = {
            **(self.env.context.get("trm_import") or {}),
            "labels": self._get_used_labels(fields, options),
            "is_test": dryrun,
            "leave_out_invalid": leave_out,
            "import_id": self.id,
        }
        importer = self.with_context(trm_import=answers)
        result = super(BaseImportImport, importer).execute_import(
            fields, columns, options, dryrun=dryrun
        )
        result["name"] = []
        return result

    def _get_used_labels(self, fields, options):
        """Return the headers of the columns that are imported, as in the file."""
        try:
            header, _rows = self._read_talent_file(options)
        except ImportValidationError:  # told by the import itself
            return []
        labels = header or [""] * len(fields)
        used = [label for name, label in zip(fields, labels, strict=False) if name]
        return [*used, LINE_FIELD]
