import hashlib
import json

from odoo import api, fields, models
from odoo.tools import json_default

BATCH_SIZE = 1000


class TrmChangeLine(models.Model):
    """What one bulk change did to one record: made it, or wrote these fields.

    Holds the values before, and of the values after a digest only, so that it can be
    told whether somebody changed the record since, without keeping a copy. Nobody
    reads lines but the change they belong to; they go with it, or with the person.
    """

    _name = "trm.change.line"
    _description = "Record of a Recent Change"
    _log_access = False

    change_id = fields.Many2one(
        "trm.change", required=True, ondelete="cascade", index=True
    )
    model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="model", required=True)
    talent_id = fields.Many2one("trm.talent", ondelete="cascade", index=True)
    is_created = fields.Boolean()
    payload = fields.Json(groups=fields.NO_ACCESS)

    @api.model
    def _append(self, change, records, payloads, is_created):
        """Insert one line per record, in one statement per 1,000.

        :param trm.change change: one record
        :param records: recordset of one model
        :param dict payloads: JSON value by record id; others get no line
        :param bool is_created: the records were made, not written
        :return: how many lines were made
        :rtype: int
        """
        talent_ids = self._get_talent_ids(records)
        self.env.flush_all()
        self.env.cr.execute_values(
            """
            INSERT INTO trm_change_line
                (change_id, model, res_id, talent_id, is_created, payload)
            VALUES %s
            """,
            [
                (
                    change.id,
                    records._name,
                    record_id,
                    talent_ids.get(record_id),
                    is_created,
                    json.dumps(payload, default=json_default),
                )
                for record_id, payload in payloads.items()
            ],
            page_size=BATCH_SIZE,
        )
        return len(payloads)

    @api.model
    def _get_talent_ids(self, records):
        """Return the id of the person each record is about, by record id."""
        if records._name == "trm.talent":
            return {record_id: record_id for record_id in records.ids}
        if "talent_id" in records._fields:
            return {record.id: record.talent_id.id or None for record in records}
        return {}

    @api.model
    def _get_digest(self, model, res_id, name, value):
        """Return the SHA-256 of one value of one field of one record.

        :param value: as ``trm.change._capture`` returns it
        :rtype: str
        """
        text = json.dumps([model, res_id, name, value], default=json_default)
        return hashlib.sha256(text.encode()).hexdigest()
