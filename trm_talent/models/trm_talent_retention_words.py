from odoo import api, fields, models
from odoo.tools import format_date

from ..tools.clocks import FILE

GROUP_USER = "trm_talent.trm_talent_group_user"


class TrmTalent(models.Model):
    """Why we still have the data, in words: the same for HR and for the person."""

    _inherit = "trm.talent"

    retention_html = fields.Html(
        string="Why Do We Have This?",
        compute="_compute_retention_html",
        sanitize=False,
        groups=GROUP_USER,
    )

    @api.depends_context("lang")
    def _compute_retention_html(self):
        """Show what the person's page shows."""
        texts = self._get_clock_texts()
        for talent in self:
            clocks = texts.get(talent._origin.id)
            talent.retention_html = clocks and self.env["ir.qweb"]._render(
                "trm_talent.person_clock_list", {"clocks": clocks}
            )

    def _get_clock_texts(self):
        """Return a sentence for each clock that runs, the deciding one first.

        Where nothing holds the data any more, one sentence says so.

        :return: by id; each with ``text``, ``until`` (a date or None), ``is_deciding``
        :rtype: dict[int, list[dict]]
        """
        today = fields.Date.context_today(self)
        texts = {}
        for talent_id, clocks in self._get_retention_clocks().items():
            rows = [
                self._prepare_clock_text(clock)
                for clock in clocks
                if not clock.is_over(today)
                and not self._goes_with_the_file(clock, clocks)
            ]
            if clocks and clocks[0].is_deciding and clocks[0].is_over(today):
                rows.insert(0, self._prepare_ended_text(clocks[0]))
            texts[talent_id] = rows
        return texts

    @api.model
    def _goes_with_the_file(self, clock, clocks):
        """Return whether a clock of documents ends no sooner than that of the file."""
        if clock.data == FILE:
            return False
        end = clocks[0].until
        return clock.until is None or end is not None and end <= clock.until

    @api.model
    def _prepare_clock_text(self, clock):
        return {
            "text": self._get_clock_text(clock),
            "until": clock.until,
            "is_deciding": clock.is_deciding,
        }

    @api.model
    def _prepare_ended_text(self, clock):
        text = self.env._(
            "Nothing holds the data any more: due for deletion since %(date)s.",
            date=format_date(self.env, clock.until),
        )
        return {"text": text, "until": clock.until, "is_deciding": True}

    @api.model
    def _get_clock_text(self, clock):
        """Return one clock as a sentence that speaks to nobody; addons extend it.

        :param Clock clock: one that still runs
        """
        env, dates = self.env, self._format_clock_dates(clock)
        if clock.source and clock.source._name == "trm.consent":
            return self._get_consent_clock_text(clock, dates)
        return {
            "application": env._(
                "The data come from an application. Until %(until)s they are kept in "
                "case somebody asks for the reasons of the decision.",
                **dates,
            ),
            "unproven": env._(
                "No consent is recorded yet. Without one, the data are deleted on "
                "%(until)s.",
                **dates,
            ),
            "untold": env._(
                "The data come from elsewhere, and a message about this is still to "
                "come. Without a consent, they are deleted on %(until)s.",
                **dates,
            ),
            "unanswered": env._(
                "On %(since)s we said that we have these data. Without an answer, they "
                "are deleted on %(until)s.",
                **dates,
            ),
        }[clock.kind]

    @api.model
    def _format_clock_dates(self, clock):
        """Return ``since`` and ``until`` as they are written."""
        return {
            "since": format_date(self.env, clock.since),
            "until": format_date(self.env, clock.until),
        }

    @api.model
    def _get_consent_clock_text(self, clock, dates):
        """Return what a consent holds, or held, with its purpose and channel.

        :param dict dates: as of ``_format_clock_dates``
        """
        env, consent = self.env, clock.source.with_context(lang=self.env.lang)
        values = dates | {"purpose": consent._get_purpose_text()}
        if clock.kind == "asked":
            return env._(
                "Asked on %(since)s: %(purpose)s. Without an answer, the data are "
                "deleted on %(until)s.",
                **values,
            )
        if clock.kind == "consent" and not clock.until:
            return env._(
                "Agreed on %(since)s: %(purpose)s. This holds until it is taken back.",
                **values,
            )
        if clock.kind == "consent":
            values["end"] = format_date(env, consent.valid_until)
            return env._(
                "Agreed until %(end)s: %(purpose)s. Without a new consent, the data "
                "are deleted on %(until)s.",
                **values,
            )
        return env._(
            "The consent ended: %(purpose)s. Without a new one, the data are deleted "
            "on %(until)s.",
            **values,
        )
