"""Asking other organs before publication: list, ask, answer, stop waiting."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.calendar import remaining_text
from gongkai.domain.publishing.content import DisclosureAttribute
from gongkai.domain.publishing.secrecy import ConsultationOutcome
from gongkai.domain.publishing.workflow import (
    EDITORS,
    ITEM_WORKFLOW,
    REVIEWERS,
    SIGNATORIES,
    ItemAction,
    ItemState,
)
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.templatetags.ui import status
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import find_public_unit, work_calendar
from gongkai.publishing import queries
from gongkai.publishing.forms.consultations import CancelForm, ConsultForm, OpinionForm
from gongkai.publishing.permissions import check_can_answer, may_answer
from gongkai.publishing.services import consultations
from gongkai.publishing.views.actions import open_rows
from gongkai.publishing.views.request import consultation_or_404, item_or_404

if TYPE_CHECKING:
    from gongkai.publishing.models import Consultation

#: The law sets no period for other organs; two weeks are what offices ask for.
USUAL_DAYS = 14
TAKING_PART = EDITORS | REVIEWERS | SIGNATORIES


#: How an answer is marked in the list; the word says it, the mark repeats it.
TONES = {
    ConsultationOutcome.AGREES: "success",
    ConsultationOutcome.AGREES_WITH_CHANGES: "warning",
    ConsultationOutcome.DISAGREES: "error",
}


def _state(consultation: "Consultation") -> tuple[str, str]:
    """Return where a question stands, and the tone of that."""
    if consultation.outcome:
        outcome = ConsultationOutcome(consultation.outcome)
        return outcome.label, TONES[outcome]
    if consultation.cancelled_at:
        return "已撤销", "neutral"
    if not queries.awaits_answer(consultation):
        return "文稿不再办理", "neutral"
    return "待答复", "info"


def _columns(today: date) -> tuple[Column, ...]:
    calendar = work_calendar()

    def words(each: "Consultation") -> str:
        label, _tone = _state(each)
        if not queries.awaits_answer(each):
            return label
        return f"{label}，{remaining_text(calendar.count(today, each.due_on))}"

    def tag(each: "Consultation") -> str:
        _label, tone = _state(each)
        late = queries.awaits_answer(each) and each.due_on < today
        return status("consultation", words(each), "warning" if late else tone)

    return (
        Column(
            "item",
            "信息",
            value="item.title",
            header=True,
            link=lambda each: reverse("publishing:consultation", args=[each.pk]),
        ),
        Column("asker", "征求单位", value="item.unit.name"),
        Column("organ", "被征求机关", sort="organ"),
        Column("asked_at", "征求时间", sort="asked_at", nowrap=True),
        Column("due_on", "答复期限", sort="due_on", nowrap=True),
        Column("state", "状态", value=tag, export=words),
        Column("answered_on", "答复日期", sort="answered_on", nowrap=True, shown=False),
    )


class ConsultationFilter(FilterForm):
    """What the list can be narrowed by."""

    q = forms.CharField(label="信息或机关", max_length=60)
    open = forms.BooleanField(label="只看待答复的")


@desk_screen("GET")
def consultation_list(request: HttpRequest) -> HttpResponseBase:
    """List the questions that the viewer's units put or were asked."""
    chosen = ConsultationFilter(request.GET)
    wanted = chosen.values
    table = Table(
        columns=_columns(clock.today()),
        rows=queries.consultations_seen(
            actor_of(request), text=wanted.get("q", "").strip(), only_open=bool(wanted.get("open"))
        ),
        query=request.GET,
        caption="征求意见",
        empty=Empty("没有征求意见", "公开的信息涉及其他机关的，在该信息的页面上点“征求其他机关意见”。"),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "征求意见")
    return render(request, "publishing/consultation_list.html", {"table": table, "filter": chosen})


