"""
The change of all and of each of its parts: 办理 298 件，比去年增加 114 件，其中甲 172 件(比去年增加 46 件)、乙….

Where the parts come to all of it now, what they are more and fewer by comes to what all of it is.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.figures import Printed, reckoned_fault, told
from gongkai.reading.reports.relations.honest import differ_by_a_slip, digits_of, sum_of
from gongkai.reading.reports.source import Source

_THAN = r"(?P<than>(?:[同环]?比|较)(?:去年|上一?年|前年|20\d\d年)?(?:度|同期)*，?)?"
_CHANGE = re.compile(
    rf"^[，、(]?{_THAN}(?:净)?(?:(?P<more>增加|增长|上升|多|增)|减少|下降|少|减)了?(?:了|约)?$"
)
_COMPARED = re.compile("[比较]")
_FEWEST, _MOST = 2, 12


def check_shared_changes(source: Source, row: Sequence[Printed]) -> Iterator[Fault]:
    """Find changes of parts that do not come to the change of all of them."""
    text = row[0].paragraph.text
    if "比" not in text and "较" not in text:
        return
    pairs = [
        (of, change, Decimal(1) if way["more"] else Decimal(-1))
        for of, change in pairwise(row)
        if of.unit == change.unit
        and not (of.share or of.hedged or change.hedged or of.plan)
        and of.sentence == change.sentence
        and (way := _CHANGE.match(text[of.end : change.start].strip())) is not None
    ]
    for at, (whole, change, sign) in enumerate(pairs):
        if not _COMPARED.search(text[whole.end : change.start]):
            continue
        parts: list[tuple[Printed, Printed, Decimal]] = []
        for pair in pairs[at + 1 : at + _MOST]:
            if pair[0].unit != whole.unit or pair[0].sentence - whole.sentence > 1:
                break
            parts.append(pair)
            if len(parts) >= _FEWEST and sum_of([p for p, _, _ in parts]) == whole.value:
                yield from _judged(source, row, (whole, change, sign), parts)
                break


def _judged(
    source: Source,
    row: Sequence[Printed],
    whole: tuple[Printed, Printed, Decimal],
    parts: Sequence[tuple[Printed, Printed, Decimal]],
) -> Iterator[Fault]:
    head, change, way = whole
    due = sum((d.value * sign for _, d, sign in parts), Decimal(0))
    printed = change.value * way
    last = parts[-1][1]
    known = {f.at for pair in (whole, *parts) for f in pair[:2]}
    others = [f for f in row[head.at : last.at] if f.at not in known and f.unit == head.unit]
    if due == printed or others:
        # Another number of the same kind may be a part without a change of its own.
        return
    turned = any(due - 2 * d.value * sign == printed for _, d, sign in parts) or due == -printed
    slip = differ_by_a_slip(digits_of(abs(due), change.step), digits_of(change.value, change.step)) or any(
        (right := (printed - due) * sign + d.value) > 0
        and differ_by_a_slip(digits_of(right, d.step), digits_of(d.value, d.step))
        for _, d, sign in parts
    )
    if not (turned or slip):
        return
    listed = "".join(f" {'+' if sign > 0 else '-'} {d.text}" for _, d, sign in parts).removeprefix(" + ")
    yield reckoned_fault(
        source,
        "sum",
        "error",
        f"各部分之和等于“{head.label}”{head.text}，而各部分的增减 {listed} = {'-' if due < 0 else ''}{told(abs(due), change)}，"
        f"总数的增减写为{'增加' if way > 0 else '减少'} {change.text}，请核对增减方向和数字。",
        [head, change, *(f for one in parts for f in one[:2])],
        due,
        change,
    )
