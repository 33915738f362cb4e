"""Tables that stand in running text: every cell that the form leaves no doubt about, and no other."""

from dataclasses import replace

import pytest

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_c import FORM_C
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import ReportRead
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.splits import footing_splits, narrowed, splits
from tests.reading.reports.running_tables import KEYS, LOCAL, form_a, local, written


def _read(text: str) -> ReportRead:
    return check_report(Source(text))


def _cells(report: ReportRead) -> dict[tuple[str | None, str | None], object]:
    return {
        (figure.code, figure.column): figure.value for figure in report.figures if figure.source == "table"
    }


def _messages(report: ReportRead, severity: str) -> list[str]:
    return [fault.message for fault in report.faults if fault.severity == severity]


@pytest.mark.parametrize("largest", [5, 60, 700])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("form", ["B", "C"])
def test_a_table_without_anything_between_its_cells(form: str, seed: int, largest: int) -> None:
    table = written(form, seed, largest)
    report = _read(table.text())
    found = _cells(report)

    assert report.form == form
    assert {cell: value for cell, value in found.items() if table.truth.get(cell) != value} == {}
    assert len(found) >= len(table.truth) - len(table.ends)
    assert _messages(report, "error") == []


@pytest.mark.parametrize(("between", "after"), [(" ", " "), (" ", ""), ("", " "), ("", "\n"), (" ", "\n")])
@pytest.mark.parametrize("form", ["B", "C"])
def test_blanks_and_breaks_anywhere_between(form: str, between: str, after: str) -> None:
    table = replace(written(form, 2, 30), between=between, after=after)
    table.ends = [1, 0, 2, 0, 3, 0, 1, 0, 2, 3, 2, 0, 0, 1, 3]

    assert _cells(_read(table.text())) == table.truth


def test_labels_that_are_slightly_miswritten() -> None:
    labels = {"C3.3.3.2": "2.其他法律行政止公开", "C3.3.6.3": "3.其它", "C3.4": "四、结转下年度 继续办理"}
    table = replace(written("C", 3, 20), labels=labels)

    assert _cells(_read(table.text())) == table.truth


def test_a_row_of_single_digits_that_does_not_add_up_is_told() -> None:
    table = written("C", 2, 5)
    table.rows["C3.3.5.2"] = [3, 0, 0, 0, 0, 0, 4]
    report = _read(table.text())

    assert _cells(report)["C3.3.5.2", "自然人"] == 3
    assert any("重复申请（总计）为 4" in message for message in _messages(report, "error"))


def test_a_row_that_adds_up_in_no_way_is_left_and_said_so() -> None:
    table = written("C", 2, 5)
    table.rows["C3.3.5.2"] = [31, 0, 0, 0, 0, 0, 45]
    report = _read(table.text())

    assert not any(code == "C3.3.5.2" for code, _ in _cells(report))
    assert any("重复申请" in message and "无论怎样" in message for message in _messages(report, "error"))
    assert len(_cells(report)) == len(table.truth) - len(KEYS)


def test_disputes_of_which_only_some_leave_no_doubt() -> None:
    table = replace(written("C", 2, 5), ends=[11, 5, 9, 7, 32, 0, 1, 0, 2, 3, 3, 0, 0, 2, 5])
    report = _read(table.text())
    found = _cells(report)

    assert not any(code == "C4.1" for code, _ in found)
    assert (found["C4.2", "总计"], found["C4.3", "总计"]) == (3, 5)
    assert any("行政复议" in message and "没有读取" in message for message in _messages(report, "warning"))


def test_cells_that_were_left_blank_are_not_made_up() -> None:
    table = written("C", 2, 5)
    text = table.text().replace("2.重复申请" + "".join(map(str, table.rows["C3.3.5.2"])), "2.重复申请1203123")
    text = text.replace(
        "4.无正当理由大量反复申请" + "".join(map(str, table.rows["C3.3.5.4"])), "4.无正当理由大量反复申请22"
    )
    found = _cells(_read(text))

    assert not any(code in ("C3.3.5.2", "C3.3.5.4") for code, _ in found)


def test_three_figures_of_table_2_are_read_where_only_one_reading_is_possible() -> None:
    head = "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000"
    tail = (
        "第二十条第（五）项信息内容本年处理决定数量行政许可1418第二十条第（六）项信息内容本年处理决定数量行政处罚377行政强制8"
        "第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费231.407"
    )
    text = written("C", 4, 20).text()

    def cells(row: str) -> dict[tuple[str | None, str | None], object]:
        found = _cells(_read(text.replace("三、收到和处理", head + row + tail + "三、收到和处理", 1)))
        return {cell: value for cell, value in found.items() if str(cell[0]).startswith("C2")}

    sure, unsure = cells("行政规范性文件1023"), cells("行政规范性文件3612480")
    assert (sure["C2.2", "本年制发件数"], sure["C2.2", "现行有效件数"]) == (1, 23)
    assert not any(code == "C2.2" for code, _ in unsure)
    assert (unsure["C2.3", "本年处理决定数量"], str(unsure["C2.6", "本年收费金额"])) == (1418, "231.407")


def test_outcomes_told_in_a_sentence_are_no_table() -> None:
    told = "予以公开22件，部分公开20件；不予公开5件。其中属于行政查询事项2件，重复申请1件，其他处理2件。"
    report = _read(
        "青禾新区2023年政府信息公开工作年度报告 一、总体情况。主动公开政府信息8条，新收公开申请50件。"
        f"{told}六、其他需要报告的事项。无。"
    )

    assert (report.form, _cells(report)) == ("narrative", {})


