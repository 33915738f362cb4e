"""A report is written: opened, chapter by chapter, its problems, and what the checks find."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.annual_reports.chapters import ANNEX, PROBLEMS, chapters_of
from gongkai.domain.annual_reports.workflow import EDITORS, AnnualReportAction
from gongkai.domain.findings import Severity
from gongkai.domain.forms.catalogue import form_for
from gongkai.lib import clock, drafts
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.reports.forms.annual_reports import (
    ChapterForm,
    OutcomeForm,
    PlainForm,
    ProblemForm,
    QuotedForm,
    ReasonsForm,
)
from gongkai.reports.queries import annual_reports as reading
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services.report_flow import send_report
from gongkai.reports.views.annual_chapter import offered_in, preview_of, take_up_theirs
from gongkai.reports.views.annual_request import (
    address,
    check_may,
    head,
    may,
    read,
    report_or_404,
    roles_for,
    unit_year_or_404,
)

if TYPE_CHECKING:
    from gongkai.reports.models import AnnualReport, ReportProblem

WRITERS = roles_for(AnnualReportAction.EDIT)


@desk_screen("GET", "POST", roles=EDITORS)
def open_page(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin the report of a unit on a year."""
    viewer = actor_of(request)
    unit = unit_year_or_404(request, code, year)
    viewer.require(EDITORS, unit.path, AnnualReportAction.OPEN.label)
    if (found := reading.find_report(viewer, unit, year)) is not None:
        messages.info(request, "报告已经开始编写。")
        return redirect(address(found, "annual-report"))
    form = PlainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: writing.open_report(actor=viewer, now=clock.now(), unit=unit, year=year))
        if made is not None:
            messages.success(request, "已按记录写好初稿。请逐章核对，补充只有您知道的内容。")
            return redirect(address(made, "annual-report"))
    context = {"form": form, "unit": unit, "year": year, "law_form": form_for(year)}
    return show_form(request, "reports/annual_open.html", context)


def _chapter_or_404(report: "AnnualReport", key: str) -> str:
    if key not in {each.key for each in chapters_of(report.form_key)}:
        raise Http404
    return key


@desk_screen("GET", "POST")
def chapter(request: HttpRequest, code: str, year: int, key: str) -> HttpResponse:
    """Show a chapter beside what the public will read, with the figures that can be put in; take its text."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    _chapter_or_404(report, key)
    if request.method == "POST":
        check_may(viewer, report, AnnualReportAction.EDIT)
    draft_key = f"reports.chapter:{report.pk}:{key}"
    draft = None if request.method == "POST" else drafts.load(owner=viewer.code, form=draft_key)
    initial = {"body": reading.body_of(report, key), "base": writing.mark_of(report, key)}
    if draft and "body" in draft:
        # A draft follows the text on which it was begun, not what others have saved since.
        initial |= {name: draft[name] for name in ("body", "base") if name in draft}
    form = ChapterForm(request.POST if request.method == "POST" else None, initial=initial)
    form.fields["body"].widget.attrs |= {
        "hx-post": address(report, "annual-chapter-preview", key),
        "hx-trigger": "input changed delay:600ms",
        "hx-target": "#annual-live",
    }
    theirs = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: writing.save_chapter(
                actor=viewer,
                now=clock.now(),
                report=report,
                chapter=key,
                body=data["body"],
                base=data["base"] or None,
            ),
        )
        if saved is not None:
            messages.success(request, "已保存。")
            drafts.discard(owner=viewer.code, form=draft_key)
            return redirect(address(saved, "annual-chapter", key))
        report = report_or_404(request, code, year)
        theirs = take_up_theirs(form, request.POST, report, key)
    shown = read(viewer, report)
    each = next(row for row in shown.chapters if row.chapter.key == key)
    following = next((row for row in shown.chapters if row.place == each.place + 1), None)
    typed = form["body"].value() or ""
    context = {
        **head(request, report, shown, key),
        "form": form,
        "chapter": each,
        "is_annex": key == ANNEX,
        "is_problems": key == PROBLEMS,
        "found": shown.of(key),
        "preview": preview_of(report, typed, shown.figures.bound),
        "offered": offered_in(shown.figures.bound, report),
        "following": following,
        "theirs": theirs,
        "draft": draft,
        "draft_key": draft_key,
    }
    return show_form(request, "reports/annual_chapter.html", context)


@desk_screen("POST")
def chapter_preview(request: HttpRequest, code: str, year: int, key: str) -> HttpResponse:
    """Answer what a text would look like, while it is typed; nothing is kept."""
    report = report_or_404(request, code, year)
    _chapter_or_404(report, key)
    figures = reading.figures_for(actor_of(request), report)
    body = request.POST.get("body", "")[: writing.LONGEST]
    return render(request, "reports/annual_live.html", {"preview": preview_of(report, body, figures.bound)})


@desk_screen("GET", "POST", roles=WRITERS)
def redraft(request: HttpRequest, code: str, year: int, key: str) -> HttpResponse:
    """Show what the records of now propose for a chapter; confirmed, let it take the place of the text."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    _chapter_or_404(report, key)
    check_may(viewer, report, AnnualReportAction.EDIT)
    form = PlainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: writing.redraft_chapter(actor=viewer, now=clock.now(), report=report, chapter=key),
        )
        if done is not None:
            messages.success(request, "已按现在的记录重新起草。")
            return redirect(address(done, "annual-chapter", key))
    shown = read(viewer, report, checked=False)
    each = next(row for row in shown.chapters if row.chapter.key == key)
    context = {**head(request, report, shown, key), "form": form, "chapter": each}
    return show_form(request, "reports/annual_redraft.html", context)


