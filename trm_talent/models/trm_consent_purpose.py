import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import ormcache

PLACEHOLDERS = ("company", "period")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
WORDS = ("wording_formal", "wording_informal", "call_formal", "call_informal")
LONGEST_MONTHS = 24


class TrmConsentPurpose(models.Model):
    """One thing a person may agree to, apart from all others. Configuration.

    An addon that uses a purpose ships it; other code names it by ``code``. What is
    asked is rendered from the wording here, so that numbers are those of the settings,
    and kept as it was shown in ``trm.consent.text``.
    """

    _name = "trm.consent.purpose"
    _description = "Consent Purpose"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Never changes: proofs name it.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    validity_months = fields.Integer(
        string="Valid For (months)",
        default=12,
        help="Then the person is asked again. 0: until withdrawn.",
    )
    wording_formal = fields.Text(
        required=True,
        translate=True,
        help="What the person agrees to, in one or two short sentences. {company} and "
        "{period} are filled in.",
    )
    wording_informal = fields.Text(required=True, translate=True)
    call_formal = fields.Text(
        string="About Calls",
        translate=True,
        default=lambda self: self.env._(
            "For this purpose, {company} may also call me."
        ),
        help="Added where people agree to calls: who agrees to mails has not agreed to "
        "be called.",
    )
    call_informal = fields.Text(
        string="About Calls (Du)",
        translate=True,
        default=lambda self: self.env._("{company} may also call me."),
    )
    is_kept_by_signs = fields.Boolean(
        string="Each Sign of Life Prolongs It",
        help="Who answered, met you or used their own page meanwhile is not asked "
        "again; the time counts from that day. All others are asked, and without an "
        "answer it runs out.",
    )
    is_asked_on_join = fields.Boolean(
        string="On Sign-up Pages", help="Offered as a box of its own, never ticked."
    )

    _code_uniq = models.Constraint("UNIQUE(code)", "This code is taken.")
    _validity_check = models.Constraint(
        f"CHECK(validity_months BETWEEN 0 AND {LONGEST_MONTHS})",
        "A consent is valid for at most 24 months; 0 means until it is withdrawn.",
    )

    @api.constrains(*WORDS)
    def _check_wording(self):
        """Check that all that is to be filled in is known."""
        for purpose in self:
            for wording in (purpose[name] or "" for name in WORDS):
                unknown = set(PLACEHOLDER.findall(wording)) - set(PLACEHOLDERS)
                for name in unknown:
                    raise ValidationError(
                        self.env._(
                            "{%(name)s} is nothing we can fill in. Please use "
                            "{company} and {period}.",
                            name=name,
                        )
                    )

    @api.constrains("validity_months", "active")
    def _check_validity(self):
        """Check that no company asks people again who have just agreed."""
        companies_sudo = self.env["res.company"]._talent_get_all()
        ask_days = max(companies_sudo.mapped("talent_ask_days"), default=0)
        if message := self.filtered("active")._get_asking_conflict(ask_days):
            raise ValidationError(message)

    def write(self, vals):
        """Keep the code: proofs name it."""
        if "code" in vals and any(p.code != vals["code"] for p in self):
            raise UserError(
                self.env._("The code of a purpose cannot change: proofs name it.")
            )
        return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        """Forget the ids of codes, also if this is undone."""
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def unlink(self):
        """See create."""
        self.env.registry.clear_cache()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """Refuse once somebody decided on it, also if the person is gone, or may soon
        confirm that they do.
        """
        for purpose in self:
            # sudo: trm.consent.entry - whether there is one, in any company
            entries_sudo = self.env["trm.consent.entry"].sudo()
            # sudo: trm.signup - likewise
            signups_sudo = self.env["trm.signup"].sudo()
            if entries_sudo.search(
                [("purpose", "=", purpose.code)], limit=1
            ) or signups_sudo._find_by_choice(purpose.code):
                raise UserError(
                    self.env._(
                        "People have decided on '%(purpose)s'. Please archive it "
                        "instead.",
                        purpose=purpose.name,
                    )
                )

    @api.model
    def _get(self, purpose):
        """Return the purpose of a code; a record is returned as it is.

        :param purpose: one ``trm.consent.purpose`` or its code
        :raise ValueError: nobody ships this code
        """
        if isinstance(purpose, models.BaseModel):
            return purpose
        return self.browse(self._get_id(purpose))

    @api.model
    def _get_offered(self):
        """Return what sign-up pages offer, each a box of its own.

        :rtype: trm.consent.purpose
        """
        return self.search([("is_asked_on_join", "=", True)])

    @api.model
    @ormcache("code")
    def _get_id(self, code):
        """Return the id of a code, asked for by every list of people.

        :raise ValueError: nobody ships this code
        """
        # sudo: trm.consent.purpose - only whether there is one
        purposes_sudo = self.sudo().with_context(active_test=False)
        found = purposes_sudo.search([("code", "=", code)])
        if not found:
            raise ValueError(f"There is no consent purpose {code!r}")
        return found.id

    @api.model
    def _get_names(self):
        """Return what each purpose is called, by code; archived ones, too.

        :rtype: dict[str, str]
        """
        purposes = self.with_context(active_test=False)
        return {purpose.code: purpose.name for purpose in purposes.search([], limit=99)}

    def _get_asking_conflict(self, ask_days):
        """Return which of these purposes would be asked again too soon, or nothing.

        :param int ask_days: how long before the end a company asks again
        :return: what is wrong, in words
        """
        for purpose in self:
            # in the second half at the earliest, or it is no consent that holds
            if purpose.validity_months and ask_days > purpose.validity_months * 15:
                return self.env._(
                    "'%(purpose)s' holds %(period)s, and %(days)s days before the end "
                    "people are asked again. That is too soon after they agreed: not "
                    "even half of the time is over. Please change one of the two.",
                    purpose=purpose.name,
                    period=purpose._get_months_text(),
                    days=ask_days,
                )
        return None

    def _render_wording(self, company, lang=None, is_informal=None, channel="email"):
        """Return what a person is asked, with the numbers of the settings.

        :param res.company company: one record, who asks
        :param str lang: code of an installed language; default is the current one
        :param bool is_informal: Du; default is as the company addresses everybody
        :param str channel: key of ``trm.consent.channel``; calls are named
        :rtype: str
        """
        names = ["wording", "call"] if channel == "phone" else ["wording"]
        words = (self._render(name, company, lang, is_informal) for name in names)
        return " ".join(filter(None, words))

    def _render(self, name, company, lang=None, is_informal=None):
        """Return one part of it: the ``wording``, or the sentence about the ``call``.

        :rtype: str
        """
        self.ensure_one()
        if is_informal is None:
            is_informal = company.talent_address_form == "du"
        purpose = self.with_context(lang=lang or self.env.lang)
        words = purpose[f"{name}_{'informal' if is_informal else 'formal'}"] or ""
        values = {"company": company.name, "period": purpose._get_period(is_informal)}
        return PLACEHOLDER.sub(lambda found: values[found[1]], words)

    def _get_period(self, is_informal):
        """Return for how long a consent holds, as the person would say it."""
        if self.validity_months:
            return self._get_months_text()
        if is_informal:
            return self.env._("until I say stop")
        return self.env._("until I withdraw this")

    def _get_months_text(self):
        """Return for how many months a consent holds that ends by itself."""
        self.ensure_one()
        if self.validity_months == 1:
            return self.env._("for one month")
        return self.env._("for %(months)s months", months=self.validity_months)
