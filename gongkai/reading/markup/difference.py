"""Two versions of a text side by side: which passages stayed, changed, went or came, and where inside."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from gongkai.reading.markup.passages import passages

Mark = Literal["equal", "removed", "added"]
Change = Literal["equal", "changed", "layout", "removed", "added"]

#: Below this likeness two passages are another passage each, not one that was changed.
_LIKE = 0.4
#: Pairs of passages that are weighed against each other in one place; beyond, they are paired in order.
_MOST_PAIRS = 2_500
#: Product of lengths that is compared sign by sign, for one passage and for a whole text.
_MOST_WORK = 1_000_000
_MOST_WORK_IN_ALL = 20_000_000
_TOKENS = re.compile(r"[0-9A-Za-z]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a passage, marked as equal, removed (old side only) or added (new side only)."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Row:
    """
    A passage of either version or of both; the empty side of a passage that went or came has no segments.

    ``kind`` is ``paragraph``, ``heading``, ``item``, ``row`` (of a table, cells joined by `` | ``) or
    ``picture``. ``change`` is ``layout`` where the words are the same and alignment, marks, spans or the
    address of a link or picture are not.
    """

    change: Change
    kind: str
    old: tuple[Segment, ...] = ()
    new: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    text: str
    form: tuple[object, ...]


def difference(old_html: str, new_html: str) -> list[Row]:
    """
    Return the rows of a comparison of two clean texts, in the order of reading.

    Tables are compared row by row. Very long passages, and passages of a very long text, are compared
    by their common beginning and end only, so that the answer comes at once for any text.
    """
    old, new = _lines(old_html), _lines(new_html)
    rows: list[Row] = []
    work = _Work()
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > 500)
    for name, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if name == "equal":
            rows.extend(_kept(line) for line in old[old_start:old_end])
        else:
            rows.extend(_replaced(old[old_start:old_end], new[new_start:new_end], work))
    return rows


class _Work:
    """How much comparing may still be done."""

    def __init__(self) -> None:
        self._left = _MOST_WORK_IN_ALL

    def may(self, amount: int) -> bool:
        if amount > _MOST_WORK or amount > self._left:
            return False
        self._left -= amount
        return True


def _lines(html: str) -> list[_Line]:
    lines: list[_Line] = []
    for passage in passages(html):
        if passage.kind == "table":
            for cells in passage.cells:
                form = tuple((cell.columns, cell.rows, cell.form) for cell in cells)
                lines.append(_Line("row", " | ".join(cell.text for cell in cells), form))
        else:
            kind = passage.kind if passage.text else "picture"
            lines.append(_Line(kind, passage.text, (passage.kind, passage.align, *passage.form)))
    return lines


def _kept(line: _Line) -> Row:
    segments = (Segment(line.text, "equal"),)
    return Row("equal", line.kind, segments, segments)


def _replaced(old: list[_Line], new: list[_Line], work: _Work) -> list[Row]:
    rows: list[Row] = []
    old_place = new_place = 0
    for old_partner, new_partner in [*_pairs(old, new), (len(old), len(new))]:
        rows.extend(_gone(line) for line in old[old_place:old_partner])
        rows.extend(
            Row("added", line.kind, (), (Segment(line.text, "added"),)) for line in new[new_place:new_partner]
        )
        if old_partner < len(old):
            rows.append(_compared(old[old_partner], new[new_partner], work))
        old_place, new_place = old_partner + 1, new_partner + 1
    return rows


def _gone(line: _Line) -> Row:
    return Row("removed", line.kind, (Segment(line.text, "removed"),), ())


def _pairs(old: list[_Line], new: list[_Line]) -> list[tuple[int, int]]:
    """Return which old line became which new one, in order, so that the likeness in all is greatest."""
    if not old or not new:
        return []
    if len(old) * len(new) > _MOST_PAIRS:
        return [
            (place, place) for place in range(min(len(old), len(new))) if old[place].kind == new[place].kind
        ]
    likeness = [[_likeness(before, after) for after in new] for before in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            paired = best[row + 1][column + 1] + likeness[row][column]
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs = []
    row = column = 0
    while row < len(old) and column < len(new):
        paired = best[row + 1][column + 1] + likeness[row][column]
        if likeness[row][column] and best[row][column] == paired:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _likeness(before: _Line, after: _Line) -> float:
    """Return the share of signs that two lines have in common, 0 for lines that cannot be one."""
    if (before.kind == "row") != (after.kind == "row") or (before.kind == "picture") != (
        after.kind == "picture"
    ):
        return 0.0
    if before.text == after.text:
        return 1.0
    total = len(before.text) + len(after.text)
    common = sum((Counter(before.text) & Counter(after.text)).values())
    share = 2 * common / total if total else 0.0
    return share if share >= _LIKE else 0.0


def _compared(before: _Line, after: _Line, work: _Work) -> Row:
    if before.text == after.text:
        return Row("layout", after.kind, (Segment(before.text, "equal"),), (Segment(after.text, "equal"),))
    old, new = _TOKENS.findall(before.text), _TOKENS.findall(after.text)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    old_parts: list[tuple[str, Mark]] = [("".join(old[:head]), "equal")]
    new_parts = list(old_parts)
    if work.may(len(old_middle) * len(new_middle)):
        matcher = SequenceMatcher(None, old_middle, new_middle, autojunk=False)
        for name, old_start, old_end, new_start, new_end in matcher.get_opcodes():
            same = name == "equal"
            old_parts.append(("".join(old_middle[old_start:old_end]), "equal" if same else "removed"))
            new_parts.append(("".join(new_middle[new_start:new_end]), "equal" if same else "added"))
    else:
        old_parts.append(("".join(old_middle), "removed"))
        new_parts.append(("".join(new_middle), "added"))
    ending = "".join(old[len(old) - tail :])
    return Row(
        "changed",
        after.kind,
        _segments([*old_parts, (ending, "equal")]),
        _segments([*new_parts, (ending, "equal")]),
    )


def _common(old: list[str], new: list[str]) -> int:
    """Return how many tokens two lists have in common at their beginning."""
    count = 0
    for before, after in zip(old, new, strict=False):
        if before != after:
            break
        count += 1
    return count


def _segments(parts: list[tuple[str, Mark]]) -> tuple[Segment, ...]:
    merged: list[Segment] = []
    for text, mark in parts:
        if not text:
            continue
        if merged and merged[-1].mark == mark:
            merged[-1] = Segment(merged[-1].text + text, mark)
        else:
            merged.append(Segment(text, mark))
    return tuple(merged)
