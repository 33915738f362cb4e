"""
State × action × role × unit: every row of the table, taken by every role through the one service that takes rows.

The table says who may; here it is seen that the service holds it against the right unit, with the request's own facts.
"""

from datetime import date
from itertools import count
from typing import Any

import pytest
from django.db import transaction

from gongkai.domain.actors import Actor
from gongkai.domain.errors import IllegalMove, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import ReceiptRule
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import (
    AT_THE_UNIT,
    RequestAction,
    RequestCondition,
    RequestState,
)
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.services.stepping import step
from gongkai.organisations.models import Unit
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

# Who may what is the same on both databases; that the rows reach them is seen by every other test.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
C = RequestCondition
RECEIVED, TODAY = date(2026, 3, 2), date(2026, 3, 4)
NOW = make_request.noon(TODAY)
YESTERDAY, TOMORROW = date(2026, 3, 3), date(2026, 3, 5)
NEXT_MONTH, LONG_AGO = date(2026, 4, 3), date(2026, 1, 5)

#: Nothing holds that a row could want.
NOTHING: dict[str, Any] = {
    "receipt_known": False,
    "unreachable": False,
    "assignment_waiting": False,
    "assignment_in_hand": False,
    "on_the_spot": False,
    "rectification_told_on": YESTERDAY,
    "rectify_by": None,
    "rectified_on": None,
    "excessive": False,
    "reasons_by": None,
    "reasons_reasonable": None,
    "fee_yuan": 0,
    "fee_told_on": None,
    "paid_on": None,
    "extended": True,
    "extension_proposed": False,
    "extension_approved": False,
    "reply_drafted": False,
    "one_reviews_and_signs": False,
    "remedies_pending": 0,
    "redo_ordered": False,
    "self_corrected": False,
    "closed_without_reply": False,
    "never_counted": False,
    "void_proposed": False,
}
#: What makes each condition hold, beside nothing.
HOLDS: dict[RequestCondition, dict[str, Any]] = {
    C.RECEIPT_KNOWN: {"receipt_known": True},
    C.UNREACHABLE: {"unreachable": True},
    C.ASSIGNMENT_WAITING: {"assignment_waiting": True},
    C.ASSIGNMENT_IN_HAND: {"assignment_in_hand": True},
    C.ON_THE_SPOT: {"on_the_spot": True},
    C.RECTIFIABLE: {"rectification_told_on": None},
    C.RECTIFIED_IN_TIME: {"rectify_by": NEXT_MONTH, "rectified_on": TODAY},
    C.RECTIFICATION_OVERDUE: {"rectify_by": YESTERDAY},
    C.REASONS_ASKABLE: {"excessive": True},
    C.REASONS_REASONABLE: {"reasons_reasonable": True},
    C.REASONS_UNREASONABLE: {"reasons_reasonable": False},
    C.FEE_CHARGEABLE: {"fee_yuan": 100},
    C.PAID_IN_TIME: {"fee_told_on": YESTERDAY, "paid_on": TODAY},
    C.PAYMENT_OVERDUE: {"fee_told_on": LONG_AGO},
    C.EXTENDABLE: {"extended": False},
    C.EXTENSION_PROPOSED: {"extended": False, "extension_proposed": True},
    C.EXTENSION_APPROVED: {"extended": False, "extension_proposed": True, "extension_approved": True},
    C.READY: {"reply_drafted": True},
    C.ONE_REVIEWS_AND_SIGNS: {"one_reviews_and_signs": True},
    C.REMEDY_PENDING: {"remedies_pending": 1},
    C.OTHER_REMEDY_PENDING: {"remedies_pending": 2},
    C.CLOSED_WITHOUT_REPLY: {"closed_without_reply": True},
    C.REDO_ORDERED: {"redo_ordered": True},
    C.SELF_CORRECTED: {"self_corrected": True},
    C.NEVER_COUNTED: {"never_counted": True},
    C.VOID_PROPOSED: {"never_counted": True, "void_proposed": True},
}
EVERYBODY = (*Role, None)
_serial = count(1)


class Undo(Exception):
    """Rolls one cell back."""


def facts_for(row: Transition) -> dict[str, Any]:
    """Return what is known when just this row's condition holds."""
    return {**NOTHING, **({} if row.condition is None else HOLDS[RequestCondition(row.condition)])}


def prepared(unit: Unit, handling: Unit | None = None) -> dict[RequestState | None, InformationRequest]:
    """Return a request in every state."""
    return {
        state: make_request.request(unit, state, received_on=RECEIVED, handling_unit=handling)
        for state in RequestState
    }


def unsaved(like: InformationRequest) -> InformationRequest:
    """Return a request that is about to come into being."""
    made = InformationRequest.objects.select_related("unit").get(pk=like.pk)
    made.pk, made._state.adding = None, True
    made.public_id = f"new{next(_serial):09d}"
    made.number = f"new-{next(_serial)}"
    return made


