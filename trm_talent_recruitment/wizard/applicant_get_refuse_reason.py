from odoo import fields, models

FORMAT_LENGTH = len("YYYY-MM-DD HH:MM:SS")


class ApplicantGetRefuseReason(models.TransientModel):
    """The dialog of Recruitment offers the considerate way, and knows the day."""

    _inherit = "applicant.get.refuse.reason"

    def action_talent_reject(self):
        """Go on with the considerate rejection of the same applicants."""
        self.ensure_one()
        return self.applicant_ids._open_rejection(refusal_id=self.id)

    def action_refuse_reason_apply(self):
        """Extend: a mail that leaves later is received later, and it is an answer."""
        result = super().action_refuse_reason_apply()
        if self.send_mail:
            refused = self.applicant_ids | self.duplicate_applicant_ids
            if date := self._get_mail_date():
                refused.write({"refuse_date": date})
            refused._end_waiting()
        return result

    def _get_mail_date(self):
        """Return when the mail leaves if that is later than now, else nothing."""
        text = (self.scheduled_date or "")[:FORMAT_LENGTH].replace("T", " ")
        try:
            date = fields.Datetime.to_datetime(text)
        except ValueError:
            return None
        return date if date and date > fields.Datetime.now() else None

    def _refuse_duplicates_of(self, applicant):
        """Refuse what Recruitment found to be doubles of this application, if asked.

        Nobody writes about them: the person got one mail.

        :param hr.applicant applicant: one record that was just refused
        """
        if not self.duplicates:
            return
        # those who were refused a moment ago are looked at, too
        dialog = self.with_context(active_test=False)
        originals = dialog._get_related_original_applicants()
        doubles = dialog.duplicate_applicant_ids.filtered(
            lambda double: double.active and originals.get(double) == applicant
        )
        link = applicant._get_html_link()
        body = self.env._(
            "Refused automatically because this application has been identified as a "
            "duplicate of %(link)s",
            link=link,
        )
        doubles._message_log_batch(bodies=dict.fromkeys(doubles.ids, body))
        doubles._refuse_considerately(applicant.refuse_date.date())
