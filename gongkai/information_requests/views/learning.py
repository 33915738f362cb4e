"""The case library, how often somebody asked, and what many asked for, on the desk."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.domain.documents import FileKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import HANDLERS, OFFICE, READERS
from gongkai.domain.information_requests.wishes import PrecedentState
from gongkai.files import serving as sending
from gongkai.information_requests.forms.learning import CaseFilter, CaseForm, TopicForm
from gongkai.information_requests.forms.serving import PlainReasonForm
from gongkai.information_requests.queries import precedents as cases
from gongkai.information_requests.queries.frequency_memo import memo_of, memo_paper
from gongkai.information_requests.queries.serving import reply_letter
from gongkai.information_requests.queries.topics import find_topic, prompts_for
from gongkai.information_requests.services import precedents
from gongkai.information_requests.services.topics import consider_topic
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.paper import docx
from gongkai.lib.templatetags.ui import status
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table

if TYPE_CHECKING:
    from gongkai.information_requests.models import Precedent

_TONES = {
    PrecedentState.PROPOSED: "warning",
    PrecedentState.APPROVED: "success",
    PrecedentState.WITHDRAWN: "neutral",
}


def case_or_404(request: HttpRequest, case_id: int) -> "Precedent":
    """Return a case that the viewer may read; to others it does not exist."""
    found = cases.find_precedent(actor_of(request), case_id)
    if found is None:
        raise Http404
    return found


@desk_screen("GET", roles=READERS)
def case_list(request: HttpRequest) -> HttpResponseBase:
    """List the case library."""
    chosen = CaseFilter(request.GET)
    wanted = chosen.values
    rows = cases.precedents_listed(
        actor_of(request),
        text=wanted.get("q", "").strip(),
        outcome=wanted.get("outcome", ""),
        state=wanted.get("state", ""),
        topic=wanted.get("topic", "").strip(),
    )
    table = Table(
        columns=[
            Column(
                "title",
                "案例",
                header=True,
                link=lambda row: reverse("information_requests:case", args=[row.pk]),
            ),
            Column("outcome", "办理结果", value=lambda row: Outcome(row.outcome).label),
            Column("unit", "单位", value="unit.name"),
            Column("topics", "主题", value=lambda row: "、".join(row.topics)),
            Column("public", "向社会公开"),
            Column("state", "状态", value=_state, export=lambda row: PrecedentState(row.state).label),
            Column("approved_at", "审定时间", sort="approved_at"),
        ],
        rows=rows,
        query=request.GET,
        caption="案例库",
        key="pk",
        empty=Empty(
            "没有案例",
            "办结的申请可以隐去个人信息后提交为案例：在申请页面的“类似案例”一栏点“提交为案例”，由另一人审定，"
            "供以后办理同类申请时参考。",
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "案例库")
    return render(request, "information_requests/case_list.html", {"table": table, "filter": chosen})


def _state(row: "Precedent") -> str:
    state = PrecedentState(row.state)
    return status(state.value, state.label, _TONES[state])


@desk_screen("GET", roles=READERS)
def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case, and to those who may decide on it what there is to decide."""
    viewer = actor_of(request)
    case = case_or_404(request, case_id)
    approver = viewer.holds(cases.APPROVERS, case.unit.path)
    proposed = case.state == PrecedentState.PROPOSED
    own = proposed and cases.wrote(viewer, case)
    context = {
        "case": case,
        "outcome": Outcome(case.outcome).label,
        "state": _state(case),
        "standing": cases.standings([case.request_id])[case.request_id],
        "hidden": cases.remains(cases.words_of(case), case.request) if proposed and approver else [],
        "may_approve": proposed and approver and not own,
        "own": own,
        "may_return": proposed and approver,
        "may_withdraw": case.state == PrecedentState.APPROVED and approver,
        "request_seen": cases.sees_request(viewer, case),
        "events": [
            {"at": each.at, "title": each.label, "actor": each.actor_name, "text": each.reason}  # type: ignore[attr-defined]
            for each in history.of(case.link)
        ],
    }
    return render(request, "information_requests/case_page.html", context)


