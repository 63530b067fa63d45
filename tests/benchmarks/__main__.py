"""``make bench``: measure rows side by side and write RESULTS.md.

``ROWS="P3 P4"`` chooses rows, ``SIZES="1000 10000"`` databases, ``RUNS=1`` how often.
Rows that are measured at all sizes, as often as they should, are written to RESULTS.md.
"""

from __future__ import annotations

import os
import sys
import traceback

from tools import console

SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    sizes = [int(size) for size in os.environ.get("SIZES", "").split()] or list(SIZES)
    runs = int(os.environ.get("RUNS", 0)) or None
    from . import databases

    databases.configure()
    from . import report

    names = {size: databases.ensure(size) for size in sizes}
    rows = _choose_rows(os.environ.get("ROWS", "").split())
    measured = [report.Measured(row, {}) for row in rows]
    for size, name in names.items():
        machine = _measure(measured, size, name, runs)
    if tuple(sizes) == SIZES and not runs:
        report.write([one for one in measured if not one.failed], machine)
        console.say(f"\nWritten to {report.RESULTS}")
    print(f"\n{machine}\n\n{report.as_table(measured)}")
    return int(any(one.failed for one in measured))


def _choose_rows(keys: list[str]):
    from .rows import ROWS

    unknown = set(keys) - {row.key for row in ROWS}
    if unknown:
        known = " ".join(row.key for row in ROWS)
        raise console.Failure(f"No row {', '.join(sorted(unknown))}; there are {known}")
    return [row for row in ROWS if not keys or row.key in keys]


def _measure(measured, size: int, name: str, runs: int | None) -> str:
    """Measure all rows in one database; return what the machine is."""
    from . import databases, report
    from .measure import Place, measure_row

    registry = databases.open_registry(name)
    for one in measured:
        console.say(f"{one.row.key} with {size:,} people: {one.row.title} …")
        try:
            place = Place(registry.cursor, size)
            one.results[size] = measure_row(one.row, place, runs)
        except Exception:  # the other rows are worth having
            traceback.print_exc()
            one.failed.append(size)
        databases.vacuum(name)
    with registry.cursor() as cr:
        machine = report.describe_machine(cr)
    databases.close(name)
    return machine


if __name__ == "__main__":
    try:
        sys.exit(main())
    except console.Failure as failure:
        sys.exit(f"make bench: {failure}")
