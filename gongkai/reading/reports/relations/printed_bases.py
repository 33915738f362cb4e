"""
Shares of a number that is printed beside them: 29 件，占申请总量 60 件的 48.3%.

What a share is of is no question where the number itself stands between 占 and the percentage, nor for the shares that go
on from it in the same sentence, nor for a row of shares behind 分别占.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault
from gongkai.reading.reports.relations.honest import is_rate_of, is_slip, rate, sum_of
from gongkai.reading.reports.source import Source

_OF_IT = re.compile(r"[，、(]?(?:共|约)?(?:所)?占[^，。；\d]{0,16}")
_OF_THEM = re.compile(r"[，、(]?(?:依次|分别)(?:依次)?(?:约)?占[^，。；\d]{0,16}")
_SHARE = re.compile(r"(?:申请|信息)?(?:总数|总量)?的?(?:比例|比重)?(?:的|为|达)?")
_GOES_ON = re.compile(r"[，(](?:约)?占(?:比)?(?:为)?")
_LISTED = re.compile("[、，和及]")
_TWO = 2


def check_printed_bases(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find shares of a number printed beside them that no number of their sentence has."""
    for place, base in enumerate(row[:-1]):
        share, part = row[place + 1], row[place - 1] if place else None
        if part is None or not _are_plain(part, base, share) or base.value <= part.value:
            continue
        text = base.paragraph.text
        if not _SHARE.fullmatch(text, base.end, share.start):
            continue
        if _OF_IT.fullmatch(text, part.end, base.start):
            yield from _judged(source, row, part, base, share)
            yield from _going_on(source, row, base, share)
        elif _OF_THEM.fullmatch(text, part.end, base.start):
            yield from _in_a_row(source, row, base, share)


def _are_plain(part: Printed, base: Printed, share: Printed) -> bool:
    told = not any(f.hedged or f.plan for f in (part, base, share))
    alike = part.unit == base.unit and part.depth == base.depth
    return told and alike and share.share and not part.share


def _judged(
    source: Source, row: Sequence[Printed], part: Printed, base: Printed, share: Printed
) -> Iterator[Fault]:
    """Find a share that neither the number before it nor several of them together have."""
    before = [f for f in row[: base.at] if f.unit == part.unit and f.sentence == part.sentence]
    several = [replace(part, value=sum_of(before[at:])) for at in range(len(before))]
    pairs = [replace(part, value=one.value + other.value) for one, other in pairwise(before)]
    if not any(is_rate_of(share, each, base) for each in (part, *several, *pairs)):
        yield from _wrong(source, part, base, share)


def _wrong(source: Source, part: Printed, base: Printed, share: Printed) -> Iterator[Fault]:
    due = rate(part.value, base.value, share.step)
    if abs(due - share.value) > share.step * _TWO:
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"“{part.label}”{part.text}占“{base.label}”{base.text}的 {due}%，文中写为 {share.text}，请核对。",
            (part, share) if part.start > base.start else (part, base, share),
            due,
            share,
        )


def _going_on(source: Source, row: Sequence[Printed], base: Printed, told: Printed) -> Iterator[Fault]:
    """Find bare shares behind the first one of a sentence that are of its base as well, and are not."""
    behind = [f for f in row[told.at + 1 :] if f.sentence == told.sentence]
    alike = [f for f in row if f.unit == base.unit and f.sentence == base.sentence]
    for part, share in pairwise(behind):
        bare = share.share and _GOES_ON.fullmatch(part.paragraph.text, part.end, share.start)
        if not bare or not _are_plain(part, base, share) or part.value >= base.value:
            continue
        others = [f for f in alike if f is not part]
        if any(is_rate_of(share, part, other) for other in others):
            continue
        if is_slip(share, rate(part.value, base.value, share.step)):
            yield from _wrong(source, part, base, share)


def _in_a_row(source: Source, row: Sequence[Printed], base: Printed, first: Printed) -> Iterator[Fault]:
    """Find shares told one behind the other that the numbers listed before them do not have, in their order."""
    text = base.paragraph.text
    shares = [first]
    for figure in row[first.at + 1 :]:
        if not figure.share or not _LISTED.fullmatch(text, shares[-1].end, figure.start):
            break
        shares.append(figure)
    parts = [f for f in row[: base.at] if f.sentence == base.sentence and not f.share][-len(shares) :]
    if len(parts) != len(shares) or len(shares) < _TWO:
        return
    if not all(_are_plain(part, base, share) for part, share in zip(parts, shares, strict=True)):
        return
    wrong = [(p, s) for p, s in zip(parts, shares, strict=True) if not is_rate_of(s, p, base)]
    if len(wrong) == 1:
        yield from _wrong(source, wrong[0][0], base, wrong[0][1])
