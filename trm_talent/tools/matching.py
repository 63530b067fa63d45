"""Who may be whom: known people by the keys that may identify them."""

from collections import defaultdict
from dataclasses import dataclass, field

from .names import is_same_person_name


@dataclass(eq=False)
class Known:
    """A contact that may be the person, with the file if there is one."""

    partner_id: int
    name: str
    talent_id: int = 0
    position: int = -1
    """Place in the list at hand of the person this one doubles, or -1."""


@dataclass
class Plan:
    """What becomes of one dict of values: join ``known``, or a new file.

    ``maybe`` are the contacts HR should look at, with the reason.
    """

    known: Known | None = None
    maybe: list = field(default_factory=list)


class Index:
    """Known people by the keys that may identify them."""

    def __init__(self):
        self.by_key = defaultdict(list)

    def add(self, known, keys):
        for key in keys:
            if known not in self.by_key[key]:
                self.by_key[key].append(known)

    def plan(self, name, keys, trusted=None):
        """Decide for one person.

        :param str name: full name
        :param list[tuple] keys: (kind, value) as made by ``_get_keys``
        :param trusted: kinds of keys that may join; default is any
        :rtype: Plan
        """
        sure, hits = [], {}
        for key in keys:
            for known in self.by_key.get(key, ()):
                same_name = name == known.name or is_same_person_name(name, known.name)
                if trusted is not None and key[0] not in trusted:
                    same_name = False
                if same_name and (key[0] != "phone" or (name and known.name)):
                    if key[0] != "mailbox" and known not in sure:
                        sure.append(known)
                hits.setdefault(known, key[0])
        with_file = [known for known in sure if known.talent_id or known.position >= 0]
        for candidates in (with_file, sure):
            if len(candidates) == 1:
                return Plan(known=candidates[0])
        kind = "several" if sure else None
        return Plan(maybe=[(known, kind or hits[known]) for known in hits])
