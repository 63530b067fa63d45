from datetime import timedelta

from odoo import api, fields, models

CAPPED = ("pitch",)
"""Kinds of ``trm.notice`` that nobody asked for; answers and reminders are none."""


class TrmTalent(models.Model):
    """Nobody gets one mail after the other that they did not ask for."""

    _inherit = "trm.talent"

    @api.model
    def _get_capped_kinds(self):
        """Return the kinds of mail that count; addons with further ones extend it.

        :rtype: tuple[str]
        """
        return CAPPED

    def _get_cap_dates(self):
        """Return when these people last got a mail that they did not ask for.

        Addons that send such mails by other ways extend it.

        :return: naive datetimes in UTC by id; who got none is left out
        :rtype: dict[int, datetime]
        """
        # sudo: trm.notice - only when the last one left
        groups = (
            self.env["trm.notice"]
            .sudo()
            ._read_group(
                [
                    ("talent_id", "in", self.ids),
                    ("kind", "in", self._get_capped_kinds()),
                    ("stopped_date", "=", False),
                ],
                ["talent_id"],
                ["date:max"],
            )
        )
        return {talent.id: date for talent, date in groups}

    def _filter_frequency_cap(self):
        """Return those of these people whose last such mail is long enough ago.

        :rtype: trm.talent
        """
        dates, now = self._get_cap_dates(), fields.Datetime.now()
        return self.filtered(
            lambda talent: talent.id not in dates
            or dates[talent.id]
            <= now - timedelta(days=talent.company_id.talent_mail_gap_days)
        )
