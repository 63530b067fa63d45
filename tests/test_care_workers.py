"""The night that plans contacts, and the morning's mail: two workers, one killed each
day; everybody is planned once, and every colleague has one mail a day. Tier: test.
"""

import os
import random
import time

import pytest

from tests.test_workers import SEED, check_once, rows
from tests.workers import care
from tests.workers.gate import Gate
from tests.workers.host import LONGEST, Host
from tests.workers.mailbox import Mailbox
from tools import database, template

DAYS, PEOPLE, BATCH = 5, 12, 2
COLLEAGUES = [f"colleague.{number}@example.com" for number in range(4)]
PLAN = ["trm_talent.trm_talent_cron_plan_contacts"]
MAIL = [
    "trm_talent.res_users_cron_talent_mail_today",
    "mail.ir_cron_mail_scheduler_action",
]
MOST_PER_DAY = 10
PLANNED = """
SELECT todo.user_id, todo.date_deadline, count(*), count(DISTINCT todo.res_id)
  FROM mail_activity todo
 WHERE todo.res_model = 'trm.talent' AND todo.res_id = ANY(%s)
 GROUP BY todo.user_id, todo.date_deadline
"""


@pytest.fixture
def name():
    """Give a copy of the template: the processes commit."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_care")
    yield name
    database.drop(name)


@pytest.fixture
def chance():
    """Give the chance of this run; the same seed gives the same kills."""
    seed = os.environ.get(SEED) or str(random.randrange(10**6))
    print(f"{SEED}={seed}")
    return random.Random(seed)


def work(host, chance, crons, get_left):
    """Let two workers do it, kill one of them, and let others end it."""
    values = {"script": care.LIVE, "crons": crons, "batch": BATCH}
    with Gate() as gate:
        folder = str(gate.folder)
        workers = [host.start("run", folder=folder, **values) for _two in range(2)]
        end = time.monotonic() + LONGEST
        while gate.count() < 2 and not any(map(host.has_ended, workers)):
            assert time.monotonic() < end, "the workers did not come"
            time.sleep(0.01)
        gate.open()
        time.sleep(chance.uniform(0, 0.6))
        host.kill(workers.pop(chance.randrange(2)))
        host.get(workers[0])
    while get_left() != [(0,)]:
        assert time.monotonic() < end, "the workers did not get it done"
        host.run(folder="", **values)


def check_planned(name, people, users):
    """Each person has one to-do, and no colleague too many on a day."""
    found = rows(name, PLANNED, people)
    assert sum(row[2] for row in found) == len(people)
    assert sum(row[3] for row in found) == len(people)
    assert {row[0] for row in found} == set(users)
    assert max(row[2] for row in found) <= MOST_PER_DAY


def test_two_workers_one_killed_planned_and_mailed_once(name, chance):
    with Mailbox() as mailbox, Host(name) as host:
        users, pool = host.run(care.PREPARE, port=mailbox.port, colleagues=COLLEAGUES)
        for day in range(DAYS):
            people = host.run(
                care.TOMORROW, day=day, users=users, pool=pool, count=PEOPLE
            )
            work(host, chance, PLAN, lambda: rows(name, care.UNPLANNED, people))
            check_planned(name, people, users)
            work(host, chance, MAIL, lambda: rows(name, care.UNSENT, users))
            mails, mailbox.mails = mailbox.mails, []
            check_once(mails, COLLEAGUES, kills=1)
