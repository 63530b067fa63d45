from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import hash_sign, verify_hash_signed

from .trm_talent_consent import POOL

CODE_SCOPE = "trm_talent.registration_code"


class TrmRegistration(models.Model):
    """At the door: who came, who came without being registered.

    Whoever may read a registration may check in; twice is once.
    """

    _inherit = "trm.registration"

    def action_arrive(self):
        """Note that these people are there."""
        self._check_door()
        # sudo: trm.registration - written by doors only, see above
        late_sudo = self.sudo().filtered(lambda r: r.state != "attended")
        common = {
            "state": "attended",
            "arrived_datetime": fields.Datetime.now(),
            "checked_in_by_id": self.env.user.id,
        }
        for state, rows in late_sudo.grouped("state").items():
            rows.write({**common, "state_before": state})

    def action_undo_arrival(self):
        """Take back that these people are there: a slip of the finger.

        Whoever waited waits again, so that no seat is taken twice.
        """
        self._check_door()
        # sudo: trm.registration - written by doors only, see above
        there_sudo = self.sudo().filtered(lambda r: r.state == "attended")
        common = {
            "state_before": False,
            "arrived_datetime": False,
            "checked_in_by_id": False,
        }
        for state, rows in there_sudo.grouped("state_before").items():
            rows.write({**common, "state": state or "registered"})

    def _check_door(self):
        """Check that the user stands at the door, and that it is still open.

        :raise UserError: the event is over or cancelled, in words
        """
        self.check_access("read")
        self._check_open(self.event_id)

    @api.model
    def _check_open(self, events):
        """Check that these events are not over or cancelled.

        :raise UserError: one is, in words
        """
        # sudo: calendar.event - only whether it is open
        if events.sudo().filtered(lambda event: event.talent_state != "open"):
            raise UserError(
                self.env._("The event is over: who came can be changed no more.")
            )

    def _get_code_url(self):
        """Return the address that the QR code of one registration leads the door to.

        It opens for colleagues only, and does nothing by itself.
        """
        self.ensure_one()
        # sudo: ir.config_parameter - the secret of the signature
        code = hash_sign(self.env(su=True), CODE_SCOPE, [self.id])
        return f"{self.get_base_url()}/talent/check-in/{self.event_id.id}/{code}"

    @api.model
    def _from_code(self, event, code):
        """Return the registration of a QR code, if it is one of this event.

        :param str code: what came from the browser
        :rtype: trm.registration
        """
        try:
            # sudo: ir.config_parameter - the secret of the signature
            values = verify_hash_signed(self.env(su=True), CODE_SCOPE, code)
        except (ValueError, UnicodeError, IndexError):
            values = None
        if not isinstance(values, list) or len(values) != 1:
            return self.browse()
        domain = [("id", "=", values[0]), ("event_id", "=", event.id)]
        return self.search(domain)

    @api.model
    def _walk_in(self, event, values, stays_in_touch):
        """Take in somebody who comes without being registered. The door for that.

        The address was confirmed by nobody: whoever wants to stay in touch is asked for
        consent by mail, and nothing else is written to them.

        :param calendar.event event: one that the user may read
        :param dict values: ``name``, and ``email`` or ``phone``
        :param bool stays_in_touch: the person ticked that they want to
        :rtype: trm.registration
        :raise UserError: the event is over or cancelled, in words
        """
        event.check_access("read")
        self._check_open(event)
        # sudo: calendar.event - door staff may not add people otherwise
        event_sudo = event.sudo()
        host = event_sudo.user_id or self.env.user
        [talent], _created = event_sudo.env["trm.talent"]._find_or_create(
            [{**values, "user_id": host.id}],
            "event",
            company=event_sudo.talent_company_id,
        )
        registration = self._get_walk_in(event, talent)
        registration.action_arrive()
        if stays_in_touch:
            event_sudo.talent_pool_ids[:1]._add_talents(talent, "event")
            pool_sudo = talent.env["trm.consent.purpose"]._get(POOL)
            talent._ask_for_consent(pool_sudo)
        return registration

    @api.model
    def _get_walk_in(self, event, talent):
        """Return the registration of somebody at the door, made if there is none."""
        # sudo: trm.registration - written by doors only
        registrations_sudo = self.sudo()
        domain = [("event_id", "=", event.id), ("talent_id", "=", talent.id)]
        found_sudo = registrations_sudo.search(domain)
        if not found_sudo:
            found_sudo = registrations_sudo.create(
                {
                    "event_id": event.id,
                    "talent_id": talent.id,
                    "origin": "walk_in",
                    "state": "registered",
                    "asked_datetime": fields.Datetime.now(),
                }
            )
        return found_sudo.with_env(self.env)
