"""
The one share that is of another base: 1835 条，占 25.0%；5505 条，占 90.0%, of 7340 条.

Two kinds that come to their total to the unit have each the share of that total. Where all but one of the printed shares are
so, the last one was reckoned of something else (the year before, the other kind), whatever number it may happen to fit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_rate_of, is_slip, is_slip_of_sum, rate, sum_of
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_SHARE = re.compile(r"[，(]?(?:约)?占(?:比|总数|总量|全部|申请总[数量]|公开总[数量])?(?:的|为)?")
_FEWEST, _MOST, _NEAR = 2, 8, 3


def check_odd_shares(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find the share of a full list that is not of its total, where all others are."""
    pairs = [
        (part, share)
        for part, share in pairwise(row)
        if share.share
        and not (part.share or part.hedged or share.hedged)
        and _SHARE.fullmatch(part.paragraph.text, part.end, share.start)
    ]
    for begin in range(len(pairs) - 1):
        for end in range(begin + _FEWEST, min(begin + _MOST, len(pairs)) + 1):
            yield from _judged(source, row, pairs[begin:end])


def _judged(
    source: Source, row: Sequence[Printed], pairs: Sequence[tuple[Printed, Printed]]
) -> Iterator[Fault]:
    parts = [part for part, _ in pairs]
    first, last = parts[0], parts[-1]
    if len({(p.unit, p.depth) for p in parts}) > 1 or last.sentence - first.sentence > 1:
        return
    total = sum_of(parts)
    heads = [
        f
        for f in row[: first.at]
        if f.unit == first.unit and f.value == total and first.sentence - f.sentence <= _NEAR
    ]
    if not heads:
        return
    odd = [(part, share) for part, share in pairs if not is_rate_of(share, part, heads[-1])]
    if len(odd) != 1 or "其中" in first.paragraph.text[first.end : last.start]:
        return
    part, share = odd[0]
    due = rate(part.value, total, share.step)
    if abs(due - share.value) <= share.step * 2:
        return
    yield reckoned_fault(
        source,
        "percent",
        "error",
        f"“{part.label}”{part.text}占“{heads[-1].label}”{heads[-1].text}的 {due}%，文中写为 {share.text}，"
        "而同一处其余各项的占比都是以这个总数计算的，请核对。",
        [heads[-1], share],
        due,
        share,
    )


_KIND = re.compile(r"^[、，；和及与]*(?:其中)?[^，。；\d]{0,16}占(?:比)?(?:约)?$")
_REST = re.compile(r"^[、，；和及与]*其[他它][^，。；\d]{0,8}占(?:比)?$")
_OVERLAP = re.compile(r"涉及|多选|可选|部分|交叉|同时|较|比(?!例|重)|增|降")
_HUNDRED, _SEVERAL, _ROUNDED = Decimal(100), 3, Decimal("0.6")


def check_shares_of_all(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find shares of all kinds, to the last 其他, that one wrong key keeps from coming to 100 %."""
    for place, last in enumerate(row):
        if not (last.share and _REST.match(last.lead)):
            continue
        begin = place
        while begin and row[begin - 1].share and row[begin - 1].piece == last.piece:
            if not _KIND.match(row[begin - 1].lead) and begin - 1 and row[begin - 2].piece == last.piece:
                break
            begin -= 1
        shares = row[begin : place + 1]
        following = row[place + 1] if place + 1 < len(row) else None
        text = last.paragraph.text
        words = text[shares[0].start - len(shares[0].clause) : last.end] + re.split("。", text[last.end :])[0]
        if len(shares) <= _SEVERAL or any(f.hedged for f in shares) or _OVERLAP.search(words):
            continue
        if ONCE_MORE.search(words) or (
            following is not None and following.share and following.piece == last.piece
        ):
            continue
        total = sum_of(shares)
        slack = _ROUNDED * len(shares) * max(f.step for f in shares)
        if abs(total - _HUNDRED) <= slack:
            continue
        if any(is_slip(f, f.value + _HUNDRED - total) for f in shares if f.value + _HUNDRED > total):
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"各项占比之和为 {total}%，应为 100%，请核对。",
                shares,
                _HUNDRED,
                replace(last, value=total),
            )


_BOTH = re.compile("合计(?:为|占|达)?$")


def check_share_of_both(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find the share of two kinds together that theirs do not come to: 合计为 93.1%，其中满意 61.4%、较满意 31.7%."""
    for head, one, other in zip(row, row[1:], row[2:], strict=False):
        if not (head.share and one.share and other.share) or other.piece != head.piece:
            continue
        if any(f.hedged or f.plan for f in (head, one, other)) or not _BOTH.search(head.lead):
            continue
        text = head.paragraph.text
        if not re.fullmatch(r"，其中[^，。；\d]{1,12}", text[head.end : one.start]):
            continue
        if not re.fullmatch(r"[、，和][^，。；\d]{1,12}", text[one.end : other.start]):
            continue
        due = one.value + other.value
        if abs(due - head.value) > head.step * 2 and is_slip_of_sum(head, [one, other]):
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"{one.text}与{other.text}合计 {due}%，文中写为 {head.text}，请核对。",
                [head, one, other],
                due,
                head,
            )
