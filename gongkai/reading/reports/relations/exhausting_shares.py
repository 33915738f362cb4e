"""
Parts whose own shares leave nothing: 1931 条，县直单位 1397 条，占 72%，乡镇 534 条，占 28% are all that there is.

Whoever reckoned the shares meant these parts to be the whole. Where they do not come to the total told before them, and one
wrong key explains it, a number of them is the slip.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import (
    RECKONED_ANEW,
    are_neighbours_turned,
    digits_of,
    is_rate_of,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import NO_PART, ONCE_MORE
from gongkai.reading.reports.source import Source

#: Between a part and its share nothing names another base.
_SHARE = re.compile(
    r"[，、(]?(?:约)?占(?:比|公开)?(?:总[数量]|总条数|全部|全年|信息)?(?:的)?(?:比[例重]?)?(?:为|约)?"
)
#: Between a total and the first of its parts, and between a share and the next part.
_OPENS = re.compile(
    r"[^，。；:\d]{0,10}[，。；:(](?:[^，。；\d]{0,8}(?:增长|增加|减少|下降)[^。]{0,24}[，。])?(?:其中)?[，:]?[^。；:\d]{1,24}"
)
_NEXT = re.compile(r"[)]?[，。；、]?[^。；\d]{1,24}")
#: A part that stands beside the others, or is of another time.
_ASIDE = re.compile(r"另|此外|上年|去年|同期|含|不含|累计|其余|部分")
_HUNDRED, _FEWEST, _MOST = Decimal(100), 2, 12


def check_exhausting_shares(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find totals that parts miss by a slip, the shares of which come to all of it."""
    if sum(f.share for f in row) < _FEWEST:
        return
    for place, head in enumerate(row[: -2 * _FEWEST]):
        if not any(f.share for f in row[place + _FEWEST : place + 2 * _FEWEST + 1]):
            continue
        if (
            head.share
            or head.hedged
            or head.plan
            or head.depth
            or NO_PART.search(head.lead.replace("共", ""))
        ):
            continue
        pairs = _pairs(row, place)
        if len(pairs) < _FEWEST or not _come_to_all([share for _, share in pairs]):
            continue
        parts = [part for part, _ in pairs]
        if not _is_meant(row, head, parts):
            continue
        if sum(is_rate_of(share, part, head) for part, share in pairs) == 0:
            continue
        if _is_turned(head, parts) or _is_odd_one_out(head, pairs):
            yield missed_total(source, head, parts, "而各项所占比例合计 100%，")


def _pairs(row: Sequence[Printed], place: int) -> list[tuple[Printed, Printed]]:
    """Return the parts right behind a total, each with its share; empty where anything else stands between."""
    head, text = row[place], row[place].paragraph.text
    pairs: list[tuple[Printed, Printed]] = []
    at = place + 1
    if at < len(row) and row[at].is_change:
        at += 1 + (at + 1 < len(row) and row[at + 1].share)
    end = head.end
    while at + 1 < len(row) and len(pairs) < _MOST:
        part, share = row[at], row[at + 1]
        joint = _NEXT if pairs else _OPENS
        alike = part.unit == head.unit and share.share and not (part.hedged or share.hedged or part.plan)
        if not alike or not joint.fullmatch(text, end, part.start) or _ASIDE.search(part.clause):
            break
        if not _SHARE.fullmatch(text, part.end, share.start) or part.sentence - head.sentence > 1 + len(
            pairs
        ):
            break
        pairs.append((part, share))
        end, at = share.end, at + 2
    return pairs


def _come_to_all(shares: Sequence[Printed]) -> bool:
    total = sum_of(shares)
    return abs(total - _HUNDRED) <= max(s.step for s in shares) * (len(shares) - 1) / 2


def _is_meant(row: Sequence[Printed], head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether nothing else of the paragraph may be what the parts come to, and none is counted twice."""
    text = head.paragraph.text
    words = text[max(0, head.start - 20) : parts[-1].end] + text[parts[-1].end :].split("。")[0]
    if ONCE_MORE.search(words) or RECKONED_ANEW.search(words):
        return False
    total = sum_of(parts)
    others = [f for f in row if f.unit == head.unit and f not in parts and not f.share]
    return not any(f.value == total or some_run_adds_up(f, parts) for f in others)


def _is_odd_one_out(head: Printed, pairs: Sequence[tuple[Printed, Printed]]) -> bool:
    """Return whether one part alone misses its share, and what the others leave of the total has just that share."""
    odd = [(part, share) for part, share in pairs if not is_rate_of(share, part, head)]
    if len(odd) != 1:
        return False
    part, share = odd[0]
    due = part.value - (sum_of([each for each, _ in pairs]) - head.value)
    return due > 0 and is_rate_of(share, replace(part, value=due), head)


def _is_turned(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether two neighbouring digits of one number changed places."""
    gap = sum_of(parts) - head.value
    return are_neighbours_turned(
        digits_of(head.value, head.step), digits_of(sum_of(parts), head.step)
    ) or any(
        part.value > gap
        and are_neighbours_turned(digits_of(part.value, part.step), digits_of(part.value - gap, part.step))
        for part in parts
    )
