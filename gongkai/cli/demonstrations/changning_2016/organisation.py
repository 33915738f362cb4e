"""The tree of the county: government, departments, townships, what is below them, and two reforms."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai.cli.demonstrations.changning_2016 import moments, seed
from gongkai.domain.actors import SYSTEM
from gongkai.domain.organisations import UnitKind
from gongkai.organisations.services.reforms import merge_units, rename_unit
from gongkai.organisations.services.sites import amend_site, open_site
from gongkai.organisations.services.units import establish_unit

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

_ROUND_THE_CLOCK = {"gongan", "renminyiyuan"}


@dataclass(frozen=True)
class County:
    """The units that were set up: the government, and the others by their slugs with their rows."""

    root: "Unit"
    units: dict[str, "Unit"]
    #: The 56 that disclose for themselves; ``below`` are spoken for by their departments.
    offices: list[seed.UnitRow]
    below: list[seed.UnitRow]


def establish() -> County:
    """Set up the tree and the site as they were in January 2016."""
    root = establish_unit(
        actor=SYSTEM,
        now=moments.TREE,
        code=seed.ROOT_CODE,
        kind=UnitKind.GOVERNMENT,
        name=seed.ROOT_NAME,
        parent=None,
        organisation_code=seed.ROOT_ORGANISATION_CODE,
        particulars=seed.ROOT_PARTICULARS,
    )
    site = open_site(
        actor=SYSTEM,
        now=moments.TREE,
        root_unit=root,
        host=seed.SITE_HOST,
        name=seed.SITE_NAME,
        is_default=True,
    )
    amend_site(actor=SYSTEM, now=moments.TREE, site=site, values={"site_id_code": seed.SITE_ID_CODE})
    offices = [*seed.departments(), *seed.townships()]
    units: dict[str, Unit] = {}
    for place, row in enumerate(offices):
        units[row.slug] = _set_up(row, root, place)
    below = seed.subordinates()
    for place, row in enumerate(below):
        units[row.slug] = _set_up(row, units[row.parent], place)
    _merge_former(root, units[seed.MERGED_INTO])
    return County(root, units, offices, below)


def _set_up(row: seed.UnitRow, parent: "Unit", place: int) -> "Unit":
    renaming = seed.RENAMING if row.slug == seed.RENAMING.slug else None
    unit = establish_unit(
        actor=SYSTEM,
        now=moments.TREE,
        code=row.code,
        kind=row.kind,
        name=renaming.former_name if renaming else row.name,
        parent=parent,
        established_on=seed.MERGED_ON if row.slug == seed.MERGED_INTO else None,
        credit_code=row.credit_code,
        particulars=_particulars(row, place, renaming.former_short_name if renaming else row.short_name),
    )
    if renaming:
        unit = rename_unit(
            actor=SYSTEM,
            now=moments.TREE,
            unit=unit,
            name=row.name,
            on=renaming.on,
            document_number=renaming.document_number,
            short_name=row.short_name,
            reason=renaming.reason,
        )
    return unit


def _particulars(row: seed.UnitRow, place: int, short_name: str) -> dict[str, Any]:
    # One block of invented numbers for each kind of unit.
    block = {UnitKind.DEPARTMENT: 91000, UnitKind.TOWNSHIP: 92000}.get(row.kind, 93000)
    number = block + 10 * (place + 1)
    particulars = {
        "short_name": short_name,
        "functions": row.functions,
        "address": row.address,
        "postcode": seed.ROOT_PARTICULARS["postcode"],
        "office_hours": _hours(row),
        "telephone": f"0875-71{number}",
        "fax": f"0875-71{number + 1}" if row.kind in (UnitKind.DEPARTMENT, UnitKind.TOWNSHIP) else "",
        "position": 10 * (place + 1),
    }
    return {field: "" if field in row.gaps else value for field, value in particulars.items()}


def _hours(row: seed.UnitRow) -> str:
    if row.slug == "zhengwu":
        return seed.HALL_HOURS
    if row.slug in _ROUND_THE_CLOCK or row.parent == "gongan":
        return seed.ALWAYS_OPEN
    return seed.OFFICE_HOURS


def _merge_former(root: "Unit", successor: "Unit") -> None:
    former = [
        establish_unit(
            actor=SYSTEM,
            now=moments.TREE,
            code=predecessor.code,
            kind=UnitKind.DEPARTMENT,
            name=predecessor.name,
            parent=root,
            particulars={"short_name": predecessor.short_name, "position": successor.position},
        )
        for predecessor in seed.MERGED
    ]
    merge_units(
        actor=SYSTEM,
        now=moments.TREE,
        units=former,
        successor=successor,
        on=seed.MERGED_ON,
        reason=seed.MERGED_BECAUSE,
        document_number=seed.MERGED_BY,
    )
