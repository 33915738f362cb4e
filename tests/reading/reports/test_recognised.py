"""Reports without the usual title, and papers that only look like one."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source
from tests.reading.reports.material import errors_of

BODY = """一、主动公开情况
全年在网站公开信息214条,其中动态类120条、公告类94条。
二、依申请公开情况
收到申请6件,答复6件。
三、存在的问题
更新不够及时。
"""


def year_of(text: str) -> int | None:
    read = check_report(Source(text))
    return read.year if read.form is not None else None


@pytest.mark.parametrize(
    ("year", "opening"),
    [
        (2011, "赤岩县地震局2011年公开年报\n"),
        (2013, "赤岩县第二人民医院2013年院务公开报告\n"),
        (2009, "赤岩县粮食局年报(2009年)\n"),
        (2016, "赤岩县环境保护局2016年政府信息公开情况\n"),
        (2009, "二〇〇九年赤岩区公开工作年度报告\n"),
        (2012, "赤岩县水务局二〇一二年公开报告\n"),
        (2020, "来源:赤岩街道办事处 时间:2021-01-22\n2020年,赤岩街道落实《条例》,现就全年工作报告如下。\n"),
        (2022, "索引号: | 70001/2023-00031 |\n按照《条例》的要求,现公布本局2022年度报告,全文六章。\n"),
        (2021, "本年报由赤岩县水利局编写,统计时段为2021年1月1日—2021年12月31日。\n"),
        (2023, "依照《条例》第五十条,赤岩分局编制了2023年政府信息公开工作年度报告。\n"),
        (2024, "赤岩镇人民政府现将2024年度政府信息公开工作的情况公布如下。\n"),
        (2010, "本年度报告所列数据的期限为 201011日起,至20101231日。\n"),
        (2015, "本报告根据《条例》编制。报告中所列数据的统计期限自2015年1月1日起至2014年12月31日止。\n"),
        (
            2016,
            "本年报根据《中华人民共和国政府信息公开条例》(以下简称《条例》)编制,所列数据的统计期限自2016年1月1日至12月31日。\n",
        ),
    ],
)
def test_a_report_without_the_usual_title_is_one_of_its_year(year: int, opening: str) -> None:
    assert year_of(opening + BODY) == year


def test_a_page_saved_as_one_line_begins_with_its_title() -> None:
    whole = "赤岩乡2018年政府信息公开工作年度报告 根据规定,现公布本乡2018年度报告。 " + BODY.replace(
        "\n", " "
    )
    assert year_of(whole) == 2018


def test_the_day_of_a_page_is_not_the_year_of_its_report() -> None:
    assert year_of("赤岩新区管委会\n二〇一三年二月\n一、概述\n2012年,本区公开工作照常开展。\n" + BODY) == 2012


def test_the_figures_are_of_the_year_in_which_their_period_ends() -> None:
    text = "本报告所列数据的统计期限自2003年1月1日起至2010年12月31日止。\n" + BODY
    read = check_report(Source(text))
    assert read.year == 2010
    assert "error" not in {fault.severity for fault in read.faults}


def test_a_report_of_one_year_with_a_period_of_two_is_at_fault() -> None:
    text = "赤岩县2021年政府信息公开工作年度报告\n统计期限自2020年1月1日起至2021年12月31日止。\n" + BODY
    assert [fault.kind for fault in check_report(Source(text)).faults if fault.severity == "error"] == [
        "date"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "赤岩县政府信息公开指南\n一、主动公开\n公开时限为20个工作日。\n二、依申请公开\n收到申请后20个工作日内答复,收费标准为30页以上每页10元。\n三、监督方式\n",
        "赤岩县政务公开工作要点\n一、主动公开\n2023年底前公开规划。\n二、依申请公开\n规范申请办理。\n三、存在的问题\n整改到位。\n",
        "赤岩水泥股份有限公司2023年年报\n一、概述\n公司实现营业收入12亿元,同比增长3%。\n二、股东情况\n股东1204户。\n",
        "关于做好2023年政府信息公开工作年度报告编制发布工作的通知\n一、报告内容\n二、报送时间\n请于1月31日前报送。\n",
        "赤岩县人民政府工作报告\n2023年,全县发布招商公告12条,办理建议96件、提案112件。\n一、过去一年的工作\n二、今年的打算\n",
    ],
)
def test_papers_of_other_kinds_are_no_report(text: str) -> None:
    assert check_report(Source(text)).form is None


TITLE = "赤岩县农业局2023年政府信息公开工作年度报告\n统计期限自2023年1月1日起至12月31日止。\n一、总体情况\n"


def errors(text: str) -> list[str]:
    return [fault.kind for fault in errors_of(text)]


def test_a_first_chapter_taken_over_from_the_year_before_is_at_fault() -> None:
    assert errors(TITLE + "2022年,我局认真落实《条例》,公开信息12条。\n") == ["date"]
    assert errors(TITLE + "2023年,我局认真落实《条例》,公开信息12条。\n") == []
    assert errors(TITLE + "2022年机构改革以后,我局的公开工作由办公室承担,2023年公开信息12条。\n") == []


def test_a_month_that_no_year_has_is_at_fault() -> None:
    assert errors(TITLE + "公开信息12条。2023年13月未发生舆情。\n") == ["date"]
    assert errors(TITLE + "公开信息12条。2023年12月未发生舆情。\n") == []
    # A day whose signs ran together when the page was saved proves nothing.
    assert errors(TITLE + "公开信息12条。202313日召开会议。\n") == []


def test_a_period_that_is_reckoned_backwards_is_at_fault() -> None:
    text = "赤岩县审计局2010年政府信息公开年度报告\n本年报所用数字自2010年1月1日算到2009年12月31日。\n" + BODY
    assert errors(text) == ["date"]


def test_an_opening_that_breaks_off_before_its_first_figure_is_one_of_a_report() -> None:
    text = (
        "本年报根据《中华人民共和国政府信息公开条例》(以下简称《条例》)编制,所列数据的统计期限自2016年1月1日至12月31日。\n"
        "一、总体工作开展情况\n一年来,我局坚持以公开为原则。"
    )
    assert year_of(text) == 2016


@pytest.mark.parametrize(
    "body",
    [
        # What is not counted among the organ's own.
        "本局2023年未收到政府信息公开申请。代为转送其他单位的申请4件,不计入本局申请数。\n",
        # Two offices, one after another.
        "全县收到申请236件,上年结转14件。其中县政府本级收到78件,上年结转5件,办结81件,结转下年度2件。\n",
    ],
)
def test_what_is_of_another_office_is_no_contradiction(body: str) -> None:
    assert errors(TITLE + body) == []


def test_what_a_chapter_holds_is_no_chapter_of_the_report() -> None:
    named = "概述、工作情况(主动公开、回应解读、依申请公开)、存在的主要问题及改进情况、附表四部分组成。"
    chapters = "一、概述\n公开信息12条。\n二、工作情况\n收到申请3件。\n三、存在的主要问题及改进情况\n更新不及时。\n附表：统计表\n"
    text = f"赤岩县农业局2023年政府信息公开工作年度报告\n本年度报告由{named}\n{chapters}"
    assert errors(text) == []
    assert errors(text.replace("四部分", "二部分")) == ["format"]


def test_ways_of_asking_in_one_sentence_are_all_that_there_are() -> None:
    asked = "共收到申请34件,其中当面申请72件、传真申请9件、网络申请10件、信函申请3件。\n"
    assert errors(TITLE + asked) == ["sum"]
    assert errors(TITLE + asked.replace("当面申请72件", "当面申请12件")) == []


def test_items_counted_once_by_channel_are_not_fewer_than_their_total() -> None:
    told = (
        "2023年共主动公开信息2435条(同一信息只计首次发布渠道)。按公开渠道分,通过网站公开1591条,"
        "通过微博公开109条,通过微信公开289条,通过其他方式公开440条。\n"
    )
    assert errors(TITLE + told) == ["sum"]
    assert errors(TITLE + told.replace("2435", "2429")) == []
