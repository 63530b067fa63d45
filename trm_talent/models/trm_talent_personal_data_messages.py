from odoo import api, models
from odoo.fields import Domain


class TrmTalent(models.Model):
    """Mails in and out, notes of colleagues, changes, log-ins."""

    _inherit = "trm.talent"

    def _get_personal_sections(self):
        """Extend with what was written, changed and opened."""
        users = self.env["res.users"].search([("partner_id", "=", self.partner_id.id)])
        return [
            *super()._get_personal_sections(),
            self._get_personal_messages_section(),
            self._get_personal_notices(),
            self._get_personal_changes(),
            self._prepare_records_section(
                "logins",
                self.env._("Log-in"),
                users,
                ["login", "create_date", "login_date", "active"],
            ),
            self._prepare_records_section(
                "devices",
                self.env._("Devices that were logged in"),
                self.env["res.device.log"].search([("user_id", "in", users.ids)]),
                "browser platform device_type ip_address country city first_activity "
                "last_activity".split(),
            ),
        ]

    # -- messages ----------------------------------------------------------------

    def _get_personal_messages(self):
        """Return all that was written on the file and around it, newest first."""
        return self.env["mail.message"].search(self._get_personal_messages_domain())

    def _get_personal_messages_domain(self):
        """Return the domain of messages on the file, the contact, sign-ups, meetings,
        and of mails from and to the person that belong to no other record.
        """
        partner_ids = self.partner_id.ids
        signups = self.env["trm.signup"].search([("talent_id", "=", self.id)])
        without_record = Domain("model", "=", False) & (
            Domain("author_id", "in", partner_ids)
            | Domain("partner_ids", "in", partner_ids)
        )
        return Domain.OR(
            [
                without_record,
                *map(
                    self._get_thread_domain,
                    (self, self.partner_id, signups, self._get_personal_meetings()),
                ),
            ]
        )

    @api.model
    def _get_thread_domain(self, records):
        """Return the domain of the messages on these records."""
        on_model = Domain("model", "=", records._name)
        return on_model & Domain("res_id", "in", records.ids)

    def _get_personal_messages_section(self):
        """Return what was written: mails in and out, notes, tracked changes."""
        messages = self._get_personal_messages()
        changes = self._get_personal_tracking(messages)
        columns = {
            "date": self.env._("Date"),
            "kind": self.env._("Kind"),
            "author": self.env._("From"),
            "to": self.env._("To"),
            "subject": self.env._("Subject"),
            "text": self.env._("Text"),
            "changes": self.env._("Changes"),
        }
        rows = [
            {
                "date": message.date,
                "kind": self._get_personal_value(message, "message_type"),
                "author": message.author_id.name or message.email_from or None,
                "to": self._get_personal_addressees(message),
                "subject": message.subject or None,
                "text": self._get_personal_value(message, "body"),
                "changes": changes.get(message.id),
            }
            for message in messages
        ]
        title = self.env._("Mails and notes")
        return self._prepare_section("messages", title, columns, rows)

    def _get_personal_addressees(self, message):
        """Return to whom a message went: names, and addresses without a contact."""
        addresses = (message.outgoing_email_to, message.incoming_email_to)
        return [*message.partner_ids.mapped("name"), *filter(None, addresses)] or None

    def _get_personal_tracking(self, messages):
        """Return what messages say of changed fields: texts by id of the message.

        :rtype: dict[int, list[str]]
        """
        values = messages.tracking_value_ids
        by_id = {value.id: value.mail_message_id.id for value in values}
        changes = {}
        for shown in values._tracking_value_format():
            text = self.env._(
                "%(field)s: %(old)s → %(new)s",
                field=shown["fieldInfo"]["changedField"],
                old=shown["oldValue"] or "–",
                new=shown["newValue"] or "–",
            )
            changes.setdefault(by_id[shown["id"]], []).append(text)
        return changes

    def _get_personal_notices(self):
        """Return the mails that were written for an occasion, each by its name."""
        notices = self.env["trm.notice"].search([("talent_id", "=", self.id)])
        names = {
            kind: self.env.ref(f"trm_talent.mail_template_{kind}", False)
            for kind in set(notices.mapped("kind"))
        }
        rows = [
            {
                "date": notice.date,
                "kind": names[notice.kind].name if names[notice.kind] else notice.kind,
            }
            for notice in notices
        ]
        columns = {"date": self.env._("Date"), "kind": self.env._("Kind")}
        title = self.env._("Mails of the system")
        return self._prepare_section("notices", title, columns, rows)

    # -- changes -----------------------------------------------------------------

    def _get_personal_changes(self):
        """Return recent changes of many people at once, with the values before."""
        lines = self.env["trm.change.line"].search([("talent_id", "=", self.id)])
        columns = {
            "date": self.env._("Date"),
            "name": self.env._("What"),
            "user": self.env._("Who"),
            "before": self.env._("Values before"),
        }
        rows = [
            {
                "date": line.change_id.date,
                "name": line.change_id.name,
                "user": line.change_id.user_id.name,
                "before": [
                    f"{name}: {value}"
                    for name, value in (line.payload or {}).get("before", {}).items()
                ]
                or None,
            }
            for line in lines
        ]
        title = self.env._("Changes of many people at once, of the last day")
        return self._prepare_section("changes", title, columns, rows)
