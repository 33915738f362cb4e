"""Headings keep their words together, and pages of refusal lead back to the record."""

import re

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from gongkai.lib.ui.addresses import record_of
from gongkai.lib.ui.phrases import phrased

pytestmark = pytest.mark.once


def kept(html: str) -> list[str]:
    return re.findall(r'<span class="phrase">(.*?)</span>', html)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("昌宁县人民政府门户网站（演示）", ["人民政府", "门户网站"]),
        ("法定主动公开内容", ["法定主动公开"]),
        ("政府信息公开申请答复书", ["政府信息公开", "答复书"]),
        ("依申请公开设置：昌宁县教育局", ["依申请公开设置：", "教育局"]),
        ("主办：城乡学校布局调整方案", ["主办："]),
        ("今日必办", []),
        # Too long for a telephone in large type: may be broken.
        ("2026年学校布局调整方案局长会议：已收到", []),
    ],
)
def test_words_of_a_heading_stay_on_one_line_and_its_text_is_the_same(heading: str, words: list[str]) -> None:
    html = phrased(heading)
    assert kept(html) == words
    assert re.sub(r"<[^>]*>", "", html) == heading


def test_a_heading_is_escaped_and_its_tags_are_left_alone() -> None:
    assert phrased("<b>门户网站</b>") == '&lt;b&gt;<span class="phrase">门户网站</span>&lt;/b&gt;'
    tagged = SafeString('已收到<a title="门户网站">门户网站</a>')
    assert phrased(tagged) == '已收到<a title="门户网站"><span class="phrase">门户网站</span></a>'
    page = Template("{% filter phrased %}{{ title }}{% endfilter %}").render(
        Context({"title": "<i>门户网站"})
    )
    assert page == '&lt;i&gt;<span class="phrase">门户网站</span>'


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("/desk/requests/abcdefgh2345/fee/paid/", "/desk/requests/abcdefgh2345/fee/"),
        ("/desk/requests/abcdefgh2345/reveal/", "/desk/requests/abcdefgh2345/"),
        ("/desk/requests/consultations/7/lapse/", "/desk/requests/consultations/7/"),
        ("/desk/units/", ""),
        ("/no/such/page/", ""),
    ],
)
def test_a_refused_deed_leads_to_its_record(path: str, record: str) -> None:
    assert record_of(path) == record
