"""The files of the checkout as the rules see them."""

from __future__ import annotations

import ast
import functools
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools import paths


@dataclass(frozen=True)
class Source:
    """One Python file: where it is, its text and its syntax tree."""

    path: Path
    text: str

    @functools.cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @functools.cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def at(self, node: ast.AST, what: str) -> str:
        return f"{self.path}:{node.lineno}: {what}"

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts


def read(path: Path) -> Source:
    return Source(path.relative_to(paths.PROJECT), path.read_text(encoding="utf-8"))


@functools.cache
def python_files() -> tuple[Source, ...]:
    """Return the Python files of addons, tools and tests."""
    folders = [*paths.addons(), paths.PROJECT / "tools", paths.PROJECT / "tests"]
    found = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    return tuple(read(path) for path in found)


def addon_files() -> list[Source]:
    names = set(paths.addon_names())
    return [source for source in python_files() if source.path.parts[0] in names]


def tracked_files() -> list[Path]:
    """Return the files git knows, or all of them where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=paths.PROJECT, capture_output=True, text=True
    )
    if done.returncode:
        return [path for path in paths.PROJECT.rglob("*") if path.is_file()]
    names = [name for name in done.stdout.split("\0") if name]
    return [path for name in names if (path := paths.PROJECT / name).is_file()]


def classes(source: Source) -> list[ast.ClassDef]:
    return [node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]


def functions(node: ast.AST) -> list[ast.FunctionDef]:
    return [found for found in ast.walk(node) if isinstance(found, ast.FunctionDef)]


def assigned(node: ast.ClassDef) -> dict[str, ast.expr]:
    """Return what is assigned to plain names in the body of a class."""
    return {
        target.id: statement.value
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def model_kind(node: ast.ClassDef) -> str:
    """Return Model, TransientModel or AbstractModel; "" for other classes."""
    kinds = ("Model", "TransientModel", "AbstractModel")
    names = [base.attr for base in node.bases if isinstance(base, ast.Attribute)]
    return next((name for name in names if name in kinds), "")


def words(value: ast.expr | None) -> list[str]:
    """Return the strings of a string, list or tuple literal."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [value.value]
    if isinstance(value, (ast.List, ast.Tuple)):
        return [word for element in value.elts for word in words(element)]
    return []


def own_name(node: ast.ClassDef) -> str:
    """Return the model a class creates; "" when it only extends one."""
    values = assigned(node)
    name = (words(values.get("_name")) or [""])[0]
    return "" if name in words(values.get("_inherit")) else name


def called(node: ast.AST) -> str:
    """Return the last name of what a call calls: ``search`` of ``a.b.search()``."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "attr", getattr(node.func, "id", ""))
    return ""
