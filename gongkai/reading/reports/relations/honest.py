"""
Does an honest reading save a contradiction, and may it be a slip of the pen at all?

Two questions that every relation asks before it accuses.

*Honest readings.* The same numbers may stand in another relation than the one first thought of: a share may be of
another total, a list may be full before its sentence ends, a withdrawn request is neither answered nor left. Where one
of these works, the text is true as it stands.

*Slips.* Who mistypes a figure hits one wrong key, swaps two digits, or drops or doubles one: 318 becomes 381, 29 becomes
9. A sentence that was misread gives numbers that have nothing to do with each other. Where a relation rests on more
than closed wording, only a slip is an error.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import combinations

from gongkai.reading.reports.relations.figures import Printed

_HUNDRED = Decimal(100)
#: 未报送的 4 家(含 2 家下属单位): a number that holds others besides those that the words before it name.
_HOLDS = re.compile(r"[^，。；:\d(]{0,8}\([^()]{0,4}(?:含|包括|其中|加上)")
#: Two years that were counted in different ways have no difference.
RECKONED_ANEW = re.compile("口径|可比|剔除|重新统计|统计范围")


def holds_others(text: str, end: int) -> bool:
    """Return whether a note right behind a number that ends there says what else it holds."""
    return _HOLDS.match(text, end) is not None


def digits_of(value: Decimal, step: Decimal) -> str:
    """Return the digits of a number at the fineness of its print, without point and scale."""
    return str(int((value / step).quantize(Decimal(1), ROUND_HALF_UP)))


def differ_by_a_slip(one: str, other: str) -> bool:
    """Return whether two rows of digits differ by one key: one digit wrong, missing or doubled, or two swapped."""
    if one == other:
        return False
    if len(one) == len(other):
        apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) == 1:
            return True
        return len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def are_neighbours_turned(one: str, other: str) -> bool:
    """Return whether two rows of digits differ by two neighbours that changed places."""
    if len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )


def is_slip(printed: Printed, due: Decimal) -> bool:
    """Return whether a printed number may be what was meant with one key wrong."""
    if due < 0:
        return False
    one = digits_of(printed.value, printed.step)
    return any(
        differ_by_a_slip(one, str(int((due / printed.step).quantize(Decimal(1), rounding))))
        for rounding in (ROUND_HALF_UP, ROUND_DOWN)
    )


def is_slip_of_rest(whole: Printed, taken: Printed, left: Printed) -> bool:
    """Return whether one wrong key explains that what was taken and what is left do not come to the whole."""
    return (
        is_slip(left, whole.value - taken.value)
        or is_slip(taken, whole.value - left.value)
        or is_slip(whole, taken.value + left.value)
    )


def sum_of(figures: Sequence[Printed]) -> Decimal:
    """Return what numbers come to."""
    return sum((figure.value for figure in figures), Decimal(0))


def adds_up(total: Printed, parts: Sequence[Printed], due: Decimal | None = None) -> bool:
    """Return whether a total is that of its parts, each as it may have been rounded."""
    slack = total.slack + sum((part.slack for part in parts), Decimal(0))
    if any(figure.hedged for figure in (total, *parts)):
        slack += max(total.value, sum_of(parts)) / 10
    return abs(total.value - (sum_of(parts) if due is None else due)) <= slack


def is_slip_of_sum(total: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether one of the numbers of a sum with one key wrong explains why it does not come out."""
    whole = sum_of(parts)
    if is_slip(total, whole):
        return True
    return any(is_slip(part, total.value - (whole - part.value)) for part in parts)


def some_run_adds_up(total: Printed, figures: Sequence[Printed], fewest: int = 2) -> bool:
    """Return whether neighbours among the numbers come to a total: a list may begin later or end earlier than thought."""
    for begin in range(len(figures)):
        value = slack = Decimal(0)
        hedged = total.hedged
        for many, figure in enumerate(figures[begin:], 1):
            value += figure.value
            slack += figure.slack
            hedged = hedged or figure.hedged
            room = total.slack + slack + (max(total.value, value) / 10 if hedged else 0)
            if many >= fewest and abs(total.value - value) <= room:
                return True
            if value * 9 / 10 - slack - total.slack > total.value:
                # More numbers only lead away from it.
                break
    return False


