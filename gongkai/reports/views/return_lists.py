"""Lists of the room of returns: what is asked of me, the rounds, and the minutes that they take."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.actors import Actor
from gongkai.domain.figures import FIRST_YEAR
from gongkai.domain.returns import ASKERS, EFFORT, FILLERS, ReturnState, RoundState, is_late
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.templatetags.ui import bar, status
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import in_tree_order, units_seen
from gongkai.reports.queries import returns as asked
from gongkai.reports.views.request import asked_year

if TYPE_CHECKING:
    from gongkai.reports.models import ReturnRound, UnitReturn

TONES = {
    ReturnState.OPEN: "neutral",
    ReturnState.SUBMITTED: "info",
    ReturnState.SENT_BACK: "warning",
    ReturnState.ACCEPTED: "success",
    ReturnState.CLOSED: "neutral",
}
#: Whose rounds anybody ever needs at a glance; older ones are found by their names.
_MOST = 1000


class ReturnFilter(FilterForm):
    """What a list of returns can be narrowed by."""

    state = forms.ChoiceField(label="状态", choices=[("", "全部"), *ReturnState.choices()])
    late = forms.BooleanField(label="已逾期")


class RoundFilter(FilterForm):
    """What the list of rounds can be narrowed by."""

    q = forms.CharField(label="任务名称", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label="状态", choices=[("", "全部"), *RoundState.choices()])


class BurdenFilter(FilterForm):
    """Whose minutes, and of which year."""

    year = forms.TypedChoiceField(label="年度", coerce=int)
    unit = forms.ChoiceField(label="单位")

    def __init__(self, query: QueryDict, *, years: range, units: list[tuple[str, str]]) -> None:
        super().__init__(query)
        self.fields["year"].choices = [(each, f"{each}年") for each in years]  # type: ignore[attr-defined]
        if len(units) > 1:
            self.fields["unit"].choices = [("", "全部"), *units]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]


@dataclass(frozen=True)
class RoundLine:
    """A round with how far it has come, for the list."""

    found: "ReturnRound"
    progress: asked.Progress


@desk_screen("GET")
def round_list(request: HttpRequest) -> HttpResponseBase:
    """List what is asked of the viewer's units, and the rounds that go through units within sight."""
    viewer, today = actor_of(request), clock.today()
    fills, asks = bool(viewer.roles & FILLERS), bool(viewer.roles & ASKERS)
    show = request.GET.get("show", "")
    if show not in ("mine", "rounds"):
        show = "mine" if fills and not asks else "rounds"
    chosen = RoundFilter(request.GET) if show == "rounds" else ReturnFilter(request.GET)
    table = (
        _rounds(request, viewer, today, chosen) if show == "rounds" else _mine(request, viewer, today, chosen)
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "填报任务")
    context = {
        "table": table,
        "filter": chosen,
        "may_ask": asks and asked.governments_asking(viewer).exists(),
        "tabs": [
            {"label": "要我填报的", "url": "?show=mine", "current": show == "mine"},
            {"label": "填报任务", "url": "?show=rounds", "current": show == "rounds"},
        ],
    }
    return render(request, "reports/return_rounds.html", context)


def _rounds(request: HttpRequest, viewer: Actor, today: date, chosen: FilterForm) -> Table:
    wanted = chosen.values
    found = list(
        asked.rounds_seen(viewer, state=wanted.get("state", ""), text=wanted.get("q", "").strip())[:_MOST]
    )
    progress = asked.progress_of(found, viewer, today)
    return Table(
        columns=[
            Column(
                "title",
                "任务",
                value="found.title",
                header=True,
                link=lambda row: reverse("reports:round", args=[row.found.pk]),
            ),
            Column("period", "统计期间", value=lambda row: str(row.found.period), nowrap=True),
            Column("due_on", "截止日期", value="found.due_on", sort="found.due_on", nowrap=True),
            Column("state", "状态", value=lambda row: RoundState(row.found.state).label, nowrap=True),
            Column("answered", "已提交", value=_answered, numeric=True, nowrap=True),
            Column("accepted", "已接收", value="progress.accepted", numeric=True),
            Column("late", "逾期", value="progress.late", numeric=True),
            Column("unit", "下发单位", value="found.unit.name", shown=False),
            Column("opened_at", "下发时间", value="found.opened_at", nowrap=True, shown=False),
        ],
        rows=[RoundLine(each, progress[each.pk]) for each in found],
        query=request.GET,
        caption="填报任务",
        key="found.pk",
        empty=Empty("没有符合条件的任务", "可以减少筛选条件后再试。")
        if wanted
        else Empty(
            "还没有填报任务",
            "会议、培训、经费、查阅点等系统没有记录的事，由公开办定期向各单位收集。系统已有记录的数不用填报，也不会下发。",
            *(("下发填报任务", reverse("reports:round-new")) if viewer.roles & ASKERS else ()),
        ),
    )


