"""Word files that are about to go out: whatever part of them the number, the change or the hidden word stands in."""

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.outgoing.model import Kind
from tests.reading.documents.docx_builder import (
    NAMESPACES,
    PNG,
    Link,
    package,
    paragraph,
    part,
    relationships,
)
from tests.reading.outgoing.people import IDENTITY, IDENTITY_MASKED, MOBILE, MOBILE_MASKED, hits, notes, of

PLAIN = paragraph("关于做好政府信息公开工作的通知")


def word(body: str, parts: dict[str, bytes] | None = None, links: list[Link] | None = None) -> bytes:
    return package(PLAIN + body, parts, links)


def found(data: bytes, wanted: Kind) -> list[tuple[str | None, str | None]]:
    return of(FileKind.DOCX, data, wanted)


def runs(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def test_plain_file_carries_nothing() -> None:
    assert hits(FileKind.DOCX, word("")) == ()


def test_number_split_over_runs_and_paragraphs_is_found() -> None:
    assert found(word(runs(*IDENTITY)), Kind.IDENTITY_NUMBER) == [(IDENTITY_MASKED, "正文第 2 段")]
    broken = word(paragraph(f"号码{IDENTITY[:11]}") + paragraph(IDENTITY[11:]))
    assert found(broken, Kind.IDENTITY_NUMBER) == [(f"号码{IDENTITY_MASKED}", "正文第 2 段")]


def test_number_in_a_cell_is_found_also_when_each_digit_has_a_cell_of_its_own() -> None:
    cells = "".join(f"<w:tc>{paragraph(sign)}</w:tc>" for sign in IDENTITY)
    rows = f"<w:tr><w:tc>{paragraph('姓名')}</w:tc></w:tr><w:tr>{cells}</w:tr>"
    ((quote, where),) = found(word(f"<w:tbl>{rows}</w:tbl>"), Kind.IDENTITY_NUMBER)
    assert where == "表格 1 第 2 行"
    assert str(quote).count("*") == 10


def test_number_that_wraps_within_a_cell_is_found() -> None:
    cell = (
        f"<w:tc>{paragraph(IDENTITY[:12])}{paragraph(IDENTITY[12:])}</w:tc><w:tc>{paragraph('张三')}</w:tc>"
    )
    assert len(found(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), Kind.IDENTITY_NUMBER)) == 1


@pytest.mark.parametrize(
    ("kind", "root", "inner", "where"),
    [
        ("header", "hdr", "{}", "页眉第 1 段"),
        ("footer", "ftr", "{}", "页脚第 1 段"),
        ("footnotes", "footnotes", '<w:footnote w:id="2">{}</w:footnote>', "脚注第 1 段"),
        ("endnotes", "endnotes", '<w:endnote w:id="2">{}</w:endnote>', "尾注第 1 段"),
    ],
)
def test_number_beside_the_body_is_found(kind: str, root: str, inner: str, where: str) -> None:
    data = word(
        "",
        {f"word/{kind}1.xml": part(root, inner.format(paragraph(f"电话 {MOBILE}")))},
        [("r9", kind, f"{kind}1.xml")],
    )
    assert found(data, Kind.MOBILE) == [(f"电话 {MOBILE_MASKED}", where)]


