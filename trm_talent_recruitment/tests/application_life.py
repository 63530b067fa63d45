from dataclasses import dataclass, field
from datetime import date, timedelta

from odoo.addons.trm_talent.tests.retention_life import (
    ANSWER,
    BEGIN,
    GRACE,
    MONTHS,
    Life,
    RetentionLife,
    add,
    asked,
)

from .application_common import ApplicationCase


@dataclass
class ApplicationLife(Life):
    """One person with applications, and what HR does with them on which day."""

    acts: dict = field(default_factory=dict)


class ApplicationLives(RetentionLife, ApplicationCase):
    """People who apply in three countries, beside those who do not."""

    @classmethod
    def _people_company(cls, country):
        result = super()._people_company(country)
        company = cls.env["res.company"].search([], order="id desc", limit=1)
        for kind in (
            "refused",
            "twice",
            "put_aside",
            "restored",
            "hired",
            "left",
            "agreed",
            "erased",
        ):
            cls.lives.append(getattr(cls, f"_{kind}")(company, country))
        return result

    @classmethod
    def _applicant(cls, company, country, kind, basis="application"):
        talent = cls._person(company, country, kind, basis)
        applicant = cls._apply_on(talent, BEGIN, job_id=False)
        return talent, applicant

    @classmethod
    def _live_so(cls, talent, ends, acts, **values):
        return ApplicationLife(talent, talent.name, ends, acts=acts, **values)

    # -- kinds of people: what happens to them, and what has to follow ----------------

    @classmethod
    def _refused(cls, company, country):
        """Decided after the file alone would have gone."""
        talent, applicant = cls._applicant(company, country, "refused")
        day = add(BEGIN, months=8)
        ends = add(day, months=MONTHS[country])
        return cls._live_so(
            talent, ends, {day: lambda day: cls._refuse_on(applicant, day)}
        )

    @classmethod
    def _twice(cls, company, country):
        talent, first = cls._applicant(company, country, "twice")
        second = cls._apply_on(talent, BEGIN, job_id=False)
        days = add(BEGIN, days=30), add(BEGIN, months=5)
        return cls._live_so(
            talent,
            add(days[1], months=MONTHS[country]),
            {
                days[0]: lambda day: cls._refuse_on(second, day),
                days[1]: lambda day: cls._refuse_on(first, day),
            },
        )

    @classmethod
    def _put_aside(cls, company, country):
        talent, applicant = cls._applicant(company, country, "aside", "unknown")
        day = add(BEGIN, months=4)
        # later changes move nothing
        return cls._live_so(
            talent,
            add(day, months=MONTHS[country]),
            {
                day: lambda day: cls._archive_on(applicant, day),
                add(day, days=25): lambda day: applicant.write({"priority": "1"}),
            },
        )

    @classmethod
    def _restored(cls, company, country):
        talent, applicant = cls._applicant(company, country, "restored")

        def restore(day):
            with cls.on(day):
                applicant.action_unarchive()

        end = add(BEGIN, months=9)
        return cls._live_so(
            talent,
            add(end, months=MONTHS[country]),
            {
                add(BEGIN, days=40): lambda day: cls._refuse_on(applicant, day),
                add(BEGIN, days=60): restore,
                end: lambda day: cls._refuse_on(applicant, day),
            },
        )

    @classmethod
    def _hired(cls, company, country):
        """Hired, but nobody makes an employee of them."""
        talent, applicant = cls._applicant(company, country, "hired")
        day = add(BEGIN, months=2)
        ends = add(day, months=MONTHS[country])
        ends = max(ends, add(BEGIN, months=MONTHS[country]))
        return cls._live_so(
            talent, ends, {day: lambda day: cls._hire_on(applicant, day)}
        )

    @classmethod
    def _left(cls, company, country):
        talent, applicant = cls._applicant(company, country, "left")
        employees = []

        def employ(day):
            cls._hire_on(applicant, day)
            employees.append(cls._employ_on(applicant, day))

        leaves = add(BEGIN, months=20)
        return cls._live_so(
            talent,
            add(leaves, months=MONTHS[country]),
            {
                add(BEGIN, months=1): employ,
                leaves: lambda day: cls._leave_on(employees[0], day),
            },
        )

    @classmethod
    def _agreed(cls, company, country):
        """Refused early, but agreed to stay in touch."""
        talent, applicant = cls._applicant(company, country, "agreed", "sourced")
        cls._say(talent, "granted")
        until = add(BEGIN, months=12)
        day = add(BEGIN, days=20)
        return cls._live_so(
            talent,
            until + timedelta(days=1 + GRACE),
            {day: lambda day: cls._refuse_on(applicant, day)},
            mails=asked(until),
        )

    @classmethod
    def _erased(cls, company, country):
        """Wants to be erased while applying: goes when nobody can ask any more."""
        talent, applicant = cls._applicant(company, country, "erased", "sourced")
        day = add(BEGIN, days=ANSWER)

        def erase(day):
            with cls.on(day):
                talent.with_user(cls.user_manager)._erase_personal_data("request")

        ends = add(day, months=MONTHS[country])
        return cls._live_so(talent, ends, {day: erase})

    # -- days ------------------------------------------------------------------------

    def _decide(self, day):
        result = super()._decide(day)
        for life in self.lives:
            if act := getattr(life, "acts", {}).get(day):
                act(day)
        self.env.flush_all()
        return result

    @staticmethod
    def _get_end(life, day):
        """Return when a person goes; as long as something goes on, nobody knows."""
        if any(later > day for later in getattr(life, "acts", ())):
            return date.max
        return RetentionLife._get_end(life, day)
