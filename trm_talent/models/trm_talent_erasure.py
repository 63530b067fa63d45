from odoo import models


class TrmTalent(models.Model):
    """Erasing people: what we know of them goes, that it went stays."""

    _inherit = "trm.talent"

    def _erase_personal_data(self, reason, requested_by=""):
        """Erase these people. The door for every erasure.

        Whoever asked to be erased stays blocked, so that an import does not begin
        anew. What the law obliges to keep stays restricted until that ends; call this
        again then.

        :param str reason: key of ``trm.erasure.log.reason``
        :param str requested_by: who wanted it if not the user; never the person
        :return: one row for each person
        :rtype: trm.erasure.log
        """
        self.check_access("unlink")
        # sudo: trm.talent - what hangs on a file goes, whoever may see it
        people_sudo = self.sudo().with_context(active_test=False)
        if reason == "request":
            self.env["trm.suppression"]._add(people_sudo, "erasure")
        # sudo: trm.erasure.log - written by this door only
        Log = self.env["trm.erasure.log"].sudo()
        operator = requested_by or Log._get_operator()
        rows = [
            Log._prepare_values(talent, reason=reason, operator=operator, state="done")
            for talent in people_sudo
        ]
        people_sudo.unlink()
        return Log.create(rows)
