import binascii
import time
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import email_normalize, hash_sign, verify_hash_signed

from ..tools.ledger import sha256

CONFIRM_SCOPE = "trm_talent.address"
STOP_SCOPE = "trm_talent.address_stop"
ADDRESS_PATHS = {
    CONFIRM_SCOPE: "/talent/address",
    STOP_SCOPE: "/talent/address-stop",
}
LINK_DAYS = 7
TRIES = (3, timedelta(days=1).total_seconds())


class TrmTalent(models.Model):
    """A new e-mail address of a person: it counts once confirmed over itself.

    Until then nothing changes. The old address is told, and can stop it or take it
    back for as long as the link works.
    """

    _inherit = "trm.talent"

    new_email = fields.Char(
        string="New E-mail, not Confirmed",
        readonly=True,
        copy=False,
        groups="trm_talent.trm_talent_group_user",
    )
    new_email_datetime = fields.Datetime(
        string="New E-mail Typed On",
        readonly=True,
        copy=False,
        groups="trm_talent.trm_talent_group_user",
    )

    # -- asking ------------------------------------------------------------------

    def _ask_new_address(self, email):
        """Mail a question to a new address, and word of it to the old one.

        It looks the same whoever has the address already, and there are few a day.

        :param str email: a valid address
        """
        self.ensure_one()
        limit = self.env["trm.rate.limit"]
        if limit._is_exceeded("page:address", str(self.id), *TRIES):
            return
        # sudo: trm.talent - the person's own file
        talent = self.sudo()
        talent.write(
            {
                "new_email": email_normalize(email),
                "new_email_datetime": fields.Datetime.now(),
            }
        )
        url = talent._sign_address(CONFIRM_SCOPE, talent._get_request_mark())
        talent._mail_about_address("new", talent.new_email, url)
        if talent.email_normalized:
            url = talent._sign_address(
                STOP_SCOPE,
                talent._get_request_mark(),
                talent._hash_address(talent.new_email),
                talent.email,
            )
            talent._mail_about_address("old", talent.email, url)
        env = talent._in_team_language().env
        talent._log_by_person(
            env._("Wants to use another e-mail address; it is not confirmed yet.")
        )

    def _mail_about_address(self, kind, address, url):
        """Write a mail that belongs to no record: a stranger may get it.

        :param str kind: ``new`` or ``old``
        """
        lang = self._get_lang()
        talent = self.with_context(lang=lang)
        company = talent.company_id
        qweb = talent.env["ir.qweb"]
        values = {"talent": talent, "company": company, "url": url, "days": LINK_DAYS}
        body = qweb._render(f"trm_talent.mail_address_{kind}", values)
        page = {"company": company, "lang": lang, "body": body, "record": None}
        subjects = {
            "new": talent.env._("Is this your new e-mail address?"),
            "old": talent.env._("Your e-mail address is about to change"),
        }
        # sudo: mail.mail - asked for by the person, to an address they named
        mail_sudo = talent.env["mail.mail"].sudo()
        mail_sudo.create(
            {
                "subject": subjects[kind],
                "body_html": qweb._render("trm_talent.mail_layout", page),
                "email_from": (talent.user_id or company).email_formatted,
                "email_to": address,
                "auto_delete": True,
            }
        )
        # sudo: ir.cron - the queue sends at once
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    # -- links -------------------------------------------------------------------

    def _sign_address(self, scope, *values):
        subject = self.env["trm.consent.subject"]._ensure(self)
        end = int(time.time() + timedelta(days=LINK_DAYS).total_seconds())
        token = hash_sign(self.env, scope, [subject.uuid, end, *values])
        return f"{self.get_base_url()}{ADDRESS_PATHS[scope]}/{token}"

    def _get_request_mark(self):
        """Return what tells this request from an earlier or a later one."""
        moment = fields.Datetime.to_string(self.new_email_datetime)
        return self._hash_address(f"{self.new_email}|{moment}")

    def _hash_address(self, text):
        subject = self.env["trm.consent.subject"]._ensure(self)
        return sha256(f"{subject.uuid}|{text}")[:16]

    @api.model
    def _from_address_token(self, scope, token):
        """Return whose request a link is about, as superuser, and what it carries.

        :return: one file, or none: not ours, over, or the person is gone
        :rtype: tuple[trm.talent, list]
        """
        # sudo: trm.consent.subject - the signature is the permission, for this person
        env = self.sudo().env
        try:
            values = verify_hash_signed(env, scope, token)
        except (ValueError, binascii.Error, UnicodeError, IndexError):
            values = None
        if not isinstance(values, list) or values[1] < time.time():
            return env["trm.talent"], []
        subject = env["trm.consent.subject"].search([("uuid", "=", values[0])])
        return subject.talent_id, values[2:]

    # -- answers -----------------------------------------------------------------

    def _is_request_open(self, mark):
        """Return whether a request is the last one, and not answered."""
        self.ensure_one()
        return bool(self.new_email) and self._get_request_mark() == mark

    def _confirm_new_address(self, wordings, evidence):
        """Use the new address; what holds by e-mail goes on for it.

        :param dict wordings: the words that were shown, by code of the purpose
        :param dict evidence: from where: ``ip``, ``user_agent``
        """
        self.ensure_one()
        held = self._get_held_consents()[0].filtered(lambda c: c.channel == "email")
        purposes = held.purpose_id.filtered(lambda p: p.code in wordings)
        self.write(
            {
                "email": self.new_email,
                "new_email": False,
                "last_confirmed_date": fields.Date.context_today(self),
            }
        )
        for purpose in purposes:
            text = self._freeze_checkup(purpose, wordings[purpose.code])
            self._record_checkup(
                purpose, "renewed", text, evidence, channel="email", via="change"
            )
        env = self._in_team_language().env
        self._log_by_person(env._("Confirmed the new e-mail address."))

    def _stop_new_address(self, mark, new_hash, old_email):
        """Stop a change of the address that the old address knows nothing of.

        :param str mark: of the request
        :param str new_hash: of the address that was asked for
        :param str old_email: the address before; put back if it was replaced
        :return: whether there was anything to stop
        :rtype: bool
        """
        self.ensure_one()
        is_open = self._is_request_open(mark)
        is_done = self._hash_address(self.email_normalized) == new_hash
        if not is_open and not is_done:
            return False
        self.new_email = False
        if is_done:
            self.email = old_email
        talent = self._in_team_language()
        self._log_by_person(
            talent.env._("Did not want the change of the e-mail address; it is undone.")
        )
        talent.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=talent.env._(
                "%(name)s did not change the e-mail address: call them",
                name=talent.name,
            ),
            user_id=talent._get_caretaker().id,
        )
        return True
