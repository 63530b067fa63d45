"""Which addresses our addons answer without a login."""

from __future__ import annotations

OURS = "odoo.addons.trm_"
STOCK = "/mail/"
"""Pages of Odoo that our addons add to."""


def public(cr) -> dict[str, bool]:
    """Return the patterns of the addresses of all public pages of our addons.

    :return: with each, whether a form needs the token of the page it was on
    """
    import odoo.api

    env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
    found = {}
    for rule in env["ir.http"].routing_map().iter_rules():
        routing = rule.endpoint.routing
        is_ours = rule.endpoint.func.__module__.startswith(OURS)
        if not is_ours or rule.rule.startswith(STOCK):
            continue
        if routing["auth"] != "user":
            is_safe = routing.get("csrf", True) or "POST" not in routing["methods"]
            found[rule.rule] = found.get(rule.rule, True) and is_safe
    return dict(sorted(found.items()))
