from odoo import fields, models


class HrApplicant(models.Model):
    """Since when an application is archived: Odoo itself does not keep the day.

    The day of the last stage may be long before, and the last write long after, be it
    a tag that is set. The clocks count from this day.
    """

    _inherit = "hr.applicant"

    talent_archived_date = fields.Date(
        string="Archived On",
        readonly=True,
        copy=False,
        help="Empty for what was archived before Talents: the last change counts.",
    )

    def write(self, vals):
        """Note the day on which applications are archived; restored ones have none."""
        changed = self.browse()
        if "active" in vals:
            changed = self.filtered(lambda a: a.active != bool(vals["active"]))
        result = super().write(vals)
        if changed:
            day = not vals["active"] and fields.Date.context_today(self)
            super(HrApplicant, changed).write({"talent_archived_date": day})
        return result
