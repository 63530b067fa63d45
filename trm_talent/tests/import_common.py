import csv
import io

import openpyxl

from .common import TrmTalentCommon

OPTIONS = {
    "has_headers": True,
    "quoting": '"',
    "separator": "",
    "encoding": "",
    "sheet": "",
    "skip": 0,
    "limit": 2000,
    "advanced": True,
    "keep_matches": False,
}


class ImportCase(TrmTalentCommon):
    """Lists that go through the import screen's own methods, as a recruiter."""

    @classmethod
    def _make_xlsx(cls, rows):
        """Return the content of an .xlsx with these rows."""
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    @classmethod
    def _make_csv(cls, rows, delimiter=";", encoding="utf-8", newline="\r\n"):
        """Return the content of a .csv with these rows."""
        stream = io.StringIO()
        csv.writer(stream, delimiter=delimiter, lineterminator=newline).writerows(rows)
        return stream.getvalue().encode(encoding)

    def _upload(self, content, name="list.xlsx", user=None, model="trm.talent"):
        """Return the import screen's record with a file."""
        return (
            self.env["base_import.import"]
            .with_user(user or self.user_recruiting)
            .create({"res_model": model, "file": content, "file_name": name})
        )

    def _preview(self, content, name="list.xlsx", **options):
        """Return what the import screen shows of a file."""
        preview = self._upload(content, name).parse_preview({**OPTIONS, **options})
        self.assertNotIn("error", preview)
        return preview

    def _get_mapping(self, content, name="list.xlsx"):
        """Return the field of each header."""
        preview = self._preview(content, name)
        return {
            header: "/".join(preview["matches"].get(index, []))
            for index, header in enumerate(preview["headers"])
        }

    def _import(self, rows, name="list.xlsx", dryrun=False, answers=None, **kwargs):
        """Import rows or a file and return what the screen is told.

        :param rows: rows of an .xlsx, or the content of a file
        :param dict answers: what the dialog asked
        :param kwargs: user of the import, other options
        """
        content = rows if isinstance(rows, bytes) else self._make_xlsx(rows)
        wizard = self._upload(content, name, user=kwargs.pop("user", None))
        preview = wizard.parse_preview(dict(OPTIONS))
        self.assertNotIn("error", preview)
        fields = [
            "/".join(preview["matches"].get(index, [])) or False
            for index in range(len(preview["headers"]))
        ]
        options = {**preview["options"], **kwargs}
        if answers is not None:
            wizard = wizard.with_context(trm_import=answers)
        self.env.flush_all()  # or a test run would take it back, too
        result = self._run_batches(wizard, fields, preview["headers"], options, dryrun)
        self.env.invalidate_all()
        return result

    def _run_batches(self, wizard, fields, headers, options, dryrun):
        """Call the import as the screen does, batch after batch."""
        ids, counts = [], {}
        while True:
            result = wizard.execute_import(fields, headers, options, dryrun=dryrun)
            ids += result["ids"] or []
            for name, count in result.get("summary", {}).get("counts", {}).items():
                counts[name] = counts.get(name, 0) + count
            if not result["nextrow"]:
                return {**result, "ids": ids, "counts": counts}
            options = {**options, "skip": result["nextrow"]}

    def _find(self, name):
        """Return the one person of that name."""
        talent = self.env["trm.talent"].search([("name", "=", name)])
        self.assertEqual(len(talent), 1, name)
        return talent

    def assertCounts(self, result, **counts):
        """Assert what the summary says; what is not named must be zero."""
        expected = dict.fromkeys(("new", "known", "double", "unsure", "invalid"), 0)
        found = {name: result["counts"][name] for name in expected}
        self.assertEqual(found, {**expected, **counts})
