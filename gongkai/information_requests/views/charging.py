"""信息处理费 and 延期 on the desk."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Refused
from gongkai.domain.information_requests.conditions import check_extension, check_fee_notice
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import COUNTER, HANDLERS, HEADS, OFFICE, RequestAction
from gongkai.information_requests.forms.procedure import (
    DeedForm,
    ExtensionForm,
    FeeForm,
    FeeToldForm,
    NotifyForm,
    PaymentForm,
    ProposeForm,
    WhyForm,
)
from gongkai.information_requests.queries import foreseen
from gongkai.information_requests.queries.flow import circumstances_of
from gongkai.information_requests.queries.frequency import fee_of, frequency_of, frequency_statement
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.services import charging, extending
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    bound,
    check_open,
    deed_page,
    page_of,
    revision_of,
    seated,
    typed_in,
)
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import desk_screen
from gongkai.organisations.queries import work_calendar

if TYPE_CHECKING:
    from gongkai.information_requests.models import FeeNotice, InformationRequest


@desk_screen("GET", "POST", roles=OFFICE)
def fee(request: HttpRequest, public_id: str) -> HttpResponse:
    """Notify a fee."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    policy = policy_of(found.unit)
    if request.method == "GET":
        check_fee_notice(circumstances_of(found, today, fee_yuan=1), policy.procedure)
        check_open(viewer, found, RequestAction.SEND_FEE_NOTICE, today)
    begun = {
        "revision": found.revision,
        "method": FeeMethod.ITEM,
        "excess": frequency_statement(found, today),
        "payment_way": policy.payment_way,
    }
    form = FeeForm(bound(request), initial=begun)
    return deed_page(
        request,
        found,
        DeedPage(
            title="通知缴费",
            verb="生成收费通知书",
            what="申请的数量、频次明显超过合理范围的，可以收取信息处理费（条例第四十二条、国办函〔2020〕109号）。"
            "通知要在答复期限内发出，只发一次。",
            form=form,
            do=lambda form: charging.send_fee_notice(
                actor=viewer,
                now=clock.now(),
                request=found,
                charge=charging.Charge(
                    method=FeeMethod(form.cleaned_data["method"]),
                    excess=form.cleaned_data["excess"],
                    pages=form.cleaned_data["pages"],
                    payment_way=form.cleaned_data["payment_way"],
                ),
                sent=form.sent(today),
                revision=revision_of(form),
            ),
            done="已生成收费通知书，答复期限停止计算。",
            back=page_of(found),
            foresee=foreseen.after_fee_notified(found, today),
            dated=True,
            more={"frequency": frequency_of(found, today), "reckoned": _reckoned(found, form, today)},
        ),
        "procedure_fee.html",
    )


def _reckoned(found: "InformationRequest", form: FeeForm, today: Any) -> dict[str, Any]:
    """Return the amount with its steps for what is typed, or why none can be asked."""
    typed = typed_in(form)
    try:
        method = FeeMethod(typed["method"])
        count, owed = fee_of(found, method, typed.get("pages"), today)
    except Refused as refusal:
        return {"refused": refusal.message}
    except ValueError:
        return {"refused": "请选择计收方式。"}
    return {
        "counted": charging.counted_words(method, count),
        "yuan": owed.yuan,
        "steps": [
            (charging.span_words(method, each.first, each.last), each.unit_yuan, each.yuan)
            for each in owed.steps
        ],
    }


