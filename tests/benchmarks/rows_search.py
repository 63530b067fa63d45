"""P5: find people by a piece of their name and a tag."""

from __future__ import annotations

from odoo.addons.trm_talent.tools.names import fold

from . import generator
from .measure import Limit, Row, Scene

TYPED = ("müller", "schm", "yılmaz")
FIRST_PAGE = 80


def _search(scene: Scene):
    Talent = scene.env["trm.talent"]
    tag = _common(scene, "trm.tag", "Bench Tag")
    domains = [
        [("display_name", "ilike", typed), ("tag_ids", "in", tag.ids)]
        for typed in TYPED
    ]
    return lambda: [Talent.search(domain, limit=FIRST_PAGE) for domain in domains]


def _search_stock(scene: Scene):
    Partner = scene.env["res.partner"]
    label = _common(scene, "res.partner.category", "Label")
    domains = [
        [("display_name", "ilike", typed), ("category_id", "in", label.ids)]
        for typed in TYPED
    ]
    return lambda: [Partner.search(domain, limit=FIRST_PAGE) for domain in domains]


def _search_floor(scene: Scene):
    tag = _common(scene, "trm.tag", "Bench Tag")
    params = [(f"%{fold(typed)}%", tag.id) for typed in TYPED]
    return lambda: [scene.sql(FIND, param) for param in params]


FIND = f"""
    SELECT t.id FROM trm_talent t JOIN res_partner p ON p.id = t.partner_id
     WHERE t.active AND t.search_name LIKE %s
       AND EXISTS (SELECT FROM trm_tag_trm_talent_rel r
            WHERE r.trm_talent_id = t.id AND r.trm_tag_id = %s)
     ORDER BY p.complete_name, t.id LIMIT {FIRST_PAGE}
"""


def _common(scene: Scene, model: str, word: str):
    return scene.root[model].search([("name", "=", f"{word} {generator.COMMON_TAG}")])


ROWS = [
    Row(
        "P5",
        "search three times by name and tag, first 80",
        {"ours": _search, "stock": _search_stock, "floor": _search_floor},
        [Limit("floor", 1.5, 100_000)],
    )
]
