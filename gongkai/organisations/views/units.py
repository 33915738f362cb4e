"""The tree of units: list, page, new, particulars."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.labels import Labelled
from gongkai.domain.organisations import (
    ADMINISTRATORS,
    UNIT_KEEPERS,
    UNIT_WORKFLOW,
    UnitAction,
    UnitKind,
    UnitState,
)
from gongkai.lib import clock, drafts, history
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.lib.ui.exports import FORMATS, export
from gongkai.lib.ui.filters import FilterForm
from gongkai.lib.ui.tables import Column, Empty, Table
from gongkai.organisations import queries
from gongkai.organisations.forms import AmendUnitForm, EstablishUnitForm
from gongkai.organisations.permissions import reform_path
from gongkai.organisations.services import units
from gongkai.organisations.views.request import unit_or_404

COLUMNS = (
    Column(
        "name",
        "名称",
        sort="name",
        header=True,
        link=lambda unit: reverse("organisations:unit", args=[unit.code]),
    ),
    Column("kind", "类别", value=lambda unit: UnitKind(unit.kind).label, sort="kind"),
    Column("parent", "上级单位", value="parent.name"),
    Column("code", "单位代码", sort="code", nowrap=True),
    Column("telephone", "联系电话", nowrap=True),
    Column("state", "状态", value=lambda unit: UnitState(unit.state).label, sort="state"),
    Column("organisation_code", "组织机构代码", shown=False),
    Column("office_hours", "办公时间", shown=False),
    Column("address", "办公地址", shown=False),
)


class UnitFilter(FilterForm):
    """What the list of units can be narrowed by."""

    q = forms.CharField(label="名称或代码", max_length=60)
    kind = forms.ChoiceField(label="类别", choices=[("", "全部"), *UnitKind.choices()])
    state = forms.ChoiceField(
        label="状态", choices=[("", "运行"), (UnitState.ENDED.value, "已撤并"), ("all", "全部")]
    )


#: Which action leads to which screen; the buttons are the rows open to the viewer.
ACTION_PAGES: dict[Labelled, str] = {
    UnitAction.AMEND: "organisations:unit-edit",
    UnitAction.RENAME: "organisations:unit-rename",
    UnitAction.MOVE: "organisations:unit-move",
    UnitAction.MERGE: "organisations:unit-merge",
    UnitAction.SPLIT: "organisations:unit-split",
    UnitAction.ABOLISH: "organisations:unit-abolish",
    UnitAction.REINSTATE: "organisations:unit-reinstate",
}


@desk_screen("GET")
def unit_list(request: HttpRequest) -> HttpResponseBase:
    """List the units that the viewer sees, with filters that stay in the address."""
    viewer = actor_of(request)
    chosen = UnitFilter(request.GET)
    wanted = chosen.values
    state = wanted.get("state", UnitState.ACTIVE.value)
    table = Table(
        columns=COLUMNS,
        rows=queries.units_seen(
            viewer,
            text=wanted.get("q", "").strip(),
            kind=wanted.get("kind", ""),
            state="" if state == "all" else state,
        ),
        query=request.GET,
        caption="单位",
        empty=Empty(
            "没有符合条件的单位", "可以减少筛选条件；查已撤并的单位，请把“状态”改为“已撤并”。曾用名也能查到。"
        ),
    )
    if (file_format := request.GET.get("export")) in FORMATS:
        return export(table, file_format, "单位名录")
    context = {"table": table, "filter": chosen, "may_establish": bool(viewer.roles & ADMINISTRATORS)}
    return render(request, "organisations/unit_list.html", context)


@desk_screen("GET")
def unit_tree(request: HttpRequest) -> HttpResponse:
    """Show the units that the viewer sees as a tree."""
    seen = queries.units_seen(actor_of(request), state=UnitState.ACTIVE.value)
    return render(request, "organisations/unit_tree.html", {"nodes": _nodes(queries.tree_of(seen))})


def _nodes(branches: list, depth: int = 0) -> list[dict]:
    return [
        {
            "label": unit.name,
            "url": reverse("organisations:unit", args=[unit.code]),
            "note": UnitKind(unit.kind).label,
            "children": _nodes(children, depth + 1),
            "open": depth == 0,
        }
        for unit, children in branches
    ]


@desk_screen("GET")
def unit_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a unit: particulars, names, posts, successions, history, and what the viewer may do."""
    viewer = actor_of(request)
    unit = unit_or_404(request, code)
    state = UnitState(unit.state)
    rows = [
        row
        for row in UNIT_WORKFLOW.open_to(viewer, state, unit.path)
        if row.action == UnitAction.AMEND or viewer.holds(row.roles, reform_path(unit))
    ]
    context = {
        "unit": unit,
        "actions": [(row.action, ACTION_PAGES[row.action]) for row in rows],
        "names": queries.names_of(unit),
        "posts": queries.posts_of(unit),
        "today": clock.today(),
        "predecessors": queries.predecessors(unit),
        "successors": queries.successors(unit),
        "children": queries.units_seen(viewer, state=UnitState.ACTIVE.value, parent=unit).filter(parent=unit),
        "events": history.of(unit.link),
        "may_keep_posts": unit.state == UnitState.ACTIVE and viewer.holds(UNIT_KEEPERS, unit.path),
        "may_open_account": unit.state == UnitState.ACTIVE and viewer.holds(ADMINISTRATORS, unit.path),
    }
    return render(request, "organisations/unit_page.html", context)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def unit_new(request: HttpRequest) -> HttpResponse:
    """Set up a unit; what was typed is kept as a draft."""
    viewer = actor_of(request)
    key = "organisations:unit:new"
    draft = drafts.load(owner=viewer.code, form=key)
    initial = draft or {"parent": request.GET.get("parent")}
    form = EstablishUnitForm(request.POST or None, initial=initial)
    offer(form, "parent", queries.units_run_by(viewer), key="code")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        unit = attempt(
            form,
            lambda: units.establish_unit(
                actor=viewer,
                now=clock.now(),
                code=data["code"],
                kind=UnitKind(data["kind"]),
                name=data["name"],
                parent=data["parent"],
                established_on=data["established_on"],
                particulars={field: data[field] for field in units.PARTICULARS},
            ),
        )
        if unit is not None:
            drafts.discard(owner=viewer.code, form=key)
            messages.success(request, f"已设立“{unit.name}”。接下来可以登记负责人和经办人，为工作人员开户。")
            return redirect("organisations:unit", unit.code)
    return show_form(
        request,
        "organisations/unit_form.html",
        {"form": form, "draft": draft, "draft_key": key, "title": "设立单位", "action": "设立"},
    )


