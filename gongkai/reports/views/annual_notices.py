"""The cover notice: issued with a signed report, read as a paper, acknowledged by each unit."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.annual_reports.chapters import report_title
from gongkai.domain.annual_reports.notices import example_number, number_doubts
from gongkai.domain.annual_reports.workflow import EDITORS, OVERSEERS
from gongkai.domain.organisations import UnitKind
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.paper import Paper, Paragraph, PdfUnavailable, html
from gongkai.reports.forms.annual_reports import NoticeForm
from gongkai.reports.forms.ledger import WhyForm
from gongkai.reports.queries import annual_overview as overviews
from gongkai.reports.queries.annual_notices import enclosed_report
from gongkai.reports.queries.annual_paper import as_annex, signed_paper
from gongkai.reports.services.report_notices import (
    acknowledge_notice,
    acknowledges_for,
    check_notice,
    check_withdrawal,
    issue_notice,
    units_addressed,
    withdraw_notice,
)
from gongkai.reports.views.annual_papers import send_paper
from gongkai.reports.views.annual_request import head, read, report_or_404

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.reports.models import AnnualNotice


def notice_paper(found: "AnnualNotice") -> Paper:
    """Return the notice as a paper addressed to the units below; the report is named as its attachment."""
    addressed = [each.unit for each in overviews.receipts_of(found)]
    return _laid_out(found.unit, found.year, found.document_number, found.text, found.issued_on, addressed)


def _laid_out(
    unit: "Unit", year: int, number: str, text: str, issued_on: date, addressed: "Iterable[Unit]"
) -> Paper:
    title = report_title(unit.name, year)
    return Paper(
        organ=unit.name,
        title=f"{unit.name}关于印发《{title}》的通知",
        blocks=tuple(Paragraph(line) for line in text.splitlines() if line.strip()),
        number=number,
        addressee=_addressee(addressed),
        signed_on=issued_on,
        attachments=(title,),
        letterhead=True,
    )


#: How those to whom a notice goes are called, in the order of an official register.
_CALLED = {
    UnitKind.GOVERNMENT: "各下级人民政府",
    UnitKind.TOWNSHIP: "各乡镇人民政府",
    UnitKind.SUBDISTRICT: "各街道办事处",
    UnitKind.DEPARTMENT: "本级政府各部门",
}


def _addressee(addressed: "Iterable[Unit]") -> str:
    kinds = {each.kind for each in addressed}
    return "，".join(name for kind, name in _CALLED.items() if kind in kinds) or "各有关单位"


@desk_screen("GET", "POST", roles=OVERSEERS)
def issue(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the notice by which a signed report goes to the units below, and to whom; confirmed, issue it."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    viewer.require(OVERSEERS, report.unit.path, "印发年度报告")
    title = report_title(report.unit.name, report.year)
    today = clock.today()
    initial = {
        "issued_on": today,
        "text": f"现将《{title}》印发给你们，请对照报告提出的问题抓好改进。",
    }
    form = NoticeForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        example=example_number(report.unit.name, today.year),
    )
    addressed = units_addressed(report.unit)
    shown_paper = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = None
        if "confirmed" in request.POST:
            made = attempt(form, lambda: issue_notice(actor=viewer, now=clock.now(), report=report, **data))
        elif "again" not in request.POST:
            said = attempt(form, lambda: check_notice(actor=viewer, now=clock.now(), report=report, **data))
            if said is not None:
                shown_paper = _laid_out(report.unit, year, *said, data["issued_on"], addressed)
        if made is not None:
            messages.success(request, "已印发，各单位可以签收。")
            return redirect("reports:annual-notice", made.pk)
    form.ask_on_doubt_only()
    shown = read(viewer, report, checked=False)
    typed = form.cleaned_data if shown_paper else {}
    context = {
        **head(request, report, shown, "annual-report"),
        "form": form,
        "addressed": addressed,
        "notice_title": shown_paper.title if shown_paper else "",
        "text": html(shown_paper) if shown_paper else "",
        "typed": typed,
        "doubts": number_doubts(typed["document_number"], report.unit.name, typed["issued_on"])
        if typed
        else [],
    }
    return show_form(request, "reports/annual_notice_form.html", context)


def _notice_or_404(request: HttpRequest, notice_id: int) -> "AnnualNotice":
    found = overviews.find_notice(actor_of(request), notice_id)
    if found is None:
        raise Http404
    return found


@desk_screen("GET")
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Show a notice: to its issuer who has not acknowledged it, to a unit its own receipt."""
    viewer = actor_of(request)
    found = _notice_or_404(request, notice_id)
    issued_here = viewer.sees(found.unit.path)
    receipts = overviews.receipts_of(found) if issued_here else overviews.own_receipts(viewer, found)
    later = overviews.later_notice(found)
    context = {
        "notice": found,
        "notice_title": notice_paper(found).title,
        "report_title": report_title(found.unit.name, found.year),
        "text": html(notice_paper(found)),
        "enclosed": enclosed_report(viewer, found),
        "issued_here": issued_here,
        "own": receipts[0] if not issued_here and len(receipts) == 1 else None,
        "receipts": [
            (
                each,
                found.withdrawn_at is None
                and acknowledges_for(viewer, each.unit)
                and each.acknowledged_at is None,
            )
            for each in receipts
        ],
        "later": later,
        "may_withdraw": found.withdrawn_at is None
        and later is None
        and viewer.holds(OVERSEERS, found.unit.path),
        "waiting": sum(each.acknowledged_at is None for each in receipts),
        "signed": sum(each.acknowledged_at is not None for each in receipts),
    }
    return render(request, "reports/annual_notice.html", context)


