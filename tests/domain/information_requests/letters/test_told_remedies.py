"""Remedies as letters tell them, in our words and in others', right and wrong."""

from datetime import date
from itertools import product

import pytest

from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.told_remedies import differences, told_remedies
from gongkai.domain.information_requests.outcomes import ReplyPart, known_to, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import Organ, OrganKind, Remedies, remedies

#: Review by one body or two, suit at once within six months.
FREE = Remedies(60, ("昌宁县人民政府",), False, 6, 15, "应写的话", ())
CHOICE = Remedies(60, ("昌宁县人民政府", "保山市民政局"), False, 6, 15, "应写的话", ())
FIRST = Remedies(60, ("昌宁县人民政府",), True, None, 15, "应写的话", ())
FREE_TEXT = (
    "如不服本答复，可以自收到之日起60日内向昌宁县人民政府申请行政复议，"
    "或者自收到之日起6个月内向隆阳区人民法院提起行政诉讼。"
)
FIRST_TEXT = (
    "对本答复不服的，应当自收到本答复之日起六十日内先向昌宁县人民政府申请行政复议；"
    "对行政复议决定不服的，自收到复议决定书之日起十五日内向人民法院提起行政诉讼。"
)


def kinds(text: str, expected: Remedies) -> list[str]:
    found = list(differences(text, expected))
    for each in found:
        # How to go on after the review may be left out; everything else is wrong.
        blocks = each.kind != "suit_after_review_missing"
        assert each.severity is (Severity.BLOCKS if blocks else Severity.REASON)
    return [each.kind for each in found]


def test_what_is_told_is_read() -> None:
    told = told_remedies(FREE_TEXT)
    assert (told.review, told.bodies, told.suit) == (("60日",), ("昌宁县人民政府",), ("6个月",))
    assert (told.suit_after_review, told.review_first) == ((), False)


def test_other_words_with_the_same_content_are_right() -> None:
    assert kinds(FREE_TEXT, FREE) == []
    assert kinds(FREE_TEXT.replace("60日", "六十日").replace("6个月", "六个月"), FREE) == []
    assert kinds(FREE_TEXT.replace("向昌宁县", "\n向昌宁县"), FREE) == []
    assert kinds(FREE_TEXT.replace("自收到之日起", "在"), FREE) == []
    assert kinds(FREE_TEXT.replace("，或者", "或者"), FREE) == []
    assert kinds(FREE_TEXT.replace("提起行政诉讼", "提出行政诉讼"), FREE) == []
    assert kinds(FREE_TEXT.replace("起60日内", "起，60日之内"), FREE) == []
    assert kinds(FREE_TEXT.replace("向昌宁县人民政府", "依法向昌宁县人民政府或者保山市民政局"), CHOICE) == []


@pytest.mark.parametrize("organ", OrganKind, ids=lambda kind: kind.value)
def test_the_paragraph_of_every_decision_is_right_by_its_own_measure(organ: OrganKind) -> None:
    here = Organ(organ, "昌宁县某机关", "昌宁县人民政府", "保山市某机关")
    days = (date(2014, 6, 1), date(2018, 6, 1), date(2023, 12, 31), date(2024, 1, 1), date(2026, 3, 20))
    for day, regime in product(days, Regime):
        for outcome in known_to(regime):
            if ReplyPart.REMEDIES not in rule_of(outcome, regime).needs:
                continue
            expected = remedies(day, here, outcome, regime, online_channel="https://example.invalid/复议")
            assert kinds(expected.text, expected) == [], (day, outcome)


@pytest.mark.parametrize(
    ("old", "new", "expected", "kind"),
    [
        ("昌宁县人民政府", "保山市民政局", FREE, "review_body"),
        ("60日", "15日", FREE, "review_term"),
        ("60日", "60个工作日", FREE, "review_term"),
        ("6个月", "3个月", FREE, "suit_term"),
        ("6个月", "15日", FREE, "suit_term"),
        (FREE_TEXT[FREE_TEXT.index("，或者"):], "。", FREE, "suit_missing"),
        ("昌宁县人民政府", "昌宁县人民政府", CHOICE, "review_body_choice"),
        ("向昌宁县人民政府申请行政复议", "申请行政复议", FREE, "remedies_missing"),
        ("可以自收到", "应当先申请行政复议，即自收到", FREE, "review_first_wrong"),
    ],
)  # fmt: skip
def test_one_wrong_point_is_found_and_blocks(old: str, new: str, expected: Remedies, kind: str) -> None:
    assert old in FREE_TEXT
    found = list(differences(FREE_TEXT.replace(old, new, 1), expected))
    assert [each.kind for each in found] == [kind]
    assert found[0].severity is Severity.BLOCKS


def test_review_before_suit_must_be_told() -> None:
    assert kinds(FIRST_TEXT, FIRST) == []
    assert kinds(FREE_TEXT, FIRST) == ["review_first_missing", "suit_direct", "suit_after_review_missing"]
    assert kinds(FIRST_TEXT.replace("先向", "向"), FIRST) == ["review_first_missing"]
    by_article = "根据《中华人民共和国行政复议法》第二十三条，" + FIRST_TEXT.replace("先向", "向")
    assert kinds(by_article, FIRST) == []
    assert kinds(FIRST_TEXT.replace("十五日", "三十日"), FIRST) == ["suit_after_review_term"]


def test_that_one_may_first_seek_review_does_not_say_that_one_must() -> None:
    text = FREE_TEXT.replace("可以自收到", "可以先申请行政复议，自收到")
    assert not told_remedies(text).review_first


def test_a_letter_without_remedies_misses_them_all_at_once() -> None:
    found = list(differences("本机关决定不予公开。", FIRST))
    assert [each.kind for each in found] == ["remedies_missing"]
    assert "应写的话" in found[0].message


def test_a_wrong_body_beside_the_right_one_is_told() -> None:
    text = FREE_TEXT.replace("向昌宁县人民政府", "向昌宁县人民政府或者保山市民政局")
    found = list(differences(text, FREE))
    assert [(each.kind, each.quote) for each in found] == [("review_body", "保山市民政局")]


def test_the_outcome_of_a_silence_has_its_own_paragraph() -> None:
    here = Organ(OrganKind.COUNTY_DEPARTMENT, "昌宁县民政局", "昌宁县人民政府")
    expected = remedies(date(2026, 3, 20), here, None, Regime.REG2019)
    assert kinds(expected.text, expected) == []
