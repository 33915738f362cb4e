"""The body of a text without what the head of its page shows; nothing else is lost."""

import re
from html import unescape

import pytest

from gongkai.domain.documents import FileKind
from gongkai.reading.documents.model import Document
from gongkai.reading.fields import read_fields, separate
from gongkai.reading.markup import clean
from tests.reading.fields.corpus_reader import Example, examples
from tests.reading.fields.test_whole_way import markup

EVERY = examples("seen") + examples("held")


def separated(html: str) -> str:
    html = clean(html)
    return separate(html, read_fields(Document(FileKind.HTML, html)))


def words(html: str) -> str:
    return "".join(unescape(re.sub("<[^>]*>", "", html)).split())


def test_red_head_number_and_title_go_and_the_rest_stays() -> None:
    assert separated(
        '<p class="align-center">昭溪县人民政府办公室文件</p><p class="align-center">昭政办发〔2018〕72号</p>'
        '<p class="align-center">昭溪县人民政府办公室关于印发昭溪县</p><p class="align-center">实施方案的通知</p>'
        "<p>各乡镇人民政府：</p><p>现印发给你们。</p><p>附件：实施方案</p>"
        '<p class="align-right">昭溪县人民政府办公室</p><p class="align-right">2018年9月29日</p><p>（此件公开发布）</p>'
    ) == (
        "<p>各乡镇人民政府：</p><p>现印发给你们。</p><p>附件：实施方案</p>"
        '<p class="align-right">昭溪县人民政府办公室</p><p class="align-right">2018年9月29日</p><p>（此件公开发布）</p>'
    )


def test_the_information_table_goes_and_a_table_of_the_body_stays() -> None:
    body = "<p>现公布如下。</p><table><tbody><tr><td>指标</td><td>文号</td></tr><tr><td>甲</td><td>乙</td></tr></tbody></table>"
    assert (
        separated(
            "<table><tbody><tr><td>索引号</td><td>014550127/2021-00213</td><td>发布机构</td><td>昭溪县统计局</td></tr>"
            "<tr><td>文号</td><td></td><td>发布日期</td><td>2021-06-21</td></tr></tbody></table>"
            f"<h2>昭溪县统计局关于公布统计数据的公告</h2>{body}"
        )
        == body
    )


def test_chrome_above_and_below_goes() -> None:
    assert (
        separated(
            "<p>当前位置：首页 &gt; 通知公告</p><h2>昭溪县水务局关于停水的公告</h2><p>请做好准备。</p>"
            "<p>【打印本页】【关闭窗口】</p><p>上一篇：水质公示</p>"
        )
        == "<p>请做好准备。</p>"
    )


def test_lines_of_one_paragraph_are_parted_at_the_break() -> None:
    assert (
        separated(
            "<p>昭溪县水务局关于停水的公告<br>2021-06-01　来源：县水务局　点击：3<br>"
            "因检修停水，请做好准备。<br>特此公告。</p>"
        )
        == "<p>因检修停水，请做好准备。<br>特此公告。</p>"
    )


def test_a_title_that_stands_again_before_the_annex_stays_there() -> None:
    annex = "<p>昭溪县停水应急预案</p><p>第一条　为做好应急工作，制定本预案。</p>"
    html = f"<p>昭溪县停水应急预案</p><p>现公布如下。</p>{annex}"
    assert separated(html) == f"<p>现公布如下。</p>{annex}"


def test_secret_marks_stay_where_the_checks_look_for_them() -> None:
    assert "机密★3年" in separated(
        "<p>机密★3年</p><p>昭溪县公安局</p><p>昭公函〔2020〕4号</p><p>昭溪县公安局关于协助提供情况的函</p>"
        "<p>县卫生健康局：</p><p>请予协助。</p>"
    )


def test_a_text_without_a_head_stays_as_it_is() -> None:
    html = "<p>近日,县政府办印发了分工方案,现解读如下:</p><p>一、出台背景</p>"
    assert separated(html) == html


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name)
def test_signature_date_mark_and_attachments_of_every_document_stay(example: Example) -> None:
    body = words(separated("".join(map(markup, example.blocks))))
    kept = [str(example.expected.get("signature") or ""), str(example.expected.get("release_mark") or "")]
    kept += list(example.expected.get("attachments") or ())  # type: ignore[call-overload]
    for text in kept:
        assert "".join(text.split()) in body


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name)
def test_what_goes_is_a_line_of_the_head(example: Example) -> None:
    html = clean("".join(map(markup, example.blocks)))
    fields = read_fields(Document(FileKind.HTML, html))
    before, after = words(html), words(separate(html, fields))
    gone = sum(len("".join(line.split())) for line in fields.heading_lines)
    chrome = sum(len(word) for word in re.findall("打印|关闭|扫一扫|上一篇|下一篇|分享|主办", before)) * 40
    assert len(before) - gone - chrome <= len(after) <= len(before)
