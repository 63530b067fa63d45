import re
from urllib.parse import urlsplit

from odoo.tests import tagged

from .person_common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonTour(PersonCase):
    """From HR who sends the link to the person who leaves, in a real browser."""

    def test_person_gets_the_link_and_does_as_they_like(self):
        self._agree(self.mehmet, day="2026-01-05", via="paper")
        self.start_tour(
            f"/odoo/talents/{self.mehmet.id}",
            "trm_person_send_link",
            login="trm_recruiting",
        )
        mail = self.env["mail.mail"].search([], order="id desc", limit=1)
        [link] = set(
            re.findall(r"https?://[^\"'\s<]+/talent/page/[\w-]+", mail.body_html)
        )
        self.browser_size = "390x844"
        self.touch_enabled = True
        self.start_tour(urlsplit(link).path, "trm_person_on_a_phone")
        self.env.invalidate_all()
        self.assertEqual(self.mehmet.availability, "no")
        self.assertEqual(self.mehmet.wish_place, "Köln")
        self.assertTrue(self.mehmet._is_paused(), "the pause is kept")
        self.assertFalse(self.mehmet._filter_contactable("pool"), "left")
