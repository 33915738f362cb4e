"""The checker of reports on the desk: files in, what was found out, nothing kept."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from gongkai.domain.forms.model import Cells
from gongkai.lib.access import desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.reports.forms.checker import CheckForm, FiguresForm
from gongkai.reports.queries.checking import MOST_FIGURES, FigureShown, ResultShown, shown
from gongkai.reports.services import checking
from gongkai.reports.services.checking import Handed, Outcome

_SALT = "reports.checker"
#: Where the results go that come one by one; nobody can type it into anything that is shown before.
_HERE = "\x02results\x03"
#: A page is left open over night and no longer.
_SECONDS = 24 * 60 * 60
_COLUMNS = (
    Column("label", "项目", header=True),
    Column("source", "来源", nowrap=True),
    Column("code", "编号", nowrap=True),
    Column("column", "栏目"),
    Column("value", "数值", numeric=True),
    Column("unit", "单位", nowrap=True),
    Column("quote", "原文"),
)


@desk_screen("GET", "POST")
def checker(request: HttpRequest) -> HttpResponseBase:
    """Take reports and answer with what was found in them; several come one by one."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if request.method == "POST" and form.is_valid():
        previous = attempt(form, lambda: _previous(form))
        if not form.errors:
            return _answer(request, form, previous or None)
    context = {
        "form": form,
        "largest": checking.desk_largest_mb(),
        "most": checking.MOST_FILES,
        "seconds": round(checking.SECONDS),
    }
    return show_form(request, "reports/checker.html", context)


@desk_screen("POST")
def figures(request: HttpRequest) -> HttpResponseBase:
    """Show the figures of a result that the page itself brings back, narrowed, or give them as a file."""
    form = FiguresForm(request.POST)
    rows = _signed_rows(form["signed"].value() or "")
    if rows is None:
        messages.warning(request, "核对结果不保存，页面放得太久了。请重新选择文件核对。")
        return redirect("reports:checker")
    wanted = form.cleaned_data if form.is_valid() else {}
    name, everything = rows
    table = Table(
        columns=_COLUMNS,
        rows=[row for row in everything if _fits(row, wanted)],
        query=QueryDict(),
        caption="读到的数字",
        per_page=MOST_FIGURES,
        choose_columns=False,
        empty=Empty("没有符合条件的数字", "请换一个词，或者把来源改为“全部”。"),
    )
    if (file_format := request.POST.get("export", "")) in FORMATS:
        return export(table, file_format, f"读到的数字-{name}")
    context = {"form": form, "table": table, "name": name, "total": len(everything), "formats": FORMATS}
    return render(request, "reports/checker_figures.html", context)


def _previous(form: CheckForm) -> Cells:
    upload = form.cleaned_data["previous"]
    if not upload:
        return {}
    handed = Handed(upload.name, upload.read())
    return checking.previous_figures(handed=handed, largest_mb=checking.desk_largest_mb())


def _answer(request: HttpRequest, form: CheckForm, previous: Cells | None) -> HttpResponseBase:
    chosen = form.cleaned_data["chosen"]
    outcomes = checking.check_files(
        # One after the other, so that a folder of large files is never held in memory as a whole.
        files=(Handed(each.name, each.read()) for each in chosen),
        year=form.cleaned_data["year"],
        previous=previous,
        largest_mb=checking.desk_largest_mb(),
    )
    if len(chosen) == 1:
        context = _told(next(outcomes), 1, previous)
        return _unkept(render(request, "reports/checker_result.html", context))
    page = render_to_string(
        "reports/checker_several.html", {"total": len(chosen), "results": _HERE}, request=request
    )
    answer = StreamingHttpResponse(_one_by_one(request, page, outcomes, len(chosen)))
    # A proxy in front would hold the first results back until the last is there.
    answer["X-Accel-Buffering"] = "no"
    return _unkept(answer)


def _unkept(answer: HttpResponseBase) -> HttpResponseBase:
    answer["Cache-Control"] = "no-store"
    return answer


def _one_by_one(request: HttpRequest, page: str, outcomes: Iterator[Outcome], total: int) -> Iterator[str]:
    head, _, foot = page.partition(_HERE)
    yield head
    told = []
    for number, outcome in enumerate(outcomes, 1):
        context = {**_told(outcome, number, None), "number": number, "total": total}
        told.append(context)
        yield render_to_string("reports/checker_section.html", context, request=request)
    read = [each["result"] for each in told if each["result"]]
    yield render_to_string(
        "reports/checker_summary.html",
        {
            "told": told,
            "total": total,
            "read": len(read),
            "faulty": sum(any(found.severity == "error" for found in result.findings) for result in read),
            "tampered": sum(bool(result.evidence) for result in read),
        },
        request=request,
    )
    yield foot


def _told(outcome: Outcome, number: int, previous: Cells | None) -> dict[str, Any]:
    result = shown(outcome.checked, number=number, previous=previous) if outcome.checked else None
    return {
        "name": outcome.name,
        "reason": outcome.reason,
        "result": result,
        "prefix": f"f{number}",
        "signed": _signed(outcome.name, result) if result and result.figures else "",
    }


def _signed(name: str, result: ResultShown) -> str:
    return signing.dumps([name, [astuple(figure) for figure in result.figures]], salt=_SALT, compress=True)


def _signed_rows(data: str) -> tuple[str, Sequence[FigureShown]] | None:
    """Return the name of a file and its figures, as this page signed them; None for anything else."""
    try:
        name, rows = signing.loads(data, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    return str(name), [FigureShown(*row) for row in rows]


def _fits(row: FigureShown, wanted: dict[str, Any]) -> bool:
    words = str(wanted.get("q") or "").strip()
    return (not wanted.get("source") or row.source == wanted["source"]) and (
        not words or any(words in text for text in (row.code, row.label, row.column, row.value, row.quote))
    )
