from odoo import api, fields, models
from odoo.tools import format_date


class TrmTalentImport(models.TransientModel):
    """Dialog before a list is imported: where do we have these data from?

    Asked once for the whole list; a column of the list overrides it per row. The
    answers go with the context to ``trm.talent.load``.
    """

    _name = "trm.talent.import"
    _description = "Import a List"

    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)
    legal_basis = fields.Selection(
        selection=lambda self: self._selection_legal_basis(),
        string="Where do we have these data from?",
        required=True,
    )
    consequences = fields.Json(compute="_compute_consequences")
    basis_since = fields.Date(
        string="Since",
        default=fields.Date.context_today,
        help="Since when you have these data. The time to inform people counts from "
        "this day.",
    )
    evidence = fields.Text(
        string="Proof",
        help="How they agreed, and where the proof is kept. Noted with every person.",
    )
    pool_id = fields.Many2one(
        "trm.pool", domain="[('company_id', '=', company_id)]", string="Pool for All"
    )
    tag_ids = fields.Many2many("trm.tag", string="Tags for All")
    user_id = fields.Many2one(
        "res.users",
        string="Looked After By",
        default=lambda self: self.env.user,
        domain=lambda self: [
            (
                "all_group_ids",
                "in",
                self.env.ref("trm_talent.trm_talent_group_contributor").ids,
            ),
            ("company_ids", "in", self.env.company.ids),
        ],
    )

    @api.model
    def _selection_legal_basis(self):
        field = self.env["trm.talent"]._fields["legal_basis"]
        return field._description_selection(self.env)

    @api.depends("basis_since", "company_id")
    def _compute_consequences(self):
        for wizard in self:
            wizard.consequences = wizard._prepare_consequences()

    def _prepare_consequences(self):
        """Return one sentence per answer: what follows from it, and when.

        :rtype: dict[str, str]
        """
        told = self._get_duty_text()
        return {
            "consent": self.env._(
                "Nobody gets a newsletter because of this list: each person first "
                "confirms by mail. Your proof is noted with every person."
            ),
            "application": self.env._(
                "They know that you hold their data. To keep them for longer than the "
                "application takes, ask for their consent."
            ),
            "event": self.env._(
                "They know that you hold their data, for the event. To keep them for "
                "longer than the months after it, ask for their consent."
            ),
            "sourced": told,
            "unknown": self.env._(
                "The strictest rules apply. %(told)s Say where you have the data from.",
                told=told,
            ),
        }

    def _get_duty_text(self):
        """Return until when the people must be informed, in words."""
        today = fields.Date.context_today(self)
        days = self.company_id.talent_information_days
        due = fields.Date.add(self.basis_since or today, days=days)
        day = format_date(self.env, due)
        if due < today:
            return self.env._(
                "These people should have been told by %(date)s that you hold their "
                "data: tell them now.",
                date=day,
            )
        return self.env._(
            "These people must be told by %(date)s that you hold their data.", date=day
        )

    def action_choose_file(self):
        """Open the import screen; the answers go with it."""
        self.ensure_one()
        answers = {
            "legal_basis": self.legal_basis,
            "basis_since": fields.Date.to_string(self.basis_since),
            "evidence": self.evidence or "",
            "pool_id": self.pool_id.id,
            "tag_ids": self.tag_ids.ids,
            "user_id": self.user_id.id,
        }
        return {
            "type": "ir.actions.client",
            "tag": "import",
            "name": self.env._("Import a List"),
            "params": {
                "active_model": "trm.talent",
                "context": {"trm_import": answers},
            },
        }

    def action_download_template(self):
        """Download an empty list with the headers in the user's language."""
        return {
            "type": "ir.actions.act_url",
            "url": "/trm_talent/import_template",
            "target": "download",
        }
