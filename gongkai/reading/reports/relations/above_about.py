"""
A total told roughly, and a list of all its kinds that comes to more: 公开信息 2600 余条。一是公开要闻 200 条，…，其他 1000 条.

What the words 余 and 多 leave open is known; that one wrong key of a single part explains the surplus is asked as well.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.bounds import Bounds, bounds_of
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import NO_PART, ONCE_MORE, holds_inner_list
from gongkai.reading.reports.source import Source

_ALL_OUT = re.compile(
    r"(?:(?:主动)?(?:公开|发布|公布)(?:各类|政府|政务|相关)*信息|信息(?:总[数量])?)(?:共计?|累计|总计|达到?)*$"
)
#: 其中，…; 。一是公开…; 。主要包括…
_OPENS = re.compile(
    r"[，。；:(.](?:其中)?[，:]?(?:主要|具体)?(?:包括|为|有)?[:，]?(?:一是)?(?:主动)?(?:公开|发布)?[^，。；:\d]{2,14}"
)
_REST = re.compile(r"^[、，；和及]*其[他它](?!机关|部门|单位|组织|行政)[^，。；\d]{0,6}$")
#: From a number within a name to the number of what is named.
_NAMES = re.compile(r"[^，。；、:\d()]{2,12}\d")
_FEWEST, _MOST = 3, 24


def check_above_about(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find kinds of information, to the last 其他, that are more than the total can mean."""
    for head in row[:-_FEWEST]:
        if not head.hedged or head.plan or head.depth or not _ALL_OUT.search(head.lead):
            continue
        whole, parts = bounds_of(head), _parts(row, head)
        if whole is None or len(parts) < _FEWEST or sum_of(parts) <= whole.highest:
            continue
        text = head.paragraph.text
        words = text[head.start : parts[-1].end] + re.split("[。；]", text[parts[-1].end :])[0]
        if ONCE_MORE.search(words) or holds_inner_list(parts) or not _is_one_key(whole, parts):
            continue
        yield missed_total(source, head, parts, "各部分之和不应多于总数，")


def _parts(row: Sequence[Printed], head: Printed) -> list[Printed]:
    """Return the numbers of the sentence behind a total, to the last 其他; empty where they are no such list."""
    behind = row[head.at + 1 : head.at + 1 + _MOST]
    first = next((f for f in behind if f.unit == head.unit), None)
    if first is None or first.sentence - head.sentence > 1:
        return []
    if not _OPENS.fullmatch(head.paragraph.text, head.end, first.start):
        return []
    parts = list[Printed]()
    text = head.paragraph.text
    for figure in behind:
        if figure.unit != head.unit and _NAMES.match(text, figure.end):
            # 两项重点领域信息 288 条: a name that holds a number.
            continue
        if figure.sentence != first.sentence or figure.unit != head.unit or figure.depth or figure.hedged:
            return []
        if NO_PART.search(figure.lead) or CHANNEL.search(figure.lead) or "其中" in figure.lead[3:]:
            return []
        parts.append(figure)
        if _REST.match(figure.lead):
            return parts
    return []


def _is_one_key(whole: Bounds, parts: Sequence[Printed]) -> bool:
    """Return whether one wrong key of a single part explains why a list is too long."""
    total = sum_of(parts)
    return any(
        whole.lowest - (total - part.value) <= Decimal(due) <= whole.highest - (total - part.value)
        for part in parts
        for due in _keys(str(int(part.value)))
    )


def _keys(digits: str) -> Iterator[str]:
    """Yield what a row of digits may have been before one key: a smaller digit, two turned, one too many."""
    for at, sign in enumerate(digits):
        yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other < sign)
        if len(digits) > 1:
            yield digits[:at] + digits[at + 1 :]
        if at and digits[at] != digits[at - 1]:
            yield digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
