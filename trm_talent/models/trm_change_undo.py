from collections import defaultdict
from dataclasses import dataclass, field

from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

NOT_POSSIBLE = (UserError, IntegrityError)
"""Why a former value may be refused: a rule of today, or what it named is gone."""


@dataclass
class Outcome:
    """Whom undoing a change restored, whom not, counted once per person."""

    restored: set = field(default_factory=set)
    kept: set = field(default_factory=set)
    gone: set = field(default_factory=set)

    def add(self, kind, lines):
        getattr(self, kind).update(
            (
                ("trm.talent", line.talent_id.id)
                if line.talent_id
                else (line.model, line.res_id)
            )
            for line in lines
        )

    def describe(self, env):
        """Return the result in words; people are counted, if there are any."""
        everything = self.restored | self.kept | self.gone
        people = {key for key in everything if key[0] == "trm.talent"} or everything
        kept = self.kept & people
        restored = self.restored & people - kept
        gone = self.gone & people - kept - restored
        words = [env._("%(count)s restored.", count=len(restored))]
        if kept:
            words.append(
                env._(
                    "%(count)s changed in the meantime and stay as they are.",
                    count=len(kept),
                )
            )
        if gone:
            words.append(env._("%(count)s no longer there.", count=len(gone)))
        return " ".join(words)


class TrmChange(models.Model):
    """How a bulk change is undone: fields that were written, one set at a time."""

    _inherit = "trm.change"

    def _undo(self, talents=None):
        """Write back and remove what nobody touched since.

        :param trm.talent talents: only what was done to these people; default is all
        :rtype: Outcome
        """
        self.ensure_one()
        domain = [("change_id", "=", self.id)]
        if talents is not None:
            domain.append(("talent_id", "in", talents.ids))
        # sudo: trm.change.line - nobody else reads lines; the records themselves are
        # read and written with the rights of the user
        lines_sudo = self.env["trm.change.line"].sudo().search(domain, order="id")
        outcome = Outcome()
        written = lines_sudo.filtered(lambda line: not line.is_created)
        for model, lines in written.grouped("model").items():
            self._undo_written(model, lines, outcome)
        self._undo_created(lines_sudo - written, outcome)
        return outcome

    def _undo_written(self, model, lines_sudo, outcome):
        """Give the records of one model back what they held before.

        :param str model: name of the model
        :param trm.change.line lines_sudo: lines of records that were written
        :param Outcome outcome: told who was restored
        """
        payloads = self._merge_payloads(lines_sudo)
        records = self.env[model].browse(payloads).exists()
        existing = set(records.ids)
        gone = lines_sudo.filtered(lambda line: line.res_id not in existing)
        outcome.add("gone", gone)
        records = records._filtered_access("read")._filtered_access("write")
        current = self._get_current(records, payloads)
        values, touched = self._plan_restore(records, payloads, current)
        failed = self._write_back(records, values, current)
        kept = existing - set(records.ids) | touched | failed
        written = {record_id for by_id in values.values() for record_id in by_id}
        left = lines_sudo - gone
        outcome.add("kept", left.filtered(lambda line: line.res_id in kept))
        outcome.add("restored", left.filtered(lambda line: line.res_id in written))

    @api.model
    def _merge_payloads(self, lines_sudo):
        """Return what to restore per record: the first "before", the last "after".

        :rtype: dict[int, dict]
        """
        payloads = {}
        for line in lines_sudo:
            merged = payloads.setdefault(line.res_id, {"before": {}, "after": {}})
            merged["before"] = {**line.payload["before"], **merged["before"]}
            merged["after"].update(line.payload["after"])
        return payloads

    @api.model
    def _get_current(self, records, payloads):
        """Return what the records hold now in every field that was looked at."""
        names = {name for payload in payloads.values() for name in payload["after"]}
        return self._capture(records, names) if records else {}

    @api.model
    def _plan_restore(self, records, payloads, current):
        """Decide which field of which record goes back.

        Fields that only make sense together (``_undo_together`` of the model) go back
        together or stay together.

        :return: value by record id by field, and the ids of records somebody touched
        :rtype: tuple[dict[str, dict[int, object]], set[int]]
        """
        digest = self.env["trm.change.line"]._get_digest
        together = getattr(type(records), "_undo_together", ())
        values, touched = defaultdict(dict), set()
        for record_id, now in current.items():
            payload = payloads[record_id]
            changed = {
                name
                for name, after in payload["after"].items()
                if digest(records._name, record_id, name, now[name]) != after
            }
            for names in together:
                if changed & set(names):
                    changed |= set(names)
            for name, before in payload["before"].items():
                if name in changed:
                    touched.add(record_id)
                else:
                    values[name][record_id] = before
        return values, touched

    def _write_back(self, records, values, current):
        """Write values back, all at once; if that fails, record by record.

        :return: ids of records that cannot take their former values any more
        :rtype: set[int]
        """
        try:
            with self.env.cr.savepoint():
                self._write_values(records, values, current)
            return set()
        except NOT_POSSIBLE:
            return self._write_back_singly(records, values, current)

    def _write_back_singly(self, records, values, current):
        failed = set()
        for record in records:
            own = {
                name: {record.id: by_id[record.id]}
                for name, by_id in values.items()
                if record.id in by_id
            }
            try:
                with self.env.cr.savepoint():
                    self._write_values(record, own, current)
            except NOT_POSSIBLE:
                failed.add(record.id)
        return failed

    @api.model
    def _write_values(self, records, values, current):
        """Write field by field, in the order of the model, one call per value."""
        # sudo: the model - the right to write these records was checked at once for
        # all of them; asking again per value would cost a query each
        records_sudo = records.sudo().with_context(tracking_disable=True)
        for name in sorted(values, key=list(records._fields).index):
            records._check_field_access(records._fields[name], "write")
            groups = defaultdict(list)
            for record_id, value in values[name].items():
                key = self._get_undo_key(records, name, value, current[record_id])
                groups[key].append(record_id)
            for (value, commands), ids in groups.items():
                vals = {name: list(commands) if commands is not None else value}
                self._write_former(records_sudo.browse(ids), vals)
        self.env.flush_all()

    @api.model
    def _write_former(self, records, vals):
        """Write one former value back; the timeline of a person tells it."""
        if records._name == "trm.talent":
            records._write_and_log(vals)
        else:
            records.write(vals)

    @api.model
    def _get_undo_key(self, records, name, value, now):
        """Return ``(value, commands)`` that restores a field, hashable.

        Of many to many fields the difference is undone, so that a thousand people
        with a thousand sets of tags need one write, not a thousand.
        """
        if records._fields[name].type not in ("many2many", "one2many"):
            return value, None
        before, after = set(value or ()), set(now[name] or ())
        back = [Command.link(item) for item in sorted(before - after)]
        out = [Command.unlink(item) for item in sorted(after - before)]
        return None, tuple(back + out)
