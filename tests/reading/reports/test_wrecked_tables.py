"""No table, however wrecked, stops the reader; what it reads are rows of the form that it names, as printed."""

import pytest

from gongkai.domain.forms.catalogue import FORMS
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source
from tests.effort import times
from tests.reading.reports import layouts
from tests.reading.reports.ledgers import APPLICANTS, ledger
from tests.reading.reports.test_layouts import cells_of
from tests.reading.reports.wrecks import wreck

_AT_ONCE = 20


@pytest.mark.parametrize("first", range(0, times(300, 2000), _AT_ONCE))
def test_a_wrecked_table_is_read_as_far_as_it_goes(first: int) -> None:
    for seed in range(first, first + _AT_ONCE):
        text = wreck(seed)
        report = check_report(Source(text))
        if report.form in FORMS:
            assert {cell for cell in cells_of(report) if cell not in FORMS[report.form].places} == set(), seed
        assert all(figure.quote in text for figure in report.figures), seed


SPLIT = (
    ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1),
    ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 0),
    ("3.其他", None),
)


def test_three_rows_of_other_outcomes_are_the_one_of_the_trial_format() -> None:
    made = ledger("B", 2019, "昌宁县", "county", seed=7)
    made.cells["B3.3.6", "自然人"] = int(made.cells["B3.3.6", "自然人"] or 0) + 1
    tables = layouts.grid("B", made.cells)
    rows = tables[1]
    at = next(place for place, row in enumerate(rows) if "（六）其他处理" in row)
    figures = [int(figure) for figure in rows[at][3:]]
    first, none = [1, *[0] * 6], [0] * 7
    rest = [figure - one for figure, one in zip(figures, first, strict=True)]
    rows[at : at + 1] = [
        ["", "", label, *map(str, row)] for (label, _), row in zip(SPLIT, (first, none, rest), strict=True)
    ]
    report = check_report(Source("\n\n".join(layouts.pipes(table) for table in tables)))
    assert report.form == "B"
    assert cells_of(report) == made.cells


def test_a_whole_row_of_other_outcomes_is_kept_in_the_later_format() -> None:
    made = ledger("C", 2023, "昌宁县", "county", seed=7)
    for column in (*APPLICANTS, "总计"):
        other = sum(int(made.cells[f"C3.3.6.{number}", column] or 0) for number in (1, 2, 3))
        made.cells["C3.3.6.3", column] = other
        del made.cells["C3.3.6.1", column], made.cells["C3.3.6.2", column]
    tables = layouts.grid("C", made.cells)
    rows = [row for row in tables[1] if not row[2].startswith(("1.申请人", "2.申请人"))]
    at = next(place for place, row in enumerate(rows) if row[2] == "3.其他")
    rows[at] = ["", "（六）其他处理", "", *rows[at][3:]]
    tables[1] = rows
    report = check_report(Source("\n\n".join(layouts.pipes(table) for table in tables)))
    assert report.form == "C"
    assert cells_of(report) == made.cells
    assert [fault.message for fault in report.faults if fault.severity == "error"] == []


def test_some_rows_of_the_table_stand_for_all_of_it() -> None:
    text = (
        "栖岭镇2022年政府信息公开工作年度报告\n一、总体情况\n新收申请 2 件。\n三、收到和处理政府信息公开申请情况\n"
        "申请人情况 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
        "一、本年新收政府信息公开申请数量 1 1 0 0 0 0 2\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n"
        "（一）予以公开 1 1 0 0 0 0 2\n（七）总计 1 1 0 0 0 0 2\n四、结转下年度继续办理 0 0 0 0 0 0 0\n"
    )
    report = check_report(Source(text))
    assert report.form == "C"
    assert len(cells_of(report)) == 35
    assert cells_of(report)["C3.3.7", "商业企业"] == 1
