"""Sums that the text itself tells behind its numbers: 二者合计 65 件."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.nested_periods import NESTED
from gongkai.reading.reports.relations.true_lists import has_its_head
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.sums import is_told_once

_TOGETHER = re.compile(
    r"^[\s，、]*([二两三四])(?:者|项|类|种)(?:信息|情形|渠道|方式)?(?:合计|共计|总计|之和|相加|加起来)[^，。；\d]{0,14}$"
)
_HOW_MANY = {"二": 2, "两": 2, "三": 3, "四": 4}
_ALTOGETHER = re.compile(r"^[\s，、]*(?:各?(?:渠道|项|类|部分))?(?:合计|总计|总[数量])(?:为|有|是|达)?$")
_WITHIN = re.compile(r"其中|办结|答复|包括|含")
_CARRIED_WITH = re.compile(r"^[\s，、]*(?:共计|合计|总计|累计|共)(?:有|为|应?办理|应?处理)?(?:申请)?$")


def check_told_sums(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find sums that the text itself tells (二者合计 65 件) and that its numbers do not give."""
    for place, said in enumerate(row):
        if said.count.share or said.difference or not said.count.exact:
            continue
        before = [
            m
            for m in row[:place]
            if m.sentence == said.sentence
            and not (m.count.share or m.difference)
            and unit_class(m) == unit_class(said)
        ]
        together = _TOGETHER.match(said.before)
        if together is not None:
            parts = before[-_HOW_MANY[together[1]] :]
            if len(parts) < _HOW_MANY[together[1]]:
                continue
        elif _CARRIED_WITH.match(said.before) and len(before) > 1 and before[-1].concept == "carried_in":
            came = next((m for m in before[-2::-1] if m.concept in ("received", "received_new")), None)
            if came is None:
                continue
            parts = [came, before[-1]]
        elif _ALTOGETHER.match(said.before) or _PUBLISHED_IN_ALL.match(said.before):
            parts = [m for m in before if not m.past]
            if not _all_added(parts, said):
                continue
        elif _IN_ALL.match(said.before) and len(before) > 1 and _is_plain_list(before, said):
            # 机构信息 31 条、财政信息 56 条，共计 87 条
            parts = before
        else:
            continue
        if any(_UNIT_PRICE.search(m.before) or m.before.endswith("一式") for m in (*parts, said)):
            # 复制费 15 件，每件 5 元，合计 75 元: a price is multiplied and not added.
            continue
        if NESTED.search("".join(part.before for part in (*parts, said))):
            continue
        total = sum((part.count.value for part in parts), Decimal(0))
        if total == said.count.value or not all(part.count.exact for part in parts):
            continue
        if total > said.count.value and is_told_once(said):
            continue
        if has_its_head(said, parts, said.count.value - total):
            continue
        listed = " + ".join(part.printed for part in parts)
        yield Fault(
            "sum",
            "error",
            f"{listed} = {written(plain(total))}，文中写为合计 {said.printed}，请核对。",
            parts[0].quote(source, said),
            None,
            plain(total),
            plain(said.count.value),
        )


_UNIT_PRICE = re.compile("每[\u4e00-\u9fff]{1,14}$|平均|均$")


_IN_ALL = re.compile(r"^[\s，、]*(?:全年|年内|两者|两项)?(?:共计|总共|一共|累计|共)(?:为|有)?$")
#: A sum that is far from its parts is of something else.
_NEAR = Decimal("0.125")
#: Signs that stand between the parts of a list.
_SIGNS = re.compile(r"[、，和及与；]")


def _is_plain_list(parts: Sequence[Mention], said: Mention) -> bool:
    """Return whether a sentence is nothing but a list and its sum, which comes close to it."""
    if any(m.depth != said.depth or m.plan or m.past for m in parts) or said.past:
        return False
    text = said.paragraph.text[parts[0].count.end : said.count.start]
    if _WITHIN.search(text) or _WITHIN.search(parts[0].before):
        return False
    gaps = [text for text in _gaps(parts) if _SIGNS.match(text.strip()) is None]
    total = sum((m.count.value for m in parts), Decimal(0))
    return not gaps and abs(total - said.count.value) <= max(Decimal(1), said.count.value * _NEAR)


def _gaps(parts: Sequence[Mention]) -> Iterator[str]:
    for one, other in pairwise(parts):
        yield one.paragraph.text[one.count.end : other.count.start]


#: 网站 120 条、微信 80 条，总计公开 210 条
_PUBLISHED_IN_ALL = re.compile(
    r"^[\s，、]*(?:合计|总计|共计)(?:主动)?(?:公开|发布)(?:各类)?(?:政府|政务)?(?:信息)?$"
)
_OUT = re.compile(r"公开|发布|信息|网站|微信|微博|公众号|平台|公示栏|公开栏")


def _all_added(parts: Sequence[Mention], said: Mention) -> bool:
    """Return whether a sum must be of all numbers of its sentence: none holds another, and no word says so."""
    if len(parts) < 2 or any(part.depth != said.depth or part.plan for part in parts):
        return False
    text = said.paragraph.text[parts[0].count.end : said.count.start]
    if _WITHIN.search(text) or "；" in text or ("、" in text and "，" in text[: text.rfind("，")]):
        return False
    if not _ALTOGETHER.match(said.before) and not all(_OUT.search(part.before) for part in parts):
        return False
    # The sum of the last ones only, it may be.
    tails = (sum((m.count.value for m in parts[at:]), Decimal(0)) for at in range(len(parts) - 1))
    return len(parts) == 2 or said.count.value not in {*tails}
