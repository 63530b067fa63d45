import itertools

from odoo.tests import tagged

from .consent_common import ConsentCase

STRICTEST_FIRST = ["withdrawn", "declined", "expired", "requested", "granted"]


@tagged("post_install", "-at_install")
class TestTrmConsentMerge(ConsentCase):
    """Two files of one person: both histories stay, the stricter answer holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls._create_talent(name="Anna Alt", email="anna@example.com")
        cls.new = cls._create_talent(name="Anna Neu", email="anna@example.com")

    def _merge(self, *talents):
        for talent in talents or (self.new,):
            talent.with_user(self.user_recruiting)._merge_into(self.old)
        self.env.invalidate_all()

    def _bring_to(self, talent, state, **values):
        """Let a person come to a state as in life."""
        if state == "requested":
            self._record(talent, "requested", via="mail", **values)
        elif state == "declined":
            self._record(talent, "declined", **values)
        elif state:
            self._grant(talent, **values)
            if state != "granted":
                self._record(talent, state, **values)

    # -- what holds --------------------------------------------------------------

    def test_merge_of_any_two_answers_keeps_the_stricter(self):
        states = [None, *STRICTEST_FIRST]
        for first, second in itertools.product(states, repeat=2):
            known = [state for state in (first, second) if state]
            expected = min(known, key=STRICTEST_FIRST.index, default=None)
            with self.subTest(old=first, new=second), self.env.cr.savepoint() as point:
                self._bring_to(self.old, first)
                self._bring_to(self.new, second)
                self.new.sudo()._merge_files_into(self.old.sudo())
                self.assertState(self.old, expected)
                self.assertContactable(self.old, expected == "granted")
                self.assertVerified(self.old)
                point.rollback()
                self.env.invalidate_all()

    def test_merge_of_interleaved_histories_keeps_the_stricter(self):
        self._grant(self.old)
        self._record(self.new, "withdrawn")
        self._record(self.old, "withdrawn")
        self._grant(self.new)
        self._record(self.new, "requested", via="mail")
        self._merge()
        self.assertState(self.old, "withdrawn")
        self.assertVerified(self.old)
        last = self._get_entries(self.old)[-1]
        self.assertEqual((last.decision, last.via), ("withdrawn", "merge"))
        self.assertIn("trm_recruiting", last.actor)

    def test_merge_each_purpose_and_channel_on_its_own(self):
        self._grant(self.old)
        self._record(self.new, "declined", channel="phone")
        self._grant(self.new, "special_categories")
        self._record(self.old, "withdrawn", "special_categories")
        self._merge()
        self.assertState(self.old, "granted")
        self.assertState(self.old, "declined", channel="phone")
        self.assertState(self.old, "withdrawn", purpose="special_categories")
        self.assertEqual(len(self.old.sudo().consent_ids), 3)
        self.assertVerified(self.old)

    def test_merge_of_one_answer_records_nothing(self):
        self._record(self.new, "declined")
        entries = self._read_entries()
        row = self._get_state(self.new)
        self._merge()
        self.assertEqual(self._read_entries(), entries)
        self.assertEqual(self._get_state(self.old), row)

    def test_merge_grant_that_ran_out_unnoticed_is_no_grant(self):
        self._grant(self.new)
        with self._later(days=200):
            self._grant(self.old)
        with self._later(days=400):
            self._merge()
            self.assertState(self.old, "expired")
            self.assertContactable(self.old, False)
            self.assertTrue(self._get_state(self.old).due_deletion_date)
            self.assertVerified(self.old)

    def test_merge_question_keeps_when_and_what_was_asked(self):
        with self._later(days=-20):
            self._record(self.old, "requested", via="mail")
            asked = self._get_state(self.old).requested_datetime
        self.purpose.wording_formal = "May we write to you?"
        self._grant(self.new)
        self._merge()
        row = self._get_state(self.old)
        self.assertEqual((row.state, row.requested_datetime), ("requested", asked))
        self.assertFalse(row.due_deletion_date)
        question = self._get_entries(self.old)[-1]
        self.assertEqual((question.decision, question.via), ("requested", "merge"))
        self.assertEqual(question.text_hash, self._get_entries(self.old)[0].text_hash)

    def test_merge_of_three_keeps_the_strictest(self):
        third = self._create_talent(name="Anna Dritt", email="anna@example.com")
        self._grant(self.old)
        self._grant(self.new)
        self._record(third, "declined")
        partners = (self.new | third | self.old).partner_id
        self.env["base.partner.merge.automatic.wizard"].new({})._merge(
            partners.ids, dst_partner=self.old.partner_id, extra_checks=False
        )
        self.env.invalidate_all()
        self.assertState(self.old, "declined")
        self.assertEqual(len(self._get_entries(self.old)), 3)
        self.assertVerified(self.old)

    # -- addresses ---------------------------------------------------------------

    def test_merge_grant_for_another_address_does_not_hold(self):
        other = self._create_talent(name="Anna", email="anna.private@example.com")
        self._grant(other)
        self._merge(other)
        self.assertState(self.old, "granted")
        self.assertContactable(self.old, False)
        self.assertEqual(self.old.consent_state, "requested")

    def test_merge_takes_over_the_address_of_a_grant(self):
        self.old.write({"phone": "+49 170 1234567", "email": False})
        self._grant(self.new)
        self._merge()
        self.assertEqual(self.old.email, "anna@example.com")
        self.assertContactable(self.old)

    def test_merge_of_two_grants_the_last_one_holds(self):
        other = self._create_talent(name="Anna", email="anna.private@example.com")
        self._grant(other)
        with self._later(days=40):
            self._grant(self.old)
        until = self._get_state(self.old).valid_until
        self._merge(other)
        row = self._get_state(self.old)
        self.assertEqual((row.address, row.valid_until), ("anna@example.com", until))
        self.assertContactable(self.old)
        self.assertVerified(self.old)

    def test_merge_objection_holds_for_the_other_address(self):
        other = self._create_talent(name="Anna", email="anna.private@example.com")
        self._grant(self.old)
        self.env["trm.suppression"]._add(other, "objection")
        self._merge(other)
        self.assertContactable(self.old, False)
        self.assertContactable(self.old, False, purpose="answer")

    # -- histories ---------------------------------------------------------------

    def test_merge_keeps_both_chains_and_changes_no_decision(self):
        self._grant(self.old)
        self._grant(self.new)
        entries = self._read_entries()
        chains = self._get_entries(self.old | self.new).subject_id
        mine = self._get_entries(self.old).subject_id
        self._merge()
        self.assertEqual(self._read_entries(), entries)
        self.assertEqual(chains.talent_id, self.old)
        self.assertEqual(chains.filtered("is_current"), mine)
        self._record(self.old, "withdrawn")
        self.assertEqual(self._get_entries(self.old)[-1].subject_id, mine)
        self.assertVerified(self.old)

    def test_merge_into_person_without_chain_goes_on_with_theirs(self):
        chain = self._grant(self.new).subject_id
        self._merge()
        self.assertEqual((chain.talent_id, chain.is_current), (self.old, True))
        self.assertEqual(self._record(self.old, "withdrawn").subject_id, chain)

    def test_merge_moves_notices_and_none_is_written_again(self):
        Notice = self.env["trm.notice"]
        for talent, key in ((self.new, "1"), (self.new, "2"), (self.old, "2")):
            Notice._insert_new(talent, "reminder", key)
        before = Notice.search([("kind", "=", "reminder")])
        self._merge()
        self.assertEqual(before.exists(), before)
        self.assertEqual(before.talent_id, self.old)
        for key in "12":
            self.assertFalse(Notice._insert_new(self.old, "reminder", key))
        self.assertTrue(Notice._insert_new(self.old, "reminder", "3"))

    def test_merge_moves_sign_ups(self):
        signup = self.env["trm.signup"].create(
            {"pool_id": self.pool.id, "name": "Anna", "lang": "en_US"}
        )
        signup.talent_id = self.new
        self._merge()
        self.assertEqual(signup.talent_id, self.old)

    def test_merge_leave_links_of_both_go_on_working(self):
        links = [
            talent._get_signed_url("leave").rsplit("/", 1)[1]
            for talent in (self.old, self.new)
        ]
        self._grant(self.old | self.new)
        self._merge()
        Talent = self.env["trm.talent"].with_user(self.env.ref("base.public_user"))
        for token in links:
            with self.subTest(token), self.env.cr.savepoint() as point:
                talent, chain = Talent._from_token("leave", token)
                self.assertEqual(talent, self.old)
                self.assertTrue(chain)
                talent._withdraw("pool", {})
                self.assertContactable(self.old, False)
                point.rollback()
                self.env.invalidate_all()

    def test_merge_files_of_two_companies_keeps_their_answers_apart(self):
        other = self._create_talent(
            self.user_other_company,
            name="Anna Alt",
            email="anna@example.com",
            company_id=self.other_company.id,
        )
        self._grant(self.old)
        self._record(other, "withdrawn")
        self.env["base.partner.merge.automatic.wizard"].new({})._merge(
            (other | self.old).partner_id.ids,
            dst_partner=self.old.partner_id,
            extra_checks=False,
        )
        self.env.invalidate_all()
        self.assertState(self.old, "granted")
        self.assertState(other, "withdrawn")
        self.assertContactable(self.old)
        self.assertVerified(self.old | other)
