"""
The letters of a request: which one a decision brings forth, its words, and what a model letter must hold.

A home may put its province's model letters in place of the default texts; ``read_template`` takes one only if
it says what the law wants said and asks or tells nothing that the law forbids.
"""

import re
from collections.abc import Iterator, Mapping

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.letters.citations import citations
from gongkai.domain.information_requests.letters.fields import IN_LINES, LINES, Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.placeholders import Template, Values, Vocabulary, parse
from gongkai.domain.information_requests.letters.reply_texts import reply_text
from gongkai.domain.information_requests.letters.specs import FRAME, SPECS, LetterSpec
from gongkai.domain.information_requests.letters.texts import TEXTS, TEXTS_2007
from gongkai.domain.information_requests.outcomes import Outcome, OutcomeRule, ReplyPart, ResultGroup, rule_of
from gongkai.domain.information_requests.regimes import Regime

#: Printed in place of a value on a form that is filled by hand.
BLANK = "＿＿＿＿＿＿＿＿"

_REGULATION: Mapping[Regime, str] = {
    Regime.REG2007: "《中华人民共和国政府信息公开条例》（国务院令第492号）",
    Regime.REG2019: "《中华人民共和国政府信息公开条例》",
}
_REPLIES: Mapping[ResultGroup, LetterKind] = {
    ResultGroup.GRANTED: LetterKind.REPLY_GRANTED,
    ResultGroup.PARTIAL: LetterKind.REPLY_PARTIAL,
    ResultGroup.DENIED: LetterKind.REPLY_DENIED,
    ResultGroup.UNABLE: LetterKind.REPLY_UNABLE,
    ResultGroup.NOT_PROCESSED: LetterKind.REPLY_NOT_PROCESSED,
    ResultGroup.OTHER: LetterKind.REPLY_OTHER,
}
#: Where a part of the reply stands in its letter; the record of the search stays in the file.
PLACE_OF_PART: Mapping[ReplyPart, Placeholder] = {
    ReplyPart.ACCESS: Placeholder.ACCESS,
    ReplyPart.INFORMATION: Placeholder.INFORMATION,
    ReplyPart.REASONS: Placeholder.REASONS,
    ReplyPart.LAW: Placeholder.LAW,
    ReplyPart.RIGHT_ORGAN: Placeholder.RIGHT_ORGAN,
    ReplyPart.EARLIER_REPLY: Placeholder.EARLIER_REPLY,
    ReplyPart.SPECIAL_CHANNEL: Placeholder.SPECIAL_CHANNEL,
    ReplyPart.REMEDIES: Placeholder.REMEDIES,
}
#: The frame of an official letter, from its head to its foot.
_IN_ORDER = (
    Placeholder.DOCUMENT_NUMBER,
    Placeholder.REQUEST,
    Placeholder.REASONS,
    Placeholder.REMEDIES,
    Placeholder.DATED_ON,
)
#: Words by which a letter tells remedies, and by which a form asks what for (条例第二十九条 has no such item).
REMEDY_WORDS = re.compile("申请行政复议|提起行政诉讼|提起诉讼|向人民法院起诉")
PURPOSE_WORDS = re.compile("用途|特殊需要|申请目的")


def spec_of(kind: LetterKind, regime: Regime) -> LetterSpec:
    """Return the specification of a document. Raises Invalid where the regime does not know it."""
    spec = SPECS[kind]
    if regime not in spec.regimes:
        raise Invalid(f"{regime.label}没有“{kind.label}”这种文书，请核对收到申请的日期。", field="kind")
    return spec


def reply_kind(outcome: Outcome, regime: Regime) -> LetterKind:
    """Return in which letter an outcome is told. Raises Invalid for an outcome of the other regime."""
    return _REPLIES[rule_of(outcome, regime).group]


def cite(article: str, regime: Regime) -> str:
    """Return the article after the name of its text, as a letter has it; empty where no article orders it."""
    return article if not article or article.startswith("《") else f"{_REGULATION[regime]}{article}"


def article_of(kind: LetterKind, regime: Regime, outcome: Outcome | None = None) -> str:
    """Return what fills ``{{适用条款}}``: the article of the outcome, or that of the document."""
    article = spec_of(kind, regime).basis[regime] if outcome is None else rule_of(outcome, regime).article
    return cite(article, regime)


def bears_remedies(kind: LetterKind, regime: Regime, outcome: Outcome | None = None) -> bool:
    """Return whether the letter tells how to seek review or sue; what ends nothing does not."""
    if not spec_of(kind, regime).remedies:
        return False
    return outcome is None or ReplyPart.REMEDIES in rule_of(outcome, regime).needs


