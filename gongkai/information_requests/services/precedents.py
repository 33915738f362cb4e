"""The case library: proposed by one person, approved by another who looks that nobody can be recognised, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import HANDLERS, OFFICE
from gongkai.domain.information_requests.wishes import PrecedentState
from gongkai.information_requests.models import InformationRequest, Precedent
from gongkai.information_requests.queries.people import unnamed
from gongkai.information_requests.queries.precedents import (
    APPROVERS,
    PROPOSED,
    digest_of,
    remains,
    words_of,
    wrote,
)
from gongkai.lib.deeds import Deed, deed

APPROVED = "information_requests.precedent_approved"
RETURNED = "information_requests.precedent_returned"
WITHDRAWN = "information_requests.precedent_withdrawn"


@dataclass(frozen=True, slots=True)
class Case:
    """The words of a case, without its people."""

    title: str
    question: str
    answer: str
    article: str = ""
    lesson: str = ""
    topics: Sequence[str] = ()
    public: bool = False


def propose(*, actor: Actor, now: datetime, request: InformationRequest, case: Case) -> Precedent:
    """
    Hand a case in for approval; one that was returned or withdrawn is handed in again.

    Raises Invalid at the field for a request without a reply, and for words that still tell who asked; NotPermitted.
    """
    with deed(actor=actor, now=now) as act:
        request = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        units = [request.unit, *([request.handling_unit] if request.handling_unit else [])]
        if not any(actor.holds(HANDLERS, unit.path) for unit in units):
            actor.require(HANDLERS, request.unit.path, "提交案例")
        if request.closed_on is None or request.decided_on is None:
            raise Invalid("只有已经答复并送达的申请，才能作为案例。")
        _check_words(case, request)
        found = Precedent.objects.filter(request=request).first()
        if found is not None and found.state != PrecedentState.WITHDRAWN:
            raise Conflict("这件申请已经有案例了，要修改的请先退回或者撤下。")
        found = found or Precedent(request=request, unit=request.unit)
        found.state = PrecedentState.PROPOSED
        found.title, found.question, found.answer = (
            case.title.strip(),
            case.question.strip(),
            case.answer.strip(),
        )
        found.outcome = Outcome(request.outcome)
        found.article, found.lesson = case.article.strip(), case.lesson.strip()
        found.topics = [each.strip() for each in case.topics if each.strip()]
        found.public = case.public
        found.proposed_at, found.proposed_by, found.proposed_by_name = now, actor.code, actor.name
        found.approved_at, found.approved_by_name, found.reason = None, "", ""
        found.digest = digest_of(found)
        found.save()
        _note(act, found, PROPOSED)
    return found


def approve(*, actor: Actor, now: datetime, precedent: Precedent, digest: str) -> Precedent:
    """
    Take a case into the library, as the words stood that the second person read.

    Raises NotPermitted for whoever handed it in, now or before (its words may still be theirs), Conflict for other words
    than were read, Invalid where they tell who asked.
    """
    with deed(actor=actor, now=now) as act:
        found = _waiting(act, precedent, "审定案例")
        if wrote(actor, found):
            raise NotPermitted("案例由提交人以外的人审定，请请另一位同事核对。")
        if digest != found.digest or digest_of(found) != found.digest:
            raise Conflict("案例的文字刚刚改过，请重新核对后再审定。")
        if hidden := remains(words_of(found), found.request):
            raise Invalid(f"还能看出是谁：{'；'.join(hidden)}。请退回修改。")
        found.state, found.approved_at, found.approved_by_name = PrecedentState.APPROVED, now, actor.name
        found.save(update_fields=["state", "approved_at", "approved_by_name"])
        _note(act, found, APPROVED, digest=found.digest)
    return found


def send_back(*, actor: Actor, now: datetime, precedent: Precedent, reason: str) -> Precedent:
    """Return a case to be written anew. Raises ReasonRequired, NotPermitted, Conflict."""
    with deed(actor=actor, now=now) as act:
        found = _waiting(act, precedent, "退回案例")
        return _end(act, found, RETURNED, reason)


def withdraw(*, actor: Actor, now: datetime, precedent: Precedent, reason: str) -> Precedent:
    """Take an approved case out of the library, with the reason. Raises ReasonRequired, NotPermitted, Conflict."""
    with deed(actor=actor, now=now) as act:
        found = _locked(precedent)
        actor.require(OFFICE | APPROVERS, found.unit.path, "撤下案例")
        if found.state != PrecedentState.APPROVED:
            raise Conflict("这个案例现在不在库中，请先看一下现在的情况。")
        return _end(act, found, WITHDRAWN, reason)


def _end(act: Deed, found: Precedent, event: str, reason: str) -> Precedent:
    if not reason.strip():
        raise ReasonRequired("退回或者撤下案例须写明理由。", field="reason")
    # A case in the library is read by every unit, and so is why it was taken out.
    why = unnamed(found.request, reason.strip(), day_of(act.now))
    found.state, found.reason = PrecedentState.WITHDRAWN, why[:500]
    found.approved_at, found.approved_by_name = None, ""
    found.save(update_fields=["state", "reason", "approved_at", "approved_by_name"])
    _note(act, found, event, reason=why)
    return found


def _waiting(act: Deed, precedent: Precedent, what: str) -> Precedent:
    found = _locked(precedent)
    act.actor.require(APPROVERS, found.unit.path, what)
    if found.state != PrecedentState.PROPOSED:
        raise Conflict("这个案例已经有人办理过，请先看一下现在的情况。")
    return found


def _locked(precedent: Precedent) -> Precedent:
    found = Precedent.objects.select_for_update(of=("self",)).get(pk=precedent.pk)
    found.unit = precedent.unit
    return found


def _check_words(case: Case, request: InformationRequest) -> None:
    for name, label, text in (
        ("title", "标题", case.title),
        ("question", "申请内容", case.question),
        ("answer", "答复要点", case.answer),
    ):
        if not text.strip():
            raise Invalid(f"请填写{label}。", field=name)
    for name, text in (
        ("title", case.title),
        ("question", case.question),
        ("answer", case.answer),
        ("article", case.article),
        ("lesson", case.lesson),
        ("topics", "\n".join(case.topics)),
    ):
        if hidden := remains(text, request):
            raise Invalid(f"还能看出是谁：{'；'.join(hidden)}。", field=name)


def _note(act: Deed, found: Precedent, event: str, reason: str = "", **detail: str) -> None:
    told = {"request": found.request.public_id, "public": found.public, **detail}
    act.note(found, event, unit=found.unit.code, target=found.state, reason=reason, detail=told)
