"""Reads of the ledger: its rows as people see them, and what they add up to."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, Sum

from gongkai.domain.actors import Actor
from gongkai.domain.figures import MONEY_PLACES
from gongkai.domain.periods import Period
from gongkai.domain.periods import year as year_of
from gongkai.lib import kept
from gongkai.lib.indicators import Amount, Units
from gongkai.lib.years import within
from gongkai.organisations.queries import units_within
from gongkai.reports.models import FigureSource, LedgerRow

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

_LEAST = Decimal(1).scaleb(-MONEY_PLACES)


def plain(amount: Amount) -> Amount:
    """Return an amount as people write it: whole numbers without a fraction, others without idle zeros."""
    if isinstance(amount, int):
        return amount
    if amount == amount.to_integral_value():
        return int(amount)
    return amount.normalize()


def _counted(
    codes: Collection[str], units: Units, period: Period, as_of: datetime | None
) -> "QuerySet[LedgerRow]":
    if as_of is None:
        rows: QuerySet[LedgerRow] = LedgerRow.objects.live()
    else:
        rows = LedgerRow.objects.filter(Q(voided_at=None) | Q(voided_at__gt=as_of), recorded_at__lte=as_of)
    rows = rows.filter(within(period), indicator__in=list(codes))
    return rows if units is None else rows.filter(unit__in=units)


#: Per unit and indicator the sum of ledger rows, and their number.
Sums = dict[tuple[int, str], tuple[Amount, int]]
#: Under this name writes of the ledger are noted, see ``reports.apps``.
_FAMILY = "ledger"


def ledger_sums(
    codes: Collection[str], units: Units, period: Period, *, as_of: datetime | None = None
) -> Sums:
    """
    Return per unit and indicator the sum of the live rows of a period, and their number; one statement.

    The sums of a whole year are kept, and added up again only for units in which something was written since.
    ``as_of`` counts the rows that had been entered by that moment and not voided by then.
    """
    if not codes or units == frozenset():
        return {}
    if units is None or as_of is not None or period != year_of(period.first.year):
        return _added_up(_counted(codes, units, period, as_of))
    wanted = frozenset(codes)
    known = kept.yearly(_FAMILY, units, period.first.year, _whole_year(period))
    return {
        (unit, code): (plain(Decimal(amount)), rows)
        for unit, amounts in known.items()
        for code, (amount, rows) in amounts.items()
        if code in wanted
    }


def _added_up(rows: "QuerySet[LedgerRow]") -> Sums:
    groups = rows.order_by().values_list("unit", "indicator").annotate(amount=Sum("count"), rows=Count("pk"))
    # SQLite adds decimals as floating numbers: what is less than the last place is no part of the sum.
    return {(unit, code): (plain(amount.quantize(_LEAST)), rows) for unit, code, amount, rows in groups}


def _whole_year(period: Period) -> Callable[[frozenset[int]], dict[int, kept.Amounts]]:
    """Return what adds up every indicator of a year for some units."""

    def count(units: frozenset[int]) -> dict[int, kept.Amounts]:
        rows = LedgerRow.objects.live().filter(within(period), unit__in=sorted(units))
        found: dict[int, kept.Amounts] = {}
        for (unit, code), (amount, number) in _added_up(rows).items():
            found.setdefault(unit, {})[code] = [str(amount), number]
        return found

    return count


def ledger_rows_counted(
    code: str, units: Units, period: Period, *, start: int, stop: int, as_of: datetime | None = None
) -> Sequence[LedgerRow]:
    """Return the live rows behind a figure from ``start`` to before ``stop``, the earliest first."""
    return list(_counted([code], units, period, as_of).order_by("on", "pk")[start:stop])


def ledger_seen(
    viewer: Actor,
    *,
    unit: "Unit | None" = None,
    code: str = "",
    year: int | None = None,
    voided: bool | None = None,
    text: str = "",
) -> "QuerySet[LedgerRow]":
    """Return the rows that the viewer sees, the latest day first; ``unit`` takes in all below it."""
    rows = LedgerRow.objects.seen_by(viewer).select_related("unit")
    if unit is not None:
        rows = rows.filter(unit__in=units_within([unit.path]).values("pk"))
    if code:
        rows = rows.filter(indicator=code)
    if year is not None:
        rows = rows.filter(on__gte=date(year, 1, 1), on__lte=date(year, 12, 31))
    if voided is not None:
        rows = rows.exclude(voided_at=None) if voided else rows.live()
    if text:
        rows = rows.filter(evidence__icontains=text)
    return rows


def find_ledger_row(viewer: Actor, pk: int) -> LedgerRow | None:
    """Return the row if the viewer sees it."""
    return ledger_seen(viewer).filter(pk=pk).first()


def ledger_years(viewer: Actor) -> list[int]:
    """Return the years of which the viewer sees rows, the latest first."""
    first = LedgerRow.objects.seen_by(viewer).order_by("on").values_list("on", flat=True).first()
    last = LedgerRow.objects.seen_by(viewer).order_by("-on").values_list("on", flat=True).first()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def rows_under(declaration: FigureSource) -> int:
    """Return how many live rows count because of a declaration, as far as its unit and years reach."""
    unit = declaration.unit
    rows = LedgerRow.objects.live().filter(
        indicator=declaration.indicator, on__gte=date(declaration.first_year, 1, 1)
    )
    if declaration.last_year is not None:
        rows = rows.filter(on__lte=date(declaration.last_year, 12, 31))
    if declaration.whole:
        return rows.filter(unit__in=units_within([unit.path]).values("pk")).count()
    return rows.filter(unit=unit).count()
