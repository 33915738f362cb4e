"""信息处理费: notices that went out, what they asked for, and what was paid."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.periods import Period
from gongkai.information_requests.indicators.units import of_units
from gongkai.information_requests.indicators.words import OF_FEES
from gongkai.information_requests.models import FeeNotice
from gongkai.lib.indicators import Amount, Counts, Indicator, Record, Units

_COLLECTED, _NOTICES, _NOTIFIED = (each.code for each in OF_FEES)
#: 万元 in which form A tells money.
_WAN = 10_000


class FeeCounter:
    """Counts notices and adds up what they say; an amount is no number of records, which ``numbers`` has."""

    indicators: Sequence[Indicator] = OF_FEES

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures per unit, one statement for notices and one for payments."""
        found: dict[tuple[int, str], Amount] = {}
        for code in dict.fromkeys(codes):
            for unit, n, yuan in _added_up(_rows(code, units, period, as_of)):
                found[unit, code] = _amount(code, n, yuan)
        return found

    def numbers(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Mapping[tuple[int, str], int]:
        """Return how many records are behind each figure."""
        return {
            (unit, code): n
            for code in dict.fromkeys(codes)
            for unit, n, _ in _added_up(_rows(code, units, period, as_of))
        }

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
        """Return the requests whose notices are behind a figure, with how the fee was counted."""
        day = "paid_on" if code == _COLLECTED else "notified_on"
        rows = _rows(code, units, period, as_of).order_by(day, "pk")
        found = rows.values_list(
            day, "request__unit", "request__public_id", "request__number", "method", "yuan"
        )[start:stop]
        return [
            Record(
                link=f"information_requests:request:{public_id}",
                on=on,
                unit=unit,
                title=f"申请{number}的收费通知",
                remark=f"{FeeMethod(method).label}，{yuan}元",
                amount=_amount(code, 1, yuan),
            )
            for on, unit, public_id, number, method, yuan in found
        ]


def _amount(code: str, n: int, yuan: int) -> Amount:
    """Return what notices add to a figure: their number, what they ask for, or in the measure of form A what was paid."""
    if code == _NOTICES:
        return n
    return Decimal(yuan) / _WAN if code == _COLLECTED else yuan


def _rows(code: str, units: Units, period: Period, as_of: datetime | None) -> "QuerySet[FeeNotice]":
    """
    Return the notices of a period that stand, or stood at a moment; those that were paid in it for what was collected.

    When a notice was written down is not kept: as of a moment, what is dated by its day counts.
    """
    standing = Q(cancelled_at=None) if as_of is None else Q(cancelled_at=None) | Q(cancelled_at__gt=as_of)
    last = period.last if as_of is None else min(period.last, day_of(as_of))
    day = "paid_on" if code == _COLLECTED else "notified_on"
    rows = FeeNotice.objects.filter(standing, (f"{day}__gte", period.first), (f"{day}__lte", last)).order_by()
    return of_units(rows, units, "request__unit")


def _added_up(rows: "QuerySet[FeeNotice]") -> Iterable[tuple[int, int, int]]:
    return (
        rows.values("request__unit")
        .annotate(n=Count("pk"), total=Sum("yuan"))
        .values_list("request__unit", "n", "total")
    )
