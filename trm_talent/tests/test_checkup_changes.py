from odoo.tests import tagged

from .checkup_common import CheckupCase


@tagged("post_install", "-at_install")
class TestCheckupChanges(CheckupCase):
    """What the person changes is kept, and nothing else is undone."""

    def test_changes_are_kept_with_the_same_tap(self):
        self._agree(self.mehmet)
        self._answer(
            wish_role="Ward manager",
            wish_place="Köln",
            wish_hours="40 hours",
            best_time="Evenings",
            availability="later",
        )
        self.assertRecordValues(
            self.mehmet,
            [
                {
                    "wish_role": "Ward manager",
                    "wish_place": "Köln",
                    "wish_hours": "40 hours",
                    "best_time": "Evenings",
                    "availability": "later",
                }
            ],
        )
        self.assertIn("changed", self.mehmet.sudo().message_ids[0].body)

    def test_nothing_but_the_listed_fields_is_written(self):
        self._agree(self.mehmet)
        self._answer(
            name="Hacker",
            email="other@example.com",
            user_id="1",
            legal_basis="unknown",
            availability="nonsense",
        )
        self.assertRecordValues(
            self.mehmet,
            [
                {
                    "name": "Mehmet Yılmaz",
                    "email": "mehmet@example.com",
                    "user_id": self.user_recruiting.id,
                    "legal_basis": "consent",
                    "availability": False,
                }
            ],
        )

    def test_chips_are_public_ones_of_the_person_and_their_pools(self):
        self._agree(self.mehmet)
        category = self.env["trm.tag.category"].search([], limit=1)
        own, offered, internal, foreign = self.env["trm.tag"].create(
            [
                {"name": name, "public_name": public, "category_id": category.id}
                for name, public in (
                    ("t own", "Loves nights"),
                    ("t offered", "Loves days"),
                    ("t internal", False),
                    ("t foreign", "Of nobody"),
                )
            ]
        )
        self.mehmet.sudo().tag_ids = own | internal
        self.pool.sudo().tag_ids = offered
        self.pool._add_talents(self.mehmet, "manual")
        page = self._open()
        self.assertIn("Loves nights", page)
        self.assertIn("Loves days", page)
        self.assertNotIn("Of nobody", page)
        self._answer(tag_ids=[str(offered.id), str(foreign.id)])
        self.assertEqual(self.mehmet.tag_ids, offered | internal)

    def test_one_tap_keeps_what_hr_changed_meanwhile(self):
        self._agree(self.mehmet)
        own, added = self._create_tags("Loves nights", "Loves days")
        self.mehmet.sudo().write(
            {"tag_ids": own, "wish_role": "Nurse", "availability": "talk"}
        )
        shown = self._read_form(self._open())
        self.mehmet.sudo().write(
            {
                "wish_role": "Ward manager",
                "wish_hours": "30 hours",
                "availability": "open",
                "tag_ids": own | added,
            }
        )
        self._send(shown)
        self.assertRecordValues(
            self.mehmet,
            [
                {
                    "wish_role": "Ward manager",
                    "wish_hours": "30 hours",
                    "availability": "open",
                }
            ],
        )
        self.assertEqual(self.mehmet.tag_ids, own | added)
        self.assertIn("is right", self.mehmet.sudo().message_ids[0].body)

    def test_change_of_the_person_is_kept_beside_one_of_hr(self):
        self._agree(self.mehmet)
        own, other, added = self._create_tags("Nights", "Days", "Weekends")
        self.mehmet.sudo().write({"tag_ids": own | other, "wish_role": "Nurse"})
        shown = self._read_form(self._open())
        self.mehmet.sudo().write({"wish_role": "Ward", "tag_ids": own | other | added})
        self._send(shown, wish_place="Köln", tag_ids=[str(own.id)])
        self.assertEqual(self.mehmet.wish_role, "Ward")
        self.assertEqual(self.mehmet.wish_place, "Köln")
        self.assertEqual(self.mehmet.tag_ids, own | added)

    def test_change_made_before_an_error_is_kept(self):
        self.env["trm.consent"]._record(
            self.mehmet.sudo(), "pool", "requested", via="mail"
        )
        self.mehmet.wish_role = "Nurse"
        page = self._answer(status=422, wish_role="Ward manager")
        self._send(self._read_form(page), agree_pool="1")
        self.assertEqual(self.mehmet.wish_role, "Ward manager")

    def test_wish_can_be_cleared(self):
        self._agree(self.mehmet)
        self.mehmet.write({"wish_role": "Nurse", "availability": "talk"})
        self._answer(wish_role="", availability="")
        self.assertFalse(self.mehmet.wish_role or self.mehmet.availability)

    def test_long_wish_is_not_cut(self):
        self._agree(self.mehmet)
        long = "Night shifts only, " * 30
        self.mehmet.wish_hours = long
        self._answer(wish_role="Nurse")
        self.assertEqual(self.mehmet.wish_hours, long)
        self._answer(wish_hours=f"{long}please")
        self.assertEqual(self.mehmet.wish_hours, f"{long}please")
