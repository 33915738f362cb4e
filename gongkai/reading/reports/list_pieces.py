"""The pieces of a list that no word opens: its numbers, the total before them, and what stands between semicolons."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from gongkai.reading.reports.members import REST, unit_class
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.turns import goes_another_way

#: 以上 8 个议案均已答复 tells of the numbers before it.
_REFERS = re.compile("[\\s，、]*(?:以上|上述)")
#: No list has so many parts; one that was made to hurt is not followed to its end.
_MOST = 60
#: 5 件为网络申请，且 1 件不属于公开范围: what is told of the same once more.
_MOREOVER = re.compile("[\\s，、]*(?:并|而)?且")


def run_of(numbers: Sequence[Mention], place: int, head: Mention) -> list[Mention]:
    """Return the numbers of a sentence that count what the total counts, from one on."""
    first = numbers[place]
    closed = next((m.count.start for m in numbers[place:] if m.depth < first.depth), 1 << 30)
    listed = takewhile(lambda m: m is first or not _leaves(first, m), numbers[place : place + _MOST])
    return [
        m
        for m in listed
        if (m.sentence == first.sentence or (first.depth > head.depth and m.count.start < closed))
        and m.depth == first.depth
        and unit_class(m) == unit_class(head)
        and (m is first or not _REFERS.match(m.before))
    ]


def _leaves(first: Mention, other: Mention) -> bool:
    """Return whether a number is told of the same once more, or of something else than the first of its list."""
    gap = other.paragraph.text[other.begins : other.count.start]
    return _MOREOVER.match(other.before) is not None or goes_another_way(first, other, gap)


def head_before(numbers: Sequence[Mention], place: int) -> Mention | None:
    """Return the number before another that counts the same and may be its total."""
    first = numbers[place]
    for earlier in reversed(numbers[:place]):
        if first.sentence - earlier.sentence > 1:
            return None
        if unit_class(earlier) == unit_class(first) and earlier.depth <= first.depth:
            return earlier
    return None


def segments(parts: Sequence[Mention]) -> list[list[Mention]]:
    """Return the parts between semicolons."""
    found: list[list[Mention]] = []
    for at, part in enumerate(parts):
        between = part.paragraph.text[parts[at - 1].count.end : part.count.start] if at else "；"
        if re.search("[；;]", between):
            found.append([])
        found[-1].append(part)
    return found


def gap_of(parts: Sequence[Mention], at: int) -> str:
    """Return the words between a part and the one before it."""
    return parts[at].paragraph.text[parts[at - 1].count.end : parts[at].count.start]


def opens_with_total(piece: Sequence[Mention]) -> bool:
    """Return whether the first number of a piece is the total of the others."""
    if len(piece) < 3:
        return False
    return piece[0].count.value == sum((part.count.value for part in piece[1:]), Decimal(0))


def ends_with_rest(parts: Sequence[Mention]) -> bool:
    """Return whether a list ends with what is left; 其他处理 is the last kind of outcome."""
    if not parts:
        return False
    return REST.search(parts[-1].before) is not None or parts[-1].concept == "otherwise"


_NEXT_BRACKET = re.compile(r"\).*\(")


def are_in_several_brackets(parts: Sequence[Mention]) -> bool:
    """Return whether numbers stand each in a bracket of its own: 发布会 2 次（负责人 1 次），访谈 2 次（负责人 2 次）."""
    return any(
        one.depth
        and one.place == other.place
        and _NEXT_BRACKET.search(one.paragraph.text, one.count.end, other.count.start) is not None
        for one, other in pairwise(parts)
    )


#: 上年结转的 5 件和本年收到的 61 件中，…: of both.
_AND = re.compile(r"(?:申请)?(?:和|及|与|以及|加上?)[^，。；\d]{0,12}")


def is_told_with(before: Mention, head: Mention) -> bool:
    """Return whether a number is told with another as one total."""
    if before.place != head.place or before.count.end > head.count.start:
        return False
    return _AND.fullmatch(head.paragraph.text, before.count.end, head.count.start) is not None


#: Points of a list in lines of their own.
_POINT = re.compile(r"[-·•●◆■*] ?\S|[(]?\d{1,2}[.、)]")


def is_point(mention: Mention) -> bool:
    """Return whether a number stands in a point of a list that has lines of its own."""
    return _POINT.match(mention.paragraph.text) is not None
