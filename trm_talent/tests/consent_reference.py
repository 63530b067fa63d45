from dataclasses import dataclass, field
from datetime import date, datetime

from odoo import fields

CHANNELS = ("email", "phone", "post")
START = datetime(2026, 3, 2, 9)
NO = {"granted": "withdrawn", "requested": "declined"}
STRICTEST_FIRST = ("withdrawn", "declined", "expired", "requested", "granted")


@dataclass
class Answer:
    state: str
    address: str = None
    until: date = None
    moment: datetime = None


@dataclass
class Person:
    email: str
    phone: str
    post: None = None
    is_there: bool = True
    is_active: bool = True
    said: dict = field(default_factory=dict)


class Reference:
    """Who may be contacted, without ledger, chains and Odoo: what the rules say."""

    def __init__(self, people):
        self.people, self.objections = people, set()

    def may(self, person, channel, today):
        answer = person.said.get(channel)
        address = getattr(person, channel)
        return (
            self.may_answer(person, channel)
            and bool(answer and answer.state == "granted")
            and answer.address == address
            and today <= answer.until
        )

    def may_answer(self, person, channel="email"):
        is_free = channel != "email" or person.email not in self.objections
        return person.is_there and person.is_active and is_free

    def may_be_asked(self, person):
        answer = person.said.get("email")
        return self.may_answer(person) and not (answer and answer.state in NO.values())

    def get_word(self, person, today):
        if self.may(person, "email", today):
            return "granted"
        if person.email in self.objections:
            return "refused"
        others = (self.may(person, channel, today) for channel in CHANNELS[1:])
        return "other" if any(others) else "none"

    def ask(self, person, channel):
        answer = person.said.setdefault(channel, Answer("requested"))
        if answer.state == "expired":
            answer.state = "requested"

    def claim(self, person, channel):
        answer = person.said.setdefault(channel, Answer("requested"))
        if answer.state != "granted":
            answer.state = "requested"

    def grant(self, person, channel, now):
        until = fields.Date.add(now.date(), months=12)
        address = getattr(person, channel)
        person.said[channel] = Answer("granted", address, until, now)
        if channel == "email":
            self.objections.discard(person.email)

    def say_no(self, person, channel, state):
        person.said.setdefault(channel, Answer(state)).state = state

    def stop(self, person, channels=CHANNELS):
        for channel in set(channels) & person.said.keys():
            answer = person.said[channel]
            answer.state = NO.get(answer.state, answer.state)
        answer = person.said.setdefault("email", Answer("declined"))
        if answer.state not in NO.values():
            answer.state = "declined"

    def check_up(self, person, link, now):
        """Say yes on the page of a mail or of a letter, ``link`` is over what."""
        today = now.date()
        is_ticked = not self._is_renewed(person, link, today)
        for channel in CHANNELS:
            is_renewed = self._is_renewed(person, channel, today)
            if channel == link or (is_renewed and channel != "email"):
                self._renew(person, channel, now)
        email = person.said.get("email")
        is_agreed = email and self._is_renewed(person, "email", today)
        is_agreed = is_agreed and email.address == person.email
        if link == "post" and is_ticked and not is_agreed:
            self.claim(person, "email")

    def _is_renewed(self, person, channel, today):
        answer = person.said.get(channel)
        return bool(answer and answer.state == "granted" and today <= answer.until)

    def _renew(self, person, channel, now):
        answer = person.said.get(channel, Answer("requested"))
        is_same = answer.address == getattr(person, channel)
        until = fields.Date.add(now.date(), months=12)
        if answer.state == "granted" and is_same and answer.until == until:
            return
        self.grant(person, channel, now)

    def run_out(self, person, channel, today):
        answer = person.said.get(channel)
        is_over = answer and answer.state == "granted" and answer.until < today
        if is_over:
            answer.state = "expired"
        return is_over

    def merge(self, person, other, today):
        for channel in CHANNELS:
            both = [p.said[channel] for p in (person, other) if channel in p.said]
            if len(both) == 2:
                for one in (person, other):
                    self.run_out(one, channel, today)
                both.sort(key=lambda a: a.moment or START, reverse=True)
                both.sort(key=lambda a: STRICTEST_FIRST.index(a.state))
            if both:
                other.said[channel] = both[0]
        other.is_active |= person.is_active
        if person.email in self.objections:
            self.objections.add(other.email)
        person.is_there = False

    def begin_again(self, person):
        person.is_there = person.is_active = True
        person.said = {}
