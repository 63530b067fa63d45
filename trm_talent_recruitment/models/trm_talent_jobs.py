from odoo import api, models
from odoo.fields import Domain


class TrmTalent(models.Model):
    """The open jobs that newsletters and pages tell people about."""

    _inherit = "trm.talent"

    @api.model
    def _get_open_jobs(self, company):
        """Extend: published jobs where the website has them, else those with a tick."""
        # sudo: hr.job - what is told to people outside
        jobs_sudo = self.env["hr.job"].sudo()
        found = jobs_sudo.search(self._get_open_jobs_domain(company), order="id desc")
        return [*super()._get_open_jobs(company), *map(self._prepare_job, found)]

    @api.model
    def _get_open_jobs_domain(self, company):
        """Return the domain of the jobs that may be told.

        :param res.company company: one record
        :rtype: Domain
        """
        common = Domain("company_id", "in", [company.id, False])
        if "is_published" in self.env["hr.job"]._fields:
            return common & Domain("is_published", "=", True)
        told = Domain("talent_is_told", "=", True)
        return common & told & Domain("no_of_recruitment", ">", 0)

    @api.model
    def _prepare_job(self, job):
        """Return what is told of a job.

        :param hr.job job: one record
        :return: as of ``_get_open_jobs``
        :rtype: dict[str, str]
        """
        # sudo: res.partner, hr.contract.type - the place of work, told with the job
        job_sudo = job.sudo()
        has_page = "is_published" in job._fields and job_sudo.is_published
        return {
            "name": job_sudo.name,
            "place": job_sudo.address_id.city or "",
            "hours": job_sudo.contract_type_id.name or "",
            "start": "",
            "url": job_sudo.full_url if has_page else "",
        }
