from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import trm_move_in_running
from .move_in_common import MoveInCase


@tagged("post_install", "-at_install")
class TestTrmMoveIn(MoveInCase):
    """Who applied before there were Talents gets a file; nothing else changes."""

    def test_people_get_a_file_on_the_contact_they_have(self):
        applicants = self._create_refused(count=2, days=20)
        move = self._move()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.new_count, 2)
        talents = applicants.talent_id
        self.assertEqual(len(talents), 2)
        self.assertEqual(talents.partner_id, applicants.partner_id)
        self.assertEqual(set(talents.mapped("legal_basis")), {"application"})
        since = fields.Date.today() - timedelta(days=20)
        self.assertEqual(set(talents.mapped("basis_since")), {since})
        self.assertFalse(talents.membership_ids, "an application is no membership")
        self.assertFalse(talents.consent_ids, "nobody was asked")

    def test_people_without_a_contact_get_one_that_only_hr_sees(self):
        applicant = self._create_old(contact=False)
        self._move()
        self.assertTrue(applicant.partner_id.talent_confidential, "HR only")
        self.assertEqual(applicant.talent_id.partner_id, applicant.partner_id)
        self.assertEqual(applicant.talent_id.email, applicant.email_from)

    def test_nothing_of_the_application_changes(self):
        self._create_old(count=3, contact=False)
        self._create_refused(count=3)
        before, traces = self._read_rows(), self._count_traces()
        move = self._move()
        self.assertEqual(self._read_rows(), before)
        after = self._count_traces()
        self.assertEqual(after, traces)
        move.action_undo()
        self.assertEqual(self._read_rows(), before)
        self.assertEqual(self._count_traces(), traces)

    def test_preview_changes_nothing_and_says_what_becomes_of_each(self):
        known = self._create_talent(email="known@example.net")
        wanted = {
            "new": self._create_old(),
            "known": self._create_old(
                partner_name=known.name, email_from=known.email, contact=False
            ),
            "double": self._create_old(
                partner_name="Quite Different",
                email_from=known.email,
                contact=False,
                phone="+49 221 4711",
            ),
            "old": self._create_refused(days=200),
            "open_old": self._create_old(days=200),
            "unreachable": self._create_old(email_from="", contact=False),
            "colleague": self._create_old(
                partner_name="Persona employee",
                email_from=self.user_employee.email,
                contact=False,
            ),
        }
        contacts = self.env["res.partner"].with_context(active_test=False)
        before = contacts.search_count([])
        move = self._preview()
        for kind, applicant in wanted.items():
            with self.subTest(kind):
                self.assertEqual(self._get_kind(move, applicant), kind)
                self.assertEqual(move[f"{kind}_count"], 1)
        self.assertEqual(move.moving_count, 3)
        self.assertEqual(contacts.search_count([]), before)
        reasons = move.shown_row_ids.mapped("reason")
        self.assertIn("clean up in Recruitment", " ".join(reasons))
        self.assertIn("6 months", move.origin_text)
        self.assertIn("nobody gets a mail", move.asking_text)

    def test_people_past_their_time_are_not_moved(self):
        old = self._create_refused(days=200)
        self._create_old()
        move = self._move()
        self.assertEqual(self._get_kind(move, old), "old")
        self.assertFalse(old.talent_id, "would have to be deleted at once")

    def test_the_newest_application_says_from_when_the_time_counts(self):
        values = {"partner_name": "Ada Twice", "email_from": "ada@example.net"}
        old = self._create_refused(days=300, contact=False, **values)
        new = self._create_refused(days=5, contact=False, **values)
        move = self._move()
        self.assertEqual(self._get_kind(move, old), "same")
        self.assertEqual(old.talent_id, new.talent_id)
        since = fields.Date.today() - timedelta(days=5)
        self.assertEqual(new.talent_id.basis_since, since)

    def test_a_double_is_proposed_and_not_joined(self):
        known = self._create_talent(phone="+49 221 4711")
        applicant = self._create_old(
            partner_name=known.name,
            email_from="",
            phone="+49 221 4711",
            contact=False,
        )
        move = self._move()
        self.assertEqual(move.double_count, 1)
        self.assertNotEqual(applicant.talent_id, known)
        self.assertEqual(
            applicant.talent_id.proposal_ids.other_partner_id, known.partner_id
        )

    def test_known_people_stay_as_they_are(self):
        known = self._create_talent(email="known@example.net")
        applicant = self._create_old(
            partner_name=known.name,
            email_from=known.email,
            phone="+49 221 4711",
            contact=False,
        )
        self._move()
        self.assertEqual(applicant.talent_id, known)
        self.assertFalse(known.phone, "an application completes nobody")

    def test_somebody_who_objected_stays_out(self):
        gone = self._create_talent(email="gone@example.net")
        self.env["trm.suppression"]._add(gone, "erasure")
        gone.sudo().unlink()
        applicant = self._create_old(email_from="gone@example.net", contact=False)
        move = self._preview()
        self.assertEqual(self._get_kind(move, applicant), "objected")

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

    def test_afterwards_one_may_ask_for_consent(self):
        self._create_old(count=2)
        move = self._move()
        action = move.action_ask()
        self.assertEqual(action["res_model"], "trm.consent.ask")
        dialog = self.env["trm.consent.ask"].with_user(self.user_mover)
        self.assertEqual(dialog.browse(action["res_id"]).asking_count, 2)


