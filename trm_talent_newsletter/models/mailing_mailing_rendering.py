from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import MissingError
from odoo.tools import email_normalize
from odoo.tools.mail import append_content_to_html
from odoo.tools.misc import file_open

from .mailing_mailing_audience import GROUP_USER
from .trm_talent import NEWSLETTER

LEAVE_MARK = "https://leave.invalid"
"""Stands for the own link of a person until it is known whose mail it is."""
HTML = Markup("<html ")
UNSCALABLE = " maximum-scale=1.0; user-scalable=no;"
STYLES = "mass_mailing/static/src/scss/mass_mailing_mail.scss"


class MailingMailing(models.Model):
    """What one reader gets to see."""

    _inherit = "mailing.mailing"

    talent_preview_id = fields.Many2one(
        "trm.talent",
        string="As Read By",
        groups=GROUP_USER,
        copy=False,
        ondelete="set null",
        check_company=False,
        domain="[('company_id', '=', talent_company_id)]",
    )
    talent_preview_body = fields.Html(
        compute="_compute_talent_preview_body", groups=GROUP_USER, sanitize=False
    )

    @api.depends_context("uid")
    @api.depends("talent_preview_id", "body_html", "preview", "talent_is_issue")
    def _compute_talent_preview_body(self):
        for issue in self:
            person = issue.talent_preview_id
            issue.talent_preview_body = bool(person) and issue._talent_render(person)

    def _talent_render(self, person):
        """Return the mail as one person reads it, with links that lead nowhere.

        :param trm.talent person: one record
        :rtype: Markup
        """
        self.ensure_one()
        body = self._render_field(
            "body_html", person.ids, options={"preserve_comments": True}
        )[person.id]
        body = self._prepend_preview(Markup(body), self.preview or "")
        body = self.env["mail.render.mixin"]._replace_local_links(body)
        with file_open(STYLES, "r") as styles:
            values = {
                "body": Markup(body),
                "mailing_style": Markup(f"<style>{styles.read()}</style>"),
            }
        mail = self.env["ir.qweb"]._render(
            "mass_mailing.mass_mailing_mail_layout", values, minimal_qcontext=True
        )
        footer = self._talent_get_footer(person, self.get_base_url())
        return append_content_to_html(mail, footer, plaintext=False)

    def _talent_get_footer(self, person, leave_url):
        """Return the last lines of a mail: why they get it, who writes, the way out.

        :param trm.talent person: one record
        :param str leave_url: their own link
        :rtype: Markup
        """
        return self._talent_get_footers(person, {person.id: leave_url})[person.id]

    def _talent_get_footers(self, people, leave_urls):
        """Return the last lines of the mails of people, by id; see above.

        They differ in the language, in Du or Sie, and in the link.

        :param trm.talent people: recordset of any size
        :param dict leave_urls: own links by id
        :rtype: dict[int, Markup]
        """
        rendered, footers = {}, {}
        for person in people:
            lang, is_informal = person._get_lang(), person._is_informal()
            if (lang, is_informal) not in rendered:
                rendered[lang, is_informal] = self._talent_render_footer(
                    lang, is_informal
                )
            footers[person.id] = rendered[lang, is_informal].replace(
                LEAVE_MARK, leave_urls[person.id]
            )
        return footers

    def _talent_render_footer(self, lang, is_informal):
        return (
            self.with_context(lang=lang)
            .env["ir.qweb"]
            ._render(
                "trm_talent_newsletter.issue_footer",
                {
                    "company": self.talent_company_id,
                    "is_informal": is_informal,
                    "leave_url": LEAVE_MARK,
                },
            )
        )

    def _talent_let_everybody_read(self, body, person):
        """Say in which language a mail is, and let people enlarge it.

        :param Markup body: in the frame of Odoo's mailings
        :param trm.talent person: one record
        """
        lang = person._get_lang().split("_")[0]
        body = body.replace(HTML, Markup('<html lang="%s" ') % lang, 1)
        return body.replace(UNSCALABLE, "", 1)

    # -- the way out -------------------------------------------------------------

    def _get_unsubscribe_url(self, email_to, res_id):
        """Lead readers of an issue to what they agreed to."""
        if not self.talent_is_issue:
            return super()._get_unsubscribe_url(email_to, res_id)
        return self._talent_get_leave_url(email_to, res_id)

    def _get_unsubscribe_oneclick_url(self, email_to, res_id):
        """See _get_unsubscribe_url; a POST by the mail program, too."""
        if not self.talent_is_issue:
            return super()._get_unsubscribe_oneclick_url(email_to, res_id)
        return self._talent_get_leave_url(email_to, res_id)

    def _talent_get_leave_url(self, email, talent_id):
        """Return the person's own link, if this is their address."""
        # sudo: trm.talent - the person's own link, in a mail to them
        talent_sudo = self.env["trm.talent"].sudo().browse(talent_id)
        try:
            is_own = talent_sudo.email_normalized == email_normalize(email)
        except MissingError:
            is_own = False
        return f"{talent_sudo.leave_url}/newsletter" if is_own else self.get_base_url()

    # -- tests -------------------------------------------------------------------

    def action_talent_test(self):
        """Mail the issue as it is to whoever taps."""
        self.ensure_one()
        self._talent_send_test([self.env.user.email_formatted])
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The issue is on its way to %(email)s.", email=self.env.user.email
                ),
            },
        }

    def _talent_send_test(self, addresses):
        """Mail the issue to addresses; to people only if they may get it.

        :param list addresses: "Name <name@example.com>"
        """
        self.ensure_one()
        self.check_access("read")
        person = self.talent_preview_id or self.env["trm.talent"].search(
            self._talent_get_audience_domain(), limit=1
        )
        subject = self._render_field("subject", person.ids).get(person.id)
        values = {
            "email_from": self.email_from,
            "subject": self.env._(
                "[Test] %(subject)s", subject=subject or self.subject
            ),
            "body_html": self._talent_render(person) if person else self.body_html,
            "model": person and person._name,
            "res_id": person.id,
            "talent_purpose": NEWSLETTER,
            "auto_delete": True,
        }
        # sudo: mail.mail - a mail to oneself, or to who may get it
        mails_sudo = self.env["mail.mail"].sudo()
        mails_sudo.create([{**values, "email_to": a} for a in addresses]).send()
