"""What the parts of a list may come to besides the total that stands before them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.families import FAMILIES
from gongkai.reading.reports.members import ASKING, HANDLED, gap_before, unit_class
from gongkai.reading.reports.mentions import Mention


def told_before(row: Sequence[Mention], head: Mention) -> Iterator[Decimal]:
    """Yield the totals told before a head: 受理 6852 件，办结 6840 件，其中噪声类…, which are of all that came in."""
    for mention in row:
        aside = mention.count.share or mention.difference or not mention.count.exact
        same = mention.sentence == head.sentence and unit_class(mention) == unit_class(head)
        if mention is not head and same and not aside and mention.depth == head.depth:
            yield mention.count.value


def following(row: Sequence[Mention], last: Mention) -> Iterator[Decimal]:
    """Yield the next numbers of the sentence that count the same things."""
    for mention in row:
        if mention.count.start <= last.count.start or mention.sentence != last.sentence:
            continue
        if not (mention.count.share or mention.difference) and unit_class(mention) == unit_class(last):
            yield mention.count.value


_BESIDE = re.compile(r"[^，。；\d]{0,8}[和及与、][^，。；\d]{0,4}")


def beside(row: Sequence[Mention], head: Mention) -> Decimal:
    """Return the number that is one total with the next: 40 个部门和 12 个乡镇纳入考核，其中优秀 15 个."""
    at = next((place for place, mention in enumerate(row) if mention is head), 0)
    if at and _BESIDE.fullmatch(gap_before(row, at)) and not row[at - 1].count.share:
        return row[at - 1].count.highest
    return Decimal(0)


def other_heads(row: Sequence[Mention], family: str) -> Iterator[Decimal]:
    """Return the other numbers that may be the total of a kind of parts: one of them is, where several are told."""
    # 收到 10 件，办结 8 件，其中网络申请 6 件，信函申请 2 件 may well be of those that were closed.
    handled = HANDLED if family in ASKING else frozenset[str]()
    for mention in row:
        meant = family and (mention.concept in FAMILIES[family][0] or mention.concept in handled)
        if meant and not mention.difference:
            yield mention.count.value


def other_totals(row: Sequence[Mention], head: Mention) -> Iterator[Decimal]:
    """Return what the parts of the requests received may come to when some were carried over."""
    if head.concept not in ("received", "received_new"):
        return
    sums = {
        concept: next(
            (
                m.count.value
                for m in row
                if m.concept == concept and m.count.exact and not is_held(row, m, head)
            ),
            Decimal(0),
        )
        for concept in ("carried_in", "carried_out")
    }
    for added in {Decimal(0), sums["carried_in"]}:
        for left in {Decimal(0), sums["carried_out"]}:
            yield head.count.value + added - left


_HOLDS = re.compile(r"[ ，]?\((?:其中)?(?:含|包括|包含)")


def is_held(row: Sequence[Mention], part: Mention, head: Mention) -> bool:
    """Return whether a number is within another already: 申请 124 件(含上年结转 5 件)."""
    at = next((place for place, mention in enumerate(row) if mention is part), 0)
    return (
        at > 0
        and row[at - 1] is head
        and part.depth > head.depth
        and _HOLDS.match(gap_before(row, at)) is not None
    )
