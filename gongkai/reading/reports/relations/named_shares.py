"""
Shares that name their part instead of standing behind its number: 电话 120 次、现场 80 次，电话占 60%; 政策类占 20%，共 100 条.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.attachment import is_ambiguous
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.members import unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.relations.sentences import between, fault, is_plain
from gongkai.reading.reports.relations.true_shares import is_share_told
from gongkai.reading.reports.shares import rounded, steps_off
from gongkai.reading.reports.source import Source

_NAMED = re.compile(
    r"^[\s，、；和及与其中:]*(?P<name>[^，。；\d]{2,12}?)(?:的|申请|信息)?(?:数量|总[数量])?(?:所)?占(?:比|总[数量]的?|全部的?|其)?(?:例|重)?(?:的|为|达|到)*$"
)
#: 政策类占 20%，共 100 条
_COUNTED = re.compile(r"^[，、 (]*(?:共|计|有|为|即|达)+$|^ ?\($")


def check_named_shares(source: Source, row: Sequence[Mention], groups: Sequence[Group]) -> Iterator[Fault]:
    """Find shares of a part named before them that are not its share of any total that may be meant."""
    for place, share in enumerate(row):
        named = _NAMED.match(share.before) if share.count.share and share.count.exact else None
        if named is None or share.difference or share.past:
            continue
        part = _part(row, share, named["name"])
        if part is not None and (place == 0 or row[place - 1] is not part):
            yield from _judged(source, share, part, _bases(row, part, groups))
        elif part is None and place + 1 < len(row):
            yield from _counted(source, row, place)


def _part(row: Sequence[Mention], share: Mention, name: str) -> Mention | None:
    """Return the number that has the name of a share, None where several have it or none."""
    found = [
        m
        for m in row
        if 0 <= share.sentence - m.sentence <= 1
        and m.count.start < share.count.start
        and is_plain(m)
        and not m.past
        and m.count.exact
        and name in m.before.rstrip("为有共的")[-len(name) - 4 :]
    ]
    return found[0] if len(found) == 1 else None


def _bases(row: Sequence[Mention], part: Mention, groups: Sequence[Group]) -> list[tuple[Decimal, bool]]:
    """Return the totals that a part may be of, and whether the text says so: those of its list, and what stands before it."""
    found: list[tuple[Decimal, bool]] = []
    for group in groups:
        if part in group.parts and not is_ambiguous(row, group.head, group.parts):
            found.append((group.head.count.value, group.told or bool(group.family)))
            if len(group.parts) > 1:
                found.append((sum((m.count.value for m in group.parts), Decimal(0)), False))
    found += [
        (m.count.value, False)
        for m in row
        if m.count.start < part.count.start
        and unit_class(m) == unit_class(part)
        and is_plain(m)
        and m.count.exact
        and m.count.value >= part.count.value
    ]
    return [(value, told) for value, told in found if value > 0]


def _judged(
    source: Source, share: Mention, part: Mention, bases: Sequence[tuple[Decimal, bool]]
) -> Iterator[Fault]:
    if not bases or any(not steps_off(part.count.value, base, share) for base, _ in bases):
        return
    if is_share_told(share, part):
        return
    base, told = next(((b, t) for b, t in bases if t), bases[0])
    steps = steps_off(part.count.value, base, share)
    right = rounded(part.count.value, base, share.count.decimals)
    sure = steps > 1 and (told or len({value for value, _ in bases}) == 1)
    level: Level = "error" if sure else "warning"
    yield fault(
        source,
        "percent",
        level,
        f"“{part.label}”{part.printed}占 {base} 的 {right}%，文中写为 {share.printed}，请核对。",
        [part, share],
        right,
        share.count.value,
    )


def _counted(source: Source, row: Sequence[Mention], place: int) -> Iterator[Fault]:
    """Judge a share whose number stands behind it."""
    share, part = row[place], row[place + 1]
    gap = between(share, part)
    if not _COUNTED.match(gap) or part.sentence != share.sentence or not part.count.exact:
        return
    another = "(" not in gap and place + 2 < len(row) and row[place + 2].count.share
    if part.count.share or part.difference or another:
        # 甲占 20%，共 100 条，占…: the next share is that of the number.
        return
    before = [
        m
        for m in row[:place]
        if m.sentence == share.sentence
        and unit_class(m) == unit_class(part)
        and m.depth <= share.depth
        and "；" not in between(m, share)
    ]
    if (
        len(before) == 1
        and is_plain(before[0])
        and before[0].count.exact
        and before[0].count.value >= part.count.value
    ):
        yield from _judged(source, share, part, [(before[0].count.value, True)])
