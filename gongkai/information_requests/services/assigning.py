"""
交办: a request is given to the unit that handles it and to those that help; signed for, answered, given back, recalled.

Inside one government, without effect on the clock. The internal limit is never later than the day by which the
request must be answered.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import IllegalMove, Invalid
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import HANDLERS, RequestAction, RequestState
from gongkai.domain.information_requests.wishes import AssignmentState
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.information_requests.models import Assignment, InformationRequest
from gongkai.information_requests.queries.assigned import facts_of_assignment, internal_limit
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.services.notices import issue, written
from gongkai.information_requests.services.stepping import Step, step

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: The unit still has the matter before it.
AT_WORK = (AssignmentState.WAITING, AssignmentState.IN_HAND)


def assign(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    lead: "Unit | None" = None,
    helpers: "Mapping[Unit, str] | None" = None,
    asked: str = "",
    due_on: date | None = None,
    letters: bool = True,
    revision: int | None = None,
) -> list[Assignment]:
    """
    Give a request to a unit to handle, and ask others to help, each with what it is asked; an official letter goes to those.

    Without ``lead`` the one that has it keeps it; the organ that was asked handles a request itself where nobody else
    was named. ``due_on`` None takes the unit's internal limit. Raises Invalid at the field, and what the workflow raises.
    """
    helpers = dict(helpers or {})
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        limit = _limit(at, due_on)
        if lead is not None and not lead.path.startswith(at.request.unit.path):
            raise Invalid("主办单位须是本机关或者下属单位；其他单位可以协办。", field="lead")
        if lead is not None and lead in helpers:
            raise Invalid(f"“{lead.name}”已经是主办单位，不用再协办。", field="helpers")
        at_work = Assignment.objects.filter(request=at.request, state__in=AT_WORK).select_related("unit")
        leading = next((each.unit for each in at_work if each.lead), None)
        if lead is not None and leading is not None:
            raise Invalid(f"主办单位“{leading.name}”还没有办完，请先收回，再交给别的单位。", field="lead")
        open_at = {each.unit_id for each in at_work}
        if taken := [unit.name for unit in (*helpers, *([lead] if lead else [])) if unit.pk in open_at]:
            raise Invalid(
                f"“{'”、“'.join(taken)}”已经有没有办完的交办，请先收回或者等其反馈。",
                field="lead" if lead is not None and lead.pk in open_at else "helpers",
            )
        at.take(
            RequestAction.ASSIGN,
            detail={
                "lead": lead.code if lead else "",
                "helpers": [unit.code for unit in helpers],
                "due_on": limit.isoformat(),
            },
        )
        made = []
        if lead is not None:
            made += _give_to_lead(at, lead, asked, limit)
        for unit, question in helpers.items():
            words = written(question or asked, "asked", "请协办单位办理的事项")
            made.append(_record(at, unit, words, limit, lead=False))
            if letters:
                values = {
                    Placeholder.ASSISTING_UNIT: unit.name,
                    Placeholder.ASSISTANCE: words,
                    Placeholder.DEADLINE: chinese_date(limit),
                }
                issue(at, LetterKind.ASSISTANCE_LETTER, values=values)
        return made


def sign_for(*, actor: Actor, now: datetime, assignment: Assignment) -> Assignment:
    """Sign for what a unit was given; whoever signs has it in hand there."""
    with step(actor=actor, now=now, request=assignment.request) as at:
        found = _take(at, assignment, RequestAction.SIGN_FOR)
        found.state = AssignmentState.IN_HAND
        found.signed_at = now
        found.claimed_by, found.claimed_by_name = actor.code, actor.name
        found.save()
        return found


def claim(*, actor: Actor, now: datetime, assignment: Assignment) -> Assignment:
    """Take over from a colleague what the unit signed for. Raises NotPermitted, or IllegalMove when it is not in hand."""
    with step(actor=actor, now=now, request=assignment.request) as at:
        found = _locked(assignment)
        actor.require(HANDLERS, found.unit.path, "领取交办")
        if found.state != AssignmentState.IN_HAND:
            raise IllegalMove(f"这项交办{found.get_state_display()}，不能领取。")
        if found.claimed_by == actor.code:
            raise IllegalMove("这项交办已经由您办理。")
        at.act.note(
            at.request,
            "information_requests.assignment_claimed",
            unit=found.unit.code,
            detail={"assignment": found.pk, "from": found.claimed_by},
        )
        found.claimed_by, found.claimed_by_name = actor.code, actor.name
        found.save()
        return found


def return_assignment(*, actor: Actor, now: datetime, assignment: Assignment, reason: str) -> Assignment:
    """Give back what is not the unit's to handle, with the reason; the organ that was asked then has it again."""
    with step(actor=actor, now=now, request=assignment.request) as at:
        found = _take(at, assignment, RequestAction.RETURN_ASSIGNMENT, reason=reason)
        return _end(at, found, AssignmentState.RETURNED, reason)


