"""
What is said of the ends of a list against the list: 在 12 条至 40 条之间, 最多的 40 条、最少的 12 条, 均不少于 10 条.

A range may be wider than its list; only a number outside it cannot be true with it. 最多 and 最少 are numbers of
the list themselves.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.members import DID, unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.sentences import (
    Sentence,
    all_exact,
    fault,
    is_plain,
    runs,
    sentences_of,
)
from gongkai.reading.reports.source import Source

_TO = re.compile(r"^ ?(?:至|到|—|–|~|-|－|和|与)+ ?$")
#: 之间 and 不等 say a range, and so does 在 or 介于 before it.
_RANGE_BEHIND = re.compile(r"^ ?(?:之间|不等|区间|范围)")
_RANGE_BEFORE = re.compile(r"(?:介于|从|(?<!存)在|范围[为是])$")
_MOST = re.compile(
    r"最[多高大](?!限度|程度|跑|人民|检|法院)(?:[^，。；\d]|\d{1,2}月){0,16}$|(?:最[多高大])[^，。；\d]{0,4}$"
)
#: 最低生活保障 is the name of a thing, and no end of a list.
_LEAST = re.compile(r"最[少低小](?!生活|工资|收入|保障|限度)(?:[^，。；\d]|\d{1,2}月){0,16}$")
_AT_LEAST = re.compile(
    r"(?:均|都|每[^，。；\d]{1,8})[^，。；\d]{0,12}(?:不少于|不低于|达到|(?<![不未])超过)$"
)
_AT_MOST = re.compile(
    r"(?:均|都|每[^，。；\d]{1,8})[^，。；\d]{0,12}(?:[不未]超过|不多于|不高于|(?<!不)少于|(?<!不)低于)$"
)
#: By such words a range in a sentence of its own is that of the list beside it.
_PARTLY = re.compile("其中|主要|例如|比如|重点")
_OF_LIST = re.compile(r"各|每|其中|上述|以上|单位|部门|科室|乡镇")


def range_of(row: Sequence[Mention], place: int) -> Mention | None:
    """Return the upper end of the range that a number is the lower end of."""
    if place + 1 >= len(row):
        return None
    low, high = row[place], row[place + 1]
    text = low.paragraph.text
    if unit_class(low) != unit_class(high) or not _TO.match(text[low.count.end : high.count.start]):
        return None
    bare = text[low.count.end - 1].isdigit()
    told = (
        bare or _RANGE_BEHIND.match(text[high.count.end :]) or _RANGE_BEFORE.search(text[: low.count.start])
    )
    return high if told and low.count.value <= high.count.value else None


def ends_of(row: Sequence[Mention]) -> set[int]:
    """Return the numbers of a paragraph, by identity, that are ends of ranges or extremes and count nothing new."""
    found: set[int] = set()
    for place, mention in enumerate(row):
        high = range_of(row, place)
        if high is not None:
            found |= {id(mention), id(high)}
        elif any(end.search(mention.before) for end in (_MOST, _LEAST, _AT_MOST)) or _is_floor(mention):
            found.add(id(mention))
    return found


def check_ranges(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find lists that are not within the range, or have not the extremes, that is told of them."""
    ends = ends_of(row)
    if not ends:
        return
    told = sentences_of(row)
    for sentence in told:
        for at, mention in enumerate(sentence.numbers):
            if id(mention) not in ends:
                continue
            lists = list(_lists(told, sentence, mention, ends)) or _beside(sentence, mention, ends)
            if lists:
                yield from _judged(source, lists, mention, range_of(sentence.numbers, at))


def _judged(
    source: Source, lists: Sequence[Sequence[Mention]], mention: Mention, high: Mention | None
) -> Iterator[Fault]:
    if _AT_MOST.search(mention.before):
        yield from _outside(source, lists, None, mention)
    elif _is_floor(mention):
        yield from _outside(source, lists, mention, None)
    elif not mention.count.exact:
        return
    elif high is not None and high.count.exact:
        yield from _outside(source, lists, mention, high)
    elif _MOST.search(mention.before):
        yield from _extreme(source, lists, mention, most=True)
    elif _LEAST.search(mention.before):
        yield from _extreme(source, lists, mention, most=False)


def _lists(
    told: Sequence[Sentence], here: Sentence, mention: Mention, ends: set[int]
) -> Iterator[list[Mention]]:
    """Yield the lists that a range may be of: those of its sentence, else of the sentences beside it."""
    found = []
    for sentence in told:
        beside = abs(sentence.place - here.place) == 1 and _OF_LIST.search(
            here.text[: mention.count.start - here.start]
        )
        if sentence is here or beside:
            numbers = [m for m in sentence.numbers if id(m) not in ends]
            found += [
                (sentence is not here, run)
                for run in runs(numbers)
                if unit_class(run[0]) == unit_class(mention) and all_exact(run)
            ]
    own = [run for other, run in found if not other]
    yield from own or [run for _, run in found]


