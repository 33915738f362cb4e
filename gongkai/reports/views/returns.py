"""One unit's return on the desk: read, filled in, handed in, decided."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.calendar import day_of
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Conflict, NotPermitted, Refused
from gongkai.domain.returns import (
    ASKERS,
    FILLERS,
    RETURN_WORKFLOW,
    ReturnAction,
    ReturnState,
    is_late,
    minutes_asked,
)
from gongkai.files import queries as stored
from gongkai.files import serving
from gongkai.lib import clock, drafts
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.indicators import Amount
from gongkai.lib.ui.formatting import grouped
from gongkai.reports import queries
from gongkai.reports.forms.ledger import WhyForm
from gongkai.reports.forms.returns import MOST_UPLOADS, ReturnForm, digest_in, sealed, typed_of
from gongkai.reports.queries import returns as asked
from gongkai.reports.services import return_rounds, returns
from gongkai.reports.views.return_lists import state_tag
from gongkai.reports.views.return_rounds import timeline_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict

    from gongkai.reports.models import UnitReturn


def return_or_404(request: HttpRequest, return_id: int) -> "UnitReturn":
    """Return one unit's return if the viewer sees the unit; to others it does not exist."""
    found = asked.find_return(actor_of(request), return_id)
    if found is None:
        raise Http404
    return found


def _asked_by(request: HttpRequest, return_id: int, action: ReturnAction) -> "UnitReturn":
    """Return a return for whoever sits in the office that asked; others learn that first, whatever its state."""
    found = return_or_404(request, return_id)
    actor_of(request).require(ASKERS, found.round.unit.path, action.label)
    return found


@desk_screen("GET")
def return_page(request: HttpRequest, return_id: int) -> HttpResponse:
    """Show what a unit answered beside the year before, and what may be done with it."""
    viewer, now = actor_of(request), clock.now()
    found = return_or_404(request, return_id)
    rows, indicators = asked.rows_of(found), asked.indicators_of(found.indicators)
    before = asked.figures_before(found.unit, found.indicators, found.round.period)
    changes = asked.unexplained_changes(
        [(row.indicator, queries.plain(row.count), row.note) for row in rows], before
    )
    names = stored.find_many([row.file for row in rows if row.file])
    files = sum(1 for row in rows if row.file)
    state = ReturnState(found.state)
    context = {
        "found": found,
        "state_tag": state_tag(found, now.date()),
        "late": is_late(state, found.round.due_on, now.date()),
        "lines": [
            {
                "indicator": each,
                "rows": [
                    {
                        "row": row,
                        "amount": grouped(queries.plain(row.count)),
                        "file": names.get(row.file),
                        "voided": row.ledger_row is not None and row.ledger_row.voided_at is not None,
                    }
                    for row in rows
                    if row.indicator == each.code
                ],
                "before": before.get(each.code),
                "change": changes.get(each.code),
            }
            for each in indicators
        ],
        "changes": _worded(changes),
        "recorded": asked.recorded_of(found.round, found.unit),
        "actions": {action.value for action in asked.actions_open(viewer, found)},
        "reminded": asked.reminded_today(found, now),
        "minutes": minutes_asked(indicators=len(indicators), files=files, sent_back=found.sent_back_times),
        "month_minutes": sum(
            each.minutes
            for each in asked.burden(viewer, year=day_of(found.round.opened_at).year, unit=found.unit)
            if each.month == day_of(found.round.opened_at).replace(day=1)
        ),
        "events": timeline_of(found.link),
    }
    return render(request, "reports/return_page.html", context)


@desk_screen("GET", "POST", roles=FILLERS)
def return_fill(request: HttpRequest, return_id: int) -> HttpResponse:
    """Fill a return in line by line; saved, kept as a draft, or handed in."""
    viewer, now = actor_of(request), clock.now()
    found = return_or_404(request, return_id)
    key = f"{found.link}:fill"
    if request.method != "POST":
        # Whoever sends learns in the form that it went on meanwhile, with all that was typed.
        RETURN_WORKFLOW.check(viewer, ReturnState(found.state), ReturnAction.FILL, found.unit.path)
    indicators = asked.indicators_of(found.indicators)
    draft = None if request.method == "POST" else drafts.load(owner=viewer.code, form=key)
    typed = typed_of(found, indicators, asked.rows_of(found), now.date())
    context: dict[str, Any] = {"found": found, "draft": draft, "draft_key": key}
    if request.method != "POST":
        # What a sheet or a colleague saved since then is not to disappear behind an older draft.
        stale = draft is not None and str(draft.get("revision")) != str(found.revision)
        context["stale"] = stale and "draft" not in request.GET
        shown = typed if draft is None or context["stale"] else {**_plain(typed), **draft}
        form = ReturnForm(found=found, indicators=indicators, typed=shown)
        return _show(request, form, context)
    sent = request.POST.copy()
    refused = _bring(request, found, sent)
    if more := sent.get("more"):
        _grow(sent, more, len(indicators))
        form = ReturnForm(found=found, indicators=indicators, typed=sent.dict())
        return _show(request, form, {**context, "grown": more})
    form = ReturnForm(sent, found=found, indicators=indicators, typed=typed)
    form.full_clean()
    for name, why in refused.items():
        form.add_error(name, why)
    if form.is_valid():
        answer = _send(request, form, found, context, now.date())
        if answer is not None:
            return answer
    return _show(request, form, context)


