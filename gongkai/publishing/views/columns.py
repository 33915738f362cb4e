"""The catalogue's columns, and how each unit releases."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.clock import GENERAL_LIMIT
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.organisations.queries import find_unit, in_tree_order, root_unit, units_seen
from gongkai.publishing import queries
from gongkai.publishing.forms.columns import AmendColumnForm, OpenColumnForm, PolicyForm
from gongkai.publishing.permissions import CATALOGUE_KEEPERS, check_can_keep_columns, check_can_set_policy
from gongkai.publishing.services import columns

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


@desk_screen("GET")
def column_list(request: HttpRequest) -> HttpResponse:
    """Show the catalogue as a tree, with limits and closed columns."""
    viewer = actor_of(request)
    root = root_unit()
    context = {
        "rows": queries.columns_in_order(),
        "general_limit": GENERAL_LIMIT,
        "may_keep": root is not None and viewer.holds(CATALOGUE_KEEPERS, root.path),
    }
    return render(request, "publishing/column_list.html", context)


def _check_keeper(request: HttpRequest) -> None:
    root = root_unit()
    if root is None:
        raise Http404
    check_can_keep_columns(actor_of(request), root)


@desk_screen("GET", "POST", roles=CATALOGUE_KEEPERS)
def column_new(request: HttpRequest) -> HttpResponse:
    """Open a column."""
    _check_keeper(request)
    form = OpenColumnForm(request.POST or None)
    offer(form, "parent", queries.open_columns(), key="key")
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: columns.open_column(actor=actor_of(request), now=clock.now(), **form.cleaned_data),
        )
        if made is not None:
            messages.success(request, f"已开设栏目“{made.name}”。")
            return redirect("publishing:columns")
    return show_form(
        request, "publishing/column_form.html", {"form": form, "title": "开设栏目", "action": "开设"}
    )


@desk_screen("GET", "POST", roles=CATALOGUE_KEEPERS)
def column_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a column, or close it."""
    _check_keeper(request)
    column = queries.find_column(key)
    if column is None:
        raise Http404
    fields = ("version", "name", "position", "basis", "limit_days", "limit_basis", "open")
    form = AmendColumnForm(request.POST or None, initial={name: getattr(column, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        saved = attempt(
            form,
            lambda: columns.amend_column(
                actor=actor_of(request),
                now=clock.now(),
                column=column,
                values={name: form.cleaned_data[name] for name in fields[1:]},
                version=form.cleaned_data["version"],
            ),
        )
        if saved is not None:
            messages.success(request, f"栏目“{saved.name}”已保存。")
            return redirect("publishing:columns")
        if form.non_field_errors():
            # The newer version becomes the one that the next press of the button is compared with.
            column.refresh_from_db()
            form.data = {**form.data.dict(), "version": column.version}  # type: ignore[attr-defined]
    context = {"form": form, "title": f"修改栏目“{column.name}”", "action": "保存"}
    return show_form(request, "publishing/column_form.html", context)


@desk_screen("GET")
def policy_list(request: HttpRequest) -> HttpResponse:
    """List how each unit that the viewer sees releases, with where the setting comes from."""
    viewer = actor_of(request)
    units = in_tree_order(units_seen(viewer, state=UnitState.ACTIVE.value))
    rows = [
        (unit, policy, above, columns.may_set_policy(viewer, unit))
        for unit, policy, above in queries.policies_of(units)
    ]
    return render(request, "publishing/policy_list.html", {"rows": rows})


@desk_screen("GET", "POST", roles=CATALOGUE_KEEPERS)
def policy_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Say which steps a unit takes."""
    viewer = actor_of(request)
    unit = find_unit(viewer, code)
    if unit is None:
        raise Http404
    check_can_set_policy(viewer, unit)
    policy = queries.policy_of(unit)
    held = {name: getattr(policy, name) for name in columns.POLICY_FIELDS}
    form = PolicyForm(request.POST or None, initial={**held, "version": _own_version(unit)})
    if request.method == "POST" and form.is_valid():
        saved = attempt(
            form,
            lambda: columns.set_policy(
                actor=viewer,
                now=clock.now(),
                unit=unit,
                values={name: form.cleaned_data[name] for name in columns.POLICY_FIELDS},
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"],
            ),
        )
        if saved is not None:
            messages.success(request, f"“{unit.name}”的审签流程已设置，办理中的信息从下一步起适用。")
            return redirect("publishing:policies")
        if form.non_field_errors():
            form.data = {**form.data.dict(), "version": _own_version(unit)}  # type: ignore[attr-defined]
    above = policy.unit if policy.pk and policy.unit_id != unit.pk else None
    context = {"form": form, "unit": unit, "above": above, "policy": policy}
    return show_form(request, "publishing/policy_form.html", context)


def _own_version(unit: "Unit") -> int:
    own = queries.own_policy(unit)
    return own.version if own is not None else 0
