"""Reviews and suits: put on record, answered, ended; and what follows for the request, its ground and its template."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict, Invalid, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import PERIODS
from gongkai.domain.information_requests.reviews import (
    RemedyFacts,
    RulingFacts,
    check_ended,
    check_recorded,
    redo_due,
    respond_by,
)
from gongkai.domain.information_requests.steps import HANDLERS, OFFICE, OPEN, RequestAction, RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart, RemedyKind, RemedyResult
from gongkai.information_requests.models import (
    InformationRequest,
    LetterTemplate,
    Remedy,
    Reply,
    WarningLookedAt,
)
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services.case_files import Upload, add_file
from gongkai.information_requests.services.stepping import Step, step
from gongkai.organisations.queries import work_calendar

#: The reply is still owed: there is nothing that a ruling could open again.
RUNNING_OR_WAITING = frozenset({*OPEN, RequestState.DECIDED})
RESPONSE_SAVED = "information_requests.response_saved"
RESPONSE_SUBMITTED = "information_requests.response_submitted"
LOOKED_AT = "information_requests.warning_looked_at"


@dataclass(frozen=True, slots=True)
class Filed:
    """A review or suit as its notice tells it."""

    kind: RemedyKind
    body: str
    notified_on: date
    case_number: str = ""
    simplified: bool = False
    claims: str = ""
    after: Remedy | None = None
    notice: Upload | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a review or suit ended."""

    result: RemedyResult
    ended_on: date
    ruling: str
    redo: bool = False
    redo_by: date | None = None
    ground: Outcome | None = None
    lesson: str = ""
    paper: Upload | None = None


def record_remedy(
    *, actor: Actor, now: datetime, request: InformationRequest, filed: Filed, revision: int | None = None
) -> Remedy:
    """
    Put a review or suit on record, with the day by which the organ answers.

    Raises Invalid at the field, IllegalMove, NotPermitted.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        at.take(RequestAction.RECORD_REMEDY, detail={"kind": filed.kind.value})
        reply = _contested(at.request)
        check_recorded(
            RemedyFacts(
                kind=filed.kind,
                body=filed.body,
                notified_on=filed.notified_on,
                today=at.today,
                decided_on=at.request.decided_on if reply is not None else None,
                simplified=filed.simplified,
                after_ended=_has_ended(filed.after, at.request),
                claims=filed.claims,
            )
        )
        answer = respond_by(work_calendar(), filed.kind, filed.notified_on, simplified=filed.simplified)
        made = Remedy.objects.create(
            request=at.request,
            reply=reply,
            after=filed.after,
            kind=filed.kind,
            body=filed.body.strip(),
            case_number=filed.case_number.strip(),
            notified_on=filed.notified_on,
            simplified=filed.simplified,
            respond_by=answer.on,
            claims=filed.claims.strip(),
            recorded_at=at.now,
        )
        _keep(at, filed.notice, f"{filed.kind.label}通知")
    return made


def save_response(*, actor: Actor, now: datetime, remedy: Remedy, text: str) -> Remedy:
    """Keep the organ's answer as it was written on. Raises NotPermitted, Conflict once the case has ended."""
    with step(actor=actor, now=now, request=remedy.request) as at:
        found = _pending(at, remedy, "拟写答复书")
        if not text.strip():
            raise Invalid("答复书不能是空的。要重新生成草稿的，请用“重新生成”。", field="text")
        found.response = text.strip()
        found.save(update_fields=["response"])
        at.act.note(at.request, RESPONSE_SAVED, unit=at.request.unit.code, detail={"remedy": found.pk})
    return found


def submit_response(
    *, actor: Actor, now: datetime, remedy: Remedy, on: date, paper: Upload | None = None
) -> Remedy:
    """
    Put on record that the answer and the evidence were handed in.

    A late one is put on record as it was. Raises Invalid at the field, NotPermitted.
    """
    with step(actor=actor, now=now, request=remedy.request) as at:
        found = _pending(at, remedy, "登记提交答复")
        if on < found.notified_on:
            raise Invalid("提交答复的日期早于收到通知的日期，请核对。", field="on")
        if on > at.today:
            raise Invalid("提交答复的日期还没有到，请在提交之后登记。", field="on")
        found.responded_on = on
        found.save(update_fields=["responded_on"])
        late = found.respond_by is not None and on > found.respond_by
        at.act.note(
            at.request,
            RESPONSE_SUBMITTED,
            unit=at.request.unit.code,
            detail={"remedy": found.pk, "on": on.isoformat(), "late": late},
        )
        _keep(at, paper, "提交的答复书和证据")
    return found


