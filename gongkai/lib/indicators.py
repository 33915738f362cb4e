"""
Indicators: the figures of the house, each counted from records by the app that keeps them.

An app declares what it counts as a ``Counter`` in its ``indicators.py``; ``config/wiring.py`` registers
it. Whoever wants a figure asks here for code, units and period, and gets it per unit; whoever doubts it
asks for the records behind it, whose amounts add up to the figure. Nothing is counted twice over units:
a record belongs to one unit, so figures of units may be added.

``as_of`` asks for a figure as it stood at a moment: what had been recorded by then, and not yet taken back.
Without it a figure is that of now, and costs nothing more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, runtime_checkable

from gongkai.domain.periods import Period

Amount = int | Decimal
#: Units by their key in the tree; None stands for every unit of the home.
Units = frozenset[int] | None
#: (unit's key, indicator's code) to the figure; what is not there counts nothing.
Counts = Mapping[tuple[int, str], Amount]


@dataclass(frozen=True, slots=True)
class Indicator:
    """
    What one figure says.

    ``code`` is ours and stays, in words of the glossary; ``label`` is the official wording; ``measure`` is the
    unit of measurement (条, 件, 次, 万元); ``meaning`` says in a sentence what is counted and what is not;
    ``dated_by`` says which date of a record decides in which period it falls; ``source`` is the
    document that asks for the figure; ``scope`` says to whom a record belongs, and how units are added.
    """

    code: str
    label: str
    measure: str
    meaning: str
    dated_by: str
    source: str = ""
    scope: str = "一条记录属于一个单位，含下级时各单位的数相加。"


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure: its link for ``lib.links``, day, unit's key, title, remark, and what it adds."""

    link: str
    on: date
    unit: int
    title: str
    remark: str = ""
    amount: Amount = 1


class Counter(Protocol):
    """Counts a family of indicators over the same records."""

    indicators: Sequence[Indicator]

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures of these indicators per unit, in as few statements as the records allow."""

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
        """Return the records behind a figure from ``start`` to before ``stop``, the earliest first."""


@runtime_checkable
class Weighed(Counter, Protocol):
    """A counter some of whose records add other amounts than one, such as money."""

    def numbers(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Mapping[tuple[int, str], int]:
        """Return how many records are behind each figure of those indicators."""


@runtime_checkable
class Begun(Counter, Protocol):
    """A counter whose records begin some day; for the years before it knows nothing, which is not 0."""

    def kept_in(self, year: int, *, as_of: datetime | None = None) -> bool:
        """Return whether its records were kept in that year, as known at ``as_of``."""


#: Measures in which a record may add any amount.
_AMOUNTS = frozenset({"元", "万元"})

_counters: dict[str, Counter] = {}
_indicators: dict[str, Indicator] = {}


def register(counter: Counter) -> None:
    """Add a counter; raises ValueError for an indicator that another one counts already."""
    codes = [each.code for each in counter.indicators]
    taken = [code for place, code in enumerate(codes) if code in _indicators or code in codes[:place]]
    if taken:
        raise ValueError(f"counted already: {', '.join(taken)}")
    for indicator in counter.indicators:
        _indicators[indicator.code] = indicator
        _counters[indicator.code] = counter


def clear() -> None:
    """Forget all counters, for wiring anew and for tests."""
    _counters.clear()
    _indicators.clear()


def catalogue() -> Iterator[Indicator]:
    """Return every indicator, in the order of registration."""
    yield from _indicators.values()


def get(code: str) -> Indicator:
    """Return the indicator of that code; raises KeyError for one that nobody counts."""
    return _indicators[code]


def count(
    codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
) -> dict[tuple[int, str], Amount]:
    """Return the figures per unit; each counter is asked once. Raises KeyError for an unknown code."""
    asked: dict[int, tuple[Counter, list[str]]] = {}
    for code in dict.fromkeys(codes):
        counter = _counters[code]
        asked.setdefault(id(counter), (counter, []))[1].append(code)
    found: dict[tuple[int, str], Amount] = {}
    for counter, its in asked.values():
        found.update(counter.count(its, units, period, as_of=as_of))
    return found


def numbers(
    codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
) -> dict[tuple[int, str], int]:
    """Return how many records are behind figures of counters that add up amounts; those of others are their number."""
    asked: dict[int, tuple[Weighed, list[str]]] = {}
    for code in dict.fromkeys(codes):
        counter = _counters[code]
        if isinstance(counter, Weighed) and _indicators[code].measure in _AMOUNTS:
            asked.setdefault(id(counter), (counter, []))[1].append(code)
    found: dict[tuple[int, str], int] = {}
    for counter, its in asked.values():
        found.update(counter.numbers(its, units, period, as_of=as_of))
    return found


def kept_in(year: int, *, as_of: datetime | None = None) -> frozenset[str]:
    """Return the indicators whose records were kept in that year; each counter whose records begin is asked once."""
    answers: dict[int, bool] = {}
    found = set()
    for code, counter in _counters.items():
        if not isinstance(counter, Begun):
            found.add(code)
            continue
        if id(counter) not in answers:
            answers[id(counter)] = counter.kept_in(year, as_of=as_of)
        if answers[id(counter)]:
            found.add(code)
    return frozenset(found)


def always_kept(code: str) -> bool:
    """Return whether an indicator's records are taken to be there for every year."""
    return not isinstance(_counters[code], Begun)


def records(
    code: str,
    units: Units,
    period: Period,
    *,
    start: int = 0,
    stop: int = 50,
    as_of: datetime | None = None,
) -> Sequence[Record]:
    """Return the records behind a figure from ``start`` to before ``stop``, the earliest first."""
    return _counters[code].records(code, units, period, start=start, stop=stop, as_of=as_of)
