from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .trm_change_line import BATCH_SIZE

UNDO_HOURS = 24


class TrmChange(models.Model):
    """One change of many people at once, by one user, that can be undone for a day.

    Written by the bulk actions and the import, through ``_start`` and ``_record_…``;
    nobody edits it. Undo is in trm_change_undo.py: it restores what nobody touched
    since. After 24 hours the change goes, as it may hold personal data; a kind that
    needs more time says so when it starts.
    """

    _name = "trm.change"
    _description = "Recent Change"
    _order = "id desc"

    name = fields.Char(string="What", required=True, readonly=True)
    kind = fields.Selection(
        selection=[
            ("add", "Added to a pool"),
            ("move", "Moved to a stage"),
            ("leave", "Left a pool"),
            ("tag", "Tagged"),
            ("hand_over", "Handed over"),
            ("snooze", "Put aside"),
            ("import", "Imported"),
        ],
        required=True,
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    date = fields.Datetime(string="When", required=True, readonly=True, index=True)
    state = fields.Selection(
        selection=[("done", "Done"), ("undone", "Undone")],
        string="Status",
        default="done",
        required=True,
        readonly=True,
    )
    undo_hours = fields.Integer(
        string="Can Be Undone For (hours)", default=UNDO_HOURS, readonly=True
    )
    line_count = fields.Integer(string="Entries", readonly=True)
    can_undo = fields.Boolean(compute="_compute_can_undo")

    @api.depends("state", "date", "line_count", "undo_hours")
    def _compute_can_undo(self):
        for change in self:
            oldest = self._get_oldest_datetime(change.undo_hours)
            change.can_undo = bool(
                change.state == "done" and change.line_count and change.date >= oldest
            )

    @api.model
    def _get_oldest_datetime(self, hours=UNDO_HOURS):
        """Return since when (UTC) changes can be undone that have so many hours."""
        return fields.Datetime.now() - timedelta(hours=hours)

    # -- recording ---------------------------------------------------------------

    @api.model
    def _start(self, kind, name, hours=UNDO_HOURS):
        """Begin to record one change of the current user.

        :param str kind: key of ``kind``
        :param str name: what was done, in words shown to the user
        :param int hours: for how long it can be undone
        :rtype: trm.change
        """
        # sudo: trm.change - changes are only ever made here, for the current user
        change_sudo = self.sudo().create(
            {
                "kind": kind,
                "name": name,
                "company_id": self.env.company.id,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
                "undo_hours": hours,
            }
        )
        return change_sudo.with_env(self.env)

    @api.model
    def _capture(self, records, names):
        """Return what these fields hold now, for ``_record_written``.

        Read as the current user, a constant number of queries. Dates as dates, many
        to one as id, many to many as sorted list of ids, nothing as ``False``.

        :param records: recordset of any model and size
        :param names: names of fields
        :return: values by record id
        :rtype: dict[int, dict]
        """
        rows = records.with_context(active_test=False).read(list(names), load="")
        return {
            row["id"]: {name: self._normalize(row[name]) for name in names}
            for row in rows
        }

    @api.model
    def _normalize(self, value):
        """Return one spelling of a value: nothing is ``False``, ids are sorted."""
        if isinstance(value, models.BaseModel):
            value = value.ids
        if isinstance(value, (list, tuple, set)):
            return sorted(value)
        return value or False

    def _record_created(self, records):
        """Note that these records were made by this change.

        To be called when all is done with them: what is written later counts as
        somebody's change, and the record stays when the change is undone.

        :param records: recordset of one model, any size
        """
        self.ensure_one()
        if not records:
            return
        payloads = self._prepare_created_payloads(records)
        self._append_lines(records, payloads, is_created=True)

    def _record_written(self, records, before):
        """Note that these records were written; to be called after the write.

        :param records: recordset of one model, any size
        :param dict before: ``{record id: {field: value before}}``, as ``_capture``
            returns it; records and fields that did not change are left out
        """
        self.ensure_one()
        records = records.browse(rid for rid in records.ids if rid in before)
        names = sorted({name for values in before.values() for name in values})
        if not records or not names:
            return
        after = self._capture(records, names)
        payloads = {}
        for record_id, now in after.items():
            payload = self._prepare_written_payload(
                records._name, record_id, before[record_id], now
            )
            if payload["before"]:
                payloads[record_id] = payload
        self._append_lines(records, payloads, is_created=False)

    @api.model
    def _prepare_written_payload(self, model, record_id, before, now):
        """Return what a line keeps of one written record.

        :param dict before: values before, by field
        :param dict now: values after, by field
        :rtype: dict
        """
        digest = self.env["trm.change.line"]._get_digest
        return {
            "before": {
                name: self._normalize(value)
                for name, value in before.items()
                if self._normalize(value) != now[name]
            },
            "after": {
                name: digest(model, record_id, name, now[name]) for name in before
            },
        }

    def _append_lines(self, records, payloads, is_created):
        if not payloads:
            return
        # sudo: trm.change, trm.change.line - facts that nobody writes but this door
        change_sudo = self.sudo()
        count = change_sudo.env["trm.change.line"]._append(
            change_sudo, records, payloads, is_created
        )
        change_sudo.line_count += count

    # -- telling -----------------------------------------------------------------

    def _get_notification(self, message, next_action=None):
        """Return the action that says what was done and offers to undo it.

        :param str message: what was done, in words
        :param dict next_action: shown afterwards; default closes the dialog
        :rtype: dict
        """
        self.ensure_one()
        # sudo: trm.change - who makes a change without the recruiting role may be
        # told about it, too
        return {
            "type": "ir.actions.client",
            "tag": "trm_talent.change_done",
            "params": {
                "change_id": self.id if self.sudo().can_undo else False,
                "message": message,
                "next": next_action or {"type": "ir.actions.act_window_close"},
            },
        }

    def action_undo(self):
        """Restore exactly what nobody changed since, and say how much that was.

        :raise UserError: too late, or undone already
        """
        self._check_undo()
        # sudo: trm.change - the user was just allowed to undo this one
        change_sudo = self.sudo()
        change_sudo.state = "undone"
        self.env.flush_all()
        outcome = self._undo()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if outcome.restored else "warning",
                "message": outcome.describe(self.env),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _check_undo(self):
        """Refuse what cannot be undone any more, with words.

        :raise AccessError: it is somebody else's change
        """
        if self.exists():
            self.ensure_one().check_access("read")
            if self.state == "undone":
                raise UserError(self.env._("This was undone already."))
            if self.can_undo:
                return
        raise UserError(
            self.env._(
                "This can no longer be undone. Changes can be undone for "
                "%(hours)s hours.",
                hours=self.exists().undo_hours or UNDO_HOURS,
            )
        )

    @api.autovacuum
    def _gc_changes(self):
        """Delete what can no longer be undone: it may hold personal data."""
        groups = self._read_group([], ["undo_hours"])
        domain = Domain.OR(
            Domain("undo_hours", "=", hours)
            & Domain("date", "<", self._get_oldest_datetime(hours))
            for [hours] in groups
        )
        while old := self.search(domain, limit=BATCH_SIZE):
            old.unlink()
