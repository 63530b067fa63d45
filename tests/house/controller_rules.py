"""Rules over all controllers of the checkout together."""

from __future__ import annotations

import ast
import collections
from typing import Iterable

from tests.house.sources import Source, called, classes


def shared_page_methods(sources: Iterable[Source]) -> list[str]:
    """Odoo makes one class of all pages: a method of two of them must call super().

    Otherwise one page answers with the words, or the checks, of another one.
    """
    found = collections.defaultdict(list)
    for source in sources:
        for node in classes(source):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    found[method.name].append((source, method))
    return [
        source.at(method, f"{name}() is there for another page, and calls no super()")
        for name, methods in found.items()
        for source, method in [m for m in methods if not _calls_super(m[1])][1:]
    ]


def _calls_super(method: ast.FunctionDef) -> bool:
    return any(
        called(node) == method.name and called(node.func.value) == "super"
        for node in ast.walk(method)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    )
