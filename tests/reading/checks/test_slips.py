"""Slips of the pen are noted, a few at most; places nobody filled in ask for a reason."""

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks import slips
from gongkai.reading.checks.subject import Check
from tests.reading.checks.subjects import body, found, kinds, table

REASON, NOTE = Severity.REASON, Severity.NOTE
LONG = "各供热单位应当按照要求按时供热，并做好应急准备工作。"


def test_a_paragraph_that_stands_twice_is_noted_with_its_first_place() -> None:
    (finding,) = found(slips.repeated_paragraphs, html=body(LONG, "特此通知。", LONG))
    assert (finding.kind, finding.severity, finding.where) == ("paragraph_repeated", NOTE, "正文第 3 段")
    assert "正文第 1 段" in finding.message


def test_short_lines_and_rows_may_stand_twice() -> None:
    assert (
        found(slips.repeated_paragraphs, html=body("特此通知。", "特此通知。") + table((LONG,), (LONG,)))
        == []
    )


@pytest.mark.parametrize(
    "text", ["做好供热的的工作", "完成了了任务", "按时供热，，不得拖延", "结束。。", "甲、、乙"]
)
def test_a_doubled_sign_is_noted(text: str) -> None:
    assert kinds(slips.doubled_signs, html=body(text)) == [("doubled_sign", NOTE)]


@pytest.mark.parametrize(
    "text",
    [
        "的的确确",
        "以营利为目的的经营活动",
        "对对方负责",
        "了了解解情况",
        "不甚了了",
        "和和美美",
        "等等。。。",
    ],
)
def test_words_that_double_by_nature_are_left_alone(text: str) -> None:
    assert found(slips.doubled_signs, html=body(text)) == []


@pytest.mark.parametrize(
    "text", ["按照《办法的规定", "按照办法》的规定", "供热（含学校", "〔2018〕1号）", "《甲（乙》丙）"]
)
def test_a_sign_without_a_partner_is_noted(text: str) -> None:
    assert kinds(slips.unbalanced_pairs, html=body(text)) == [("unbalanced_pair", NOTE)]


@pytest.mark.parametrize(
    "text", ["《关于〈办法〉的通知》（试行）", "1）按时供热；2）做好准备", "a)甲，b)乙", "(一）甲", "（一)甲"]
)
def test_pairs_and_entry_marks_are_left_alone(text: str) -> None:
    assert found(slips.unbalanced_pairs, html=body(text)) == []


def test_half_width_signs_are_counted_in_one_note_for_each_kind() -> None:
    findings = found(
        slips.half_width_signs, html=body("(一)按时供热,不得拖延", "(二)做好准备,保证供应,及时报告")
    )
    assert [(finding.kind, finding.severity) for finding in findings] == [
        ("half_width_number", NOTE),
        ("half_width_punctuation", NOTE),
    ]
    assert "共 2 处" in findings[0].message
    assert "共 3 处" in findings[1].message


@pytest.mark.parametrize("text", ["（一）按时供热，不得拖延", "1,200元，比例1:3", "第(一)项", "见A,B两栏"])
def test_full_width_signs_and_figures_are_left_alone(text: str) -> None:
    assert found(slips.half_width_signs, html=body(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "XX县人民政府",
        "××年××月",
        "20XX年工作要点",
        "某某县教育局",
        "联系人：此处填写",
        "时间（待定）",
        "地点待定。",
        "X月X日",
        "测试文章",
        "TODO",
    ],
)
def test_a_place_nobody_filled_in_asks_for_a_reason(text: str) -> None:
    findings = found(slips.placeholders, html=body(text))
    assert findings != []
    assert {(finding.kind, finding.severity) for finding in findings} == {("placeholder", REASON)}


@pytest.mark.parametrize(
    "text", ["张某某因违章被处罚", "王XX同志", "有待定夺", "亟待定级", "IPv6、XXL", "组织开展测试工作"]
)
def test_names_made_anonymous_and_ordinary_words_are_left_alone(text: str) -> None:
    assert found(slips.placeholders, html=body(text)) == []


def test_invisible_signs_are_counted() -> None:
    (finding,) = found(slips.invisible_signs, html=body("供\u200b热\u200b"))
    assert (finding.kind, finding.severity) == ("invisible_sign", NOTE)
    assert "2 个" in finding.message
    assert found(slips.invisible_signs) == []


@pytest.mark.parametrize("check", [slips.doubled_signs, slips.unbalanced_pairs, slips.placeholders])
def test_no_more_than_a_few_slips_of_a_kind_are_told(check: Check) -> None:
    assert len(found(check, html=body(*["XX县的的《"] * 30))) == slips.FEW
