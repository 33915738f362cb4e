"""Published copies of Word files: what was deleted or hidden is not in them, and they read as before."""

import io
import zipfile

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.docx import read_docx
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.strip import author_metadata, strip
from tests.reading.documents.docx_builder import OFFICE, PNG, package, paragraph, part, relationships
from tests.reading.documents.xlsx_builder import member, names, with_members

WHO = 'w:id="1" w:author="王小明" w:date="2026-04-20T09:00:00Z"'
VANISH = "<w:vanish/>"
H_STYLE = '<w:rStyle w:val="H"/>'
P_STYLE = '<w:pStyle w:val="P"/>'
SHOWN = '<w:vanish w:val="0"/>'


def dot(embedded: str, linked: str = "") -> str:
    """Return a drawing of one picture, by the ids of its relationships."""
    facts = (f'r:embed="{embedded}" ' if embedded else "") + (f'r:link="{linked}"' if linked else "")
    fill = f"<pic:blipFill><a:blip {facts}/></pic:blipFill>"
    return f"<w:drawing><wp:inline><a:graphic><pic:pic>{fill}</pic:pic></a:graphic></wp:inline></w:drawing>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def ending(text: str, mark: str, properties: str = "") -> str:
    """Return a paragraph of which the end bears a mark."""
    return f"<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>{text}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, mark: str = "") -> str:
    return f"<w:tc><w:tcPr>{mark}</w:tcPr>{content}</w:tc>"


