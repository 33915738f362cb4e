"""What units set about their requests: a list with where each setting comes from, and the page of one unit."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.organisations import UnitState
from gongkai.information_requests.forms.policies import PolicyForm, begun_with
from gongkai.information_requests.queries.letter_numbers import holder, sharers, sign_of
from gongkai.information_requests.queries.policies import own_revision, policies_of, policy_of
from gongkai.information_requests.services.policies import KEEPERS, may_set, set_policy
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, hold_against, show_form
from gongkai.organisations.queries import find_unit, in_tree_order, units_seen


@desk_screen("GET", roles=KEEPERS)
def policy_list(request: HttpRequest) -> HttpResponse:
    """List the units that the viewer sees with what their guides announce."""
    viewer = actor_of(request)
    units = list(in_tree_order(units_seen(viewer, state=UnitState.ACTIVE.value)))
    rows = [(unit, policy, source, may_set(viewer, unit)) for unit, policy, source in policies_of(units)]
    return render(request, "information_requests/settings_list.html", {"rows": rows})


@desk_screen("GET", "POST", roles=KEEPERS)
def policy_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Set what holds for one unit."""
    viewer = actor_of(request)
    unit = find_unit(viewer, code)
    if unit is None:
        raise Http404
    viewer.require(KEEPERS, unit.path, "修改依申请公开设置")
    policy = policy_of(unit)
    begun = {**begun_with(policy), "revision": own_revision(unit)}
    form = PolicyForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        saved = attempt(
            form,
            lambda: set_policy(
                actor=viewer,
                now=clock.now(),
                unit=unit,
                values=form.settings,
                reason=form.cleaned_data["reason"],
                revision=form.cleaned_data["revision"],
            ),
        )
        if saved is not None:
            messages.success(request, f"“{unit.name}”的依申请公开设置已保存。")
            return redirect("information_requests:policies")
        # The next press of the button is held against what is set now.
        hold_against(form, own_revision(unit))
    sign = sign_of(unit, policy)
    context = {
        "form": form,
        "unit": unit,
        "own": policy.pk is not None,
        "sign": sign,
        "holder": holder(unit, sign),
        "sharers": sharers(unit, sign),
    }
    return show_form(request, "information_requests/settings_form.html", context)
