"""The list of requirements is whole, and what it calls met is held by a test that exists."""

import ast
import csv
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("requirements.csv")
HEADINGS = ["number", "capability", "where", "test", "status"]
COUNT = 382


def rows() -> list[dict[str, str]]:
    """Return the rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def names_in(path: Path) -> frozenset[str]:
    """Return the names of the tests in a file, those of a class as Class::name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for group in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        found |= {f"{group.name}::{node.name}" for node in group.body if isinstance(node, ast.FunctionDef)}
    return frozenset(name for name in found if name.rpartition("::")[2].startswith("test_"))


def complaint(row: dict[str, str]) -> str | None:
    """Return what is wrong with a row."""
    if row["status"] not in ("met", "open"):
        return "status is met or open"
    if row["status"] == "open":
        return None
    if not row["where"]:
        return "a met row names its place"
    if not row["test"]:
        return "a met row names its test"
    for name in row["test"].split():
        place, _, test = name.partition("::")
        path = ROOT / place
        if not place.startswith("tests/") or not path.is_file() or test not in names_in(path):
            return f"{name} is no test"
    return None


def test_table_has_every_number_once_in_order() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == HEADINGS
    assert [row["number"] for row in rows()] == [str(number) for number in range(1, COUNT + 1)]


def test_every_row_names_its_capability() -> None:
    assert [row["number"] for row in rows() if not row["capability"].strip() or None in row] == []


def test_every_row_is_open_or_held_by_a_test() -> None:
    assert {row["number"]: complaint(row) for row in rows() if complaint(row)} == {}


HERE = "tests/acceptance/test_requirements.py"


@pytest.mark.parametrize(
    ("where", "test", "status"),
    [
        ("desk", f"{HERE}::test_that_nobody_wrote", "met"),
        ("desk", f"{HERE}::rows", "met"),
        ("desk", "tests/acceptance/test_nothing.py::test_nothing", "met"),
        ("desk", "README.md::test_nothing", "met"),
        ("desk", "", "met"),
        ("", f"{HERE}::test_every_row_names_its_capability", "met"),
        ("desk", f"{HERE}::test_every_row_names_its_capability", "done"),
        ("", "", ""),
    ],
)
def test_row_that_is_not_held_is_refused(where: str, test: str, status: str) -> None:
    assert complaint({"where": where, "test": test, "status": status}) is not None


@pytest.mark.parametrize(
    ("where", "test", "status"),
    [("", "", "open"), ("desk", f"{HERE}::test_every_row_names_its_capability", "met")],
)
def test_row_that_is_open_or_held_is_accepted(where: str, test: str, status: str) -> None:
    assert complaint({"where": where, "test": test, "status": status}) is None
