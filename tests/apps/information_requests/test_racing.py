"""Two people press the same button at the same moment: one does it, the other is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.plumbing import houses

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(tmp_path: Path) -> Iterator[houses.House]:
    copy = houses.migrated().copy(tmp_path / "house")
    yield copy
    copy.close()


@pytest.mark.slow
def test_of_two_signatures_services_and_corrections_at_once_one_is_done(house: houses.House) -> None:
    told = houses.answer(house.start("race", module="tests.apps.information_requests.racing"))
    for what in ("signed", "served", "corrected"):
        assert told[what] in (["IllegalMove", "done"], ["Invalid", "done"]), told
    assert (told["letters"], told["services"], told["rectifications"], told["events"]) == (1, 1, 1, 3)
