from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..models.trm_consent_entry import CHANNELS

BY_HAND = ("paper", "phone", "fair")
"""Ways of deciding that a colleague witnessed and records."""
REFUSED = ("declined", "withdrawn")


class TrmConsentPaper(models.TransientModel):
    """Dialog: record what somebody agreed to on paper, on the phone or at a stand.

    Each purpose and each channel is a box of its own. E-mail counts only after the
    person confirmed it by mail.
    """

    _name = "trm.consent.paper"
    _description = "Record a Consent"

    talent_id = fields.Many2one("trm.talent", required=True, ondelete="cascade")
    via = fields.Selection(
        selection=lambda self: self._selection_via(),
        string="How",
        required=True,
        default="paper",
    )
    asked_date = fields.Date(
        string="Agreed On", required=True, default=fields.Date.context_today
    )
    purpose_ids = fields.Many2many("trm.consent.purpose", string="Agreed To")
    is_email = fields.Boolean(string="E-mail")
    is_phone = fields.Boolean(string="Phone")
    is_messenger = fields.Boolean(string="Messenger")
    is_post = fields.Boolean(string="Post")
    wording = fields.Text(
        string="What the Person Agreed To", compute="_compute_wording"
    )
    is_asked_now = fields.Boolean(
        string="Send the mail that asks to confirm it now", default=True
    )
    has_other_wording = fields.Boolean(string="The words were different")
    other_wording = fields.Text(
        string="Exact Words", help="Copy them as they are on the paper."
    )
    note = fields.Text(help="E.g. who was there, where the paper is kept.")
    scan = fields.Binary(string="Scan or Photo", attachment=False)
    scan_name = fields.Char()

    @api.model
    def _selection_via(self):
        entry = self.env["trm.consent.entry"]
        labels = dict(entry._fields["via"]._description_selection(self.env))
        return [(via, labels[via]) for via in BY_HAND]

    @api.depends("talent_id", "purpose_ids", "is_phone")
    def _compute_wording(self):
        for dialog in self:
            talent = dialog.talent_id
            key = (talent.company_id, talent._get_lang(), talent._is_informal())
            channel = "phone" if dialog.is_phone else "email"
            dialog.wording = "\n\n".join(
                purpose._render_wording(*key, channel) for purpose in dialog.purpose_ids
            )

    def action_apply(self):
        """Record each purpose over each channel, and ask to confirm the e-mail."""
        self.ensure_one()
        self.talent_id.check_access("write")
        self._check_complete()
        self._check_dates()
        for purpose in self.purpose_ids:
            for channel in self._get_channels():
                self._record(purpose, channel)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": self._get_result_text(self._ask()),
                "type": "success",
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    # -- checks ------------------------------------------------------------------

    def _get_channels(self):
        """Return the keys of the ticked channels."""
        return [key for key, _label in CHANNELS if self[f"is_{key}"]]

    def _check_complete(self):
        """Check that it is said what was agreed to, and that it can be reached."""
        if not self.purpose_ids:
            raise UserError(self.env._("Please tick what the person agreed to."))
        if not self._get_channels():
            raise UserError(self.env._("Please tick how the person may be contacted."))
        if self.has_other_wording and not (self.other_wording or "").strip():
            raise UserError(self.env._("Please copy the words of the paper."))
        talent = self.talent_id
        missing = {
            "email": not talent.email_normalized,
            "phone": not talent.phone_sanitized,
            "messenger": not talent.phone_sanitized,
            "post": not (talent.street and talent.city),
        }
        for channel in self._get_channels():
            if missing[channel]:
                field = self._fields[f"is_{channel}"]
                raise UserError(
                    self.env._(
                        "%(channel)s: %(name)s has no address for it in the file. "
                        "Please enter it first.",
                        channel=field._description_string(self.env),
                        name=talent.name,
                    )
                )

    def _check_dates(self):
        """Check that the day may count: not to come, not over, not taken back."""
        if self.asked_date > fields.Date.context_today(self):
            raise UserError(self.env._("The day is still to come."))
        for purpose in self.purpose_ids:
            self._check_not_over(purpose)
            self._check_not_withdrawn(purpose)

    def _check_not_over(self, purpose):
        months = purpose.validity_months
        end = fields.Date.add(self.asked_date, months=months)
        if months and end < fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "'%(purpose)s' is valid for %(months)s months and would have run "
                    "out on %(date)s. Please ask the person again.",
                    purpose=purpose.name,
                    months=months,
                    date=format_date(self.env, end),
                )
            )

    def _check_not_withdrawn(self, purpose):
        """Check that the person did not say no after that day."""
        for consent in self.talent_id.consent_ids.filtered(
            lambda c: c.purpose_id == purpose
            and c.channel in self._get_channels()
            and c.state in REFUSED
            and c.decided_datetime
        ):
            day = fields.Datetime.context_timestamp(self, consent.decided_datetime)
            if day.date() > self.asked_date:
                raise UserError(
                    self.env._(
                        "%(name)s said no to '%(purpose)s' on %(date)s, which is "
                        "later. Please ask again.",
                        name=self.talent_id.name,
                        purpose=purpose.name,
                        date=format_date(self.env, day.date()),
                    )
                )

    # -- recording ---------------------------------------------------------------

    def _record(self, purpose, channel):
        """Record one box: a purpose over a channel.

        What was signed counts from that day; only a mail to the address proves the
        address.
        """
        asked = datetime.combine(self.asked_date, time(12))
        asked = min(asked, fields.Datetime.now())
        self.env["trm.consent"]._record(
            self.talent_id,
            purpose,
            "granted",
            channel=channel,
            text=self._freeze_wording(purpose),
            via=self.via,
            asked_datetime=asked,
            confirmed_datetime=None if channel == "email" else asked,
            evidence={
                "note": self.note,
                "scan": self.scan,
                "scan_name": self.scan and self.scan_name,
            },
        )

    def _freeze_wording(self, purpose):
        """Return the words of the paper, if they were not ours."""
        if not self.has_other_wording:
            return None
        talent = self.talent_id
        return self.env["trm.consent.text"]._freeze(
            purpose,
            talent.company_id,
            talent._get_lang(),
            self.other_wording.strip(),
        )

    def _ask(self):
        """Send the mail in which the person confirms the address, unless one is there.

        :return: whether one is on its way
        :rtype: bool
        """
        if not (self.is_email and self.is_asked_now):
            return False
        return bool(self.talent_id._ask_for_consent(self.purpose_ids))

    def _get_result_text(self, is_asked):
        """Return what was done and what is still open."""
        name = self.talent_id.name
        if not self.is_email:
            return self.env._("Recorded for %(name)s.", name=name)
        if is_asked:
            return self.env._(
                "Recorded. %(name)s gets a mail to confirm the address.", name=name
            )
        return self.env._(
            "Recorded. E-mail counts as asked until %(name)s confirmed the address.",
            name=name,
        )
