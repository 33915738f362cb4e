"""A figure is accused only where its words can mean nothing else: luring sentences are left alone."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import layouts, material
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.luring_prose import CLEAN, FALSE

YEARS = {"A": 2016, "B": 2020, "C": 2023, "": 2023}


def errors(form: str, passage: str) -> list[Fault]:
    drawn = ""
    if form:
        made = ledger(form, YEARS[form], "临河县", "county", 3)
        drawn = "\n\n".join(layouts.pipes(grid) for grid in layouts.grid(form, made.cells))
    text = f"临河县{YEARS[form]}年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n\n{drawn}\n"
    return [fault for fault in check_report(material.source(text)).faults if fault.severity == "error"]


@pytest.mark.parametrize(("form", "passage"), CLEAN)
def test_a_true_sentence_is_left_alone_whatever_figure_it_sounds_like(form: str, passage: str) -> None:
    assert [fault.message for fault in errors(form, passage)] == []


@pytest.mark.parametrize(("form", "passage"), FALSE)
def test_what_no_office_could_defend_is_an_error(form: str, passage: str) -> None:
    assert errors(form, passage)


#: As a printer breaks the narrow first column: the titles of groups, and the first lines of their rows, run together.
BROKEN_TITLES = """三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 40 5 0 0 0 0 45二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1
三、本年度办（一）予以公开 27 2 0 0 0 0 {total}
理结果 （二）部分公开（区分处理的，只计这一情形，不计其他情形） 9 1 0 0 0 0 10
1.属于国家秘密 0 0 0 0 0 0 0
2.其他法律行政法规禁止公开 0 0 0 0 0 0 0
3.危及“三安全一稳定” 0 0 0 0 0 0 0
（三）不予4.保护第三方合法权益 2 0 0 0 0 0 2
公开 5.属于三类内部事务信息 0 0 0 0 0 0 0
6.属于四类过程性信息 0 0 0 0 0 0 0
7.属于行政执法案卷 0 0 0 0 0 0 0
8.属于行政查询事项 0 0 0 0 0 0 0
1.申请人无正当理由逾期不补正、行政机关不再处理其
3 0 0 0 0 0 3
政府信息公开申请
（六）其他
2.申请人逾期未按收费通知要求缴纳费用、行政机关不
处理 0 0 0 0 0 0 0
再处理其政府信息公开申请
3.其他 0 2 0 0 0 0 2
（七）总计 41 5 0 0 0 0 46四、结转下年度继续办理 0 0 0 0 0 0 0
"""


@pytest.mark.parametrize(("total", "kinds"), [("29", []), ("32", ["sum"])])
def test_rows_behind_broken_titles_are_read_and_added_up(total: str, kinds: list[str]) -> None:
    report = f"临河县2023年政府信息公开工作年度报告\n\n{BROKEN_TITLES.format(total=total)}"
    found = {
        fault.kind for fault in check_report(material.source(report)).faults if fault.severity == "error"
    }
    assert sorted(found) == kinds
