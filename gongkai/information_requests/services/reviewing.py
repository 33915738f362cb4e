"""Verdicts on a reply: passed, sent back, signed, taken back before it went out; each bound to the words that were seen."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict, IllegalMove, Invalid
from gongkai.domain.information_requests.letters.kinds import REPLIES, LetterKind
from gongkai.domain.information_requests.letters.templates import reply_kind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.secrecy import complaint, opinion_of
from gongkai.domain.information_requests.steps import RequestAction, RequestPart, RequestState
from gongkai.information_requests.models import InformationRequest, Letter, Reply, ReplyVerdict
from gongkai.information_requests.queries.decisions import decision_of
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.outgoing import given_files
from gongkai.information_requests.services.letters import make_letter
from gongkai.information_requests.services.outgoing import look_through
from gongkai.information_requests.services.replying import check_findings, check_unchanged
from gongkai.information_requests.services.stepping import Step, step

#: Whose verdict is awaited in which state.
AWAITED: Mapping[RequestState, RequestPart] = {
    RequestState.UNDER_SECRECY_REVIEW: RequestPart.SECRECY_REVIEWER,
    RequestState.UNDER_LEGAL_REVIEW: RequestPart.LEGAL_REVIEWER,
    RequestState.AWAITING_SIGNATURE: RequestPart.SIGNATORY,
}


def pass_secrecy(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    digest: str,
    answers: Mapping[str, bool],
    conclusion: str,
    opinion: str = "",
    revision: int | None = None,
) -> Reply:
    """
    Pass the secrecy review (条例第十七条) of the words with this digest.

    Raises Invalid at the question that does not hold together, Conflict for other words than those in hand, NotPermitted
    for whoever drafted.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        reply = _in_hand(at, digest)
        if (wrong := complaint(answers, conclusion)) is not None:
            raise Invalid(wrong[1], field=wrong[0])
        at.take(RequestAction.PASS_SECRECY, detail={"digest": digest, "conclusion": conclusion})
        said = opinion_of(answers, conclusion, opinion)
        _write(at, reply, RequestPart.SECRECY_REVIEWER, passed=True, opinion=said)
    return reply


def pass_legal(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    digest: str,
    opinion: str = "",
    revision: int | None = None,
) -> Reply:
    """Pass the review of the law (法制审核) of the words with this digest. Raises as ``pass_secrecy``."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        reply = _in_hand(at, digest)
        check_unchanged(at.request, reply)
        check_findings(at.request, reply, now)
        at.take(RequestAction.PASS_LEGAL, detail={"digest": digest})
        _write(at, reply, RequestPart.LEGAL_REVIEWER, passed=True, opinion=opinion)
    return reply


def return_reply(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    reason: str,
    revision: int | None = None,
) -> Reply:
    """Send the reply back to whoever drafted it. Raises ReasonRequired, NotPermitted for whose verdict is not awaited."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        part = AWAITED.get(RequestState(at.request.state))
        at.take(RequestAction.RETURN, reason=reason)
        reply = Reply.objects.get(request=at.request, current=True)
        if part is not None:
            _write(at, reply, part, passed=False, opinion=reason)
    return reply


