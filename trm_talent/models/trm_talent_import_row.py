from dataclasses import dataclass, field
from operator import attrgetter

from ..tools.cells import clean_text
from ..tools.headers import header_rank

LIST_FIELDS = ("tag_ids", "import_pool", "import_stage")
LINE_FIELD = "import_line"
BY_RANK = attrgetter("rank")


class RowError(Exception):
    """A cell without which the row cannot be imported; the text says what to do."""

    def __init__(self, name, message, value=""):
        super().__init__(message)
        self.name, self.message, self.value = name, message, value


@dataclass
class ImportColumn:
    """One column of the list that goes into a field."""

    index: int
    name: str
    path: str
    """What is in the cells of a relation: ``id``, ``.id`` or nothing for names."""
    label: str
    rank: int


@dataclass
class ImportCell:
    """What stands in one cell."""

    label: str
    text: str
    path: str
    rank: int


@dataclass
class ImportRow:
    """One person of the list, and what is to be said about the row."""

    line: int
    cells: dict = field(default_factory=dict)
    vals: dict = field(default_factory=dict)
    tags: list = field(default_factory=list)
    pools: dict = field(default_factory=dict)
    """Id of the stage, or ``None`` for the first one, by id of the pool."""
    stages: list = field(default_factory=list)
    xml_id: str = ""
    talent_id: int = 0
    notes: list = field(default_factory=list)
    """What has no place of its own: (label, text)."""
    remarks: list = field(default_factory=list)
    """What was understood in another way: (label, text)."""
    errors: list = field(default_factory=list)
    """What must be corrected: :class:`RowError`."""
    is_skipped: bool = False

    def texts(self, *names):
        """Return the cells of these fields that hold something, the best first."""
        cells = [c for name in names if name in self.cells for c in self.cells[name]]
        return sorted(cells, key=BY_RANK) if len(cells) > 1 else cells

    def text(self, *names):
        """Return the text of the best cell, "" if there is none."""
        cells = self.texts(*names)
        return cells[0].text if cells else ""

    def label(self, name):
        """Return the header of the column of a field, "" if there is none."""
        return next((cell.label for cell in self.cells.get(name, ())), "")


def read_columns(fields, labels):
    """Return the columns of a list.

    :param list[str] fields: names of fields, with ``/id`` or ``/.id`` or without
    :param list[str] labels: headers of the same columns, or nothing
    :rtype: list[ImportColumn]
    """
    labels = labels if len(labels) == len(fields) else fields
    columns = []
    for index, (name, label) in enumerate(zip(fields, labels, strict=True)):
        name, _slash, path = name.partition("/")
        if name == ".id":
            name, path = "id", ".id"
        columns.append(ImportColumn(index, name, path, label, header_rank(label)))
    return columns


def continues(columns, values):
    """Tell whether a line only goes on with the lists of the line above.

    Exports write one line per tag where a person has several.
    """
    filled = {c.name for c in columns if clean_text(values[c.index])} - {LINE_FIELD}
    return bool(filled) and filled <= set(LIST_FIELDS)


def read_rows(columns, data):
    """Return the rows of a list; lines that only go on with a list join theirs.

    :param list[ImportColumn] columns: what the cells mean
    :param list[list[str]] data: the cells
    :rtype: list[ImportRow]
    """
    rows = []
    for number, values in enumerate(data, start=1):
        row = ImportRow(line=number)
        for column in columns:
            if column.name == LINE_FIELD:
                row.line = int(values[column.index])
                continue
            text = clean_text(values[column.index])
            if text:
                row.cells.setdefault(column.name, []).append(
                    ImportCell(column.label, text, column.path, column.rank)
                )
        if rows and row.cells and row.cells.keys() <= set(LIST_FIELDS):
            for name, cells in row.cells.items():
                rows[-1].cells.setdefault(name, []).extend(cells)
        elif row.cells:
            rows.append(row)
    return rows
