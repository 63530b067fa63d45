import re
import zipfile
from pathlib import Path

from odoo.tools import SQL, config

from .erasure_marks import ErasureMarks
from .erasure_words import PATTERN, WORD


class ErasureCase(ErasureMarks):
    """A look at every table and every file for what is left of the person."""

    def _vacuum(self):
        """Do what the vacuum does that every erasure starts."""
        old = "2020-01-01"
        for model in self.env.values():
            if model._transient and model._auto:
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET create_date = %s, write_date = %s",
                        SQL.identifier(model._table),
                        old,
                        old,
                    )
                )
                model.sudo()._transient_vacuum()
        self.env["ir.attachment"]._gc_file_store_unsafe()

    def _find_rows(self):
        """Return where a value of the person stands: table and row, of all tables.

        :rtype: list[str]
        """
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace ORDER BY relname"
        )
        found = []
        for (table,) in self.env.cr.fetchall():
            query = SQL(
                "SELECT row::text FROM %s AS row WHERE row::text ~* %s",
                SQL.identifier(table),
                PATTERN,
            )
            found += [f"{table}: {row}" for (row,) in self.env.execute_query(query)]
        return found

    def _find_files(self):
        """Return the files of the file store in which a value of the person stands.

        :rtype: list[str]
        """
        folder = Path(config.filestore(self.env.cr.dbname))
        return [
            str(path)
            for path in folder.rglob("*")
            if path.is_file() and self._is_marked(path)
        ]

    def _is_marked(self, path):
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                data += b"".join(archive.read(name) for name in archive.namelist())
        return bool(re.search(WORD.encode(), data, re.IGNORECASE))
