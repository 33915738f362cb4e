"""What a letter says: the right article and no other, everything that the reply owes, nothing that it may not ask."""

from collections.abc import Iterator, Mapping

from gongkai.domain.information_requests.letters.case_file import CaseFile
from gongkai.domain.information_requests.letters.citations import Citation, citations
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.filled import Letter, LetterFinding, asks, blocks
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.templates import (
    PLACE_OF_PART,
    PURPOSE_WORDS,
    article_of,
    reply_kind,
    spec_of,
)
from gongkai.domain.information_requests.outcomes import Outcome, OutcomeRule, ReplyPart
from gongkai.domain.information_requests.regimes import Regime

#: [K, M] Reasons with fewer characters only repeat the law's words.
SHORTEST_REASON = 15
#: Articles of which a reply cites the one that it rests on; another one among them is mostly a slip.
DECISIVE: Mapping[Regime, frozenset[int]] = {
    Regime.REG2007: frozenset({8, 14, 21, 22}),
    Regime.REG2019: frozenset({14, 15, 16, 36, 37, 38, 39}),
}
#: On what the withheld part of a severed reply may rest: the grounds of refusal, or that it is no government
#: information.
WITHHOLDING: Mapping[Regime, frozenset[int]] = {
    Regime.REG2007: frozenset({2, 8, 14}),
    Regime.REG2019: frozenset({2, 14, 15, 16}),
}
_SEVERING: Mapping[Regime, int] = {Regime.REG2007: 22, Regime.REG2019: 37}
#: 各分项 of the reply article that a severed reply cites beside art 37 (22).
_BESIDE_SEVERING: Mapping[Regime, frozenset[Citation]] = {
    Regime.REG2007: frozenset({Citation(21, 0, 1), Citation(21, 0, 2)}),
    Regime.REG2019: frozenset({Citation(36, 0, 2), Citation(36, 0, 3)}),
}
_OTHER_ORDER: Mapping[Regime, str] = {Regime.REG2007: "第711号", Regime.REG2019: "第492号"}


def content_findings(letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    """Yield what is wrong with the words of a letter, its remedies aside."""
    yield from _articles(letter, case)
    yield from _purpose(letter, case)
    if letter.is_reply and letter.rule is not None:
        yield from _kind(letter, letter.rule)
        for rule in letter.rules:
            yield from _parts(letter, rule)
            yield from _reasons(letter, rule)


def _kind(letter: Letter, rule: OutcomeRule) -> Iterator[LetterFinding]:
    right = reply_kind(rule.outcome, letter.regime)
    if right is not letter.kind:
        yield blocks(
            "kind_differs",
            f"办理结果是“{rule.outcome.label}”，应当用“{right.label}”，不能用“{letter.kind.label}”。",
            rule.article,
        )


def _articles(letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    text, rule = letter.own_words(case), letter.rule if letter.is_reply else None
    spec = spec_of(letter.kind, letter.regime)
    if _OTHER_ORDER[letter.regime] in text:
        yield blocks(
            "other_regime",
            f"引用了国务院令{_OTHER_ORDER[letter.regime]}，本申请适用{letter.regime.label}，请改正。",
            quote=_OTHER_ORDER[letter.regime],
        )
    if rule is None and Placeholder.ARTICLE not in spec.parts:
        return
    right = article_of(letter.kind, letter.regime, letter.outcome if letter.is_reply else None)
    if letter.decided and rule is not None:
        right = "、".join(dict.fromkeys(each.article for each in letter.rules if each.article))
    owed, found = citations(right), citations(text)
    missing = [each for each in sorted(owed) if not any(one.meets(each) for one in found)]
    if missing:
        told = "、".join(map(str, missing))
        what = "、".join(each.outcome.label for each in letter.rules) if rule else spec.title
        yield blocks("article_missing", f"“{what}”应当引用{right}，没有写{told}，请改正。", right)
    if rule is not None:
        partial = any(each.outcome is Outcome.PARTIAL for each in letter.rules)
        yield from _stray_articles(rule, letter.regime, owed, found, partial=partial)


def _stray_articles(
    rule: OutcomeRule,
    regime: Regime,
    owed: frozenset[Citation],
    found: frozenset[Citation],
    *,
    partial: bool,
) -> Iterator[LetterFinding]:
    allowed = {_SEVERING[regime]}
    beside: frozenset[Citation] = frozenset()
    if partial:
        allowed |= WITHHOLDING[regime]
        beside = _BESIDE_SEVERING[regime]
    for each in sorted(found):
        if each.article not in DECISIVE[regime] or each.article in allowed:
            continue
        if not any(each.meets(one) or one.meets(each) for one in owed | beside):
            yield asks(
                "article_stray",
                f"还引用了条例{each}，它不是“{rule.outcome.label}”的依据，请删去；确有必要的，请说明。",
                rule.article,
                str(each),
            )


def _parts(letter: Letter, rule: OutcomeRule) -> Iterator[LetterFinding]:
    told = {part: text for part, text in letter.told.items() if text.strip()}
    for part in sorted(rule.missing(frozenset(told)), key=list(ReplyPart).index):
        if part in (ReplyPart.REMEDIES, ReplyPart.SEARCH_RECORD):
            continue
        kind = "reasons_missing" if part is ReplyPart.REASONS else "part_missing"
        yield blocks(
            kind,
            f"“{rule.outcome.label}”的答复必须写明{part.label}，现在没有，请补充。",
            rule.article,
            name=part.value,
        )
    flat = "".join(letter.text.split())
    for part, text in told.items():
        owed_here = part in rule.needs and part in PLACE_OF_PART
        # What several items tell stands in several places, a line each.
        if owed_here and not all("".join(line.split()) in flat for line in text.splitlines()):
            yield blocks(
                "part_not_told", f"填写的{part.label}没有写进文书，请核对。", rule.article, name=part.value
            )
    if ReplyPart.RIGHT_ORGAN in rule.may and ReplyPart.RIGHT_ORGAN not in told:
        yield asks(
            "right_organ",
            "能够确定负责公开的机关的，应当告知其名称、联系方式；不能确定的，请说明。",
            rule.article,
            name=ReplyPart.RIGHT_ORGAN.value,
        )


def _reasons(letter: Letter, rule: OutcomeRule) -> Iterator[LetterFinding]:
    reasons = letter.told.get(ReplyPart.REASONS, "").strip()
    if ReplyPart.REASONS in rule.needs and reasons and len("".join(reasons.split())) < SHORTEST_REASON:
        yield asks(
            "reasons_thin",
            f"理由只有“{reasons}”，请结合所申请的信息说明为什么属于这种情形，不能只重复条文。",
            rule.article,
            reasons,
            ReplyPart.REASONS.value,
        )
    if rule.outcome is Outcome.PARTIAL:
        grounds = {each.article for each in citations(letter.withheld_article)}
        if not grounds & WITHHOLDING[letter.regime]:
            articles = "、".join(str(Citation(each)) for each in sorted(WITHHOLDING[letter.regime]))
            yield blocks(
                "withheld_article",
                f"部分公开须写明不予公开部分的依据（条例{articles}之一），请补充。",
                rule.article,
                name="withheld_article",
            )


def _purpose(letter: Letter, case: CaseFile) -> Iterator[LetterFinding]:
    if letter.kind is LetterKind.APPLICATION_FORM and letter.regime is Regime.REG2019:
        for each in PURPOSE_WORDS.findall(letter.own_words(case)):
            yield blocks("purpose", f"申请表不得要求填写“{each}”，请删去。", "条例第二十九条", each)
