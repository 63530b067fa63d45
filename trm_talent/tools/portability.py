"""What a person takes along: one zip that people and programs can read.

``data.json`` holds everything, as ``schema.json`` says; each table is a CSV file, too,
for a spreadsheet; the files are as they came.
"""

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

FORMAT = "trm-talent-personal-data"
VERSION = 1
SCHEMA = Path(__file__).with_name("portability_schema.json")
UNSAFE = re.compile(r"[^\w.()+-]+")
LONGEST_NAME = 80


def build_archive(head, sections, files, readme):
    """Return a zip file with all that is given.

    :param dict head: who hands it out, when and in which language; see the schema
    :param list[dict] sections: with ``key``, ``title``, ``columns`` and ``rows``, as
        of ``trm.talent._collect_personal_data``
    :param files: tuples of name, type and content
    :param str readme: text for people
    :rtype: bytes
    """
    paths = [
        (f"files/{number:02}-{get_safe_name(name)}", name, mimetype, content)
        for number, (name, mimetype, content) in enumerate(files, 1)
    ]
    data = {
        "format": FORMAT,
        "version": VERSION,
        **head,
        "sections": [_prepare_section(section) for section in sections],
        "files": [_prepare_file(*file) for file in paths],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme)
        archive.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=2))
        archive.writestr("schema.json", SCHEMA.read_text())
        for section in data["sections"]:
            archive.writestr(f"{section['key']}.csv", _to_csv(section))
        for path, _name, _mimetype, content in paths:
            archive.writestr(path, content)
    return buffer.getvalue()


def get_safe_name(name):
    """Return a name that no computer takes for a path or a hidden file."""
    stem, dot, ending = UNSAFE.sub("_", name).strip("._").rpartition(".")
    ending = ending[:10]
    return f"{stem[:LONGEST_NAME]}{dot}{ending}" if stem else ending or "file"


def to_json(value):
    """Return a value as JSON knows it: days and moments (UTC) as ISO 8601."""
    if isinstance(value, datetime):
        return f"{value.isoformat(timespec='seconds')}Z"
    return value.isoformat() if isinstance(value, date) else value


def _prepare_section(section):
    return {
        "key": section["key"],
        "title": section["title"],
        "columns": section["columns"],
        "rows": [
            {name: to_json(value) for name, value in row.items()}
            for row in section["rows"]
        ],
    }


def _prepare_file(path, name, mimetype, content):
    return {
        "path": path,
        "name": name,
        "type": mimetype,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _to_csv(section):
    """Return a table for spreadsheets, which know UTF-8 by its mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(section["columns"].values())
    for row in section["rows"]:
        writer.writerow(_to_cell(row[name]) for name in section["columns"])
    return buffer.getvalue().encode("utf-8-sig")


def _to_cell(value):
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else value
