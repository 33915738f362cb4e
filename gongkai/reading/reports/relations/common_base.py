"""
Shares that come to 100 % are of one whole: 1250 条，占公开总数的 85.6%；210 条，占 14.4%.

Where no whole gives them all, one of them is false.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, sentences, told
from gongkai.reading.reports.relations.honest import rate, sum_of
from gongkai.reading.reports.source import Source

_OF = re.compile(r"[，,(]?(?:约)?占(?:比)?(?P<of>[\u4e00-\u9fff]{0,8}?)(?:的)?(?:比[例重])?(?:为)?")
_HUNDRED = Decimal(100)
_FEWEST = 2


def check_common_base(source: Source, figures: Sequence[Printed]) -> Iterator[Fault]:
    """Find shares that come to 100 % and that no number can have been the whole of."""
    for sentence in sentences(figures):
        pairs: list[tuple[Printed, Printed]] = []
        bases: set[str] = set()
        for part, share in pairwise(sentence):
            found = _OF.fullmatch(part.paragraph.text, part.end, share.start) if share.share else None
            if found is not None and not part.share:
                pairs.append((part, share))
                bases.add(found["of"])
        if len(pairs) < _FEWEST or len(bases - {""}) > 1 or len({part.unit for part, _ in pairs}) > 1:
            continue
        yield from _judged(source, pairs)


def _judged(source: Source, pairs: Sequence[tuple[Printed, Printed]]) -> Iterator[Fault]:
    if any(f.hedged or f.plan or not f.value for pair in pairs for f in pair):
        return
    parts = [part for part, _ in pairs]
    slack = sum((share.step for _, share in pairs), Decimal(0)) / _FEWEST
    if abs(sum_of([share for _, share in pairs]) - _HUNDRED) > slack:
        return
    spans = [_span(part, share) for part, share in pairs]
    if max(low for low, _ in spans) <= min(high for _, high in spans):
        return
    total = sum_of(parts)
    for part, share in pairs:
        due = rate(part.value, total, share.step)
        if abs(due - share.value) > share.step:
            yield reckoned_fault(
                source,
                "percent",
                "error",
                f"各项占比合计为 100%，而“{part.label}”{part.text}占其和 {told(total, part)}的 {due}%，"
                f"文中写为 {share.text}，请核对。",
                [f for pair in pairs for f in pair],
                due,
                share,
            )
            return


def _span(part: Printed, share: Printed) -> tuple[Decimal, Decimal]:
    """Return between what totals a number has a printed share, rounded or cut or adjusted by one in its last digit."""
    low, high = max(share.value - share.step, share.step / 2), share.value + share.step
    return (part.value - part.slack) * _HUNDRED / high, (part.value + part.slack) * _HUNDRED / low
