"""A county, its people, and items that are of this week whenever the tests run."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.domain.calendar import chinese_date
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import clock
from gongkai.organisations.models import Unit
from gongkai.publishing.models import Item
from tests.factories import organisations as make
from tests.factories import publishing

#: Days ago on which a recent item was made: its period runs, and has long to run.
RECENT = 3


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def staff(county):
    return publishing.staff(county.education)


@pytest.fixture
def browser_of(staff):
    """Return the browser of one of the education bureau's people."""
    return lambda part: make.client_of(staff[part])


def recent_day(days: int = RECENT) -> date:
    """Return the day on which a recent item was made: counted from an hour ago, which after midnight is yesterday."""
    return (clock.now() - timedelta(hours=1, days=days)).date()


def recent(unit: Unit, state: ItemState = ItemState.DRAFT, *, days: int = RECENT, **changes: Any) -> Item:
    """Return an item that was made so many days ago, in whose text its day and number agree."""
    now = clock.now() - timedelta(hours=1)
    day = recent_day(days)
    values = {
        "title": f"{unit.name}关于做好开学工作的通知",
        "issuer": unit.name,
        "written_on": day,
        "document_number": f"昌教发〔{day.year}〕8号",
        "body": body(unit, day),
    }
    return publishing.item(unit, state, now=now, **{**values, **changes})


def body(unit: Unit, day: Any) -> str:
    """Return a text that the unit signed on that day."""
    text = publishing.BODY.replace("2026年2月27日", chinese_date(day))
    return text.replace("昌宁县教育局", unit.name)


def address(item: Item, rest: str = "") -> str:
    """Return the address of an item's record, or of what belongs to it."""
    return f"/desk/items/{item.public_id}/{rest}"


def state_of(item: Item) -> str:
    """Return the state as stored now."""
    return str(Item.objects.values_list("state", flat=True).get(pk=item.pk))
