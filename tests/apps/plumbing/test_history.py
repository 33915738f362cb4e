"""Business history: in order, and in the words of the workflow."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.domain.organisations import ACCOUNT_WORKFLOW, UNIT_WORKFLOW
from gongkai.lib import history
from gongkai.lib.models import HistoryEvent

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def happen(name: str, subject: str = "organisations:unit:530524", **fields) -> None:
    HistoryEvent.objects.create(subject=subject, name=name, at=NOW, actor="li", actor_name="李明", **fields)


def test_history_of_a_record_is_in_order_with_chinese_labels():
    history.register_workflow(UNIT_WORKFLOW)
    happen("organisations.unit_established", target="active")
    happen("organisations.unit_renamed", subject="organisations:unit:1")
    happen("organisations.unit_abolished", source="active", target="ended")
    events = history.of("organisations:unit:530524")
    assert [(e.label, e.source_label, e.target_label) for e in events] == [
        ("设立", "", "运行"),
        ("撤销", "运行", "已撤并"),
    ]


def test_newest_is_last_whatever_its_moment_says():
    happen("a")
    HistoryEvent.objects.create(
        subject="organisations:unit:530524",
        name="b",
        at=NOW - timedelta(days=1),
        actor="li",
        actor_name="李明",
    )
    assert [event.name for event in history.of("organisations:unit:530524")] == ["a", "b"]


def test_event_without_a_label_shows_its_name():
    happen("tests.unheard_of", source="x")
    (event,) = history.of("organisations:unit:530524")
    assert (event.label, event.source_label) == ("tests.unheard_of", "x")


def test_event_that_is_no_transition_can_be_named():
    history.register_label("organisations.password_changed", "修改密码")
    assert history.label("organisations.password_changed") == "修改密码"


def test_two_rows_with_one_event_and_one_word_are_fine():
    history.register_workflow(ACCOUNT_WORKFLOW)
    history.register_workflow(ACCOUNT_WORKFLOW)
    assert history.label("organisations.account_departed") == "办理离岗"


def test_event_with_two_words_is_refused():
    history.register_label("tests.sent", "送审")
    with pytest.raises(ValueError, match="送审"):
        history.register_label("tests.sent", "发送")


def test_record_without_history_has_none():
    assert history.of("organisations:unit:1") == []
