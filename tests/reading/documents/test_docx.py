"""Word documents: the layout of official documents survives."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.docx import read_docx
from gongkai.reading.documents.model import Picture
from tests.reading.documents.docx_builder import PNG, item, level, numbered, package, paragraph, part

CHAPTERS = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
    + level(4, "decimalEnclosedCircle", "%5")
)


def html(data: bytes) -> str:
    return read_docx(data).html


def test_official_document_keeps_its_layout() -> None:
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words in ("关于印发政务公开工作要点", "的通知"):
        run = title.add_run(words)
        run.bold, run.font.size = True, Pt(22)
    number = document.add_paragraph("昌政办发〔2018〕72号")
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("各乡镇人民政府，县直各部门：")
    body = document.add_paragraph("现将工作要点印发给你们，请")
    body.paragraph_format.first_line_indent = Pt(32)
    body.add_run("认真").underline = True
    body.add_run("贯彻执行。")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(0, 2).text = "责任单位"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "公开"
    table.cell(1, 1).text = "目录"
    table.cell(2, 1).text = "指南"
    table.cell(1, 2).text = "公开办"
    table.cell(1, 2).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words in ("昌宁县人民政府办公室", "2018年9月30日"):
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("（此件公开发布）").paragraph_format.first_line_indent = Pt(32)
    document.core_properties.author = "李某"
    document.core_properties.title = "工作要点"
    stream = BytesIO()
    document.save(stream)

    read = read_docx(stream.getvalue())
    assert read.html == (
        '<p class="align-center"><strong>关于印发政务公开工作要点的通知</strong></p>'
        '<p class="align-center">昌政办发〔2018〕72号</p>'
        '<p class="no-indent">各乡镇人民政府，县直各部门：</p>'
        "<p>现将工作要点印发给你们，请<u>认真</u>贯彻执行。</p>"
        '<table><tbody><tr><td colspan="2">任务</td><td>责任单位</td></tr>'
        '<tr><td rowspan="2">公开</td><td>目录</td><td class="align-right">公开办</td></tr>'
        "<tr><td>指南</td><td></td></tr></tbody></table>"
        '<p class="align-right">昌宁县人民政府办公室</p><p class="align-right">2018年9月30日</p>'
        "<p>（此件公开发布）</p>"
    )
    assert (read.kind, read.pictures, read.notes) == (FileKind.DOCX, (), ())
    assert (read.properties["author"], read.properties["title"]) == ("李某", "工作要点")


def test_headings_of_word_become_headings() -> None:
    document = docx.Document()
    for depth in (1, 2, 3, 5):
        document.add_heading(f"第{depth}级", depth)
    document.add_heading("总题", 0)
    stream = BytesIO()
    document.save(stream)
    assert html(stream.getvalue()) == "<h2>第1级</h2><h3>第2级</h3><h4>第3级</h4><h4>第5级</h4><h2>总题</h2>"


def test_automatic_numbers_are_written_as_text() -> None:
    body = (
        item("总则") + item("原则", 1) + item("公开", 2) + item("及时", 2) + item("细项", 3) + item("要点", 4)
        + item("方法", 1) + item("再数", 2) + item("附则")
    )  # fmt: skip
    assert html(numbered(CHAPTERS, body)) == (
        "<p>一、总则</p><p>（一）原则</p><p>1.公开</p><p>2.及时</p><p>（1）细项</p><p>① 要点</p>"
        "<p>（二）方法</p><p>1.再数</p><p>二、附则</p>"
    )


def test_another_number_continues_a_list_and_an_override_begins_anew() -> None:
    numbers = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = (
        item("甲")
        + item("乙", 0, 2)
        + item("丙", 0, 3)
        + item("丁", 0, 3)
        + item("戊", 0, 9)
        + item("己", 0, 0)
    )
    assert html(numbered(CHAPTERS, body, numbers)) == (
        "<p>一、甲</p><p>二、乙</p><p>五、丙</p><p>六、丁</p><p>戊</p><p>己</p>"
    )


def test_levels_are_joined_in_digits_where_the_list_says_so() -> None:
    levels = level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>') + level(
        1, "decimal", "%1.%2", "<w:isLgl/>"
    )
    body = item("总则") + item("目的", 1) + item("范围", 1) + item("分则") + item("职责", 1)
    assert html(numbered(levels, body)) == (
        "<p>第一章 总则</p><p>1.1 目的</p><p>1.2 范围</p><p>第二章 分则</p><p>2.1 职责</p>"
    )


def test_number_of_a_style_is_counted_and_bullets_are_shown() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="1">' + level(0, "upperRoman", "%1.")
        + level(1, "chineseCounting", "%2、", '<w:pStyle w:val="Item"/>') + level(2, "bullet", "\uf0b7") + "</w:abstractNum>"
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>',
    )  # fmt: skip
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="条目"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr>'
        '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="子"/><w:basedOn w:val="Item"/>'
        '<w:pPr><w:jc w:val="left"/></w:pPr></w:style>',
    )
    body = (
        paragraph("甲", '<w:pStyle w:val="Item"/>') + paragraph("乙", '<w:pStyle w:val="Item"/>')
        + paragraph("丙", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>')
        + paragraph("丁", '<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>', '<w:b w:val="0"/>')
    )  # fmt: skip
    data = package(
        body,
        {"word/numbering.xml": numbering, "word/styles.xml": styles},
        [("n", "numbering", "numbering.xml"), ("s", "styles", "styles.xml")],
    )
    assert html(data) == (
        '<p class="align-center"><strong>一、甲</strong></p><p class="align-center"><strong>二、乙</strong></p>'
        "<p>• 丙</p><p>丁</p>"
    )


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:b/>", "<strong>字</strong>"),
        ('<w:b w:val="false"/>', "字"),
        ("<w:i/>", "<em>字</em>"),
        ('<w:u w:val="single"/>', "<u>字</u>"),
        ('<w:u w:val="none"/>', "字"),
        ("<w:strike/>", "<s>字</s>"),
        ("<w:dstrike/>", "<s>字</s>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>字</sup>"),
        ('<w:vertAlign w:val="subscript"/>', "<sub>字</sub>"),
        ('<w:b/><w:u w:val="single"/>', "<strong><u>字</u></strong>"),
    ],
)
def test_marks_of_a_run_are_kept(run: str, expected: str) -> None:
    assert html(package(paragraph("字", run=run))) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:jc w:val="center"/>', '<p class="align-center">字</p>'),
        ('<w:jc w:val="end"/>', '<p class="align-right">字</p>'),
        ('<w:jc w:val="distribute"/>', '<p class="align-justify">字</p>'),
        ('<w:jc w:val="both"/>', '<p class="no-indent">字</p>'),
        ('<w:ind w:firstLineChars="200"/>', "<p>字</p>"),
        ('<w:ind w:firstLine="0" w:firstLineChars="0"/>', '<p class="no-indent">字</p>'),
        ('<w:outlineLvl w:val="1"/><w:jc w:val="center"/>', '<h3 class="align-center">字</h3>'),
        ('<w:outlineLvl w:val="9"/>', '<p class="no-indent">字</p>'),
    ],
)
def test_layout_of_a_paragraph_is_kept(properties: str, expected: str) -> None:
    indented = paragraph("缩进", '<w:ind w:firstLine="640"/>')
    assert html(package(indented + paragraph("字", properties))) == "<p>缩进</p>" + expected


def test_indent_made_of_blanks_is_an_indent_and_the_blanks_go() -> None:
    assert html(package(paragraph("　　甲") + paragraph("乙"))) == '<p>甲</p><p class="no-indent">乙</p>'


def test_document_without_any_indent_says_nothing_of_indents() -> None:
    assert html(package(paragraph("甲") + paragraph("乙"))) == "<p>甲</p><p>乙</p>"


def test_blanks_between_words_are_kept() -> None:
    assert (
        html(package(paragraph("签发人：    张某 李某")))
        == "<p>签发人：&nbsp;&nbsp;&nbsp;&nbsp;张某 李某</p>"
    )


def test_merges_header_rows_and_nested_tables_are_kept() -> None:
    def cell(text: str, facts: str = "", properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{facts}</w:tcPr>{paragraph(text, properties)}</w:tc>"

    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    centred, double = '<w:jc w:val="center"/>', '<w:gridSpan w:val="2"/>'
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('类别', '', centred)}{cell('内容', double)}</w:tr>"
        f"<w:tr>{cell('一', start)}{cell('甲')}{cell('乙')}</w:tr>"
        f"<w:tr>{cell('', more)}{cell('丙', double)}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("丁")}<w:tc>{inner}<w:p/></w:tc></w:tr>'
    )
    assert html(package(f"<w:tbl>{rows}</w:tbl>")) == (
        '<table><thead><tr><th scope="col" class="align-center">类别</th><th colspan="2" scope="col">内容</th></tr></thead>'
        '<tbody><tr><td rowspan="2">一</td><td>甲</td><td>乙</td></tr><tr><td colspan="2">丙</td></tr>'
        "<tr><td></td><td>丁</td><td><table><tbody><tr><td>内</td></tr></tbody></table></td></tr></tbody></table>"
    )


def test_picture_is_kept_with_its_description_and_one_of_another_kind_is_named() -> None:
    def drawing(link: str, description: str) -> str:
        return (
            f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{description}"/><a:graphic><a:graphicData>'
            f'<pic:pic><pic:blipFill><a:blip r:embed="{link}"/></pic:blipFill></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    body = (
        drawing("p1", "组织机构图")
        + drawing("p2", "")
        + drawing("p1", "C:\\\\x\\\\scan.png")
        + paragraph("文")
    )
    read = read_docx(
        package(
            body,
            {"word/media/image1.png": PNG, "word/media/image2.emf": b"\x01\x00\x00\x00EMF"},
            [("p1", "image", "media/image1.png"), ("p2", "image", "media/image2.emf")],
        )
    )
    assert read.html == '<p><img src="picture:1" alt="组织机构图"></p><p><img src="picture:2"></p><p>文</p>'
    assert read.pictures == (Picture(FileKind.PNG, PNG, "组织机构图"), Picture(FileKind.PNG, PNG))
    assert read.notes == ("图片 image2.emf 的格式网页不能显示，没有带入。请转为 PNG 或 JPG 后在编辑时插入。",)
