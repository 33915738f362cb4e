"""Index numbers: the national form made, every older form read, spellings that meet."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.index_numbers import (
    IndexNumber,
    lookup_key,
    national_index_number,
    read,
)


@pytest.mark.parametrize(
    ("code", "year", "serial", "number"),
    [
        ("000014349", 2017, 110, "000014349/2017-00110"),
        ("01441633-0", 2018, 4736, "014416330/2018-04736"),
        ("01526376-x", 2026, 1, "01526376X/2026-00001"),
        ("000013338", 2023, 79, "000013338/2023-00079"),
        ("11441700007280420Y", 2021, 50, "11441700007280420Y/2021-00050"),
        ("014416330", 2018, 99_999, "014416330/2018-99999"),
    ],
)
def test_a_number_is_made_in_the_national_form(code: str, year: int, serial: int, number: str) -> None:
    assert national_index_number(code, year, serial) == number


@pytest.mark.parametrize(
    ("code", "year", "serial", "message"),
    [
        ("01526376-1", 2026, 1, "校验码应为 X"),
        ("11441700007280420X", 2026, 1, "校验码应为 Y"),
        ("530524", 2026, 1, "组织机构代码应为 8 位"),
        ("", 2026, 1, "组织机构代码应为 8 位"),
        ("014416330", 2026, 0, "序号从 1 开始"),
        ("014416330", 2026, -3, "序号从 1 开始"),
        ("014416330", 26, 1, "写的是 26"),
        ("014416330", 2100, 1, "写的是 2100"),
    ],
)
def test_a_number_from_wrong_parts_is_refused(code: str, year: int, serial: int, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        national_index_number(code, year, serial)


def test_a_year_has_no_more_than_99999_numbers() -> None:
    with pytest.raises(Refused, match="2018 年的索引号已用到 99999") as refusal:
        national_index_number("014416330", 2018, 100_000)
    assert refusal.value.code == "index_numbers_used_up"


FOREIGN = "不是国家统一格式，按原样保存。"

#: Numbers printed on government sites, as collected in the specification; 新田 printed the last.
PRINTED = [
    IndexNumber("000014349/2017-00110", "national", "000014349", 2017, None, 110, True),
    IndexNumber("014416330/2018-04736", "national", "014416330", 2018, None, 4736, True),
    IndexNumber("000013338/2023-00079", "national", "000013338", 2023, None, 79, True),
    IndexNumber(
        "11441700007280420Y/2021-00050",
        "credit_year",
        "007280420",
        2021,
        None,
        50,
        True,
        credit_code="11441700007280420Y",
    ),
    IndexNumber(
        "11341702486344515H/202110-00013",
        "credit_month",
        "486344515",
        2021,
        None,
        13,
        True,
        (FOREIGN,),
        credit_code="11341702486344515H",
        month=10,
    ),
    IndexNumber(
        "01526376-X/20170308-00001",
        "organisation_day",
        "01526376X",
        2017,
        date(2017, 3, 8),
        1,
        True,
        (FOREIGN,),
        month=3,
    ),
    IndexNumber(
        "01526376-X-/2019-0819003",
        "organisation_year_day",
        "01526376X",
        2019,
        date(2019, 8, 19),
        3,
        False,
        ("机构代码之后多了一个连字符。", "年份之后按“月日加三位序号”读出。", FOREIGN),
        month=8,
    ),
    IndexNumber(
        "0142768-8/2022-00185",
        "broken_organisation",
        None,
        2022,
        None,
        185,
        False,
        ("前段“0142768-8”像组织机构代码，但位数不对（应为 8 位加 1 位校验码）。", FOREIGN),
    ),
    IndexNumber(
        "01527918X-2020-153077", "organisation_dashes", "01527918X", 2020, None, 153077, True, (FOREIGN,)
    ),
    IndexNumber(
        "6107280000/2024-001005",
        "local_front",
        None,
        2024,
        None,
        1005,
        True,
        ("前段“6107280000”是地方编码，无法校验。", FOREIGN),
    ),
    IndexNumber(
        "3212000002/2018-354983",
        "local_front",
        None,
        2018,
        None,
        354983,
        True,
        ("前段“3212000002”是地方编码，无法校验。", FOREIGN),
    ),
    IndexNumber(
        "yishuixfbgs/2022-0002135",
        "local_front",
        None,
        2022,
        None,
        2135,
        True,
        ("前段“YISHUIXFBGS”是地方编码，无法校验。", FOREIGN),
    ),
    IndexNumber(
        "4311280016/2019-02310",
        "local_front",
        None,
        2019,
        None,
        2310,
        True,
        ("前段“4311280016”是地方编码，无法校验。", FOREIGN),
    ),
]


@pytest.mark.parametrize("number", PRINTED, ids=lambda number: number.raw)
def test_a_number_printed_on_a_site_is_read(number: IndexNumber) -> None:
    assert read(number.raw) == number


@pytest.mark.parametrize(
    "text",
    [
        "０１４４１６３３０／２０１８－０４７３６",
        "014416330 / 2018 - 04736",
        "014416330/2018—04736",
        "索引号：014416330/2018-04736",
        "索 引 号: 014416330/2018-04736",
    ],
)
def test_a_number_is_read_in_any_spelling_and_kept_as_given(text: str) -> None:
    number = read(text)
    assert (number.raw, number.format_id, number.serial, number.valid) == (text, "national", 4736, True)


@pytest.mark.parametrize(
    ("text", "format_id", "remark"),
    [
        ("014416331/2018-04736", "national", "校验码应为 0，写的是 1"),
        ("11441700007280420X/2021-00050", "credit_year", "校验码应为 Y"),
        ("11341702486344516L/2021-00050", "credit_year", "校验码应为 5，写的是 6"),
        ("014416330/2018-00000", "national", "序号为 0"),
        ("014416330/1018-00001", "national", "年份 1018 不可能"),
        ("11341702486344515H/202113-00013", "credit_month", "月份 13 不存在"),
        ("01526376-X/20170229-00001", "organisation_day", "日期 20170229 不存在"),
        ("530524101/2020-00001", "national", "也可能是乡镇、街道的行政区划代码"),
        ("昌宁县2017年第3号", "unknown", "不是已知的索引号格式"),
        ("53000001020304020190", "unknown", "不是已知的索引号格式"),
        ("990000010203040201900", "unknown", "不是已知的索引号格式"),
        ("", "unknown", "没有填写索引号"),
    ],
)
def test_a_wrong_number_is_read_as_far_as_it_goes(text: str, format_id: str, remark: str) -> None:
    number = read(text)
    assert (number.format_id, number.valid) == (format_id, False)
    assert remark in "".join(number.remarks)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("014416330/1018-00001", None, None, None),
        ("11341702486344515H/202113-00013", 2021, None, None),
        ("01526376-X/20170229-00001", 2017, 2, None),
    ],
)
def test_an_impossible_date_is_not_guessed(
    text: str, year: int | None, month: int | None, day: date | None
) -> None:
    number = read(text)
    assert (number.year, number.month, number.date) == (year, month, day)


def test_a_kept_hyphen_is_another_form_of_the_same_number() -> None:
    number = read("01441633-0/2018-04736")
    assert (number.format_id, number.organisation_code, number.valid) == (
        "organisation_other",
        "014416330",
        True,
    )
    assert number.key == read("014416330/2018-04736").key


def test_seven_digits_that_are_no_day_are_a_serial() -> None:
    number = read("014416330/2022-0002135")
    assert (number.format_id, number.date, number.serial) == ("organisation_other", None, 2135)


def test_coded_groups_give_date_and_serial() -> None:
    number = read("330200-01-02-03-20091019-0012")
    assert (number.format_id, number.year, number.date, number.serial, number.valid) == (
        "coded_groups",
        2009,
        date(2009, 10, 19),
        12,
        True,
    )


def test_twenty_one_digits_that_begin_with_a_place_are_kept_whole() -> None:
    number = read("530000010203040201900")
    assert (number.format_id, number.year, number.serial, number.valid) == ("digits_21", None, None, True)
    assert "530000" in number.remarks[0]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("01526376-X/20170308-00001", "01526376X/2017030800001"),
        ("０１５２６３７６－ｘ／２０１７０３０８—００００１", "01526376X/2017030800001"),
        (" 索引号： 01526376X / 20170308 00001 ", "01526376X/2017030800001"),
        ("昌政办发〔2018〕72号", "昌政办发(2018)72号"),
        ("昌政办发[2018]72号", "昌政办发(2018)72号"),
        ("昌政办发（２０１８）72 号", "昌政办发(2018)72号"),
        ("昌政办发【2018】72号", "昌政办发(2018)72号"),
        ("", ""),
    ],
)
def test_spellings_of_one_number_meet_under_one_key(text: str, key: str) -> None:
    assert lookup_key(text) == key


def test_numbers_of_different_organs_do_not_meet() -> None:
    assert len({read(number.raw).key for number in PRINTED}) == len(PRINTED)


@settings(deadline=None)
@given(
    code=st.sampled_from(["000014349", "01526376X", "11441700007280420Y"]),
    year=st.integers(1949, 2099),
    serial=st.integers(1, 99_999),
)
def test_what_is_made_is_read_back(code: str, year: int, serial: int) -> None:
    number = read(national_index_number(code, year, serial))
    assert (number.credit_code or number.organisation_code) == code
    assert (number.year, number.serial, number.valid, number.remarks) == (year, serial, True, ())


@pytest.mark.parametrize("text", ["A \u0304", "A-\u0304", "ǰ1", "索引号：索引号：A-1"])
def test_a_key_is_its_own_key_whatever_meets_when_blanks_and_hyphens_go(text: str) -> None:
    assert lookup_key(lookup_key(text)) == lookup_key(text)


@settings(deadline=None)
@given(text=st.text(max_size=40) | st.from_regex(r"[0-9A-Z-]{4,20}[/-][0-9]{4,8}-[0-9]{1,9}", fullmatch=True))
def test_any_text_is_read_and_kept(text: str) -> None:
    number = read(text)
    assert number.raw == text
    assert number.valid or number.remarks
    assert lookup_key(number.key) == number.key
