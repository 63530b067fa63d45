import re

from odoo.tests import tagged

from odoo.addons.trm_talent.tests.join_common import PAGE, JoinHttpCase


@tagged("post_install", "-at_install")
class TestJoinPage(JoinHttpCase):
    """The newsletter is a box of its own on sign-up pages, never ticked."""

    def test_page_offers_the_newsletter_unticked_and_never_tracking(self):
        self.env["trm.consent.purpose"]._get("newsletter").is_asked_on_join = True
        page = self.url_open(PAGE).text
        self.assertIn('name="agree_newsletter"', page)
        self.assertNotIn("agree_tracking", page)
        self.assertIsNone(re.search(r"<input[^>]*agree_[^>]*checked", page))
