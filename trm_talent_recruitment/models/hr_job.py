from odoo import api, fields, models
from odoo.tools import html2plaintext

from odoo.addons.trm_talent.models.trm_talent_access import GROUP_USER


class HrJob(models.Model):
    """A job asks first whom one knows."""

    _inherit = "hr.job"

    talent_is_told = fields.Boolean(
        string="Tell Talents",
        help="Newsletters and pages name this job as long as it is open.",
    )
    talent_fitting_text = fields.Char(
        compute="_compute_talent_fitting_text", groups=GROUP_USER
    )

    @api.depends("name")
    def _compute_talent_fitting_text(self):
        """Say how many people may be asked; on the form only, it looks for them."""
        Talent = self.env["trm.talent"]
        for job in self:
            count = len(Talent._search(job._talent_get_fitting_domain()))
            job.talent_fitting_text = (
                self.env._("1 person fits")
                if count == 1
                else self.env._("%(count)s people fit", count=count)
            )

    def _talent_get_fitting_domain(self):
        """Return the domain of the people who may be asked whether this job fits.

        :rtype: Domain
        """
        self.ensure_one()
        tags = self._talent_get_tags()
        return self.env["trm.talent"]._get_fitting_domain(self.name or "", tags)

    def _talent_get_tags(self):
        """Return the tags that are called like what the job needs.

        :rtype: trm.tag
        """
        tags, names = self.env["trm.tag"], self._talent_get_needs()
        return tags.search([("name", "in", names)]) if names else tags

    def _talent_get_needs(self):
        """Return what the job needs, by name: skills, where they are installed.

        :rtype: list[str]
        """
        if "job_skill_ids" not in self._fields:
            return []
        # sudo: hr.job.skill - their names; whoever sees the job may know
        return self.sudo().job_skill_ids.skill_id.mapped("name")

    def action_talent_pitch(self):
        """Open the dialog that asks people whether this job fits, filled from it."""
        self.ensure_one()
        self.check_access("read")
        return self.env["trm.talent.pitch"].create(self._prepare_pitch()).action_find()

    def _prepare_pitch(self):
        """Return what the dialog and the mail say of the job.

        :rtype: dict
        """
        told = self.env["trm.talent"]._prepare_job(self)
        return {
            "title": told["name"],
            "text": html2plaintext(self.description or "").strip(),
            "place": told["place"],
            "hours": told["hours"],
            "url": told["url"],
            "tag_ids": [(6, 0, self._talent_get_tags().ids)],
            "job_id": self.id,
        }
