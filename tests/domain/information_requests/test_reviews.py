"""By when the organ answers a review or a suit, and what of it can be put on record."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.calendar_years import ANNOUNCED as CALENDAR
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.reviews import (
    RemedyFacts,
    RulingFacts,
    check_ended,
    check_recorded,
    may_be_simplified,
    redo_due,
    respond_by,
)
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult

REVIEW, SUIT, AFTER = RemedyKind.REVIEW, RemedyKind.SUIT, RemedyKind.SUIT_AFTER_REVIEW


@pytest.mark.parametrize(
    ("kind", "notified_on", "simplified", "expected"),
    [
        # Thursday; 04-04 to 04-06 off: 3, 7, 8, 9, 10 April.
        (REVIEW, date(2026, 4, 2), True, date(2026, 4, 10)),
        # Ten working days.
        (REVIEW, date(2026, 4, 2), False, date(2026, 4, 17)),
        # Old law: calendar days, 2023-03-01 + 10 is a Saturday, so Monday.
        (REVIEW, date(2023, 3, 1), False, date(2023, 3, 13)),
        # Fifteen calendar days.
        (SUIT, date(2026, 3, 2), False, date(2026, 3, 17)),
        (AFTER, date(2026, 3, 2), False, date(2026, 3, 17)),
        # 2026-09-21 + 15 = 10-06, off until the seventh.
        (SUIT, date(2026, 9, 21), False, date(2026, 10, 8)),
    ],
)
def test_day_of_the_answer(kind: RemedyKind, notified_on: date, simplified: bool, expected: date) -> None:
    assert respond_by(CALENDAR, kind, notified_on, simplified=simplified).on == expected


def test_period_is_told_with_its_article() -> None:
    told = respond_by(CALENDAR, REVIEW, date(2026, 4, 2), simplified=True).told
    assert told == "收到通知之日起5个工作日内（行政复议法第五十四条）"


def test_only_reviews_since_2024_may_be_simplified() -> None:
    assert may_be_simplified(REVIEW, date(2024, 1, 1))
    assert not may_be_simplified(REVIEW, date(2023, 12, 31))
    assert not may_be_simplified(SUIT, date(2026, 1, 5))


RECORDED = RemedyFacts(REVIEW, "昌宁县人民政府", date(2026, 4, 2), date(2026, 4, 3), date(2026, 3, 12))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body": " "}, "body"),
        ({"notified_on": date(2026, 4, 4)}, "notified_on"),
        ({"notified_on": date(2026, 3, 11)}, "notified_on"),
        ({"kind": SUIT, "simplified": True}, "simplified"),
        ({"kind": AFTER}, "after"),
        ({"kind": AFTER, "after_ended": False, "claims": "不服"}, "after"),
        ({"after_ended": True}, "after"),
    ],
)
def test_what_cannot_have_come_so_is_refused_at_its_field(changes: dict, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_recorded(replace(RECORDED, **changes))
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"simplified": True},
        {"kind": AFTER, "after_ended": True},
        {"kind": AFTER, "claims": "不服市政府复议决定"},
        {"decided_on": None},
    ],
)
def test_what_can_have_come_passes(changes: dict) -> None:
    check_recorded(replace(RECORDED, **changes))


ENDED = RulingFacts(
    REVIEW,
    date(2026, 4, 2),
    date(2026, 4, 28),
    date(2026, 4, 29),
    RemedyResult.CORRECTED,
    "撤销答复，责令重新答复。",
    redo=True,
    redo_by=date(2026, 5, 20),
    ground=Outcome.DENY_PROCESS,
    decided=Outcome.DENY_PROCESS,
)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"result": RemedyResult.PENDING}, "result"),
        ({"ended_on": date(2026, 4, 1)}, "ended_on"),
        ({"ended_on": date(2026, 4, 30)}, "ended_on"),
        ({"ruling": ""}, "ruling"),
        ({"result": RemedyResult.UPHELD}, "result"),
        ({"redo": False}, "redo_by"),
        ({"redo_by": date(2026, 4, 28)}, "redo_by"),
        ({"ground": None}, "ground"),
        ({"result": RemedyResult.OTHER, "redo": False, "redo_by": None}, "ground"),
        ({"ground": Outcome.CHANGES_ASKED}, "outcome"),
    ],
)
def test_what_cannot_have_ended_so_is_refused_at_its_field(changes: dict, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_ended(replace(ENDED, **changes), Regime.REG2019)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"redo": False, "redo_by": None},
        {"redo_by": None},
        {"decided": None, "ground": None},
        {"decided": Outcome.GRANT, "ground": None},
        {"result": RemedyResult.UPHELD, "redo": False, "redo_by": None, "ground": None},
    ],
)
def test_what_can_have_ended_so_passes(changes: dict) -> None:
    check_ended(replace(ENDED, **changes), Regime.REG2019)


def test_reply_anew_is_due_on_the_day_of_the_ruling_or_after_a_whole_period() -> None:
    assert redo_due(CALENDAR, date(2026, 3, 2), date(2026, 3, 20), 20) == date(2026, 3, 20)
    assert redo_due(CALENDAR, date(2026, 3, 2), None, 20) == date(2026, 3, 30)
