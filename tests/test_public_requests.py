"""Whatever anybody sends to a public page: no error, and nothing is told."""

import os
import random

import pytest

from tests.workers import scripts
from tests.workers.host import LONGEST, Host
from tools import database, template

SEED = "TRM_TEST_SEED"
# What a form that nobody confirmed may write.
QUARANTINE = (
    "trm_signup",
    "trm_signup_trm_tag_rel",
    "trm_rate_limit",
    "ir_cron_trigger",
)


@pytest.fixture(scope="module")
def host():
    """Give processes on a copy of the template: what they do is committed."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_requests")
    with Host(name) as host:
        host.run(scripts.PUBLISH)
        yield host
    database.drop(name)


def fuzz(host, count, seconds):
    seed = os.environ.get(SEED) or str(random.randrange(10**6))
    words, paths = host.run(scripts.WORDS)
    number = host.start(
        "fuzz",
        seed=seed,
        count=count,
        words=words,
        pages=["/talent/join/nursing", *paths[:20]],
        allowed=QUARANTINE,
    )
    answers, wrong, changed, routes = host.get(number, seconds)
    again = f"{SEED}={seed}, {answers}, {routes}"
    assert not wrong, "\n\n".join([again, *wrong])
    assert not changed, again
    assert {"200", "404", "405", "422"} <= answers.keys(), again
    script = "result = env['trm.signup'].search_count([('name', 'like', 'Person')])"
    assert host.run(script), f"no form was good enough: {again}"


def test_fuzz_200_requests_no_error_no_write(host):
    fuzz(host, 200, LONGEST)


@pytest.mark.long
def test_fuzz_10000_requests_no_error_no_write(host):
    fuzz(host, 10_000, 1800)


def test_sign_up_known_and_unknown_addresses_same_answer(host):
    names = ("known", "agreed", "withdrawn", "blocked", "fresh", "nobody", "late")
    addresses = [f"{name}@example.com" for name in names]
    answers = host.get(
        host.start("sign_up", page="/talent/join/nursing", addresses=addresses)
    )
    looks = {look for look, _queries in answers.values()}
    assert len(looks) == 1
    assert looks.pop().startswith("200 ")
    assert len({queries for _look, queries in answers.values()}) == 1, answers
    check = "SELECT email FROM trm_signup WHERE name = 'Nora New' ORDER BY email"
    script = f"env.cr.execute({check!r}); result = [r[0] for r in env.cr.fetchall()]"
    assert set(addresses) <= set(host.run(script))


def test_strange_words_in_addresses_same_not_found(host):
    words, _paths = host.run(scripts.WORDS)
    chance = random.Random(1)
    strange = ["nobody", "not-online", "999999999", "x" * 300, "äöü", "-1"]
    for word in chance.sample([word for word in words if len(word) > 50], 4):
        position = chance.randrange(len(word) - 2)
        flipped = "A" if word[position] != "A" else "B"
        strange += [word, word[:position] + flipped + word[position + 1 :], word[:50]]
    by_page = host.get(host.start("ask_strange", words=strange), 120)
    for route, looks in by_page.items():
        assert len(looks) == 1, f"{route}: {list(looks.values())}"
        assert next(iter(looks)).startswith("404 ")
