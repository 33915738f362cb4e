"""Word documents that are refused, each with a reason and what to do; and the door of the readers."""

import zipfile
from io import BytesIO

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.docx import read_docx
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.read import read
from tests.reading.documents.docx_builder import PNG, package, paragraph, part, relationships, zipped

BODY = paragraph("正文")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DTD = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def document_with(head: bytes) -> bytes:
    return package(
        BODY, {"word/document.xml": head + part("document", f"<w:body>{BODY}</w:body>").split(b"?>", 1)[1]}
    )


def encrypted_zip() -> bytes:
    data = bytearray(package(BODY))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def duplicated() -> bytes:
    stream = BytesIO(package(BODY))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", part("document", f"<w:body>{paragraph('另一份')}</w:body>"))
    return stream.getvalue()


MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
STYLES = ("s", "styles", "styles.xml")
DDE = '<w:p><w:fldSimple w:instr=" DDEAUTO cmd.exe /c "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


def linked(link: tuple[str, str, str] | tuple[str, str, str, str]) -> bytes:
    return package(BODY, links=[link])


def templated(target: str) -> bytes:
    settings = relationships([("t", "attachedTemplate", target, "External")])
    return package(BODY, {"word/_rels/settings.xml.rels": settings})


REFUSED = {
    "nothing": (b"", "damaged"),
    "text": (b"hello", "damaged"),
    "cut short": (package(BODY)[:-40], "damaged"),
    "cut in the middle": (package(BODY)[:300], "damaged"),
    "no word document": (zipped({"a.txt": b"x"}), "wrong_type"),
    "no main part": (zipped({"[Content_Types].xml": b"<Types/>"}), "wrong_type"),
    "no body": (package(BODY, {"word/document.xml": part("document", "")}), "wrong_type"),
    "broken xml": (package(BODY, {"word/document.xml": b"<w:document"}), "damaged"),
    "encrypted container": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "encrypted zip": (encrypted_zip(), "encrypted"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "wrong_type"),
    "macro type": (package(BODY, main_type=MACRO_TYPE), "macro"),
    "macro member": (package(BODY, {"word/vbaProject.bin": b"x"}), "macro"),
    "macro relation": (linked(("m", f"{MICROSOFT}/vbaProject", "m.bin")), "macro"),
    "embedded object": (package(BODY, {"word/embeddings/oleObject1.bin": b"x"}), "embedded_object"),
    "object relation": (linked(("o", "oleObject", "embeddings/o.dat")), "embedded_object"),
    "embedded package": (linked(("o", "package", "embeddings/a.xlsx")), "embedded_object"),
    "activex": (package(BODY, {"word/activeX/activeX1.xml": b"<a/>"}), "embedded_object"),
    "control": (linked(("c", "control", "c.xml")), "embedded_object"),
    "chunk": (package("<w:altChunk r:id='x'/>" + BODY), "embedded_object"),
    "chunk relation": (linked(("x", "aFChunk", "x.html")), "embedded_object"),
    "object in the text": (
        package("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>" + BODY),
        "embedded_object",
    ),
    "entities": (document_with(DTD), "external_reference"),
    "external entity": (document_with(EXTERNAL), "external_reference"),
    "entities in styles": (package(BODY, {"word/styles.xml": DTD + b"<w/>"}, [STYLES]), "external_reference"),
    "entities in types": (package(BODY, {"[Content_Types].xml": DTD + b"<Types/>"}), "external_reference"),
    "remote template": (templated("https://e.cn/t.dotm"), "external_reference"),
    "template on a share": (templated("file://e.cn/t.dotm"), "external_reference"),
    "linked object": (linked(("i", "oleObject", "http://e.cn/o.bin", "External")), "embedded_object"),
    "linked data": (linked(("i", "mailMergeSource", "http://e.cn/p.csv", "External")), "external_reference"),
    "linked document": (linked(("i", "subDocument", "file:///c:/x.docx", "External")), "external_reference"),
    "dde": (
        package(
            '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\cmd.exe "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
        ),
        "external_reference",
    ),
    "no text": (package("<w:p/>"), "no_text"),
    "only blanks": (package(paragraph("　 ")), "no_text"),
    "deep tables": (package("<w:tbl><w:tr><w:tc>" * 30 + BODY + "</w:tc></w:tr></w:tbl>" * 30), "too_deep"),
    "deep xml": (package("<w:sdt>" * 5000 + BODY + "</w:sdt>" * 5000), "too_deep"),
    "deep controls": (
        package("<w:p>" + "<w:smartTag>" * 100 + "</w:smartTag>" * 100 + "</w:p>" + BODY),
        "too_deep",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_file_is_refused_with_what_to_do(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        read_docx(data)
    assert refusal.value.code == code
    assert "请" in refusal.value.message


def test_member_that_stands_twice_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_docx(duplicated())
    assert refusal.value.code == "damaged"


def test_template_on_the_author_s_own_machine_is_not_read_and_named() -> None:
    target = "file:///C:\\Users\\a\\AppData\\Roaming\\Normal.dotm"
    document = read_docx(templated(target))
    assert (document.html, document.notes) == (
        "<p>正文</p>",
        ("文档关联了制作者电脑上的模板，模板没有读取。",),
    )


def test_figures_behind_a_chart_are_no_reason_to_refuse() -> None:
    charts = {
        "word/charts/chart1.xml": b"<c/>",
        "word/charts/_rels/chart1.xml.rels": relationships([("x", "package", "../embeddings/a.xlsx")]),
        "word/embeddings/a.xlsx": b"x",
    }
    assert read_docx(package(BODY, charts, [("c", "chart", "charts/chart1.xml")])).html == "<p>正文</p>"


def test_only_a_picture_is_content() -> None:
    body = '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>'
    data = package(body, {"word/media/a.png": PNG}, [("p", "image", "media/a.png")])
    assert read_docx(data).html == '<p><img src="picture:1"></p>'


def test_any_part_may_be_cut_without_another_answer_than_a_refusal() -> None:
    data = package(BODY)
    for end in range(0, len(data), 7):
        with pytest.raises(Unreadable):
            read_docx(data[:end])


@pytest.mark.parametrize(
    ("kind", "data", "html"),
    [
        (FileKind.DOCX, package(BODY), "<p>正文</p>"),
        (FileKind.HTML, "<p>正文</p>".encode(), "<p>正文</p>"),
        (FileKind.TEXT, "正文".encode(), "<p>正文</p>"),
    ],
)
def test_each_kind_has_its_reader(kind: FileKind, data: bytes, html: str) -> None:
    document = read(kind, data)
    assert (document.kind, document.html) == (kind, html)


@pytest.mark.parametrize(
    "kind", [FileKind.DOC, FileKind.WPS, FileKind.XLS, FileKind.PNG, FileKind.JPEG, FileKind.GIF]
)
def test_kind_without_a_reader_is_refused_with_what_to_do(kind: FileKind) -> None:
    with pytest.raises(Unreadable, match=r"请.*导入") as refusal:
        read(kind, b"x")
    assert refusal.value.code == "unsupported"
