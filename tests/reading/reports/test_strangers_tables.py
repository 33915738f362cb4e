"""Tables as strangers print them: columns of several years, tables of the report's own, and what the text says of both."""

import pytest

from tests.reading.reports.material import errors_of

YEARS = """某区民政局2012年政府信息公开年度报告
一、概述
全年主动公开政府信息164条。受理申请16件，当面5件，网上9件，信函2件。
附表
指标名称 | 单位 | 2011年 | 2012年 | 历年累计 |
主动公开信息数 | 条 | 131 | 164 | 420 |
受理申请总数 | 件 | 9 | 16 | 31 |
其中：当面申请数 | 件 | 4 | 5 | 11 |
网上申请数 | 件 | 5 | 9 | 17 |
信函申请数 | 件 | 0 | 2 | 3 |
答复总数 | 件 | 9 | 16 | 31 |
其中：同意公开 | 件 | 6 | 9 | 18 |
同意部分公开 | 件 | 1 | 2 | 4 |
不予公开 | 件 | 0 | 2 | 3 |
信息不存在 | 件 | 2 | 3 | 6 |
行政复议数 | 件 | 0 | 1 | 1 |
行政诉讼数 | 件 | 0 | 0 | 0 |
"""
OWN = """某县2018年政务服务情况
全年接受咨询4521人次，咨询4521人次中电话2100人次、现场2421人次。办结许可320件。
办结许可 | 件 | 320 |
接受咨询数 | 人次 | 4521 |
"""
FORM_C = """某区市场监督管理局2023年政府信息公开工作年度报告
一、总体情况
{told}
二、主动公开政府信息情况
第二十条第（一）项 |
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 0 |
行政规范性文件 | 12 | 9 | 146 |
第二十条第（五）项 |
信息内容 | 本年处理决定数量 |
行政许可 | 310 |
第二十条第（六）项 |
信息内容 | 本年处理决定数量 |
行政处罚 | 25 |
行政强制 | 0 |
第二十条第（八）项 |
信息内容 | 本年收费金额（单位：万元） |
行政事业性收费 | 0 |
"""
TOLD = {
    "in force": ("文件库收录规章6件、行政规范性文件146件。", ("146件", "164件")),
    "in force by the account": (
        "2022年末现行有效行政规范性文件143件，本年制发12件、废止9件，年末现行有效146件。",
        ("年末现行有效146件", "年末现行有效144件"),
    ),
    "as the table says": (
        "全年立案的31起中作出处罚25件，与表二行政处罚25件相同。",
        ("行政处罚25件相同", "行政处罚15件相同"),
    ),
}
HONEST = (
    "文件库收录规章6件、行政规范性文件161件。",
    "上年末行政规范性文件164件。",
    "2022年末现行有效行政规范性文件143件，本年制发12件、废止9件。",
    "全年作出处罚15件，与上年行政处罚15件相同。",
)


def errors(text: str) -> list[str]:
    """Return what errors a text is told."""
    return [fault.message for fault in errors_of(text)]


def test_the_column_of_the_year_is_the_one_that_counts() -> None:
    assert errors(YEARS) == []


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("164条。", "146条。"),
        ("网上9件", "网上7件"),
        ("同意公开 | 件 | 6 | 9 | 18 |", "同意公开 | 件 | 6 | 8 | 18 |"),
        ("不予公开 | 件 | 0 | 2 | 3 |", "不予公开 | 件 | 0 | 2 | 2 |"),
    ],
)
def test_a_figure_of_one_year_is_held_against_its_own_column(true: str, false: str) -> None:
    assert true in YEARS
    assert errors(YEARS.replace(true, false)) != []


def test_two_digits_of_a_large_number_changed_against_a_table_of_its_own() -> None:
    assert errors(OWN) == []
    assert (
        errors(
            OWN.replace("接受咨询4521人次，", "")
            .replace("咨询4521人次中", "咨询4251人次，")
            .replace("2421", "2151")
        )
        != []
    )


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_the_text_says_of_a_row_is_held_against_it(name: str) -> None:
    told, (true, false) = TOLD[name]
    assert errors(FORM_C.format(told=told)) == []
    assert errors(FORM_C.format(told=told.replace(true, false))) != []


@pytest.mark.parametrize("told", HONEST)
def test_what_is_said_of_another_thing_than_the_row_is_left_alone(told: str) -> None:
    assert errors(FORM_C.format(told=told)) == []


#: Headings that repeat above each column whose it is, as a grid without merged cells must.
REPEATED = """某县2023年政府信息公开工作年度报告
一、总体情况
全年办理各项工作如期完成。
四、政府信息公开行政复议、行政诉讼情况
{head}
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 3 | 1 | 0 | 2 | {total} | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |
"""
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


@pytest.mark.parametrize("sign", ["-", "：", "—", ""])
@pytest.mark.parametrize(("total", "expected"), [(6, []), (9, ["9"])])
def test_headings_may_repeat_whose_they_are(sign: str, total: int, expected: list[str]) -> None:
    kinds = ("行政复议", "直接起诉", "复议后起诉")
    head = "| " + " | ".join(f"{kind}{sign}{result}" for kind in kinds for result in RESULTS) + " |"
    found = errors_of(REPEATED.format(head=head, total=total))
    assert [str(fault.printed) for fault in found] == expected
