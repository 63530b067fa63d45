from urllib.parse import urlsplit

from odoo import fields, http
from odoo.http import request

from odoo.addons.trm_talent.controllers.pages import PublicPage
from odoo.addons.trm_talent.controllers.person_page import PAUSES


class NewsletterLeave(PublicPage):
    """Leaving the newsletter by the link in each issue, now or in years.

    The token in the address is the permission; no cookie takes part.
    """

    @http.route(
        "/talent/leave/<string:token>/newsletter",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def newsletter_page(self, token, **_typed):
        """Ask whether to stop; a scanner that opens the link stops nothing."""
        talent, subject = request.env["trm.talent"]._from_token("leave", token)
        if not subject:
            return self._not_found()
        return self._render_leaving(talent, subject)

    # csrf: the token is the permission; a mail program posts here, too (RFC 8058)
    @http.route(
        "/talent/leave/<string:token>/newsletter",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def newsletter_submit(self, token, **_typed):
        """Stop the newsletter, pause, or stop all: the button that was tapped."""
        talent, subject = request.env["trm.talent"]._from_token("leave", token)
        if not subject:
            return self._not_found()
        done = self._get_text("action")
        if done not in ("never", "pause"):
            done = "newsletter"
        if talent:
            evidence = self._get_evidence(subject.company_id)
            if done == "never":
                talent._never_again(evidence)
            elif done == "pause":
                self._pause(talent)
            else:
                talent._leave_newsletter(evidence)
        return self._render_leaving(talent, subject, done)

    def _pause(self, talent):
        """Let some months go by without a mail; the shortest time is the default."""
        months = self._get_text("months")
        months = int(months) if months in map(str, PAUSES) else PAUSES[0]
        today = fields.Date.context_today(talent)
        talent._pause_by_person(fields.Date.add(today, months=months))

    def _render_leaving(self, talent, subject, done=None):
        path = urlsplit(talent._sign_link("leave", subject)).path
        values = {
            "talent": talent,
            "company": subject.company_id,
            "contact": talent.user_id or subject.company_id.talent_contact_id,
            "done": done,
            "leave_path": path,
            "is_informal": bool(talent) and talent._is_informal(),
            "pauses": PAUSES,
        }
        return self._render("trm_talent_newsletter.leave_page", values)
