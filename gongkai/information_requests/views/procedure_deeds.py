"""
A step of a request as a page of its own: what it is, what the clock will say afterwards, the form, and the button.

Shown again with all that was typed where something is wrong; somebody else's step meanwhile is told plainly.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict
from gongkai.domain.information_requests.steps import RequestAction, RequestState
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.information_requests.queries.flow import conditions_of, place_of, played_in
from gongkai.information_requests.queries.foreseen import Foreseen
from gongkai.information_requests.queries.requests import current_revision
from gongkai.information_requests.views.seat import request_or_404
from gongkai.lib import clock
from gongkai.lib.access import actor_of
from gongkai.lib.forms import attempt, show_form

if TYPE_CHECKING:
    from django.http import QueryDict

    from gongkai.information_requests.models import InformationRequest

Foresight = Callable[[dict[str, Any]], Foreseen | None]


@dataclass(frozen=True)
class DeedPage:
    """
    What one page says and does.

    ``do`` gets the form; ``foresee`` is what the clock will say, or answers it for what is typed, or for what the form
    begins with; ``back`` is where the page leads afterwards. ``dated``: what is foreseen depends on days that are
    typed, so the page offers to work it out anew.
    """

    title: str
    verb: str
    what: str
    form: Form
    do: Callable[[Any], Any]
    done: str
    back: str
    foresee: Foresight | Foreseen | None = None
    tone: str = ""
    dated: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def check_open(
    viewer: Actor, found: "InformationRequest", action: RequestAction, today: date, **known: Any
) -> None:
    """Pass if the viewer may take the step now; raises what the workflow raises."""
    REQUEST_WORKFLOW.check(
        viewer,
        RequestState(found.state),
        action,
        place_of(found, action).path,
        "（页面）",
        conditions_of(found, today, **known),
        played_in(found),
    )


def opened(request: HttpRequest, public_id: str, action: RequestAction) -> "InformationRequest":
    """Return the request whose step a page takes; a page that is only looked at is refused where the step is not open."""
    found = request_or_404(request, public_id)
    if request.method != "POST":
        check_open(actor_of(request), found, action, clock.today())
    return found


def page_of(found: "InformationRequest") -> str:
    """Return the address of a request's page."""
    return reverse("information_requests:request", args=[found.public_id])


def deed_page(
    request: HttpRequest, found: "InformationRequest", page: DeedPage, template: str = "procedure_deed.html"
) -> HttpResponse:
    """Show a step, or take it."""
    form = page.form
    if request.method == "POST" and request.POST.get("then") != "preview" and form.is_valid():
        result = attempt(form, lambda: _taken(form, found, page))
        if result is not None:
            messages.success(request, page.done)
            return redirect(page.back)
    foreseen = page.foresee(typed_in(form)) if callable(page.foresee) else page.foresee
    context = {"found": found, "page": page, "form": form, "foreseen": foreseen, **page.more}
    return show_form(request, f"information_requests/{template}", context)


def typed_in(form: Form) -> dict[str, Any]:
    """Return what a form holds: what was typed well, else what it begins with."""
    begun = {name: form.get_initial_for_field(each, name) for name, each in form.fields.items()}
    if not form.is_bound:
        return begun
    form.is_valid()
    typed = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    return {**begun, **typed}


def bound(request: HttpRequest) -> Any:
    """Return what was posted, also where a form has no fields; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def revision_of(form: Form) -> int | None:
    """Return the revision that the page was opened with."""
    return cast("int | None", form.cleaned_data.get("revision"))


def seated(request: HttpRequest) -> tuple[Actor, date]:
    """Return who sits before the page, and today."""
    return actor_of(request), clock.today()


def _taken(form: Form, found: "InformationRequest", page: DeedPage) -> Any:
    try:
        return page.do(form)
    except Conflict:
        # The next press is held against what the page now shows.
        data = cast("QueryDict", form.data).copy()
        data["revision"] = str(current_revision(found))
        form.data = data
        raise
