"""Word documents: boxes, fields, notes, links and revisions; what is left out is named."""

import pytest

from gongkai.reading.documents.docx import read_docx
from gongkai.reading.documents.docx_numerals import numeral
from tests.reading.documents.docx_builder import package, paragraph, part

LINED = '<w:u w:val="single"/>'
CENTRED = '<w:jc w:val="center"/>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def html(body: str, **more: object) -> str:
    return read_docx(package(body, **more)).html  # type: ignore[arg-type]


def field_char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_text_box_stays_where_it_is_anchored_and_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('昌宁县人民政府办公室文件', CENTRED)}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert (
        html(f"<w:p>{both}{run('正文')}</w:p>")
        == '<p class="align-center">昌宁县人民政府办公室文件</p><p>正文</p>'
    )
    assert (
        html(f"<w:p>{run('正文')}{both}</w:p>")
        == '<p>正文</p><p class="align-center">昌宁县人民政府办公室文件</p>'
    )


def test_fall_back_is_read_where_the_other_way_is_unknown() -> None:
    body = (
        f'<w:p><mc:AlternateContent><mc:Choice Requires="xyz">{run("甲")}</mc:Choice>'
        f"<mc:Fallback>{run('乙')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert html(body) == "<p>乙</p>"


def test_word_art_is_text() -> None:
    body = (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="昌宁县人民政府文件"/></v:shape></w:pict></w:r></w:p>'
    )
    assert html(body) == "<p>昌宁县人民政府文件</p>"


def test_revisions_count_as_accepted() -> None:
    body = (
        f"<w:p>{run('保留')}<w:del>{'<w:r><w:delText>删去</w:delText></w:r>'}</w:del><w:ins>{run('加入')}</w:ins>"
        f"<w:moveFrom>{run('移走')}</w:moveFrom></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('上段')}</w:p>{paragraph('接下段')}"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删行')}</w:tc></w:tr><w:tr><w:tc>{paragraph('留行')}</w:tc>"
        "</w:tr></w:tbl>"
    )
    read = read_docx(package(body))
    assert read.html == "<p>保留加入</p><p>上段接下段</p><table><tbody><tr><td>留行</td></tr></tbody></table>"
    assert read.notes == ("文档带有修订记录，已按接受全部修订读取，删除的文字没有带入。请核对。",)


def test_hidden_text_is_left_out_and_named() -> None:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    styled = '<w:rStyle w:val="H"/>'
    body = f"<w:p>{run('可见')}{run('藏着的', '<w:vanish/>')}{run('字', styled)}</w:p>"
    read = read_docx(package(body, {"word/styles.xml": styles}, [("s", "styles", "styles.xml")]))
    assert (read.html, read.notes) == ("<p>可见</p>", ("文档中有隐藏文字，没有带入：“藏着的字”。",))


def test_fields_show_their_last_result() -> None:
    body = (
        f"<w:p>{run('共')}{field_char('begin')}{instruction(' NUMPAGES ')}{field_char('separate')}{run('12')}{field_char('end')}"
        f'{run("页")}<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple></w:p>'
        f"<w:p>{field_char('begin')}{instruction(' IF ')}{field_char('begin')}{instruction(' PAGE ')}{field_char('separate')}"
        f"{run('9')}{field_char('end')}{instruction(' = 1 ')}{field_char('separate')}{run('首页')}{field_char('end')}</w:p>"
    )
    assert html(body) == "<p>共12页3</p><p>首页</p>"


def test_links_lead_where_they_led() -> None:
    target = ' HYPERLINK "https://b.gov.cn/" '
    body = (
        f'<w:p><w:hyperlink r:id="h1">{run("网站", LINED)}</w:hyperlink><w:hyperlink w:anchor="a">{run("书签")}</w:hyperlink>'
        f"{field_char('begin')}{instruction(target)}{field_char('separate')}{run('域')}"
        f'{field_char("end")}<w:hyperlink r:id="h2">{run("坏")}</w:hyperlink></w:p>'
    )
    links = [
        ("h1", "hyperlink", "http://a.gov.cn/x", "External"),
        ("h2", "hyperlink", "javascript:alert(1)", "External"),
    ]
    assert html(body, links=links) == (
        '<p><a href="http://a.gov.cn/x" rel="noopener nofollow">网站</a>书签'
        '<a href="https://b.gov.cn/" rel="noopener nofollow">域</a>坏</p>'
    )


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    def notes(kind: str, text: str) -> bytes:
        return part(
            f"{kind}s", f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}>'
        )

    body = f'<w:p>{run("甲")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("乙")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    parts = {
        "word/footnotes.xml": notes("footnote", "脚注文字"),
        "word/endnotes.xml": notes("endnote", "尾注文字"),
    }
    links = [("f", "footnotes", "footnotes.xml"), ("e", "endnotes", "endnotes.xml")]
    assert html(body, parts=parts, links=links) == (
        "<p>甲<sup>[1]</sup>乙<sup>[2]</sup></p><p>[1] 脚注文字</p><p>[2] 尾注文字</p>"
    )


def test_headers_with_words_and_comments_are_named_and_page_numbers_are_not() -> None:
    parts = {
        "word/header1.xml": part("hdr", paragraph("内部资料  注意保存")),
        "word/footer1.xml": part("ftr", paragraph("— 1 —")),
        "word/comments.xml": part("comments", f"<w:comment>{paragraph('请核')}</w:comment>"),
    }
    links = [
        ("h", "header", "header1.xml"),
        ("f", "footer", "footer1.xml"),
        ("c", "comments", "comments.xml"),
    ]
    read = read_docx(package(paragraph("正文"), parts, links))
    assert read.html == "<p>正文</p>"
    assert read.notes == ("页眉中的文字没有带入正文：“内部资料 注意保存”。", "文档中有 1 条批注，没有带入。")


def test_breaks_tabs_symbols_and_formulas_are_text() -> None:
    body = (
        f"<w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}<w:r><w:tab/></w:r>{run('丙')}<w:r><w:noBreakHyphen/></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:br w:type="page"/></w:r>'
        "<m:oMath><m:r><m:t>a&lt;b</m:t></m:r></m:oMath></w:p>"
    )
    read = read_docx(package(body))
    assert read.html == "<p>甲<br>乙 丙-☑a&lt;b</p>"
    assert read.notes == ("文档中的公式只带入了文字，请核对。",)


def test_controls_are_looked_through() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt><w:smartTag>{run('丙')}</w:smartTag></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{paragraph('丁')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert html(body) == "<p>甲</p><p>乙丙</p><table><tbody><tr><td>丁</td></tr></tbody></table>"


def test_markup_in_the_text_is_text() -> None:
    assert (
        html(paragraph("&lt;script&gt;alert(1)&lt;/script&gt;"))
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
        ("chineseCountingThousand", {10: "十", 100: "一百", 101: "一百零一", 110: "一百一十", 2020: "二千零二十"}),
        ("japaneseCounting", {3: "三", 21: "二十一"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 1999: "MCMXCIX"}),
        ("lowerRoman", {6: "vi"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("decimalEnclosedCircle", {1: "①", 10: "⑩", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("decimalZero", {7: "07", 10: "10"}),
        ("decimalFullWidth", {12: "１２"}),
        ("none", {1: ""}),
        ("unheardOf", {5: "5"}),
        ("upperLetter", {0: "0", -1: "-1"}),
    ],
)  # fmt: skip
def test_number_is_written_in_the_form_of_the_list(form: str, numbers: dict[int, str]) -> None:
    assert {number: numeral(number, form) for number in numbers} == numbers
