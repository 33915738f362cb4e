"""How requests are written on the screens of the desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.domain.information_requests.steps import ENDED, RUNNING, UNCONFIRMED, WAITING, RequestState
from gongkai.lib.templatetags.ui import status
from gongkai.lib.ui.formatting import iso

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest
    from gongkai.information_requests.views.panels import Panel

register = template.Library()

#: From so many working days on, what remains is marked.
SOON = 5

STATE_TONES: dict[RequestState, str] = {
    **dict.fromkeys((*UNCONFIRMED, *WAITING, RequestState.AWAITING_REASON), "warning"),
    **dict.fromkeys(ENDED, "success"),
    RequestState.CLOSED: "neutral",
    RequestState.IN_REMEDY: "warning",
}


@register.filter
def state_status(found: "InformationRequest") -> SafeString:
    """Return the tag of the state in which a request stands."""
    return state_tag(found.state)


def state_tag(value: str) -> SafeString:
    """Return the tag of a state."""
    state = RequestState(value)
    return status(state.value, state.label, STATE_TONES.get(state, "info"))


def due_html(
    found: "InformationRequest", remaining: "Callable[[InformationRequest], tuple[int, str] | None]"
) -> Any:
    """Return the due day of a request as a list shows it, with what is left of the period while it runs."""
    told = remaining(found)
    if told is None or found.due_on is None:
        return None
    left, words = told
    day = iso(found.due_on)
    if RequestState(found.state) not in RUNNING or left > SOON:
        return format_html('<span class="nowrap" title="{}">{}</span>', words, day)
    return format_html(
        '<span class="nowrap">{}</span> {}', day, status("left", words, "error" if left < 0 else "warning")
    )


@register.simple_tag(takes_context=True)
def draw(context: Context, panel: "Panel") -> SafeString:
    """Draw one section of a request's page with what it knows itself beside what the page knows."""
    engine = context.template.engine  # type: ignore[union-attr]
    with context.push(panel=panel, **panel.context):
        return engine.get_template(panel.template).render(context)
