"""
Further ways in which a text shares out what it told: in pairs, by levels of government, and with a rest behind.

县民政局 1 件，收取 880 元；镇政府 2 件，收取 270 元: two lists in one, each with a total of its own. 市级 8140 件、
县区级 2079 件: there is no third level between them. 剩余 3 件: all that the parts before it left over.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.levels import are_all_levels, clause_of, deed_of, levels_of
from gongkai.reading.reports.members import AMONG, gap_before, unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, plain
from gongkai.reading.reports.relations.figures import FoundAnyhow
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.sums import is_told_once

#: A pair of lists with fewer entries may be anything.
_FEWEST = 2
_PAIR = 2
#: A rest behind more numbers is of something else.
_MOST = 5
#: 剩余 3 件已答复; 其余 2 件
_REST = re.compile(r"^[\s，；]*(?:剩余|余下|其余|剩下)(?:的|申请|案件)*$")
#: What is said of a level by an authority: 各县区 14542 条 must be near its total to be meant.
_NEAR = Decimal("0.125")
_WITH = re.compile(r"(?:申请)?(?:和|及|与|以及|加上?)")
_ADDED = re.compile("另|此外|同时|还有")


def check_ledgers(source: Source, row: Sequence[Mention], groups: Sequence[Group]) -> Iterator[Fault]:
    """Find pairs of lists, divisions by levels and rests that miss their totals."""
    yield from _pairs(source, row)
    yield from _levels(source, row, groups)
    yield from _rests(source, row, groups)


def _plain(row: Sequence[Mention]) -> list[Mention]:
    return [m for m in row if not (m.count.share or m.difference or m.past or m.plan)]


def _pairs(source: Source, row: Sequence[Mention]) -> Iterator[Fault]:
    """Find lists of cases with an amount each, of which one comes to its total and the other does not."""
    numbers = _plain(row)
    for place in range(_PAIR, len(numbers) - 2 * _FEWEST + 1):
        first, second = numbers[place], numbers[place + 1]
        units = unit_class(first), unit_class(second)
        if units[0] == units[1] or not AMONG.search(gap_before(numbers, place)):
            continue
        heads = numbers[place - _PAIR], numbers[place - 1]
        if {unit_class(head) for head in heads} != set(units) or first.sentence - heads[0].sentence > 1:
            continue
        run = [m for m in numbers[place:] if m.sentence == first.sentence and m.depth == first.depth]
        entries = len(run) // _PAIR
        if len(run) % _PAIR or entries < _FEWEST:
            continue
        if any(unit_class(m) != units[at % _PAIR] for at, m in enumerate(run)):
            continue
        of = {unit_class(head): head for head in heads}
        lists = [(of[unit], run[at::_PAIR]) for at, unit in enumerate(units)]
        if not all(m.count.exact for m in (*heads, *run)):
            continue
        sums = [sum((part.count.value for part in parts), Decimal(0)) for _, parts in lists]
        right = [total == head.count.value for (head, _), total in zip(lists, sums, strict=True)]
        if sum(right) == 1:
            at = right.index(False)
            yield _fault(source, lists[at][0], lists[at][1], sums[at])
            return


_OTHERS_UNTOLD = re.compile(r"[^。；\d]{0,16}[，；、](?:其[他它余]|余下|剩余|另)")


def _levels(source: Source, row: Sequence[Mention], groups: Sequence[Group]) -> Iterator[Fault]:
    """Find what the levels of a government count, told one by one, missing what all of them are told to count."""
    # 其中，市级公开 100 条. 县、乡镇公开 800 条: a list of one goes on in the next sentence.
    known = {id(part) for group in groups if len(group.parts) > 1 for part in group.parts}
    numbers = [m for m in _plain(row) if m.count.exact and id(m) not in known]
    for lower in numbers:
        parts = _upper_and(numbers, lower)
        if not parts:
            continue
        total = sum((part.count.value for part in parts), Decimal(0))
        heads = [
            m
            for m in numbers
            if m.count.start < parts[0].count.start
            and unit_class(m) == unit_class(lower)
            and deed_of(m) == deed_of(lower)
            and not levels_of(m)
        ]
        behind = re.split("。", lower.paragraph.text[lower.count.end :])[0]
        others = (
            m for m in _plain(row) if m.count.start > lower.count.start and m.sentence == lower.sentence
        )
        if any(unit_class(m) == unit_class(lower) and deed_of(m) == deed_of(lower) for m in others):
            # 市本级 288 件，各县区 414 件，开发区 27 件
            continue
        if _OTHERS_UNTOLD.match(behind):
            # 市级 287 件，县区 316 件，其余由垂管部门收到
            continue
        if not heads or is_told_once(lower) or any(head.count.value == total for head in heads):
            continue
        head = min(heads, key=lambda m: abs(m.count.value - total))
        if abs(head.count.value - total) <= head.count.value * _NEAR:
            yield _fault(source, head, parts, total)


def check_levels_apart(source: Source, rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """
    Find the same where the levels are told in the paragraph behind that of the total.

    全省受理 900 件. 省政府及其部门受理 200 件，…。市、县政府及其部门和乡镇政府受理 700 件: one wrong key parts them.
    """
    for above, row in pairwise(rows):
        if row[0].place - above[0].place > 1:
            continue
        if not (_EVERYWHERE.search(above[0].paragraph.text) and _ALL_BELOW.search(row[0].paragraph.text)):
            continue
        numbers = [m for m in _plain(row) if m.count.exact]
        for lower in numbers:
            if not _ALL_BELOW.search(clause_of(lower)) or not (parts := _upper_and(numbers, lower)):
                continue
            heads = [
                m
                for m in _plain(above)
                if m.count.exact
                and m.scope == "whole"
                and unit_class(m) == unit_class(lower)
                and deed_of(m) == deed_of(lower)
                and not (levels_of(m) or m.depth)
            ]
            total = sum((part.count.value for part in parts), Decimal(0))
            if len(heads) != 1 or heads[0].count.value == total or is_told_once(lower):
                continue
            gap = abs(heads[0].count.value - total)
            if any(m.count.value == gap for m in (*above, *row)):
                # 受理 500 件，含上年结转 20 件. 市级 120 件，县区 360 件
                continue
            slips = [
                (heads[0].count.value, total),
                *((p.count.value, heads[0].count.value - total + p.count.value) for p in parts),
            ]
            if any(due > 0 and differ_by_a_slip(str(plain(one)), str(plain(due))) for one, due in slips):
                # Nothing stands between but what is told of each level.
                found = _fault(source, heads[0], parts, total)
                yield FoundAnyhow(*(getattr(found, name) for name in Fault.__slots__))


_EVERYWHERE = re.compile("全[省市州]")
#: 市、县政府及其部门和乡镇政府: all that is below a province.
_ALL_BELOW = re.compile(
    "[县区](?:市区|级|、?[区市]|政府|人民政府|\\([^()]*\\))*[^，。；]*(?:乡镇|镇街|街道)|[县区](?:级|政府|人民政府|市区)|各(?:县区|区县|县[、和]区)"
)


def _upper_and(row: Sequence[Mention], lower: Mention) -> list[Mention]:
    """Return the number of the level above one and its own, where both tell of the same deed; empty without."""
    if not (levels_of(lower) and deed_of(lower)):
        return []
    for upper in reversed([m for m in row if m.count.start < lower.count.start]):
        same = unit_class(upper) == unit_class(lower) and deed_of(upper) == deed_of(lower)
        if same and are_all_levels((upper, lower)):
            return [upper, lower]
    return []


def _rests(source: Source, row: Sequence[Mention], groups: Sequence[Group]) -> Iterator[Fault]:
    """Find a rest that is not what the parts before it left of their total: 4 件，其中 1 件在审. 剩余 3 件已答复."""
    numbers = _plain(row)
    for place, rest in enumerate(numbers):
        if not _REST.match(rest.before):
            continue
        opened = next((at for at in range(place - 1, 0, -1) if AMONG.search(gap_before(numbers, at))), 0)
        parts = numbers[opened : place + 1]
        if not opened or rest.sentence - parts[-2].sentence > 1 or len(parts) > _MOST:
            continue
        apart = _of_its_unit(numbers[:opened], rest)
        head = apart or numbers[opened - 1]
        if head.concept in ("carried_in", "carried_out"):
            # 收到 10 件，上年结转 2 件，其中撤销 2 件，剩余 10 件: of both.
            continue
        alike = all(unit_class(m) == unit_class(rest) and m.depth == head.depth for m in (head, *parts))
        exact = all(m.count.exact for m in (head, *parts))
        text = rest.paragraph.text[parts[0].count.end : rest.count.start]
        if not (alike and exact) or _ADDED.search(text) or any(_REST.match(m.before) for m in parts[:-1]):
            continue
        totals = next((group.totals for group in groups if group.head is head), ())
        total = sum((part.count.value for part in parts), Decimal(0))
        earlier = {m.count.value for m in numbers[:opened] if m.sentence == head.sentence}
        # 结转的 5 件和收到的 61 件中，办结 63 件，剩余 3 件: of both.
        before = numbers[opened - 2] if opened > 1 else None
        if before is not None and before.sentence == head.sentence and _WITH.match(head.before):
            earlier.add(before.count.value + head.count.value)
        beside = [
            m.count.value
            for m in numbers[:opened]
            if m.sentence == head.sentence and unit_class(m) == unit_class(rest)
        ]
        if len(beside) > 1:
            # 发布会 36 场，吹风会 12 场。其中，专题 12 场，其余 36 场: of both.
            earlier.add(sum(beside, Decimal(0)))
        full = any(
            sum(m.count.value for m in parts[:end]) == head.count.value for end in range(_PAIR, len(parts))
        )
        # 受理 41 件，其中 30 件涉及征地，36 件办结，3 件结转，其余 2 件撤回: divided anew behind the first of them.
        full = full or any(
            sum(m.count.value for m in parts[begin:]) == head.count.value
            for begin in range(1, len(parts) - 1)
        )
        # 公告 219 条，包括甲 124 条、乙 95 条；其余 95 条; 收到 88 件，…，当面 28 件；全部办结，其中公开 68 件，其余 20 件
        if total not in (head.count.value, *totals, *earlier) and not full:
            found = _fault(source, head, parts, total)
            # What stands between is of another measure, and no part.
            yield FoundAnyhow(*(getattr(found, name) for name in Fault.__slots__)) if apart else found


#: So many numbers of other things may stand between a total and its list.
_BETWEEN = 2


def _of_its_unit(before: Sequence[Mention], rest: Mention) -> Mention | None:
    """
    Return the total of a list where numbers of other things stand between.

    发布会 50 场，领导出席 8 人次. 其中，甲 30 场，其余 20 场.
    Where several of its unit stand there, nobody knows which it is of.
    """
    near = [m for m in before if rest.sentence - m.sentence <= 1]
    alike = [m for m in near if unit_class(m) == unit_class(rest)]
    if len(alike) != 1 or len(near) - near.index(alike[0]) - 1 > _BETWEEN:
        return None
    aside = alike[0] is before[-1] or not (alike[0].depth == rest.depth and alike[0].count.exact)
    return None if aside else alike[0]


def _fault(source: Source, head: Mention, parts: Sequence[Mention], total: Decimal) -> Fault:
    listed = " + ".join(f"{part.label or '其中'} {part.printed}" for part in parts[:8])
    if len(parts) > 8:
        listed += " + …"
    return Fault(
        "sum",
        "error",
        f"“{head.label}”写为 {head.printed}，而 {listed} = {written(plain(total))}，"
        f"相差 {written(plain(abs(total - head.count.value)))}，请核对。",
        head.quote(source, parts[-1]),
        None,
        plain(total),
        plain(head.count.value),
    )
