"""What tests of the whole product share; their database comes from the plugin."""

import pytest

from tools import paths


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Point the tools to an empty cache, in a path with a space."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a cache"))
    return paths.cache()


@pytest.fixture
def env():
    """Give an environment of the superuser whose changes are rolled back."""
    import odoo.api
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    with Registry(get_db_name()).cursor() as cr:
        yield odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
        cr.rollback()
