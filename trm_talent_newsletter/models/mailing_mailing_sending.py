import re

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

TAG = re.compile(r"<[^>]*>")
UNFILLED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
SENDING = ("in_queue", "sending")


class MailingMailing(models.Model):
    """An issue leaves when nothing is left to fill in."""

    _inherit = "mailing.mailing"

    @api.constrains("state", "body_html", "subject", "preview")
    def _check_talent_obstacles(self):
        """Check that an issue that waits or leaves is complete."""
        for issue in self.filtered(lambda m: m.talent_is_issue and m.state in SENDING):
            if obstacles := issue._talent_get_obstacles():
                raise ValidationError("\n".join(obstacles))

    def _action_send_mail(self, res_ids=None):
        """See _check_talent_obstacles, for who sends without the queue."""
        for issue in self.filtered("talent_is_issue"):
            if obstacles := issue._talent_get_obstacles():
                raise UserError("\n".join(obstacles))
        return super()._action_send_mail(res_ids)

    def _talent_get_obstacles(self):
        """Return what is to be done before an issue may leave, in words.

        :rtype: list[str]
        """
        self.ensure_one()
        obstacles = []
        texts = (self.subject, self.preview, TAG.sub("", self.body_html or ""))
        found = [text for source in texts for text in UNFILLED.findall(source or "")]
        if found:
            first = " ".join(found[0].split())
            obstacles.append(
                self.env._(
                    "Still to be filled in: %(text)s (%(count)s in all). Write "
                    "something, or delete the block.",
                    text=first,
                    count=len(found),
                )
            )
        if self.is_body_empty:
            obstacles.append(self.env._("The issue is empty."))
        company = self.talent_company_id
        if not (company.talent_imprint_url and company.talent_privacy_url):
            obstacles.append(
                self.env._(
                    "Each mail needs the links to your imprint and privacy notice. "
                    "Please enter them first (Settings)."
                )
            )
        return obstacles
