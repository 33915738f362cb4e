"""Figures of units: each counted from its declared source, added up over a tree, and led back to records."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.errors import NotPermitted
from gongkai.domain.figures import SourceKind
from gongkai.domain.organisations import UnitKind
from gongkai.domain.periods import Period
from gongkai.lib import indicators
from gongkai.lib.indicators import Amount, Record
from gongkai.organisations.queries import in_tree_order, units_within
from gongkai.reports.queries.catalogue import Term
from gongkai.reports.queries.ledger import ledger_rows_counted, ledger_sums, plain
from gongkai.reports.queries.sources import counted_by_apps, sources_in

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

OWN, TREE = "own", "tree"


@dataclass(frozen=True, slots=True)
class Figure:
    """A unit's figure, the number of records behind it, and from what it was counted."""

    amount: Amount
    records: int
    source: SourceKind


@dataclass(frozen=True, slots=True)
class Total:
    """
    A figure over several units.

    ``amount`` is None exactly where no unit has a source; ``missing`` are the keys of the units without one,
    for a signed sum of those that lack one for any of its terms. ``sources`` are those that occur, in the
    order of SourceKind.
    """

    amount: Amount | None
    records: int | None
    sources: tuple[SourceKind, ...]
    missing: frozenset[int] = frozenset()

    @property
    def blank(self) -> int:
        """The number of units without a source."""
        return len(self.missing)


@dataclass(frozen=True)
class Tally:
    """
    The figures of some units in a period; a unit without a figure for a code has no source for it.

    ``as_of`` is the moment whose knowledge they rest on, None for now.
    """

    units: "Sequence[Unit]"
    period: Period
    figures: Mapping[tuple[int, str], Figure] = field(default_factory=dict)
    as_of: datetime | None = None

    def of(self, unit: "Unit", code: str) -> Figure | None:
        """Return one unit's figure."""
        return self.figures.get((unit.pk, code))

    def total(self, code: str, units: "Iterable[Unit] | None" = None) -> Total:
        """Return the sum over all units of the tally, or over some of them."""
        found: list[Figure] = []
        missing: list[int] = []
        for unit in self.units if units is None else units:
            figure = self.of(unit, code)
            if figure is None:
                missing.append(unit.pk)
            else:
                found.append(figure)
        if not found:
            return Total(None, None, (), frozenset(missing))
        return Total(
            plain(sum((each.amount for each in found), start=0)),
            sum(each.records for each in found),
            _in_order({each.source for each in found}),
            frozenset(missing),
        )

    def sum_of(self, terms: Iterable[Term], units: "Iterable[Unit] | None" = None) -> Total:
        """Return the signed sum of several indicators over all units of the tally, or over some of them."""
        among = list(self.units if units is None else units)
        listed = list(terms)
        return combined(listed, {term.code: self.total(term.code, among) for term in listed})

    @property
    def present(self) -> "list[Unit]":
        """Return the units that were there on a day of the period."""
        return [unit for unit in self.units if existed_in(unit, self.period)]

    @property
    def enterprises(self) -> int:
        """Return how many of those are enterprises that the Regulation's art. 55 has follow it."""
        return sum(unit.kind == UnitKind.PUBLIC_SERVICE_ENTERPRISE for unit in self.present)

    @property
    def by_kind(self) -> list[tuple[str, int]]:
        """Return how many of those are of each kind, by its label and in the order of kinds; those of none are left out."""
        number = Counter(unit.kind for unit in self.present)
        return [(kind.label, number[kind]) for kind in UnitKind if number[kind]]

    def reported(self, codes: Iterable[str]) -> frozenset[int]:
        """Return the keys of the units present that were counted from records, or entered something (0 too), for a code."""
        listed = tuple(codes)
        return frozenset(
            unit.pk for unit in self.present if any(self._has_word(unit, code) for code in listed)
        )

    def _has_word(self, unit: "Unit", code: str) -> bool:
        figure = self.of(unit, code)
        return figure is not None and (figure.source is SourceKind.RECORDS or figure.records > 0)

    def keys_from(self, code: str, source: SourceKind) -> frozenset[int]:
        """Return the keys of the units whose figure comes from ``source``."""
        return frozenset(
            unit.pk for unit in self.units if (found := self.of(unit, code)) and found.source is source
        )


def combined(terms: Sequence[Term], totals: Mapping[str, Total]) -> Total:
    """
    Return the signed sum of totals.

    Its amount is None exactly where no term has a source in any unit; else those that have none add nothing.
    """
    amounts = [term.sign * amount for term in terms if (amount := totals[term.code].amount) is not None]
    missing = frozenset[int]().union(*{totals[term.code].missing for term in terms})
    if not amounts:
        return Total(None, None, (), missing)
    return Total(
        plain(sum(amounts, start=0)),
        sum(totals[term.code].records or 0 for term in terms),
        _in_order({kind for term in terms for kind in totals[term.code].sources}),
        missing,
    )


