from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.trm_talent.tools.names import fold


class TrmTalent(models.Model):
    """Former applicants are asked, too: what they applied for is a wish of theirs."""

    _inherit = "trm.talent"

    @api.model
    def _get_fitting_domains(self, words, tags):
        """Extend with what people applied for."""
        domains = super()._get_fitting_domains(words, tags)
        applicants = self.env["hr.applicant"].with_context(active_test=False)
        if not words or not applicants.has_access("read"):
            return domains
        query = applicants._search(
            Domain("partner_id", "!=", False)
            & Domain.OR(Domain("job_id.name", "ilike", word) for word in words)
        )
        return [*domains, Domain("partner_id", "in", query.subselect("partner_id"))]

    def _get_fit(self, title, tags, place=None, hours=None, start_date=None):
        """Extend with the newest application for such a job."""
        reasons, doubts = super()._get_fit(title, tags, place, hours, start_date)
        if not self.env["hr.applicant"].has_access("read"):
            return reasons, doubts
        words = self._get_role_words(title)
        for applicant in self.application_ids:
            job = applicant.job_id.name
            if job and any(word in fold(job) for word in words):
                reasons.append(
                    self.env._(
                        "applied as: %(job)s (%(month)s)",
                        job=job,
                        month=format_date(
                            self.env, applicant.create_date, date_format="MM/yyyy"
                        ),
                    )
                )
                break
        return reasons, doubts
