"""Several workers, killed at any point: each mail, each person once. Tier: test."""

import collections
import os
import random
import time

import pytest

from tests.workers import scripts
from tests.workers.gate import Gate
from tests.workers.host import LONGEST, Host, Worker
from tests.workers.mailbox import Mailbox
from tools import database, template

PEOPLE = 60
BATCH = 12
KILLS = 14
PATIENCE = 10
SEED = "TRM_TEST_SEED"


@pytest.fixture(scope="module")
def name():
    """Give a copy of the template: the processes commit."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_workers")
    yield name
    database.drop(name)


@pytest.fixture(scope="module")
def mailbox():
    with Mailbox() as mailbox:
        yield mailbox


@pytest.fixture(scope="module")
def host(name):
    with Host(name) as host:
        yield host


@pytest.fixture(scope="module")
def pool_id(host, mailbox):
    return host.run(scripts.PREPARE, port=mailbox.port)


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


def wait_until(is_done):
    end = time.monotonic() + LONGEST
    while not is_done():
        assert time.monotonic() < end, "the processes did not get it done"
        time.sleep(0.1)


def wait_until_quiet(host, name):
    """Wait until the workers have asked and sent all.

    Odoo lets a cron rest for an hour that was killed three times before it got anything
    done; an administrator who looks into the queue sends it on.
    """
    end = time.monotonic() + LONGEST
    while not is_quiet(name):
        assert time.monotonic() < end, "the workers did not get it done"
        host.run(scripts.SEND)
        time.sleep(1)


def wait_for_mails(name, mailbox, count):
    """Wait a while for so many more mails, as long as there are any to send."""
    target, end = len(mailbox.mails) + count, time.monotonic() + PATIENCE
    while not mailbox.wait_for(target, 0.2) and time.monotonic() < end:
        if is_quiet(name):
            return


def is_quiet(name):
    """Tell whether nothing is left to ask and nothing to send."""
    query = (
        "SELECT (SELECT count(*) FROM trm_signup WHERE state = 'new') "
        "+ (SELECT count(*) FROM mail_mail WHERE state = 'outgoing')"
    )
    return rows(name, query) == [(0,)]


def check_once(mails, addresses, kills):
    """Each address has one mail; only a kill may repeat one, under the same id."""
    ids = collections.defaultdict(set)
    for address, message_id, _subject in mails:
        ids[address].add(message_id)
    assert sorted(ids) == sorted(addresses)
    assert {len(found) for found in ids.values()} == {1}
    assert len(set().union(*ids.values())) == len(addresses)
    assert len(mails) - len(addresses) <= kills


def test_confirmation_mails_workers_killed_each_once(
    name, host, mailbox, pool_id, chance
):
    workers = [Worker(host), Worker(host)]
    addresses = [f"once.{number}@example.com" for number in range(PEOPLE)]
    for start in range(0, PEOPLE, BATCH):
        emails = addresses[start : start + BATCH]
        host.run(scripts.SIGN_UP, pool_id=pool_id, emails=emails)
        for _kill in range(KILLS * BATCH // PEOPLE + 1):
            # some while the mails are written, some while they are sent
            wait_for_mails(name, mailbox, chance.randint(0, 3))
            time.sleep(chance.uniform(0, 0.04))
            chance.choice(workers).kill()
    wait_until_quiet(host, name)
    for worker in workers:
        worker.stop()
    mails = [mail for mail in mailbox.mails if mail[0].startswith("once.")]
    check_once(mails, addresses, sum(worker.kills for worker in workers))
    assert not rows(name, "SELECT id FROM mail_mail WHERE state <> 'sent'")


def test_confirm_same_link_pressed_twice_at_once_one_person(
    name, host, pool_id, mailbox
):
    emails = [f"twice.{number}@example.com" for number in range(6)]
    links = sign_up(host, pool_id, emails)
    press_at_once(host, [link for link in links for _twice in range(2)])
    check_people(name, host, mailbox, emails, times=1)


def test_confirm_two_sign_ups_of_one_address_at_once_one_person(
    name, host, pool_id, mailbox
):
    emails = [f"same.{number}@example.com" for number in range(6)]
    press_at_once(host, sign_up(host, pool_id, emails + emails))
    check_people(name, host, mailbox, emails, times=2)


def test_confirm_killed_pressed_again_one_person(name, host, pool_id, mailbox, chance):
    emails = [f"killed.{number}@example.com" for number in range(6)]
    links = sign_up(host, pool_id, emails)
    for link in links:
        with Gate() as gate:
            pressed = host.start("confirm", path=link, folder=str(gate.folder))
            wait_until(lambda: gate.count() or host.has_ended(pressed))
            gate.open()
            time.sleep(chance.uniform(0, 0.5))
            host.kill(pressed)
    press_at_once(host, links)
    check_people(name, host, mailbox, emails, times=1)


def sign_up(host, pool_id, emails):
    """Sign up and return the links of the mails, in order."""
    ids = host.run(scripts.SIGN_UP, pool_id=pool_id, emails=emails)
    return host.run(scripts.LINKS, ids=ids)


def press_at_once(host, links):
    """Press the buttons of all these pages at one moment; all must say yes."""
    with Gate() as gate:
        folder = str(gate.folder)
        pressed = [host.start("confirm", path=link, folder=folder) for link in links]
        wait_until(
            lambda: gate.count() == len(links) or any(map(host.has_ended, pressed))
        )
        gate.open()
        assert [host.get(number) for number in pressed] == [200] * len(links)


def check_people(name, host, mailbox, emails, times):
    """Each person is there once, and heard and is noted as often as they confirmed."""
    found = rows(name, scripts.PEOPLE, tuple(emails))
    # who signs up twice waits for one answer
    expected = (1, 1, times, True, 1, 1)
    assert found == [(email, *expected) for email in sorted(emails)]
    worker = Worker(host)
    wait_until_quiet(host, name)
    worker.stop()
    mails = {mail for mail in mailbox.mails if mail[0] in emails}
    assert collections.Counter(address for address, _id, _subject in mails) == (
        dict.fromkeys(emails, times)
    )
