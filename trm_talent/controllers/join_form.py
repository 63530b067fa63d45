import json
import secrets
import time
from dataclasses import dataclass

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import email_normalize, hash_sign, verify_hash_signed

from ..tools.cells import clean_email
from ..tools.ledger import sha256

FORM_SCOPE = "trm_talent.form"
CAPTCHA = "trm_talent_join"
TRIES = {"network": (30, 3600)}
"""How many sign-ups, in how many seconds; how many mails is decided by the cron."""
SHORTEST_SECONDS = 3
LONGEST_SECONDS = 24 * 3600
FEWEST_DIGITS = 6
LONGEST_NAME = 80
TEXT_FIELDS = ("name", "channel", "wish_place", "wish_hours", "best_time")
ADVERTISING = ("://", "www.", "@", "<")
"""What no name has, but what programs put there to have it mailed to others."""
UTM = (
    ("utm_source", "source_id", "utm.source"),
    ("utm_medium", "medium_id", "utm.medium"),
    ("utm_campaign", "campaign_id", "utm.campaign"),
)


@dataclass
class ShownForm:
    """What the hidden, signed field of a form says about the page that was shown."""

    shown: int = 0
    lang: str = ""
    checksum: str = ""
    key: str = ""
    record_id: int = 0

    @property
    def age(self):
        return time.time() - self.shown

    def make_nonce(self, typed):
        """Return what tells this sign-up from others: the same twice is one."""
        return sha256(json.dumps([self.key, typed], sort_keys=True))[:32]


