"""Whatever others may call says in a line what it is for."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import house

FILES = [path for path in house.sources("gongkai") if path.read_text(encoding="utf-8").strip()]
#: A property is a noun, and its name and type say what it is.
NOUNS = {"property", "cached_property"}
#: Declarations that a framework reads and nobody calls.
DECLARATIONS = {"Meta", "Media"}


def silent(tree: ast.Module, module: str) -> Iterator[str]:
    """Yield the public names of a module that say nothing."""
    if ast.get_docstring(tree) is None:
        yield module
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and is_public(node.name):
            if ast.get_docstring(node) is None:
                yield f"{module}.{node.name}"
            if isinstance(node, ast.ClassDef):
                yield from (f"{module}.{node.name}.{name}" for name in silent_members(node))


def silent_members(node: ast.ClassDef) -> Iterator[str]:
    """Yield the public methods and inner classes of a class that say nothing."""
    for member in node.body:
        if not isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if not is_public(member.name) or member.name in DECLARATIONS or ast.get_docstring(member):
            continue
        if not NOUNS.isdisjoint(name_of(decorator) for decorator in member.decorator_list):
            continue
        yield member.name


def name_of(decorator: ast.expr) -> str:
    """Return the last name of a decorator."""
    if isinstance(decorator, ast.Call):
        decorator = decorator.func
    return decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")


def is_public(name: str) -> bool:
    """Return whether a name is meant for others."""
    return not name.startswith("_")


def overrides(dotted: str) -> bool:
    """Return whether a method stands in place of one that a library already describes."""
    module, owner, method = dotted.rsplit(".", 2)
    if not owner[:1].isupper():
        return False
    kind = getattr(importlib.import_module(module), owner)
    bases = [base for base in inspect.getmro(kind)[1:] if not base.__module__.startswith("gongkai")]
    return any(method in vars(base) for base in bases)


def module_name(path: Path) -> str:
    """Return the dotted name of a file of the package."""
    parts = path.relative_to(house.ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_public_names_say_what_they_are_for(path: Path) -> None:
    found = list(silent(house.parsed(path), module_name(path)))
    assert [name for name in found if not overrides(name)] == []


def test_silent_names_are_found_and_the_exempt_are_not() -> None:
    code = """
class Loud:
    '''Says it.'''
    class Meta: ...
    def quiet(self): ...
    def _private(self): ...
    def __str__(self): ...
    @property
    def noun(self): ...
    @classmethod
    def made(cls): ...
class Quiet: ...
def speechless(): ...
def spoken():
    '''Says it.'''
"""
    assert set(silent(ast.parse(code), "m")) == {
        "m",
        "m.Loud.quiet",
        "m.Loud.made",
        "m.Quiet",
        "m.speechless",
    }
