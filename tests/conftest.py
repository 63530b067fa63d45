"""What tests of the whole product share; the database comes from the plugin in tools/."""

import pytest


@pytest.fixture
def env():
    """Give an environment of the superuser whose changes are rolled back."""
    import odoo.api
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    with Registry(get_db_name()).cursor() as cr:
        yield odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
        cr.rollback()
