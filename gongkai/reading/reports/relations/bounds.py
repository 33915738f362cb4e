"""Between which numbers a printed one lies, however it is hedged: 3500 余 is at least 3500 and well below 4000."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reading.reports.relations.figures import Printed

#: 余, 多 and 以上 say this or somewhat more; behind other hedges (约, 近, 超过) it may be less, or much more.
_OR_MORE = re.compile(r"[余多]")
_NOT_SO = re.compile(r"(?:约|近|超|超过|突破|逾|达到?近|不少于|不低于|至少|接近|大概|不足|不到|力争|最多)$")
_BEHIND = re.compile(r"\(?(?:左右|上下|以内|不到)")
#: Whoever leaves away the rest of a number leaves less than twice its last digit.
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a number can mean."""

    lowest: Decimal
    highest: Decimal


def bounds_of(figure: Printed) -> Bounds | None:
    """Return what a number may mean; None where its hedge leaves that open."""
    if not figure.hedged:
        return Bounds(figure.value - figure.slack, figure.value + figure.slack)
    text = figure.paragraph.text
    if _NOT_SO.search(text[max(0, figure.start - 5) : figure.start]) or _BEHIND.match(text, figure.end):
        return None
    if not (_OR_MORE.search(figure.text) or _OR_MORE.match(text, figure.end)):
        return None
    exponent = figure.value.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return Bounds(figure.value, figure.value + max(last, Decimal(1)) * _TWICE)


def are_of_one_above(before: Sequence[Printed], listed: Sequence[Printed]) -> bool:
    """Return whether all numbers of a list are those of a total in the sentence before: 2600 余条。公开动态 1204 条，…."""
    first = listed[0]
    above = (f for f in before if f.unit == first.unit and first.sentence - f.sentence == 1)
    bounds = (bounds_of(f) for f in above)
    total = sum((f.value for f in listed), Decimal(0))
    return any(whole is not None and whole.lowest <= total <= whole.highest for whole in bounds)