def end_remedy(
    *, actor: Actor, now: datetime, remedy: Remedy, ruling: Ruling, revision: int | None = None
) -> Remedy:
    """
    Put on record how a review or suit ended.

    What was set aside flags its ground and the template that the reply was made from. The request goes back to where
    it stood, unless another case is pending; to decide it anew is a step of its own. Raises Invalid at the field.
    """
    with step(actor=actor, now=now, request=remedy.request, revision=revision) as at:
        found = Remedy.objects.select_for_update().get(pk=remedy.pk)
        if ruling.redo and RequestState(at.request.state) in RUNNING_OR_WAITING:
            # Nothing to open again: the reply is still owed, by the day that the ruling sets.
            at.request.due_otherwise_on = _redo_due(at, ruling.ended_on, ruling.redo_by)
            found.redone_at = now
        at.take(
            RequestAction.END_REMEDY,
            detail={"remedy": found.pk, "result": ruling.result.value, "redo": ruling.redo},
        )
        if found.result != RemedyResult.PENDING:
            raise Conflict("这件案件已经登记过结果，请先看一下现在的情况。")
        reply = found.reply
        decided = Outcome(reply.outcome) if reply is not None else None
        check_ended(
            RulingFacts(
                kind=RemedyKind(found.kind),
                notified_on=found.notified_on,
                ended_on=ruling.ended_on,
                today=at.today,
                result=ruling.result,
                ruling=ruling.ruling,
                redo=ruling.redo,
                redo_by=ruling.redo_by,
                ground=ruling.ground,
                decided=decided,
            ),
            regime_for(at.request, at.today),
        )
        found.result, found.ended_on = ruling.result, ruling.ended_on
        found.ruling, found.lesson = ruling.ruling.strip(), ruling.lesson.strip()
        found.redo, found.redo_by = ruling.redo, ruling.redo_by
        found.ground = ruling.ground or ""
        found.save()
        if ruling.result is RemedyResult.CORRECTED and reply is not None and reply.template is not None:
            _flag(reply.template, found, now)
        _keep(at, ruling.paper, f"{RemedyKind(found.kind).label}结果")
    return found


def reopen(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    reason: str,
    self_corrected: bool = False,
    due_on: date | None = None,
    revision: int | None = None,
) -> InformationRequest:
    """
    Decide a request anew: because a review or a judgment orders it, or because the head corrects the organ's own reply.

    It is due on the day that the ruling sets, else after a whole period from the ruling [K]; ``due_on`` is the head's own
    day. Outcome and day of the first handling stay those of the statistics. Raises IllegalMove, ReasonRequired.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        ordered = _ordered(at.request)
        if due_on is not None and due_on < at.today:
            raise Invalid("重新答复的期限已经过了，请核对。", field="due_on")
        if due_on is None and ordered is not None and not self_corrected and ordered.ended_on is not None:
            due_on = _redo_due(at, ordered.ended_on, ordered.redo_by)
        at.request.due_otherwise_on = due_on or _redo_due(at, at.today, None)
        at.request.decided_on = None
        detail: dict[str, Any] = {"due_on": at.request.due_otherwise_on.isoformat()}
        if ordered is not None and not self_corrected:
            detail["remedy"] = ordered.pk
        at.take(RequestAction.REOPEN, reason=reason, detail=detail, self_corrected=self_corrected)
        at.request.replies.filter(current=True).update(current=False)
        if ordered is not None:
            at.request.remedies.filter(redo=True, redone_at=None).update(redone_at=now)
        return at.request


def look_at(
    *, actor: Actor, now: datetime, remedy: Remedy, request: InformationRequest, note: str
) -> WarningLookedAt:
    """
    Put on record that somebody held an open request against what was set aside, and what they found.

    Raises NotPermitted, ReasonRequired without words, Conflict if somebody did already.
    """
    with step(actor=actor, now=now, request=request) as at:
        units = [at.request.unit, *([at.request.handling_unit] if at.request.handling_unit else [])]
        if not any(actor.holds(HANDLERS, unit.path) for unit in units):
            actor.require(HANDLERS, at.request.unit.path, "核对被纠正的依据")
        if not note.strip():
            raise ReasonRequired("请写明核对的情况：是否同样的问题，怎样处理。", field="note")
        if WarningLookedAt.objects.filter(remedy=remedy, request=at.request).exists():
            raise Conflict("这件申请已经有人核对过了。")
        made = WarningLookedAt.objects.create(
            remedy=remedy,
            request=at.request,
            note=at.plain(note),
            at=at.now,
            by=actor.code,
            by_name=actor.name,
        )
        at.note(LOOKED_AT, reason=note, detail={"remedy": remedy.pk})
    return made


def _pending(at: Step, remedy: Remedy, deed: str) -> Remedy:
    at.act.actor.require(OFFICE, at.request.unit.path, deed)
    found = Remedy.objects.select_for_update().get(pk=remedy.pk)
    if found.result != RemedyResult.PENDING:
        raise Conflict("这件案件已经审结，答复书不能再改。")
    return found


def _contested(request: InformationRequest) -> Reply | None:
    """Return the signed reply in hand; None where the organ is said to have been silent."""
    reply = procedure_of(request).reply
    return reply if reply is not None and reply.signed_at is not None else None


def _has_ended(after: Remedy | None, request: InformationRequest) -> bool | None:
    if after is None:
        return None
    if after.request_id != request.pk or after.kind != RemedyKind.REVIEW:
        raise Invalid("请选择这件申请的行政复议。", field="after")
    return after.result != RemedyResult.PENDING


def _ordered(request: InformationRequest) -> Remedy | None:
    """Return the latest ruling that orders a new reply."""
    return (
        request.remedies.filter(redo=True, redone_at=None, ended_on__isnull=False)
        .order_by("ended_on", "pk")
        .last()
    )


def _redo_due(at: Step, ended_on: date, redo_by: date | None) -> date:
    return redo_due(work_calendar(), ended_on, redo_by, PERIODS[regime_for(at.request, at.today)].reply)


def _flag(template: LetterTemplate, remedy: Remedy, now: datetime) -> None:
    words = f"{RemedyKind(remedy.kind).label}结果纠正（{remedy.case_number or remedy.body}）：{remedy.ruling}"
    LetterTemplate.objects.filter(pk=template.pk).update(flagged_at=now, flag_reason=words[:500])


def _keep(at: Step, upload: Upload | None, title: str) -> None:
    if upload is not None:
        add_file(at, CaseFilePart.REMEDY, upload, title=title)
