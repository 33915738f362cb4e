"""The reply: drafted, held against law and file, sent to the reviewers, taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import IllegalMove, Invalid
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.filled import LetterFinding
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.information_requests.models import InformationRequest, LetterTemplate, Reply, RequestedItem
from gongkai.information_requests.queries.decisions import Decision, decision_of
from gongkai.information_requests.queries.drafting import (
    check_reply,
    compose,
    digest_of,
    key_of,
    unanswered,
)
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.services.outgoing import look_through
from gongkai.information_requests.services.stepping import Step, step

#: A letter beyond this is no letter; what is longer goes out as an annex.
LONGEST = 60_000
_MOST_TOLD = 8


def draft_reply(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    body: str = "",
    chosen: Outcome | None = None,
    chosen_reason: str = "",
    answers: Mapping[str, str] | None = None,
    revision: int | None = None,
) -> Reply:
    """
    Keep the reply as it stands: ``body`` as it was typed, or put together anew from the decision where it is empty.

    Who goes on with another's draft begins one of their own, so that both count as drafters. ``answers`` are the reasons
    given for findings, by their keys. Raises Invalid for undecided items and where an outcome must be chosen, ReasonRequired
    for a choice without its reason.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        return write_draft(at, body, chosen, chosen_reason, answers or {})


def write_draft(
    at: Step, body: str, chosen: Outcome | None, chosen_reason: str, answers: Mapping[str, str]
) -> Reply:
    """Write the draft inside a step and take the row; see ``draft_reply``."""
    request = at.request
    decision = _decision(at, chosen, chosen_reason)
    current = Reply.objects.filter(request=request, current=True).first()
    model = current.template if current is not None else None
    if not body.strip():
        body, model = compose(request, decision, at.today)
    if len(body) > LONGEST:
        raise Invalid(f"答复有{len(body)}字，最多{LONGEST}字；较长的内容请作为附件。", field="body")
    at.take(RequestAction.DRAFT_REPLY, detail={"outcome": decision.outcome.value})
    reply = _in_hand(at, current, decision, model)
    reply.body = _clean(body)
    reply.chosen_reason = decision.result.reason
    reply.answers = {key: text.strip()[:500] for key, text in answers.items() if text.strip()}
    reply.drafted_at = at.now
    reply.digest = digest_of(request, reply)
    reply.save()
    return reply


def findings_of(request: InformationRequest, reply: Reply, now: datetime) -> tuple[LetterFinding, ...]:
    """Return what the pre-flight finds in a draft as it would be signed at that moment. Raises Invalid for undecided items."""
    return check_reply(request, reply.body, decided(request, reply, now), day_of(now))


def decided(request: InformationRequest, reply: Reply | None, now: datetime) -> Decision:
    """Return the decision on a request with the outcome that its reply chose. Raises Invalid, ReasonRequired."""
    items = list(RequestedItem.objects.filter(request=request))
    regime = regime_for(request, day_of(now))
    if reply is None:
        return decision_of(items, regime)
    chosen = Outcome(reply.outcome) if reply.chosen_reason else None
    return decision_of(items, regime, chosen=chosen, reason=reply.chosen_reason)


def send(*, actor: Actor, now: datetime, request: InformationRequest, revision: int | None = None) -> Reply:
    """
    Send the draft to the reviewers.

    Raises IllegalMove without a draft, while an opinion is awaited, or after a change of the items that the draft does not
    know; Invalid that tells what the pre-flight forbids, and which of its questions nobody has answered.
    """
    look_through(request, now)
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        reply = Reply.objects.filter(request=at.request, current=True).first()
        at.take(
            RequestAction.SEND,
            detail={"reply": reply.number if reply else 0, "digest": reply.digest if reply else ""},
        )
        if reply is None or reply.signed_at is not None:
            raise IllegalMove("请先拟写答复，再送审。原来签发过的答复不能再送。")
        check_unchanged(at.request, reply)
        check_findings(at.request, reply, now)
        reply.sent_at = now
        reply.save(update_fields=["sent_at"])
    return reply


def recall(
    *, actor: Actor, now: datetime, request: InformationRequest, revision: int | None = None
) -> InformationRequest:
    """Take a reply back from the reviewers; what they passed counts again only if not a word is changed."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        at.take(RequestAction.RECALL)
    return at.request


def check_unchanged(request: InformationRequest, reply: Reply) -> None:
    """Pass if items, files and words are those of the digest that verdicts are bound to. Raises IllegalMove."""
    if digest_of(request, reply) != reply.digest:
        raise IllegalMove(
            "答复保存之后，申请事项的处理或者随附的文件又有变动。请先保存答复，核对后再送审。",
            code="reply_changed",
        )


def check_findings(request: InformationRequest, reply: Reply, now: datetime) -> None:
    """Pass if nothing stands against the reply. Raises Invalid that tells what does, the first ones in words."""
    found = unanswered(findings_of(request, reply, now), reply.answers)
    if not found:
        return
    stops = [each for each in found if each.severity is Severity.BLOCKS]
    told = [each.message for each in (stops or found)[:_MOST_TOLD]]
    head = "答复有下列问题，改正后才能继续：" if stops else "下列各处请改正，确属无误的请写明理由："
    raise Invalid("\n".join([head, *told]), field=None, code="preflight" if stops else "preflight_reasons")


def answers_for(findings: Sequence[LetterFinding], typed: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to findings that are still found."""
    keys = {key_of(each) for each in findings}
    return {key: text for key, text in typed.items() if key in keys and text.strip()}


def _decision(at: Step, chosen: Outcome | None, reason: str) -> Decision:
    items = list(RequestedItem.objects.filter(request=at.request))
    return decision_of(items, regime_for(at.request, at.today), chosen=chosen, reason=reason)


def _in_hand(at: Step, current: Reply | None, decision: Decision, model: LetterTemplate | None) -> Reply:
    actor = at.act.actor
    if current is not None and current.drafter == actor.code and current.signed_at is None:
        current.kind, current.outcome, current.template = decision.kind, decision.outcome, model
        return current
    if current is not None:
        current.current = False
        current.save(update_fields=["current"])
    last = Reply.objects.filter(request=at.request).order_by("-number").first()
    return Reply(
        request=at.request,
        number=last.number + 1 if last else 1,
        kind=decision.kind,
        outcome=decision.outcome,
        template=model,
        drafter=actor.code,
        drafter_name=actor.name,
    )


def _clean(body: str) -> str:
    return "\n".join(line.rstrip() for line in body.replace("\r\n", "\n").split("\n")).strip("\n") + "\n"