@desk_screen("GET", "POST")
def problems(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show last year's problems with what became of them, and this year's; take a new one."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    if request.method == "POST":
        check_may(viewer, report, AnnualReportAction.EDIT)
    form = ProblemForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form,
            lambda: writing.name_problem(
                actor=viewer,
                now=clock.now(),
                report=report,
                text=data["text"],
                measure=data["measure"],
                due_on=data["due_on"],
            ),
        )
        if done is not None:
            messages.success(request, "已列入问题清单，下一年度的报告会要求写明改进结果。")
            return redirect(address(report, "annual-problems"))
        report = report_or_404(request, code, year)
    shown = read(viewer, report)
    before = reading.find_report(viewer, report.unit, year - 1)
    context = {
        "basis": next(each.basis for each in chapters_of(report.form_key) if each.key == PROBLEMS),
        **head(request, report, shown, "annual-problems"),
        "form": form,
        "before": reading.problems_of(report.unit, year - 1),
        "now": reading.problems_of(report.unit, year),
        "before_year": year - 1,
        "may_quote": before is None or reading.latest_snapshot(before) is None,
    }
    return show_form(request, "reports/annual_problems.html", context)


@desk_screen("GET", "POST", roles=WRITERS)
def quote(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take a problem of last year's report, which was written outside of this house."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    check_may(viewer, report, AnnualReportAction.EDIT)
    form = QuotedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form,
            lambda: writing.name_problem(
                actor=viewer,
                now=clock.now(),
                report=report,
                text=data["text"],
                measure=data["measure"],
                quoted=True,
            ),
        )
        if done is not None:
            messages.success(request, "已摘录，请接着写改进结果。")
            return redirect(address(report, "annual-outcome", done.pk))
    title = f"摘录{year - 1}年度报告的问题"
    return show_form(request, "reports/annual_small.html", _small(request, report, form, title, "保存"))


def _small(
    request: HttpRequest, report: "AnnualReport", form: object, title: str, verb: str, said: str = ""
) -> dict[str, object]:
    shown = read(actor_of(request), report, checked=False)
    return {
        **head(request, report, shown, "annual-problems"),
        "form": form,
        "page_title": title,
        "verb": verb,
        "said": said,
        "back": address(report, "annual-problems"),
    }


def _problem_or_404(report: "AnnualReport", problem_id: int) -> "ReportProblem":
    found = reading.find_problem(report.unit, problem_id)
    if found is None:
        raise Http404
    return found