@desk_screen("GET", "POST", roles=HANDLERS)
def case_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand a case in: the words of the request and of the reply with what was found in them hidden."""
    viewer = actor_of(request)
    found = request_or_404(request, public_id)
    units = [found.unit, *([found.handling_unit] if found.handling_unit else [])]
    if not any(viewer.holds(HANDLERS, unit.path) for unit in units):
        viewer.require(HANDLERS, found.unit.path, "提交案例")
    letter = reply_letter(found)
    suggested = cases.suggestion_for(found, letter.body if letter else "")
    before = cases.case_of(found)
    begun = {
        "title": before.title if before else suggested.title,
        "question": before.question if before else suggested.question,
        "answer": before.answer if before else suggested.answer,
        "article": before.article if before else "",
        "lesson": before.lesson if before else "",
        "topics": "、".join(before.topics if before else found.topics),
        "public": before.public if before else False,
    }
    form = CaseForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: precedents.propose(actor=viewer, now=clock.now(), request=found, case=form.case),
        )
        if made is not None:
            messages.success(request, "已提交，等另一人审定。")
            return redirect("information_requests:case", made.pk)
    context = {"form": form, "found": found, "hide": suggested.hide, "before": before}
    return show_form(request, "information_requests/case_form.html", context)


@desk_screen("POST", roles=cases.APPROVERS)
def case_approve(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take the case into the library as it was read."""
    case = case_or_404(request, case_id)
    precedents.approve(
        actor=actor_of(request), now=clock.now(), precedent=case, digest=request.POST.get("digest", "")
    )
    messages.success(request, "已入库。")
    return redirect("information_requests:case", case.pk)


@desk_screen("GET", "POST", roles=cases.APPROVERS)
def case_return(request: HttpRequest, case_id: int) -> HttpResponse:
    """Return a case that was handed in, or take an approved one out, with the reason."""
    viewer, case = actor_of(request), case_or_404(request, case_id)
    viewer.require(cases.APPROVERS, case.unit.path, "退回或者撤下案例")
    approved = case.state == PrecedentState.APPROVED
    verb = "撤下" if approved else "退回"
    form = PlainReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        do = precedents.withdraw if approved else precedents.send_back
        if attempt(form, lambda: do(actor=viewer, now=clock.now(), precedent=case, reason=reason)):
            messages.success(request, f"已{verb}。")
            return redirect("information_requests:case", case.pk)
    context = {"form": form, "case": case, "verb": verb}
    return show_form(request, "information_requests/case_return.html", context)


@desk_screen("GET", roles=HANDLERS)
def frequency(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show how often the applicant of a request asked the organ within a year."""
    found, today = request_or_404(request, public_id), clock.today()
    context = {"found": found, "memo": memo_of(found, today), "today": today}
    return render(request, "information_requests/frequency.html", context)


@desk_screen("GET", roles=HANDLERS)
def frequency_docx(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send the memo on how often somebody asked as a Word file."""
    found, today = request_or_404(request, public_id), clock.today()
    memo = memo_of(found, today)
    if not memo.count:
        raise Http404
    data = docx(memo_paper(found, memo, today))
    return HttpResponse(data, headers=sending.headers(FileKind.DOCX, f"频次统计 {found.number}.docx"))


@desk_screen("GET", roles=OFFICE)
def topics(request: HttpRequest) -> HttpResponse:
    """List what several people asked for, to be published by itself."""
    found = prompts_for(actor_of(request))
    return render(request, "information_requests/topic_list.html", {"topics": found})


@desk_screen("GET", "POST", roles=OFFICE)
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """Decide what becomes of a topic that several people asked about."""
    viewer, today = actor_of(request), clock.today()
    asked = find_topic(viewer, code, request.GET.get("topic", ""), today)
    if asked is None:
        messages.info(request, "没有找到这个主题：申请已经不在最近一年内，或者主题改了名称。")
        return redirect("information_requests:asked-topics")
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = attempt(
            form,
            lambda: consider_topic(
                actor=viewer,
                now=clock.now(),
                asked=asked,
                publish=data["publish"] == "yes",
                reason=data["reason"],
                address=data["address"],
            ),
        )
        if made is not None:
            messages.success(request, "已登记。")
            return redirect("information_requests:asked-topics")
    context = {
        "form": form,
        "asked": asked,
        "here": f"{request.path}?{urlencode({'topic': asked.topic})}",
        "new_item": reverse("publishing:item-new"),
    }
    return show_form(request, "information_requests/topic_form.html", context)
