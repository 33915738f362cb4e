"""
Shares that leave nothing, of a total told some numbers before.

其中主动公开 425 条…。县直 303 条，占 71.3%。乡镇 112 条，占 28.7%.

Shares that come to 100 % say that their parts are all there is. Where all parts but one are the shares that they say of a
total told before, and what these leave of it is the share of the last one, that last one is the slip.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_rate_of, rate, sum_of
from gongkai.reading.reports.relations.true_lists import ONCE_MORE
from gongkai.reading.reports.source import Source

_SHARE = re.compile(
    r"[，、(]?(?:约)?占(?:比|公开)?(?:总[数量]|总条数|全部|全年|信息)?(?:的)?(?:比[例重]?)?(?:为|约)?"
)
_JOINT = re.compile(r"[)]?[，。；、]?[^。；\d]{1,28}")
_HUNDRED, _TWO, _MOST, _BACK = Decimal(100), 2, 8, 12


def check_shared_before(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find the one part that is not what the others leave of their total, and not the share that it says."""
    if sum(f.share for f in row) < _TWO:
        return
    done = -1
    for place in range(len(row)):
        if place < done:
            continue
        pairs = _pairs(row, place)
        if len(pairs) < _TWO:
            continue
        done = pairs[-1][1].at
        if (
            abs(sum_of([share for _, share in pairs]) - _HUNDRED)
            <= max(s.step for _, s in pairs) * len(pairs) / 2
        ):
            yield from _judged(source, row, pairs)


def _pairs(row: Sequence[Printed], place: int) -> list[tuple[Printed, Printed]]:
    """Return the numbers from one on that are each followed by its share."""
    text = row[0].paragraph.text
    pairs: list[tuple[Printed, Printed]] = []
    at = place
    while at + 1 < len(row) and len(pairs) < _MOST:
        part, share = row[at], row[at + 1]
        alike = not part.share and share.share and not (part.hedged or share.hedged or part.plan)
        if not alike or part.step != 1 or not _SHARE.fullmatch(text, part.end, share.start):
            break
        if pairs and (
            part.unit != pairs[0][0].unit or not _JOINT.fullmatch(text, pairs[-1][1].end, part.start)
        ):
            break
        pairs.append((part, share))
        at += 2
    return pairs


def _judged(
    source: Source, row: Sequence[Printed], pairs: Sequence[tuple[Printed, Printed]]
) -> Iterator[Fault]:
    first = pairs[0][0]
    text = first.paragraph.text
    total = sum_of([part for part, _ in pairs])
    before = [f for f in row[max(0, first.at - _BACK) : first.at] if f.unit == first.unit and not f.share]
    words = text[first.start : pairs[-1][1].end] + re.split("[。；]", text[pairs[-1][1].end :])[0]
    if any(f.value == total for f in row if f.unit == first.unit) or ONCE_MORE.search(words):
        return
    if all(
        abs(rate(part.value, total, share.step) - share.value) <= share.step for part, share in pairs if total
    ):
        # They are shares of what they come to themselves.
        return
    for whole in reversed(before):
        if whole.hedged or whole.plan or whole.value <= 0:
            continue
        wrong = [(part, share) for part, share in pairs if not is_rate_of(share, part, whole)]
        if len(wrong) != 1:
            continue
        part, share = wrong[0]
        due = whole.value - (total - part.value)
        if due <= 0 or abs(rate(due, whole.value, share.step) - share.value) > share.step:
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{whole.label}”写为 {whole.text}，各项所占比例合计 100%，“{part.label}”{share.text} 应为 {told(due, part)}，"
            f"文中写为 {part.text}，请核对。",
            [whole, *(figure for pair in pairs for figure in pair)],
            due,
            part,
        )
        return
