"""今日必办: every app's items in one list, the most urgent first."""

from datetime import date

import pytest

from gongkai.domain.actors import Actor
from gongkai.lib import worklist
from gongkai.lib.worklist import WorkItem

CLERK = Actor(code="li", name="李明", unit_code="530524", unit_path="/1/")
TODAY = date(2026, 11, 23)


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


def test_same_provider_twice_is_refused():
    def provider(viewer, today):
        return []

    worklist.register(provider)
    with pytest.raises(ValueError, match="already"):
        worklist.register(provider)
