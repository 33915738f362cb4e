"""今日必办: every app's items in one list, the most urgent first."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.actors import Actor
from gongkai.lib import drafts, worklist
from gongkai.lib.models import Draft
from gongkai.lib.worklist import Waiting, WorkItem

CLERK = Actor(code="li", name="李明", unit_code="530524", unit_path="/1/")
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


def item(title: str, due_on: date | None = None) -> WorkItem:
    return WorkItem(title=title, url="/desk/", unit="县政府办", due_on=due_on)


def test_items_of_all_apps_are_sorted_by_due_day_with_the_undated_last():
    worklist.register(lambda viewer, today: [item("无期限"), item("后天", date(2026, 11, 25))])
    worklist.register(lambda viewer, today: [item("已超期", date(2026, 11, 20)), item("今天", TODAY)])
    titles = [found.title for found in worklist.items(CLERK, TODAY)]
    assert titles == ["已超期", "今天", "后天", "无期限"]


def test_order_of_an_app_stays_within_one_day():
    worklist.register(lambda viewer, today: [item(title, TODAY) for title in "丙甲乙"])
    assert [found.title for found in worklist.items(CLERK, TODAY)] == ["丙", "甲", "乙"]


def test_provider_is_told_who_looks_and_on_which_day():
    told = []
    worklist.register(lambda viewer, today: told.append((viewer, today)) or [])
    assert worklist.items(CLERK, TODAY) == []
    assert told == [(CLERK, TODAY)]


def drafts_of(owner: str) -> Waiting:
    """Return the place of somebody's drafts; what is told of each is its title."""
    return Waiting(_of_owner, (owner,), lambda rows: [item(each.title) for each in rows])


def _of_owner(owner: str):
    return Draft.objects.filter(owner=owner).order_by("title")


def _none():
    return Draft.objects.none()


@pytest.mark.django_db
def test_places_are_read_only_where_there_is_anything_and_keep_their_order():
    for owner, title in (("wang", "乙"), ("wang", "甲"), ("zhao", "丙")):
        drafts.save(owner=owner, form=title, content={}, title=title, address="/desk/", now=NOW)
    places = [
        drafts_of("li"),
        drafts_of("zhao"),
        item("已知"),
        Waiting(_none, (), lambda rows: 1 / 0),
    ]
    worklist.register(lambda viewer, today: [*places, drafts_of("qian"), drafts_of("wang")])
    with CaptureQueriesContext(connection) as asked:
        assert [found.title for found in worklist.items(CLERK, TODAY)] == ["丙", "已知", "乙", "甲"]
    assert len(asked) == 3  # where there is anything, and the drafts of two


@pytest.mark.django_db
def test_nothing_is_asked_where_nothing_can_be():
    worklist.register(lambda viewer, today: [Waiting(_none, (), lambda rows: 1 / 0)])
    with CaptureQueriesContext(connection) as asked:
        assert worklist.items(CLERK, TODAY) == []
    assert not asked


@pytest.mark.django_db
def test_question_is_put_anew_for_every_argument_and_answered_anew_each_time():
    worklist.register(lambda viewer, today: [drafts_of(viewer.code)])
    assert worklist.items(CLERK, TODAY) == []
    drafts.save(owner="li", form="甲", content={}, title="甲", address="/desk/", now=NOW)
    assert [found.title for found in worklist.items(CLERK, TODAY)] == ["甲"]
    assert worklist.items(Actor(code="qian", name="钱"), TODAY) == []
    drafts.discard(owner="li", form="甲")
    assert worklist.items(CLERK, TODAY) == []


def test_same_provider_twice_is_refused():
    def provider(viewer, today):
        return []

    worklist.register(provider)
    with pytest.raises(ValueError, match="already"):
        worklist.register(provider)
