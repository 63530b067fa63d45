import secrets

from odoo import api, fields, models
from odoo.tools import SQL, email_normalize

from ..tools.ledger import sha256

KEY_PARAMETER = "trm_talent.suppression_key"


class TrmSuppression(models.Model):
    """Who must not be contacted, without knowing who it is.

    Only a keyed hash of the address is kept, so that an address that comes back by an
    import is recognised after everything else about the person is gone. The key is a
    parameter of its own: restoring a database makes a new ``database.secret``.
    """

    _name = "trm.suppression"
    _description = "Address Not to Be Contacted"
    _order = "id desc"
    _rec_name = "date"

    address_hash = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade"
    )
    date = fields.Date(required=True, readonly=True, default=fields.Date.context_today)
    reason = fields.Selection(
        [("objection", "The person objected"), ("erasure", "Erased on request")],
        required=True,
        readonly=True,
    )

    _address_uniq = models.Constraint("UNIQUE(address_hash, company_id)")

    def init(self):
        """Make the key with the table: showing a page must write nothing."""
        self._get_key()

    @api.model
    def _get_key(self):
        """Return the secret of this database; made once."""
        # sudo: ir.config_parameter - no user may read the key
        parameters_sudo = self.env["ir.config_parameter"].sudo()
        key = parameters_sudo.get_param(KEY_PARAMETER)
        if not key:
            # of two that make it at once, the second fails to serialize: one key only
            self.env.cr.execute(
                SQL(
                    "INSERT INTO ir_config_parameter (key, value) VALUES (%s, %s) "
                    "ON CONFLICT DO NOTHING",
                    KEY_PARAMETER,
                    secrets.token_hex(32),
                )
            )
            self.env.registry.clear_cache("stable")
            key = parameters_sudo.get_param(KEY_PARAMETER)
        return key

    @api.model
    def _hash(self, email):
        """Return the keyed hash of an e-mail address; of none, an empty one."""
        email = email_normalize(email or "")
        return sha256(f"{self._get_key()}|{email}") if email else ""

    @api.model
    def _get_hash_sql(self, address):
        """Return the same hash of a column, in SQL.

        :param SQL address: an expression with a normalised address
        :rtype: SQL
        """
        return SQL(
            "encode(sha256(convert_to(%s || %s, 'UTF8')), 'hex')",
            f"{self._get_key()}|",
            address,
        )

    @api.model
    def _add(self, talents, reason):
        """Keep these people from being contacted, whatever becomes of their files.

        :param trm.talent talents: recordset of any size
        :param str reason: key of ``reason``
        """
        # sudo: trm.suppression - nobody reads or writes the hashes by hand
        Suppression = self.sudo()
        wanted = {
            (self._hash(talent.email_normalized), talent.company_id.id)
            for talent in talents
            if talent.email_normalized
        }
        known = Suppression.search([("address_hash", "in", [h for h, _c in wanted])])
        wanted -= {(row.address_hash, row.company_id.id) for row in known}
        Suppression.create(
            [
                {"address_hash": h, "company_id": company_id, "reason": reason}
                for h, company_id in wanted
            ]
        )

    @api.model
    def _lift(self, talents, email=None):
        """Forget what is kept of these addresses: the person agreed anew.

        What they restricted themselves is over, too.

        :param trm.talent talents: recordset of any size
        :param str email: the address that was confirmed if it is not the current one
        """
        talents._lift_by_consent()
        emails = [email] if email else talents.mapped("email_normalized")
        # sudo: trm.suppression - nobody reads or writes the hashes by hand
        self.sudo().search(
            [
                ("address_hash", "in", [self._hash(email) for email in emails]),
                ("company_id", "in", talents.company_id.ids),
            ]
        ).unlink()
