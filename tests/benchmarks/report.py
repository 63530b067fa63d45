"""The table of the results, on the terminal and in RESULTS.md."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

from .measure import Limit, Result, Row, growth

RESULTS = Path(__file__).parent / "RESULTS.md"
HEADER = (
    "row",
    "people",
    "side",
    "seconds",
    "queries",
    "peak MB",
    "ours ÷ side",
    "owed",
    "",
)
NOISY_FLOOR = 0.01
NOISY_LOAD = 1.5


@dataclass
class Measured:
    """All results of one row: by size, then by side."""

    row: Row
    results: dict[int, dict[str, Result]]
    failed: list[int] = field(default_factory=list)
    """Sizes at which the row ended with an error."""

    def get_growth(self, side: str) -> float | None:
        return growth(
            {
                self.row.work(size): sides[side].seconds
                for size, sides in self.results.items()
                if side in sides
            }
        )

    def lines(self) -> list[tuple]:
        """Return the cells of the table: per size and side, then the growth."""
        lines = []
        for size, sides in self.results.items():
            for name, result in sides.items():
                lines.append(self._line(size, name, result))
        for size in self.failed:
            lines.append((self.row.key, f"{size:,}", *[""] * 6, "FAILED"))
        for name in self.row.sides:
            exponent = self.get_growth(name)
            if exponent is not None:
                lines.append(self._growth_line(name, exponent))
        return lines

    def _line(self, size: int, name: str, result: Result) -> tuple:
        is_ours = name == "ours"
        ratio = None if is_ours else self._ratio(size, name)
        return (
            self.row.key,
            f"{size:,}",
            name + (" (1 run)" if result.runs == 1 else ""),
            f"{result.seconds:.3f}",
            f"{result.queries:,}",
            f"{result.peak_mb:.0f}",
            "" if is_ours else f"{ratio:.3g}",
            *self._verdict(size, name, ratio, result),
        )

    def _ratio(self, size: int, side: str) -> float:
        sides = self.results[size]
        return sides["ours"].seconds / max(sides[side].seconds, 1e-6)

    def _verdict(self, size, name, ratio, result) -> tuple[str, str]:
        """Return what is owed here and whether it is kept."""
        if name == "ours":
            limit = self._find("queries") or self._find("queries per 1,000")
            if not limit:
                return "", ""
            work = self.row.work(size)
            per = 1000 / work if limit.of == "queries per 1,000" else 1
            return f"≤ {limit.at_most:g} {limit.of}", _judge(
                result.queries * per, limit
            )
        limit = self._find(name)
        if not limit:
            return "", ""
        owed = f"≤ {limit.at_most:g} × {name}"
        if size < limit.from_size:
            return f"{owed} from {limit.from_size:,}", "too few people to judge"
        remark = " (side under 10 ms)" if result.seconds < NOISY_FLOOR else ""
        return owed, _judge(ratio, limit) + remark

    def _growth_line(self, name: str, exponent: float) -> tuple:
        limit = self._find("growth") if name == "ours" else None
        owed = (
            (f"exponent ≤ {limit.at_most:g}", _judge(exponent, limit)) if limit else ()
        )
        cells = (self.row.key, "growth", name, f"^{exponent:.2f}", "", "", "")
        return cells + (owed or ("", ""))

    def _find(self, of: str) -> Limit | None:
        return next((limit for limit in self.row.owed if limit.of == of), None)


def _judge(value: float, limit: Limit) -> str:
    return "ok" if value <= limit.at_most else "MISSED"


def as_table(measured: list[Measured]) -> str:
    """Return a Markdown table that is readable as plain text, too."""
    lines = [HEADER, *(line for one in measured for line in one.lines())]
    widths = [max(len(str(line[i])) for line in lines) for i in range(len(HEADER))]
    rows = [_format(line, widths) for line in lines]
    rows.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(rows)


def _format(line: tuple, widths: list[int]) -> str:
    cells = zip(line, widths, strict=True)
    return "| " + " | ".join(f"{cell!s:<{width}}" for cell, width in cells) + " |"


def describe_machine(cr) -> str:
    """Return what the seconds depend on, one fact per line."""
    import odoo.release

    cr.execute("SHOW server_version")
    (server,) = cr.fetchone()
    cr.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
    has_trigram = "with" if cr.fetchone()[0] else "without"
    cr.execute("SHOW fsync")
    (fsync,) = cr.fetchone()
    load = os.getloadavg()[0]
    busy = ": busy, so the seconds say little" if load >= NOISY_LOAD else ""
    facts = (
        f"{datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC",
        f"{os.cpu_count()} cores, {_get_ram()} RAM, {platform.system()}",
        f"Python {platform.python_version()}, Odoo {odoo.release.version}",
        f"PostgreSQL {server} {has_trigram} pg_trgm, fsync {fsync}",
        f"load at the end {load:.1f}{busy}",
    )
    return "\n".join(f"* {fact}" for fact in facts)


def _get_ram() -> str:
    try:
        text = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return "unknown"
    kilobytes = re.search(r"MemTotal:\s+(\d+)", text)[1]
    return f"{int(kilobytes) / 2**20:.0f} GB"


def write(measured: list[Measured], machine: str) -> None:
    """Write what was measured into RESULTS.md; the sections of other rows stay."""
    sections = _read_sections()
    facts = ", ".join(line.removeprefix("* ") for line in machine.splitlines())
    for one in measured:
        sections[one.row.key] = f"{one.row.title}\n\n{facts}\n\n{as_table([one])}\n"
    order = sorted(sections, key=in_order)
    texts = [f"## {key}: {sections[key].rstrip()}\n" for key in order]
    RESULTS.write_text("\n".join([INTRODUCTION, *texts]), encoding="utf-8")


def _read_sections() -> dict[str, str]:
    """Return what RESULTS.md says of each row, by its key."""
    if not RESULTS.exists():
        return {}
    _introduction, *texts = RESULTS.read_text(encoding="utf-8").split("\n## ")
    return dict(text.split(": ", 1) for text in texts)


def in_order(key: str) -> tuple[int, str]:
    """Return the place of a row among all."""
    return int(re.search(r"\d+", key)[0]), key


INTRODUCTION = """# How fast the addons are

Written by `make bench`. Seconds are of one machine: compare the ratios of one run. Each
number is the median of three runs after one warm-up, sides in turn, unless it says
"1 run". *stock* is what a company would use in Odoo 19 today for the same work, *floor*
the same rows read or written by bare SQL. MISSED means that it is slower than we owe.
"""