def sign(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    digest: str,
    opinion: str = "",
    chosen: Outcome | None = None,
    chosen_reason: str = "",
    reason: str = "",
    revision: int | None = None,
) -> Letter:
    """
    Sign the reply: it takes its number and its day, and its letter is kept; from now on the request is decided.

    Where items were refused differently, the signatory may choose another of them than the draft did, with the reason.
    ``reason`` is that of 不予处理 under art 35, which the head decides (条例第三十五条). Raises Conflict for other words
    than those in hand, Invalid that tells what the pre-flight forbids on the day of the signature, NotPermitted for
    whoever drafted or reviewed (unless the unit lets one review and sign), IllegalMove where the reviews are of other words.
    """
    look_through(request, now)
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        reply = _in_hand(at, digest)
        check_unchanged(at.request, reply)
        abusive = at.request.state == RequestState.AWAITING_REASON
        if abusive and reply.outcome != Outcome.NP_ABUSIVE:
            raise Invalid(
                "要求说明理由后直接签发的，只能是“无正当理由大量反复申请”不予处理（条例第三十五条）；"
                "理由合理的，请先认定，再按一般程序答复。",
                field="outcome",
            )
        if not abusive:
            _check_reviewed(reply)
        if chosen is not None and chosen != reply.outcome:
            _choose(at, reply, chosen, chosen_reason)
        check_findings(at.request, reply, now)
        at.request.decided_on = at.today
        at.take(
            RequestAction.SIGN,
            reason=reason,
            detail={"digest": digest, "outcome": reply.outcome},
        )
        _write(at, reply, RequestPart.SIGNATORY, passed=True, opinion=opinion or reason)
        reply.signed_at, reply.signatory_name = now, actor.name
        reply.save()
        return make_letter(at, LetterKind(reply.kind), reply=reply)


def revoke(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    reason: str,
    revision: int | None = None,
) -> Reply:
    """
    Take a signed reply back that was not served: its letter is void, its number is not given again, the request is open anew.

    Raises ReasonRequired, IllegalMove once it was served.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        reply = Reply.objects.filter(request=at.request, current=True, signed_at__isnull=False).first()
        at.request.decided_on = None
        at.take(RequestAction.REVOKE, reason=reason, detail={"reply": reply.number if reply else 0})
        if reply is None:
            raise IllegalMove("没有已签发、未送达的答复。")
        letters = Letter.objects.filter(reply=reply, kind__in=[kind.value for kind in REPLIES])
        letters.filter(voided_at=None).update(voided_at=now)
        reply.revoked_at, reply.current = now, False
        reply.save(update_fields=["revoked_at", "current"])
    return reply


def _in_hand(at: Step, digest: str) -> Reply:
    reply = Reply.objects.filter(request=at.request, current=True, signed_at=None).first()
    if reply is None:
        raise IllegalMove("没有等待审核、签发的答复。")
    if reply.digest != digest:
        raise Conflict("您看过之后，答复的内容已经改动。请看过现在的内容，再作决定。")
    return reply


def _check_reviewed(reply: Reply) -> None:
    wanted = {RequestPart.SECRECY_REVIEWER, RequestPart.LEGAL_REVIEWER}
    if reply.outcome == Outcome.NP_ABUSIVE and not given_files(reply.request):
        # 说明理由之后不予处理: nothing goes out, so the law's table leads it past the secrecy review.
        wanted.remove(RequestPart.SECRECY_REVIEWER)
    passed = set(
        ReplyVerdict.objects.filter(reply=reply, digest=reply.digest, passed=True).values_list(
            "part", flat=True
        )
    )
    missing = [part.label for part in RequestPart if part in wanted and part not in passed]
    if missing:
        raise IllegalMove(
            f"现在的答复没有经过{'、'.join(missing)}，不能签发。请退回后重新送审。", code="not_reviewed"
        )


def _choose(at: Step, reply: Reply, chosen: Outcome, reason: str) -> None:
    """Let the signatory count the request otherwise, where the letter stays the same document."""
    items, regime = list(at.request.items.all()), regime_for(at.request, at.today)
    found = decision_of(items, regime, chosen=chosen, reason=reason)
    if reply_kind(chosen, regime) != reply.kind:
        raise Invalid(f"计为“{chosen.label}”须用另一种文书，请退回，由承办人改写后再送审。", field="chosen")
    reply.outcome, reply.chosen_reason = found.outcome, found.result.reason


def _write(at: Step, reply: Reply, part: RequestPart, *, passed: bool, opinion: str) -> ReplyVerdict:
    return ReplyVerdict.objects.create(
        reply=reply,
        digest=reply.digest,
        part=part,
        passed=passed,
        opinion=opinion.strip(),
        actor=at.act.actor.code,
        actor_name=at.act.actor.name,
        at=at.now,
    )
