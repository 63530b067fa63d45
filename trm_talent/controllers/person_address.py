import json

from odoo.http import request
from odoo.tools import email_normalize

from ..models.trm_talent_person_address import CONFIRM_SCOPE, LINK_DAYS, STOP_SCOPE
from ..tools.cells import clean_email
from ..tools.ledger import sha256
from .person import PersonPage, by_link, by_login


class PersonAddressController(PersonPage):
    """A new e-mail address: typed, confirmed over itself, stopped by the old one."""

    @by_link("/talent/page/<string:token>/email", methods=["GET"])
    def email_page(self, token, **_typed):
        """Show the address and a field for a new one."""
        return self._serve(self._show_email, token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/page/<string:token>/email", methods=["POST"], csrf=False)
    def email_submit(self, token, **_typed):
        """Ask the new address."""
        return self._serve(self._act_email, token)

    @by_login("/my/talent/<int:file_id>/email", methods=["GET"])
    def my_email_page(self, file_id, **_typed):
        """Show the address and a field for a new one."""
        return self._serve(self._show_email, file_id=file_id)

    @by_login("/my/talent/<int:file_id>/email", methods=["POST"])
    def my_email_submit(self, file_id, **_typed):
        """Ask the new address."""
        return self._serve(self._act_email, file_id=file_id)

    @by_link("/talent/address/<string:token>", methods=["GET"])
    def address_page(self, token, **_typed):
        """Show which address is confirmed; a link scanner changes nothing."""
        return self._show_confirm(token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/address/<string:token>", methods=["POST"], csrf=False)
    def address_submit(self, token, **_typed):
        """Use the new address."""
        return self._act_confirm(token)

    @by_link("/talent/address-stop/<string:token>", methods=["GET"])
    def address_stop_page(self, token, **_typed):
        """Ask whether it was somebody else; a link scanner changes nothing."""
        return self._show_stop(token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/address-stop/<string:token>", methods=["POST"], csrf=False)
    def address_stop_submit(self, token, **_typed):
        """Keep the old address."""
        return self._show_stop(token, is_stopped=True)

    # -- a new address -----------------------------------------------------------

    def _show_email(self, visit, errors=None, is_sent=False):
        values = {
            "typed": {"email": self._get_text("email")},
            "is_sent": is_sent,
            "days": LINK_DAYS,
            "errors": errors or {},
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.person_email", visit, values, status)

    def _act_email(self, visit):
        email = clean_email(self._get_text("email"))
        if not email_normalize(email):
            text = request.env._(
                "Please check the e-mail address. It looks like name@example.com."
            )
            return self._show_email(visit, {"email": text})
        if email_normalize(email) == visit.talent.email_normalized:
            text = request.env._("This is the address that we have already.")
            return self._show_email(visit, {"email": text})
        visit.talent._ask_new_address(email)
        return self._show_email(visit, is_sent=True)

    # -- confirming it -----------------------------------------------------------

    def _find_request(self, token):
        """Return the file whose new address a link confirms, or none."""
        talent, values = request.env["trm.talent"]._from_address_token(
            CONFIRM_SCOPE, token
        )
        if not talent or not talent._is_request_open(values[0]):
            return talent.browse()
        return talent

    def _show_confirm(self, token, is_changed=False):
        talent = self._find_request(token)
        if not talent:
            return self._not_found()
        wordings, shown = self._get_held_wordings(talent)
        values = {
            "talent": talent,
            "company": talent.company_id,
            "is_informal": talent._is_informal(),
            "wordings": wordings,
            "shown": shown,
            "is_changed": is_changed,
        }
        return self._render("trm_talent.address_confirm", values)

    def _act_confirm(self, token):
        talent = self._find_request(token)
        if not talent:
            return self._not_found()
        wordings, shown = self._get_held_wordings(talent)
        if shown != self._get_text("shown"):
            return self._show_confirm(token, is_changed=True)
        talent._confirm_new_address(wordings, self._get_evidence(talent.company_id))
        values = {"company": talent.company_id, "is_stopped": False}
        return self._render("trm_talent.address_done", values)

    def _get_held_wordings(self, talent):
        """Return the words that go on for the new address, and their checksum.

        :rtype: tuple[dict[str, str], str]
        """
        held = talent._get_held_consents()[0].filtered(lambda c: c.channel == "email")
        wordings = {
            purpose.code: purpose._render_wording(
                talent.company_id, is_informal=talent._is_informal()
            )
            for purpose in held.purpose_id
        }
        return wordings, sha256(
            json.dumps([talent.new_email, sorted(wordings.items())])
        )

    # -- stopping it -------------------------------------------------------------

    def _show_stop(self, token, is_stopped=False):
        talent, values = request.env["trm.talent"]._from_address_token(
            STOP_SCOPE, token
        )
        if not talent:
            return self._not_found()
        company = talent.company_id
        if is_stopped:
            talent._stop_new_address(*values)
            page = {"company": company, "is_stopped": True}
            return self._render("trm_talent.address_done", page)
        page = {"company": company, "is_informal": talent._is_informal()}
        return self._render("trm_talent.address_stop", page)
