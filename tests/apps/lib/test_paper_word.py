"""A paper as a Word file: measures, fonts, tables, facts, and how another program lays it out."""

import io
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from gongkai.lib.paper import BodyCell, DataTable, HeadCell, Heading, PageBreak, Paper, Paragraph, docx
from tests.apps.lib import papers

#: A twentieth of a point, to which Word rounds.
ROUNDED = 635
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(paper: Paper) -> Opened:
    """Return the file as a program for Word files sees it."""
    return Document(io.BytesIO(docx(paper)))


def part(paper: Paper, name: str) -> str:
    """Return a part of the file as text."""
    with zipfile.ZipFile(io.BytesIO(docx(paper))) as package:
        return package.read(name).decode()


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert docx(papers.report()) == docx(papers.report())
    assert docx(papers.report()) != docx(papers.notice())


def test_the_file_tells_no_moment_but_the_day_of_the_paper() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(papers.report()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    facts = opened(papers.report()).core_properties
    assert facts.created is not None
    assert facts.created.replace(tzinfo=None) == datetime(2025, 1, 20)
    assert (facts.author, facts.last_modified_by, facts.language) == (papers.ORGAN, papers.ORGAN, "zh-CN")
    assert facts.title == "昌宁县人民政府办公室2024年政府信息公开工作年度报告"


def test_a_paper_without_a_day_tells_none() -> None:
    assert "dcterms:created" not in part(replace(papers.report(), signed_on=None), "docProps/core.xml")


def test_sheets_turn_for_a_wide_table_and_back() -> None:
    sections = opened(papers.report()).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for section, size, margins in (
        (sections[0], (210, 297), (37, 26, 35, 28)),
        (sections[1], (297, 210), (28, 37, 26, 35)),
    ):
        assert (section.page_width, section.page_height) == pytest.approx(tuple(map(Mm, size)), abs=ROUNDED)
        found = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        assert found == pytest.approx(tuple(map(Mm, margins)), abs=ROUNDED)


def test_type_is_that_of_the_standard() -> None:
    styles = opened(papers.report()).styles
    wanted = {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", None),
        "Heading 2": ("楷体_GB2312", None),
        "Heading 3": ("仿宋_GB2312", None),
    }
    for name, (font, size) in wanted.items():
        style = styles[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert (style.font.size.pt if style.font.size else None) == size
    assert styles["Heading 3"].font.bold
    defaults = styles.element.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr")
    assert defaults.find(f"{WORD}rFonts").get(f"{WORD}eastAsia") == "仿宋_GB2312"
    assert defaults.find(f"{WORD}sz").get(f"{WORD}val") == "32"
    assert defaults.find(f"{WORD}lang").get(f"{WORD}eastAsia") == "zh-CN"
    # 22 lines in 225 mm, which are 637.8 points.
    spacing = styles["Normal"].element.pPr.find(f"{WORD}spacing")
    assert (spacing.get(f"{WORD}line"), spacing.get(f"{WORD}lineRule")) == ("579", "exact")
    assert 22 * 579 / 20 <= 637.8 < 23 * 579 / 20


def test_a_font_that_is_missing_has_one_in_its_place() -> None:
    fonts = part(papers.report(), "word/fontTable.xml")
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in fonts
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in fonts


def test_pages_are_numbered_outside() -> None:
    section = opened(papers.report()).sections[0]
    assert opened(papers.report()).settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)
    for each in (odd, even):
        assert each._p.xpath("string(w:fldSimple/@w:instr)").strip() == "PAGE"
        assert [run.text for run in each.runs] == ["— ", " —"]


def test_heads_of_tables_repeat_and_rows_are_not_torn() -> None:
    table = opened(papers.report()).tables[-1]
    heads = [row._tr.xpath("boolean(w:trPr/w:tblHeader)") for row in table.rows]
    assert heads == [True, True, *[False] * 40]
    assert all(row._tr.xpath("boolean(w:trPr/w:cantSplit)") for row in table.rows)


def test_merged_cells_are_merged() -> None:
    table = opened(papers.report()).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["项目", "数量", "数量"]
    assert [cell.text for cell in table.rows[1].cells] == ["项目", "第1季度", "第2季度"]
    assert [cell.text for cell in table.rows[2].cells] == ["　第1行", "11", "12"]


def test_a_chart_is_the_table_of_its_figures() -> None:
    table = opened(papers.report()).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["渠道", "2024年"],
        ["网站", "30"],
        ["微信", "20"],
        ["公报", "10"],
        ["合计", "60"],
    ]


