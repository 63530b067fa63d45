import re
from datetime import timedelta
from urllib.parse import urlsplit

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail
from odoo.addons.trm_talent.tests.axe_case import PHONE, AxeCase

from .recruitment_common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestStory(MockEmail, RecruitmentCase, AxeCase):
    """A no is the beginning: in German, on a phone, from the application to the end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.user_hr.lang = "de_DE"
        cls.company.write(
            {
                "talent_imprint_url": "https://example.com/impressum",
                "talent_privacy_url": "https://example.com/datenschutz",
            }
        )
        cls.job.with_context(lang="de_DE").name = "Pflegefachkraft (m/w/d)"
        cls.pool.with_context(lang="de_DE").name = "Pflege"
        cls.env["trm.consent.purpose"].search([]).is_asked_on_join = True
        cls.start = fields.Datetime.now()

    def _after(self, days, minutes=0):
        return freeze_time(self.start + timedelta(days=days, minutes=minutes))

    def _send_mails(self, days):
        """Let the queue run eleven minutes after a day began; return the bodies."""
        with self._after(days, minutes=11), self.mock_mail_gateway():
            mails = self.env["mail.mail"].sudo().search([("state", "=", "outgoing")])
            mails.send()
        self.env.invalidate_all()
        return [
            mail["body"]
            for mail in self._mails
            if any("mehmet@example.com" in to for to in mail["email_to"])
        ]

    def _get_link(self, bodies, page):
        """Return the path of the link to a page in the only mail."""
        [body] = bodies
        [url] = set(re.findall(rf'href="([^"]*/talent/{page}/[^"]*)"', body))
        return urlsplit(url).path

    def _visit(self, path, *clicks):
        """Open a page in German on a phone and press its buttons."""
        with self.browsing(width=PHONE, lang="de_DE") as page:
            page.goto(path)
            self.assertAccessible(page)
            for click in clicks[:-1]:
                page.click(click)
            with page.expect_navigation():
                page.click(clicks[-1])
            self.assertAccessible(page)
            text = page.inner_text("#wrap")
        self.env.invalidate_all()
        return text

    def _run(self, xmlid):
        with self.enter_registry_test_mode():
            self.env.ref(xmlid).method_direct_trigger()
        self.env.invalidate_all()

    # -- the story ---------------------------------------------------------------

    def test_a_no_is_the_beginning(self):
        applicant = self._meet()
        self._refuse(applicant)
        talent = self._join(applicant)
        self._read_news(talent)
        second = self._ask(talent)
        employee = self._hire(talent, second)
        self._leave(talent, employee)

    def _meet(self):
        """Mehmet applies, is answered, and comes to an interview."""
        applicants = self.env["hr.applicant"].sudo().with_context(lang="de_DE")
        applicant = applicants.create(
            {
                "partner_name": "Mehmet Yılmaz",
                "email_from": "mehmet@example.com",
                "job_id": self.job.id,
            }
        ).with_user(self.user_hr)
        talent = applicant.talent_id
        self.assertEqual(talent.lang, "de_DE")
        self.assertIn("ohne Antwort", applicant.talent_waiting_text)
        meeting = self.env["calendar.event"].with_user(self.user_hr)
        meeting = meeting.with_context(no_mail_to_attendees=True).create(
            {
                "name": "Gespräch",
                "start": self.start + timedelta(days=3),
                "stop": self.start + timedelta(days=3, hours=1),
                "applicant_id": applicant.id,
                "partner_ids": [(6, 0, talent.partner_id.ids)],
            }
        )
        self.assertEqual(meeting.privacy, "private")
        applicant.stage_id = self.env.ref("hr_recruitment.stage_job2")
        with self._after(3, minutes=61):
            self._run("trm_talent.trm_touchpoint_cron_log_meetings")
        self.assertEqual(talent.touchpoint_ids.kind, "interview")
        self.assertFalse(talent.open_inquiry_ids, "the interview was an answer")
        return applicant

    def _refuse(self, applicant):
        """He gets a considerate no with an invitation, nothing before ten minutes."""
        with self._after(5):
            dialog = self._open_rejection(applicant)
            self.assertIn("Pflegefachkraft", dialog.job)
            self.assertEqual(dialog.stage, "interview")
            self.assertFalse(dialog.left_out_text, "nobody is")
            self.assertIn("Guten Tag", dialog.text)
            purposes = self.env["trm.consent.purpose"]._get_offered()
            dialog.write(
                {
                    "reason_id": self.env["trm.rejection.reason"].search([])[:1].id,
                    "invited_purpose_ids": [(6, 0, purposes.ids)],
                    "pool_id": self.pool.id,
                }
            )
            dialog.action_apply()
        self.env.invalidate_all()
        self.assertEqual(applicant.application_status, "refused")
        self.assertFalse(applicant.talent_id._filter_contactable("pool"), "not asked")

    def _open_rejection(self, applicant):
        action = applicant.archive_applicant()
        context = action["context"]
        dialog = self.env[action["res_model"]].with_user(self.user_hr)
        dialog = dialog.with_context(**context).create({})
        action = dialog.action_talent_reject()
        return (
            self.env["trm.talent.reject"]
            .browse(action["res_id"])
            .with_user(self.user_hr)
        )

    def _join(self, applicant):
        """He ticks both boxes on the page behind the link: now he may be written to."""
        bodies = self._send_mails(5)
        path = self._get_link(bodies, "invitation")
        self.assertNotIn("aufbewahren", bodies[0])
        boxes = ["input[name=agree_pool]"]
        if "trm.newsletter.plan" in self.env:
            boxes.append("input[name=agree_newsletter]")
        text = self._visit(path, *boxes, "button[type=submit]")
        self.assertIn("Danke", text)
        talent = applicant.talent_id
        self.assertMember(self.pool, talent, origin="rejection")
        self.assertTrue(talent._filter_contactable("pool"), "agreed")
        return talent

    def _read_news(self, talent):
        """He gets the newsletter, if there is one, which names the open job."""
        if "trm.newsletter.plan" not in self.env:
            return
        self.job.talent_is_told = True
        issue = (
            self.env["mailing.mailing"]
            .with_user(self.user_hr)
            .create(
                {
                    "subject": "Frühling",
                    "mailing_model_id": self.env["ir.model"]._get_id("trm.talent"),
                    "body_arch": "<p>Wir haben Neues.</p>",
                    "body_html": "<p>Wir haben Neues.</p>",
                }
            )
        )
        with self._after(20), self.mock_mail_gateway():
            issue.action_launch()
            self._run("mass_mailing.ir_cron_mass_mailing_queue")
        [body] = self._send_mails(20)
        self.assertIn("Wir haben Neues", body)

    def _ask(self, talent):
        """A job opens; he is asked, and says yes."""
        talent.wish_role = "Pflegefachkraft"
        with self._after(60):
            job = self.job.with_user(self.user_hr).with_context(lang="de_DE")
            self.assertEqual(job.talent_fitting_text, "1 Mensch passt")
            action = job.action_talent_pitch()
            dialog = self.env["trm.talent.pitch"].with_user(self.user_hr)
            dialog = dialog.browse(action["res_id"])
            self.assertIn("beworben als", dialog.line_ids.reasons)
            dialog.line_ids.is_chosen = True
            dialog.action_send()
        path = self._get_link(self._send_mails(60), "pitch")
        text = self._visit(path, "button[value=interested]")
        self.assertIn("freut uns", text)
        pitch = talent.pitch_ids.with_user(self.user_hr)
        self.assertEqual(pitch.answer, "interested")
        action = pitch.action_create_application()
        return self.env["hr.applicant"].browse(action["res_id"])

    def _hire(self, talent, applicant):
        """He is hired: no mail for talents any more."""
        self.assertEqual(applicant.talent_id, talent)
        officer = self._create_user(
            "officer_hr",
            "hr_recruitment.group_hr_recruitment_user,hr.group_hr_user",
            self.company,
        )
        applicant = applicant.with_user(officer)
        applicant.stage_id = self.env.ref("hr_recruitment.stage_job5")
        applicant.create_employee_from_applicant()
        self.env.invalidate_all()
        self.assertTrue(talent.is_hired, "works here")
        self.assertFalse(talent.membership_ids.filtered("active"), "in no pool")
        self.assertFalse(talent._filter_contactable("pool"), "works here")
        return applicant.employee_id

    def _leave(self, talent, employee):
        """He leaves; a colleague is asked about alumni, and he himself anew."""
        with self._after(500):
            employee.sudo().active = False
            self.env.invalidate_all()
            self.assertFalse(talent.is_hired, "left")
            self.assertIn(
                "Mehmet Yılmaz hat die Firma verlassen: in Kontakt bleiben?",
                talent.activity_ids.mapped("summary"),
            )
            action = talent.with_user(self.user_hr).action_invite_alumni()
            ask = self.env["trm.consent.ask"].with_user(self.user_hr)
            ask = ask.browse(action["res_id"])
            ask.action_apply()
            self.assertFalse(talent._filter_contactable("pool"), "only if he agrees")
        [body] = self._send_mails(500)
        self.assertIn("/talent/", body)
