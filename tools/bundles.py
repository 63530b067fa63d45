"""Carry built scripts and styles from one database to the next.

Odoo finds a bundle by the names and times of its files, so a bundle that is out of
date is simply not found and built anew.
"""

from __future__ import annotations

import os

from tools import database

_COLUMNS = (
    "name, res_model, res_id, type, url, public, store_fname, file_size, checksum, "
    "mimetype, index_content, create_uid, write_uid, create_date, write_date"
)


def carry(source: str, target: str) -> int:
    """Copy the bundles' attachments and files; return how many."""
    with database.cursor(source) as cr:
        cr.execute(
            f"SELECT {_COLUMNS} FROM ir_attachment "
            "WHERE url LIKE '/web/assets/%' AND store_fname IS NOT NULL"
        )
        rows = cr.fetchall()
    position = _COLUMNS.split(", ").index("store_fname")
    for row in rows:
        _link(source, target, row[position])
    places = ", ".join(["%s"] * len(_COLUMNS.split(",")))
    with database.cursor(target) as cr:
        cr.executemany(
            f"INSERT INTO ir_attachment ({_COLUMNS}) VALUES ({places})", rows
        )
    return len(rows)


def _link(source: str, target: str, name: str) -> None:
    path = database.filestore(target) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        os.link(database.filestore(source) / name, path)
