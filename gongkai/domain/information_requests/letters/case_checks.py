"""What must lie in the file when a reply is signed: the search, the severance, the asking of those concerned."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from gongkai.domain.calendar import chinese_date
from gongkai.domain.information_requests.letters.case_file import CaseFile, ThirdPartyAsked, ThirdPartyOpinion
from gongkai.domain.information_requests.letters.filled import Letter, LetterFinding, asks, blocks
from gongkai.domain.information_requests.outcomes import Outcome, OutcomeRule, ReplyPart, ResultGroup
from gongkai.domain.information_requests.regimes import Regime

#: Refusals that can be of a part of a document only, so that the whole wants a reason (2019 art 37; 2007 art 22).
SEVERABLE = frozenset(
    {
        Outcome.DENY_STATE_SECRET,
        Outcome.DENY_OTHER_LAW,
        Outcome.DENY_SECURITY,
        Outcome.DENY_THIRD_PARTY,
        Outcome.DENY_TRADE_SECRET,
        Outcome.DENY_PRIVACY,
        Outcome.DENY_INTERNAL,
        Outcome.DENY_PROCESS,
        Outcome.DENY_ENFORCEMENT_FILE,
    }
)
#: Refusals for the sake of somebody who must be asked in writing (2019 art 32; 2007 art 23).
FOR_THIRD_PARTIES = frozenset({Outcome.DENY_THIRD_PARTY, Outcome.DENY_TRADE_SECRET, Outcome.DENY_PRIVACY})
_SEVERANCE_ARTICLE = {Regime.REG2007: "条例（2007年）第二十二条", Regime.REG2019: "条例第三十七条"}
_THIRD_PARTY_ARTICLE = {Regime.REG2007: "条例（2007年）第二十三条", Regime.REG2019: "条例第三十二条"}
#: That reasons were weighed and found wanting, which nobody can say of reasons that were not given.
_JUDGED = re.compile("理由不合理|理由不成立|理由不充分")
#: What must have been told before, with its name, its field in the file and its article.
_TOLD_BEFORE = {
    Outcome.UNCLEAR_AFTER_RECTIFICATION: ("补正告知书", "rectification_notified_on", "条例第三十条"),
    Outcome.CLOSED_NOT_RECTIFIED: ("补正告知书", "rectification_notified_on", "条例第三十条"),
    Outcome.NP_ABUSIVE: ("说明理由告知书", "reasons_asked_on", "条例第三十五条"),
    Outcome.CLOSED_FEE_UNPAID: (
        "收费通知书",
        "fee_notified_on",
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条",
    ),
}


def file_findings(letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    """Yield what the file lacks for a reply; nothing for other letters."""
    rule, decided_on = letter.rule, letter.dated_on
    if rule is None or not letter.is_reply:
        return
    for each in letter.rules:
        yield from _search(each, decided_on, case)
        yield from _told_before(each, decided_on, case)
        yield from _silent(each, letter, case)
    whole = [each for each in letter.rules if each.outcome in SEVERABLE]
    for each in whole[:1]:
        yield from _severance(each, letter.regime, case)
    yield from _third_parties(rule, letter.regime, letter.grounds, decided_on, case)


def _search(rule: OutcomeRule, decided_on: date | None, case: CaseFile) -> Iterator[LetterFinding]:
    if ReplyPart.SEARCH_RECORD not in rule.needs:
        return
    if case.search is None:
        yield blocks(
            "search_missing",
            "答复信息不存在，但是没有检索记录。请检索并登记检索处所、关键词、检索人和日期。",
            rule.article,
            name="search",
        )
        return
    if gaps := case.search.gaps():
        yield blocks(
            "search_incomplete", f"检索记录没有写明{'、'.join(gaps)}，请补充。", rule.article, name="search"
        )
    searched_on = case.search.searched_on
    if searched_on is not None and decided_on is not None and searched_on > decided_on:
        yield blocks(
            "search_late",
            f"检索日期{chinese_date(searched_on)}晚于答复的{chinese_date(decided_on)}，请核对。",
            rule.article,
            name="search",
        )
    if case.received_on is not None and searched_on is not None and searched_on < case.received_on:
        yield asks(
            "search_early",
            f"检索日期{chinese_date(searched_on)}早于收到申请的{chinese_date(case.received_on)}，请重新检索或者说明。",
            rule.article,
            name="search",
        )


def _severance(rule: OutcomeRule, regime: Regime, case: CaseFile) -> Iterator[LetterFinding]:
    if rule.outcome in SEVERABLE and not case.severance.strip():
        yield blocks(
            "severance",
            "全部不予公开，但是没有说明为什么不能作区分处理。请说明；能够区分的，改为部分公开。",
            _SEVERANCE_ARTICLE[regime],
            name="severance",
        )


def _told_before(rule: OutcomeRule, decided_on: date | None, case: CaseFile) -> Iterator[LetterFinding]:
    if rule.outcome not in _TOLD_BEFORE:
        return
    paper, name, article = _TOLD_BEFORE[rule.outcome]
    told_on: date | None = getattr(case, name)
    if told_on is None:
        yield blocks(
            "notice_missing",
            f"“{rule.outcome.label}”之前应当已经送达{paper}，没有登记。请先告知申请人，或者改用其他办理结果。",
            article,
            name=name,
        )
    elif decided_on is not None and told_on >= decided_on:
        yield blocks(
            "notice_late",
            f"{paper}的日期{chinese_date(told_on)}不早于答复的{chinese_date(decided_on)}，请核对。",
            article,
            name=name,
        )


def _silent(rule: OutcomeRule, letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    if rule.outcome is not Outcome.NP_ABUSIVE or case.reasons_asked_on is None or case.reasons_given_on:
        return
    if match := _JUDGED.search(letter.own_words(case)):
        yield asks(
            "reasons_not_given",
            f"申请人在期限内没有说明理由，答复里却写“{match[0]}”。请改为写明申请人没有说明理由；确有说明的，请先登记。",
            rule.article,
            match[0],
        )


def _third_parties(
    rule: OutcomeRule, regime: Regime, grounds: Collection[Outcome], decided_on: date | None, case: CaseFile
) -> Iterator[LetterFinding]:
    article = _THIRD_PARTY_ARTICLE[regime]
    for_them = FOR_THIRD_PARTIES & {rule.outcome, *grounds}
    if for_them and not case.third_parties and not case.not_asked_because.strip():
        yield blocks(
            "third_party_not_asked",
            "以第三方权益为由不予公开，但是没有书面征求第三方意见的记录。请征求意见；"
            "确实无法征求的（如无法联系），请写明原因。",
            article,
            name="third_parties",
        )
    discloses = rule.group in (ResultGroup.GRANTED, ResultGroup.PARTIAL)
    for asked in case.third_parties:
        yield from _asking(asked, regime, decided_on)
        if discloses and asked.opinion in (ThirdPartyOpinion.DISAGREES, ThirdPartyOpinion.AGREES_IN_PART):
            yield from _overriding(asked, article, whole=rule.group is ResultGroup.GRANTED)


def _asking(asked: ThirdPartyAsked, regime: Regime, decided_on: date | None) -> Iterator[LetterFinding]:
    article = _THIRD_PARTY_ARTICLE[regime]
    lacking = [
        name
        for name, is_there in (
            ("发出日期", asked.sent_on is not None),
            ("第三方收到日期", asked.received_on is not None),
            ("送达凭证", bool(asked.proof.strip())),
        )
        if not is_there
    ]
    if lacking:
        yield blocks(
            "third_party_proof",
            f"征求“{asked.name}”意见，没有登记{'、'.join(lacking)}，无法证明已经征求。请补充。",
            article,
            name="third_parties",
        )
    if asked.opinion is not None or decided_on is None:
        return
    if asked.window_ends_on is not None and decided_on <= asked.window_ends_on:
        yield blocks(
            "third_party_window",
            f"“{asked.name}”还没有答复，答复期限到{chinese_date(asked.window_ends_on)}，期满前不能作出决定。",
            article,
            name="third_parties",
        )


def _overriding(asked: ThirdPartyAsked, article: str, *, whole: bool) -> Iterator[LetterFinding]:
    if asked.opinion is ThirdPartyOpinion.AGREES_IN_PART and not whole:
        return
    if not asked.override_reason.strip():
        # In a severed reply what the party objects to may be just what is withheld.
        tell = blocks if whole else asks
        yield tell(
            "third_party_overridden",
            f"“{asked.name}”不同意公开，而本答复予以公开。"
            "请写明其理由为什么不合理，或者不公开会怎样影响公共利益。",
            article,
            name="third_parties",
        )
    elif asked.told_on is None:
        yield asks(
            "third_party_not_told",
            f"决定公开的内容和理由应当书面告知“{asked.name}”，还没有登记，请同时送达或者说明。",
            article,
            name="third_parties",
        )
