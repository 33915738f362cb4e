"""What must lie in the file of a reply: each paper that lacks is told, and what lies there is enough."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.case_checks import SEVERABLE, file_findings
from gongkai.domain.information_requests.letters.case_file import (
    CaseFile,
    SearchRecord,
    ThirdPartyAsked,
    ThirdPartyOpinion,
)
from gongkai.domain.information_requests.outcomes import Outcome, known_to
from gongkai.domain.information_requests.regimes import Regime
from tests.domain.information_requests.letters.filled_letters import case, reply

OLD, NEW = Regime.REG2007, Regime.REG2019
#: Replies are dated 2026-03-20 and 2018-05-10.
DISAGREES = ThirdPartyOpinion.DISAGREES


def found(
    outcome: Outcome, file: CaseFile, regime: Regime = NEW, grounds: Sequence[Outcome] = ()
) -> list[tuple[str, str]]:
    letter = replace(reply(outcome, regime), grounds=tuple(grounds))
    return [
        (each.kind, "blocks" if each.severity is Severity.BLOCKS else "asks")
        for each in file_findings(letter, file)
    ]


def test_a_search_is_recorded_whole() -> None:
    without = replace(case(), search=None)
    assert found(Outcome.NOT_HELD_NONEXISTENT, without) == [("search_missing", "blocks")]
    assert found(Outcome.NOT_HELD_OTHER_ORGAN, without) == []
    half = replace(case(), search=SearchRecord(("档案室",), (), " ", date(2026, 3, 3)))
    letter = reply(Outcome.NOT_HELD_NONEXISTENT)
    (finding,) = file_findings(letter, half)
    assert finding.severity is Severity.BLOCKS
    assert "没有写明检索用的关键词、检索人" in finding.message
    assert "第三十六条第（四）项" in finding.article


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 1), [("search_early", "asks")]),
        (date(2026, 3, 2), []),
        (date(2026, 3, 20), []),
        (date(2026, 3, 21), [("search_late", "blocks")]),
    ],
)
def test_a_search_lies_between_receipt_and_reply(day: date, expected: list[tuple[str, str]]) -> None:
    search = SearchRecord(("档案室",), ("低保",), "王芳", day)
    assert found(Outcome.NOT_HELD_NONEXISTENT, replace(case(), search=search)) == expected


@pytest.mark.parametrize("regime", Regime, ids=lambda regime: regime.value)
def test_a_whole_refusal_says_why_nothing_can_be_severed(regime: Regime) -> None:
    file = replace(case(regime), severance="  ")
    for outcome in known_to(regime):
        expected = [("severance", "blocks")] if outcome in SEVERABLE else []
        assert found(outcome, file, regime) == expected, outcome


def test_only_refusals_for_a_ground_can_be_severed() -> None:
    assert {outcome.value for outcome in SEVERABLE} == {
        "deny_state_secret",
        "deny_other_law",
        "deny_security",
        "deny_third_party",
        "deny_trade_secret",
        "deny_privacy",
        "deny_internal",
        "deny_process",
        "deny_enforcement_file",
    }


@pytest.mark.parametrize(
    ("outcome", "name", "paper"),
    [
        (Outcome.UNCLEAR_AFTER_RECTIFICATION, "rectification_notified_on", "补正告知书"),
        (Outcome.CLOSED_NOT_RECTIFIED, "rectification_notified_on", "补正告知书"),
        (Outcome.NP_ABUSIVE, "reasons_asked_on", "说明理由告知书"),
        (Outcome.CLOSED_FEE_UNPAID, "fee_notified_on", "收费通知书"),
    ],
)
def test_what_had_to_be_told_before_was_told(outcome: Outcome, name: str, paper: str) -> None:
    letter = reply(outcome)
    (finding,) = file_findings(letter, replace(case(), **{name: None}))
    assert (finding.kind, finding.field, finding.severity) == ("notice_missing", name, Severity.BLOCKS)
    assert paper in finding.message
    assert found(outcome, replace(case(), **{name: date(2026, 3, 20)})) == [("notice_late", "blocks")]
    assert found(outcome, replace(case(), **{name: date(2026, 3, 19)})) == []


# Third parties.

ASKED = ThirdPartyAsked(
    "某公司",
    sent_on=date(2026, 3, 9),
    received_on=date(2026, 3, 9),
    proof="邮件号1180000000012",
    window_ends_on=date(2026, 3, 30),
)


def asked(**what: object) -> CaseFile:
    return replace(case(), third_parties=(replace(ASKED, **what),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "regime"),
    [(Outcome.DENY_THIRD_PARTY, NEW), (Outcome.DENY_TRADE_SECRET, OLD), (Outcome.DENY_PRIVACY, OLD)],
)
def test_a_refusal_for_a_third_party_shows_that_it_was_asked(outcome: Outcome, regime: Regime) -> None:
    nobody = replace(case(regime), third_parties=())
    assert found(outcome, nobody, regime) == [("third_party_not_asked", "blocks")]
    assert found(outcome, replace(nobody, not_asked_because="第三方已注销"), regime) == []


def test_a_severed_reply_shows_it_for_its_grounds() -> None:
    nobody = replace(case(), third_parties=())
    assert found(Outcome.PARTIAL, nobody) == []
    assert found(Outcome.PARTIAL, nobody, grounds=[Outcome.DENY_THIRD_PARTY]) == [
        ("third_party_not_asked", "blocks")
    ]


def test_the_asking_has_its_dates_and_its_proof() -> None:
    file = asked(sent_on=None, received_on=None, proof=" ", opinion=DISAGREES)
    (finding,) = file_findings(reply(Outcome.DENY_THIRD_PARTY), file)
    assert (finding.kind, finding.severity) == ("third_party_proof", Severity.BLOCKS)
    assert "没有登记发出日期、第三方收到日期、送达凭证" in finding.message
    assert finding.article == "条例第三十二条"


def test_nothing_is_decided_before_the_answer_or_the_end_of_the_window() -> None:
    assert found(Outcome.DENY_THIRD_PARTY, asked()) == [("third_party_window", "blocks")]
    assert found(Outcome.DENY_THIRD_PARTY, asked(window_ends_on=date(2026, 3, 20))) == [
        ("third_party_window", "blocks")
    ]
    assert found(Outcome.DENY_THIRD_PARTY, asked(window_ends_on=date(2026, 3, 19))) == []
    assert found(Outcome.DENY_THIRD_PARTY, asked(opinion=DISAGREES)) == []
    # 2007: no window.
    old = replace(case(OLD), third_parties=(replace(ASKED, window_ends_on=None),))
    assert found(Outcome.DENY_PRIVACY, old, OLD) == []


def test_disclosing_against_an_objection_has_its_reason_and_is_told() -> None:
    assert found(Outcome.GRANT, asked(opinion=DISAGREES)) == [("third_party_overridden", "blocks")]
    assert found(Outcome.PARTIAL, asked(opinion=DISAGREES)) == [("third_party_overridden", "asks")]
    reasoned = asked(opinion=DISAGREES, override_reason="涉及饮水安全")
    assert found(Outcome.GRANT, reasoned) == [("third_party_not_told", "asks")]
    both = asked(opinion=DISAGREES, override_reason="涉及饮水安全", told_on=date(2026, 3, 20))
    assert found(Outcome.GRANT, both) == []


def test_consent_to_a_part_lets_a_part_out() -> None:
    part = asked(opinion=ThirdPartyOpinion.AGREES_IN_PART)
    assert found(Outcome.PARTIAL, part) == []
    assert found(Outcome.GRANT, part) == [("third_party_overridden", "blocks")]
    assert found(Outcome.GRANT, asked(opinion=ThirdPartyOpinion.AGREES)) == []


UNREASONABLE = "本机关认为理由不合理"


def test_reasons_that_nobody_gave_are_not_called_unreasonable() -> None:
    letter = reply(Outcome.NP_ABUSIVE)
    assert UNREASONABLE in letter.text
    silent = replace(case(), reasons_given_on=None)
    (finding,) = file_findings(letter, silent)
    assert (finding.kind, finding.severity, finding.quote) == (
        "reasons_not_given",
        Severity.REASON,
        "理由不合理",
    )
    assert "没有说明理由" in finding.message
    assert found(Outcome.NP_ABUSIVE, case()) == []
    said = replace(letter, text=letter.text.replace(f"经审查，{UNREASONABLE}", "你没有说明理由"))
    assert list(file_findings(said, silent)) == []