@desk_screen("GET", "POST", roles=OVERSEERS)
def withdraw(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Ask why a notice is withdrawn, and say what follows; confirmed, withdraw it."""
    viewer = actor_of(request)
    found = _notice_or_404(request, notice_id)
    viewer.require(OVERSEERS, found.unit.path, "撤回印发通知")
    check_withdrawal(found)
    form = WhyForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].help_text = "收到通知的各单位会看到，并写入办理历史，长期保存。"
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            form, lambda: withdraw_notice(actor=viewer, now=clock.now(), notice=found, reason=reason)
        )
        if done is not None:
            messages.success(request, "通知已撤回，各单位会看到撤回的原因。")
            return redirect("reports:annual-notice", notice_id)
    receipts = overviews.receipts_of(found)
    context = {
        "form": form,
        "notice": found,
        "notice_title": notice_paper(found).title,
        "units": len(receipts),
        "acknowledged": sum(each.acknowledged_at is not None for each in receipts),
    }
    return show_form(request, "reports/annual_notice_withdraw.html", context)


@desk_screen("GET")
def paper(request: HttpRequest, notice_id: int, kind: str) -> HttpResponse:
    """Send a notice as a Word file or PDF, with the report that it encloses as its annex."""
    found = _notice_or_404(request, notice_id)
    if kind not in ("docx", "pdf"):
        raise Http404
    made = notice_paper(found)
    if (enclosed := enclosed_report(actor_of(request), found)) is not None:
        made = replace(made, annex=as_annex(signed_paper(enclosed.report, enclosed)))
    try:
        return send_paper(made, kind, made.title)
    except PdfUnavailable as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:annual-notice", notice_id)


@desk_screen("POST", roles=EDITORS)
def acknowledge(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Say for a unit that it has the notice."""
    viewer = actor_of(request)
    receipt = overviews.find_receipt(viewer, receipt_id)
    if receipt is None:
        raise Http404
    acknowledge_notice(actor=viewer, now=clock.now(), receipt=receipt)
    messages.success(request, "已签收。")
    return redirect("reports:annual-notice", receipt.notice_id)
