"""What is contradicted right beside it is found; what an office could mean by the same words is left alone."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault
from tests.reading.reports import material
from tests.reading.reports.beside_prose import DOUBTFUL, FALSE, HONEST, LAWFUL, UNLAWFUL


def faults(passage: str, severity: str = "error") -> list[Fault]:
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    read = check_report(material.source(text))
    return [fault for fault in read.faults if fault.severity == severity and fault.kind != "form"]


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_what_nothing_contradicts_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in faults(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_what_is_contradicted_beside_it_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    assert faults(passage.replace(*slip))


@pytest.mark.parametrize("passage", HONEST.values(), ids=HONEST)
def test_what_an_office_could_mean_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in faults(passage)] == []


@pytest.mark.parametrize("passage", DOUBTFUL.values(), ids=DOUBTFUL)
def test_an_issue_left_out_or_added_is_a_warning(passage: str) -> None:
    assert faults(passage) == []
    assert faults(passage, "warning")


@pytest.mark.parametrize("passage", LAWFUL.values(), ids=LAWFUL)
def test_the_report_of_a_whole_place_is_due_in_march(passage: str) -> None:
    assert [fault.message for fault in faults(passage) if fault.kind == "law"] == []


@pytest.mark.parametrize("passage", UNLAWFUL.values(), ids=UNLAWFUL)
def test_the_report_of_a_department_is_due_in_january(passage: str) -> None:
    assert [fault.kind for fault in faults(passage)] == ["law"]