def is_cut_in_lists(total: Printed, figures: Sequence[Printed]) -> bool:
    """Return whether numbers are several complete lists of one total, one behind the other."""
    begin, run = 0, Decimal(0)
    for figure in figures:
        run += figure.value
        if run == total.value:
            begin, run = begin + 1, Decimal(0)
    return begin > 0 and run == 0


def signed_sums(figures: Sequence[Printed]) -> Iterator[Decimal]:
    """Yield what numbers come to where each of them is added, taken away or left alone."""
    sums = [Decimal(0)]
    for figure in figures:
        sums = [each for value in sums for each in (value, value + figure.value, value - figure.value)]
    yield from sums


def rate(part: Decimal, base: Decimal, step: Decimal) -> Decimal:
    """Return the percentage, half up, as finely as it was printed."""
    return (part * _HUNDRED / base).quantize(step, ROUND_HALF_UP)


def is_rate_of(share: Printed, part: Printed, base: Printed, *, rest: bool = False) -> bool:
    """Return whether a percentage is that of a part, rounded or cut; ``rest`` takes what is left of the base."""
    if base.value <= 0:
        return False
    low_base, high_base = base.value - base.slack, base.value + base.slack
    low = max(part.value - part.slack, Decimal(0)) * _HUNDRED / high_base
    high = (part.value + part.slack) * _HUNDRED / max(low_base, base.step)
    if rest:
        low, high = _HUNDRED - high, _HUNDRED - low
    return low - share.step < share.value < high + share.step


def is_rate_of_some(share: Printed, figures: Sequence[Printed]) -> bool:
    """Return whether any two numbers of one unit, or one and the sum of its neighbours, give a percentage."""
    plain = [f for f in figures if not f.share]
    for part in plain:
        for base in plain:
            if base.unit != part.unit or base is part or not _may_be_base(base, part):
                continue
            if is_rate_of(share, part, base) or is_rate_of(share, part, base, rest=True):
                return True
    by_unit: dict[str, list[Printed]] = {}
    for figure in plain:
        by_unit.setdefault(figure.unit, []).append(figure)
    for alike in by_unit.values():
        for begin, end in combinations(range(len(alike) + 1), 2):
            if end - begin < 2 or end - begin > 4:
                continue
            joined = _joined(alike[begin:end])
            if any(is_rate_of(share, part, joined) or is_rate_of(share, joined, part) for part in alike):
                return True
    return False


_BASE_BEHIND = re.compile(r"应|共|总|全|录取|计划|抽|中$")


def _may_be_base(base: Printed, part: Printed) -> bool:
    """Return whether a total stands where one does: before its part, in a bracket, or with a word that says so."""
    return (
        base.at < part.at
        or base.depth > part.depth
        or _BASE_BEHIND.search(base.lead + base.behind[:2]) is not None
    )


def _joined(figures: Sequence[Printed]) -> Printed:
    return replace(figures[0], value=sum_of(figures), step=max(f.step for f in figures))


def are_of_a_full_list(figures: Sequence[Printed], chosen: Sequence[Printed]) -> bool:
    """Return whether numbers stand beside each other in a list that comes to a total told beside it."""
    first, last = min(f.at for f in chosen), max(f.at for f in chosen)
    alike = [f for f in figures if f.unit == chosen[0].unit and f.depth == chosen[0].depth]
    totals = {f.value for f in figures if f.unit == chosen[0].unit}
    for begin in range(len(alike)):
        if alike[begin].at > first:
            break
        run = Decimal(0)
        for figure in alike[begin:]:
            run += figure.value
            if figure.at >= last and run in totals:
                return True
    return False


def is_change_of(share: Printed, now: Decimal, was: Decimal, slack: Decimal = Decimal(0)) -> bool:
    """Return whether a percentage is that of a change, rounded or cut, whichever way it goes."""
    if was - slack <= 0:
        return False
    change = abs(now - was)
    low = max(change - 2 * slack, Decimal(0)) * _HUNDRED / (was + slack)
    high = (change + 2 * slack) * _HUNDRED / (was - slack)
    return low - share.step < share.value < high + share.step
