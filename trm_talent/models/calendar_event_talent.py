from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

GROUP = "trm_talent.trm_talent_group_contributor"
GROUP_USER = "trm_talent.trm_talent_group_user"
STATES = [
    ("draft", "In preparation"),
    ("open", "Open"),
    ("done", "Took place"),
    ("cancelled", "Cancelled"),
]
COUNTED = ("invited", "held", "registered", "waiting", "attended", "absent")
"""States of a registration that the counters of an event know."""


class CalendarEvent(models.Model):
    """A talent event: an entry of the team's calendar that people register for.

    It is moved in the calendar like any other. Its guests are colleagues; people come
    as ``trm.registration``, so that nobody learns who else does. An entry without a
    ``talent_state`` is none.
    """

    _inherit = "calendar.event"

    talent_state = fields.Selection(
        STATES,
        string="Talent Event",
        copy=False,
        index="btree_not_null",
        group_expand=True,
        groups=GROUP,
    )
    talent_company_id = fields.Many2one(
        "res.company", string="Talent Event Of", copy=False, groups=GROUP
    )
    talent_format = fields.Selection(
        [("onsite", "On site"), ("virtual", "Online")],
        string="How",
        default="onsite",
        copy=False,
        groups=GROUP,
    )
    talent_capacity = fields.Integer(
        string="Seats", copy=False, groups=GROUP, help="0: as many as want to come."
    )
    talent_deadline = fields.Datetime(
        string="Register Until",
        copy=False,
        groups=GROUP,
        help="Empty: until it begins. Until then people may also cancel by themselves.",
    )
    talent_pool_ids = fields.Many2many(
        "trm.pool",
        string="For the Pools",
        copy=False,
        groups=GROUP_USER,
        help="Whom it is for. People may join the first one when they register.",
    )
    talent_intro = fields.Text(
        string="Two Sentences", copy=False, groups=GROUP, help="What people read first."
    )
    talent_agenda = fields.Text(string="Agenda", copy=False, groups=GROUP)
    talent_directions = fields.Text(string="How to Get There", copy=False, groups=GROUP)
    talent_accessibility = fields.Text(
        string="Accessibility",
        copy=False,
        groups=GROUP,
        help="E.g. steps, lift, parking, sign language, subtitles.",
    )
    talent_cover = fields.Image(
        string="Picture", max_width=1600, max_height=900, copy=False, groups=GROUP
    )
    talent_video_hours = fields.Integer(
        string="Video Link Hours Before",
        default=24,
        copy=False,
        groups=GROUP,
        help="So many hours before it begins, who is registered sees the video link.",
    )
    talent_registration_ids = fields.One2many(
        "trm.registration", "event_id", string="People", copy=False, groups=GROUP
    )
    talent_registered_count = fields.Integer(
        string="Registered", compute="_compute_talent_counts", groups=GROUP
    )
    talent_waiting_count = fields.Integer(
        string="Waiting", compute="_compute_talent_counts", groups=GROUP
    )
    talent_invited_count = fields.Integer(
        string="Invited", compute="_compute_talent_counts", groups=GROUP
    )
    talent_attended_count = fields.Integer(
        string="Came", compute="_compute_talent_counts", groups=GROUP
    )

    _talent_capacity_check = models.Constraint(
        "CHECK(COALESCE(talent_capacity, 0) >= 0 "
        "AND COALESCE(talent_video_hours, 0) BETWEEN 0 AND 720)",
        "Seats are 0 or more, and a video link is shown up to 720 hours before.",
    )

    # -- compute -----------------------------------------------------------------

    @api.depends("talent_registration_ids.state")
    def _compute_talent_counts(self):
        groups = self.env["trm.registration"]._read_group(
            [("event_id", "in", self.ids)], ["event_id", "state"], ["__count"]
        )
        counts = {(event.id, state): number for event, state, number in groups}
        for event in self:
            number = {key: counts.get((event._origin.id, key), 0) for key in COUNTED}
            event.talent_attended_count = number["attended"]
            event.talent_registered_count = (
                number["registered"] + number["attended"] + number["absent"]
            )
            event.talent_waiting_count = number["waiting"] + number["held"]
            event.talent_invited_count = number["invited"]

    # -- rules -------------------------------------------------------------------

    @api.constrains("partner_ids", "talent_state")
    def _check_talent_guests(self):
        """Check that only colleagues are guests: the others would read their names."""
        for event in self._talent_filter():
            # sudo: res.partner - only whether they are colleagues
            outside_sudo = event.sudo().partner_ids.filtered("partner_share")
            if outside_sudo:
                raise ValidationError(
                    self.env._(
                        "Guests of a talent event are colleagues only: guests read who "
                        "else is invited. Please add people under “People” instead."
                    )
                )

    @api.constrains("recurrency", "talent_state")
    def _check_talent_recurrence(self):
        """Check that it stands alone: a series is made anew when it is moved."""
        if self._talent_filter().filtered("recurrency"):
            raise ValidationError(
                self.env._(
                    "A talent event cannot be a series: people register for one day. "
                    "Please use “Repeat”, which makes events of their own."
                )
            )

    @api.constrains("talent_deadline", "stop", "talent_state")
    def _check_talent_deadline(self):
        for event in self._talent_filter():
            if event.talent_deadline and event.talent_deadline > event.stop:
                raise ValidationError(
                    self.env._(
                        "People can register until the event ends, not any longer. "
                        "Please choose an earlier “Register Until”."
                    )
                )

    @api.constrains("talent_company_id")
    def _check_talent_company(self):
        """Check that people stay with the company that knows them."""
        for event in self:
            # sudo: trm.registration - also of companies that the user does not see
            people_sudo = event.sudo().talent_registration_ids
            if people_sudo.company_id - event.talent_company_id:
                raise ValidationError(
                    self.env._(
                        "People are on the list of this event, so it stays with its "
                        "company."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_talent_people(self):
        """Refuse to delete what people wait for: they would not be told."""
        # sudo: calendar.event, trm.registration - whoever deletes, people are told
        events_sudo = self.sudo()._talent_filter()
        if events_sudo.talent_registration_ids:
            raise UserError(
                self.env._(
                    "People are invited to “%(event)s” or registered. Please cancel it "
                    "instead: then everybody is told.",
                    event=events_sudo[:1].name,
                )
            )

    # -- what others ask ---------------------------------------------------------

    def _talent_filter(self):
        """Return those of these entries that are talent events.

        :rtype: calendar.event
        """
        # sudo: calendar.event - whether it is one, also for who may not see more
        return self.filtered(lambda event: event.sudo().talent_state)

    def _talent_get_deadline(self):
        """Return until when people register and cancel by themselves.

        :rtype: datetime
        """
        self.ensure_one()
        return self.talent_deadline or self.start

    def _talent_is_bookable(self):
        """Return whether people may register or cancel by themselves now."""
        self.ensure_one()
        return bool(self.filtered_domain(self._talent_get_bookable_domain()))

    @api.model
    def _talent_get_bookable_domain(self):
        """Return the domain of events that people may register for now.

        :rtype: Domain
        """
        now = fields.Datetime.now()
        until = Domain("talent_deadline", ">", now) | (
            Domain("talent_deadline", "=", False) & Domain("start", ">", now)
        )
        return Domain("talent_state", "=", "open") & until

    def _talent_shows_video(self):
        """Return whether who is registered may read the video link now."""
        self.ensure_one()
        if not self.videocall_location or self.talent_state != "open":
            return False
        start = fields.Datetime.subtract(self.start, hours=self.talent_video_hours)
        return start <= fields.Datetime.now() <= fields.Datetime.add(self.stop, hours=1)
