import base64

from odoo import fields
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestSecurityContributor(TrmTalentCommon):
    """Contributors: people and pools assigned to them, and what they may not see."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_talent(name="Sofia Klein", potential="Ward manager")
        cls.talent = cls._create_talent(
            name="Mehmet Yılmaz", potential="Team lead", note="<p>Salary 80k</p>"
        )
        cls.pool.team_user_ids = cls.user_contributor
        cls.pool._add_talents(cls.talent, "manual")
        cls.mine = cls.talent.with_user(cls.user_contributor)

    def _as_contributor(self, model):
        return self.env[model].with_user(self.user_contributor)

    def _plan(self, user, assignee=None, **values):
        return (
            self.env["mail.activity"]
            .with_user(user)
            .create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("trm.talent"),
                    "res_id": self.talent.id,
                    "activity_type_id": self.env.ref("mail.mail_activity_data_call").id,
                    "user_id": (assignee or user).id,
                    **values,
                }
            )
        )

    # -- what they can do ----------------------------------------------------------

    def test_search_people_of_team_finds_them_only(self):
        found = self._as_contributor("trm.talent").search([])
        self.assertEqual(found, self.mine)
        self.assertEqual(found.name, "Mehmet Yılmaz")
        self.assertEqual(found.email, "mehmetylmaz@example.com")
        board = self._as_contributor("trm.pool.membership").search([])
        self.assertEqual(board.talent_id, self.mine)
        self.assertEqual(board.pool_id.name, "Care")

    def test_open_views_reads_what_they_show(self):
        views = {"list", "form", "kanban", "search", "activity"}
        for model in ("trm.talent", "trm.pool.membership"):
            result = self._as_contributor(model).get_views(
                [
                    (False, v)
                    for v in views
                    if (model, v) != ("trm.pool.membership", "activity")
                ]
            )
            names = set(result["models"][model]["fields"])
            self.assertIn("display_name", names | {"display_name"})
            records = self._as_contributor(model).search([])
            for view in result["views"].values():
                shown = [n for n in names if f'"{n}"' in view["arch"]]
                records.read(shown)

    def test_form_of_contributor_shows_no_internal_field(self):
        arch = self._as_contributor("trm.talent").get_view(view_type="form")["arch"]
        for name in ("potential", "document_ids", "legal_basis", "proposal_ids"):
            self.assertNotIn(f'"{name}"', arch)

    def test_log_contact_with_assigned_person_is_own(self):
        touchpoint = self._as_contributor("trm.touchpoint").create(
            {"talent_id": self.talent.id, "kind": "call", "note": "Nice talk"}
        )
        self.assertEqual(touchpoint.user_id, self.user_contributor)
        self.assertEqual(self.mine.touchpoint_ids, touchpoint)
        touchpoint.note = "Very nice talk"

    def test_log_contact_with_other_person_is_refused(self):
        with self.assertRaises(AccessError):
            self._as_contributor("trm.touchpoint").create(
                {"talent_id": self.other.id, "kind": "call"}
            )

    def test_plan_and_finish_own_to_do_on_assigned_person(self):
        activity = self._plan(self.user_contributor, summary="Call back")
        self.assertIn("Call back", self.mine.next_step_text)
        activity.summary = "Call back in May"
        activity.action_feedback(feedback="Done")
        self.assertFalse(activity.active)

    def test_plan_to_do_for_somebody_else_is_refused(self):
        with self.assertRaises(AccessError):
            self._plan(self.user_contributor, self.user_recruiting)

    def test_plan_to_do_on_other_person_is_refused(self):
        with self.assertRaises(AccessError):
            self._plan(self.user_contributor, res_id=self.other.id)

    def test_move_own_to_do_to_other_person_is_refused(self):
        activity = self._plan(self.user_contributor)
        with self.assertRaises(AccessError):
            activity.res_id = self.other.id
        personal = self._as_contributor("mail.activity").create(
            {"user_id": self.user_contributor.id, "summary": "Free"}
        )
        with self.assertRaises(AccessError):
            personal.write(
                {
                    "res_model_id": self.env["ir.model"]._get_id("trm.talent"),
                    "res_id": self.other.id,
                }
            )

    def test_hand_over_own_to_do_is_refused(self):
        activity = self._plan(self.user_contributor)
        colleague = self._create_user(
            "colleague", "trm_talent.trm_talent_group_contributor", self.company
        )
        with self.assertRaises(AccessError):
            activity.user_id = colleague

    def test_schedule_dialog_on_assigned_person_plans(self):
        wizard = (
            self._as_contributor("mail.activity.schedule")
            .with_context(
                active_model="trm.talent",
                active_id=self.talent.id,
                active_ids=self.talent.ids,
            )
            .create({"summary": "Visit"})
        )
        wizard.activity_user_id = self.user_contributor
        wizard.action_schedule_activities()
        self.assertEqual(self.mine.activity_ids.summary, "Visit")

    def test_to_do_on_person_opens_the_file(self):
        other = self.other.with_user(self.user_contributor)
        self.assertFalse(other.has_access("read"))
        self._plan(self.user_recruiting, self.user_contributor, res_id=self.other.id)
        other.invalidate_recordset()
        self.assertTrue(other.has_access("read"))
        self.assertEqual(other.name, "Sofia Klein")
        self.assertEqual(other.partner_id.name, "Sofia Klein")

    # -- what they must not see ----------------------------------------------------

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

    def test_documents_and_attachments_are_hidden(self):
        data = base64.b64encode(b"cv")
        document = (
            self.env["trm.document"]
            .with_user(self.user_recruiting)
            .create({"talent_id": self.talent.id, "name": "cv.pdf", "file": data})
        )
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
        with self.assertRaises(AccessError):
            document.with_user(self.user_contributor).read(["name"])
        Mine = self._as_contributor("ir.attachment")
        for file in files:
            with self.subTest(file.res_model), self.assertRaises(AccessError):
                file.with_user(self.user_contributor).read(["name", "datas"])
            domain = [("res_model", "=", file.res_model), ("res_id", "=", file.res_id)]
            self.assertFalse(Mine.search(domain))
        self.assertFalse(Mine.search([("id", "in", files.ids)]))
        self.assertFalse(Mine.search([("name", "=", "dropped.pdf")], limit=5))
        with self.assertRaises(AccessError):
            Mine.create(
                {
                    "name": "mine.pdf",
                    "datas": data,
                    "res_model": "trm.talent",
                    "res_id": self.talent.id,
                }
            )

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

    # -- following -----------------------------------------------------------------

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


@tagged("post_install", "-at_install")
class TestSecurityAssignee(TrmTalentCommon):
    """Who is assigned somebody can open what they need, or it says why not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent()

    def _assign(self, user, assignee):
        return self.talent.with_user(user).activity_schedule(
            "mail.mail_activity_data_todo", user_id=assignee.id
        )

    def test_assign_to_do_to_employee_says_why_not(self):
        with self.assertRaisesRegex(UserError, "Persona employee has no role"):
            self._assign(self.user_recruiting, self.user_employee)
        activity = self._assign(self.user_recruiting, self.user_recruiting)
        with self.assertRaisesRegex(UserError, "Persona employee has no role"):
            activity.user_id = self.user_employee

    def test_assign_to_do_to_employee_offers_role_to_manager(self):
        with self.assertRaises(RedirectWarning) as caught:
            self._assign(self.user_manager, self.user_employee)
        _message, action_id, _button, context = caught.exception.args
        action = self.env["ir.actions.server"].browse(action_id)
        action.with_user(self.user_manager).with_context(**context).run()
        self.assertTrue(
            self.user_employee.has_group("trm_talent.trm_talent_group_contributor")
        )
        self.assertFalse(
            self.user_employee.has_group("trm_talent.trm_talent_group_user")
        )
        activity = self._assign(self.user_manager, self.user_employee)
        mine = self.talent.with_user(self.user_employee)
        self.assertEqual(activity.user_id, self.user_employee)
        self.assertEqual(mine.name, "Mehmet Yılmaz")

    def test_assign_to_do_to_portal_user_offers_nothing(self):
        with self.assertRaises(UserError):
            self._assign(self.user_manager, self.user_portal)

    def test_assign_to_do_to_other_company_says_why_not(self):
        with self.assertRaisesRegex(UserError, "does not work for"):
            self._assign(self.user_recruiting, self.user_other_company)

    def test_give_role_by_recruiting_or_employee_is_refused(self):
        for user in (self.user_recruiting, self.user_employee, self.user_contributor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.user_employee.with_user(user).action_talent_make_contributor()
        action = self.env.ref("trm_talent.res_users_action_server_contributor")
        with self.assertRaises(AccessError):
            action.with_user(self.user_recruiting).with_context(
                active_model="res.users", active_id=self.user_employee.id
            ).run()

    def test_look_after_by_employee_says_why_not(self):
        with self.assertRaises(UserError):
            self.talent.user_id = self.user_employee
        with self.assertRaises(RedirectWarning):
            self.talent.with_user(self.user_manager).user_id = self.user_employee
