"""Screens of the desk: what was found wrong at the public sites, with the evidence."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.bakery import queries
from gongkai.bakery.differences import comparison
from gongkai.bakery.forms import AcknowledgeForm, IncidentFilter
from gongkai.bakery.incidents import acknowledge_incident
from gongkai.domain.errors import NotPermitted
from gongkai.domain.incidents import IncidentKind, IncidentState
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.lib import clock, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.lib.templatetags.ui import status
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations.queries import runs_home

if TYPE_CHECKING:
    from gongkai.bakery.models import Incident
    from gongkai.domain.actors import Actor

_TONES = {IncidentState.OPEN: "warning", IncidentState.ACKNOWLEDGED: "neutral"}


def _state(incident: "Incident") -> tuple[str, str]:
    state = IncidentState(incident.state)
    return state.label, _TONES[state]


_COLUMNS = (
    Column(
        "address",
        "地址",
        header=True,
        link=lambda each: reverse("bakery:incident", args=[each.pk]),
    ),
    Column("kind", "类型", value=lambda each: IncidentKind(each.kind).label, sort="kind"),
    Column("host", "网站", sort="host"),
    Column("found_at", "发现时间", sort="found_at", nowrap=True),
    Column("repaired_at", "恢复时间", sort="repaired_at", nowrap=True),
    Column(
        "state",
        "状态",
        value=lambda each: status("incident", *_state(each)),
        export=lambda each: _state(each)[0],
        sort="state",
    ),
    Column("acknowledged_at", "核实时间", sort="acknowledged_at", nowrap=True, shown=False),
)


def _administrator(request: HttpRequest) -> "Actor":
    viewer = actor_of(request)
    if not runs_home(viewer):
        raise NotPermitted("网站异常由本级政府的系统管理员核实，您的管理范围只是其中一个单位。")
    return viewer


@desk_screen("GET", roles=ADMINISTRATORS)
def incident_list(request: HttpRequest) -> HttpResponseBase:
    """List what was found wrong at the sites."""
    viewer = _administrator(request)
    chosen = IncidentFilter(request.GET)
    wanted = chosen.values
    table = Table(
        columns=_COLUMNS,
        rows=queries.incidents_seen(
            viewer,
            text=wanted.get("q", "").strip(),
            kind=wanted.get("kind", ""),
            only_open=bool(wanted.get("open")),
        ),
        query=request.GET,
        caption="网站异常",
        empty=Empty(
            "没有网站异常",
            "每天夜里把记录、清单和磁盘上的页面核对一遍；被改动、不见了或来历不明的页面会列在这里，并已自动恢复。",
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "网站异常")
    return render(request, "bakery/incident_list.html", {"table": table, "filter": chosen})


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def incident(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Show what was found beside what should stand there, and take the administrator's word on it."""
    viewer = _administrator(request)
    found = queries.find_incident(viewer, incident_id)
    if found is None:
        raise Http404
    form = AcknowledgeForm(request.POST or None)
    waits = found.state == IncidentState.OPEN
    if request.method == "POST" and not waits:
        messages.info(request, "这项异常已经核实过，没有保存新的内容。")
        return redirect("bakery:incident", found.pk)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: acknowledge_incident(
                actor=viewer, now=clock.now(), incident=found, note=form.cleaned_data["note"]
            ),
        )
        if done is not None:
            messages.success(request, "已登记核实情况。")
            return redirect("bakery:incidents")
    context = {
        "form": form,
        "incident": found,
        "kind": IncidentKind(found.kind).label,
        "state": _state(found),
        "waits": waits,
        "modified_at": datetime.fromisoformat(modified)
        if (modified := found.detail.get("modified_at"))
        else None,
        "lines": comparison(found),
        "history": history.of(found.link),
    }
    return show_form(request, "bakery/incident_page.html", context)
