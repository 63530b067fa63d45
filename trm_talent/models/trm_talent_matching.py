import re
from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import email_normalize, split_every

from ..tools.cells import is_shared_mailbox, parse_phone
from ..tools.matching import Index, Known
from .trm_talent_completing import FILLED_FIELDS

BATCH_SIZE = 1000
FROM_ABROAD = re.compile(r"\+[\d -]+")
SEPARATOR = re.compile("[ -]")
LINK_FIELDS = ("linkedin_url", "xing_url")
ORIGIN_PROVEN_KEYS = {
    "join_page": ("email",),
    "event": ("email",),
    "application": ("partner", "email"),
}
"""What joins a known person, by origin: nothing else that somebody typed does."""
ORIGINS_UNPROVEN = ("application",)
"""Nobody confirmed the address: what is known of the person is not completed."""
ORIGIN_BASIS = {
    "manual": "sourced",
    "join_page": "consent",
    "event": "event",
    "rejection": "application",
    "application": "application",
}
"""Where the data come from, by origin, unless somebody says so; else nobody knows."""


class TrmTalent(models.Model):
    """Who of these people do we know? The door that every new person passes."""

    _inherit = "trm.talent"

    @api.model
    def _find_or_create(self, vals_list, origin, company=None, change=None):
        """Return one file per values, of people known and of new ones.

        People are matched among the contacts of ``company`` and the shared ones: by
        e-mail or profile address (one hit, no conflicting name), or by phone together
        with the same name. Where that is not sure, a file is made with a proposal
        for HR. From a public page, people join a known person by the e-mail they
        confirmed and by nothing else. What a known person has is never overwritten,
        only completed; an application, whose address nobody confirmed, leaves known
        people as they are.

        :param list[dict] vals_list: values of file and contact
        :param str origin: how they came, as ``trm.pool.membership.origin``
        :param res.company company: one record; default is the current company
        :param trm.change change: notes what known people were completed with; the new
            ones are noted by the caller when all is done with them
        :return: files in the order of ``vals_list``, and those of them that are new
        :rtype: tuple[trm.talent, trm.talent]
        :raise ValidationError: name or channel missing, or not readable
        """
        # whoever may not add people must not learn who is known either
        self.browse().check_access("create")
        company = company or self.env.company
        ids, created_ids = [], []
        for batch in split_every(BATCH_SIZE, vals_list, list):
            prepared = [
                self._prepare_values(
                    {
                        "legal_basis": ORIGIN_BASIS.get(origin, "unknown"),
                        **vals,
                        "company_id": company.id,
                    }
                )
                for vals in batch
            ]
            talents, created = self._join_or_create(prepared, company, origin, change)
            ids += talents.ids
            created_ids += created.ids
            if len(vals_list) > BATCH_SIZE:
                self.env.flush_all()
                self.env.invalidate_all()
        return self.browse(ids), self.browse(created_ids)

    @api.model
    def _join_or_create(self, vals_list, company, origin, change=None):
        self._guard(vals_list, company)
        plan = self._plan(vals_list, company, ORIGIN_PROVEN_KEYS.get(origin))
        wanted = [
            not p.known or not (p.known.talent_id or p.known.position >= 0)
            for p in plan
        ]
        new = [vals for vals, want in zip(vals_list, wanted, strict=True) if want]
        quiet = {"tracking_disable": True, "mail_create_nosubscribe": True}
        created = self.with_context(**quiet)._create_planned(
            new, [p for p, w in zip(plan, wanted, strict=True) if w], origin
        )
        new_ids = iter(created.ids)
        ids = []
        for p, want in zip(plan, wanted, strict=True):
            if want:
                ids.append(next(new_ids))
            else:
                ids.append(p.known.talent_id or ids[p.known.position])
        self._propose_doubles(plan, ids)
        rows = zip(ids, vals_list, wanted, strict=True)
        if origin not in ORIGINS_UNPROVEN:
            known = [(talent_id, vals) for talent_id, vals, want in rows if not want]
            self._complete(known, change)
        return self.browse(ids), created.with_env(self.env)

    # -- planning ----------------------------------------------------------------

    @api.model
    def _plan(self, vals_list, company, trusted=None):
        """Decide for each values who it is; reads, never writes.

        :param list[dict] vals_list: prepared values
        :param res.company company: one record
        :param trusted: kinds of keys that may join; default is any
        :rtype: list[Plan]
        """
        country_code = company.country_id.code or "DE"
        keys_list = [self._get_keys(vals, country_code) for vals in vals_list]
        index = self._get_index(keys_list, company)
        plans = []
        for position, (vals, keys) in enumerate(zip(vals_list, keys_list, strict=True)):
            plan = index.plan(vals.get("name"), keys, trusted)
            plans.append(plan)
            known = plan.known
            if not known:
                partner_id = vals.get("partner_id") or 0
                known = Known(partner_id, vals.get("name"), position=position)
            elif not known.talent_id and known.position < 0:
                known.position = position
                plan.known = Known(known.partner_id, known.name)
            index.add(known, keys)
        return plans

    @api.model
    def _get_keys(self, vals, country_code):
        """Return the keys that may identify a person, the surest first.

        :rtype: list[tuple[str, object]]
        """
        if vals.get("partner_id"):
            return [("partner", vals["partner_id"])]
        keys = [(name, vals[name]) for name in LINK_FIELDS if vals.get(name)]
        email = email_normalize(vals.get("email") or "")
        if email:
            keys.append(("mailbox" if is_shared_mailbox(email) else "email", email))
        phone = vals.get("phone") or ""
        if FROM_ABROAD.fullmatch(phone):  # as prepared; parsing is what costs most
            phone = SEPARATOR.sub("", phone)
        else:
            phone = parse_phone(phone, country_code)
        if phone:
            keys.append(("phone", phone))
        return keys

    @api.model
    def _get_index(self, keys_list, company):
        """Read everybody who has one of the keys, in a constant number of queries.

        :rtype: Index
        """
        values = defaultdict(set)
        for keys in keys_list:
            for kind, value in keys:
                values[kind].add(value)
        emails = values["email"] | values["mailbox"]
        # sudo: res.partner - matching must see every person of the company that a
        # rule hides, or the same person would get a second file; nothing is shown
        talents_sudo = self.sudo().with_context(active_test=False)
        by_link = talents_sudo.search_fetch(
            Domain("company_id", "=", company.id)
            & Domain.OR(Domain(name, "in", list(values[name])) for name in LINK_FIELDS),
            ["partner_id", *LINK_FIELDS],
        )
        partners_sudo = by_link.partner_id | talents_sudo.partner_id.search_fetch(
            self._get_contactable_companies_domain(company)
            & Domain("is_company", "=", False)
            & (
                Domain("id", "in", list(values["partner"]))
                | Domain("email_normalized", "in", list(emails))
                | Domain("phone_sanitized", "in", list(values["phone"]))
            ),
            ["name", "email_normalized", "phone_sanitized", "active"],
        )
        files = talents_sudo.search_fetch(
            [("partner_id", "in", partners_sudo.ids), ("company_id", "=", company.id)],
            ["partner_id", *LINK_FIELDS],
        )
        return self._fill_index(partners_sudo, files)

    @api.model
    def _fill_index(self, partners, files):
        """Return the index of these contacts; archived ones count with a file only."""
        file_of = {talent.partner_id.id: talent for talent in files}
        index = Index()
        for partner in partners:
            talent = file_of.get(partner.id, files.browse())
            if not (talent or partner.active):
                continue
            known = Known(partner.id, partner.name, talent.id)
            email, phone = partner.email_normalized, partner.phone_sanitized
            keys = [("partner", partner.id), ("phone", phone)]
            keys += [("mailbox", email), ("email", email)]
            keys += [(name, talent[name]) for name in LINK_FIELDS]
            index.add(known, [key for key in keys if key[1]])
        return index

    # -- carrying out ------------------------------------------------------------

    @api.model
    def _create_planned(self, vals_list, plan, origin="manual"):
        """Create the files that the plan asks for and propose possible doubles.

        A contact that has no file yet is used as it is; only what it lacks is taken
        from the values, of an unproven origin not even that.
        """
        partners = self.env["res.partner"].browse(
            p.known.partner_id for p in plan if p.known and p.known.partner_id
        )
        partners.fetch([name for name in FILLED_FIELDS if name in partners._fields])
        for vals, p in zip(vals_list, plan, strict=True):
            if not p.known or not p.known.partner_id:
                continue
            partner = partners.browse(p.known.partner_id)
            vals["partner_id"] = partner.id
            for name in list(vals):
                if not self._fields[name].inherited:
                    continue
                if partner[name] or origin in ORIGINS_UNPROVEN:
                    del vals[name]
        return self._create_files(vals_list)

    def _prepare_create_values(self, vals_list):
        """Write nothing back to contacts that are there already.

        Every file is made on an existing contact, and stock would write the defaults
        of the contact (an empty ``properties``) to each of them, one by one.
        """
        result = super()._prepare_create_values(vals_list)
        for given, vals in zip(vals_list, result, strict=True):
            for name in [n for n in vals if n not in given]:
                if name in self._fields and self._fields[name].inherited:
                    del vals[name]
        return result

    def _add_precomputed_values(self, vals_list):
        """Compute after the insert, for all people at once.

        Stock makes a new record per person for it, which takes longer than the second
        statement does.
        """

    @api.model
    def _propose_doubles(self, plan, ids):
        """Note who might be the same person, for HR to look at.

        :param list[Plan] plan: one per file
        :param list[int] ids: ids of the files, in the order of ``plan``
        """
        values = []
        for p, talent_id in zip(plan, ids, strict=True):
            for known, reason in p.maybe:
                partner_id = known.partner_id
                if not partner_id:
                    partner_id = self.browse(ids[known.position]).partner_id.id
                values.append(
                    {
                        "talent_id": talent_id,
                        "other_partner_id": partner_id,
                        "reason": reason,
                    }
                )
        self.env["trm.talent.proposal"].create(values)