def _answered(row: RoundLine) -> str:
    return f"{row.progress.answered} / {row.progress.asked - row.progress.closed}"


def _mine(request: HttpRequest, viewer: Actor, today: date, chosen: FilterForm) -> Table:
    wanted = chosen.values
    rows = asked.returns_seen(
        viewer, state=wanted.get("state", ""), late_on=today if wanted.get("late") else None
    ).order_by("-round__opened_at", "unit__path")
    return Table(
        columns=[
            Column(
                "title",
                "任务",
                value="round.title",
                header=True,
                link=lambda row: reverse("reports:return", args=[row.pk]),
            ),
            *state_columns(today),
            Column("due_on", "截止日期", value="round.due_on", sort="round__due_on", nowrap=True),
            Column("unit", "单位", value=lambda row: row.unit.short_name or row.unit.name),
            Column("period", "统计期间", value=lambda row: str(row.round.period), nowrap=True),
        ],
        rows=rows,
        query=request.GET,
        caption="要我填报的",
        empty=Empty(
            "现在没有要填报的",
            "有新的任务时，会出现在这里和“今日必办”。系统能从业务记录中算出的数，不会要求填报。",
        ),
    )


def state_columns(today: date) -> list[Column]:
    """Return the columns that say where a return stands, for every list of them."""
    return [
        Column(
            "state",
            "状态",
            value=lambda row: state_tag(row, today),
            sort="state",
            nowrap=True,
            export=lambda row: _state_words(row, today),
        ),
        Column(
            "answered",
            "已填指标",
            value=lambda row: f"{row.answered_count} / {len(row.indicators)}",
            numeric=True,
            nowrap=True,
        ),
    ]


def _state_words(row: "UnitReturn", today: date) -> str:
    state = ReturnState(row.state)
    return f"{state.label}（已逾期）" if is_late(state, row.round.due_on, today) else state.label


def state_tag(row: "UnitReturn", today: date) -> SafeString:
    """Return the state of a return as a tag, and that it is late where it is."""
    state = ReturnState(row.state)
    tag = status(state.value, state.label, TONES[state])
    return (
        format_html("{} {}", tag, status("late", "已逾期", "error"))
        if is_late(state, row.round.due_on, today)
        else tag
    )


@desk_screen("GET")
def minutes(request: HttpRequest) -> HttpResponseBase:
    """Show how many minutes a month the system asked of each unit."""
    viewer, today = actor_of(request), clock.today()
    units = list(in_tree_order(units_seen(viewer)))
    year = asked_year(request, today)
    chosen = BurdenFilter(
        request.GET,
        years=range(today.year, FIRST_YEAR - 1, -1),
        units=[(unit.code, unit.name) for unit in units],
    )
    unit = next((each for each in units if each.code == chosen.values.get("unit")), None)
    rows = asked.burden(viewer, year=year, unit=unit)
    most = max((each.minutes for each in rows), default=1)
    table = Table(
        columns=[
            Column("unit", "单位", value="unit.name", header=True, sort="unit.path"),
            Column("month", "月份", value=lambda row: f"{row.month:%Y-%m}", sort="month", nowrap=True),
            Column("returns", "任务数", numeric=True, sort="returns"),
            Column("figures", "指标数", numeric=True, sort="figures"),
            Column(
                "minutes",
                "约需分钟",
                value=lambda row: format_html(
                    '{}<div class="return-bar">{}</div>', row.minutes, bar(row.minutes, most)
                ),
                sort="minutes",
                numeric=True,
                export=lambda row: row.minutes,
            ),
        ],
        rows=rows,
        query=request.GET,
        caption=f"{year}年各单位填报用时",
        choose_columns=False,
        empty=Empty(
            f"{year}年没有向各单位下发填报任务",
            "系统已有记录的数不用填报；下发任务以后，这里按单位和月份列出估计用时。",
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, f"{year}年填报用时")
    context = {
        "table": table,
        "filter": chosen,
        "year": year,
        "total": sum(each.minutes for each in rows),
        "effort": EFFORT,
    }
    return render(request, "reports/return_minutes.html", context)