def test_number_in_a_text_box_is_found_once_although_it_stands_there_twice() -> None:
    box = f"<w:txbxContent>{paragraph(f'电话 {MOBILE}')}</w:txbxContent>"
    drawing = (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wp:anchor><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert found(word(drawing), Kind.MOBILE) == [(f"电话 {MOBILE_MASKED}", "文本框第 1 段")]


def test_tracked_changes_are_told_with_their_text_masked() -> None:
    change = (
        '<w:p><w:r><w:t>拟同意</w:t></w:r><w:del w:id="1" w:author="李明" w:date="2026-01-01T00:00:00Z">'
        f"<w:r><w:delText>{IDENTITY[:9]}</w:delText></w:r><w:r><w:delText>{IDENTITY[9:]}</w:delText></w:r></w:del>"
        '<w:ins w:id="2" w:author="李明"><w:r><w:t>不同意</w:t></w:r></w:ins></w:p>'
    )
    data = word(change)
    assert found(data, Kind.TRACKED_CHANGE) == [(IDENTITY_MASKED, "正文第 2 段"), ("不同意", "正文第 2 段")]
    assert found(data, Kind.IDENTITY_NUMBER) != []
    assert found(data, Kind.METADATA) == [("李明", "文件属性“批注和修订的作者”")]


def test_change_of_looks_is_a_tracked_change_as_well() -> None:
    change = '<w:p><w:pPr><w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    assert found(word(change), Kind.TRACKED_CHANGE) == [(None, "正文")]


def test_comment_is_told_with_its_author() -> None:
    comments = part("comments", f'<w:comment w:id="0" w:author="李明">{paragraph("此人难缠")}</w:comment>')
    data = word("", {"word/comments.xml": comments}, [("r9", "comments", "comments.xml")])
    assert found(data, Kind.COMMENT) == [("此人难缠", "批注（李明）")]


@pytest.mark.parametrize(
    ("look", "how"),
    [
        ("<w:vanish/>", "隐藏文字"),
        ('<w:color w:val="FFFFFF"/>', "白色的文字"),
        ('<w:sz w:val="2"/>', "极小的文字"),
        ('<w:highlight w:val="black"/>', "黑色底纹"),
        ('<w:shd w:val="clear" w:fill="000000"/>', "黑色底纹"),
        ('<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>', "与底色相同"),
    ],
)
def test_text_that_is_made_invisible_is_told(look: str, how: str) -> None:
    (hit,) = hits(FileKind.DOCX, word(paragraph("底价八百万元", run=look)))
    assert (hit.kind, hit.quote, hit.where) == (Kind.TEXT_UNDER_BOX, "底价八百万元", "正文第 2 段")
    assert how in hit.message


@pytest.mark.parametrize(
    "look",
    [
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F497D"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:vanish w:val="0"/>',
        '<w:color w:val="000000"/>',
    ],
)
def test_text_that_everybody_reads_is_not_told(look: str) -> None:
    assert hits(FileKind.DOCX, word(paragraph("红头文件", run=look))) == ()


def shape(fill: str, height: int = 400_000, behind: str = "0", form: str = "rect", inner: str = "") -> str:
    return (
        f'<w:p><w:r><w:t>张三，住某村三组</w:t></w:r><w:r><w:drawing><wp:anchor behindDoc="{behind}"><a:graphic>'
        f'<a:graphicData><wps:wsp><wps:spPr><a:xfrm><a:ext cx="900000" cy="{height}"/></a:xfrm><a:prstGeom prst="{form}"/>'
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr>{inner}</wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r></w:p>"
    )


OLD_BOX = (
    '<w:p><w:r><w:t>张三，住某村三组</w:t></w:r><w:r><w:pict><v:rect fillcolor="black" '
    'style="position:absolute;width:90pt;height:20pt;z-index:5"/></w:pict></w:r></w:p>'
)


@pytest.mark.parametrize(
    "drawn",
    [
        shape("000000"),
        shape("FFFFFF"),
        OLD_BOX,
    ],
)
def test_box_over_the_text_is_told(drawn: str) -> None:
    assert found(word(drawn), Kind.TEXT_UNDER_BOX) == [("张三，住某村三组", "正文第 2 段")]


@pytest.mark.parametrize(
    "drawn",
    [
        shape("FF0000", height=3_000),
        shape("000000", height=3_000),
        shape("000000", behind="1"),
        shape("000000", form="line"),
        shape("FFFFFF", inner=f"<wps:txbx><w:txbxContent>{paragraph('图例')}</w:txbxContent></wps:txbx>"),
    ],
)
def test_rule_or_labelled_shape_is_not_told(drawn: str) -> None:
    assert found(word(drawn), Kind.TEXT_UNDER_BOX) == []


def test_macro_embedded_file_and_inside_address_are_told() -> None:
    data = word(
        "",
        {"word/vbaProject.bin": b"x", "word/embeddings/Microsoft_Excel.xlsx": b"PK"},
        [
            ("r7", "vbaProject", "vbaProject.bin"),
            ("r8", "package", "embeddings/Microsoft_Excel.xlsx"),
            ("r9", "hyperlink", "file:///D:/李明/底稿.docx", "External"),
            ("r10", "hyperlink", "https://www.example.gov.cn/", "External"),
        ],
    )
    assert found(data, Kind.MACRO) == [("vbaProject.bin", "word/vbaProject.bin")]
    assert {quote for quote, _ in found(data, Kind.METADATA)} == {
        "Microsoft_Excel.xlsx",
        "file:///D:/李明/底稿.docx",
    }


def test_field_that_starts_a_program_is_a_macro() -> None:
    field = '<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
    assert len(found(word(field), Kind.MACRO)) == 1


def core(**entries: str) -> dict[str, bytes]:
    inner = "".join(f"<dc:{name}>{text}</dc:{name}>" for name, text in entries.items())
    space = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return {"docProps/core.xml": f"<cp:coreProperties {space}>{inner}</cp:coreProperties>".encode()}


def test_author_is_told_and_a_program_in_his_place_is_not() -> None:
    assert found(word("", core(creator="李明")), Kind.METADATA) == [("李明", "文件属性“作者”")]
    assert hits(FileKind.DOCX, word("", core(creator="python-docx"))) == ()


def test_title_is_told_where_it_belongs_to_another_paper() -> None:
    assert hits(FileKind.DOCX, word("", core(title="关于做好政府信息公开工作的通知"))) == ()
    told = found(word("", core(title="关于王某信访事项的请示")), Kind.METADATA)
    assert told == [("关于王某信访事项的请示", "文件属性“标题”")]


def test_number_among_the_properties_is_found() -> None:
    data = word("", core(description=f"经办人 {MOBILE}"))
    assert found(data, Kind.MOBILE) == [(f"经办人 {MOBILE_MASKED}", "文件属性“备注”")]


def test_picture_is_named_as_not_looked_at() -> None:
    data = word("", {"word/media/image1.png": PNG})
    assert hits(FileKind.DOCX, data) == ()
    assert notes(FileKind.DOCX, data) == ("文件中有 1 张图片，其中的文字没有检查，请人工核对。",)
    assert notes(FileKind.DOCX, word("")) == ()


def test_data_behind_controls_and_diagrams_is_read() -> None:
    data = word(
        "",
        {
            "customXml/item1.xml": f"<a><b>{MOBILE}</b></a>".encode(),
            "word/charts/chart1.xml": f"<c {NAMESPACES}><a:p><a:r><a:t>{IDENTITY}</a:t></a:r></a:p></c>".encode(),
            "word/_rels/chart1.xml.rels": relationships([]),
        },
    )
    assert found(data, Kind.MOBILE) == [(MOBILE_MASKED, "自定义数据")]
    assert found(data, Kind.IDENTITY_NUMBER) == [(IDENTITY_MASKED, "图形或图表")]
