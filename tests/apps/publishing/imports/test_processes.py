"""Several processes at once, and one that is killed: every document once, no file lost."""

import signal

import pytest

from tests.apps.plumbing import houses
from tests.apps.publishing.imports import papers
from tests.nursery import Child

pytestmark = pytest.mark.slow

MODULE = "tests.apps.publishing.imports.processes"


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    house = houses.migrated().copy(tmp_path_factory.mktemp("house"))
    houses.answer(start(house, "prepare"))
    yield house
    house.close()


@pytest.fixture
def house(founded, tmp_path):
    copy = founded.copy(tmp_path / "home")
    yield copy
    copy.close()


@pytest.fixture
def inbox(house):
    place = house.home / "inbox" / "014416330"
    place.mkdir(parents=True)
    for number in range(12):
        (place / f"{number}.txt").write_bytes(papers.plain_notice(title=f"关于第{number}项工作的通知"))
    return place


def start(house, child: str, **arguments) -> Child:
    """Begin a function of ``processes`` in a process of its own."""
    return house.start(child, module=MODULE, **arguments)


def taken(house) -> list[tuple]:
    return house.query("SELECT name, file FROM publishing_intake ORDER BY id")


def test_four_systems_that_tell_the_same_make_one_item_of_each(house, tmp_path) -> None:
    together = houses.Signal(tmp_path / "go")
    children = [start(house, "tell", go=str(together.path), name=str(n), times=6) for n in range(4)]
    together.give(4)
    answers = [houses.answer(child) for child in children]
    assert all(answer == answers[0] for answer in answers)
    assert len(set(answers[0])) == 6
    assert house.query("SELECT count(*) FROM publishing_item") == [(6,)]
    assert house.query("SELECT count(*) FROM publishing_intake") == [(6,)]


def test_three_passes_at_once_take_each_file_once(house, inbox, tmp_path) -> None:
    houses.answer(start(house, "collect"))
    together = houses.Signal(tmp_path / "go")
    children = [start(house, "collect", go=str(together.path), name=str(n)) for n in range(3)]
    together.give(3)
    assert sum(houses.answer(child) for child in children) == 12
    assert len({digest for _, digest in taken(house)}) == len(taken(house)) == 12
    assert len(list((inbox / "已接收").iterdir())) == 12
    assert list(inbox.glob("*.txt")) == []


def test_a_pass_that_is_killed_loses_nothing_and_repeats_nothing(house, inbox) -> None:
    houses.answer(start(house, "collect"))
    killed = start(house, "collect", die=True)
    killed.communicate(timeout=houses.PATIENCE)
    assert killed.returncode == -signal.SIGKILL
    assert len(taken(house)) == 1
    assert len(list(inbox.glob("*.txt"))) == 12
    # What the killed pass remembered is that of the pass before, so the next one goes on at once.
    houses.answer(start(house, "collect", passes=2))
    assert len(taken(house)) == 12
    assert len(list((inbox / "已接收").iterdir())) == 12
