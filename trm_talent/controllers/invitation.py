import json

from odoo.http import request

from ..tools.ledger import sha256
from .person import PersonPage, by_link


class InvitationController(PersonPage):
    """The link in a rejection: stay in touch? Nothing is ticked; a button acts.

    The token in the address is the permission; no cookie takes part. The link came by
    mail, so nobody confirms the address a second time.
    """

    @by_link("/talent/invitation/<string:token>", methods=["GET"])
    def invitation_page(self, token, **_typed):
        """Show what one may say yes to; a link scanner changes nothing."""
        return self._serve(self._show_invitation, token, scope="invitation")

    # csrf: the token is the permission; an answer needs no cookie, as joining does
    @by_link("/talent/invitation/<string:token>", methods=["POST"], csrf=False)
    def invitation_submit(self, token, **_typed):
        """Take the boxes that were ticked."""
        return self._serve(self._take_invitation, token, scope="invitation")

    def _serve_over(self, talent, subject, scope):
        """Answer an old link; its button sends one to the person's page."""
        is_sent = request.httprequest.method == "POST"
        if is_sent and talent:
            talent._send_new_link()
        return self._render_over(subject, scope, is_sent=is_sent)

    def _show_invitation(self, visit):
        if not visit.talent._get_invitation():
            return self._not_found()
        return self._render_invitation(visit)

    def _take_invitation(self, visit):
        """Keep what was ticked, or say what is missing."""
        talent = visit.talent
        if not talent._get_invitation():
            return self._not_found()
        purposes = talent._get_invited_purposes()
        wordings = self._get_invitation_wordings(talent, purposes)
        ticked = [code for code in wordings if request.params.get(f"agree_{code}")]
        errors = {}
        if request.params.get("wordings") != self._get_checksum(wordings):
            errors["form"] = request.env._(
                "The words of the consent have just changed. Please read them again."
            )
        elif wordings and not ticked:
            errors[f"agree_{next(iter(wordings))}"] = request.env._(
                "Please tick what you would like, or just close this page."
            )
        if errors:
            return self._render_invitation(visit, ticked, errors)
        talent._accept_invitation(
            ticked, wordings, self._get_evidence(talent.company_id)
        )
        values = {"leave_path": self._get_leave_path(visit)}
        return self._render_person("trm_talent.invitation_done", visit, values)

    def _get_invitation_wordings(self, talent, purposes):
        """Return the words of each box, by code."""
        return {
            purpose.code: purpose._render_wording(
                talent.company_id, is_informal=talent._is_informal()
            )
            for purpose in purposes
        }

    def _get_checksum(self, wordings):
        return sha256(json.dumps(sorted(wordings.items())))

    def _render_invitation(self, visit, ticked=(), errors=None):
        talent = visit.talent
        wordings = self._get_invitation_wordings(talent, talent._get_invited_purposes())
        values = {
            "wordings": wordings,
            "checksum": self._get_checksum(wordings),
            "ticked": ticked,
            "errors": errors or {},
            "leave_path": self._get_leave_path(visit),
        }
        return self._render_person(
            "trm_talent.invitation_page", visit, values, 422 if errors else 200
        )
