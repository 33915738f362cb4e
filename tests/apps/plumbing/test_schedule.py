"""The schedule: once per period, missed periods caught up, one failure alone."""

from datetime import datetime

import pytest

from gongkai.lib import numbering, schedule
from gongkai.lib.clock import SHANGHAI
from tests.apps.plumbing import houses

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.fixture
def moments() -> list[datetime]:
    return []


def test_daily_work_runs_once_a_day(moments):
    schedule.register("tests.daily", "daily", moments.append)
    for moment in ("2026-11-23 08:00", "2026-11-23 08:01", "2026-11-23 23:59", "2026-11-24 00:00"):
        schedule.run_due(at(moment))
    assert moments == [at("2026-11-23 08:00"), at("2026-11-24 00:00")]


def test_day_changes_at_midnight_in_beijing(moments):
    schedule.register("tests.daily", "daily", moments.append)
    for moment in ("2026-11-23T15:59:00+00:00", "2026-11-23T16:00:00+00:00", "2026-11-24T01:00:00+00:00"):
        schedule.run_due(datetime.fromisoformat(moment))
    assert len(moments) == 2


@pytest.mark.parametrize(
    ("every", "again", "next_one"),
    [
        ("hourly", "2026-11-23 08:59", "2026-11-23 09:00"),
        ("minute", "2026-11-23 08:00:59", "2026-11-23 08:01"),
    ],
)
def test_shorter_rounds_run_once_each(moments, every, again, next_one):
    schedule.register("tests.round", every, moments.append)
    for moment in ("2026-11-23 08:00", again, next_one):
        schedule.run_due(at(moment))
    assert moments == [at("2026-11-23 08:00"), at(next_one)]


def test_after_a_standstill_work_runs_once_for_now(moments):
    schedule.register("tests.daily", "daily", moments.append)
    schedule.run_due(at("2026-11-20 08:00"))
    schedule.run_due(at("2026-11-23 09:00"))
    assert moments == [at("2026-11-20 08:00"), at("2026-11-23 09:00")]


def test_replaying_work_sees_each_missed_day_at_its_last_instant(moments):
    schedule.register("tests.daily", "daily", moments.append, replay=True)
    schedule.run_due(at("2026-12-30 08:00"))
    runs = schedule.run_due(at("2027-01-02 09:00"))
    assert moments[1:] == [
        at("2026-12-31 23:59:59.999999"),
        at("2027-01-01 23:59:59.999999"),
        at("2027-01-02 09:00"),
    ]
    assert [run.period for run in runs] == ["2026-12-31", "2027-01-01", "2027-01-02"]
    assert schedule.run_due(at("2027-01-02 10:00")) == []


def test_first_run_of_replaying_work_replays_nothing(moments):
    schedule.register("tests.daily", "daily", moments.append, replay=True)
    schedule.run_due(at("2026-11-23 08:00"))
    assert moments == [at("2026-11-23 08:00")]


def test_replay_after_a_very_long_standstill_is_limited_and_says_so(moments, caplog):
    schedule.register("tests.daily", "daily", moments.append, replay=True)
    schedule.run_due(at("2026-01-01 08:00"))
    schedule.run_due(at("2026-06-30 08:00"))
    assert len(moments) == 1 + 31 + 1
    assert moments[1] == at("2026-05-30 23:59:59.999999")
    assert "148 periods are left out" in caplog.text


def test_clock_set_back_runs_nothing_twice(moments):
    schedule.register("tests.daily", "daily", moments.append)
    schedule.run_due(at("2026-11-23 08:00"))
    schedule.run_due(at("2026-11-22 08:00"))
    schedule.run_due(at("2026-11-23 09:00"))
    assert len(moments) == 1


def test_failing_work_leaves_no_effect_is_shown_and_tried_again(moments):
    def work(now):
        numbering.next_number("effects", "all")
        if not moments:
            raise ValueError("没有网络")

    schedule.register("tests.daily", "daily", work)
    schedule.register("tests.other", "daily", lambda now: None)
    runs = schedule.run_due(at("2026-11-23 08:00"))
    assert [(run.name, run.error) for run in runs] == [
        ("tests.daily", "ValueError: 没有网络"),
        ("tests.other", ""),
    ]
    assert schedule.failing() == {"tests.daily": "ValueError: 没有网络"}
    assert numbering.peek("effects", "all") == 0

    moments.append(at("2026-11-23 08:01"))
    assert [run.error for run in schedule.run_due(at("2026-11-23 08:01"))] == [""]
    assert schedule.failing() == {}
    assert numbering.peek("effects", "all") == 1


def test_failure_in_a_replay_is_resumed_where_it_stopped(moments):
    def work(now):
        if now == at("2026-11-22 23:59:59.999999") and len(moments) == 2:
            raise ValueError("一次")
        moments.append(now)

    schedule.register("tests.daily", "daily", work, replay=True)
    schedule.run_due(at("2026-11-20 08:00"))
    assert [run.error != "" for run in schedule.run_due(at("2026-11-23 08:00"))] == [False, True]
    moments.append(at("2026-11-23 08:01"))
    schedule.run_due(at("2026-11-23 08:02"))
    assert moments[3:] == [at("2026-11-22 23:59:59.999999"), at("2026-11-23 08:02")]


def test_idle_pass_is_one_query(moments, django_assert_num_queries):
    schedule.register("tests.daily", "daily", moments.append)
    schedule.run_due(at("2026-11-23 08:00"))
    with django_assert_num_queries(1):
        schedule.run_due(at("2026-11-23 08:01"))


def test_unknown_round_taken_name_and_long_name_are_refused(moments):
    schedule.register("tests.daily", "daily", moments.append)
    for name, every in (("tests.daily", "daily"), ("tests.other", "fortnightly"), ("x" * 42, "daily")):
        with pytest.raises(ValueError, match=name if every != "fortnightly" else every):
            schedule.register(name, every, moments.append)


def test_housekeeping_runs_without_error():
    schedule.register_housekeeping()
    runs = schedule.run_due(at("2026-11-23 08:00"))
    assert {run.name: run.error for run in runs} == {
        "throttle.sweep": "",
        "drafts.expire": "",
        "outbox.prune": "",
        "kept.fold": "",
    }


@pytest.mark.slow
def test_two_workers_run_each_period_once(house, together):
    children = [house.start("run_rounds", go=str(together.path), days=40) for _ in range(2)]
    together.give(2)
    for child in children:
        assert houses.answer(child) == "done"
    rounds = house.counters()
    assert set(rounds.values()) == {1}
    # A day that one worker finds in the other's hands it leaves to its next pass, which here is a new day.
    assert len(rounds) > 20
