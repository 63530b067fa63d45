"""P12, P13: invite to a talent event, answer, and its public page, beside stock."""

from __future__ import annotations

from datetime import timedelta

from .measure import Limit, Row, Scene
from .rows_consent import agree
from .rows_pages import VISITS, ask
from .web import answering

INVITED, GUESTS, ANSWERS = 2000, 500, 200
LINKS = {
    "talent_imprint_url": "https://example.com/imprint",
    "talent_privacy_url": "https://example.com/privacy",
}


def _create_event(scene: Scene, **values):
    """Return an event in two weeks, without telling anybody."""
    start = scene.cr.now().replace(microsecond=0) + timedelta(days=14)
    events = scene.root["calendar.event"].with_context(no_mail_to_attendees=True)
    return events.create(
        {
            "name": "Open Day",
            "start": start,
            "stop": start + timedelta(hours=2),
            "location": "Ward 3",
            "user_id": scene.user.id,
            "partner_ids": [(6, 0, scene.user.partner_id.ids)],
            **values,
        }
    )


def _open_event(scene: Scene, **values):
    company = scene.user.company_id
    company.sudo().write(LINKS)
    return _create_event(
        scene, talent_state="open", talent_company_id=company.id, **values
    )


def _invite(scene: Scene):
    """What the user waits for: rows, no mails."""
    agree(scene)
    event, people = _open_event(scene), scene.talents(INVITED).with_env(scene.root)
    invite = scene.root["trm.registration"]._invite
    return lambda: _flush(scene, invite(event, people))


def _render(scene: Scene):
    """What the cron does afterwards: a mail for each of 500."""
    return _prepare_mails(scene, GUESTS)


def _render_all(scene: Scene):
    return _prepare_mails(scene, INVITED)


def _prepare_mails(scene: Scene, count: int):
    agree(scene)
    event, people = _open_event(scene), scene.talents(count).with_env(scene.root)
    invited = scene.root["trm.registration"]._invite(event, people)
    return lambda: _flush(scene, invited._tell_due())


def _invite_stock(scene: Scene):
    """The same guests in an entry of the calendar, while the user waits."""
    event = _create_event(scene).with_context(no_mail_to_attendees=False)
    guests = scene.talents(GUESTS).partner_id.with_env(scene.root)
    return lambda: _flush(scene, event.write({"partner_ids": [(6, 0, guests.ids)]}))


def _answer(scene: Scene):
    """People press the button of their page, each with the lock of the seats."""
    event = _open_event(scene, talent_capacity=10 * GUESTS)
    people = scene.talents(GUESTS + ANSWERS).with_env(scene.root)
    scene.root["trm.registration"]._book(event, people[ANSWERS:], "colleague")

    def work():
        with answering(scene):
            for talent in people[:ANSWERS]:
                talent._register_by_person(event.id, "person")

    return work


def _answer_stock(scene: Scene):
    event = _create_event(scene)
    guests = scene.talents(GUESTS).partner_id.with_env(scene.root)
    event.write({"partner_ids": [(6, 0, guests.ids)]})
    attendees = event.attendee_ids[:ANSWERS]

    def work():
        for attendee in attendees:
            attendee.do_accept()
            scene.root.flush_all()

    return work


def _page(scene: Scene):
    event = _open_event(scene, talent_capacity=10 * GUESTS)
    people = scene.talents(GUESTS).with_env(scene.root)
    scene.root["trm.registration"]._book(event, people, "colleague")
    scene.root.flush_all()
    return ask(scene, f"/talent/events/{event.talent_slug}", None)


def _flush(scene: Scene, result):
    scene.root.flush_all()
    return result


def _once(size: int) -> int:
    return 1


ROWS = [
    Row(
        "P12",
        "invite 2,000 people, as the user waits",
        {"ours": _invite},
        [Limit("queries", 50)],
        work=lambda size: min(size, INVITED),
    ),
    Row(
        "P12mails",
        "make the mails of 500 invitations",
        {"ours": _render, "stock": _invite_stock},
        [Limit("stock", 0.05, from_size=GUESTS), Limit("queries per 1,000", 1500)],
        runs=_once,
        work=lambda size: min(size, GUESTS),
    ),
    Row(
        "P12all",
        "make the mails of 2,000 invitations",
        {"ours": _render_all},
        [Limit("queries per 1,000", 1500), Limit("growth", 1.1)],
        runs=_once,
        work=lambda size: min(size, INVITED),
    ),
    Row(
        "P13",
        "200 answers to an event with 500 guests",
        {"ours": _answer, "stock": _answer_stock},
        [Limit("stock", 0.3, from_size=1000), Limit("queries per 1,000", 6000)],
        work=lambda size: min(size, ANSWERS),
    ),
    Row(
        "P12page",
        "open the public page of an event",
        {"ours": _page},
        [Limit("queries per 1,000", 10_000)],
        work=lambda size: VISITS,
    ),
]
