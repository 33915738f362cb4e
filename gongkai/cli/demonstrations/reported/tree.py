"""The tree of a demonstration, read from its table of units and set up in one sitting."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import UnitKind
from gongkai.lib.deeds import deed
from gongkai.organisations.services.sites import open_site
from gongkai.organisations.services.units import establish_unit

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

OFFICE_HOURS = "周一至周五 9:00—12:00、14:00—18:00（法定节假日除外）"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the table: ``slug`` names it in login names and plans, ``parent`` is the slug of the one above."""

    slug: str
    code: str
    kind: UnitKind
    parent: str
    name: str
    short_name: str
    address: str
    functions: str
    credit_code: str
    #: Of one whose credit code is not known.
    organisation_code: str = ""


@dataclass(frozen=True)
class Tree:
    """The units that were set up, by slug, with their rows; the first row is that of the root."""

    rows: Sequence[UnitRow]
    units: "dict[str, Unit]"

    @property
    def root(self) -> "Unit":
        return self.units[self.rows[0].slug]

    def government_of(self, slug: str) -> str:
        """Return the slug of the nearest government at or above a unit."""
        by_slug = {row.slug: row for row in self.rows}
        row = by_slug[slug]
        while row.kind is not UnitKind.GOVERNMENT:
            row = by_slug[row.parent]
        return row.slug


@dataclass(frozen=True, slots=True)
class Contact:
    """What the report says of where its office is, and the prefix of invented telephones of the other units."""

    telephone: str
    postcode: str
    #: No subscriber's number begins with 0, so nobody is called by mistake.
    prefix: str


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a committed table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_units(folder: Path) -> list[UnitRow]:
    """Return the units of a demonstration, each after the one above it."""
    return [UnitRow(**{**row, "kind": UnitKind(row["kind"])}) for row in table(folder / "units.csv")]  # type: ignore[arg-type]


def establish(folder: Path, *, contact: Contact, site_name: str, now: datetime) -> Tree:
    """Set up every unit of the table and the site of the root."""
    return set_up(read_units(folder), contact=contact, site_name=site_name, now=now)


def set_up(rows: Sequence[UnitRow], *, contact: Contact, site_name: str, now: datetime) -> Tree:
    """Set up these units, each after the one above it, and the site of the first."""
    units: dict[str, Unit] = {}
    with deed(actor=SYSTEM, now=now):
        for place, row in enumerate(rows):
            units[row.slug] = establish_unit(
                actor=SYSTEM,
                now=now,
                code=row.code,
                kind=row.kind,
                name=row.name,
                parent=units[row.parent] if row.parent else None,
                credit_code=row.credit_code,
                organisation_code=row.organisation_code,
                particulars=dict(_particulars(row, place, contact)),
            )
        open_site(
            actor=SYSTEM,
            now=now,
            root_unit=units[rows[0].slug],
            host="127.0.0.1",
            name=site_name,
            is_default=True,
        )
    return Tree(rows, units)


def _particulars(row: UnitRow, place: int, contact: Contact) -> Iterator[tuple[str, object]]:
    yield "short_name", row.short_name
    yield "functions", row.functions
    yield "address", row.address
    yield "postcode", contact.postcode
    yield "office_hours", OFFICE_HOURS
    yield "telephone", f"{contact.prefix}{place:03}0" if row.parent else contact.telephone
    yield "position", 10 * (place + 1)
