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
