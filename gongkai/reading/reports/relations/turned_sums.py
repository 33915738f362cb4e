"""
A total and the list under it that differ by two digits which changed places: 总额 320.5 万元，其中甲 214.6 万元，乙 87.9 万元.

A list behind 其中 may leave something out, but hardly so much that two neighbouring digits of the total are turned. Where
the list is whole by what it names (all years of a span, all charges that the law knows), one wrong key, or one of its
numbers left out or taken twice, explains the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.reading.reports.families import CHANNEL
from gongkai.reading.reports.list_ends import breaks_off
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import (
    adds_up,
    are_neighbours_turned,
    digits_of,
    is_slip_of_sum,
    some_run_adds_up,
    sum_of,
)
from gongkai.reading.reports.relations.missed import missed_total
from gongkai.reading.reports.relations.true_lists import NO_PART, ONCE_MORE, is_true_list, is_true_otherwise
from gongkai.reading.reports.source import Source

_OPENS = re.compile(
    r"^[^，。；\d]{0,8}[，。:]?(?:其中|分别为|包括|分为|包含|有)[:，]?[^，。；:\d]{1,16}$|^[^，。；\d]{0,8}[:(][^，。；:\d]{1,16}$"
)
_YEARS_OPEN = re.compile(r"^[^，。；\d]{0,8}[，。:(]?(?:其中)?[:，]?20\d\d年度?[^，。；:\d]{0,12}$")
_OPEN_END = re.compile(
    r"主要|例如|比如|重点(?!领域)|最[多高大]|居前|较多|(?:[^，。；\d]{0,6}等(?=[，。；、]|$))|部分"
)
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)年度?[^，。；\d]{0,8}$")
#: 2020年及以前 2456 条
_AND_BEFORE = re.compile(r"(?:以前|之前|前)(?:年度)?(?:的|共|为|公开|发布)*$")
_SPAN = re.compile(r"(?P<first>20\d\d)年?[^，。；]{0,8}?[至到—–~-]+[^，。；\d]{0,2}(?P<last>20\d\d)年")
#: What may go out by several channels, and counts once.
_ITEMS = frozenset(["条", "件", "篇", "次", "条次", "件次", "份", "期", "则"])
_FEES = ("检索", "复[制印]", "邮寄")
_SHORTEST, _FEWEST, _FEW, _MOST = 3, 2, 4, 14
_IN_FORCE = 2008


def check_turned_sums(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find totals that their list comes to with two digits turned, or that a whole list misses by a slip."""
    for place, head in enumerate(figures[:-2]):
        if head.share or head.hedged or head.plan or head.value <= 1:
            continue
        parts = _parts(figures, place)
        if len(parts) < _FEWEST or any(f.hedged or f.plan for f in parts) or adds_up(head, parts):
            continue
        text = head.paragraph.text
        words = text[head.end : parts[-1].end] + re.split("[，。；]", text[parts[-1].end :])[0]
        if _OPEN_END.search(words) or breaks_off(text, parts[-1].end, parts[-1].depth):
            continue
        # What is left out of a span of years leaves a run that adds up.
        is_true = is_true_otherwise if _years_of(head, parts) else is_true_list
        if _is_wrong(head, parts) and not is_true(figures, head, parts):
            yield missed_total(source, head, parts)


def _parts(figures: Sequence[Printed], place: int) -> list[Printed]:
    """Return the numbers of the list right behind a total."""
    head = figures[place]
    text = head.paragraph.text
    behind = figures[place + 1 :]
    first = behind[0]
    gap = text[head.end : first.start]
    opened = _OPENS.match(gap) or _YEARS_OPEN.match(gap)
    if first.unit != head.unit or first.sentence - head.sentence > 1 or not opened:
        return []
    parts = [first]
    for figure in behind[1:_MOST]:
        between = text[parts[-1].end : figure.start]
        if figure.depth > first.depth or figure.share:
            continue
        if (
            figure.unit != head.unit
            or figure.sentence != first.sentence
            or figure.depth < first.depth
            or "其中" in between
            or NO_PART.search(figure.lead)
            or ("；" in between and len(parts) > 1 and parts[1].piece == first.piece)
        ):
            break
        parts.append(figure)
    return parts


def _is_wrong(head: Printed, parts: Sequence[Printed]) -> bool:
    if (span := _years_of(head, parts)) is not None:
        left_out = any(sum_of(parts) - part.value == head.value for part in (parts[0], parts[-1]))
        return span and (left_out or is_slip_of_sum(head, parts))
    by_channels = head.unit in _ITEMS and any(CHANNEL.search(part.lead) for part in parts)
    if by_channels and not _are_requests(head, parts):
        return False
    if len(parts) == len(_FEES) and all(any(re.search(fee, p.lead) for p in parts) for fee in _FEES):
        return is_slip_of_sum(head, parts)
    if _are_as_many_as_said(head, parts):
        return is_slip_of_sum(head, parts)
    return _are_turned(head, parts) or _is_part_turned(head, parts)


