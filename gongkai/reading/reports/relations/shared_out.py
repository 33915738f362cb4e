"""
Totals that are shared out in words which leave nothing over: 分 3 批共 2,075 家，第一批 468 家、第二批 917 家、第三批 672 家.

All batches of a number that is told; of so many cases the ones that went here and those that went there; and the findings
of which each complaint gets one. No word 其中 need open such a list, and its numbers neither fall short of the total nor go
beyond it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import is_slip_of_sum, sum_of
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_KIND = "批次?|轮|阶段|期"
_BATCH = re.compile(
    rf"(?:第(?P<number>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})|(?P<first>首))(?P<kind>{_KIND})[^，。；\d]{{0,8}}$"
)
_NUMBER_OF = re.compile(
    rf"(?<![第\d])(?P<number>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}}) ?(?P<kind>{_KIND})"
)
#: What is left of the words of a batch without its number.
_WHAT = re.compile(rf"^.*?(?:第[一二三四五六七八九十\d]{{1,2}}|首)(?:{_KIND})|[为有是共计的达到]+$")
_FEWEST = 2
_AMONG = re.compile(r"中[，,]?有?")
#: Each goes one way: 31 件向市级机关提出，101 件向县乡机关提出.
_WAY = re.compile(r"(?P<way>[向由归属系为因涉][^，。；\d]{1,16})")
_FOUND = re.compile(
    r"(?:经[^，。；\d]{1,6}|其中)?[，]?(?P<how>部分|基本|不)?(?P<what>属实|成立|支持)(?:的)?(?:有|为)?$"
)
_BACK = 2


def check_shared_out(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find batches, ways and findings that do not come to the total told before them."""
    for place, figure in enumerate(figures):
        if figure.share or figure.hedged or figure.plan:
            continue
        yield from _batches(source, figures, place)
        yield from _ways(source, figures, place)
    yield from _findings(source, figures)


def _number_of_batch(figure: Printed) -> tuple[int, str]:
    found = _BATCH.search(figure.lead)
    if found is None:
        return 0, ""
    return (1 if found["first"] else value_of_han(found["number"])), found["kind"].removesuffix("次")


def _batches(source: Source, figures: Sequence[Printed], place: int) -> Iterator[Fault]:
    first = figures[place]
    number, kind = _number_of_batch(first)
    if number != 1:
        return
    alike = [f for f in figures[place:] if f.unit == first.unit and f.sentence == first.sentence]
    parts = [f for at, f in enumerate(alike, start=1) if _number_of_batch(f) == (at, kind)]
    text = first.paragraph.text
    lead = re.split("[。；]", text[: first.start])[-1]
    numbers = {
        value_of_han(found["number"].replace("两", "二"))
        for found in _NUMBER_OF.finditer(lead)
        if found["kind"].removesuffix("次") == kind
    }
    if len(parts) < _FEWEST or numbers != {len(parts)} or any(f.hedged for f in parts):
        return
    before = lead.removesuffix(first.lead)
    if any((what := _WHAT.sub("", f.lead)) and what not in before for f in parts):
        # 对 8 个村开展两轮检查，第一轮发现问题 19 个: of something else.
        return
    heads = [
        f for f in figures[:place] if f.unit == first.unit and f.sentence == first.sentence and not f.share
    ]
    yield from _judged(source, heads[-1:], parts, figures)


def _ways(source: Source, figures: Sequence[Printed], place: int) -> Iterator[Fault]:
    head, text = figures[place], figures[place].paragraph.text
    behind = figures[place + 1 : place + 5]
    if not behind or not _AMONG.fullmatch(text, head.end, behind[0].start):
        return
    parts = list(takewhile(lambda f: f.unit == head.unit and f.sentence == head.sentence, behind))
    ways = [_WAY.fullmatch(f.behind) for f in parts]
    known = [way["way"] for way in ways if way is not None]
    if len(parts) != _FEWEST or len(known) < len(parts) or any(f.hedged for f in parts):
        return
    parallel = known[0][0] == known[1][0] and known[0][-2:] == known[1][-2:] and known[0] != known[1]
    between = text[parts[0].end + len(known[0]) : parts[1].start]
    # Less than all may be told; more than all cannot have gone one way each.
    wrong = sum_of(parts) > head.value or is_slip_of_sum(head, parts)
    if parallel and re.fullmatch("[，、；]", between) and wrong:
        yield from _judged(source, [head], parts, figures)


def _findings(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Judge 属实 33 件，部分属实 29 件，不属实 36 件 against what was told in the sentence before."""
    told_ones = [(f, found) for f in figures if (found := _FOUND.search(f.lead)) and not f.share]
    kinds = {(found["how"] or "", found["what"]) for _, found in told_ones}
    if not (_FEWEST < len(told_ones) == len(kinds) and len({what for _, what in kinds}) == 1):
        return
    parts = [figure for figure, _ in told_ones]
    first = parts[0]
    if len({(f.unit, f.sentence, f.piece) for f in parts}) > 1 or any(f.hedged for f in parts):
        return
    heads = [
        f
        for f in figures
        if f.unit == first.unit
        and f.start < first.start
        and 0 <= first.sentence - f.sentence <= _BACK
        and not f.share
    ]
    if not heads or any(f.value == sum_of(parts) for f in heads):
        return
    head = max(heads, key=lambda f: f.value)
    if is_slip_of_sum(head, parts):
        yield from _judged(source, [head], parts, figures)


def _judged(
    source: Source, heads: Sequence[Printed], parts: Sequence[Printed], figures: Sequence[Printed]
) -> Iterator[Fault]:
    if not heads or heads[0].hedged:
        return
    head, total = heads[0], sum_of(parts)
    text = head.paragraph.text
    around = text[max(0, head.start - 30) : parts[-1].end + 30]
    others = {f.value for f in figures if f not in parts and f is not head and f.unit == head.unit}
    if total == head.value or {total, abs(total - head.value)} & others or ONCE_MORE.search(around):
        # 投诉 75 件，其中重复 9 件。经调查属实…: of the others.
        return
    yield missed_total(source, head, parts, "所列应是全部，")
