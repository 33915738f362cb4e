"""Every term of the law that the code knows stands in the glossary, with its label and its value."""

import re

import pytest

from gongkai.domain.labels import Labelled
from scripts import write_docs
from tests.architecture import house

PAGE = write_docs.GLOSSARY.read_text(encoding="utf-8")


def kinds() -> list[type[Labelled]]:
    """Return every labelled enumeration of the law, found apart from the generator."""
    found = []
    for module in house.domain_modules():
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, Labelled)
                and value.__module__ == module.__name__
            ):
                found.append(value)
    return [kind for kind in found if kind is not Labelled]


def rows() -> dict[str, tuple[str, str]]:
    """Return (label, value) by identifier, as the glossary prints them."""
    found = re.findall(r"^\| (.+?) \| `(\w+\.\w+)` \| `(.*?)` \| .*\|$", PAGE, flags=re.MULTILINE)
    assert len(found) == len({name for _, name, _ in found}), "an identifier stands twice"
    return {name: (label, value) for label, name, value in found}


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_member_stands_with_its_label_and_value(kind: type[Labelled]) -> None:
    assert rows().items() >= {f"{kind.__name__}.{m.name}": (m.label, m.value) for m in kind}.items()


def test_no_row_names_what_the_law_does_not_know() -> None:
    members = {f"{kind.__name__}.{member.name}" for kind in kinds() for member in kind}
    assert len(members) > 20
    assert set(rows()) == members


def test_names_of_enumerations_are_unique() -> None:
    names = [kind.__name__ for kind in kinds()]
    assert len(set(names)) == len(names)


def test_every_action_of_a_workflow_cites_its_basis() -> None:
    # Both the glossary and the transition table are read; a move without a basis is a move without a right.
    uncited = {
        f"{type(row.action).__name__}.{row.action.name}"
        for workflow in write_docs.workflows().values()
        for row in workflow.rows
        if not row.basis
        or not re.search(rf"`{type(row.action).__name__}\.{row.action.name}` \| `[^`]*` \| \S", PAGE)
    }
    assert uncited == set()


def test_glossary_is_what_make_docs_writes() -> None:
    assert write_docs.glossary(PAGE) == PAGE


def test_basis_that_somebody_wrote_is_kept() -> None:
    current = write_docs.glossary(PAGE)
    member = re.compile(rf"(`{re.escape(next(iter(rows())))}` \| `[^`]*` \|)[^\n|]*\|")
    changed = member.sub(r"\1 某办法第九十九条 |", current)
    assert changed != current
    assert write_docs.glossary(changed) == changed
