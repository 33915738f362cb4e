"""
The sections of a request's page: what each room of this app has to say; their order stands in ``order.PANELS``.

A panel says nothing where it has nothing to show and nothing to offer. Its template is drawn with ``found`` (the request),
``seat``, ``actions`` (their values), ``panel`` and what the panel gives itself; the page sets the heading around it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.information_requests.queries.procedure import Procedure

if TYPE_CHECKING:
    from gongkai.information_requests.models import InformationRequest


@dataclass(frozen=True, slots=True)
class Seat:
    """Who looks at which request on what day, and what they may do with it: read once for all panels."""

    viewer: Actor
    request: "InformationRequest"
    procedure: Procedure
    today: date
    actions: frozenset[RequestAction]
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class Panel:
    """One section: ``key`` is its anchor on the page, ``template`` is drawn with ``context`` beside that of the page."""

    key: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


#: From a seat to a section, or to nothing.
PanelOf = Callable[[Seat], Panel | None]
