"""The five documents that the project began with: what is wrong in them was counted by eye."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault, ReportRead
from gongkai.reading.reports.source import Source
from tests.architecture.house import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the documents of the first import are not beside the checkout"
)

#: Number, form, year, organ.
KNOWN = [
    ("000", "narrative", 2016, "昌宁县"),
    ("001", None, None, None),
    ("002", "narrative", 2012, "萍乡市"),
    ("003", "A", 2017, "西宁市"),
    ("004", "narrative", 2018, "西甲直播"),
]

#: Kind, code, expected, printed, and words of the quotation.
ERRORS = {
    "000": [("format", None, 8, 7, "以及附件7个方面组成")],
    "001": [
        ("duplicate", None, None, None, "(四)强化重点民生领域信息公开"),
        ("law", None, None, None, "2020年3月20日前"),
    ],
    "002": [],
    "003": [
        ("text-vs-table", "A1.2.2", 54162, 21541, "政府网站公开21541条"),
        ("text-vs-table", "A1.2.3", 18134, 1800, "1800余条"),
        ("text-vs-table", "A4", 3, 2, "行政复议申请共2件"),
        ("text-vs-table", "A4.1", 2, 1, "维持原具体行为1件"),
        ("sum", None, 29583, 66045, "主动公开政府信息66045条"),
    ],
    "004": [],
}

#: How often each printed percentage or other doubtful figure is asked about.
WARNINGS = {
    "000": [("text-vs-text", "19件"), ("form", "昌宁县2016年")],
    "002": [("format", "萍府办字[2012]130号")],
    "003": [
        ("blank", "传真申请数"),
        ("sum", "主动公开规范性文件数"),
        ("text-vs-table", "政策解读文章40篇"),
        ("text-vs-table", "全部按时办结"),
        ("percent", "占29.1%"),
        ("percent", "占6.2%"),
        ("percent", "占42.8%"),
        ("percent", "信函申请4件、占57.2%"),
        ("percent", "同意公开4件、占57.2%"),
        ("format", "宁政办{2017}143号"),
    ],
    "004": [("form", "2018年")],
}


def text_of(number: str) -> str:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def read(number: str) -> ReportRead:
    return check_report(Source(text_of(number)))


def faults(report: ReportRead, severity: str) -> list[Fault]:
    return [fault for fault in report.faults if fault.severity == severity and fault.kind != "tampered"]


@pytest.mark.parametrize(("number", "form", "year", "organ"), KNOWN)
def test_a_document_is_recognised(number: str, form: str | None, year: int | None, organ: str | None) -> None:
    report = read(number)
    assert (report.form, report.year, report.organisation) == (form, year, organ)


@pytest.mark.parametrize("number", ERRORS)
def test_what_cannot_be_true_is_found_and_nothing_else(number: str) -> None:
    found = faults(read(number), "error")
    assert [(each.kind, each.code, each.expected, each.printed) for each in found] == [
        error[:4] for error in ERRORS[number]
    ]
    for each, error in zip(found, ERRORS[number], strict=True):
        assert error[4] in each.quote


@pytest.mark.parametrize("number", WARNINGS)
def test_what_is_doubtful_is_asked_about(number: str) -> None:
    found = faults(read(number), "warning")
    assert [each.kind for each in found] == [kind for kind, _ in WARNINGS[number]]
    for each, (_, words) in zip(found, WARNINGS[number], strict=True):
        assert words in each.quote


@pytest.mark.parametrize(("number", "words", "least"), [("002", "288-365", 5), ("004", "西甲直播", 10)])
def test_what_was_planted_is_found(number: str, words: str, least: int) -> None:
    found = [fault for fault in read(number).faults if fault.kind == "tampered" and words in fault.quote]
    assert len(found) >= least


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_nothing_planted_is_seen_where_nothing_was(number: str) -> None:
    assert [fault for fault in read(number).faults if fault.kind == "tampered"] == []


@pytest.mark.parametrize("number", [number for number, *_ in KNOWN])
def test_every_quotation_is_an_exact_piece_of_the_text(number: str) -> None:
    text, report = text_of(number), read(number)
    quotes = [fault.quote for fault in report.faults] + [figure.quote for figure in report.figures]
    assert quotes
    assert [quote for quote in quotes if quote not in text] == []


def test_the_printed_form_a_is_read_whole() -> None:
    figures = {figure.code: figure.value for figure in read("003").figures if figure.source == "table"}
    assert len(figures) == 58
    assert [code for code, value in figures.items() if value is None] == ["A3.1.2", "A3.1.3"]
    assert (figures["A1.1"], figures["A2.2.5"], figures["A5"], figures["A9.3"]) == (66045, 4956, 0, 1126)
