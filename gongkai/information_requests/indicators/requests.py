"""
Requests by the days on which they came and were done with, and what was open when a period began and ended.

A request counts once as received, once as done with, and in Table 3 once at each end of a period over which it was
open, so that 新收 + 上年结转 = 办理结果总计 + 结转下年度 holds of whatever is on record.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import Case, Count, DateField, F, Q, Value, When

from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.figure_codes import (
    APPLICANT_CODES,
    FORM_A_CODES,
    carried_in_code,
    carried_out_code,
    outcome_stems,
    received_code,
)
from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome, known_to, table_rows
from gongkai.domain.information_requests.receipts import FORM_A_ROWS, IntakeChannel
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import RequestKind
from gongkai.domain.periods import Period
from gongkai.domain.periods import year as year_of
from gongkai.information_requests.indicators.units import keys_of, of_units
from gongkai.information_requests.indicators.words import OF_REQUESTS
from gongkai.information_requests.models import InformationRequest, RequestQuerySet
from gongkai.lib import kept
from gongkai.lib.indicators import Counts, Indicator, Record, Units
from gongkai.lib.prepared import plain_rows

#: Under this name writes of requests are noted, see ``information_requests.apps``.
_FAMILY = "requests"
#: Not handed in, or entered by mistake.
_UNCOUNTED = (RequestState.DRAFT, RequestState.VOIDED)
_KIND_OF = {word: kind for kind, word in APPLICANT_CODES.items()}


class RequestCounter:
    """Counts requests from two indexes of them; whole years are kept until something of the unit is written."""

    indicators: Sequence[Indicator] = OF_REQUESTS

    def count(
        self, codes: Iterable[str], units: Units, period: Period, *, as_of: datetime | None = None
    ) -> Counts:
        """Return the figures per unit; four statements for all of them where nothing is kept."""
        asked = frozenset(codes)
        found: Mapping[int, Mapping[str, int]]
        if as_of is not None or period != year_of(period.first.year):
            found = _counted(_Span.of(period, as_of), units)
        else:
            whole = _Span.whole(period.first.year)
            found = kept.yearly(_FAMILY, keys_of(units), period.first.year, _of_units(whole), any_year=True)
        return {
            (unit, code): n for unit, its in found.items() for code, n in its.items() if n and code in asked
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
        """Return the requests behind a figure by their numbers, without a word of the applicants."""
        span = _Span.of(period, as_of)
        which, day = _which(code, span)
        rows = of_units(span.rows.filter(which), units).order_by(day, "pk")
        found = rows.values_list("public_id", day, "unit", "number", "applicant_kind", "channel", "outcome")
        return [
            Record(
                link=f"information_requests:request:{public_id}",
                on=on,
                unit=unit,
                title=number,
                remark=_remark(kind, channel, outcome if day == span.closed else ""),
            )
            for public_id, on, unit, number, kind, channel, outcome in found[start:stop]
        ]


@dataclass(frozen=True)
class _Span:
    """
    A period as the rows know it: by their years where it is one, else by their days.

    ``closed`` names what says when a request was done with, as far as that is known.
    """

    rows: RequestQuerySet
    received: str
    closed: str
    first: date | int
    last: date | int

    @classmethod
    def whole(cls, year: int) -> "_Span":
        """Return a year as of now, which one index of years answers."""
        return cls(counted(), "received_year", "closed_year", year, year)

    @classmethod
    def of(cls, period: Period, as_of: datetime | None) -> "_Span":
        """Return any period, as it is known now or was known at a moment."""
        if as_of is None:
            return cls(counted(), "received_on", "closed_on", period.first, period.last)
        return cls(_known_by(as_of), "received_on", "known_closed_on", period.first, period.last)

    @property
    def new(self) -> Q:
        """What came in the period."""
        return self._within(self.received)

    @property
    def done(self) -> Q:
        """What was done with in the period."""
        return self._within(self.closed)

    def _within(self, column: str) -> Q:
        # One year is asked for as such: behind it the index is in the order of the groups, behind a range it is not.
        if self.first == self.last:
            return Q((column, self.first))
        return Q((f"{column}__gte", self.first), (f"{column}__lte", self.last))

    @property
    def left(self) -> Q:
        """What was open when the period ended, or is."""
        return self.open | self.closed_later

    @property
    def open(self) -> Q:
        """What is not done with, as far as is known."""
        return Q((f"{self.closed}__isnull", True))

    @property
    def closed_later(self) -> Q:
        """What was done with only after the period."""
        return Q((f"{self.closed}__gt", self.last))

    @property
    def old(self) -> Q:
        """What had come before the period."""
        return Q((f"{self.received}__lt", self.first))


def counted() -> RequestQuerySet:
    """Return the requests that statistics know: received on a day that is known, and not entered by mistake."""
    return InformationRequest.objects.filter(
        kind=RequestKind.INFORMATION, received_year__isnull=False
    ).exclude(state__in=_UNCOUNTED)


def _known_by(moment: datetime) -> RequestQuerySet:
    """
    Return the requests that had been entered by a moment, with the day of their end if that had been.

    What a request was corrected to later (its day of receipt, the kind of applicant) it was from the beginning.
    """
    rows = InformationRequest.objects.filter(
        ~Q(state=RequestState.VOIDED) | Q(touched_at__gt=moment),
        kind=RequestKind.INFORMATION,
        received_year__isnull=False,
        created_at__lte=moment,
    ).exclude(state=RequestState.DRAFT)
    return rows.annotate(
        known_closed_on=Case(
            When(closed_recorded_at__lte=moment, then=F("closed_on")),
            default=Value(None),
            output_field=DateField(),
        )
    )


def _of_units(span: _Span) -> Callable[[frozenset[int]], dict[int, kept.Amounts]]:
    def count(units: frozenset[int]) -> dict[int, kept.Amounts]:
        return {unit: dict(amounts) for unit, amounts in _counted(span, units).items()}

    return count


def _counted(span: _Span, units: Units) -> Mapping[int, Mapping[str, int]]:
    """Return every figure of requests by unit: what came, what was done with, and what was open all the while."""
    found: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = of_units(span.rows.order_by(), units)
    came = rows.filter(span.new).values("unit", "applicant_kind", "channel")
    for unit, applicant, channel, n, left in plain_rows(
        came.annotate(n=Count("pk"), left=Count("pk", filter=span.left)).values_list(
            "unit", "applicant_kind", "channel", "n", "left"
        )
    ):
        its = found[unit]
        for code in _receipts(channel, applicant):
            its[code] += n
        its[_carried(applicant)[1]] += left
    done = rows.filter(span.done).values("unit", "applicant_kind", "outcome", "regime", "counted_otherwise")
    for unit, applicant, outcome, regime, moved, n, late, old in plain_rows(
        done.annotate(
            n=Count("pk"), late=Count("pk", filter=Q(extended=True)), old=Count("pk", filter=span.old)
        ).values_list("unit", "applicant_kind", "outcome", "regime", "counted_otherwise", "n", "late", "old")
    ):
        its = found[unit]
        for code in _endings(outcome, regime, moved, applicant):
            its[code] += n
        its[_ON_TIME] += n - late
        if late:
            its[_EXTENDED] += late
        if old:
            its[_carried(applicant)[0]] += old
    # Each by itself is found by an index; in one condition they would lead to all that ever came before.
    for still_open in (span.open, span.closed_later):
        over = rows.filter(span.old, still_open).values("unit", "applicant_kind")
        for unit, applicant, n in plain_rows(
            over.annotate(n=Count("pk")).values_list("unit", "applicant_kind", "n")
        ):
            for code in _carried(applicant):
                found[unit][code] += n
    return found


_ON_TIME, _EXTENDED = FORM_A_CODES["A3.2.1"], FORM_A_CODES["A3.2.2"]


# Asked for each of some thousand groups with the same few dozen answers.
@cache
def _receipts(channel: str, applicant: str) -> tuple[str, ...]:
    """Return what a request counts under by its receipt."""
    row = FORM_A_CODES[FORM_A_ROWS[IntakeChannel(channel)]]
    return FORM_A_CODES["A3.1"], row, received_code(ApplicantKind(applicant))


@cache
def _carried(applicant: str) -> tuple[str, str]:
    """Return what a request counts under that is carried in, and one that is carried out."""
    kind = ApplicantKind(applicant)
    return carried_in_code(kind), carried_out_code(kind)


@cache
def _endings(outcome: str, regime: str, moved: str, applicant: str) -> tuple[str, ...]:
    """Return what a request counts under by its end, in time or after an extension."""
    first, *rest = outcome_stems(Outcome(outcome), Regime(regime), moved)
    return FORM_A_CODES["A3.2"], f"{first}.{APPLICANT_CODES[ApplicantKind(applicant)]}", *rest


def _which(code: str, span: _Span) -> tuple[Q, str]:
    """Return which requests an indicator counts, and by which of their days they are listed."""
    family, _, word = code.partition(".")
    if family == "requests_received":
        return span.new & Q(applicant_kind=_KIND_OF[word]), span.received
    if family == "requests_carried_in":
        # Open when the period began: done with in it, or open at its end, too.
        return span.old & (span.done | span.left) & Q(applicant_kind=_KIND_OF[word]), span.received
    if family == "requests_carried_out":
        return (span.new | span.old) & span.left & Q(applicant_kind=_KIND_OF[word]), span.received
    if family == "requests_closed":
        outcome, _, applicant = word.partition(".")
        return (
            span.done & _ended_under(f"{family}.{outcome}") & Q(applicant_kind=_KIND_OF[applicant]),
            span.closed,
        )
    if word.startswith("received"):
        channels = [
            each for each in IntakeChannel if code in (FORM_A_CODES["A3.1"], FORM_A_CODES[FORM_A_ROWS[each]])
        ]
        return span.new & Q(channel__in=channels), span.received
    if word.startswith("closed"):
        extended = {"closed_on_time": Q(extended=False), "closed_extended": Q(extended=True)}
        return span.done & extended.get(word, Q()), span.closed
    return span.done & _ended_under(code), span.closed


@cache
def _ended_under(stem: str) -> Q:
    """Return which ends count under a code, each with where the home may have moved it."""
    found = Q()
    for outcome, regime, moved in _ends():
        if stem in outcome_stems(outcome, regime, moved):
            found |= Q(outcome=outcome, regime=regime, counted_otherwise=moved)
    return found


def _ends() -> Iterator[tuple[Outcome, Regime, str]]:
    for regime in Regime:
        for outcome in known_to(regime):
            for moved in ("", *(table_rows() if outcome in OPEN_ROWS else ())):
                yield outcome, regime, moved


def _remark(kind: str, channel: str, outcome: str) -> str:
    ended = [Outcome(outcome).label] if outcome else []
    return "，".join([ApplicantKind(kind).label, IntakeChannel(channel).label, *ended])


__all__ = ["RequestCounter", "counted"]
