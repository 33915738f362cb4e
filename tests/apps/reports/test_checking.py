"""Results of a check as a screen shows them: two places for each finding, marked cells, one sentence."""

from decimal import Decimal

from gongkai.domain.forms.catalogue import FORMS
from gongkai.domain.forms.check import check
from gongkai.reading.checked_files import FileChecked
from gongkai.reading.reports.model import Fault, FigureRead, ReportRead
from gongkai.reading.tampering.model import Evidence, Kind
from gongkai.reports.queries.checking import MOST_FINDINGS, shown, summary

TEXT = "松塘县收到申请48件，政府网站公开20条。\n收到申请数 | 件 | 46\n另文：共受理申请47件。"


def cell(code: str, label: str, value: int | None, quote: str = "") -> FigureRead:
    return FigureRead(code, label, None, value, "件", "table", quote or f"{label} | 件 | {value}")


def report(*faults: Fault, figures: tuple[FigureRead, ...] = (), form: str = "A") -> FileChecked:
    read = ReportRead(form, 2017, "松塘县", figures, faults)  # type: ignore[arg-type]
    return FileChecked(read, TEXT)


def test_text_and_table_stand_side_by_side_with_the_way_to_both() -> None:
    fault = Fault(
        "text-vs-table",
        "error",
        "正文“收到申请”写为 48件，表中“收到申请数”为 46，请核对。",
        "收到申请48件",
        "A3.1",
        46,
        48,
    )
    result = shown(report(fault, figures=(cell("A3.1", "收到申请数", 46),)))
    (finding,) = result.findings
    ((left,), (right,)) = (finding.left, finding.right)
    assert (left.where, left.text, left.anchor) == ("正文", "收到申请48件", "f1-q1")
    assert (right.where, right.code, right.value) == ("统计表", "A3.1", "46")
    marked = [each for row in result.tables[0].rows for each in row.cells if each.findings]
    assert [(each.value, each.anchor, each.findings) for each in marked] == [
        ("46", right.anchor, [(1, "f1-p1")])
    ]
    assert result.summary == "1 处自相矛盾"


def test_a_broken_sum_of_the_table_names_every_cell_of_it() -> None:
    figures = (
        cell("A3.1", "收到申请数", 5),
        cell("A3.1.1", "当面申请数", 1),
        cell("A3.1.2", "传真申请数", 0),
        cell("A3.1.3", "网络申请数", 2),
        cell("A3.1.4", "信函申请数", 0),
    )
    (broken,) = [
        each
        for each in check(FORMS["A"], {(figure.code or "", None): figure.value for figure in figures})
        if not each.ok and ("A3.1", None) in each.cells and each.expected == 3
    ]
    fault = Fault("sum", "error", broken.message, "收到申请数 | 件 | 5", "A3.1", 3, 5)
    (finding,) = shown(report(fault, figures=figures)).findings
    assert [place.code for place in finding.left] == ["A3.1"]
    assert {place.code: place.value for place in finding.right} == {
        "A3.1.1": "1",
        "A3.1.2": "0",
        "A3.1.3": "2",
        "A3.1.4": "0",
    }


def test_what_came_in_stands_beside_what_became_of_it() -> None:
    at = {"C3.1": 64, "C3.2": 1, "C3.3.7": 57, "C3.4": 3}
    figures = tuple(
        FigureRead(code, code, "自然人", value, "件", "table", f"{code} | {value}")
        for code, value in at.items()
    )
    (broken,) = [
        each
        for each in check(FORMS["C"], {(code, "自然人"): value for code, value in at.items()})
        if not each.ok and {code for code, _ in each.cells} == at.keys()
    ]
    fault = Fault("sum", "error", broken.message, "C3.3.7 | 57", broken.cells[0][0], 65, 60)
    (finding,) = shown(report(fault, figures=figures, form="C")).findings
    assert {place.code for place in finding.left} == {"C3.3.7", "C3.4"}
    assert {place.code for place in finding.right} == {"C3.1", "C3.2"}


def test_two_places_of_the_text_are_both_quoted() -> None:
    other = FigureRead(None, "共受理申请", None, 47, "件", "text", "共受理申请47件")
    fault = Fault(
        "text-vs-text", "error", "“共受理申请”写为 47件，另一处“收到申请”写为 48件，请核对。", "收到申请48件",
        None, 47, 48,
    )  # fmt: skip
    (finding,) = shown(report(fault, figures=(other,), form="narrative")).findings
    assert [place.text for place in finding.left] == ["收到申请48件"]
    assert [(place.where, place.text) for place in finding.right] == [("正文另一处", "共受理申请47件")]


