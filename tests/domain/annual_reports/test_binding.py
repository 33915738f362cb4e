"""Figures bound in a text: what a token says, and what is told where it cannot say anything."""

from decimal import Decimal

import pytest

from gongkai.domain.annual_reports.binding import (
    BoundFigures,
    loose_numbers,
    loose_percentages,
    offers,
    percent,
    render,
)
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_c import FORM_C

# Changning 2016, as its report prints them.
A_2016 = {
    ("A1.1", None): 11246,
    ("A1.1.1", None): 999,
    ("A1.2.2", None): 3252,
    ("A3.1", None): 19,
    ("A7", None): 0,
    ("A8.4", None): Decimal("29.20"),
    ("A2.1", None): None,
}
A_2015 = {("A1.1", None): 10000, ("A3.1", None): 19, ("A1.1.1", None): 1000, ("A7", None): 0}
FIGURES = BoundFigures(FORM_A, 2016, {2016: A_2016, 2015: A_2015})
C_2021 = {("C3.1", "总计"): 14069, ("C3.1", "自然人"): 13612, ("C2.6", "本年收费金额"): Decimal("1.5")}
REQUESTS = BoundFigures(FORM_C, 2021, {2021: C_2021, 2020: {("B3.1", "总计"): 14000}})


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("{A1.1}", "11246条"),
        ("{主动公开政府信息数}", "11246条"),
        ("{ 主动公开政府信息数 }", "11246条"),
        ("{A8.4}", "29.2万元"),
        ("{A7}", "0万元"),
        ("{A1.1@2015}", "10000条"),
        ("{A1.1变化}", "比上年增加1246条"),
        ("{A1.1.1变化}", "比上年减少1条"),
        ("{A3.1变化}", "与上年持平"),
        ("{A1.1增幅}", "比上年增长12.5%"),
        ("{A1.1.1增幅}", "比上年下降0.1%"),
        ("{A1.2.2占A1.1}", "28.9%"),
        ("{政府网站公开政府信息数占主动公开政府信息数}", "28.9%"),
    ],
)
def test_a_token_says_the_figure_with_its_unit(token, text) -> None:
    rendered = render(f"全年{token}。", FIGURES)
    assert rendered.text == f"全年{text}。"
    assert rendered.faults == ()
    assert rendered.bound[0].token == token


@pytest.mark.parametrize(
    ("token", "text"),
    [
        ("{C3.1}", "14069件"),
        ("{C3.1|总计}", "14069件"),
        ("{C3.1|自然人}", "13612件"),
        ("{本年新收|自然人}", "13612件"),
        ("{本年新收（自然人）}", "13612件"),
        ("{行政事业性收费}", "1.5万元"),
        ("{C3.1@2020}", "14000件"),
        ("{C3.1变化}", "比上年增加69件"),
        ("{C3.1|自然人占C3.1}", "96.8%"),
    ],
)
def test_a_token_of_a_table_with_columns_means_the_total_unless_it_names_one(token, text) -> None:
    assert render(token, REQUESTS).text == text


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("共{主动公开条数}", 1, "没有“主动公开条数”这个指标"),
        ("共{}", 1, "没有写指标"),
        ("共{A1.1", 1, "没有成对"),
        ("共A1.1}件", 5, "没有成对"),
        ("共{A1.2}", 1, "是标题行"),
        ("{A2.1}", 0, "空白不等于 0"),
        ("{A1.1@2014}", 0, "没有2014年的数字，可以引用的年度：2015年、2016年"),
        ("{A1.2.2变化}", 0, "2015年的“政府网站公开政府信息数”没有数"),
        ("{A7增幅}", 0, "上年的“依申请公开信息收取的费用”为 0"),
        ("{A1.1占A7}", 0, "为 0，不能计算占比"),
    ],
)
def test_a_token_that_says_nothing_is_a_fault_at_its_place_and_stays_as_typed(text, start, words) -> None:
    rendered = render(text, FIGURES)
    assert [(fault.start, words in fault.message) for fault in rendered.faults] == [(start, True)]
    assert rendered.text == text


def test_a_row_of_several_columns_without_a_total_asks_for_the_column() -> None:
    (fault,) = render("{C2.2}", REQUESTS).faults
    assert "{C2.2|本年制发件数}" in fault.message