def _plain(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form begins with, without the ticks, which a draft leaves out where they are off."""
    return {name: value for name, value in typed.items() if not name.startswith("nil-")}


def _send(
    request: HttpRequest, form: ReturnForm, found: "UnitReturn", context: dict[str, Any], today: date
) -> HttpResponse | None:
    """Save the answers or hand them in; None where something is to be mended first."""
    viewer, handing_in = actor_of(request), request.POST.get("then") == "submit"
    answers = form.answers
    for wrong in returns.check_answers(found=found, answers=answers, today=today):
        name = {"nothing": "nil", "file": "upload"}.get(wrong.field or "", wrong.field or "")
        place = wrong.place.partition("-")[0] if name == "nil" else wrong.place
        field = f"{name}-{place}"
        form.add_error(field if field in form.fields else None, wrong.message)
    if form.errors:
        return None
    if handing_in and "confirmed" not in request.POST:
        before = asked.figures_before(found.unit, found.indicators, found.round.period)
        told = [(each.indicator, each.count, each.note) for each in answers]
        if changes := asked.unexplained_changes(told, before):
            context["changes"] = _worded(changes)
            return None
    deed = returns.submit_return if handing_in else returns.fill_return
    try:
        deed(
            actor=viewer,
            now=clock.now(),
            found=found,
            answers=answers,
            revision=form.cleaned_data["revision"] or 0,
        )
    except NotPermitted:
        raise
    except Conflict as refusal:
        form.add_error(None, refusal.message)
        current = return_or_404(request, found.pk)
        # The next press of the button is held against what the page now shows as saved.
        data = cast("QueryDict", form.data).copy()
        data["revision"] = str(current.revision)
        form.data = data
        context["conflict"] = [
            (queries.label_of(row.indicator), row, grouped(queries.plain(row.count)))
            for row in asked.rows_of(current)
        ]
        return None
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return None
    drafts.discard(owner=viewer.code, form=f"{found.link}:fill")
    messages.success(request, "已提交，等公开办审核。审核之前可以撤回修改。" if handing_in else "已保存。")
    return redirect("reports:return", found.pk) if handing_in else redirect("reports:return-fill", found.pk)


def _bring(request: HttpRequest, found: "UnitReturn", sent: Any) -> dict[str, str]:
    """Take new files in at once, so that they stay whatever else is wrong; return what was refused by field."""
    refused = {}
    for name in request.FILES:
        part, _, place = name.partition("-")
        if part != "upload":
            continue
        upload = cast("UploadedFile", request.FILES[name])
        try:
            digest = returns.keep_file(
                actor=actor_of(request),
                now=clock.now(),
                found=found,
                name=upload.name or "",
                data=upload.read(),
            )
        except NotPermitted:
            raise
        except Refused as refusal:
            refused[name] = refusal.message
        else:
            sent[f"file-{place}"] = sealed(found, digest)
    for name in [each for each in sent if each.startswith("drop-")]:
        sent[f"file-{name.partition('-')[2]}"] = ""
    return refused


def _grow(sent: Any, more: str, indicators: int) -> None:
    """Give an indicator one more line."""
    if more.isascii() and more.isdigit() and int(more) < indicators:
        held = str(sent.get(f"lines-{more}", "1"))
        sent[f"lines-{more}"] = str((int(held) if held.isascii() and held.isdigit() else 1) + 1)


def _show(request: HttpRequest, form: ReturnForm, context: dict[str, Any]) -> HttpResponse:
    found: UnitReturn = context["found"]
    before = asked.figures_before(found.unit, found.indicators, found.round.period)
    tokens = [form[f"file-{place}"].value() for place in form.places]
    names = stored.find_many([digest for token in tokens if (digest := digest_in(found, token))])
    blocks = [
        {
            "number": number,
            "indicator": each,
            "nil": form[f"nil-{number}"],
            "lines": form.lines_of(number, {digest: file.name for digest, file in names.items()}),
            "count": form.counts[number],
            "before": before.get(each.code),
        }
        for number, each in enumerate(form.indicators)
    ]
    context |= {
        "form": form,
        "blocks": blocks,
        "uploads": len(form.places) <= MOST_UPLOADS,
        "minutes": minutes_asked(indicators=len(form.indicators), sent_back=found.sent_back_times),
        "state_tag": state_tag(found, clock.today()),
    }
    return show_form(request, "reports/return_fill.html", context)


def _worded(changes: Mapping[str, tuple[Amount, Amount]]) -> list[tuple[str, str, str]]:
    return [
        (queries.label_of(code), grouped(queries.plain(now)), grouped(queries.plain(before)))
        for code, (now, before) in changes.items()
    ]


@desk_screen("POST", roles=FILLERS)
def return_withdraw(request: HttpRequest, return_id: int) -> HttpResponse:
    """Take a return back to change it."""
    found = return_or_404(request, return_id)
    returns.withdraw_return(actor=actor_of(request), now=clock.now(), found=found)
    messages.success(request, "已撤回，可以修改后再提交。")
    return redirect("reports:return-fill", found.pk)


@desk_screen("POST", roles=ASKERS)
def return_accept(request: HttpRequest, return_id: int) -> HttpResponse:
    """Accept what was on the screen: its rows go into the ledger."""
    found = _asked_by(request, return_id, ReturnAction.ACCEPT)
    seen = request.POST.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1
    try:
        returns.accept_return(actor=actor_of(request), now=clock.now(), found=found, revision=revision)
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"已接收“{found.unit.name}”的填报，记入台账，报表随即计入。")
    return redirect("reports:return", found.pk)


@desk_screen("POST", roles=ASKERS)
def return_remind(request: HttpRequest, return_id: int) -> HttpResponse:
    """Remind one unit."""
    found = _asked_by(request, return_id, ReturnAction.REMIND)
    return_rounds.remind(actor=actor_of(request), now=clock.now(), returns=[found])
    messages.success(request, f"已催报“{found.unit.name}”，会显示在该单位的“今日必办”。")
    return redirect("reports:return", found.pk)


@desk_screen("GET", "POST", roles=ASKERS)
def return_send_back(request: HttpRequest, return_id: int) -> HttpResponse:
    """Send a return back, with the reason."""
    what = "退回后由单位修改再提交；原因显示在填报页面上方。"
    return _with_reason(request, return_id, ReturnAction.SEND_BACK, "退回", what, returns.send_back)


@desk_screen("GET", "POST", roles=ASKERS)
def return_reopen(request: HttpRequest, return_id: int) -> HttpResponse:
    """Let a return be filled in again, with the reason."""
    what = "已记入台账的数随即作废，不再计入报表；单位重新填报、再次接收后才重新计入。"
    return _with_reason(request, return_id, ReturnAction.REOPEN, "重新填报", what, returns.reopen_return)


@desk_screen("GET", "POST", roles=ASKERS)
def return_close(request: HttpRequest, return_id: int) -> HttpResponse:
    """Ask a unit no longer, with the reason."""
    what = "这个单位不再需要填报这项任务，不再显示在其“今日必办”中。"
    return _with_reason(request, return_id, ReturnAction.CLOSE, "不再要求填报", what, returns.close_return)


def _with_reason(
    request: HttpRequest,
    return_id: int,
    action: ReturnAction,
    verb: str,
    what: str,
    do: "Callable[..., UnitReturn]",
) -> HttpResponse:
    viewer, found = actor_of(request), _asked_by(request, return_id, action)
    RETURN_WORKFLOW.check(viewer, ReturnState(found.state), action, found.round.unit.path, "（预览）")
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: do(actor=viewer, now=clock.now(), found=found, reason=reason)) is not None:
            messages.success(request, f"已办理：{verb}。")
            return redirect("reports:return", found.pk)
    context = {"form": form, "found": found, "verb": verb, "what": what}
    return show_form(request, "reports/return_deed.html", context)


@desk_screen("GET")
def return_file(request: HttpRequest, return_id: int, digest: str) -> HttpResponse:
    """Send the file that proves an answer to those who see the return."""
    found = return_or_404(request, return_id)
    held = {row.file for row in asked.rows_of(found) if row.file}
    file = stored.find(digest) if digest in held else None
    if file is None:
        raise Http404
    return HttpResponse(
        stored.open_bytes(file.digest), headers=serving.headers(FileKind(file.kind), file.name)
    )
