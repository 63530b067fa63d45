"""Months with two workers, one of them killed each day: all on its day, once.

Tier: test.
"""

import os
import random
import time
from datetime import date, timedelta

import pytest

from tests.workers import retention
from tests.workers.gate import Gate
from tests.workers.host import LONGEST, Host
from tools import database, template

SEED = "TRM_TEST_SEED"
BEGIN = date(2030, 3, 4)
JOINED = BEGIN - timedelta(days=330)
KINDS = ("rejected", "silent", "joined")
PEOPLE, BATCH = 8, 3
MAILS = {"consent_remind": 14, "consent_last": 3}


@pytest.fixture(scope="module")
def name():
    """Give a copy of the template: the processes commit."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_retention")
    yield name
    database.drop(name)


@pytest.fixture(scope="module")
def host(name):
    with Host(name) as host:
        yield host


@pytest.fixture
def chance():
    """Give the chance of this run; the same seed gives the same kills."""
    seed = os.environ.get(SEED) or str(random.randrange(10**6))
    print(f"{SEED}={seed}")
    return random.Random(seed)


def rows(name, query, *values):
    with database.cursor(name) as cr:
        cr.execute(query, values)
        return cr.fetchall()


def get_ends():
    """Return the day on which each kind goes."""
    until = JOINED.replace(year=JOINED.year + 1)
    ends = {f"rejected {c}": m for c, m in (("de", 6), ("at", 7), ("ch", 3))}
    ends = {kind: BEGIN.replace(month=3 + months) for kind, months in ends.items()}
    for country in ("de", "at", "ch"):
        ends[f"silent {country}"] = BEGIN + timedelta(days=30)
        ends[f"joined {country}"] = until + timedelta(days=15)
    return ends


def live(host, day, chance):
    """Let two workers do a day, kill one of them, and let a third one end it."""
    with Gate() as gate:
        values = {"script": retention.LIVE, "day": str(day), "batch": BATCH}
        workers = [
            host.start("run", folder=str(gate.folder), **values) for _two in range(2)
        ]
        end = time.monotonic() + LONGEST
        while gate.count() < 2 and not any(map(host.has_ended, workers)):
            assert time.monotonic() < end, "the workers did not come"
            time.sleep(0.01)
        gate.open()
        time.sleep(chance.uniform(0, 1))
        host.kill(workers.pop())
        host.get(workers[0])
    host.run(folder="", **values)


def check_mails(name, kind, count):
    """Each person has one mail of a kind, and each mail is in the queue once."""
    found = rows(
        name,
        "SELECT count(*), count(DISTINCT talent_id), count(DISTINCT message_id), "
        "(SELECT count(*) FROM mail_mail mail JOIN mail_message message "
        " ON message.id = mail.mail_message_id WHERE message.message_id = "
        " ANY(array_agg(notice.message_id::text))) "
        "FROM trm_notice notice WHERE kind = %s",
        kind,
    )
    assert found == [(count,) * 4], kind


def test_two_workers_one_killed_each_goes_on_their_day_and_once(name, host, chance):
    begin = {"begin": str(BEGIN), "kinds": KINDS, "count": PEOPLE}
    people = host.run(retention.POPULATE, **begin)
    ends, erased = get_ends(), 0
    until = JOINED.replace(year=JOINED.year + 1)
    mails = {until - timedelta(days=days): kind for kind, days in MAILS.items()}
    days = {*mails, until + timedelta(days=1)}
    days |= {end - timedelta(days=1) for end in ends.values()} | set(ends.values())
    before = rows(name, "SELECT count(*) FROM trm_erasure_log")[0][0]
    for day in sorted(days):
        live(host, day, chance)
        if day in mails:
            check_mails(name, mails[day], PEOPLE * 3)
        there = {row[0] for row in rows(name, "SELECT id FROM trm_talent")}
        for kind, ids in people.items():
            expected = set() if ends[kind] <= day else set(ids)
            assert there & set(ids) == expected, f"{kind} on {day}"
        erased = PEOPLE * sum(end <= day for end in ends.values())
        log = rows(name, "SELECT count(*) FROM trm_erasure_log")[0][0]
        assert log - before == erased, f"on {day}"
    assert erased == PEOPLE * len(people)
