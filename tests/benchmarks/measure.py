"""Time, queries and memory of one piece of work, each time in a fresh transaction."""

from __future__ import annotations

import contextlib
import gc
import math
import random
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from odoo.api import SUPERUSER_ID, Environment

from . import loading


class Scene:
    """A transaction in a database of ``size`` people; all sides get the same sample."""

    def __init__(self, cr, size: int):
        self.cr = cr
        self.size = size
        self.root = Environment(cr, SUPERUSER_ID, {})
        self.user = loading.find_user(self.root)
        context = {"lang": "en_US", "tz": "Europe/Berlin", "uid": self.user.id}
        self.env = self.root(user=self.user, context=context)
        self.chance = random.Random(size)

    def talents(self, count: int):
        """Return a sample of files as the recruiter sees them."""
        return self._sample("trm.talent", count)

    def applicants(self, count: int):
        """Return a sample of applicants as the recruiter sees them."""
        return self._sample("hr.applicant", count)

    def _sample(self, model: str, count: int):
        ids = self.root[model].search([], order="id").ids
        return self.env[model].browse(self.chance.sample(ids, min(count, len(ids))))

    def largest_pool(self):
        return self.env["trm.pool"].search([("name", "=", "Bench Pool 0")])

    def sql(self, query: str, params=None) -> list[tuple]:
        """Run one bare query and fetch what it gives."""
        self.cr.execute(query, params)
        return self.cr.fetchall() if self.cr.description else []

    def settle(self) -> None:
        """Forget what preparing left in the caches of the transaction."""
        self.root.flush_all()
        self.root.invalidate_all()


class Place:
    """A database to measure in; what is done there is rolled back."""

    def __init__(self, open_cursor: Callable, size: int):
        self.open_cursor = open_cursor
        self.size = size

    @contextlib.contextmanager
    def scene(self):
        with self.open_cursor() as cr:
            yield Scene(cr, self.size)
            cr.rollback()


class Rehearsal(Place):
    """A place inside one transaction of somebody else, such as a test."""

    def __init__(self, cr, size: int):
        super().__init__(None, size)
        self.cr = cr

    @contextlib.contextmanager
    def scene(self):
        with self.cr.savepoint(flush=False) as savepoint:
            scene = Scene(self.cr, self.size)
            yield scene
            scene.settle()
            savepoint.rollback()


@dataclass
class Limit:
    """What is owed: at most this ratio to a side, so many queries, or such a growth.

    ``of`` is the name of a side, ``"queries"``, ``"queries per 1,000"`` pieces of work
    or ``"growth"``; ``from_size`` is the size from which it is judged.
    """

    of: str
    at_most: float
    from_size: int = 0


@dataclass
class Row:
    """One line of what is owed.

    :param dict sides: name to a function that prepares in a scene and returns what is
        timed; the first is ours
    :param dict needs: model that a side needs, by side; without it the side is left out
    :param runs: how often at a size, after one warm-up; once means no warm-up, either
    :param work: pieces of work at a size, for growth and queries per piece
    """

    key: str
    title: str
    sides: dict[str, Callable[[Scene], Callable]]
    owed: list[Limit] = field(default_factory=list)
    needs: dict[str, str] = field(default_factory=dict)
    runs: Callable[[int], int] = lambda size: 3
    work: Callable[[int], int] = lambda size: size


@dataclass
class Result:
    """The medians of one side of a row at one size."""

    seconds: float
    queries: int
    peak_mb: float
    runs: int


def measure_row(row: Row, place: Place, runs: int | None = None) -> dict[str, Result]:
    """Measure all sides in turn, several times, and return their medians."""
    runs = runs or row.runs(place.size)
    samples = {name: [] for name in row.sides if _is_possible(row, name, place)}
    for _turn in range(runs + (runs > 1)):
        for name, found in samples.items():
            found.append(measure_side(row.sides[name], place))
    return {name: _median(found[-runs:]) for name, found in samples.items()}


def _is_possible(row: Row, name: str, place: Place) -> bool:
    model = row.needs.get(name)
    if not model:
        return True
    with place.scene() as scene:
        return model in scene.env


def measure_side(side: Callable, place: Place) -> Result:
    with place.scene() as scene:
        act = side(scene)
        scene.settle()
        gc.collect()
        before, queries = _restart_peak(), scene.cr.sql_log_count
        start = time.perf_counter()
        act()
        # as a commit does: flushes, and posts what was tracked
        scene.cr.flush()
        seconds = time.perf_counter() - start
        peak = max(0.0, _memory("VmHWM") - before)
        return Result(seconds, scene.cr.sql_log_count - queries, peak, 1)


def _median(samples: list[Result]) -> Result:
    return Result(
        statistics.median(s.seconds for s in samples),
        round(statistics.median(s.queries for s in samples)),
        statistics.median(s.peak_mb for s in samples),
        len(samples),
    )


def growth(points: dict[int, float]) -> float | None:
    """Return the exponent of the growth over sizes: 1 is linear, 0 is constant.

    :param dict points: seconds by size
    """
    if len(points) < 2:
        return None
    xs = [math.log(size) for size in points]
    ys = [math.log(max(seconds, 1e-6)) for seconds in points.values()]
    mean_x, mean_y = statistics.mean(xs), statistics.mean(ys)
    covariance = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return covariance / sum((x - mean_x) ** 2 for x in xs)


# -- memory: Linux tells the peak and lets a process start it anew; others tell nothing


def _restart_peak() -> float:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _memory("VmRSS")


def _memory(key: str) -> float:
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(rf"{key}:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0
