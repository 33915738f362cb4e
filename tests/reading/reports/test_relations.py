"""The relations between numbers: what cannot be true is found, and what an office could defend is left alone."""

import pytest

from gongkai.domain.forms.model import Cell
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.form_bc import read_forms_bc
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.source import Source
from tests.reading.reports import layouts, material
from tests.reading.reports.ledgers import ledger
from tests.reading.reports.relations_prose import DOUBTFUL, FALSE, TRUE


def faults(passage: str, severity: str = "error") -> list[Fault]:
    text = f"临河县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n"
    read = check_report(material.source(text))
    return [fault for fault in read.faults if fault.severity == severity and fault.kind != "form"]


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_a_true_relation_is_left_alone(passage: str, slip: tuple[str, str]) -> None:
    assert [fault.message for fault in faults(passage)] == []


@pytest.mark.parametrize(("passage", "slip"), FALSE.values(), ids=FALSE)
def test_a_false_relation_is_found(passage: str, slip: tuple[str, str]) -> None:
    assert slip[0] in passage
    false = passage.replace(*slip)
    assert faults(false)


@pytest.mark.parametrize("passage", TRUE.values(), ids=TRUE)
def test_what_an_office_could_defend_is_left_alone(passage: str) -> None:
    assert [fault.message for fault in faults(passage)] == []


@pytest.mark.parametrize("passage", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_needs_a_look_is_a_warning(passage: str) -> None:
    assert faults(passage) == []
    assert faults(passage, "warning")


def test_a_report_of_true_relations_is_left_alone_as_a_whole() -> None:
    passages = [passage for passage, _ in FALSE.values() if "\n" not in passage]
    assert [fault.message for fault in faults("\n\n".join(passages))] == []


#: By form: the cell, and how a sentence tells it.
ROWS: dict[str, dict[Cell, str]] = {
    "A": {
        ("A1.1.2", None): "全县全年共制发规范性文件{}件。",
        ("A2.2.3", None): "全县全年发布政策解读稿件{}篇。",
        ("A8.3.2", None): "全县政府信息公开兼职人员{}人。",
        ("A9.3", None): "全县全年接受培训人员{}人次。",
    },
    "B": {
        ("B2.2", "对外公开总数量"): "截至年底，全县规范性文件对外公开总数{}件。",
        ("B2.3", "上一年项目数量"): "行政许可项目上一年为{}项。",
        ("B2.5", "处理决定数量"): "全县全年作出行政处罚决定{}件。",
        ("B2.8", "采购项目数量"): "全县全年实施政府集中采购项目{}个。",
        ("B2.8", "采购总金额"): "全县全年政府集中采购总金额{}万元。",
        ("B3.3.3.4", "总计"): "办结申请中，因保护第三方合法权益不予公开{}件。",
        ("B3.3.5.2", "总计"): "办结申请中，重复申请不予处理{}件。",
        ("B4.2", "总计"): "未经复议直接起诉的政府信息公开行政诉讼{}件。",
    },
    "C": {
        ("C2.1", "现行有效件数"): "现行有效规章{}件。",
        ("C2.3", "本年处理决定数量"): "全县全年作出行政许可处理决定{}件。",
        ("C2.6", "本年收费金额"): "全县全年行政事业性收费{}万元。",
        ("C3.3.5.1", "总计"): "办结申请中，信访举报投诉类申请{}件。",
        ("C3.1", "科研机构"): "新收申请中，科研机构提出{}件。",
    },
}
TOLD = [(form, cell, words) for form, rows in ROWS.items() for cell, words in rows.items()]
YEARS = {"A": 2016, "B": 2020, "C": 2023}


def against_table(form: str, passage: str) -> list[str]:
    made = ledger(form, YEARS[form], "临河县", "county", 3)
    drawn = "\n\n".join(layouts.pipes(grid) for grid in layouts.grid(form, made.cells))
    text = f"临河县{YEARS[form]}年政府信息公开工作年度报告\n\n一、总体情况\n\n{passage}\n\n{drawn}\n"
    read = check_report(material.source(text))
    return [fault.kind for fault in read.faults if fault.severity == "error"]


@pytest.mark.parametrize(("form", "cell", "words"), TOLD, ids=[f"{cell}" for _, cell, _ in TOLD])
def test_a_row_of_the_table_is_held_against_the_text(form: str, cell: Cell, words: str) -> None:
    value = int(ledger(form, YEARS[form], "临河县", "county", 3).cells[cell] or 0)
    assert against_table(form, words.format(value)) == []
    assert against_table(form, words.format(value + 3)) == ["text-vs-table"]


def test_a_change_of_items_is_held_against_the_table() -> None:
    cells = ledger("B", 2020, "临河县", "county", 3).cells
    before, change = int(cells["B2.3", "上一年项目数量"] or 0), int(cells["B2.3", "本年增/减"] or 0)
    verb = "增加" if change >= 0 else "减少"
    told = f"行政许可项目由上一年的{before}项{verb}{{}}项。"
    assert against_table("B", told.format(abs(change))) == []
    assert against_table("B", told.format(abs(change) + 1)) == ["text-vs-table"]


#: As a printer of web pages leaves it: no space between the last figure of a row and the label of the next.
PRINTED = """三、收到和处理政府信息公开申请情况
申请人情况
一、本年新收政府信息公开申请数量 35 5 0 0 0 0 40二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1三、
本年度办理结果 （一）予以公开 29 0 0 0 0 0 29
（二）部分公开 7 5 0 0 0 0 12
（三）不予公开 1.属于国家秘密 0 0 0 0 0 0 0
2.其他法律行政法规禁止公开 0 0 0 0 0 0 0
3.危及“三安全一稳定” 0 0 0 0 0 0 0
4.保护第三方合法权益 0 0 0 0 0 0 0
5.属于三类内部事务信息 0 0 0 0 0 0 0
（六）其他处理 0 0 0 0 0 0 0四、结转下年度继续办理 0 0 0 0 0 0 0
行政复议 行政诉讼
结果维持结果纠正其他结果尚未审结总计
结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计2 0 0 0 2 0 0 0 0 0 0 0 1 0 1
"""


def test_rows_that_a_printer_ran_together_are_read_one_by_one() -> None:
    read = read_forms_bc(Source(PRINTED))
    assert read is not None
    key, table = read
    assert [table.figures[f"{key}3.{row}", "总计"] for row in ("1", "2", "3.1", "4")] == [
        40,
        1,
        29,
        0,
    ]
    assert table.figures[f"{key}4.1", "结果维持"] == 2
    assert table.figures[f"{key}4.3", "其他结果"] == 1
