from dataclasses import dataclass

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.trm_talent.models.trm_talent_matching import ORIGIN_PROVEN_KEYS

from .trm_move_in_row import KINDS, MOVED_KINDS

ORIGIN = "application"
OVERDUE = ("old", "open_old")

FILL = """
INSERT INTO trm_move_in_row (move_id, applicant_id, since, is_open, state)
SELECT %(move)s, applicant.id, dates.since, dates.is_open, 'open'
  FROM hr_applicant applicant
 CROSS JOIN LATERAL (
       -- who was copied into a pool is as old as the applications it was made from
       SELECT COALESCE(
                  (SELECT MAX(COALESCE(origin.refuse_date, origin.create_date))
                     FROM hr_applicant origin
                    WHERE origin.pool_applicant_id = applicant.id
                      AND origin.id != applicant.id),
                  applicant.refuse_date, applicant.create_date
              )::date AS since,
              applicant.active AND applicant.refuse_reason_id IS NULL AS is_open,
              EXISTS (SELECT FROM hr_applicant_hr_talent_pool_rel pool
                       WHERE pool.hr_applicant_id = applicant.id) AS is_copy,
              EXISTS (SELECT FROM hr_applicant_hr_talent_pool_rel pool
                       WHERE pool.hr_applicant_id = applicant.id
                         AND pool.hr_talent_pool_id = ANY(%(joining)s)) AS is_joining
       ) AS dates
 WHERE applicant.id IN %(applicants)s
   AND (dates.is_open OR dates.is_copy
        OR dates.since >= %(oldest)s OR dates.since <= %(over)s)
   AND (dates.is_joining OR NOT EXISTS (
           SELECT FROM trm_talent talent
            WHERE talent.partner_id = applicant.partner_id
              AND talent.company_id = %(company)s))
 -- the newest first: a file is made of the first one, and its time counts from there
 ORDER BY dates.since DESC, applicant.id DESC
"""

JUDGE = """
UPDATE trm_move_in_row AS row
   SET kind = found.kind, sequence = found.sequence, talent_id = found.talent_id,
       state = found.state
  FROM unnest(%(ids)s::int[], %(kinds)s::text[], %(sequences)s::int[],
              %(talents)s::int[], %(states)s::text[])
       AS found(id, kind, sequence, talent_id, state)
 WHERE row.id = found.id
"""


@dataclass
class Verdict:
    """What becomes of one application; ``talent_id`` if the person is known."""

    kind: str
    talent_id: int | None = None


class TrmMoveIn(models.Model):
    """The preview: who it is about, and what would become of each. Changes nobody."""

    _inherit = "trm.move.in"

    def _make_preview(self):
        """Look at all chosen applications anew."""
        self.ensure_one()
        # sudo: trm.move.in.row - rows are written by the move alone; whose
        # applications they are was asked of the rules
        self.sudo().row_ids.unlink()
        self.env.flush_all()
        self.env.cr.execute(self._get_filling_sql())
        self.invalidate_recordset(["row_ids"])
        found = self._read_applicants()
        self._write_verdicts(found, self._judge(found))
        self._count()

    def _get_taken_lines(self):
        """Return the talent pools of Recruitment whose people are moved."""
        return self.pool_line_ids.filtered(lambda line: line.target != "skip")

    def _get_joined_lines(self):
        """Return those of them whose people come into a pool."""
        return self.pool_line_ids.filtered(
            lambda line: line.target in ("new", "existing")
        )

    def _get_chosen_domain(self):
        """Return the domain of the applications that were chosen.

        :rtype: Domain
        """
        none_chosen = Domain.FALSE
        real = Domain("talent_pool_ids", "=", False) & Domain("date_closed", "=", False)
        is_open = Domain("active", "=", True) & Domain("refuse_reason_id", "=", False)
        chosen = real & is_open if self.takes_ongoing else none_chosen
        if self.takes_closed:
            chosen |= real & ~is_open
        pools = self._get_taken_lines().hr_pool_id
        chosen |= Domain("talent_pool_ids", "in", pools.ids)
        return chosen & Domain("company_id", "in", [self.company_id.id, False])

    def _get_filling_sql(self):
        """Return the statement that notes all chosen applications.

        :rtype: SQL
        """
        applicants = self.env["hr.applicant"].with_context(active_test=False)
        today = fields.Date.context_today(self)
        return SQL(
            FILL,
            move=self.id,
            company=self.company_id.id,
            applicants=applicants._search(self._get_chosen_domain()).subselect(),
            joining=self._get_joined_lines().hr_pool_id.ids,
            oldest=fields.Date.subtract(today, months=self.months),
            over=self._get_over_date(),
        )

    def _get_over_date(self):
        """Return the day whose applications may be kept until today, not longer.

        :rtype: date
        """
        today = fields.Date.context_today(self)
        kept = self._get_months(self.company_id)
        return fields.Date.subtract(today, months=kept)

    # -- judging -----------------------------------------------------------------

    def _judge(self, found):
        """Decide what becomes of each application, by the door that will make files.

        :param list[Applicant] found: in the order in which they are moved
        :rtype: list[Verdict]
        """
        movable = [one for one in found if not one.reason]
        Talent = self.env["trm.talent"]
        plans = Talent._plan(
            [one.vals for one in movable],
            self.company_id,
            ORIGIN_PROVEN_KEYS[ORIGIN],
        )
        over, verdicts = self._get_over_date(), []
        for one, plan in zip(movable, plans, strict=True):
            verdicts.append(self._judge_one(one, plan, verdicts, over))
        judged = iter(verdicts)
        return [Verdict(one.reason) if one.reason else next(judged) for one in found]

    def _judge_one(self, applicant, plan, verdicts, over):
        """Decide about one application; ``verdicts`` are those of the ones before."""
        known = plan.known
        if known and known.talent_id:
            return Verdict("known", known.talent_id)
        if known and known.position >= 0:
            first = verdicts[known.position]
            if first.kind not in OVERDUE:
                return Verdict("known" if first.talent_id else "same", first.talent_id)
        if applicant.since <= over:
            return Verdict("open_old" if applicant.is_open else "old")
        return Verdict("double" if plan.maybe else "new")

    def _write_verdicts(self, found, verdicts):
        """Write what becomes of each application, in one statement."""
        place = {kind: number for number, (kind, _label) in enumerate(KINDS)}
        kinds = [verdict.kind for verdict in verdicts]
        self.env.cr.execute(
            SQL(
                JUDGE,
                ids=[one.row_id for one in found],
                kinds=kinds,
                sequences=[place[kind] for kind in kinds],
                talents=[verdict.talent_id for verdict in verdicts],
                states=["open" if k in MOVED_KINDS else "left_out" for k in kinds],
            )
        )
        self.env["trm.move.in.row"].invalidate_model()
