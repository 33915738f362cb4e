"""Charts: what is drawn is what stands in the table, and neither colour nor sight is needed to read it."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from gongkai.lib.ui.charts import ColumnChart, Series, share_of

SVG = re.compile(r'<svg class="chart__drawing".*?</svg>', re.DOTALL)


def chart(*series: Series, **changes) -> ColumnChart:
    values = {
        "key": "months",
        "title": "各月公开数",
        "heading": "月份",
        "categories": ("1月", "2月", "3月", "4月"),
        "series": series or (Series("2016年", (10, 0, 40, 1234)),),
        "measure": "条",
    }
    return ColumnChart(**{**values, **changes})


def render(drawn: ColumnChart) -> str:
    return Template("{% chart chart %}").render(Context({"chart": drawn}))


def drawing(drawn: ColumnChart) -> ElementTree.Element:
    return ElementTree.fromstring(SVG.search(render(drawn)).group())


def number(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


def test_heights_stand_to_each_other_as_the_figures_do() -> None:
    bars = list(drawing(chart()).iter("rect"))
    heights = [number(each.get("height")) for each in bars]
    assert heights[3] == 74  # from 12 to 86 hundredths of the drawing
    assert heights[1] == 0
    assert heights[2] / heights[3] == pytest.approx(40 / 1234, rel=0.01)
    # Every column stands on the base line, none reaches into its neighbour's place.
    assert {round(number(each.get("y")) + number(each.get("height")), 2) for each in bars} == {86}
    edges = [(number(each.get("x")), number(each.get("x")) + number(each.get("width"))) for each in bars]
    assert all(25 * place < left < right < 25 * place + 25 for place, (left, right) in enumerate(edges))


def test_two_series_stand_side_by_side_and_differ_in_more_than_colour() -> None:
    drawn = chart(Series("2016年", (1, 2, 3, 4)), Series("2015年", (4, 3, 2, 1)))
    classes = [each.get("class") for each in drawing(drawn).iter("rect")]
    assert classes == ["chart__bar", "chart__bar chart__bar--second"] * 4
    html = render(drawn)
    assert html.count("chart__key") == 2
    assert "2015年</span>" in html


def test_the_table_has_every_figure_and_their_sums() -> None:
    html = render(chart(Series("2016年", (1, 2, 3, 4000)), Series("2015年", (4, 3, 2, Decimal("1.5")))))
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", html, re.DOTALL)
    cells = {name: re.findall(r">([^<]+)</td>", row) for name, row in rows}
    assert cells == {
        "1月": ["1", "4"],
        "2月": ["2", "3"],
        "3月": ["3", "2"],
        "4月": ["4,000", "1.5"],
        "合计": ["4,006", "10.5"],
    }


def test_a_screen_reader_is_told_what_the_drawing_says() -> None:
    drawn = chart()
    svg = drawing(drawn)
    assert svg.get("role") == "img"
    named = svg.get("aria-labelledby").split()
    texts = {each.get("id"): each.text for each in svg}
    assert texts[named[0]] == "各月公开数"
    assert texts[named[1]] == "2016年合计 1,284 条；最多的是4月，1,234 条；最少的 0 条。"


def test_nothing_counted_is_drawn_and_said_as_nothing() -> None:
    empty = chart(Series("2016年", (0, 0, 0, 0)))
    assert empty.is_empty
    assert empty.description == "2016年合计 0 条。"
    assert {each.get("height") for each in drawing(empty).iter("rect")} == {"0%"}


def test_categories_lead_to_what_is_behind_them_and_names_are_no_markup() -> None:
    html = render(chart(title="<b>", addresses=("/1", "/2", "/3", "/4")))
    assert '<a href="/2">2月</a>' in html
    assert "<b>" not in html
    assert "style=" not in html


@pytest.mark.parametrize(
    "series", [(), (Series("a", (1, 2, 3)),), (Series("a", (1, 2, 3, -4)),), (Series("a", (1, 2, 3, 4)),) * 3]
)
def test_what_cannot_be_drawn_is_refused(series) -> None:
    with pytest.raises(ValueError, match=r"series|figures|below"):
        chart(series=series)


def test_a_bar_in_a_row_is_as_long_as_its_share() -> None:
    assert [share_of(value, 8) for value in (8, 2, 0, 1)] == ["100%", "25%", "0%", "12.5%"]
    assert share_of(0, 0) == "0%"
    html = Template("{% bar value most %}").render(Context({"value": None, "most": 3}))
    assert 'width="0%"' in html
    assert 'aria-hidden="true"' in html
