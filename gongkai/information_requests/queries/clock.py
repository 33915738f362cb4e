"""By when a request is to be answered, worked out of what happened to it; and what of this its lists may keep."""

from datetime import date, timedelta
from typing import Any

from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.information_requests.alarms import Alarm, AlarmFacts, InternalLimit, alarms
from gongkai.domain.information_requests.clock import ReplyDue, RequestFacts, reply_due
from gongkai.domain.information_requests.consultations import pause_of
from gongkai.domain.information_requests.regimes import PERIODS, Regime, regime_of
from gongkai.domain.information_requests.steps import RUNNING, UNCONFIRMED, WINDOWS, RequestState
from gongkai.domain.information_requests.wishes import AssignmentState
from gongkai.information_requests.models import InformationRequest, Rectification
from gongkai.information_requests.queries.procedure import Procedure, procedure_of
from gongkai.organisations.queries import work_calendar

#: A pause that has begun ends by its window, which no letter leaves open for longer.
_FAR = timedelta(days=400)
#: The unit still has the matter before it.
_AT_WORK = (AssignmentState.WAITING, AssignmentState.IN_HAND)


def due_of(
    request: InformationRequest,
    today: date,
    *,
    procedure: Procedure | None = None,
    calendar: WorkCalendar | None = None,
) -> ReplyDue | None:
    """
    Return the clock's answer as of a day with its arithmetic; None while the day of receipt is not known.

    What stands in its place (``due_otherwise_on``) is not part of it.
    """
    if request.received_on is None:
        return None
    procedure = procedure or procedure_of(request)
    calendar = calendar or work_calendar()
    return reply_due(calendar, _facts(request, procedure, calendar, today))


def last_day_of(request: InformationRequest, due: ReplyDue | None) -> date | None:
    """Return the day by whose end the reply must be served; the reasonable delay of art 35 goes before the clock."""
    if request.due_otherwise_on is not None:
        return request.due_otherwise_on
    return None if due is None else due.due_on


def alarm_facts_of(
    request: InformationRequest,
    today: date,
    *,
    procedure: Procedure | None = None,
    calendar: WorkCalendar | None = None,
) -> AlarmFacts:
    """Return what bears on the alarms of a request on a day."""
    procedure = procedure or procedure_of(request)
    calendar = calendar or work_calendar()
    rectification, reasons, fee = procedure.rectification, procedure.reasons, procedure.fee
    return AlarmFacts(
        state=RequestState(request.state),
        regime=Regime(request.regime) if request.regime else regime_at(today),
        due=due_of(request, today, procedure=procedure, calendar=calendar),
        due_otherwise_on=request.due_otherwise_on,
        confirm_by=request.confirm_by,
        rectification_told=rectification is not None,
        rectify_by=rectification.rectify_by if rectification else None,
        reasons_by=reasons.reasons_by if reasons else None,
        pay_by=fee.pay_by if fee else None,
        consultations=tuple(each.days for each in procedure.consultations),
        internal=tuple(
            InternalLimit(str(each.unit_id), each.due_on, answered=each.state not in _AT_WORK)
            for each in procedure.assignments
        ),
    )


def alarms_of(
    request: InformationRequest,
    today: date,
    *,
    procedure: Procedure | None = None,
    calendar: WorkCalendar | None = None,
) -> tuple[Alarm, ...]:
    """Return what of a request needs attention on a day, the least time left first."""
    calendar = calendar or work_calendar()
    facts = alarm_facts_of(request, today, procedure=procedure, calendar=calendar)
    return alarms(calendar, facts, today)


def kept_due(
    request: InformationRequest, today: date, calendar: WorkCalendar | None = None
) -> dict[str, Any]:
    """
    Return what lists keep of the clock: ``due_on``, ``due_provisional``, ``paused_until``, ``urgent_on``, as of a day.

    ``due_on`` is never later than the clock's answer on any later day, so that no list can miss a request; it is exact
    where ``paused_until`` is None.
    """
    kept = _kept_period(request, today, calendar)
    return {**kept, "urgent_on": _urgent_on(request) or kept["due_on"]}


def _urgent_on(request: InformationRequest) -> date | None:
    """Return the day of a step that comes before the reply: the organ's confirmation, or what the applicant owes."""
    state = RequestState(request.state)
    if state in UNCONFIRMED:
        return request.confirm_by
    return procedure_of(request).window_of(state) if state in WINDOWS else None


def _kept_period(request: InformationRequest, today: date, calendar: WorkCalendar | None) -> dict[str, Any]:
    nothing = {"due_on": None, "due_provisional": False, "paused_until": None}
    if RequestState(request.state) not in RUNNING or request.received_on is None:
        return nothing
    calendar = calendar or work_calendar()
    procedure = procedure_of(request)
    due = due_of(request, today, procedure=procedure, calendar=calendar)
    if due is None:
        return nothing
    ends = [
        pause_of(calendar, each.days, due.regime, today + _FAR).until
        for each in procedure.consultations
        if each.days.is_open
    ]
    later = [day for day in ends if day >= today]
    return {
        "due_on": last_day_of(request, due),
        "due_provisional": due.provisional and request.due_otherwise_on is None,
        "paused_until": max(later) if later and request.due_otherwise_on is None else None,
    }


def regime_at(day: date) -> Regime:
    """Return the Regulation in force on a day, that of 2008 before there was any."""
    first = PERIODS[Regime.REG2007].in_force
    return regime_of(max(day, first))


def _facts(
    request: InformationRequest, procedure: Procedure, calendar: WorkCalendar, today: date
) -> RequestFacts:
    if request.received_on is None:
        raise ValueError("a request without its day of receipt has no period")
    regime = Regime(request.regime)
    rectification, fee = procedure.rectification, procedure.fee
    return RequestFacts(
        received_on=request.received_on,
        regime=regime,
        rectified_on=_rectified_on(rectification),
        paid_on=fee.paid_on if fee else None,
        pauses=tuple(
            pause_of(calendar, each.days, regime, max(today, each.sent_on))
            for each in procedure.consultations
        ),
        extended=request.extended,
    )


def _rectified_on(found: Rectification | None) -> date | None:
    """Return the day from which the period runs anew: of a correction in time, or of one that was taken though late."""
    if found is None or found.came_on is None:
        return None
    return found.came_on if found.came_on <= found.rectify_by or found.accepted_late else None
