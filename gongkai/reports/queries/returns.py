"""Reads of rounds and returns: who is asked for what, how far it has come, and what it takes of each unit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI, day_of
from gongkai.domain.figures import SourceKind
from gongkai.domain.organisations import UnitKind
from gongkai.domain.periods import Period
from gongkai.domain.returns import (
    ASKERS,
    DECIDED_ABOVE,
    FILLERS,
    RETURN_WORKFLOW,
    WAITING,
    ReturnAction,
    ReturnPart,
    ReturnState,
    RoundState,
    changed_much,
    is_late,
    minutes_asked,
    period_before,
)
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Played
from gongkai.lib.indicators import Amount, Indicator
from gongkai.organisations.queries import in_tree_order, units_held, units_within
from gongkai.reports.models import ReturnRound, ReturnRow, UnitReturn
from gongkai.reports.queries.figures import tally
from gongkai.reports.queries.sources import every_indicator, sources_in

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


@dataclass(frozen=True)
class Plan:
    """
    What a round would ask: the codes of each unit, and what is left out because a record shows it.

    ``asked`` are the units with something to answer; ``recorded`` pairs of unit and codes counted from
    records; ``unsourced`` pairs of unit and codes for which nobody has declared a source.
    """

    asked: "Sequence[tuple[Unit, tuple[str, ...]]]"
    recorded: "Sequence[tuple[Unit, tuple[str, ...]]]"
    unsourced: "Sequence[tuple[Unit, tuple[str, ...]]]"
    spared: "Sequence[Unit]"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come: numbers of returns; ``late`` are those that are waited for past the due day."""

    asked: int = 0
    submitted: int = 0
    accepted: int = 0
    waiting: int = 0
    closed: int = 0
    late: int = 0

    @property
    def answered(self) -> int:
        """How many units have done their part."""
        return self.submitted + self.accepted


@dataclass(frozen=True, slots=True)
class Burden:
    """The minutes that a month's rounds asked of a unit [estimate], and of how many returns and figures."""

    unit: "Unit"
    month: date
    returns: int
    figures: int
    minutes: int


def round_units(viewer: Actor, government: "Unit") -> "list[Unit]":
    """Return the working units that a round of this government may ask: itself and all below it."""
    return list(in_tree_order(units_held(viewer, ASKERS).filter(path__startswith=government.path)))


def governments_asking(viewer: Actor) -> "QuerySet[Unit]":
    """Return the governments whose disclosure office the viewer is; they may open rounds."""
    return in_tree_order(units_held(viewer, ASKERS).filter(kind=UnitKind.GOVERNMENT))


def plan_round(units: "Iterable[Unit]", codes: Collection[str], year: int) -> Plan:
    """
    Return who would be asked for what in a year; one statement.

    A unit that has ended, or has nothing left to answer, is not asked.
    """
    sources = sources_in(year, codes)
    asked, recorded, unsourced, spared = [], [], [], []
    for unit in units:
        if unit.ended_on is not None:
            continue
        by_source: dict[SourceKind | None, list[str]] = {}
        for code in codes:
            by_source.setdefault(sources.source_for(unit.path, code), []).append(code)
        mine = tuple(by_source.get(SourceKind.RETURNS, ()))
        if mine:
            asked.append((unit, mine))
        else:
            spared.append(unit)
        if known := by_source.get(SourceKind.RECORDS):
            recorded.append((unit, tuple(known)))
        if missing := by_source.get(None):
            unsourced.append((unit, tuple(missing)))
    return Plan(asked, recorded, unsourced, spared)


def rounds_seen(viewer: Actor, *, state: str = "", text: str = "") -> "QuerySet[ReturnRound]":
    """Return the rounds that the viewer's units opened or are asked in, the latest first."""
    rounds = ReturnRound.objects.seen_by(viewer).select_related("unit")
    if state:
        rounds = rounds.filter(state=state)
    if text:
        rounds = rounds.filter(title__icontains=text)
    return rounds


def find_round(viewer: Actor, pk: int) -> ReturnRound | None:
    """Return the round if a unit within the viewer's sight opened it or is asked in it."""
    return rounds_seen(viewer).filter(pk=pk).first()


