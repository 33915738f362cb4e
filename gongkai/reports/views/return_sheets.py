"""Returns by sheet: one to take away, one brought back, with all that is wrong in it before anything is saved."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.returns import FILLERS, RETURN_WORKFLOW, ReturnAction, ReturnState
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.ui.formatting import grouped
from gongkai.reports import queries
from gongkai.reports.forms.returns import SheetForm
from gongkai.reports.queries import returns as asked
from gongkai.reports.services import return_sheets, returns
from gongkai.reports.views.returns import return_or_404
from gongkai.reports.views.superior_tables import as_download


@desk_screen("GET", roles=FILLERS)
def return_template(request: HttpRequest, return_id: int) -> HttpResponse:
    """Give the sheet of this unit and round."""
    found = return_or_404(request, return_id)
    name = f"{found.unit.short_name or found.unit.name}-{found.round.title}.xlsx"
    return as_download(return_sheets.sheet_of(found), name)


@desk_screen("GET", "POST", roles=FILLERS)
def return_import(request: HttpRequest, return_id: int) -> HttpResponse:
    """Read a filled-in sheet, show by row what is good and what is wrong, and save what somebody confirms."""
    viewer, now = actor_of(request), clock.now()
    found = return_or_404(request, return_id)
    RETURN_WORKFLOW.check(viewer, ReturnState(found.state), ReturnAction.FILL, found.unit.path)
    salt = f"reports.return-sheet:{found.pk}:{viewer.code}"
    if token := request.POST.get("confirmed"):
        return _save(request, return_id, token, salt)
    form = SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "found": found}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        read = attempt(
            form,
            lambda: return_sheets.read_sheet(
                found=found, name=upload.name, data=upload.read(), today=now.date()
            ),
        )
        if read is not None:
            told = {each.indicator for each in read.answers}
            context |= {
                "read": read,
                "good": [
                    (each, queries.label_of(each.indicator), grouped(queries.plain(each.count)))
                    for each in read.answers
                ],
                "replaced": [
                    queries.label_of(code)
                    for code in dict.fromkeys(row.indicator for row in asked.rows_of(found))
                    if code in told
                ],
                "token": signing.dumps(
                    {"revision": found.revision, "answers": return_sheets.told(read.answers)},
                    salt=salt,
                    compress=True,
                ),
            }
    return show_form(request, "reports/return_import.html", context)


def _save(request: HttpRequest, return_id: int, token: str, salt: str) -> HttpResponse:
    """Save the rows that were shown as good; what was saved by somebody meanwhile is not overwritten."""
    found = return_or_404(request, return_id)
    try:
        carried = signing.loads(token, salt=salt)
    except signing.BadSignature:
        messages.error(request, "这一页的内容已经失效，没有保存。请重新上传表格。")
        return redirect("reports:return-import", found.pk)
    answers = return_sheets.merged(found, return_sheets.retold(carried["answers"]))
    try:
        returns.fill_return(
            actor=actor_of(request),
            now=clock.now(),
            found=found,
            answers=answers,
            revision=carried["revision"],
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, f"没有保存：{refusal.message}")
        return redirect("reports:return-import", found.pk)
    messages.success(request, f"已保存表格中的 {len(carried['answers'])} 行。核对后请提交。")
    return redirect("reports:return-fill", found.pk)
