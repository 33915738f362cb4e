"""Reviews and suits on the desk: put on record, prepared, answered, ended; what they mean for open requests."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from gongkai.domain.documents import FileKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.reviews import SIMPLIFIED_DAYS, may_be_simplified
from gongkai.domain.information_requests.steps import HANDLERS, HEADS, OFFICE, READERS, RequestAction
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.files import serving as sending
from gongkai.information_requests.forms.remedies import (
    LookedAtForm,
    RemedyForm,
    ReopenForm,
    ResponseForm,
    RulingForm,
    SubmittedForm,
)
from gongkai.information_requests.forms.serving import upload_of
from gongkai.information_requests.queries import remedies as asked
from gongkai.information_requests.queries.letter_frame import regime_for
from gongkai.information_requests.queries.warnings import warned_requests, warnings_of
from gongkai.information_requests.services import remedies
from gongkai.information_requests.views.opening import seat_for
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.paper import docx
from gongkai.lib.ui.tables import Column, Empty, Table

if TYPE_CHECKING:
    from gongkai.information_requests.models import Remedy


#: So much of what is asked for stands in a row.
_LONGEST = 50


def remedy_or_404(request: HttpRequest, public_id: str, remedy_id: int) -> "Remedy":
    """Return a review or suit of a request that the viewer sees; to others it does not exist."""
    found = asked.find_remedy(actor_of(request), public_id, remedy_id)
    if found is None:
        raise Http404
    return found


@desk_screen("GET", roles=READERS)
def remedy_list(request: HttpRequest) -> HttpResponse:
    """List reviews and suits, those to be answered first."""
    viewer = actor_of(request)
    state = request.GET.get("state", "")
    rows = asked.remedies_listed(viewer, pending={"open": True, "ended": False}.get(state))
    table = Table(
        columns=[
            Column(
                "summary",
                "申请内容",
                value=lambda row: format_html(
                    '<span class="list-words">{}</span>', Truncator(row.request.summary).chars(_LONGEST)
                ),
                header=True,
                link=lambda row: reverse("information_requests:remedy", args=[row.request.public_id, row.pk]),
                export=lambda row: row.request.summary,
            ),
            Column("kind", "类别", value=lambda row: RemedyKind(row.kind).label, nowrap=True),
            Column("result", "结果", value=lambda row: RemedyResult(row.result).label, nowrap=True),
            Column("respond_by", "答复期限", sort="respond_by", nowrap=True),
            Column("responded_on", "已答复", sort="responded_on", nowrap=True),
            Column("body", "复议机关或者法院"),
            Column("case_number", "案号", shown=False),
            Column("notified_on", "收到通知", sort="notified_on", nowrap=True, shown=False),
            Column("unit", "单位", value=lambda row: row.request.unit.short_name or row.request.unit.name),
            Column("request", "登记编号", value=lambda row: row.request.number, nowrap=True),
            Column("ended_on", "审结日期", sort="ended_on", shown=False),
        ],
        rows=rows,
        query=request.GET,
        caption="复议诉讼",
        key="pk",
        empty=Empty("没有复议诉讼", "收到答复通知书或者应诉通知书后，在申请页面的“复议诉讼”一栏登记。"),
    )
    tabs = [
        {"label": label, "url": f"?state={value}" if value else "?", "current": value == state}
        for value, label in (("", "全部"), ("open", "尚未审结"), ("ended", "已审结"))
    ]
    return render(request, "information_requests/remedy_list.html", {"table": table, "tabs": tabs})


@desk_screen("GET", "POST", roles=OFFICE)
def remedy_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a review or suit on record."""
    now = clock.now()
    seat = seat_for(request, public_id, RequestAction.RECORD_REMEDY, now)
    begun = {
        "revision": seat.request.revision,
        "kind": RemedyKind.REVIEW.value,
        "notified_on": seat.today,
        "simplified": may_be_simplified(RemedyKind.REVIEW, seat.today),
    }
    form = RemedyForm(
        request.POST or None,
        request.FILES or None,
        initial=begun,
        reviews=asked.reviews_before(seat.request),
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: remedies.record_remedy(
                actor=seat.viewer,
                now=now,
                request=seat.request,
                filed=form.filed,
                revision=form.cleaned_data["revision"],
            ),
        )
        if made is not None:
            messages.success(request, "已登记。系统已按案卷起草答复书和证据清单，请核对、补充。")
            return redirect("information_requests:remedy", public_id, made.pk)
    context = {"form": form, "found": seat.request, "days": SIMPLIFIED_DAYS}
    return show_form(request, "information_requests/remedy_form.html", context)


