import logging

import psycopg2

from odoo import api, models
from odoo.fields import Domain

BATCH_SIZE = 100

_logger = logging.getLogger(__name__)


class IrCron(models.Model):
    """How crons work on people: in batches, and one that fails stops nobody else."""

    _inherit = "ir.cron"

    @api.model
    def _talent_work_off(self, *steps, size=BATCH_SIZE):
        """Do what is due, a batch at a time, and report how much of it is left.

        Each record is looked at once in a run, so one that fails waits for the next
        run and does not stand in the way of those behind it.

        :param steps: tuples of a model, the domain of what is due there, and what to
            do: called with records that no other worker has, one or several
        :param int size: records per batch
        """
        total = sum(model.search_count(domain) for model, domain, _work in steps)
        left = self._commit_progress(remaining=total)
        for model, domain, work in steps:
            last_id = 0
            while left:
                due = Domain(domain) & Domain("id", ">", last_id)
                batch = model.search(due, limit=size, order="id")
                if not batch:
                    break
                last_id = batch[-1].id
                mine = batch.try_lock_for_update(allow_referencing=True)
                self._talent_work_apart(mine, work)
                left = self._commit_progress(len(batch))

    @api.model
    def _talent_work_apart(self, records, work):
        """Do something for all of these records, or for all but those that fail.

        What is done for several at once is undone if it fails, and done again in
        halves, until those that fail are alone; the log says why.

        :param records: recordset of any size
        :param work: what to do, called with one or several of them
        :return: those that failed
        :raise psycopg2.OperationalError: the database wants all of it again
        """
        if not records:
            return records
        try:
            with self.env.cr.savepoint():
                work(records)
            return records.browse()
        except psycopg2.OperationalError:
            raise
        except Exception:
            if len(records) == 1:
                _logger.exception("Left out: %s", records)
                return records
        half = len(records) // 2
        failed = self._talent_work_apart(records[:half], work)
        return failed | self._talent_work_apart(records[half:], work)
