"""
The kinds of all that was published, down to 其他, against its number told before.

公开 3460 条。…主要类别有：机构 621 条，…，其他 1796 条.

A list that ends with 其他 leaves nothing out. One wrong key between it and the number of what it divides is a slip.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE, is_true_otherwise
from gongkai.reading.reports.source import Source

#: What opens such a list, up to its first number.
_OPENS = re.compile(
    r"(?:公开|发布)(?:的)?(?:政府|政务)?信息(?:的|按)?(?:主要)?(?:类别|内容|类型|种类)(?:主要)?(?:有|为|是|包括|如下)?(?:以下[^，。；:\d]{0,6})?[:：][^，。；:\d]{2,24}$"
)
_HEAD = re.compile(r"(?:公开|发布)(?:的)?(?:各类)?(?:政府|政务)?信息(?:总数|总量)?(?:共计?|为|达)*$")
_LAST = re.compile(r"^[，、；和及]*其[他它余](?!部门|单位|机关|渠道|平台|方式|途径)")
#: Looked for first.
_NAMED = re.compile("信息(?:的|按)?(?:主要)?(?:类别|内容|类型|种类)")
_FEWEST, _REACH, _SOME = 4, 60, re.compile("其中|等(?=[，。；])|部分|另|网站|微信|微博|公众号")


def check_kinds_of_all(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find kinds of all published information that miss its number by one wrong key."""
    text = row[0].paragraph.text
    if len(row) <= _FEWEST or not _NAMED.search(text):
        return
    for last in row:
        if not _LAST.match(last.lead):
            continue
        parts = [
            f
            for f in row[: last.at + 1]
            if f.sentence == last.sentence and f.unit == last.unit and not (f.share or f.depth != last.depth)
        ]
        opened = next(
            (
                at
                for at in range(len(parts))
                if _OPENS.search(text[max(0, parts[at].start - _REACH) : parts[at].start])
            ),
            None,
        )
        parts = parts[opened:] if opened is not None else []
        if len(parts) < _FEWEST or any(f.hedged or f.plan for f in parts):
            continue
        following = row[last.at + 1] if last.at + 1 < len(row) else None
        if following is not None and following.sentence == last.sentence and not following.share:
            continue
        heads = [
            f
            for f in row[: parts[0].at]
            if f.unit == last.unit
            and f.sentence < last.sentence
            and _HEAD.search(f.lead)
            and not (f.depth or f.hedged)
        ]
        words = text[parts[0].start : last.end] + re.split("[。；]", text[last.end :])[0]
        if not heads or _SOME.search(words) or ONCE_MORE.search(words):
            continue
        total = sum_of(parts)
        if any(f.value == total for f in row if f not in parts):
            continue
        named = [f for f in heads if "全" in f.clause or "共" in f.clause or "20" in f.clause] or heads
        head = named[-1]
        if is_slip_of_sum(head, parts) and not is_true_otherwise(row, head, parts):
            yield missed_total(source, head, parts, "所列各类应合计为总数，", at=last)
