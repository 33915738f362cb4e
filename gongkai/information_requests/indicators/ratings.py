"""How applicants rated what they were told."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.periods import Period
from gongkai.information_requests.indicators.requests import counted
from gongkai.information_requests.indicators.units import of_units
from gongkai.information_requests.indicators.words import OF_RATINGS
from gongkai.information_requests.models import InformationRequest
from gongkai.lib.indicators import Counts, Indicator, Record, Units

_GIVEN, _SATISFIED = (each.code for each in OF_RATINGS)
#: Of five.
_SATISFIED_FROM = 4
_WHICH = {_GIVEN: Q(rating__isnull=False), _SATISFIED: Q(rating__gte=_SATISFIED_FROM)}


class RatingCounter:
    """Counts replies that their applicants rated, by the day on which the request was done with."""

    indicators: Sequence[Indicator] = OF_RATINGS

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures per unit, in one statement."""
        asked = list(dict.fromkeys(codes))
        counts = {f"n{place}": Count("pk", filter=_WHICH[code]) for place, code in enumerate(asked)}
        found = _rows(units, period, as_of).values("unit").annotate(**counts).values_list("unit", *counts)
        return {
            (unit, code): n for unit, *figures in found for code, n in zip(asked, figures, strict=True) if n
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
        """Return the rated requests by their numbers."""
        rows = _rows(units, period, as_of).filter(_WHICH[code]).order_by("closed_on", "pk")
        found = rows.values_list("public_id", "closed_on", "unit", "number", "outcome", "rating")[start:stop]
        return [
            Record(
                link=f"information_requests:request:{public_id}",
                on=on,
                unit=unit,
                title=number or "",
                remark=f"{Outcome(outcome).label}，{rating}分",
            )
            for public_id, on, unit, number, outcome, rating in found
            if on is not None
        ]


def _rows(units: Units, period: Period, as_of: datetime | None) -> "QuerySet[InformationRequest]":
    """Return the rated requests; as of a moment those done with by its day, since when one was rated is not kept."""
    last = period.last if as_of is None else min(period.last, day_of(as_of))
    rows = counted().filter(closed_on__gte=period.first, closed_on__lte=last, rating__isnull=False)
    return of_units(rows.order_by(), units)
