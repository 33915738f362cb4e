"""
Is a percentage true of other numbers of its paragraph than those first thought of?

A share may be of any total that its paragraph tells before it or right behind it, a rate of any two numbers of its
sentence, and a growth of any two years told there.
"""

from collections.abc import Sequence

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.relations.changes import are_turned, is_past
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.honest import is_change_of, is_rate_of, is_rate_of_some
from gongkai.reading.reports.relations.true_lists import figures_of

_BACK = 24
_NEAR = 8


def _at(mention: Mention) -> tuple[tuple[Printed, ...], Printed | None]:
    figures = figures_of(mention)
    return figures, next((f for f in figures if f.start == mention.count.start), None)


def _around(figures: Sequence[Printed], share: Printed) -> list[Printed]:
    """Return the numbers before a percentage, and those of its sentence behind it."""
    return [
        f
        for f in figures
        if not f.share
        and -_NEAR <= share.at - f.at <= _BACK
        and (f.at < share.at or f.sentence == share.sentence)
    ]


def is_share_told(share: Mention, part: Mention) -> bool:
    """Return whether some other number, or the sum of neighbours, has a part with a printed share."""
    figures, printed = _at(share)
    of_it = next((f for f in figures if f.start == part.count.start), None)
    if printed is None or of_it is None:
        return False
    bases = [f for f in _around(figures, printed) if f.unit == of_it.unit and f is not of_it]
    return any(is_rate_of(printed, of_it, base) for base in bases)


def is_rate_told(share: Mention) -> bool:
    """Return whether any two numbers of its sentence give a rate."""
    figures, printed = _at(share)
    if printed is None:
        return False
    near = [f for f in _around(figures, printed) if abs(f.sentence - printed.sentence) <= 1]
    return is_rate_of_some(printed, near)


def is_change_told(share: Mention) -> bool:
    """Return whether any two numbers of its sentence, or of the one before, give a growth."""
    figures, printed = _at(share)
    if printed is None:
        return False
    near = [f for f in _around(figures, printed) if abs(f.at - printed.at) <= _NEAR]
    return any(
        one.unit == other.unit and is_change_of(printed, one.value, other.value, max(one.slack, other.slack))
        for one in near
        for other in near
        if one is not other and not (is_past(one) and not is_past(other)) and not are_turned(one, other)
    )
