"""
What came, what was answered, and the rest that waits, told over two sentences: 受理 412 件。答复 405 件，其余 7 件待答复.

Within one sentence it is asked with the ledgers; here what came stands in a sentence before.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import is_slip
from gongkai.reading.reports.source import Source

_CAME = re.compile(r"(?:受理|收到|接到|新收|办理)[^，。；\d]{0,14}$")
_DONE = re.compile(r"(?:答复|办结|回复|办复)[^，。；\d]{0,8}$")
_LEFT = re.compile(r"^[，；]?(?:其余|余下|剩余|尚有)的?$")
_WAITS = re.compile(r"^[^，。；\d]{0,10}(?:待|正在|尚未|未到期|办理中|答复中)")
#: Others may have gone another way.
_ELSE = re.compile(r"结转|上年|撤[回销]|转[送办交]|补正|其中|含|另")


def check_rest_of_before(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find a rest that is not what came, told in a sentence or a paragraph before, without what was answered."""
    above: Sequence[Printed] = ()
    for row in rows:
        for done, left in pairwise(row):
            if not (_LEFT.match(left.lead) and _WAITS.match(left.behind) and _DONE.search(done.clause)):
                continue
            before = [*above, *(f for f in row if f.sentence < done.sentence)]
            came = next((f for f in reversed(before) if f.unit == done.unit and _CAME.search(f.clause)), None)
            if came is not None:
                yield from _not_the_rest(source, came, done, left)
        above = row or above


def _not_the_rest(source: Source, came: Printed, done: Printed, left: Printed) -> Iterator[Fault]:
    three = (came, done, left)
    if any(f.hedged or f.share or f.depth or f.unit != left.unit for f in three):
        return
    between = came.clause + came.paragraph.text[came.end :] + done.paragraph.text[: left.end]
    due = came.value - done.value
    if due < 0 or due == left.value or _ELSE.search(between.replace("其中", "", 1)):
        return
    others = is_slip(came, done.value + left.value) or is_slip(done, came.value - left.value)
    if is_slip(left, due) or others:
        yield reckoned_fault(
            source,
            "sum",
            "error",
            f"“{came.label}”写为 {came.text}，“{done.label}”{done.text}，其余应为 {told(due, left)}，"
            f"文中写为 {left.text}，请核对。",
            three,
            due,
            left,
        )
