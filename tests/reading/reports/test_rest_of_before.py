"""What waits, told behind what came and what was answered; and amounts of which only the point stands elsewhere."""

import re

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_text
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.material import text_report

HEAD = "青溪县2015年政府信息公开工作年度报告\n一、概述\n"


def errors(text: str) -> list[str]:
    """Return the messages of the errors of a text."""
    return [f.message for f in check_report(source_of_text(text.encode())).faults if f.severity == "error"]


@pytest.mark.parametrize(
    ("passage", "wrong"),
    [
        ("全县共受理申请318件。答复申请总数为309件，其余9件待答复。", ("其余9件", "其余8件")),
        ("全年收到申请57件，同比持平。\n已办结申请51件，剩余6件正在办理。", ("剩余6件", "剩余9件")),
        ("全县共受理申请318件。\n对申请的答复为309件，其余9件待答复。", ("答复为309件", "答复为390件")),
        ("今年接到申请128件。已答复116件，尚有12件未到期。", ("128件", "129件")),
    ],
)
def test_what_waits_is_what_came_without_what_was_answered(passage: str, wrong: tuple[str, str]) -> None:
    assert errors(HEAD + passage) == []
    assert wrong[0] in passage
    found = errors(HEAD + passage.replace(*wrong))
    assert found == [] if "390" in wrong[1] else len(found) == 1


@pytest.mark.parametrize(
    "passage",
    [
        "全县共受理申请318件，含上年结转4件。答复申请总数为309件，其余8件待答复。",
        "全县共受理申请318件。申请人撤回1件。答复申请309件，其余8件待答复。",
        "全县共受理申请300余件。答复申请291件，其余8件待答复。",
        "网站收到信件318件。答复申请309件，其余8个单位正在办理。",
    ],
)
def test_others_that_went_another_way_leave_it_open(passage: str) -> None:
    assert errors(HEAD + passage) == []


@pytest.mark.parametrize(
    ("told", "wrong"),
    [("600元", False), ("6000元", True), ("60元", True), ("0.06万元", False), ("650元", False)],
)
def test_an_amount_of_the_same_digits_with_its_point_elsewhere_is_wrong(told: str, wrong: bool) -> None:
    report = text_report(ledger("A", 2016, "青溪县", "county", 7), "county plain", "pipes")
    row = re.search(r"七、依申请公开信息收取的费用[ |]*万元[ |]*0(?= )", report)
    assert row is not None
    paid = report.replace(row[0], row[0] + ".06")
    said = paid.replace("附件\n", f"依申请公开信息收取费用{told}。\n\n附件\n", 1)
    assert said != paid
    assert any("收取" in message for message in errors(said)) is wrong
