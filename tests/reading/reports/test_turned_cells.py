"""Tables in running text whose rows cannot be parted, and a text beside them: digits that changed places, with honest twins."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source


def told(text: str) -> list[Fault]:
    """Return what is certainly wrong with a document."""
    return [fault for fault in check_report(Source(text)).faults if fault.severity == "error"]


_LOCAL = (
    "临溪县2015年政府信息公开工作年度报告\n一、概述\n2015年，全县工作有序开展。\n二、统计表\n"
    "指标名称计量单位2015年度历年累计主动公开文件数条{all}其中：1、政府网站公开数条{site}2、政府公报公开数条{gazette}"
    "受理依申请公开信息总数条{came}其中：1、当面申请数条002、网上申请数条003、信函、传真申请数条{letters}"
    "对申请的答复总数条{replied}其中：1、同意公开答复数条012、同意部分公开答复数条003、不予公开答复数条004、其他类型答复数条00"
    "接受行政诉讼、举报数件00行政复议数件00行政诉讼数件00\n"
)
_RIGHT = {
    "all": "294981916",
    "site": "294981916",
    "gazette": "00",
    "came": "01",
    "letters": "01",
    "replied": "01",
}


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("site", "294981196"),
        ("site", "294918916"),
        ("letters", "00"),
        ("came", "04"),
        ("replied", "04"),
    ],
)
def test_rows_of_all_years_that_cannot_be_true(cell: str, wrong: str) -> None:
    assert told(_LOCAL.format(**_RIGHT)) == []
    assert told(_LOCAL.format(**_RIGHT | {cell: wrong}))


@pytest.mark.parametrize(
    "cells",
    [
        # Some went out in other ways, or in both.
        {"site": "294981900"},
        {"site": "294981196", "gazette": "12720"},
        {"site": "294071000"},
    ],
)
def test_channels_that_leave_others_are_let_be(cells: dict[str, str]) -> None:
    assert told(_LOCAL.format(**_RIGHT | cells)) == []


_FORM_B = (
    "临溪县2020年政府信息公开工作年度报告\n一、总体情况\n2020年，全县工作有序开展。\n二、主动公开政府信息情况\n"
    "第二十条第（一）项信息内容本年新制作数量本年新公开数量对外公开总数量规章000规范性文件337"
    "第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量行政许可{permits}其他对外管理服务事项107105"
    "第二十条第（六）项信息内容上一年项目数量本年增/减处理决定数量行政处罚{fines}行政强制1262629"
    "第二十条第（八）项信息内容上一年项目数量本年增/减行政事业性收费{charges}"
    "第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购39573802895.90元\n"
)
_ROWS = {"permits": "396-42278", "fines": "2648-18538", "charges": "35-15"}


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({}, False),
        ({"charges": "35-35"}, False),
        ({"charges": "0-3"}, False),
        ({"charges": "35-51"}, True),
        ({"charges": "9-12"}, True),
        ({"permits": "3-98"}, True),
        ({"permits": "3-278"}, False),
    ],
)
def test_more_taken_away_than_there_was(cells: dict[str, str], wrong: bool) -> None:
    assert bool(told(_FORM_B.format(**_ROWS | cells))) is wrong


_FORM_C = (
    "临溪县2022年政府信息公开工作年度报告\n一、总体情况\n设立文件库，集中公开现行有效行政规范性文件{valid}件，"
    "动态更新本年度制发的规范性文件88件。\n二、主动公开政府信息情况\n"
    "第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 规章000行政规范性文件{row}"
    "第二十条第（五）项信息内容本年处理决定数量行政许可10690第二十条第（六）项信息内容本年处理决定数量行政处罚2113行政强制0第二十条第（八）项信息内容本年收费金额（单位：万元）"
    "行政事业性收费9116.36 \n"
)


@pytest.mark.parametrize(
    ("valid", "row", "wrong"),
    [
        ("698", "8855698", False),
        ("689", "8855698", True),
        ("968", "8855698", True),
        # Of some of them.
        ("412", "8855698", False),
        ("55", "8855698", False),
    ],
)
def test_files_in_force_told_with_turned_digits(valid: str, row: str, wrong: bool) -> None:
    assert bool(told(_FORM_C.format(valid=valid, row=row))) is wrong


_OUTCOMES = """三、收到和处理政府信息公开申请情况
申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 20 | 0 | 0 | 0 | 0 | 1 | 21
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
三、本年度办理结果（一）予以公开 | 20 | 0 | 0 | 0 | 0 | 1 | 21
（七）总计 | 20 | 0 | 0 | 0 | 0 | 1 | 21
四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("4.认真办理依申请公开2020年全区各级行政机关共受理政府信息公开申请{}件，均已答复。", "21", "12"),
        ("（二）规范办理依申请公开2020年全县共受理政府信息公开申请{}件，均已答复。", "21", "12"),
    ],
)
def test_a_heading_right_before_the_year_sets_nothing_apart(text: str, right: str, wrong: str) -> None:
    head = "临溪县2020年政府信息公开工作年度报告\n一、总体情况\n"
    assert told(f"{head}{text.format(right)}\n{_OUTCOMES}") == []
    assert told(f"{head}{text.format(wrong)}\n{_OUTCOMES}")


@pytest.mark.parametrize(("told_year", "wrong"), [("2013", False), ("2012", True)])
def test_report_presented_as_that_of_another_year(told_year: str, wrong: bool) -> None:
    text = (
        "临溪县地方税务局2013年信息公开年度报告\n根据《中华人民共和国政府信息公开条例》，特向社会公布"
        f"{told_year}年度临溪县地税局信息公开年度报告。本报告中所列数据的统计期限自2013年1月1日起至2013年12月31日止。\n"
        "一、概述\n2013年，我局认真落实条例。\n"
    )
    assert bool(told(text)) is wrong
