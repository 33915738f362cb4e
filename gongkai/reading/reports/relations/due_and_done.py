"""
What was due, what was done of it, and what was not: 应安检 8.6 万户，实际入户 7.74 万户，到访不遇 0.86 万户.

The third is the first less the second, whatever is counted and however large the measure; a measure left out (0.86 户) is
seen by the fraction of a thing that cannot be parted.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_slip_of_rest
from gongkai.reading.reports.source import Source

_DUE = re.compile(r"应(?!急|用|对|当|届|聘|诉)[^，。；\d]{0,8}$|(?:需|须|拟|计划|任务)[^，。；\d]{0,6}$")
_DUE_AT_ALL = re.compile("应(?!急|用|对|当|届|聘|诉)|[需须拟]|计划|任务")
_DONE = re.compile(r"^[，、；]?(?:其中|全年|年内)?(?:实际|实|已|均已|完成|按[时期])[^，。；\d]{0,8}$")
_LEFT = re.compile(
    r"^[，、；]?(?:其中)?(?:另有|还有|尚有|仍有|其余|剩余|尚余|余下|还剩)?(?:到访|上门)?"
    r"(?:未|缺[席勤]|不遇|空[缺置]|漏|欠|尚[未待]|待|剩余|其余|余)[^，。；\d]{0,6}$"
)
#: What is counted in whole things only.
_WHOLE = frozenset("户人件条家个次项宗处所名座套台辆份篇期场")
_FEWEST, _SCALE, _STALE = 3, Decimal(10_000), 10


def check_due_and_done(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find three numbers of which the last is not what the second leaves of the first."""
    if not _DUE_AT_ALL.search(row[0].paragraph.text):
        return
    counts = [f for f in row if not f.share]
    for due, done, left in zip(counts, counts[1:], counts[2:], strict=False):
        three = (due, done, left)
        if len({f.unit for f in three}) > 1 or len({(f.sentence, f.depth) for f in three}) > 1:
            continue
        if any(f.hedged for f in three) or not (
            _DUE.search(due.lead) and _DONE.match(done.lead.strip()) and _LEFT.match(left.lead.strip())
        ):
            continue
        if any(f.start > left.end and f.unit == left.unit and f.sentence == left.sentence for f in counts):
            # 请假 3 人，缺席 1 人: several make up what is left.
            continue
        rest = due.value - done.value
        if abs(rest - left.value) <= max(f.step for f in three) / 2 or _is_with_more(left):
            continue
        if _lacks_its_scale(left, rest):
            why = f"，“{left.label}”似漏写“万”"
        elif is_slip_of_rest(due, done, left) or done.value > due.value or _is_copied(three):
            why = ""
        else:
            continue
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"{due.label} {due.text} − {done.label} {done.text} = {told(rest, min(due, done, key=lambda f: f.step))}，"
            f"“{left.label}”却写为 {left.text}{why}，请核对。",
            [*three],
            rest,
            left,
        )


def _is_with_more(left: Printed) -> bool:
    return re.match(r"[^，。；\d]{0,6}\([^()]*(?:含|另)", left.following) is not None


def _lacks_its_scale(left: Printed, rest: Decimal) -> bool:
    """Return whether a number is what is left without its 万."""
    return left.unit in _WHOLE and left.value * _SCALE == rest


def _is_copied(three: Sequence[Printed]) -> bool:
    """Return whether one figure stands twice, where the third shows that the two are not alike."""
    due, done, left = three
    return (due.value == done.value and left.value > 0) or (done.value == left.value >= _STALE)
