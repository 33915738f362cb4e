"""What of the requests waits for a person today: which rows, and by which day; the worklist says what is to be done."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.consultations import PENDING
from gongkai.domain.information_requests.steps import (
    COUNTER,
    HANDLERS,
    HEADS,
    LEGAL_REVIEWERS,
    OFFICE,
    OPEN,
    RUNNING,
    SECRECY_REVIEWERS,
    UNCONFIRMED,
    WINDOWS,
    RequestState,
)
from gongkai.domain.information_requests.wishes import AssignmentState, ExtensionState, ScanState
from gongkai.domain.roles import Role
from gongkai.information_requests.models import (
    Assignment,
    Extension,
    FeeNotice,
    InformationRequest,
    LetterScan,
    LetterService,
    Reply,
    RequestConsultation,
)
from gongkai.organisations.queries import units_within

S = RequestState
_AT_WORK = (AssignmentState.WAITING, AssignmentState.IN_HAND)
#: So many strokes has the path of a root.
_ROOT = 2
#: What is told of a request that waits.
_TOLD = (
    "public_id",
    "number",
    "summary",
    "state",
    "due_on",
    "urgent_on",
    "paused_until",
    "handling_unit",
    "unit__name",
    "unit__path",
)
#: The window for an answer has fifteen working days, which are never fewer days than these.
_WINDOW = timedelta(days=15)


def awaiting(viewer: Actor, today: date, horizon: date) -> "QuerySet[InformationRequest]":
    """
    Return the requests in which a step waits for the viewer, the first day by which something is due first.

    ``horizon`` is the last day that is near: until then whoever answers for a period is reminded in whatever state.
    """
    drafted = Exists(Reply.objects.filter(request=OuterRef("pk"), drafter=viewer.code))
    conditions = [
        (COUNTER, Q(state__in=_values(UNCONFIRMED))),
        (OFFICE, Q(state__in=[S.RECEIVED, S.DECIDED])),
        (OFFICE, Q(state__in=_values(WINDOWS), urgent_on__lt=today)),
        (OFFICE, Q(state__in=_values(RUNNING), due_on__lte=horizon)),
        (OFFICE, _extended(ExtensionState.APPROVED) & Q(state__in=_values(RUNNING))),
        (HANDLERS, Q(state=S.IN_PROCESS, handling_unit=None)),
        (SECRECY_REVIEWERS, Q(~drafted, state=S.UNDER_SECRECY_REVIEW)),
        (LEGAL_REVIEWERS, Q(~drafted, state=S.UNDER_LEGAL_REVIEW)),
        (HEADS, Q(~drafted, state=S.AWAITING_SIGNATURE)),
        (HEADS, _extended(ExtensionState.PROPOSED, without=viewer.code) & Q(state__in=_values(RUNNING))),
    ]
    # One condition for each reach of the viewer's, which is one for most: each names its units anew.
    reaches: dict[tuple[str, ...], Q] = {}
    for roles, condition in conditions:
        if held := viewer_scopes(viewer, roles):
            reaches[held] = reaches.get(held, Q()) | condition
    wanted = Q(pk__in=[])
    for held, condition in reaches.items():
        wanted |= Q((_place(held), units_within(held).values("pk"))) & condition
    # What has no such day waits for nobody: what lists keep of a request is written by every step of it.
    dated = InformationRequest.objects.filter(urgent_on__isnull=False)
    return (
        dated.annotate(place=Coalesce(F("unit"), Value(0)))
        .filter(wanted)
        .select_related("unit")
        .only(*_TOLD)
        .order_by("urgent_on", "pk")
    )


def _place(held: tuple[str, ...]) -> str:
    """
    Return by what the units of a reach are asked for: for a whole house not by the column, whose index would be asked
    for every unit and state in turn; what is open is read in the order of its days.
    """
    return "place__in" if any(path.count("/") <= _ROOT for path in held) else "unit__in"


def extensions_under_way(requests: Sequence[InformationRequest]) -> dict[int, Extension]:
    """Return the extensions that wait for consent or are to be told to the applicant, by the key of their request."""
    waiting = [ExtensionState.PROPOSED, ExtensionState.APPROVED]
    found = Extension.objects.filter(state__in=waiting, request__in=[each.pk for each in requests])
    return {each.request_id: each for each in found}


def unheard_notices(viewer: Actor, unheard: date) -> "QuerySet[FeeNotice]":
    """Return the fee notices of which nobody knows whether they arrived, sent by ``unheard``, the longest ago first."""
    units = units_within(viewer_scopes(viewer, OFFICE)).values("pk")
    return (
        FeeNotice.objects.filter(cancelled_at=None, told_on=None, notified_on__lte=unheard)
        .filter(request__state=S.AWAITING_PAYMENT, request__unit__in=units)
        .select_related("request", "request__unit")
        .order_by("notified_on", "pk")
    )


def assignments_awaiting(viewer: Actor) -> "QuerySet[Assignment]":
    """Return what was given to the viewer's units and is still to be signed for or answered, the first day first."""
    units = units_within(viewer_scopes(viewer, HANDLERS)).values("pk")
    return (
        Assignment.objects.filter(state__in=_AT_WORK, unit__in=units, request__state__in=_values(OPEN))
        .select_related("request", "unit")
        .order_by("due_on", "pk")
    )


