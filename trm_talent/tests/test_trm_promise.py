from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmPromise(TrmTalentCommon):
    """Somebody hears from us by a day, or it is known that they did not."""

    def setUp(self):
        super().setUp()
        self.today = fields.Date.context_today(self.env["trm.talent"])
        self.soon = self.today + timedelta(days=5)
        self.talent = self._create_talent()
        self.Touchpoint = self.env["trm.touchpoint"].with_user(self.user_recruiting)

    def _promise(self, days=5, talent=None, **values):
        return self.env["trm.promise"].create(
            {
                "talent_id": (talent or self.talent).id,
                "summary": "Answer about the night shifts",
                "due_date": self.today + timedelta(days=days),
                "user_id": self.user_recruiting.id,
                **values,
            }
        )

    def _log(self, **values):
        return self.Touchpoint.create({"talent_id": self.talent.id, **values})

    # -- making one --------------------------------------------------------------

    def test_dialog_promises_and_the_to_do_says_by_when(self):
        with Form(
            self.Touchpoint.with_context(default_talent_id=self.talent.id)
        ) as form:
            form.promise_date = self.soon
            form.promise_summary = "Send the duty roster"
        promise = self.talent.promise_ids
        self.assertEqual(promise.state, "open")
        self.assertEqual(promise.user_id, self.user_recruiting)
        todo = self.talent.activity_ids
        self.assertEqual(todo.summary, "Send the duty roster")
        self.assertEqual(todo.date_deadline, self.soon)
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertIn("Send the duty roster", self.talent.next_step_text)
        self.assertRegex(self.talent.promise_text, "^Promised by [^:]*$")
        todo.summary = "Ask the ward"
        self.assertIn("Send the duty roster", self.talent.promise_text)

    def test_contact_that_promises_keeps_only_what_was_promised_before(self):
        before = self._promise()
        self._log(promise_date=self.soon)
        self.assertEqual(before.state, "kept")
        self.assertEqual(len(self.talent.open_promise_ids), 1)

    def test_promise_without_a_day_is_refused_and_logs_nothing(self):
        with self.assertRaisesRegex(UserError, "needs a day"), self.cr.savepoint():
            self._log(promise_summary="We call you")
        self.talent.invalidate_recordset()
        self.assertFalse(self.talent.touchpoint_ids)

    def test_promise_of_yesterday_is_refused(self):
        with self.assertRaisesRegex(UserError, "day that is over"):
            self.env["trm.promise"]._make(
                self.talent, "Call", self.today - timedelta(days=1)
            )

    # -- keeping it --------------------------------------------------------------

    def test_contact_by_us_keeps_it_and_the_to_do_is_gone(self):
        promise = self._promise()
        touchpoint = self._log(kind="call")
        self.assertEqual(promise.state, "kept")
        self.assertTrue(promise.is_in_time, "it was")
        self.assertEqual(promise.touchpoint_id, touchpoint)
        self.assertFalse(self.talent.activity_ids)

    def test_late_contact_keeps_it_late(self):
        promise = self._promise(days=-2)
        self.assertTrue(promise.is_overdue, "two days ago")
        self._log(kind="letter")
        self.assertEqual((promise.state, promise.is_in_time), ("kept", False))

    def test_what_is_no_answer_keeps_nothing(self):
        promise = self._promise()
        self._log(direction="in")
        self._log(kind="newsletter")
        self.env["trm.touchpoint"]._log(self.talent, "newsletter")
        self.assertEqual(promise.state, "open")

    def test_dialog_keeps_what_is_ticked(self):
        first, second = self._promise(), self._promise(days=9)
        with Form(
            self.Touchpoint.with_context(default_talent_id=self.talent.id)
        ) as form:
            self.assertEqual(set(form.kept_promise_ids[:].ids), {first.id, second.id})
            form.kept_promise_ids.remove(id=second.id)
        self.assertEqual((first.state, second.state), ("kept", "open"))

    def test_promise_to_somebody_else_cannot_be_ticked(self):
        other = self._create_talent(name="Other", email="other@example.com")
        foreign = self._promise(talent=other)
        self._log(kept_promise_ids=[(4, foreign.id)])
        self.assertEqual(foreign.state, "open")

    def test_ticking_the_to_do_off_keeps_nothing(self):
        promise = self._promise()
        todo = self.talent.activity_ids.with_user(self.user_recruiting)
        for refused in (todo.action_feedback, todo.unlink):
            with self.assertRaisesRegex(UserError, "waits for this"):
                refused()
        with self.assertRaisesRegex(ValidationError, "Only a contact keeps"):
            promise.with_user(self.user_recruiting).state = "kept"

    def test_other_to_dos_are_ticked_off_as_ever(self):
        self._promise()
        todo = self.talent.with_user(self.user_recruiting).activity_schedule(
            "mail.mail_activity_data_todo"
        )
        todo.action_feedback()
        self.assertFalse(todo.exists().active)

    def test_what_nobody_needs_any_more_is_closed_with_its_to_do(self):
        broken, cancelled = self._promise(), self._promise()
        broken.with_user(self.user_recruiting).action_break()
        cancelled.with_user(self.user_recruiting).action_cancel()
        self.assertEqual((broken.state, cancelled.state), ("broken", "cancelled"))
        self.assertFalse(self.talent.activity_ids)
        self._log()
        self.assertEqual(broken.state, "broken")

    # -- who sees it -------------------------------------------------------------

    def test_contributor_sees_own_promises_to_own_people_only(self):
        mine = self._create_talent(user_id=self.user_contributor.id, name="Mine")
        own = self._promise(talent=mine, user_id=self.user_contributor.id)
        foreign = self._promise(talent=mine)
        Promise = self.env["trm.promise"].with_user(self.user_contributor)
        self.assertEqual(Promise.search([]), own)
        with self.assertRaises(AccessError):
            Promise.browse(foreign.id).summary = "Other"

    def test_contact_by_a_colleague_keeps_it_too(self):
        self.talent.user_id = self.user_contributor
        promise = self._promise()
        Touchpoint = self.Touchpoint.with_user(self.user_contributor)
        Touchpoint.create({"talent_id": self.talent.id})
        self.assertEqual(promise.state, "kept")

    # -- managers ----------------------------------------------------------------

    def test_manager_of_the_pool_is_told_once_after_three_days(self):
        self.pool.user_id = self.user_manager
        self.pool._add_talents(self.talent, "manual")
        late, soon = self._promise(days=-3), self._promise(days=-2)
        for _time in range(2):
            with self.enter_registry_test_mode():
                self.env.ref(
                    "trm_talent.trm_promise_cron_tell_managers"
                ).method_direct_trigger()
        self.env.invalidate_all()
        todos = self.talent.activity_ids.filtered(
            lambda todo: todo.user_id == self.user_manager
        )
        self.assertEqual(len(todos), 1)
        self.assertIn("still open", todos.summary)
        self.assertTrue(late.escalated_date, "told")
        self.assertFalse(soon.escalated_date, "one day more")

    def test_many_promises_cost_as_many_queries_as_few(self):
        self.pool.user_id = self.user_manager
        counts = []
        for count in (5, 25):
            people = self.env["trm.talent"].create(
                [
                    {"name": f"P {count} {n}", "email": f"p{count}.{n}@example.com"}
                    for n in range(count)
                ]
            )
            self.pool._add_talents(people, "manual")
            promises = self.env["trm.promise"]._make(people, "Call", self.soon)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            promises._tell_managers()
            self.env["trm.touchpoint"]._log(people, "call")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(set(promises.mapped("state")), {"kept"})
        self.assertLessEqual(counts[1], counts[0] + 2)

    # -- over the years ----------------------------------------------------------

    def test_promise_survives_merge_and_hand_over_and_is_gone_after_erasure(self):
        promise = self._promise()
        self.talent.user_id = self.user_recruiting
        survivor = self._create_talent(name="Mehmet Y.", email="my@example.com")
        survivor.user_id = self.user_recruiting
        self.talent._merge_into(survivor)
        self.assertEqual(promise.talent_id, survivor)
        self.assertEqual(promise.sudo().activity_id.res_id, survivor.id)
        dialog = self.env["trm.talent.hand.over"].with_user(self.user_recruiting)
        dialog = dialog.create(
            {
                "res_model": "trm.talent",
                "res_ids": survivor.ids,
                "user_id": self.user_manager.id,
            }
        )
        dialog.action_apply()
        self.assertEqual(promise.user_id, self.user_manager)
        self.assertEqual(promise.sudo().activity_id.user_id, self.user_manager)
        todo = promise.sudo().activity_id
        survivor.sudo()._erase_personal_data("request")
        self.assertFalse(promise.exists())
        self.assertFalse(todo.exists())

    def test_hand_over_mails_nobody(self):
        self.talent.user_id = self.user_recruiting
        self._promise()
        self.env.flush_all()
        before = self.env["mail.message"].search_count([])
        dialog = self.env["trm.talent.hand.over"].with_user(self.user_recruiting)
        dialog.create(
            {
                "res_model": "trm.talent",
                "res_ids": self.talent.ids,
                "user_id": self.user_manager.id,
            }
        ).action_apply()
        # the one note on the timeline
        self.assertEqual(self.env["mail.message"].search_count([]), before + 1)

    def test_hand_over_leaves_what_others_promised(self):
        self.talent.user_id = self.user_recruiting
        other = self._promise(user_id=self.user_contributor.id)
        dialog = self.env["trm.talent.hand.over"].with_user(self.user_recruiting)
        dialog.create(
            {
                "res_model": "trm.talent",
                "res_ids": self.talent.ids,
                "user_id": self.user_manager.id,
            }
        ).action_apply()
        self.assertEqual(other.user_id, self.user_contributor)

    def test_answer_to_an_access_request_tells_promises(self):
        self._promise()
        data = self.talent.sudo()._collect_personal_data()
        [rows] = [s["rows"] for s in data["sections"] if s["key"] == "promises"]
        self.assertEqual(len(rows), 1)

    def test_report_counts_pools_and_no_colleague(self):
        self.pool._add_talents(self.talent, "manual")
        self._promise(days=-1)
        self._promise()
        Report = self.env["trm.promise.report"].with_user(self.user_recruiting)
        found = Report.search([("pool_id", "=", self.pool.id)]).mapped("result")
        self.assertEqual(sorted(found), ["open", "overdue"])
        self.assertNotIn("user_id", Report._fields)