def returns_seen(
    viewer: Actor, *, of_round: ReturnRound | None = None, state: str = "", late_on: date | None = None
) -> "QuerySet[UnitReturn]":
    """Return the returns of units that the viewer sees, in the order of the tree; ``late_on``: late that day."""
    returns = UnitReturn.objects.seen_by(viewer).select_related("round__unit", "unit").order_by("unit__path")
    if of_round is not None:
        returns = returns.filter(round=of_round)
    if state:
        returns = returns.filter(state=state)
    if late_on is not None:
        returns = returns.filter(state__in=WAITING, round__due_on__lt=late_on)
    return returns.annotate(row_count=Count("rows"), answered_count=Count("rows__indicator", distinct=True))


def find_return(viewer: Actor, pk: int) -> UnitReturn | None:
    """Return one unit's return if the viewer sees the unit."""
    return returns_seen(viewer).filter(pk=pk).first()


def rows_of(found: UnitReturn) -> list[ReturnRow]:
    """Return what stands in a return, by the order in which it was asked, then as entered."""
    place = {code: number for number, code in enumerate(found.indicators)}
    rows = found.rows.select_related("ledger_row")
    return sorted(rows, key=lambda row: (place.get(row.indicator, len(place)), row.pk))


def indicators_of(codes: Iterable[str]) -> list[Indicator]:
    """Return what the codes of a round or return mean, in their order; one that nobody knows is left out."""
    known = {each.code: each for each in every_indicator()}
    return [known[code] for code in codes if code in known]


def asked_in(found: ReturnRound) -> list[str]:
    """Return what a round asks of anybody, in its order; one statement."""
    answered = {code for codes in found.returns.values_list("indicators", flat=True) for code in codes}
    return [code for code in found.indicators if code in answered]


def recorded_of(found: ReturnRound, unit: "Unit | None" = None) -> list[str]:
    """Return what a round wished to know and did not ask of anybody, or of ``unit``: records show it."""
    returns = found.returns.all() if unit is None else found.returns.filter(unit=unit)
    answered = {code for codes in returns.values_list("indicators", flat=True) for code in codes}
    left = [code for code in found.indicators if code not in answered]
    sources = sources_in(found.first_on.year, left) if left else None
    path = (unit or found.unit).path
    known = [code for code in left if sources and sources.source_for(path, code) is SourceKind.RECORDS]
    return [each.label for each in indicators_of(known)]


def progress_of(rounds: Collection[ReturnRound], viewer: Actor, today: date) -> dict[int, Progress]:
    """Return how far each round has come among the units that the viewer sees; one statement."""
    groups = (
        UnitReturn.objects.seen_by(viewer)
        .filter(round__in=[each.pk for each in rounds])
        .order_by()
        .values_list("round", "state")
        .annotate(number=Count("pk"))
    )
    counts: dict[int, dict[str, int]] = {}
    for of_round, state, number in groups:
        counts.setdefault(of_round, {})[state] = number
    found = {}
    for each in rounds:
        mine = counts.get(each.pk, {})
        waiting = sum(mine.get(state, 0) for state in WAITING)
        found[each.pk] = Progress(
            asked=sum(mine.values()),
            submitted=mine.get(ReturnState.SUBMITTED, 0),
            accepted=mine.get(ReturnState.ACCEPTED, 0),
            waiting=waiting,
            closed=mine.get(ReturnState.CLOSED, 0),
            late=waiting if is_late(ReturnState.OPEN, each.due_on, today) else 0,
        )
    return found


def figures_before(unit: "Unit", codes: Collection[str], period: Period) -> Mapping[str, Amount]:
    """Return the unit's figures of the same period a year before, where there is a source for them."""
    before = tally([unit], list(codes), period_before(period))
    return {code: figure.amount for code in codes if (figure := before.of(unit, code)) is not None}


def unexplained_changes(
    rows: Iterable[tuple[str, Amount, str]], before: Mapping[str, Amount]
) -> dict[str, tuple[Amount, Amount]]:
    """
    Return by code the sums that differ by more than half from the year before and bear no note.

    ``rows`` are (code, count, note); the pairs are the figure now and that before.
    """
    sums: dict[str, Amount] = {}
    explained = set()
    for code, count, note in rows:
        sums[code] = sums.get(code, 0) + count
        if note.strip():
            explained.add(code)
    return {
        code: (amount, before[code])
        for code, amount in sums.items()
        if code in before and code not in explained and changed_much(amount, before[code])
    }


def place_of(found: UnitReturn, action: ReturnAction) -> str:
    """Return where an action is decided: in the unit, or in the office that asked."""
    return found.round.unit.path if action in DECIDED_ABOVE else found.unit.path


