from odoo import fields, models


class TrmConsentEvidence(models.Model):
    """The personal side of one decision: who, from where, with which scan.

    The entry holds a commitment to it. Erasing a person deletes this row and nothing of
    the chain; without the salt nobody can guess what was in it.
    """

    _name = "trm.consent.evidence"
    _description = "Evidence of a Consent Decision"
    _order = "id"
    _log_access = False

    entry_id = fields.Many2one(
        "trm.consent.entry",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    salt = fields.Char(required=True, readonly=True)
    payload = fields.Text(required=True, readonly=True)
    scan = fields.Binary(readonly=True, attachment=True)
    scan_name = fields.Char(readonly=True)

    _entry_uniq = models.Constraint("UNIQUE(entry_id)")