def _are_requests(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a list is of the ways on which requests came: each of them came on one."""
    return "申请" in head.clause and all(f.unit == "件" for f in (head, *parts))


#: 九大重点领域公开信息 2960 条: so many names close the list.
_SAID_MANY = re.compile(
    r"(?P<many>[二两三四五六七八九十]{1,2})(?:大|个|类|项|方面)(?:重点)?(?:领域|方面|类|项|栏目|内容)[^，。；\d]{0,12}$"
)


def _are_as_many_as_said(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a total names how many kinds it is of, and its list has as many."""
    found = _SAID_MANY.search(head.clause)
    return found is not None and value_of_han(found["many"].replace("两", "二")) == len(parts) > _FEWEST


def _is_part_turned(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether one of few parts, with two neighbouring digits turned, lets a list come to its total."""
    missing = head.value - sum_of(parts)
    if len(parts) > _FEW or abs(missing) * _FEW > head.value:
        return False
    for part in parts:
        due = part.value + missing
        one = digits_of(part.value, part.step)
        if (
            due > 0
            and len(one.rstrip("0")) >= _SHORTEST
            and are_neighbours_turned(one, digits_of(due, part.step))
        ):
            return True
    return False


#: 2013 年公开的信息中，县直部门 8231 条，…: a list of all that a number before was told of by the same verb.
_OF_ALL_THOSE = re.compile(
    r"(?:^|[。；])[^，。；\d]{0,8}(?:20\d\d年)?[^，。；\d]{0,6}(?P<verb>公开|发布|办结|答复|收到|受理|新收|新增)的?(?:主动)?(?:政府)?(?:信息|申请|件|各类信息)*中[，,:][^，。；:\d]{1,14}$"
)
#: So far before the first number of such a list stands 中, behind which its label begins.
_LABEL_AND_OF = 17


def check_lists_of_all(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find lists of all that was published or asked for that differ from its number by turned digits."""
    for first in figures:
        text = first.paragraph.text
        if "中" not in text[max(0, first.start - _LABEL_AND_OF) : first.start]:
            continue
        named = _OF_ALL_THOSE.search(text[: first.start])
        if named is None or first.share or first.depth:
            continue
        heads = [
            f
            for f in figures[: first.at]
            if f.unit == first.unit and named["verb"] in f.lead and not (f.depth or f.hedged or f.plan)
        ]
        parts = [
            f
            for f in figures[first.at :]
            if f.unit == first.unit and f.sentence == first.sentence and f.depth == first.depth
        ]
        if len(heads) < 1 or len(parts) < _FEWEST or any(f.hedged or NO_PART.search(f.lead) for f in parts):
            continue
        head = heads[-1]
        words = text[first.start : parts[-1].end] + re.split("[，。；]", text[parts[-1].end :])[0]
        channels = sum(bool(CHANNEL.search(f.lead)) for f in parts) and not _are_requests(head, parts)
        runs = any(some_run_adds_up(each, parts) for each in heads)
        if channels or runs or "其中" in words or _OPEN_END.search(words) or ONCE_MORE.search(words):
            continue
        if _are_turned(head, parts) or _is_part_turned(head, parts):
            yield missed_total(source, head, parts, at=parts[-1])


def _years_of(head: Printed, parts: Sequence[Printed]) -> bool | None:
    """Return whether years that follow one another are all of the span that their total names; None for no years."""
    found = [_YEAR.search(part.paragraph.text[: part.start]) for part in parts]
    years = [int(each["year"]) for each in found if each is not None]
    if len(years) < len(parts) or any(after != before + 1 for before, after in pairwise(years)):
        return None
    told = _SPAN.search(re.split("[。；]", head.paragraph.text[: head.start])[-1])
    if told is None and "累计" in head.clause:
        # Since the regulations came into force: there was nothing to count before them.
        return True if years[0] == _IN_FORCE or _AND_BEFORE.search(parts[0].lead) else None
    return told is not None and (int(told["first"]), int(told["last"])) == (years[0], years[-1])


def _are_turned(head: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether a total is the sum of its list with two neighbouring digits turned."""
    step = min(f.step for f in (head, *parts))
    one = digits_of(head.value, step)
    other = digits_of(sum_of(parts), step)
    return len(one.rstrip("0") or one) >= _SHORTEST and are_neighbours_turned(one, other)


_MANY = re.compile(
    r"(?:^|[，。；:])(?:以上|上述|前述|前)?(?P<many>[两二三四五六七])(?:个|大)?(?:渠道|项|类|种|平台|者|方面|部分|栏目|网站|载体|账号|笔|批)"
    r"(?:合计|共计|总计|相加|加起来|合起来|共|累计)(?:主动)?(?:公开|发布)?(?:政府)?(?:信息)?(?:为|达|是)?$"
)
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_WITHIN = re.compile("其中|包括|包含|分别|主要|内容|较|比|同比|增|减|平均|每|含|另")


def check_sums_over_sentences(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find 两个渠道合计 634 条, which the two numbers told first in the sentences before do not give."""
    for total in figures:
        told = _MANY.search(total.clause)
        if told is None or total.share or total.hedged or total.plan or total.depth:
            continue
        many = _COUNT[told["many"]]
        alike = [f for f in figures[: total.at] if f.unit == total.unit and not (f.depth or f.share)]
        outer = [f for f in alike if not _is_within(f)]
        parts = outer[-many:]
        if len(parts) < many or any(f.hedged or f.plan for f in parts):
            continue
        runs = (alike[begin:end] for begin in range(len(alike)) for end in range(begin + 1, len(alike) + 1))
        if adds_up(total, parts) or any(adds_up(total, run) for run in runs) or _is_told(figures, total):
            continue
        apart = all(f.sentence != total.sentence for f in parts)
        if ONCE_MORE.search(total.paragraph.text[parts[0].start : total.end + 20]):
            continue
        if apart and is_slip_of_sum(total, parts):
            yield missed_total(source, replace(total, lead=total.clause), parts)


def _is_told(figures: Sequence[Printed], total: Printed) -> bool:
    """Return whether a sum stands elsewhere in the paragraph as well."""
    return any(f is not total and f.unit == total.unit and f.value == total.value for f in figures)


def _is_within(figure: Printed) -> bool:
    """Return whether a number stands in a list of parts, or tells of a change."""
    text = figure.paragraph.text[: figure.start]
    return _WITHIN.search(re.split("[。；]", text)[-1]) is not None
