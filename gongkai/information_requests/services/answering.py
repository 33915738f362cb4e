"""当场答复: what is out already is told to whoever asks at the counter, at once (条例第三十三条第一款)."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import IllegalMove, Invalid
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import InformationRequest, Letter, Reply
from gongkai.information_requests.queries.decisions import decision_of
from gongkai.information_requests.queries.drafting import compose, digest_of
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.services.closing import close_counted
from gongkai.information_requests.services.deciding import ItemDecision, write_items
from gongkai.information_requests.services.letters import make_letter
from gongkai.information_requests.services.replying import check_findings
from gongkai.information_requests.services.serving import note_service
from gongkai.information_requests.services.stepping import step


def answer_on_the_spot(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    access: Mapping[int, str],
    received_by: str = "",
    revision: int | None = None,
) -> Letter:
    """
    Answer at once: each item is public already, and ``access`` tells by its number where.

    The letter is signed and handed over in this one step; nothing goes out that is not out already, so nobody reviews it.
    Raises IllegalMove where the unit does not allow it, Invalid for an item without its place.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        items = list(at.request.items.all())
        for each in items:
            if not access.get(each.number, "").strip():
                raise Invalid("请写明获取的方式和途径，例如网址。", field=f"access-{each.number}")
        decided = [
            ItemDecision(each.number, Outcome.ALREADY_PUBLIC, {ReplyPart.ACCESS: access[each.number]})
            for each in items
        ]
        decision = decision_of(write_items(at, decided), regime_for(at.request, at.today))
        if Reply.objects.filter(request=at.request, current=True).exists():
            raise IllegalMove("这件申请已经在拟写答复，请按一般程序送审、签发。")
        at.request.decided_on = at.today
        close_counted(at.request, Outcome.ALREADY_PUBLIC, at.today)
        at.take(RequestAction.ANSWER_ON_THE_SPOT)
        body, model = compose(at.request, decision, at.today)
        last = Reply.objects.filter(request=at.request).order_by("-number").first()
        reply = Reply(
            request=at.request,
            number=last.number + 1 if last else 1,
            kind=decision.kind,
            outcome=decision.outcome,
            template=model,
            body=body,
            drafter=actor.code,
            drafter_name=actor.name,
            drafted_at=now,
            signed_at=now,
            signatory_name=actor.name,
        )
        reply.digest = digest_of(at.request, reply)
        reply.save()
        check_findings(at.request, reply, now)
        letter = make_letter(at, LetterKind(reply.kind), reply=reply)
        service = note_service(
            at,
            letter,
            method=ServiceMethod.COUNTER,
            served_on=at.today,
            server_name=actor.name,
            arrived_on=at.today,
        )
        if received_by.strip():
            service.received_by = received_by.strip()[:100]
            service.save(update_fields=["received_by"])
    return letter
