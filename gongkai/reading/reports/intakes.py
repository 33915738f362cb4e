"""
What came in all, where it is told for several bodies one by one: 县政府收到 33 件，县政府办公室收到 8 件，共 41 件.

A balance is asked of all that came. The number that stands first may be that of one body only, and what was closed and is
left that of all of them.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.relations.figures import Printed

_ALTOGETHER = re.compile(
    r"^[，、；]?(?:[二两三]者|各级|以上|全[省市县区镇乡局系]统?)?(?:合计|共计|总计|共)(?:收到|受理)?(?:申请)?$"
)
_CAME = re.compile(r"(?:收到|新收|受理|接到|接收|登记)[^，。；\d]{0,12}$")
_PART = re.compile(
    r"其中|通过|网[上络站]|信函|当面|传真|邮[寄箱件]|窗口|自然人|个人|公民|企业|法人|组织|结转|上一?年"
)
_CARRIED = re.compile(r"结转|上一?年|去年|往年|遗留|办结|答复")
#: Of more bodies a report tells in a table.
_MOST = 12


def intakes_of(row: Sequence[Mention], came: Mention) -> frozenset[Decimal]:
    """Return what came to several bodies in all, by their sum and by the total told behind them; empty for one body."""
    alike = [
        (m.count.value, m.before.strip())
        for m in row
        if m.sentence == came.sentence
        and m.count.start > came.count.start
        and m.depth == came.depth
        and m.count.unit == came.count.unit
        and not (m.difference or m.past or m.plan)
    ]
    return _totals(came.count.value, came.before, alike)


def intakes_printed(row: Sequence[Printed], came: Printed) -> frozenset[Decimal]:
    """Return the same for numbers as they are printed."""
    alike = [
        (f.value, f.lead.strip())
        for f in row
        if f.sentence == came.sentence
        and f.start > came.start
        and f.depth == came.depth
        and f.unit == came.unit
        and not (f.share or f.plan)
    ]
    return _totals(came.value, came.lead, alike)


def _totals(first: Decimal, words: str, behind: Sequence[tuple[Decimal, str]]) -> frozenset[Decimal]:
    run, many, every = first, 1, first
    told: set[Decimal] = set()
    listed = True
    for place, (value, lead) in enumerate(behind[:_MOST]):
        if _ALTOGETHER.search(lead):
            # 33 件，8 件，共 41 件
            if many > 1:
                told.add(value)
            break
        if _CARRIED.search(lead):
            # 收到 33 件，上年结转 2 件，合计 35 件
            break
        every += value
        following = behind[place + 1] if place + 1 < len(behind) else None
        if following is not None and following[0] == every and _ALTOGETHER.search(following[1]):
            # 局机关 9 件、房管所 5 件，合计 14 件
            return frozenset({every})
        listed = listed and bool(_CAME.search(lead))
        if listed and _PART.search(lead) and not _PART.search(words):
            # 收到 33 件，网上收到 22 件: a part of them; 网上收到 17 件，信函收到 8 件: beside each other.
            listed = False
        if listed:
            run, many = run + value, many + 1
    return frozenset(told | {run}) if many > 1 else frozenset()
