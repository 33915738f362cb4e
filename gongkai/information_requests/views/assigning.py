"""交办 on the desk: the organ gives a request to units, and a unit works at what it was given on a page of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.information_requests.steps import HANDLERS, OFFICE, READERS, RequestAction
from gongkai.information_requests.forms.asking import AnswerForm, AssignForm, ReturnForm
from gongkai.information_requests.queries.assigned import (
    assignment_actions,
    assignments_seen,
    consultations_asked,
    find_assignment,
    internal_limit,
    may_claim,
    units_to_help,
    units_to_lead,
)
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.foreseen import as_it_stands
from gongkai.information_requests.services import assigning
from gongkai.information_requests.views.procedure_deeds import (
    DeedPage,
    bound,
    check_open,
    deed_page,
    page_of,
    revision_of,
    seated,
)
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen

if TYPE_CHECKING:
    from gongkai.information_requests.models import Assignment

_MOST_SHOWN, _MOST_DONE = 200, 50


@desk_screen("GET", "POST", roles=OFFICE)
def assign(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a request to the unit that handles it, and to those that help."""
    (viewer, today), found = seated(request), request_or_404(request, public_id)
    if request.method == "GET":
        check_open(viewer, found, RequestAction.ASSIGN, today)
    begun = {"revision": found.revision, "due_on": internal_limit(found, today)}
    if found.handling_unit is None:
        begun["lead"] = found.unit.code
    form = AssignForm(bound(request), initial=begun, leads=units_to_lead(found), others=units_to_help(found))
    return deed_page(
        request,
        found,
        DeedPage(
            title="交办",
            verb="交办",
            what="主办单位检索信息、拟写答复；本机关自行办理的，主办单位选本机关。协办单位按协办函回复。",
            form=form,
            do=lambda form: assigning.assign(
                actor=viewer,
                now=clock.now(),
                request=found,
                lead=form.cleaned_data["lead"],
                helpers=dict.fromkeys(form.cleaned_data["helpers"], ""),
                asked=form.cleaned_data["asked"],
                due_on=form.cleaned_data["due_on"],
                revision=revision_of(form),
            ),
            done="已交办。",
            back=page_of(found),
            foresee=as_it_stands(found, today, "交办是内部办理，"),
        ),
        "procedure_assign.html",
    )


@desk_screen("GET", roles=READERS)
def asked_of_us(request: HttpRequest) -> HttpResponse:
    """List what the viewer's units were given and are asked about by other organs."""
    viewer = actor_of(request)
    context = {
        "given": [
            ("办理中", assignments_seen(viewer, at_work=True)[:_MOST_SHOWN]),
            ("已办理", assignments_seen(viewer, at_work=False)[:_MOST_DONE]),
        ],
        "consultations": consultations_asked(viewer)[:_MOST_SHOWN],
    }
    return render(request, "information_requests/procedure_asked_of_us.html", context)


@desk_screen("GET", roles=READERS)
def assignment(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Show what a unit was given, without the applicant, whom it needs not know."""
    viewer, found = actor_of(request), _assignment_or_404(request, assignment_id)
    today = clock.today()
    about = found.request
    sees_request = viewer.sees(about.unit.path) or (
        about.handling_unit is not None and viewer.sees(about.handling_unit.path)
    )
    context = {
        "assignment": found,
        "about": about,
        "due_on": last_day_of(about, due_of(about, today)),
        "actions": {action.value for action in assignment_actions(viewer, found)},
        "claimable": may_claim(viewer, found),
        "sees_request": sees_request,
    }
    return render(request, "information_requests/procedure_assignment.html", context)


@desk_screen("POST", roles=HANDLERS)
def assignment_sign(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Sign for what the unit was given."""
    return _press(request, assignment_id, assigning.sign_for, "已签收，由您办理。")


@desk_screen("POST", roles=HANDLERS)
def assignment_claim(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Take it over from a colleague."""
    return _press(request, assignment_id, assigning.claim, "已领取，由您办理。")


@desk_screen("GET", "POST", roles=HANDLERS)
def assignment_answer(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Tell the organ what the unit found."""
    return _deed(
        request,
        assignment_id,
        RequestAction.ANSWER_ASSIGNMENT,
        AnswerForm(bound(request)),
        lambda found, form: assigning.answer_assignment(
            actor=actor_of(request), now=clock.now(), assignment=found, answer=form.cleaned_data["answer"]
        ),
        title="反馈承办意见",
        what="反馈给被申请机关。主办单位反馈后，继续拟写答复。",
    )


@desk_screen("GET", "POST", roles=HANDLERS)
def assignment_return(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Give back what is not the unit's."""
    return _deed(
        request,
        assignment_id,
        RequestAction.RETURN_ASSIGNMENT,
        ReturnForm(bound(request)),
        lambda found, form: assigning.return_assignment(
            actor=actor_of(request), now=clock.now(), assignment=found, reason=form.cleaned_data["reason"]
        ),
        title="退回交办",
        what="不属于本单位职责的，写明原因退回，由公开办另行交办。答复期限照常计算，请尽快退回。",
    )


@desk_screen("GET", "POST", roles=OFFICE)
def assignment_recall(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Take back what a unit was given."""
    return _deed(
        request,
        assignment_id,
        RequestAction.RECALL_ASSIGNMENT,
        ReturnForm(bound(request)),
        lambda found, form: assigning.recall_assignment(
            actor=actor_of(request), now=clock.now(), assignment=found, reason=form.cleaned_data["reason"]
        ),
        title="收回交办",
        what="收回后，该单位不再办理，可以另行交办。",
    )


def _assignment_or_404(request: HttpRequest, assignment_id: int) -> "Assignment":
    found = find_assignment(actor_of(request), assignment_id)
    if found is None:
        raise Http404
    return found


def _page_of(found: "Assignment") -> str:
    return reverse("information_requests:assignment", args=[found.pk])


def _press(
    request: HttpRequest, assignment_id: int, do: "Callable[..., Assignment]", done: str
) -> HttpResponse:
    """Do what asks for nothing; a refusal is told on the page."""
    found = _assignment_or_404(request, assignment_id)
    try:
        do(actor=actor_of(request), now=clock.now(), assignment=found)
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect(_page_of(found))


def _deed(
    request: HttpRequest,
    assignment_id: int,
    action: RequestAction,
    form: Any,
    do: "Callable[[Assignment, Any], Any]",
    *,
    title: str,
    what: str,
) -> HttpResponse:
    viewer, today = seated(request)
    found = _assignment_or_404(request, assignment_id)
    if request.method == "GET":
        assigning.check_assignment(viewer, found, action)
    page = DeedPage(
        title=title,
        verb=title,
        what=what,
        form=form,
        do=lambda form: do(found, form),
        done=f"已办理：{title}。",
        back=_page_of(found),
        foresee=as_it_stands(found.request, today, "内部办理，"),
    )
    return deed_page(request, found.request, page)
