"""
One total shared out in several ways: 9,450 条. 按公开主体分，甲 1,265 条，乙 5,318 条，丙 2,867 条; 按类别分，….

Of which total a division is need not be said beside it: any that was told before, or the sum of two of them, will do. Where
none does, and one wrong key makes it the total right before, it is an error.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import adds_up, is_slip_of_sum, some_run_adds_up, sum_of
from gongkai.reading.reports.relations.lists import IN_ALL
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import (
    NO_PART,
    ONCE_MORE,
    are_told_apart,
    holds_inner_list,
)
from gongkai.reading.reports.source import Source

_DIVIDED = re.compile(
    r"(?:^|[，。；:)——])[^，。；:\d]{0,10}?(?:按照?|从|以)[^，。；:\d]{1,14}?(?:看|分|划分|统计|分类|区分)(?:[，:]|为|$)?[^，。；:\d]{0,14}$"
    r"|(?:^|[，。；])(?:其中)?分[\u4e00-\u9fff]{1,6}(?:来|情况)?看[，:][^，。；:\d]{0,14}$"
    r"|(?:^|[，。；])——按[^，。；:\d]{1,8}:[^，。；:\d]{0,10}$"
)
_OPEN = re.compile(
    r"主要|例如|比如|涉及|最[多高大]|居前|突出|较多|前[一二三四五六七八九十\d]|重点(?!领域)|抽"
)
_FIRST_PERIOD = re.compile("(?:第?一|1)季度|上半年")
_LAST_PERIOD = re.compile("(?:第?四|4)季度|下半年")
#: 已办结 1,302 件，结转 77 件. 其中：予以公开 618 件，…，其他处理 98 件: of one of those that stand before it.
_OF_ABOVE = re.compile(r"。其中[，:][^，。；:\d]{1,12}$")
_REST = re.compile("^其[他它余]")
_FEWEST = 2
_BACK = 40
_LAST = 6


def check_divisions(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find divisions that come to no total told before them."""
    before: list[Printed] = []
    for row in rows:
        for place, first in enumerate(row):
            if first.share or first.hedged:
                continue
            lead = first.paragraph.text[row[place - 1].end if place else 0 : first.start]
            quarters = _FIRST_PERIOD.search(first.lead) is not None
            of_above = _OF_ABOVE.search(lead[-24:]) is not None
            if not (quarters or of_above or _DIVIDED.search(lead[-44:])):
                continue
            parts = _parts(row, place)
            heads = [
                f
                for f in (*before[-_BACK:], *row[:place])
                if f.unit == first.unit
                and f.value > max(p.value for p in parts)
                and not (f.hedged or f.plan or NO_PART.search(f.lead.replace("共", "")))
            ]
            if quarters and not _LAST_PERIOD.search(parts[-1].lead):
                continue
            if of_above and not (len(parts) > _FEWEST + 1 and _REST.match(parts[-1].lead)):
                continue
            if len(parts) >= _FEWEST and not holds_inner_list(parts):
                earlier = [f for f in (*before[-_BACK:], *row[:place]) if f.unit == first.unit]
                yield from _judged(source, heads, parts, row, earlier)
        before += [f for f in row if not f.share]


def _parts(row: Sequence[Printed], place: int) -> list[Printed]:
    """Return the numbers of a division, to the end of its piece of the sentence."""
    first, text = row[place], row[place].paragraph.text
    parts = [first]
    for figure in row[place + 1 :]:
        if figure.piece != first.piece or figure.sentence != first.sentence:
            break
        if figure.share or figure.depth > first.depth or figure.unit != first.unit:
            continue
        gap = text[parts[-1].end : figure.start]
        if figure.depth < first.depth or "其中" in gap or NO_PART.search(figure.lead):
            break
        if (
            "，" in gap
            and "、" in text[first.end : parts[-1].end]
            and "，" not in text[first.end : parts[-1].end]
        ):
            # 甲 5 件、乙 3 件，办结 6 件: the list has ended.
            break
        parts.append(figure)
    return parts


#: 处理申请 34 件，含上年结转 1 件: a division may be of the others.
_HELD = re.compile(r"[^，。；\d]{0,6}[，(](?:其中)?(?:含|包[括含]|扣除|剔除|除去?)[^，。；\d]{0,16}")


def _without_held(head: Printed, figures: Sequence[Printed], total: Decimal) -> bool:
    """Return whether a division is of a total less what its sentence says that it holds or was taken from it."""
    return any(
        head.value - held.value == total
        for held in figures
        if held.paragraph is head.paragraph
        and held.start > head.end
        and _HELD.fullmatch(head.paragraph.text, head.end, held.start)
    )


def _judged(
    source: Source,
    heads: Sequence[Printed],
    parts: Sequence[Printed],
    row: Sequence[Printed],
    earlier: Sequence[Printed],
) -> Iterator[Fault]:
    text = parts[0].paragraph.text
    span = text[max(0, parts[0].start - 30) : parts[-1].end]
    behind = text[parts[-1].end : parts[-1].end + 8]
    rest = re.split("[。；]", text[parts[-1].end :])[0]
    # 其他 6 件，部分申请涉及两项内容
    once_more = ONCE_MORE.search(span) or (
        ONCE_MORE.search(rest) and not are_told_apart(parts[-1].paragraph, parts[-1].end)
    )
    if _OPEN.search(span) or once_more or re.match(r"[^，。；\d]{0,6}等", behind):
        return
    by_channels = sum(bool(CHANNEL.search(p.lead)) for p in parts) > 1
    if by_channels and not are_told_apart(parts[-1].paragraph, parts[-1].end):
        return
    if any(p.hedged or p.plan for p in parts):
        return
    total = sum_of(parts)
    values = {f.value for f in heads}
    told_here = [f for f in row if f.unit == parts[0].unit and f not in parts]
    if total in values or any(adds_up(f, parts) for f in (*heads, *told_here)):
        return
    if any(one.value + other.value == total for one in earlier for other in earlier if one is not other):
        return
    if any(some_run_adds_up(f, parts) for f in heads[-6:]):
        return
    if any(_without_held(head, earlier, total) for head in heads):
        return
    near = [f for f in heads if f.paragraph is parts[0].paragraph and not f.depth]
    near = near or [f for f in heads[-_LAST:] if IN_ALL.search(f.clause) and not f.depth]
    head = next((f for f in reversed(near) if is_slip_of_sum(f, parts)), None)
    if head is None or (total < head.value and total < head.value * 3 / 4):
        return
    yield missed_total(source, head, parts, at=parts[-1])
