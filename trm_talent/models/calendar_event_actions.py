from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools.daytime import shift

REPEATED = (
    "talent_format talent_capacity talent_intro talent_agenda talent_directions "
    "talent_accessibility talent_cover talent_video_hours talent_is_public"
).split()
"""What an event that is repeated has in common. Colleagues who copy an entry of the
calendar may not even read it, so it is no matter of ``copy``."""
EXPECTED = ("registered", "attended", "waiting", "held", "absent")
"""States of who stands on the list at the door."""


class CalendarEvent(models.Model):
    """What colleagues do with a talent event: open, invite, look at people, repeat."""

    _inherit = "calendar.event"

    def action_talent_open(self):
        """Open the registration.

        :raise UserError: what is missing, in words
        """
        self._talent_check_role()
        self._talent_check_deciding()
        for event in self:
            problems = event._talent_get_problems()
            if problems:
                raise UserError("\n".join(problems))
        self.talent_company_id._talent_check_outgoing_mail()
        self.talent_state = "open"
        # made here, so that the first person who registers leaves one row only
        self.env["trm.suppression"]._get_key()

    def _talent_get_problems(self):
        """Return what is missing before people can register, in words.

        :rtype: list[str]
        """
        self.ensure_one()
        env = self.env
        problems = self.talent_company_id._talent_get_publishing_problems()
        if self.start <= fields.Datetime.now():
            problems.append(env._("The event lies in the past."))
        if not self.user_id:
            problems.append(env._("Please say who the host is."))
        if self.talent_format == "virtual" and not self.videocall_location:
            problems.append(env._("Please enter the link to the video call."))
        if self.talent_format == "onsite" and not self.location:
            problems.append(env._("Please enter where it takes place."))
        return problems

    def action_talent_people(self):
        """Open the people of this event."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_registration_action"
        )
        return action | {
            "display_name": self.name,
            "domain": [("event_id", "=", self.id)],
            "context": {"default_event_id": self.id},
        }

    def _talent_get_guests(self):
        """Return who is expected, by name, as far as the user may see them.

        :rtype: trm.registration
        """
        self.ensure_one()
        expected = self.env["trm.registration"].search(
            [("event_id", "=", self.id), ("state", "in", EXPECTED)]
        )
        return expected.sorted(lambda r: (r.display_name or "").casefold())

    def action_talent_check_in(self):
        """Open the door list, made for a phone."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/talent/check-in/{self.id}",
            "target": "self",
        }

    def action_talent_open_form(self):
        """Open this entry of the calendar as a talent event."""
        self.ensure_one()
        return self._talent_get_form_action()

    def action_talent_invite(self):
        """Open the dialog that invites people."""
        self.ensure_one()
        return self._talent_open_dialog(
            "trm.event.invite",
            self.env._("Invite: %(event)s", event=self.name),
            pool_ids=self.talent_pool_ids.ids,
        )

    def action_talent_stop_invitations(self):
        """Take back invitations that did not leave yet.

        :raise UserError: all have left
        """
        self.ensure_one()
        return self.talent_registration_ids.action_stop_invitations()

    def action_talent_add(self):
        """Open the dialog that registers people who said so to a colleague."""
        self.ensure_one()
        title = self.env._("Register: %(event)s", event=self.name)
        return self._talent_open_dialog("trm.event.add", title)

    def action_talent_repeat(self):
        """Open the dialog that makes the same event again, on other days."""
        self.ensure_one()
        title = self.env._("Repeat: %(event)s", event=self.name)
        return self._talent_open_dialog("trm.event.repeat", title)

    def _talent_open_dialog(self, model, title, **defaults):
        """Return the action of a dialog about this event."""
        context = {f"default_{name}": value for name, value in defaults.items()}
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_event_id": self.id, **context},
        }

    def _talent_copy(self, later):
        """Return the same event, so much later, in preparation and without people.

        :param timedelta later: in the time of day of where the host is
        :rtype: calendar.event
        """
        self.ensure_one()
        values = {
            name: shift(self[name], later, self._talent_get_tz())
            for name in ("start", "stop", "talent_deadline")
            if self[name]
        }
        values |= {name: self[name] for name in REPEATED}
        values |= {
            "talent_state": "draft",
            "talent_company_id": self.talent_company_id.id,
            "talent_pool_ids": [Command.set(self.talent_pool_ids.ids)],
        }
        quiet = self.with_context(
            no_mail_to_attendees=True, skip_contact_description=True
        )
        return quiet.copy(values).with_env(self.env)

    def _talent_get_form_action(self):
        """Return the action that opens this event as a talent event."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.calendar_event_action_talent"
        )
        form = self.env.ref("trm_talent.calendar_event_view_form_talent")
        return action | {"res_id": self.id, "views": [(form.id, "form")]}
