"""The same people as applicants, for what stock recruiting does with them."""

from __future__ import annotations

from . import loading

JOBS = 5


def load(env, talent_ids: list[int]) -> None:
    """Make every person an applicant of one of a few jobs; the first has one in five.

    :param talent_ids: files made by :func:`tests.benchmarks.loading.load`
    """
    jobs = env["hr.job"].create([{"name": f"Job {n}"} for n in range(JOBS)])
    stages = env["hr.recruitment.stage"].search([("hired_stage", "=", False)])
    constants = _get_constants(env, jobs[0])
    env.cr.execute(
        """
        SELECT t.id AS number, p.id AS partner_id, p.name AS partner_name,
               p.email AS email_from, p.email_normalized, p.phone AS partner_phone,
               p.phone_sanitized AS partner_phone_sanitized, p.phone_sanitized,
               t.linkedin_url AS linkedin_profile
          FROM trm_talent t JOIN res_partner p ON p.id = t.partner_id
         WHERE t.id = ANY(%s) ORDER BY t.id
        """,
        [talent_ids],
    )
    rows = env.cr.dictfetchall()
    for row in rows:
        number = row.pop("number")
        row["job_id"] = jobs[number % JOBS].id
        row["stage_id"] = stages[number // JOBS % len(stages)].id
    columns = list(constants | rows[0])
    values = [tuple((constants | row)[column] for column in columns) for row in rows]
    loading.copy(env.cr, "hr_applicant", columns, values)
    env.cr.execute("ANALYZE hr_applicant")


def _get_constants(env, job) -> dict:
    with env.cr.savepoint(flush=False) as savepoint:
        sample = env["hr.applicant"].create({"partner_name": "x", "job_id": job.id})
        env.flush_all()
        env.cr.execute("SELECT * FROM hr_applicant WHERE id = %s", [sample.id])
        (row,) = env.cr.dictfetchall()
        env.invalidate_all()
        savepoint.rollback()
    del row["id"]
    return {name: value for name, value in row.items() if value is not None}
