import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.names import split_name
from .trm_rejection import STAGES

PLACEHOLDER = re.compile(r"\{(\w*)\}")
PLACEHOLDERS = ("salutation", "as_job", "company", "feedback", "contact")


class TrmRejectionText(models.Model):
    """The first draft of a rejection, for how far the person came. Configuration."""

    _name = "trm.rejection.text"
    _description = "Draft of a Rejection"
    _order = "id"
    _rec_name = "stage"

    stage = fields.Selection(STAGES, string="How Far", required=True)
    subject_formal = fields.Char(string="Subject", required=True, translate=True)
    subject_informal = fields.Char(string="Subject (Du)", required=True, translate=True)
    body_formal = fields.Text(string="Text", required=True, translate=True)
    body_informal = fields.Text(string="Text (Du)", required=True, translate=True)

    _stage_uniq = models.Constraint("UNIQUE(stage)", "There is a draft for this.")

    @api.constrains("body_formal", "body_informal")
    def _check_placeholders(self):
        """Check that all that is to be filled in is known."""
        for text in self:
            found = PLACEHOLDER.findall(f"{text.body_formal}{text.body_informal}")
            for name in set(found) - set(PLACEHOLDERS):
                raise ValidationError(
                    self.env._(
                        "{%(name)s} is nothing we can fill in. Please use %(known)s.",
                        name=name,
                        known=", ".join(f"{{{known}}}" for known in PLACEHOLDERS),
                    )
                )

    @api.model
    def _draft(self, stage, talent, name=None, job=None):
        """Return subject and text of a rejection, in the language of the person.

        :param str stage: key of ``stage``
        :param trm.talent talent: one record; none if the person is typed in
        :param str name: of a person who is typed in
        :param str job: what they applied for
        :rtype: tuple[str, str]
        """
        company = talent.company_id or self.env.company
        lang = (
            talent._get_lang()
            if talent
            else self.env["res.lang"]._talent_get_code(company.partner_id.lang)
        )
        text = self.with_context(lang=lang).search([("stage", "=", stage)], limit=1)
        is_informal = (
            talent._is_informal() if talent else company.talent_address_form == "du"
        )
        form = "informal" if is_informal else "formal"
        values = text._get_values(company, talent, name, job, is_informal)
        body = PLACEHOLDER.sub(
            lambda found: values[found[1]], text[f"body_{form}"] or ""
        )
        return text[f"subject_{form}"], re.sub(r"\n{3,}", "\n\n", body).strip()

    @api.model
    def _get_values(self, company, talent, name, job, is_informal):
        """Return what is filled in, by placeholder."""
        env = self.env
        salutation = (
            talent._get_salutation(env.lang)
            if talent
            else self._get_salutation(name or "…", is_informal)
        )
        return {
            "salutation": salutation,
            "as_job": env._(" as %(job)s", job=job) if job else "",
            "company": company.name,
            "feedback": self._get_feedback(company, is_informal),
            "contact": env.user.name,
        }

    @api.model
    def _get_salutation(self, name, is_informal):
        """Return the first words for somebody who has no file yet."""
        if is_informal:
            return self.env._("Hello %(name)s", name=split_name(name)[0] or name)
        return self.env._("Good day %(name)s", name=name)

    @api.model
    def _get_feedback(self, company, is_informal):
        """Return what the company offers beside the neutral words, or nothing."""
        if company.talent_rejection_feedback == "neutral":
            return ""
        if is_informal:
            return self.env._(
                "Would you like to know more? Just give me a ring, I take the time."
            )
        return self.env._(
            "Would you like some feedback? Please give me a call, I will gladly take "
            "the time."
        )
