"""Reforms of the tree: rename, move, merge, split, abolish, reinstate; and who answers for a unit."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.actors import Actor
from gongkai.domain.organisations import (
    ADMINISTRATORS,
    UNIT_KEEPERS,
    UNIT_WORKFLOW,
    PostKind,
    UnitAction,
    UnitState,
)
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.organisations import queries
from gongkai.organisations.forms import (
    EndUnitForm,
    LeavePostForm,
    MergeUnitForm,
    MoveUnitForm,
    PostForm,
    ReasonForm,
    RenameUnitForm,
    SplitUnitForm,
)
from gongkai.organisations.permissions import check_can_keep_posts, reform_path
from gongkai.organisations.services import posts, reforms
from gongkai.organisations.views.request import unit_or_404

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: What each reform does, said before the button is pressed.
CONSEQUENCES = {
    UnitAction.RENAME: "单位代码、索引号和已有记录都不变，用新旧名称都能查到。",
    UnitAction.MOVE: "该单位和它的全部下级一起调整。上级单位中按范围授予的角色随之变化。",
    UnitAction.MERGE: "该单位自撤并日起不再办理业务。它的人员、角色、下级单位转到并入单位；记录保留，用原名称仍能查到。",
    UnitAction.SPLIT: "该单位自撤并日起不再办理业务，记录保留。人员去向需要逐人安排，会列在系统管理员的待办中。",
    UnitAction.ABOLISH: "该单位自撤并日起不再办理业务，没有承接单位，记录保留。有承接单位的，请用“并入”或“拆分”。",
    UnitAction.REINSTATE: "用于更正误操作。已登记的承接关系会撤回，已转走的人员不会自动转回。",
}


def _reform(
    request: HttpRequest,
    code: str,
    action: UnitAction,
    form: Form,
    do: "Callable[[Actor, Unit, dict[str, Any]], Unit]",
    done: str,
) -> HttpResponse:
    """Ask, then do; every reform has the same screen."""
    viewer = actor_of(request)
    unit = unit_or_404(request, code)
    UNIT_WORKFLOW.check(viewer, UnitState(unit.state), action, reform_path(unit), "（页面）")
    others = queries.units_run_by(viewer, without=unit)
    for name in ("parent", "successor", "successors"):
        if name in form.fields:
            offer(form, name, others)
    if request.method == "POST" and form.is_valid():
        result = attempt(form, lambda: do(viewer, unit, form.cleaned_data))
        if result is not None:
            messages.success(request, done.format(unit=unit.name, result=result.name))
            return redirect("organisations:unit", result.code)
    context = {"form": form, "unit": unit, "action": action, "consequence": CONSEQUENCES[action]}
    return show_form(request, "organisations/unit_reform.html", context)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def rename(request: HttpRequest, code: str) -> HttpResponse:
    """Rename a unit."""
    return _reform(
        request,
        code,
        UnitAction.RENAME,
        RenameUnitForm(request.POST or None),
        lambda viewer, unit, data: reforms.rename_unit(actor=viewer, now=clock.now(), unit=unit, **data),
        "“{unit}”已更名为“{result}”。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Put a unit under another."""
    return _reform(
        request,
        code,
        UnitAction.MOVE,
        MoveUnitForm(request.POST or None),
        lambda viewer, unit, data: reforms.move_unit(actor=viewer, now=clock.now(), unit=unit, **data),
        "“{unit}”的隶属已调整。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Merge a unit into another."""
    return _reform(
        request,
        code,
        UnitAction.MERGE,
        MergeUnitForm(request.POST or None),
        lambda viewer, unit, data: reforms.merge_units(actor=viewer, now=clock.now(), units=[unit], **data),
        "“{unit}”已并入“{result}”。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def split(request: HttpRequest, code: str) -> HttpResponse:
    """Split a unit among several."""
    return _reform(
        request,
        code,
        UnitAction.SPLIT,
        SplitUnitForm(request.POST or None),
        lambda viewer, unit, data: reforms.split_unit(actor=viewer, now=clock.now(), unit=unit, **data),
        "“{unit}”已拆分。请安排原有人员的去向。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def abolish(request: HttpRequest, code: str) -> HttpResponse:
    """Abolish a unit."""
    return _reform(
        request,
        code,
        UnitAction.ABOLISH,
        EndUnitForm(request.POST or None),
        lambda viewer, unit, data: reforms.abolish_unit(actor=viewer, now=clock.now(), unit=unit, **data),
        "“{unit}”已撤销。",
    )


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def reinstate(request: HttpRequest, code: str) -> HttpResponse:
    """Undo an ending."""
    return _reform(
        request,
        code,
        UnitAction.REINSTATE,
        ReasonForm(request.POST or None),
        lambda viewer, unit, data: reforms.reinstate_unit(actor=viewer, now=clock.now(), unit=unit, **data),
        "“{unit}”已恢复。",
    )


@desk_screen("GET", "POST", roles=UNIT_KEEPERS)
def post_new(request: HttpRequest, code: str) -> HttpResponse:
    """Register who takes a post."""
    viewer = actor_of(request)
    unit = unit_or_404(request, code)
    check_can_keep_posts(viewer, unit)
    form = PostForm(request.POST or None, initial={"kind": request.GET.get("kind"), "from_on": clock.today()})
    offer(form, "person", queries.colleagues(unit))
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "kind": PostKind(form.cleaned_data["kind"])}
        post = attempt(form, lambda: posts.appoint(actor=viewer, now=clock.now(), unit=unit, **data))
        if post is not None:
            messages.success(request, f"已登记：{post.name}任{PostKind(post.kind).label}。")
            return redirect("organisations:unit", unit.code)
    return show_form(request, "organisations/post_form.html", {"form": form, "unit": unit})


@desk_screen("GET", "POST", roles=UNIT_KEEPERS)
def post_end(request: HttpRequest, code: str, post_id: int) -> HttpResponse:
    """Register that somebody leaves a post."""
    viewer = actor_of(request)
    unit = unit_or_404(request, code)
    check_can_keep_posts(viewer, unit)
    post = queries.find_post(unit, post_id)
    if post is None:
        raise Http404
    form = LeavePostForm(request.POST or None, initial={"until_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        ended = attempt(
            form,
            lambda: posts.leave_post(
                actor=viewer, now=clock.now(), post=post, until_on=form.cleaned_data["until_on"]
            ),
        )
        if ended is not None:
            messages.success(request, f"已登记：{post.name}不再任{PostKind(post.kind).label}。")
            return redirect("organisations:unit", unit.code)
    return show_form(request, "organisations/post_end.html", {"form": form, "unit": unit, "post": post})
