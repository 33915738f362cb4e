"""What the table and a sum of the text correct alike is certain; what only one of them does may be of another scope."""

from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.witnesses import corroborated

PLACE = "自然人78件、企业1件"
DOUBT = "，两者可能口径不同"


def _levels(table: int, total: int, where: str = PLACE) -> list[Level]:
    told = Fault("text-vs-table", "warning", f"正文为 78{DOUBT}，请核对。", "自然人78件", "C3.1", table, 78)
    summed = Fault("sum", "warning", "各部分之和", where, None, 79, total)
    return [fault.severity for fault in corroborated([told, summed])]


def test_both_ask_for_the_same() -> None:
    assert _levels(table=80, total=81) == ["error", "warning"]


def test_the_sum_lacks_another_amount() -> None:
    assert _levels(table=80, total=85) == ["warning", "warning"]


def test_the_sum_is_of_another_place() -> None:
    assert _levels(table=80, total=81, where="网站60条、微信19条") == ["warning", "warning"]


def test_what_is_certain_is_not_said_to_be_in_doubt() -> None:
    told = Fault("text-vs-table", "warning", f"正文为 78{DOUBT}，请核对。", "自然人78件", "C3.1", 80, 78)
    summed = Fault("sum", "note", "各部分之和", PLACE, None, 79, 81)
    assert next(corroborated([told, summed])).message == "正文为 78，请核对。"
