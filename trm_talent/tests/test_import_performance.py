import time

from odoo.tests import tagged

from .import_common import ImportCase

HEADER = [
    "Vorname",
    "Nachname",
    "E-Mail",
    "Mobil",
    "PLZ/Ort",
    "Tags",
    "Pool",
    "Herkunft",
]
HEADER += ["Bemerkung"]


@tagged("post_install", "-at_install")
class TestImportPerformance(ImportCase):
    """Queries do not grow with the rows; a goal of 0.3 a row on long lists."""

    def _make_rows(self, count, note=None):
        return [HEADER] + [
            [
                "Anna",
                f"Meier{i}",
                f"anna{i}@example{i % 50}.com",
                f"+4917{13000000 + i}",
                "50667 Köln",
                "Nachtdienst; Python",
                "Care",
                "Messe Köln",
                note and f"{note} {i}",
            ]
            for i in range(count)
        ]

    def _count_queries(self, rows, **kwargs):
        """Return how many queries an import takes."""
        content = self._make_csv(rows)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result = self._import(content, "list.csv", **kwargs)
        self.env.flush_all()
        self.assertFalse(result["messages"])
        return self.env.cr.sql_log_count - before

    def test_import_queries_do_not_grow_with_the_rows(self):
        self._count_queries(self._make_rows(3))  # caches
        for kind in ("new", "known", "completed"):
            with self.subTest(kind):
                if kind == "new":
                    self.env["trm.talent"].search([]).sudo().unlink()
                note = "Hallo" if kind == "completed" else None
                few = self._count_queries(self._make_rows(20, note))
                if kind == "new":
                    self.env["trm.talent"].search([]).sudo().unlink()
                note = "Tag" if kind == "completed" else None
                many = self._count_queries(self._make_rows(200, note))
                self.assertLess(many - few, 40, f"{few} queries, then {many}")

    def test_import_test_run_of_a_long_list_takes_few_queries(self):
        self._count_queries(self._make_rows(3), dryrun=True)
        queries = self._count_queries(self._make_rows(2500), dryrun=True, limit=500)
        self.assertLess(queries, 250)

    def test_import_2000_rows_takes_less_than_0_3_queries_a_row(self):
        self.assertLess(self._count_queries(self._make_rows(2000)), 600)
        self.assertLess(self._count_queries(self._make_rows(2000)), 200)
        self.assertLess(self._count_queries(self._make_rows(2000, "Hallo")), 300)


@tagged("trm_long", "post_install", "-at_install")
class TestImportLong(ImportCase):
    """A list of 50,000 people does not grow slower per row."""

    def test_import_50000_rows_does_not_grow_per_row(self):
        rows = [["Vorname", "Nachname", "E-Mail", "Tags", "Pool"]] + [
            ["Anna", f"Meier{i}", f"a{i}@example.com", "Nachtdienst", "Care"]
            for i in range(50000)
        ]
        content = self._make_csv(rows)
        wizard = self._upload(content, "list.csv")
        preview = wizard.parse_preview(
            {"has_headers": True, "quoting": '"', "limit": 2000}
        )
        fields = ["first_name", "last_name", "email", "tag_ids", "import_pool"]
        options, seconds, queries = preview["options"], [], []
        while True:
            start, before = time.monotonic(), self.env.cr.sql_log_count
            result = wizard.execute_import(fields, preview["headers"], options)
            self.assertFalse(result["messages"])
            self.env.flush_all()
            self.env.invalidate_all()
            seconds.append(time.monotonic() - start)
            queries.append(self.env.cr.sql_log_count - before)
            if not result["nextrow"]:
                break
            options = {**options, "skip": result["nextrow"]}
        self.assertEqual(len(seconds), 25)
        self.assertEqual(self.pool.member_count, 50000)
        self.assertLess(sum(queries) / 50000, 0.3)
        self.assertLess(max(queries[-5:]), 1.2 * min(queries[1:6]))
        self.assertLess(min(seconds[-5:]), 2 * min(seconds[:5]))
