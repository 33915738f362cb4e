"""What other units have to do with a request: what they were given, and what they are asked for an opinion on."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, Q, QuerySet, When

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.information_requests.consultations import PENDING
from gongkai.domain.information_requests.steps import (
    HANDLERS,
    OPEN,
    RequestAction,
    RequestCondition,
    RequestState,
)
from gongkai.domain.information_requests.wishes import AssignmentState
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.domain.organisations import UnitState
from gongkai.domain.transitions import Facts
from gongkai.information_requests.models import (
    Assignment,
    InformationRequest,
    RequestConsultation,
    RequestPolicy,
)
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.organisations.queries import seen_units, units_within, work_calendar

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def internal_limit(
    request: InformationRequest,
    today: date,
    *,
    policy: RequestPolicy | None = None,
    calendar: WorkCalendar | None = None,
) -> date:
    """Return by when a unit is to answer inside the house: the unit's days from today, never after the day of the reply."""
    policy = policy or policy_of(request.unit)
    calendar = calendar or work_calendar()
    wanted = calendar.add(today, policy.internal_days).on
    last = last_day_of(request, due_of(request, today, calendar=calendar))
    return wanted if last is None else min(wanted, max(last, today))


def units_to_lead(request: InformationRequest) -> "QuerySet[Unit]":
    """Return the units that may handle a request: the organ asked and what belongs to it."""
    return units_within([request.unit.path]).filter(state=UnitState.ACTIVE).order_by("path")


def units_to_help(request: InformationRequest) -> "QuerySet[Unit]":
    """Return the units of the house that may help, or be asked as makers of the same information: all but the organ asked."""
    top = request.unit.path.split("/")[1]
    return (
        units_within([f"/{top}/"]).filter(state=UnitState.ACTIVE).exclude(pk=request.unit_id).order_by("path")
    )


def assignments_seen(viewer: Actor, *, at_work: bool) -> "QuerySet[Assignment]":
    """Return what the units that the viewer sees have before them, the nearest limit first; or what they had, the last first."""
    found = Assignment.objects.select_related("request__unit", "unit")
    waits = Q(
        state__in=[state.value for state in _CONDITIONS], request__state__in=[each.value for each in OPEN]
    )
    found = found.filter(waits if at_work else ~waits)
    found = found.order_by("due_on", "id") if at_work else found.order_by("-id")
    return found if viewer.system else found.filter(unit__in=seen_units(viewer).values("pk"))


def find_assignment(viewer: Actor, assignment_id: int) -> Assignment | None:
    """Return one assignment if the viewer sees the unit that was given it, or the organ that was asked."""
    found = Assignment.objects.select_related("request__unit", "request__handling_unit", "unit").filter(
        pk=assignment_id
    )
    one = found.first()
    if one is None or not (viewer.sees(one.unit.path) or viewer.sees(one.request.unit.path)):
        return None
    return one


def facts_of_assignment(assignment: Assignment) -> Facts:
    """Return the conditions on which the steps with one assignment depend; nothing else of the request does."""
    held = _CONDITIONS.get(AssignmentState(assignment.state))
    return frozenset() if held is None else frozenset({held})


_CONDITIONS = {
    AssignmentState.WAITING: RequestCondition.ASSIGNMENT_WAITING,
    AssignmentState.IN_HAND: RequestCondition.ASSIGNMENT_IN_HAND,
}


def assignment_actions(viewer: Actor, assignment: Assignment) -> frozenset[RequestAction]:
    """Return what the viewer may do with one assignment now: the buttons."""
    request, facts = assignment.request, facts_of_assignment(assignment)
    state = RequestState(request.state)
    at_organ = REQUEST_WORKFLOW.open_to(viewer, state, request.unit.path, facts)
    at_unit = REQUEST_WORKFLOW.open_to(viewer, state, assignment.unit.path, facts)
    return frozenset(
        {RequestAction(row.action) for row in at_unit} & _BY_THE_UNIT
        | {RequestAction(row.action) for row in at_organ} & {RequestAction.RECALL_ASSIGNMENT}
    )


_BY_THE_UNIT = {
    RequestAction.SIGN_FOR,
    RequestAction.RETURN_ASSIGNMENT,
    RequestAction.ANSWER_ASSIGNMENT,
}


def may_claim(viewer: Actor, assignment: Assignment) -> bool:
    """Return whether the viewer may take an assignment over from a colleague."""
    in_hand = assignment.state == AssignmentState.IN_HAND and assignment.claimed_by != viewer.code
    return in_hand and viewer.holds(HANDLERS, assignment.unit.path)


def consultations_asked(viewer: Actor) -> "QuerySet[RequestConsultation]":
    """Return the letters that ask a unit of this house which the viewer sees, those that wait for an answer before the rest."""
    awaited = Case(When(state__in=[state.value for state in PENDING], then=0), default=1)
    found = (
        RequestConsultation.objects.filter(unit__isnull=False)
        .select_related("request__unit", "unit")
        .order_by(awaited, "-id")
    )
    return found if viewer.system else found.filter(unit__in=seen_units(viewer).values("pk"))


def find_consultation(viewer: Actor, consultation_id: int) -> RequestConsultation | None:
    """Return one letter if the viewer sees the request, or the unit of this house that is asked."""
    found = (
        RequestConsultation.objects.select_related("request__unit", "request__handling_unit", "unit")
        .filter(pk=consultation_id)
        .first()
    )
    if found is None:
        return None
    request = found.request
    at_home = viewer.sees(request.unit.path) or (
        request.handling_unit is not None and viewer.sees(request.handling_unit.path)
    )
    asked = found.unit is not None and viewer.sees(found.unit.path)
    return found if at_home or asked else None
