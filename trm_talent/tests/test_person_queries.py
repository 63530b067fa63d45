from odoo import fields
from odoo.tests import tagged

from .person_common import PersonCase

MOST_QUERIES = 21
PATHS = ("", "/details", "/choices", "/receipts", "/documents")


@tagged("post_install", "-at_install")
class TestPersonQueries(PersonCase):
    """One's own page costs the same, however long one has been known."""

    def _add_history(self, number):
        """Let the person be known for longer."""
        category = self.env["trm.tag.category"].search([], limit=1)
        first = len(self.mehmet.sudo().document_ids)
        for step in range(first, first + number):
            pool = self.env["trm.pool"].create(
                {"name": f"Pool {step}", "public_name": f"Group {step}"}
            )
            pool.tag_ids = self.env["trm.tag"].create(
                {
                    "name": f"Tag {step}",
                    "public_name": f"Chip {step}",
                    "category_id": category.id,
                }
            )
            pool._add_talents(self.mehmet, "manual")
            self.env["trm.touchpoint"]._log(self.mehmet, "call", note="Hello")
            self.mehmet.message_post(body="Hello")
            self.env["trm.promise"]._make(
                self.mehmet, "Answer", fields.Date.today(), self.user_recruiting
            )
            self._agree(self.mehmet, "pool", fields.Date.today())
            self._agree(self.mehmet, self.newsletter, fields.Date.today())
            self.env["trm.document"].create(
                {
                    "talent_id": self.mehmet.id,
                    "name": f"{step}.pdf",
                    "file": "JVBERi0xLjQK",
                    "is_from_person": True,
                }
            )

    def _count(self, path):
        """Return how many queries a page takes once the server knows its templates."""
        self._get(path)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._get(path)
        return self.env.cr.sql_log_count - before

    def test_pages_cost_the_same_whatever_the_history(self):
        self._add_history(1)
        for path in self._each_door():
            before = {page: self._count(f"{path}{page}") for page in PATHS}
            self._add_history(4)
            after = {page: self._count(f"{path}{page}") for page in PATHS}
            self.assertEqual(before, after)
            self.assertLessEqual(max(after.values()), MOST_QUERIES, after)
