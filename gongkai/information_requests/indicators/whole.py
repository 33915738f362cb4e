"""All that is counted of requests as one counter, which knows since when requests are on record here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from gongkai.domain.calendar import day_of
from gongkai.domain.periods import Period
from gongkai.information_requests.models import InformationRequest
from gongkai.lib.indicators import Counter, Counts, Indicator, Record, Units, Weighed


class CaseCounter:
    """
    Hands each code to the part that counts it.

    Where nobody has said from what a figure is counted, it is counted from records from the year on in which the
    first request was entered: what was asked before is in other books, and a 0 of those years would be untrue.
    """

    def __init__(self, parts: Sequence[Counter]) -> None:
        self._part_of = {each.code: part for part in parts for each in part.indicators}
        self.indicators: Sequence[Indicator] = tuple(each for part in parts for each in part.indicators)

    def kept_in(self, year: int, *, as_of: datetime | None = None) -> bool:
        """Return whether requests were entered in that year or before; one statement."""
        first = (
            InformationRequest.objects.filter(number__isnull=False)
            .order_by("pk")
            .values_list("created_at", flat=True)
            .first()
        )
        return first is not None and day_of(first).year <= year and (as_of is None or first <= as_of)

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures per unit, each part asked once."""
        return {
            place: amount
            for part, its in self._by_part(codes)
            for place, amount in part.count(its, units, period, as_of=as_of).items()
        }

    def numbers(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Mapping[tuple[int, str], int]:
        """Return how many records are behind figures that are sums of amounts."""
        return {
            place: n
            for part, its in self._by_part(codes)
            if isinstance(part, Weighed)
            for place, n in part.numbers(its, units, period, as_of=as_of).items()
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
        """Return the records behind a figure."""
        return self._part_of[code].records(code, units, period, start=start, stop=stop, as_of=as_of)

    def _by_part(self, codes: Iterable[str]) -> list[tuple[Counter, list[str]]]:
        found: dict[int, tuple[Counter, list[str]]] = {}
        for code in dict.fromkeys(codes):
            part = self._part_of[code]
            found.setdefault(id(part), (part, []))[1].append(code)
        return list(found.values())