@pytest.mark.parametrize("between", ["", " "])
def test_form_a_in_a_sentence(between: str) -> None:
    figures = {code: (at * 7) % 40 for at, (code, row) in enumerate(FORM_A.rows.items()) if row.is_value}
    report = _read(form_a(figures, between))

    assert report.form == "A"
    assert {code: value for (code, _), value in _cells(report).items()} == figures


SAID = "2013年主动公开政府信息3412条。全区共收到政府信息公开申请27条，其中当面申请6条，电子邮件申请4条，网上申请17条。"


@pytest.mark.parametrize("between", ["", " "])
def test_a_table_of_the_year_and_of_all_years(between: str) -> None:
    report = _read(local(LOCAL, between, SAID))
    found = [figure.value for figure in report.figures if figure.source == "table"]

    assert found == [figure for row in LOCAL for figure in row[2:]]
    assert report.form == "narrative"
    assert {figure.column for figure in report.figures if figure.source == "table"} == {
        "2013年度",
        "历年累计",
    }
    assert _messages(report, "error") == []


def test_a_number_that_nothing_tells_apart_is_left() -> None:
    report = _read(local(LOCAL, "", "主动公开、依申请公开均有序开展，收费为零。"))
    found = {figure.label for figure in report.figures if figure.source == "table"}

    assert "主动公开信息数" not in found
    assert "受理依申请公开信息总数" in found
    assert any("没有读取" in message for message in _messages(report, "warning"))


def test_ways_that_do_not_come_to_their_total() -> None:
    rows = [("2.传真申请数", "条", 3, 5) if row[0].endswith("传真申请数") else row for row in LOCAL]

    assert any("受理依申请公开信息总数" in m for m in _messages(_read(local(rows, " ", SAID)), "error"))


def test_a_year_that_is_more_than_all_years() -> None:
    rows = [("行政复议数", "件", 4, 1) if row[0] == "行政复议数" else row for row in LOCAL]

    assert any("大于“历年累计”" in m for m in _messages(_read(local(rows, " ", SAID)), "error"))


def test_the_text_against_the_year_of_the_table() -> None:
    report = _read(local(LOCAL, " ", SAID.replace("当面申请6条", "当面申请9条")))

    assert any("当面申请数" in f.message for f in report.faults if f.kind == "text-vs-table")


def test_another_table_does_not_stand_for_the_national_one() -> None:
    report = _read(local(LOCAL, " ", SAID.replace("2013", "2016"), year=2016))

    assert any("另一种格式的统计表" in message for message in _messages(report, "warning"))


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        (
            "当前位置：首页>年报 青禾新区2019年度政府信息公开工作年度报告 来源：青禾县人民政府 时间：2020-01-20 ",
            "青禾新区",
        ),
        ("2019年青禾县水利局政府信息公开工作年度报告 发布日期：2020-01-20 ", "青禾县水利局"),
        (
            "青禾县教育局2019年政府信息公开工作年度报告根据条例要求编制，请与青禾县政务中心联系。",
            "青禾县教育局",
        ),
        (
            "根据通知要求，我区编制公布2019年政府信息公开工作年度报告。2019年，青禾新区坚持公开为常态。",
            "青禾新区",
        ),
        ("根据条例，青禾县水利局编制完成了本报告。", "青禾县水利局"),
    ],
)
def test_whose_report_it_is(text: str, organ: str) -> None:
    rest = (
        "本报告所列数据的统计期限自2019年1月1日起至12月31日止。一、总体情况。主动公开政府信息8条，收到政府信息公开申请2件。"
        * 2
    )

    assert _read(text + rest).organisation == organ


def test_blank_totals_are_told_once() -> None:
    table = written("C", 5, 20)
    rows = [("申请人情况", *KEYS)]
    for row in FORM_C.tables[-2].rows:
        cells = list(map(str, table.rows.get(row.code, [""] * len(KEYS))))
        if row.code[3:].startswith("3.") and row.code != "C3.3.7":
            cells[-1] = ""
        rows.append((row.label, *cells))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    report = check_report(Source.of_html(f"<p>青禾县2023年政府信息公开工作年度报告</p><table>{body}</table>"))
    told = [fault.message for fault in report.faults if "总计" in fault.message]

    assert len([message for message in told if "行是空白" in message]) == 1
    assert not any("（总计）是空白" in message for message in told)
    assert not any(fault.severity == "error" for fault in report.faults)


def test_the_ways_to_part_a_run() -> None:
    assert footing_splits("801000081", 7, 7) == [(80, 1, 0, 0, 0, 0, 81)]
    assert footing_splits("500000\x1f5", 7, 7) == [(5, 0, 0, 0, 0, 0, 5)]
    assert splits("012", 3) == [(0, 1, 2)]
    assert splits("0012", 3) == [(0, 0, 12)]
    assert footing_splits("1234567", 7, 7) == []


def test_rows_that_only_the_others_tell_apart() -> None:
    ways = {"new": [(1, 12), (11, 2)], "in": [(0, 0)], "total": [(11, 2)], "out": [(0, 0)]}

    assert narrowed(ways, [(("new", "in"), ("total", "out"))])["new"] == [(11, 2)]
    assert narrowed(ways | {"out": [(5, 5)]}, [(("new", "in"), ("total", "out"))])["new"] == ways["new"]