def recall_assignment(*, actor: Actor, now: datetime, assignment: Assignment, reason: str) -> Assignment:
    """Take back what a unit was given, with the reason."""
    with step(actor=actor, now=now, request=assignment.request) as at:
        found = _take(at, assignment, RequestAction.RECALL_ASSIGNMENT, reason=reason)
        return _end(at, found, AssignmentState.RECALLED, reason)


def answer_assignment(*, actor: Actor, now: datetime, assignment: Assignment, answer: str) -> Assignment:
    """Tell the organ what the unit found; the unit that handles the request goes on to write the reply."""
    words = written(answer, "answer", "承办意见", most=5000)
    with step(actor=actor, now=now, request=assignment.request) as at:
        found = _take(at, assignment, RequestAction.ANSWER_ASSIGNMENT)
        found.state, found.answer, found.answered_at = AssignmentState.ANSWERED, words, now
        found.save()
        return found


def _limit(at: Step, due_on: date | None) -> date:
    """Return the internal limit; raises Invalid for one before today or after the last day for the reply."""
    if due_on is None:
        return internal_limit(at.request, at.today)
    if due_on < at.today:
        raise Invalid(f"内部时限{chinese_date(due_on)}已经过了，请改为今天以后的日期。", field="due_on")
    last = last_day_of(at.request, due_of(at.request, at.today))
    if last is not None and due_on > max(last, at.today):
        raise Invalid(
            f"内部时限{chinese_date(due_on)}晚于答复期限{chinese_date(last)}（条例第三十三条），请改早。",
            field="due_on",
        )
    return due_on


def _give_to_lead(at: Step, lead: "Unit", asked: str, limit: date) -> list[Assignment]:
    """Make a unit the one that handles the request; what an earlier one answered stays on record."""
    Assignment.objects.filter(request=at.request, lead=True, ended_at=None).update(ended_at=at.now)
    own = lead.pk == at.request.unit_id
    at.request.handling_unit = None if own else lead
    at.request.save(update_fields=["handling_unit"])
    return [] if own else [_record(at, lead, asked.strip(), limit, lead=True)]


def _record(at: Step, unit: "Unit", asked: str, limit: date, *, lead: bool) -> Assignment:
    return Assignment.objects.create(
        request=at.request,
        unit=unit,
        lead=lead,
        state=AssignmentState.WAITING,
        asked=asked,
        due_on=limit,
        assigned_at=at.now,
        assigned_by=at.act.actor.code,
        assigned_by_name=at.act.actor.name,
    )


def _locked(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_related("unit").select_for_update(of=("self",)).get(pk=assignment.pk)


def _take(
    at: Step,
    assignment: Assignment,
    action: RequestAction,
    reason: str = "",
) -> Assignment:
    """Take one row for one assignment, held against its own unit where the unit acts; return it read afresh."""
    found = _locked(assignment)
    at.take(
        action,
        reason=reason,
        detail={"assignment": found.pk, "unit": found.unit.code, "lead": found.lead},
        place=at.request.unit if action is RequestAction.RECALL_ASSIGNMENT else found.unit,
        assignment_waiting=found.state == AssignmentState.WAITING,
        assignment_in_hand=found.state == AssignmentState.IN_HAND,
    )
    return found


def _end(at: Step, found: Assignment, state: AssignmentState, reason: str) -> Assignment:
    found.state, found.ended_at, found.reason = state, at.now, at.plain(reason)
    found.save()
    if found.lead:
        at.request.handling_unit = None
        at.request.save(update_fields=["handling_unit"])
    return found


def check_assignment(actor: Actor, assignment: Assignment, action: RequestAction) -> None:
    """Pass if somebody may take a step with an assignment now; raises what the workflow raises."""
    request = assignment.request
    facts = facts_of_assignment(assignment)
    unit = request.unit if action is RequestAction.RECALL_ASSIGNMENT else assignment.unit
    REQUEST_WORKFLOW.check(actor, RequestState(request.state), action, unit.path, "（页面）", facts)
