"""Reads of the ledger: its rows as people see them, and what they add up to."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet, Sum

from gongkai.domain.actors import Actor
from gongkai.domain.figures import MONEY_PLACES
from gongkai.domain.periods import Period
from gongkai.lib.indicators import Amount, Units
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


def _counted(codes: Collection[str], units: Units, period: Period) -> "QuerySet[LedgerRow]":
    rows = LedgerRow.objects.live().filter(
        on__gte=period.first, on__lte=period.last, indicator__in=list(codes)
    )
    return rows if units is None else rows.filter(unit__in=units)


def ledger_sums(
    codes: Collection[str], units: Units, period: Period
) -> dict[tuple[int, str], tuple[Amount, int]]:
    """Return per unit and indicator the sum of the live rows of a period, and their number; one statement."""
    if not codes or units == frozenset():
        return {}
    groups = (
        _counted(codes, units, period)
        .order_by()
        .values_list("unit", "indicator")
        .annotate(amount=Sum("count"), rows=Count("pk"))
    )
    # SQLite adds decimals as floating numbers: what is less than the last place is no part of the sum.
    return {(unit, code): (plain(amount.quantize(_LEAST)), rows) for unit, code, amount, rows in groups}


def ledger_rows_counted(
    code: str, units: Units, period: Period, *, start: int, stop: int
) -> Sequence[LedgerRow]:
    """Return the live rows behind a figure from ``start`` to before ``stop``, the earliest first."""
    return list(_counted([code], units, period).order_by("on", "pk")[start:stop])


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
