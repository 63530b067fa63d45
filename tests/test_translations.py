"""The template of translations has every term of the addon. Tier: test."""

import io

import polib
import pytest

from tools import paths


@pytest.mark.parametrize("addon", paths.addons(), ids=lambda addon: addon.name)
def test_template_is_what_odoo_exports(env, addon):
    from odoo.tools.translate import trans_export

    exported = io.BytesIO()
    trans_export(None, [addon.name], exported, "po", env)
    current = {entry.msgid for entry in polib.pofile(exported.getvalue().decode())}
    template = addon / f"i18n/{addon.name}.pot"
    assert template.exists(), "run `make i18n`"
    known = {entry.msgid for entry in polib.pofile(str(template))}
    assert current - known == set(), "new terms: run `make i18n`"
    assert known - current == set(), "terms that are gone: run `make i18n`"
