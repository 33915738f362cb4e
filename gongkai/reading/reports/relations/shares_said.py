"""
A share and the number that it comes to: 收到申请 12 件，…同意公开率 50%，即 6 件; 满意 88 份、基本满意 47 份，合计满意度 92.5%.

Any number told before may be the whole, except one that is some of another; where none gives the number and a slip of one of them
explains it, it is an error.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_rate_of, is_slip, rate, sum_of
from gongkai.reading.reports.source import Source

_THAT_IS = re.compile(r"[，(]?(?:即|也就是|计|合|为)(?:有)?[^，。；\d]{0,4}$|[，(]?即[^，。；\d]{0,8}$")
_SOME = re.compile(r"^(?:其中|另|其[余他])")
_WHOLE = re.compile("收到|受理|共|总|答复|申请|抽|应|办结|公开")
_BACK = 12


def check_shares_said(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find numbers that are said to be a percentage of a whole and are not."""
    for share in figures:
        yield from _together(source, figures, share)
    for share, part in pairwise(figures):
        gap = part.paragraph.text[share.end : part.start]
        if not share.share or part.share or share.hedged or part.hedged or share.plan:
            continue
        if share.value >= 100 or not _THAT_IS.fullmatch(gap):
            continue
        bases = [
            f
            for f in figures[max(0, share.at - _BACK) : share.at]
            if f.unit == part.unit and not f.hedged and not _SOME.match(f.lead.strip("，、 "))
        ]
        every = [
            *bases,
            *(f for f in figures[part.at + 1 :] if f.unit == part.unit and f.sentence == part.sentence),
        ]
        if any(_gives(share, part, base) for base in every):
            continue
        for base in bases:
            due = (base.value * share.value / 100).quantize(Decimal(1), ROUND_HALF_UP)
            if _WHOLE.search(base.lead) and base.value > part.value and _is_meant(share, base, part, due):
                yield reckoned_fault(
                    source,
                    "percent",
                    "error",
                    f"“{base.label}”{base.text}的 {share.text}是 {told(due, part)}，文中写为 {part.text}，请核对。",
                    [base, share, part],
                    due,
                    part,
                )
                break


#: What several numbers are of their whole together.
_OF_SEVERAL = re.compile(
    r"(?:^|[，、])(?:合计|[两二]者|[两二]项)[^，。；\d]{0,8}(?:率|度|占比?|比[例重])(?:为|达到?)?$"
)


def _together(source: Source, figures: Sequence[Printed], share: Printed) -> Iterator[Fault]:
    """Find a percentage that two numbers have of their whole together and that they do not give."""
    if not share.share or share.hedged or share.plan or not _OF_SEVERAL.search(share.clause):
        return
    begins = share.start - len(share.clause)
    before = [
        f for f in figures[: share.at] if f.sentence == share.sentence and f.start < begins and not f.share
    ]
    if len(before) < _THREE or len({f.unit for f in before[-_THREE:]}) > 1 or any(f.hedged for f in before):
        return
    base, one, other = before[-_THREE:]
    for whole in before:
        runs = (
            sum_of(before[begin : begin + length]) for begin in range(len(before)) for length in (1, 2, 3)
        )
        if any(is_rate_of(share, replace(one, value=value), whole) for value in runs):
            return
    due = rate(one.value + other.value, base.value, share.step) if base.value else Decimal(0)
    if one.value + other.value < base.value and is_slip(share, due):
        yield reckoned_fault(
            source,
            "percent",
            "error",
            f"{one.text} + {other.text} 占“{base.label}”{base.text}的 {due}%，文中写为 {share.text}，请核对。",
            [base, one, other, share],
            due,
            share,
        )


_THREE = 3


def _gives(share: Printed, part: Printed, base: Printed) -> bool:
    return is_rate_of(share, part, base) or is_rate_of(share, part, base, rest=True)


def _is_meant(share: Printed, base: Printed, part: Printed, due: Decimal) -> bool:
    """Return whether a percentage is one of that whole, and the number near to what it gives or one wrong key away."""
    whole = is_rate_of(share, replace(part, value=due), base)
    return whole and (is_slip(part, due) or abs(due - part.value) <= 1)
