from odoo import fields, models


class TrmTalent(models.Model):
    """Asking people whether a job fits, and what they said."""

    _inherit = "trm.talent"

    pitch_ids = fields.One2many(
        "trm.pitch", "talent_id", groups="trm_talent.trm_talent_group_user"
    )

    def action_pitch(self):
        """Open the dialog that asks some of these people whether a job fits."""
        return self.env["trm.talent.pitch"]._open(self, self.env._("Does This Fit?"))

    def _get_pitch(self, pitch_id):
        """Return what the person was asked, for their own page, as superuser.

        :param int pitch_id: from the browser
        :return: none if it is not theirs, or the data may not be used
        :rtype: trm.pitch
        """
        self.ensure_one()
        # sudo: trm.pitch - the person's own page
        mine_sudo = self.sudo().pitch_ids
        if not self.active or self.restricted_date:
            return mine_sudo.browse()
        return mine_sudo.filtered(lambda pitch: pitch.id == pitch_id)
