"""An issue that two hosts send, workers killed: each mail once. Tier: test."""

import os
import random
import time

import pytest

from tests.test_workers import SEED, check_once, rows
from tests.workers import issue
from tests.workers.host import LONGEST, Host, Worker
from tests.workers.mailbox import Mailbox
from tools import database, template

PEOPLE = 60
KILLS = 8
PAUSE = 1


@pytest.fixture
def name():
    """Give a copy of the template: the processes commit."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_issue")
    yield name
    database.drop(name)


def get_left(name, issue_id):
    """Return how much is still to be done; nothing is 0."""
    return rows(name, issue.LEFT, issue_id)[0][0]


def test_issue_two_hosts_workers_killed_each_reader_once(name):
    seed = os.environ.get(SEED) or str(random.randrange(10**6))
    print(f"{SEED}={seed}")
    chance = random.Random(seed)
    addresses = [f"reader.{number}@example.com" for number in range(PEOPLE)]
    with Mailbox() as mailbox, Host(name) as first, Host(name) as second:
        issue_id = first.run(issue.PREPARE, port=mailbox.port, emails=addresses)
        workers = [Worker(first), Worker(second)]
        for _kill in range(KILLS):
            # some while mails are made, some while they are sent
            mailbox.wait_for(len(mailbox.mails) + chance.randint(0, 6), PAUSE)
            time.sleep(chance.uniform(0, 0.2))
            chance.choice(workers).kill()
            first.run(issue.GO_ON)
        end = time.monotonic() + LONGEST
        while get_left(name, issue_id):
            assert time.monotonic() < end, "the workers did not get it done"
            first.run(issue.GO_ON)
            time.sleep(PAUSE)
        for worker in workers:
            worker.stop()
        check_once(mailbox.mails, addresses, sum(w.kills for w in workers))
    sent = "SELECT count(*) FROM mailing_trace WHERE trace_status = 'sent'"
    assert rows(name, sent) == [(PEOPLE,)]
