"""What is passed over for speed is what nothing can be found in, and what is looked up once is the same for all."""

import re
from importlib import import_module
from pkgutil import walk_packages
from time import process_time

import pytest

from gongkai import reading
from gongkai.reading.masking import Masking, masked
from gongkai.reading.reports.foreign import may_be_foreign
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.stream import table_like
from gongkai.reading.tampering.folding import fold, without
from gongkai.reading.tampering.impostors import find
from gongkai.reading.tampering.stems import places_of, stems_of
from tests.reading.beginnings import guard_and_rest


def _guarded() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for module in walk_packages(reading.__path__, f"{reading.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, re.Pattern) and str(value.pattern).startswith("(?=["):
                found.append((f"{module.name}.{name}", value))
    return found


GUARDED = _guarded()


def test_patterns_are_guarded() -> None:
    assert len(GUARDED) > 10


@pytest.mark.parametrize("pattern", [pattern for _, pattern in GUARDED], ids=[name for name, _ in GUARDED])
def test_a_class_in_front_of_a_pattern_leaves_no_beginning_out(pattern: re.Pattern[str]) -> None:
    told = guard_and_rest(pattern)
    if told is None:
        pytest.skip("what is looked ahead at is more than one sign")
    guard, begun = told
    assert begun - guard == set()


PERSON = "联系人手机13812345678，护照E12345678，合计 1234567 元"


def test_masking_finds_numbers_whatever_their_line() -> None:
    text = f"第一行没有号码\n{PERSON}\n2024 年 12 月"
    assert Masking(text).text == "\n".join(map(masked, text.split("\n")))
    assert "13812345678" not in Masking(text).text
    assert "E12345678" not in Masking(text).text
    assert "1234567 元" in Masking(text).text


@pytest.mark.parametrize(
    "number", ["１３８１２３４５６７８", "138 1234 5678", "138-1234-5678", "11010519491231002X"]
)
def test_masking_knows_numbers_in_groups_and_in_wide_digits(number: str) -> None:
    assert number not in Masking(f"电话或者证件：{number}。").text


def test_a_text_of_figures_is_masked_in_time() -> None:
    text = "1 2 3 | 4 5 6 | " * 20_000
    began = process_time()
    assert Masking(text).text == text
    assert process_time() - began < 3


@pytest.mark.parametrize("times", [1, 400])
def test_few_and_many_signs_are_folded_alike(times: int) -> None:
    assert fold("區ＡBｃ①，" * times).text == "区abc1," * times
    assert fold("區ＡBｃ，" * times).text == "区abc," * times


def test_what_is_left_out_leaves_the_places_of_the_rest() -> None:
    text = without(fold("甲\u200b(1)乙(2)丙"), re.compile(r"\(\d\)"))
    assert text.text == "甲乙丙"
    assert [text.quote(at, at + 1) for at in range(3)] == ["甲", "乙", "丙"]
    assert without(fold("(1)甲(2)"), re.compile(r"\(\d\)")).places == (3,)


def test_rooms_share_the_stems_of_one_text_and_of_no_other() -> None:
    assert stems_of("某县某镇的公告") is stems_of("某县某镇的公告")
    assert not stems_of("某县的公告").is_place("河东")
    assert stems_of("河东镇的公告").is_place("河东")


def test_places_of_a_name_do_not_overlap() -> None:
    assert [*places_of("哈哈", "哈哈哈哈哈")] == [0, 2]


def test_a_long_line_is_a_row_by_its_figures() -> None:
    figures = "单位 " + "甲类事项的数量 12 " * 10
    words = "单位 " + "甲类事项的数量不详 " * 12
    assert len(table_like(Source(figures))) == 1
    assert table_like(Source(words)) == []
    assert table_like(Source("本年收到申请，全部办结。" + "12 " * 10)) == []
    assert len(table_like(Source("其他处理(不予处理，含重复申请) 3 0 0 3"))) == 1


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("邮箱 zwgk@example.gov.cn，网址 http://www.example.gov.cn/zwgk/，格式为 PDF。", False),
        ("全年公开信息 1,204 条，其中规范性文件 12 件。", False),
        ("详见 kk9.abcde.net 的说明", True),
        ("本局开设 7777.cc 栏目", True),
        ("点击免费下载后查看", True),
    ],
)
def test_letters_at_home_are_no_sign_of_a_stranger(text: str, *, stopped: bool) -> None:
    assert may_be_foreign(text) is stopped


def test_a_name_stands_for_a_government_though_longer_rows_of_signs_do_as_well() -> None:
    text = "澜鲸体育人民政府办公室\n澜鲸体育政府信息公开指南\n关于在全县范围内进一步做好基层政务公开标准化规范化工作的通知\n"
    assert {text[one.start : one.end] for one in find(text)} == {"澜鲸体育"}
