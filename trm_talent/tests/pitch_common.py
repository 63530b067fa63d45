from .reconsent_common import ReconsentCommon


class PitchCommon(ReconsentCommon):
    """A job, people it might fit, and the dialog that asks them."""

    def _create_fitting(self, name, **values):
        """Create somebody in the pool who agreed, and wishes to be a nurse."""
        values = {"wish_role": "Nurse", "wish_place": "Cologne", **values}
        talent = self._create_talent(name=name, **values)
        self._agree(talent)
        self.pool._add_talents(talent, "manual")
        return talent

    def _find(self, user=None, people=None, **values):
        """Open the dialog, type a job and find the people it might fit."""
        Talent = self.env["trm.talent"].with_user(user or self.user_recruiting)
        action = (people or Talent).with_user(user or self.user_recruiting)
        dialog = Talent.env["trm.talent.pitch"].browse(action.action_pitch()["res_id"])
        dialog.write({"title": "Nurse (m/w/d), early shift", **values})
        dialog.action_find()
        return dialog

    def _ask(self, talent, **values):
        """Ask one person; return what they were asked."""
        dialog = self._find(people=talent, **values)
        dialog.action_send()
        self.env.flush_all()
        return talent.sudo().pitch_ids[:1]

    def _get_pitch_path(self, pitch):
        return f"{self._get_path(pitch.talent_id, 'pitch')}/{pitch.id}"
