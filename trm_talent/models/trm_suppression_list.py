from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ..tools.ledger import sha256

FORMAT = 1
BATCH_SIZE = 100


class TrmSuppression(models.Model):
    """The list outside of the database: what was erased stays erased after a restore.

    A backup is older than what happened since. The list holds keyed hashes and marks
    only; whether it belongs to a database tells a check of the key.
    """

    _inherit = "trm.suppression"

    @api.model
    def _export_list(self):
        """Return who must not be contacted and who was erased, without a name.

        :rtype: dict
        """
        logs = self.env["trm.erasure.log"].search(Domain.TRUE, order="id")
        return {
            "format": FORMAT,
            "exported": fields.Datetime.to_string(fields.Datetime.now()),
            "key_check": self._get_key_check(),
            "blocked": [
                [row.address_hash, row.company_id.id, str(row.date), row.reason]
                for row in self.search(Domain.TRUE, order="id")
            ],
            "erased": [[log.file_mark, log.reason] for log in logs],
        }

    @api.model
    def _get_key_check(self):
        """Return what tells whether two databases have the same key."""
        return sha256(f"{self._get_key()}|check")

    @api.model
    def _apply_list(self, data):
        """Block and erase again whom a restored backup brought back.

        :param dict data: as of ``_export_list``
        :return: how many addresses were blocked, and how many people erased, again
        :rtype: tuple[int, int]
        :raise ValueError: the list is of another database or another version
        """
        if data.get("format") != FORMAT:
            raise ValueError("This is no suppression list, or one of another version.")
        if data["key_check"] != self._get_key_check():
            raise ValueError(
                "This list was made with another key: it is of another database."
            )
        return self._block_again(data["blocked"]), self._erase_again(data["erased"])

    @api.model
    def _block_again(self, blocked):
        known = {
            (row.address_hash, row.company_id.id) for row in self.search(Domain.TRUE)
        }
        companies = set(self.env["res.company"].search(Domain.TRUE).ids)
        missing = [
            {"address_hash": key, "company_id": company, "date": day, "reason": reason}
            for key, company, day, reason in blocked
            if (key, company) not in known and company in companies
        ]
        return len(self.create(missing))

    @api.model
    def _erase_again(self, erased):
        """Erase the files with these marks, for the same reasons.

        :param list erased: mark and reason of each
        """
        reasons = dict(erased)
        Talent = self.env["trm.talent"].with_context(active_test=False)
        Log = self.env["trm.erasure.log"]
        count = 0
        for ids in split_every(BATCH_SIZE, Talent.search(Domain.TRUE).ids, list):
            people = Talent.browse(ids)
            back = people.filtered(lambda t: Log._get_mark(t) in reasons)
            for reason, some in back.grouped(
                lambda t: reasons[Log._get_mark(t)]
            ).items():
                count += len(some._erase_personal_data(reason))
        return count
