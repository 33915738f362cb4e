"""What a file is by its content, where its ending disagrees, and under what name it may be kept."""

import struct

import pytest

from gongkai.domain.documents import FileKind
from gongkai.files import compound, intake, packages, portable, zips
from gongkai.files.refusals import FileRefused
from tests.apps.files import builders as make

WORD = make.ole(
    [
        ("WordDocument", 2, b"\xec\xa5\xc1\x00" + bytes(5000)),
        ("1Table", 2, bytes(4096)),
        ("ObjectPool", 1, b""),
    ]
)
BOOK = make.ole(
    [("Workbook", 2, struct.pack("<HH", 0x0809, 2) + b"\0\6" + struct.pack("<HH", 10, 0) + bytes(5000))]
)
PDF = make.pdf(make.pdf_objects())


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (make.docx(), "通知.docx", FileKind.DOCX),
        (make.docx(), "通知.DOCX", FileKind.DOCX),
        (make.docx(), "通知.ｄｏｃｘ", FileKind.DOCX),
        (make.docx(), "通知", FileKind.DOCX),
        (make.docx(), ".docx", FileKind.DOCX),
        (make.xlsx(), "统计.xlsx", FileKind.XLSX),
        (make.ofd(), "a.ofd", FileKind.OFD),
        (PDF, "a.pdf", FileKind.PDF),
        (b"\r\n" + PDF, "a.pdf", FileKind.PDF),
        (PDF + bytes(3000), "a.pdf", FileKind.PDF),
        (WORD, "a.doc", FileKind.DOC),
        (WORD, "a.wps", FileKind.WPS),
        (BOOK, "a.xls", FileKind.XLS),
        (BOOK, "a.et", FileKind.XLS),
        (make.png(), "a.png", FileKind.PNG),
        (make.JPEG, "a.jpeg", FileKind.JPEG),
        (make.GIF, "a.gif", FileKind.GIF),
        (make.TEXT.encode(), "a.txt", FileKind.TEXT),
        (make.TEXT.encode("gb18030"), "a.txt", FileKind.TEXT),
        (make.TEXT.encode("utf-16"), "a.txt", FileKind.TEXT),
        (make.TEXT.encode("utf-8-sig"), "a.csv", FileKind.TEXT),
        (b"MZ is the beginning of a text", "a.txt", FileKind.TEXT),
        (b"a < b and <p> is a tag", "a.txt", FileKind.TEXT),
        (b"<!DOCTYPE html>\n<p>x", "a.html", FileKind.HTML),
        (b"\xef\xbb\xbf  <!-- made by x -->\n<HTML><body>x", "a.htm", FileKind.HTML),
        (
            b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
            "a.html",
            FileKind.HTML,
        ),
        ("公告<br>各乡镇".encode(), "a.html", FileKind.HTML),
    ],
)
def test_kind_is_told_by_content(data: bytes, name: str, kind: FileKind) -> None:
    assert intake.sniff(data, name) is kind


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (PDF, "a.docx", "文件内容是PDF 文档，扩展名却是 .docx"),
        (make.docx(), "a.doc", "文件内容是Word 文档，扩展名却是 .doc"),
        (WORD, "a.docx", "文件内容是Word 97-2003 文档，扩展名却是 .docx"),
        (make.png(), "a.jpg", "文件内容是PNG 图片，扩展名却是 .jpg"),
        (make.docx(), "a.weird", "扩展名却是 .weird"),
    ],
)
def test_ending_that_disagrees_is_refused(data: bytes, name: str, said: str) -> None:
    with pytest.raises(FileRefused, match=said) as refusal:
        intake.sniff(data, name)
    assert refusal.value.code == "wrong_type"
    assert "另存" in refusal.value.message


def test_limit_of_size_is_the_one_that_is_handed_in() -> None:
    assert intake.sniff(b"a" * 1000, "a.txt", largest=1000) is FileKind.TEXT
    with pytest.raises(FileRefused, match="超过了 2 MB 的上限") as refusal:
        intake.sniff(b"a" * (2 * zips.MB + 1), "a.txt", largest=2 * zips.MB)
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("通知.docx", FileKind.DOCX, "通知.docx"),
        ("../../etc/passwd", FileKind.TEXT, "passwd.txt"),
        (r"C:\Users\李\通知.DOC", FileKind.DOC, "通知.doc"),
        ("通知\u202excod.exe", FileKind.DOCX, "通知xcod.exe.docx"),
        ('a"b\r\nSet-Cookie: x.pdf', FileKind.PDF, "a_bSet-Cookie_ x.pdf"),
        ("CON.txt", FileKind.TEXT, "_CON.txt"),
        ("", FileKind.PDF, "未命名.pdf"),
        ("...", FileKind.PDF, "未命名.pdf"),
        (".docx", FileKind.DOCX, "docx.docx"),
        ("照片.jpeg", FileKind.JPEG, "照片.jpeg"),
        ("报告.docx", FileKind.PDF, "报告.pdf"),
        ("v1.2 通知", FileKind.DOCX, "v1.2 通知.docx"),
    ],
)
def test_name_is_made_safe(name: str, kind: FileKind, safe: str) -> None:
    assert intake.safe_name(name, kind) == safe


def test_long_name_keeps_its_ending() -> None:
    assert intake.safe_name("长" * 500 + ".docx", FileKind.DOCX) == "长" * 80 + ".docx"


@pytest.mark.parametrize(
    ("target", "remote"),
    [
        ("https://x.example/t.dotm", True),
        ("ftp://x.example/t.dotm", True),
        (r"\\server\share\t.dotm", True),
        ("//server/share/t.dotm", True),
        ("file://server/share/t.dotm", True),
        (r"file:\\server\t.dotm", True),
        ("file:////server/share/t.dotm", True),
        ("file:///C:\\Users\\li\\Normal.dotm", False),
        ("file:///C:/Users/li/Normal.dotm", False),
        ("file://C:/Users/li/Normal.dotm", False),
        ("C:\\Users\\li\\Normal.dotm", False),
        ("Normal.dotm", False),
        ("/Users/li/Normal.dotm", False),
    ],
)
def test_template_of_another_machine_is_told_from_a_local_one(target: str, remote: bool) -> None:
    assert packages.is_remote(target) is remote


def test_members_of_a_zip_are_found_in_their_order() -> None:
    found = zips.members(make.zipped([("a.xml", b"<a/>"), ("b/", b""), ("b/中.xml", b"x" * 700)]))
    assert [(each.name, each.size, each.is_folder) for each in found] == [
        ("a.xml", 4, False),
        ("b/", 0, True),
        ("b/中.xml", 700, False),
    ]


def test_member_comes_out_as_it_went_in() -> None:
    content = bytes(range(256)) * 3000
    data = make.zipped([("a.bin", content)])
    assert b"".join(zips.pieces(data, zips.members(data)[0])) == content


def test_small_member_may_pack_as_well_as_it_likes() -> None:
    assert packages.kind_of(make.docx(extra=[("word/z.xml", b" " * 1_000_000)])) is FileKind.DOCX


def test_object_pool_without_objects_is_no_object() -> None:
    assert compound.kind_of(WORD, "doc") is FileKind.DOC


def test_action_that_goes_to_a_page_is_no_script() -> None:
    data = make.with_object(
        1, b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/GoTo/D[3 0 R/Fit]>>/AcroForm<</Fields[]>>>>"
    )
    assert intake.sniff(data, "a.pdf") is FileKind.PDF
    assert not portable.needs_inspection(data)
