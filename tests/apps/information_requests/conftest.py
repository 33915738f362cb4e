"""A county with its people at their desks, browsers that are signed in, and a day to be set."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.information_requests.models import InformationRequest
from gongkai.lib import clock
from tests.apps.lib.conftest import home  # noqa: F401  for the mail server below
from tests.apps.lib.mailing.conftest import options, own_certificate, smtp  # noqa: F401
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

MARCH_11 = make_request.noon(date(2026, 3, 11))


class House(SimpleNamespace):
    """A county with its people, browsers that are signed in, and a day to be set."""

    def browser(self, part: str, where: str = "education") -> Client:
        """Return the browser of one of a unit's people."""
        return make.client_of(self.people[where][part])


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Return what sets the day."""

    def set_day(day: date) -> None:
        monkeypatch.setattr(clock, "now", lambda: make_request.noon(day))
        monkeypatch.setattr(clock, "today", lambda: day)

    set_day(MARCH_11.date())
    return set_day


@pytest.fixture
def house(at: Callable[[date], None]) -> House:
    county = make.county()
    return House(
        county=county,
        people={name: make_request.staff(getattr(county, name)) for name in ("root", "education", "health")},
        **{name: make_request.actors(getattr(county, name)) for name in ("root", "education", "health")},
    )


@pytest.fixture
def made(house: House) -> InformationRequest:
    """Return a request received on Monday 2 March 2026, to be answered by the 30th."""
    return make_request.request(house.county.education)


def desk_url(name: str, *args: object) -> str:
    """Return an address of the desk by the name of its page."""
    return reverse(f"information_requests:{name}", args=args)


def words(response: Any) -> str:
    """Return what a page says."""
    return response.content.decode()
