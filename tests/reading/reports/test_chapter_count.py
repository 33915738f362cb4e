"""How many chapters a report says it has is held against those that it names."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source

NAMED = (
    "概述、主动公开政府信息的情况、依申请公开政府信息办理情况、政府信息公开的收费及减免情况、"
    "因政府信息公开申请行政复议、提起行政诉讼的情况、存在的主要问题及改进措施"
)


def faults(told: str) -> list[tuple[object, object]]:
    report = check_report(
        Source(f"萍乡市2012年政府信息公开工作年度报告\n本年报由{NAMED}共计{told}部分组成。\n一、概述\n")
    )
    return [(each.expected, each.printed) for each in report.faults if each.kind == "format"]


def test_as_many_as_it_names_are_left_in_peace() -> None:
    # One of the six has 、 in its own name.
    assert faults("六") == []


@pytest.mark.parametrize(("told", "printed"), [("五", 5), ("八", 8)])
def test_another_number_is_told_with_both(told: str, printed: int) -> None:
    assert faults(told) == [(6, printed)]


def opened(listed: str, told: str) -> list[tuple[object, object]]:
    report = check_report(
        Source(f"青禾区2017年政府信息公开工作年度报告\n本报告由{listed}共{told}个部分组成。\n一、概述\n")
    )
    return [(each.expected, each.printed) for each in report.faults if each.kind == "format"]


FIRST = "概述、主动公开政府信息情况、依申请公开办理情况、复议和诉讼情况"


@pytest.mark.parametrize(
    "last",
    [
        "存在的主要问题及改进措施和政府信息公开情况统计表",
        "存在的主要问题及改进情况和其他需要报告的事项",
        "存在的问题及改进情况以及其他需要报告的事项",
    ],
)
def test_the_last_two_may_be_joined_by_a_word(last: str) -> None:
    assert opened(f"{FIRST}、{last}", "六") == []
    assert opened(f"{FIRST}、{last}", "八") != []


def test_a_problem_and_its_mending_are_one_part() -> None:
    assert opened(f"{FIRST}、存在的主要问题及改进措施", "六") == [(5, 6)]
