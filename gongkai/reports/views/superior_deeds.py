"""Deeds with a filling on the desk, each with its own short form: handed on, approved and sent, returned, corrected."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.errors import Refused
from gongkai.domain.superior_fillings import APPROVERS, FILLERS, FillingAction, FillingState
from gongkai.domain.superior_tables import period_name
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.reports.forms.superior_tables import ReceiptForm, SendForm, SubmitForm, WhyFilledForm
from gongkai.reports.queries.superior_checks import broken_in
from gongkai.reports.queries.superior_tables import filled_cells
from gongkai.reports.services import superior_fillings, superior_sending
from gongkai.reports.views.superior_fillings import DEEDS, filling_or_404

if TYPE_CHECKING:
    from gongkai.reports.models import Filling

_HANDS = FILLERS | APPROVERS


@desk_screen("POST", roles=FILLERS)
def filling_recompute(request: HttpRequest, filling_id: int) -> HttpResponse:
    """Count a draft anew."""
    viewer, now = actor_of(request), clock.now()
    filling = filling_or_404(request, filling_id)
    try:
        changed = superior_fillings.recompute(actor=viewer, now=now, filling=filling)
    except Refused as refusal:
        if refusal.code == "not_permitted":
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(
            request, f"已重新取数，{changed} 格有变化。" if changed else "已重新取数，没有变化。"
        )
    return redirect("reports:superior-filling", filling.pk)


@desk_screen("GET", "POST", roles=_HANDS)
def filling_deed(request: HttpRequest, filling_id: int, deed: str) -> HttpResponse:
    """Take a row of the workflow that asks for a reason or an explanation at most."""
    viewer, now = actor_of(request), clock.now()
    filling = filling_or_404(request, filling_id)
    action = DEEDS.get(deed)
    if action is None:
        raise Http404
    form = _FORMS.get(action, WhyFilledForm)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        do: dict[FillingAction, Callable[..., Filling]] = {
            FillingAction.SUBMIT: superior_sending.submit,
            FillingAction.SEND_BACK: superior_sending.send_back,
            FillingAction.DISCARD: superior_sending.discard,
            FillingAction.RETURN: superior_sending.record_return,
            FillingAction.ACCEPT: superior_sending.record_acceptance,
            FillingAction.CORRECT: superior_sending.correct,
        }
        made = attempt(form, lambda: do[action](actor=viewer, now=now, filling=filling, **form.cleaned_data))
        if made is not None:
            messages.success(request, _DONE[action])
            if made.state == FillingState.DISCARDED:
                return redirect("reports:superior-table", filling.table_id)
            return redirect("reports:superior-filling", made.pk)
    context = {
        "record": filling,
        "table": filling.table,
        "period": period_name(filling.table.asked, filling.period),
        "form": form,
        "action": action,
        "what": _WHAT[action],
        "danger": action is FillingAction.DISCARD,
        "broken": broken_in(filled_cells(filling)) if action is FillingAction.SUBMIT else [],
    }
    return show_form(request, "reports/superior_deed.html", context)


class _Plain(forms.Form):
    """A deed for which nothing is typed."""


_FORMS: dict[FillingAction, type[forms.Form]] = {
    FillingAction.SUBMIT: SubmitForm,
    FillingAction.ACCEPT: _Plain,
}

_DONE = {
    FillingAction.SUBMIT: "已送审。由另一位有权限的同事审核并报送。",
    FillingAction.SEND_BACK: "已退回填报人修改。",
    FillingAction.DISCARD: "已作废，这一期可以重新填报。",
    FillingAction.RETURN: "已登记上级退回。请更正后再报。",
    FillingAction.ACCEPT: "已登记上级接收。",
    FillingAction.CORRECT: "已建立更正填报，数已按现在的记录取好；原来报送的一份保持不变。",
}
_WHAT = {
    FillingAction.SUBMIT: "送审后数不再改动，由另一位同事核对后报送。",
    FillingAction.SEND_BACK: "退回后填报人可以修改，再次送审。",
    FillingAction.DISCARD: "作废后这一期可以重新填报；这份草稿和原因仍会保留。",
    FillingAction.RETURN: "照上级的退回意见写明原因。",
    FillingAction.ACCEPT: "上级已经收下，没有意见。",
    FillingAction.CORRECT: "系统按现在的记录重新填一份，与已报送的一份逐格对照；已报送的一份保持不变。",
}


@desk_screen("GET", "POST", roles=APPROVERS)
def filling_send(request: HttpRequest, filling_id: int) -> HttpResponse:
    """Approve a filling and note that it went to the superior."""
    viewer, now = actor_of(request), clock.now()
    filling = filling_or_404(request, filling_id)
    initial = {"sent_on": now.date(), "seen": request.GET.get("seen", "")}
    form = SendForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = attempt(form, lambda: superior_sending.send(actor=viewer, now=now, filling=filling, **values))
        if made is not None:
            messages.success(request, "已审核并登记报送。请下载填好的表发给上级；数已锁定。")
            return redirect("reports:superior-filling", filling.pk)
    context = {
        "record": filling,
        "table": filling.table,
        "period": period_name(filling.table.asked, filling.period),
        "form": form,
        "action": FillingAction.SEND,
        "what": "核对无误后报送。系统生成填好的表并记下它的校验值，此后数不再改动。",
    }
    return show_form(request, "reports/superior_deed.html", context)


@desk_screen("GET", "POST", roles=FILLERS)
def filling_receipt(request: HttpRequest, filling_id: int) -> HttpResponse:
    """Write down the number of the superior's receipt."""
    viewer, now = actor_of(request), clock.now()
    filling = filling_or_404(request, filling_id)
    form = ReceiptForm(request.POST or None, initial={"receipt": filling.receipt})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = attempt(
            form, lambda: superior_sending.record_receipt(actor=viewer, now=now, filling=filling, **values)
        )
        if made is not None:
            messages.success(request, "已登记回执编号。")
            return redirect("reports:superior-filling", filling.pk)
    context = {
        "record": filling,
        "table": filling.table,
        "period": period_name(filling.table.asked, filling.period),
        "form": form,
        "title": "登记回执编号",
        "what": "上级给的受理号或者收文号。",
    }
    return show_form(request, "reports/superior_deed.html", context)
