"""补正 and 说明理由 on the desk: asked, answered, judged, or never answered."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from gongkai.domain.calendar import chinese_date
from gongkai.domain.information_requests.steps import COUNTER, OFFICE, RequestAction
from gongkai.information_requests.forms.procedure import (
    DeedForm,
    DelayForm,
    JudgementForm,
    LateRectifiedForm,
    ReasonsAskedForm,
    ReasonsForm,
    RectificationForm,
    RectifiedForm,
)
from gongkai.information_requests.queries import foreseen
from gongkai.information_requests.queries.clock import due_of
from gongkai.information_requests.queries.frequency import frequency_of, frequency_statement
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services import explaining, rectifying
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    bound,
    check_open,
    deed_page,
    page_of,
    revision_of,
    seated,
)
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import desk_screen
from gongkai.organisations.queries import work_calendar

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest


@desk_screen("GET", "POST", roles=OFFICE)
def rectification_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell the applicant what is to be corrected."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        rectifying.check_askable(found, today)
        check_open(viewer, found, RequestAction.ASK_RECTIFICATION, today)
    begun = {"revision": found.revision, "rectify_by": rectifying.rectify_by_default(found, today)}
    due = due_of(found, today)
    last = due.rectification_notice_by if due is not None else None
    until = f"最迟在{chinese_date(last.on)}告知（收到之日起7个工作日）。" if last is not None else ""
    return deed_page(
        request,
        found,
        DeedPage(
            title="告知补正",
            verb="生成补正告知书",
            what=f"补正只能告知一次，须一次列全（条例第三十条）。{until}",
            form=RectificationForm(bound(request), initial=begun),
            do=lambda form: rectifying.ask_rectification(
                actor=viewer,
                now=clock.now(),
                request=found,
                points=form.cleaned_data["points"].splitlines(),
                rectify_by=form.cleaned_data["rectify_by"],
                sent=form.sent(today),
                revision=revision_of(form),
            ),
            done="已生成补正告知书，答复期限停止计算。",
            back=page_of(found),
            foresee=lambda typed: foreseen.after_rectification_asked(found, today, typed["rectify_by"]),
            dated=True,
        ),
    )


@desk_screen("GET", "POST", roles=COUNTER)
def rectified(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take in a correction that came in time."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.RECTIFY, today, rectified_on=_last_day(found))
    return deed_page(
        request,
        found,
        DeedPage(
            title="登记收到补正",
            verb="登记补正",
            what=_told(found) + "答复期限自收到补正之日起重新计算（条例第三十条）。",
            form=RectifiedForm(bound(request), initial={"revision": found.revision, "came_on": today}),
            do=lambda form: rectifying.rectify(
                actor=viewer, now=clock.now(), request=found, **_came(form), revision=revision_of(form)
            ),
            done="已登记补正，答复期限重新计算。",
            back=page_of(found),
            foresee=lambda typed: foreseen.after_rectified(found, today, typed["came_on"], late=False),
            dated=True,
        ),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def rectified_late(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take in a correction that came after its last day."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.ACCEPT_LATE_RECTIFICATION, today)
    return deed_page(
        request,
        found,
        DeedPage(
            title="接受逾期补正",
            verb="接受补正",
            what=_told(found)
            + "申请人逾期补正有正当理由的，可以接受，答复期限自收到之日起重新计算（条例第三十条）。",
            form=LateRectifiedForm(bound(request), initial={"revision": found.revision, "came_on": today}),
            do=lambda form: rectifying.accept_late(
                actor=viewer,
                now=clock.now(),
                request=found,
                **_came(form),
                reason=form.cleaned_data["reason"],
                revision=revision_of(form),
            ),
            done="已接受逾期补正，答复期限重新计算。",
            back=page_of(found),
            foresee=lambda typed: foreseen.after_rectified(found, today, typed["came_on"], late=True),
            dated=True,
        ),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def unrectified(request: HttpRequest, public_id: str) -> HttpResponse:
    """Confirm that no correction came, and close the request."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.CLOSE_UNRECTIFIED, today)
    asked = procedure_of(found).rectification
    days = work_calendar().count(asked.rectify_by, today).n if asked is not None else 0
    return deed_page(
        request,
        found,
        DeedPage(
            title="确认逾期不补正",
            verb="确认并结案",
            what=_told(found)
            + f"补正期限已过{days}个工作日，没有收到补正。无正当理由逾期不补正的，视为放弃申请，"
            "不再处理（条例第三十条）。办理结果计入“其他处理—逾期不补正”。请确认没有在途的邮件。",
            form=DeedForm(bound(request), initial={"revision": found.revision}),
            do=lambda form: rectifying.close_unrectified(
                actor=viewer, now=clock.now(), request=found, revision=revision_of(form)
            ),
            done="已结案：逾期不补正。",
            back=page_of(found),
            tone="danger",
        ),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def reasons_ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for reasons."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.ASK_REASONS, today)
    begun = {
        "revision": found.revision,
        "excess": frequency_statement(found, today),
        "reasons_by": explaining.reasons_by_default(found, today),
    }
    return deed_page(
        request,
        found,
        DeedPage(
            title="要求说明理由",
            verb="生成说明理由告知书",
            what="申请公开政府信息的数量、频次明显超过合理范围的，可以要求申请人说明理由（条例第三十五条）。"
            "系统只统计件数，是否超过合理范围由本机关判断。",
            form=ReasonsAskedForm(bound(request), initial=begun),
            do=lambda form: explaining.ask_reasons(
                actor=viewer,
                now=clock.now(),
                request=found,
                excess=form.cleaned_data["excess"],
                reasons_by=form.cleaned_data["reasons_by"],
                sent=form.sent(today),
                revision=revision_of(form),
            ),
            done="已生成说明理由告知书。",
            back=page_of(found),
            foresee=foreseen.as_it_stands(found, today, "要求说明理由不停止计算，"),
            more={"frequency": frequency_of(found, today)},
        ),
        "procedure_reasons.html",
    )


@desk_screen("GET", "POST", roles=COUNTER)
def reasons_record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take in what the applicant says."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.RECORD_REASONS, today)
    return deed_page(
        request,
        found,
        DeedPage(
            title="登记所述理由",
            verb="登记理由",
            what="把申请人说明的理由照录下来，由公开办认定是否合理（条例第三十五条）。",
            form=ReasonsForm(bound(request), initial={"revision": found.revision, "given_on": today}),
            do=lambda form: explaining.record_reasons(
                actor=viewer,
                now=clock.now(),
                request=found,
                reasons=form.cleaned_data["reasons"],
                given_on=form.cleaned_data["given_on"],
                revision=revision_of(form),
            ),
            done="已登记申请人说明的理由。",
            back=page_of(found),
            foresee=foreseen.as_it_stands(found, today, "说明理由不停止计算，"),
        ),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def reasons_judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Judge the reasons."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.ACCEPT_REASONS, today)

    def judge(form: JudgementForm) -> Any:
        do = (
            explaining.accept_reasons
            if form.cleaned_data["reasonable"] == "yes"
            else explaining.reject_reasons
        )
        return do(
            actor=viewer,
            now=clock.now(),
            request=found,
            judgement=form.cleaned_data["judgement"],
            revision=revision_of(form),
        )

    return deed_page(
        request,
        found,
        DeedPage(
            title="认定所述理由",
            verb="认定",
            what="理由合理的，继续办理，来不及按期答复的可以另定合理的延迟期限；"
            "理由不合理的，可以拟写不予处理的答复，由负责人签发（条例第三十五条）。",
            form=JudgementForm(bound(request), initial={"revision": found.revision}),
            do=judge,
            done="已认定。",
            back=page_of(found),
            foresee=foreseen.as_it_stands(found, today, "认定不改变期限，"),
            more={"asked": procedure_of(found).reasons},
        ),
        "procedure_reasons.html",
    )


@desk_screen("GET", "POST", roles=OFFICE)
def delay(request: HttpRequest, public_id: str) -> HttpResponse:
    """Set a reasonable delay."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.SET_DELAY, today)
    due = due_of(found, today)
    begun = {
        "revision": found.revision,
        "until": None if due is None else work_calendar().next_working_day(max(due.due_on, today)),
    }
    return deed_page(
        request,
        found,
        DeedPage(
            title="告知合理延迟期限",
            verb="生成延迟答复告知书",
            what="申请理由合理，但是无法在法定期限内答复的，可以确定延迟答复的合理期限并告知申请人（条例第三十五条）。",
            form=DelayForm(bound(request), initial=begun),
            do=lambda form: explaining.set_delay(
                actor=viewer,
                now=clock.now(),
                request=found,
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
                sent=form.sent(today),
                revision=revision_of(form),
            ),
            done="已告知延迟答复的期限。",
            back=page_of(found),
            foresee=lambda typed: (
                foreseen.after_delay(found, today, typed["until"]) if typed["until"] else None
            ),
            dated=True,
        ),
    )


def _came(form: RectifiedForm) -> dict[str, Any]:
    return {"content": form.cleaned_data["content"], "came_on": form.cleaned_data["came_on"]}


def _told(found: "InformationRequest") -> str:
    asked = procedure_of(found).rectification
    if asked is None:
        return ""
    return f"{chinese_date(asked.told_on)}告知补正，补正期限到{chinese_date(asked.rectify_by)}为止。"


def _last_day(found: "InformationRequest") -> Any:
    """Return a day on which a correction would have been in time: what came then may be entered on any later day."""
    asked = procedure_of(found).rectification
    return asked.rectify_by if asked is not None else None
