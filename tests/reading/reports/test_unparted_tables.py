"""Rows whose figures were run together: false where no way to part them is right, left alone where one is."""

import random
from dataclasses import replace

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault, ReportRead
from gongkai.reading.reports.source import Source
from tests.reading.reports.running_tables import LOCAL, Table, local, written

SAID = "2013年全县主动公开政府信息3412条。"
#: The head and its part as they are printed, the part or the head slipped.
PARTS = (
    ("3412", "15980", "3398", "15991"),
    ("3412", "15980", "3421", "15511"),
    ("3391", "15980", "3398", "15511"),
    ("3412", "1598", "3398", "15511"),
)
#: What may stand for the rest of a row without making it false.
HONEST_PARTS = (
    ("3412", "15980", "3398", "15511"),
    ("3412", "15980", "3412", "15980"),
    ("3412", "15980", "0", "0"),
    ("3412", "", "3398", "15511"),
)


def errors(text: str) -> list[Fault]:
    """Return the errors that a text is told."""
    return [fault for fault in _read(text).faults if fault.severity == "error"]


def _read(text: str) -> ReportRead:
    return check_report(Source(text))


def _local(between: str, figures: tuple[str, str, str, str], said: str = "工作平稳有序。") -> str:
    text = local(LOCAL, between, said)
    head, part = (between.join(pair) for pair in (("条", "3412", "15980"), ("条", "3398", "15511")))
    assert head in text
    assert part in text
    first, second = (
        between.join(["条", *(each for each in pair if each)]) for pair in (figures[:2], figures[2:])
    )
    return text.replace(head, first, 1).replace(part, second, 1)


@pytest.mark.parametrize("figures", PARTS)
@pytest.mark.parametrize("between", ["", " "])
def test_a_part_that_is_more_than_its_whole(figures: tuple[str, str, str, str], between: str) -> None:
    found = errors(_local(between, figures, SAID if between == "" else "工作平稳有序。"))
    assert any("网站公开" in fault.message or "主动公开信息数" in fault.message for fault in found)


@pytest.mark.parametrize("figures", HONEST_PARTS)
@pytest.mark.parametrize("said", [SAID, "工作平稳有序。"])
@pytest.mark.parametrize("between", ["", " "])
def test_a_part_within_its_whole(figures: tuple[str, str, str, str], said: str, between: str) -> None:
    assert errors(_local(between, figures, said)) == []


def test_channels_that_are_not_told_to_be_among_the_whole() -> None:
    text = _local(" ", PARTS[0]).replace("其中：1.网站公开", "1.网站公开", 1)
    assert not any("其中一项" in fault.message for fault in errors(text))


def test_no_way_to_part_the_ways_of_asking_comes_to_their_total() -> None:
    rows = [("2.传真申请数", "条", 5, 7) if row[0].endswith("传真申请数") else row for row in LOCAL]
    found = errors(local(rows, "", SAID))

    assert any("受理依申请公开信息总数" in fault.message for fault in found)


@pytest.mark.parametrize(
    ("told", "printed"), [("3412", "34121598"), ("3412", "34122980"), ("1203", "1203956")]
)
def test_what_the_text_tells_for_the_year_parts_the_row(told: str, printed: str) -> None:
    text = _local("", ("3412", "15980", "0", "0"), SAID.replace("3412", told))
    text = text.replace("条341215980", f"条{printed}", 1)
    shorter = len(printed) - len(told) < len(told)

    assert bool([fault for fault in errors(text) if "按此应断为" in fault.message]) is not shorter


@pytest.mark.parametrize("said", ["未收到行政复议申请。", "全年没有发生行政复议。"])
def test_what_the_text_denies_and_the_table_counts(said: str) -> None:
    rows = [("行政复议数", "件", 1, 1) if row[0] == "行政复议数" else row for row in LOCAL]

    assert any("行政复议数" in fault.message for fault in errors(local(rows, "", said)))
    assert errors(local(LOCAL, "", said)) == []


