"""The statistical forms on paper, and read back from it: what was filled in is what is found, blanks too."""

import io
from collections.abc import Callable, Mapping
from decimal import Decimal

import pdfplumber
import pytest

from gongkai.domain.documents import FileKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.model import Cell, Figure
from gongkai.lib.paper import DataTable, Heading, Paper, Paragraph, docx, html
from gongkai.reading.documents.read import read
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_document
from gongkai.reports.queries.paper_tables import form_tables
from tests.apps.lib import papers

ORGAN = "昌宁县"
YEARS = {"A": 2016, "B": 2020, "C": 2024}

#: By code; a dash is a cell that was left blank.
_FORM_A = """
A1.1 3152  A1.1.1 18  A1.1.2 20  A1.2.1 0  A1.2.2 3010  A1.2.3 210  A1.2.4 655  A1.2.5 37
A2.1 12  A2.2.1 2  A2.2.1.1 1  A2.2.2 3  A2.2.2.1 2  A2.2.3 41  A2.2.4 6  A2.2.5 0
A3.1 48  A3.1.1 6  A3.1.2 -  A3.1.3 -  A3.1.4 42  A3.2 48  A3.2.1 46  A3.2.2 2
A3.3 48  A3.3.1 5  A3.3.2 14  A3.3.3 6  A3.3.4 5  A3.3.4.1 4  A3.3.4.2 0  A3.3.4.3 0  A3.3.4.4 0  A3.3.4.5 1
A3.3.4.6 0  A3.3.5 12  A3.3.6 3  A3.3.7 1  A3.3.8 2
A4 3  A4.1 2  A4.2 0  A4.3 1  A5 0  A5.1 0  A5.2 0  A5.3 0  A6 0  A7 0
A8.1 50  A8.2 31  A8.3 172  A8.3.1 21  A8.3.2 151  A8.4 44.5  A9.1 56  A9.2 27  A9.3 1126
"""
_STATISTICS_B = """
2.1 本年新制作数量 0 本年新公开数量 0 对外公开总数量 0
2.2 本年新制作数量 8 本年新公开数量 7 对外公开总数量 143
2.3 上一年项目数量 310 本年增/减 -4 处理决定数量 25613
2.4 上一年项目数量 96 本年增/减 12 处理决定数量 4807
2.5 上一年项目数量 2154 本年增/减 -31 处理决定数量 1988
2.6 上一年项目数量 105 本年增/减 0 处理决定数量 -
2.7 上一年项目数量 16 本年增/减 1
2.8 采购项目数量 73 采购总金额 5621.38
"""
_STATISTICS_C = """
2.1 本年制发件数 0 本年废止件数 0 现行有效件数 0
2.2 本年制发件数 9 本年废止件数 2 现行有效件数 150
2.3 本年处理决定数量 25613
2.4 本年处理决定数量 1988
2.5 本年处理决定数量 -
2.6 本年收费金额 126.5
"""
#: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计.
_REQUESTS = """
1     120 30 1 2 14 0 167
2      11  3 0 0  1 0  15
3.1    40  9 0 1  3 0  53
3.2    21  6 1 0  2 0  30
3.3.1   1  0 0 0  0 0   1
3.3.2   2  1 0 0  0 0   3
3.3.3   0  0 0 0  0 0   0
3.3.4   3  1 0 0  0 0   4
3.3.5   1  0 0 0  1 0   2
3.3.6   0  1 0 0  0 0   1
3.3.7   2  0 0 0  0 0   2
3.3.8   1  0 0 0  0 0   1
3.4.1  25  7 0 1  4 0  37
3.4.2   8  2 0 0  1 0  11
3.4.3   1  0 0 0  0 0   1
3.5.1   5  0 0 0  0 0   5
3.5.2   4  1 0 0  0 0   5
3.5.3   -  - - -  - -   -
3.5.4   1  0 0 0  0 0   1
3.5.5   1  0 0 0  0 0   1
"""
_OTHER_C = """
3.6.1   2  0 0 0  0 0   2
3.6.2   1  0 0 0  0 0   1
3.6.3   3  1 0 0  1 0   5
"""
_OTHER_B = "3.6 6 1 0 0 1 0 8"
_END = """
3.7   122 29 1 2 12 0 166
4       9  4 0 0  3 0  16
"""
#: 结果维持, 结果纠正, 其他结果, 尚未审结, 总计.
_DISPUTES = """
1 5 1 0 2 8
2 0 0 0 0 0
3 1 0 0 1 2
"""
_APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
_RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def _figure(word: str) -> Figure:
    if word == "-":
        return None
    return Decimal(word) if "." in word else int(word)