def test_two_tables_that_follow_one_another_stay_two() -> None:
    bare = DataTable("", ((HeadCell("甲"),),), ())
    assert len(opened(Paper("县", "题", (bare, bare))).tables) == 2


def test_what_a_title_is_made_of_stands_in_one_paragraph() -> None:
    titles = [each.text for each in opened(papers.report()).paragraphs if each.style.name == "Title"]
    assert titles == ["昌宁县人民政府办公室\n2024年政府信息公开工作年度报告"]


def test_only_a_paper_with_letterhead_is_red() -> None:
    assert "FF0000" not in part(papers.report(), "word/document.xml")
    first = opened(papers.notice()).paragraphs[0]
    assert first.text == "昌宁县人民政府办公室文件"
    assert str(first.runs[0].font.color.rgb) == "FF0000"


def test_the_day_ends_four_signs_from_the_edge() -> None:
    signer, day = opened(papers.report()).paragraphs[-2:]
    assert (signer.text, day.text) == (papers.ORGAN, "2025年1月20日")
    sign = 15.75
    assert day.paragraph_format.right_indent.pt == 4 * sign
    # 6.5 signs above which 10 stand: 4 - 1.75 from the edge.
    assert signer.paragraph_format.right_indent.pt == pytest.approx(2.25 * sign, abs=0.05)
    assert signer.paragraph_format.keep_with_next


def test_the_annex_begins_a_page_behind_the_signature() -> None:
    annex = (papers.table(),)
    paper = Paper("县", "题", (Paragraph("文"),), signed_on=date(2025, 1, 6), annex=annex)
    found = opened(paper).paragraphs
    texts = [each.text for each in found]
    assert texts.index("2025年1月6日") < texts.index("3列的表")
    assert [each.text for each in found if each.paragraph_format.page_break_before] == ["3列的表"]