@desk_screen("GET", "POST", roles=COUNTER)
def fee_told(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put on record when the applicant received the notice."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        viewer.require(COUNTER, found.unit.path, "登记收到收费通知的日期")
        charging.check_awaited(found)
    return deed_page(
        request,
        found,
        DeedPage(
            title="登记申请人收到收费通知",
            verb="登记",
            what=_notice_words(procedure_of(found).fee)
            + "缴费期限为收到通知次日起20个工作日（国办函〔2020〕109号第六条）。",
            form=FeeToldForm(bound(request), initial={"told_on": today}),
            do=lambda form: charging.record_fee_told(
                actor=viewer,
                now=clock.now(),
                request=found,
                told_on=form.cleaned_data["told_on"],
                reason=form.cleaned_data["reason"],
            ),
            done="已登记，缴费期限开始计算。",
            back=page_of(found),
            foresee=lambda typed: foreseen.payment_window(typed["told_on"]),
            dated=True,
        ),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def fee_paid(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put on record that it was paid."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    notice = procedure_of(found).fee
    if request.method == "GET":
        charging.check_awaited(found)
        paid_on = notice.notified_on if notice is not None else None
        check_open(viewer, found, RequestAction.RECORD_PAYMENT, today, fee_told_on=paid_on, paid_on=paid_on)
    return deed_page(
        request,
        found,
        DeedPage(
            title="登记缴费",
            verb="登记缴费",
            what=_notice_words(notice) + "缴清后，答复期限自缴清次日起重新计算。",
            form=PaymentForm(bound(request), initial={"revision": found.revision, "paid_on": today}),
            do=lambda form: charging.record_payment(
                actor=viewer,
                now=clock.now(),
                request=found,
                paid_on=form.cleaned_data["paid_on"],
                yuan=form.cleaned_data["yuan"],
                receipt_number=form.cleaned_data["receipt_number"],
                revision=revision_of(form),
            ),
            done="已登记缴费，答复期限重新计算。",
            back=page_of(found),
            foresee=lambda typed: foreseen.after_payment(found, today, typed["paid_on"]),
            dated=True,
        ),
    )


@desk_screen("GET", "POST", roles=HEADS)
def fee_cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a fee notice back."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.CANCEL_FEE_NOTICE, today)
    return deed_page(
        request,
        found,
        DeedPage(
            title="撤销收费通知",
            verb="撤销收费通知",
            what=_notice_words(procedure_of(found).fee) + "撤销后继续办理，不再收费。",
            form=WhyForm(bound(request), initial={"revision": found.revision}),
            do=lambda form: charging.cancel_fee_notice(
                actor=viewer,
                now=clock.now(),
                request=found,
                reason=form.cleaned_data["reason"],
                revision=revision_of(form),
            ),
            done="已撤销收费通知。",
            back=page_of(found),
            foresee=foreseen.after_fee_cancelled(found, today),
            tone="danger",
        ),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def fee_unpaid(request: HttpRequest, public_id: str) -> HttpResponse:
    """Confirm that it was not paid, and close the request."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    notice = procedure_of(found).fee
    if request.method == "GET":
        check_open(viewer, found, RequestAction.CLOSE_UNPAID, today)
    by = notice.pay_by if notice is not None else None
    over = f"缴费期限已过{work_calendar().count(by, today).n}个工作日，没有缴清。" if by is not None else ""
    return deed_page(
        request,
        found,
        DeedPage(
            title="确认逾期未缴费",
            verb="确认并结案",
            what=_notice_words(notice)
            + over
            + "逾期未缴清的，视为放弃申请，不再处理（国办函〔2020〕109号第六条）。"
            "办理结果计入“其他处理—逾期未缴费”。请先与收款单位核对。",
            form=DeedForm(bound(request), initial={"revision": found.revision}),
            do=lambda form: charging.close_unpaid(
                actor=viewer, now=clock.now(), request=found, revision=revision_of(form)
            ),
            done="已结案：逾期未缴费。",
            back=page_of(found),
            tone="danger",
        ),
    )


@desk_screen("GET", "POST", roles=HANDLERS)
def extension_propose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for an extension."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_extension(circumstances_of(found, today))
        check_open(viewer, found, RequestAction.PROPOSE_EXTENSION, today)
    return deed_page(
        request,
        found,
        DeedPage(
            title="提请延期",
            verb="提请延期",
            what="延期须经政府信息公开工作机构负责人同意，并在原期限届满之前告知申请人，只有一次"
            "（条例第三十三条第二款）。",
            form=ProposeForm(bound(request), initial={"revision": found.revision}),
            do=lambda form: extending.propose_extension(
                actor=viewer,
                now=clock.now(),
                request=found,
                reason=form.cleaned_data["reason"],
                revision=revision_of(form),
            ),
            done="已提请延期，等待负责人同意。",
            back=page_of(found),
            foresee=foreseen.after_extension(found, today),
        ),
    )


@desk_screen("GET", "POST", roles=HEADS)
def extension_decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Approve an extension or refuse it."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    extension = procedure_of(found).extension
    if request.method == "GET":
        check_open(viewer, found, RequestAction.APPROVE_EXTENSION, today)

    def decide(form: ExtensionForm) -> Any:
        shared: dict[str, Any] = {
            "actor": viewer,
            "now": clock.now(),
            "request": found,
            "revision": revision_of(form),
        }
        if form.cleaned_data["verdict"] == "approve":
            return extending.approve_extension(**shared)
        return extending.refuse_extension(**shared, reason=form.cleaned_data["reason"])

    proposed = (
        f"{extension.proposed_by_name}提请延长{extension.days}个工作日，理由：{extension.reason}"
        if extension is not None
        else ""
    )
    return deed_page(
        request,
        found,
        DeedPage(
            title="审定延期",
            verb="审定",
            what=f"{proposed}（条例第三十三条第二款）",
            form=ExtensionForm(bound(request), initial={"revision": found.revision}),
            do=decide,
            done="已审定延期。",
            back=page_of(found),
            foresee=foreseen.after_extension(found, today),
        ),
    )


@desk_screen("GET", "POST", roles=OFFICE)
def extension_notify(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell the applicant of an extension."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.NOTIFY_EXTENSION, today)
    extension = procedure_of(found).extension
    reason = f"延期理由：{extension.reason}" if extension is not None else ""
    return deed_page(
        request,
        found,
        DeedPage(
            title="告知延期",
            verb="生成延期答复告知书",
            what=f"{reason}。须在原期限届满之前告知申请人，告知后延期才生效（条例第三十三条第二款）。",
            form=NotifyForm(bound(request), initial={"revision": found.revision}),
            do=lambda form: extending.notify_extension(
                actor=viewer,
                now=clock.now(),
                request=found,
                sent=form.sent(today),
                revision=revision_of(form),
            ),
            done="已告知延期。",
            back=page_of(found),
            foresee=foreseen.after_extension(found, today),
        ),
    )


def _notice_words(notice: "FeeNotice | None") -> str:
    if notice is None:
        return ""
    told = (
        f"申请人{chinese_date(notice.told_on)}收到通知，缴费期限到{chinese_date(notice.pay_by)}为止。"
        if notice.told_on and notice.pay_by
        else "还没有登记申请人收到通知的日期。"
    )
    return (
        f"{chinese_date(notice.notified_on)}通知缴费{notice.yuan}元（{notice.get_method_display()}）。{told}"
    )
