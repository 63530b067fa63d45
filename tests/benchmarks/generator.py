"""Invented people, the same ones for the same seed; knows nothing of a database.

Names are German and international, 3 % have no e-mail address, 2 % are somebody a
second time in another spelling, pools have sizes after Zipf: the first holds 20 %.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

FIRST = (
    "Anna Jörg Mehmet Ayşe Björn Käthe Łukasz Zoë Søren María François Nguyễn Olena "
    "Bożena Jürgen Sabine Thomas Andreas Stefanie Claudia Michael Peter Monika Ursula "
    "Giulia Marco Ivana Goran Fatma Yusuf Aylin Emre Chiara Luca Noah Mia Emma Ben "
    "Paul Lena Leonie Finn Jonas Hannah Sofia Elif Dimitrios Eleni João Inês Piotr "
    "Agnieszka Svetlana Dmitri Li Wei Priya Arjun Amina Kwame Chidi Zainab Tuğba"
).split()
LAST = (
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann "
    "Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun "
    "Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Herrmann König "
    "Walter Mayer Huber Kaiser Fuchs Peters Scholz Möller Weiß Jung Hahn Schubert "
    "Vogel Friedrich Günther Keller Winkler Berger Frank Albrecht Roth Beck Lorenz "
    "Baumann Franke Simon Böhm Yılmaz Kaya Demir Öztürk Şahin Nowak Kowalski Wójcik "
    "Rossi Ferrari García Fernández Silva Nguyen Popović Petrović Horváth Kovács "
    "Ivanov Shevchenko Okafor Mensah Singh Sharma Chen Wang Al-Hassan O'Connor"
).split()
PLACES = (
    ("50667", "Köln"),
    ("10115", "Berlin"),
    ("20095", "Hamburg"),
    ("80331", "München"),
    ("60311", "Frankfurt am Main"),
    ("70173", "Stuttgart"),
    ("04109", "Leipzig"),
    ("90402", "Nürnberg"),
    ("28195", "Bremen"),
    ("01067", "Dresden"),
)
ROLES = (
    "Registered nurse",
    "Electrician",
    "Java developer",
    "Accountant",
    "Warehouse clerk",
    "Plumber",
    "Care assistant",
    "Site manager",
    "Data engineer",
    "Office assistant",
)
KINDS = ("call", "message", "meeting", "letter", "social", "newsletter")
BASES = ("consent", "application", "sourced", "unknown")
AVAILABILITIES = (None, "open", "talk", "later", "no")

TAG_COUNT = 40
COMMON_TAG = 0
"""This tag has one person in five; the rule of P7 asks for it."""
STAGE_WEIGHTS = (30, 25, 20, 15, 7, 3)
LARGEST_POOL = 0.2
FIVE_YEARS = 5 * 365

WITHOUT_EMAIL = 0.03
DOUBLES = 0.02
PLAIN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


@dataclass
class Member:
    """A person's place in one pool; days count back from today."""

    pool: int
    stage: int
    since_days: int
    has_left: bool = False
    snoozed_days: int = 0


@dataclass
class Person:
    """One invented person; days count back from today."""

    number: int
    first: str
    last: str
    email: str | None
    phone: str | None
    zip: str
    city: str
    role: str
    linkedin: str | None
    availability: str | None
    basis: str
    basis_days: int
    step_days: int | None = None
    tags: list[int] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    touchpoints: list[tuple[int, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def phone_e164(self) -> str | None:
        return self.phone and self.phone.replace(" ", "")


def pool_count(count: int) -> int:
    """Return how many pools ``count`` people have: 5 per 10,000, at least 5."""
    return max(5, count * 5 // 10_000)


def make_people(count: int, seed: int = 1, start: int = 0) -> list[Person]:
    """Return ``count`` people with tags, pools and touchpoints.

    :param int count: how many
    :param int seed: same seed, same people
    :param int start: number of the first; two ranges never share a channel
    """
    chance = random.Random(f"{seed}-{start}")
    people = []
    for number in range(start, start + count):
        if people and chance.random() < DOUBLES:
            people.append(_double(chance.choice(people), number))
        else:
            people.append(_person(chance, number))
    for person in people:
        _add_tags(chance, person)
        _add_relationship(chance, person)
    _fill_pools(chance, people)
    return people


def _person(chance: random.Random, number: int) -> Person:
    zip_code, city = chance.choice(PLACES)
    has_email = chance.random() >= WITHOUT_EMAIL
    has_phone = not has_email or chance.random() < 0.7
    # 0151 2… is a real range of numbers, so that stock formats and keeps it
    phone = f"+49 1512 {number % 10_000_000:07d}" if has_phone else None
    return Person(
        number=number,
        first=chance.choice(FIRST),
        last=chance.choice(LAST),
        email=f"person.{number}@example.com" if has_email else None,
        phone=phone,
        zip=zip_code,
        city=city,
        role=chance.choice(ROLES),
        linkedin=_linkedin(number) if chance.random() < 0.3 else None,
        availability=chance.choice(AVAILABILITIES),
        basis=chance.choice(BASES),
        basis_days=chance.randrange(FIVE_YEARS),
    )


def _linkedin(number: int) -> str:
    return f"https://www.linkedin.com/in/person-{number}"


def _double(known: Person, number: int) -> Person:
    """Return somebody who is known, in another spelling and at another address."""
    return Person(
        number=number,
        first=known.first.translate(PLAIN),
        last=known.last.translate(PLAIN),
        email=f"private.{number}@example.com",
        phone=known.phone,
        zip=known.zip,
        city=known.city,
        role=known.role,
        linkedin=None,
        availability=known.availability,
        basis=known.basis,
        basis_days=known.basis_days,
    )


def _add_tags(chance: random.Random, person: Person) -> None:
    others = chance.sample(range(1, TAG_COUNT), 3)
    common = [COMMON_TAG] if person.number % 5 == 0 else []
    person.tags = common + others


def _add_relationship(chance: random.Random, person: Person) -> None:
    """Add touchpoints of five years, about two each, and now and then a next step."""
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 4, 5))):
        person.touchpoints.append(
            (chance.randrange(1, FIVE_YEARS), chance.choice(KINDS))
        )
    if chance.random() < 0.1:
        person.step_days = chance.randrange(-60, 30)


def _fill_pools(chance: random.Random, people: list[Person]) -> None:
    for pool in range(pool_count(len(people))):
        size = max(1, int(len(people) * LARGEST_POOL / (pool + 1)))
        for person in chance.sample(people, size):
            person.members.append(_member(chance, pool))


def _member(chance: random.Random, pool: int) -> Member:
    (stage,) = chance.choices(range(len(STAGE_WEIGHTS)), STAGE_WEIGHTS)
    luck = chance.random()
    return Member(
        pool=pool,
        stage=stage,
        since_days=chance.randrange(1, 700),
        has_left=luck < 0.05,
        snoozed_days=30 if 0.05 <= luck < 0.08 else 0,
    )
