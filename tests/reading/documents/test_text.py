"""Plain text: every encoding of an office, paragraphs, and tables written with bars or tabs."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.documents.model import Document, Unreadable
from gongkai.reading.documents.text import read_text
from gongkai.reading.markup import plain

WORDS = "关于印发《方案》的通知\r\n各乡镇人民政府："
HTML = "<p>关于印发《方案》的通知</p><p>各乡镇人民政府：</p>"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("gb2312"),
        WORDS.encode("gb18030"),
    ],
)
def test_text_is_read_in_any_encoding(data: bytes) -> None:
    document = read_text(data)
    assert (document.html, document.notes, document.properties) == (HTML, (), {})


def test_rare_characters_of_gb18030_are_read() -> None:
    assert read_text("㐂𠮷镇".encode("gb18030")).html == "<p>㐂𠮷镇</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("　　首行缩进\n\n\t又一段 \n", "<p>首行缩进</p><p>又一段</p>"),
        (
            "a<b & c\n<script>alert(1)</script>",
            "<p>a&lt;b &amp; c</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
        (
            "表：\n甲\t乙\n1\t2\n完",
            "<p>表：</p><table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></tbody></table><p>完</p>",
        ),
        (
            "| 甲 | 乙 |\n|:---|---:|\n| 1 | |",
            "<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td></td></tr></tbody></table>",
        ),
        (
            "索引号 | 01526376-X | 发布机构 | 县政府 |\n文号 | 浏览量 |",
            (
                "<table><tbody><tr><td>索引号</td><td>01526376-X</td><td>发布机构</td><td>县政府</td></tr>"
                "<tr><td>文号</td><td>浏览量</td><td></td><td></td></tr></tbody></table>"
            ),
        ),
        ("首页 | 概况", "<p>首页 | 概况</p>"),
        ("甲\t乙", "<p>甲 乙</p>"),
        ("一行|有竖线\n一行\t有制表符", "<p>一行|有竖线</p><p>一行 有制表符</p>"),
        ("短题\n正文", "<p>短题</p><p>正文</p>"),
    ],
)
def test_lines_become_paragraphs_and_tables(text: str, html: str) -> None:
    assert read_text(text.encode()).html == html


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_text"),
        (" \r\n　".encode(), "no_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "wrong_type"),
        (b"PK\x03\x04" + b"word" * 50, "wrong_type"),
        (b"%PDF-1.7\n" + b"obj " * 50, "wrong_type"),
        (b"\x00\x01\x02\x03" * 100, "wrong_type"),
        (bytes(range(128, 256)) * 9, "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "wrong_type"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable, match="请") as refusal:
        read_text(data)
    assert refusal.value.code == code


def test_broken_character_is_replaced_and_said() -> None:
    document = read_text(("通知正文" * 60).encode() + b"\xe4\xb8")
    assert document.html == "<p>" + "通知正文" * 60 + "\ufffd</p>"
    assert document.notes == ("文件中有个别字符无法识别，已用“\ufffd”代替，请对照原文核对。",)


def test_short_text_in_utf8_or_gbk_is_told_apart() -> None:
    assert read_text("通知".encode()).html == "<p>通知</p>"
    assert read_text("通知".encode("gbk")).html == "<p>通知</p>"


@settings(deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_text(data)
    except Unreadable:
        return
    assert isinstance(document, Document)
    assert plain(document.html)
