"""All rows, in the order in which they are measured."""

from . import (
    rows_care,
    rows_consent,
    rows_erasure,
    rows_events,
    rows_import,
    rows_newsletter,
    rows_pages,
    rows_people,
    rows_pools,
    rows_recruitment,
    rows_retention,
    rows_rights,
    rows_search,
)
from .report import in_order

_FOUND = [
    *rows_people.ROWS,
    *rows_import.ROWS,
    *rows_pools.ROWS,
    *rows_search.ROWS,
    *rows_consent.ROWS,
    *rows_retention.ROWS,
    *rows_care.ROWS,
    *rows_newsletter.ROWS,
    *rows_events.ROWS,
    *rows_pages.ROWS,
    *rows_rights.ROWS,
    *rows_erasure.ROWS,
    *rows_recruitment.ROWS,
]
ROWS = sorted(_FOUND, key=lambda row: in_order(row.key))
