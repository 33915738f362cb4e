"""
A total that its list misses by a slip, and a share of all that bears the list out: 271 条，网站 125 条，微信 92 条.

A list of channels need not be whole. But where somebody reckoned a share of the total, and what it was reckoned of is the sum
of that list and not the number printed, the number printed is the slip.

Channels may carry the same items, and then come to more. Where they do they come to much more, and somebody says so: a
surplus of a few in a hundred that two turned digits explain to the unit is no overlap.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import (
    are_neighbours_turned,
    digits_of,
    is_rate_of,
    is_slip,
    sum_of,
)
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import APART, NO_PART, ONCE_MORE, are_told_apart
from gongkai.reading.reports.source import Source

_OF_ALL = re.compile(
    r"占(?:比|公开|信息|全部|全年|主动公开|发布|年度|信息公开)*(?:总[数量]|总条数|总件数|全部(?:信息|申请)?)(?:的|比例?|约|为)*$"
)
_OPENS = re.compile(
    r"[^，。；\d]{0,8}[，。:(](?:按照?[^，。；:\d]{1,8}(?:来?看|区?分|划分)[，:])?(?:其中)?[，:]?[^，。；:\d]{1,20}$"
)
_MOST, _TWO = 12, 2


def check_borne_out(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find totals that a share of all of it does not bear out, while it bears out the sum of their list."""
    shares = [f for f in row if f.share and not f.hedged and f.at and _OF_ALL.search(f.clause)]
    for share in shares[:_MOST]:
        part = row[share.at - 1]
        if part.share or part.hedged or part.depth != share.depth or part.sentence != share.sentence:
            continue
        alike = [f for f in row if f.unit == part.unit and f is not part and not (f.hedged or f.plan)]
        if any(is_rate_of(share, part, base) for base in alike):
            continue
        for head in alike:
            parts = _listed(row, head)
            if len(parts) < _TWO or part in parts or head.depth or head.value <= part.value:
                continue
            total = sum_of(parts)
            if is_slip(head, total) and is_rate_of(share, part, replace(head, value=total)):
                yield missed_total(source, head, parts, f"而且{share.text}正是以后者计算的，")
                return


def _listed(row: Sequence[Printed], head: Printed) -> list[Printed]:
    """Return the numbers right behind a total that are counted as it is, to the end of their sentence."""
    behind = [f for f in row[head.at + 1 : head.at + _MOST] if not f.share]
    if not behind or not _OPENS.match(head.paragraph.text, head.end, behind[0].start):
        return []
    parts: list[Printed] = []
    for figure in behind:
        if figure.unit != head.unit or figure.sentence != behind[0].sentence or NO_PART.search(figure.lead):
            break
        if figure.depth > behind[0].depth:
            continue
        parts.append(figure)
    return parts


_OUT = re.compile("公开|发布|信息")
#: The form says so of itself, whatever the text says.
_BY_FORM = re.compile(r"不同(?:的)?渠道[^。\n]{0,12}相同信息|计(?:为)?[1一]条")
_SHARED = re.compile(
    r"不同(?:的)?渠道|多(?:个|种)?(?:渠道|平台|途径|方式)|重复(?!申请)|去重|同步(?:推送|发布|转发)|转载|转发"
)
_ITEMS = frozenset(["条", "件", "篇"])
_SHORTEST, _SMALL = 100, 20


def check_channels_turned(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find channels that come to a little more than their total, by two neighbouring digits that changed places."""
    for head in row[:-_TWO]:
        if head.unit not in _ITEMS or head.value < _SHORTEST or head.depth or head.hedged or head.plan:
            continue
        if not _OUT.search(head.clause):
            continue
        parts = _listed(row, head)
        total = sum_of(parts)
        over = total - head.value
        if over < 0 and _are_all_ways(head, parts) and not _SHARED.search(APART.sub("", head.paragraph.text)):
            turned = _is_turned(head, parts, over)
            if turned and not any(p.hedged or p.plan for p in parts):
                yield missed_total(source, head, parts)
            continue
        channels = len(parts) >= _TWO and sum(bool(CHANNEL.search(p.clause)) for p in parts) >= _TWO
        if not channels or over <= 0 or over * _SMALL > head.value or any(p.hedged or p.plan for p in parts):
            continue
        words = head.paragraph.text[head.start : parts[-1].end + 40]
        if ONCE_MORE.search(words) or _SHARED.search(head.paragraph.text) or _BY_FORM.search(source.folded):
            continue
        if _is_turned(head, parts, over):
            yield missed_total(source, head, parts)


#: 318 条，按公开途径分，通过网站公开 142 条，通过公开栏公开 96 条，…
_BY_WAY = re.compile(
    r"[，。:](?:按照?|从)[^，。；:\d]{0,8}(?:途径|渠道|方式|载体|平台)(?:不同)?(?:来?看|区?分|划分)(?:别?为)?[，:]"
)
_UNTOLD = re.compile(r"[^。；\d]{0,12}等|[^。；]{0,24}(?:其[他它余]|余下|剩余|另|还|部分)")


def _are_all_ways(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a list tells every channel, and nothing twice: its words say so."""
    if len(parts) <= _TWO or sum(bool(CHANNEL.search(p.clause)) for p in parts) < len(parts) - 1:
        return False
    text = head.paragraph.text
    apart = are_told_apart(head.paragraph, parts[-1].end)
    opened = _BY_WAY.search(text[head.end : parts[0].start]) is not None
    if not (apart or opened) or re.search("主要|例如|比如", text[head.end : parts[0].start]):
        return False
    return _UNTOLD.match(text, parts[-1].end) is None and len({p.lead for p in parts}) == len(parts)


def _is_turned(head: Printed, parts: Sequence[Printed], over: Decimal) -> bool:
    """Return whether two neighbouring digits of the total or of a large part explain by how much a list misses it."""
    return are_neighbours_turned(str(int(head.value)), str(int(head.value + over))) or any(
        p.value >= _SHORTEST
        and over < p.value
        and are_neighbours_turned(digits_of(p.value, p.step), digits_of(p.value - over, p.step))
        for p in parts
    )