def _filled(key: str) -> dict[Cell, Figure]:
    """Return the form as filled in above."""
    if key == "A":
        words = _FORM_A.split()
        return {(code, None): _figure(word) for code, word in zip(words[::2], words[1::2], strict=True)}
    cells: dict[Cell, Figure] = {}
    for line in (_STATISTICS_B if key == "B" else _STATISTICS_C).strip().splitlines():
        code, *words = line.split()
        for heading, word in zip(words[::2], words[1::2], strict=True):
            cells[f"{key}{code}", heading] = _figure(word)
    requests = (_REQUESTS + (_OTHER_B if key == "B" else _OTHER_C) + _END).strip().splitlines()
    for prefix, columns, table in (
        (f"{key}3.", _APPLICANTS, [line for line in requests if line]),
        (f"{key}4.", _RESULTS, _DISPUTES.strip().splitlines()),
    ):
        for line in table:
            suffix, *words = line.split()
            for heading, word in zip(columns, words, strict=True):
                cells[f"{prefix}{suffix}", heading] = _figure(word)
    return cells


FILLED = {key: _filled(key) for key in FORMS}


def _paper(key: str) -> Paper:
    tables = form_tables(FORMS[key], FILLED[key], year=YEARS[key], organ=ORGAN)
    if key == "A":
        chapters: tuple[str, ...] = ("一、概述", "二、附表")
        blocks = (
            Heading(1, chapters[0]),
            Paragraph("本年度各项工作有序推进。"),
            Heading(1, chapters[1]),
            *tables,
        )
    else:
        statistics, requests, disputes = tables
        blocks = (
            Heading(1, "一、总体情况"),
            Paragraph("本年度各项工作有序推进。"),
            Heading(1, "二、主动公开政府信息情况"),
            statistics,
            Heading(1, "三、收到和处理政府信息公开申请情况"),
            requests,
            Heading(1, "四、政府信息公开行政复议、行政诉讼情况"),
            disputes,
        )
    return Paper(ORGAN, f"{ORGAN}{YEARS[key]}年政府信息公开工作年度报告", blocks)


def _page(paper: Paper) -> bytes:
    """Return the text of an item within a page, which shows its title."""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{paper.title}</title></head>'
        f"<body><h1>{paper.title}</h1>{html(paper)}</body></html>"
    ).encode()


WAYS: dict[FileKind, Callable[[Paper], bytes]] = {
    FileKind.DOCX: docx,
    FileKind.HTML: _page,
    FileKind.PDF: papers.laid_out,
}


@pytest.mark.parametrize("key", sorted(FORMS))
def test_the_form_of_this_test_is_filled_in_wholly(key: str) -> None:
    assert set(FILLED[key]) == set(FORMS[key].places)


@pytest.mark.parametrize("kind", list(WAYS), ids=lambda kind: kind.name)
@pytest.mark.parametrize("key", sorted(FORMS))
def test_what_was_filled_in_is_read_back(key: str, kind: FileKind) -> None:
    report = check_report(source_of_document(read(kind, WAYS[kind](_paper(key)))))
    assert (report.form, report.year, report.organisation) == (key, YEARS[key], ORGAN)
    found = {
        (figure.code, figure.column): figure.value for figure in report.figures if figure.source == "table"
    }
    assert found == FILLED[key]
    assert [fault.message for fault in report.faults if fault.severity == "error"] == []


def _tables(key: str, values: Mapping[Cell, Figure] | None = None) -> tuple[DataTable, ...]:
    return form_tables(FORMS[key], FILLED[key] if values is None else values, year=YEARS[key])


def _texts(table: DataTable, row: int) -> list[str]:
    return [cell.text for cell in table.rows[row]]


def test_form_a_has_three_columns_and_titles_without_figures() -> None:
    (table,) = form_tables(FORMS["A"], FILLED["A"], year=2016, organ="昌宁县人民政府")
    assert table.caption == "政府信息公开情况统计表（2016年度）"
    assert [[cell.text for cell in row] for row in table.head] == [
        ["填报单位（盖章）：昌宁县人民政府"],
        ["统计指标", "单位", "统计数"],
    ]
    assert _texts(table, 0) == ["一、主动公开情况", "——", "——"]
    assert _texts(table, 1) == ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "3152"]
    assert [cell.level for cell, *_ in table.rows[:4]] == [0, 1, 2, 2]
    assert table.note == ""
    assert table.by_hand.startswith("单位负责人：")
    assert table.by_hand.endswith("填报日期：")
    assert len(table.rows) == 65