@desk_screen("GET", "POST", roles=UNIT_KEEPERS)
def unit_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change the public particulars; two editors never overwrite each other."""
    viewer = actor_of(request)
    unit = unit_or_404(request, code)
    UNIT_WORKFLOW.check(viewer, UnitState(unit.state), UnitAction.AMEND, unit.path)
    key = f"{unit.link}:edit"
    draft = drafts.load(owner=viewer.code, form=key)
    stored = {field: getattr(unit, field) for field in (*units.PARTICULARS, "version")}
    form = AmendUnitForm(request.POST or None, initial={**stored, **(draft or {})})
    if request.method == "POST" and form.is_valid():
        saved = attempt(
            form,
            lambda: units.amend_unit(
                actor=viewer,
                now=clock.now(),
                unit=unit,
                version=form.cleaned_data["version"],
                particulars=form.cleaned_data,
            ),
        )
        if saved is not None:
            drafts.discard(owner=viewer.code, form=key)
            messages.success(request, "已保存。")
            return redirect("organisations:unit", unit.code)
        if form.non_field_errors():
            # The newer version becomes the one that the next press of the button is compared with.
            unit.refresh_from_db()
            form.data = {**form.data.dict(), "version": unit.version}  # type: ignore[attr-defined]
    return show_form(
        request,
        "organisations/unit_form.html",
        {
            "form": form,
            "draft": draft,
            "draft_key": key,
            "unit": unit,
            "title": f"修改“{unit.name}”的信息",
            "action": "保存",
        },
    )
