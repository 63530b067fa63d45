from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import plaintext2html

from .trm_network_contact import TODO_CONNECT

TALKS = ("interview", "meeting")


class TrmTouchpoint(models.Model):
    """After an interview or a meeting: connect, if nobody is connected yet."""

    _inherit = "trm.touchpoint"

    @api.model_create_multi
    def create(self, vals_list):
        """Log the contacts, and remind whoever talked to somebody to connect."""
        touchpoints = super().create(vals_list)
        touchpoints._remind_to_connect()
        return touchpoints

    def _remind_to_connect(self):
        """Make the to-do of whoever talked to somebody, if the company wants that."""
        self.filtered(
            lambda t: t.kind in TALKS and t.company_id.talent_connect_after_talks
        )._plan_connecting()

    def _plan_connecting(self):
        """Make the to-do of whoever met somebody with whom nobody is connected."""
        met = self.filtered(
            lambda t: t.user_id and (t.talent_id.linkedin_url or t.talent_id.xing_url)
        )
        # sudo: trm.network.contact - also what colleagues have
        connected_sudo = self.env["trm.network.contact"].sudo()
        connected_sudo = connected_sudo.search([("talent_id", "in", met.talent_id.ids)])
        # sudo: mail.activity - likewise
        todos_sudo = self.env["mail.activity"].sudo()
        planned = todos_sudo.search(
            todos_sudo._talent_get_planned_domain(TODO_CONNECT)
            & Domain("res_id", "in", met.talent_id.ids)
        ).mapped("res_id")
        todos = {
            contact.talent_id.id: contact._prepare_connect_todo()
            for contact in met
            if contact.talent_id not in connected_sudo.talent_id
            and contact.talent_id.id not in planned
        }
        todos_sudo._talent_plan(TODO_CONNECT, list(todos.values()))

    def _prepare_connect_todo(self):
        """Return the to-do, with words that one may send along.

        :rtype: dict
        """
        talent, user = self.talent_id, self.user_id
        env = self.with_context(lang=user._talent_get_lang()).env
        person_env = self.with_context(lang=talent._get_lang()).env
        if talent._is_informal():
            words = person_env._(
                "Hello %(name)s, it was good to talk with you. Shall we stay in touch "
                "here, too?",
                name=talent.first_name or talent.name,
            )
        else:
            words = person_env._(
                "%(salutation)s, thank you for the talk. I would be glad to stay in "
                "touch with you here, too.",
                salutation=talent._get_salutation(),
            )
        profile = talent.linkedin_url or talent.xing_url
        return {
            "talent": talent,
            "user": user,
            "date": fields.Date.context_today(self),
            "summary": env._("Connect with %(name)s", name=talent.name),
            "note": plaintext2html(f"{profile}\n\n{words}"),
        }