@desk_screen("GET", roles=READERS)
def remedy_page(request: HttpRequest, public_id: str, remedy_id: int) -> HttpResponse:
    """Show one review or suit: what was asked, what the file has for it, how it ended."""
    viewer, today = actor_of(request), clock.today()
    remedy = remedy_or_404(request, public_id, remedy_id)
    found = remedy.request
    pending = remedy.result == RemedyResult.PENDING
    corrected = remedy.result == RemedyResult.CORRECTED
    context = {
        "found": found,
        "remedy": remedy,
        "kind": RemedyKind(remedy.kind).label,
        "result": RemedyResult(remedy.result).label,
        "ground": Outcome(remedy.ground).label if remedy.ground else "",
        "pending": pending,
        "late": pending and remedy.responded_on is None and remedy.respond_by and remedy.respond_by < today,
        "office": viewer.holds(OFFICE, found.unit.path),
        "prepared": asked.preparation_of(found, today) if pending else None,
        "warned": warned_requests(viewer, today, remedy) if corrected else [],
    }
    return render(request, "information_requests/remedy_page.html", context)


@desk_screen("GET", "POST", roles=OFFICE)
def remedy_response(request: HttpRequest, public_id: str, remedy_id: int) -> HttpResponse:
    """Write the organ's answer on, from the draft that the file gives."""
    viewer, now = actor_of(request), clock.now()
    remedy = remedy_or_404(request, public_id, remedy_id)
    viewer.require(OFFICE, remedy.request.unit.path, "拟写答复书")
    fresh = "fresh" in request.GET or not remedy.response
    draft = asked.response_text(remedy, clock.today()) if fresh else remedy.response
    form = ResponseForm(request.POST or None, initial={"text": draft})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        kept = attempt(form, lambda: remedies.save_response(actor=viewer, now=now, remedy=remedy, text=text))
        if kept is not None:
            messages.success(request, "已保存。")
            return redirect("information_requests:remedy", public_id, remedy.pk)
    context = {
        "form": form,
        "found": remedy.request,
        "remedy": remedy,
        "fresh": fresh,
        "lacking": asked.preparation_of(remedy.request, clock.today()).lacking,
    }
    return show_form(request, "information_requests/remedy_response.html", context)


@desk_screen("GET", roles=OFFICE)
def remedy_docx(request: HttpRequest, public_id: str, remedy_id: int) -> HttpResponse:
    """Send the answer with its table of evidence as a Word file."""
    remedy = remedy_or_404(request, public_id, remedy_id)
    actor_of(request).require(OFFICE, remedy.request.unit.path, "下载答复书")
    data = docx(asked.response_paper(remedy, clock.today()))
    return HttpResponse(data, headers=sending.headers(FileKind.DOCX, f"答复书 {remedy.request.number}.docx"))


