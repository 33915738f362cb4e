"""
Totals whose name is made of the names of their parts: 门诊 52.6 万人次，急诊 6.1 万人次，门急诊 58.7 万人次; 进出口, 中小学.

The word itself says what is added: every sign of the parts' names is in that of the total. It may stand before them or behind.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import adds_up, is_slip_of_sum, some_run_adds_up
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_OPENS = re.compile(
    r"^(?:其中|[、，；和及与]|我[院校局市县区]|全[省市县区校院]|20\d\d年度?|全年|本年度?|年内|当年|现有|共有?|实有)+"
)
_ENDS = re.compile(r"(?:总量|总数|总额|数量|人数|次数|[量数额]|共计?|合计|为|有|达到?|是)+$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_WITHIN = re.compile("其中|含|包括|不|未|另|部分")


def check_compound_names(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find totals that the two parts their name is made of do not come to."""
    counts = [f for f in row if not f.share]
    for three in zip(counts, counts[1:], counts[2:], strict=False):
        for total, parts in ((three[0], three[1:]), (three[2], three[:2])):
            if _is_made_of(total, parts) and not _is_right(counts, total, parts):
                yield missed_total(source, total, parts)
                break


def _name(figure: Printed) -> str:
    return _ENDS.sub("", _OPENS.sub("", figure.lead.strip()))


def _is_made_of(total: Printed, parts: Sequence[Printed]) -> bool:
    every = (total, *parts)
    if len({f.unit for f in every}) > 1 or len({f.sentence for f in every}) > 1:
        return False
    names, whole = [_name(part) for part in parts], _name(total)
    if not all(_NAME.fullmatch(name) for name in names) or len(whole) <= max(map(len, names)):
        return False
    made = names[0] != names[1] and {*"".join(names)} == {*whole}
    return made and not any(f.hedged or f.plan for f in every)


def _is_right(counts: Sequence[Printed], total: Printed, parts: Sequence[Printed]) -> bool:
    beside = [f for f in counts if f.sentence == total.sentence and f.unit == total.unit and f is not total]
    if some_run_adds_up(total, beside):
        # 中小学 86 所，其中中学 23 所，小学 61 所，九年一贯制学校 2 所
        return True
    text = total.paragraph.text
    first, last = min(total.start, parts[0].start), max(total.end, parts[-1].end)
    words = text[first : last + 20]
    return adds_up(total, parts) or not is_slip_of_sum(total, parts) or ONCE_MORE.search(words) is not None
