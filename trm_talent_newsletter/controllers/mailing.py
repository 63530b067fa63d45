from werkzeug.exceptions import Unauthorized

from odoo import http
from odoo.http import request

from odoo.addons.mass_mailing.controllers.main import MassMailController

from ..models.mailing_mailing_audience import GROUP_USER


class IssueController(MassMailController):
    """Odoo's pages of mailings; issues are HR's, and leaving them is exact."""

    def _check_mailing_email_token(
        self, mailing_id, document_id, email, hash_token, required_mailing_id=False
    ):
        """Let other teams open no issue as one of its readers."""
        mailing_sudo = super()._check_mailing_email_token(
            mailing_id, document_id, email, hash_token, required_mailing_id
        )
        is_hr = request.env.user.has_group(GROUP_USER)
        if mailing_sudo.talent_is_issue and not (hash_token or is_hr):
            raise Unauthorized()
        return mailing_sudo

    def _mailing_unsubscribe_from_document(
        self, mailing, document_id, email, hash_token
    ):
        """Lead readers of an issue to their own page; block nobody's address."""
        if not mailing.talent_is_issue:
            return super()._mailing_unsubscribe_from_document(
                mailing, document_id, email, hash_token
            )
        if not hash_token:
            raise Unauthorized()
        url = mailing._talent_get_leave_url(email, int(document_id))
        return request.redirect(url, local=False)

    @http.route()
    def track_mail_open(self, mail_id, token, **post):
        """Do not note that somebody reads who took back their consent to that."""
        # sudo: mailing.trace - whoever opens the mail
        trace_sudo = request.env["mailing.trace"].sudo()
        trace_sudo = trace_sudo.search([("mail_mail_id_int", "=", mail_id)], limit=1)
        if trace_sudo.mass_mailing_id.talent_is_issue:
            if not trace_sudo._talent_get_reader()._filter_contactable("tracking"):
                return request.make_response("", [("Content-Type", "image/gif")])
        return super().track_mail_open(mail_id, token, **post)
