"""A filled home and its archives, made once; empty homes for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.apps.archive.houses import House
from tests.databases import create_database, drop_database


@dataclass(frozen=True)
class Filled:
    """A home with something in every table, two archives of it, and what the commands answered."""

    house: House
    archive: Path
    answer: dict[str, Any]
    with_keys: Path


def filled(folder: Path, url: str = "") -> Filled:
    """Fill a new home and back it up, first without its keys, then with them."""
    house = House(folder / "home", url)
    assert house.ask("upgrade")[0] == 0
    house.call("fill")
    code, answer = house.ask("backup", str(folder / "backup.zip"))
    assert (code, answer["reason"]) == (0, None)
    code, _ = house.ask("backup", str(folder / "with-keys.zip"), "--with-keys")
    assert code == 0
    return Filled(house, folder / "backup.zip", answer, folder / "with-keys.zip")


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A filled home on SQLite; not to be changed."""
    return filled(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="session")
def restored(county: Filled, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A home restored from the archive with keys; not to be changed."""
    house = House(tmp_path_factory.mktemp("restored") / "home")
    assert house.ask("restore", str(county.with_keys))[0] == 0
    return house


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A home with its tables and nothing in them; not to be changed."""
    house = House(tmp_path_factory.mktemp("fresh") / "home")
    house.call("migrate", to=[])
    return house


@pytest.fixture
def fresh(set_up: House, tmp_path: Path) -> House:
    """A home that was set up and never used."""
    shutil.copytree(set_up.home, tmp_path / "fresh")
    return House(tmp_path / "fresh")


@pytest.fixture
def copy(county: Filled, tmp_path: Path) -> House:
    """A home like the filled one, to change."""
    shutil.copytree(county.house.home, tmp_path / "copy")
    return House(tmp_path / "copy")


@pytest.fixture
def empty(tmp_path: Path) -> House:
    """A home in which nothing has been yet."""
    return House(tmp_path / "empty")


@pytest.fixture
def on_postgresql(tmp_path: Path) -> Iterator[Callable[[str], House]]:
    """Return a function that makes empty homes with a database of their own."""
    houses: list[House] = []

    def make(name: str) -> House:
        houses.append(House(tmp_path / name, create_database(os.environ["DATABASE_URL"], "gongkai_archive")))
        return houses[-1]

    yield make
    for house in houses:
        drop_database(house.url)
