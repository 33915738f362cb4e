"""Document numbers: every spelling brought to the standard's form, and nothing else taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.documents.model import Block
from gongkai.reading.fields import fields_of_blocks
from gongkai.reading.fields.numbers import (
    han_number,
    normalise_document_number,
    number_line,
    order_serial,
    year_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "昌政办发〔2018〕72号",
        "昌政办发[2018]72号",
        "昌政办发［2018］72号",
        "昌政办发（2018）72号",
        "昌政办发(2018)72号",
        "昌政办发【2018】72号",
        "昌政办发﹝2018﹞72号",
        "昌政办发{2018}72号",
        "昌政办发〔2018)72号",
        "昌政办发〔２０１８〕７２号",
        "昌政办发 〔 2018 〕 72 号",
        "昌政办发〔2018〕第72号",
        "昌政办发〔2018〕072号",
        "昌政办发〔2018年〕第0072号",
        "昌政办发2018年第72号",
        "昌政办发\u3000〔2018〕\xa072号",
    ],
)
def test_every_spelling_becomes_the_form_of_the_standard(text: str) -> None:
    assert normalise_document_number(text) == "昌政办发〔2018〕72号"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昌政办发〔2018〕号",
        "昌政办发〔2018〕0号",
        "昌政办发〔1018〕72号",
        "昌政办发〔18〕72号",
        "〔2018〕72号",
        "昌政办发〔2018〕72",
        "根据昌政办发〔2018〕72号",
        "昌政办发〔2018〕72号文件",
        "2018年9月30日",
        "第72号",
        "中华人民共和国2018年第72号",
        "《通知》（昌政办发〔2018〕72号）",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert normalise_document_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("栎州市人民政府令第12号", "栎州市人民政府令第12号"),
        ("栎州市人民政府令 第012号", "栎州市人民政府令第12号"),
        ("栎州市人民政府令（第12号）", "栎州市人民政府令第12号"),
    ],
)
def test_an_order_keeps_its_serial_under_the_name_of_the_organ(text: str, number: str) -> None:
    assert normalise_document_number(text) == number
    assert year_of(number) is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("昌政发〔2018〕7号　　　　签发人：张某", "昌政发〔2018〕7号"),
        ("（昌政发〔2018〕7号）", "昌政发〔2018〕7号"),
        ("文号：昌政发〔2018〕7号", "昌政发〔2018〕7号"),
        ("《关于办学的意见》（昌政发〔2018〕7号）", None),
        ("转发昌政发〔2018〕7号的通知", None),
    ],
)
def test_a_line_is_a_number_only_if_nothing_else_stands_in_it(line: str, number: str | None) -> None:
    assert number_line(line) == number


@pytest.mark.parametrize(
    ("text", "serial"),
    [
        ("第12号", "第12号"),
        ("（第012号）", "第12号"),
        ("第三十四号", "第34号"),
        ("第一百零五号", "第105号"),
        ("2021年第5号", "2021年第5号"),
        ("第12期", None),
        ("12号", None),
    ],
)
def test_the_serial_of_an_order_is_read_in_digits_and_han_numerals(text: str, serial: str | None) -> None:
    assert order_serial(text) == serial


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("十九", 19), ("二十", 20), ("二百", 200), ("甲", None), ("", None)]
)
def test_a_han_number_is_read(text: str, value: int | None) -> None:
    assert han_number(text) == value


def test_a_serial_that_looks_like_an_address_of_spam_is_still_certain() -> None:
    lines = (
        "昭溪县人民政府文件",
        "昭政发〔2018〕365号",
        "昭溪县人民政府关于印发规划的通知",
        "现印发给你们。",
    )
    number = fields_of_blocks(tuple(Block("paragraph", line) for line in lines)).document_number
    assert (number.value, number.certain) == ("昭政发〔2018〕365号", True)


LETTERS = st.text(alphabet="昭清沐霁栎澜政办发函规复教财民", min_size=2, max_size=8)
BRACKETS = st.sampled_from(["〔〕", "[]", "（）", "()", "【】", "［］", "﹝﹞", "{}"])
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@settings(deadline=None)
@given(
    letters=LETTERS,
    year=st.integers(1949, 2099),
    serial=st.integers(1, 99_999),
    brackets=BRACKETS,
    padding=st.integers(0, 3),
    ordinal=st.booleans(),
    wide=st.booleans(),
    blank=st.sampled_from(["", " ", "\u3000", "\xa0"]),
)
def test_a_number_comes_through_any_spelling(
    letters: str, year: int, serial: int, brackets: str, padding: int, ordinal: bool, wide: bool, blank: str
) -> None:
    digits = "0" * padding + str(serial)
    text = blank.join([letters, brackets[0], str(year), brackets[1], "第" if ordinal else "", digits, "号"])
    number = normalise_document_number(text.translate(WIDE) if wide else text)
    assert number == f"{letters}\u3014{year}\u3015{serial}号"
    assert normalise_document_number(number) == number
    assert year_of(number) == year


@settings(deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_a_number_in_one_form_or_none(text: str) -> None:
    number = normalise_document_number(text)
    assert number is None or normalise_document_number(number) == number
