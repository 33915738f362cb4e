"""征求意见 on the desk: the organ asks and keeps the answers; an organ of this house answers on its own page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.domain.information_requests.consultations import (
    CONSULTATION_WORKFLOW,
    ConsultationAction,
    ConsultationAnswer,
    ConsultationKind,
    ConsultationState,
)
from gongkai.domain.information_requests.steps import COUNTER, HEADS, OFFICE, READERS, RequestAction
from gongkai.information_requests.forms.asking import (
    ConsultForm,
    DeliveredForm,
    EmptyForm,
    OpinionForm,
    ReturnForm,
    TellForm,
)
from gongkai.information_requests.queries import foreseen
from gongkai.information_requests.queries.assigned import find_consultation, units_to_help
from gongkai.information_requests.queries.consulted import (
    answered_late,
    consent_of,
    consultation_actions,
    consultation_facts,
    window_of,
)
from gongkai.information_requests.queries.foreseen import Foreseen
from gongkai.information_requests.services import consulting
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    Foresight,
    bound,
    check_open,
    deed_page,
    page_of,
    revision_of,
    seated,
)
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen

if TYPE_CHECKING:
    from gongkai.information_requests.models import RequestConsultation


@desk_screen("GET", "POST", roles=OFFICE)
def consult(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask a third party, or the organ that made the information too."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.CONSULT_THIRD_PARTY, today)
    begun = {
        "revision": found.revision,
        "kind": request.GET.get("kind", ConsultationKind.THIRD_PARTY),
        "sent_on": today,
    }

    def send(form: ConsultForm) -> "RequestConsultation":
        typed = form.cleaned_data
        return consulting.send_consultation(
            actor=viewer,
            now=clock.now(),
            request=found,
            asked=consulting.Asked(
                kind=ConsultationKind(typed["kind"]),
                information=typed["information"],
                name=typed["name"],
                address=typed["address"],
                telephone=typed["telephone"],
                natural_person=typed["natural_person"],
                unit=typed["unit"],
            ),
            sent_on=typed["sent_on"],
            proof=typed["proof"],
            delivered_on=typed["delivered_on"],
            delivery_proof=typed["proof"],
            revision=revision_of(form),
        )

    return deed_page(
        request,
        found,
        DeedPage(
            title="征求意见",
            verb="生成征求意见书",
            what="申请公开的信息会损害第三方合法权益的，书面征求第三方意见，逾期未答复的由本机关决定（条例第三十二条）；"
            "由本机关牵头、与其他机关共同制作的，征求该机关意见，逾期未答复的视为同意（第三十四条）。"
            "征求意见的时间不计算在答复期限内（第三十三条第三款）。同时生成征求意见告知书，告知申请人。",
            form=ConsultForm(bound(request), initial=begun, units=units_to_help(found)),
            do=send,
            done="已生成征求意见书，答复期限暂停计算。",
            back=page_of(found),
            foresee=lambda typed: foreseen.after_consultation(
                found,
                today,
                ConsultationKind(typed["kind"]),
                typed["sent_on"],
                typed.get("delivered_on"),
            ),
            dated=True,
        ),
    )


@desk_screen("GET", "POST", roles=READERS)
def consultation(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Show one letter and what was answered; who was asked in full only when that is asked for, which is written down."""
    (viewer, today), found = seated(request), _consultation_or_404(request, consultation_id)
    about = found.request
    at_home = viewer.sees(about.unit.path) or (
        about.handling_unit is not None and viewer.sees(about.handling_unit.path)
    )
    whole = None
    if request.method == "POST":
        whole = consulting.reveal_asked(actor=viewer, now=clock.now(), consultation=found)
    context = {
        "consultation": found,
        "about": about,
        "at_home": at_home,
        "whole": whole,
        "window": window_of(found, about, today),
        "late": answered_late(found, about, today),
        "consent": consent_of(found),
        "actions": {action.value for action in consultation_actions(viewer, found, today)},
        "letters": found.letters.filter(voided_at=None) if at_home else [],
        "events": [
            {"at": each.at, "title": each.label, "actor": each.actor_name, "text": each.reason}  # type: ignore[attr-defined]
            for each in (history.of(found.link) if at_home else [])
        ],
    }
    return render(request, "information_requests/procedure_consultation.html", context)


