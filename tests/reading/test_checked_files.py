"""A file packed for the child process, checked, and said in plain values."""

import json
import re
from decimal import Decimal

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.checked_files import check_file, checked_from, of_source, packed
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.masking import Masking
from tests.reading.reports import material
from tests.reading.reports.ledgers import ledger

REPORT = """松塘县2017年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》编制本报告。
二、依申请公开情况
2017年，全县收到政府信息公开申请48件，其中当面申请20件，网络申请30件。联系人手机13812345678。
"""
COUNTY = ledger("A", 2016, "昌宁县", "county", seed=7)


def said(text: str, **options: object) -> dict[str, object]:
    value = check_file(FileKind.TEXT, packed(text.encode(), **options))  # type: ignore[arg-type]
    return json.loads(json.dumps(value, ensure_ascii=False))


def test_a_report_comes_through_as_it_was_read() -> None:
    checked = checked_from(said(REPORT))
    assert (checked.report.form, checked.report.year, checked.report.organisation) == (
        "narrative",
        2017,
        "松塘县",
    )
    assert 48 in [figure.value for figure in checked.report.figures]
    assert any(fault.severity == "error" and fault.kind == "sum" for fault in checked.report.faults)


def test_the_cells_of_the_table_serve_for_the_year_after() -> None:
    cells = checked_from(said(material.text_report(COUNTY, "county plain", "pipes"))).cells
    assert cells[("A3.1", None)] == COUNTY.named["A3.1"]
    assert cells.keys() == set(COUNTY.cells)


HEAD = "松塘县2017年政府信息公开工作年度报告\n根据《中华人民共和国政府信息公开条例》编制本报告。\n二、依申请公开情况\n"
BOUND = {
    "before a figure": "联系人手机13812345678处理申请48件。",
    "where a label is cut": "联系人手机13812345678由办公室专人值守全年收到申请48件。",
    "where a quote is cut": f"收到申请{'及来信来访' * 22}1件，其中，{'来' * 152}电话13812345678当面申请{'甲' * 60}2件。",
    "where a claim is cut": (
        "全年未收到政府信息公开申请，来信来函咨询请拨打我办工作人员日常使用并且在门户13812345678，欢迎来电。\n"
        "三、其他\n收到政府信息公开申请3件。"
    ),
    "where a title is cut": "三、其他情况\n三、政府信息公开机构和工作人员变动情况与联系电话13812345678",
    "in a heading": (
        "（一）公开情况与投诉和咨询请拨打负责同志在门户网站上面公布的手机号码即13812345678\n"
        "（二）公开情况与投诉和咨询请拨打负责同志在门户网站上面公布的手机号码即13812345678"
    ),
    "in a paragraph told twice": "\n".join(
        [f"公开电话和负责人的联系手机号码已经公布为现在的13812345678{'，欢迎来电' * 20}。"] * 2
    ),
}


@pytest.mark.parametrize("text", BOUND.values(), ids=BOUND)
def test_numbers_of_persons_are_masked_wherever_they_stand(text: str) -> None:
    value = said(f"{HEAD}{text}\n")
    whole = json.dumps(value, ensure_ascii=False)
    # Of a number not more is told than its three first and four last signs, wherever it was cut.
    assert re.search("1381|2345", whole) is None
    assert "138****5678" in str(value["text"])
    assert len(str(value["text"])) == len(HEAD) + len(text) + 1


def test_quotes_stay_pieces_of_the_masked_text() -> None:
    checked = checked_from(said(HEAD + BOUND["where a quote is cut"] + BOUND["before a figure"]))
    quotes = [each.quote for each in (*checked.report.figures, *checked.report.faults) if each.quote]
    assert any("138*" in quote for quote in quotes)
    assert [quote for quote in quotes if quote not in checked.text] == []


def test_a_figure_is_shown_whole_though_the_same_digits_stand_in_a_number_of_a_person() -> None:
    assert Masking("手机13812345678，收到2345件").piece("2345") == "2345"
    assert Masking("手机13812345678，收到2345件").piece("手机13812") == "手机138**"
    assert Masking("手机13812345678，收到2345件").piece("345678，收到") == "**5678，收到"


def test_text_of_the_source_of_a_page_is_masked_before_it_is_cut() -> None:
    filler = "澳门赌场百家乐在线投注平台" * 3
    page = (
        "<html><head><title>松塘县2017年政府信息公开工作年度报告</title></head><body><p>收到申请48件。</p>"
        f'<div style="display:none">{filler[:33]}13812345678{filler}</div></body></html>'
    )
    value = check_file(FileKind.HTML, packed(page.encode()))
    assert value["tampering"]
    assert re.search("1381|2345", json.dumps(value, ensure_ascii=False)) is None


def test_a_page_whose_source_cannot_be_looked_at_says_so() -> None:
    page = (
        "Content-Type: text/html; boundary=none\n<html><head><title>松塘县2017年政府信息公开工作年度报告</title>"
        "</head><body><p>收到申请48件。</p></body></html>"
    )
    evidence, notes = of_source(page.encode(), "")
    assert evidence == ()
    assert "源代码" in notes[0]
    assert of_source("<p>收到申请48件。</p>".encode(), "") == ((), ())


def test_the_year_that_is_given_overrides_that_of_the_report() -> None:
    assert checked_from(said(REPORT, year=2016)).report.year == 2016


def test_a_page_is_looked_at_behind_its_text() -> None:
    page = (
        "<html><head><title>松塘县2017年政府信息公开工作年度报告</title></head><body><p>收到申请48件。</p>"
        '<div style="display:none"><a href="http://www.bet365-vip.com/">澳门赌场</a>'
        '<a href="http://www.bet365-vip.com/2">百家乐</a></div></body></html>'
    )
    checked = checked_from(check_file(FileKind.HTML, packed(page.encode())))
    assert any("bet365" in piece.quote or "澳门赌场" in piece.quote for piece in checked.tampering)


def test_what_is_no_text_is_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="请"):
        check_file(FileKind.TEXT, packed(b"   \n"))


def test_figures_of_the_year_before_keep_their_fractions() -> None:
    cells = {("C2.6", "本年收费金额"): Decimal("12.50"), ("C3.4", "自然人"): None}
    assert b'"12.50"' in packed(b"", previous=cells)
    assert b"null" in packed(b"", previous=cells)


def test_an_answer_of_another_shape_is_no_result() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        checked_from({"form": "A"})
    figure = ["A3.1", "收到申请数", None, "many", "件", "table", ""]
    with pytest.raises(ArithmeticError):
        checked_from({**said(REPORT), "figures": [figure]})


def test_an_intruders_word_and_the_head_of_another_paper_are_nobodys_name() -> None:
    told = checked_from(
        said("西甲直播2018年政府信息公开年度报告\n西甲直播人民政府办公室\n" + HEAD.partition("\n")[2])
    )
    assert any("“西甲直播”" in fault.message for fault in told.report.faults)
    assert told.report.organisation is None
    other = "2026年第三季度会议、培训和新闻发布情况\n单位：田园镇\n召开会议2次。\n"
    assert checked_from(said(other)).report.organisation is None
