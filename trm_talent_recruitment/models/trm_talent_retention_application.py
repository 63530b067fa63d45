from odoo import api, models
from odoo.tools import SQL

APPLICATION = """
SELECT talent.id, clock.kind, 'file',
       CASE clock.kind
            WHEN 'applying' THEN applicant.create_date::date
            WHEN 'employed' THEN applicant.date_closed::date
            ELSE clock.ended END AS since,
       CASE WHEN clock.kind = 'application'
            THEN (clock.ended + make_interval(months => %(months)s))::date END,
       clock.kind != 'employed', 'hr.applicant', applicant.id
  FROM trm_talent talent
  JOIN res_company company ON company.id = talent.company_id
  JOIN res_partner contact ON contact.id = talent.partner_id
  JOIN hr_applicant applicant ON %(whose)s
   AND (applicant.company_id = talent.company_id OR applicant.company_id IS NULL)
 CROSS JOIN LATERAL (
       SELECT COALESCE(applicant.talent_archived_date, applicant.write_date::date)
              AS day
       ) AS archived
  LEFT JOIN LATERAL (
       SELECT BOOL_OR(employee.active) AS lasts,
              MAX(COALESCE(version.departure_date, employee.write_date::date))
              FILTER (WHERE employee.active IS NOT TRUE) AS left_date
         FROM hr_employee employee
    LEFT JOIN hr_version version ON version.id = employee.current_version_id
        WHERE employee.id = applicant.employee_id
           OR employee.work_contact_id = talent.partner_id
          AND employee.company_id = talent.company_id
       ) AS work ON applicant.date_closed IS NOT NULL
 CROSS JOIN LATERAL (
       SELECT CASE WHEN applicant.refuse_reason_id IS NOT NULL THEN 'application'
                   WHEN applicant.date_closed IS NOT NULL AND work.lasts
                   THEN 'employed'
                   WHEN applicant.date_closed IS NOT NULL
                        OR applicant.active IS NOT TRUE THEN 'application'
                   ELSE 'applying' END AS kind,
              CASE WHEN applicant.refuse_reason_id IS NOT NULL
                   THEN COALESCE(applicant.refuse_date::date, archived.day)
                   WHEN applicant.date_closed IS NOT NULL
                   THEN GREATEST(applicant.date_closed::date, work.left_date)
                   ELSE archived.day END AS ended
       ) AS clock
 WHERE %(people)s
       -- copies in the talent pools of Recruitment hold nothing
   AND applicant.pool_applicant_id IS DISTINCT FROM applicant.id
   AND NOT EXISTS (
       SELECT FROM hr_applicant_hr_talent_pool_rel pool
        WHERE pool.hr_applicant_id = applicant.id)
"""
BY_CONTACT = "applicant.partner_id = talent.partner_id"
BY_ADDRESS = """applicant.partner_id IS NULL
   AND applicant.email_normalized = contact.email_normalized"""
"""Whose contact was deleted, and who is known again."""


class TrmTalent(models.Model):
    """The clocks of applications: under way, over, or part of an employment.

    Under way they hold without an end; once over, for as long as somebody may ask for
    the reasons of the decision. Hired people have theirs for as long as they work here.
    """

    _inherit = "trm.talent"

    @api.model
    def _get_clock_queries(self, people):
        """Extend with the applications of people."""
        for model in ("hr.applicant", "hr.employee", "hr.version"):
            self.env[model].flush_model()
        self.env["res.partner"].flush_model(["email_normalized"])
        months = self.env["trm.retention.policy"]._get_months_sql("application_months")
        queries = super()._get_clock_queries(people)
        for whose in (BY_CONTACT, BY_ADDRESS):
            values = {"whose": SQL(whose), "people": people, "months": months}
            queries.append(SQL(APPLICATION, **values))
        return queries

    @api.model
    def _get_clock_text(self, clock):
        """Extend with applications; each names its position."""
        if clock.source is None or clock.source._name != "hr.applicant":
            return super()._get_clock_text(clock)
        env, dates = self.env, self._format_clock_dates(clock)
        dates["application"] = self._get_application_name(clock.source)
        if clock.kind == "applying":
            return env._(
                "%(application)s goes on since %(since)s. The data are kept until it "
                "is decided, and some months longer in case somebody asks for the "
                "reasons of the decision.",
                **dates,
            )
        if clock.kind == "ending":
            return env._(
                "%(application)s ends with this. Until %(until)s the data are kept in "
                "case somebody asks for the reasons of the decision.",
                **dates,
            )
        if clock.kind == "employed":
            return env._(
                "%(application)s led to an employment on %(since)s. It belongs to that "
                "and is kept for as long as that lasts.",
                **dates,
            )
        return env._(
            "%(application)s ended on %(since)s. Until %(until)s the data are kept in "
            "case somebody asks for the reasons of the decision.",
            **dates,
        )

    @api.model
    def _get_application_name(self, applicant):
        """Return how to speak of an application: as of which position."""
        job = applicant.job_id.with_context(lang=self.env.lang)
        if not job:
            return self.env._("An application")
        return self.env._("The application as %(job)s", job=job.name)