@desk_screen("GET", "POST", roles=WRITERS)
def problem(request: HttpRequest, code: str, year: int, problem_id: int) -> HttpResponse:
    """Change a problem of the report, or take it out."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    found = _problem_or_404(report, problem_id)
    check_may(viewer, report, AnnualReportAction.EDIT)
    initial = {"text": found.text, "measure": found.measure, "due_on": found.due_on}
    form = ProblemForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        if "drop" in request.POST:
            form = ProblemForm(initial, initial=initial)
            form.is_valid()
            attempt(
                form,
                lambda: writing.drop_problem(actor=viewer, now=clock.now(), report=report, problem=found),
            )
        elif form.is_valid():
            data = form.cleaned_data
            attempt(
                form,
                lambda: writing.change_problem(
                    actor=viewer, now=clock.now(), report=report, problem=found, **data
                ),
            )
        if form.is_bound and not form.errors:
            messages.success(request, "问题清单已更新。")
            return redirect(address(report, "annual-problems"))
    context = {**_small(request, report, form, "修改问题", "保存"), "may_drop": True}
    return show_form(request, "reports/annual_small.html", context)


@desk_screen("GET", "POST", roles=WRITERS)
def outcome(request: HttpRequest, code: str, year: int, problem_id: int) -> HttpResponse:
    """Take what became of a problem that last year's report named."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    found = _problem_or_404(report, problem_id)
    check_may(viewer, report, AnnualReportAction.EDIT)
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial={"outcome": found.outcome})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: writing.tell_outcome(
                actor=viewer,
                now=clock.now(),
                report=report,
                problem=found,
                outcome=form.cleaned_data["outcome"],
            ),
        )
        if done is not None:
            messages.success(request, "已写明改进结果。")
            return redirect(address(report, "annual-problems"))
    said = f"{found.text}（改进措施：{found.measure}）" if found.measure else found.text
    context = _small(request, report, form, "上一年度问题的改进结果", "保存", said)
    return show_form(request, "reports/annual_small.html", context)


@desk_screen("GET", "POST")
def check(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Show what the checks find, take the reasons, and send the report for its review."""
    viewer = actor_of(request)
    report = report_or_404(request, code, year)
    sends = "send" in request.POST
    if request.method == "POST":
        check_may(viewer, report, AnnualReportAction.SEND if sends else AnnualReportAction.EDIT)
    shown = read(viewer, report)
    asked = [each for each in shown.findings if each.severity is Severity.REASON]
    form = ReasonsForm(
        request.POST if request.method == "POST" else None,
        findings=asked,
        given=report.answers,
        initial={"revision": report.revision},
    )
    if request.method == "POST" and form.is_valid():
        if sends:
            revision = form.cleaned_data["revision"]
            done = attempt(
                form,
                lambda: send_report(
                    actor=viewer,
                    now=clock.now(),
                    report=report,
                    revision=revision,
                    reasons=form.reasons,
                ),
            )
            if done is not None:
                messages.success(request, "已送审，由另一位同事审核。")
                return redirect(address(report, "annual-report"))
        else:
            done = attempt(
                form,
                lambda: writing.give_reasons(
                    actor=viewer, now=clock.now(), report=report, reasons=form.reasons
                ),
            )
            if done is not None:
                messages.success(request, "理由已保存。")
                return redirect(address(report, "annual-check"))
    context = {
        **head(request, report, shown, "annual-check"),
        "form": form,
        "blocking": [
            (each, _where_to_mend(report, each.field))
            for each in shown.findings
            if each.severity is Severity.BLOCKS
        ],
        "notes": [
            (each, _where_to_mend(report, each.field))
            for each in shown.findings
            if each.severity is Severity.NOTE
        ],
        "lines": [(each, bound, _where_to_mend(report, each.field)) for each, bound in form.lines],
        "may_send": may(viewer, report, AnnualReportAction.SEND),
        "figures_url": _figures_url(report),
    }
    return show_form(request, "reports/annual_check.html", context)


def _where_to_mend(report: "AnnualReport", key: str) -> str:
    keys = {each.key for each in chapters_of(report.form_key)}
    return address(report, "annual-chapter", key) if key in keys else _figures_url(report)


def _figures_url(report: "AnnualReport") -> str:
    form_key = (report.form_key or "A").lower()
    return reverse("reports:form", args=[report.unit.code, report.year, form_key])