def copied(body: str, **more: object) -> tuple[bytes, str]:
    """Return the published copy and its main part; it must read as the original, and be its own copy."""
    source = package(body, **more)  # type: ignore[arg-type]
    copy = strip(FileKind.DOCX, source)
    assert read_docx(copy).html == read_docx(source).html
    assert strip(FileKind.DOCX, copy) == copy
    return copy, member(copy, "word/document.xml")


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(name + archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


GONE = "机密"
REVISIONS = {
    "text": (f"<w:p>{run('保留')}{deleted(GONE)}</w:p>", "<p>保留</p>"),
    "text that was moved": (
        (f"<w:p>{run('保留')}<w:moveFromRangeStart {WHO}/><w:moveFrom {WHO}>{run(GONE)}</w:moveFrom><w:moveFromRangeEnd/></w:p>"
        f"<w:p><w:moveTo {WHO}>{run('移来')}</w:moveTo></w:p>"),
        "<p>保留</p><p>移来</p>",
    ),
    "insertion that was deleted": (
        f"<w:p>{run('保留')}<w:ins {WHO}>{run('加')}{deleted(GONE)}</w:ins></w:p>", "<p>保留加</p>",
    ),
    "field": (
        (f'<w:p>{run("保留")}<w:del {WHO}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>{GONE}'
         '</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del></w:p>'), "<p>保留</p>",
    ),
    "end of a paragraph": (
        ending(run("上段"), f"<w:del {WHO}/>", '<w:jc w:val="right"/>') + paragraph("接下段", '<w:jc w:val="center"/>'),
        '<p class="align-center">上段接下段</p>',
    ),
    "three ends": (
        ending(run("甲"), f"<w:del {WHO}/>") + ending(run("乙"), f"<w:moveFrom {WHO}/>") + ending(run("丙"), f"<w:del {WHO}/>")
        + paragraph("丁"), "<p>甲乙丙丁</p>",
    ),
    "whole paragraph": (
        paragraph("上段") + ending(deleted(GONE), f"<w:del {WHO}/>") + paragraph("下段"), "<p>上段</p><p>下段</p>",
    ),
    "end before a table": (
        ending(run("表前"), f"<w:del {WHO}/>") + table(row(cell(paragraph("格")))),
        "<p>表前</p><table><tbody><tr><td>格</td></tr></tbody></table>",
    ),
    "end at the end": (paragraph("上段") + ending(run("末段"), f"<w:del {WHO}/>"), "<p>上段</p><p>末段</p>"),
    "end out of a control": (
        f"<w:sdt><w:sdtContent>{ending(run('控件里'), f'<w:del {WHO}/>')}</w:sdtContent></w:sdt>{paragraph('控件外')}",
        "<p>控件里控件外</p>",
    ),
    "row": (
        table(row(cell(paragraph(GONE)), mark=f"<w:del {WHO}/>"), row(cell(paragraph("留行")), mark=f"<w:ins {WHO}/>")),
        "<table><tbody><tr><td>留行</td></tr></tbody></table>",
    ),
    "cell": (
        table(row(
            cell(paragraph("甲")), cell(paragraph(GONE), f"<w:cellDel {WHO}/>"), cell(paragraph("乙"), f"<w:cellIns {WHO}/>"),
        )),
        "<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>",
    ),
    "whole table": (
        paragraph("前") + table(row(cell(paragraph(GONE)), mark=f"<w:del {WHO}/>")) + paragraph("后"), "<p>前</p><p>后</p>",
    ),
    "all of a cell": (
        table(row(cell(paragraph("甲")), cell(f"<w:p>{deleted(GONE)}</w:p>"))),
        "<table><tbody><tr><td>甲</td><td></td></tr></tbody></table>",
    ),
    "older look": (
        (f"<w:p><w:pPr><w:jc w:val='center'/><w:pPrChange {WHO}><w:pPr><w:jc w:val='right'/></w:pPr></w:pPrChange></w:pPr>"
        f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>字</w:t></w:r></w:p>"),
        '<p class="align-center"><strong>字</strong></p>',
    ),
    "formula": (
        f"<w:p>{run('式')}<m:oMath><m:r><m:t>a</m:t></m:r><w:del {WHO}><m:r><m:t>{GONE}</m:t></m:r></w:del></m:oMath></w:p>",
        "<p>式a</p>",
    ),
    "text box": (
        (f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('框')}{deleted(GONE)}</w:p></w:txbxContent></v:textbox>"
        f"</v:shape></w:pict></w:r>{run('正文')}</w:p>"), "<p>框</p><p>正文</p>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REVISIONS)
def test_deleted_text_is_neither_read_nor_published(name: str) -> None:
    body, html = REVISIONS[name]
    copy, main = copied(body)
    assert read_docx(copy).html == html
    assert read_docx(copy).notes in ((), ("文档中的公式只带入了文字，请核对。",))
    for trace in (GONE, "王小明", "2026-04-20", "w:del", "w:ins", "w:move", "Change", "cellIns"):
        assert trace not in main, trace
    assert author_metadata(FileKind.DOCX, copy) == {}
    assert "修订" in author_metadata(FileKind.DOCX, package(body))


def test_deletions_in_header_and_notes_go_and_notes_of_deleted_text_as_well() -> None:
    def note(number: int, inner: str, more: str = "") -> str:
        return f'<w:footnote {more} w:id="{number}">{inner}</w:footnote>'

    def reference(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = part(
        "footnotes",
        note(0, "<w:p/>", 'w:type="separator"')
        + note(1, f"<w:p>{run('留下的注')}{deleted(GONE)}</w:p>")
        + note(2, paragraph("删去的注"))
        + note(3, paragraph("隐藏的注")),
    )
    header = part("hdr", f"<w:p>{run('页眉')}{deleted(GONE)}</w:p>")
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="3"/></w:r>'
    body = f"<w:p>{run('正文')}{reference(1)}<w:del {WHO}>{reference(2)}</w:del>{hidden}</w:p>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    copy, _ = copied(
        body + section,
        parts={"word/footnotes.xml": notes, "word/header1.xml": header},
        links=[("f", "footnotes", "footnotes.xml"), ("h", "header", "header1.xml")],
    )
    told = everything(copy)
    assert "留下的注" in told
    assert "separator" in told
    assert "页眉" in told
    for trace in (GONE, "删去的注", "隐藏的注"):
        assert trace not in told, trace


def test_picture_link_and_header_of_deleted_text_leave_the_package() -> None:
    body = (
        f"<w:p><w:r>{dot('p1')}</w:r><w:del {WHO}><w:r>{dot('p2')}</w:r>"
        f'<w:hyperlink r:id="l"><w:r><w:t>址</w:t></w:r></w:hyperlink></w:del></w:p>'
    )
    copy, _ = copied(
        body,
        parts={
            "word/media/a.png": PNG,
            "word/media/b.png": PNG + b"\0",
            "word/header2.xml": part("hdr", paragraph(GONE)),
            "word/stray.xml": part("ftr", paragraph(GONE)),
        },
        links=[
            ("p1", "image", "media/a.png"),
            ("p2", "image", "media/b.png"),
            ("l", "hyperlink", "http://secret.gov.cn/", "External"),
            ("h", "header", "header2.xml"),
        ],
    )
    assert [name for name in names(copy) if name.startswith("word/") and not name.endswith(".rels")] == [
        "word/document.xml",
        "word/media/a.png",
    ]
    assert "secret.gov.cn" not in everything(copy)
    assert len(read_docx(copy).pictures) == 1


HIDDEN_STYLES = part(
    "styles",
    '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="p"/><w:rPr><w:vanish/></w:rPr></w:style>',
)
ENTRY = (
    f'<w:r><w:rPr>{VANISH}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr>{VANISH}</w:rPr><w:instrText>XE "{GONE}"'
    f'</w:instrText></w:r><w:r><w:rPr>{VANISH}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)  # fmt: skip
LINK = (
    f'<w:r><w:rPr>{VANISH}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr>{VANISH}</w:rPr><w:instrText>HYPERLINK '
    f'"http://a.gov.cn/"</w:instrText></w:r><w:r><w:rPr>{VANISH}</w:rPr><w:fldChar w:fldCharType="separate"/></w:r>{run("域")}'
    f'<w:r><w:rPr>{VANISH}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)  # fmt: skip
HIDDEN = {
    "run": (f"<w:p>{run('可见')}{run(GONE, VANISH)}</w:p>", "<p>可见</p>"),
    "run by its style": (f"<w:p>{run('可见')}{run(GONE, H_STYLE)}</w:p>", "<p>可见</p>"),
    "paragraph by its style": (
        paragraph(GONE, P_STYLE) + paragraph("可见", P_STYLE, SHOWN),
        "<p>可见</p>",
    ),
    "paragraph with its end": (
        ending(run(GONE, VANISH), VANISH) + paragraph("可见"), "<p>可见</p>",
    ),
    "picture": (f"<w:p>{run('可见')}<w:r><w:rPr>{VANISH}</w:rPr>{dot(GONE)}</w:r></w:p>", "<p>可见</p>"),
    "entry of an index": (f"<w:p>{run('可见')}{ENTRY}</w:p>", "<p>可见</p>"),
    "inside of a field": (
        f'<w:p>{LINK}{run(GONE, VANISH)}</w:p>', '<p><a href="http://a.gov.cn/" rel="noopener nofollow">域</a></p>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_neither_read_nor_published(name: str) -> None:
    body, html = HIDDEN[name]
    parts, links = {"word/styles.xml": HIDDEN_STYLES}, [("s", "styles", "styles.xml")]
    copy, main = copied(body, parts=parts, links=links)
    assert read_docx(copy).html == html
    assert GONE not in main
    assert author_metadata(FileKind.DOCX, package(body, parts, links)) == {
        "隐藏文字": "公开的副本中不带隐藏文字"
    }


def test_hidden_numbered_paragraph_is_not_counted_before_nor_after() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("甲", listed) + ending(run(GONE, VANISH), VANISH, listed) + paragraph("乙", listed)
    copy, _ = copied(
        body, parts={"word/numbering.xml": numbering}, links=[("n", "numbering", "numbering.xml")]
    )
    assert read_docx(copy).html == "<p>1.甲</p><p>2.乙</p>"


def outside(body: str, *more: tuple[str, str, str]) -> bytes:
    return package(
        body, {"word/media/a.png": PNG}, [("x", "image", "http://e.cn/spy.png", "External"), *more]
    )


LINKED = {
    "drawing": f"<w:r>{dot('', 'x')}</w:r>",
    "old drawing": '<w:r><w:pict><v:shape><v:imagedata r:id="x" src="http://e.cn/spy.png"/></v:shape></w:pict></w:r>',
    "one of a group": (
        '<w:r><w:drawing><a:graphic><wpg:wgp xmlns:wpg="w"><pic:pic><a:blip r:link="x"/></pic:pic><pic:pic>'
        '<a:blip r:embed="p"/></pic:pic></wpg:wgp></a:graphic></w:drawing></w:r>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINKED)
def test_picture_that_lies_elsewhere_is_named_and_not_published(name: str) -> None:
    source = outside(f"<w:p>{run('正文')}{LINKED[name]}</w:p>", ("p", "image", "media/a.png"))
    document = read_docx(source)
    assert document.notes == ("有 1 张图片是外部链接，没有读取，请改为插入图片。",)
    copy = strip(FileKind.DOCX, source)
    assert read_docx(copy).html == document.html
    assert read_docx(copy).notes == ()
    assert "e.cn" not in everything(copy)
    main = member(copy, "word/document.xml")
    assert ("a:blip" in main, "imagedata" in main) == (name == "one of a group", False)
    assert len(document.pictures) == (name == "one of a group")


def test_picture_that_is_embedded_beside_its_link_stays() -> None:
    source = outside(f"<w:p><w:r>{dot('p', 'x')}</w:r></w:p>", ("p", "image", "media/a.png"))
    assert (read_docx(source).notes, len(read_docx(source).pictures)) == ((), 1)
    copy = strip(FileKind.DOCX, source)
    assert len(read_docx(copy).pictures) == 1
    assert "e.cn" not in everything(copy)


def test_box_upon_an_outside_picture_keeps_its_text() -> None:
    box = (
        '<w:r><w:drawing><a:graphic><wps:wsp><wps:spPr><a:blipFill><a:blip r:link="x"/></a:blipFill></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraph('框里的字')}</w:txbxContent></wps:txbx></wps:wsp></a:graphic></w:drawing></w:r>"
    )
    source = outside(f"<w:p>{box}</w:p>")
    copy = strip(FileKind.DOCX, source)
    assert read_docx(copy).html == read_docx(source).html == "<p>框里的字</p>"


def test_parts_that_nobody_sees_are_not_published() -> None:
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>王小明</dc:creator></cp:coreProperties>'
    source = package(
        paragraph("正文"),
        {
            "package/core.psmdcp": core.encode(),
            "customXml/item1.xml": "<m>王小明</m>".encode(),
            "word/glossary/document.xml": part("glossaryDocument", paragraph("王小明")),
            "_xmlsignatures/sig1.xml": "<s>王小明</s>".encode(),
            "docMetadata/LabelInfo.xml": "<l>王小明</l>".encode(),
            "_rels/.rels": relationships(
                [
                    ("r1", "officeDocument", "word/document.xml"),
                    (
                        "r2",
                        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                        "/package/core.psmdcp",
                    ),
                    ("r3", "x:/digital-signature/origin", "_xmlsignatures/sig1.xml"),
                ]
            ),
        },
        [("c", "customXml", "../customXml/item1.xml"), ("g", "glossaryDocument", "glossary/document.xml")],
    )
    found = author_metadata(FileKind.DOCX, source)
    assert found["作者"] == "王小明"
    assert found["电子签名"] == "公开的副本内容有变，不带电子签名"
    copy = strip(FileKind.DOCX, source)
    assert "王小明" not in everything(copy)
    assert "package/core.psmdcp" in names(copy)
    assert read_docx(copy).html == "<p>正文</p>"


def test_part_with_a_chinese_name_is_not_taken_for_a_stray_one() -> None:
    body = f"<w:p><w:r>{dot('p')}</w:r></w:p>"
    source = package(body, {"word/media/图.png": PNG}, [("p", "image", "media/%E5%9B%BE.png")])
    assert "word/media/图.png" in names(strip(FileKind.DOCX, source))


def test_strict_variant_is_published_without_its_deletions() -> None:
    usual = package(f"<w:p>{run('保留')}{deleted(GONE)}{run(GONE, VANISH)}</w:p>")
    strict = with_members(
        usual,
        {
            "word/document.xml": member(usual, "word/document.xml")
            .replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace("<w:document ", '<w:document w:conformance="strict" '),
            "_rels/.rels": member(usual, "_rels/.rels").replace(
                OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            ),
        },
    )
    assert "purl.oclc.org" in everything(strict)
    copy = strip(FileKind.DOCX, strict)
    assert read_docx(copy).html == read_docx(strict).html == "<p>保留</p>"
    for trace in (GONE, "purl.oclc.org", "conformance"):
        assert trace not in everything(copy), trace


@pytest.mark.parametrize(
    ("members", "links", "code"),
    [
        ({"word/document.xml": b"<other/>"}, [], "wrong_type"),
        ({"word/notes.dat": part("footnotes", "")}, [("f", "footnotes", "notes.dat")], "damaged"),
    ],
)
def test_text_that_would_pass_by_unread_is_refused(members: dict, links: list, code: str) -> None:
    with pytest.raises(Unreadable, match="请") as refusal:
        strip(FileKind.DOCX, package(paragraph("正文"), members, links))
    assert refusal.value.code == code
