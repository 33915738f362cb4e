"""Days in Arabic and in Han digits: periods that run backwards, answers before their applications, school years."""

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.days import Day, day_of, periods
from gongkai.reading.reports.source import Source


def errors(text: str, title: str = "安平县2016年政府信息公开工作年度报告") -> list[str]:
    report = check_report(Source(f"{title}\n一、概述\n{text}\n二、其他\n无。\n"))
    return [fault.message for fault in report.faults if fault.kind == "date" and fault.severity == "error"]


def warnings(text: str, title: str) -> list[str]:
    report = check_report(Source(f"{title}\n一、概述\n{text}\n二、其他\n无。\n"))
    return [fault.message for fault in report.faults if fault.kind == "date" and fault.severity == "warning"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016年1月31日", Day(2016, 1, 31)),
        ("二〇一六年十二月三十一日", Day(2016, 12, 31)),
        ("二○○九年一月一日", Day(2009, 1, 1)),
        ("九月二十日", Day(0, 9, 20)),
        ("十一月十一日", Day(0, 11, 11)),
    ],
)
def test_a_day_is_read_in_both_digits(text: str, day: Day) -> None:
    assert day_of(text) == day


def test_a_period_keeps_what_is_not_told() -> None:
    (period,) = periods("自2016年1月1日起至12月31日止")
    assert (period.first, period.last, period.years) == (Day(2016, 1, 1), Day(0, 12, 31), (2016, 2016))
    assert not period.is_reversed


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("本报告数据统计期限为2016年1月1日至2015年12月31日。", "2015年12月31日"),
        ("所列数据自二〇一六年一月一日起，至二〇一五年十二月三十一日止。", "二〇一五年十二月三十一日"),
        ("宣传活动自2016年11月1日至2016年10月31日。", "2016年10月31日"),
        ("2016年6月17日受理的申请，已于2016年6月7日书面答复。", "2016年6月7日"),
        ("8月20日收到申请，8月2日答复申请人。", "8月2日"),
        ("五月二十日收到申请一件，五月二日答复。", "五月二日"),
        ("6月7日答复了6月17日收到的申请。", "6月7日"),
        ("统计期限为二〇一六年二月三十日至十二月三十一日。", "二〇一六年二月三十日"),
    ],
)
def test_days_in_the_wrong_order_are_an_error(text: str, quoted: str) -> None:
    assert [quoted in message for message in errors(text)] == [True]


def test_a_period_of_another_year_is_an_error_in_han_digits_too() -> None:
    told = errors("本报告数据统计期限自二〇一五年一月一日起至二〇一五年十二月三十一日止。")
    assert told == [
        "标题是 2016 年度的报告，统计期限写为“二〇一五年一月一日起至二〇一五年十二月三十一日”，请核对。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2016年3月1日收到王某申请，补正材料后于4月2日答复。",
        "11月30日收到的申请于次年1月4日答复。",
        "12月28日收到的1件于2017年1月11日答复。",
        "12月28日收到的1件于1月11日答复。",
        "2015年12月20日收到的申请于2016年1月8日答复，2016年2月3日收到的申请于2月24日答复。",
        "7月20日答复了6月30日收到的申请。",
        "行政复议：6月3日收到申请，8月1日作出维持决定；9月2日收到应诉通知，5月的案件已结。",
        "接待时间为每年9月1日至次年6月30日；供暖期10月1日至4月30日。",
        "集中宣传期自2016年11月1日至2017年1月31日，共3个月。",
        "五月六日收到的一件于五月二十日答复，十月八日收到的一件于十月十九日答复。",
    ],
)
def test_days_that_can_be_right_are_left_in_peace(text: str) -> None:
    assert errors(text) == []


SCHOOL = "统计期限为2015年9月1日至2016年8月31日，2016年6月发布信息 12 条。2016年收到申请 3 件。"


@pytest.mark.parametrize(
    "title",
    [
        "清河大学2015—2016学年信息公开工作年度报告",
        "清河大学2016年度信息公开工作年度报告",
        "清河大学2015年度信息公开工作年度报告",
    ],
)
def test_a_school_reports_by_school_years_under_either_year(title: str) -> None:
    assert errors(SCHOOL, title) == []


def test_an_office_that_reports_by_a_school_year_is_asked() -> None:
    told = warnings(SCHOOL, "安平县2016年政府信息公开工作年度报告")
    assert [message for message in told if "学年" in message] != []


def test_a_school_year_of_other_years_is_an_error() -> None:
    title = "清河大学2018—2019学年信息公开工作年度报告"
    assert any("统计期限写为" in message for message in errors(SCHOOL, title))


def test_the_span_of_the_data_is_no_day_of_publication() -> None:
    told = warnings("数据起止时间：2016年1月1日至12月31日。", "安平县2016年政府信息公开工作年度报告")
    assert told == []
