from odoo import models

from odoo.addons.trm_talent.models.calendar_event_erasure import TEXTS


class CalendarEvent(models.Model):
    """Interviews with people who were erased, that others from outside belong to."""

    _inherit = "calendar.event"

    def _talent_erase_applicants(self, applicants):
        """Take applicants out of one meeting, with the copies of their files.

        :param hr.applicant applicants: who is erased
        """
        self.ensure_one()
        words = {
            word
            for applicant in applicants
            for word in (
                applicant.partner_name,
                applicant.email_from,
                applicant.partner_phone,
            )
            if word
        }
        words = sorted(words, key=len, reverse=True)
        values = {name: self._talent_redact(self[name], words) for name in TEXTS}
        self.write({name: text for name, text in values.items() if text != self[name]})
        self._talent_erase_people(applicants.partner_id)
        Attachment = self.env["ir.attachment"]
        files = Attachment.search(applicants._talent_get_files_domain())
        Attachment.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("checksum", "in", files.mapped("checksum")),
            ]
        ).unlink()
