"""The remedies of a letter before its signature, by date, organ, outcome and way of service."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.filled import Letter
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.preflight import preflight
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import Organ, OrganKind, RemedyPolicy, remedies
from tests.domain.information_requests.letters.filled_letters import ORGAN, case, notice, reply, with_text

K = LetterKind


def kinds(letter: Letter) -> list[str]:
    return [each.kind for each in preflight(letter, case())]


def only(letter: Letter, kind: str) -> str:
    """Return the message of the one thing that is found, and that blocks."""
    found = preflight(letter, case())
    assert [(each.kind, each.severity) for each in found] == [(kind, Severity.BLOCKS)]
    return found[0].message


def test_remedies_where_none_belong_block() -> None:
    letter = with_text(notice(K.EXTENSION_NOTICE), "联系人", "如不服，可以申请行政复议。\n联系人")
    assert "不能单独申请行政复议" in only(letter, "remedies_unwanted")
    letter = with_text(reply(Outcome.CLOSED_OTHER), "联系人", "如不服，可以提起行政诉讼。\n联系人")
    only(letter, "remedies_unwanted")


def remedied(outcome: Outcome, on: date, organ: Organ = ORGAN, **how: Any) -> str:
    return remedies(on, organ, outcome, Regime.REG2019, **how).text


def with_remedies(outcome: Outcome, text: str) -> Letter:
    return with_text(reply(outcome), remedied(outcome, date(2026, 3, 20)), text)


def test_a_reply_without_remedies_blocks() -> None:
    only(with_remedies(Outcome.DENY_PROCESS, ""), "remedies_missing")


def test_the_remedies_of_an_earlier_law_block() -> None:
    before = remedied(Outcome.DENY_PROCESS, date(2023, 12, 31))
    assert kinds(with_remedies(Outcome.DENY_PROCESS, before)) == [
        "review_body",
        "review_first_missing",
        "suit_direct",
    ]


def test_the_remedies_of_another_outcome_block() -> None:
    refused = remedied(Outcome.DENY_PROCESS, date(2026, 3, 20))
    assert kinds(with_remedies(Outcome.NOT_HELD_NONEXISTENT, refused)) == [
        "review_first_wrong",
        "suit_missing",
    ]


def test_the_reviewing_body_is_that_of_the_organ() -> None:
    vertical = Organ(OrganKind.VERTICAL, "昌宁县民政局", "昌宁县人民政府", "保山市税务局")
    letter = replace(reply(Outcome.GRANT), organ=vertical)
    assert "应当向保山市税务局申请" in only(letter, "review_body")


def test_a_reviewing_body_without_a_name_blocks() -> None:
    letter = replace(reply(Outcome.GRANT), organ=Organ(OrganKind.COUNTY_DEPARTMENT, "昌宁县民政局"))
    assert "受理行政复议的人民政府" in only(letter, "remedies_unknown")
    assert preflight(letter, case())[0].field == "government"


def test_a_severed_reply_follows_the_grounds_of_what_it_withholds() -> None:
    letter = replace(reply(Outcome.PARTIAL), grounds=(Outcome.NOT_GOVERNMENT_INFORMATION,))
    assert kinds(letter) == ["review_first_wrong", "suit_missing"]


def test_a_home_may_settle_what_the_law_leaves_open() -> None:
    letter = reply(Outcome.DENY_ADMIN_QUERY)
    policy = RemedyPolicy(review_first=frozenset({Outcome.DENY_ADMIN_QUERY}))
    found = [each.kind for each in preflight(letter, case(), policy)]
    assert found == ["review_first_missing", "suit_direct"]


def test_a_letter_that_is_served_online_tells_the_channel() -> None:
    letter = replace(reply(Outcome.DENY_PROCESS), online_channel="https://example.invalid/xzfy")
    assert "互联网渠道，请写明：https://example.invalid/xzfy" in only(letter, "online_channel")
    told_there = with_text(letter, "联系人", "网上申请：https://example.invalid/xzfy\n联系人")
    assert kinds(told_there) == []
    only(replace(letter, online_channel=" "), "remedies_unknown")


def test_a_third_party_may_sue_at_once() -> None:
    letter = notice(K.DISCLOSURE_NOTICE)
    right = remedied(Outcome.GRANT, date(2026, 3, 20), third_party=True)
    wrong = remedied(Outcome.DENY_PROCESS, date(2026, 3, 20), document="告知书")
    assert kinds(with_text(letter, right, wrong)) == ["review_first_wrong", "suit_missing"]


@pytest.mark.parametrize(
    ("outcome", "own"),
    [(Outcome.DENY_PROCESS, "答复书"), (Outcome.NP_REPEAT, "告知书")],
    ids=["答复书", "告知书"],
)
def test_remedies_may_name_the_letter_in_full_or_in_short(outcome: Outcome, own: str) -> None:
    letter = reply(outcome)
    assert f"自收到本{own}之日起60日内" in letter.text
    assert kinds(letter) == []
    short = own.removesuffix("书")
    assert kinds(with_text(letter, f"本{own}", f"本{short}")) == []


def test_remedies_that_name_another_letter_want_a_word() -> None:
    letter = with_text(reply(Outcome.NP_REPEAT), "本告知书", "本答复")
    found = preflight(letter, case())
    assert [(each.kind, each.severity, each.quote) for each in found] == [
        ("document_name", Severity.REASON, "本答复")
    ]
    assert "请改为“本告知书”" in found[0].message


def test_model_letter_that_is_titled_a_decision_calls_itself_one() -> None:
    letter = with_text(reply(Outcome.DENY_PROCESS), "政府信息公开申请答复书", "政府信息不予公开决定书")
    assert kinds(letter) == ["document_name"]
    assert kinds(with_text(letter, "本答复书", "本决定书")) == []
