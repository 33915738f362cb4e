"""A paper as PDF: measures, facts, numbers of pages; and what is said where it cannot be made."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page
from pypdf import PdfReader

from gongkai.lib.paper import (
    BodyCell,
    DataTable,
    HeadCell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    PdfUnavailable,
    pdf,
)
from tests.apps.lib import papers

MM = 72 / 25.4


@contextmanager
def pages(paper: Paper) -> Iterator[list[Page]]:
    """Open the pages of a paper."""
    with pdfplumber.open(io.BytesIO(papers.laid_out(paper))) as file:
        yield file.pages


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert papers.laid_out(papers.notice()) == papers.laid_out(papers.notice())


def test_the_file_says_what_it_is_and_for_a_reader_of_screens_too() -> None:
    file = PdfReader(io.BytesIO(papers.laid_out(papers.report())))
    assert file.metadata is not None
    assert file.metadata.title == "昌宁县人民政府办公室2024年政府信息公开工作年度报告"
    assert file.metadata.author == papers.ORGAN
    assert file.metadata.creation_date is not None
    assert file.metadata.creation_date.strftime("%Y-%m-%d") == "2025-01-20"
    root = file.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]


def test_sheets_turn_for_a_wide_table_and_its_heads_repeat() -> None:
    with pages(papers.report()) as found:
        sizes = [(round(page.width / MM), round(page.height / MM)) for page in found]
        wide = [page for page in found if page.width > page.height]
        assert set(sizes) == {(210, 297), (297, 210)}
        assert len(wide) >= 2
        assert all("第7季度" in page.extract_text() for page in wide)
        assert "二、收到和处理申请情况" in wide[0].extract_text()


def test_what_follows_a_wide_table_stands_upright_again() -> None:
    after = (Heading(1, "一、后"), Paragraph("后文" * 300))
    for rows in (1, 40):
        blocks = (Paragraph("前"), papers.table(rows, 8), *after, *after)
        with pages(Paper("县", "题", blocks, signed_on=papers.report().signed_on)) as found:
            for page in found:
                text = page.extract_text()
                wide = page.width > page.height
                assert wide == ("第7季度" in text)
                assert not (wide and "后文" in text)


def test_a_row_that_is_longer_than_a_page_loses_nothing() -> None:
    text = "".join(f"第{number}条；" for number in range(1, 601))
    rows = ((BodyCell("长", header=True), BodyCell(text)), (BodyCell("短", header=True), BodyCell("尾")))
    table = DataTable("一行很长的表", ((HeadCell("名称"), HeadCell("内容")),), rows)
    with pages(Paper("县", "题", (table,))) as found:
        read = "".join("".join(page.extract_text().split()) for page in found)
        assert len(found) >= 3
        # The caption does not stay behind alone.
        assert "第1条；" in "".join(found[0].extract_text().split())
    assert (read.count("第"), read.count("条"), read.count("；")) == (600, 600, 600)
    assert "第600条；" in read


def test_the_text_stands_within_the_type_area() -> None:
    with pages(papers.report()) as found:
        first = found[0]
        words = [word for word in first.extract_words() if word["bottom"] < 262 * MM]
        assert min(word["x0"] for word in words) >= 28 * MM - 1
        assert max(word["x1"] for word in words) <= 184 * MM + 1
        assert min(word["top"] for word in words) >= 37 * MM - 1


def test_pages_are_numbered_outside() -> None:
    blocks = (
        Paragraph("一"),
        PageBreak(),
        Paragraph("二"),
        PageBreak(),
        Heading(1, "一、宽"),
        papers.table(3, 8),
    )
    with pages(Paper("县", "题", blocks)) as found:
        for page, number in zip(found[:2], "12", strict=True):
            dash = page.search("—")
            assert len(dash) == 2
            assert number in page.crop((0, 262 * MM, page.width, page.height)).extract_text()
            # The dashes stand 7 mm below the text.
            assert (dash[0]["top"] + dash[0]["bottom"]) / 2 == pytest.approx(
                (297 - 35 + 7) * MM, abs=1.5 * MM
            )
        assert found[0].search("—")[-1]["x1"] == pytest.approx(184 * MM - 14, abs=2)
        assert found[1].search("—")[0]["x0"] == pytest.approx(28 * MM + 14, abs=2)
        # On a sheet that is turned it stands in the margin to the left, at what is its right edge upright.
        turned = [char for char in found[2].chars if char["x1"] < 35 * MM]
        assert "".join(char["text"] for char in turned).replace(" ", "") == "—3—"
        assert all(not char["upright"] for char in turned)
        assert min(char["top"] for char in turned) > found[2].height / 2


def test_the_day_ends_four_signs_from_the_edge() -> None:
    with pages(papers.report()) as found:
        day = found[-1].search("2025年1月20日")[0]
        signer = found[-1].search(papers.ORGAN)[0]
    assert day["x1"] == pytest.approx(184 * MM - 4 * 16, abs=2)
    assert (signer["x0"] + signer["x1"]) / 2 == pytest.approx((day["x0"] + day["x1"]) / 2, abs=6)


def test_the_imprint_ends_where_the_text_area_does() -> None:
    with pages(papers.notice()) as found:
        printed = found[-1].search("2025年1月6日印发")[0]
    assert 262 * MM - 24 < printed["bottom"] <= 262 * MM + 1


def test_a_letter_of_one_paragraph_begins_on_its_first_page() -> None:
    for times in (1, 3, 6, 12):
        letter = replace(
            papers.notice(), blocks=(Paragraph("请对照报告提出的问题抓好改进，请认真落实。" * times),)
        )
        with pages(letter) as found:
            assert "请对照报告" in found[0].extract_text()
            # What is signed has text above it.
            last = found[-1].extract_text()
            assert "2025年1月6日" in last
            assert "落实" in last


def test_the_annex_begins_a_page_behind_the_signature() -> None:
    paper = Paper(
        "县", "题", (Paragraph("文"),), signed_on=papers.report().signed_on, annex=(papers.table(),)
    )
    with pages(paper) as found:
        first, second = (page.extract_text() for page in found)
    assert "2025年1月20日" in first
    assert "3列的表" in second


def test_a_notice_ends_on_its_page_and_its_annex_has_its_lines_as_always() -> None:
    annex = (Paragraph("附件的文字一直写到下一行。" * 8),)
    with pages(replace(papers.notice(), annex=annex)) as found:
        first, second = found
        assert "2025年1月6日" in first.extract_text()
        tops = sorted({round(sign["top"], 1) for sign in second.chars if round(sign["size"]) == 16})
    assert tops[1] - tops[0] == pytest.approx(28.95, abs=0.2)


def test_no_line_ends_within_a_telephone_number() -> None:
    for before in range(20, 28):
        with pages(Paper("县", "题", (Paragraph("字" * before + "0875-7130220。"),))) as found:
            assert "0875-7130220" in found[0].extract_text()


def test_a_line_before_a_long_address_is_not_drawn_apart() -> None:
    text = "电子版可以在网站（http://www.example.gov.cn/zfxxgk/zfxxgknb/index.html）下载"
    with pages(Paper("县", "题", (Paragraph(text),))) as found:
        first, second = (found[0].search(sign)[0] for sign in ("电", "子"))
    assert second["x0"] - first["x0"] == pytest.approx(15.75, abs=0.3)


def test_a_chart_of_one_series_is_drawn_with_its_figures() -> None:
    with pages(Paper("县", "题", (papers.chart(),))) as found:
        text = found[0].extract_text()
        bars = [each for each in found[0].rects if each["width"] > 30]
    assert all(figure in text for figure in ("30", "20", "10", "网站", "微信", "公报"))
    assert len(bars) == 3
    # The heights are as 3 to 2 to 1.
    heights = [bar["height"] for bar in bars]
    assert heights[0] / heights[2] == pytest.approx(3, rel=0.02)
    assert heights[1] / heights[2] == pytest.approx(2, rel=0.02)


def test_tags_in_a_text_are_text_and_fetch_nothing() -> None:
    attack = '<img src="file:///etc/passwd"><style>p{background:url(http://example.com/x)}</style>'
    paper = Paper("县", attack, (Paragraph(attack), replace(papers.table(), caption=attack)), subtitle=attack)
    with pages(paper) as found:
        assert 'file:///etc/passwd"' in "".join(found[0].extract_text().split())
        assert all(page.images == [] for page in found)


def test_without_the_package_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable) as refusal:
        pdf(papers.notice())
    assert "WeasyPrint" in refusal.value.message
    assert "可先下载 Word 版" in refusal.value.message


def test_without_the_library_of_the_system_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library libpango-1.0-0")\n')
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(PdfUnavailable) as refusal:
        pdf(papers.notice())
    assert "libpangoft2-1.0-0" in refusal.value.message
    assert "可先下载 Word 版" in refusal.value.message


def letter(**changes: object) -> Paper:
    """Return a short letter (信函格式)."""
    whole = Paper(
        organ="昌宁县教育局",
        title="政府信息公开申请答复书",
        blocks=(Paragraph("根据条例的规定，现答复如下。"),),
        number="昌教公开答〔2026〕12号",
        addressee="王小明",
        signed_on=date(2026, 3, 20),
        letter=True,
        remark="联系人：办公室，联系电话：0875-7120000",
    )
    return replace(whole, **changes)


def test_a_letter_bears_its_organ_in_red_between_double_lines_and_no_number_on_its_first_page() -> None:
    with pages(letter()) as found:
        page = found[0]
        # From the foot up, so that of a text that stands twice the upper one is kept.
        found_words = page.extract_words(extra_attrs=["non_stroking_color"])
        words = {word["text"]: word for word in reversed(found_words)}
        mark = words["昌宁县教育局"]
        assert mark["non_stroking_color"] == (1, 0, 0)
        # 30 mm from the upper edge, in the middle of the sheet.
        assert abs(mark["top"] / MM - 30) < 4
        number = words["昌教公开答〔2026〕12号"]
        assert abs((page.width - number["x1"]) / MM - 26) < 2
        red = [
            each
            for each in page.rects + page.lines + page.curves
            if each.get("non_stroking_color") == (1, 0, 0)
        ]
        heights = sorted({round(each["top"] / MM) for each in red})
        # Four lines: two below the mark, two 20 mm above the lower edge.
        assert any(each < 60 for each in heights)
        assert any(274 <= each <= 278 for each in heights)
        assert "— 1 —" not in page.extract_text()
        assert "（联系人：办公室，联系电话：0875-7120000）" in page.extract_text().replace("\n", "")


def test_a_letter_of_more_pages_numbers_the_second() -> None:
    with pages(letter(blocks=tuple(Paragraph("答复的一段话。" * 20) for _ in range(12)))) as found:
        assert len(found) > 1
        assert "2" in found[1].extract_text().splitlines()[-1]


def test_rows_of_a_form_leave_room_for_a_hand() -> None:
    rows = ((BodyCell("签名", header=True), BodyCell("")),)
    low = DataTable("", (), rows)
    with pages(letter(blocks=(low,))) as flat, pages(letter(blocks=(replace(low, least_height=60),))) as tall:
        heights = [highest_row(found[0]) for found in (flat, tall)]
    assert heights[1] >= 60 > heights[0]


def highest_row(page: Page) -> float:
    """Return the height of the highest cell on a page."""
    return max(cell[3] - cell[1] for table in page.find_tables() for cell in table.cells)
