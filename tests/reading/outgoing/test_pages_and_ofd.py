"""Web pages, OFD files and pictures that are about to go out."""

import struct
import zlib

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Unreadable
from gongkai.reading.outgoing.model import Kind
from tests.reading.documents.ofd_builder import NAMESPACE, content, ofd, text
from tests.reading.outgoing.people import IDENTITY, IDENTITY_MASKED, MOBILE, MOBILE_MASKED, hits, of

BARE = "<ofd:DocInfo><ofd:DocID>0123</ofd:DocID></ofd:DocInfo>"
NAME = "张三丰，住某村三组"


def page(body: str, head: str = "") -> bytes:
    title = "<title>关于做好政府信息公开工作的通知</title>"
    return f'<html><head><meta charset="utf-8">{title}{head}</head><body>{body}</body></html>'.encode()


def html(body: str, wanted: Kind, head: str = "") -> list[tuple[str | None, str | None]]:
    return of(FileKind.HTML, page(body, head), wanted)


def test_plain_page_carries_nothing() -> None:
    assert hits(FileKind.HTML, page("<!--[if IE]><p>x</p><![endif]--><!-- header --><p>各乡镇：</p>")) == ()


def test_number_in_a_page_is_found_also_over_several_elements() -> None:
    split = f"<p>身份证<b>{IDENTITY[:6]}</b><i>{IDENTITY[6:]}</i></p>"
    assert html(split, Kind.IDENTITY_NUMBER) == [(f"身份证{IDENTITY_MASKED}", "正文第 1 行")]


def test_comment_and_hidden_text_are_told_and_their_numbers_found() -> None:
    body = f'\n<!-- 内部意见：不宜公开，电话 {MOBILE} -->\n<div style="display:none">{NAME}</div><p>正文</p>'
    assert html(body, Kind.COMMENT) == [(f"内部意见：不宜公开，电话 {MOBILE_MASKED}", "源代码第 2 行")]
    assert html(body, Kind.MOBILE) == [(f"见：不宜公开，电话 {MOBILE_MASKED}", "源代码第 2 行")]
    assert html(body, Kind.TEXT_UNDER_BOX) == [(NAME, "源代码第 3 行")]


@pytest.mark.parametrize(
    "body",
    [
        f'<input type="text" value="{MOBILE}">',
        f'<span title="{MOBILE}">电话</span>',
        f'<img alt="{MOBILE}">',
        f'<a data-phone="{MOBILE}">电话</a>',
        f"<script>var phone = '{MOBILE}';</script>",
    ],
)
def test_number_beside_the_text_of_a_page_is_found(body: str) -> None:
    assert html(body, Kind.MOBILE) != []


def test_hidden_field_with_words_is_told() -> None:
    assert html('<input type="hidden" value="王五经办">', Kind.TEXT_UNDER_BOX) == [
        ("王五经办", "源代码第 1 行")
    ]
    assert html('<input type="hidden" value="4f1e">', Kind.TEXT_UNDER_BOX) == []


def test_author_of_a_page_is_told() -> None:
    assert html("<p>x</p>", Kind.METADATA, '<meta name="author" content="李明">') == [
        ("李明", "文件属性“author”")
    ]


def test_text_that_is_none_is_refused() -> None:
    with pytest.raises(Unreadable, match="不是文字"):
        hits(FileKind.TEXT, bytes(range(256)) * 20)


def pages(objects: str, **more: str) -> bytes:
    return ofd([content(text(20, 30, "关于公开目录的通知") + objects)], info=BARE, **more)  # type: ignore[arg-type]


def test_plain_ofd_carries_nothing_and_its_author_is_told() -> None:
    assert hits(FileKind.OFD, pages("")) == ()
    assert of(FileKind.OFD, ofd([content(text(20, 30, "通知"))]), Kind.METADATA) == [
        ("王小明", "文件属性“作者”"),
        ("内部处室", "文件属性“自定义数据”"),
    ]


def test_number_in_an_ofd_is_found() -> None:
    found = of(FileKind.OFD, pages(text(20, 60, f"电话{MOBILE}")), Kind.MOBILE)
    assert found == [(f"电话{MOBILE_MASKED}", "第 1 页")]


BOX = '<ofd:PathObject ID="9" Boundary="15 50 100 15" Fill="true"><ofd:FillColor Value="0 0 0"/></ofd:PathObject>'
PICTURE = '<ofd:ImageObject ID="9" Boundary="15 50 100 15" ResourceID="3"/>'
WHITE = '<ofd:FillColor Value="255 255 255"/>'


@pytest.mark.parametrize(
    "objects",
    [
        text(20, 60, NAME) + BOX,
        text(20, 60, NAME) + PICTURE,
        text(20, 60, NAME, more='Visible="false"'),
        text(20, 60, NAME, more='Alpha="0"'),
        text(20, 600, NAME),
        text(20, 60, NAME).replace("<ofd:TextCode", f"{WHITE}<ofd:TextCode"),
    ],
)
def test_text_that_an_ofd_does_not_show_is_told(objects: str) -> None:
    assert of(FileKind.OFD, pages(objects), Kind.TEXT_UNDER_BOX) == [(NAME, "第 1 页")]


@pytest.mark.parametrize(
    "objects",
    [
        BOX + text(20, 60, NAME).replace("<ofd:TextCode", f"{WHITE}<ofd:TextCode"),
        text(20, 60, NAME) + BOX.replace('Fill="true"', 'Stroke="true"'),
        text(20, 60, NAME) + BOX.replace("15 50 100 15", "15 100 100 15"),
    ],
)
def test_text_that_an_ofd_shows_is_not_told(objects: str) -> None:
    assert of(FileKind.OFD, pages(objects), Kind.TEXT_UNDER_BOX) == []


def test_note_attachment_and_older_version_of_an_ofd_are_told() -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    data = pages(
        "",
        members={
            "Doc_0/Annots/Page_0.xml": f"{head}<ofd:PageAnnot {NAMESPACE}><ofd:Annot Type='Highlight'>"
            f"<ofd:Remark>电话{MOBILE}</ofd:Remark></ofd:Annot></ofd:PageAnnot>",
            "Doc_0/Attachs/Attachments.xml": f"{head}<ofd:Attachments {NAMESPACE}><ofd:Attachment ID='1' Name='名单'>"
            "</ofd:Attachment></ofd:Attachments>",
            "Doc_0/Versions/V1.xml": f"{head}<ofd:DocVersion {NAMESPACE}/>",
        },
    )  # type: ignore[arg-type]
    assert of(FileKind.OFD, data, Kind.COMMENT) == [(f"电话{MOBILE_MASKED}", "批注")]
    assert of(FileKind.OFD, data, Kind.METADATA) == [("名单", "Doc_0/Attachs/Attachments.xml")]
    assert of(FileKind.OFD, data, Kind.TRACKED_CHANGE) == [(None, "Doc_0/Versions/V1.xml")]


def test_photograph_that_tells_of_a_person_is_told() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0))
    tail = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    assert of(FileKind.PNG, head + chunk(b"tEXt", b"Artist\0Li Ming") + tail, Kind.METADATA) == [
        ("Li Ming", "文件属性“Artist”")
    ]
    assert hits(FileKind.PNG, head + tail) == ()


def test_old_format_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match=r"另存为 \.xlsx"):
        hits(FileKind.XLS, b"x")
