"""A column, a body, a person may have any name: none is accused in any seat where it stands by right."""

import pytest

from gongkai.reading.tampering.check import check_page
from tests.reading.tampering.any_name import (
    BODIES,
    COLUMNS,
    GUESTS,
    LETTERS,
    OF_BODIES,
    OF_COLUMNS,
    OF_PEOPLE,
    PEOPLE,
)


@pytest.mark.parametrize("seat", OF_COLUMNS)
def test_a_column_may_have_any_name(seat: str) -> None:
    assert [name for name in COLUMNS if check_page(OF_COLUMNS[seat](name)).evidence] == []


@pytest.mark.parametrize(
    "seat", ["step", "second step", "row of the menu", "name for machines", "part of the title"]
)
def test_a_column_may_be_called_after_anybody(seat: str) -> None:
    named = (*BODIES, *PEOPLE, *LETTERS)
    assert [name for name in named if check_page(OF_COLUMNS[seat](name)).tampered] == []


@pytest.mark.parametrize("seat", OF_BODIES)
def test_a_body_may_have_any_name(seat: str) -> None:
    assert [name for name in BODIES if check_page(OF_BODIES[seat](name)).tampered] == []


@pytest.mark.parametrize("seat", OF_PEOPLE)
def test_a_person_may_have_any_name(seat: str) -> None:
    named = (*PEOPLE, *LETTERS, *GUESTS)
    assert [name for name in named if check_page(OF_PEOPLE[seat](name)).tampered] == []


def test_there_are_many_names() -> None:
    assert len({*COLUMNS, *BODIES, *PEOPLE, *LETTERS, *GUESTS}) > 300
