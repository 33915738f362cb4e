"""
Numbers that are summed up with how many they are: 2013 年 381 件、2014 年 506 件，两年共受理 887 件; 三馆合计 52.7 万人次.

So many numbers of one unit as are named stand right before their sum, and nothing else of that unit between them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_SUMMED = re.compile(
    r"^[，、；(]*(?:以上|上述|这)?(?P<many>[两二三四五六七八九])(?:年|者|项|类|种|馆|级|批|次|期|处|部分|个[\u4e00-\u9fff]{1,6}|大?领域|大?类|方面|渠道)(?:[\u4e00-\u9fff]{0,6}?)"
    r"(?:合计|共计|总计|相加|之和|累计|共)[^，。；\d]{0,8}$"
)
_BOTH = re.compile(r"^[，、；(]*(?:二者|两者|两项)(?:之和|相加|合计)(?:为|是|共)*$")
_OPEN = re.compile(r"主要|其中主要|例如|等[^级]|最[多高]|同时|平均|每|均")
_NO_PART = re.compile(r"[比较]|增|减|平均|均|每|共|合计|总|累计|其中")
_PAIR = 2


def check_summed_by_count(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find sums of so many numbers, told with how many they are, that these do not come to."""
    for place, total in enumerate(row):
        found = _SUMMED.match(total.lead)
        if found is None or total.share or total.hedged or total.plan:
            continue
        many = value_of_han(found["many"].replace("两", "二"))
        before = [
            f
            for f in row[:place]
            if f.unit == total.unit and f.sentence == total.sentence and f.depth <= total.depth
        ]
        parts = before[-many:]
        if len(parts) < many or any(f.hedged or f.plan or _NO_PART.search(_name(f)) for f in parts):
            continue
        text = total.paragraph.text
        words = text[parts[0].start - len(parts[0].lead) : total.end]
        rest = re.split("[。；]", text[total.end :])[0]
        if _OPEN.search(words[: -len(total.text)]) or ONCE_MORE.search(words + rest):
            continue
        due, slack = sum_of(parts), total.slack + sum(p.slack for p in parts)
        if abs(due - total.value) <= slack or not is_slip_of_sum(total, parts):
            continue
        if any(sum_of(some) == total.value for some in combinations(before[:12], many)) or due in {
            f.value for f in before
        }:
            continue
        yield missed_total(source, total, parts, at=None)


def _name(part: Printed) -> str:
    """Return the words of a number, without those that say of what year it is."""
    return re.sub(r"20\d\d年度?", "", part.lead)
