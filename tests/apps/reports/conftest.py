"""A county whose publications are counted, and the events of this app, whatever the rest of the house counts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import pytest

from gongkai.domain.periods import Period
from gongkai.domain.roles import Role
from gongkai.information_requests.indicators import COUNTERS as REQUEST_COUNTERS
from gongkai.lib import indicators
from gongkai.lib.indicators import Counts, Indicator, Record, Units
from gongkai.reports.indicators import ledger
from gongkai.reports.queries import LEDGER_CODES
from gongkai.reports.services import returns
from tests.apps.reports import return_asking as asking
from tests.apps.reports import superior_county as superior
from tests.factories import organisations as make

#: What these tests write into ledgers: what the ledger alone knows, and the requests, which may be counted from it.
WRITTEN = LEDGER_CODES | {each.code for counter in REQUEST_COUNTERS for each in counter.indicators}
CHANNELS = ("gazette", "portal", "weibo", "wechat", "other")


class Publications:
    """Counts what a test put down: (unit's key, item, channel, day, normative)."""

    indicators: Sequence[Indicator] = tuple(
        Indicator(code, code, "条", "测试用", "公开日期")
        for code in (
            "publications.items",
            "publications.normative_documents",
            "items.normative_made",
            *(f"publications.{channel}" for channel in CHANNELS),
        )
    )

    def __init__(self) -> None:
        self.rows: list[tuple[int, str, str, date, bool]] = []
        self.asked = 0

    def _items(self, code: str, units: Units, period: Period) -> dict[tuple[int, str], date]:
        """Return the first day on which each item counts, by unit and item."""
        found: dict[tuple[int, str], date] = {}
        for unit, item, channel, on, normative in self.rows:
            fits = {
                "publications.items": True,
                "publications.normative_documents": normative,
                "items.normative_made": normative,
            }.get(code, code == f"publications.{channel}")
            if fits and on in period and (units is None or unit in units):
                found[unit, item] = min(on, found.get((unit, item), on))
        return found

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the number of different items per unit."""
        self.asked += 1
        counts: dict[tuple[int, str], int] = {}
        for code in codes:
            for unit, _ in self._items(code, units, period):
                counts[unit, code] = counts.get((unit, code), 0) + 1
        return counts

    def records(
        self,
        code: str,
        units: Units,
        period: Period,
        *,
        start: int,
        stop: int,
        as_of: datetime | None = None,
    ) -> Sequence[Record]:
        """Return the items, the earliest first."""
        found = sorted((on, unit, item) for (unit, item), on in self._items(code, units, period).items())
        return [Record(f"publishing:item:{item}", on, unit, item) for on, unit, item in found[start:stop]]


@pytest.fixture
def published() -> Iterator[Publications]:
    """Register a counter of publications with those of requests and of the ledger; put back what was there."""
    kept = dict(indicators._counters), dict(indicators._indicators)
    indicators.clear()
    counter = Publications()
    for each in (counter, *REQUEST_COUNTERS, ledger):
        indicators.register(each)
    yield counter
    indicators.clear()
    indicators._counters.update(kept[0])
    indicators._indicators.update(kept[1])


@pytest.fixture
def county(db):
    return make.county()


# Returns: the county asks two bureaus, one of them hands in.


@pytest.fixture
def house(county, published):
    """Let the county count meetings and funds from the ledger; the rest comes from records or nowhere."""
    asking.declare(county.root, [asking.MEETINGS, asking.FUNDS])
    return county


@pytest.fixture
def office(house):
    return make.actor(make.person("gongkaiban", house.root, Role.DISCLOSURE_OFFICER))


@pytest.fixture
def officer(house):
    return make.actor(make.person("xinxi", house.education, Role.INFORMATION_OFFICER))


@pytest.fixture
def mine(house, office):
    return asking.of_unit(asking.ask(office, house), house.education)


@pytest.fixture
def submitted(mine, officer):
    answers = [asking.meeting(), asking.NO_FUNDS]
    return returns.submit_return(actor=officer, now=make.NOW, found=mine, answers=answers)


# Superiors' tables: the county has one to fill, and its cells are bound.


@pytest.fixture
def filler(county, published):
    return superior.filler_of(county, published)


@pytest.fixture
def bound(filler):
    superior.bind_all(filler)
    return filler
