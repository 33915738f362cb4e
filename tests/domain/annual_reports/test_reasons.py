"""What counts as a reason for a finding, and what is only a word to get past it."""

import pytest

from gongkai.domain.annual_reports.reasons import reason_fault


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "请写明理由"),
        (" 。", "请写明理由"),
        ("无", "至少写 4 个字"),
        ("已核对。", "至少写 4 个字"),
        ("一 一 一。", "至少写 4 个字"),
        ("无无无无无", "看不出理由"),
        ("已经核对。", "看不出理由"),
        ("没有 问题", "看不出理由"),
        ("......", "请写明理由"),
    ],
)
def test_a_word_that_says_nothing_is_no_reason(text, words) -> None:
    assert words in reason_fault(text)


@pytest.mark.parametrize(
    "text", ["征地补偿", "已经核对，属实。", "上年由县政府办代为登记，本年起各局自行登记。"]
)
def test_a_short_sentence_is_one(text) -> None:
    assert reason_fault(text) == ""
