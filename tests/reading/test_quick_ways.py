"""What is passed over for speed is what nothing can be found in, and what is looked up once is the same for all."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

from gongkai import reading
from gongkai.reading.masking import Masking, masked
from gongkai.reading.reports import structure
from gongkai.reading.reports.foreign import may_be_foreign
from gongkai.reading.reports.form_a import hits_of
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.stream import table_like
from gongkai.reading.tampering import called, misput, planted, spun
from gongkai.reading.tampering.begins import matches_at
from gongkai.reading.tampering.families import Family
from gongkai.reading.tampering.folding import fold, without
from gongkai.reading.tampering.impostors import find
from gongkai.reading.tampering.stems import places_of, stems_of
from tests.reading.beginnings import each_said_by, guard_and_rest, longest


def _guarded() -> list[tuple[str, re.Pattern[str]]]:
    found: dict[re.Pattern[str], str] = {}
    for module in walk_packages(reading.__path__, f"{reading.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            for place, pattern in enumerate(_patterns(value)):
                # Looking ahead at more than one sign is a part of the pattern, and no guard before it.
                if str(pattern.pattern).startswith("(?=[") and guard_and_rest(pattern) is not None:
                    found.setdefault(pattern, f"{module.name}.{name}[{place}]")
    return [(name, pattern) for pattern, name in found.items()]


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Family):
        yield value.pattern
    elif isinstance(value, tuple | list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _patterns(one)


GUARDED = _guarded()


def test_patterns_are_guarded() -> None:
    assert len(GUARDED) > 10


@pytest.mark.parametrize("pattern", [pattern for _, pattern in GUARDED], ids=[name for name, _ in GUARDED])
def test_a_class_in_front_of_a_pattern_leaves_no_beginning_out(pattern: re.Pattern[str]) -> None:
    told = guard_and_rest(pattern)
    assert told is not None
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


def test_a_text_of_small_figures_stays_as_it_is() -> None:
    text = "1 2 3 | 4 5 6 | " * 2_000
    assert Masking(text).text == text


@pytest.mark.parametrize("times", [1, 400])
def test_few_and_many_signs_are_folded_alike(times: int) -> None:
    assert fold("區ＡBｃ①，" * times).text == "区abc1," * times
    assert fold("區ＡBｃ，" * times).text == "区abc," * times


@pytest.mark.parametrize("others", ["", "".join(map(chr, range(0xFF21, 0xFF5B)))])
def test_few_and_many_signs_of_a_report_are_folded_alike(others: str) -> None:
    folded = Source(f"收到申請１,２３４件,含　－（網絡）;{others}").folded
    assert folded.startswith("收到申请1,234件，含 -(网络)；")


def test_a_label_is_known_with_signs_and_other_words_between() -> None:
    for label in ("法律法规规定的其他情形", "法律、法规规定的其它情形"):
        assert [(hit.code, hit.start, hit.end) for hit in hits_of(f"({label}3")] == [
            ("A3.3.4.6", 1, 1 + len(label))
        ]


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


def test_a_pattern_is_tried_at_its_places_as_it_would_find_them() -> None:
    pattern = re.compile(r"(?<![^\n])[a-z]+(?:\n[0-9]+)?")
    text = "ab\n12\ncd\n\n7x\nef"
    lines = [0, *(sign.end() for sign in re.finditer("\n", text))]
    assert [*map(re.Match.span, matches_at(pattern, text, lines))] == [
        *map(re.Match.span, pattern.finditer(text))
    ]
    assert [match[0] for match in matches_at(pattern, "a\nb", [2])] == ["b"]


PLACED = """澜鲸体育人民政府
关于印发2024年工作要点的通知，近日，澜鲸体育召开全县会议。
k9凯鲸市教育局、365鲸博区民政局，鲸博365县财政局：乐鲸平台卫生健康局
今年澜鲸365组织开展检查 鲸鲵8899门户网站
鲸鲵8899|abc123主办
8899鲸鲵 - 某县举办第三届运动会
abc123
《鲸皇国际县医院管理办法》 澜鲸官网
 2024年3月5日"""


@pytest.mark.parametrize("text", [PLACED, PLACED.replace("\n", " "), PLACED.replace("，", "\n")])
def test_names_and_codes_are_looked_for_at_the_begins_of_all_of_them(text: str) -> None:
    stems = stems_of(text)
    begins = [0, *(sign.end() for sign in planted._BEFORE_A_NAME.finditer(text))]
    told = 0
    for _, kind, pattern in planted._PLACES:
        if kind in planted._OF_LINES | planted._OF_CLAUSES:
            due = [match for match in pattern.finditer(text) if planted.shape_of(stems, match["name"])]
            found = {match.span() for match in matches_at(pattern, text, begins)}
            assert {match.span() for match in due} <= found
            told += len(due)
    begins = [0, *(sign.end() for sign in called._BEFORE_A_CODE.finditer(text))]
    for kind in called._BEGINNING:
        pattern = called._PLACES[kind]
        spans = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in matches_at(pattern, text, begins)] == spans
        told += len(spans)
    assert told


@pytest.mark.parametrize("patterns", [spun._SPOILED, misput.PATTERNS])
def test_a_spoiled_term_holds_its_word_and_is_looked_for_wide_enough(
    patterns: dict[str, re.Pattern[str]],
) -> None:
    for word, pattern in patterns.items():
        assert longest(pattern) <= spun.REACH
        free = patterns is misput.PATTERNS and word in misput.OTHERS_BESIDE
        assert free or [said for said in each_said_by(pattern) if word not in said] == []


@pytest.mark.parametrize("apart", [0, 400])
def test_a_spoiled_term_is_found_around_its_word_wherever_it_begins(apart: int) -> None:
    pattern = re.compile("(?:政府讯息)+公开|讯息(?=讯)|讯息$")
    text = f"讯息讯息，政府讯息政府讯息公开讯息，讯息{'此外' * apart}\n讯息"
    assert [*map(re.Match.span, spun._around(pattern, "讯息", text))] == [
        *map(re.Match.span, pattern.finditer(text))
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "根据海政发[2024]12号和海政办发(2023)第3 号执行",
            ["根据海政发[2024]12号", "和海政办发(2023)第3 号"],
        ),
        ("编号(2024)7号，见表1(2024)8号", ["编号(2024)7号"]),
        ("这是一个名称很长的单位发文(2024)7号", ["称很长的单位发文(2024)7号"]),
    ],
)
def test_a_number_of_a_paper_is_told_with_the_organ_before_its_year(text: str, numbers: list[str]) -> None:
    assert [fault.quote for fault in structure._document_numbers(Source(text))] == numbers
