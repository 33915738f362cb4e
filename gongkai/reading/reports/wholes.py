"""What is said of all (均为网上申请, 均获维持), against a number that is told beside it for some."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.certainty import is_certain
from gongkai.reading.reports.claims import Claim
from gongkai.reading.reports.families import FAMILIES
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.narrowness import is_set_apart
from gongkai.reading.reports.source import Source

_ONES = {
    "natural": frozenset(FAMILIES["applicants"][1]) - {"natural"},
    **{way: frozenset(FAMILIES["channels_in"][1]) - {way} for way in ("network", "letter", "counter")},
    "review_upheld": frozenset(["review_open", "review_corrected", "review_other"]),
    "suit_upheld": frozenset(["suit_open", "suit_corrected", "suit_other"]),
}
#: Behind such words something else is told.
_ANEW = re.compile("[；。]|另|收到|受理|新收|上年|去年")


def check_wholes(source: Source, made: Sequence[Claim], rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """Find some of another kind in the sentence that says that all are of one: 均为网上申请，其中信函 2 件."""
    by_paragraph = {id(row[0].paragraph): row for row in rows if row}
    for claim in made:
        others = _ONES.get(claim.concept)
        row = by_paragraph.get(id(claim.paragraph))
        if not (claim.equals and claim.certain and others and row):
            # 审结 6 件均维持，2 件尚未审结: of those that were closed.
            continue
        other = next((m for m in row if m.concept in others and _beside(claim, m)), None)
        if other is not None:
            yield Fault(
                "text-vs-text",
                "error",
                f"正文写“{claim.told(source)}”，同一句中“{other.label}”却写为 {other.printed}，请核对。",
                (claim if other.count.start < claim.start else other).quote(source),
                None,
                0,
                int(other.count.value),
            )
            continue
        elsewhere = next(_told_elsewhere(claim, others, rows), None)
        if elsewhere is not None:
            yield Fault(
                "text-vs-text",
                "error",
                f"正文写“{claim.told(source)}”，另一处“{elsewhere.label}”却写为 {elsewhere.printed}，请核对。",
                elsewhere.quote(source),
                None,
                0,
                int(elsewhere.count.value),
            )


#: 新收申请 34 件，均通过网络提交
_SO_MANY = re.compile(
    r"(?:收到|受理|新收|接到|接收|办理|共)[^，。；\d]{0,16}?(?P<many>\d+) ?[件条份宗](?:申请)?，[^，。；\d]{0,8}$"
)


def _told_elsewhere(
    claim: Claim, others: frozenset[str], rows: Sequence[Sequence[Mention]]
) -> Iterator[Mention]:
    """Yield some of another kind in a sentence elsewhere that shares out just as many as all are said to be."""
    said = _SO_MANY.search(claim.paragraph.text[: claim.start])
    if said is None or claim.scope in ("own", "below"):
        return
    kinds = others | {claim.concept}
    for row in rows:
        of_kinds = [m for m in row if m.concept in kinds]
        for sentence in {m.sentence for m in of_kinds if m.concept in others}:
            numbers = [m for m in of_kinds if m.sentence == sentence]
            total = sum((m.count.value for m in numbers), Decimal(0))
            plain = all(
                m.count.exact and not (m.difference or m.past or m.plan or m.count.share) for m in numbers
            )
            text = numbers[0].paragraph.text[numbers[0].sentence_start : numbers[0].count.start]
            if _PAST.search(text):
                continue
            if len(numbers) < _TWO or total != Decimal(said["many"]) or not plain:
                continue
            yield from (
                m
                for m in numbers
                if m.concept in others and m.count.value and is_certain(m) and not is_set_apart(m)
            )


_TWO, _PAST = 2, re.compile("上一?年|去年|往年|同期|历年|其中|以来")


#: 均为网上提交，其中通过现场核验身份 3 件: what was done with those that had come.
_AFTER_ALL = re.compile(
    "核[验实对查]|查验|验证|确认|领取|取[件走]|送达|补[正充交]|答复|回复|查[阅看]|咨询|沟通|告知|缴|约见|说明|打印|提供"
)
_WAYS, _NEXT = frozenset(["network", "letter", "counter"]), 8


def _beside(claim: Claim, mention: Mention) -> bool:
    aside = mention.difference or mention.past or mention.plan or mention.count.share
    if aside or not mention.count.value or is_set_apart(mention):
        return False
    if claim.concept in _WAYS and _AFTER_ALL.search(mention.before + mention.after[:_NEXT]):
        return False
    text = claim.paragraph.text
    if mention.count.start > claim.start:
        return _ANEW.search(text[claim.start : mention.count.start]) is None
    if not claim.concept.endswith("upheld"):
        # 当面 2 件，信函 3 件均为…: of the last number only, it may be.
        return False
    return not re.search("[；。]|其余", text[mention.count.end : claim.start])
