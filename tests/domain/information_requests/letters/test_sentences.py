"""Typed words that end a paragraph end it as a sentence; what the applicant wrote, numbers and annexes stay as they are."""

import pytest

from gongkai.domain.information_requests.letters.fields import Placeholder as P
from gongkai.domain.information_requests.letters.sentences import finished, spoken


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("获取的途径：县图书馆", "获取的途径：县图书馆。"),
        ("县图书馆", "县图书馆。"),
        ("请到县图书馆查阅", "请到县图书馆查阅"),
        ("附件：县图书馆", "附件：县图书馆"),
    ],
)
def test_line_that_ends_with_typed_words_gets_its_full_stop(line: str, after: str) -> None:
    assert finished(f"题\n{line}\n", spoken({P.ACCESS: "县图书馆"})) == f"题\n{after}\n"


@pytest.mark.parametrize("said", ["县图书馆。", "县图书馆！", "分别为：", "见下列；"])
def test_what_ends_already_is_not_ended_twice(said: str) -> None:
    assert finished(f"理由：{said}\n", spoken({P.REASONS: said})) == f"理由：{said}\n"


def test_names_days_and_numbers_are_no_sentences() -> None:
    texts = {P.ORGAN: "昌宁县教育局", P.DATED_ON: "2026年3月2日", P.DOCUMENT_NUMBER: "昌教公开答〔2026〕1号"}
    assert spoken(texts) == []
    assert finished("昌宁县教育局\n2026年3月2日\n", []) == "昌宁县教育局\n2026年3月2日\n"


def test_last_line_of_several_is_ended() -> None:
    texts = {P.ACCESS: "甲栏目\n乙栏目\n"}
    assert finished("甲栏目\n乙栏目\n", spoken(texts)) == "甲栏目\n乙栏目。\n"
