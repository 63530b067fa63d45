"""What the web client asks the server when somebody opens a kanban view."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from .measure import Scene

LIMIT = 80
"""What an action asks for where the view names no limit."""
COUNT_LIMIT = 10_001


def get_specification(env, model: str, view: str) -> tuple[dict, int]:
    """Return the fields of a view as the client asks for them, and how many records."""
    arch = etree.fromstring(env[model].get_view(env.ref(view).id)["arch"])
    names = {
        node.get("name")
        for node in arch.iter("field")
        if not any(parent.tag == "field" for parent in node.iterancestors())
    }
    fields = env[model]._fields
    specification = {name: _specify(fields[name]) for name in sorted(names)}
    return specification, int(arch.get("limit") or LIMIT)


def _specify(field) -> dict:
    if field.type in ("many2one", "many2many"):
        return {"fields": {"display_name": {}}}
    return {}


def open_board(
    scene: Scene, model: str, view: str, domain: list, context: dict
) -> Callable:
    """Return the call of a board grouped by stage; folded stages stay closed."""
    specification, limit = get_specification(scene.env, model, view)
    records = scene.env[model].with_context(read_group_expand=True, **context)
    return lambda: records.web_read_group(
        domain,
        ["stage_id"],
        auto_unfold=True,
        opening_info=[],
        unfold_read_specification=specification,
        unfold_read_default_limit=limit,
        groupby_read_specification={},
    )


def open_kanban(scene: Scene, model: str, view: str, domain: list) -> Callable:
    """Return the call of a kanban view without groups."""
    specification, limit = get_specification(scene.env, model, view)
    records = scene.env[model].with_context(bin_size=True)
    return lambda: records.web_search_read(
        domain, specification, limit=limit, count_limit=COUNT_LIMIT
    )
