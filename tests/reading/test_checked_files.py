"""A file packed for the child process, checked, and said in plain values."""

import json
from decimal import Decimal

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.checked_files import check_file, checked_from, packed
from gongkai.reading.documents.model import Unreadable
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


def test_numbers_of_persons_are_masked_wherever_they_stand() -> None:
    value = said(REPORT)
    assert "13812345678" not in json.dumps(value)
    assert "138****5678" in str(value["text"])
    assert len(str(value["text"])) == len(REPORT)


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
