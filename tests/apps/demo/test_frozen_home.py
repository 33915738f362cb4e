"""What an earlier version left is carried over: restored, migrated, verified, baked, opened and counted."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.apps.archive.houses import House
from tests.databases import create_database, drop_database

ROOT = Path(__file__).resolve().parents[3]
FROZEN = sorted((ROOT / "tests" / "fixtures").glob("home-*.zip"))
PRINTED = json.loads((ROOT / "tests/acceptance/printed/changning-2016.json").read_text(encoding="utf-8"))
PUBLIC = ("/", "/xxgk/", "/xxgk/fdzdgk/", "/search?q=危房")
DESK = ("/desk/", "/desk/items/", "/desk/figures/")


@pytest.fixture(scope="module", params=FROZEN, ids=lambda path: path.stem)
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A frozen home on SQLite, brought to the version of the day."""
    return carried_over(request.param, House(tmp_path_factory.mktemp("frozen") / "home"))


def carried_over(frozen: Path, house: House) -> House:
    code, answer = house.ask("restore", str(frozen))
    assert (code, answer["verified"], answer["missing_keys"]) == (0, True, []), answer
    code, answer = house.ask("upgrade")
    assert code == 0, answer
    return house


def check_it_holds(house: House) -> None:
    """The chain is whole, and the figures of 2016 are those that the home was made to have."""
    code, chain = house.ask("verify-audit")
    assert (code, chain["ok"]) == (0, True)
    code, form = house.ask("report", "--unit", "530524", "--year", "2016", "--form", "A")
    assert code == 0
    cells = {cell["code"]: cell["value"] for cell in form["cells"]}
    assert cells == {**PRINTED["cells"], **PRINTED["small"]}


def test_there_is_one_and_it_is_small() -> None:
    assert FROZEN
    assert max(path.stat().st_size for path in FROZEN) <= 700 * 1024


def test_frozen_home_holds(home: House) -> None:
    check_it_holds(home)


def test_its_site_is_baked_and_agrees(home: House) -> None:
    code, _ = home.say("bake", "--full")
    assert code == 0
    code, answer = home.ask("verify-site")
    assert (code, answer["ok"]) == (0, True)
    assert answer["files"] > 300


def test_its_pages_open_for_the_public_and_for_an_officer(home: House) -> None:
    process = home.start("tests.apps.demo.look", json.dumps([PUBLIC, DESK]))
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    answers: dict[str, Any] = json.loads(out.splitlines()[-1])
    assert {address: status for address, (status, _) in answers.items()} == dict.fromkeys(
        (*PUBLIC, *DESK), 200
    )
    assert "昌宁县教育局关于印发《昌宁县控辍保学工作办法》的通知" in answers["/"][1]
    assert "危房" in answers["/search?q=危房"][1]
    assert "昌教发〔2026〕41号" in answers["/desk/items/"][1]


@pytest.mark.postgresql
@pytest.mark.django_db
@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_frozen_home_moves_to_postgresql(frozen: Path, city: House) -> None:
    check_it_holds(carried_over(frozen, city))


@pytest.fixture
def city(tmp_path: Path) -> Iterator[House]:
    """An empty home with a PostgreSQL database of its own."""
    house = House(tmp_path / "city", create_database(os.environ["DATABASE_URL"], "gongkai_archive"))
    yield house
    drop_database(house.url)
