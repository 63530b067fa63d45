from odoo import models
from odoo.fields import Domain


class TrmTalent(models.Model):
    """All applications of people, for what a person may ask for: told, erased."""

    _inherit = "trm.talent"

    def _get_own_applications(self):
        """Return all applications of these people, also copies in stock talent pools.

        By the contact; where there is none (any more), by the e-mail address and the
        name. As superuser, archived ones too.

        :return: by id of the person
        :rtype: dict[int, hr.applicant]
        """
        # sudo: hr.applicant - for the person themselves, or what goes with the file
        applicants_sudo = self.env["hr.applicant"].sudo()
        applicants_sudo = applicants_sudo.with_context(active_test=False)
        emails = [email for email in self.mapped("email_normalized") if email]
        found = applicants_sudo.search(
            Domain("partner_id", "in", self.partner_id.ids)
            | (
                Domain("partner_id", "=", False)
                & Domain("email_normalized", "in", emails)
            ),
            order="id desc",
        )
        rows = found.grouped(lambda a: a.partner_id.id or a.email_normalized)
        own = {}
        for talent in self:
            keys = (talent.partner_id.id, talent.email_normalized)
            mine = found.browse().union(*(rows[key] for key in keys if key in rows))
            own[talent.id] = mine.filtered(
                lambda a, t=talent: a._is_of_talent(t, [t.email_normalized])
            )
        return self._add_application_copies(own)

    def _add_application_copies(self, own):
        """Return the applications with those that were copied from or to them.

        :param dict own: by id of the person
        """
        known = self.env["hr.applicant"].union(*own.values())
        copies = known.search(
            Domain("partner_id", "=", False)
            & Domain("id", "not in", known.ids)
            & (
                Domain("id", "in", known.pool_applicant_id.ids)
                | Domain("pool_applicant_id", "in", known.ids)
            )
        )
        for talent in self if copies else ():
            mine = own[talent.id]
            linked = copies & (
                mine.pool_applicant_id
                | copies.filtered(lambda c, mine=mine: c.pool_applicant_id in mine)
            )
            emails = {talent.email_normalized, *mine.mapped("email_normalized")}
            own[talent.id] |= linked.filtered(
                lambda c, t=talent, emails=emails: c._is_of_talent(t, emails)
            )
        return own
