from odoo import api, models

DECISION_COLUMNS = (
    "date purpose_name decision_text wording channel address until"
).split()
PROOF_COLUMNS = (
    "reference purpose_name how asked_text confirmed_text recorded_text actor note "
    "scan_name origin checksum"
).split()
STATE_FIELDS = (
    "purpose_id channel state valid_until requested_datetime decided_datetime address "
    "due_deletion_date"
).split()
HOLD_FIELDS = "reason since_date until_date note".split()
CHAIN_FIELDS = "uuid head_seq head_hash".split()
SIGNUP_FIELDS = (
    "create_date pool_id event_id seat_until name email phone guardian_email tag_ids "
    "wish_role wish_place "
    "wish_hours best_time message linkedin_url xing_url file_name lang choices_text"
).split()
SIGNUP_PROOF_FIELDS = (
    "create_date state confirmed_datetime person_confirmed_datetime "
    "guardian_confirmed_datetime mail_after_datetime url ip user_agent proof source_id "
    "medium_id campaign_id"
).split()


class TrmTalent(models.Model):
    """What the person decided, with all proof; sign-ups; what they were told."""

    _inherit = "trm.talent"

    def _get_personal_sections(self):
        """Extend with consents, sign-ups and what holds the data."""
        env, mine = self.env, [("talent_id", "=", self.id)]
        signups = env["trm.signup"].search(mine)
        chains = env["trm.consent.subject"].search(mine)
        holds = env["trm.retention.hold"].search(mine)
        holds_title = env._("Reasons to keep the data longer")
        consents_title = env._("What is allowed today")
        tables = (
            ("holds", holds_title, holds, HOLD_FIELDS),
            ("consents", consents_title, self.consent_ids, STATE_FIELDS),
            ("signups", env._("Sign-ups"), signups, SIGNUP_FIELDS, True),
            ("signup_proofs", env._("Proof of sign-ups"), signups, SIGNUP_PROOF_FIELDS),
            ("chains", env._("Numbers of the proof"), chains, CHAIN_FIELDS),
        )
        return [
            *super()._get_personal_sections(),
            self._get_personal_clocks(),
            *self._get_personal_decisions(),
            *(self._prepare_records_section(*table) for table in tables),
        ]

    def _get_personal_decisions(self):
        """Return each decision: what the person said, and how it is proven."""
        receipts = self._get_receipts(with_origin=True)
        titles = self._get_receipt_titles()
        return [
            self._prepare_section(
                key,
                title,
                {name: titles[name] for name in names},
                [{name: row[name] or None for name in names} for row in receipts],
                is_provided,
            )
            for key, title, names, is_provided in (
                ("decisions", self.env._("Decisions"), DECISION_COLUMNS, True),
                ("proofs", self.env._("Proof of the decisions"), PROOF_COLUMNS, False),
            )
        ]

    @api.model
    def _get_receipt_titles(self):
        """Return what the parts of a receipt are called.

        :rtype: dict[str, str]
        """
        return {
            "date": self.env._("Date"),
            "purpose_name": self.env._("For what"),
            "decision_text": self.env._("Decision"),
            "wording": self.env._("Wording"),
            "channel": self.env._("Channel"),
            "address": self.env._("Address"),
            "until": self.env._("Valid until"),
            "reference": self.env._("Reference"),
            "how": self.env._("How"),
            "asked_text": self.env._("Asked"),
            "confirmed_text": self.env._("Confirmed"),
            "recorded_text": self.env._("Recorded"),
            "actor": self.env._("Recorded by"),
            "note": self.env._("Note"),
            "scan_name": self.env._("Kept as proof"),
            "origin": self.env._("Network"),
            "checksum": self.env._("Checksum"),
        }

    def _get_personal_clocks(self):
        """Return why the data are still there, and until when."""
        clocks = self._get_clock_texts().get(self.id, [])
        columns = {"text": self.env._("Why"), "until": self.env._("Until")}
        rows = [{name: clock[name] for name in columns} for clock in clocks]
        title = self.env._("Why we have the data, and how long")
        return self._prepare_section("clocks", title, columns, rows)