def played_in_return(found: UnitReturn) -> Played:
    """Return who filled the return in; none of them accepts it."""
    return {ReturnPart.FILLER: frozenset(found.fillers)}


def actions_open(viewer: Actor, found: UnitReturn) -> frozenset[ReturnAction]:
    """Return what the viewer may do with a return now: the buttons."""
    state, played = ReturnState(found.state), played_in_return(found)
    above = RETURN_WORKFLOW.open_to(viewer, state, found.round.unit.path, played=played)
    below = RETURN_WORKFLOW.open_to(viewer, state, found.unit.path, played=played)
    return frozenset(
        ReturnAction(row.action)
        for rows, decided_above in ((above, True), (below, False))
        for row in rows
        if (row.action in DECIDED_ABOVE) is decided_above
    )


def reminded_today(found: UnitReturn, now: datetime) -> bool:
    """Return whether the unit has been reminded of this return on the day of ``now`` already."""
    return found.reminded_at is not None and day_of(found.reminded_at) == day_of(now)


def burden(viewer: Actor, *, year: int, unit: "Unit | None" = None) -> list[Burden]:
    """
    Return per unit and month the minutes that the rounds opened in it asked [estimate], by unit and month.

    What was closed unanswered is counted too: it was asked and read.
    """
    returns = (
        UnitReturn.objects.seen_by(viewer)
        .filter(
            round__opened_at__gte=datetime(year, 1, 1, tzinfo=SHANGHAI),
            round__opened_at__lt=datetime(year + 1, 1, 1, tzinfo=SHANGHAI),
        )
        .select_related("unit", "round")
        .annotate(files=Count("rows", filter=Q(rows__file__gt="")))
        .order_by("unit__path", "round__opened_at")
    )
    if unit is not None:
        returns = returns.filter(unit=unit)
    found: dict[tuple[int, date], Burden] = {}
    for each in returns:
        month = day_of(each.round.opened_at).replace(day=1)
        before = found.get((each.unit_id, month)) or Burden(each.unit, month, 0, 0, 0)
        minutes = minutes_asked(
            indicators=len(each.indicators), files=each.files, sent_back=each.sent_back_times
        )
        found[each.unit_id, month] = Burden(
            each.unit,
            month,
            before.returns + 1,
            before.figures + len(each.indicators),
            before.minutes + minutes,
        )
    return list(found.values())


def own_units(viewer: Actor, roles: Collection[Role]) -> "QuerySet[Unit]":
    """
    Return the very units in which the viewer is at work in one of these roles, not those below them.

    An office that stands above sixty units fills its own returns and tables, and is not told of theirs sixty times.
    """
    own = {viewer.unit_path, *viewer.scopes(roles)}
    return units_within(viewer.scopes(roles)).filter(path__in=[path for path in own if path])


def asked_of(viewer: Actor) -> "QuerySet[UnitReturn]":
    """Return the returns that wait for this person: those of the units in which they themselves are at work."""
    held = own_units(viewer, FILLERS)
    return (
        UnitReturn.objects.filter(state__in=WAITING, unit__in=held.values("pk"))
        .select_related("round", "unit")
        .order_by("round__due_on", "pk")
    )


def rounds_asked_by(viewer: Actor) -> "QuerySet[ReturnRound]":
    """Return the open rounds of the offices in which the viewer looks at what comes in, the soonest due first."""
    offices = units_within(viewer.scopes(ASKERS))
    handed_in = UnitReturn.objects.filter(state=ReturnState.SUBMITTED)
    return (
        ReturnRound.objects.filter(unit__in=offices.values("pk"))
        .filter(Q(state=RoundState.OPEN) | Q(pk__in=handed_in.values("round")))
        .select_related("unit")
        .order_by("due_on", "pk")
    )


def to_accept(viewer: Actor, rounds: Collection[ReturnRound]) -> dict[int, int]:
    """Return by round how many returns wait for the viewer's word: those that they did not fill in themselves."""
    waiting = UnitReturn.objects.filter(
        state=ReturnState.SUBMITTED, round__in=[each.pk for each in rounds]
    ).values_list("round", "fillers")
    counts: dict[int, int] = {}
    for of_round, fillers in waiting:
        if viewer.code not in fillers:
            counts[of_round] = counts.get(of_round, 0) + 1
    return counts