def consultations_awaiting(viewer: Actor, today: date, unheard: date) -> "QuerySet[RequestConsultation]":
    """
    Return the letters that ask a unit of the viewer's; and to whoever sent them those whose window may be over, and those
    sent by ``unheard`` of which nobody has heard whether they arrived.
    """
    sent = units_within(viewer_scopes(viewer, OFFICE)).values("pk")
    asked = units_within(viewer_scopes(viewer, HANDLERS)).values("pk")
    over = Q(delivered_on__lte=today - _WINDOW) | Q(delivered_on=None, sent_on__lte=unheard)
    return (
        RequestConsultation.objects.filter(
            state__in=[state.value for state in PENDING], request__state__in=_values(OPEN)
        )
        .filter(Q(unit__in=asked) | (Q(request__unit__in=sent) & over))
        .select_related("request", "request__unit", "unit")
        .order_by("sent_on", "pk")
    )


def returned_awaiting(viewer: Actor) -> "QuerySet[LetterService]":
    """Return the services of letters that came back and were not made good by another, the longest ago first."""
    units = units_within(viewer_scopes(viewer, OFFICE)).values("pk")
    again = LetterService.objects.filter(letter=OuterRef("letter"), pk__gt=OuterRef("pk"))
    # A notice whose request is closed, and a reply that was taken back, need not reach anybody any more.
    in_force = Q(letter__reply=None, letter__request__state__in=_values(OPEN)) | Q(
        letter__reply__current=True, letter__request__state__in=[S.SERVED, S.IN_REMEDY]
    )
    return (
        LetterService.objects.filter(in_force, failed_on__isnull=False, letter__voided_at=None)
        .filter(~Exists(again), letter__request__unit__in=units)
        .select_related("letter", "letter__request", "letter__request__unit")
        .order_by("failed_on", "pk")
    )


def scans_awaiting(viewer: Actor) -> "QuerySet[LetterScan]":
    """Return the scanned letters that wait to be typed in."""
    units = units_within(viewer_scopes(viewer, COUNTER)).values("pk")
    return LetterScan.objects.filter(state=ScanState.WAITING, unit__in=units).select_related("unit")


def viewer_scopes(viewer: Actor, roles: frozenset[Role]) -> tuple[str, ...]:
    """Return the subtrees in which the viewer holds any of the roles."""
    return ("/",) if viewer.system else viewer.scopes(roles)


def _values(states: tuple[RequestState, ...]) -> list[str]:
    return [state.value for state in states]


def _extended(state: ExtensionState, *, without: str = "") -> Q:
    """Return the same as a condition: read once for all requests, since few extensions are under way."""
    found = Extension.objects.filter(state=state)
    return Q(pk__in=(found.exclude(proposed_by=without) if without else found).values("request"))