def test_a_wide_annex_has_sheets_of_its_own() -> None:
    paper = replace(papers.notice(), annex=(papers.table(2, 8),))
    found = opened(paper)
    assert [section.orientation for section in found.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert "2025年1月6日印发" in [each.text for each in found.paragraphs][-3]


def test_a_telephone_number_has_a_hyphen_at_which_no_line_ends() -> None:
    paper = Paper("县", "题", (Paragraph("电话0875-7130220，增减-31"),))
    assert part(paper, "word/document.xml").count("<w:noBreakHyphen/>") == 1
    assert "电话0875-7130220，增减-31" in [each.text for each in opened(paper).paragraphs]


def test_only_a_paragraph_with_a_long_address_is_not_justified() -> None:
    address = "电子版在http://www.example.gov.cn/zfxxgk/index.html下载"
    found = opened(Paper("县", "题", (Paragraph(address), Paragraph("电话0875-7130220")))).paragraphs[-2:]
    assert [each.alignment for each in found] == [WD_ALIGN_PARAGRAPH.LEFT, None]


def test_a_page_break_is_before_what_follows_it() -> None:
    blocks = (Paragraph("前"), PageBreak(), Heading(1, "一、后"), PageBreak(), papers.table(), PageBreak())
    found = opened(Paper("县", "题", blocks)).paragraphs
    assert [each.text for each in found if each.paragraph_format.page_break_before] == ["一、后", "3列的表"]


def test_hostile_text_leaves_every_part_whole() -> None:
    text = papers.HOSTILE
    paper = Paper(
        text,
        text,
        (Heading(1, text), Paragraph(text), replace(papers.table(), caption=text, note=text)),
        number=text,
        addressee=text,
        signer=text,
        signed_on=date(2025, 1, 6),
        attachments=(text,),
        copies_to=text,
        subtitle=text,
        letterhead=True,
    )
    with zipfile.ZipFile(io.BytesIO(docx(paper))) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
    said = "\n".join(each.text for each in opened(paper).paragraphs)
    assert said.count("甲乙丙丁戊己庚 辛<script>alert(1)</script>") >= 7


@pytest.mark.libreoffice
@pytest.mark.slow
def test_another_program_lays_it_out_as_meant(tmp_path: Path) -> None:
    letter = replace(
        papers.notice(),
        blocks=(Paragraph("请对照报告提出的问题抓好改进，并于1月31日前回报。"),),
        attachments=("年度报告",),
        copies_to="",
    )
    for name, paper in (("report", papers.report()), ("notice", papers.notice()), ("letter", letter)):
        (tmp_path / f"{name}.docx").write_bytes(docx(paper))
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "report.docx"),
            str(tmp_path / "notice.docx"),
            str(tmp_path / "letter.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    with pdfplumber.open(tmp_path / "report.pdf") as file:
        pages = [(page.width > page.height, page.extract_text()) for page in file.pages]
    wide = [text for turned, text in pages if turned]
    assert len(wide) >= 2
    assert all("第7季度" in text for text in wide)
    # An upright page before them, and one after.
    assert [turned for turned, _ in pages] == [False, *[True] * len(wide), False]
    # No page is empty, and none ends with a heading.
    assert all(len(text) > 40 for _, text in pages)
    assert "2025" in pages[-1][1]
    with pdfplumber.open(tmp_path / "letter.pdf") as file:
        (text,) = [page.extract_text() for page in file.pages]
    assert "请对照报告" in text
    with pdfplumber.open(tmp_path / "notice.pdf") as file:
        assert "现将有关事项" in file.pages[0].extract_text()
        last = file.pages[-1]
        copied = last.search("抄送")[0]
    # 版记 stands at the foot: between the last fifth of the text and the 35 mm below it.
    assert 0.75 * 842 < copied["top"] < 842 - 35 / 25.4 * 72


def test_a_letter_leaves_its_first_page_without_a_number_and_names_its_organ_in_red() -> None:
    paper = replace(
        papers.notice(), letterhead=False, letter=True, number="昌教公开答〔2026〕12号", copies_to=""
    )
    text = part(paper, "word/document.xml")
    assert "<w:titlePg/>" in text
    head = text[: text.index("昌教公开答")]
    assert 'w:val="FF0000"' in head
    assert f">{papers.ORGAN}<" in head
    # Two lines below the mark, two at the foot of the page.
    assert text.count('w:fill="FF0000"') == 4


def test_rows_of_a_form_are_at_least_as_high_as_asked() -> None:
    table = DataTable("", (), ((BodyCell("签名", header=True), BodyCell("")),), least_height=30)
    text = part(replace(papers.notice(), blocks=(table,)), "word/document.xml")
    assert '<w:trHeight w:val="600" w:hRule="atLeast"/>' in text


def test_the_lines_of_an_annex_stand_as_always_where_those_of_its_notice_close_up() -> None:
    annex = (Heading(2, "一、概述"), Paragraph("附件的文字。"))
    text = part(replace(papers.notice(), annex=annex), "word/document.xml")
    for words in ("一、概述", "附件的文字。"):
        begin = text.rindex("<w:p>", 0, text.index(words))
        assert 'w:line="579" w:lineRule="exact"' in text[begin : text.index(words)]
    begin = text.rindex("<w:p>", 0, text.index("1月31日前公布。"))
    assert "w:line=" not in text[begin : text.index("1月31日前公布。")]
