"""People of every kind at companies in three countries, and what has to happen when.

The expectations are counted here, by hand as it were, not asked of what is tested.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from odoo import fields

from .retention_run_common import RetentionRunCommon

BEGIN = date(2030, 3, 4)
MONTHS = {"de": 6, "at": 7, "ch": 3}
CRONS = (
    "consent_cron_ask_again",
    "consent_cron_expire",
    "information_cron_inform",
    "information_cron_remind",
    "retention_cron_preview",
    "retention_cron_execute",
)
ASK = {"consent_ask": 45, "consent_remind": 14, "consent_last": 3}
GRACE, ANSWER, INFORM, PREVIEW = 14, 30, 30, 14


@dataclass
class Life:
    """What has to happen to one person: mails by day and kind, and the last day."""

    talent: object
    name: str
    ends: date
    mails: set = field(default_factory=set)
    says: dict = field(default_factory=dict)
    is_known_before: bool = True


def add(day, **delta):
    return fields.Date.add(day, **delta)


def asked(until, kinds=tuple(ASK)):
    """Return the mails before a consent ends."""
    return {(until - timedelta(days=ASK[kind]), kind) for kind in kinds}


class RetentionLife(RetentionRunCommon):
    """Days go by, all crons run on each in any order; people and mails are noted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna.unlink()
        cls.env["ir.mail_server"].create({"name": "Out", "smtp_host": "localhost"})
        cls.lives, cls.told = [], []
        for country in MONTHS:
            cls._people_company(country)
        cls.env["trm.notice"].search([]).unlink()

    @classmethod
    def _people_company(cls, country):
        company = cls.env["res.company"].create(
            {
                "name": f"Klinik {country}",
                "country_id": cls.env.ref(f"base.{country}").id,
                "email": f"hr.{country}@example.com",
                "talent_privacy_contact": "dpo@example.com",
                "talent_privacy_url": "https://example.com/privacy",
            }
        )
        cls.user_manager.company_ids |= company
        cls._release(company, BEGIN)
        for kind in ("rejected", "joined", "earlier", "renewed", "imported", "sourced"):
            cls.lives += getattr(cls, f"_{kind}")(company, country)
        for kind in ("silent", "withdrawn", "kept"):
            cls.lives += getattr(cls, f"_{kind}")(company, country)

    @classmethod
    def _person(cls, company, country, kind, basis, day=BEGIN):
        name = f"{kind.title()} {country.title()}"
        email = f"{kind}.{country}@example.com"
        return cls._create(name, basis, day, email=email, company_id=company.id)

    # -- kinds of people: what they do, and what has to follow ------------------------

    @classmethod
    def _rejected(cls, company, country):
        talent = cls._person(company, country, "rejected", "application")
        ends = add(BEGIN, months=MONTHS[country])
        return [Life(talent, talent.name, ends)]

    @classmethod
    def _joined(cls, company, country, kind="joined", day=BEGIN):
        talent = cls._person(company, country, kind, "sourced", day)
        cls._say(talent, "granted", day)
        until = add(day, months=12)
        ends = until + timedelta(days=1 + GRACE)
        return [Life(talent, talent.name, ends, asked(until))]

    @classmethod
    def _earlier(cls, company, country):
        return cls._joined(company, country, "earlier", add(BEGIN, months=-10))

    @classmethod
    def _renewed(cls, company, country):
        day = add(BEGIN, months=-11)
        (life,) = cls._joined(company, country, "renewed", day)
        first = add(day, months=12)
        again = first - timedelta(days=ASK["consent_ask"] - 10)
        again = max(again, add(BEGIN, days=3))
        until = add(again, months=12)
        life.says = {again: "granted"}
        begins = {m for m in asked(first) if BEGIN <= m[0] < again}
        # the first run catches up with one mail
        life.mails = (begins or {(BEGIN, "consent_ask")}) | asked(until)
        life.ends = until + timedelta(days=1 + GRACE)
        return [life]

    @classmethod
    def _imported(cls, company, country):
        talent = cls._person(company, country, "imported", "unknown")
        told = add(BEGIN, days=20)
        cls.told.append((told, talent))
        ends = told + timedelta(days=ANSWER)
        return [Life(talent, talent.name, ends, {(told, "information")})]

    @classmethod
    def _sourced(cls, company, country):
        talent = cls._person(company, country, "sourced", "sourced")
        ends = BEGIN + timedelta(days=INFORM + ANSWER)
        return [Life(talent, talent.name, ends)]

    @classmethod
    def _silent(cls, company, country):
        talent = cls._person(company, country, "silent", "consent")
        cls._say(talent, "requested", via="mail")
        return [Life(talent, talent.name, BEGIN + timedelta(days=ANSWER))]

    @classmethod
    def _withdrawn(cls, company, country):
        (life,) = cls._joined(company, country, "withdrawn")
        life.ends = BEGIN + timedelta(days=40)
        life.says, life.mails = {life.ends: "withdrawn"}, set()
        life.is_known_before = False
        return [life]

    @classmethod
    def _kept(cls, company, country):
        (life,) = cls._joined(company, country, "kept", add(BEGIN, months=-10))
        until = life.ends + timedelta(days=100)
        cls.env["trm.retention.hold"].create(
            {
                "talent_id": life.talent.id,
                "reason": "claim",
                "note": "Letter",
                "since_date": BEGIN,
                "until_date": until,
            }
        )
        life.ends = until
        return [life]

    # -- days ------------------------------------------------------------------------

    def _live_until(self, end, seed):
        """Let days go by; return when who went, and which mails were written when."""
        self._analyze()
        chance, gone, mails = random.Random(seed), {}, {}
        crons = [self.env.ref(f"trm_talent.trm_{name}") for name in CRONS]
        there = {life.talent.id: life.name for life in self.lives}
        day, last_notice = BEGIN, 0
        while day <= end:
            self._decide(day)
            with self.on(day), self.enter_registry_test_mode():
                for cron in chance.sample(crons, len(crons)):
                    cron.method_direct_trigger()
            self.env.invalidate_all()
            for talent_id, kind, notice_id in self._read_notices(last_notice):
                mails.setdefault(there[talent_id], set()).add((day, kind))
                last_notice = max(last_notice, notice_id)
            left = set(self.Talent.search([("id", "in", list(there))]).ids)
            for talent_id in there.keys() - left:
                gone.setdefault(there[talent_id], day)
            self._check_todos(day)
            day += timedelta(days=1)
        return gone, mails

    def _read_notices(self, last_id):
        self.env.cr.execute(
            "SELECT talent_id, kind, id FROM trm_notice "
            "WHERE id > %s AND talent_id IS NOT NULL AND message_id IS NOT NULL",
            [last_id],
        )
        return self.env.cr.fetchall()

    def _decide(self, day):
        """Let people say what they say on this day, and HR tell whom it tells."""
        for life in self.lives:
            if day in life.says:
                self._say(life.talent, life.says[day], day)
        for told, talent in self.told:
            if told == day:
                with self.on(day):
                    release = self.env["trm.information.release"]
                    release.with_user(self.user_manager)._release(
                        talent.with_user(self.user_manager)
                    )

    def _check_lives(self):
        """Live the months; everybody goes and every mail leaves on its day.

        :return: who goes when, by name
        """
        end = add(BEGIN, months=self.months)
        gone, mails = self._live_until(end, seed=self.months)
        expected = {life.name: life.ends for life in self.lives if life.ends <= end}
        self.assertEqual(gone, expected)
        for life in self.lives:
            with self.subTest(life.name):
                due = {mail for mail in life.mails if BEGIN <= mail[0] <= end}
                self.assertEqual(mails.get(life.name, set()), due)
        return expected

    def _check_todos(self, day):
        """Check that a to-do is there if and only if somebody goes within two weeks."""
        for run in self.Run.search([]):
            soon = [
                life.name
                for life in self.lives
                if life.talent.exists().company_id == run.company_id
                and life.is_known_before
                and day < self._get_end(life, day) <= add(day, days=PREVIEW)
            ]
            self.assertEqual(len(run.activity_ids), bool(soon), f"{day}: {soon}")

    @staticmethod
    def _get_end(life, day):
        """Return when a person goes by what they have said until a day."""
        later = [said for said in life.says if said > day]
        if not later:
            return life.ends
        return add(BEGIN, months=1) + timedelta(days=1 + GRACE)
