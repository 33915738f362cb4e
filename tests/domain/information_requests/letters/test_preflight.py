"""The checks of a letter before its signature: a right letter passes, and each single fault is found by name."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.case_file import CaseFile
from gongkai.domain.information_requests.letters.filled import Letter
from gongkai.domain.information_requests.letters.kinds import REPLIES, LetterKind
from gongkai.domain.information_requests.letters.preflight import may_be_signed, preflight
from gongkai.domain.information_requests.letters.specs import SPECS
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart, known_to
from gongkai.domain.information_requests.regimes import Regime
from tests.domain.information_requests.letters.filled_letters import (
    ORGAN,
    REQUEST,
    case,
    notice,
    reply,
    with_text,
)

OLD, NEW = Regime.REG2007, Regime.REG2019
K = LetterKind


def kinds(letter: Letter, file: CaseFile | None = None) -> list[str]:
    return [each.kind for each in preflight(letter, file or case(letter.regime))]


def only(letter: Letter, kind: str, severity: Severity = Severity.BLOCKS) -> str:
    """Return the message of the one thing that is found."""
    found = preflight(letter, case(letter.regime))
    assert [(each.kind, each.severity) for each in found] == [(kind, severity)]
    assert may_be_signed(found) is (severity is not Severity.BLOCKS)
    return found[0].message


@pytest.mark.parametrize("regime", Regime, ids=lambda regime: regime.value)
def test_a_right_reply_passes_for_every_outcome(regime: Regime) -> None:
    for outcome in known_to(regime):
        assert kinds(reply(outcome, regime)) == [], outcome


@pytest.mark.parametrize("regime", Regime, ids=lambda regime: regime.value)
def test_every_other_right_letter_passes(regime: Regime) -> None:
    for kind, spec in SPECS.items():
        if kind not in REPLIES and regime in spec.regimes:
            assert kinds(notice(kind, regime)) == [], kind


def test_every_finding_says_what_to_do_and_is_named() -> None:
    empty = Letter(
        K.REPLY_PARTIAL, NEW, "{{理由}}", ORGAN, "李明", Outcome.PARTIAL, dated_on=date(2026, 3, 20)
    )
    found = preflight(empty, CaseFile())
    assert {each.kind for each in found} >= {
        "placeholder",
        "number_missing",
        "date_differs",
        "organ_heading",
        "addressee_differs",
        "article_missing",
        "part_missing",
        "reasons_missing",
        "withheld_article",
        "remedies_missing",
    }
    assert all(each.message.endswith("。") and each.kind for each in found)
    assert not may_be_signed(found)


# Article.


@pytest.mark.parametrize(
    ("outcome", "right", "wrong", "told"),
    [
        (
            Outcome.NOT_HELD_NONEXISTENT,
            "第三十六条第（四）项",
            "第三十六条第（五）项",
            "没有写第三十六条第（四）项",
        ),
        (Outcome.DENY_PROCESS, "第十六条第二款", "第十六条", "没有写第十六条第二款"),
        (Outcome.DENY_PROCESS, "、第三十六条第（三）项", "", "没有写第三十六条第（三）项"),
        (Outcome.NP_PETITION, "第三十九条第一款", "第三十九条第二款", "没有写第三十九条第一款"),
        (Outcome.NEEDS_CREATION, "第三十八条", "", "没有写第三十八条"),
        (Outcome.PARTIAL, "第三十七条", "第十五条", "没有写第三十七条"),
    ],
)
def test_a_wrong_article_blocks(outcome: Outcome, right: str, wrong: str, told: str) -> None:
    found = preflight(with_text(reply(outcome), right, wrong), case())
    first = next(each for each in found if each.kind == "article_missing")
    assert told in first.message
    assert first.severity is Severity.BLOCKS
    assert right.strip("、") in first.article


def test_an_article_that_is_not_exact_enough_is_told_once() -> None:
    only(with_text(reply(Outcome.DENY_PROCESS), "第十六条第二款", "第十六条"), "article_missing")


def test_an_article_of_the_other_regulation_blocks() -> None:
    letter = with_text(reply(Outcome.GRANT, OLD), "第二十一条第（一）项", "第三十六条第（二）项")
    assert "没有写第二十一条第（一）项" in only(letter, "article_missing")
    told = with_text(reply(Outcome.GRANT, OLD), "第492号", "第711号")
    assert "国务院令第711号，本申请适用2007年条例" in only(told, "other_regime")


def test_a_second_ground_wants_a_word() -> None:
    letter = with_text(reply(Outcome.DENY_PROCESS), "第十六条第二款、", "第十四条、第十六条第二款、")
    assert "还引用了条例第十四条，它不是“过程性信息”的依据" in only(letter, "article_stray", Severity.REASON)


def test_a_severed_reply_may_cite_its_grounds_and_what_it_grants() -> None:
    letter = with_text(
        reply(Outcome.PARTIAL), "第三十七条", "第十五条、第三十六条第（二）项、第（三）项、第三十七条"
    )
    assert kinds(letter) == []
    assert kinds(with_text(letter, "第（三）项", "第（四）项")) == ["article_stray"]


def test_articles_that_the_applicant_wrote_are_not_the_letters() -> None:
    asked = "请依照条例第三十六条第（五）项和第十四条公开{{名单}}，并告知怎样申请行政复议"
    letter = with_text(reply(Outcome.NOT_HELD_NONEXISTENT), REQUEST, asked)
    assert kinds(letter, replace(case(), request=asked)) == []
    assert kinds(letter) == ["placeholder", "article_stray", "article_stray"]


def test_a_reply_in_the_wrong_letter_blocks() -> None:
    letter = replace(reply(Outcome.GRANT), kind=K.REPLY_DENIED)
    assert "应当用“予以公开答复书”" in only(letter, "kind_differs")


# Number and date.


@pytest.mark.parametrize(
    ("number", "kind", "severity"),
    [
        ("", "number_missing", Severity.BLOCKS),
        ("昌民公开答〔2025〕12号", "number_year", Severity.REASON),
        ("昌民公开答[2026]12号", "number_form", Severity.REASON),
        ("昌民公开答〔2026〕第12号", "number_form", Severity.REASON),
        ("昌民公开答〔2026〕012号", "number_form", Severity.REASON),
    ],
)
def test_a_number_is_there_and_rightly_written(number: str, kind: str, severity: Severity) -> None:
    letter = with_text(reply(Outcome.GRANT), "昌民公开答〔2026〕12号", number)
    only(replace(letter, document_number=number), kind, severity)


def test_a_number_that_is_not_in_the_letter_blocks() -> None:
    only(replace(reply(Outcome.GRANT), document_number="昌民公开答〔2026〕13号"), "number_differs")


def test_letters_without_numbers_are_not_asked_for_one() -> None:
    letter = notice(K.RECEIPT)
    assert kinds(replace(letter, document_number="")) == []


def test_a_date_is_there_and_the_right_one() -> None:
    only(replace(reply(Outcome.GRANT), dated_on=None), "date_missing")
    letter = with_text(reply(Outcome.GRANT), "2026年3月20日", "2026年3月19日")
    assert "应为2026年3月20日，写的是2026年3月19日" in only(letter, "date_differs")
    han = with_text(reply(Outcome.GRANT), "2026年3月20日", "二〇二六年三月二十日")
    assert "没有找到单独一行的落款日期" in only(han, "date_differs")


def test_a_letter_is_not_older_than_the_request() -> None:
    found = preflight(reply(Outcome.GRANT), replace(case(), received_on=date(2026, 3, 21)))
    assert [(each.kind, each.severity) for each in found] == [("date_before_receipt", Severity.BLOCKS)]
    assert kinds(reply(Outcome.GRANT), replace(case(), received_on=date(2026, 3, 20))) == []


# Names.


def test_names_are_those_of_the_register() -> None:
    letter = with_text(reply(Outcome.GRANT), "李明：", "李铭：")
    assert "写的是“李铭”，登记的名称是“李明”" in only(letter, "addressee_differs")
    letter = with_text(reply(Outcome.GRANT), "李明：\n", "")
    assert "没有称谓" in only(letter, "addressee_differs")
    letter = with_text(reply(Outcome.GRANT), "昌宁县民政局\n2026", "昌宁县民政局办公室\n2026")
    assert "写的是“昌宁县民政局办公室”，应为“昌宁县民政局”" in only(letter, "organ_differs")
    letter = with_text(reply(Outcome.GRANT), "昌宁县民政局\n政府信息", "政府信息")
    assert "“昌宁县民政局”" in only(letter, "organ_heading")


def test_a_notice_to_a_third_party_names_the_third_party() -> None:
    letter = replace(notice(K.DISCLOSURE_NOTICE), addressee="昌宁某茶厂")
    assert "登记的名称是“昌宁某茶厂”" in only(letter, "addressee_differs")


# What was not filled in.


@pytest.mark.parametrize("left", ["{{理由}}", "{{#如有 理由}}", "{{", "}}", "｛｛理由｝｝"])
def test_a_placeholder_that_is_left_blocks(left: str) -> None:
    letter = with_text(reply(Outcome.GRANT), "联系人", f"{left}联系人")
    found = preflight(letter, case())
    assert {(each.kind, each.severity) for each in found} == {("placeholder", Severity.BLOCKS)}
    assert not may_be_signed(found)


@pytest.mark.parametrize("left", ["×××", "XXX", "____", "2026年　月　日", "（此处填写理由）", "【机关名称】"])
def test_a_gap_wants_a_word(left: str) -> None:
    letter = with_text(reply(Outcome.GRANT), "联系人", f"{left}联系人")
    assert left in only(letter, "gap", Severity.REASON)


# What the reply owes.


def told(letter: Letter, part: ReplyPart, text: str) -> Letter:
    return replace(letter, told={**letter.told, part: text})


@pytest.mark.parametrize(
    ("outcome", "part", "kind"),
    [
        (Outcome.DENY_PROCESS, ReplyPart.REASONS, "reasons_missing"),
        (Outcome.PARTIAL, ReplyPart.REASONS, "reasons_missing"),
        (Outcome.PARTIAL, ReplyPart.INFORMATION, "part_missing"),
        (Outcome.ALREADY_PUBLIC, ReplyPart.ACCESS, "part_missing"),
        (Outcome.DENY_OTHER_LAW, ReplyPart.LAW, "part_missing"),
        (Outcome.NP_REPEAT, ReplyPart.EARLIER_REPLY, "part_missing"),
        (Outcome.TRANSFERRED_TO_ARCHIVE, ReplyPart.RIGHT_ORGAN, "part_missing"),
    ],
)
def test_a_part_that_is_owed_and_not_told_blocks(outcome: Outcome, part: ReplyPart, kind: str) -> None:
    assert part.label in only(told(reply(outcome), part, " "), kind)


def test_a_part_that_was_filled_in_and_left_out_blocks() -> None:
    letter = with_text(reply(Outcome.DENY_PROCESS), "内容没有定稿，", "")
    assert "填写的理由没有写进文书" in only(letter, "part_not_told")


def test_access_may_stand_for_the_information() -> None:
    letter = reply(Outcome.GRANT)
    kept = {part: text for part, text in letter.told.items() if part is not ReplyPart.INFORMATION}
    access = replace(letter, told={**kept, ReplyPart.ACCESS: "登录昌宁县人民政府网站"})
    assert kinds(access) == []
    assert kinds(replace(letter, told={})) == ["part_missing"]


def test_the_right_organ_is_told_where_it_is_known() -> None:
    letter = told(reply(Outcome.NOT_HELD_OTHER_ORGAN), ReplyPart.RIGHT_ORGAN, "")
    assert "不能确定的，请说明" in only(letter, "right_organ", Severity.REASON)


def test_reasons_that_only_repeat_the_law_want_more() -> None:
    letter = reply(Outcome.DENY_PROCESS)
    short = with_text(letter, letter.told[ReplyPart.REASONS], "属于过程性信息")
    only(told(short, ReplyPart.REASONS, "属于过程性信息"), "reasons_thin", Severity.REASON)
    # Fifteen characters are enough, blanks not counted.
    enough = "该件是征求意见的稿子\n还没有定稿"
    assert (
        kinds(told(with_text(letter, letter.told[ReplyPart.REASONS], enough), ReplyPart.REASONS, enough))
        == []
    )
    less = "该件是征求意见的稿子\n没有定稿"
    shorter = with_text(letter, letter.told[ReplyPart.REASONS], less)
    only(told(shorter, ReplyPart.REASONS, less), "reasons_thin", Severity.REASON)


@pytest.mark.parametrize("article", ["", "条例第三十七条", "《保守国家秘密法》第十四条"])
def test_the_withheld_part_rests_on_an_article(article: str) -> None:
    message = only(replace(reply(Outcome.PARTIAL), withheld_article=article), "withheld_article")
    assert "第十四条、第十五条、第十六条" in message


def test_only_a_reply_is_held_against_its_outcome_and_file() -> None:
    letter = replace(notice(K.DISCLOSURE_NOTICE), outcome=Outcome.PARTIAL)
    assert kinds(letter, CaseFile()) == []


# What cannot be checked.


def test_a_reply_without_an_outcome_and_a_letter_of_the_other_regime_are_refused() -> None:
    with pytest.raises(Invalid, match="请先选择办理结果"):
        preflight(replace(reply(Outcome.GRANT), outcome=None), case())
    with pytest.raises(Invalid, match="没有“收费通知书”这种文书"):
        preflight(replace(notice(K.FEE_NOTICE), regime=OLD), case())


def test_an_application_form_that_asks_what_for_blocks() -> None:
    letter = with_text(
        notice(K.APPLICATION_FORM), "获取政府信息的途径", "所需信息的用途：\n获取政府信息的途径"
    )
    assert "不得要求填写“用途”" in only(letter, "purpose")
