"""What a reviewing body would ask: each outcome has its own questions, and each is answered by its records."""

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.case_file import CaseRecord, Circumstance
from gongkai.domain.information_requests.letters.questions import QUESTIONS
from gongkai.domain.information_requests.letters.rehearsal import rehearse
from gongkai.domain.information_requests.outcomes import Outcome, known_to
from gongkai.domain.information_requests.regimes import Regime

OLD, NEW = Regime.REG2007, Regime.REG2019
ALWAYS = {"receipt", "in_time", "answers_request", "reviewed", "remedies_told"}


def codes(
    outcome: Outcome,
    regime: Regime = NEW,
    when: tuple[Circumstance, ...] = (),
    grounds: tuple[Outcome, ...] = (),
) -> set[str]:
    return {each.question.code for each in rehearse(outcome, regime, (), when, grounds)} - ALWAYS


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.ALREADY_PUBLIC, {"page_found"}),
        (Outcome.GRANT, {"given_whole"}),
        (Outcome.PARTIAL, {"given_whole", "severed", "withheld_ground"}),
        (Outcome.DENY_STATE_SECRET, {"severed", "secret_marked"}),
        (Outcome.DENY_OTHER_LAW, {"severed", "forbidden_by"}),
        (Outcome.DENY_SECURITY, {"severed", "harm"}),
        (Outcome.DENY_THIRD_PARTY, {"severed", "third_party_asked", "third_party_reason", "public_interest"}),
        (Outcome.DENY_INTERNAL, {"severed", "internal"}),
        (Outcome.DENY_PROCESS, {"severed", "process"}),
        (Outcome.DENY_ENFORCEMENT_FILE, {"severed", "enforcement_file"}),
        (Outcome.DENY_ADMIN_QUERY, {"special_law"}),
        (Outcome.NOT_HELD_NONEXISTENT, {"searched", "should_exist"}),
        (Outcome.NOT_HELD_OTHER_ORGAN, {"not_own_power"}),
        (Outcome.NEEDS_CREATION, {"no_ready_form"}),
        (Outcome.UNCLEAR_AFTER_RECTIFICATION, {"still_unclear"}),
        (Outcome.NP_PETITION, {"is_petition"}),
        (Outcome.NP_REPEAT, {"same_request"}),
        (Outcome.NP_PUBLICATION, {"is_publication"}),
        (Outcome.NP_ABUSIVE, {"abusive"}),
        (Outcome.NP_RECONFIRM, {"same_request"}),
        (Outcome.CLOSED_NOT_RECTIFIED, {"given_up"}),
        (Outcome.CLOSED_FEE_UNPAID, {"fee_unpaid"}),
        (Outcome.CLOSED_OTHER, set()),
        (Outcome.NOT_GOVERNMENT_INFORMATION, {"not_information"}),
        (Outcome.PARTY_INFORMATION, {"not_information"}),
        (Outcome.TRANSFERRED_TO_ARCHIVE, {"handed_over"}),
        (Outcome.POWERS_TRANSFERRED, {"not_own_power"}),
    ],
)
def test_each_outcome_is_asked_its_questions(outcome: Outcome, expected: set[str]) -> None:
    assert codes(outcome) == expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (
            Outcome.DENY_TRADE_SECRET,
            {"severed", "third_party_asked", "third_party_reason", "public_interest"},
        ),
        (Outcome.DENY_PRIVACY, {"severed", "third_party_asked", "third_party_reason", "public_interest"}),
        (Outcome.CHANGES_ASKED, {"where_unclear"}),
        (Outcome.OTHER_CHANNEL, {"other_channel"}),
        (Outcome.NOT_HELD_NONEXISTENT, {"searched", "should_exist"}),
    ],
)
def test_the_first_regulation_has_its_own(outcome: Outcome, expected: set[str]) -> None:
    assert codes(outcome, OLD) == expected


@pytest.mark.parametrize(
    ("when", "code", "in_old"),
    [
        (Circumstance.RECTIFIED, "rectification_lawful", False),
        (Circumstance.EXTENDED, "extension_lawful", True),
        (Circumstance.THIRD_PARTY, "third_party_heard", True),
        (Circumstance.CO_MADE, "co_maker_heard", False),
        (Circumstance.FEE, "fee_lawful", False),
        (Circumstance.OVERDUE, "overdue", True),
    ],
)
def test_what_happened_on_the_way_brings_its_question(when: Circumstance, code: str, in_old: bool) -> None:
    assert codes(Outcome.GRANT, NEW, (when,)) == {"given_whole", code}
    assert codes(Outcome.GRANT, OLD, (when,)) == {"given_whole"} | ({code} if in_old else set())


def test_a_severed_reply_is_asked_about_the_grounds_of_what_it_withholds() -> None:
    asked = codes(Outcome.PARTIAL, grounds=(Outcome.DENY_STATE_SECRET, Outcome.DENY_PROCESS))
    assert asked == {"given_whole", "severed", "withheld_ground", "secret_marked", "process"}
    assert codes(Outcome.GRANT, grounds=(Outcome.DENY_PROCESS,)) == {"given_whole"}


def test_a_question_is_answered_by_all_its_records_together() -> None:
    def searched(*kept: CaseRecord) -> tuple[bool, tuple[CaseRecord, ...]]:
        asked = rehearse(Outcome.NOT_HELD_NONEXISTENT, NEW, kept)
        (one,) = [each for each in asked if each.question.code == "should_exist"]
        return one.is_answered, one.missing

    assert searched() == (False, (CaseRecord.POWERS, CaseRecord.SEARCH))
    assert searched(CaseRecord.SEARCH) == (False, (CaseRecord.POWERS,))
    assert searched(CaseRecord.SEARCH, CaseRecord.POWERS) == (True, ())


def test_each_question_cites_its_article() -> None:
    asked = {each.question.code: each.article for each in rehearse(Outcome.NOT_HELD_NONEXISTENT, NEW, ())}
    assert asked["searched"] == "《中华人民共和国政府信息公开条例》第三十六条第（四）项"
    assert asked["in_time"] == "条例第三十三条"
    old = {each.question.code: each.article for each in rehearse(Outcome.NOT_HELD_NONEXISTENT, OLD, ())}
    assert old["in_time"] == "条例（2007年）第二十四条"


@pytest.mark.parametrize("regime", Regime, ids=lambda regime: regime.value)
def test_with_every_record_no_question_is_open(regime: Regime) -> None:
    for outcome in known_to(regime):
        asked = rehearse(outcome, regime, tuple(CaseRecord), tuple(Circumstance))
        assert len(asked) > len(ALWAYS)
        assert all(each.is_answered for each in asked)
        assert {each.question.code for each in asked} >= ALWAYS


def test_an_outcome_of_the_other_regime_is_refused() -> None:
    with pytest.raises(Invalid, match="没有“过程性信息”"):
        rehearse(Outcome.DENY_PROCESS, OLD, ())


def test_every_question_is_told_apart_and_asks() -> None:
    assert len({question.code for question in QUESTIONS}) == len(QUESTIONS)
    assert all(question.asks.endswith("？") and question.records and question.basis for question in QUESTIONS)


def test_every_record_answers_something() -> None:
    assert {record for question in QUESTIONS for record in question.records} == set(CaseRecord)
