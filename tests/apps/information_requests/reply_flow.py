"""Replies played through the services: decided, drafted, reviewed, signed."""

from datetime import date, datetime
from typing import Any

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart
from gongkai.domain.publishing.secrecy import SecrecyQuestion
from gongkai.information_requests.models import InformationRequest, Letter, Reply
from gongkai.information_requests.services import deciding, replying, reviewing
from gongkai.information_requests.services.deciding import ItemDecision, SearchNoted
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

#: Of a request received on 2 March 2026 the reply is due on the thirtieth.
DECIDED = date(2026, 3, 20)
NOON = make_request.noon(DECIDED)
NOTHING_SECRET = {question.value: False for question in SecrecyQuestion}
#: What an item may tell, as an officer would have typed it.
TOLD = {
    ReplyPart.ACCESS: "昌宁县人民政府网站“政府信息公开”专栏，索引号014416330/2026-00012",
    ReplyPart.INFORMATION: "《2025年县级学校食堂招标文件》复印件一份（12页）",
    ReplyPart.REASONS: "该件是评标委员会讨论时的记录，没有形成定论，公开会影响以后的评标",
    ReplyPart.LAW: "《不动产登记暂行条例》",
    ReplyPart.RIGHT_ORGAN: "昌宁县农业农村局，电话0875-7100000",
    ReplyPart.EARLIER_REPLY: "昌教公开答〔2025〕3号",
    ReplyPart.SPECIAL_CHANNEL: "昌宁县信访局来访接待窗口",
}
SEARCH = SearchNoted(("县教育局档案室", "办公自动化系统"), ("食堂", "招标"), "张丽", date(2026, 3, 10))


def people(request: InformationRequest) -> dict[str, Actor]:
    """Return who plays which part at the organ asked."""
    return {part: make.actor(each) for part, each in make_request.staff(request.unit).items()}


def decision(number: int, outcome: Outcome, **known: Any) -> ItemDecision:
    """Return a decision that tells all that any outcome asks for; the service keeps what this one may tell."""
    partial = outcome is Outcome.PARTIAL
    values: dict[str, Any] = {
        "told": TOLD,
        "severed": (Outcome.DENY_PROCESS,) if partial else (),
        "withheld": "第三页的评标讨论记录" if partial else "",
        "severance": "讨论记录与其他内容写在同一页，遮盖后其余内容可以提供"
        if partial
        else "全文都是讨论记录，遮盖后没有可以提供的内容",
        "search": SEARCH if outcome is Outcome.NOT_HELD_NONEXISTENT else SearchNoted(),
    }
    return ItemDecision(number, outcome, **{**values, **known})


def drafted(
    request: InformationRequest,
    *outcomes: Outcome,
    at: datetime = NOON,
    decisions: tuple[ItemDecision, ...] = (),
    **known: Any,
) -> Reply:
    """Return the draft of a reply in which the items end so."""
    who = people(request)
    decisions = decisions or tuple(decision(n, each) for n, each in enumerate(outcomes, 1))
    deciding.decide_items(actor=who["clerk"], now=at, request=request, decisions=decisions)
    return replying.draft_reply(actor=who["clerk"], now=at, request=request, **known)


def sent(request: InformationRequest, *outcomes: Outcome, at: datetime = NOON, **known: Any) -> Reply:
    """Return a reply that awaits the secrecy review."""
    drafted(request, *outcomes, at=at, **known)
    return replying.send(actor=people(request)["clerk"], now=at, request=request)


def reviewed(request: InformationRequest, *outcomes: Outcome, at: datetime = NOON, **known: Any) -> Reply:
    """Return a reply that awaits the signature."""
    who, reply = people(request), sent(request, *outcomes, at=at, **known)
    reviewing.pass_secrecy(
        actor=who["secrecy"],
        now=at,
        request=request,
        digest=reply.digest,
        answers=NOTHING_SECRET,
        conclusion="may_go_out",
    )
    return reviewing.pass_legal(actor=who["lawyer"], now=at, request=request, digest=reply.digest)


def signed(request: InformationRequest, *outcomes: Outcome, at: datetime = NOON, **known: Any) -> Letter:
    """Return the letter of a signed reply."""
    reply = reviewed(request, *outcomes, at=at, **known)
    return reviewing.sign(actor=people(request)["head"], now=at, request=request, digest=reply.digest)
