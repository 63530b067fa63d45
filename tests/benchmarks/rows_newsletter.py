"""P10, P11: make the mails of an issue, send them, and find its readers."""

from __future__ import annotations

from unittest.mock import patch

from tests.workers.mailbox import Mailbox

from .measure import Limit, Row, Scene
from .rows_consent import agree

MAILS, SENT = 10_000, 1_000
BODY = '<p>Good day <t t-out="object.name"/>,</p><p>We have news of the house.</p>'
LINKS = {
    "talent_imprint_url": "https://example.com/imprint",
    "talent_privacy_url": "https://example.com/privacy",
}


def _make(scene: Scene):
    issue = _prepare_issue(scene, MAILS)
    return lambda: _make_mails(issue)


def _make_stock(scene: Scene):
    mailing = _prepare_mailing(scene, MAILS)
    return lambda: _make_mails(mailing)


def _send(scene: Scene):
    return _prepare_sending(scene, _prepare_issue(scene, SENT))


def _send_stock(scene: Scene):
    return _prepare_sending(scene, _prepare_mailing(scene, SENT))


def _find(scene: Scene):
    """All readers, as at the moment of sending, and the live count of the editor."""
    issue = _prepare_issue(scene, None)
    return lambda: (len(issue._get_recipients()), issue._talent_get_counts())


def _prepare_issue(scene: Scene, count: int | None):
    """Return an issue to so many readers, or to all."""
    people = _get_readers(scene, count)
    domain = f"[('id', 'in', {people.ids})]" if count else "[]"
    return _create_mailing(scene, "trm.talent", domain)


def _prepare_mailing(scene: Scene, count: int):
    """Return a mailing of Odoo to the same people in the address book."""
    contacts = _get_readers(scene, count).partner_id
    scene.sql("UPDATE res_partner SET talent_confidential = false")
    domain = f"[('id', 'in', {contacts.ids})]"
    return _create_mailing(scene, "res.partner", domain)


def _get_readers(scene: Scene, count: int | None):
    agree(scene, "newsletter")
    scene.root["res.company"].search([]).write(LINKS)
    people = scene.talents(count or scene.size).with_env(scene.root)
    return people._filter_contactable("newsletter")


def _create_mailing(scene: Scene, model: str, domain: str):
    return scene.root["mailing.mailing"].create(
        {
            "subject": "News",
            "mailing_model_id": scene.root["ir.model"]._get_id(model),
            "mailing_domain": domain,
            "talent_company_id": scene.user.company_id.id,
            "body_arch": BODY,
            "body_html": BODY,
        }
    )


def _make_mails(mailing) -> None:
    """Make the mails without committing, and leave them in the queue."""
    queue = {"default_force_send": False}
    with patch("odoo.modules.module.current_test", True):
        mailing.with_context(**queue).action_send_mail()


def _prepare_sending(scene: Scene, mailing):
    """Return what sends the mails of a mailing to a mail server of this machine."""
    _make_mails(mailing)
    mails = scene.root["mail.mail"].search([("mailing_id", "=", mailing.id)])
    assert mails, "nobody gets the mailing"
    mailbox = Mailbox()
    scene.root["ir.mail_server"].search([]).active = False
    scene.root["ir.mail_server"].create(
        {"name": "Bench", "smtp_host": "127.0.0.1", "smtp_port": mailbox.port}
    )

    def work():
        with mailbox:
            mails.send()
        assert len(mailbox.mails) == len(mails)

    return work


def _once_if_many(size: int) -> int:
    return 1 if size > 1_000 else 3


ROWS = [
    Row(
        "P10",
        "make the mails of an issue for up to 10,000 people",
        {"ours": _make, "stock": _make_stock},
        [
            Limit("stock", 1.05, 10_000),
            Limit("queries per 1,000", 1_600, 10_000),
            Limit("growth", 1.05),
        ],
        runs=_once_if_many,
        work=lambda size: min(size, MAILS),
    ),
    Row(
        "P10readers",
        "find the readers of an issue among all people, and count them live",
        {"ours": _find},
        [Limit("queries", 40), Limit("growth", 1.1)],
    ),
    Row(
        "P11",
        "send 1,000 mails of an issue to a mail server",
        {"ours": _send, "stock": _send_stock},
        [Limit("stock", 1.03), Limit("queries per 1,000", 28_000)],
        runs=_once_if_many,
        work=lambda size: min(size, SENT),
    ),
]
