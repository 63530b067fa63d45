from odoo import fields, models

GROUP_USER = "trm_talent.trm_talent_group_user"
REQUEST_FIELDS = (
    "kind via text request_date due_date extension_reason identity_proof state "
    "closed_date answer refusal_reason user_id name email "
    "escalated_date prepared_datetime released_datetime"
).split()


class TrmTalent(models.Model):
    """The rights that a person has used."""

    _inherit = "trm.talent"

    request_ids = fields.One2many(
        "trm.request", "talent_id", string="Data Protection Requests", groups=GROUP_USER
    )
    request_count = fields.Integer(
        string="Requests", compute="_compute_request_count", groups=GROUP_USER
    )

    def _compute_request_count(self):
        groups = self.env["trm.request"]._read_group(
            [("talent_id", "in", self.ids)], ["talent_id"], ["__count"]
        )
        counts = {talent.id: count for talent, count in groups}
        for talent in self:
            talent.request_count = counts.get(talent.id, 0)

    def unlink(self):
        """Delete requests with their messages, to-dos and files."""
        self.check_access("unlink")
        # sudo: trm.request - who may delete a file deletes what it asked for; a
        # cascade in the database would leave messages and files behind
        self.sudo().request_ids.unlink()
        return super().unlink()

    def _get_personal_sections(self):
        """Extend with the requests, and how we answered them."""
        return [
            *super()._get_personal_sections(),
            self._prepare_records_section(
                "requests",
                self.env._("Requests about these data"),
                self.request_ids,
                REQUEST_FIELDS,
            ),
        ]

    def _get_personal_messages_domain(self):
        """Extend with what was written about requests."""
        return super()._get_personal_messages_domain() | self._get_thread_domain(
            self.request_ids
        )

    def action_open_requests(self):
        """Show the requests of this person, and let HR add one that came by mail."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_request_action"
        )
        return action | {
            "domain": [("talent_id", "=", self.id)],
            "context": {
                "default_talent_id": self.id,
                "default_company_id": self.company_id.id,
            },
        }
