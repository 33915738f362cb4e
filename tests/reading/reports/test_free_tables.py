"""Tables of no form must add up where their other rows show that they do."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source
from tests.reading.reports.test_layouts import cells_of

HEAD = "安平县2022年政府信息公开工作年度报告\n一、概述\n工作有序推进。\n"
RESULTS = "类别 结果维持 结果纠正 其他结果 尚未审结 总计\n"


def sums(table: str) -> list[tuple[str, object, object]]:
    report = check_report(Source(f"{HEAD}{table}\n二、其他\n无。\n"))
    return [
        (fault.severity, fault.expected, fault.printed)
        for fault in report.faults
        if fault.kind == "sum" and fault.severity != "note"
    ]


@pytest.mark.parametrize(
    ("table", "expected", "printed"),
    [
        ("单位 主动公开 依申请 合计\n甲乡 12 3 15\n乙乡 20 1 21\n丙乡 9 0 9\n合计 41 4 54", 45, 54),
        (
            "| 乡镇 | 上半年 | 下半年 | 合计 |\n| 东乡 | 22 | 23 | 45 |\n| 西乡 | 16 | 18 | 43 |\n| 全县合计 | 38 | 41 | 79 |",
            34,
            43,
        ),
        ("类别 | 数量\n机构职能 | 12\n政策法规 | 30\n规划计划 | 4\n合计 | 64", 46, 64),
        (f"{RESULTS}行政复议 1204 318 402 187 2011\n", 2111, 2011),
        (
            "部门\t公开\t申请\t合计\n发改局\t2001\t10\t2011\n教育局\t1180\t4\t1148\n合计\t3181\t14\t3195",
            1184,
            1148,
        ),
    ],
)
def test_a_total_that_its_figures_miss_is_an_error(table: str, expected: int, printed: int) -> None:
    assert sums(table) == [("error", expected, printed)]


@pytest.mark.parametrize(
    "table",
    [
        "单位 主动公开 依申请 合计\n甲乡 12 3 15\n乙乡 20 1 21\n丙乡 9 0 9\n合计 41 4 45",
        "单位 公开数 其中网站 合计占比\n甲局 30 20 15\n乙局 40 22 21",
        "年份 收到 办结 合计\n2014 12 11 23\n2015 15 15 30",
        "部门 条数\n发改局 210\n教育局 180\n其中：学校 60\n合计 390",
        "乡镇 收到 办结 平均用时 合计\n东乡 3 3 12 18\n西乡 4 4 10 18\n北乡 4 3 10 20",
        "部门 条数\n发改局 210\n教育局 180\n二中 60\n合计 390",
        f"{RESULTS}行政复议 1204 318 402 187 2111",
    ],
)
def test_a_table_that_adds_up_or_need_not_is_left_in_peace(table: str) -> None:
    assert sums(table) == []


def test_disputes_in_rows_are_those_of_the_form() -> None:
    text = (
        f"{HEAD}二、主动公开政府信息情况\n第二十条第(五)项\n信息内容 本年处理决定数量\n行政许可 5210\n"
        "三、收到和处理政府信息公开申请情况\n"
        "一、本年新收政府信息公开申请数量 140 18 1 2 5 0 166\n二、上年结转政府信息公开申请数量 6 1 0 0 0 0 7\n"
        "（七）总计 141 17 1 2 5 0 166\n四、结转下年度继续办理 5 2 0 0 0 0 7\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n{RESULTS}"
        "行政复议 5 1 1 2 9\n未经复议直接起诉 2 0 1 1 4\n复议后起诉 1 0 0 1 2\n五、问题\n无。\n"
    )
    figures = cells_of(check_report(Source(text)))
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    assert [[figures[f"C4.{number}", head] for head in heads] for number in (1, 2, 3)] == [
        [5, 1, 1, 2, 9],
        [2, 0, 1, 1, 4],
        [1, 0, 0, 1, 2],
    ]
