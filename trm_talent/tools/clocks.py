"""What holds data of a person, and until when."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

FILE = "file"
DOCUMENTS = "documents"


@dataclass(frozen=True)
class Clock:
    """One reason to have data of one person.

    ``kind``: which reason; ``data``: what it holds, the ``file`` with all that hangs on
    it, or the ``documents`` only; ``since``: first day; ``until``: day on which it ends
    and what it held goes, ``None`` for as long as the reason is there;
    ``holds_erasure``: whether even an erasure has to wait for it; ``is_deciding``:
    whether it is the last one to end; ``source``: the record it follows from.
    """

    kind: str
    data: str
    since: date
    until: date
    holds_erasure: bool = False
    is_deciding: bool = False
    source: Any = None

    def is_over(self, day):
        """Return whether it holds nothing any more on a day."""
        return self.until is not None and self.until <= day


def put_in_order(clocks):
    """Return clocks of one person, the deciding one first, those of documents last.

    Data go when the last clock ends, so the one that ends last decides; of several
    that end on the same day, the first one.

    :rtype: list[Clock]
    """
    ordered = sorted(
        clocks, key=lambda c: (c.data != FILE, -(c.until or date.max).toordinal())
    )
    if ordered and ordered[0].data == FILE:
        ordered[0] = replace(ordered[0], is_deciding=True)
    return ordered
