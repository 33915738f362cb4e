"""A round on the desk: a new one, how far it has come, reminding, more time, its end."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.returns import (
    ASKERS,
    ROUND_WORKFLOW,
    WAITING,
    PeriodKind,
    RoundAction,
    RoundState,
    check_period,
    minutes_asked,
)
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.formatting import iso, zh_date
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.reports import queries
from gongkai.reports.forms.ledger import WhyForm
from gongkai.reports.forms.returns import DueForm, RoundForm
from gongkai.reports.queries import returns as asked
from gongkai.reports.services import return_rounds
from gongkai.reports.views.return_lists import ReturnFilter, state_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.lib.indicators import Indicator
    from gongkai.organisations.models import Unit
    from gongkai.reports.models import ReturnRound


@desk_screen("GET", "POST", roles=ASKERS)
def round_new(request: HttpRequest) -> HttpResponse:
    """Ask units: first who would be asked for what and what is left out, then the deed."""
    viewer, now = actor_of(request), clock.now()
    governments = asked.governments_asking(viewer)
    top = governments.first()
    units = asked.round_units(viewer, top) if top is not None else []
    groups = queries.ledger_choices()
    initial = {
        "unit": top.code if top else "",
        "branch": top.code if top else "",
        "kind": PeriodKind.YEAR,
        "year": now.year,
    }
    form = RoundForm(request.POST or None, initial=initial, units=units, groups=groups)
    offer(form, "unit", governments, key="code")
    plan: asked.Plan | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        # A round that could not be opened is not shown as if it could.
        attempt(form, lambda: check_period(form.period, data["due_on"], now.date()))
        if not form.errors:
            plan = asked.plan_round(form.asked, data["indicators"], form.period.first.year)
        if plan is not None and "confirmed" in request.POST:
            made = attempt(
                form,
                lambda: return_rounds.open_round(
                    actor=viewer,
                    now=now,
                    unit=data["unit"],
                    title=data["title"],
                    period=form.period,
                    indicators=data["indicators"],
                    units=form.asked,
                    due_on=data["due_on"],
                    note=data["note"],
                ),
            )
            if made is not None:
                number = len(plan.asked)
                messages.success(request, f"已向 {number} 个单位下发，会出现在各单位的“今日必办”。")
                return redirect("reports:round", made.pk)
            plan = None
    context = {
        "form": form,
        "groups": groups,
        "plan": _shown(plan) if plan else None,
        "undeclared": _undeclared(groups),
    }
    return show_form(request, "reports/return_round_form.html", context)


def _undeclared(groups: "Sequence[tuple[str, Sequence[Indicator]]]") -> "list[tuple[str, list[Indicator]]]":
    """Return by chapter the indicators that cannot be asked for yet: of which nobody has said whence they come."""
    offered = {each.code for _, group in groups for each in group} | queries.counted_by_apps()
    left = [
        (title, [each for each in group if each.code not in offered]) for title, group in queries.choices()
    ]
    return [(title, group) for title, group in left if group]


def _shown(plan: asked.Plan) -> dict[str, Any]:
    """Return a plan for the page: by indicators that units share, so that sixty units are a few lines."""

    everybody = len(plan.asked) + len(plan.spared)

    def gathered(pairs: "Sequence[tuple[Unit, tuple[str, ...]]]") -> list[tuple[str, str]]:
        units: dict[str, list[str]] = {}
        for unit, codes in pairs:
            for code in codes:
                units.setdefault(code, []).append(unit.short_name or unit.name)
        return [
            (
                queries.label_of(code),
                "全部单位" if len(names) == everybody else f"{len(names)} 个单位：{'、'.join(names)}",
            )
            for code, names in units.items()
        ]

    return {
        "units": [(unit.name, len(codes)) for unit, codes in plan.asked],
        "total": sum(minutes_asked(indicators=len(codes)) for _, codes in plan.asked),
        "recorded": gathered(plan.recorded),
        "unsourced": gathered(plan.unsourced),
        "spared": [unit.name for unit in plan.spared],
    }


def round_or_404(request: HttpRequest, round_id: int) -> "ReturnRound":
    """Return the round if the viewer sees it."""
    found = asked.find_round(actor_of(request), round_id)
    if found is None:
        raise Http404
    return found


@desk_screen("GET")
def round_page(request: HttpRequest, round_id: int) -> HttpResponseBase:
    """Show a round: what it asks, how far it has come, and the return of each unit within sight."""
    viewer, today = actor_of(request), clock.today()
    found = round_or_404(request, round_id)
    chosen = ReturnFilter(request.GET)
    wanted = chosen.values
    rows = asked.returns_seen(
        viewer,
        of_round=found,
        state=wanted.get("state", ""),
        late_on=today if wanted.get("late") else None,
    )
    table = Table(
        columns=[
            Column(
                "unit",
                "单位",
                value=lambda row: row.unit.name,
                header=True,
                link=lambda row: reverse("reports:return", args=[row.pk]),
            ),
            *state_columns(today),
            Column("submitted_at", "提交时间", sort="submitted_at", nowrap=True),
            Column("submitted_by_name", "填报人", nowrap=True),
            Column("reminded_at", "最近催报", value=lambda row: iso(row.reminded_at), nowrap=True),
            Column("sent_back_times", "退回次数", numeric=True, shown=False),
        ],
        rows=rows,
        query=request.GET,
        caption="各单位的填报情况",
        empty=Empty("没有符合条件的单位", "可以减少筛选条件后再看。"),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, found.title)
    open_to = {
        RoundAction(row.action)
        for row in ROUND_WORKFLOW.open_to(viewer, RoundState(found.state), found.unit.path)
    }
    progress = asked.progress_of([found], viewer, today)[found.pk]
    context = {
        "round": found,
        "state": RoundState(found.state),
        "late": progress.late,
        "progress": progress,
        "indicators": asked.indicators_of(asked.asked_in(found)),
        "recorded": asked.recorded_of(found),
        "table": table,
        "filter": chosen,
        "may_change": RoundAction.CHANGE_DUE in open_to,
        "may_close": RoundAction.CLOSE in open_to,
        "may_remind": bool(progress.waiting) and viewer.holds(ASKERS, found.unit.path),
        "events": timeline_of(found.link) if viewer.sees(found.unit.path) else [],
    }
    return render(request, "reports/return_round.html", context)


def timeline_of(link: str) -> list[dict[str, Any]]:
    """Return what happened to a record, for the timeline."""
    return [
        {"at": each.at, "title": each.label, "actor": each.actor_name, "text": each.reason}  # type: ignore[attr-defined]
        for each in history.of(link)
    ]


@desk_screen("GET", "POST", roles=ASKERS)
def round_remind(request: HttpRequest, round_id: int) -> HttpResponse:
    """Remind all that still owe an answer: first a summary of who, then the deed."""
    viewer, now = actor_of(request), clock.now()
    found = round_or_404(request, round_id)
    viewer.require(ASKERS, found.unit.path, "催报")
    owing = [each for each in asked.returns_seen(viewer, of_round=found) if each.state in WAITING]
    able = [each for each in owing if not asked.reminded_today(each, now)]
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: return_rounds.remind(actor=viewer, now=now, returns=able))
        if done is not None:
            messages.success(request, f"已催报 {len(done)} 个单位，会显示在各单位的“今日必办”。")
            return redirect("reports:round", found.pk)
    context = {
        "form": form,
        "round": found,
        "subjects": [each.unit.name for each in able],
        "skipped": [each.unit.name for each in owing if each not in able],
    }
    return show_form(request, "reports/return_remind.html", context)


@desk_screen("GET", "POST", roles=ASKERS)
def round_due(request: HttpRequest, round_id: int) -> HttpResponse:
    """Give more time, with the reason."""
    viewer, now = actor_of(request), clock.now()
    found = round_or_404(request, round_id)
    ROUND_WORKFLOW.check(viewer, RoundState(found.state), RoundAction.CHANGE_DUE, found.unit.path, "（预览）")
    form = DueForm(request.POST or None, initial={"due_on": found.due_on})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: return_rounds.change_due(actor=viewer, now=now, found=found, **form.cleaned_data)
        )
        if done is not None:
            messages.success(request, f"截止日期已调整为{zh_date(done.due_on)}。")
            return redirect("reports:round", found.pk)
    context = {
        "form": form,
        "round": found,
        "verb": "调整截止日期",
        "what": "各单位的“今日必办”随即显示新的日期。",
    }
    return show_form(request, "reports/return_round_deed.html", context)


@desk_screen("GET", "POST", roles=ASKERS)
def round_close(request: HttpRequest, round_id: int) -> HttpResponse:
    """End a round, with the reason."""
    viewer, now = actor_of(request), clock.now()
    found = round_or_404(request, round_id)
    ROUND_WORKFLOW.check(viewer, RoundState(found.state), RoundAction.CLOSE, found.unit.path, "（预览）")
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: return_rounds.close_round(actor=viewer, now=now, found=found, **form.cleaned_data)
        )
        if done is not None:
            messages.success(request, "任务已结束，没有提交的单位不再要求填报。")
            return redirect("reports:round", found.pk)
    context = {
        "form": form,
        "round": found,
        "verb": "结束任务",
        "what": "没有提交的单位不再要求填报；已接收的照常计入台账。个别单位以后仍可重新填报。",
    }
    return show_form(request, "reports/return_round_deed.html", context)
