from odoo import api, models
from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import clean_context

from odoo.addons.phone_validation.tools.phone_validation import phone_format

from ..tools.cells import clean_email
from ..tools.names import join_name
from ..tools.profiles import normalize_linkedin, normalize_xing

QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "_partners_skip_fields_sync": True,
}
GUARDED_FIELDS = ("email", "phone", "linkedin_url", "xing_url")


class TrmTalent(models.Model):
    """How a file and its contact come to be, in one spelling."""

    _inherit = "trm.talent"

    # -- create ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        """Create files, each on a new contact or on the one given or found.

        Somebody the company already has a file of is refused with a way to that
        file; where it is not sure, the file is made with a proposal to look at.
        """
        # whoever may not add people must not learn who is known either
        self.browse().check_access("create")
        vals_list = [self._prepare_values(vals) for vals in vals_list]
        company = self._get_vals_company(vals_list)
        self._guard(vals_list, company)
        plan = self._plan(vals_list, company)
        self._refuse_known(vals_list, plan)
        talents = self._create_planned(vals_list, plan)
        self._propose_doubles(plan, talents.ids)
        return talents

    @api.model
    def _refuse_known(self, vals_list, plan):
        """Raise if one of the people has a file already, with the way to it."""
        for vals, p in zip(vals_list, plan, strict=True):
            if not p.known or not (p.known.talent_id or p.known.position >= 0):
                continue
            message = self.env._(
                "%(name)s is already known to your company.",
                name=vals.get("name") or p.known.name,
            )
            if not p.known.talent_id:
                raise ValidationError(message)
            talent = self.browse(p.known.talent_id)
            raise RedirectWarning(
                message, talent.get_formview_action(), self.env._("Open the file")
            )

    def _create_files(self, vals_list):
        """Create files for people who are known to have none yet.

        Contacts are made in one call under a clean context: the defaults of an
        action (``default_user_id``, ``default_company_id``) are meant for the file.

        :param list[dict] vals_list: prepared values, with ``partner_id`` or without
        :rtype: trm.talent
        """
        new = [vals for vals in vals_list if not vals.get("partner_id")]
        partner_fields = self.env["res.partner"]._fields
        own = {name for name, field in self._fields.items() if not field.inherited}
        contacts = self._create_contacts(
            [
                {
                    name: value
                    for name, value in vals.items()
                    if name in partner_fields and name not in own
                }
                | {"company_id": vals["company_id"]}
                for vals in new
            ]
        )
        for vals, contact in zip(new, contacts, strict=True):
            vals["partner_id"] = contact.id
            for name in [n for n in vals if n in partner_fields and n not in own]:
                del vals[name]
        # `create` above decides who is new; from here on the rows are only written
        talents = super().create(vals_list)  # pylint: disable=super-method-mismatch
        talents._check_reachable()
        return talents

    @api.model
    def _create_contacts(self, vals_list):
        """Create confidential contacts of people, one each, quietly.

        :param list[dict] vals_list: values of contacts
        :rtype: res.partner
        """
        quiet = self.env(context={**clean_context(self.env.context), **QUIET})
        return quiet["res.partner"].create(
            [
                {
                    **vals,
                    "parent_id": False,
                    "is_company": False,
                    "talent_confidential": True,
                }
                for vals in vals_list
            ]
        )

    @api.model
    def _get_vals_company(self, vals_list):
        """Return the one company that ``vals_list`` is for.

        :raise UserError: people of several companies in one call
        """
        ids = {vals["company_id"] for vals in vals_list}
        if len(ids) > 1:
            raise UserError(
                self.env._("Please add people for one company after the other.")
            )
        return self.env["res.company"].browse(ids or self.env.company.ids)

    @api.model
    def _guard(self, vals_list, company):
        """Let no other transaction look for the same people until this one ends.

        :param list[dict] vals_list: prepared values
        :param res.company company: one record
        """
        # sudo: trm.guard - nobody reads or writes the keys by hand
        self.env["trm.guard"].sudo()._enter(
            f"{company.id}|{vals[name].casefold()}"
            for vals in vals_list
            for name in GUARDED_FIELDS
            if vals.get(name)
        )

    @api.model
    def _get_contactable_companies_domain(self, company):
        """Return the domain of contacts that a file of ``company`` may use."""
        return Domain("company_id", "in", [company.id, False])

    def _check_reachable(self):
        """Refuse a file without a name or without any way to reach the person.

        Called by create and write, where the values of file and contact are both
        known; a database constraint cannot look into the contact.

        :raise ValidationError: name, or both e-mail and phone, are missing
        """
        for talent in self:
            if not (talent.name or "").strip():
                raise ValidationError(self.env._("Please enter the person's name."))
            if not (talent.email or talent.phone):
                raise ValidationError(
                    self.env._(
                        "Please enter an e-mail address or a phone number of "
                        "%(name)s, so that you can stay in touch.",
                        name=talent.name,
                    )
                )

    # -- prepare -----------------------------------------------------------------

    @api.model
    def _prepare_values(self, vals):
        """Return complete, normalised values of a new file.

        :param dict vals: what a form, an import or another addon gives
        :rtype: dict
        """
        vals = self._prepare_changes(vals)
        if not vals.get("company_id"):
            default = self.env.context.get("default_company_id")
            vals["company_id"] = default or self.env.company.id
        if not vals.get("name"):
            vals["name"] = join_name(vals.get("first_name"), vals.get("last_name"))
        if vals.get("partner_id"):
            for name in ("name", "email", "phone"):
                if not vals.get(name):
                    vals.pop(name, None)
        return vals

    def _prepare_changes(self, vals):
        """Return ``vals`` with channels and profile links in one spelling.

        Onchanges of the contact do not run on the file, so this is the only place.

        :raise ValidationError: an address that cannot be one, in words
        """
        vals = dict(vals)
        if vals.get("email"):
            vals["email"] = self._normalize_email(vals["email"])
        if vals.get("phone"):
            vals["phone"] = self._normalize_phone(vals["phone"], vals)
        for name, normalize, example in (
            ("linkedin_url", normalize_linkedin, "linkedin.com/in/mehmet-yilmaz"),
            ("xing_url", normalize_xing, "xing.com/profile/Mehmet_Yilmaz"),
        ):
            if vals.get(name):
                url = normalize(vals[name])
                if not url:
                    raise ValidationError(
                        self.env._(
                            "'%(value)s' is not the address of a profile. It looks "
                            "like %(example)s.",
                            value=vals[name],
                            example=example,
                        )
                    )
                vals[name] = url
        if "name" not in vals and {"first_name", "last_name"} <= vals.keys():
            name = join_name(vals["first_name"], vals["last_name"])
            if name:
                vals["name"] = name
        return vals

    def _write_part_of_name(self, vals):
        """Write first or last name, and the same into the name.

        :param dict vals: as for ``write``, with one of the two
        """
        [part] = {"first_name", "last_name"} & vals.keys()
        new = vals[part] or ""
        cut = str.partition if part == "first_name" else str.rpartition
        for talent in self:
            names = {"first_name": talent.first_name, "last_name": talent.last_name}
            old, names[part] = names[part], new
            name = join_name(names["first_name"], names["last_name"])
            if old and old in (talent.name or ""):
                head, _old, tail = cut(talent.name, old)
                name = " ".join(f"{head}{new}{tail}".split())
            talent.write({**vals, **names, "name": name or talent.name})
        return True

    @api.model
    def _normalize_email(self, value):
        email = clean_email(value)
        if not email:
            raise ValidationError(
                self.env._(
                    "'%(value)s' is not an e-mail address. It looks like "
                    "name@example.com.",
                    value=value,
                )
            )
        return email

    def _normalize_phone(self, value, vals):
        """Return a phone number as it is dialled from abroad, or as it was typed.

        A number without a country code is one of the country the person lives in, or
        else of the company's.

        :raise ValidationError: there is no number in it, in words
        """
        if sum(map(str.isdigit, value)) < 3:
            raise ValidationError(
                self.env._("'%(value)s' is not a phone number.", value=value)
            )
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.company_id[:1] or self.env.company
        country = self.env["res.country"].browse(vals.get("country_id"))
        if not country and len(self) == 1:
            country = self.country_id
        country = country or company.country_id
        return phone_format(
            value,
            country.code or None,
            country.phone_code or None,
            force_format="INTERNATIONAL",
            raise_exception=False,
        )
