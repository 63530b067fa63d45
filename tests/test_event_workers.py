"""A talent event on two workers: seats at one moment, a move told once. Tier: test."""

import os
import random
import time

import pytest

from tests.test_workers import SEED, check_once, rows
from tests.workers import events
from tests.workers.host import LONGEST, Host, Worker
from tests.workers.mailbox import Mailbox
from tools import database, odoo_run, template

PEOPLE, SEATS, QUITTERS = 50, 10, 3
MOVED, KILLS, PATIENCE = 500, 6, 10
SEATED = "Your seat is reserved."
QUEUED = "on the waiting list."
SIGNED_OFF = "Signed off."


@pytest.fixture
def name():
    """Give a copy of the template: the processes commit."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_event")
    yield name
    database.drop(name)


def execute(name, statement):
    with database.cursor(name) as cr:
        cr.execute(statement)


def make_emails(count):
    return [f"guest.{number}@example.com" for number in range(count)]


def check_pages(pages, answers, texts):
    """Everybody is led to their page at once, and it says one of these texts.

    :return: for each text, how many pages say it
    """
    assert [answer[:2] for answer in answers] == [
        (200, f"{path}?done=1") for path in pages
    ]
    counts = {text: sum(text in answer[2] for answer in answers) for text in texts}
    assert sum(counts.values()) == len(pages)
    return counts


def check_quiet(server):
    """Both workers answered, nothing failed, and nobody waited for another try."""
    assert len(server.get_answers("POST")) == events.WORKERS
    log = server.log_path.read_text()
    assert not odoo_run.errors(log)
    assert "tries left" not in log


def test_fifty_at_once_ten_seats_the_next_ones_in_order(name, tmp_path):
    with Host(name) as host, Mailbox() as mailbox:
        event_id, ids, paths = host.run(
            events.OPEN, port=mailbox.port, emails=make_emails(PEOPLE), capacity=SEATS
        )
        execute(name, events.SLOW)
        page_of = dict(zip(ids, paths, strict=True))
        with events.Server(name, tmp_path) as server:
            answers = server.press_at_once(paths, "register")
            counts = check_pages(paths, answers, (SEATED, QUEUED))
            assert counts == {SEATED: SEATS, QUEUED: PEOPLE - SEATS}
            booked = rows(name, events.IN_ORDER, event_id)
            states = ["registered"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
            assert [state for _id, state in booked] == states
            assert {talent_id for talent_id, _state in booked} == set(ids)
            leaving = [page_of[talent_id] for talent_id, _state in booked[:QUITTERS]]
            answers = server.press_at_once(leaving, "cancel")
            check_pages(leaving, answers, [SIGNED_OFF])
            check_quiet(server)
        host.run(events.WORK)
    found = rows(name, events.IN_ORDER, event_id)
    states[:QUITTERS] = ["cancelled"] * QUITTERS
    states[SEATS : SEATS + QUITTERS] = ["held"] * QUITTERS
    assert [talent_id for talent_id, _state in found] == [row[0] for row in booked]
    assert [state for _id, state in found] == states


def wait_for_writing(name):
    """Wait a while until more mails are written, unless all are."""
    before, end = get_written(name), time.monotonic() + PATIENCE
    while before == get_written(name) < MOVED and time.monotonic() < end:
        time.sleep(0.005)


def get_written(name):
    return rows(name, events.WRITTEN)[0][0]


def get_left(name):
    """Return how much is still to be written or sent; nothing is 0."""
    return rows(name, events.LEFT)[0][0]


def kill_some(name, chance, host, workers, mailbox):
    """Kill all workers as soon as some mails are written, and one while it goes on.

    :return: how often there was something left to do
    """
    in_the_middle = 0
    for kill in range(KILLS):
        if kill % 2:
            mailbox.wait_for(MOVED * kill // KILLS, PATIENCE)
            time.sleep(chance.uniform(0, 0.1))
            killed = [chance.choice(workers)]
        else:
            wait_for_writing(name)
            killed = workers
        for worker in killed:
            worker.kill()
        in_the_middle += bool(get_left(name))
        host.run(events.GO_ON)
    return in_the_middle


def test_moved_event_workers_killed_each_told_once(name):
    seed = os.environ.get(SEED) or str(random.randrange(10**6))
    print(f"{SEED}={seed}")
    emails = make_emails(MOVED)
    with Mailbox() as mailbox, Host(name) as first, Host(name) as second:
        event_id, ids, _paths = first.run(
            events.OPEN, port=mailbox.port, emails=emails, capacity=0
        )
        first.run(events.COME, event_id=event_id, ids=ids)
        first.run(events.MOVE, event_id=event_id)
        execute(name, events.DUE)
        workers = [Worker(first), Worker(second)]
        first.run(events.GO_ON)
        chance = random.Random(seed)
        assert kill_some(name, chance, first, workers, mailbox) >= KILLS // 2
        end = time.monotonic() + LONGEST
        while get_left(name):
            assert time.monotonic() < end, "the workers did not get it done"
            first.run(events.GO_ON)
            time.sleep(1)
        for worker in workers:
            worker.stop()
        check_once(mailbox.mails, emails, sum(worker.kills for worker in workers))
    assert {subject for _to, _id, subject in mailbox.mails} == {"New details: Open Day"}
    assert rows(name, events.TOLD, event_id) == [(MOVED, MOVED)]