@desk_screen("GET", "POST", roles=OFFICE)
def remedy_submitted(request: HttpRequest, public_id: str, remedy_id: int) -> HttpResponse:
    """Put on record that the answer was handed in."""
    viewer, now = actor_of(request), clock.now()
    remedy = remedy_or_404(request, public_id, remedy_id)
    viewer.require(OFFICE, remedy.request.unit.path, "登记提交答复")
    form = SubmittedForm(request.POST or None, request.FILES or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kept = attempt(
            form,
            lambda: remedies.submit_response(
                actor=viewer, now=now, remedy=remedy, on=data["on"], paper=upload_of(data["paper"])
            ),
        )
        if kept is not None:
            messages.success(request, "已登记提交日期。")
            return redirect("information_requests:remedy", public_id, remedy.pk)
    context = {"form": form, "found": remedy.request, "remedy": remedy}
    return show_form(request, "information_requests/remedy_submitted.html", context)


@desk_screen("GET", "POST", roles=OFFICE)
def remedy_end(request: HttpRequest, public_id: str, remedy_id: int) -> HttpResponse:
    """Put on record how a review or suit ended."""
    viewer, now = actor_of(request), clock.now()
    remedy = remedy_or_404(request, public_id, remedy_id)
    found = remedy.request
    viewer.require(OFFICE, found.unit.path, RequestAction.END_REMEDY.label)
    begun = {
        "revision": found.revision,
        "ended_on": clock.today(),
        "ground": remedy.reply.outcome if remedy.reply else "",
    }
    form = RulingForm(
        request.POST or None,
        request.FILES or None,
        initial=begun,
        regime=regime_for(found, clock.today()),
    )
    if request.method == "POST" and form.is_valid():
        ended = attempt(
            form,
            lambda: remedies.end_remedy(
                actor=viewer,
                now=now,
                remedy=remedy,
                ruling=form.told,
                revision=form.cleaned_data["revision"],
            ),
        )
        if ended is not None:
            messages.success(
                request,
                "已登记结果。请按决定书或者判决书重新办理。" if ended.redo else "已登记结果。",
            )
            return redirect("information_requests:remedy", public_id, remedy.pk)
    context = {"form": form, "found": found, "remedy": remedy}
    return show_form(request, "information_requests/remedy_end.html", context)


@desk_screen("GET", "POST", roles=OFFICE | HEADS)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decide a request anew: as a ruling orders, or because the head corrects the organ's own reply."""
    now = clock.now()
    seat = seat_for(request, public_id, RequestAction.REOPEN, now)
    found = seat.request
    ordered = next((each for each in seat.procedure.remedies if each.redo and each.redone_at is None), None)
    own = ordered is None
    form = ReopenForm(request.POST or None, initial={"revision": found.revision})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            form,
            lambda: remedies.reopen(
                actor=seat.viewer,
                now=now,
                request=found,
                reason=data["reason"],
                due_on=data["due_on"],
                self_corrected=own,
                revision=data["revision"],
            ),
        )
        if done is not None:
            messages.success(request, "已重新办理，请拟写新的答复。首次办理的结果仍计入当年统计。")
            return redirect("information_requests:request", public_id)
    context = {"form": form, "found": found, "ordered": ordered}
    return show_form(request, "information_requests/remedy_reopen.html", context)


@desk_screen("GET", roles=READERS)
def warnings(request: HttpRequest) -> HttpResponse:
    """List the open requests that are about to repeat what a review or a judgment has set aside."""
    viewer, today = actor_of(request), clock.today()
    found = warned_requests(viewer, today)
    context = {
        "waiting": [each for each in found if each.done is None],
        "done": [each for each in found if each.done is not None],
    }
    return render(request, "information_requests/remedy_warnings.html", context)


@desk_screen("GET", "POST", roles=HANDLERS)
def warning(request: HttpRequest, public_id: str, remedy_id: int) -> HttpResponse:
    """Hold an open request against what was set aside, and say what was found."""
    viewer, now, today = actor_of(request), clock.now(), clock.today()
    found = request_or_404(request, public_id)
    warned = next((each for each in warnings_of(found, today) if each.remedy.pk == remedy_id), None)
    if warned is None:
        raise Http404
    form = LookedAtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        done = attempt(
            form,
            lambda: remedies.look_at(actor=viewer, now=now, remedy=warned.remedy, request=found, note=note),
        )
        if done is not None:
            messages.success(request, "已登记核对情况。")
            return redirect("information_requests:request", public_id)
    context = {
        "form": form,
        "found": found,
        "warned": warned,
        "kind": RemedyKind(warned.remedy.kind).label,
        "ground": Outcome(warned.remedy.ground).label if warned.remedy.ground else "",
    }
    return show_form(request, "information_requests/remedy_warning.html", context)
