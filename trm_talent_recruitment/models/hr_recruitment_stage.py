from odoo import api, fields, models

from odoo.addons.trm_talent.models.trm_rejection import STAGES

STOCK_REACHED = {
    "hr_recruitment.stage_job0": "screening",
    "hr_recruitment.stage_job1": "screening",
    "hr_recruitment.stage_job2": "interview",
    "hr_recruitment.stage_job3": "interview",
    "hr_recruitment.stage_job4": "finalist",
}
"""How far people came who reached a stage that Recruitment ships."""


class HrRecruitmentStage(models.Model):
    """What a stage says of the people in it: how far they came, and who is strong."""

    _inherit = "hr.recruitment.stage"

    talent_reached = fields.Selection(
        STAGES,
        string="How Far",
        help="Decides the first draft of a considerate rejection, and whether one "
        "should ring first. Empty: after an interview if there was one.",
    )
    talent_is_strong = fields.Boolean(
        string="Strong From Here",
        help="Whoever came this far or further and was not chosen is proposed for an "
        "invitation to stay in touch, under Strong Applications.",
    )

    @api.model
    def _talent_fill_reached(self):
        """Say of the stages that Recruitment ships how far people in them came."""
        for xmlid, reached in STOCK_REACHED.items():
            stage = self.env.ref(xmlid, raise_if_not_found=False)
            if stage and not stage.talent_reached:
                stage.talent_reached = reached