def test_shares_are_rounded_half_up() -> None:
    assert [percent(1, 8), percent(1, 16), percent(1, 1), percent(2, 3)] == ["12.5", "6.3", "100", "66.7"]


def test_what_can_be_put_in_is_offered_with_what_it_says() -> None:
    offered = {offer.token: offer for offer in offers(FIGURES)}
    assert offered["{A1.1}"].text == "11246条"
    assert offered["{A2.1}"].text is None
    assert "{A1}" not in offered
    assert all(render(offer.token, FIGURES).text == offer.text for offer in offered.values() if offer.text)
    assert "{C3.1|自然人}" in {offer.token for offer in offers(REQUESTS)}


def test_a_number_typed_by_hand_that_is_one_cell_s_is_offered_its_token() -> None:
    text = "主动公开11246条，其中{A1.1.1}；2016年收到19件，上年10000条，接待11246人。"
    assert [(each.printed, each.token) for each in loose_numbers(text, FIGURES)] == [
        ("11246条", "{A1.1}"),
        ("19件", "{A3.1}"),
    ]


def test_how_soon_items_went_out_may_be_named_in_any_form() -> None:
    soon = BoundFigures(FORM_C, 2021, {2021: {("T1", None): 12, ("T2", None): 0}})
    assert render("{T1}、{超过20个工作日公开数}", soon).text == "12条、0条"
    assert render("{T1@2020}", soon).faults[0].message.startswith("没有2020年的数字")


def test_a_number_that_two_cells_share_is_nobody_s() -> None:
    both = BoundFigures(FORM_A, 2016, {2016: {("A3.1", None): 19, ("A3.2", None): 19}})
    assert loose_numbers("收到19件。", both) == []


def test_the_figures_of_another_form_stand_beside_under_names_that_the_own_form_leaves_free() -> None:
    both = BoundFigures(FORM_C, 2021, {2021: {**C_2021, ("A1.1", None): 88}}, FORM_A)
    assert render("{主动公开政府信息数}、{A1.1}、{C3.1}", both).text == "88条、88条、14069件"
    # “规章” is of form C alone; “行政复议” is a row there, and a figure in form A.
    assert both.names["行政复议"] == ("C4.1", "总计")
    assert render("{A1}", both).faults[0].message.startswith("“A1”是标题行")


def test_a_year_of_which_nothing_is_on_record_is_neither_quoted_nor_compared_with() -> None:
    known = {("A3.1", None): 0}
    bound = BoundFigures(
        FORM_A, 2016, {2016: A_2016, 2015: known}, unrecorded={2015: frozenset({("A1.1", None)})}
    )
    for token in ("{A1.1@2015}", "{A1.1变化}", "{A1.1增幅}"):
        (fault,) = render(f"共{token}", bound).faults
        assert fault.start == 1
        assert fault.message.startswith("上年系统中没有这项数据")
    # A 0 that somebody entered is a figure, and this year's is one anyway.
    assert render("{A3.1@2015}、{A3.1变化}、{A1.1}", bound).text == "0件、比上年增加19件、11246条"


@pytest.mark.parametrize(
    "text",
    [
        "比上年增长12.5%。",
        "主动公开{A1.1}，比上年增长13.5%。",
        "主动公开{A1.1}。比上年增长12.5%。",
        "其中{A1.1.1}，占百分之九。",
        "其中网站{A1.2.2}，占28.9%。",
    ],
)
def test_a_typed_percentage_that_nothing_in_its_sentence_bears_out_is_found(text) -> None:
    (found,) = loose_percentages(text, FIGURES)
    assert text[found.start : found.end] == found.printed
    assert found.printed in ("12.5%", "13.5%", "百分之九", "28.9%")


@pytest.mark.parametrize(
    "text",
    [
        "{A1.1增幅}。",
        # 1246 of 10000 is 12.46 %.
        "主动公开{A1.1}，比上年增长12.5%。",
        "主动公开{A1.1}，比上年增长12.46％。",
        "主动公开{A1.1}，比上年增长12%。",
        # 3252 of 11246 is 28.917 %.
        "主动公开{A1.1}，其中网站{A1.2.2}，占28.9%。",
        "主动公开{A1.1}。",
    ],
)
def test_one_that_the_figures_of_its_sentence_come_to_is_not(text) -> None:
    assert loose_percentages(text, FIGURES) == []