#: 最低为 20 次 is one of the list; 最低的甲为 20 次 may stand beside it.
_UNNAMED = re.compile(r"最[多高大少低小](?:值|的)?(?:为|是|达|仅|只有)*$")
_TOTAL = re.compile("共|计|总|全年|平均|均")


def _beside(sentence: Sentence, mention: Mention, ends: set[int]) -> list[list[Mention]]:
    """Return the others of a list whose extremes are told first: 最多的甲 38 次，最少的乙 5 次，丙 12 次，丁 9 次."""
    others = [
        m
        for m in sentence.numbers
        if id(m) not in ends
        and m.count.start > mention.count.start
        and unit_class(m) == unit_class(mention)
        and m.count.exact
        and is_plain(m)
        and not (_TOTAL.search(m.before) or DID.match(m.before))
    ]
    return [others] if len(others) > 1 else []


def _is_floor(mention: Mention) -> bool:
    """Return whether all of a list are said to be no fewer: 均不少于 20 条, 均在 20 条以上."""
    if _AT_LEAST.search(mention.before):
        return True
    behind = mention.paragraph.text[mention.count.end - 3 : mention.count.end + 3]
    return "以上" in behind and re.search(r"(?:均|都)[^，。；\d]{0,8}$", mention.before) is not None


def _names(run: Sequence[Mention]) -> str:
    return "、".join(f"{m.label} {m.printed}" for m in run[:3])


_BUT = re.compile("除|以外|之外|多数|大部分|个别")


def _outside(
    source: Source, lists: Sequence[Sequence[Mention]], low: Mention | None, high: Mention | None
) -> Iterator[Fault]:
    least = low.count.value if low is not None else Decimal(0)
    most = high.count.value if high is not None else Decimal("Infinity")
    beyond = [[m for m in run if not least <= m.count.value <= most] for run in lists]
    if not all(beyond) or _BUT.search(
        lists[0][0].paragraph.text[lists[0][0].sentence_start :].split("。")[0]
    ):
        return
    out = beyond[0]
    if len(out) == len(lists[0]):
        # None of it is within: the range is of something else.
        return
    told = [m for m in (low, high) if m is not None]
    ends = "至".join(m.printed for m in told)
    if low is None or high is None:
        ends = f"{'不超过' if low is None else '不少于'}{ends}"
    yield fault(
        source,
        "range",
        "error",
        f"文中写为{ends}，而所列的{_names(out)}不在其中，请核对。",
        [*out, *told],
        plain(out[0].count.value),
        plain(most if out[0].count.value > most else least),
    )


#: 溢价率最高一宗 92%: one of them, and what it has.
_NAMES_ONE = re.compile(r"[一1] ?[\u4e00-\u9fff]{1,2}(?:的|为|达|是)*\d")


def _extreme(
    source: Source, lists: Sequence[Sequence[Mention]], told: Mention, *, most: bool
) -> Iterator[Fault]:
    if re.search("限额|封顶|上限", told.before) or _NAMES_ONE.match(told.paragraph.text, told.count.start):
        # 最高支付限额 240 元: as much as there may be, and the most of nothing that is listed.
        return
    values = [[m.count.value for m in run] for run in lists]
    pick = max if most else min
    named = next((m for run in lists for m in run if _is_named(m, told)), None)
    if any(pick(run) == told.count.value for run in values) and (
        named is None or named.count.value == told.count.value
    ):
        return
    run = next((run for run in lists if named in run), lists[0])
    end = pick(run, key=lambda m: m.count.value)
    further = end.count.value > told.count.value if most else end.count.value < told.count.value
    unnamed = _UNNAMED.search(told.before) and told.count.value not in values[0]
    if not (further or named or unnamed):
        # 最多的甲 38 次，乙 12 次，丙 9 次: the extreme stands beside the list of the others.
        return
    word = "最多" if most else "最少"
    yield fault(
        source,
        "range",
        "error",
        f"文中写{word}的为 {told.printed}，而所列的数中{word}的是{_names([end])}，请核对。",
        [told, *run],
        plain(end.count.value),
        plain(told.count.value),
    )


def _is_named(listed: Mention, told: Mention) -> bool:
    """Return whether an extreme is told of one that the list names: 最多的石桥镇 40 条."""
    name = listed.before.strip(" 、，；和及与:")
    return len(name) > 1 and told.before.rstrip("为有达的是").endswith(name)
