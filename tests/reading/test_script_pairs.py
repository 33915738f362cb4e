"""Traditional characters with their simplified forms: one for one, and none that simplified text writes too."""

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.source import Source
from gongkai.reading.script_pairs import SIMPLIFIED
from gongkai.reading.tampering.folding import forms


def test_no_character_is_both_traditional_and_simplified() -> None:
    assert SIMPLIFIED.keys() & set(SIMPLIFIED.values()) == set()
    # A note of music, and two that 通用规范汉字表 has beside 折 and 厘.
    assert SIMPLIFIED.keys() & {"徵", "摺", "釐"} == set()


def test_every_form_is_one_character() -> None:
    assert {len(sign) for pair in SIMPLIFIED.items() for sign in pair} == {1}


def test_a_character_of_both_scripts_tells_of_neither() -> None:
    assert forms("占地 咨文 永恒 叙事 困難 茶几") == (1, 0)
    assert forms("佔地 諮詢 恆心 敘事 訟案") == (6, 0)


def test_reports_are_read_in_every_traditional_character_that_is_known() -> None:
    read = check_report(
        Source(
            "臨河縣水利局2022年政府信息公開工作年度報告\n\n二、依申請公開\n\n"
            "全年收到政府信息公開申請三件，答復兩件。其中開展意見徵集4次。\n"
        )
    )
    assert [(figure.label, figure.value) for figure in read.figures] == [
        ("收到政府信息公开申请", 3),
        ("答复", 2),
        ("开展意见征集", 4),
    ]
