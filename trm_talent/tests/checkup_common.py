from datetime import timedelta

from .reconsent_common import START
from .test_leave_page import PageCase


class CheckupCase(PageCase):
    """The page "Is this still right?" of somebody who agreed 330 days ago."""

    def setUp(self):
        super().setUp()
        self.day = START + timedelta(days=330)
        with self.on(self.day):
            self.path = self._get_checkup_path(self.mehmet)

    def _open(self, day=None, status=200, lang="en_US"):
        with self.on(day or self.day):
            return self._get(self.path, lang, status)

    def _answer(self, day=None, status=200, path=None, lang="en_US", **data):
        """Send the form as the page shows it now, with some fields changed."""
        with self.on(day or self.day):
            shown = self._read_form(self._get(path or self.path, lang))
            data = {"answer": "yes", **shown, **data}
            return self._tap(path or self.path, status, lang, **data)

    def _send(self, shown, **data):
        """Send the form of a page that was opened before."""
        with self.on(self.day):
            response = self.url_open(self.path, data={**shown, **data})
        self.assertEqual(response.status_code, 200)
        self.env.invalidate_all()

    def _create_tags(self, *names):
        category = self.env["trm.tag.category"].search([], limit=1)
        return self.env["trm.tag"].create(
            [
                {"name": f"t {name}", "public_name": name, "category_id": category.id}
                for name in names
            ]
        )
