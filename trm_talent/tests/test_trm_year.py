from lxml import html

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .consent_common import ConsentCase

YEAR = "trm_talent.trm_year"


@tagged("post_install", "-at_install")
class TestTrmYear(ConsentCase):
    """One page of numbers for the boss."""

    def _render(self, user=None):
        """Return the numbers of the page by their names."""
        reports = self.env["ir.actions.report"].with_user(user or self.user_recruiting)
        page, _kind = reports._render_qweb_html(YEAR, self.company.ids)
        self.page = page.decode()
        rows = html.fromstring(self.page).iter("tr")
        return {row[0].text_content(): row[1].text_content() for row in rows}

    def test_page_counts_what_happened_and_names_nobody(self):
        before = self._render()
        source = self.env["utm.source"].create({"name": "Fair Cologne"})
        talent = self._create_talent(name="Secret Name", source_id=source.id)
        self._grant(talent.sudo())
        member = self.pool._add_talents(talent, "manual")
        today = fields.Date.context_today(talent)
        self.env["trm.promise"]._make(talent, "Call", today)
        self.env["trm.touchpoint"]._log(talent, "call")
        member._leave("hired")
        after = self._render()
        for name, more in (
            ("New", 1),
            ("Known now", 1),
            ("Personal contacts", 1),
            ("Promised", 1),
            ("Kept in time", 1),
            ("Not kept", 0),
            ("Hired from a pool", 1),
        ):
            self.assertEqual(int(after[name]) - int(before[name]), more, name)
        self.assertIn("Fair Cologne", self.page)
        self.assertNotIn("Secret Name", self.page)

    def test_page_of_another_company_and_for_contributors_is_refused(self):
        with self.assertRaises(AccessError):
            self._render(user=self.user_contributor)
        reports = self.env["ir.actions.report"].with_user(self.user_recruiting)
        with self.assertRaises(AccessError):
            reports._render_qweb_html(YEAR, self.other_company.ids)

    def test_private_pools_are_not_named(self):
        self.pool.write({"name": "Secret Pool", "is_private": True})
        self.pool._add_talents(self._create_talent(), "manual")
        self._render(user=self.user_manager)
        self.assertNotIn("Secret Pool", self.page)