def test_a_blank_stays_blank_and_a_zero_is_printed() -> None:
    (table,) = _tables("A")
    printed = {cells[0].text: cells[2].text for cells in table.rows}
    assert printed["2.传真申请数"] == ""
    assert printed["涉及商业秘密"] == "0"
    assert printed["七、依申请公开信息收取的费用"] == "0"


def test_a_figure_has_no_separators_and_no_zeros_behind_the_point() -> None:
    values = {**FILLED["A"], ("A1.1", None): 1234567, ("A8.4", None): Decimal("44.500000")}
    (table,) = _tables("A", values)
    printed = {cells[0].text: cells[2].text for cells in table.rows}
    assert printed["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）"] == "1234567"
    assert [text for label, text in printed.items() if label.startswith("（四）政府信息公开专项经费")] == [
        "44.5"
    ]


def test_form_c_shows_each_item_of_article_20_under_its_own_heads() -> None:
    table = _tables("C")[0]
    assert [_texts(table, row) for row in range(len(table.rows))] == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "9", "2", "150"],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "25613"],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", "1988"],
        ["行政强制", ""],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", "126.5"],
    ]


def test_form_b_says_in_what_unit_money_is_counted() -> None:
    table = _tables("B")[0]
    assert _texts(table, len(table.rows) - 2) == ["信息内容", "采购项目数量", "采购总金额（单位：万元）"]
    assert _texts(table, len(table.rows) - 1) == ["政府集中采购", "73", "5621.38"]
    assert ["行政处罚", "2154", "-31", "1988"] in [_texts(table, row) for row in range(len(table.rows))]


@pytest.mark.parametrize("key", ["B", "C"])
def test_requests_have_the_official_head(key: str) -> None:
    head = _tables(key)[1].head
    assert [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in head] == [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 7, 1),
        ],
        [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
        [(text, 1, 1) for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]


def test_a_title_stands_beside_the_rows_that_it_covers() -> None:
    rows = _tables("C")[1].rows
    covered = {cell.text: cell.rowspan for row in rows for cell in row if cell.rowspan > 1}
    # （一）（二）, eight, three, five, three, （七）.
    assert covered == {
        "三、本年度办理结果": 22,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }
    assert len(rows) == 25
    assert [cell.colspan for cell in rows[0][:1]] == [3]
    assert [cell.text for cell in rows[4][:3]] == ["（三）不予公开", "1.属于国家秘密", "1"]


def test_the_rest_of_form_b_is_one_row() -> None:
    rows = _tables("B")[1].rows
    assert len(rows) == 23
    assert [cell.text for cell in rows[-3]] == ["（六）其他处理", "6", "1", "0", "0", "1", "0", "8"]


def test_disputes_are_one_row_under_three_heads() -> None:
    table = _tables("C")[2]
    assert [(cell.text, cell.colspan) for cell in table.head[0]] == [("行政复议", 5), ("行政诉讼", 10)]
    assert [(cell.text, cell.colspan) for cell in table.head[1][5:]] == [
        ("未经复议直接起诉", 5),
        ("复议后起诉", 5),
    ]
    assert len(table.head[2]) == 10
    assert [_texts(table, row) for row in range(len(table.rows))] == [
        ["5", "1", "0", "2", "8", "0", "0", "0", "0", "0", "1", "0", "0", "1", "2"]
    ]


@pytest.mark.parametrize("key", sorted(FORMS))
def test_no_form_needs_a_sheet_turned(key: str) -> None:
    assert [table.wide for table in _tables(key)] == [False] * len(_tables(key))


@pytest.mark.parametrize("key", ["B", "C"])
def test_the_tables_of_a_form_stay_whole_on_their_pages(key: str) -> None:
    with pdfplumber.open(io.BytesIO(papers.laid_out(_paper(key)))) as file:
        pages = ["".join(page.extract_text().split()) for page in file.pages]
    assert len(pages) <= 3
    for table in _tables(key)[1:]:
        (at,) = [page for page in pages if table.caption in page]
        assert at.count("总计") >= 1
    # The first and the last row of Table 3.
    (at,) = [page for page in pages if "本年新收政府信息公开申请数量" in page]
    assert "结转下年度继续办理" in at


def test_a_cell_that_nobody_gave_is_blank() -> None:
    assert {text for table in _tables("C", {})[2:] for text in _texts(table, 0)} == {""}


@pytest.mark.parametrize(("key", "year"), [("A", 2013), ("A", 2019), ("B", 2021), ("C", 2020)])
def test_a_year_of_another_form_is_refused(key: str, year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        form_tables(FORMS[key], {}, year=year)


def test_without_a_year_the_captions_name_none() -> None:
    assert [table.caption for table in form_tables(FORMS["C"], {})] == [
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
    ]
