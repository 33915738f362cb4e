"""Every table of every form is read cell by cell, however it was drawn."""

import pytest

from gongkai.domain.documents import FileKind
from gongkai.domain.forms.model import Cell, Figure
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import ReportRead
from gongkai.reading.reports.source import Source
from tests.reading.reports import layouts, material
from tests.reading.reports.ledgers import Ledger, ledger

YEARS = {"A": 2016, "B": 2020, "C": 2023}


def made(form: str) -> Ledger:
    return ledger(form, YEARS[form], "昌宁县", "county", seed=7)


def cells_of(report: ReportRead) -> dict[Cell, Figure]:
    """Return what was read of the tables; of form A the code says it all."""
    return {
        (figure.code or "", figure.column): figure.value
        for figure in report.figures
        if figure.source == "table"
    }


@pytest.mark.parametrize("form", "ABC")
@pytest.mark.parametrize("layout", layouts.TEXT_LAYOUTS)
def test_a_table_of_a_text_is_read_whole(form: str, layout: str) -> None:
    written = made(form)
    report = check_report(material.source(material.text_report(written, "county plain", layout)))
    assert (report.form, report.year, report.organisation) == (form, YEARS[form], "昌宁县")
    assert cells_of(report) == written.cells


@pytest.mark.parametrize("form", "ABC")
def test_a_table_in_html_within_markdown_is_read_whole(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Markdown has no merged cells; who needs them writes such a table in HTML.
    monkeypatch.setitem(layouts.TEXT_LAYOUTS, "html", layouts.html)
    written = made(form)
    report = check_report(material.source(material.text_report(written, "county plain", "html")))
    assert (report.form, report.year) == (form, YEARS[form])
    assert cells_of(report) == written.cells


@pytest.mark.parametrize("form", "ABC")
@pytest.mark.parametrize("kind", [FileKind.HTML, FileKind.DOCX])
def test_a_table_of_a_document_is_read_whole(form: str, kind: FileKind) -> None:
    written = made(form)
    build = material.html_report if kind is FileKind.HTML else material.docx_report
    report = check_report(material.source(build(written, "county plain"), kind))
    assert (report.form, report.year) == (form, YEARS[form])
    assert cells_of(report) == written.cells


@pytest.mark.parametrize("form", "ABC")
def test_a_workbook_without_any_text_is_read_whole(form: str) -> None:
    written = made(form)
    report = check_report(material.source(material.xlsx_report(written), FileKind.XLSX))
    assert (report.form, report.year) == (form, YEARS[form])
    assert cells_of(report) == written.cells


@pytest.mark.parametrize("layout", layouts.TEXT_LAYOUTS)
def test_a_blank_cell_of_form_a_stays_blank(layout: str) -> None:
    written = made("A")
    blank: Cell = ("A3.1.2", None)
    (grid,) = layouts.grid("A", written.cells, frozenset({blank}))
    report = check_report(Source(layouts.TEXT_LAYOUTS[layout](grid)))
    assert cells_of(report) == {**written.cells, blank: None}


def test_a_blank_cell_of_form_c_stays_blank_where_cells_can_be_seen() -> None:
    written = made("C")
    blank: Cell = ("C3.3.1", "科研机构")
    tables = layouts.grid("C", written.cells, frozenset({blank}))
    report = check_report(Source("\n\n".join(layouts.pipes(table) for table in tables)))
    assert cells_of(report) == {**written.cells, blank: None}


HEADINGS = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"


@pytest.mark.parametrize(
    "row",
    [
        "一、本年新收政府信息公开申请数量 | 3 | 0 | 1 | 0 | 0 | 2 | 6",
        "一、本年新收政府信息公开申请数量 | 3 | 0 | 1 | 0 | 0 | 2 | 6 | ||",
        "一、本年新收政府信息公开申请数量 | | | 3 | 0 | 1 | 0 | 0 | 2 | 6 |",
        "一、本年新收政府信息公开申请数量  3  0  1  0  0  2  6",
        "一、本年新收政府信息\n公开申请数量 3 0 1 0 0 2 6",
        "一、本年新收政府信息公开申请数量 |\n３ |\n０ |\n１ |\n０ |\n０ |\n２ |\n６ |\n||",
        "一、本年新收政府信息公开申请数量\n|\n3\n|\n0\n|\n1\n|\n0\n|\n0\n|\n2\n|\n6",
    ],
)
def test_a_row_of_table_3_is_read_in_many_hands(row: str) -> None:
    text = f"二、主动公开政府信息情况\n本年制发件数 | 现行有效件数\n三、收到和处理政府信息公开申请情况\n{HEADINGS}\n"
    rest = "\n".join(f"{label} | 0 | 0 | 0 | 0 | 0 | 0 | 0" for label in REST)
    figures = cells_of(check_report(Source(f"{text}{row}\n{rest}\n")))
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    assert [figures["C3.1", column] for column in columns] == [3, 0, 1, 0, 0, 2, 6]


REST = [
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "（七）总计",
    "四、结转下年度继续办理",
]


def test_figures_stand_below_their_headings_where_blanks_part_them() -> None:
    line = "一、本年新收申请数量     5         1                                                6"
    heads = "                      自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计"
    rest = "\n".join(f"{label} | 0 | 0 | 0 | 0 | 0 | 0 | 0" for label in REST)
    figures = cells_of(check_report(Source(f"本年制发件数\n{heads}\n{line}\n{rest}\n")))
    assert [figures["C3.1", column] for column in ("自然人", "商业企业", "科研机构", "总计")] == [
        5,
        1,
        None,
        6,
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(一)收到申请数 件 1,048", 1048),
        ("（一）收到申请数（件）：４８", 48),
        ("（一）收到申请数件48", 48),
        ("（一）收到申请总数 | 件 | 48", 48),
        ("(一)收到\n申请数\n件\n48", 48),
        ("(一) 收 到 申 请 数    48", 48),
        ("（一）收到申请数 | 件 | ", None),
        ("（一）收到申请数 | 件 | ——", None),
    ],
)
def test_a_row_of_form_a_is_found_by_its_label(text: str, value: int | None) -> None:
    (grid,) = layouts.grid("A", made("A").cells)
    before = layouts.pipes([row for row in grid if "申请数" not in row[0]][:16])
    after = layouts.pipes(
        [row for row in grid if row[0].strip("　")[:2] in ("1.", "2.", "（二", "（三")][10:]
    )
    figures = cells_of(check_report(Source(f"{before}\n{text}\n{after}\n")))
    assert figures["A3.1", None] == value


def test_money_keeps_its_fraction_and_a_change_its_sign() -> None:
    text = (
        "第二十条第（五）项\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n行政许可 | 93 | -3 | 1,250\n"
        "其他对外管理服务事项 | 12 | +2 | 40\n第二十条第（九）项\n信息内容 | 采购项目数量 | 采购总金额\n"
        "政府集中采购 | 8 | 160.5964万元\n"
        + "\n".join(f"{label} | 0 | 0 | 0 | 0 | 0 | 0 | 0" for label in REST)
    )
    figures = cells_of(check_report(Source(text)))
    assert figures["B2.3", "本年增/减"] == -3
    assert figures["B2.4", "本年增/减"] == 2
    assert figures["B2.3", "处理决定数量"] == 1250
    assert str(figures["B2.8", "采购总金额"]) == "160.5964"


def test_a_list_in_the_text_is_no_table() -> None:
    text = (
        "昌宁县2016年政府信息公开工作年度报告\n一、依申请公开情况\n收到申请数48件，按时办结数46件。\n"
        "1.当面申请6件\n2.信函申请42件\n二、行政复议\n没有发生。\n"
    )
    report = check_report(Source(text))
    assert report.form == "narrative"
    assert cells_of(report) == {}
