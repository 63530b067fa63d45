"""The house rules: names, access, listed files. Tier: test; no Odoo, < 2 s."""

from pathlib import Path

import pytest

from tests.house import addon_rules, controller_rules, python_rules, sources
from tools import paths

# Longer than the rule says, with the reason.
LONG_ON_PURPOSE: dict[str, str] = {}
# Fields of Odoo that are only declared again, with the reason.
STOCK_FIELDS = {
    "res.partner.email_normalized": "stock field; gets the index matching needs",
    "res.partner.phone_sanitized": "stock field; gets the index matching needs",
}

BAD = {
    python_rules.unexplained_sudo: "def f(self):\n    return self.sudo().name\n",
    python_rules.public_methods: (
        "class A(models.Model):\n    def hand_over(self):\n        pass\n"
    ),
    python_rules.model_actions: "@api.model\ndef action_new(self):\n    pass\n",
    python_rules.bare_test_cases: "class A(unittest.TestCase):\n    pass\n",
    python_rules.searches_in_computes: (
        "def _compute_a(self):\n"
        "    for one in self:\n        one.a = one.b.search([])\n"
    ),
    python_rules.pointless_asserts: "self.assertTrue(a, [1])\n",
}
GOOD = {
    python_rules.unexplained_sudo: (
        "def f(self):\n"
        "    # sudo: res.partner - the token was checked\n"
        "    name = self.browse(1).sudo().name\n"
        "    self.env['ir.config_parameter'].sudo().get_param('a')\n"
        "    return name.sudo(False)\n"
    ),
    python_rules.public_methods: (
        "class A(models.Model):\n"
        "    def write(self, vals):\n        return super().write(vals)\n"
        "    def action_leave(self):\n        pass\n"
        "    @api.private\n    def other(self):\n        pass\n"
    ),
    python_rules.model_actions: "def action_new(self):\n    pass\n",
    python_rules.bare_test_cases: "class A(TransactionCase):\n    pass\n",
    python_rules.searches_in_computes: (
        "def _compute_a(self):\n"
        "    found = self.search([])\n"
        "    for one in self:\n        one.a = found\n"
    ),
    python_rules.pointless_asserts: "self.assertTrue(a, 'why')\n",
}


def source(text):
    return sources.Source(Path("trm_x/models/x.py"), text)


def check(findings):
    if findings:
        text = "\n".join(findings)
        pytest.fail(f"{len(findings)} findings:\n{text}", pytrace=False)


@pytest.mark.parametrize("rule", BAD, ids=lambda rule: rule.__name__)
def test_rule_finds_the_bad_and_leaves_the_good(rule):
    assert len(rule(source(BAD[rule]))) == 1
    assert rule(source(GOOD[rule])) == []


def test_rule_sizes_counts_without_docstring():
    body = "\n".join(["    x = 1"] * 31)
    long = source(f"def f():\n    '''One\n    two.'''\n{body}\n")
    assert len(python_rules.sizes(long, {})) == 1
    assert not python_rules.sizes(long, {"trm_x/models/x.py:f": "a reason"})
    assert len(python_rules.sizes(source("a = 1\n" * 301), {})) == 1


def test_rule_unprefixed_fields_knows_whose_model_it_is():
    text = "class A(models.Model):\n    _inherit = '%s'\n    a = fields.Char()\n"
    assert len(python_rules.unprefixed_fields(source(text % "res.partner"), {})) == 1
    assert not python_rules.unprefixed_fields(source(text % "trm.pool"), {})
    allowed = {"res.partner.a": "a reason"}
    assert not python_rules.unprefixed_fields(source(text % "res.partner"), allowed)


def test_sudo_is_explained():
    files = [file for file in sources.addon_files() if not file.is_test]
    check([text for file in files for text in python_rules.unexplained_sudo(file)])


def test_public_methods_are_actions_or_overrides():
    files = [file for file in sources.addon_files() if not file.is_test]
    check([text for file in files for text in python_rules.public_methods(file)])
    check([text for file in files for text in python_rules.model_actions(file)])


def test_fields_on_foreign_models_are_prefixed():
    found = (
        python_rules.unprefixed_fields(file, STOCK_FIELDS)
        for file in sources.addon_files()
    )
    check([text for findings in found for text in findings])


def test_no_search_in_a_loop_of_a_compute():
    files = sources.addon_files()
    check([text for file in files for text in python_rules.searches_in_computes(file)])


def test_tests_are_selected_and_compare_something():
    rules = (python_rules.bare_test_cases, python_rules.pointless_asserts)
    files = sources.addon_files()
    check([text for file in files for rule in rules for text in rule(file)])


def test_pages_share_no_method_that_calls_no_super():
    text = "class %s(Page):\n    def _act(self):\n        return %s\n"
    first = source(text % ("A", "1"))
    assert len(controller_rules.shared_page_methods([first, first])) == 1
    other = source(text % ("B", "super()._act()"))
    assert not controller_rules.shared_page_methods([first, other])
    files = [file for file in sources.addon_files() if "controllers" in file.path.parts]
    check(controller_rules.shared_page_methods(files))


def test_files_and_functions_are_short():
    files = sources.python_files()
    check([text for f in files for text in python_rules.sizes(f, LONG_ON_PURPOSE)])


@pytest.mark.parametrize("addon", paths.addons(), ids=lambda addon: addon.name)
@pytest.mark.parametrize(
    "rule",
    [
        addon_rules.models_without_access,
        addon_rules.tests_not_imported,
        addon_rules.data_not_in_manifest,
        addon_rules.german_gaps,
    ],
    ids=lambda rule: rule.__name__,
)
def test_addon(addon, rule):
    check(rule(addon))


def test_no_registry_is_named():
    check(addon_rules.registry_hosts(sources.tracked_files()))
