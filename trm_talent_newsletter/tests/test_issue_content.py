from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .newsletter_common import BODY, NewsletterCase


@tagged("post_install", "-at_install")
class TestIssueContent(NewsletterCase):
    """What stands in an issue, and what must not."""

    def _new(self):
        action = (
            self.env["mailing.mailing"]
            .with_user(self.user_recruiting)
            .action_talent_new()
        )
        return (
            self.env["mailing.mailing"]
            .with_user(self.user_recruiting)
            .browse(action["res_id"])
        )

    def test_new_has_three_blocks_and_a_greeting(self):
        issue = self._new()
        for body in (issue.body_arch, issue.body_html):
            for title in ("Insights", "Open Jobs", "News from the Company"):
                self.assertIn(title, body)
            self.assertIn('<t t-out="object.salutation_text"', body)
        self.assertEqual(issue.talent_company_id, self.company)

    def test_new_tells_the_jobs_and_events_that_are_known(self):
        Talent = self.env.registry["trm.talent"]
        job = {"name": "Nurse <b>", "place": "Ulm", "url": "https://example.com/job"}
        event = {"name": "Open House", "when": "Friday at four"}
        with (
            patch.object(Talent, "_get_open_jobs", lambda _self, _company: [job] * 9),
            patch.object(
                Talent, "_get_upcoming_events", lambda _self, _company: [event]
            ),
        ):
            body = self._new().body_html
        self.assertEqual(body.count("https://example.com/job"), 6)
        self.assertIn("Nurse &lt;b&gt;</a> · Ulm", body)
        self.assertIn("<strong>Open House</strong> · Friday at four", body)
        self.assertNotIn("Two to four jobs", body)
        self.assertNotIn("Meet Us", self._new().body_html)

    def test_new_untouched_cannot_be_sent(self):
        issue = self._new()
        with self.assertRaisesRegex(UserError, "Two sentences.*4 in all"):
            issue.action_launch()
        with self.assertRaises(UserError):
            issue.sudo().action_send_mail(self.reader.ids)

    def test_gap_written_while_queued_is_refused(self):
        issue = self._create_issue()
        issue.action_launch()
        with self.assertRaisesRegex(UserError, "Still to be filled in: later"):
            issue.body_html = "<p>[[<b>later</b>]]</p>"

    def test_gap_in_subject_is_found(self):
        with self.assertRaisesRegex(UserError, "title"):
            self._create_issue(subject="[[title]]").action_launch()

    def test_empty_issue_cannot_be_sent(self):
        with self.assertRaisesRegex(UserError, "empty"):
            self._create_issue(body_arch="<p><br></p>").action_launch()

    def test_reader_is_addressed_in_their_language_and_way(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.reader.write({"lang": "de_DE", "address_form": "du"})
        self._grant(self.unasked, "newsletter")
        self._send(self._create_issue())
        sent = self._get_sent()
        informal = sent[self.reader.email_formatted]["body"]
        formal = sent[self.unasked.email_formatted]["body"]
        self.assertIn("Hallo Rea", informal)
        self.assertIn("weil du unseren Newsletter wolltest", informal)
        self.assertIn("Good day Una Unasked", formal)
        self.assertIn("you agreed to our newsletter", formal)

    def test_mail_has_imprint_privacy_way_out_and_text(self):
        self._send(self._create_issue())
        (mail,) = self._mails
        own = self.reader.sudo().leave_url
        for link in ("example.com/imprint", "example.com/privacy", f"{own}/newsletter"):
            self.assertIn(link, mail["body"])
        headers = mail["headers"]
        self.assertEqual(headers["List-Unsubscribe"], f"<{own}/newsletter>")
        self.assertEqual(headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        self.assertIn("We have news.", mail["body_alternative"])
        self.assertLess(len(mail["body"]), 100_000)

    def test_link_of_the_editor_leads_to_the_own_page(self):
        body = f'{BODY}<a href="/unsubscribe_from_list">Stop</a>'
        self._send(self._create_issue(body_arch=body, body_html=body))
        (mail,) = self._mails
        self.assertNotIn("unsubscribe_from_list", mail["body"])
        self.assertNotIn("confirm_unsubscribe", mail["body"])
        own = f"{self.reader.sudo().leave_url}/newsletter"
        self.assertEqual(mail["body"].count(own), 2)

    def test_timeline_has_it_and_no_link_of_the_person(self):
        self._send(self._create_issue())
        message = self.reader.message_ids[0]
        self.assertIn("We have news.", message.body)
        self.assertNotIn("/talent/leave/", message.body)
        self.assertFalse(self.reader.last_touchpoint_date)

    def test_preview_shows_one_person_and_no_working_link(self):
        issue = self._create_issue(talent_preview_id=self.unasked.id)
        self.assertIn("Good day Una Unasked", issue.talent_preview_body)
        self.assertNotIn("/talent/leave/", issue.talent_preview_body)

    def test_code_by_who_may_not_write_templates_is_refused(self):
        self.user_recruiting.group_ids -= self.env.ref(
            "mail.group_mail_template_editor"
        )
        param = self.env["ir.config_parameter"].sudo()
        param.set_param("mail.restrict.template.rendering", True)
        self.env.ref("base.group_user").implied_ids -= self.env.ref(
            "mail.group_mail_template_editor"
        )
        code = "<p t-out=\"object.env['res.users'].search([])\"/>"
        with self.assertRaises(AccessError):
            self._create_issue(body_html=code)
        issue = self._create_issue()
        with self.assertRaises(AccessError):
            issue.subject = "{{ object.env.cr }}"
