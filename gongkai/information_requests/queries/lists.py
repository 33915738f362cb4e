"""The lists of requests: which rows, how many stand where, without reading the whole table."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import WorkCalendar, remaining_text
from gongkai.domain.information_requests.steps import (
    ENDED,
    OPEN,
    REVIEWS,
    RUNNING,
    UNCONFIRMED,
    RequestState,
)
from gongkai.information_requests.models import InformationRequest, RequestTopic
from gongkai.information_requests.queries import pages
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.procedure import OF_THE_CLOCK, clock_of
from gongkai.organisations.queries import units_within

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: States that a list may be asked for together.
TOGETHER: Mapping[str, tuple[RequestState, ...]] = {
    "open": (*OPEN, RequestState.DECIDED),
    "unconfirmed": UNCONFIRMED,
    "reviews": REVIEWS,
    "done": ENDED,
}
S = RequestState
#: So many of the newest are read for a word; whoever looks for an older one names its year, organ or state.
SEARCHED = 10_000
#: So many are shown of those whose number ends as asked.
NUMBERED = 200
#: So many digits are the end of a number rather than a year or a sum, where a number ends so.
SURE = 5
#: Up to so many requests with a topic are looked up by it.
FEW = 2000


def narrowing(
    *,
    state: str = "",
    unit: "Unit | None" = None,
    handling: "Unit | None" = None,
    due: str = "",
    horizon: date | None = None,
    today: date | None = None,
    channel: str = "",
    applicant_kind: str = "",
    received_year: int | None = None,
    outcome: str = "",
    topic: str = "",
    kind: str = "",
) -> Q:
    """
    Return the condition of a list that is narrowed so.

    ``state`` may name several together, see TOGETHER. ``due`` is ``over``, ``today`` or ``near``; what lists keep of the
    clock is never later than the clock, so none is missed; ``with_live_clock`` shows where a pause moves a day away.
    ``horizon`` is the last day that is near.
    """
    found = Q()
    if state == "done":
        # Nearly all are. Named as what is left out, since each state by itself would lead to all of its rows.
        found &= ~Q(state__in=[each.value for each in RequestState if each not in ENDED])
    elif state in TOGETHER:
        found &= Q(state__in=[each.value for each in TOGETHER[state]])
    elif state:
        found &= Q(state=state)
    if unit is not None:
        found &= Q(unit__in=units_within([unit.path]).values("pk"))
    if handling is not None:
        found &= Q(handling_unit__in=units_within([handling.path]).values("pk"))
    if due and today is not None:
        found &= _due(due, today, horizon or today)
    for name, value in (
        ("channel", channel),
        ("applicant_kind", applicant_kind),
        ("outcome", outcome),
        ("kind", kind),
    ):
        if value:
            found &= Q((name, value))
    if received_year is not None:
        found &= Q(received_year=received_year)
    if topic:
        found &= _tagged(topic)
    return found


def requests_listed(reader: Actor, condition: Q, text: str = "") -> "QuerySet[InformationRequest]":
    """Return the requests that the reader sees and that fit, all of them, with what a list shows: for an export."""
    found = InformationRequest.objects.seen_by(reader).filter(condition)
    return pages.with_places(pages.with_all(found.filter(_with(text)) if text else found))


def ways_to(
    reader: Actor, units: "Sequence[Unit]", condition: Q | None = None
) -> "list[QuerySet[InformationRequest]]":
    """
    Return the requests that fit and that the reader sees, who sees ``units``, by the ways on which they are found.

    The ways exclude one another. Asked for at once, those of an organ and those given to it are found by neither index.
    """
    found = InformationRequest.objects.filter(condition or Q())
    if reader.system:
        return [found]
    keys = [unit.pk for unit in units]
    return [found.filter(unit__in=keys), found.filter(handling_unit__in=keys).exclude(unit__in=keys)]


def with_words(
    ways: "Sequence[QuerySet[InformationRequest]]", text: str
) -> "tuple[list[QuerySet[InformationRequest]], bool]":
    """
    Return those with a word or number in them, and whether older ones were not looked through.

    Words are found by reading each request; SEARCHED of the newest is what a page may read. A number is found by its index.
    """
    if len(ways) > 1 and pages.number_of(ways) <= SEARCHED:
        return [way.filter(_with(text)) for way in ways], False
    found: list[QuerySet[InformationRequest]] = []
    bounded = False
    for way in ways:
        oldest = way.order_by("-pk").values_list("pk", flat=True)[SEARCHED : SEARCHED + 1].first()
        if oldest is None:
            found.append(way.filter(_with(text)))
            continue
        bounded = True
        newest = way.filter(pk__gt=oldest)
        if any(sign.isdigit() for sign in text):
            # No number is without a digit.
            numbered = list(way.order_by().filter(_numbered(text)).values_list("pk", flat=True)[:NUMBERED])
            found.append(InformationRequest.objects.filter(pk__in=numbered))
            if numbered and len(text) >= SURE and text.isdigit():
                # Who types so much of a number means the request that has it.
                continue
        found.append(newest.filter(_worded(text)))
    return found, bounded


def _with(text: str) -> Q:
    return _numbered(text) | _worded(text)


def _worded(text: str) -> Q:
    return Q(content__icontains=text) | Q(document_number__icontains=text) | Q(shown_name__icontains=text)


def _numbered(text: str) -> Q:
    return Q(number__iendswith=text)


def number_tagged(topic: str) -> int:
    """Return how many requests of the house have a topic, without looking at them."""
    return RequestTopic.objects.filter(name=topic).count()


def _tagged(topic: str) -> Q:
    """Return the condition that a request has a topic: by the topic's rows where they are few, else row by row."""
    tagged = RequestTopic.objects.filter(name=topic)
    if tagged[FEW : FEW + 1].exists():
        return Q(Exists(tagged.filter(request=OuterRef("pk"))))
    return Q(pk__in=tagged.values("request"))


