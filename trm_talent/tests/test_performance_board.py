from unittest.mock import patch

from lxml import etree

from odoo.tests import tagged

from .common import TrmTalentCommon

BOARD_QUERIES = 15
LIST_QUERIES = 15
RULE_QUERIES = 50
PLAN_QUERIES = 5


@tagged("post_install", "-at_install")
class TestPerformanceBoard(TrmTalentCommon):
    """What people open all day takes the same queries for few people and for many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stages = cls.env["trm.pool.stage"].search([])
        env = cls.env(user=cls.user_recruiting, context={"tz": "Europe/Berlin"})
        cls.pool = cls.pool.with_env(env)
        cls.talents = env["trm.talent"]
        cls.tag = cls.env["trm.tag"].create(
            {
                "name": "Fits",
                "category_id": cls.env["trm.tag.category"].create({"name": "Perf"}).id,
            }
        )
        cls.people, _new = cls.talents._find_or_create(
            [
                {
                    "name": f"Person{i} Family{i}",
                    "email": f"p{i}@board.example.com",
                    "tag_ids": [(4, cls.tag.id)],
                }
                for i in range(500)
            ],
            "import",
        )
        cls.people[::3].activity_schedule("mail.mail_activity_data_todo")

    def _count(self, work):
        """Return how many queries ``work`` takes, everything written included."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _get_specification(self, model, view):
        """Return what the web client asks of each record for this view."""
        view = self.env.ref(f"trm_talent.{view}")
        arch = etree.fromstring(model.get_view(view.id)["arch"])
        return {node.get("name"): {} for node in arch.iter("field")}

    def _open_board(self, count):
        """Open the board of a pool with this many cards over all stages."""
        pool = self.pool.create({"name": f"Board of {count}"})
        for number, stage in enumerate(self.stages):
            people = self.people[:count][number :: len(self.stages)]
            pool._add_talents(people, "manual", stage=stage)
        cards = self.env["trm.pool.membership"].with_env(self.pool.env)
        fields = self._get_specification(cards, "trm_pool_membership_view_kanban")
        return self._count(
            lambda: cards.with_context(read_group_expand=True).web_read_group(
                [("pool_id", "=", pool.id), ("is_snoozed", "=", False)],
                ["stage_id"],
                auto_unfold=True,
                opening_info=[],
                unfold_read_specification=fields,
            )
        )

    def _open_people(self, view, count):
        fields = self._get_specification(self.talents, view)
        domain = [("id", "in", self.people[:count].ids)]
        return self._count(
            lambda: self.talents.web_search_read(domain, fields, limit=count)
        )

    def test_open_board_takes_the_same_queries_for_20_and_200_cards(self):
        self._open_board(2)
        few, many = self._open_board(20), self._open_board(200)
        self.assertEqual(few, many)
        self.assertLessEqual(many, BOARD_QUERIES)

    def test_open_people_takes_the_same_queries_for_10_and_80(self):
        for view in ("trm_talent_view_list", "trm_talent_view_kanban"):
            with self.subTest(view=view):
                self._open_people(view, 2)
                few, many = self._open_people(view, 10), self._open_people(view, 80)
                self.assertEqual(few, many)
                self.assertLessEqual(many, LIST_QUERIES)

    def test_rule_lets_in_and_out_500_with_few_queries(self):
        for count in (50, 500):
            with self.subTest(people=count):
                pool = self.pool.create({"name": f"Rule for {count}"})
                domain = [("id", "in", self.people[:count].ids)]
                fill = {"is_rule_based": True, "rule_domain": str(domain)}
                self.assertLessEqual(
                    self._count(lambda: pool.write(fill)), RULE_QUERIES
                )
                self.assertEqual(pool.member_count, count)
                empty = {"rule_domain": "[('name', '=', 'Nobody')]"}
                self.assertLessEqual(
                    self._count(lambda: pool.write(empty)), RULE_QUERIES
                )
                self.assertEqual(pool.member_count, 0)

    def test_matching_takes_the_same_queries_for_10_and_500(self):
        def plan(count):
            values = [
                self.talents._prepare_values({"name": t.name, "email": t.email})
                for t in self.people[:count]
            ]
            plans = []
            company = self.talents.env.company
            queries = self._count(
                lambda: plans.extend(self.talents._plan(values, company))
            )
            self.assertEqual(
                [p.known.talent_id for p in plans], [t.id for t in self.people[:count]]
            )
            return queries

        plan(2)
        few, many = plan(10), plan(500)
        self.assertEqual(few, many)
        self.assertLessEqual(many, PLAN_QUERIES)

    def test_new_people_are_written_once_and_not_contact_by_contact(self):
        contact = self.env["res.partner"].create(
            {"name": "Known One", "email": "known@board.example.com"}
        )
        people = [{"name": f"New {i}", "phone": f"+49 30 55501{i}"} for i in range(3)]
        with patch.object(self.registry["res.partner"], "write") as write:
            self.talents._find_or_create(
                [*people, {"partner_id": contact.id}], "manual"
            )
        write.assert_not_called()
