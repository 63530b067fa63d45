from odoo import fields, models


class TrmDocument(models.Model):
    """A CV, a certificate, a reference of one person.

    The file is an attachment of this record, so its access rights are those of the
    document: recruiting only, never contributors, never public.
    """

    _name = "trm.document"
    _description = "Talent Document"
    _order = "date desc, id desc"

    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    name = fields.Char(string="File Name", required=True)
    kind = fields.Selection(
        selection=[
            ("cv", "CV"),
            ("certificate", "Certificate"),
            ("reference", "Reference"),
            ("other", "Other"),
        ],
        default="cv",
        required=True,
    )
    file = fields.Binary(attachment=True, required=True)
    is_from_person = fields.Boolean(
        string="Sent by the Person",
        readonly=True,
        help="On their own page, or with their sign-up; they may delete it there.",
    )
    date = fields.Date(
        string="Received On", required=True, default=fields.Date.context_today
    )
