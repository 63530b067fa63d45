from odoo import models


class TrmTalent(models.Model):
    """Somebody objects: it ends at once, and nobody begins anew."""

    _inherit = "trm.talent"

    def _object(self, evidence=None, via="link"):
        """Never contact these people again, whatever becomes of their files.

        All that they allowed is taken back, they leave all pools, and a keyed hash of
        the address stays, so that an import does not begin anew. Only they can agree
        to contact again.

        :param dict evidence: from where: ``ip``, ``user_agent``, ``note``
        :param str via: key of ``trm.consent.entry.via``
        """
        for talent in self:
            talent._stop_everything(evidence or {}, via=via)
        self.env["trm.suppression"]._add(self, "objection")
        # sudo: trm.talent - the person themselves, by a link
        people_sudo = self.sudo()
        people_sudo._message_log_batch(
            {t.id: t._in_team_language()._get_objection_note() for t in people_sudo}
        )
        self.invalidate_recordset(["contact_warning", "consent_state", "consent_text"])

    def _get_objection_note(self):
        return self.env._(
            "The person objected: nobody writes or calls any more. The address stays "
            "blocked, also if the file is deleted and comes back by an import."
        )
