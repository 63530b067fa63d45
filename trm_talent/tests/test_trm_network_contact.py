import base64
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import TrmTalentCommon

NOTES = """Notes:
"When exporting your connection data, some email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Mehmet,Yilmaz,https://www.linkedin.com/in/mehmet-yilmaz,,Kern,Nurse,12 Nov 2024
Anna,Meier,https://www.linkedin.com/in/anna-m,ANNA@example.com,,,soon
Nobody,Known,https://www.linkedin.com/in/nobody,,,,01 Jan 2020
"""


@tagged("post_install", "-at_install")
class TestTrmNetworkContact(TrmTalentCommon):
    """Who is connected with whom, and who should be."""

    def setUp(self):
        super().setUp()
        self.talent = self._create_talent(linkedin_url="linkedin.com/in/mehmet-yilmaz")
        self.Touchpoint = self.env["trm.touchpoint"].with_user(self.user_recruiting)

    def _upload(self, text, user=None):
        Upload = self.env["trm.network.upload"].with_user(user or self.user_recruiting)
        content = base64.b64encode(text.encode())
        dialog = Upload.create({"file": content})
        return dialog, dialog.action_apply()

    def _connect_todos(self):
        connect = self.env.ref("trm_talent.mail_activity_type_connect")
        return self.talent.activity_ids.filtered(
            lambda todo: todo.activity_type_id == connect
        )

    def test_list_of_linkedin_marks_who_is_known_and_creates_nobody(self):
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        count = self.env["trm.talent"].search_count([])
        dialog, done = self._upload(NOTES)
        self.assertEqual(self.env["trm.talent"].search_count([]), count)
        contact = self.talent.network_contact_ids
        self.assertEqual(contact.user_id, self.user_recruiting)
        self.assertEqual(contact.since_date, date(2024, 11, 12))
        self.assertTrue(anna.network_contact_ids.since_date, "a day, not 'soon'")
        self.assertIn("2 people marked; 3 connections", done["params"]["message"])
        self.assertFalse(dialog.file, "nothing of it is kept")
        _dialog, done = self._upload(NOTES)
        self.assertIn("0 people marked", done["params"]["message"])

    def test_contributor_marks_own_people_only(self):
        self._upload(NOTES, user=self.user_contributor)
        self.assertFalse(self.talent.network_contact_ids)
        self.talent.user_id = self.user_contributor
        self._upload(NOTES, user=self.user_contributor)
        self.assertEqual(self.talent.network_contact_ids.user_id, self.user_contributor)

    def test_other_file_is_refused_in_words(self):
        for text in ("", "a,b\n1,2\n", "\x00\x01"):
            with self.assertRaisesRegex(UserError, "Get a copy of your data"):
                self._upload(text)

    def test_interview_reminds_to_connect_once_with_words(self):
        self.Touchpoint.create({"talent_id": self.talent.id, "kind": "interview"})
        self.Touchpoint.create({"talent_id": self.talent.id, "kind": "meeting"})
        todo = self._connect_todos()
        self.assertEqual(len(todo), 1)
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertIn("linkedin.com/in/mehmet-yilmaz", todo.note)
        self.assertIn("thank you for the talk", todo.note)
        self.talent.with_user(self.user_recruiting).action_connected()
        self.assertTrue(self.talent.network_contact_ids, "noted")
        self.assertFalse(self._connect_todos())

    def test_no_reminder_where_it_makes_no_sense(self):
        self.Touchpoint.create({"talent_id": self.talent.id, "kind": "call"})
        other = self._create_talent(name="No Profile")
        self.Touchpoint.create({"talent_id": other.id, "kind": "interview"})
        self.company.talent_connect_after_talks = False
        self.Touchpoint.create({"talent_id": self.talent.id, "kind": "interview"})
        self.assertFalse(self._connect_todos() | other.activity_ids)
        self.company.talent_connect_after_talks = True
        self.talent.with_user(self.user_manager).action_connected()
        self.Touchpoint.create({"talent_id": self.talent.id, "kind": "interview"})
        self.assertFalse(self._connect_todos(), "a colleague is connected")
