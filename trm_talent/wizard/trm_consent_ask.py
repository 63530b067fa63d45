from odoo import api, fields, models
from odoo.exceptions import UserError

AT_ONCE = 100
"""People asked while the user waits; the rest of a longer list follows by itself."""


class TrmConsentAsk(models.TransientModel):
    """Dialog: ask the selected people for consent, by one mail each.

    Nobody is asked twice, and nobody who said no. The rest of a long list is kept in a
    ``trm.consent.round``, and a cron goes on with it.
    """

    _name = "trm.consent.ask"
    _description = "Ask People for Consent"
    _inherit = ["trm.selection"]

    purpose_ids = fields.Many2many(
        "trm.consent.purpose",
        string="What For",
        default=lambda self: self.env["trm.consent.purpose"]._get("pool"),
    )
    is_single_purpose = fields.Boolean(compute="_compute_is_single_purpose")
    asking_count = fields.Integer(string="Get a Mail", compute="_compute_words")
    words = fields.Text(compute="_compute_words")

    def _compute_is_single_purpose(self):
        count = self.env["trm.consent.purpose"].search_count([], limit=2)
        for dialog in self:
            dialog.is_single_purpose = count < 2

    @api.depends("res_ids", "purpose_ids")
    def _compute_words(self):
        for dialog in self:
            plan = dialog._get_selected()._plan_asking(dialog.purpose_ids._origin)
            dialog.asking_count = len(plan["ask"])
            dialog.words = "\n".join(dialog._get_reasons(plan)) or False

    @api.model
    def _get_reasons(self, plan):
        """Return why people do not get a mail, with their number, in words.

        :rtype: list[str]
        """
        labels = {
            "agreed": self.env._("agreed already"),
            "refused": self.env._("said no, and are not asked again"),
            "asked": self.env._("were asked already, and may still answer"),
            "no_address": self.env._("have no e-mail address; please call them"),
            "blocked": self.env._("may not be contacted, or are archived"),
        }
        return [
            self.env._("%(count)s: %(why)s", count=len(plan[reason]), why=label)
            for reason, label in labels.items()
            if plan[reason]
        ]

    # -- asking ------------------------------------------------------------------

    def action_apply(self):
        """Write the mails; of a long list the first ones now, the rest by the cron."""
        if not self.purpose_ids:
            raise UserError(self.env._("Please choose what to ask for."))
        talents = self._get_selected()
        plan = talents._plan_asking(self.purpose_ids)
        count = len(plan["ask"])
        if not count:
            raise UserError(
                "\n".join(
                    [self.env._("Nobody needs to be asked."), *self._get_reasons(plan)]
                )
            )
        asked = plan["ask"][:AT_ONCE]._ask_for_consent(self.purpose_ids)
        if rest := plan["ask"][AT_ONCE:]:
            self.env["trm.consent.round"]._begin(rest, self.purpose_ids, len(asked))
        return self._notify(plan, count)

    def _notify(self, plan, count):
        """Return what happened, in words."""
        if count > AT_ONCE:
            first = self.env._(
                "%(people)s are being asked. It takes some minutes; you get a message "
                "when all have been asked.",
                people=self._people(plan["ask"]),
            )
        else:
            first = self.env._(
                "Mail is on its way: %(people)s asked for consent.",
                people=self._people(plan["ask"]),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": first,
                "message": " · ".join(self._get_reasons(plan)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
