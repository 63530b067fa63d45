"""Rules over one Python file; each returns the findings as text."""

from __future__ import annotations

import ast

from tests.house.sources import (
    Source,
    assigned,
    called,
    classes,
    functions,
    model_kind,
    own_name,
    words,
)

LONGEST_FILE, LONGEST_FUNCTION = 300, 30
SEARCHES = {"search", "search_count", "search_fetch", "search_read", "_read_group"}
# Public methods of Odoo that need not call super() by the same name.
ODOO_METHODS = {"copy", "create", "default_get", "init", "load", "name_create", "write"}
ODOO_METHODS |= {"SELF_READABLE_FIELDS", "SELF_WRITEABLE_FIELDS"}
OWN_MODELS = "trm."
FIELD_PREFIXES = ("talent_", "is_talent")
SETTINGS_PREFIXES = ("module_", "group_")


def unexplained_sudo(source: Source) -> list[str]:
    """``sudo()`` without a comment ``# sudo: why`` above it or in its lines."""
    statements = [n for n in ast.walk(source.tree) if isinstance(n, ast.stmt)]
    findings = []
    for call in ast.walk(source.tree):
        if called(call) != "sudo" or _drops_sudo(call) or _reads_parameter(call):
            continue
        holders = [s for s in statements if s.lineno <= call.lineno <= s.end_lineno]
        innermost = max(holders, key=lambda statement: statement.lineno)
        if not _is_explained(source, innermost.lineno, call.end_lineno):
            findings.append(source.at(call, "sudo() without a comment `# sudo: why`"))
    return findings


def _drops_sudo(call: ast.Call) -> bool:
    return any(isinstance(a, ast.Constant) and a.value is False for a in call.args)


def _reads_parameter(call: ast.Call) -> bool:
    value = getattr(call.func, "value", None)
    key = getattr(value, "slice", None)
    return words(key) == ["ir.config_parameter"]


def _is_explained(source: Source, first: int, last: int) -> bool:
    above = first - 1
    while above > 0 and source.lines[above - 1].strip().startswith("#"):
        above -= 1
    return any("# sudo:" in line for line in source.lines[above:last])


def public_methods(source: Source) -> list[str]:
    """A public method of a model is an endpoint: actions and overrides only."""
    return [
        source.at(method, f"public method {method.name}: name it action_… or _…")
        for node in classes(source)
        if model_kind(node)
        for method in node.body
        if isinstance(method, ast.FunctionDef)
        and not method.name.startswith(("_", "action_"))
        and method.name not in ODOO_METHODS
        and not _calls_super(method)
        and not _is_private(method)
    ]


def model_actions(source: Source) -> list[str]:
    """A button passes the ids of its records: an action takes them, even if none."""
    return [
        source.at(node, f"{node.name}: a button cannot run an action of @api.model")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("action_")
        and any(getattr(d, "attr", "") == "model" for d in node.decorator_list)
    ]


def _calls_super(method: ast.FunctionDef) -> bool:
    return any(
        called(node) == method.name and called(node.func.value) == "super"
        for node in ast.walk(method)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    )


def _is_private(method: ast.FunctionDef) -> bool:
    return any(getattr(d, "attr", "") == "private" for d in method.decorator_list)


def unprefixed_fields(source: Source, allowed: dict[str, str]) -> list[str]:
    """A field on a model of somebody else begins with ``talent_``."""
    findings = []
    for node in classes(source):
        extended = words(assigned(node).get("_inherit"))
        if not model_kind(node) or own_name(node) or not extended:
            continue
        if extended[0].startswith(OWN_MODELS):
            continue
        prefixes = FIELD_PREFIXES
        if extended[0] == "res.config.settings":
            prefixes += SETTINGS_PREFIXES
        for name, value in assigned(node).items():
            if _is_field(value) and not name.startswith(prefixes):
                if f"{extended[0]}.{name}" not in allowed:
                    findings.append(source.at(value, f"{name} on {extended[0]}"))
    return findings


def _is_field(value: ast.expr) -> bool:
    function = getattr(value, "func", None)
    return getattr(getattr(function, "value", None), "id", "") == "fields"


def bare_test_cases(source: Source) -> list[str]:
    """Odoo's runner never selects a bare ``unittest.TestCase``."""
    return [
        source.at(node, f"{node.name} is a unittest.TestCase: use odoo.tests.BaseCase")
        for node in classes(source)
        for base in node.bases
        if getattr(base, "attr", getattr(base, "id", "")) == "TestCase"
    ]


def searches_in_computes(source: Source) -> list[str]:
    """A search for each record of a compute is one query for each record."""
    found = {
        (call.lineno, function.name, call)
        for function in functions(source.tree)
        if function.name.startswith("_compute_")
        for loop in ast.walk(function)
        if isinstance(loop, ast.For)
        for statement in loop.body
        for call in ast.walk(statement)
        if called(call) in SEARCHES
    }
    ordered = sorted(found, key=lambda item: item[0])
    return [
        source.at(call, f"search in a loop of {name}") for _l, name, call in ordered
    ]


def pointless_asserts(source: Source) -> list[str]:
    """``assertTrue(a, b)`` compares nothing: the second argument is the message."""
    return [
        source.at(call, f"{called(call)} with a second argument that is no text")
        for call in ast.walk(source.tree)
        if called(call) in ("assertTrue", "assertFalse")
        and len(call.args) > 1
        and not _may_be_text(call.args[1])
    ]


def _may_be_text(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp):
        return _may_be_text(value.left)
    if isinstance(value, ast.Name):
        return value.id in ("message", "msg", "name", "reason", "text")
    return isinstance(value, ast.JoinedStr) or bool(words(value))


def sizes(source: Source, allowed: dict[str, str]) -> list[str]:
    """Files of at most 300 lines, functions of at most 30."""
    findings = []
    if len(source.lines) > LONGEST_FILE and str(source.path) not in allowed:
        findings.append(f"{source.path}: {len(source.lines)} lines")
    for function in functions(source.tree):
        length = _length(function)
        if length > LONGEST_FUNCTION:
            if f"{source.path}:{function.name}" not in allowed:
                findings.append(source.at(function, f"{function.name}: {length} lines"))
    return findings


def _length(function: ast.FunctionDef) -> int:
    """Return the lines of a function without its docstring."""
    first, total = function.body[0], function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return total
    return total - (first.end_lineno - first.lineno + 1)
