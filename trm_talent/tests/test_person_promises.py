from odoo import fields
from odoo.tests import tagged

from .person_common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonPromises(PersonCase):
    """What was promised stands on one's own page until it came true."""

    def test_page_shows_open_promises_by_both_doors(self):
        day = fields.Date.add(fields.Date.today(), days=5)
        promise = self.env["trm.promise"]._make(
            self.mehmet, "Answer about the night shifts", day, self.user_recruiting
        )
        other = self._create_talent(name="Anna", email="anna@example.com")
        self.env["trm.promise"]._make(other, "Something else", day)
        for path in self._each_door():
            page = self._get(path)
            self.assertIn("Answer about the night shifts", page)
            self.assertNotIn("Something else", page)
        promise.action_cancel()
        self.assertNotIn("night shifts", self._get(self._by_link()))
