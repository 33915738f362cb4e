"""The announced years against two other sources and printed lists; the statutory holidays beyond them."""

from bisect import bisect_right
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from gongkai.domain.calendar_years import ANNOUNCED, YEARS
from gongkai.domain.statutory_holidays import FIRST_YEAR, LAST_YEAR, statutory_holidays

FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2026, 12, 31)
ALL_DAYS = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]

#: 国办发明电〔2005〕35号: 「一、元旦……12月31日（星期六）上班」. chinesecalendar 1.11 lacks this day.
MISSING_THERE = date(2005, 12, 31)

#: Weekdays off in the calendar year, as printed in the specification.
PRINTED_OFF = {
    2017: """01-02 01-27 01-30 01-31 02-01 02-02 04-03 04-04 05-01 05-29 05-30
             10-02 10-03 10-04 10-05 10-06""",
    2019: """01-01 02-04 02-05 02-06 02-07 02-08 04-05 05-01 05-02 05-03 06-07 09-13
             10-01 10-02 10-03 10-04 10-07""",
    2024: """01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17
             10-01 10-02 10-03 10-04 10-07""",
    2025: """01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02
             10-01 10-02 10-03 10-06 10-07 10-08""",
    2026: """01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25
             10-01 10-02 10-05 10-06 10-07""",
}
#: Weekend days worked in the calendar year.
PRINTED_WORKED = {
    2017: "01-22 02-04 04-01 05-27 09-30",
    2019: "02-02 02-03 04-28 05-05 09-29 10-12",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


@pytest.fixture(scope="module")
def worked() -> list[date]:
    """Return the working days of 2004 to 2026 by chinesecalendar, with the one that it lacks."""
    return [day for day in ALL_DAYS if chinese_calendar.is_workday(day) or day == MISSING_THERE]


@pytest.mark.parametrize("year", PRINTED_OFF)
def test_the_printed_lists_are_kept(year: int) -> None:
    own = [day for day in ALL_DAYS if day.year == year]
    off = [f"{day:%m-%d}" for day in own if day.weekday() < 5 and not ANNOUNCED.is_working_day(day)]
    made_up = [f"{day:%m-%d}" for day in own if day.weekday() >= 5 and ANNOUNCED.is_working_day(day)]
    assert off == PRINTED_OFF[year].split()
    assert made_up == PRINTED_WORKED[year].split()


def test_every_day_agrees_with_chinesecalendar(worked: list[date]) -> None:
    assert [day for day in ALL_DAYS if ANNOUNCED.is_working_day(day)] == worked
    # When the package has gained the day, the exception here can go.
    assert not chinese_calendar.is_workday(MISSING_THERE)


def test_every_day_agrees_with_holidays() -> None:
    other = holidays.country_holidays("CN", years=range(2004, 2027))
    differing = [day for day in ALL_DAYS if ANNOUNCED.is_working_day(day) != other.is_working_day(day)]
    assert differing == []


@pytest.mark.parametrize("n", [7, 20])
def test_every_start_date_ends_where_chinesecalendar_ends(n: int, worked: list[date]) -> None:
    for start in ALL_DAYS:
        end = bisect_right(worked, start) + n - 1
        due = ANNOUNCED.add(start, n)
        if end < len(worked):
            assert (due.on, due.provisional) == (worked[end], False), start
        else:
            assert due.provisional, start


def test_the_years_are_2004_to_2026_each_with_its_notice() -> None:
    assert [table.year for table in YEARS] == list(range(2004, 2027))
    assert [table.year for table in YEARS if not table.notice_confirmed] == [2005]
    assert ANNOUNCED.table(2026).notice == "国办发明电〔2025〕7号"
    assert ANNOUNCED.table(2025).notice == "国办发明电〔2024〕12号"
    assert ANNOUNCED.table(2020).notice == "国办发明电〔2019〕16号、国办发明电〔2020〕1号"
    assert ANNOUNCED.table(2019).notice == "国办发明电〔2018〕15号、国办发明电〔2019〕3号"
    assert ANNOUNCED.table(2015).notice == "国办发明电〔2014〕28号、国发明电〔2015〕1号"


def test_every_notice_is_dated_the_year_before_or_the_year_itself() -> None:
    for table in YEARS:
        first, *changes = table.notice.split("、")
        assert first.startswith(f"国办发明电〔{table.year - 1}〕")
        assert all(f"〔{table.year}〕" in change for change in changes)


def test_every_day_off_has_a_name() -> None:
    for table in YEARS:
        assert table.days_off <= set(table.names)


def test_2027_has_thirteen_statutory_holidays() -> None:
    assert statutory_holidays(2027) == {
        date(2027, 1, 1): "元旦",
        date(2027, 2, 5): "春节",
        date(2027, 2, 6): "春节",
        date(2027, 2, 7): "春节",
        date(2027, 2, 8): "春节",
        date(2027, 4, 5): "清明节",
        date(2027, 5, 1): "劳动节",
        date(2027, 5, 2): "劳动节",
        date(2027, 6, 9): "端午节",
        date(2027, 9, 15): "中秋节",
        date(2027, 10, 1): "国庆节",
        date(2027, 10, 2): "国庆节",
        date(2027, 10, 3): "国庆节",
    }


def test_two_festivals_on_one_day_share_it() -> None:
    assert statutory_holidays(2028)[date(2028, 10, 3)] == "国庆节、中秋节"
    assert len(statutory_holidays(2028)) == 12
    assert ANNOUNCED.why(date(2031, 10, 1)) == "法定节假日（国庆节、中秋节）"


def test_the_years_beyond_agree_with_the_estimates_of_holidays() -> None:
    assert (FIRST_YEAR, LAST_YEAR) == (2027, 2060)
    other = holidays.country_holidays("CN", years=range(2027, 2061), observed=False)
    for year in range(2027, 2061):
        assert set(statutory_holidays(year)) == {day for day in other if day.year == year}


def test_a_provisional_year_takes_no_weekend_for_a_working_day() -> None:
    first = date(2027, 1, 1)
    year = [first + timedelta(days=n) for n in range(365)]
    assert not [day for day in year if day.weekday() >= 5 and ANNOUNCED.is_working_day(day)]
    # The other six of the thirteen fall on weekends.
    off = [day for day in year if day.weekday() < 5 and not ANNOUNCED.is_working_day(day)]
    assert [f"{day:%m-%d}" for day in off] == ["01-01", "02-05", "02-08", "04-05", "06-09", "09-15", "10-01"]
