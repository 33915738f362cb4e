"""Figures of units: each counted from its declared source, added up over a tree, and led back to records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.errors import NotPermitted
from gongkai.domain.figures import SourceKind
from gongkai.domain.organisations import UnitKind
from gongkai.domain.periods import Period
from gongkai.lib import indicators
from gongkai.lib.indicators import Amount, Record
from gongkai.organisations.queries import in_tree_order, units_within
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

    ``amount`` is None exactly where no unit has a source; ``blank`` is the number of units without one.
    ``sources`` are those that occur, in the order of SourceKind.
    """

    amount: Amount | None
    records: int | None
    sources: tuple[SourceKind, ...]
    blank: int


@dataclass(frozen=True)
class Tally:
    """The figures of some units in a period; a unit without a figure for a code has no source for it."""

    units: "Sequence[Unit]"
    period: Period
    figures: Mapping[tuple[int, str], Figure] = field(default_factory=dict)

    def of(self, unit: "Unit", code: str) -> Figure | None:
        """Return one unit's figure."""
        return self.figures.get((unit.pk, code))

    def total(self, code: str, units: "Iterable[Unit] | None" = None) -> Total:
        """Return the sum over all units of the tally, or over some of them."""
        among = list(self.units if units is None else units)
        found = [figure for unit in among if (figure := self.of(unit, code)) is not None]
        if not found:
            return Total(None, None, (), len(among))
        present = {each.source for each in found}
        return Total(
            plain(sum((each.amount for each in found), start=0)),
            sum(each.records for each in found),
            tuple(kind for kind in SourceKind if kind in present),
            len(among) - len(found),
        )

    def keys_from(self, code: str, source: SourceKind) -> frozenset[int]:
        """Return the keys of the units whose figure comes from ``source``."""
        return frozenset(
            unit.pk for unit in self.units if (found := self.of(unit, code)) and found.source is source
        )


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


def tally(units: "Sequence[Unit]", codes: Collection[str], period: Period) -> Tally:
    """
    Count indicators for units the viewer sees, each unit's from its declared source.

    One statement for the declarations, one for the ledger, and those of the apps that count. An app's
    figure counts its records one by one, so their number is the figure. Raises ValueError for a period
    that lies in two years, since sources are declared by year.
    """
    if period.first.year != period.last.year:
        raise ValueError(f"sources are declared by year, and {period} lies in two")
    sources = sources_in(period.first.year, codes)
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
    by_records = indicators.count(
        [code for code in codes if code in wanted[SourceKind.RECORDS] and code in counted], keys, period
    )
    by_ledger = ledger_sums(wanted[SourceKind.RETURNS], keys, period)
    figures = {}
    for key, code, source in places:
        if source is SourceKind.RECORDS:
            amount = by_records.get((key, code), 0)
            figures[key, code] = Figure(amount, int(amount), source)
        else:
            figures[key, code] = Figure(*by_ledger.get((key, code), (0, 0)), source)
    return Tally(units, period, figures)


def records_behind(counted: Tally, code: str, *, start: int, stop: int) -> list[Record]:
    """
    Return the records behind the total of a tally from ``start`` to before ``stop``.

    First those of the apps, then those of the ledger, each the earliest first; their amounts add up to the
    figure. At most two statements for a page, one where the tally has one source.
    """
    from_apps = counted.keys_from(code, SourceKind.RECORDS)
    from_ledger = counted.keys_from(code, SourceKind.RETURNS)
    figures = [counted.figures[key, code] for key in from_apps]
    before = sum(figure.records for figure in figures)
    found: list[Record] = []
    if from_apps and start < before:
        found += indicators.records(code, from_apps, counted.period, start=start, stop=min(stop, before))
    if from_ledger and stop > before:
        rows = ledger_rows_counted(
            code, from_ledger, counted.period, start=max(0, start - before), stop=stop - before
        )
        found += [
            Record(row.link, row.on, row.unit_id, row.evidence, row.note, plain(row.count)) for row in rows
        ]
    return found
