from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TrmTalentCommon


class ContributorCase(TrmTalentCommon):
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


@tagged("post_install", "-at_install")
class TestSecurityContributor(ContributorCase):
    """What contributors can do."""

    def test_search_people_of_team_finds_them_only(self):
        found = self._as_contributor("trm.talent").search([])
        self.assertEqual(found, self.mine)
        self.assertEqual(found.name, "Mehmet Yılmaz")
        self.assertEqual(found.email, "mehmetylmaz@example.com")
        board = self._as_contributor("trm.pool.membership").search([])
        self.assertEqual(board.talent_id, self.mine)
        self.assertEqual(board.pool_id.name, "Care")

    def test_search_who_left_a_pool_finds_nobody(self):
        memberships = self._as_contributor("trm.pool.membership")
        everybody = memberships.with_context(active_test=False)
        self.assertTrue(everybody.search([]))
        everybody.search([]).sudo()._leave("wish")
        self.assertFalse(everybody.search([("active", "in", (True, False))]))

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
