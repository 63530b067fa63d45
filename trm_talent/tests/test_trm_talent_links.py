from urllib.parse import quote as url_quote

from markupsafe import Markup

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.mail.tools.discuss import Store

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTalentLinks(TrmTalentCommon):
    """A link that answers for a person is for that person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(user_id=cls.user_contributor.id)

    def test_read_links_by_each_role_refused(self):
        """HR could renew a consent, and the proof would name the person."""
        for user in (self.user_contributor, self.user_recruiting, self.user_manager):
            for name in ("page_url", "leave_url"):
                with (
                    self.subTest(user=user.login, name=name),
                    self.assertRaises(AccessError),
                ):
                    self.talent.with_user(user).read([name])

    def test_render_page_url_by_product_mail_filled(self):
        template = self.env["mail.template"].create(
            {
                "name": "Page",
                "model_id": self.env["ir.model"]._get_id("trm.talent"),
                "email_to": "{{ object.email }}",
                "body_html": '<a t-att-href="object.page_url">page</a>',
            }
        )
        talent = self.talent.with_user(self.user_recruiting)
        self.env["trm.notice"].with_user(self.user_recruiting)._queue(
            talent, "test", template, purpose="answer"
        )
        mail = self.env["mail.mail"].search([("model", "=", "trm.talent")], limit=1)
        self.assertIn("/talent/page/", mail.body_html)

    # -- what is kept of mails ---------------------------------------------------

    def _get_mail(self):
        """Return the last mail to the person."""
        domain = [("model", "=", "trm.talent"), ("res_id", "=", self.talent.id)]
        return self.env["mail.mail"].search(domain, order="id desc", limit=1)

    def _read_timeline(self, user):
        """Return all that somebody reads on the timeline of the person."""
        self.env.invalidate_all()
        messages = self.talent.with_user(user).message_ids
        store = Store().add(messages)
        return str(store.get_result())

    def assertHidden(self):
        """Assert that nobody of HR reads a link by which the person answers."""
        for user in (self.user_recruiting, self.user_manager):
            timeline = self._read_timeline(user)
            self.assertNotRegex(timeline, r"talent(/|%2F)(page|leave|confirm)\1\w")

    def test_timeline_by_hr_shows_mails_without_their_links(self):
        for kind in ("welcome", "information", "consent_ask", "page_link"):
            with self.subTest(kind):
                template = f"trm_talent.mail_template_{kind}"
                self.env["trm.notice"]._queue(
                    self.talent, kind, template, purpose="answer"
                )
                mail = self._get_mail()
                self.assertIn("/talent/page/", mail.body_html)
                self.assertIn("/talent/leave/", mail.body_html)
                self.assertIn("Good day Mehmet", mail.body)
                self.assertHidden()
                mail.write({"state": "exception", "failure_reason": "no such server"})
                self.assertHidden()

    def test_mail_is_sent_with_its_links(self):
        self.env["trm.notice"]._queue(
            self.talent,
            "welcome",
            "trm_talent.mail_template_welcome",
            purpose="answer",
        )
        outgoing = self._get_mail()._prepare_outgoing_list()[0]
        self.assertRegex(outgoing["body"], r"/talent/page/[\w-]{20}")

    def test_answer_that_quotes_a_link_is_kept_without_it(self):
        talent = self.talent.sudo()
        for url in (talent.page_url, talent.leave_url, f"{talent.leave_url}/all"):
            for quoted in (
                Markup('<p>Yes! <a href="%s">Open my page</a></p>') % url,
                Markup("<p>Yes! %s</p>") % url,
                Markup("<p>Yes! https://safe.example.com/?url=%s</p>")
                % url_quote(url, safe=""),
            ):
                with self.subTest(quoted):
                    message = talent.message_post(body=quoted)
                    self.assertIn("Yes!", message.body)
                    self.assertHidden()
                    message.body = quoted
                    self.assertHidden()

    def test_message_without_such_a_link_stays_as_it_is(self):
        body = '<p>Our talent page: <a href="https://example.com/talent/join">x</a></p>'
        message = self.talent.message_post(body=Markup(body))
        self.assertIn('href="https://example.com/talent/join"', message.body)