@desk_screen("GET", "POST", roles=TAKING_PART)
def consult(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask an organ about an item."""
    viewer = actor_of(request)
    item = item_or_404(request, public_id)
    ITEM_WORKFLOW.check(viewer, ItemState(item.state), ItemAction.CONSULT, item.unit.path)
    initial = {"due_on": clock.today() + timedelta(days=USUAL_DAYS)}
    form = ConsultForm(request.POST or None, initial=initial, own=item.unit.code)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        unit = find_public_unit(data["unit"]) if data["unit"] else None
        made = attempt(
            form,
            lambda: consultations.consult(
                actor=viewer,
                now=clock.now(),
                item=item,
                unit=unit,
                organ=data["organ"],
                question=data["question"],
                due_on=data["due_on"],
            ),
        )
        if made is not None:
            messages.success(request, f"已向“{made.organ}”征求意见。收到答复之前，这条信息不能签发。")
            return redirect("publishing:item", item.public_id)
    return show_form(request, "publishing/consultation_ask.html", {"form": form, "item": item})


@desk_screen("GET", "POST")
def consultation(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Show what is asked about which text, and take the answer from whoever may give it."""
    viewer = actor_of(request)
    found = consultation_or_404(request, consultation_id)
    item = found.item
    waiting = queries.awaits_answer(found)
    answering = waiting and may_answer(viewer, found)
    text = item.current
    if text is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    today = clock.today()
    form = OpinionForm(
        request.POST or None,
        initial={"answered_on": today, "digest": text.digest},
        in_house=found.unit is not None,
    )
    if request.method == "POST":
        if not answering:
            return _refuse(request, found)
        if form.is_valid() and _answer(request, found, form, today):
            messages.success(request, "已答复，意见随这条信息长期保存。")
            return redirect("publishing:consultation", found.pk)
        form.shown_anew(text.digest)
    rows = open_rows(viewer, item)
    left = work_calendar().count(today, found.due_on)
    context = {
        "form": form,
        "consultation": found,
        "item": item,
        "outcome": ConsultationOutcome(found.outcome).label if found.outcome else "",
        "state": _state(found),
        "left": remaining_text(left) if waiting else "",
        "answering": answering,
        "text": text.content if queries.shows_text(viewer, found) else None,
        "columns": "、".join(queries.column_names(text.columns).values()),
        "attribute": DisclosureAttribute(text.attribute).label,
        "sees_item": viewer.sees(item.unit.path),
        "may_cancel": waiting and any(row.action == ItemAction.CANCEL_CONSULTATION for row in rows),
    }
    return show_form(request, "publishing/consultation_page.html", context)


def _answer(request: HttpRequest, found: "Consultation", form: OpinionForm, today: date) -> bool:
    data = form.cleaned_data
    done = attempt(
        form,
        lambda: consultations.record_opinion(
            actor=actor_of(request),
            now=clock.now(),
            consultation=found,
            outcome=data["outcome"],
            answer=data["answer"],
            answered_on=data.get("answered_on", today),
            digest=data["digest"],
        ),
    )
    return done is not None


def _refuse(request: HttpRequest, found: "Consultation") -> HttpResponse:
    """Say why nobody can answer any more, or why this person cannot."""
    if queries.awaits_answer(found):
        check_can_answer(actor_of(request), found)
    messages.info(request, "这项征求意见已经答复、撤销，或者文稿不再办理，没有保存新的答复。")
    return redirect("publishing:consultation", found.pk)


@desk_screen("GET", "POST", roles=TAKING_PART)
def cancel(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Stop waiting for an organ."""
    viewer = actor_of(request)
    found = consultation_or_404(request, consultation_id)
    ITEM_WORKFLOW.check(
        viewer,
        ItemState(found.item.state),
        ItemAction.CANCEL_CONSULTATION,
        found.item.unit.path,
        "（页面）",
    )
    if not found.open:
        messages.info(request, f"“{found.organ}”的意见已经答复或撤销，不需要再撤销。")
        return redirect("publishing:consultation", found.pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: consultations.cancel_consultation(
                actor=viewer, now=clock.now(), consultation=found, reason=form.cleaned_data["reason"]
            ),
        )
        if done is not None:
            messages.success(request, f"不再等候“{found.organ}”的意见。")
            return redirect("publishing:item", found.item.public_id)
    return show_form(request, "publishing/consultation_cancel.html", {"form": form, "consultation": found})
