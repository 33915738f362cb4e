"""Copies for publication: no author left in any format, the text the same, the same bytes each time."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.documents.ofd import read_ofd
from gongkai.reading.documents.pdf import read_pdf
from gongkai.reading.documents.strip import author_metadata, strip
from gongkai.reading.documents.xlsx import read_xlsx
from tests.reading.documents.ofd_builder import content, ofd, text
from tests.reading.documents.pdf_builder import line, pdf
from tests.reading.documents.xlsx_builder import book, member, names, with_members

FIXTURES = Path(__file__).parent / "fixtures"
AUTHOR = "王小明"

TRACKED = (
    f'<w:p {nsdecls("w")} w:rsidR="00AB12CD"><w:commentRangeStart w:id="0"/>'
    f'<w:ins w:id="1" w:author="{AUTHOR}" w:date="2026-04-20T09:00:00Z"><w:r w:rsidR="00AB12CD"><w:t>加入的字</w:t></w:r></w:ins>'
    f'<w:commentRangeEnd w:id="0"/><w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="0"/></w:r></w:p>'
)
COMMENTS = (
    f'<w:comments {nsdecls("w")}><w:comment w:id="0" w:author="{AUTHOR}" w:initials="W">'
    "<w:p><w:r><w:t>内部意见</w:t></w:r></w:p></w:comment></w:comments>"
)
PEOPLE = (
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    f'<w15:person w15:author="{AUTHOR}"/></w15:people>'
)


def photograph(orientation: int = 1) -> bytes:
    picture = Image.new("RGB", (40, 30), (200, 30, 30))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "WANG XIAOMING"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif, comment=b"taken by WANG XIAOMING", quality=90)
    return buffer.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.core_properties.author = AUTHOR
    document.core_properties.last_modified_by = AUTHOR
    document.add_paragraph("关于公开目录的通知")
    document.element.body.insert(1, parse_xml(TRACKED))
    document.add_picture(io.BytesIO(photograph()))
    buffer = io.BytesIO()
    document.save(buffer)
    data = buffer.getvalue()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = (
        f'<Relationship Id="rId91" Type="{office}/comments" Target="comments.xml"/>'
        '<Relationship Id="rId92" Type="http://schemas.microsoft.com/office/2011/relationships/people" Target="people.xml"/>'
        "</Relationships>"
    )
    types = (
        '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.comments+xml"/></Types>'
    )
    return with_members(
        data,
        {
            "word/comments.xml": COMMENTS,
            "word/people.xml": PEOPLE,
            "word/_rels/document.xml.rels": member(data, "word/_rels/document.xml.rels").replace("</Relationships>", related),
            "[Content_Types].xml": member(data, "[Content_Types].xml").replace("</Types>", types),
        },
    )  # fmt: skip


def unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())


def words_of(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    return [
        "".join(part.text or "" for part in paragraph._p.iter(f"{W}t")) for paragraph in document.paragraphs
    ]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_word_file_loses_every_name_and_keeps_its_text() -> None:
    source = word()
    assert AUTHOR.encode() in unpacked(source)
    copy = strip(FileKind.DOCX, source)
    plain = unpacked(copy)
    for trace in (
        AUTHOR,
        "内部意见",
        "rsid",
        "2026-04-20T09",
        "commentR",
        "comments",
        "people",
        "python-docx",
    ):
        assert trace.encode() not in plain, trace
    assert b"WANG XIAOMING" not in plain
    assert words_of(copy) == words_of(source)
    assert "加入的字" in words_of(copy)
    assert strip(FileKind.DOCX, source) == copy
    assert strip(FileKind.DOCX, copy) == copy


def test_what_a_word_file_would_lose_is_told() -> None:
    found = author_metadata(FileKind.DOCX, word())
    assert found["作者"] == AUTHOR
    assert found["最后修改者"] == AUTHOR
    assert found["批注"] == "1 条"
    assert found["修订"] == "1 处，公开的副本按接受全部修订处理，不带删除的内容和修订痕迹"
    assert found["批注和修订的作者"] == AUTHOR
    assert author_metadata(FileKind.DOCX, strip(FileKind.DOCX, word())) == {}


def test_dates_in_the_archive_tell_nothing() -> None:
    with zipfile.ZipFile(io.BytesIO(strip(FileKind.DOCX, word()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def commented(sheet: Worksheet) -> None:
    sheet.append(["乡镇", "资金"])
    sheet.append(["东河镇", 13])
    sheet["B2"].comment = Comment("数字待核", AUTHOR)
    sheet.parent.properties.creator = AUTHOR


def test_a_workbook_loses_names_comments_and_their_frames() -> None:
    source = book(commented)
    assert AUTHOR.encode() in unpacked(source)
    copy = strip(FileKind.XLSX, source)
    plain = unpacked(copy)
    for trace in (AUTHOR, "数字待核", "legacyDrawing", "openpyxl"):
        assert trace.encode() not in plain, trace
    assert not any("comment" in name.lower() or name.endswith(".vml") for name in names(copy))
    assert read_xlsx(copy).html == read_xlsx(source).html
    assert strip(FileKind.XLSX, source) == copy
    found = author_metadata(FileKind.XLSX, source)
    assert (found["作者"], found["批注"], found["批注和修订的作者"]) == (AUTHOR, "1 条", AUTHOR)
    assert author_metadata(FileKind.XLSX, copy) == {}


def test_a_pdf_loses_its_information_and_notes_lose_their_writers() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO((FIXTURES / "pdf_notice.pdf").read_bytes())))
    writer.xmp_metadata = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="SECRET-OFFICE"/></rdf:RDF></x:xmpmeta>'
    )
    note = DictionaryObject()
    note.update({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text")})
    note[NameObject("/T")] = TextStringObject("SECRET-WRITER")
    note[NameObject("/Contents")] = TextStringObject("note")
    writer.add_annotation(0, note | {NameObject("/Rect"): writer.pages[0].mediabox})
    buffer = io.BytesIO()
    writer.write(buffer)
    source = buffer.getvalue()
    assert b"SECRET-OFFICE" in source
    assert author_metadata(FileKind.PDF, source)["XMP 元数据"]
    copy = strip(FileKind.PDF, source)
    for trace in (b"SECRET-OFFICE", b"SECRET-WRITER", b"LibreOffice", b"pypdf", AUTHOR.encode("utf-16-be")):
        assert trace not in copy, trace
    assert read_pdf(copy).properties == {}
    assert read_pdf(copy).html == read_pdf(source).html
    assert author_metadata(FileKind.PDF, copy) == {}
    assert strip(FileKind.PDF, source) == copy
    assert strip(FileKind.PDF, copy) == strip(FileKind.PDF, strip(FileKind.PDF, copy))


def test_what_a_pdf_would_lose_is_told() -> None:
    found = author_metadata(FileKind.PDF, (FIXTURES / "pdf_notice.pdf").read_bytes())
    assert found["作者"] == AUTHOR
    assert found["标题"] == "关于做好农村饮水安全工作的通知"
    assert found["转换程序"] == "LibreOffice 7.4"


def test_a_signed_pdf_is_left_as_it_is() -> None:
    form = "/AcroForm<</Fields[<</FT/Sig/T(s)/V<</Type/Sig/Contents<00>>>>>]>>"
    source = pdf([line(90, 700, "通知")], catalogue=form, objects=["<</Author(X)>>"], trailer="/Info 6 0 R")
    assert strip(FileKind.PDF, source) == source
    assert "原样保留" in author_metadata(FileKind.PDF, source)["电子签名"]


def test_an_ofd_loses_who_made_it_and_a_sealed_one_stays() -> None:
    page = content(text(28, 80, "关于公开目录的通知"))
    source = ofd([page])
    copy = strip(FileKind.OFD, source)
    for trace in (AUTHOR, "某办公软件", "内部处室"):
        assert trace.encode() in unpacked(source)
        assert trace.encode() not in unpacked(copy)
    assert read_ofd(copy).html == read_ofd(source).html
    assert strip(FileKind.OFD, source) == copy
    assert author_metadata(FileKind.OFD, source) == {
        "作者": AUTHOR,
        "制作程序": "某办公软件",
        "创建时间": "2026-04-20",
        "自定义数据": "内部处室",
    }
    assert author_metadata(FileKind.OFD, copy) == {}
    sealed = ofd([page], body="<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>")
    assert strip(FileKind.OFD, sealed) == sealed
    assert "原样保留" in author_metadata(FileKind.OFD, sealed)["电子签章"]


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photograph_loses_place_and_maker_and_keeps_its_pixels_and_how_it_lies(orientation: int) -> None:
    source = photograph(orientation)
    assert b"WANG XIAOMING" in source
    copy = strip(FileKind.JPEG, source)
    assert b"WANG XIAOMING" not in copy
    with Image.open(io.BytesIO(source)) as before, Image.open(io.BytesIO(copy)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.getexif().get(0x0112, 1) == orientation
        assert dict(after.getexif().get_ifd(0x8825)) == {}
        assert set(after.getexif()) <= {0x0112}
    assert set(author_metadata(FileKind.JPEG, source)) == {"拍摄信息（EXIF，可能含拍摄地点）", "注释"}
    assert strip(FileKind.JPEG, copy) == copy


def test_a_progressive_photograph_keeps_all_its_scans() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((64, 64), 50).convert("RGB").save(buffer, "JPEG", progressive=True, comment=b"SECRET")
    copy = strip(FileKind.JPEG, buffer.getvalue() + b"trailing SECRET")
    assert b"SECRET" not in copy
    with Image.open(io.BytesIO(buffer.getvalue())) as before, Image.open(io.BytesIO(copy)) as after:
        assert after.tobytes() == before.tobytes()


def test_a_png_loses_texts_and_keeps_its_pixels() -> None:
    note = PngInfo()
    note.add_text("Author", "WANG XIAOMING")
    note.add_itxt("XML:com.adobe.xmp", "<x>SECRET</x>")
    buffer = io.BytesIO()
    picture = Image.effect_noise((32, 32), 50).convert("P")
    picture.save(buffer, "PNG", pnginfo=note, dpi=(300, 300), transparency=3)
    copy = strip(FileKind.PNG, buffer.getvalue() + b"trailing SECRET")
    assert b"WANG" not in copy
    assert b"SECRET" not in copy
    with Image.open(io.BytesIO(copy)) as after:
        assert after.tobytes() == picture.tobytes()
        assert after.info["transparency"] == 3
    found = author_metadata(FileKind.PNG, buffer.getvalue())
    assert found["Author"] == "WANG XIAOMING"
    assert author_metadata(FileKind.PNG, copy) == {}


def test_an_animation_loses_its_comment_and_still_moves() -> None:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), shade) for shade in ("red", "green", "blue")]
    frames[0].save(
        buffer, "GIF", save_all=True, append_images=frames[1:], loop=0, duration=100, comment=b"SECRET"
    )
    copy = strip(FileKind.GIF, buffer.getvalue())
    assert b"SECRET" in buffer.getvalue()
    assert b"SECRET" not in copy
    with Image.open(io.BytesIO(copy)) as after:
        assert after.n_frames == 3
        assert after.info["loop"] == 0
    assert author_metadata(FileKind.GIF, buffer.getvalue()) == {"注释或 XMP": "10 字节"}


def test_a_page_loses_generator_and_author_and_plain_text_stays() -> None:
    page = '<html><head><meta name="generator" content="某编辑器"><META content=王 NAME=Author><meta name="PubDate" content="x">'
    page += "<xml><o:DocumentProperties><o:Author>王</o:Author></o:DocumentProperties></xml></head><body>通知</body>"
    copy = strip(FileKind.HTML, page.encode()).decode()
    assert copy == '<html><head><meta name="PubDate" content="x"><xml></xml></head><body>通知</body>'
    assert author_metadata(FileKind.HTML, page.encode("gb18030"))["generator"] == "某编辑器"
    assert author_metadata(FileKind.HTML, copy.encode()) == {}
    assert strip(FileKind.TEXT, b"text") == b"text"
    assert author_metadata(FileKind.TEXT, b"text") == {}


@pytest.mark.parametrize("kind", [FileKind.DOC, FileKind.WPS, FileKind.XLS])
def test_old_formats_are_refused(kind: FileKind) -> None:
    for work in (strip, author_metadata):
        with pytest.raises(Unreadable, match="另存为") as caught:
            work(kind, b"x")
        assert caught.value.code == "unsupported"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (FileKind.DOCX, word()[:2000]),
        (FileKind.XLSX, b"PK\x03\x04"),
        (FileKind.OFD, ofd([], members={"OFD.xml": "<"})),
        (FileKind.PDF, b"%PDF-1.7 nothing"),
        (FileKind.PNG, b"\x89PNG\r\n\x1a\n\0\0\0\0"),
        (FileKind.JPEG, photograph()[:-30]),
        (FileKind.GIF, b"GIF89a" + b"\0" * 7 + b"\x99"),
        (FileKind.JPEG, b"<svg/>"),
    ],
)
def test_a_broken_file_is_refused_and_never_passed_on(kind: FileKind, data: bytes) -> None:
    for work in (strip, author_metadata):
        with pytest.raises(Unreadable) as caught:
            work(kind, data)
        assert caught.value.code == "damaged"


def test_a_pdf_with_a_password_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([line(90, 700, "通知")]))))
    writer.encrypt(user_password="secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(Unreadable) as caught:
        strip(FileKind.PDF, buffer.getvalue())
    assert caught.value.code == "encrypted"


def test_an_archive_with_entities_is_refused() -> None:
    evil = with_members(word(), {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})
    with pytest.raises(Unreadable) as caught:
        strip(FileKind.DOCX, evil)
    assert caught.value.code == "external_reference"
