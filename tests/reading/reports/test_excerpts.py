"""Excerpts of the forms, in many layouts: read whole, and held against sentences that may count something else."""

from collections.abc import Callable

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import ReportRead
from gongkai.reading.reports.source import Source
from tests.reading.reports.excerpts import (
    FALSE_A,
    FALSE_C,
    HEAD_A,
    HEAD_C,
    TABLE_A,
    TABLE_C,
    TRUE_A,
    TRUE_C,
)
from tests.reading.reports.test_layouts import cells_of

_UNITS = frozenset(["条", "件", "次", "篇", "个", "人", "万元", "人次"])


def _each(join: Callable[[list[str]], str]) -> str:
    return "\n".join(join(line.split()) for line in TABLE_A.splitlines())


LAYOUTS = {
    "indented": TABLE_A,
    "tabs": _each("\t".join),
    "bars": _each(lambda words: f"| {' | '.join(words)} |"),
    "far apart": _each((" " * 8).join),
    "without units": _each(lambda words: " ".join(word for word in words if word not in _UNITS)),
    "a cell a line": _each("\n".join),
}
#: Rows with a figure, counted by hand.
_FIGURES_OF_A = 51


def _report(sentence: str, table: str, head: str) -> ReportRead:
    return check_report(Source(f"{head}{sentence}\n{table}\n"))


def _errors(report: ReportRead) -> list[str]:
    return [fault.message for fault in report.faults if fault.severity == "error"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_excerpt_of_form_a_is_read_whole(layout: str) -> None:
    report = _report("工作有序推进。附表", LAYOUTS[layout], HEAD_A)
    assert report.form == "A"
    figures = cells_of(report)
    assert len([figure for figure in figures.values() if figure is not None]) == _FIGURES_OF_A
    assert (figures["A3.1", None], figures["A3.3.4.3", None], figures["A9.3", None]) == (57, 2, 130)
    assert _errors(report) == []


def test_a_few_rows_with_units_are_an_excerpt() -> None:
    rows = "\n".join(line for line in TABLE_A.splitlines() if "申请数" in line or "办结" in line)
    figures = cells_of(_report("工作有序推进。附表", rows, HEAD_A))
    assert [figures[code, None] for code in ("A3.1", "A3.1.1", "A3.1.2", "A3.1.3", "A3.1.4", "A3.2")] == [
        57, 12, 0, 31, 14, 55,
    ]  # fmt: skip


@pytest.mark.parametrize("sentence", TRUE_A)
def test_a_true_sentence_beside_form_a_is_left_in_peace(sentence: str) -> None:
    assert _errors(_report(sentence, TABLE_A, HEAD_A)) == []


@pytest.mark.parametrize("sentence", FALSE_A)
def test_a_false_sentence_beside_form_a_is_an_error(sentence: str) -> None:
    assert _errors(_report(sentence, TABLE_A, HEAD_A)) != []


@pytest.mark.parametrize("sentence", TRUE_C)
def test_a_true_sentence_beside_form_c_is_left_in_peace(sentence: str) -> None:
    assert _errors(_report(sentence, TABLE_C, HEAD_C)) == []


@pytest.mark.parametrize("sentence", FALSE_C)
def test_a_false_sentence_beside_form_c_is_an_error(sentence: str) -> None:
    assert _errors(_report(sentence, TABLE_C, HEAD_C)) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "本年度，本机关不掌握相关政府信息58件。",
        "要求行政机关确认或重新出具已获取信息4件。",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请9件。",
        "属于行政查询事项6件。",
    ],
)
def test_a_row_told_by_its_printed_label_is_certain(sentence: str) -> None:
    lead = "全县共收到政府信息公开申请166件。"
    assert len(_errors(_report(f"{lead}{sentence}", TABLE_C, HEAD_C))) == 1


@pytest.mark.parametrize(
    "sentence",
    ["全县参加或举办新闻发布会总次数4次。", "全县政府网站在线访谈次数9次。", "因涉及国家秘密不予公开4件。"],
)
def test_a_row_of_form_a_told_by_its_printed_label_is_certain(sentence: str) -> None:
    assert len(_errors(_report(f"全县收到政府信息公开申请57件。{sentence}", TABLE_A, HEAD_A))) == 1


def test_what_an_excerpt_leaves_out_is_none() -> None:
    told = _errors(_report("全年无法提供政府信息59件。", TABLE_C, HEAD_C))
    assert [("写为 59件" in message, "为 49" in message) for message in told] == [(True, True)]


@pytest.mark.parametrize(
    ("title", "year", "organ"),
    [
        ("岚东县人民医院2022年度信息公开工作报告", 2022, "岚东县人民医院"),
        ("夔平市规划局2012年度信息公开工作报告", 2012, "夔平市规划局"),
        ("鹿原职业技术学院2023—2024学年信息公开年度报告", 2024, "鹿原职业技术学院"),
        ("沙塘铺乡2017年政府信息公开工作总结(年报)", 2017, "沙塘铺乡"),
    ],
)
def test_a_title_in_other_words_is_one(title: str, year: int, organ: str) -> None:
    report = check_report(Source(f"{title}\n一、主动公开\n全年公开信息 12 条。\n二、依申请公开\n没有。\n"))
    assert (report.form, report.year, report.organisation) == ("narrative", year, organ)


def test_a_report_of_another_kind_is_none() -> None:
    text = (
        "玄津县司法局2016年度依法行政工作情况报告\n本报告数据统计期限为2016年1月1日至12月31日。\n一、依法行政基础\n"
        "全局58名。\n二、执法与公开\n政府信息公开申请收到 1 件，行政复议 3 件。\n"
    )
    assert check_report(Source(text)).form is None
