"""Markup: nothing gets through that is not allowed, layout survives, and text derives from it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.documents.model import Block
from gongkai.reading.markup import Image, Link, References, blocks, clean, plain, references

FILE = "/desk/files/" + "0123456789abcdef" * 4 + ".png"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("文字", "<p>文字</p>"),
        ("<div>甲<p>乙</p>丙</div>", "<p>甲</p><p>乙</p><p>丙</p>"),
        ("<h1>标题</h1><h6>小</h6>", "<h2>标题</h2><h4>小</h4>"),
        ("<p><b>粗</b><i>斜</i><strike>删</strike></p>", "<p><strong>粗</strong><em>斜</em><s>删</s></p>"),
        ("<p><span style='color:red'><font size=3>字</font></span></p>", "<p>字</p>"),
        (
            "<p>H<sub>2</sub>O，m<sup>2</sup>，<u>线</u></p>",
            "<p>H<sub>2</sub>O，m<sup>2</sup>，<u>线</u></p>",
        ),
        ("<p><em><strong>甲</strong></em></p>", "<p><strong><em>甲</em></strong></p>"),
        ("<strong><p>甲</p><p>乙</p></strong>", "<p><strong>甲</strong></p><p><strong>乙</strong></p>"),
        ("<p>甲<br>乙<br></p>", "<p>甲<br>乙</p>"),
        ("<p>甲</p><p><br></p><p>乙</p>", "<p>甲</p><p></p><p>乙</p>"),
        ("<p>换\n   行 a\nb</p>", "<p>换行 a b</p>"),
        ("<pre>甲\n乙</pre>", "<p>甲<br>乙</p>"),
        ("<blockquote>引</blockquote><hr>", "<blockquote><p>引</p></blockquote><hr>"),
        ("<p>&lt;b&gt; &amp; “引”&nbsp;&nbsp;尾</p>", "<p>&lt;b&gt; &amp; “引”&nbsp;&nbsp;尾</p>"),
        ("<span style='font-weight:700'>粗</span>", "<p><strong>粗</strong></p>"),
        ("<b style='font-weight:normal'>不粗</b>", "<p>不粗</p>"),
        ("<title>题</title><style>p{}</style><p>文</p>", "<p>文</p>"),
        ("<p>a\u200b\ufeffb\u202ec\x07d\u00ade</p>", "<p>abcde</p>"),
        ("<p>\ud83d</p>", "<p>\ufffd</p>"),
    ],
)
def test_markup_takes_the_form_of_the_house(html: str, expected: str) -> None:
    assert clean(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p style="text-align:center">甲</p>', '<p class="align-center">甲</p>'),
        ("<p align=right>甲</p>", '<p class="align-right">甲</p>'),
        ("<div align=center><p>甲</p><p align=left>乙</p></div>", '<p class="align-center">甲</p><p>乙</p>'),
        ("<center>甲</center>", '<p class="align-center">甲</p>'),
        ("<p style='text-indent:0cm;text-align:justify'>甲</p>", '<p class="align-justify no-indent">甲</p>'),
        ("<p style='text-indent:2em'>甲</p>", "<p>甲</p>"),
        ('<p class="no-indent align-right MsoNormal evil">甲</p>', '<p class="align-right no-indent">甲</p>'),
        ('<h2 class="align-center">甲</h2>', '<h2 class="align-center">甲</h2>'),
        (
            '<ul class="align-center"><li class="align-right">甲</ul>',
            '<ul><li class="align-right">甲</li></ul>',
        ),
        ('<blockquote class="align-center"></blockquote>', ""),
        ('<p id="a" style="position:fixed" data-x="1" lang="zh">甲</p>', "<p>甲</p>"),
    ],
)
def test_alignment_becomes_a_class_and_every_other_style_goes(html: str, expected: str) -> None:
    assert clean(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><td colspan=2 rowspan='1' style='text-align:center'>甲<td align=right>乙</table>",
            '<table><tbody><tr><td colspan="2" class="align-center">甲</td><td class="align-right">乙</td></tr></tbody></table>',
        ),
        (
            "<table><caption>表</caption><thead><tr><th scope=col>甲<th scope=evil>乙</thead><tr><td><td></table>",
            (
                '<table><caption>表</caption><thead><tr><th scope="col">甲</th><th>乙</th></tr></thead>'
                "<tbody><tr><td></td><td></td></tr></tbody></table>"
            ),
        ),
        (
            "<table><tr><td colspan=101 rowspan=-3>甲<td colspan=abc rowspan=1e9>乙</table>",
            '<table><tbody><tr><td colspan="100">甲</td><td>乙</td></tr></tbody></table>',
        ),
        (
            "<table><tr><td><div>甲</div><div align=right>乙</div></table>",
            '<table><tbody><tr><td><p>甲</p><p class="align-right">乙</p></td></tr></tbody></table>',
        ),
        ("<table><tr></tr></table>", ""),
        ("<td>甲</td>", "<p>甲</p>"),
        ("<ol start=3 type=I><li>甲</ol>", '<ol start="3" type="I"><li>甲</li></ol>'),
        ("<ol start=x type=circle><li>甲</ol>", "<ol><li>甲</li></ol>"),
        ("<ul><li>甲</li><ul><li>乙</ul></ul>", "<ul><li><p>甲</p><ul><li>乙</li></ul></li></ul>"),
        ("<li>甲<li>乙", "<ul><li>甲</li><li>乙</li></ul>"),
    ],
)
def test_tables_and_lists_are_kept_whole(html: str, expected: str) -> None:
    assert clean(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<a href="https://www.gov.cn/a?b=1&c=2" title="题" target=_blank>甲</a>',
            '<p><a href="https://www.gov.cn/a?b=1&amp;c=2" title="题" rel="noopener nofollow">甲</a></p>',
        ),
        ("<a href=/xxgk/1.html>甲</a>", '<p><a href="/xxgk/1.html">甲</a></p>'),
        ("<a href='#附件'>甲</a>", '<p><a href="#附件">甲</a></p>'),
        ("<a href=mailto:a@b.gov.cn>甲</a>", '<p><a href="mailto:a@b.gov.cn">甲</a></p>'),
        (
            "<a href=' HTTP://a.cn/x y '>甲</a>",
            '<p><a href="HTTP://a.cn/x%20y" rel="noopener nofollow">甲</a></p>',
        ),
        (f'<img src="{FILE}" alt="图" onerror=alert(1)>', f'<p><img src="{FILE}" alt="图"></p>'),
        ("<p>甲<img src='picture:12' style='x' width=3></p>", '<p>甲<img src="picture:12"></p>'),
    ],
)
def test_allowed_addresses_are_kept(html: str, expected: str) -> None:
    assert clean(html) == expected


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
        "\x01javascript:alert(1)", " javascript:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
        "&#x6A&#x61vascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
        "file:///etc/passwd", "blob:http://a.cn/1", "//evil.cn/x", "/\\evil.cn", "/\t/evil.cn", "\\\\evil.cn",
        "https:evil.cn", "http:/evil.cn", "http://gov.cn@evil.cn/", "http://gov.cn\\@evil.cn/", "x.html", "../x",
        "?a=1", "", "feed:javascript:alert(1)", "view-source:http://a.cn", "http://[", "http://1.2.3.999/",
        "http://a.cn:99999/", "http://%00/", "\u202ejavascript:alert(1)", "javascript\u200b:alert(1)",
    ],
)  # fmt: skip
def test_link_that_leads_elsewhere_loses_its_tag_and_keeps_its_text(href: str) -> None:
    assert clean(f'<p>见<a href="{href}">此处</a></p>') == "<p>见此处</p>"


@pytest.mark.parametrize(
    "src",
    [
        "x", "", "http://a.cn/a.png", "data:image/png;base64,AAAA", "javascript:alert(1)", "/desk/files/../x.png",
        FILE + "?x", FILE.replace(".png", ".svg"), FILE.upper(), "/desk/files/" + "a" * 63 + ".png", FILE + "\n",
        "picture:", "picture:x", "picture:1#x", "Picture:1", "//desk/files/" + "a" * 64 + ".png",
    ],
)  # fmt: skip
def test_picture_from_elsewhere_goes(src: str) -> None:
    assert clean(f'<p>前<img src="{src}" alt="说明" onerror="alert(1)">后</p>') == "<p>前后</p>"


ATTACKS = [
    "<script>alert(1)</script>", "<script src=//e.cn></script>", "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<img/src/onerror=alert(1)>", f"<img src='{FILE}' onload='alert(1)'>",
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg/onload=alert(1)//",
    "<svg><a xlink:href='javascript:alert(1)'><text y=9>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title='</style><img src onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>", "<title><img src=x onerror=alert(1)></title>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>", "<plaintext><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>", "<embed src=javascript:alert(1)>", "<base href=javascript:/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<link rel=stylesheet href=//e.cn/x.css>",
    "<style>@import '//e.cn';</style>", "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>", "<p style='behavior:url(#x);-moz-binding:url(//e.cn)'>x</p>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<input onfocus=alert(1) autofocus>", "<select onfocus=alert(1) autofocus><option>x</select>",
    "<details open ontoggle=alert(1)>x</details>", "<video><source onerror=alert(1)></video>",
    "<audio src onerror=alert(1)>", "<body onload=alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
    "<img srcset='x 1x' src=x>", "<a href='#' onclick=alert(1)>x</a>", "<a href=/x target=_top onmouseover=alert(1)>x</a>",
    "<p onclick='alert(1)'>x</p>", "<p/onclick=alert(1)>x</p>", '<p title="><img src=x onerror=alert(1)>">x</p>',
    "<table background=javascript:alert(1)><tr><td background=javascript:alert(1)>x</table>",
    "<!--><img src=x onerror=alert(1)>-->", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<<script>alert(1)//<</script>", "<p <img src=x onerror=alert(1)>", '<a href="/x"onclick=alert(1)//">x</a>',
    "<a title='&quot;&gt;&lt;img src=x onerror=alert(1)&gt;' href=/x>x</a>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<isindex action=javascript:alert(1) type=image>", "<frameset onload=alert(1)><frame src=javascript:alert(1)>",
    "<dialog open><img src=x onerror=alert(1)></dialog>", "<p is=x-x onpointerrawupdate=alert(1)>x</p>",
    "<svg><foreignObject><p><iframe src=javascript:alert(1)></foreignObject></svg>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml>",
    "<select><template><style><!--</style><a rel='--></style></template></select><img id=x src onerror=alert(1)>'>",
    "<p>\x00<img \x00src=x on\x00error=alert(1)></p>", "<img src=`x` onerror=`alert(1)`>",
]  # fmt: skip

_TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>")
_ATTRIBUTES = {"class", "colspan", "rowspan", "scope", "start", "type", "href", "title", "rel", "src", "alt"}
_NAME_LINE = "p h2 h3 h4 strong em u s sub sup br hr blockquote ol ul li a img table caption thead tbody tfoot tr th td"
_NAMES = set(_NAME_LINE.split())


def assert_harmless(html: str) -> None:
    """Written apart from the cleaner: every ``<`` begins an allowed tag, every address is an allowed one."""
    assert "<" not in _TAG.sub("", html)
    for _, name, rest in _TAG.findall(html):
        assert name in _NAMES
        for attribute, value in re.findall(r' ([a-z]+)="([^"]*)"', rest):
            assert attribute in _ATTRIBUTES
            if attribute == "href":
                assert re.match(r"(?i)https?://[^\s]|mailto:|/(?![/\\])|#", value), value
            if attribute == "src":
                assert re.fullmatch(r"/desk/files/[0-9a-f]{64}\.(png|jpg|gif)|picture:[0-9]+", value), value


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("around", ["%s", "<p>前%s后</p>", "<table><tr><td>%s", "<ul><li>%s", "<h2><b>%s"])
def test_attack_leaves_nothing_that_runs(attack: str, around: str) -> None:
    cleaned = clean(around % attack)
    assert_harmless(cleaned)
    assert clean(cleaned) == cleaned


def test_text_that_only_looks_like_an_attack_is_kept_as_text() -> None:
    assert (
        clean("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


_OPENED = _NAMES | {"div", "span", "b", "svg", "math", "style", "form", "title", "pre", "font"}
_GIVEN = ["", ' class="align-center x"', ' href="/a&amp;b"', " onclick=x", ' style="text-align:right"']
_TEXTS = ["字", " ", "\n", "&nbsp;", "&lt;", "&amp;lt;", "<", ">", '"', "<!--", "-->", "\u3000", "a b"]
_PIECES = st.sampled_from(
    [f"<{name}{attributes}>" for name in sorted(_OPENED) for attributes in _GIVEN]
    + [f"</{name}>" for name in sorted(_OPENED)]
    + _TEXTS
    + ['<img src="picture:1" alt=">">']
)


@settings(deadline=None, max_examples=400)
@given(html=st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_cleaning_twice_changes_nothing(html: str) -> None:
    cleaned = clean(html)
    assert clean(cleaned) == cleaned
    assert_harmless(cleaned)
    assert isinstance(plain(html), str)
    assert plain(cleaned) == "\n".join(line for line in plain(cleaned).split("\n") if line.strip())


@pytest.mark.parametrize(
    "hostile", ["<div>" * 200_000, "<b><p>" * 50_000, "<table><tr><td>" * 20_000, "<a " * 100_000]
)
def test_depth_costs_no_more_than_length(hostile: str) -> None:
    # Without the guard, the first of these takes minutes: the suite's own limit would end it.
    assert plain(clean(hostile + "末")) in ("末", "")


TEXT = (
    '<h2 class="align-center">标题</h2><p><strong>一、总则</strong></p><p><strong>（一）</strong>正文&nbsp;&nbsp;甲<br>乙</p>'
    "<p></p><ul><li>条目<ul><li>下级</li></ul></li></ul>"
    '<table><caption>表名</caption><tbody><tr><td colspan="2">合</td><td rowspan="2">竖</td></tr>'
    '<tr><td><p>1</p><p>2</p></td><td>&lt;3&gt;</td></tr></tbody></table><p class="align-right">2018年</p>'
)


def test_plain_text_has_a_line_for_each_paragraph_and_row() -> None:
    assert plain(clean(TEXT)) == (
        "标题\n一、总则\n（一）正文  甲\n乙\n条目\n下级\n表名\n合 | 竖\n1 2 | <3>\n2018年"
    )


def test_blocks_come_in_the_order_of_reading_with_their_layout() -> None:
    assert blocks(clean(TEXT)) == (
        Block("heading", "标题", "center"),
        Block("paragraph", "一、总则", bold=True),
        Block("paragraph", "（一）正文  甲\n乙"),
        Block("item", "条目"),
        Block("item", "下级"),
        Block("paragraph", "表名"),
        Block("table", "合 | 竖\n1 2 | <3>", rows=(("合", "", "竖"), ("1 2", "<3>", ""))),
        Block("paragraph", "2018年", "right"),
    )


def test_table_within_a_cell_is_text_of_that_cell() -> None:
    html = clean("<table><tr><td>甲<table><tr><td>乙<td>丙</table><td>丁</table>")
    assert blocks(html) == (Block("table", "甲 乙 丙 | 丁", rows=(("甲 乙 丙", "丁"),)),)


def test_spans_beyond_reason_are_not_expanded() -> None:
    html = "<table>" + '<tr><td colspan="100" rowspan="100">x</td></tr>' * 300 + "</table>"
    assert blocks(clean(html))[0].rows == (("x",),) * 300


def test_references_are_named_with_what_describes_them() -> None:
    html = f'<p><a href="/a">附件<strong>1</strong></a>、<a href="#b"></a><img src="picture:1"><img src="{FILE}" alt="图"></p>'
    assert references(clean(html)) == References(
        (Link("/a", "附件1"),), (Image("picture:1", None), Image(FILE, "图"))
    )


def test_text_without_references_has_none() -> None:
    assert references("<p>见附件</p>") == References()