@pytest.mark.parametrize(
    "said",
    [
        "2013年全县收到有关政府信息公开的申请4件。",
        "2013年全县收到政府信息公开申请4件，均已答复。",
    ],
)
def test_what_the_text_counts_and_the_table_does_not(said: str) -> None:
    rows = [(*row[:2], 0, 0) if "申请" in row[0] or "答复" in row[0] else row for row in LOCAL]
    honest = (
        said.replace("4件", "0件").replace("，均已答复", ""),
        "2013年服务大厅受理申请4件。",
        "2012年收到政府信息公开申请4件。",
    )

    assert any("受理依申请公开信息总数" in fault.message for fault in errors(local(rows, " ", said)))
    assert [fault for text in honest for fault in errors(local(rows, " ", text))] == []


def test_a_column_of_another_year_than_the_title_of_the_table() -> None:
    text = local(LOCAL, "", SAID).replace("统计表 ", "青禾新区2013年政府信息公开情况统计表 ")

    assert errors(text) == []
    assert any(
        fault.kind == "date"
        for fault in errors(text.replace("计量单位2013年度历年累计", "计量单位2012年度历年累计"))
    )


def _table(row: str, figures: str, seed: int = 2) -> str:
    table = written("C", seed, 5)
    label = "2.重复申请"
    printed = label + "".join(map(str, table.rows["C3.3.5.2"]))
    text = table.text()
    assert printed in text
    return text.replace(printed, row + figures, 1)


@pytest.mark.parametrize("figures", ["310000045", "3400301 39", "420000546", "12000013", "450000054"])
def test_a_row_that_adds_up_in_no_way(figures: str) -> None:
    found = [fault.message for fault in errors(_table("2.重复申请", figures))]

    assert any("重复申请" in message and "无论怎样断开" in message for message in found)


@pytest.mark.parametrize(
    "figures",
    [
        # Fewer figures than the row has: cells that were left blank.
        *("22", "3 1 4", "34 0 0 3 1 38"),
        # A page, a note or a broken line beside the figures.
        *("340030138 5", "340030138 — 4 —", "4 340030138", "3100000\n45\n", "310000045%", "31000004注5"),
        # Signs for empty cells, and the number of the next label without its point.
        *("31 — — — 45", "31000003133"),
    ],
)
def test_a_row_of_which_it_cannot_be_told(figures: str) -> None:
    text = _table("2.重复申请", figures)
    if figures.endswith("3133"):
        text = text.replace("31333.要求提供", "3133要求提供", 1)
    assert not any("无论怎样" in fault.message for fault in errors(text))


def test_rows_of_several_readings_of_which_none_comes_to_the_total() -> None:
    table = written("C", 2, 5)
    for code in table.rows:
        if code not in ("C3.1", "C3.3.1", "C3.3.7"):
            table.rows[code] = [0] * 7
    for code in ("C3.1", "C3.3.1", "C3.3.7"):
        table.rows[code] = [18, 1, 0, 0, 0, 0, 19]
    slipped = replace(table, rows=table.rows | {"C3.3.1": [18, 0, 1, 0, 0, 0, 19]})

    assert errors(table.text()) == []
    assert any(
        "予以公开" in fault.message and "总有一栏" in fault.message for fault in errors(slipped.text())
    )


@pytest.mark.parametrize(
    ("ends", "slipped"),
    [
        ("20305110011200000", "20306110011200000"),
        ("315211000001432019", "315211000001432091"),
        ("12460222100310023", "12460222100410023"),
    ],
)
def test_totals_of_disputes_that_no_way_to_part_them_comes_to(ends: str, slipped: str) -> None:
    table = written("C", 2, 5)
    text = table.text()
    printed = "".join(map(str, table.ends))
    assert printed in text

    assert errors(text.replace(printed, ends, 1)) == []
    assert any("行政复议、行政诉讼" in fault.message for fault in errors(text.replace(printed, slipped, 1)))
    # A page, or a footnote, behind what is right.
    assert not any("无论怎样" in fault.message for fault in errors(text.replace(printed, ends + " 7", 1)))


