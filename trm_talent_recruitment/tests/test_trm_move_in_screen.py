from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .move_in_common import MoveInCase


@tagged("post_install", "-at_install")
class TestTrmMoveInScreen(MoveInCase):
    """What one chooses and sees, and who may."""

    def test_contacts_that_others_work_with_stay_visible(self):
        applicants = self._create_old(count=2)
        used, unused = applicants.partner_id
        self.env["res.partner.bank"].create(
            {"acc_number": "123", "partner_id": used.id}
        )
        self._move()
        self.assertFalse(used.talent_confidential, "colleagues work with it")
        self.assertTrue(unused.talent_confidential, "only HR")

    def test_contacts_stay_visible_if_one_wants_that(self):
        contact = self._create_old().partner_id
        self._move(hides_contacts=False)
        self.assertFalse(contact.talent_confidential, "as it was")

    def test_how_far_one_looks_back_is_chosen(self):
        long_ago = self._create_refused(days=100)
        short_ago = self._create_refused(days=20)
        ongoing = self._create_old(days=20)
        move = self._preview(months=1, takes_ongoing=False)
        self.assertFalse(self._get_kind(move, long_ago), "not chosen")
        self.assertEqual(self._get_kind(move, short_ago), "new")
        self.assertFalse(self._get_kind(move, ongoing), "not chosen")

    def test_a_company_moves_its_own_people_only(self):
        own = self._create_old()
        other = self._create_old(company=self.other_company)
        mover = self._create_user(
            "other_mover",
            "hr_recruitment.group_hr_recruitment_user,"
            "trm_talent.trm_talent_group_manager",
            self.other_company,
        )
        move = self._open(user=mover)
        move.action_preview()
        move.action_move()
        self.assertFalse(self._get_kind(move, own), "of another company")
        self.assertFalse(own.talent_id, "of another company")
        self.assertEqual(other.talent_id.company_id, self.other_company)
        with self.assertRaises(AccessError):
            move.with_user(self.user_mover).read(["state"])

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_moving_in_needs_both_roles(self):
        move = self._preview()
        for user in (
            self.user_officer,
            self.user_hr,
            self.user_manager,
            self.user_recruiting,
            self.user_employee,
        ):
            with self.subTest(user.login):
                theirs = self.env["trm.move.in"].with_user(user)
                with self.assertRaises(AccessError):
                    theirs.create({})
                with self.assertRaises(AccessError):
                    move.with_user(user).read(["state"])
                with self.assertRaises(AccessError):
                    self.env.invalidate_all()
                    move.row_ids.browse(1).with_user(user).write({"state": "open"})

    def test_buttons_of_an_old_window_do_nothing(self):
        self._create_old()
        move = self._move()
        with self.assertRaisesRegex(UserError, "another step"):
            move.action_move()
        with self.assertRaisesRegex(UserError, "another step"):
            move.action_preview()

    def test_the_choice_can_be_changed(self):
        self._create_old()
        move = self._preview()
        move.action_change_choice()
        self.assertEqual(move.state, "draft")
        self.assertFalse(move.row_ids, "made anew")
        move.write({"takes_ongoing": False, "takes_closed": False})
        with self.assertRaisesRegex(UserError, "choose whom"):
            move.action_preview()

    def test_an_empty_list_says_where_people_may_come_from(self):
        talents = self.env["trm.talent"]
        everybody = talents.with_context(active_test=False).search([])
        self.assertFalse(everybody, "nobody yet")
        for user, is_told in ((self.user_mover, True), (self.user_recruiting, False)):
            text = talents.with_user(user).get_empty_list_help("<p>Nobody</p>")
            self.assertEqual("Move In From Recruitment" in text, is_told)
        self._create_talent()
        text = talents.with_user(self.user_mover).get_empty_list_help("<p>Nobody</p>")
        self.assertNotIn("Recruitment", text)

    def test_the_move_is_of_its_company_whatever_is_chosen_above(self):
        applicant = self._create_old()
        move = self._preview()
        self.user_mover.company_ids += self.other_company
        both = (self.other_company | self.company).ids
        move.with_context(allowed_company_ids=both).action_move()
        self.assertEqual(move.change_id.sudo().company_id, self.company)
        self.assertEqual(applicant.talent_id.company_id, self.company)

    def test_afterwards_one_may_ask_for_consent(self):
        self._create_old(count=2)
        move = self._move()
        action = move.action_ask()
        self.assertEqual(action["res_model"], "trm.consent.ask")
        dialog = self.env["trm.consent.ask"].with_user(self.user_mover)
        self.assertEqual(dialog.browse(action["res_id"]).asking_count, 2)
