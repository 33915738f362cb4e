"""Roles of a person, and the hand-over of everything from one person to another."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.organisations import queries
from gongkai.organisations.forms import GrantForm, HandOverForm
from gongkai.organisations.permissions import check_can_grant, check_can_manage_person
from gongkai.organisations.services import grants, handover
from gongkai.organisations.views.request import person_or_404


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def grant_new(request: HttpRequest, username: str) -> HttpResponse:
    """Give a person a role for a subtree."""
    viewer = actor_of(request)
    person = person_or_404(request, username)
    check_can_manage_person(viewer, person, clock.today())
    form = GrantForm(request.POST or None, initial={"unit": person.unit_id, "from_on": clock.today()})
    offer(form, "unit", queries.units_run_by(viewer))
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        grant = attempt(form, lambda: grants.grant_role(actor=viewer, now=clock.now(), person=person, **data))
        if grant is not None:
            messages.success(request, f"已授予{person.name}：{Role(grant.role).label}（{grant.unit.name}）。")
            return redirect("organisations:person", username)
    return show_form(request, "organisations/grant_form.html", {"form": form, "person": person})


@desk_screen("POST", roles=ADMINISTRATORS)
def grant_end(request: HttpRequest, username: str, grant_id: int) -> HttpResponse:
    """Take a role away; it can be given again, so nothing is asked."""
    viewer = actor_of(request)
    person = person_or_404(request, username)
    grant = queries.grants_of(person).filter(pk=grant_id).first()
    if grant is None:
        raise Http404
    check_can_grant(viewer, person, Role(grant.role), grant.unit)
    grants.end_grant(actor=viewer, now=clock.now(), grant=grant)
    messages.success(
        request, f"已撤销{person.name}的{Role(grant.role).label}（{grant.unit.name}）。需要时可重新授予。"
    )
    return redirect("organisations:person", username)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def hand_over(request: HttpRequest, username: str) -> HttpResponse:
    """Pass everything that a person has in hand to another."""
    viewer = actor_of(request)
    person = person_or_404(request, username)
    check_can_manage_person(viewer, person, clock.today())
    form = HandOverForm(request.POST or None)
    offer(form, "to_person", queries.may_take_over(viewer, person))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        record = attempt(
            form, lambda: handover.hand_over(actor=viewer, now=clock.now(), from_person=person, **data)
        )
        if record is not None:
            moved = "、".join(f"{label} {count} 项" for label, count in record.moved.items())
            messages.success(request, f"已从{person.name}交接给{record.to_person.name}:{moved}。")
            return redirect("organisations:person", record.to_person.username)
    return show_form(request, "organisations/hand_over.html", {"form": form, "person": person})
