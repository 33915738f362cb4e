"""Lists that no word closes, rests, rates, growth between named years and small tables: true passages and false ones."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import account_passages, material, plain_passages

_TITLE = "临河县水利局2016年政府信息公开工作年度报告"


def errors(passage: str) -> list[Fault]:
    read = check_report(material.source(f"{_TITLE}\n\n一、总体情况\n\n{passage}\n"))
    return [fault for fault in read.faults if fault.severity == "error"]


@pytest.mark.parametrize("passage", plain_passages.TRUE + account_passages.TRUE)
def test_a_true_passage_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in errors(passage)] == []


@pytest.mark.parametrize("passage", plain_passages.FALSE + account_passages.FALSE)
def test_a_mistyped_figure_is_found_and_quoted(passage: str) -> None:
    found = errors(passage)
    assert found
    assert all(fault.quote in passage for fault in found)


def test_what_is_planned_is_read_for_how_far_a_thing_has_come() -> None:
    chapter = "\n二、2017年工作计划\n9月底前完成清单对接，涉及事项126项，已对接88项，尚余48项。"
    [fault] = errors(f"工作平稳。{chapter}")
    assert (fault.expected, fault.printed) == (38, 48)


def test_the_years_that_a_rate_names_decide_which_numbers_it_is_of() -> None:
    passage = "2014年办件400件，2015年500件，2016年460件，2016年比2015年下降18.0%，2015年比2014年增长25.0%。"
    [fault] = errors(passage)
    assert (fault.expected, fault.printed) == (8, 18)
