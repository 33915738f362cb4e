"""Complaints about public enterprises' disclosure (条例第五十五条) on the desk."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.information_requests.steps import OFFICE, READERS
from gongkai.information_requests.forms.learning import ComplaintCloseForm, ComplaintFilter, ComplaintForm
from gongkai.information_requests.queries.complaints import (
    complaints_listed,
    find_complaint,
    units_with_complaints,
)
from gongkai.information_requests.services.complaints import (
    close_complaint,
    record_complaint,
    reveal_complainant,
)
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import in_tree_order

if TYPE_CHECKING:
    from gongkai.information_requests.models import EnterpriseComplaint

FIRST_YEAR = 2019


@desk_screen("GET", roles=READERS)
def complaint_list(request: HttpRequest) -> HttpResponseBase:
    """List the complaints; nothing of who complained but the masked name."""
    viewer, today = actor_of(request), clock.today()
    chosen = ComplaintFilter(request.GET, years=range(today.year, FIRST_YEAR - 1, -1))
    wanted = chosen.values
    rows = complaints_listed(
        viewer,
        text=wanted.get("q", "").strip(),
        state=wanted.get("state", ""),
        year=wanted.get("year"),
    )
    table = Table(
        columns=[
            Column(
                "enterprise",
                "公共企事业单位",
                header=True,
                sort="enterprise",
                link=lambda row: reverse("information_requests:complaint", args=[row.pk]),
            ),
            Column("applicant", "申诉人", value="shown_name"),
            Column("unit", "主管部门", value="unit.name"),
            Column("received_on", "收到日期", sort="received_on", nowrap=True),
            Column("due_on", "办理时限", sort="due_on", nowrap=True),
            Column("closed_on", "办结日期", sort="closed_on", nowrap=True),
            Column("corrected", "责令改正", value=lambda row: row.corrected if row.closed_on else None),
            Column("number", "编号", nowrap=True),
        ],
        rows=rows,
        query=request.GET,
        caption="公共企事业单位申诉",
        key="pk",
        empty=Empty(
            "没有申诉",
            "公民、法人和其他组织认为公共企事业单位未依法公开信息的，可以向其主管部门申诉（条例第五十五条）。"
            "申诉不是信息公开申请，不计入年度报告的申请统计。",
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "公共企事业单位申诉")
    context = {"table": table, "filter": chosen, "may_record": bool(viewer.roles & OFFICE)}
    return render(request, "information_requests/complaint_list.html", context)


@desk_screen("GET", "POST", roles=OFFICE)
def complaint_new(request: HttpRequest) -> HttpResponse:
    """Put a complaint on record."""
    viewer = actor_of(request)
    form = ComplaintForm(
        request.POST or None, initial={"unit": viewer.unit_code, "received_on": clock.today()}
    )
    offer(form, "unit", in_tree_order(units_with_complaints(viewer)), key="code")
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        made = attempt(
            form,
            lambda: record_complaint(actor=viewer, now=clock.now(), unit=unit, complaint=form.complaint),
        )
        if made is not None:
            messages.success(request, f"已登记，编号 {made.number}。")
            return redirect("information_requests:complaint", made.pk)
    return show_form(request, "information_requests/complaint_form.html", {"form": form})


@desk_screen("GET", roles=READERS)
def complaint_page(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Show one complaint."""
    return _page(request, complaint_or_404(request, complaint_id), {})


@desk_screen("POST", roles=OFFICE)
def complaint_reveal(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Show who complained, and write down who looked."""
    complaint = complaint_or_404(request, complaint_id)
    whole = reveal_complainant(actor=actor_of(request), now=clock.now(), complaint=complaint)
    answer = _page(request, complaint, whole)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def complaint_or_404(request: HttpRequest, complaint_id: int) -> "EnterpriseComplaint":
    """Return one complaint at a unit that the viewer sees; to others it does not exist."""
    complaint = find_complaint(actor_of(request), complaint_id)
    if complaint is None:
        raise Http404
    return complaint


def _page(request: HttpRequest, complaint: "EnterpriseComplaint", whole: dict[str, str]) -> HttpResponse:
    office = actor_of(request).holds(OFFICE, complaint.unit.path)
    context = {
        "complaint": complaint,
        "whole": whole,
        "may_reveal": office and not whole and bool(complaint.name),
        "may_close": complaint.closed_on is None and office,
        "events": [
            {"at": each.at, "title": each.label, "actor": each.actor_name, "text": each.reason}  # type: ignore[attr-defined]
            for each in history.of(complaint.link)
        ],
    }
    return render(request, "information_requests/complaint_page.html", context)


@desk_screen("GET", "POST", roles=OFFICE)
def complaint_close(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Put on record how a complaint was dealt with."""
    viewer = actor_of(request)
    complaint = complaint_or_404(request, complaint_id)
    viewer.require(OFFICE, complaint.unit.path, "办结申诉")
    form = ComplaintCloseForm(request.POST or None, initial={"closed_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form,
            lambda: close_complaint(actor=viewer, now=clock.now(), complaint=complaint, **data),
        )
        if done is not None:
            messages.success(request, "已办结。")
            return redirect("information_requests:complaint", complaint.pk)
    context = {"form": form, "complaint": complaint}
    return show_form(request, "information_requests/complaint_close.html", context)
