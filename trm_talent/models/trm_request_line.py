from odoo import api, fields, models
from odoo.exceptions import UserError


class TrmRequestLine(models.Model):
    """One entry or one file of an answer that is being looked through.

    Made when the answer is put together. Whoever looks through it may leave a line out,
    or shorten it, where it is about somebody else; each with a reason that the person
    reads. With the answer on its way nothing changes any more.
    """

    _name = "trm.request.line"
    _description = "Entry of an Answer"
    _order = "request_id, sequence, id"
    _rec_name = "title"

    request_id = fields.Many2one(
        "trm.request", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="request_id.company_id", store=True, precompute=True
    )
    sequence = fields.Integer(readonly=True)
    title = fields.Char(string="Part", required=True, readonly=True)
    text = fields.Text(string="Entry")
    original = fields.Text(string="As It Is Held", readonly=True)
    attachment_id = fields.Many2one(
        "ir.attachment", string="File", readonly=True, ondelete="cascade"
    )
    is_hidden = fields.Boolean(string="Leave Out")
    reason = fields.Char(
        help="Why it is left out or shortened: the person reads it. Name nobody."
    )
    is_changed = fields.Boolean(string="Shortened", compute="_compute_is_changed")

    @api.depends("text", "original")
    def _compute_is_changed(self):
        for line in self:
            line.is_changed = (line.text or "") != (line.original or "")

    def write(self, vals):
        """Refuse to change what the person has got, in words."""
        if self.request_id.filtered(lambda request: request.state != "open"):
            raise UserError(
                self.env._("The person has this answer; it cannot be changed.")
            )
        return super().write(vals)
