"""A report as it is read: the whole text, as Word file and PDF, and what was signed with what changed since."""

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.domain.annual_reports.chapters import report_title
from gongkai.domain.calendar import SHANGHAI
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.paper import Paper, Paragraph, PdfUnavailable, docx, html, pdf
from gongkai.organisations.queries import find_unit
from gongkai.reports.queries import annual_reports as reading
from gongkai.reports.queries.annual_notices import notice_enclosing
from gongkai.reports.queries.annual_paper import (
    months_of,
    report_paper,
    signed_paper,
    texts_in_hand,
)
from gongkai.reports.services.report_publication import differences
from gongkai.reports.services.report_snapshots import composed_correction, digest_of
from gongkai.reports.views.annual_request import Reading, address, head, read, report_or_404

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualNotice, AnnualReport, AnnualSnapshot

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _paper(report: "AnnualReport", shown: Reading) -> Paper:
    """Return the text in hand as a paper, or what was signed where that is the text in hand."""
    if shown.figures.snapshot is not None:
        return signed_paper(report, shown.figures.snapshot)
    texts = texts_in_hand(shown.chapters, months_of(shown.figures, report.year))
    correction, _ = composed_correction(report, shown.figures, shown.chapters, clock.now())
    return report_paper(report, texts, dict(shown.figures.bound.cells), correction=correction)


@desk_screen("GET")
def preview(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show the whole report as the public will read it."""
    report = report_or_404(request, code, year)
    shown = read(actor_of(request), report)
    context = {**head(request, report, shown, "annual-preview"), "text": html(_paper(report, shown))}
    return render(request, "reports/annual_preview.html", context)


@desk_screen("GET")
def paper(request: HttpRequest, code: str, year: int, kind: str) -> HttpResponse:
    """Send the report as a Word file or PDF; ``number`` asks for what was signed at that turn."""
    if kind not in _TYPES:
        raise Http404
    number = request.GET.get("number", "")
    turn = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 0
    notice = _addressed(request, code, year, turn)
    report = notice.snapshot.report if notice and notice.snapshot else report_or_404(request, code, year)
    name = report_title(report.unit.name, report.year)
    if number:
        made = signed_paper(report, _snapshot_or_404(report, turn))
    else:
        shown = read(actor_of(request), report, checked=False)
        made = _paper(report, shown)
        if shown.figures.snapshot is None:
            # It leaves the house on paper: nobody shall take it for what was signed.
            made, name = (
                replace(made, blocks=(Paragraph("（草稿，未签发）"), *made.blocks)),
                f"{name}（草稿）",
            )
    try:
        return send_paper(made, kind, name)
    except PdfUnavailable as refusal:
        messages.error(request, str(refusal))
        if notice:
            return redirect(address(report, "annual-signed-text", turn))
        return redirect(address(report, "annual-preview"))


def send_paper(made: Paper, kind: str, name: str) -> HttpResponse:
    """Return a paper as a download. Raises PdfUnavailable where this machine lacks the parts."""
    data = docx(made) if kind == "docx" else pdf(made)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.{kind}"}
    return HttpResponse(data, content_type=_TYPES[kind], headers=headers)


def _addressed(request: HttpRequest, code: str, year: int, number: int) -> "AnnualNotice | None":
    """Return the notice that brought what was signed at that turn to a reader who does not see the unit itself."""
    viewer = actor_of(request)
    return None if find_unit(viewer, code) else notice_enclosing(viewer, code, year, number)


def _snapshot_or_404(report: "AnnualReport", number: int) -> "AnnualSnapshot":
    found = reading.find_snapshot(report, number)
    if found is None:
        raise Http404
    return found


@desk_screen("GET")
def signed(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Show the figures as they were signed, each leading to the records of that moment, and what changed since."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    snapshot = _snapshot_or_404(report, number)
    shown = read(viewer, report, checked=False)
    context = {
        **head(request, report, shown, "annual-report"),
        "snapshot": snapshot,
        "sound": snapshot.digest == digest_of(snapshot),
        # A later text has taken the place of an earlier one, and only what holds is corrected.
        "holds": snapshot == reading.latest_snapshot(report),
        "changes": reading.changed_since(viewer, report, snapshot),
        "rows": [
            (each, [(term, _behind(report, snapshot, term["code"])) for term in each["terms"]])
            for each in snapshot.cells
            if each["value"] is not None
        ],
        "blank": sum(each["value"] is None for each in snapshot.cells),
        "differences": differences(report, snapshot, public=True)
        if snapshot == reading.carried_snapshot(report, public=True)
        else None,
    }
    return render(request, "reports/annual_signed.html", context)


def _behind(report: "AnnualReport", snapshot: "AnnualSnapshot", indicator: str) -> str:
    path = reverse("reports:behind", args=[report.unit.code, report.year, indicator])
    asked = {"scope": snapshot.scope, "as_of": snapshot.signed_at.astimezone(SHANGHAI).isoformat()}
    return f"{path}?{urlencode(asked)}"


@desk_screen("GET")
def signed_text(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Show the whole text as it was signed, of an old version too; to a unit that a notice sent it to, it alone."""
    if (notice := _addressed(request, code, year, number)) is not None:
        sent = {
            "notice": notice,
            "snapshot": notice.snapshot,
            "report_title": report_title(notice.unit.name, year),
        }
        return render(request, "reports/annual_enclosed.html", sent)
    report = report_or_404(request, code, year)
    snapshot = _snapshot_or_404(report, number)
    shown = read(actor_of(request), report, checked=False)
    context = {
        **head(request, report, shown, "annual-preview"),
        "text": snapshot.body,
        "snapshot": snapshot,
    }
    return render(request, "reports/annual_preview.html", context)
