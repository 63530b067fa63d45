from collections import Counter
from dataclasses import replace

from odoo import api, fields, models
from odoo.tools import SQL

ENDING = """
SELECT talent.id, (%(today)s::date + make_interval(months => %(months)s))::date
  FROM trm_talent talent
  JOIN res_company company ON company.id = talent.company_id
 WHERE talent.id = ANY(%(ids)s)
"""


class TrmTalent(models.Model):
    """Applications go with the person: all of them, with chatter, files, interviews."""

    _inherit = "trm.talent"

    def _erase_elsewhere(self):
        """Extend: delete the applications, but those another company needs, too."""
        applicants = self._join_own_applications().filtered(
            lambda a: a.company_id or not a.partner_id.talent_ids - self
        )
        applicants._talent_erase()
        return super()._erase_elsewhere()

    def _join_own_applications(self):
        """Return the applications of all of these people together, as superuser.

        :rtype: hr.applicant
        """
        own = self._get_own_applications()
        return self.env["hr.applicant"].union(*own.values())

    # -- kept for now ------------------------------------------------------------

    def _get_erasure_holds(self):
        """Extend: an erasure ends what goes on, and holds it as if it ended today."""
        holds = super()._get_erasure_holds()
        ids = [
            id_ for id_, held in holds.items() if "applying" in {c.kind for c in held}
        ]
        ends = self._get_application_ends(ids)
        today = fields.Date.context_today(self)
        for talent_id in ids:
            ending = {"kind": "ending", "since": today, "until": ends[talent_id]}
            holds[talent_id] = [
                replace(clock, **ending) if clock.kind == "applying" else clock
                for clock in holds[talent_id]
            ]
        return holds

    @api.model
    def _get_application_ends(self, ids):
        """Return until when an application would be kept that ends today.

        :param list[int] ids: of people
        :return: by id
        :rtype: dict[int, date]
        """
        if not ids:
            return {}
        query = SQL(
            ENDING,
            today=fields.Date.context_today(self),
            months=self.env["trm.retention.policy"]._get_months_sql(
                "application_months"
            ),
            ids=list(ids),
        )
        return dict(self.env.execute_query(query))

    def _end_relationship(self):
        """Extend: who wants to be erased applies no more.

        Applications may be evidence and are put away; copies in pools are none.
        """
        applicants = self._join_own_applications()
        copies = applicants.filtered("is_pool_applicant")
        copies._talent_erase()
        (applicants - copies)._talent_put_away()
        return super()._end_relationship()

    @api.model
    def _get_kept_models(self):
        """Extend with applications and their files."""
        return (*super()._get_kept_models(), "hr.applicant", "ir.attachment")

    # -- counted, found ----------------------------------------------------------

    def _count_personal_data(self):
        """Extend with applications, and what hangs on them."""
        counts = super()._count_personal_data()
        own = self._get_own_applications()
        applicants = self.env["hr.applicant"].union(*own.values())
        if not applicants:
            return counts
        hanging = self._count_on_applications(applicants)
        for talent_id, mine in own.items():
            total = Counter(counts[talent_id])
            total["hr.applicant"] += len(mine)
            for model, by_applicant in hanging.items():
                total[model] += sum(by_applicant.get(id_, 0) for id_ in mine.ids)
            counts[talent_id] = {m: number for m, number in total.items() if number}
        return counts

    @api.model
    def _count_on_applications(self, applicants):
        """Return how many messages, interviews and files applications have.

        :param hr.applicant applicants: as superuser
        :return: by model and id of the application
        :rtype: dict[str, dict[int, int]]
        """
        counts = {}
        for model, field, domain in (
            ("mail.message", "res_id", applicants._talent_get_messages_domain()),
            ("ir.attachment", "res_id", applicants._talent_get_files_domain()),
            (
                "calendar.event",
                "applicant_id",
                [("applicant_id", "in", applicants.ids)],
            ),
        ):
            rows = self.env[model]._read_group(domain, [field], ["__count"])
            counts[model] = {
                on if isinstance(on, int) else on.id: count for on, count in rows
            }
        return counts

    def _get_traces(self):
        """Extend with what people wrote into applications."""
        traces = super()._get_traces()
        for talent_id, mine in self._get_own_applications().items():
            found = traces[talent_id]
            found["names"].update(filter(None, mine.mapped("partner_name")))
            found["emails"].update(filter(None, mine.mapped("email_normalized")))
            for name in ("partner_phone", "partner_phone_sanitized"):
                found["phones"].update(filter(None, mine.mapped(name)))
        return traces

    @api.model
    def _get_free_texts(self):
        """Extend with the notes on applications."""
        return super()._get_free_texts() | {"hr.applicant": ["applicant_notes"]}

    def _get_going_text_ids(self, leaving):
        """Extend with what goes with the applications."""
        going = super()._get_going_text_ids(leaving)
        applicants = self._join_own_applications()
        on_them = [("res_model", "=", "hr.applicant"), ("res_id", "in", applicants.ids)]
        going["hr.applicant"].update(applicants.ids)
        for model, domain in (
            ("mail.message", applicants._talent_get_messages_domain()),
            ("calendar.event", applicants._talent_get_interviews_domain()),
            ("mail.activity", on_them),
        ):
            going[model].update(self.env[model]._search(domain))
        return going