def test_a_share_stands_beside_what_it_should_be() -> None:
    fault = Fault(
        "percent", "warning", "应为 29.2%，请核对。", "收到申请48件", None, Decimal("29.2"), Decimal("29.1")
    )
    (finding,) = shown(report(fault, form="narrative")).findings
    assert [(place.where, place.text) for place in finding.right] == [("按前后数字推算", "29.2%，写为 29.1%")]


def test_a_place_that_is_not_on_the_page_has_no_link() -> None:
    fault = Fault("date", "error", "年份不一致，请核对。", "这句话不在正文里")
    (finding,) = shown(report(fault, form="narrative")).findings
    assert [place.anchor for place in finding.left] == [""]


def test_a_cell_that_was_not_read_is_told_apart_from_zero_and_from_blank() -> None:
    result = shown(report(figures=(cell("A3.1", "收到申请数", 0), cell("A3.1.1", "当面申请数", None))))
    cells = {row.code: row.cells[0] for table in result.tables for row in table.rows if row.cells}
    assert (cells["A3.1"].value, cells["A3.1"].blank, cells["A3.1"].missing) == ("0", False, False)
    assert (cells["A3.1.1"].value, cells["A3.1.1"].blank, cells["A3.1.1"].missing) == ("", True, False)
    assert (cells["A3.1.2"].value, cells["A3.1.2"].missing) == ("", True)


def test_tampering_is_told_apart_from_contradictions() -> None:
    checked = FileChecked(
        ReportRead(None, None, None, (), (Fault("tampered", "error", "“西甲直播”像是插入的。", "西甲直播"),)),
        TEXT,
        (Evidence(Kind.SCRIPT, "eval(", "有跳转脚本。"),),
    )
    result = shown(checked)
    assert result.findings == ()
    assert [(piece.kind, piece.where) for piece in result.evidence] == [
        ("篡改", "正文"),
        ("脚本和跳转", "网页代码"),
    ]
    assert result.summary == "2 处像是被篡改"


def test_the_sentence_counts_by_how_grave_it_is() -> None:
    faults = [Fault("sum", level, "") for level in ("error", "error", "warning", "note")]  # type: ignore[arg-type]
    assert summary(faults) == "2 处自相矛盾，1 处需要说明，1 处提示"
    assert summary([]) == "没有发现问题"


def test_more_findings_than_a_page_bears_are_counted_and_not_shown() -> None:
    faults = [Fault("format", "note", f"第 {n} 处") for n in range(MOST_FINDINGS + 7)]
    result = shown(report(*faults, form="narrative"))
    assert (len(result.findings), result.left_out) == (300, 7)
    assert result.summary == "307 处提示"


def test_two_files_on_one_page_share_no_anchor() -> None:
    fault = Fault("date", "error", "年份不一致。", "收到申请48件")
    one, two = (shown(report(fault, figures=(cell("A3.1", "收到申请数", 46),)), number=n) for n in (1, 2))
    anchors = [
        {each.anchor for table in result.tables for row in table.rows for each in row.cells}
        | {result.findings[0].anchor, result.findings[0].left[0].anchor}
        for result in (one, two)
    ]
    assert not anchors[0] & anchors[1]


def test_a_table_of_another_layout_is_named_as_the_other_place() -> None:
    fault = Fault(
        "text-vs-table",
        "warning",
        "正文“收到申请”写为 48件，表中“受理申请”（2012年度）为 46。",
        "收到申请48件",
        None,
        46,
        48,
    )
    own = FigureRead(None, "受理申请", "2012年度", 46, "件", "table", "受理申请 46")
    result = shown(report(fault, figures=(own,), form="narrative"))
    (right,) = result.findings[0].right
    assert (right.where, right.value) == ("统计表", "46")
    assert ("统计表", "文字报告，附的不是国家统一格式的统计表") in result.facts


def test_of_many_cells_those_that_count_come_first() -> None:
    form = FORMS["C"]
    total = ("C3.3.7", "总计")
    cells = dict.fromkeys(form.places, 0) | {total: 9, ("C3.3.6.3", "总计"): 4, ("C3.3.1", "总计"): 3}
    (broken,) = [
        each for each in check(form, cells) if not each.ok and each.cells[0] == total and each.expected == 7
    ]
    figures = tuple(
        FigureRead(code, "", column, value, "件", "table", "行") for (code, column), value in cells.items()
    )
    fault = Fault("sum", "error", broken.message, "行", "C3.3.7", 7, 9)
    (finding,) = shown(report(fault, figures=figures, form="C")).findings
    values = [place.value for place in finding.right]
    assert values[:2] == ["3", "4"]
    assert set(values[2:-1]) == {"0"}
