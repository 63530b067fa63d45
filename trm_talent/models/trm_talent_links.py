import binascii
import time
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import hash_sign, verify_hash_signed

from ..tools.ledger import sha256

LINKS = {
    "leave": ("/talent/leave", None),
    "page": ("/talent/page", timedelta(days=30)),
    "invitation": ("/talent/invitation", timedelta(days=30)),
    "meeting": ("/talent/meeting", timedelta(days=60)),
    "pitch": ("/talent/pitch", timedelta(days=30)),
    "event": ("/talent/event", timedelta(days=180)),
    "letter": ("/talent/letter", timedelta(days=14)),
    "rights": ("/talent/rights", timedelta(hours=1)),
}
"""Path and life of each kind of link. ``leave`` works for ever: it only takes back.
A ``letter`` has its days from printing to the letter box, and those for an answer."""


class TrmTalent(models.Model):
    """Links in mails that need no password, each good for one kind of thing."""

    _inherit = "trm.talent"

    # whoever has them answers for the person: mails of the product only, not HR
    leave_url = fields.Char(
        compute="_compute_leave_url", compute_sudo=False, groups="base.group_system"
    )
    page_url = fields.Char(
        compute="_compute_page_urls", compute_sudo=False, groups="base.group_system"
    )

    checkup_url = fields.Char(
        compute="_compute_page_urls", compute_sudo=False, groups="base.group_system"
    )
    """Where "is this still right?" is asked, by the same link."""

    def _compute_leave_url(self):
        for talent, url in zip(self, self._get_signed_urls("leave"), strict=True):
            talent.leave_url = url

    def _compute_page_urls(self):
        for talent, url in zip(self, self._get_signed_urls("page"), strict=True):
            talent.page_url = url
            talent.checkup_url = f"{url}/checkup"

    def _get_signed_url(self, scope):
        """Return the address of the person's own page; whoever has it is the person.

        It names the chain of decisions, not the file: it survives a merge. One that
        does more than taking back ends, and ends with the address it was mailed to.

        :param str scope: key of ``LINKS``
        :rtype: str
        """
        self.ensure_one()
        return self._get_signed_urls(scope)[0]

    def _get_signed_urls(self, scope):
        """Return the addresses of these people's own pages, in their order; see above.

        :param str scope: key of ``LINKS``
        :rtype: list[str]
        """
        self.check_access("read")
        # sudo: trm.consent.subject - the uuid is what the link names
        subjects_sudo = self.env["trm.consent.subject"].sudo()._ensure(self.sudo())
        return [
            talent._sign_link(scope, subject_sudo)
            for talent, subject_sudo in zip(self, subjects_sudo, strict=True)
        ]

    def _sign_link(self, scope, subject_sudo):
        """Return the link of a chain.

        :param trm.consent.subject subject_sudo: one record, as superuser
        """
        path, life = LINKS[scope]
        values = [subject_sudo.uuid]
        if life:
            if scope == "letter":
                life += timedelta(days=subject_sudo.company_id.talent_unanswered_days)
            end = int(time.time() + life.total_seconds())
            values += [end, self._get_address_mark(subject_sudo, scope)]
        token = hash_sign(subject_sudo.env, f"trm_talent.{scope}", values)
        return f"{self.get_base_url()}{path}/{token}"

    def _get_address_mark(self, subject_sudo, scope):
        """Return what a link keeps of the address that it was sent to."""
        # sudo: trm.talent - part of a link that goes to this very address
        talent_sudo = self.sudo()
        if scope == "letter":
            address = talent_sudo._get_postal_address()
        else:
            address = talent_sudo.email_normalized or ""
        return sha256(f"{subject_sudo.uuid}|{address}")[:16]

    def _get_postal_address(self):
        """Return where letters to the person go, in one line."""
        self.ensure_one()
        place = " ".join(filter(None, (self.zip, self.city)))
        lines = (self.street, self.street2, place, self.country_id.name)
        return ", ".join(filter(None, lines))

    @api.model
    def _from_token(self, scope, token):
        """Return whose link this is, as superuser, and whether it is genuine.

        :param str scope: key of ``LINKS``
        :param str token: what came from the browser
        :return: one file or none (the person was erased), and the chain; no chain
            means that the link is not ours, or over
        :rtype: tuple[trm.talent, trm.consent.subject]
        """
        subject_sudo, is_over = self._read_link(scope, token)
        if is_over:
            subject_sudo = subject_sudo.browse()
        return subject_sudo.talent_id, subject_sudo

    @api.model
    def _read_link(self, scope, token):
        """Return the chain of a genuine link, as superuser, and whether it is over.

        :return: one chain, or none: the link is not ours
        :rtype: tuple[trm.consent.subject, bool]
        """
        # sudo: trm.talent, trm.consent.subject - the signature is the permission, for
        # this one person
        env = self.sudo().env
        subject_sudo = env["trm.consent.subject"]
        try:
            values = verify_hash_signed(env, f"trm_talent.{scope}", token)
        except (ValueError, binascii.Error, UnicodeError, IndexError):
            values = None
        if not isinstance(values, list) or len(values) != (3 if LINKS[scope][1] else 1):
            return subject_sudo, False
        subject_sudo = subject_sudo.search_fetch(
            [("uuid", "=", values[0])], ["uuid", "talent_id", "company_id"]
        )
        talent_sudo = subject_sudo.talent_id
        if not talent_sudo or len(values) == 1:
            return subject_sudo, False
        mark = talent_sudo._get_address_mark(subject_sudo, scope)
        return subject_sudo, values[1] < time.time() or values[2] != mark
