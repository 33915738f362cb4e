"""Reviews and suits by the days on which they ended, and those that were pending when a period ended."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.figure_codes import remedy_stems
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult, RequestKind
from gongkai.domain.periods import Period
from gongkai.information_requests.indicators.units import of_units
from gongkai.information_requests.indicators.words import OF_REMEDIES
from gongkai.information_requests.models import Remedy
from gongkai.lib.indicators import Counts, Indicator, Record, Units

_PENDING = RemedyResult.PENDING


class RemedyCounter:
    """Counts reviews and suits about requests of a unit, each one for itself."""

    indicators: Sequence[Indicator] = OF_REMEDIES

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures per unit, in two statements for all of them."""
        asked = frozenset(codes)
        found: Counter[tuple[int, str]] = Counter()
        rows = _rows(units, as_of)
        over = rows.filter(_ended(period, as_of)).values("request__unit", "kind", "result")
        for unit, kind, result, n in over.annotate(n=Count("pk")).values_list(
            "request__unit", "kind", "result", "n"
        ):
            for code in remedy_stems(RemedyKind(kind), RemedyResult(result)):
                found[unit, code] += n
        open_ = rows.filter(_pending(period, as_of)).values("request__unit", "kind")
        for unit, kind, n in open_.annotate(n=Count("pk")).values_list("request__unit", "kind", "n"):
            (code,) = remedy_stems(RemedyKind(kind), _PENDING)
            found[unit, code] += n
        return {place: n for place, n in found.items() if place[1] in asked}

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
        """Return the reviews or suits behind a figure with the body that heard them and the request's number."""
        pending = code.endswith(f".{_PENDING.value}")
        day = "notified_on" if pending else "ended_on"
        which = Q()
        for kind in RemedyKind:
            for result in RemedyResult:
                if code in remedy_stems(kind, result):
                    which |= Q(kind=kind) if pending else Q(kind=kind, result=result)
        rows = _rows(units, as_of).filter(
            which, _pending(period, as_of) if pending else _ended(period, as_of)
        )
        found = rows.order_by(day, "pk").values_list(
            "pk", day, "request__unit", "body", "case_number", "request__number", "kind", "result"
        )[start:stop]
        return [
            Record(
                link=f"information_requests:remedy:{key}",
                on=on,
                unit=unit,
                title=" ".join(part for part in (body, case) if part),
                remark=f"申请{number}，{RemedyKind(kind).label}"
                + ("" if pending else f"，{RemedyResult(result).label}"),
            )
            for key, on, unit, body, case, number, kind, result in found
        ]


def _rows(units: Units, as_of: datetime | None) -> "QuerySet[Remedy]":
    rows = Remedy.objects.filter(request__kind=RequestKind.INFORMATION)
    if as_of is None:
        rows = rows.exclude(request__state=RequestState.VOIDED)
    else:
        rows = rows.filter(
            ~Q(request__state=RequestState.VOIDED) | Q(request__touched_at__gt=as_of),
            recorded_at__lte=as_of,
        )
    return of_units(rows.order_by(), units, "request__unit")


def _ended(period: Period, as_of: datetime | None) -> Q:
    """
    Return what ended in a period.

    When an end was written down is not kept: as of a moment, what had ended by its day counts as ended.
    """
    last = period.last if as_of is None else min(period.last, day_of(as_of))
    return Q(ended_on__gte=period.first, ended_on__lte=last)


def _pending(period: Period, as_of: datetime | None) -> Q:
    """Return what was pending when a period ended, or is."""
    last = period.last if as_of is None else min(period.last, day_of(as_of))
    return Q(notified_on__lte=period.last) & (Q(ended_on=None) | Q(ended_on__gt=last))
