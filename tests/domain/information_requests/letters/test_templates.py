"""Every document: whom it addresses, what it bears, its words by outcome and regime, and model letters."""

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.fields import IN_LINES, Placeholder
from gongkai.domain.information_requests.letters.kinds import REPLIES, Audience, LetterKind
from gongkai.domain.information_requests.letters.placeholders import parse, render
from gongkai.domain.information_requests.letters.specs import SPECS
from gongkai.domain.information_requests.letters.templates import (
    BLANK,
    article_of,
    bears_remedies,
    blanks,
    cite,
    default_text,
    read_template,
    reply_kind,
    spec_of,
    vocabulary_of,
)
from gongkai.domain.information_requests.outcomes import Outcome, known_to
from gongkai.domain.information_requests.regimes import Regime
from tests.domain.information_requests.letters.filled_letters import notice, reply

OLD, NEW = Regime.REG2007, Regime.REG2019
K = LetterKind
BOTH = "both"
NAMES = {
    "申请人": Audience.APPLICANT,
    "第三方": Audience.THIRD_PARTY,
    "机关": Audience.OTHER_ORGAN,
    "内": Audience.OWN_ORGAN,
}

#: kind; to whom; bears a number, a seal, remedies; known to the 2007 text; article of 2019 and of 2007.
TABLE = """
application_form         内     - - - + 第二十九条 第二十条
registration_form        内     - - - + 第四十五条 第四条
receipt                  申请人 - + - + 第三十一条 第二十四条
rectification_notice     申请人 + + - - 第三十条 -
reasons_notice           申请人 + + - - 第三十五条 -
delay_notice             申请人 + + - - 第三十五条 -
extension_notice         申请人 + + - + 第三十三条第二款 第二十四条第二款
third_party_consultation 第三方 + + - + 第三十二条 第二十三条
third_party_answer       内     - - - + 第三十二条 第二十三条
consulted_notice         申请人 - + - + 第三十三条第三款 第二十四条第三款
disclosure_notice        第三方 + + + + 第三十二条 第二十三条
co_maker_consultation    机关   + + - - 第三十四条 -
assistance_letter        机关   - + - + 第十一条 第七条
reply_granted            申请人 + + + + 第三十六条第（一）项、第（二）项 第二十一条第（一）项
reply_partial            申请人 + + + + 第三十七条 第二十二条
reply_denied             申请人 + + + + 第三十六条第（三）项、第（七）项 第二十一条第（二）项
reply_unable             申请人 + + + + 第三十条、第三十六条第（四）项、第（五）项、第三十八条 第二十一条第（三）项
reply_not_processed      申请人 + + + - 第三十五条、第三十六条第（六）项、第三十九条 -
reply_other              申请人 + + + + 第三十条、第四十二条 第二十一条第（四）项
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_document_is_what_the_table_says(row: list[str]) -> None:
    kind, audience, numbered, sealed, remedies, old, new_article, old_article = row
    spec = SPECS[K(kind)]
    assert spec.audience is NAMES[audience]
    assert (spec.numbered, spec.sealed, spec.remedies) == (numbered == "+", sealed == "+", remedies == "+")
    assert (OLD in spec.regimes, NEW in spec.regimes) == (old == "+", True)
    assert spec.basis[NEW] == new_article
    assert spec.basis.get(OLD, "-") == old_article


def test_the_table_has_every_document_but_two_whose_basis_has_blanks() -> None:
    assert {row[0] for row in ROWS} | {"fee_notice", "service_proof"} == {kind.value for kind in K}


def test_a_fee_notice_is_numbered_and_sealed_and_has_no_remedies() -> None:
    spec = SPECS[K.FEE_NOTICE]
    assert (spec.audience, spec.numbered, spec.sealed, spec.remedies) == (
        Audience.APPLICANT,
        True,
        True,
        False,
    )
    assert spec.basis == {NEW: "第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"}


def test_a_proof_of_service_stays_in_the_file() -> None:
    spec = SPECS[K.SERVICE_PROOF]
    assert (spec.audience, spec.numbered, spec.sealed, spec.remedies) == (
        Audience.OWN_ORGAN,
        False,
        False,
        False,
    )


@pytest.mark.parametrize(
    "kind", [K.RECTIFICATION_NOTICE, K.FEE_NOTICE, K.CO_MAKER_CONSULTATION, K.REPLY_NOT_PROCESSED]
)
def test_a_document_that_the_first_regulation_does_not_know_is_refused(kind: LetterKind) -> None:
    with pytest.raises(Invalid, match=r"2007年条例.*没有“.*”这种文书"):
        spec_of(kind, OLD)


@pytest.mark.parametrize(
    ("outcome", "regime", "kind"),
    [
        (Outcome.ALREADY_PUBLIC, NEW, K.REPLY_GRANTED),
        (Outcome.GRANT, OLD, K.REPLY_GRANTED),
        (Outcome.PARTIAL, NEW, K.REPLY_PARTIAL),
        (Outcome.DENY_PROCESS, NEW, K.REPLY_DENIED),
        (Outcome.DENY_ADMIN_QUERY, NEW, K.REPLY_DENIED),
        (Outcome.NOT_GOVERNMENT_INFORMATION, OLD, K.REPLY_DENIED),
        (Outcome.NOT_GOVERNMENT_INFORMATION, NEW, K.REPLY_OTHER),
        (Outcome.NOT_HELD_NONEXISTENT, NEW, K.REPLY_UNABLE),
        (Outcome.NP_REPEAT, NEW, K.REPLY_NOT_PROCESSED),
        (Outcome.CHANGES_ASKED, OLD, K.REPLY_OTHER),
        (Outcome.CLOSED_FEE_UNPAID, NEW, K.REPLY_OTHER),
    ],
)
def test_an_outcome_has_its_letter(outcome: Outcome, regime: Regime, kind: LetterKind) -> None:
    assert reply_kind(outcome, regime) is kind


def test_an_outcome_in_the_wrong_letter_is_refused() -> None:
    with pytest.raises(Invalid, match="应当用“不予公开答复书”，不能用“予以公开答复书”"):
        default_text(K.REPLY_GRANTED, NEW, Outcome.DENY_PROCESS)
    with pytest.raises(Invalid, match="请先选择办理结果"):
        default_text(K.REPLY_GRANTED, NEW)
    with pytest.raises(Invalid, match="没有“过程性信息”这种办理结果"):
        default_text(K.REPLY_DENIED, OLD, Outcome.DENY_PROCESS)


def test_an_article_is_cited_with_its_regulation() -> None:
    assert cite("第三十七条", NEW) == "《中华人民共和国政府信息公开条例》第三十七条"
    assert cite("第二十二条", OLD) == "《中华人民共和国政府信息公开条例》（国务院令第492号）第二十二条"
    assert cite("", NEW) == ""
    assert article_of(K.REPLY_UNABLE, NEW, Outcome.NOT_HELD_NONEXISTENT).endswith("第三十六条第（四）项")


@pytest.mark.parametrize(
    ("kind", "outcome", "regime", "does"),
    [
        (K.REPLY_GRANTED, Outcome.GRANT, NEW, True),
        (K.REPLY_UNABLE, Outcome.NOT_HELD_NONEXISTENT, NEW, True),
        (K.REPLY_OTHER, Outcome.CLOSED_OTHER, NEW, False),
        (K.REPLY_OTHER, Outcome.CHANGES_ASKED, OLD, False),
        (K.REPLY_OTHER, Outcome.CLOSED_NOT_RECTIFIED, NEW, True),
        (K.DISCLOSURE_NOTICE, None, NEW, True),
        (K.RECTIFICATION_NOTICE, None, NEW, False),
        (K.EXTENSION_NOTICE, None, OLD, False),
        (K.FEE_NOTICE, None, NEW, False),
    ],
)
def test_only_what_decides_tells_remedies(
    kind: LetterKind, outcome: Outcome | None, regime: Regime, does: bool
) -> None:
    assert bears_remedies(kind, regime, outcome) is does


@pytest.mark.parametrize("regime", Regime, ids=lambda regime: regime.value)
def test_each_outcome_has_words_that_meet_its_own_specification(regime: Regime) -> None:
    assert len(known_to(regime)) > 10
    for outcome in known_to(regime):
        kind = reply_kind(outcome, regime)
        text = default_text(kind, regime, outcome)
        read_template(text, kind, regime, outcome)
        assert ("{{救济途径}}" in text) is bears_remedies(kind, regime, outcome)


@pytest.mark.parametrize("regime", Regime, ids=lambda regime: regime.value)
def test_each_other_document_has_its_parts_in_order(regime: Regime) -> None:
    for kind, spec in SPECS.items():
        if kind in REPLIES or regime not in spec.regimes:
            continue
        text = default_text(kind, regime)
        template = read_template(text, kind, regime)
        places = [name for name, _ in template.values() if name not in IN_LINES]
        order = [places.index(part) for part in spec.parts]
        assert order == sorted(order), kind
        assert spec.title in text.splitlines()[:2], kind


def test_a_refusal_reads_as_a_letter_does() -> None:
    lines = reply(Outcome.DENY_PROCESS).text.splitlines()
    assert lines[:4] == ["昌宁县民政局", "政府信息公开申请答复书", "昌民公开答〔2026〕12号", "李明："]
    assert lines[6] == (
        "经审查，您申请公开的政府信息属于行政机关在履行行政管理职能过程中形成的过程性信息。"
        "根据《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第（三）项的规定，本机关决定不予公开。"
    )
    assert lines[7].startswith("理由：该件是起草过程中")
    assert lines[-2:] == ["昌宁县民政局", "2026年3月20日"]


def test_the_periods_of_the_law_stand_in_the_letters() -> None:
    assert "收到本征求意见书之日起15个工作日内" in notice(K.THIRD_PARTY_CONSULTATION).text
    assert "工作日" not in notice(K.THIRD_PARTY_CONSULTATION, OLD).text
    assert "收到本征求意见书之日起15个工作日内" in notice(K.CO_MAKER_CONSULTATION).text
    assert "书面征求其意见" in notice(K.CONSULTED_NOTICE).text
    assert "其他机关" not in notice(K.CONSULTED_NOTICE, OLD).text
    assert "视为同意公开" in notice(K.CO_MAKER_CONSULTATION).text
    assert "视为同意" not in notice(K.THIRD_PARTY_CONSULTATION).text
    assert "收到本通知次日起20个工作日内缴纳" in notice(K.FEE_NOTICE).text
    assert "视为放弃申请" in notice(K.RECTIFICATION_NOTICE).text


def test_nobody_is_asked_what_for_under_the_present_regulation() -> None:
    assert Placeholder.PURPOSE in vocabulary_of(K.APPLICATION_FORM, OLD).names
    assert Placeholder.PURPOSE not in vocabulary_of(K.APPLICATION_FORM, NEW).names
    assert "用途" not in default_text(K.APPLICATION_FORM, NEW)
    asking = default_text(K.APPLICATION_FORM, NEW) + "申请信息的用途：\n"
    with pytest.raises(Invalid, match="不得要求填写用途（条例第二十九条没有这一项）"):
        read_template(asking, K.APPLICATION_FORM, NEW)
    read_template(default_text(K.APPLICATION_FORM, OLD) + "申请信息的用途：\n", K.APPLICATION_FORM, OLD)


def test_proof_of_identity_is_asked_for_since_2019_only() -> None:
    assert "身份证明" in default_text(K.APPLICATION_FORM, NEW)
    assert "身份证明" not in default_text(K.APPLICATION_FORM, OLD)


@pytest.mark.parametrize(
    "kind", [K.APPLICATION_FORM, K.THIRD_PARTY_ANSWER, K.SERVICE_PROOF, K.REGISTRATION_FORM]
)
def test_a_form_can_be_printed_empty(kind: LetterKind) -> None:
    text = render(parse(default_text(kind, NEW), vocabulary_of(kind, NEW)), blanks(kind, NEW))
    assert BLANK in text
    assert "{{" not in text


def spoilt(outcome: Outcome, old: str, new: str, regime: Regime = NEW) -> str:
    kind = reply_kind(outcome, regime)
    text = default_text(kind, regime, outcome)
    assert old in text
    with pytest.raises(Invalid) as refusal:
        read_template(text.replace(old, new), kind, regime, outcome)
    assert refusal.value.field == "text"
    return refusal.value.message


def test_a_model_reply_without_what_it_owes_is_refused() -> None:
    assert "必须写明{{救济途径}}" in spoilt(Outcome.GRANT, "{{救济途径}}", "")
    assert "必须写明{{文号}}" in spoilt(Outcome.GRANT, "{{文号}}", "")
    assert "必须写明{{理由}}" in spoilt(Outcome.DENY_PROCESS, "理由：{{理由}}", "")
    assert "不能放在{{#如有}}里" in spoilt(
        Outcome.DENY_PROCESS, "{{理由}}", "{{#如有 理由}}{{理由}}{{/如有}}"
    )
    assert "必须写明{{不予公开的依据}}" in spoilt(Outcome.PARTIAL, "{{不予公开的依据}}", "")
    assert "必须写明{{前次答复文号}}" in spoilt(Outcome.NP_REPEAT, "{{前次答复文号}}", "")
    assert "请加上{{适用条款}}" in spoilt(Outcome.DENY_PROCESS, "根据{{适用条款}}的规定，", "")
    granted = "{{#如有 提供的信息}}\n现向{{称呼}}提供：{{提供的信息}}\n{{/如有}}\n"
    text = default_text(K.REPLY_GRANTED, NEW, Outcome.GRANT).replace(granted, "")
    read_template(text, K.REPLY_GRANTED, NEW, Outcome.GRANT)
    neither = text.replace(
        "{{#如有 获取方式和途径}}\n获取的方式、途径和时间：{{获取方式和途径}}\n{{/如有}}\n", ""
    )
    with pytest.raises(Invalid, match=r"须写明{{提供的信息}}或者{{获取方式和途径}}"):
        read_template(neither, K.REPLY_GRANTED, NEW, Outcome.GRANT)


def test_a_model_reply_may_print_its_article_itself() -> None:
    text = default_text(K.REPLY_DENIED, NEW, Outcome.DENY_PROCESS)
    printed = text.replace("{{适用条款}}", "《条例》第十六条第二款、第三十六条第（三）项")
    read_template(printed, K.REPLY_DENIED, NEW, Outcome.DENY_PROCESS)


def test_a_model_notice_names_its_article_one_way_or_the_other() -> None:
    text = default_text(K.EXTENSION_NOTICE, NEW)
    printed = text.replace("{{适用条款}}", "《条例》第三十三条第二款")
    read_template(printed, K.EXTENSION_NOTICE, NEW)
    with pytest.raises(Invalid, match=r"必须写明{{延期理由}}"):
        read_template(printed.replace("{{延期理由}}", "工作需要"), K.EXTENSION_NOTICE, NEW)
    with pytest.raises(Invalid, match=r"必须写明{{适用条款}}"):
        read_template(text.replace("根据{{适用条款}}的规定，", ""), K.EXTENSION_NOTICE, NEW)


def test_a_model_notice_with_remedies_is_refused() -> None:
    text = default_text(K.EXTENSION_NOTICE, NEW)
    for added in ("如不服，可以依法申请行政复议。", "可以向人民法院提起行政诉讼。"):
        with pytest.raises(Invalid, match=r"过程性文书.*请删去救济途径"):
            read_template(text + added, K.EXTENSION_NOTICE, NEW)
    with pytest.raises(Invalid, match="“救济途径”不能用在这里"):
        read_template(text + "{{救济途径}}", K.EXTENSION_NOTICE, NEW)


def test_a_model_letter_with_its_parts_in_disorder_is_refused() -> None:
    text = default_text(K.REPLY_GRANTED, NEW, Outcome.GRANT)
    moved = text.replace("{{文号}}\n", "").rstrip() + "\n{{文号}}\n"
    with pytest.raises(Invalid, match="次序应为：文号、申请内容、救济途径、落款日期"):
        read_template(moved, K.REPLY_GRANTED, NEW, Outcome.GRANT)


def test_everything_that_is_wrong_with_a_model_letter_is_told_at_once() -> None:
    message = spoilt(Outcome.DENY_PROCESS, "{{文号}}\n{{申请人}}：", "")
    assert "{{文号}}" in message
    assert "{{申请人}}" in message


def test_a_model_without_an_outcome_is_held_to_what_all_replies_share() -> None:
    text = default_text(K.REPLY_DENIED, NEW, Outcome.DENY_PROCESS)
    read_template(text, K.REPLY_DENIED, NEW)
    with pytest.raises(Invalid, match=r"请加上{{救济途径}}"):
        read_template(text.replace("{{救济途径}}", ""), K.REPLY_DENIED, NEW)
