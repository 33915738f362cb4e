"""What holds of a letter that asks for an opinion, and what a viewer may do with it."""

from datetime import date

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import Due, WorkCalendar
from gongkai.domain.information_requests.consultations import (
    CONSULTATION_WORKFLOW,
    ConsultationAction,
    ConsultationAnswer,
    ConsultationCondition,
    ConsultationKind,
    ConsultationState,
    consents,
    is_window_over,
    window,
)
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.transitions import Facts
from gongkai.information_requests.models import InformationRequest, RequestConsultation
from gongkai.information_requests.queries.clock import regime_at
from gongkai.organisations.queries import work_calendar

#: What the organ that is asked does itself at its own desk.
_BY_THE_ASKED = {
    ConsultationAction.RECORD_DELIVERY,
    ConsultationAction.RECORD_ANSWER,
    ConsultationAction.RECORD_LATE_ANSWER,
}


def consultation_facts(found: RequestConsultation, request: InformationRequest, today: date) -> Facts:
    """Return the conditions that hold for a letter on a day."""
    facts = set()
    if is_window_over(work_calendar(), found.days, _regime(request, today), today):
        facts.add(ConsultationCondition.WINDOW_OVER)
    if found.kind == ConsultationKind.THIRD_PARTY and found.answer != ConsultationAnswer.AGREES:
        facts.add(ConsultationCondition.DISCLOSED_AGAINST)
    return frozenset(facts)


def window_of(
    found: RequestConsultation, request: InformationRequest, today: date, calendar: WorkCalendar | None = None
) -> Due | None:
    """Return the last day for the answer, None where none is set or the letter was not received."""
    return window(calendar or work_calendar(), found.days, _regime(request, today))


def answered_late(found: RequestConsultation, request: InformationRequest, today: date) -> bool:
    """Return whether the answer came after the window."""
    last = window_of(found, request, today)
    return last is not None and found.answered_on is not None and found.answered_on > last.on


def consent_of(found: RequestConsultation) -> bool | None:
    """Return what the answer, or its want, comes to; None where the organ decides for itself, or nothing is known yet."""
    if found.state in (ConsultationState.SENT, ConsultationState.DELIVERED, ConsultationState.CANCELLED):
        return None
    # What an organ says after the window does not undo what its silence meant (第三十四条).
    late = found.late_answer_on is not None and found.kind == ConsultationKind.ORGAN
    answer = ConsultationAnswer(found.answer) if found.answer and not late else None
    return consents(ConsultationKind(found.kind), answer)


def consultation_actions(
    viewer: Actor, found: RequestConsultation, today: date
) -> frozenset[ConsultationAction]:
    """Return what the viewer may do with a letter now: the buttons."""
    state, request = ConsultationState(found.state), found.request
    facts = consultation_facts(found, request, today)
    rows = CONSULTATION_WORKFLOW.open_to(viewer, state, request.unit.path, facts)
    actions = {ConsultationAction(row.action) for row in rows}
    if found.unit is not None:
        there = CONSULTATION_WORKFLOW.open_to(viewer, state, found.unit.path, facts)
        actions |= {ConsultationAction(row.action) for row in there} & _BY_THE_ASKED
    return frozenset(actions)


def _regime(request: InformationRequest, today: date) -> Regime:
    return Regime(request.regime) if request.regime else regime_at(today)
