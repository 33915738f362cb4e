"""What is said of all, of each and of some, and what the numbers beside it make of that: slips, and what may be true."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source
from tests.reading.reports.each_and_all_prose import HONEST, SLIPPED


def errors(passage: str) -> list[str]:
    text = f"安平县2016年政府信息公开工作年度报告\n一、概述\n{passage}\n二、其他\n无。\n"
    return [fault.message for fault in check_report(Source(text)).faults if fault.severity == "error"]


@pytest.mark.parametrize(
    ("cause", "passage"), [(cause, each) for cause, all_ in SLIPPED.items() for each in all_]
)
def test_slips_are_errors(cause: str, passage: str) -> None:
    assert errors(passage), cause


@pytest.mark.parametrize(
    ("cause", "passage"), [(cause, each) for cause, all_ in HONEST.items() for each in all_]
)
def test_honest_twins_are_none(cause: str, passage: str) -> None:
    assert not errors(passage), cause
