"""Fifty registrations at once: each has a number, none twice, none left out, also where others are undone meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.plumbing import houses

pytestmark = pytest.mark.django_db
MODULE = "tests.apps.information_requests.registering"
PROCESSES, COUNT, REFUSED = 5, 10, 2


@pytest.fixture
def house(tmp_path: Path) -> Iterator[houses.House]:
    copy = houses.migrated().copy(tmp_path / "house")
    yield copy
    copy.close()


@pytest.mark.slow
def test_fifty_registrations_at_once_are_unique_and_gapless(house: houses.House, tmp_path: Path) -> None:
    assert houses.answer(house.start("open_county", module=MODULE)) == "530524"
    together = houses.Signal(tmp_path / "go")
    children = [
        house.start(
            "register_at_once",
            module=MODULE,
            process=process,
            count=COUNT,
            refused=REFUSED,
            go=str(together.path),
        )
        for process in range(PROCESSES)
    ]
    together.give(PROCESSES)
    answers = [houses.answer(child) for child in children]
    numbers = sorted(number for each in answers for number in each["numbers"])
    assert numbers == [f"530524-2026-{place:05d}" for place in range(1, 51)]
    assert sum(each["undone"] for each in answers) == PROCESSES * REFUSED
    rows = house.query("SELECT number FROM information_requests_informationrequest ORDER BY number")
    assert [number for (number,) in rows] == numbers
    assert house.counters()["information_requests:530524/2026"] == 50
    assert house.query("SELECT COUNT(*) FROM information_requests_applicant") == [(50,)]
