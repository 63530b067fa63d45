from odoo import fields, models


class TrmTalent(models.Model):
    """Talks with a person."""

    _inherit = "trm.talent"

    meeting_ids = fields.One2many(
        "trm.meeting",
        "talent_id",
        string="Talks",
        groups="trm_talent.trm_talent_group_user",
    )

    def action_propose_meeting(self):
        """Open the dialog that proposes a coffee or a call."""
        self.ensure_one()
        return self.env["trm.talent.meet"]._open(
            self, self.env._("Propose a Talk: %(name)s", name=self.name)
        )

    def _get_meeting(self, meeting_id):
        """Return a talk of this person, for their own page, as superuser.

        :param int meeting_id: from the browser
        :return: none if it is not theirs, or the data may not be used
        :rtype: trm.meeting
        """
        self.ensure_one()
        # sudo: trm.meeting - the person's own page
        mine_sudo = self.sudo().meeting_ids
        if not self.active or self.restricted_date:
            return mine_sudo.browse()
        return mine_sudo.filtered(lambda meeting: meeting.id == meeting_id)
