"""Dates as typists write them, in digits and in Han numerals."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.fields.dates import (
    date_line,
    find_dates,
    read_date,
    small_number,
    trailing_date,
    years_later,
)

DAY = date(2018, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2018年9月30日",
        "2018年09月30日",
        "２０１８年９月３０日",
        "2018 年 9 月 30 日",
        "2018-09-30",
        "2018.9.30",
        "2018/9/30",
        "2018-09-30 09:15",
        "二〇一八年九月三十日",
        "二○一八年九月三十日",
        "二O一八年九月三十日",
        "二０一八年九月三十日",
        "二零一八年九月三十日",
        "二〇一八年九月卅日",
    ],
)
def test_one_day_is_read_in_every_spelling(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇一二年元月五日", date(2012, 1, 5)),
        ("二〇一〇年十二月廿七日", date(2010, 12, 27)),
        ("二〇〇七年十月十一日", date(2007, 10, 11)),
        ("2020年2月29日", date(2020, 2, 29)),
    ],
)
def test_odd_days_are_read(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "2019年2月29日",
        "2018年13月1日",
        "2018年9月31日",
        "1018年9月3日",
        "2018年9月",
        "九月三十日",
        "2018.9",
        "",
    ],
)
def test_no_day_is_made_up(text: str) -> None:
    assert read_date(text) is None


def test_a_line_that_is_a_date_is_told_from_one_that_holds_a_date() -> None:
    found = date_line("（2018年9月30日）")
    assert found is not None
    assert found.value == DAY
    assert date_line("截至2018年9月30日") is None
    assert date_line("2018年9月30日印发") is None


@pytest.mark.parametrize(
    "text", ["2018年9月　日", "2018年　月　日", "　　年　月　日", "2018年2月30日", "2018年9月"]
)
def test_a_date_that_is_not_filled_in_has_no_value(text: str) -> None:
    found = date_line(text)
    assert found is not None
    assert found.value is None


def test_every_date_of_a_sentence_is_found_in_order() -> None:
    found = find_dates("自2018年9月30日起至二〇一九年一月二日止，见2019.5.6公告，第1.2.3条除外")
    assert [each.value for each in found] == [DAY, date(2019, 1, 2), date(2019, 5, 6)]


def test_the_date_at_the_end_of_a_line_is_parted_from_the_name_before_it() -> None:
    parted = trailing_date("昭溪县人民政府　2018年9月30日")
    assert parted is not None
    assert (parted[0], parted[1].value) == ("昭溪县人民政府", DAY)
    assert trailing_date("2018年9月30日") is None
    assert trailing_date("2018年9月30日前完成") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("廿一", 21),
        ("元", 1),
        ("9", 9),
        ("百", None),
        ("", None),
    ],
)
def test_a_small_number_is_read(text: str, number: int | None) -> None:
    assert small_number(text) == number


def test_a_leap_day_some_years_later_is_the_last_of_february() -> None:
    assert years_later(date(2020, 2, 29), 5) == date(2025, 2, 28)
    assert years_later(date(2020, 2, 29), 4) == date(2024, 2, 29)


HAN = "〇一二三四五六七八九"


def in_han(number: int) -> str:
    """Return a number up to 31 as a document writes it: 十, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{HAN[tens]}十") + (HAN[ones] if ones else "")


@settings(deadline=None)
@given(day=st.dates(date(1949, 1, 1), date(2099, 12, 31)), zero=st.sampled_from("〇○零O0"))
def test_a_day_in_han_numerals_comes_back(day: date, zero: str) -> None:
    year = "".join(HAN[int(digit)] for digit in str(day.year)).replace("〇", zero)
    text = f"{year}年{in_han(day.month)}月{in_han(day.day)}日"
    assert read_date(text) == day
    line = date_line(text)
    assert line is not None
    assert line.value == day