def taken(row: Transition, actor: Actor, found: InformationRequest, known: dict[str, Any]) -> str:
    """Return what came of a row: the new state, or how it was refused; nothing of it stays."""
    subject = unsaved(found) if row.source is None else found
    try:
        with transaction.atomic():
            with step(actor=actor, now=NOW, request=subject) as at:
                _write_what_the_tables_want(at.request, row)
                at.take(RequestAction(row.action), reason="原因" if row.reason_required else "", **known)
                state = at.request.state
            raise Undo(state)
    except Undo as undone:
        return str(undone)
    except NotPermitted:
        return "refused"


def _write_what_the_tables_want(request: InformationRequest, row: Transition) -> None:
    if request.received_on is None and row.target not in (
        RequestState.DRAFT,
        RequestState.SUBMITTED,
        RequestState.AWAITING_CONTACT,
    ):
        request.received_on, request.regime = RECEIVED, Regime.REG2019
        request.received_rule = ReceiptRule.HANDED_IN
    if row.target in (RequestState.CLOSED, RequestState.SERVED):
        request.outcome, request.closed_on = request.outcome or Outcome.CLOSED_OTHER, TODAY


def test_every_condition_is_prepared() -> None:
    wanted = {row.condition for row in REQUEST_WORKFLOW.rows if row.condition is not None}
    assert wanted <= set(HOLDS)


@pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: role.value if role else "no-role")
def test_row_is_taken_by_its_roles_in_the_own_unit_alone(role: Role | None) -> None:
    county = make.county()
    own = make.actor(make.person("own", county.education, *([role] if role else [])))
    other = make.actor(make.person("other", county.health, *([role] if role else [])))
    found = prepared(county.education)
    wrong = []
    for row in REQUEST_WORKFLOW.rows:
        subject = found[row.source or RequestState.RECEIVED]
        wanted = row.target.value if role in row.roles else "refused"
        for actor, expected in ((own, wanted), (other, "refused")):
            got = taken(row, actor, subject, facts_for(row))
            if got != expected:
                wrong.append((row.source, row.action, row.condition, actor.code, expected, got))
    assert wrong == []


@pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: role.value if role else "no-role")
def test_unit_that_handles_a_request_takes_what_is_its_own_and_no_more(role: Role | None) -> None:
    county = make.county()
    handler = make.actor(make.person("handler", county.education, *([role] if role else [])))
    stranger = make.actor(make.person("stranger", county.health, *([role] if role else [])))
    found = prepared(county.root, county.education)
    wrong = []
    for row in REQUEST_WORKFLOW.rows:
        if row.source is None:
            continue
        may = role in row.roles and row.action in AT_THE_UNIT
        for actor, expected in ((handler, row.target.value if may else "refused"), (stranger, "refused")):
            got = taken(row, actor, found[RequestState(row.source)], facts_for(row))
            if got != expected:
                wrong.append((row.source, row.action, row.condition, actor.code, expected, got))
    assert wrong == []


def test_nobody_takes_an_action_in_a_state_that_does_not_know_it() -> None:
    county = make.county()
    everything = make.actor(make.person("everything", county.education, *Role))
    found = prepared(county.education)
    known = {(row.source, row.action) for row in REQUEST_WORKFLOW.rows}
    wrong = []
    for state in RequestState:
        for action in RequestAction:
            if (state, action) in known:
                continue
            try:
                with transaction.atomic(), step(actor=everything, now=NOW, request=found[state]) as at:
                    at.take(action, reason="原因")
            except IllegalMove:
                continue
            wrong.append((state, action))
    assert wrong == []


def test_condition_that_does_not_hold_is_refused_to_everybody() -> None:
    county = make.county()
    everything = make.actor(make.person("everything", county.education, *Role))
    found = prepared(county.education)
    always = {(row.source, row.action) for row in REQUEST_WORKFLOW.rows if row.condition is None}
    wrong = []
    for row in REQUEST_WORKFLOW.rows:
        if row.condition is None or (row.source, row.action) in always or row.source is None:
            continue
        try:
            got = taken(row, everything, found[RequestState(row.source)], NOTHING)
        except IllegalMove as refusal:
            if REQUEST_WORKFLOW.reasons.get(row.condition, "") not in refusal.message:
                wrong.append((row.source, row.action, row.condition, refusal.message))
            continue
        wrong.append((row.source, row.action, row.condition, got))
    assert wrong == []


def test_row_that_wants_a_reason_is_not_taken_without() -> None:
    county = make.county()
    everything = make.actor(make.person("everything", county.education, *Role))
    found = prepared(county.education)
    wrong = []
    for row in REQUEST_WORKFLOW.rows:
        if not row.reason_required:
            continue
        subject = found[RequestState(row.source)]
        try:
            with transaction.atomic(), step(actor=everything, now=NOW, request=subject) as at:
                at.take(RequestAction(row.action), reason="  ", **facts_for(row))
        except ReasonRequired:
            continue
        wrong.append((row.source, row.action))
    assert wrong == []
