"""Dates against each other, against the text, against the calendar and against the period for publishing."""

from datetime import date
from typing import Any

import pytest

from gongkai.domain.findings import Severity
from gongkai.reading.checks import dates
from tests.reading.checks.subjects import body, found, kinds

BLOCKS, REASON, NOTE = Severity.BLOCKS, Severity.REASON, Severity.NOTE
WRITTEN = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("changes", "kind", "severity"),
    [
        ({"written_on": date(2026, 11, 26)}, "written_in_future", BLOCKS),
        ({"effective_on": date(2026, 11, 19)}, "effective_before_written", REASON),
        (
            {"effective_on": date(2026, 12, 1), "expires_on": date(2026, 11, 30)},
            "expires_before_effective",
            BLOCKS,
        ),
        ({"expires_on": date(2026, 11, 19)}, "expires_before_effective", BLOCKS),
        ({"published_on": date(2026, 11, 19)}, "published_before_written", REASON),
    ],
)
def test_dates_that_cannot_all_be_right_are_reported(
    changes: dict[str, Any], kind: str, severity: Severity
) -> None:
    assert kinds(dates.date_order, **changes) == [(kind, severity)]


@pytest.mark.parametrize(
    "changes",
    [
        {"written_on": date(2026, 11, 25)},
        {"effective_on": WRITTEN, "expires_on": WRITTEN, "published_on": WRITTEN},
        {"written_on": None, "effective_on": date(2026, 1, 1), "published_on": date(2026, 1, 1)},
    ],
)
def test_dates_in_order_or_on_one_day_are_left_alone(changes: dict[str, Any]) -> None:
    assert found(dates.date_order, **changes) == []


def test_the_day_after_the_last_is_over_the_limit() -> None:
    (finding,) = found(dates.publishing_period, due_on=date(2026, 11, 24))
    assert (finding.kind, finding.severity) == ("overdue", REASON)
    assert "已超过 20 个工作日的公开期限（政府信息公开条例第二十六条）" in finding.message
    assert "2026年11月24日" in finding.message
    assert "暂定" not in finding.message


@pytest.mark.parametrize(
    ("due_on", "words"), [(date(2026, 11, 25), "今天是最后一天"), (date(2026, 11, 28), "还剩 3 天")]
)
def test_the_last_days_are_noted(due_on: date, words: str) -> None:
    (finding,) = found(dates.publishing_period, due_on=due_on, provisional=True)
    assert (finding.kind, finding.severity) == ("due_soon", NOTE)
    assert words in finding.message
    assert "暂定" in finding.message


@pytest.mark.parametrize(
    "changes",
    [
        {"due_on": date(2026, 11, 29)},
        {"due_on": None},
        {"due_on": date(2026, 11, 24), "attribute": "on_request"},
        {"due_on": date(2026, 11, 24), "published_on": date(2026, 11, 23)},
        {"due_on": date(2026, 11, 26), "published_on": date(2026, 11, 23)},
    ],
)
def test_more_time_another_attribute_or_publication_in_time_is_left_alone(changes: dict[str, Any]) -> None:
    assert found(dates.publishing_period, **changes) == []


def test_publication_after_the_last_day_stays_over_the_limit() -> None:
    changes = {"due_on": date(2026, 11, 20), "published_on": date(2026, 11, 23)}
    assert kinds(dates.publishing_period, **changes) == [("overdue", REASON)]


@pytest.mark.parametrize(
    "signature",
    [
        "2026年11月21日",
        "二〇二六年十一月二十一日",
        "二○二六年十一月二十一日",
        "青川坝县人民政府办公室 2026年11月21日",
        "（2026年11月21日）",
    ],
)
def test_another_day_in_the_signature_asks_for_a_reason(signature: str) -> None:
    (finding,) = found(dates.signature_date, html=body("各乡镇：", "请遵照执行。", signature))
    assert (finding.kind, finding.severity) == ("signature_date", REASON)
    assert "2026年11月21日" in finding.message
    assert "2026年11月20日" in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        ("2026年11月20日",),
        ("二〇二六年十一月二十日",),
        ("请于2026年11月30日前报送。",),
        ("自2026年12月1日",),
        ("青川坝县人民政府办公室 2026年11月25日印发",),
        ("2026年11月20日", "2026年11月18日"),
        ("2026年10月1日", "2026年10月18日"),
        ("没有日期",),
    ],
)
def test_the_same_day_other_dates_and_several_signatures_are_left_alone(lines: tuple[str, ...]) -> None:
    assert found(dates.signature_date, html=body("各乡镇：", *lines)) == []


def test_a_signature_set_with_line_breaks_is_read() -> None:
    html = body("请遵照执行。", "青川坝县人民政府办公室<br>2026年11月21日<br>（此件公开发布）")
    assert kinds(dates.signature_date, html=html) == [("signature_date", REASON)]


def test_the_signature_of_what_a_notice_passes_on_is_not_mistaken_for_its_own() -> None:
    enclosed = ["一、请认真贯彻落实。"] * 8
    html = body("现转发给你们。", "2026年11月20日", "通知全文", *enclosed, "2026年11月5日")
    assert found(dates.signature_date, html=html) == []


def test_a_date_far_above_the_end_is_no_signature() -> None:
    lines = ("2026年11月1日", *["请各单位认真贯彻落实。"] * 8)
    assert found(dates.signature_date, html=body(*lines)) == []


# 22 November 2026 is a Sunday, and 22 May 2018 was a Tuesday.
@pytest.mark.parametrize(
    "text",
    [
        "定于2026年11月22日（星期一）召开",
        "2026年11月22日 周六",
        "11月22日（星期五）上午",
        "二〇一八年五月二十二日（星期三）",
    ],
)
def test_a_weekday_that_does_not_fit_is_noted(text: str) -> None:
    assert kinds(dates.weekdays, html=body(text)) == [("weekday_misfit", NOTE)]


@pytest.mark.parametrize(
    "text",
    [
        "定于2026年11月22日（星期日）召开",
        "2026年11月22日 星期天",
        "11月22日（周日）上午",
        "11月22日（星期一）上午",  # a Monday in 2027
        "2018年5月22日（星期二）",
        "2026年11月22日召开",
    ],
)
def test_a_weekday_that_fits_is_left_alone(text: str) -> None:
    assert found(dates.weekdays, html=body(text)) == []


@pytest.mark.parametrize("text", ["截至2026年2月30日", "2026年13月1日", "二〇二六年二月三十日"])
def test_a_day_that_does_not_exist_asks_for_a_reason(text: str) -> None:
    assert kinds(dates.weekdays, html=body(text)) == [("impossible_date", REASON)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇一八年九月三十日", date(2018, 9, 30)),
        ("二零零八年五月一日", date(2008, 5, 1)),
        ("一九九九年十二月十日", date(1999, 12, 10)),
        ("二○一九年一月二十一日", date(2019, 1, 21)),
        ("2018年09月30日", date(2018, 9, 30)),
        ("2018 年 9 月 30 日", date(2018, 9, 30)),
        ("二〇一八年十十月一日", None),
    ],
)
def test_dates_in_digits_and_in_han_are_read(text: str, day: date | None) -> None:
    assert [printed.day for printed in dates.printed_dates(text)] == [day]
