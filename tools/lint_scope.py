"""pytest plugin: Odoo's test_lint over the addons of the checkout only."""

from __future__ import annotations

import pytest

from tools import paths


@pytest.fixture(scope="session", autouse=True)
def only_our_addons(load_registry):
    """Let the checks walk over our addons; Odoo answers for its own."""
    import odoo.modules
    from odoo.modules import Manifest

    names = paths.addon_names()
    patch = pytest.MonkeyPatch()
    manifests = [Manifest.for_addon(name) for name in names]
    patch.setattr(Manifest, "all_addon_manifests", lambda: manifests)
    patch.setattr(odoo.modules, "get_modules", lambda: names)
    yield
    patch.undo()
