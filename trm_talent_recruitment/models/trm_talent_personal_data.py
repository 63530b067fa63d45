from odoo import models
from odoo.fields import Domain

TOLD_FIELDS = (
    "create_date job_id partner_name email_from email_cc partner_phone "
    "linkedin_profile type_id availability salary_expected salary_expected_extra"
).split()
NOTED_FIELDS = (
    "create_date job_id department_id company_id active application_status stage_id "
    "last_stage_id date_last_stage_update kanban_state priority probability "
    "salary_proposed salary_proposed_extra applicant_notes categ_ids user_id date_open "
    "interviewer_ids refuse_reason_id refuse_date talent_archived_date date_closed "
    "employee_id talent_pool_ids talent_pitch_id source_id medium_id campaign_id "
    "message_bounce"
).split()
SKILLS = "applicant_skill_ids"
OWN_COLUMNS = {"pitches": "job_id", "rejections": "applicant_id"}
"""What this addon adds to sections of others."""


class TrmTalent(models.Model):
    """Applications among all that is held of a person."""

    _inherit = "trm.talent"

    def _get_personal_sections(self):
        """Extend with applications; what is written on them stands with the mails."""
        env, mine = self.env, self._get_own_applications()[self.id]
        told, noted = TOLD_FIELDS, NOTED_FIELDS
        if SKILLS in mine:
            noted = [*noted, SKILLS]
        told_title = env._("What was said when applying")
        return [
            *super()._get_personal_sections(),
            self._prepare_records_section(
                "applications_told", told_title, mine, told, True
            ),
            self._prepare_records_section(
                "applications", env._("Applications"), mine, noted
            ),
            self._get_personal_properties(mine),
            self._get_personal_stages(mine),
        ]

    def _get_personal_properties(self, applicants):
        """Return what was asked for one position only: free fields of Recruitment."""
        columns = {
            "job_id": self.env._("Position"),
            "name": self.env._("Field"),
            "value": self.env._("Value"),
        }
        read = applicants.read(["job_id", "applicant_properties"])
        rows = [
            {
                "job_id": row["job_id"] and row["job_id"][1] or None,
                "name": field.get("string") or field["name"],
                "value": self._get_property_text(field),
            }
            for row in read
            for field in row["applicant_properties"] or ()
            if field.get("value")
        ]
        title = self.env._("Applications: further details")
        return self._prepare_section("application_details", title, columns, rows)

    def _get_property_text(self, field):
        """Return what a free field says, as people read it.

        :param dict field: of ``read``, with its definition and value
        """
        value, kind = field["value"], field["type"]
        if kind == "many2one":
            return value[1]
        if kind == "many2many":
            return [name for _id, name in value]
        if kind == "selection":
            return dict(field["selection"]).get(value, value)
        if kind == "tags":
            names = {tag[0]: tag[1] for tag in field["tags"]}
            return [names.get(tag, tag) for tag in value]
        return value if isinstance(value, (bool, int)) else str(value)

    def _get_personal_stages(self, applicants):
        """Return when each application came to which stage, as it was tracked."""
        messages = self._get_personal_messages()
        values = messages.filtered(
            lambda m: m.model == applicants._name
        ).tracking_value_ids.filtered(lambda v: v.field_id.name == "stage_id")
        jobs = {applicant.id: applicant.job_id.display_name for applicant in applicants}
        rows = [
            {
                "date": value.mail_message_id.date,
                "job_id": jobs.get(value.mail_message_id.res_id) or None,
                "from": value.old_value_char or None,
                "to": value.new_value_char or None,
            }
            for value in values
        ]
        columns = {
            "date": self.env._("Date"),
            "job_id": self.env._("Position"),
            "from": self.env._("From"),
            "to": self.env._("To"),
        }
        title = self.env._("Applications: history of stages")
        return self._prepare_section("application_stages", title, columns, rows)

    def _get_contact_tables(self):
        """Extend with the position that somebody was asked about."""
        return tuple(
            (
                (key, title, records, [*names, OWN_COLUMNS[key]])
                if OWN_COLUMNS.get(key, "") in records
                else (key, title, records, names)
            )
            for key, title, records, names in super()._get_contact_tables()
        )

    # -- messages, interviews, files ---------------------------------------------

    def _get_personal_messages_domain(self):
        """Extend with what was written on applications."""
        mine = self._get_own_applications()[self.id]
        return super()._get_personal_messages_domain() | self._get_thread_domain(mine)

    def _get_personal_meetings(self):
        """Extend with interviews."""
        mine = self._get_own_applications()[self.id]
        return super()._get_personal_meetings() | self.env["calendar.event"].search(
            mine._talent_get_interviews_domain()
        )

    def _get_personal_activities(self):
        """Extend with the to-dos on applications, done ones too."""
        mine = self._get_own_applications()[self.id]
        return super()._get_personal_activities() | self.env["mail.activity"].search(
            Domain("res_model", "=", mine._name) & Domain("res_id", "in", mine.ids)
        )

    def _get_personal_holders(self):
        """Extend with applications, and interviews, which get copies of the files."""
        mine = self._get_own_applications()[self.id]
        interviews = self.env["calendar.event"].search(
            mine._talent_get_interviews_domain()
        )
        return [*super()._get_personal_holders(), (mine, False), (interviews, False)]

    def _filter_personal_provided(self, attachments):
        """Extend with CVs and letters: what came by the form, or is shown as the CV."""
        mine = self._get_own_applications()[self.id]
        on_mine = attachments.filtered(lambda a: a.res_model == mine._name)
        return super()._filter_personal_provided(attachments) | on_mine.filtered(
            lambda a: a in mine.message_main_attachment_id or a.create_uid.share
        )
