"""The rows of the committed tables, and what is too little for a table."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.domain.organisations import UnitKind

FOLDER = Path(__file__).parent

ROOT_CODE = "530524"
ROOT_NAME = "昌宁县人民政府"
ROOT_PARTICULARS = {
    "short_name": "昌宁县",
    "functions": "执行本级人民代表大会的决议和上级国家行政机关的决定、命令；管理全县行政区域内的经济、教育、科学、"
    "文化、卫生、体育、城乡建设和财政、民政、公安、司法行政、计划生育等行政工作。",
    "address": "昌宁县田园镇龙井社区南门街8号",
    "postcode": "678100",
    "telephone": "0875-7130220",
    "fax": "0875-7130169",
    "office_hours": "周一至周五 8:30—12:00、14:30—18:00（法定节假日除外）",
}
ROOT_ORGANISATION_CODE = "01526376X"

SITE_HOST = "127.0.0.1"
SITE_NAME = "昌宁县人民政府门户网站（演示）"
SITE_ID_CODE = "5305240001"

OFFICE_HOURS = "周一至周五 8:30—12:00、14:30—18:00（法定节假日除外）"
HALL_HOURS = "周一至周五 9:00—12:00、13:30—17:00，周六 9:00—12:00（法定节假日除外）"
ALWAYS_OPEN = "全天（急诊、报警求助）；办理业务：周一至周五 8:30—12:00、14:30—18:00"


@dataclass(frozen=True)
class UnitRow:
    """
    One unit of the tables; ``slug`` names it in login names.

    ``gaps`` are particulars and posts left out on purpose, so that the worklists of the
    demonstration have something true to ask for.
    """

    slug: str
    code: str
    kind: UnitKind
    name: str
    short_name: str
    address: str
    functions: str
    parent: str = ""
    credit_code: str = ""
    gaps: frozenset[str] = frozenset()


def departments() -> list[UnitRow]:
    """Return the 43 departments in the order of the register."""
    return [_row(row, UnitKind.DEPARTMENT) for row in _table("departments")]


def townships() -> list[UnitRow]:
    """Return the 13 townships in the order of their codes."""
    return [_row(row, UnitKind.TOWNSHIP) for row in _table("townships")]


def subordinates() -> list[UnitRow]:
    """Return dispatched agencies, public service enterprises and other units below departments."""
    return [_row(row, UnitKind(row["kind"])) for row in _table("subordinates")]


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(row: dict[str, str], kind: UnitKind) -> UnitRow:
    return UnitRow(
        slug=row["slug"],
        code=row["code"],
        kind=kind,
        name=row["name"],
        short_name=row["short_name"],
        address=row["address"],
        functions=row["functions"],
        parent=row.get("parent", ""),
        credit_code=row.get("credit_code", ""),
        gaps=frozenset(row.get("gaps", "").split()),
    )


@dataclass(frozen=True)
class Renaming:
    """A department that bore another name until a day."""

    slug: str
    former_name: str
    former_short_name: str
    on: date
    document_number: str
    reason: str


RENAMING = Renaming(
    slug="wenguangti",
    former_name="昌宁县文化体育局",
    former_short_name="县文体局",
    on=date(2013, 7, 1),
    document_number="昌政发〔2013〕31号",
    reason="文化体育局与广播电视管理职责整合，更名。",
)


@dataclass(frozen=True)
class Predecessor:
    """A department that ended before 2016."""

    code: str
    name: str
    short_name: str


MERGED = (
    Predecessor("11530524DEM003012U", "昌宁县卫生局", "县卫生局"),
    Predecessor("11530524DEM003020N", "昌宁县人口和计划生育局", "县人口计生局"),
)
MERGED_INTO = "weiji"
MERGED_ON = date(2015, 6, 1)
MERGED_BY = "昌政发〔2015〕18号"
MERGED_BECAUSE = "卫生、人口和计划生育行政管理职责整合，组建卫生和计划生育局。"
