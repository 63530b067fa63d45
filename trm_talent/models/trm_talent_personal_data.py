from datetime import date, datetime

from odoo import api, models
from odoo.tools import format_date, format_datetime, html2plaintext


class TrmTalent(models.Model):
    """All that we hold of one person, for that person (Art. 15 and 20 GDPR).

    A section is a table: what it is called, whether the person provided it, its columns
    and rows. Addons with data of people extend ``_get_personal_sections`` and
    ``_get_personal_files``; a test names each column of the database that is missing.
    """

    _inherit = "trm.talent"

    def _collect_personal_data(self):
        """Return what is held of this person, in the language of the context.

        The door for access and portability. Whoever calls it has made sure that it is
        for the person; a constant number of queries, however much there is.

        :return: ``sections``: dicts with ``key``, ``title``, ``is_provided`` (by the
            person, so that they may take it with them), ``columns`` (titles by key) and
            ``rows`` (values by key of the column: text, number, bool, date, datetime in
            UTC, list of texts, or None). ``files``: dicts with ``name``,
            ``attachment`` (one ``ir.attachment``, as superuser) and ``is_provided``
        :rtype: dict
        """
        self.ensure_one()
        # sudo: trm.talent - all of it, also what no user may see; see above
        talent_sudo = self.sudo().with_context(active_test=False, bin_size=False)
        return {
            "sections": talent_sudo._get_personal_sections(),
            "files": talent_sudo._get_personal_files(),
        }

    def _get_personal_sections(self):
        """Return the sections of this person; addons append theirs.

        :rtype: list[dict]
        """
        return []

    def _get_personal_files(self):
        """Return the files of this person; addons append theirs.

        :rtype: list[dict]
        """
        return []

    @api.model
    def _prepare_section(self, key, title, columns, rows, is_provided=False):
        """Return a section of the columns and rows given, empty rows left out."""
        return {
            "key": key,
            "title": title,
            "is_provided": is_provided,
            "columns": columns,
            "rows": [row for row in rows if any(v is not None for v in row.values())],
        }

    @api.model
    def _prepare_records_section(self, key, title, records, names, is_provided=False):
        """Return a section with a row per record and a column per field.

        :param records: recordset of any model, as superuser
        :param names: names of fields, in their order
        """
        columns = {
            name: records._fields[name]._description_string(self.env) for name in names
        }
        rows = [
            {name: self._get_personal_value(record, name) for name in names}
            for record in records
        ]
        return self._prepare_section(key, title, columns, rows, is_provided)

    @api.model
    def _get_personal_value(self, record, name):
        """Return what a field says, as people read it; nothing is None."""
        field, value = record._fields[name], record[name]
        if field.type in ("integer", "boolean"):
            return value
        if not value:
            return None
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if field.type == "many2one":
            return value.display_name
        if field.relational:
            return value.mapped("display_name")
        if field.type == "html":
            return html2plaintext(value).strip() or None
        return value

    # -- for people --------------------------------------------------------------

    def _get_personal_lines(self, section):
        """Return the rows of a section as people read them, without empty values.

        :param dict section: as of ``_collect_personal_data``
        :return: for each row its titles and texts
        :rtype: list[list[tuple[str, str]]]
        """
        columns = section["columns"].items()
        return [
            [
                (title, self._format_personal_value(row[name]))
                for name, title in columns
                if row[name] is not None
            ]
            for row in section["rows"]
        ]

    def _format_personal_value(self, value):
        """Return one value as people read it; moments in the time of the team."""
        if isinstance(value, bool):
            return self.env._("Yes") if value else self.env._("No")
        if isinstance(value, datetime):
            # sudo: res.users - the time zone of whoever looks after the person
            tz = self.env.context.get("tz") or self.sudo().user_id.tz or "UTC"
            return format_datetime(self.env, value, tz=tz, dt_format="short")
        if isinstance(value, date):
            return format_date(self.env, value)
        return ", ".join(value) if isinstance(value, list) else str(value)
