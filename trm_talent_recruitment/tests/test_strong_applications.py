from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .refusing_common import RefusingCase


@tagged("post_install", "-at_install")
class TestStrongApplications(RefusingCase):
    """Who came far and was not chosen is proposed for an invitation, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.recruitment.stage"].search([]).talent_is_strong = False
        cls.stages[3].talent_is_strong = True
        cls.anna = cls._refuse(cls._apply_to(4, **cls._person("Anna")))

    @classmethod
    def _person(cls, name):
        email = f"{name.lower().replace(' ', '.')}@example.com"
        return {"partner_name": name, "email_from": email}

    @classmethod
    def _refuse(cls, applicants):
        applicants.write(
            {
                "refuse_reason_id": cls.stock_reason.id,
                "refuse_date": "2026-05-01 12:00:00",
                "active": False,
            }
        )
        return applicants

    def _find(self, user=None):
        """Return what the menu shows."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent_recruitment.hr_applicant_action_strong"
        )
        applicants = self.env["hr.applicant"].with_user(user or self.user_hr)
        applicants = applicants.with_context(**literal_eval(action["context"]))
        return applicants.search(literal_eval(action["domain"]))

    # -- strong ------------------------------------------------------------------

    def test_strong_is_who_reached_the_stage_or_a_later_one(self):
        found = {
            number: self._refuse(self._apply_to(number, **self._person(f"N{number}")))
            for number in range(5)
        }
        everybody = self.anna.concat(*found.values()).with_user(self.user_hr)
        strong = everybody.filtered("talent_is_strong")
        self.assertEqual(strong, self.anna | found[3] | found[4])
        self.assertEqual(self._find(), strong.sorted("id", reverse=True) & self._find())
        self.assertEqual(set(self._find()), set(strong))
        weak = self.env["hr.applicant"].with_context(active_test=False)
        weak = weak.search(
            [("talent_is_strong", "=", False), ("id", "in", everybody.ids)]
        )
        self.assertEqual(set(weak), set(everybody - strong))

    def test_a_stage_of_one_job_counts_for_that_job(self):
        cook = self.env["hr.job"].create({"name": "Cook"})
        self.stages[3].job_ids = cook
        other = self._refuse(self._apply_to(3, **self._person("Cora"), job_id=cook.id))
        self.assertEqual(self._find(), other, "Anna's job has no such stage")

    def test_who_goes_on_is_not_strong_but_in_the_process(self):
        ongoing = self._apply_to(4, **self._person("Olga"))
        self.assertFalse(ongoing.talent_is_strong, "not refused")
        self.assertNotIn(ongoing, self._find())

    def test_the_search_of_applicants_has_the_filter(self):
        view = self.env.ref("hr_recruitment.hr_applicant_view_search_bis")
        for user, expected in ((self.user_hr, 1), (self.user_officer, 0)):
            applicants = self.env["hr.applicant"].with_user(user)
            arch = applicants.get_view(view.id, "search")["arch"]
            filters = etree.fromstring(arch).xpath("//filter[@name='talent_strong']")
            self.assertEqual(len(filters), expected, user.name)

    # -- proposed ----------------------------------------------------------------

    def test_nobody_is_proposed_who_needs_no_invitation(self):
        talent = self.anna.talent_id
        self.assertEqual(self._find(), self.anna)
        self.pool._add_talents(talent, "manual")
        self.assertFalse(self._find(), "is in a pool")
        talent.membership_ids.sudo().unlink()
        self.assertEqual(self._find(), self.anna)
        talent._ask_for_consent(self.env["trm.consent.purpose"]._get("pool"))
        self.assertFalse(self._find(), "was asked")

    def test_whom_the_rejection_invited_is_not_asked_again(self):
        applicant = self._apply_to(4, **self._person("Ida"))
        dialog = self._open_rejection(applicant)
        self.assertEqual(
            dialog.invited_purpose_ids, self.env["trm.consent.purpose"]._get("pool")
        )
        dialog.action_apply()
        self.assertNotIn(applicant, self._find())
        self._get_rejection(applicant).action_stop()
        self.assertIn(applicant, self._find(), "the mail never left")

    def test_who_was_not_invited_is_proposed(self):
        applicant = self._apply_to(4, **self._person("Nina"))
        self._open_rejection(applicant, invited_purpose_ids=False).action_apply()
        self.assertIn(applicant, self._find())

    def test_nobody_is_proposed_who_works_here_or_goes_on(self):
        other = self._apply(**self._person("Anna"))
        self.assertEqual(other.partner_id, self.anna.partner_id)
        self.assertFalse(self._find(), "applies for something else")
        self._refuse(other)
        self.assertEqual(self._find(), self.anna)
        other.write({"refuse_reason_id": False, "active": True})
        other.stage_id = self.stages[5]
        self.assertEqual(other.application_status, "hired")
        self.assertFalse(self._find(), "was hired")
        self._refuse(other)
        other.employee_id = self.env["hr.employee"].create({"name": "Anna"})
        self.assertFalse(self._find(), "works here")

    def test_nobody_is_proposed_who_objected_or_has_no_address(self):
        self._refuse(
            self._apply_to(
                4,
                partner_name="Phoebe",
                email_from=False,
                partner_phone="0221 1234567",
            )
        )
        self.assertEqual(self._find(), self.anna, "a mail has to arrive")
        self.env["trm.suppression"]._add(self.anna.talent_id, "objection")
        self.assertFalse(self._find(), "objected")

    def test_companies_stay_apart(self):
        job = self.env["hr.job"].create(
            {"name": "Cook", "company_id": self.other_company.id}
        )
        there = self._refuse(self._apply_to(4, **self._person("Anna"), job_id=job.id))
        self.assertEqual(self._find(), self.anna)
        self.pool._add_talents(self.anna.talent_id, "manual")
        self.user_other_company.group_ids += self.env.ref(
            "hr_recruitment.group_hr_recruitment_user"
        )
        self.assertEqual(self._find(self.user_other_company), there)

    def test_copies_in_pools_of_recruitment_are_no_applications(self):
        pool = self.env["hr.talent.pool"].create({"name": "Reserve"})
        copy = self._apply_to(4, **self._person("Anna"), talent_pool_ids=pool.ids)
        self.assertEqual(self._find(), self.anna, "the copy is no other application")
        self._refuse(copy)
        self.assertEqual(self._find(), self.anna)

    # -- inviting ----------------------------------------------------------------

    def test_inviting_asks_by_the_door_for_consent(self):
        old = self._refuse(
            self._apply_to(
                4,
                email_from=False,
                partner_name="Old",
                partner_id=self.env["res.partner"]
                .create({"name": "Old", "email": "old@example.com"})
                .id,
            )
        )
        self.assertFalse(old.talent_id, "applied before")
        self.assertIn(old, self._find())
        action = self._find().action_talent_invite()
        self.assertEqual(action["res_model"], "trm.consent.ask")
        dialog = self.env["trm.consent.ask"].with_user(self.user_hr)
        dialog = dialog.browse(action["res_id"])
        self.assertEqual(dialog.asking_count, 2)
        self.assertEqual(
            dialog.purpose_ids, self.env["trm.consent.purpose"]._get("pool")
        )
        dialog.action_apply()
        self.assertFalse(self._find(), "both were asked")
        states = (self.anna | old).talent_id.consent_ids.mapped("state")
        self.assertEqual(states, ["requested", "requested"])

    def test_inviting_somebody_in_the_process_is_refused(self):
        ongoing = self._apply_to(2, **self._person("Olga"))
        for applicants in (ongoing, ongoing | self.anna):
            with self.assertRaisesRegex(UserError, "Olga"):
                applicants.with_user(self.user_hr).action_talent_invite()

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_inviting_needs_the_role(self):
        with self.assertRaises(AccessError):
            self.anna.with_user(self.user_officer).action_talent_invite()
        with self.assertRaises(AccessError):
            self._find(self.user_officer)

    def test_the_list_costs_no_query_each(self):
        self._refuse(
            self.env["hr.applicant"].concat(
                *(self._apply_to(4, **self._person(f"Nr {n}")) for n in range(12))
            )
        )
        view = self.env.ref("trm_talent_recruitment.hr_applicant_view_list_strong")
        names = ["partner_name", "job_id", "stage_id", "refuse_date", "user_id"]
        self.assertTrue(view.arch, "the list is there")
        counts = []
        for limit in (1, 2, 12):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._find()[:limit].read([*names, "talent_is_strong"])
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
