from dataclasses import dataclass, field
from datetime import date, datetime

from odoo import fields

CHANNELS = ("email", "phone")
START = datetime(2026, 3, 2, 9)
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

    def may_answer(self, person, channel):
        is_free = channel != "email" or person.email not in self.objections
        return person.is_there and person.is_active and is_free

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
