"""The small table that closes older reports: each of its cells is read, and what it and the text deny each other is found."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.files import source_of_text
from gongkai.reading.reports.model import Fault, ReportRead
from tests.reading.reports.annex_texts import BARE, HEADED, ONE_COLUMN, ROWS, TEXT, changed

#: Figures of the year that contradict the text or the rest of the table, by the labels of their rows.
SLIPS = (
    ("主动公开信息数", "182"),
    ("主动公开信息数", "118"),
    ("业务类", "25"),
    ("申请总数", "41"),
    ("申请总数", "12"),
    ("当面", "6"),
    ("信函", "5"),
    ("网上", "12"),
    ("答复", "13"),
    ("现场", "89"),
    ("电话", "241"),
    ("复议", "1"),
    ("诉讼", "2"),
)
#: The same of all years.
SLIPS_OF_ALL_YEARS = (
    ("主动公开信息数", "536"),
    ("主动公开信息数", "653"),
    ("政策法规类", "104"),
    ("业务类", "32"),
    ("申请总数", "16"),
    ("信函", "41"),
    ("现场咨询", "42"),
)
ANY_OF_ONE = {
    **BARE,
    **ONE_COLUMN,
    **{name: lambda rows, lay=lay: lay(rows, 1) for name, lay in HEADED.items()},
}


def _read(text: str) -> ReportRead:
    return check_report(source_of_text(text.encode()))


def _errors(text: str) -> list[Fault]:
    return [fault for fault in _read(text).faults if fault.severity == "error"]


@pytest.mark.parametrize("layout", ANY_OF_ONE)
def test_every_cell_of_the_year_is_read(layout: str) -> None:
    """Each row gives its figure and its unit, in every layout, and nothing is accused."""
    read = _read(TEXT + ANY_OF_ONE[layout](ROWS))
    figures = [(each.value, each.unit) for each in read.figures if each.source == "table"]
    assert figures == [(int(own), unit) for _, unit, own, _ in ROWS]
    assert [fault for fault in read.faults if fault.severity == "error"] == []


@pytest.mark.parametrize("layout", HEADED)
def test_every_cell_of_both_columns_is_read(layout: str) -> None:
    """Each row gives both figures under the heads as they are printed."""
    read = _read(TEXT + HEADED[layout](ROWS, 2))
    figures = [(each.column, each.value) for each in read.figures if each.source == "table"]
    wanted = [("2011年度", int(own), "历年累计", int(total)) for _, _, own, total in ROWS]
    assert figures == [pair for a, b, c, d in wanted for pair in ((a, b), (c, d))]
    assert [fault for fault in read.faults if fault.severity == "error"] == []


@pytest.mark.parametrize("layout", ANY_OF_ONE)
def test_slips_in_one_column_are_found(layout: str) -> None:
    """A figure that the text tells otherwise, or that its group denies, is an error in every layout."""
    missed = [slip for slip in SLIPS if not _errors(TEXT + ANY_OF_ONE[layout](changed(*slip)))]
    assert missed == []


@pytest.mark.parametrize("layout", HEADED)
def test_slips_in_two_columns_are_found(layout: str) -> None:
    """Of two columns each is held against the text, the other column, and its own sums."""
    lay = HEADED[layout]
    assert [slip for slip in SLIPS if not _errors(TEXT + lay(changed(*slip), 2))] == []
    late = [(label, None, every) for label, every in SLIPS_OF_ALL_YEARS]
    assert [slip for slip in late if not _errors(TEXT + lay(changed(*slip), 2))] == []


#: Places of the text, each with a slip; the table stays as it is.
TOLD = (
    ("主动公开政府信息128条", "主动公开政府信息118条"),
    ("主动公开政府信息128条", "主动公开政府信息97条"),
    ("业务类52条", "业务类25条"),
    ("累计主动公开政府信息563条", "累计主动公开政府信息53条"),
    ("累计主动公开政府信息563条", "累计主动公开政府信息536条"),
    ("收到申请14件", "收到申请41件"),
    ("信函申请3件", "信函申请8件"),
    ("网上申请2件", "网上申请20件"),
    ("答复申请14件", "答复申请11件"),
    ("现场咨询98人次", "现场咨询89人次"),
    ("电话咨询214人次", "电话咨询241人次"),
)


@pytest.mark.parametrize("slip", TOLD, ids=lambda slip: slip[1])
def test_slips_of_the_text_are_found(slip: tuple[str, str]) -> None:
    """A number of the text that the table prints otherwise is an error."""
    assert slip[0] in TEXT
    assert _errors(TEXT.replace(*slip) + HEADED["bars"](ROWS, 2))


#: Changes of the text that leave an honest report, with the rows that belong to it.
HONEST = {
    "about": ("主动公开政府信息128条", "主动公开政府信息约130条", ROWS),
    "more than": ("接受咨询312人次", "接受咨询300余人次", ROWS),
    "by one channel": (
        "主动公开政府信息128条,全文",
        "主动公开政府信息128条,通过区门户网站公开110条,全文",
        ROWS,
    ),
    "some months": ("2011年收到申请14件", "2011年上半年收到申请10件,全年收到申请14件", ROWS),
    "carried in": ("2011年收到申请14件", "2011年收到申请15件,含上年结转1件", ROWS),
    "repeated": ("收到申请14件", "收到申请16件,其中重复申请2件不再计入", ROWS),
    "last year": ("五、行政复议", "2010年收到申请11件。\n五、行政复议", ROWS),
    "another application": ("接受咨询312人次", "受理低保申请46件,接受咨询312人次", ROWS),
    "asked in another way": ("接受咨询312人次", "接受咨询约312人次", ROWS),
    "since the beginning": (
        "至2011年底累计主动公开政府信息563条",
        "自2011年6月专栏开通以来累计主动公开政府信息61条",
        ROWS,
    ),
    "not about disclosure": (
        "没有。",
        "没有因政府信息公开引起的行政复议和行政诉讼。本局另办理其他行政复议1件。",
        ROWS,
    ),
    "one review": ("没有。", "行政复议1件,已维持。行政诉讼0件。", changed("行政复议", "1", "1")),
    "the rest of another list": (
        "机构人事类45条",
        "机构人事类30条,其他15条",
        (*changed("机构人事", "30", "175")[:8], ("4.其他", "件", "0", "0"), *ROWS[8:]),
    ),
    "both changed": ("2011年收到申请14件,其中当面申请9件", "2011年收到申请13件,其中当面申请8件", None),
    "blank table": ("没有。", "没有。", ()),
}


@pytest.mark.parametrize("layout", HEADED)
@pytest.mark.parametrize("name", HONEST)
def test_honest_reports_are_left_alone(name: str, layout: str) -> None:
    """What is about, of some months, of one channel or of another matter is no contradiction."""
    before, after, rows = HONEST[name]
    assert before in TEXT
    if rows is None:
        rows = tuple(
            (label, unit, {"14": "13", "9": "8"}.get(own, own) if "答复" not in label else own, total)
            for label, unit, own, total in ROWS
        )
    assert [fault.message for fault in _errors(TEXT.replace(before, after) + HEADED[layout](rows, 2))] == []


def test_a_table_of_all_offices_is_of_another_scope() -> None:
    """Where no row is that of the text, the table counts something else."""
    rows = tuple((label, unit, str(int(own) * 7), str(int(total) * 9)) for label, unit, own, total in ROWS)
    assert _errors(TEXT + HEADED["bars"](rows, 2)) == []


@pytest.mark.parametrize("unit", ["万条", "条"])
def test_only_tens_of_thousands_have_fractions(unit: str) -> None:
    """3.86 万条 is a number of items, 3.86 条 is none; neither is a cell of form A."""
    text = "2008年度衡水湖市政府信息公开工作年度报告\n一、概述\n全市62个单位开展了工作。\n二、主动公开政府信息的情况\n"
    text += "2008年全市主动公开政府信息3.86万条。\n三、依申请公开政府信息的情况\n全市受理申请96件。\n附表\n"
    text += f"指标名称 计量单位 数量\n主动公开信息数 {unit} 3.86\n受理申请总数 件 96\n行政复议数 件 2\n行政诉讼数 件 0\n"
    read = _read(text)
    assert read.form == "narrative"
    assert bool([f for f in read.faults if f.severity == "error"]) is (unit == "条")


_TOTALS = (("主动公开信息数", "条", "128", "563"), ("申请总数", "件", "14", "61"))
#: Tables of other rows that are as true as the text.
HONEST_TABLES = {
    "one item in several channels": (
        _TOTALS[0],
        ("其中:1.网站公开", "条", "128", "500"),
        ("2.公报公开", "条", "20", "80"),
        ("3.公开栏", "条", "50", "300"),
        _TOTALS[1],
    ),
    "each way marked for itself": (
        _TOTALS[1],
        ("其中:当面申请数", "件", "9", "30"),
        ("其中:信函申请数", "件", "3", "14"),
        ("其中:网上申请数", "件", "2", "17"),
    ),
    "some of the ways": (*_TOTALS, ("1.当面申请数", "件", "9", "30"), ("2.信函申请数", "件", "3", "14")),
    "a fee with a fraction": (*_TOTALS, ("收费金额", "元", "0", "120.5"), ("行政诉讼数", "件", "0", "0")),
    "a mean": (*_TOTALS, ("平均每月公开数", "条", "10.7", "11.2")),
    "scanned some years later": (_TOTALS[0], ("其中:全文电子化信息数", "条", "120", "500"), _TOTALS[1]),
    "papers of one sort": (
        _TOTALS[0],
        ("其中:公文类", "条", "12", "40"),
        ("网站公开数", "条", "128", "563"),
        _TOTALS[1],
    ),
    "reviews of earlier years": (*_TOTALS, ("行政复议数", "件", "0", "3")),
    "other units": (("主动公开信息数", "件", "128", "563"), ("申请总数", "条", "14", "61")),
}


@pytest.mark.parametrize("name", HONEST_TABLES)
def test_other_honest_tables_are_left_alone(name: str) -> None:
    """Channels overlap, parts may be some only, and a mean or a sum of money has a fraction."""
    assert _errors(TEXT + HEADED["bars"](HONEST_TABLES[name], 2)) == []


#: Whole and part, of the year and of all years; whether the years before leave no more parts than wholes.
BEFORE = (
    (("41", "157"), ("41", "157"), True),
    (("47", "157"), ("41", "157"), False),
    (("47", "157"), ("41", "140"), True),
    (("47", "157"), ("41", "152"), False),
    (("60", "200"), ("60", "180"), True),
    (("60", "200"), ("12", "180"), False),
)


@pytest.mark.parametrize("layout", ["bars", "blanks", "cells", "run in blanks"])
@pytest.mark.parametrize(("whole", "part", "honest"), BEFORE)
def test_parts_of_earlier_years_are_no_more_than_their_wholes(
    whole: tuple[str, str], part: tuple[str, str], honest: bool, layout: str
) -> None:
    """Both columns together tell what there was before this year."""
    text = "柳荫街道2011年政府信息公开工作年度报告\n一、概述\n2011年,街道落实了2名工作人员。\n二、依申请公开情况\n未收到申请。\n"
    rows = (
        ("主动公开信息数", "条", *whole),
        ("其中:网站公开数", "条", *part),
        ("受理申请总数", "件", "0", "0"),
        ("行政复议数", "件", "0", "0"),
        ("行政诉讼数", "件", "0", "0"),
    )
    assert bool(_errors(text + HEADED[layout](rows, 2))) is not honest


#: Tables with a blank cell: what stands behind it belongs to another column or row.
BLANKS = (
    "指标名称|单位|数量\n主动公开信息数|条|128\n申请总数|件|\n2|行政复议数|件|0\n行政诉讼数|件|0\n",
    "指标名称|单位|2011年度|历年累计\n主动公开信息数|条|128|563\n申请总数|件||61\n行政复议数|件|0|0\n",
    "指标名称 单位 数量\n主动公开信息数 条 128\n现场咨询数 人次 98\n申请总数 件\n2 行政复议数 件 0\n",
)


@pytest.mark.parametrize("table", BLANKS)
def test_a_blank_cell_takes_no_figure_of_another(table: str) -> None:
    """A row with a blank cell, and what follows it, is rather not read than read wrongly."""
    read = _read(TEXT + "附表\n" + table)
    assert [each.value for each in read.figures if each.source == "table" and "申请" in each.label] == []
    assert [fault for fault in read.faults if fault.severity == "error"] == []


#: Heads of more columns, and the figures of the first row and of the second below them.
COLUMNS = (
    ("2010年|2011年|历年累计", ("97", "128", "563"), ("11", "14", "61")),
    ("2011年度|上年度", ("128", "97"), ("14", "11")),
    ("上年度|本年度|累计", ("97", "128", "563"), ("11", "14", "61")),
    ("2011年度|2010年度|2009年度|累计", ("128", "97", "80", "563"), ("14", "11", "9", "61")),
)


@pytest.mark.parametrize(("heads", "published", "asked"), COLUMNS)
@pytest.mark.parametrize("part", ["|", "\t", "\n", "  "])
def test_the_column_of_the_year_is_held_against_the_text(
    heads: str, published: tuple[str, ...], asked: tuple[str, ...], part: str
) -> None:
    """Of several columns each is listed under its head; that of the year is the one that the text tells."""

    def printed(first: tuple[str, ...], second: tuple[str, ...]) -> str:
        rows = (
            ("指标名称", "单位", *heads.split("|")),
            ("主动公开信息数", "条", *first),
            ("申请总数", "件", *second),
            ("行政复议数", "件", *["0"] * len(second)),
        )
        return TEXT + "附表\n" + "\n".join(part.join(row) for row in rows) + "\n"

    read = _read(printed(published, asked))
    figures = [(each.column, str(each.value)) for each in read.figures if each.source == "table"]
    assert figures[: len(published)] == list(zip(heads.split("|"), published, strict=True))
    assert [fault for fault in read.faults if fault.severity == "error"] == []
    slipped = tuple("182" if each == "128" else each for each in published)
    assert _errors(printed(slipped, asked))
