from odoo import api, fields, models


class TrmTalent(models.Model):
    """Receipts of all that a person decided: for them, and to print."""

    _inherit = "trm.talent"

    receipts_html = fields.Html(
        string="Receipts",
        compute="_compute_receipts_html",
        compute_sudo=False,
        sanitize=False,
        groups="trm_talent.trm_talent_group_user",
    )
    """For mail templates, which may not ask methods."""

    @api.depends_context("lang", "tz")
    @api.depends("consent_ids.state")
    def _compute_receipts_html(self):
        receipts = self._get_receipts_by_person()
        for talent in self:
            talent.receipts_html = self.env["ir.qweb"]._render(
                "trm_talent.consent_receipts_short",
                {"receipts": receipts.get(talent.id, [])},
            )

    def _get_receipts(self, with_origin=False):
        """Return what this person decided, the first decision first.

        In the language of the context. The caller has made sure that whoever gets it
        is the person, or recruiting.

        :return: as of ``trm.consent.entry._prepare_receipts``
        :rtype: list[dict]
        """
        self.ensure_one()
        return self._get_receipts_by_person(with_origin).get(self.id, [])

    def _get_receipts_by_person(self, with_origin=False):
        """Return the receipts of several people, by id; nobody without a decision.

        :rtype: dict[int, list[dict]]
        """
        # sudo: trm.consent.entry - see _get_receipts
        entries_sudo = self.env["trm.consent.entry"].sudo()
        entries_sudo = entries_sudo.search(
            [("subject_id.talent_id", "in", self.ids)], order="id"
        )
        by_person = {}
        for receipt in entries_sudo._prepare_receipts(with_origin):
            by_person.setdefault(receipt["talent_id"], []).append(receipt)
        return by_person

    def action_record_consent(self):
        """Open the dialog for what somebody agreed to outside of Odoo."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("%(name)s agreed", name=self.name),
            "res_model": "trm.consent.paper",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_talent_id": self.id},
        }

    def action_print_receipts(self):
        """Show the receipts of all that the person decided, ready to print."""
        report = self.env.ref("trm_talent.trm_consent_receipt_action_report")
        return report.report_action(self, config=False)
