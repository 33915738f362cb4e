"""
Quarters, months and halves of a year against their total.

按季度依次为 80 条、75 条、90 条和 60 条, of 305 条; 上半年 40 条，下半年 35 条，全年 75 条.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.han import value_of_han
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.relations.sentences import (
    Sentence,
    all_exact,
    between,
    fault,
    is_plain,
    sentences_of,
    sum_of,
)
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.sums import is_told_once

_TAIL = r"[^，。；\d]{0,14}$"
#: The words of a number for the months that it is of.
_QUARTER = re.compile(rf"(?P<more>前)?第?(?P<sign>[一二三四1-4])季度?{_TAIL}")
_HALF = re.compile(rf"(?P<sign>[上下])半年{_TAIL}")
_MONTHS = re.compile(
    rf"(?<!\d)(?P<first>1[0-2]|[1-9])月?(?:至|到|—|-|~)+(?P<last>1[0-2]|[1-9])月(?:份)?{_TAIL}"
)
_MONTH = re.compile(rf"(?<![\d至到—~-])(?P<sign>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?{_TAIL}")
#: By such words the numbers behind are those of the quarters or months, one after another.
_BY_PERIOD = re.compile(
    r"(?:[按分逐各每]个?(?:季度?|月份?)|四个季度|一至四季度|1[至到—-]4季度|月度|季度间|[一二两三四五六七八九十\d]{1,2}个月|\d月?[至到—-]\d{1,2}月|[一二三四五六七八九十]{1,2}月?[至到—-][一二三四五六七八九十]{1,2}月)"
    r"[^。；\d]{0,20}$"
)
_NEXT = re.compile(r"^[、，和及与以 ]+$")
#: Stocks at the end of a quarter add up to nothing.
_STOCK = re.compile(
    r"截[至止][^，。；]{0,4}季|季度?末|月末|月底|累计(?:至|达)|存量|余额|粉丝|关注(?:人|量|用户)|用户数|在册|日均|月均|平均"
)
_SUMMED = re.compile(r"合计|总计|共|累计|全年|总[数量]|半年|个月|四个季度|年度|之和")
_ONCE = re.compile("去重|剔除|扣除|不重复")
_HOLDING = re.compile(r"^ ?[(，]?(?:含|包括|包含|另)")
_ADDED = re.compile("加上|外加|补录|补报|另[有外加]|不含|扣除|剔除")
_PARTLY = re.compile("主要信息|重点信息|部分信息")
_FEWEST_MONTHS, _QUARTERS = 3, 4
_YEAR = (1, 12)


def check_periods(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find quarters, months and halves that do not add up to the total of their time."""
    told = sentences_of(row)
    for at, sentence in enumerate(told):
        for parts in _lists(sentence):
            if _STOCK.search(sentence.text) or not all_exact(parts):
                continue
            heads = _totals(sentence, parts)
            far = False
            if not heads and at and told[at - 1].place == sentence.place - 1:
                heads = [m for m in _totals(told[at - 1], parts) if _SUMMED.search(_lead(m))][-1:]
            total = sum_of(parts)
            if not heads:
                heads = _totals_above(told[:at], parts)
                far = bool(heads)
            if not heads or any(h.count.lowest <= total <= h.count.highest for h in heads):
                continue
            head = next((m for m in heads if m.count.start > parts[-1].count.start), heads[-1])
            if not _may_be_meant(head, parts):
                # 抽查 180 个网站，上半年发现问题 437 个，下半年 262 个
                continue
            if _ADDED.search(sentence.text):
                # 上半年 260 条，下半年 300 条，加上补录的 15 条，全年 575 条
                continue
            if total > head.count.value and (is_told_once(head) or _ONCE.search(head.before)):
                continue
            if total < head.count.value and _of_one_kind(head, parts):
                # 全年 420 条，其中一季度政策类 30 条、…
                continue
            if total < head.count.value and (_HOLDING.match(_behind(head)) or _PARTLY.search(sentence.text)):
                # 全年 190 条（含专项 45 条）
                continue
            listed = " + ".join(part.printed for part in parts)
            yield fault(
                source,
                "sum",
                "error" if head.count.exact else "warning",
                f"各期之和 {listed} = {written(plain(total))}，而“{head.label}”写为 {head.printed}，请核对。",
                [*parts] if far else [head, *parts],
                plain(total),
                plain(head.count.value),
            )


def _totals_above(above: Sequence[Sentence], parts: Sequence[Mention]) -> list[Mention]:
    """Return the one total of the year that opens a sentence further above and that one wrong key parts from its periods."""
    quarters = len(parts) == _QUARTERS and "季度" in parts[0].before
    if _span(parts) != _YEAR and not quarters:
        return []
    alike = [m for s in above for m in s.numbers if unit_class(m) == unit_class(parts[0]) and is_plain(m)]
    total = sum_of(parts)
    opening = [
        m for m in alike if m.concept == "proactive_total" and not m.past and m.depth == parts[0].depth
    ]
    if len(opening) != 1 or any(m.count.value == total for m in alike):
        return []
    head = opening[0]
    rest = [(part, head.count.value - (total - part.count.value)) for part in parts]
    slip = differ_by_a_slip(str(plain(head.count.value)), str(plain(total))) or any(
        due > 0 and differ_by_a_slip(str(plain(part.count.value)), str(plain(due))) for part, due in rest
    )
    return [head] if slip and all(_names_same(head, part) for part in parts) else []


