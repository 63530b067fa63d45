import base64

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_security_contributor import ContributorCase


@tagged("post_install", "-at_install")
class TestSecurityHidden(ContributorCase):
    """What contributors must not see of people assigned to them."""

    def test_read_internal_fields_is_refused(self):
        names = (
            "potential note document_ids proposal_ids legal_basis basis_since "
            "information_due_date message_ids comment vat source_id"
        ).split()
        for name in names:
            with self.subTest(name), self.assertRaises(AccessError):
                self.mine.read([name])

    def test_search_and_group_by_internal_fields_is_refused(self):
        Talent = self._as_contributor("trm.talent")
        for domain in (
            [("potential", "ilike", "lead")],
            [("note", "ilike", "80k")],
            [("document_ids.name", "ilike", "cv")],
            [("message_ids.body", "ilike", "secret")],
            [("legal_basis", "=", "unknown")],
        ):
            with self.subTest(domain=domain), self.assertRaises(AccessError):
                Talent.search(domain)
        for name in ("legal_basis", "basis_since:month", "source_id"):
            with self.subTest(group=name), self.assertRaises(AccessError):
                Talent.formatted_read_group([], [name], ["__count"])
        with self.assertRaises(AccessError):
            Talent.search([], order="legal_basis")

    def test_chatter_of_others_is_hidden(self):
        self.talent.message_post(body="Secret note", subtype_xmlid="mail.mt_note")
        self.talent.write({"availability": "open"})
        self.env.flush_all()
        messages = self._as_contributor("mail.message").search(
            [("model", "=", "trm.talent"), ("res_id", "=", self.talent.id)]
        )
        self.assertFalse(messages)
        every = self.talent.sudo().message_ids.with_user(self.user_contributor)
        self.assertTrue(every)
        with self.assertRaises(AccessError):
            every.read(["body"])
        with self.assertRaises(AccessError):
            self.mine.message_post(body="I, too")

    def test_to_dos_of_others_are_hidden_but_planned(self):
        activity = self._plan(
            self.user_recruiting,
            summary="Secret offer",
            note="<p>80k</p>",
            date_deadline=fields.Date.add(fields.Date.today(), days=9),
        )
        hidden = activity.with_user(self.user_contributor)
        self.env.invalidate_all()
        self.assertFalse(self.mine.activity_ids)
        self.assertFalse(self.mine.activity_summary)
        self.assertNotIn("Secret", self.mine.next_step_text)
        self.assertEqual(self.mine.next_step_state, "planned")
        with self.assertRaises(AccessError):
            hidden.read(["note"])
        self.assertFalse(
            self._as_contributor("trm.talent").search(
                [("activity_ids.summary", "ilike", "Secret")]
            )
        )
        self.assertFalse(
            self._as_contributor("trm.talent").search(
                [("activity_summary", "ilike", "Secret")]
            )
        )

    def test_drop_file_on_person_is_refused(self):
        values = {"name": "a.pdf", "raw": b"a", "res_id": self.talent.id}
        with self.assertRaises(AccessError):
            self._as_contributor("ir.attachment").create(
                {**values, "res_model": "trm.talent"}
            )

    def test_document_is_hidden(self):
        document = (
            self.env["trm.document"]
            .with_user(self.user_recruiting)
            .create({"talent_id": self.talent.id, "name": "cv.pdf", "file": b"Y3Y="})
        )
        with self.assertRaises(AccessError):
            document.with_user(self.user_contributor).read(["name"])

    def test_attachments_are_hidden(self):
        data = base64.b64encode(b"cv")
        Attachment = self.env["ir.attachment"].with_user(self.user_recruiting)
        files = Attachment.create(
            [
                {
                    "name": "dropped.pdf",
                    "datas": data,
                    "res_model": record._name,
                    "res_id": record.id,
                }
                for record in (self.talent, self.talent.partner_id)
            ]
        )
        self.assertEqual(files.sudo(False).mapped("name"), ["dropped.pdf"] * 2)
        Mine = self._as_contributor("ir.attachment")
        for file in files:
            with self.subTest(file.res_model), self.assertRaises(AccessError):
                file.with_user(self.user_contributor).read(["name", "datas"])
            domain = [("res_model", "=", file.res_model), ("res_id", "=", file.res_id)]
            self.assertFalse(Mine.search(domain))
        self.assertFalse(Mine.search([("id", "in", files.ids)]))
        self.assertFalse(Mine.search([("name", "=", "dropped.pdf")], limit=5))

    def test_contacts_logged_by_others_are_hidden(self):
        self.env["trm.touchpoint"].with_user(self.user_recruiting)._log(
            self.talent, "call", note="Secret"
        )
        self.env.invalidate_all()
        self.assertFalse(self.mine.touchpoint_ids)
        self.assertTrue(self.mine.last_touchpoint_date)
        self.assertFalse(
            self._as_contributor("trm.talent").search(
                [("touchpoint_ids.note", "ilike", "Secret")]
            )
        )

    def test_chatter_of_confidential_contact_is_hidden(self):
        contact = self.talent.partner_id
        message = contact.message_post(body="Secret mail")
        own = contact.with_user(self.user_contributor)
        self.assertEqual(own.name, "Mehmet Yılmaz")
        with self.assertRaises(AccessError):
            message.with_user(self.user_contributor).read(["body"])
        self.assertFalse(
            self._as_contributor("mail.message").search([("id", "=", message.id)])
        )

    def test_write_create_unlink_file_is_refused(self):
        with self.assertRaises(AccessError):
            self.mine.write({"wish_role": "Boss"})
        with self.assertRaises(AccessError):
            self.mine.write({"email": "new@example.com"})
        with self.assertRaises(AccessError):
            self.mine.unlink()
        with self.assertRaises(AccessError):
            self._create_talent(self.user_contributor, name="New Person")
        membership = self.talent.membership_ids.with_user(self.user_contributor)
        with self.assertRaises(AccessError):
            membership.write({"stage_id": self.stage_interested.id})

    def test_export_is_refused(self):
        touchpoint = self._as_contributor("trm.touchpoint").create(
            {"talent_id": self.talent.id, "kind": "call"}
        )
        self.user_contributor.group_ids += self.env.ref("base.group_allow_export")
        membership = self.talent.membership_ids.with_user(self.user_contributor)
        contact = self.mine.partner_id
        for records in (self.mine, touchpoint, membership, contact):
            with self.subTest(records._name), self.assertRaises(AccessError):
                records.export_data(["id", "display_name"])
        with self.assertRaises(AccessError):
            membership.pool_id.export_data(["name", "membership_ids/talent_name"])
        self.assertTrue(
            self.user_contributor.partner_id.with_user(
                self.user_contributor
            ).export_data(["name"])
        )

    def test_follow_file_without_recruiting_role_is_left_out(self):
        partners = (
            self.user_contributor | self.user_employee | self.user_manager
        ).partner_id | self.talent.partner_id
        self.talent.message_subscribe(partners.ids)
        self.assertEqual(
            self.talent.message_partner_ids,
            (self.user_recruiting | self.user_manager).partner_id,
        )
        self._plan(self.user_recruiting, self.user_contributor)
        self.assertNotIn(
            self.user_contributor.partner_id, self.talent.message_partner_ids
        )
