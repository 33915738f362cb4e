"""Working days: counting, due days, what is provisional, how it is said."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain import calendar
from gongkai.domain.calendar import Count, Due, LedgerDay, WorkCalendar, YearTable
from gongkai.domain.calendar_years import ANNOUNCED, YEARS
from gongkai.domain.errors import Invalid, Refused

BEIJING = timezone(timedelta(hours=8))


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        # The worked deadlines: regime 2007, fifteen days, across the National Day of 2017.
        ("2017-09-22", 15, "2017-10-19"),
        ("2019-04-25", 15, "2019-05-17"),
        ("2019-05-10", 15, "2019-05-31"),
        ("2019-05-15", 20, "2019-06-13"),
        ("2019-06-13", 20, "2019-07-11"),
        # Spring Festival of 2026, two Saturdays worked.
        ("2026-02-02", 7, "2026-02-11"),
        ("2026-02-02", 20, "2026-03-06"),
        ("2026-03-02", 20, "2026-03-30"),
        ("2026-03-20", 20, "2026-04-20"),
        ("2026-04-10", 20, "2026-05-12"),
        # A Sunday and a Saturday worked around National Day.
        ("2026-09-14", 20, "2026-10-16"),
        ("2026-10-16", 20, "2026-11-13"),
        ("2026-09-23", 20, "2026-10-28"),
        # Across New Year, with its make-up Sunday.
        ("2025-12-22", 20, "2026-01-20"),
        ("2024-01-30", 20, "2024-03-01"),
        ("2024-09-10", 20, "2024-10-14"),
        ("2025-01-20", 20, "2025-02-21"),
        ("2025-09-22", 20, "2025-10-24"),
        # A leap day is a day like others: Thursday 2024-02-29.
        ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-28", 2, "2024-03-01"),
        # The epidemic's prolonged holiday: Friday 01-31 off, Saturday 02-01 not worked.
        ("2020-01-23", 1, "2020-02-03"),
        # The day of victory and its make-up Sunday.
        ("2015-09-02", 1, "2015-09-06"),
    ],
)
def test_a_period_ends_on_the_day_the_law_gives(start: str, n: int, due: str) -> None:
    assert ANNOUNCED.add(d(start), n) == Due(on=d(due), provisional=False)


def test_a_period_of_no_days_ends_on_its_start() -> None:
    assert ANNOUNCED.add(d("2026-10-03"), 0) == Due(on=d("2026-10-03"), provisional=False)


def test_a_negative_period_is_refused() -> None:
    with pytest.raises(Invalid, match="负数"):
        ANNOUNCED.add(d("2026-03-02"), -1)


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        ("2026-03-02", True, "工作日"),
        ("2026-03-07", False, "周末"),
        ("2026-02-14", True, "调休上班"),
        ("2026-02-17", False, "法定节假日（春节）"),
        ("2026-02-15", False, "法定节假日（春节）"),
        ("2025-10-06", False, "法定节假日（国庆节、中秋节）"),
        ("2015-09-03", False, "法定节假日（中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日）"),
        ("2020-02-01", False, "法定节假日（春节）"),
        ("2018-12-31", False, "法定节假日（元旦）"),
        ("2011-12-31", True, "调休上班"),
        ("2024-02-29", True, "工作日"),
    ],
)
def test_a_day_says_why_it_counts_or_not(day: str, works: bool, why: str) -> None:
    assert (ANNOUNCED.is_working_day(d(day)), ANNOUNCED.why(d(day))) == (works, why)


def test_a_day_off_without_a_known_name_is_still_a_holiday() -> None:
    nameless = YearTable(2027, "国办发明电〔2026〕1号", True, frozenset({d("2027-02-08")}), frozenset())
    assert WorkCalendar([nameless]).why(d("2027-02-08")) == "法定节假日"


def test_the_ledger_lists_every_day_and_why() -> None:
    assert ANNOUNCED.ledger(d("2026-02-12"), 3) == [
        LedgerDay(d("2026-02-13"), True, 1, "工作日"),
        LedgerDay(d("2026-02-14"), True, 2, "调休上班"),
        LedgerDay(d("2026-02-15"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-16"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-17"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-18"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-19"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-20"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-21"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-22"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-23"), False, None, "法定节假日（春节）"),
        LedgerDay(d("2026-02-24"), True, 3, "工作日"),
    ]


def test_the_neighbouring_working_days_skip_a_holiday_and_take_a_make_up_saturday() -> None:
    assert ANNOUNCED.next_working_day(d("2026-02-14")) == d("2026-02-24")
    assert ANNOUNCED.previous_working_day(d("2026-02-24")) == d("2026-02-14")
    assert ANNOUNCED.next_working_day(d("2026-10-09")) == d("2026-10-10")


@pytest.mark.parametrize(
    ("after", "until", "n", "days"),
    [
        ("2026-03-02", "2026-03-30", 20, 28),
        ("2026-03-30", "2026-03-30", 0, 0),
        ("2026-03-30", "2026-03-27", -1, -3),
        # A due Friday, seen on the Saturday after: late, by no working day yet.
        ("2026-03-28", "2026-03-27", 0, -1),
        ("2026-10-08", "2026-09-30", -1, -8),
        ("2026-10-12", "2026-09-30", -4, -12),
    ],
)
def test_working_days_are_counted_forwards_and_backwards(after: str, until: str, n: int, days: int) -> None:
    assert ANNOUNCED.count(d(after), d(until)) == Count(n=n, provisional=False, days=days)


@pytest.mark.parametrize(
    ("today", "due", "said"),
    [
        ("2026-03-25", "2026-03-30", "还剩 3 个工作日"),
        ("2026-03-30", "2026-03-30", "今日到期"),
        ("2026-04-01", "2026-03-30", "已超期 2 个工作日"),
        ("2026-03-28", "2026-03-27", "已超期不足 1 个工作日"),
        ("2026-03-28", "2026-03-29", "还剩不足 1 个工作日"),
        ("2026-12-31", "2027-01-04", "还剩 1 个工作日（暂定）"),
        ("2027-01-05", "2027-01-04", "已超期 1 个工作日（暂定）"),
        ("2027-01-04", "2027-01-04", "今日到期（暂定）"),
    ],
)
def test_what_remains_is_said_in_words(today: str, due: str, said: str) -> None:
    assert calendar.remaining_text(ANNOUNCED.count(d(today), d(due))) == said


def test_a_due_day_ends_at_midnight_in_beijing() -> None:
    due = d("2026-03-30")
    assert calendar.overdue_from(due) == datetime(2026, 3, 31, 0, 0, tzinfo=BEIJING)
    assert not calendar.is_overdue(due, datetime(2026, 3, 30, 23, 59, 59, tzinfo=BEIJING))
    assert calendar.is_overdue(due, datetime(2026, 3, 31, 0, 0, 0, tzinfo=BEIJING))
    # 16:00 in Greenwich is midnight in Beijing.
    assert not calendar.is_overdue(due, datetime(2026, 3, 30, 15, 59, 59, tzinfo=UTC))
    assert calendar.is_overdue(due, datetime(2026, 3, 30, 16, 0, 0, tzinfo=UTC))


def test_a_moment_belongs_to_its_day_in_beijing() -> None:
    assert calendar.day_of(datetime(2025, 12, 31, 16, 0, tzinfo=UTC)) == d("2026-01-01")
    assert calendar.day_of(datetime(2025, 12, 31, 23, 59, 59, tzinfo=BEIJING)) == d("2025-12-31")


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar.is_overdue(d("2026-03-30"), datetime(2026, 3, 31))


def test_a_moment_given_for_a_day_is_refused() -> None:
    with pytest.raises(TypeError, match="date"):
        ANNOUNCED.is_working_day(datetime(2026, 10, 1, 9, 0, tzinfo=BEIJING))


# Beyond the announced years.


def test_a_due_day_in_an_unannounced_year_is_provisional() -> None:
    assert ANNOUNCED.add(d("2026-12-21"), 8) == Due(on=d("2026-12-31"), provisional=False)
    # 2027-01-01 is a Friday off; no make-up day is guessed.
    assert ANNOUNCED.add(d("2026-12-21"), 9) == Due(on=d("2027-01-04"), provisional=True)
    assert ANNOUNCED.add(d("2026-12-21"), 20) == Due(on=d("2027-01-19"), provisional=True)


def test_only_the_days_after_the_start_make_a_due_day_provisional() -> None:
    # Nothing of 2026 is counted, but all of 2027.
    assert ANNOUNCED.add(d("2026-12-31"), 1).provisional
    only_2027 = WorkCalendar([YearTable(2027, "某号", True, frozenset({d("2027-01-01")}), frozenset())])
    assert not only_2027.add(d("2026-12-31"), 1).provisional


def test_the_ledger_marks_the_provisional_days() -> None:
    assert ANNOUNCED.ledger(d("2026-12-30"), 2) == [
        LedgerDay(d("2026-12-31"), True, 1, "工作日", provisional=False),
        LedgerDay(d("2027-01-01"), False, None, "法定节假日（元旦）", provisional=True),
        LedgerDay(d("2027-01-02"), False, None, "周末", provisional=True),
        LedgerDay(d("2027-01-03"), False, None, "周末", provisional=True),
        LedgerDay(d("2027-01-04"), True, 2, "工作日", provisional=True),
    ]


def test_a_count_that_touches_an_unannounced_year_is_provisional() -> None:
    assert ANNOUNCED.count(d("2026-12-30"), d("2027-01-05")) == Count(n=3, provisional=True, days=6)
    assert ANNOUNCED.count(d("2027-01-05"), d("2026-12-30")) == Count(n=-3, provisional=True, days=-6)
    assert not ANNOUNCED.count(d("2026-12-30"), d("2026-12-31")).provisional


@pytest.mark.parametrize("day", ["2061-03-01", "2061-01-01", "2003-12-31"])
def test_a_year_outside_all_tables_is_refused(day: str) -> None:
    with pytest.raises(Refused, match=day[:4]) as refusal:
        ANNOUNCED.is_working_day(d(day))
    assert refusal.value.code == "calendar_unknown"
    with pytest.raises(Refused):
        ANNOUNCED.why(d(day))


def test_a_period_that_runs_past_all_tables_is_refused() -> None:
    assert ANNOUNCED.add(d("2060-12-30"), 1) == Due(on=d("2060-12-31"), provisional=True)
    with pytest.raises(Refused):
        ANNOUNCED.add(d("2060-12-30"), 2)


def test_entering_a_year_moves_the_due_day_and_settles_it() -> None:
    # As a notice for 2027 might read: Monday 4 January off, Sunday 10 January worked.
    entered = YearTable(
        2027,
        "国办发明电〔2026〕1号",
        True,
        frozenset({d("2027-01-01"), d("2027-01-04")}),
        frozenset({d("2027-01-10")}),
    )
    work = WorkCalendar([*YEARS, entered])
    assert work.announced(2027)
    assert work.table(2027) == entered
    assert work.add(d("2026-12-21"), 9) == Due(on=d("2027-01-05"), provisional=False)


def test_a_notice_may_reach_into_december_of_the_year_before() -> None:
    entered = YearTable(
        2027, "某号", True, frozenset({d("2026-12-31"), d("2027-01-01")}), frozenset({d("2026-12-27")})
    )
    work = WorkCalendar([*YEARS, entered])
    assert work.is_working_day(d("2026-12-27"))
    assert not work.is_working_day(d("2026-12-31"))
    assert work.add(d("2026-12-25"), 5) == Due(on=d("2027-01-04"), provisional=False)


def test_a_later_table_of_a_year_replaces_the_earlier() -> None:
    corrected = YearTable(2026, "某号", True, frozenset({d("2026-01-01")}), frozenset())
    work = WorkCalendar([*YEARS, corrected])
    assert work.years == tuple(range(2004, 2027))
    assert work.is_working_day(d("2026-02-17"))
    assert not work.is_working_day(d("2026-02-14"))


@pytest.mark.parametrize(
    ("off", "worked", "names", "field", "message"),
    [
        (["2027-02-06"], [], {}, "days_off", "2027年2月6日是星期六，本来就不上班"),
        ([], ["2027-02-08"], {}, "days_worked", "2027年2月8日是星期一，本来就上班"),
        (["2026-11-30"], [], {}, "days_off", "2026年11月30日不属于2027年"),
        ([], ["2028-01-01"], {}, "days_worked", "2028年1月1日不属于2027年"),
        ([], ["2027-02-06"], {"2027-02-06": "春节"}, "days_worked", "既列为春节放假，又列为调休上班"),
    ],
)
def test_a_table_with_an_impossible_day_is_refused(
    off: list[str], worked: list[str], names: dict[str, str], field: str, message: str
) -> None:
    with pytest.raises(Invalid, match=message) as refusal:
        YearTable(
            2027,
            "某号",
            True,
            frozenset(d(day) for day in off),
            frozenset(d(day) for day in worked),
            {d(day): name for day, name in names.items()},
        )
    assert refusal.value.field == field


# Properties, over announced and provisional years.

days = st.dates(d("2004-01-01"), d("2058-12-31"))
lengths = st.integers(0, 60)


@settings(deadline=None)
@given(start=days, n=lengths)
def test_counting_back_what_was_added_gives_the_same_number(start: date, n: int) -> None:
    due = ANNOUNCED.add(start, n)
    count = ANNOUNCED.count(start, due.on)
    assert (count.n, count.provisional) == (n, due.provisional)


@settings(deadline=None)
@given(start=days, n=st.integers(1, 60))
def test_a_period_ends_on_a_working_day_after_its_start(start: date, n: int) -> None:
    due = ANNOUNCED.add(start, n).on
    assert due > start
    assert ANNOUNCED.is_working_day(due)


@settings(deadline=None)
@given(start=days, later=st.integers(0, 40), n=lengths)
def test_a_later_start_never_ends_earlier(start: date, later: int, n: int) -> None:
    assert ANNOUNCED.add(start, n).on <= ANNOUNCED.add(start + timedelta(days=later), n).on


@settings(deadline=None)
@given(start=days, n=lengths, more=lengths)
def test_a_period_may_be_walked_in_two_steps(start: date, n: int, more: int) -> None:
    assert ANNOUNCED.add(ANNOUNCED.add(start, n).on, more).on == ANNOUNCED.add(start, n + more).on


@settings(deadline=None)
@given(one=days, distance=st.integers(-90, 90))
def test_a_count_backwards_is_the_count_forwards_negated(one: date, distance: int) -> None:
    other = one + timedelta(days=distance)
    if other < d("2004-01-01"):
        return
    there, back = ANNOUNCED.count(one, other), ANNOUNCED.count(other, one)
    assert (there.n, there.days) == (-back.n, -back.days)


@settings(deadline=None)
@given(start=days, n=lengths)
def test_the_ledger_agrees_with_the_due_day(start: date, n: int) -> None:
    ledger = ANNOUNCED.ledger(start, n)
    assert [line.n for line in ledger if line.counted] == list(range(1, n + 1))
    assert all(line.n is None for line in ledger if not line.counted)
    assert [line.date for line in ledger] == [start + timedelta(days=i + 1) for i in range(len(ledger))]
    if n:
        assert (ledger[-1].date, ledger[-1].counted) == (ANNOUNCED.add(start, n).on, True)
