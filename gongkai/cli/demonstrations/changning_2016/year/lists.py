"""The committed lists from which the year is made: offices with their signs, matters, and what is published in series."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.cli.demonstrations.changning_2016 import seed

FOLDER = Path(__file__).parent
COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Matter:
    """
    Something that an office is busy with all year.

    ``todo`` and ``also`` are what it asks for, ``done`` what came of it, with places for figures.
    """

    name: str
    column: str
    topic: str
    keywords: tuple[str, ...]
    todo: str
    also: str
    done: str


@dataclass(frozen=True, slots=True)
class Serial:
    """What an office publishes every week, half month or month; ``table`` names a way in ``tables``."""

    title: str
    column: str
    topic: str
    genre: str
    every: str
    table: str


@dataclass(frozen=True, slots=True)
class Office:
    """One that publishes: ``sign`` begins its document numbers, ``short`` is how news call it."""

    slug: str
    name: str
    short: str
    sign: str
    matters: Sequence[Matter]
    serials: Sequence[Serial]

    @property
    def is_township(self) -> bool:
        return self.slug in _townships()


@cache
def offices() -> tuple[Office, ...]:
    """Return the government, its departments and townships, in the order of the register."""
    signs = {row["slug"]: row["sign"] for row in _table("offices")}
    by_department: dict[str, list[Matter]] = {}
    for row in _table("matters_departments"):
        by_department.setdefault(row["slug"], []).append(_matter(row))
    serials: dict[str, list[Serial]] = {}
    for row in _table("serials"):
        serial = Serial(**{name: value for name, value in row.items() if name != "slug"})
        serials.setdefault(row["slug"], []).append(serial)
    county = [_matter(row) for row in _table("matters_county")]
    township = [_matter(row) for row in _table("matters_townships")]
    found = [Office(COUNTY, seed.ROOT_NAME, "县政府", signs[COUNTY], county, ())]
    for unit in [*seed.departments(), *seed.townships()]:
        matters = by_department.get(unit.slug, township)
        own = serials.get(unit.slug, [])
        found.append(Office(unit.slug, unit.name, unit.short_name, signs[unit.slug], matters, own))
    return tuple(found)


@cache
def townships() -> tuple[str, ...]:
    """Return the names of the townships as they are said: 田园镇, 湾甸傣族乡."""
    return tuple(unit.short_name for unit in seed.townships())


@cache
def _townships() -> frozenset[str]:
    return frozenset(unit.slug for unit in seed.townships())


def _matter(row: dict[str, str]) -> Matter:
    return Matter(
        row["matter"],
        row["column"],
        row["topic"],
        tuple(row["keywords"].split("、")),
        row["todo"],
        row["also"],
        row["done"],
    )


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
