"""Actions that need an Odoo environment; run as ``python -m tools.inside``."""

from __future__ import annotations

import sys
from pathlib import Path


def assets(env) -> None:
    """Build and keep the bundles, so that the first page and each tour is quick."""
    env["ir.qweb"]._pregenerate_assets_bundles()


def test_template(env) -> None:
    """Prepare a database for tests."""
    _without_missing_file(env)
    assets(env)


def _without_missing_file(env) -> None:
    """Take a file out of the bundle when this Odoo does not bring it.

    Debian leaves one file out that is not free enough; the bundle reports it as an
    error in the browser's console, and each tour fails over that. For tests only:
    it would switch the blurred background of calls off.
    """
    from odoo.modules import get_module_path

    path = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    if (Path(get_module_path("mail")).parent / path).exists():
        return
    env["ir.asset"].create(
        {
            "name": "Not in this Odoo",
            "bundle": "web.assets_backend",
            "directive": "remove",
            "path": path,
            "sequence": 99,
        }
    )


def main(config: str, action: str, *arguments: str) -> None:
    import odoo.api
    import odoo.http  # noqa: F401  (sets up what modules import)
    from odoo.modules.registry import Registry
    from odoo.tools import config as options

    options.parse_config(["-c", config, "--no-http"], setup_logging=True)
    with Registry(options["db_name"][0]).cursor() as cr:
        env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
        globals()[action](env, *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
