"""What the screens of this room take from a request: the person, and the record that the address names."""

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest

from gongkai.lib import clock
from gongkai.lib.access import actor_of
from gongkai.organisations import queries

if TYPE_CHECKING:
    from gongkai.organisations.models import Person, Unit


def person_of(request: HttpRequest) -> "Person":
    """Return who is signed in; only for views that let nobody else in."""
    return cast("Person", request.user)


def unit_or_404(request: HttpRequest, code: str) -> "Unit":
    """Return the unit if the viewer sees it; to others it does not exist."""
    unit = queries.find_unit(actor_of(request), code)
    if unit is None:
        raise Http404
    return unit


def person_or_404(request: HttpRequest, username: str) -> "Person":
    """Return the person if the viewer may read the register there."""
    person = queries.find_person(actor_of(request), username, clock.today())
    if person is None:
        raise Http404
    return person