class JoinForm:
    """Reading and checking the form of a sign-up page. Looks nobody up."""

    def _join_read(self, pool):
        """Return what was typed, cut to size, and nothing else.

        :rtype: dict
        """
        typed = {name: self._get_text(name) for name in TEXT_FIELDS}
        channel = typed["channel"]
        typed["email"] = clean_email(channel) if "@" in channel else ""
        typed["phone"] = "" if "@" in channel else channel
        chips = {str(tag.id) for tag in pool._get_chips()}
        typed["tag_ids"] = [
            int(value) for value in self._get_texts("tag_ids") if value in chips
        ]
        typed["purposes"] = [
            purpose.code
            for purpose in pool.join_purpose_ids
            if request.params.get(f"agree_{purpose.code}")
        ]
        typed["guardian"] = ""
        if pool.company_id.talent_parental_consent:
            typed["guardian"] = self._get_text("guardian")
        return typed

    def _join_get_wordings(self, pool):
        """Return the words of each box by channel, and one checksum of all.

        :rtype: tuple[dict[str, dict[str, str]], str]
        """
        wordings = {
            channel: {
                purpose.code: purpose._render_wording(pool.company_id, channel=channel)
                for purpose in pool.join_purpose_ids
            }
            for channel in ("email", "phone")
        }
        return wordings, sha256(json.dumps(wordings, sort_keys=True))

    # -- the page that was shown -------------------------------------------------

    def _join_show(self, pool, before=None):
        """Return the signed field for the page of a pool that is shown now."""
        _wordings, checksum = self._join_get_wordings(pool)
        return self._sign_shown(FORM_SCOPE, pool, checksum, before)

    def _join_read_shown(self, pool):
        """Return what was shown, and speak the language of that page; or ``None``."""
        return self._read_shown(FORM_SCOPE, pool)

    def _sign_shown(self, scope, record, checksum, before=None):
        """Return the signed field for the page that is shown now.

        It keeps the time and the key of the page ``before`` that it corrects.

        :param str scope: which kind of form
        :param record: whose form it is
        :param str checksum: of the wordings beside its boxes
        """
        page = ShownForm(
            shown=int(time.time()),
            lang=request.env.lang or "en_US",
            checksum=checksum,
            key=secrets.token_hex(8),
            record_id=record.id,
        )
        if before and before.age < LONGEST_SECONDS:
            page.shown, page.key = before.shown, before.key
        values = [page.shown, page.lang, page.checksum, page.key, page.record_id]
        # sudo: ir.config_parameter - the secret of the signature
        return hash_sign(request.env(su=True), scope, values)

    def _read_shown(self, scope, record):
        """Return what was shown, and speak the language of that page; or ``None``.

        People may have switched the language in another tab meanwhile.
        """
        try:
            # sudo: ir.config_parameter - the secret of the signature
            values = verify_hash_signed(
                request.env(su=True), scope, request.params.get("shown") or ""
            )
        except (ValueError, UnicodeError, IndexError, TypeError, AttributeError):
            values = None
        if not values or values[-1] != record.id:
            return None
        page = ShownForm(*values)
        if page.lang in dict(request.env["res.lang"].get_installed()):
            request.update_context(lang=page.lang)
        return page

    # -- what is missing ---------------------------------------------------------

    def _join_get_errors(self, pool, typed, page):
        """Return what is missing, by field, in words.

        :rtype: dict[str, str]
        """
        env = request.env
        errors = {
            "name": self._join_check_name(typed["name"]),
            "channel": self._join_check_channel(typed),
            "guardian": self._join_check_guardian(typed),
        }
        changed = page and page.checksum != self._join_get_wordings(pool)[1]
        if changed:
            typed["purposes"] = []
            errors["agree_pool"] = env._(
                "The words of the consent have just changed. Please read them again."
            )
        elif "pool" not in typed["purposes"]:
            errors["agree_pool"] = env._(
                "Please tick the box. Without this consent we may not keep anything."
            )
        return {name: text for name, text in errors.items() if text}

    def _join_check_name(self, name):
        if len(name) < 2:
            return request.env._("Please enter a name.")
        if len(name) > LONGEST_NAME or any(part in name for part in ADVERTISING):
            return request.env._("Please enter just the name.")
        return ""

    def _join_check_channel(self, typed):
        if not typed["channel"]:
            return request.env._(
                "Please enter an e-mail address or a phone number, or we cannot answer."
            )
        if "@" in typed["channel"]:
            if not email_normalize(typed["email"]):
                return request.env._(
                    "Please check the e-mail address. It looks like name@example.com."
                )
        elif sum(map(str.isdigit, typed["phone"])) < FEWEST_DIGITS:
            return request.env._(
                "Please check it: this is neither an e-mail address nor a phone number."
            )
        return ""

    def _join_check_guardian(self, typed):
        email = email_normalize(clean_email(typed["guardian"]))
        if typed["guardian"] and not email:
            return request.env._(
                "Please check the e-mail address. It looks like name@example.com."
            )
        if email and email == email_normalize(typed["email"]):
            return request.env._("Please enter the address of a parent, another one.")
        return ""

    def _join_get_robot_error(self, page):
        """Return what a program gets to read, and a person who was very quick.

        Nobody is dropped in silence: a person just sends once more.
        """
        env = request.env
        if page and page.age > LONGEST_SECONDS:
            return env._(
                "This page was open for more than a day. Nothing is lost: please "
                "check it and send it once more."
            )
        if page and page.age < SHORTEST_SECONDS:
            return env._("That was quick! Please check it and send it once more.")
        if not page or request.params.get("homepage"):
            return env._(
                "Something went wrong on the way. Nothing is lost: please check it "
                "and send it once more."
            )
        return ""

    # -- taking it in ------------------------------------------------------------

    def _join_get_problem(self, page):
        """Return why the sign-up is not taken in, though all is there, in words.

        :param ShownForm page: what was shown, or ``None``
        """
        if problem := self._join_get_robot_error(page):
            return problem
        try:
            request.env["ir.http"]._verify_request_recaptcha_token(CAPTCHA)
        except UserError as error:
            return str(error)
        network = request.httprequest.remote_addr or ""
        if request.env["trm.rate.limit"]._is_exceeded(
            "join:network", network, *TRIES["network"]
        ):
            return request.env._(
                "Many people signed up from this network just now. Nothing is lost: "
                "please send it once more in an hour."
            )
        return ""

    def _join_is_kept(self, nonce):
        """Return whether this very form was sent before: a double tap is no try."""
        # sudo: trm.signup - the nonce is made of the signed page and what was typed
        signups_sudo = request.env["trm.signup"].sudo()
        return bool(signups_sudo.search_count([("nonce", "=", nonce)], limit=1))

    def _join_read_utm(self):
        """Return the source of the link; only those that HR made are known."""
        values = {}
        for parameter, field, model in UTM:
            name = self._get_text(parameter)
            if name:
                # sudo: utm.source, utm.medium, utm.campaign - an id by its exact name
                known = request.env[model].sudo().search([("name", "=", name)], limit=1)
                values[field] = known.id
        return values
