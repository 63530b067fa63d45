from odoo import api, fields, models
from odoo.tools import format_date

SHOWN_PEOPLE = 10


class TrmTalentErase(models.TransientModel):
    """Dialog: what goes and what stays if these people are deleted, and the button."""

    _name = "trm.talent.erase"
    _description = "Delete People"
    _inherit = ["trm.selection"]

    reason = fields.Selection(
        [
            ("request", "The person asked for it"),
            ("manager", "We no longer need the data"),
        ],
        string="Why",
        required=True,
        default="request",
    )
    plan_html = fields.Html(compute="_compute_plan_html", sanitize=False)
    is_held = fields.Boolean(compute="_compute_plan_html")

    @api.depends("res_ids", "reason")
    def _compute_plan_html(self):
        """Show the plan of the first few, and how many are kept in part."""
        for dialog in self:
            talents = dialog._get_selected()
            plan = talents._get_erasure_plan(dialog.reason)
            dialog.is_held = any(one["is_held"] for one in plan)
            dialog.plan_html = self.env["ir.qweb"]._render(
                "trm_talent.erasure_plan", dialog._prepare_plan(plan, talents)
            )

    def _prepare_plan(self, plan, talents):
        """Return what the template shows.

        :param list[dict] plan: of ``_get_erasure_plan``
        :param trm.talent talents: in the same order
        :rtype: dict
        """
        held = sum(one["is_held"] for one in plan)
        more = len(plan) - SHOWN_PEOPLE
        return {
            "plan": [
                {
                    **one,
                    "name": talent.name,
                    "held_text": one["is_held"] and self._get_held_text(one["until"]),
                    "texts_html": self.env["trm.erasure.log"]._link_texts(one["texts"]),
                }
                for one, talent in zip(plan[:SHOWN_PEOPLE], talents, strict=False)
            ],
            "held_text": held
            and len(plan) > 1
            and self.env._(
                "Of %(count)s of %(total)s people a part must be kept. It is "
                "restricted, and goes by itself.",
                count=held,
                total=len(plan),
            ),
            "more_text": more > 0 and self.env._("And %(count)s more.", count=more),
        }

    def _get_held_text(self, until):
        """Return that a part must be kept.

        :param date until: its last day, None: nobody knows yet
        """
        if not until:
            return self.env._(
                "A part must be kept. Only the administration still sees it, and "
                "nobody uses it. Then it goes by itself."
            )
        return self.env._(
            "A part must be kept until %(date)s. Only the administration still sees "
            "it, and nobody uses it. Then it goes by itself.",
            date=format_date(self.env, until),
        )

    def action_apply(self):
        """Erase them, and say what is left."""
        talents = self._get_selected()
        logs = talents._erase_personal_data(self.reason)
        people = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_talent_action"
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self._get_outcome(logs),
                "next": people | {"target": "main"},
            },
        }

    def _get_outcome(self, logs):
        """Return in words what was erased and what is left.

        :param trm.erasure.log logs: what was just erased
        """
        done = logs.filtered(lambda log: log.state == "done")
        lines = [
            self.env._("Deleted for good: %(count)s.", count=len(done)),
        ]
        if held := len(logs - done):
            lines.append(
                self.env._(
                    "Kept in part until the legal reason ends: %(count)s.", count=held
                )
            )
        if texts := sum(len(log.free_texts or ()) for log in logs):
            lines.append(
                self.env._(
                    "%(count)s texts of colleagues still name them: see Data "
                    "Protection → Erasures.",
                    count=texts,
                )
            )
        return " ".join(lines)
