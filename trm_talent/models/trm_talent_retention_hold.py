from odoo import api, fields, models
from odoo.tools import SQL

GROUP_USER = "trm_talent.trm_talent_group_user"

HOLD = """
SELECT talent.id, 'hold', 'file', hold.since_date, hold.until_date,
       hold.reason = 'claim', 'trm.retention.hold', hold.id
  FROM trm_retention_hold hold
  JOIN trm_talent talent ON talent.id = hold.talent_id
 WHERE %s
"""


class TrmTalent(models.Model):
    """Data that the administration keeps for a legal reason, with its own clock."""

    _inherit = "trm.talent"

    hold_ids = fields.One2many(
        "trm.retention.hold",
        "talent_id",
        string="Reasons to Keep",
        readonly=True,
        copy=False,
        groups=GROUP_USER,
    )

    @api.model
    def _get_clock_queries(self, people):
        """Extend with what the administration keeps."""
        self.env["trm.retention.hold"].flush_model()
        return [*super()._get_clock_queries(people), SQL(HOLD, people)]

    @api.model
    def _get_clock_text(self, clock):
        """Extend with what the administration keeps; what it is about stays ours."""
        if clock.kind != "hold":
            return super()._get_clock_text(clock)
        dates = self._format_clock_dates(clock)
        if clock.source.reason == "contract":
            return self.env._(
                "A contract is being prepared. For it the data are kept until "
                "%(until)s.",
                **dates,
            )
        return self.env._(
            "A legal claim is pending. For it the data are kept until %(until)s.",
            **dates,
        )

    def action_keep(self):
        """Open the dialog that keeps the data of these people for a legal reason."""
        return self.env["trm.talent.keep"]._open(self, self.env._("Keep the Data"))
