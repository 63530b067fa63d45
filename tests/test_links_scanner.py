"""A scanner that follows every link of every mail changes nothing. Tier: test."""

import os

import pytest

from tests.workers import scripts
from tests.workers.host import Host
from tools import database, template


@pytest.fixture
def host():
    """Give processes on a copy of the template: what they do is committed."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_scanner")
    with Host(name) as host:
        yield host
    database.drop(name)


def test_scanner_every_link_of_every_template_changes_nothing(host):
    host.run(scripts.PUBLISH)
    mails = host.run(scripts.RENDER)
    assert len(mails) >= 2
    assert all(mails.values())
    flat = [mail for found in mails.values() for mail in found]
    answers, changed = host.get(host.start("scan", mails=flat), 120)
    assert not changed
    # it was there: the confirmation, the way out, and pages behind them
    for path in ("/talent/confirm/", "/talent/leave/", "/talent/join"):
        assert any(link.startswith(path) for link in answers), path
    broken = {link: codes for link, codes in answers.items() if max(codes) >= 400}
    assert not broken
