"""A registration that is no request of its own: one person proposes to void it, another looks and does it, or does not."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from gongkai.domain.information_requests.steps import COUNTER, OFFICE, RequestAction
from gongkai.domain.information_requests.voiding import VoidGround
from gongkai.information_requests.forms.intake import ProposeVoidForm, ReasonForm
from gongkai.information_requests.queries.voiding import void_proposal
from gongkai.information_requests.services import voiding
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    bound,
    deed_page,
    opened,
    page_of,
    revision_of,
)
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest

_TEMPLATE = "intake_deed.html"


@desk_screen("GET", "POST", roles=COUNTER)
def void_propose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Propose to another person that a registration be voided."""
    found = opened(request, public_id, RequestAction.PROPOSE_VOID)
    page = DeedPage(
        title="提请作废登记",
        verb="提请作废",
        what="只有重复、测试、灌入或者登记人误登的才能作废，由另一人核实后生效。申请人提出的申请，"
        "内容不明确的告知补正，不予公开、不予处理的要作出答复，都不能用作废代替。",
        form=ProposeVoidForm(bound(request), initial={"revision": found.revision}),
        do=lambda typed: voiding.propose_void(
            actor=actor_of(request),
            now=clock.now(),
            request=found,
            ground=VoidGround(typed.cleaned_data["ground"]),
            kept=typed.cleaned_data["kept"],
            reason=typed.cleaned_data["reason"],
            revision=revision_of(typed),
        ),
        done="已提请作废，等待另一人核实。核实之前照常办理，期限照常计算。",
        back=page_of(found),
    )
    return deed_page(request, found, page, _TEMPLATE)


@desk_screen("GET", "POST", roles=OFFICE)
def void(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take off what somebody else proposed to void."""
    found = opened(request, public_id, RequestAction.VOID)
    proposed = void_proposal(found)
    begun = {"revision": found.revision, "reason": proposed.reason if proposed else ""}
    page = DeedPage(
        title="作废登记",
        verb="核实并作废",
        what=f"{proposal_words(found)}请对照申请内容核实。作废后编号保留，不再使用，不计入统计；"
        "作废的情形和理由会告知申请人。",
        form=ReasonForm(bound(request), initial=begun),
        do=lambda typed: voiding.void(
            actor=actor_of(request),
            now=clock.now(),
            request=found,
            reason=typed.cleaned_data["reason"],
            revision=revision_of(typed),
        ),
        done="登记已作废，情形和理由已在查询页面告知申请人。",
        back=page_of(found),
        tone="danger",
    )
    return deed_page(request, found, page, _TEMPLATE)


@desk_screen("GET", "POST", roles=OFFICE)
def void_refuse(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave the registration as it is."""
    found = opened(request, public_id, RequestAction.REFUSE_VOID)
    page = DeedPage(
        title="不予作废",
        verb="不予作废",
        what=f"{proposal_words(found)}核实后认为不应作废的，写明理由，这件申请继续办理。",
        form=ReasonForm(bound(request), initial={"revision": found.revision}),
        do=lambda typed: voiding.refuse_void(
            actor=actor_of(request),
            now=clock.now(),
            request=found,
            reason=typed.cleaned_data["reason"],
            revision=revision_of(typed),
        ),
        done="不予作废，这件申请继续办理。",
        back=page_of(found),
    )
    return deed_page(request, found, page, _TEMPLATE)


def proposal_words(found: "InformationRequest") -> str:
    """Return in words who proposed to void a request and why; nothing where no proposal waits."""
    proposed = void_proposal(found)
    if proposed is None:
        return ""
    kept = f"，保留办理 {proposed.kept}" if proposed.kept else ""
    reason = proposed.reason.rstrip("。")
    return f"{proposed.by_name}提请作废，情形：{proposed.ground.label}{kept}；理由：{reason}。"