@tagged("post_install", "-at_install")
class TestTrmMoveInPools(MoveInCase):
    """Talent pools of Recruitment: people come along, into pools only as HR says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.applicants = cls._create_refused(count=2, days=40)
        cls.hr_pool, cls.copies = cls._create_copies("Nurses", cls.applicants)

    def _choose(self, target, pool=None):
        move = self._open(takes_ongoing=False, takes_closed=False)
        move.pool_line_ids.write({"target": target, "pool_id": pool and pool.id})
        move.action_preview()
        return move

    def test_pools_are_offered(self):
        move = self._open()
        self.assertEqual(move.pool_line_ids.hr_pool_id, self.hr_pool)
        self.assertEqual(move.pool_line_ids.people_count, 2)

    def test_people_come_into_no_pool_by_themselves(self):
        move = self._choose("none")
        move.action_move()
        talents = self.copies.talent_id
        self.assertEqual(len(talents), 2)
        self.assertFalse(talents.membership_ids, "HR chose none")

    def test_the_time_counts_from_the_application_not_from_the_copy(self):
        self._choose("none").action_move()
        since = fields.Date.today() - timedelta(days=40)
        self.assertEqual(set(self.copies.talent_id.mapped("basis_since")), {since})

    def test_a_new_pool_of_that_name(self):
        move = self._choose("new")
        move.action_move()
        pool = self.env["trm.pool"].search([("name", "=", "Nurses")])
        self.assertEqual(pool.membership_ids.talent_id, self.copies.talent_id)
        self.assertEqual(set(pool.membership_ids.mapped("origin")), {"import"})
        contactable = self.copies.talent_id._filter_contactable("pool")
        self.assertFalse(contactable, "nobody agreed")
        move.action_undo()
        self.assertFalse(pool.exists(), "made by the move")
        self.assertTrue(self.hr_pool.talent_ids == self.copies, "as it was")

    def test_an_existing_pool_also_for_known_people(self):
        self._choose("none").action_move()
        move = self._choose("existing", self.pool)
        self.assertEqual(move.known_count, 2)
        move.action_move()
        for talent in self.copies.talent_id:
            self.assertMember(self.pool, talent, origin="import")
        move.action_undo()
        self.assertEqual(move.kept_count, 0)
        for talent in self.copies.talent_id:
            self.assertNotMember(self.pool, talent)


@tagged("post_install", "-at_install")
class TestTrmMoveInBatches(MoveInCase):
    """Many: in batches that are committed one by one, and can be gone on with."""

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(trm_move_in_running, "BATCH_SIZE", 3))
        self.startPatcher(patch.object(trm_move_in_running, "AT_ONCE", 2))

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref(
                "trm_talent_recruitment.trm_move_in_cron_go_on"
            ).method_direct_trigger()
        self.env.invalidate_all()

    def test_the_cron_moves_and_undoes(self):
        applicants = self._create_old(count=8, contact=False)
        move = self._move()
        self.assertEqual(move.state, "running")
        self.assertFalse(applicants.talent_id, "the cron does it")
        self._run_cron()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.progress, 100)
        self.assertEqual(len(applicants.talent_id), 8)
        self.assertEqual(applicants.talent_id.create_uid, self.user_mover)
        contacts = applicants.partner_id
        move.action_undo()
        self._run_cron()
        self.assertEqual(move.state, "undone")
        self.assertEqual(move.removed_count, 8)
        self.assertFalse(contacts.exists(), "made by the move")
        self.assertFalse(applicants.partner_id, "as it was")

    def test_a_killed_worker_is_gone_on_with(self):
        applicants = self._create_old(count=8, contact=False)
        move = self._move()
        # a batch is done and committed; then the worker is killed in the next one
        move.sudo()._go_on()
        self.assertEqual(move.moved_count, 3)
        people = applicants.talent_id
        with self.assertRaises(KeyboardInterrupt), self.env.cr.savepoint():
            with patch.object(type(move), "_note_moved", side_effect=KeyboardInterrupt):
                move.sudo()._go_on()
        self.env.invalidate_all()
        self.assertEqual(move.moved_count, 3)
        self._run_cron()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.moved_count, 8)
        self.assertEqual(len(applicants.talent_id), 8)
        self.assertTrue(people <= applicants.talent_id, "moved once")

    @mute_logger("odoo.addons.trm_talent.models.ir_cron")
    def test_one_that_fails_stops_nobody_else(self):
        applicants = self._create_old(count=4, contact=False)
        move = self._move()
        read = type(move)._read_one

        def broken(self, values, *args):
            one = read(self, values, *args)
            if one.applicant_id == applicants[1].id:
                one.vals["name"] = ""
            return one

        with patch.object(type(move), "_read_one", broken):
            self._run_cron()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.failed_count, 1)
        self.assertEqual(len(applicants.talent_id), 3)


@tagged("post_install", "-at_install")
class TestTrmMoveInUndo(MoveInCase):
    """What was moved can be taken back, but for what somebody worked with since."""

    def test_what_nobody_worked_with_goes(self):
        applicants = self._create_old(count=2)
        contacts = applicants.partner_id
        move = self._move()
        talents = applicants.talent_id
        move.action_undo()
        self.assertEqual(move.state, "undone")
        self.assertEqual(move.removed_count, 2)
        self.assertFalse(talents.exists(), "made by the move")
        self.assertEqual(applicants.partner_id, contacts)
        self.assertFalse(any(contacts.mapped("talent_confidential")), "as it was")

    def test_what_somebody_worked_with_stays(self):
        applicants = self._create_old(count=4, contact=False)
        move = self._move()
        noted, pooled, applied, untouched = applicants.talent_id
        noted.with_user(self.user_mover).note = "<p>Called her.</p>"
        self.pool._add_talents(pooled, "manual")
        self._apply(partner_name=applied.name, email_from=applied.email)
        move.action_undo()
        self.assertEqual((noted | pooled | applied).exists(), noted | pooled | applied)
        self.assertFalse(untouched.exists(), "nobody worked with it")
        self.assertEqual((move.removed_count, move.kept_count), (1, 3))
        self.assertEqual(applicants[:3].talent_id, noted | pooled | applied)
        self.assertFalse(applicants[3].partner_id, "as it was")

    def test_known_people_stay_and_lose_the_application(self):
        known = self._create_talent(email="known@example.net")
        applicant = self._create_old(
            partner_name=known.name, email_from=known.email, contact=False
        )
        move = self._move()
        move.action_undo()
        self.assertTrue(known.exists(), "was there before")
        self.assertFalse(applicant.partner_id, "linked by the move")

    def test_recent_changes_undo_it_too(self):
        applicants = self._create_old(count=2)
        move = self._move()
        move.change_id.with_user(self.user_mover).action_undo()
        self.assertEqual(move.state, "undone")
        self.assertFalse(applicants.talent_id, "taken back")

    def test_it_can_be_undone_for_30_days(self):
        self._create_old()
        move = self._move()
        change = move.sudo().change_id
        change.date = fields.Datetime.now() - timedelta(days=29)
        self.env["trm.change"]._gc_changes()
        self.assertTrue(move.can_undo, "29 days are fewer than 30")
        change.date = fields.Datetime.now() - timedelta(days=31)
        move.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "30 days"):
            move.action_undo()
        self.env["trm.change"]._gc_changes()
        self.assertFalse(change.exists(), "gone")


@tagged("post_install", "-at_install")
class TestTrmMoveInQueries(MoveInCase):
    """Queries do not grow with the number of people."""

    def _count_queries(self, days, count):
        self._create_old(count=count, days=days, contact=False)
        self._create_old(count=count, days=days + 1)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        move = self._move()
        self.env.flush_all()
        self.assertEqual(move.moved_count, 2 * count)
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow_with_people(self):
        self._count_queries(1, 5)
        few = self._count_queries(10, 10)
        many = self._count_queries(20, 400)
        # Odoo inserts 100 contacts, and 100 files, in a statement
        self.assertLessEqual(many - few, 0.05 * 2 * 390)
