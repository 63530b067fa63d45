from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.trm_talent.models.trm_talent_creation import QUIET

from .trm_move_in import BUSY, UNDO_DAYS
from .trm_move_in_previewing import ORIGIN

BATCH_SIZE = 1000
AT_ONCE = 1000
"""Applications that are moved while the user waits."""

MOVED = """
UPDATE trm_move_in_row AS row
   SET state = 'moved', talent_id = found.talent_id,
       is_created = found.talent_id = ANY(%(created)s),
       is_linked = row.applicant_id = ANY(%(linked)s)
  FROM unnest(%(ids)s::int[], %(talents)s::int[]) AS found(id, talent_id)
 WHERE row.id = found.id
"""

IN_POOLS = """
SELECT row.id, pool.hr_talent_pool_id
  FROM trm_move_in_row row
  JOIN hr_applicant_hr_talent_pool_rel pool ON pool.hr_applicant_id = row.applicant_id
 WHERE row.id = ANY(%s) AND pool.hr_talent_pool_id = ANY(%s)
"""


class TrmMoveIn(models.Model):
    """The move itself: batches, each committed on its own, so that a kill costs one.

    What is done says so in its row, in the same transaction; a worker that goes on
    takes what is still open.
    """

    _inherit = "trm.move.in"

    def _start(self):
        """Begin; what is more than a batch is left to the cron."""
        changes = self.env["trm.change"].with_company(self.company_id)
        change = changes._start("move_in", self.display_name, hours=24 * UNDO_DAYS)
        self._get_joined_lines()._make_pools(change)
        self.write(
            {
                "state": "running",
                "change_id": change.id,
                "user_id": self.env.uid,
                "move_datetime": fields.Datetime.now(),
            }
        )
        self._go_on_or_leave(self.moving_count)

    def _go_on_or_leave(self, count):
        """Work on few applications at once, and leave many to the cron."""
        if count > AT_ONCE:
            cron = self.env.ref("trm_talent_recruitment.trm_move_in_cron_go_on")
            # sudo: ir.cron - it goes on with them at once
            cron.sudo()._trigger()
            return
        # sudo: trm.move.in - its rows are written by the move alone; people are found
        # and made with the rights of who moves
        move_sudo = self.sudo()
        while move_sudo.state in BUSY:
            move_sudo._go_on()

    @api.model
    def _cron_go_on(self):
        """Go on with what was begun, a batch at a time."""
        cron = self.env["ir.cron"]
        moves = self.search([("state", "in", BUSY)], order="id")
        left = cron._commit_progress(remaining=sum(m._count_left() for m in moves))
        for move in moves:
            while left and move.try_lock_for_update():
                move.invalidate_recordset()
                if move.state not in BUSY:
                    break
                left = cron._commit_progress(move._go_on())

    def _count_left(self):
        """Return how many applications are still to be worked on."""
        states = {"running": "open", "undoing": "moved"}
        return self.env["trm.move.in.row"].search_count(
            [("move_id", "=", self.id), ("state", "=", states.get(self.state))]
        )

    def _go_on(self):
        """Do the next batch; when nothing is left, say so.

        :return: number of applications
        :rtype: int
        """
        self.ensure_one()
        wanted = "open" if self.state == "running" else "moved"
        rows = self.env["trm.move.in.row"].search(
            [("move_id", "=", self.id), ("state", "=", wanted)],
            limit=BATCH_SIZE,
            order="id",
        )
        work = self._move_rows if self.state == "running" else self._undo_rows
        failed = self.env["ir.cron"]._talent_work_apart(rows, work)
        failed.write({"state": "failed"})
        self.failed_count += len(failed)
        if len(rows) < BATCH_SIZE:
            self._finish()
        return len(rows)

    def _finish(self):
        """Nothing is left to do."""
        if self.state == "undoing":
            self._finish_undo()
        else:
            self.state = "done"

    # -- one batch ---------------------------------------------------------------

    def _as_mover(self):
        """Return this move as whoever began it, at its company."""
        move = self.with_user(self.user_id).with_company(self.company_id)
        return move.with_context(allowed_company_ids=self.company_id.ids)

    def _move_rows(self, rows):
        """Make or find the files of these applications.

        :param trm.move.in.row rows: at most a batch
        """
        found = self._read_applicants(rows)
        move = self._as_mover()
        talents, created = move.env["trm.talent"]._find_or_create(
            [one.vals for one in found],
            ORIGIN,
            company=move.company_id,
            change=move.change_id,
        )
        talent_ids = dict(zip((one.row_id for one in found), talents.ids, strict=True))
        if self.hides_contacts:
            move._hide_contacts(created)
        move._join_pools(rows, talent_ids)
        move.change_id._record_created(created)
        self._note_moved(found, talents, created)

    def _hide_contacts(self, talents):
        """Let colleagues see no longer the contacts that nobody else works with.

        Contacts of people at a company belong to that company, and stay.

        :param trm.talent talents: new files
        """
        seen = talents.partner_id.filtered(
            lambda contact: not contact.talent_confidential and not contact.parent_id
        )
        uses = seen._talent_get_other_uses()
        quiet = seen.filtered(lambda contact: contact.id not in uses)
        if not quiet:
            return
        # sudo: res.partner - whether they may be hidden was just looked at
        quiet_sudo = quiet.sudo().with_context(**QUIET)
        before = {
            contact_id: {"talent_confidential": False} for contact_id in quiet.ids
        }
        quiet_sudo.write({"talent_confidential": True})
        self.change_id._record_written(quiet, before)

    def _join_pools(self, rows, talent_ids):
        """Put people into the pools that were chosen for their talent pool.

        :param dict talent_ids: id of the file by id of the row
        """
        lines = {line.hr_pool_id.id: line for line in self._get_joined_lines()}
        members = {}
        if lines:
            members = self.env.execute_query(SQL(IN_POOLS, rows.ids, list(lines)))
        by_pool = {}
        for row_id, hr_pool_id in members:
            by_pool.setdefault(hr_pool_id, set()).add(talent_ids[row_id])
        for hr_pool_id, ids in by_pool.items():
            line = lines[hr_pool_id]
            line.pool_id._add_talents_undoable(
                self.change_id,
                self.env["trm.talent"].browse(sorted(ids)),
                "import",
                reason=self.env._(
                    "Was in the talent pool %(pool)s", pool=line.hr_pool_id.name
                ),
            )

    def _note_moved(self, found, talents, created):
        """Let applications and files meet in the contact, and note it in the rows."""
        contacts = {
            one.applicant_id: talent.partner_id.id
            for one, talent in zip(found, talents, strict=True)
        }
        linked = self.env["hr.applicant"]._talent_link(contacts)
        self.env.cr.execute(
            SQL(
                MOVED,
                ids=[one.row_id for one in found],
                talents=talents.ids,
                created=created.ids,
                linked=linked.ids,
            )
        )
        self.env["trm.move.in.row"].invalidate_model()
        self.moved_count += len(found)