def _due(wanted: str, today: date, horizon: date) -> Q:
    running = Q(state__in=[each.value for each in RUNNING])
    if wanted == "over":
        return running & Q(due_on__lt=today)
    if wanted == "today":
        return running & Q(due_on=today)
    return running & Q(due_on__gte=today, due_on__lte=horizon)


def with_live_clock(
    rows: list[InformationRequest], today: date, calendar: WorkCalendar
) -> list[InformationRequest]:
    """
    Return the rows of a page with the clock's answer of today where a pause was under way when it was kept.

    They are read together with what happened to them: so many statements for a page, not for a row.
    """
    paused = [row for row in rows if row.paused_until is not None]
    if not paused:
        return rows
    prefetch_related_objects(paused, *OF_THE_CLOCK)
    live = {
        each.pk: last_day_of(each, due_of(each, today, procedure=clock_of(each), calendar=calendar))
        for each in paused
    }
    for row in rows:
        row.due_on = live.get(row.pk, row.due_on)
    return rows


def tab_counts(reader: Actor, units: "Sequence[Unit]") -> dict[str, int]:
    """
    Return how many requests that the units' viewer sees stand in each state; states without any are left out.

    Nearly all requests are filed in the end: of the whole house they are what remains, and are not read one by one.
    """
    # A bare state would lead SQLite to read by state what stands in it anywhere, for the sake of a few units.
    plain, of_units = F("state"), Coalesce(F("state"), Value(""))
    seen = InformationRequest.objects.order_by()
    if reader.system:
        others = seen.filter(state__in=[each.value for each in RequestState if each is not S.ARCHIVED])
        rows: Any = others.values_list(plain).annotate(n=Count("id"))
        counts = {RequestState(state).value: n for state, n in rows}
        filed = seen.count() - sum(counts.values())
        return {**counts, **({S.ARCHIVED.value: filed} if filed > 0 else {})}
    own, given = (
        way.order_by().values_list(of_units).annotate(n=Count("id")) for way in ways_to(reader, units)
    )
    found: Counter[str] = Counter()
    for state, n in own.union(given, all=True):
        found[RequestState(state).value] += n
    return dict(found)


def remaining(calendar: WorkCalendar, today: date) -> Callable[[InformationRequest], tuple[int, str] | None]:
    """Return what tells of a request how many working days are left; each day is counted once for a page."""
    known: dict[date, tuple[int, str]] = {}

    def tell(found: InformationRequest) -> tuple[int, str] | None:
        if found.due_on is None:
            return None
        if found.due_on not in known:
            count = calendar.count(today, found.due_on)
            known[found.due_on] = (count.n if count.days >= 0 else min(count.n, -1), remaining_text(count))
        return known[found.due_on]

    return tell
