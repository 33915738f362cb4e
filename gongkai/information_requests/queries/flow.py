"""What decides a request's next step: its circumstances on a day, who played which part, what a viewer may do."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.information_requests.conditions import Circumstances, facts_of
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import AT_THE_UNIT, RequestAction, RequestPart, RequestState
from gongkai.domain.information_requests.wishes import AssignmentState, CaseFilePart, ExtensionState
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.domain.transitions import Facts, Played
from gongkai.information_requests.models import InformationRequest, ReplyVerdict, RequestPolicy
from gongkai.information_requests.queries import voiding
from gongkai.information_requests.queries.clock import due_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import Procedure, procedure_of
from gongkai.lib import history
from gongkai.organisations.queries import work_calendar

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Who does so says on what day the period begins, as who registers does.
_RECEIVED = frozenset({"information_requests.receipt_confirmed", "information_requests.contact_restored"})
#: Who decides the items or chooses and blacks out the files has written the reply, whoever saves its words.
_DECIDED = frozenset(
    {
        "information_requests.items_decided",
        "information_requests.file_redacted",
        "information_requests.file_cleaned",
    }
)
_VOIDABLE = frozenset(row.source for row in REQUEST_WORKFLOW.rows if row.action is RequestAction.VOID)
_FILES = frozenset({"information_requests.file_added", "information_requests.file_removed"})


def circumstances_of(
    request: InformationRequest,
    today: date,
    *,
    procedure: Procedure | None = None,
    policy: RequestPolicy | None = None,
    calendar: WorkCalendar | None = None,
    **known: Any,
) -> Circumstances:
    """
    Return what is known of a request on a day, for the conditions of the law.

    ``known`` overrides what somebody says at this very step: a judgement that is theirs (``excessive``,
    ``self_corrected``) or a fee that was counted (``fee_yuan``). Until then a button is offered wherever the
    day allows it, and the service refuses what is not stated.
    """
    procedure = procedure or procedure_of(request)
    calendar = calendar or work_calendar()
    policy = policy or policy_of(request.unit)
    rectification, reasons, fee = procedure.rectification, procedure.reasons, procedure.fee
    extension, lead = procedure.extension, procedure.lead
    found = Circumstances(
        today=today,
        received_on=request.received_on,
        due=due_of(request, today, procedure=procedure, calendar=calendar),
        receipt_known=request.received_on is not None,
        unreachable=request.unreachable,
        assignment_waiting=lead is not None and lead.state == AssignmentState.WAITING,
        assignment_in_hand=lead is not None and lead.state == AssignmentState.IN_HAND,
        on_the_spot=policy.on_the_spot and _all_public(request),
        rectification_told_on=rectification.told_on if rectification else None,
        rectify_by=rectification.rectify_by if rectification else None,
        rectified_on=rectification.came_on if rectification else None,
        excessive=True,
        reasons_by=reasons.reasons_by if reasons else None,
        reasons_given=reasons is not None and reasons.given_on is not None,
        reasons_reasonable=reasons.reasonable if reasons else None,
        fee_yuan=fee.yuan if fee else 1,
        fee_notified=fee is not None,
        fee_told_on=fee.told_on if fee else None,
        paid_on=fee.paid_on if fee else None,
        extended=request.extended,
        extension_proposed=extension is not None and extension.state != ExtensionState.NOTIFIED,
        extension_approved=extension is not None and extension.state == ExtensionState.APPROVED,
        reply_drafted=procedure.reply is not None,
        consultations_open=len(procedure.pending),
        one_reviews_and_signs=policy.one_reviews_and_signs,
        remedies_pending=len(procedure.remedies_pending),
        redo_ordered=any(each.redo and each.redone_at is None for each in procedure.remedies),
        self_corrected=False,
        closed_without_reply=request.decided_on is None,
        never_counted=request.closed_on is None,
        void_proposed=request.state in _VOIDABLE and voiding.is_proposed(request),
    )
    return replace(found, **known) if known else found


def conditions_of(
    request: InformationRequest,
    today: date,
    *,
    policy: RequestPolicy | None = None,
    calendar: WorkCalendar | None = None,
    **known: Any,
) -> Facts:
    """Return the conditions that hold for a request on a day; ``known`` as in ``circumstances_of``."""
    policy = policy or policy_of(request.unit)
    calendar = calendar or work_calendar()
    at = circumstances_of(request, today, policy=policy, calendar=calendar, **known)
    return facts_of(calendar, at, policy.procedure)


def played_in(request: InformationRequest, procedure: Procedure | None = None) -> Played:
    """
    Return who registered or confirmed, who asked for the extension, who drafted any reply, who passed the one in hand.

    Whoever drafted one reply of a request, its items or its files does not judge a later one either.
    """
    procedure = procedure or procedure_of(request)
    played: dict[RequestPart, set[str]] = {}
    registrars, deciders, proposer = _by_history(request)
    if proposer:
        played[RequestPart.VOID_PROPOSER] = {proposer}
    if registrars := registrars | ({request.registrar} if request.registrar else set()):
        played[RequestPart.REGISTRAR] = registrars
    if procedure.extension is not None:
        played[RequestPart.EXTENSION_PROPOSER] = {procedure.extension.proposed_by}
    drafters = deciders | {each.drafter for each in request.replies.all()}
    if drafters:
        played[RequestPart.DRAFTER] = drafters
    if procedure.reply is not None:
        passed = ReplyVerdict.objects.filter(
            reply=procedure.reply, digest=procedure.reply.digest, passed=True
        ).values_list("part", "actor")
        for part, actor in passed:
            played.setdefault(RequestPart(part), set()).add(actor)
    return {part: frozenset(codes) for part, codes in played.items()}


def _by_history(request: InformationRequest) -> tuple[set[str], set[str], str]:
    """Return who fixed the day of receipt, who had a hand in a reply beside its words, and who proposes to void it."""
    registrars, deciders = set(), set()
    events = history.named(request.link, _RECEIVED | _DECIDED | _FILES | {voiding.PROPOSED, voiding.REFUSED})
    for name, actor, detail in events:
        if name in _RECEIVED:
            registrars.add(actor)
        elif name in _DECIDED or detail.get("part") == CaseFilePart.GIVEN:
            deciders.add(actor)
    return registrars, deciders, voiding.proposer_in(events)


def place_of(request: InformationRequest, action: RequestAction) -> "Unit":
    """Return the unit against which a step is held: the one that handles the request, or the organ asked."""
    if action in AT_THE_UNIT and request.handling_unit is not None:
        return request.handling_unit
    return request.unit


def actions_open(
    viewer: Actor, request: InformationRequest, today: date, *, calendar: WorkCalendar | None = None
) -> frozenset[RequestAction]:
    """Return what the viewer may do with a request now: the buttons."""
    state = RequestState(request.state)
    # Who presses 确认收到 says on its page when it was; to be unknown until then is what the button is for.
    facts = conditions_of(request, today, calendar=calendar, self_corrected=True, receipt_known=True)
    played = played_in(request)
    organ = REQUEST_WORKFLOW.open_to(viewer, state, request.unit.path, facts, played)
    handling = (request.handling_unit or request.unit).path
    unit = REQUEST_WORKFLOW.open_to(viewer, state, handling, facts, played)
    return frozenset(
        RequestAction(row.action)
        for rows, at_unit in ((organ, False), (unit, True))
        for row in rows
        if (row.action in AT_THE_UNIT) is at_unit
    )


def _all_public(request: InformationRequest) -> bool:
    """Return whether everything asked for is out already; nothing decided yet is not."""
    outcomes = [] if request._state.adding else [each.outcome for each in request.items.all()]
    return bool(outcomes) and all(each == Outcome.ALREADY_PUBLIC for each in outcomes)
