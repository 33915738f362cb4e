"""The papers of the counter: registration form and receipt, made from the records when somebody wants them printed."""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import COUNTER
from gongkai.information_requests.models import InformationRequest, Letter
from gongkai.information_requests.queries.reaching import portal_address
from gongkai.information_requests.services.letters import make_letter
from gongkai.information_requests.services.stepping import step

#: What the counter prints.
PAPERS = frozenset({LetterKind.REGISTRATION_FORM, LetterKind.RECEIPT})


def make_paper(*, actor: Actor, now: datetime, request: InformationRequest, kind: LetterKind) -> Letter:
    """
    Return the paper as it was made since the request was last moved; else make it.

    The secret of the applicant never stands on it: what is kept would hold what only the applicant may know. Raises
    Invalid for another kind and where the day of receipt is not known, NotPermitted.
    """
    if kind not in PAPERS:
        raise Invalid("窗口只打印登记表和接收回执。")
    actor.require(COUNTER, request.unit.path, f"打印{kind.label}")
    if request.received_on is None:
        raise Invalid(f"收到之日还没有确定，不能开具{kind.label}；请先确认收到（条例第三十一条）。")
    with step(actor=actor, now=now, request=request) as at:
        made = (
            Letter.objects.filter(request=at.request, kind=kind, voided_at=None)
            .filter(made_at__gte=at.request.touched_at)
            .last()
        )
        if made is not None:
            return made
        values = {}
        if kind is LetterKind.RECEIPT and (address := portal_address(request.unit)):
            values[Placeholder.QUERY_CODE] = f"登录{address}，凭登记编号和查询码查询"
        return make_letter(at, kind, values=values)