def _blanked(table: Table, chance: random.Random) -> str:
    """Return a table of which some cells of 0 left no trace."""
    text = table.text()
    for code in chance.sample(sorted(table.rows), 4):
        row = table.rows[code]
        kept = [figure for figure in row[:-1] if figure or chance.random() < 0.5]
        text = text.replace("".join(map(str, row)), "".join(map(str, [*kept, row[-1]])), 1)
    return text


@pytest.mark.parametrize("largest", [5, 60, 700])
@pytest.mark.parametrize("seed", range(12))
def test_tables_that_add_up_are_never_accused(seed: int, largest: int) -> None:
    chance = random.Random(seed)
    for form in ("B", "C"):
        table = written(form, seed, largest)
        told = [
            fault.message
            for text in (table.text(), _blanked(table, chance))
            for fault in errors(text)
            if "无论怎样" in fault.message
        ]
        assert told == []


@pytest.mark.parametrize("seed", range(20))
def test_local_tables_that_add_up_are_never_accused(seed: int) -> None:
    chance = random.Random(seed)
    rows = []
    for label, unit, _, _ in LOCAL:
        year = chance.choice([0, chance.randint(0, 30), chance.randint(0, 4000)])
        rows.append([label, unit, year, year + chance.choice([0, chance.randint(0, 60_000)])])
    by_label = {row[0]: row for row in rows}
    for head, first, last in ((0, 1, 3), (3, 4, 8), (8, 9, 12)):
        for column in (2, 3):
            parts = [rows[at][column] for at in range(first, last)]
            rows[head][column] = sum(parts)
    assert len(by_label) == len(rows)
    said = f"2013年全县主动公开政府信息{rows[0][2]}条。"
    for between in ("", " "):
        assert errors(local([tuple(row) for row in rows], between, said)) == []


MADE = (
    "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件7341520"
    "第二十条第（五）项信息内容本年处理决定数量行政许可1418第二十条第（六）项信息内容本年处理决定数量行政处罚377行政强制8"
    "第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费231.407"
)


@pytest.mark.parametrize(
    ("said", "slipped"),
    [
        ("本年度制发行政规范性文件73件。", "本年度制发行政规范性文件37件。"),
        ("全年制定行政规范性文件73件。", "全年制定行政规范性文件37件。"),
    ],
)
def test_the_text_against_a_first_figure_that_cannot_be_parted(said: str, slipped: str) -> None:
    text = written("C", 4, 20).text().replace("三、收到和处理", MADE + "三、收到和处理", 1)
    honest = (
        said,
        said.replace("73件", "7件"),
        said.replace("73件", "70余件"),
        "上年度制发行政规范性文件37件。",
    )

    assert any("行政规范性文件" in f.message for f in errors(text.replace("全年工作平稳有序。", slipped, 1)))
    for each in honest:
        assert errors(text.replace("全年工作平稳有序。", each, 1)) == []


SHEET = """某市2023年政府信息公开工作年度报告
一、总体情况
全年平稳有序。
二、主动公开政府信息情况
第二十条第（一）项
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 2 | 35 |
| 行政规范性文件 | 12 | 9 | 146 |
第二十条第（五）项
信息内容本年处理决定数量
行政许可 310
第二十条第（六）项
信息内容本年处理决定数量
行政处罚 25
行政强制 0
第二十条第（八）项
信息内容本年收费金额（单位：万元）
行政事业性收费 7
{mark}
三、收到和处理政府信息公开申请情况
"""


@pytest.mark.parametrize("mark", ["— 4 —", "- 4 -", "第 4 页", "第4页 共9页", "·4·"])
def test_the_number_of_a_page_is_no_cell(mark: str) -> None:
    report = _read(SHEET.format(mark=mark))
    found = {figure.code: figure.value for figure in report.figures if figure.source == "table"}

    assert found["C2.6"] == 7
    assert not any("行政事业性收费" in fault.message for fault in report.faults)


def test_a_row_that_lost_one_of_its_figures_is_not_read() -> None:
    report = _read(SHEET.format(mark=""))
    codes = {figure.code for figure in report.figures if figure.source == "table"}

    assert "C2.1" not in codes
    assert "C2.2" in codes
    assert any("规章" in fault.message and "不齐" in fault.message for fault in report.faults)
