"""
延长答复期限: proposed with its reason, approved by the head, told to the applicant before the period ends, once.

条例第三十三条第二款; 2007年条例第二十四条第二款.
"""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import IllegalMove
from gongkai.domain.information_requests.conditions import check_extension
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.regimes import PERIODS, Regime
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.domain.information_requests.wishes import ExtensionState
from gongkai.information_requests.models import Extension, InformationRequest
from gongkai.information_requests.queries.clock import due_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services.notices import Sent, issue, take_or_explain, written
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant


def propose_extension(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    reason: str,
    revision: int | None = None,
) -> Extension:
    """Ask the head for the extension. Raises Invalid where the period was extended before or is over."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        take_or_explain(at, RequestAction.PROPOSE_EXTENSION, check_extension, reason=reason)
        return Extension.objects.create(
            request=at.request,
            state=ExtensionState.PROPOSED,
            reason=written(reason, "reason", "延期理由", most=500),
            days=PERIODS[Regime(at.request.regime)].extension,
            proposed_at=at.now,
            proposed_by=actor.code,
            proposed_by_name=actor.name,
        )


def approve_extension(
    *, actor: Actor, now: datetime, request: InformationRequest, revision: int | None = None
) -> Extension:
    """Approve it, as another person than who proposed it; it takes effect when the applicant is told."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = _proposed(at)
        take_or_explain(at, RequestAction.APPROVE_EXTENSION, check_extension)
        found.state = ExtensionState.APPROVED
        found.decided_at, found.decided_by_name = at.now, actor.name
        found.save()
        return found


def refuse_extension(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    reason: str,
    revision: int | None = None,
) -> Extension:
    """Refuse it, with the reason; it may be proposed again while the period runs."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = _proposed(at)
        at.take(RequestAction.REFUSE_EXTENSION, reason=reason)
        found.state = ExtensionState.REFUSED
        found.decided_at, found.decided_by_name = at.now, actor.name
        found.refusal = reason.strip()
        found.save()
        return found


def notify_extension(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    sent: Sent | None = None,
    revision: int | None = None,
) -> Extension:
    """Tell the applicant, before the period ends; from now on the longer one holds."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = _proposed(at)
        before = due_of(at.request, at.today)
        take_or_explain(at, RequestAction.NOTIFY_EXTENSION, check_extension)
        at.request.extended = True
        at.request.save(update_fields=["extended"])
        found.state, found.notified_on = ExtensionState.NOTIFIED, at.today
        found.save()
        after = due_of(at.request, at.today)
        if before is None or after is None:
            raise IllegalMove("收到申请之日尚未确定，不能延期（条例第三十一条）。")
        issue(
            at,
            LetterKind.EXTENSION_NOTICE,
            sent=sent,
            values={
                Placeholder.DUE_ON: chinese_date(before.due_on),
                Placeholder.EXTENDED_DUE_ON: chinese_date(after.due_on),
                Placeholder.EXTENSION_REASON: found.reason,
            },
        )
        tell_applicant(at, Told.EXTENDED)
        return found


def _proposed(at: Step) -> Extension:
    found = procedure_of(at.request).extension
    if found is None:
        raise IllegalMove(
            "没有提请过延期；延期须先提请，经政府信息公开工作机构负责人同意（条例第三十三条第二款）。"
        )
    return found
