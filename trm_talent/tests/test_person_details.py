from odoo import fields
from odoo.tests import tagged

from .person_common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonDetails(PersonCase):
    """What a person puts right by themselves: offered fields only, nothing lost."""

    def setUp(self):
        super().setUp()
        category = self.env["trm.tag.category"].search([], limit=1)
        self.tags = self.env["trm.tag"].create(
            [
                {"name": f"t {name}", "public_name": name, "category_id": category.id}
                for name in ("Night shift", "Geriatrics")
            ]
        )
        self.internal_tag = self.env["trm.tag"].create(
            {"name": "Secret", "category_id": category.id}
        )
        self.pool.sudo().tag_ids = self.tags
        self.pool._add_talents(self.mehmet, "manual")
        self.mehmet.tag_ids = self.internal_tag | self.tags[0]

    def _save(self, path, status=200, shown=None, **data):
        """Send the form as the page shows it now, with some fields changed."""
        path = f"{path}/details"
        shown = shown or self._read_form(self._get(path))
        data = {n: v for n, v in {**shown, **data}.items() if v is not None}
        response = self.url_open(path, data=data)
        self.assertEqual(response.status_code, status)
        self.env.invalidate_all()
        return response.text

    def test_open_shows_what_is_known_and_nothing_internal(self):
        self.mehmet.write({"employer": "City Hospital", "phone": "+49 30 1234567"})
        for path in self._each_door():
            before = self._snapshot()
            page = self._get(f"{path}/details")
            for words in ("City Hospital", "+49 30 1234567", "Night shift"):
                self.assertIn(words, page)
            self.assertNotIn("Secret", page)
            self.assertEqual(self._snapshot(), before)

    def test_save_keeps_what_was_changed_and_says_so_to_hr(self):
        for number, path in enumerate(self._each_door()):
            self._save(
                path,
                last_name=f"Yılmaz-Kaya {number}",
                address_form="du",
                phone="030 7654321",
                wish_start_date="2031-05-01",
                xing_url=f"xing.com/profile/Mehmet_{number}",
                tag_ids=[str(self.tags[1].id)],
            )
            self.assertEqual(self.mehmet.name, f"Mehmet Yılmaz-Kaya {number}")
            self.assertEqual(self.mehmet.address_form, "du")
            self.assertEqual(self.mehmet.phone, "+49 30 7654321")
            self.assertEqual(str(self.mehmet.wish_start_date), "2031-05-01")
            self.assertIn(f"mehmet_{number}", self.mehmet.xing_url)
            self.assertEqual(self.mehmet.tag_ids, self.internal_tag | self.tags[1])
            self.assertEqual(self.mehmet.last_confirmed_date, fields.Date.today())
            note = self.mehmet.message_ids[0]
            self.assertEqual(note.author_id, self.mehmet.partner_id)
            self.assertIn(f"Yılmaz-Kaya {number}", note.body)
            self.assertNotIn("Employer", note.body)

    def test_save_without_a_change_only_confirms(self):
        path = self._by_link()
        before = self._snapshot()
        self._save(path)
        self.assertEqual(self._snapshot(), before)
        self.assertEqual(self.mehmet.last_confirmed_date, fields.Date.today())

    def test_save_keeps_what_hr_changed_meanwhile(self):
        path = self._by_link()
        shown = self._read_form(self._get(f"{path}/details"))
        self.mehmet.write({"employer": "New Hospital", "wish_role": "Ward manager"})
        self._save(path, shown=shown, wish_role="Nurse", city="Potsdam")
        self.assertEqual(self.mehmet.employer, "New Hospital")
        self.assertEqual(self.mehmet.wish_role, "Nurse")
        self.assertEqual(self.mehmet.city, "Potsdam")

    def test_other_fields_that_a_browser_sends_are_left_alone(self):
        self.mehmet.potential = "High"
        self._save(
            self._by_link(),
            email="other@example.com",
            potential="none",
            user_id=str(self.user_manager.id),
            company_id=str(self.other_company.id),
            parent_id=str(self.company.partner_id.id),
            name="Other",
            active="",
            availability="no",
            shown_potential="x",
            tag_ids=[str(self.internal_tag.id)],
        )
        self.assertEqual(self.mehmet.name, "Mehmet Yılmaz")
        self.assertEqual(self.mehmet.email, "mehmet@example.com")
        self.assertEqual(self.mehmet.potential, "High")
        self.assertEqual(self.mehmet.user_id, self.user_recruiting)
        self.assertFalse(self.mehmet.parent_id)
        self.assertTrue(self.mehmet.active)
        self.assertFalse(self.mehmet.availability)
        self.assertEqual(self.mehmet.tag_ids, self.internal_tag)

    def test_wrong_input_says_why_and_keeps_all_that_was_typed(self):
        path = self._by_link()
        for name, value, words in (
            ("first_name", "https://spam.example", "just the name"),
            ("phone", "12", "check the phone number"),
            ("linkedin_url", "nowhere", "address of the profile"),
            ("xing_url", "xing.com", "address of the profile"),
            ("wish_start_date", "soon", "choose a day"),
        ):
            with self.subTest(name):
                data = {"city": "Potsdam", "tag_ids": [str(self.tags[1].id)]}
                page = self._save(path, 422, **{**data, name: value})
                self.assertIn(words, page)
                self.assertIn("Nothing is lost", page)
                typed = self._read_form(page)
                self.assertEqual(typed["city"], ["Potsdam"])
                self.assertEqual(typed["tag_ids"], [str(self.tags[1].id)])
                self.assertFalse(self.mehmet.city)
        page = self._save(path, 422, first_name="", last_name="")
        self.assertIn("Please enter a name", page)

    def test_last_way_to_reach_the_person_stays(self):
        self.mehmet.write({"phone": "+49 30 1234567", "email": False})
        page = self._save(self._by_login(), 422, phone="", city="Potsdam")
        self.assertIn("so that you can stay in touch", page)
        self.assertEqual(self.mehmet.phone, "+49 30 1234567")
        self.assertFalse(self.mehmet.city)

    def test_new_number_may_not_be_called_before_it_was_agreed_to(self):
        self.mehmet.phone = "+49 30 1234567"
        today = fields.Date.today()
        self._agree(self.mehmet, "pool", today, channel="phone")
        self.assertTrue(self.mehmet._filter_contactable("pool", "phone"))
        self._save(self._by_link(), phone="+49 30 7654321")
        self.assertFalse(self.mehmet._filter_contactable("pool", "phone"))

    def test_unknown_choices_are_left_out(self):
        self._save(self._by_link(), address_form="ihr", salutation="doctor")
        self.assertFalse(self.mehmet.address_form)
        self.assertFalse(self.mehmet.salutation)
