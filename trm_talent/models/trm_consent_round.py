from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Command

BATCH_SIZE = 100


class TrmConsentRound(models.Model):
    """A long list of people to be asked for consent: what is left of it.

    Made by the dialog and worked off by a cron. Whoever began it is told what became of
    it; then it is gone.
    """

    _name = "trm.consent.round"
    _description = "People to Be Asked for Consent"
    _order = "id"

    user_id = fields.Many2one(
        "res.users", string="Begun By", required=True, ondelete="cascade", index=True
    )
    purpose_ids = fields.Many2many(
        "trm.consent.purpose", string="What For", context={"active_test": False}
    )
    talent_ids = fields.Many2many(
        "trm.talent", string="Still to Be Asked", context={"active_test": False}
    )
    people_count = fields.Integer(string="People")
    asked_count = fields.Integer(string="Asked")
    failed_count = fields.Integer(string="Failed")

    @api.model
    def _begin(self, talents, purposes, asked_count):
        """Keep who is still to be asked; a cron goes on with them at once.

        :param trm.talent talents: people who may be asked
        :param trm.consent.purpose purposes: what they are asked, each on its own
        :param int asked_count: how many of the list were asked already
        """
        # sudo: trm.consent.round - kept for whoever asks, and written by nobody
        self.sudo().create(
            {
                "user_id": self.env.uid,
                "purpose_ids": [Command.set(purposes.ids)],
                "talent_ids": [Command.set(talents.ids)],
                "people_count": asked_count + len(talents),
                "asked_count": asked_count,
            }
        )
        self._trigger()

    @api.model
    def _trigger(self):
        # sudo: ir.cron - the next people follow at once
        self.env.ref("trm_talent.trm_consent_round_cron_go_on").sudo()._trigger()

    @api.model
    def _cron_go_on(self):
        """Ask the next people of each list."""
        self.env["ir.cron"]._talent_work_off(
            (self, [], lambda one: one._go_on()), size=1
        )

    def _go_on(self):
        """Ask the next people, in the name of whoever began; at the end, tell them."""
        self.ensure_one()
        batch = self.talent_ids[:BATCH_SIZE]
        companies = self.user_id.company_ids
        people = batch.with_user(self.user_id)
        people = people.with_context(allowed_company_ids=companies.ids)
        asked_ids = []
        failed = self.env["ir.cron"]._talent_work_apart(
            people._filtered_access("write"),
            lambda some: asked_ids.extend(some._ask_for_consent(self.purpose_ids).ids),
        )
        self.write(
            {
                "talent_ids": [Command.unlink(talent_id) for talent_id in batch.ids],
                "asked_count": self.asked_count + len(asked_ids),
                "failed_count": self.failed_count + len(failed),
            }
        )
        if self.talent_ids:
            self._trigger()
        else:
            self._tell()
            self.unlink()

    def _tell(self):
        """Tell whoever began what became of the list."""
        one = self.with_context(lang=self.user_id._talent_get_lang())
        self.env["mail.thread"].message_notify(
            partner_ids=self.user_id.partner_id.ids,
            subject=one.env._("All people on the list were asked for consent"),
            body=Markup("<br/>").join(one._get_outcome()),
        )

    def _get_outcome(self):
        """Return what became of the people on the list, in words.

        :rtype: list[str]
        """
        lines = [
            self.env._(
                "%(asked)s of %(people)s people were asked for consent.",
                asked=self.asked_count,
                people=self.people_count,
            )
        ]
        left_out = self.people_count - self.asked_count - self.failed_count
        if left_out:
            lines.append(
                self.env._(
                    "%(count)s: left out, as they have answered, were asked or may not "
                    "be contacted by now.",
                    count=left_out,
                )
            )
        if self.failed_count:
            lines.append(
                self.env._(
                    "%(count)s: the mail could not be written. Please ask them again; "
                    "your administrator finds the reason in the server's log.",
                    count=self.failed_count,
                )
            )
        return lines
