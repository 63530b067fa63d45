from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestFirstSteps(TrmTalentCommon):
    """What the steps keep, for whom, and what they leave alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["trm.first.steps"].search([]).unlink()
        cls.company.write(
            {
                "name": "My Company",
                "street": False,
                "email": False,
                "website": False,
                "talent_privacy_url": False,
                "talent_imprint_url": False,
                "talent_privacy_contact": False,
                "talent_contact_id": False,
            }
        )
        cls.user_recruiting.email = "sabine@klinik-kern.example"
        cls.template = cls.env.ref("trm_talent.trm_pool_template_nursing")

    def _open(self, user=None):
        Steps = self.env["trm.first.steps"].with_user(user or self.user_recruiting)
        return Steps.browse(Steps.action_open()["res_id"])

    def _start(self, user):
        return self.env["trm.first.steps"].with_user(user).action_start()["res_model"]

    def test_start_while_open_shows_first_steps_to_recruiting_only(self):
        self.assertEqual(self._start(self.user_recruiting), "trm.first.steps")
        self.assertEqual(self._start(self.user_manager), "trm.first.steps")
        self.assertEqual(self._start(self.user_contributor), "trm.talent")

    def test_start_with_people_shows_who_waits_today(self):
        self._open().action_put_aside()
        self._create_talent(user_id=self.user_contributor.id)
        for user in (self.user_recruiting, self.user_contributor):
            self.assertEqual(self._start(user), "trm.today")

    def test_start_by_the_menu_works_for_contributors(self):
        action = self.env.ref("trm_talent.trm_talent_action_start")
        shown = action.with_user(self.user_contributor).sudo(False).run()
        self.assertEqual(shown["res_model"], "trm.talent")

    def test_company_step_proposes_what_is_empty(self):
        steps = self._open()
        self.assertEqual(steps.company_name, "Klinik Kern")
        self.assertEqual(steps.privacy_url, "https://www.klinik-kern.example/privacy")
        self.assertEqual(steps.privacy_contact, "sabine@klinik-kern.example")
        self.assertFalse(self.company.talent_privacy_url)
        steps.action_next()
        self.assertEqual(self.company.name, "Klinik Kern")
        self.assertEqual(
            self.company.talent_privacy_url, "https://www.klinik-kern.example/privacy"
        )
        self.assertFalse(steps.is_proposing)

    def test_company_step_with_private_address_proposes_no_links(self):
        self.user_recruiting.email = "sabine@gmx.de"
        steps = self._open()
        self.assertFalse(steps.privacy_url)
        self.assertEqual(steps.company_name, "My Company")

    def test_cleared_proposal_stays_empty(self):
        steps = self._open()
        steps.imprint_url = False
        steps.action_next()
        steps.invalidate_recordset()
        self.assertFalse(self.company.talent_imprint_url)
        self.assertFalse(steps.imprint_url)
        self.assertTrue(steps.privacy_url)

    def test_skip_everything_changes_nothing(self):
        pools = self.env["trm.pool"].search_count([])
        steps = self._open()
        for _step in range(4):
            steps.action_skip()
        self.assertEqual(steps.step, "page")
        steps.action_finish()
        self.assertEqual(steps.state, "done")
        self.assertEqual(self.company.name, "My Company")
        self.assertFalse(self.company.talent_privacy_url)
        self.assertFalse(self.company.talent_contact_id)
        self.assertEqual(self.env["trm.pool"].search_count([]), pools)
        self.assertEqual(self._start(self.user_recruiting), "trm.talent")

    def test_break_goes_on_where_somebody_stopped(self):
        steps = self._open()
        steps.street = "Seestr. 1"
        steps.action_next()
        again = self._open(self.user_manager)
        self.assertEqual(again, steps)
        self.assertEqual(again.step, "contact")
        again.action_back()
        self.assertEqual(again.street, "Seestr. 1")
        again.street = "Seestr. 2"
        self.assertEqual(self.company.street, "Seestr. 2")
        self.assertEqual(self.company.name, "Klinik Kern")
        self.assertTrue(self.company.talent_privacy_url)

    def test_redo_begins_again_with_what_is_true_now(self):
        steps = self._open()
        steps.action_put_aside()
        self.assertEqual(self._start(self.user_recruiting), "trm.talent")
        steps.step = "page"
        self.company.talent_privacy_url = "https://www.example.com/new"
        again = self._open()
        self.assertEqual(again.step, "company")
        self.assertEqual(again.privacy_url, "https://www.example.com/new")
        self.assertEqual(self._start(self.user_recruiting), "trm.talent")

    def test_second_company_has_first_steps_of_its_own(self):
        steps = self._open()
        steps.action_put_aside()
        self.assertEqual(self._start(self.user_other_company), "trm.first.steps")
        other = self._open(self.user_other_company)
        self.assertEqual(other.company_id, self.other_company)
        with self.assertRaises(AccessError):
            steps.with_user(self.user_other_company).read(["privacy_url"])
        with self.assertRaises(AccessError):
            other.write({"company_id": self.company.id})

    def test_recruiting_fills_in_what_is_empty_and_changes_nothing_else(self):
        self.company.write({"name": "Bakery Ltd", "street": "Main St 1", "zip": False})
        steps = self._open()
        steps.write(
            {
                "company_name": "Mine",
                "street": "Mine 1",
                "zip": "89073",
                "imprint_url": "x.de",
            }
        )
        self.assertRecordValues(
            self.company,
            [
                {
                    "name": "Bakery Ltd",
                    "street": "Main St 1",
                    "zip": "89073",
                    "talent_imprint_url": "https://x.de",
                }
            ],
        )
        steps.zip = "1"
        self.assertEqual(self.company.zip, "89073")
        steps.with_user(self.user_manager).street = "Main St 2"
        self.assertEqual(self.company.street, "Main St 2")

    def test_recruiting_names_a_new_company_once(self):
        steps = self._open()
        self.assertEqual(steps.locked_fields, "country_id")
        steps.company_name = "Klinik Kern"
        self.assertEqual(self.company.name, "Klinik Kern")
        self.assertEqual(steps.locked_fields, "company_name,country_id")
        steps.company_name = "Mine"
        self.assertEqual(self.company.name, "Klinik Kern")

    def test_what_the_administration_filled_in_meanwhile_stays(self):
        steps = self._open()
        self.assertEqual(steps.company_name, "Klinik Kern")
        self.company.write({"name": "Klinik Kern gGmbH", "street": "Seestr. 1"})
        steps.write({"company_name": "Klinik Kern", "street": "Mine 1"})
        self.assertEqual(self.company.name, "Klinik Kern gGmbH")
        self.assertEqual(self.company.street, "Seestr. 1")

    def test_contact_step_keeps_who_answers_and_their_face(self):
        steps = self._open()
        steps.step = "contact"
        with Form(steps) as form:
            self.assertEqual(form.contact_id, self.user_recruiting)
            self.assertEqual(form.contact_function, "Recruiting")
            form.contact_function = "Head of Nursing"
            form.contact_image = self.user_manager.partner_id.avatar_128
        steps.action_next()
        partner = self.user_recruiting.partner_id
        self.assertEqual(self.company.talent_contact_id, self.user_recruiting)
        self.assertEqual(partner.function, "Head of Nursing")
        self.assertEqual(partner.name, "Persona recruiting")
        self.assertTrue(partner.image_1920)

    def test_contact_step_with_a_colleague_leaves_their_profile_alone(self):
        steps = self._open()
        steps.step = "contact"
        with Form(steps) as form:
            form.contact_id = self.user_manager
            self.assertEqual(form.contact_name, self.user_manager.name)
            self.assertFalse(form.can_edit_contact)
        steps.write({"contact_name": "Somebody", "contact_image": False})
        self.assertEqual(self.company.talent_contact_id, self.user_manager)
        self.assertEqual(self.user_manager.name, "Persona manager")
        self.user_recruiting.group_ids += self.env.ref("base.group_erp_manager")
        steps.invalidate_recordset()
        steps.contact_function = "Head of Nursing"
        self.assertEqual(self.user_manager.partner_id.function, "Head of Nursing")

    def test_tone_step_shows_both_and_keeps_the_choice(self):
        steps = self._open()
        self.assertIn("My Company", steps.example_formal)
        self.assertNotEqual(steps.example_formal, steps.example_informal)
        steps.address_form = "du"
        self.assertEqual(self.company.talent_address_form, "du")

    def test_pool_step_makes_the_pool_in_each_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.template.with_context(lang="de_DE").public_name = "Pflege bei uns"
        steps = self._open()
        steps.step = "pool"
        self.template.with_user(self.user_recruiting).action_choose_first_pool()
        self.assertEqual(steps.public_name, "Nursing and Care")
        self.assertTrue(steps.tag_ids)
        steps.join_intro = "Come and see us."
        steps.action_next()
        pool = steps.pool_id
        self.assertEqual(pool.user_id, self.user_recruiting)
        self.assertEqual(pool.company_id, self.company)
        german = pool.with_context(lang="de_DE")
        self.assertEqual(german.public_name, "Pflege bei uns")
        self.assertEqual(german.join_intro, "Come and see us.")

    def test_pool_step_twice_changes_the_pool_that_is_there(self):
        steps = self._open()
        steps.write({"step": "pool", "template_id": self.template.id})
        steps.action_next()
        pool = steps.pool_id
        steps.action_back()
        steps.public_name = "Nurses of Ulm"
        steps.action_next()
        self.assertEqual(steps.pool_id, pool)
        self.assertEqual(pool.public_name, "Nurses of Ulm")
        steps.action_new_pool()
        self.assertFalse(steps.public_name)
        with self.assertRaisesRegex(UserError, "choose a template"):
            steps.action_next()

    def test_pool_that_became_private_is_forgotten(self):
        steps = self._open()
        steps.write({"step": "pool", "template_id": self.template.id})
        steps.action_next()
        steps.pool_id.sudo().write({"is_private": True})
        self.env.flush_all()
        again = self._open(self.user_manager)
        self.assertFalse(again.pool_id)

    def test_page_step_without_a_pool_shows_the_newest_page(self):
        self.pool.public_name = "Care for You"
        steps = self._open()
        steps.step = "pool"
        steps.action_skip()
        self.assertEqual(steps.page_path, "/talent/join/care-for-you")
