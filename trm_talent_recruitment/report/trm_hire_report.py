from odoo import fields, models
from odoo.tools import SQL

FEWEST = 5
"""Fewer people than this could be known by their numbers; they are left out."""

HIRES = """
SELECT applicant.id, applicant.company_id, applicant.date_closed::date AS hired_date,
       COALESCE(job.name->>%(lang)s, job.name->>'en_US') AS job,
       source.name AS source,
       CASE WHEN pool.is_private IS NOT TRUE
            THEN COALESCE(pool.name->>%(lang)s, pool.name->>'en_US') END AS pool,
       CASE WHEN applicant.talent_pitch_id IS NOT NULL OR pool.id IS NOT NULL
            THEN 'relationship' ELSE 'ad' END AS way,
       EXTRACT(epoch FROM applicant.date_closed - applicant.create_date) / 86400
            AS days,
       COALESCE(employment.end_date, 'infinity') AS end_date
  FROM hr_applicant applicant
  LEFT JOIN trm_talent talent ON talent.partner_id = applicant.partner_id
   AND talent.company_id = applicant.company_id
  LEFT JOIN utm_source source
    ON source.id = COALESCE(talent.source_id, applicant.source_id)
  LEFT JOIN hr_job job ON job.id = applicant.job_id
  LEFT JOIN LATERAL (
       SELECT pool.id, pool.name, pool.is_private
         FROM trm_pool_membership membership
         JOIN trm_pool pool ON pool.id = membership.pool_id
        WHERE membership.talent_id = talent.id
          AND membership.joined_date <= applicant.create_date::date
        ORDER BY membership.joined_date, membership.id
        LIMIT 1
       ) AS pool ON TRUE
  LEFT JOIN LATERAL (
       SELECT CASE WHEN employee.active THEN NULL
                   ELSE COALESCE(version.departure_date, employee.write_date::date)
                   END AS end_date
         FROM hr_employee employee
         LEFT JOIN hr_version version ON version.id = employee.current_version_id
        WHERE employee.id = applicant.employee_id
       ) AS employment ON TRUE
 WHERE applicant.date_closed IS NOT NULL
   AND applicant.company_id = ANY(%(companies)s)
"""

ROWS = """
WITH hire AS (%(hires)s),
     told AS (
       SELECT hire.*, label.dimension, label.label
         FROM hire
        CROSS JOIN LATERAL (VALUES
              ('all', ''), ('way', hire.way), ('source', hire.source),
              ('pool', hire.pool), ('job', hire.job)
              ) AS label (dimension, label)
        WHERE label.label IS NOT NULL
     ),
     counted AS (
       SELECT company_id, dimension, label,
              EXTRACT(year FROM hired_date)::int AS year,
              count(*) AS hire_count,
              count(*) FILTER (WHERE hired_date + interval '6 months' <= %(today)s)
                AS due_6_count,
              count(*) FILTER (WHERE hired_date + interval '6 months' <= %(today)s
                AND end_date >= hired_date + interval '6 months') AS stayed_6_count,
              count(*) FILTER (WHERE hired_date + interval '12 months' <= %(today)s)
                AS due_12_count,
              count(*) FILTER (WHERE hired_date + interval '12 months' <= %(today)s
                AND end_date >= hired_date + interval '12 months') AS stayed_12_count,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY days)::int AS median_days
         FROM told
        GROUP BY GROUPING SETS (
              (company_id, dimension, label, EXTRACT(year FROM hired_date)),
              (company_id, dimension, label))
     )
SELECT row_number() OVER (ORDER BY counted.company_id, counted.dimension,
                          counted.label, counted.year NULLS FIRST) AS id,
       counted.*,
       counted.hire_count * 100.0 / NULLIF(whole.hire_count, 0) AS share
  FROM counted
  JOIN counted whole ON whole.company_id = counted.company_id
   AND whole.dimension = 'all' AND whole.year IS NOT DISTINCT FROM counted.year
 WHERE counted.hire_count >= %(fewest)s
"""


class TrmHireReport(models.Model):
    """Where hires come from, and whether they stayed: numbers of at least five people.

    Each row stands by itself, for a year or for all years; nobody is in it by name.
    """

    _name = "trm.hire.report"
    _description = "Hired, and Stayed"
    _auto = False
    _order = "dimension, hire_count desc, id"
    _rec_name = "label"

    company_id = fields.Many2one("res.company", readonly=True)
    dimension = fields.Selection(
        selection=[
            ("all", "All hires"),
            ("way", "Relationship or ad"),
            ("source", "Source"),
            ("pool", "Pool before"),
            ("job", "Position"),
        ],
        string="By",
        readonly=True,
    )
    label = fields.Char(string="What", readonly=True)
    label_text = fields.Char(string="Of These", compute="_compute_label_text")
    year = fields.Integer(readonly=True)
    year_text = fields.Char(string="Hired In", compute="_compute_label_text")
    hire_count = fields.Integer(string="Hired", readonly=True)
    share = fields.Float(string="Share in %", digits=(16, 0), readonly=True)
    median_days = fields.Integer(
        string="Days to Hire",
        readonly=True,
        help="From the application to the hire, median.",
    )
    due_6_count = fields.Integer(string="Hired 6 Months Ago", readonly=True)
    stayed_6_count = fields.Integer(string="Here After 6 Months", readonly=True)
    due_12_count = fields.Integer(string="Hired 12 Months Ago", readonly=True)
    stayed_12_count = fields.Integer(string="Here After 12 Months", readonly=True)
    stayed_6_text = fields.Char(
        string="Stayed 6 Months", compute="_compute_stayed_texts"
    )
    stayed_12_text = fields.Char(
        string="Stayed 12 Months", compute="_compute_stayed_texts"
    )

    @property
    def _table_query(self):
        self.env.flush_all()
        lang = self.env.lang or "en_US"
        hires = SQL(HIRES, companies=self.env.companies.ids, lang=lang)
        today = fields.Date.context_today(self)
        return SQL(ROWS, hires=hires, today=today, fewest=FEWEST)

    def _compute_label_text(self):
        """Say the way of a hire in words; names are names."""
        words = {
            "": self.env._("All"),
            "relationship": self.env._("From relationships"),
            "ad": self.env._("From ads and by themselves"),
        }
        for row in self:
            is_word = row.dimension in ("all", "way")
            row.label_text = words[row.label or ""] if is_word else row.label
            row.year_text = str(row.year) if row.year else self.env._("All years")

    def _compute_stayed_texts(self):
        """Say how many of those whose time has come are still here."""
        for row in self:
            for months in (6, 12):
                due = row[f"due_{months}_count"]
                stayed = row[f"stayed_{months}_count"]
                row[f"stayed_{months}_text"] = (
                    self.env._("%(stayed)s of %(due)s", stayed=stayed, due=due)
                    if due >= FEWEST
                    else self.env._("too few yet")
                )
