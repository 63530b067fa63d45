from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .trm_talent_consent import POOL


class TrmTalent(models.Model):
    """What a person does on their own page.

    All methods are for pages that know who is there, by a signed link or a login.
    """

    _inherit = "trm.talent"

    paused_until_date = fields.Date(
        string="Pause Until",
        readonly=True,
        copy=False,
        help="Until this day the person wants to hear nothing, answers aside.",
    )

    @api.model
    def _get_unpaused_domain(self):
        """Return the domain of those who do not pause today."""
        today = fields.Date.context_today(self)
        return Domain("paused_until_date", "=", False) | Domain(
            "paused_until_date", "<=", today
        )

    # -- what the page says ------------------------------------------------------

    def _get_next_for_person(self):
        """Return what comes next, a sentence each; addons add theirs.

        :rtype: list[str]
        """
        self.ensure_one()
        if self._is_paused():
            return []
        # sudo: trm.talent - the person's own page
        if not self.sudo()._filter_contactable(POOL):
            return []
        name = self.user_id.name or self.company_id.name
        return [
            self.env._(
                "%(name)s gets in touch %(rhythm)s.", name=name, rhythm=self.rhythm_text
            )
        ]

    def _get_question_for_person(self):
        """Return what the person has to decide: ``first``, ``again``, or nothing.

        Whoever allows nothing, or soon no more, is asked on a page of its own.
        """
        self.ensure_one()
        # sudo: trm.consent - the person's own page
        rows_sudo = self.sudo().consent_ids
        if rows_sudo.filtered(lambda c: c.state == "granted" and c._is_open()):
            return "again"
        return "" if rows_sudo.filtered(lambda c: c.state == "granted") else "first"

    def _is_paused(self):
        """Return whether the person wants to hear nothing at the moment."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        return bool(self.paused_until_date and self.paused_until_date > today)

    # -- what the person does ----------------------------------------------------

    def _write_by_person(self, values):
        """Keep what the person changed, and say so on the timeline.

        :param dict values: fields of the file that the page offers, empty ones as
            ``False``; what is the same already is no change, and counts as confirmed
        """
        self.ensure_one()
        # sudo: trm.talent - the person's own file
        talent_sudo = self.sudo()
        changes = {
            name: value
            for name, value in values.items()
            if name == "tag_ids" or (talent_sudo[name] or False) != value
        }
        today = fields.Date.context_today(self)
        talent_sudo.with_context(mail_notrack=True).write(
            {**changes, "last_confirmed_date": today}
        )
        if changes:
            self._log_changes_by_person(changes)
        if changes.get("availability") == "open":
            self._remind_of_looking()

    def _pause_by_person(self, until):
        """Let nobody but who answers get in touch until a day.

        :param date until: the first day on which things go on, in the future
        """
        self.ensure_one()
        # sudo: trm.talent - the person's own file, private pools, too
        talent_sudo = self.sudo()
        talent_sudo.paused_until_date = until
        env = self._in_team_language().env
        talent_sudo.membership_ids._snooze(until, env._("Wants a pause"))
        self._log_by_person(
            env._("Wants a pause until %(date)s.", date=format_date(env, until))
        )

    def _resume_by_person(self):
        """End a pause before its day; pools that somebody else put aside stay so."""
        self.ensure_one()
        # sudo: trm.talent - the person's own file, private pools, too
        talent_sudo = self.sudo()
        until = talent_sudo.paused_until_date
        if not until:
            return
        talent_sudo.paused_until_date = False
        talent_sudo.membership_ids.filtered(
            lambda membership: membership.snoozed_until_date == until
        ).action_wake()
        env = self._in_team_language().env
        self._log_by_person(env._("Ended the pause."))

    # -- notes for HR ------------------------------------------------------------

    def _log_changes_by_person(self, changes):
        """Say on the timeline what the person changed, and to what."""
        # sudo: trm.talent - said by the person, on their own file
        talent = self.sudo()._in_team_language()
        lines = Markup().join(
            Markup("<li>%s: %s</li>")
            % (
                talent._fields[name]._description_string(talent.env),
                talent._get_value_text(name),
            )
            for name in changes
        )
        intro = talent.env._("Changed by the person:")
        self._log_by_person(Markup("%s<ul>%s</ul>") % (intro, lines))

    def _get_value_text(self, name):
        """Return the value of a field as people read it."""
        field, value = self._fields[name], self[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "–")
        if field.type == "many2many":
            return ", ".join(value.mapped("display_name")) or "–"
        if field.type == "date":
            return format_date(self.env, value) or "–"
        return value or "–"

    def _remind_of_looking(self):
        """Remind whoever looks after somebody who looks for a job from now on."""
        # sudo: trm.talent - a to-do on the file, for who looks after it
        talent = self.sudo()._in_team_language()
        summary = talent.env._("%(name)s is looking now: get in touch", name=self.name)
        if summary not in talent.activity_ids.mapped("summary"):
            talent.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=summary,
                user_id=talent._get_caretaker().id,
            )
