"""What is told again otherwise, or counted beside its names, is found; what an office could mean by it is left alone."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.taken_up_prose import FALSE, HONEST

DISPUTES = (
    "行政复议行政诉讼\n未经复议直接起诉复议后起诉\n结果维持 结果纠正\n\n"
    "| 维持 | 纠正 | 结果 | 审结 | 总计 | 总计 |\n|---|---|---|---|---|---|\n"
    "| 40 | 0 | 10 | 5 | 55 | 2 | 0 | 4 | 6 | {} | 6 | 0 | 9 | 7 | 22 |\n"
)


def faults(passage: str) -> list[Fault]:
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    read = check_report(material.source(text))
    return [fault for fault in read.faults if fault.severity == "error" and fault.kind != "form"]


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_what_agrees_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in faults(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_what_does_not_agree_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    assert faults(passage.replace(*slip))


@pytest.mark.parametrize("passage", HONEST.values(), ids=HONEST)
def test_what_an_office_could_mean_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in faults(passage)] == []


def test_a_row_of_disputes_is_read_under_torn_headings() -> None:
    def sums(total: int) -> list[str]:
        return [f.kind for f in faults(DISPUTES.format(total)) if "未经复议" in f.message]

    assert sums(12) == []
    assert sums(21) == ["sum"]


BOOK = ledger("C", 2023, "柳溪县", "county", 3)
NEW, CARRIED = (int(BOOK.cells[code, "总计"] or 0) for code in ("C3.1", "C3.2"))


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        (f"全年收到政府信息公开申请{NEW + CARRIED}件（含上年结转{CARRIED}件），均已办理。", []),
        (
            f"全年收到政府信息公开申请{NEW + CARRIED + 1}件（含上年结转{CARRIED}件），均已办理。",
            ["text-vs-table"],
        ),
    ],
)
def test_what_a_bracket_holds_is_reckoned_with(passage: str, told: list[str]) -> None:
    assert CARRIED
    assert material.errors_beside_tables(passage, BOOK.cells, 2023) == told


LEFT = int(BOOK.cells["C3.4", "总计"] or 0)


@pytest.mark.parametrize(("left", "told"), [(LEFT, []), (LEFT + 6, ["text-vs-table"])])
def test_some_of_all_that_came_are_not_more_than_all_carried_over(left: int, told: list[str]) -> None:
    passage = f"需要指出的是，全年新收{NEW}件中，转到下年继续办理的{left}件，办理节奏前松后紧。"
    assert material.errors_beside_tables(passage, BOOK.cells, 2023) == told


@pytest.mark.parametrize(("part", "told"), [(16, []), (26, ["sum"])])
def test_a_note_holds_no_more_than_its_cell(part: int, told: list[str]) -> None:
    table = f"第二十条第（一）项\n22\n（其中修订 {part} 件）\n{DISPUTES.format(12)}"
    assert [fault.kind for fault in faults(table)] == told
