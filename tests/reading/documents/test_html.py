"""Saved web pages and what is pasted: the text and its metadata stay, the frame of the site goes."""

import base64
import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.html import read_html, read_pasted
from gongkai.reading.documents.model import Document, Picture, Unreadable
from gongkai.reading.markup import clean, plain
from tests.reading.documents.docx_builder import PNG

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>关于做好防汛工作的通知_昌宁县人民政府</title>
<meta name="ArticleTitle" content="关于做好防汛工作的通知"><meta name="PubDate" content="2018-09-30 10:00">
<meta name="ContentSource" content="县政府办"><meta name="Keywords" content="防汛"><script>var a="<p>码</p>";</script>
<style>p{{color:red}}</style></head><body><form id="aspnetForm" action="x.aspx">
<div class="header"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">办事</a> <a href="/c">互动</a></div>
<ul class="nav"><li><a href="/1">要闻</a></li><li><a href="/2">机构</a></li></ul>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/x">政府文件</a></div>
<table class="xxgk_table"><tr><td>索引号</td><td>01526376X/2018-00072</td><td>发布机构</td><td>昌宁县人民政府</td></tr>
<tr><td>文号</td><td>昌政办发〔2018〕72号</td><td>成文日期</td><td>2018-09-30</td></tr></table>
<h1>关于做好防汛工作的通知</h1><div class="info">来源：县政府办 发布时间：2018-09-30</div>
<div id="zoom"><p style="text-align:center">昌政办发〔2018〕72号</p><p>　　各乡镇人民政府：</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;现将有关事项通知如下。</p><table><tr><td rowspan="2">甲</td><td>1</td></tr><tr><td>2</td></tr></table>
<p align="right">2018年9月30日</p></div>
<div class="share">分享到：<a href="#">微信</a></div><p>【打印本页】 【关闭窗口】</p></form>
<div class="footer">主办单位：昌宁县人民政府办公室 版权所有 网站标识码：5305240001</div></body></html>"""
READ = (
    "<table><tbody><tr><td>索引号</td><td>01526376X/2018-00072</td><td>发布机构</td><td>昌宁县人民政府</td></tr>"
    "<tr><td>文号</td><td>昌政办发〔2018〕72号</td><td>成文日期</td><td>2018-09-30</td></tr></tbody></table>"
    "<h2>关于做好防汛工作的通知</h2><p>来源：县政府办 发布时间：2018-09-30</p>"
    '<p class="align-center">昌政办发〔2018〕72号</p><p>各乡镇人民政府：</p><p>现将有关事项通知如下。</p>'
    '<table><tbody><tr><td rowspan="2">甲</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>'
    '<p class="align-right">2018年9月30日</p>'
)


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", PAGE.format(charset="utf-8").encode()),
        ("gb2312", PAGE.format(charset="gb2312").encode("gb18030")),
        ("GBK", PAGE.format(charset="GBK").encode("gbk")),
        ("wrong", PAGE.format(charset="utf-8").encode("gb18030")),
        ("unknown", PAGE.format(charset="x-none").encode()),
        ("BOM wins", codecs.BOM_UTF8 + PAGE.format(charset="gb2312").encode()),
        ("UTF-16", codecs.BOM_UTF16_LE + PAGE.format(charset="gb2312").encode("utf-16-le")),
    ],
)
def test_page_is_read_without_the_frame_of_the_site(charset: str, data: bytes) -> None:
    document = read_html(data)
    assert document.html == READ
    assert document.kind is FileKind.HTML
    assert document.properties == {
        "title": "关于做好防汛工作的通知_昌宁县人民政府",
        "ArticleTitle": "关于做好防汛工作的通知",
        "PubDate": "2018-09-30 10:00",
        "ContentSource": "县政府办",
        "Keywords": "防汛",
    }
    assert document.notes == ("已略去网页的导航、页脚等 6 处，请核对正文是否完整。",)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class='content'><p>见<a href='/a'>附件1</a>、<a href='/b'>附件2</a></p></div>", "附件1"),
        ("<div class='menu'>索引号：X 发布机构：县政府</div><p>正文。</p>", "索引号：X 发布机构：县政府"),
        ("<div class='top'><h1>题</h1></div><p>正文。</p>", "题"),
        ("<nav><a href='/'>只有这些</a></nav>", "只有这些"),
        ("<div class='footer'>" + "正文很长，不是页脚。" * 30 + "</div>", "正文很长"),
        ("<ul><li>负责起草文件。</li><li>负责公开。</li></ul>", "负责公开"),
        ("<p>本页讲解如何分享到社区公告栏。" + "具体办法如下。" * 40 + "</p>", "分享到社区公告栏"),
    ],
)
def test_in_doubt_text_is_kept(html: str, expected: str) -> None:
    assert expected in plain(read_html(f"<html><body>{html}</body></html>".encode()).html)


def test_hidden_text_is_left_out_and_named() -> None:
    document = read_html('<p>正文</p><div style="display: none">西甲直播</div><p hidden>彩票</p>'.encode())
    assert document.html == "<p>正文</p>"
    assert document.notes == (
        "网页中有隐藏的文字，没有带入：“西甲直播”。",
        "网页中有隐藏的文字，没有带入：“彩票”。",
    )


def test_picture_inside_the_page_is_kept_and_one_outside_is_counted() -> None:
    inside = base64.b64encode(PNG).decode()
    document = read_html(
        f'<p>图<img src="data:image/png;base64,{inside}" alt="章"><img src="a_files/1.jpg">'
        f'<img src="data:image/png;base64,AAAA"><img src="data:image/svg+xml;base64,{inside}"></p>'.encode()
    )
    assert document.html == '<p>图<img src="picture:1" alt="章"></p>'
    assert document.pictures == (Picture(FileKind.PNG, PNG, "章"),)
    assert document.notes == ("有 3 张图片不在文件之内，没有带入。需要的请另行插入。",)


def test_code_in_a_page_does_not_get_in() -> None:
    data = '<form><p onclick="x()">甲</p><script>x()</script><svg onload=x()></svg></form><p>乙</p><iframe src=x></iframe>'
    assert read_html(data.encode()).html == "<p>甲</p><p>乙</p>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_text"),
        (b"<html><body><script>document.write('x')</script></body></html>", "no_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "wrong_type"),
        (b"PK\x03\x04" + b"x" * 100, "wrong_type"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x",
            "unsupported",
        ),
    ],
)
def test_page_that_cannot_be_read_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable, match="请") as refusal:
        read_html(data)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "hostile", ["<div>" * 100_000, "<div class=content>" * 400 + "<p>字</p>" * 400, "<table><tr><td>" * 900]
)
def test_depth_of_a_page_is_no_matter(hostile: str) -> None:
    assert plain(read_html((hostile + "末").encode()).html).endswith("末")


WORD = """Version:1.0\r\nStartHTML:0000000105\r\n<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
p.MsoNormal, li.MsoNormal {{text-align:justify;text-indent:21.0pt;font-size:10.5pt;}}
p.a {{mso-style-name:公文标题; text-align:center; font-weight:bold;}} --></style></head>
<body lang=ZH-CN><!--StartFragment--><!--[if gte mso 9]><xml><w:WordDocument>零</w:WordDocument></xml><![endif]-->{body}
<!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p class=a>关于<span lang=EN-US>20</span>年<o:p></o:p></p>", '<p class="align-center"><strong>关于20年</strong></p>'),
        ("<p class=MsoNormal style='text-indent:0cm'>各乡镇：</p>", '<p class="no-indent">各乡镇：</p>'),
        ("<p class=MsoNormal>　　正文<o:p>&nbsp;</o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>", "<p>正文&nbsp;</p>"),
        ("<p class=MsoNormal align=right style='text-align:right'>2018年</p>", '<p class="align-right">2018年</p>'),
        (
            (
                "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>"
                "一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>总体要求</p>"
            ),
            "<p>一、总体要求</p>",
        ),
        (
            (
                "<p style='mso-list:l0 level1 lfo1'><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>"
                "&nbsp;</span></span></span>要点</p>"
            ),
            "<p>● 要点</p>",
        ),
        ("<p class=MsoNormal style='mso-outline-level:2'>标题</p>", "<h3>标题</h3>"),
        (
            (
                "<table class=MsoTableGrid><tr style='mso-yfti-irow:0'><td colspan=2 style='border:solid'>"
                "<p class=MsoNormal style='text-align:center'><b>甲</b></p></td></tr><tr><td>1</td><td>2</td></tr></table>"
            ),
            (
                '<table><tbody><tr><td colspan="2"><p class="align-center"><strong>甲</strong></p></td>'
                "</tr><tr><td>1</td><td>2</td></tr></tbody></table>"
            ),
        ),
        ("<p>H<span style='vertical-align:sub'>2</span>O<del>旧</del></p>", "<p>H<sub>2</sub>O<s>旧</s></p>"),
        ("<p>见<a href='file:///C:/a.doc'>附件</a><span style='display:none;mso-hide:all'>藏</span></p>", "<p>见附件</p>"),
    ],
)  # fmt: skip
def test_paste_from_word_keeps_layout_and_leaves_the_rest(body: str, expected: str) -> None:
    document = read_pasted(WORD.format(body=body))
    assert (document.html, document.notes) == (expected, ())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("一句话", "<p>一句话</p>"),
        ("<p style='text-align:justify'>甲</p>", '<p class="align-justify">甲</p>'),
        ("<script>alert(1)</script><img src=x onerror=alert(1)>", ""),
    ],
)
def test_other_pastes_are_cleaned(html: str, expected: str) -> None:
    assert read_pasted(html).html == expected


def test_picture_on_the_clipboard_that_is_a_local_file_is_counted() -> None:
    document = read_pasted(WORD.format(body='<p class=MsoNormal>甲<img src="file:///C:/1.png"></p>'))
    assert document.html == "<p>甲</p>"
    assert document.notes == ("有 1 张图片不在文件之内，没有带入。需要的请另行插入。",)


@settings(deadline=None)
@given(data=st.binary(max_size=120) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_html(data)
    except Unreadable:
        return
    assert isinstance(document, Document)
    assert clean(document.html) == document.html
