from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .reconsent_common import ReconsentCommon

START = date(2030, 3, 4)


class RequestCommon(ReconsentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet = cls._create_talent(name="Mehmet Yılmaz")
        cls.requests = cls.env["trm.request"].with_user(cls.user_recruiting)

    def _open(self, kind="access", day=START, talent=None, **values):
        with self.on(day):
            return self.requests._open(
                talent or self.mehmet, kind, **{"via": "link", **values}
            ).with_user(self.user_recruiting)

    def _enter(self, day=START, **values):
        """Enter a request that came by mail, as HR does."""
        with self.on(day):
            return self.requests.create({"kind": "access", **values})

    def _escalate(self, day):
        with self.on(day), self.enter_registry_test_mode():
            self.env.ref("trm_talent.trm_request_cron_escalate").method_direct_trigger()
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestTrmRequest(RequestCommon):
    """Whoever uses a right gets an answer in a month, and somebody has it to do."""

    # -- opening -----------------------------------------------------------------

    def test_open_gives_the_caretaker_a_month(self):
        request = self._open("rectification")
        self.assertEqual(request.due_date, date(2030, 4, 4))
        todo = request.activity_ids
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertEqual(todo.date_deadline, date(2030, 4, 4))
        self.assertEqual(todo.summary, "Correct something: Mehmet Yılmaz")
        self.assertEqual(request.identity_proof, "link")

    def test_open_twice_is_one_request_with_both_texts(self):
        first = self._open("rectification", text="My name is wrong")
        second = self._open("rectification", text="My phone, too")
        self._open("rectification", text="My phone, too")
        self.assertEqual(first, second)
        self.assertEqual(first.text, "My name is wrong\n\nMy phone, too")
        self.assertEqual(len(first.activity_ids), 1)

    def test_open_after_an_answer_is_a_new_one(self):
        first = self._open()
        first.action_done()
        self.assertNotEqual(self._open(), first)

    def test_open_for_somebody_looked_after_by_a_contributor_goes_to_the_company(self):
        self.company.talent_contact_id = self.user_recruiting
        self.mehmet.sudo().user_id = self.user_contributor
        request = self._open("rectification")
        self.assertEqual(request.user_id, self.user_recruiting)

    def test_open_access_goes_to_who_may_look_through_all_of_it(self):
        user = self._open().user_id
        self.assertTrue(user.has_group("trm_talent.trm_talent_group_manager"), "role")
        self.mehmet.sudo().user_id = self.user_manager
        talent = self._create_talent(self.user_manager, name="Anna Meier")
        self.assertEqual(self._open(talent=talent).user_id, self.user_manager)

    def test_hand_over_moves_the_todo(self):
        request = self._open()
        request.user_id = self.user_manager
        self.assertEqual(request.activity_ids.user_id, self.user_manager)

    # -- time --------------------------------------------------------------------

    def test_escalate_after_21_days_once_and_not_before(self):
        request = self._open()
        self._escalate(date(2030, 3, 24))
        self.assertEqual(len(request.activity_ids), 1)
        for _time in range(2):
            self._escalate(date(2030, 3, 25))
        late = request.activity_ids.sorted("id")[1:]
        self.assertEqual(len(late), 1)
        self.assertIn("Due on 04/04/2030 and not answered", late.summary)
        self.assertEqual(late.date_deadline, date(2030, 3, 25))

    def test_escalate_leaves_answered_ones_alone(self):
        request = self._open()
        request.action_done()
        self._escalate(date(2030, 4, 25))
        self.assertFalse(request.activity_ids)

    # -- who it is ---------------------------------------------------------------

    def test_answer_without_knowing_who_it_is_is_refused(self):
        request = self._enter(talent_id=self.mehmet.id, via="letter")
        with self.assertRaisesRegex(UserError, "how we know who it is"):
            request.action_done()
        request.identity_proof = "reply"
        request.action_done()
        self.assertEqual(request.state, "done")
        self.assertFalse(request.activity_ids)

    def test_answer_twice_is_refused(self):
        request = self._open()
        request.action_done()
        with self.assertRaisesRegex(UserError, "answered already"):
            request.action_done()

    def test_find_person_by_exact_address_also_archived(self):
        self.mehmet.active = False
        request = self._enter(email=" MehmetYlmaz@Example.com ")
        request.action_find_person()
        self.assertEqual(request.talent_id, self.mehmet)

    def test_find_person_not_by_name_and_not_of_another_company(self):
        self._create_talent(
            self.user_other_company,
            name="Mehmet Yılmaz",
            email="other@example.com",
            company_id=self.other_company.id,
        )
        for email in ("other@example.com", "mehmet@example.com", ""):
            request = self._enter(name="Mehmet Yılmaz", email=email)
            with self.assertRaisesRegex(UserError, "Nobody has the address"):
                request.action_find_person()

    # -- nothing, no -------------------------------------------------------------

    def test_nothing_held_prints_an_answer(self):
        request = self._enter(name="Nora Nobody", email="nora@example.com")
        action = request.action_answer_nothing()
        self.assertEqual(request.state, "nothing")
        page, _kind = self.env["ir.actions.report"]._render_qweb_html(
            action["report_name"], request.ids
        )
        for words in ("Nora Nobody", "nora@example.com", "We hold nothing"):
            self.assertIn(words, page.decode())

    def test_nothing_held_is_refused_when_there_is_a_file(self):
        request = self._enter(email=self.mehmet.email)
        with self.assertRaisesRegex(UserError, "There is a file: Mehmet"):
            request.action_answer_nothing()

    def test_nothing_held_is_forgotten_after_three_years(self):
        request = self._enter(email="nora@example.com")
        with self.on(START):
            request.action_answer_nothing()
        for day, is_there in ((date(2033, 3, 4), True), (date(2033, 3, 5), False)):
            with self.on(day):
                self.env["trm.request"]._gc_without_person()
            self.assertEqual(bool(request.exists()), is_there)

    def test_refuse_needs_a_reason(self):
        request = self._open("erasure")
        with self.assertRaisesRegex(UserError, "write why"):
            request.action_refuse()
        request.refusal_reason = "It is needed for a court case."
        request.action_refuse()
        self.assertEqual(request.state, "refused")

    # -- the end of the file -----------------------------------------------------

    def test_delete_the_person_leaves_no_request_message_or_todo(self):
        request = self._open(text="Please")
        request._message_log(body="Called back")
        self.mehmet.with_user(self.user_manager).unlink()
        self.assertFalse(request.exists())
        for model, column in (
            ("mail.message", "model"),
            ("mail.activity", "res_model"),
        ):
            self.assertFalse(
                self.env[model]
                .with_context(active_test=False)
                .search([(column, "=", "trm.request"), ("res_id", "=", request.id)])
            )

    def test_merge_moves_the_requests(self):
        anna = self._create_talent(name="Anna Meier")
        request = self._open()
        survivor = self.mehmet._merge_into(anna)
        self.assertEqual(request.talent_id, survivor)