def _in_order(present: Collection[SourceKind]) -> tuple[SourceKind, ...]:
    return tuple(kind for kind in SourceKind if kind in present)


def default_scope(unit: "Unit") -> str:
    """Return what a form of the unit takes in: a government answers for all below it."""
    return TREE if unit.kind == UnitKind.GOVERNMENT else OWN


def units_of(viewer: Actor, unit: "Unit", scope: str) -> "list[Unit]":
    """
    Return the units whose figures make up those of ``unit``: itself, or with all below it.

    Ended ones are among them: what an organ did before it was abolished still counts.
    Raises NotPermitted for a viewer who does not see the unit.
    """
    if not viewer.sees(unit.path):
        raise NotPermitted("这个单位的统计数据不在您的查看范围内。")
    if scope == OWN:
        return [unit]
    return list(in_tree_order(units_within([unit.path])))


def existed_in(unit: "Unit", period: Period) -> bool:
    """Return whether the unit was there on a day of the period, as far as its dates are known."""
    begun = unit.established_on is None or unit.established_on <= period.last
    return begun and (unit.ended_on is None or unit.ended_on >= period.first)


def tally(
    units: "Sequence[Unit]",
    codes: Collection[str],
    period: Period,
    *,
    as_of: datetime | None = None,
) -> Tally:
    """
    Count indicators for units the viewer sees, each unit's from its declared source.

    One statement for the declarations, one for the ledger, and those of the apps that count. An app's
    figure counts its records one by one, so their number is the figure, unless it adds up amounts. ``as_of``
    counts what was known at that moment, declarations included. Raises ValueError for a period that lies in
    two years, since sources are declared by year.
    """
    if period.first.year != period.last.year:
        raise ValueError(f"sources are declared by year, and {period} lies in two")
    sources = sources_in(period.first.year, codes, as_of=as_of)
    wanted: dict[SourceKind, set[str]] = {kind: set() for kind in SourceKind}
    places: list[tuple[int, str, SourceKind]] = []
    for unit in units:
        for code in codes:
            source = sources.source_for(unit.path, code)
            if source is not None:
                wanted[source].add(code)
                places.append((unit.pk, code, source))
    keys = frozenset(unit.pk for unit in units)
    counted = counted_by_apps()
    from_records = [code for code in codes if code in wanted[SourceKind.RECORDS] and code in counted]
    by_records = indicators.count(from_records, keys, period, as_of=as_of)
    numbers = indicators.numbers(from_records, keys, period, as_of=as_of)
    by_ledger = ledger_sums(wanted[SourceKind.RETURNS], keys, period, as_of=as_of)
    figures = {}
    for key, code, source in places:
        if source is SourceKind.RECORDS:
            amount = by_records.get((key, code), 0)
            figures[key, code] = Figure(amount, numbers.get((key, code), int(amount)), source)
        else:
            figures[key, code] = Figure(*by_ledger.get((key, code), (0, 0)), source)
    return Tally(units, period, figures, as_of)


def records_behind(counted: Tally, code: str, *, start: int, stop: int) -> list[Record]:
    """
    Return the records behind the total of a tally from ``start`` to before ``stop``, as of its moment.

    First those of the apps, then those of the ledger, each the earliest first; their amounts add up to the
    figure. At most two statements for a page, one where the tally has one source.
    """
    period, as_of = counted.period, counted.as_of
    from_apps = counted.keys_from(code, SourceKind.RECORDS)
    from_ledger = counted.keys_from(code, SourceKind.RETURNS)
    figures = [counted.figures[key, code] for key in from_apps]
    before = sum(figure.records for figure in figures)
    found: list[Record] = []
    if from_apps and start < before:
        found += indicators.records(code, from_apps, period, start=start, stop=min(stop, before), as_of=as_of)
    if from_ledger and stop > before:
        rows = ledger_rows_counted(
            code, from_ledger, period, start=max(0, start - before), stop=stop - before, as_of=as_of
        )
        found += [
            Record(row.link, row.on, row.unit_id, row.evidence, row.note, plain(row.count)) for row in rows
        ]
    return found


def records_of(counted: Tally, terms: Sequence[Term], *, start: int, stop: int) -> list[tuple[Term, Record]]:
    """
    Return the records behind a signed sum from ``start`` to before ``stop``, term by term, each with its term.

    What is taken away has an amount below 0, so that the amounts add up to the sum. Terms that lie wholly
    before or after the part asked for cost no statement.
    """
    found: list[tuple[Term, Record]] = []
    before = 0
    for term in terms:
        records = counted.total(term.code).records or 0
        if records and before < stop and start < before + records:
            part = records_behind(
                counted, term.code, start=max(0, start - before), stop=min(stop - before, records)
            )
            found += [(term, replace(each, amount=term.sign * each.amount)) for each in part]
        before += records
    return found
