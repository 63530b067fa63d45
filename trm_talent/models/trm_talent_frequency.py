from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

CAPPED = ("pitch", "event_invitation")
"""Kinds of ``trm.notice`` that nobody asked for; answers and reminders are none."""


class TrmTalent(models.Model):
    """Nobody gets one mail after the other that they did not ask for."""

    _inherit = "trm.talent"

    @api.model
    def _get_capped_domain(self, company):
        """Return the domain of people of a company who got such a mail lately.

        Addons that send such mails by other ways extend it.

        :param res.company company: one record
        :rtype: Domain
        """
        # sudo: trm.notice - only whether the last one is long enough ago
        notices = (
            self.env["trm.notice"]
            .sudo()
            ._search(
                [
                    ("kind", "in", CAPPED),
                    ("date", ">", self._get_cap_start(company)),
                    ("stopped_date", "=", False),
                    ("talent_id", "!=", False),
                ]
            )
        )
        return Domain("company_id", "=", company.id) & Domain(
            "id", "in", notices.subselect("talent_id")
        )

    @api.model
    def _get_cap_start(self, company):
        """Return since when mails of a company count.

        :rtype: datetime
        """
        return fields.Datetime.now() - timedelta(days=company.talent_mail_gap_days)

    def _filter_frequency_cap(self):
        """Return those of these people whose last such mail is long enough ago.

        :rtype: trm.talent
        """
        # sudo: trm.talent - whoever asks, and archived people, too
        people_sudo = self.sudo().with_context(active_test=False)
        capped = Domain.OR(
            self._get_capped_domain(company) for company in people_sudo.company_id
        )
        return self - people_sudo.search(Domain("id", "in", self.ids) & capped)
