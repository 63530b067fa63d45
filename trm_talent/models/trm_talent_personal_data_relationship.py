from odoo import models

MEMBERSHIP_FIELDS = (
    "pool_id stage_id stage_since origin reason joined_date left_date left_reason "
    "is_excluded snoozed_until_date snooze_reason"
).split()
MOVE_FIELDS = "date from_stage_id to_stage_id user_id".split()
REJECTION_FIELDS = (
    "received_date stage job channel subject text reason_id internal_note user_id "
    "invitation joined_date pool_id"
).split()
PROPOSAL_FIELDS = "reason state create_date".split()
INQUIRY_FIELDS = "received_datetime kind due_datetime state answered_datetime".split()
NETWORK_FIELDS = "network user_id since_date".split()
TALK_FIELDS = (
    "kind place minutes message slot_1 slot_2 slot_3 start state user_id create_date"
).split()
REGISTRATION_FIELDS = (
    "event_id event_start state origin source_id invited_datetime asked_datetime "
    "held_until arrived_datetime checked_in_by_id met_user_id note followed_up_date"
).split()
PITCH_FIELDS = (
    "title text place hours start_date url note reasons user_id create_date answer "
    "answered_date later_date message pool_id"
).split()
PROMISE_FIELDS = "due_date summary user_id state closed_date is_in_time".split()
TOUCHPOINT_FIELDS = "date kind direction user_id is_personal note".split()
ACTIVITY_FIELDS = (
    "date_deadline activity_type_id summary note user_id active date_done feedback "
    "create_date"
).split()
MEETING_FIELDS = (
    "start stop allday name location videocall_location description notes user_id"
).split()


class TrmTalent(models.Model):
    """Pools and stages, contacts, to-dos, meetings, and who sees the person."""

    _inherit = "trm.talent"

    def _get_personal_sections(self):
        """Extend with the relationship."""
        tables = (*self._get_contact_tables(), *self._get_record_tables())
        sections = [self._prepare_records_section(*table) for table in tables]
        own = [self._get_personal_moves(), self._get_personal_recipients()]
        return super()._get_personal_sections() + sections + own

    def _get_contact_tables(self):
        """Return tables of what was said to each other: key, title, rows, fields."""
        env = self.env
        contacts_title = env._("Contacts with each other")
        inquiries_title = env._("What the person turned to us with")
        promises_title = env._("Promises to the person")
        return (
            ("pools", env._("Pools"), self.membership_ids, MEMBERSHIP_FIELDS),
            ("contacts", contacts_title, self.touchpoint_ids, TOUCHPOINT_FIELDS),
            ("promises", promises_title, self.promise_ids, PROMISE_FIELDS),
            ("inquiries", inquiries_title, self.inquiry_ids, INQUIRY_FIELDS),
            ("pitches", env._("Jobs we asked about"), self.pitch_ids, PITCH_FIELDS),
            ("talks", env._("Talks"), self.meeting_ids, TALK_FIELDS),
            ("events", env._("Events"), self.registration_ids, REGISTRATION_FIELDS),
            ("rejections", env._("Rejections"), self.rejection_ids, REJECTION_FIELDS),
        )

    def _get_record_tables(self):
        """Return the tables of what hangs on the file: key, title, rows, fields."""
        env = self.env
        proposals = env["trm.talent.proposal"].search([("talent_id", "=", self.id)])
        todos = self._get_personal_activities()
        meetings = self._get_personal_meetings()
        networks_title = env._("Connected in networks with")
        doubles_title = env._("Entries that may be the same person")
        return (
            ("networks", networks_title, self.network_contact_ids, NETWORK_FIELDS),
            ("todos", env._("To-dos of our colleagues"), todos, ACTIVITY_FIELDS),
            ("meetings", env._("Meetings"), meetings, MEETING_FIELDS),
            ("doubles", doubles_title, proposals, PROPOSAL_FIELDS),
        )

    def _get_personal_moves(self):
        """Return the history of stages, with the pool instead of the membership."""
        moves = self.membership_ids.move_ids.sorted()
        title = self.env._("History of stages")
        section = self._prepare_records_section("stages", title, moves, MOVE_FIELDS)
        pools = [{"pool": move.membership_id.pool_id.display_name} for move in moves]
        rows = [pool | row for pool, row in zip(pools, section["rows"], strict=True)]
        columns = {"pool": self.env._("Pool"), **section["columns"]}
        return section | {"columns": columns, "rows": rows}

    def _get_personal_activities(self):
        """Return the to-dos on file and contact, done ones too."""
        return self.env["mail.activity"].search(self._get_hanging_domain("res_model"))

    def _get_hanging_domain(self, model_field):
        """Return the domain of what hangs on file or contact by model and id."""
        return [
            "|",
            "&",
            (model_field, "=", self._name),
            ("res_id", "=", self.id),
            "&",
            (model_field, "=", "res.partner"),
            ("res_id", "=", self.partner_id.id),
        ]

    def _get_personal_meetings(self):
        """Return the meetings that the person was asked to, or that are about them."""
        return self.env["calendar.event"].search(
            [
                "|",
                ("partner_ids", "in", self.partner_id.ids),
                *self._get_hanging_domain("res_model"),
            ]
        )

    def _get_personal_recipients(self):
        """Return who of the company works with the file, as far as it is recorded."""
        pools = self.membership_ids.filtered("active").pool_id
        roles = [
            (self.user_id, self.env._("Looks after the person")),
            (pools.user_id, self.env._("Manages a pool")),
            (pools.team_user_ids, self.env._("Team of a pool")),
            (self.message_follower_ids.partner_id, self.env._("Gets messages")),
        ]
        own = self.partner_id.name
        rows = [
            {"name": name, "role": role}
            for people, role in roles
            for name in people.mapped("name")
            if name != own
        ]
        columns = {"name": self.env._("Name"), "role": self.env._("Role")}
        return self._prepare_section(
            "recipients", self.env._("Who sees these data"), columns, rows
        )
