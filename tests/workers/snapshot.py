"""What is in a database, as one checksum per table: exact, and quick to compare."""

from __future__ import annotations

# Never written by a page, and large.
LEFT_OUT = (
    "ir_model%",
    "ir_ui_view",
    "ir_ui_menu",
    "ir_act%",
    "res_lang",
    "res_country%",
)
# Scripts and styles are built when a page is shown for the first time; a document that
# comes with a sign-up is part of the sign-up.
ONLY = {
    "ir_attachment": "(url IS NULL OR url NOT LIKE '/web/assets/%%') "
    "AND res_model IS DISTINCT FROM 'trm.signup'"
}
TABLES = """
SELECT relname FROM pg_class
 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
   AND NOT relname LIKE ANY(%s)
"""


def take(cr) -> dict[str, str]:
    """Return the checksum of the rows of each table.

    :param cr: a cursor that begins to read now
    """
    cr.execute(TABLES, (list(LEFT_OUT),))
    tables = sorted(row[0] for row in cr.fetchall())
    parts = [
        f"SELECT '{table}', md5(string_agg(t::text, '|' ORDER BY t::text)) "
        f"FROM \"{table}\" t WHERE {ONLY.get(table, 'true')}"
        for table in tables
    ]
    cr.execute(" UNION ALL ".join(parts).replace("%%", "%"))
    return dict(cr.fetchall())


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the tables that are not as they were."""
    tables = before.keys() | after.keys()
    return sorted(name for name in tables if before.get(name) != after.get(name))