@desk_screen("GET", "POST", roles=COUNTER)
def consultation_delivered(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Put on record when the letter was received."""
    today = clock.today()
    found = _consultation_or_404(request, consultation_id)
    begun: dict[str, Any] = {"delivered_on": today}
    if found.unit is not None:
        begun["proof"] = "在本系统签收"
    return _deed(
        request,
        found,
        ConsultationAction.RECORD_DELIVERY,
        DeliveredForm(bound(request), initial=begun),
        lambda form: consulting.record_delivery(
            actor=actor_of(request),
            now=clock.now(),
            consultation=found,
            delivered_on=form.cleaned_data["delivered_on"],
            proof=form.cleaned_data["proof"],
        ),
        title="登记对方收到",
        what="对方自收到征求意见书之日起有15个工作日答复（条例第三十二条、第三十四条）。",
        foresee=lambda typed: foreseen.after_delivery(found, today, typed["delivered_on"]),
    )


@desk_screen("GET", "POST", roles=COUNTER)
def consultation_answer(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Put on record what was answered, in time or after the window."""
    today = clock.today()
    found = _consultation_or_404(request, consultation_id)
    lapsed = found.state == ConsultationState.LAPSED
    do = consulting.record_late_answer if lapsed else consulting.record_answer
    return _deed(
        request,
        found,
        ConsultationAction.RECORD_LATE_ANSWER if lapsed else ConsultationAction.RECORD_ANSWER,
        OpinionForm(bound(request), initial={"answered_on": today}),
        lambda form: do(
            actor=actor_of(request),
            now=clock.now(),
            consultation=found,
            answer=ConsultationAnswer(form.cleaned_data["answer"]),
            opinion=form.cleaned_data["opinion"],
            answered_on=form.cleaned_data["answered_on"],
        ),
        title="登记逾期意见" if lapsed else "答复意见",
        what="期限已过，这一意见不影响答复期限，但是决定公开与否时应当知道。"
        if lapsed
        else "不同意公开的，写明理由；是否采纳由被申请机关决定。",
        foresee=foreseen.as_it_stands(found.request, today, "逾期意见不影响期限，")
        if lapsed
        else (lambda typed: foreseen.after_answer(found, today, typed["answered_on"])),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def consultation_lapse(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Confirm that no answer came."""
    found = _consultation_or_404(request, consultation_id)
    organ = found.kind == ConsultationKind.ORGAN
    return _deed(
        request,
        found,
        ConsultationAction.LAPSE,
        EmptyForm(bound(request)),
        lambda _form: consulting.lapse(actor=actor_of(request), now=clock.now(), consultation=found),
        title="确认逾期未答复",
        what="其他机关逾期不提出意见的，视为同意公开（条例第三十四条）。"
        if organ
        else "第三方逾期未提出意见的，由本机关依照条例的规定决定是否公开，不视为同意（条例第三十二条）。",
        foresee=foreseen.as_it_stands(found.request, clock.today(), "答复意见的期限已过，期限早已恢复计算，"),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def consultation_cancel(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Give the asking up."""
    found = _consultation_or_404(request, consultation_id)
    return _deed(
        request,
        found,
        ConsultationAction.CANCEL,
        ReturnForm(bound(request)),
        lambda form: consulting.cancel(
            actor=actor_of(request),
            now=clock.now(),
            consultation=found,
            reason=form.cleaned_data["reason"],
        ),
        title="撤销征求意见",
        what="撤销后不再等待对方答复；到今天为止的日子仍不计算在答复期限内。请另行通知对方。",
        foresee=foreseen.after_cancelling(found, clock.today()),
        tone="danger",
    )


@desk_screen("GET", "POST", roles=HEADS | OFFICE)
def consultation_tell(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Tell a third party that the information is disclosed."""
    found = _consultation_or_404(request, consultation_id)
    today = clock.today()
    return _deed(
        request,
        found,
        ConsultationAction.TELL_DECISION,
        TellForm(bound(request), initial={"disclosed": found.information}),
        lambda form: consulting.tell_decision(
            actor=actor_of(request),
            now=clock.now(),
            consultation=found,
            disclosed=form.cleaned_data["disclosed"],
            reason=form.cleaned_data["reason"],
            sent=form.sent(today),
        ),
        title="告知第三方决定公开",
        what="第三方不同意或者没有答复，本机关决定公开的，将决定公开的内容和理由书面告知第三方（条例第三十二条），"
        "并告知其救济途径。",
        foresee=foreseen.as_it_stands(found.request, today, "告知第三方不影响期限，"),
    )


def _consultation_or_404(request: HttpRequest, consultation_id: int) -> "RequestConsultation":
    found = find_consultation(actor_of(request), consultation_id)
    if found is None:
        raise Http404
    return found


def _deed(
    request: HttpRequest,
    found: "RequestConsultation",
    action: ConsultationAction,
    form: Any,
    do: Callable[[Any], Any],
    *,
    title: str,
    what: str,
    foresee: Foresight | Foreseen,
    tone: str = "",
) -> HttpResponse:
    viewer, today = seated(request)
    if request.method == "GET":
        place = found.request.unit
        if found.unit is not None and viewer.holds(COUNTER, found.unit.path):
            place = found.unit
        CONSULTATION_WORKFLOW.check(
            viewer,
            ConsultationState(found.state),
            action,
            place.path,
            "（页面）",
            consultation_facts(found, found.request, today),
        )
    page = DeedPage(
        title=title,
        verb=title,
        what=what,
        form=form,
        do=do,
        done=f"已办理：{title}。",
        back=reverse("information_requests:consultation", args=[found.pk]),
        foresee=foresee,
        tone=tone,
        dated="answered_on" in form.fields or "delivered_on" in form.fields,
    )
    return deed_page(request, found.request, page)
