"""The county after the reform of 2019: its departments under the names of then, its townships, few people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.cli.demonstrations.changning_2016 import seed
from gongkai.cli.demonstrations.reported.people import Desk
from gongkai.cli.demonstrations.reported.tree import Contact, UnitRow, table
from gongkai.domain.organisations import UnitKind

#: The slug of the government itself.
COUNTY = "county"
OFFICE = "zhengfuban"
CONTACT = Contact(
    telephone=seed.ROOT_PARTICULARS["telephone"],
    postcode=seed.ROOT_PARTICULARS["postcode"],
    prefix="0875-01",
)
SITE_NAME = seed.SITE_NAME
DESK = Desk(
    office=OFFICE,
    shown="jiaoyu",
    administrators="zhengwu",
    leader="副县长",
    signing=(OFFICE, "jiaoyu"),
)
_FUNCTIONS = (
    "执行本级人民代表大会的决议和上级国家行政机关的决定、命令；管理全县行政区域内的经济、教育、科学、"
    "文化、卫生、体育、城乡建设和财政、民政、公安、司法行政等行政工作。"
)


@dataclass(frozen=True, slots=True)
class Department:
    """A department after the reform: its row, and the year in which it was ended."""

    row: UnitRow
    until: int | None


@cache
def departments() -> tuple[Department, ...]:
    """Return the departments that the reform left, in the order of the register."""
    before = {row.slug: row for row in seed.departments()}
    return tuple(_department(line, before) for line in table(Path(__file__).parent / "departments.csv"))


def _department(line: dict[str, str], before: Mapping[str, seed.UnitRow]) -> Department:
    former = before.get(line["former"])

    def said(field: str) -> str:
        return line[field] or (str(getattr(former, field)) if former else "")

    row = UnitRow(
        slug=line["slug"],
        code=said("code"),
        kind=UnitKind.DEPARTMENT,
        parent=COUNTY,
        name=said("name"),
        short_name=said("short_name"),
        address=said("address"),
        functions=said("functions"),
        credit_code=said("code"),
    )
    return Department(row, int(line["until"]) if line["until"] else None)


def units_in(year: int) -> list[UnitRow]:
    """Return the county with what stood below it in a year."""
    return [_government(), *(each.row for each in departments() if _stands(each, year)), *_townships()]


def _stands(department: Department, year: int) -> bool:
    return department.until is None or year < department.until


def _government() -> UnitRow:
    return UnitRow(
        slug=COUNTY,
        code=seed.ROOT_CODE,
        kind=UnitKind.GOVERNMENT,
        parent="",
        name=seed.ROOT_NAME,
        short_name="县政府",
        address=seed.ROOT_PARTICULARS["address"],
        functions=_FUNCTIONS,
        credit_code="",
        organisation_code=seed.ROOT_ORGANISATION_CODE,
    )


def _townships() -> Iterator[UnitRow]:
    for row in seed.townships():
        yield UnitRow(
            slug=row.slug,
            code=row.code,
            kind=UnitKind.TOWNSHIP,
            parent=COUNTY,
            name=row.name,
            short_name=row.short_name,
            address=row.address,
            functions=row.functions,
            credit_code=row.credit_code,
        )
