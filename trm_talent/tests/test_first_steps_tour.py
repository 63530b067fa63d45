from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestFirstStepsTour(TrmTalentCommon, HttpCase):
    """From nothing to a page online, in a real browser, by one person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._empty_database()
        # what an administrator of Odoo has entered; it works when somebody tries it
        cls.env["ir.mail_server"].create({"name": "Out", "smtp_host": "mail.example"})
        cls.startClassPatcher(patch.object(IrMail_Server, "test_smtp_connection"))

    @classmethod
    def _empty_database(cls):
        """Leave what Odoo and the app ship, and the users."""
        for model in ("trm.first.steps", "trm.signup", "trm.talent", "trm.pool"):
            records = cls.env[model].with_context(active_test=False)
            records.search([]).unlink()
        cls.company.write(
            {
                "name": "My Company",
                "email": False,
                "website": False,
                "street": False,
                "zip": False,
                "city": False,
                "country_id": False,
                "talent_imprint_url": False,
                "talent_privacy_url": False,
                "talent_privacy_contact": False,
                "talent_contact_id": False,
            }
        )

    def assertPageOnline(self, contact):
        pool = self.env["trm.pool"].search([("public_name", "=", "Nurses of Ulm")])
        self.assertTrue(pool.is_published)
        self.authenticate(None, None)
        answer = self.url_open(f"/talent/join/{pool.join_slug}")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("Nurses of Ulm", answer.text)
        self.assertIn(contact.name, answer.text)
        self.assertIn("https://www.klinik-kern.example/datenschutz", answer.text)

    def test_first_steps_by_recruiting_publish_a_page(self):
        self.start_tour("/odoo", "trm_first_steps", login="trm_recruiting")
        self.assertEqual(self.company.name, "Klinik Kern")
        self.assertEqual(self.company.talent_address_form, "du")
        self.assertEqual(self.user_recruiting.partner_id.function, "Nursing Recruiting")
        self.assertPageOnline(self.user_recruiting)

    def test_first_steps_by_the_administration_publish_a_page(self):
        self.start_tour("/odoo", "trm_first_steps", login="trm_manager")
        self.assertPageOnline(self.user_manager)

    def test_first_steps_on_a_phone_go_on_after_a_break(self):
        steps = self.env["trm.first.steps"]._get_for(self.company)
        steps.step = "contact"
        self.browser_size = "390x800"
        self.touch_enabled = True
        start = self.env.ref("trm_talent.trm_talent_action_start")
        self.start_tour(
            f"/odoo/action-{start.id}", "trm_first_steps_resume", login="trm_recruiting"
        )
        self.assertEqual((steps.step, steps.state), ("page", "done"))
