"""The registry of figures: each counted by one counter, each counter asked once."""

from datetime import date

import pytest

from gongkai.domain.periods import year
from gongkai.lib import indicators
from gongkai.lib.indicators import Indicator, Record


class Fixed:
    """Counts what it was given, and keeps what it was asked."""

    def __init__(self, **figures) -> None:
        self.figures = figures
        self.indicators = [
            Indicator(code, f"{code}的数量", "条", f"数一数{code}。", "登记日期") for code in figures
        ]
        self.asked = []

    def count(self, codes, units, period, *, as_of=None):
        codes = list(codes)
        self.asked.append((codes, units, period, as_of))
        return {(7, code): self.figures[code] for code in codes if self.figures[code]}

    def records(self, code, units, period, *, start, stop, as_of=None):
        rows = [Record(f"kind:{n}", date(2026, 1, 1), 7, f"第{n}条") for n in range(self.figures[code])]
        return rows[start:stop]


@pytest.fixture(autouse=True)
def _registry():
    kept = dict(indicators._counters), dict(indicators._indicators)
    indicators.clear()
    yield
    indicators.clear()
    indicators._counters.update(kept[0])
    indicators._indicators.update(kept[1])


def test_a_counter_is_asked_once_for_all_that_is_wanted_of_it() -> None:
    one, other = Fixed(apples=3, pears=0), Fixed(plums=5)
    indicators.register(one)
    indicators.register(other)
    found = indicators.count(["plums", "apples", "pears", "apples"], frozenset({7}), year(2026))
    assert found == {(7, "plums"): 5, (7, "apples"): 3}
    assert one.asked == [(["apples", "pears"], frozenset({7}), year(2026), None)]
    assert other.asked == [(["plums"], frozenset({7}), year(2026), None)]


def test_the_catalogue_keeps_the_order_of_registration() -> None:
    indicators.register(Fixed(plums=1, apples=1))
    indicators.register(Fixed(pears=1))
    assert [each.code for each in indicators.catalogue()] == ["plums", "apples", "pears"]
    assert indicators.get("apples").label == "apples的数量"


def test_nothing_is_counted_twice() -> None:
    indicators.register(Fixed(apples=1))
    with pytest.raises(ValueError, match="apples"):
        indicators.register(Fixed(pears=1, apples=2))
    # What was refused has left nothing behind.
    assert [each.code for each in indicators.catalogue()] == ["apples"]
    again = Fixed(pears=1)
    again.indicators = again.indicators * 2
    with pytest.raises(ValueError, match="pears"):
        indicators.register(again)


def test_what_nobody_counts_is_said() -> None:
    for ask in (
        lambda: indicators.count(["nothing"], None, year(2026)),
        lambda: indicators.records("nothing", None, year(2026)),
        lambda: indicators.get("nothing"),
    ):
        with pytest.raises(KeyError):
            ask()


def test_records_come_page_by_page() -> None:
    indicators.register(Fixed(apples=120))
    first = indicators.records("apples", None, year(2026))
    rest = indicators.records("apples", None, year(2026), start=50, stop=200)
    assert (len(first), len(rest)) == (50, 70)
    assert sum(each.amount for each in [*first, *rest]) == 120