def _names_same(head: Mention, part: Mention) -> bool:
    """Return whether the words of a period name nothing, or something that the words of the total name too."""
    words = _VERBS.sub("", re.split("季度?|月份?|半年", part.before)[-1])
    pairs = {one + other for one, other in pairwise(words)}
    return not pairs or any(pair in head.before + head.after for pair in pairs)


def _may_be_meant(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a total is told as one, or is so near the sum of its periods that it must be theirs."""
    if _SUMMED.search(head.before) or "其中" in between(head, parts[0]):
        return True
    if not any(_names_same(head, part) for part in parts):
        return False
    total, value = sum_of(parts), head.count.value
    if max(part.count.value for part in parts) <= value <= total * 2:
        return True
    return differ_by_a_slip(str(plain(value)), str(plain(total)))


_VERBS = re.compile(
    r"(?:公开|发布|更新|推送|受理|收到|办理|办结|接待|接听|培训|编发|抽查|检查|接受|答复|报送|刊载|完成|举办|开展|主动|政府|各类|信息|共|为|有|是|达|的|了|[\s(:])+"
)


def _of_one_kind(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether the numbers of the periods are of a kind that their total is not of."""
    lead = between(head, parts[0]) if head.count.start < parts[0].count.start else ""
    if "其中" not in lead or not all(re.search("季度|月|半年", part.before) for part in parts):
        return False
    words = {_VERBS.sub("", re.split("季度?|月份?|半年", part.before)[-1]) for part in parts}
    return all(words) and not any(word in head.before + head.after for word in words)


def _behind(mention: Mention) -> str:
    return mention.paragraph.text[mention.count.end : mention.count.end + 12]


def _lead(mention: Mention) -> str:
    return mention.paragraph.text[mention.sentence_start : mention.count.start]


def _lists(sentence: Sentence) -> Iterator[list[Mention]]:
    """Yield the numbers of periods that follow one another without a gap, or that are said to be of periods."""
    numbers = [m for m in sentence.numbers if is_plain(m) and not m.past]
    taken: set[int] = set()
    by_unit: dict[str, list[Mention]] = {}
    for mention in numbers:
        if months_of(_words(mention)) is not None:
            by_unit.setdefault(unit_class(mention), []).append(mention)
    for marked in by_unit.values():
        for chain in _chains(marked):
            taken |= {id(mention) for mention in chain}
            yield chain
    for place, first in enumerate(numbers):
        lead = sentence.text[: first.count.start - sentence.start]
        if id(first) in taken or not (("季" in lead or "月" in lead) and _BY_PERIOD.search(lead)):
            continue
        parts = [first]
        for mention in numbers[place + 1 :]:
            same = unit_class(mention) == unit_class(first)
            if not same or not _NEXT.match(between(parts[-1], mention)):
                break
            parts.append(mention)
        if len(parts) >= _FEWEST_MONTHS:
            yield parts
            return


def months_of(words: str) -> tuple[int, int] | None:
    """Return the first and the last month that the words of a number name, None where they name none."""
    if not ("月" in words or "季" in words or "半年" in words):
        return None
    if found := _QUARTER.search(words):
        last = value_of_han(found["sign"]) * 3
        return (1 if found["more"] else last - 2), last
    if found := _HALF.search(words):
        return (1, 6) if found["sign"] == "上" else (7, 12)
    if found := _MONTHS.search(words):
        return int(found["first"]), int(found["last"])
    if found := _MONTH.search(words):
        month = value_of_han(found["sign"])
        return month, month
    return None


def _chains(marked: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the runs of periods without a gap that are all of the year, or some months of it."""
    chain: list[Mention] = []
    for mention in (*marked, None):
        if mention is not None and chain and _span([chain[-1], mention]) is not None:
            chain.append(mention)
            continue
        span = _span(chain)
        if len(chain) > 1 and (span == _YEAR or len(chain) >= _FEWEST_MONTHS):
            yield chain
        chain = [mention] if mention is not None else []


def _span(chain: Sequence[Mention]) -> tuple[int, int] | None:
    """Return the months of periods that follow one another, None where they do not."""
    spans = [span for m in chain if (span := months_of(_words(m))) is not None]
    if not spans or any(after[0] != before[1] + 1 for before, after in pairwise(spans)):
        return None
    return spans[0][0], spans[-1][1]


_UNTIL = re.compile(r"[至到](\d{1,2})月")


def _is_of(head: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether a total may be of the months of its parts: one of the whole year is not of three months."""
    span = _span(parts)
    if span is None:
        return True
    named = months_of(_words(head))
    if named is not None:
        return named == span
    until = _UNTIL.search(_words(head))
    if until is not None and int(until[1]) != span[1]:
        # 至 12 月 31 日共发布 344 期，其中 1 月 9 期、2 月 29 期
        return False
    lead = _lead(head)[-12:] if head.count.start > parts[-1].count.start else _lead(head)
    return span == _YEAR or re.search("全年|年度|20\\d\\d年|一年", lead) is None


def _words(mention: Mention) -> str:
    """Return the words of a number back to the number before it, without blanks."""
    return mention.before.replace(" ", "")


def _totals(sentence: Sentence, parts: Sequence[Mention]) -> list[Mention]:
    """Return the numbers that the parts may come to: what stands before them, or is summed up behind."""
    known = {id(part) for part in parts}
    return [
        m
        for m in sentence.numbers
        if id(m) not in known
        and unit_class(m) == unit_class(parts[0])
        and is_plain(m)
        and not m.past
        and (m.count.start < parts[0].count.start or _SUMMED.search(m.before))
        and not (m.count.start < parts[0].count.start and m.depth > parts[0].depth)
        and _is_of(m, parts)
    ]
