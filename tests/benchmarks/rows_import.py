"""P2: import a list of people, through what the import screen calls."""

from __future__ import annotations

import csv
import io

from . import generator
from .measure import Limit, Row, Scene
from .rows_people import make_newcomers

MOST_ROWS = 10_000
BATCH = 2000
"""How many rows the import screen sends at once."""

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTACT_FIELDS = ["name", "email", "phone", "zip", "city", "function", "category_id"]
TALENT_FIELDS = [*CONTACT_FIELDS[:-1], "tag_ids", "import_pool", "legal_basis"]


def count_rows(size: int) -> int:
    return min(size, MOST_ROWS)


def _talents(kind: str):
    def prepare(scene: Scene):
        bases = dict(scene.env["trm.talent"]._fields["legal_basis"].selection)
        rows = [
            [
                *cells,
                _join("Bench Tag", person.tags),
                "Bench Pool 1",
                bases[person.basis],
            ]
            for person, cells in _make_rows(scene)
        ]
        return _import(scene, "trm.talent", TALENT_FIELDS, rows, kind)

    return prepare


def _contacts(kind: str):
    def prepare(scene: Scene):
        rows = [
            [*cells, _join("Label", person.tags)] for person, cells in _make_rows(scene)
        ]
        return _import(scene, "res.partner", CONTACT_FIELDS, rows, kind)

    return prepare


def _make_rows(scene: Scene):
    for person in make_newcomers(count_rows(scene.size)):
        yield person, _get_cells(person)


def _get_cells(person: generator.Person) -> list:
    return [
        person.name,
        person.email or "",
        person.phone or "",
        person.zip,
        person.city,
        person.role,
    ]


def _join(word: str, numbers: list[int]) -> str:
    return ",".join(f"{word} {number}" for number in numbers)


def _import(scene: Scene, model: str, fields: list, rows: list, kind: str):
    write = _write_xlsx if kind == XLSX else _write_csv
    wizard = scene.env["base_import.import"].create(
        {"res_model": model, "file": write([fields, *rows]), "file_type": kind}
    )
    return lambda: _send_batches(wizard, fields)


def _send_batches(wizard, fields: list) -> None:
    """Import batch after batch, as the screen does."""
    options = {
        "has_headers": True,
        "quoting": '"',
        "separator": ",",
        "encoding": "utf-8",
        "limit": BATCH,
        "skip": 0,
    }
    while True:
        result = wizard.execute_import(fields, fields, dict(options))
        if result["messages"]:
            raise RuntimeError(f"The list was refused: {result['messages'][:3]}")
        if not result.get("nextrow"):
            break
        options["skip"] = result["nextrow"]


def _write_csv(rows: list) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _write_xlsx(rows: list) -> bytes:
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def _row(key: str, name: str, kind: str) -> Row:
    return Row(
        key,
        f"import a list of as many people ({name}; at most {MOST_ROWS:,})",
        {"ours": _talents(kind), "stock": _contacts(kind)},
        [Limit("stock", 0.5), Limit("queries per 1,000", 300), Limit("growth", 1.1)],
        runs=lambda size: 3 if size <= 1_000 else 1,
        work=count_rows,
    )


ROWS = [_row("P2", "csv", CSV), _row("P2xlsx", "xlsx", XLSX)]
