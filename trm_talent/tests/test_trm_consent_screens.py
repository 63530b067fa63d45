from ast import literal_eval
from datetime import timedelta

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .consent_common import ConsentCase

TEXTS = {
    "granted": "May be contacted until",
    "ending": "May be contacted until",
    "other": "May be called until",
    "requested": "Asked for consent, no answer yet",
    "refused": "May not be contacted: consent withdrawn",
    "none": "Not asked for consent yet",
}
VIEW_QUERIES = 4
"""One for what people allow; the others read who is logged in, once."""


@tagged("post_install", "-at_install")
class TestTrmConsentScreens(ConsentCase):
    """May I contact this person? The same answer on file, card, list and filter."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {state: cls._create_talent(name=f"P {state}") for state in TEXTS}
        cls.talents = cls.env["trm.talent"].concat(*cls.people.values())

    def setUp(self):
        super().setUp()
        people = self.people
        with self._later(days=-340):
            self._grant(people["ending"])
        self._grant(people["granted"] | people["refused"])
        people["other"].phone = "+49 170 1234567"
        self._grant(people["other"], channel="phone")
        self._record(people["requested"], "requested", via="mail")
        people["refused"]._withdraw("pool", {})

    def _as(self, user, records):
        self.env.invalidate_all()
        return records.with_user(user).with_context(lang="en_US")

    # -- words -------------------------------------------------------------------

    def test_file_says_in_words_whether_one_may_write(self):
        self.talents.user_id = self.user_contributor
        for user in (self.user_recruiting, self.user_contributor):
            for state, talent in self.people.items():
                with self.subTest(user=user.login, state=state):
                    talent = self._as(user, talent)
                    self.assertEqual(talent.consent_state, state)
                    self.assertIn(TEXTS[state], talent.consent_text)

    def test_contributor_reads_no_proofs(self):
        talent = self.people["granted"]
        talent.user_id = self.user_contributor
        talent = self._as(self.user_contributor, talent)
        self.assertTrue(talent.consent_text)
        for read in (
            lambda: talent.consent_ids,
            lambda: talent.receipts_html,
            lambda: self._as(self.user_contributor, self.Consent).search([]),
        ):
            with self.assertRaises(AccessError):
                read()

    def test_filters_find_each_state_once(self):
        self.talents.user_id = self.user_contributor
        for user in (self.user_recruiting, self.user_contributor):
            for state, talent in self.people.items():
                with self.subTest(user=user.login, state=state):
                    found = self._as(user, self.talents).search(
                        [
                            ("id", "in", self.talents.ids),
                            ("consent_state", "=", state),
                        ]
                    )
                    self.assertEqual(found.ids, talent.ids)

    def test_filters_of_the_view_are_known_states(self):
        view = self.env.ref("trm_talent.trm_talent_view_search_consent")
        talents = self._as(self.user_recruiting, self.env["trm.talent"])
        for node in etree.fromstring(view.arch).iter("filter"):
            if node.get("domain"):
                self.assertTrue(
                    talents.search_count(eval(node.get("domain")))
                )  # noqa: S307

    def test_warning_is_shown_for_refused_only(self):
        for state, talent in self.people.items():
            with self.subTest(state=state):
                talent = self._as(self.user_recruiting, talent)
                self.assertEqual(bool(talent.contact_warning), state == "refused")

    def test_warning_after_objection_asks_not_to_answer(self):
        talent = self.people["granted"]
        self.env["trm.suppression"]._add(talent, "objection")
        talent = self._as(self.user_recruiting, talent)
        self.assertIn("objected", talent.contact_warning)
        touchpoint = self.env["trm.touchpoint"].new({"talent_id": talent.id})
        self.assertIn("objected", touchpoint.contact_warning)

    def test_warning_is_no_objection_without_address_or_when_archived(self):
        talent = self._create_talent(name="Phone Only", phone="+49 30 5550199")
        self.people["granted"].active = False
        for person in (talent, self.people["granted"]):
            self.assertFalse(self._as(self.user_recruiting, person).contact_warning)

    # -- cards and lists ---------------------------------------------------------

    def _open(self, model, view, domain):
        """Return how many queries a view takes with these fields of consent."""
        names = {"consent_state", "consent_text"}
        records = self.env[model].with_user(self.user_recruiting)
        arch = records.get_view(self.env.ref(f"trm_talent.{view}").id)["arch"]
        shown = {node.get("name"): {} for node in etree.fromstring(arch).iter("field")}
        self.assertLessEqual(names, shown.keys())
        rest = {name: spec for name, spec in shown.items() if name not in names}
        counts = []
        for specification in (rest, shown):
            self.env.invalidate_all()
            fields.Date.context_today(records)
            before = self.env.cr.sql_log_count
            records.web_search_read(domain, specification, limit=80)
            counts.append(self.env.cr.sql_log_count - before)
        return counts[1] - counts[0]

    def test_consent_on_cards_and_lists_takes_few_queries_for_5_and_80(self):
        people, _new = self.env["trm.talent"]._find_or_create(
            [{"name": f"P{i} Q", "email": f"p{i}@example.org"} for i in range(80)],
            "import",
        )
        self._grant(people[::2])
        self.pool._add_talents(people, "manual")
        for model, view, field in (
            ("trm.talent", "trm_talent_view_kanban", "id"),
            ("trm.talent", "trm_talent_view_list", "id"),
            ("trm.pool.membership", "trm_pool_membership_view_kanban", "talent_id"),
        ):
            with self.subTest(view=view):

                def count(number, model=model, view=view, field=field):
                    domain = [(field, "in", people[:number].ids)]
                    return self._open(model, view, domain)

                count(2)
                few, many = count(5), count(80)
                self.assertEqual(few, many)
                self.assertLessEqual(many, VIEW_QUERIES)

    # -- what runs out when ------------------------------------------------------

    def test_graph_counts_by_month_who_agreed(self):
        consents = self._as(self.user_recruiting, self.Consent)
        groups = consents.formatted_read_group(
            [("state", "=", "granted"), ("talent_id", "in", self.talents.ids)],
            ["valid_until:month", "purpose_id"],
            ["__count"],
        )
        self.assertEqual([group["__count"] for group in groups], [1, 2])

    def test_filter_runs_out_soon_finds_who_does(self):
        view = self.env.ref("trm_talent.trm_consent_view_search")
        node = etree.fromstring(view.arch).find(".//filter[@name='soon']")
        domain = literal_eval(node.get("domain"))
        found = self._as(self.user_recruiting, self.Consent).search(
            [*domain, ("talent_id", "in", self.talents.ids)]
        )
        self.assertEqual(found.talent_id.ids, self.people["ending"].ids)
        days = found.valid_until - fields.Date.today()
        self.assertLess(days, timedelta(days=45))

    def test_list_opens_the_people(self):
        consents = self._as(self.user_recruiting, self.talents).consent_ids
        action = consents.action_open_people()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, consents.talent_id)

    def test_list_of_other_company_is_empty(self):
        consents = self._as(self.user_other_company, self.Consent)
        self.assertFalse(consents.search([]))

    def test_consent_has_a_name_that_says_who_and_what(self):
        consent = self._get_state(self.people["granted"])
        self.assertEqual(
            consent.display_name, "P granted: Stay in touch about jobs, Agreed"
        )
