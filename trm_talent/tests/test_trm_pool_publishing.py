import base64
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .join_common import JoinCommon


@tagged("post_install", "-at_install")
class TestPoolPublishing(JoinCommon):
    """Putting a sign-up page online, and the ways to it."""

    def test_publish_without_privacy_link_is_refused_in_words(self):
        self.pool.action_unpublish()
        self.company.talent_privacy_url = False
        self.assertIn("privacy notice", self.pool.join_problems)
        with self.assertRaises(UserError) as refused:
            self.pool.action_publish()
        self.assertIn("privacy notice", str(refused.exception))
        self.assertFalse(self.pool.is_published)

    def test_publish_needs_a_public_name_and_somebody_who_writes(self):
        pool = self.env["trm.pool"].create({"name": "Secret", "user_id": False})
        self.assertIn("public name", pool.join_problems)
        self.assertIn("who writes", pool.join_problems)
        with self.assertRaises(ValidationError):
            pool.is_published = True

    def test_address_of_a_page_stays_when_names_change(self):
        self.pool.action_unpublish()
        self.pool.write({"public_name": "Caring in Cologne", "name": "Caring"})
        self.pool.with_context(lang="de_DE").public_name = "Pflege in Köln"
        self.assertEqual(self.pool.join_slug, "nursing-in-cologne")
        self.pool.join_slug = "care"
        self.pool.with_context(lang="de_DE").public_name = "Pflege am Rhein"
        self.assertEqual(self.pool.join_slug, "care")
        self.assertTrue(self.pool._get_poster_link().startswith(self.pool.join_url))

    def test_state_of_the_page_in_words(self):
        self.assertIn("Online", self.pool.join_state_text)
        self.pool.action_unpublish()
        self.assertIn("ready to go online", self.pool.join_state_text)
        self.assertEqual(self.pool.join_chip_ids, self.tag)

    def test_publish_makes_a_link_for_each_usual_place_once(self):
        names = self.pool.join_link_ids.mapped("name")
        self.assertIn("LinkedIn", names)
        self.assertIn("Poster", names)
        self.pool.action_add_usual_links()
        self.assertEqual(self.pool.join_link_ids.mapped("name"), names)

    def test_link_of_a_colleague_names_them_as_the_source(self):
        link = self._create_link(name="Anna Schmidt & Co", kind="colleague")
        query = parse_qs(urlsplit(link.url).query)
        self.assertEqual(query["utm_source"], ["Anna Schmidt & Co"])
        self.assertEqual(query["utm_medium"], ["Colleague"])
        self.assertEqual(query["utm_campaign"], ["nursing-in-cologne"])
        self.assertEqual(link.people_count, 0)
        self._create_signup(source_id=link.source_id.id)._confirm({})
        link.invalidate_recordset()
        self.assertEqual(link.people_count, 1)

    def _create_link(self, **values):
        return (
            self.env["trm.pool.link"]
            .with_user(self.user_recruiting)
            .create({"pool_id": self.pool.id, **values})
        )

    def test_link_with_another_name_is_another_source(self):
        link = self._create_link(name="Radio")
        radio = link.source_id
        link.name = "Local radio"
        self.assertNotEqual(link.source_id, radio)
        self.assertTrue(radio.exists())

    def test_links_of_private_pools_are_for_members_only(self):
        link = self._create_link(name="Radio")
        self.pool.is_private = True
        self.assertTrue(link.has_access("read"))
        for user in (self.user_manager, self.user_contributor, self.user_other_company):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                link.with_user(user).read(["url"])

    def test_qr_code_is_a_big_png(self):
        link = self.pool.with_user(self.user_recruiting).join_link_ids[0]
        image = Image.open(BytesIO(base64.b64decode(link.qr_code)))
        self.assertEqual(image.format, "PNG")
        self.assertGreater(image.width, 500)
        self.assertIn(f"/{link.id}/qr_code/", link.action_download_qr_code()["url"])

    def test_poster_names_the_pool_and_where_to_sign_up(self):
        pool = self.pool.with_user(self.user_recruiting)
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "trm_talent.report_pool_poster", pool.ids
        )
        for words in (
            "Nursing in Cologne",
            "Three houses. Get to know us.",
            "/talent/join/nursing-in-cologne",
            "data:image/png;base64,",
            "Example Ltd",
        ):
            self.assertIn(words, html.decode())
        self.assertIn("utm_source=Poster", pool._get_poster_link())

    def test_words_of_the_rhythm(self):
        for days, words in (
            (0, "only when something could suit"),
            (10, "about every 10 days"),
            (42, "about every 6 weeks"),
            (90, "about every 3 months"),
        ):
            with self.subTest(days=days):
                self.pool.cadence_days = days
                self.assertEqual(self.pool._get_rhythm_text(), words)

    def test_pages_and_links_of_contributors(self):
        self.pool.team_user_ids = self.user_contributor
        pool = self.pool.with_user(self.user_contributor)
        self.assertTrue(pool.read(["join_url", "is_published"]))
        with self.assertRaises(AccessError):
            pool.action_unpublish()
