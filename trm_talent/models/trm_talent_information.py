from odoo import api, fields, models
from odoo.fields import Domain

from .trm_talent import TOLD_BASES

GROUP_USER = "trm_talent.trm_talent_group_user"


class TrmTalent(models.Model):
    """Whether a person was told that we hold their data, by whom it is due, and how.

    Whoever did not give us the data themselves must be told once (Art. 14 GDPR). Until
    then ``information_due_date`` says by when; from then on ``informed_date`` says that
    it was done, and ``unanswered_deletion_date`` what follows without an answer.
    """

    _inherit = "trm.talent"

    informed_date = fields.Date(
        string="Told On", readonly=True, copy=False, groups=GROUP_USER
    )
    informed_via = fields.Selection(
        selection=[("mail", "By mail"), ("letter", "By letter")],
        string="Told How",
        readonly=True,
        copy=False,
        groups=GROUP_USER,
    )
    information_notice_id = fields.Many2one(
        "trm.privacy.notice",
        string="Told With",
        ondelete="restrict",
        readonly=True,
        copy=False,
        groups=GROUP_USER,
        help="The exact words: kept from the moment they are sent or printed.",
    )
    information_release_id = fields.Many2one(
        "trm.information.release",
        string="Released With",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=GROUP_USER,
    )
    unanswered_deletion_date = fields.Date(
        string="To Be Deleted Without Answer",
        compute="_compute_unanswered_deletion_date",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        index="btree_not_null",
        groups=GROUP_USER,
        help="When the data go if the person does not answer and nothing else holds "
        "them.",
    )
    information_way = fields.Selection(
        selection=[
            ("sending", "Being sent"),
            ("mail", "By mail"),
            ("letter", "By letter"),
            ("none", "No way yet"),
        ],
        string="How",
        compute="_compute_information_way",
        search="_search_information_way",
        groups=GROUP_USER,
    )
    information_hint = fields.Char(
        string="Why Not by Mail", compute="_compute_information_way", groups=GROUP_USER
    )

    @api.depends("informed_date")
    def _compute_information_due_date(self):
        """Nothing is due for people who were told."""
        told = self.filtered("informed_date")
        told.information_due_date = False
        return super(TrmTalent, self - told)._compute_information_due_date()

    @api.depends("informed_date", "legal_basis")
    def _compute_unanswered_deletion_date(self):
        """It stays as the person was told, also when the setting changes."""
        for talent in self:
            is_open = talent.legal_basis not in TOLD_BASES
            talent.unanswered_deletion_date = (
                fields.Date.add(
                    talent.informed_date, days=talent.company_id.talent_unanswered_days
                )
                if talent.informed_date and is_open
                else False
            )

    @api.depends_context("lang")
    @api.depends(
        "active",
        "email_normalized",
        "street",
        "city",
        "information_release_id",
        "restricted_date",
    )
    def _compute_information_way(self):
        by_mail = self._filter_contactable("information")
        for talent in self:
            has_address = bool(talent.street and talent.city)
            if talent.information_release_id and not talent.informed_date:
                talent.information_way = "sending"
            elif talent in by_mail:
                talent.information_way = "mail"
            elif talent.is_restricted:
                talent.information_way = "none"
            else:
                talent.information_way = "letter" if has_address else "none"
            is_hinted = talent.information_way in ("letter", "none")
            talent.information_hint = is_hinted and talent._get_information_hint()

    def _get_information_hint(self):
        """Return why the person cannot be told by mail, and what can be done."""
        if not self.active:
            return self.env._("Archived: bring the file back, or delete it")
        if self.is_restricted:
            return self.env._("Restricted: the answer to the person tells them all")
        if not self.email_normalized:
            if self.street and self.city:
                return self.env._("No e-mail address")
            return self.env._("Neither an e-mail nor a postal address: please ask")
        return self.env._("Wants no mails from us, or was deleted on request before")

    @api.model
    def _search_information_way(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._get_information_way_domain(way) for way in value)

    @api.model
    def _get_information_way_domain(self, way):
        """Return the domain of one value of ``information_way``."""
        sending = Domain("information_release_id", "!=", False)
        sending &= Domain("informed_date", "=", False)
        if way == "sending":
            return sending
        mail = self._get_contactable_domain("information")
        if way == "mail":
            return mail & ~sending
        address = Domain("street", "!=", False) & Domain("city", "!=", False)
        address &= Domain("is_restricted", "=", False)
        return ~mail & ~sending & (address if way == "letter" else ~address)

    @api.model
    def _get_information_domain(self, company=None):
        """Return the domain of the people who must be told and were not released.

        :param res.company company: one record; default is all
        :rtype: Domain
        """
        domain = Domain("information_due_date", "!=", False)
        domain &= Domain("information_release_id", "=", False)
        return domain & Domain("company_id", "=", company.id) if company else domain

    def _filter_to_inform(self):
        """Return those of these people who must be told and were not released."""
        return self.filtered(
            lambda t: t.information_due_date and not t.information_release_id
        )