def vocabulary_of(kind: LetterKind, regime: Regime) -> Vocabulary:
    """Return the names that a document may use. The present Regulation lets nobody ask what for."""
    spec = spec_of(kind, regime)
    names = FRAME | spec.may | frozenset(spec.parts)
    return Vocabulary(names if regime is Regime.REG2007 else names - {Placeholder.PURPOSE})


def default_text(kind: LetterKind, regime: Regime, outcome: Outcome | None = None) -> str:
    """
    Return the words of a document as this project has them.

    Raises Invalid for a reply without its outcome, and for an outcome that belongs in another letter.
    """
    spec = spec_of(kind, regime)
    if kind in TEXTS:
        return TEXTS_2007.get(kind, TEXTS[kind]) if regime is Regime.REG2007 else TEXTS[kind]
    return reply_text(_rule_in(kind, regime, outcome), regime, spec.title)


def read_template(text: str, kind: LetterKind, regime: Regime, outcome: Outcome | None = None) -> Template:
    """
    Return a model letter as a template. Raises Invalid that tells everything that is wrong with it.

    A model for a reply is that of one outcome; without its outcome it is held to what all replies share.
    """
    template = parse(text, vocabulary_of(kind, regime))
    complaints = list(_complaints(template, text, kind, regime, outcome))
    if complaints:
        raise Invalid("\n".join(complaints), field="text")
    return template


def blanks(kind: LetterKind, regime: Regime) -> Values:
    """Return values that leave every place of a form to be filled by hand, one line to each list."""
    names = vocabulary_of(kind, regime)
    return Values(
        dict.fromkeys(names.texts, BLANK),
        {name: (dict.fromkeys(LINES[name], BLANK),) for name in names.lists},
    )


def _rule_in(kind: LetterKind, regime: Regime, outcome: Outcome | None) -> OutcomeRule:
    if outcome is None:
        raise Invalid(f"“{kind.label}”按办理结果行文，请先选择办理结果。", field="outcome")
    right = reply_kind(outcome, regime)
    if right is not kind:
        raise Invalid(f"办理结果“{outcome.label}”应当用“{right.label}”，不能用“{kind.label}”。", field="kind")
    return rule_of(outcome, regime)


def _complaints(
    template: Template, text: str, kind: LetterKind, regime: Regime, outcome: Outcome | None
) -> Iterator[str]:
    spec = spec_of(kind, regime)
    rule = None if outcome is None else _rule_in(kind, regime, outcome)
    places = [name for name, _ in template.values() if name not in IN_LINES]
    always = {name for name, is_always in template.values() if is_always}
    for name in spec.parts:
        if name is Placeholder.ARTICLE and citations(text):
            continue
        if name not in always:
            yield f"“{spec.title}”必须写明{{{{{name.label}}}}}，且不能放在{{{{#如有}}}}里。"
    if rule is not None:
        yield from _reply_complaints(rule, always, places, text)
    if bears_remedies(kind, regime, outcome):
        if outcome is None and kind in _REPLIES.values() and Placeholder.REMEDIES not in places:
            yield "答复须告知救济途径，请加上{{救济途径}}。"
    elif Placeholder.REMEDIES in places or REMEDY_WORDS.search(text):
        yield f"“{spec.title}”是过程性文书，不单独申请行政复议或者提起行政诉讼，请删去救济途径。"
    if (
        kind is LetterKind.APPLICATION_FORM
        and regime is Regime.REG2019
        and (found := PURPOSE_WORDS.search(text))
    ):
        yield f"申请表不得要求填写用途（条例第二十九条没有这一项），请删去“{found[0]}”。"
    order = [places.index(name) for name in _IN_ORDER if name in places]
    if order != sorted(order):
        told = "、".join(name.label for name in _IN_ORDER if name in places)
        yield f"各部分的次序应为：{told}。"


def _reply_complaints(
    rule: OutcomeRule, always: set[Placeholder], places: list[Placeholder], text: str
) -> Iterator[str]:
    if rule.article and Placeholder.ARTICLE not in always and not citations(text):
        yield f"“{rule.outcome.label}”须写明依据，请加上{{{{适用条款}}}}。"
    if rule.group is ResultGroup.PARTIAL:
        for name in (Placeholder.WITHHELD, Placeholder.WITHHELD_ARTICLE):
            if name not in always:
                yield f"部分公开的答复必须写明{{{{{name.label}}}}}，且不能放在{{{{#如有}}}}里。"
    for part in ReplyPart:
        if part not in rule.needs or part not in PLACE_OF_PART:
            continue
        name = PLACE_OF_PART[part]
        other = rule.instead.get(part)
        if other is not None:
            if name not in places and PLACE_OF_PART[other] not in places:
                yield f"须写明{{{{{name.label}}}}}或者{{{{{PLACE_OF_PART[other].label}}}}}。"
        elif name not in always:
            yield f"“{rule.outcome.label}”的答复必须写明{{{{{name.label}}}}}，且不能放在{{{{#如有}}}}里。"
