"""The text of a checked file with its quotes marked, and numbered like the findings that quote them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: So many signs are text on each side of a quote; what stands further off is left out.
_AROUND = 80
_LEFT_OUT = "……"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote of a finding."""

    number: int
    anchor: str
    quote: str


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A piece of a line.

    ``begins`` are the ids of quotes that begin here, ``ends`` numbers and anchors of findings whose quote ends
    with this piece; ``marked`` says whether any finding quotes it.
    """

    text: str
    marked: bool = False
    begins: tuple[str, ...] = ()
    ends: tuple[tuple[int, str], ...] = ()


#: The pieces of one line, in order.
Line = tuple[Piece, ...]


def marked_lines(text: str, marks: Sequence[Mark], *, prefix: str) -> tuple[Line, ...]:
    """
    Return the lines in which something is quoted, each in pieces, long stretches between quotes left out.

    A quote that occurs several times is marked where it first occurs after the one before with the same words.
    """
    spans: list[tuple[int, int, Mark]] = []
    sought: dict[str, int] = {}
    for mark in marks:
        at = text.find(mark.quote, sought.get(mark.quote, 0))
        if at < 0:
            at = text.find(mark.quote)
        if at < 0:
            continue
        end = at + len(mark.quote)
        sought[mark.quote] = end
        spans.append((at, end, mark))
    named: set[int] = set()
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        inside = [span for span in spans if span[0] < end and span[1] > start]
        if inside and raw.strip():
            lines.append(_pieces(text, start, end, inside, prefix, named))
        start = end + 1
    return tuple(lines)


def _pieces(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int, Mark]], prefix: str, named: set[int]
) -> Line:
    """Return one line cut wherever a quote begins or ends; ``named`` are the findings that have their id."""
    borders = {start, end}
    for first, last, _ in spans:
        borders |= {max(first, start), min(last, end)}
    ordered = sorted(borders)
    pieces = []
    for here, there in pairwise(ordered):
        over = [span for span in spans if span[0] < there and span[1] > here]
        begins = []
        for first, _, mark in over:
            # An id stands once on a page, where the first quote of a finding begins.
            if max(first, start) == here and mark.number not in named:
                named.add(mark.number)
                begins.append(f"{prefix}-q{mark.number}")
        ends = tuple((mark.number, mark.anchor) for _, last, mark in over if last == there)
        words = text[here:there]
        if not over:
            words = _shortened(words, first=here == start, last=there == end)
        pieces.append(Piece(words, bool(over), tuple(begins), ends))
    return tuple(pieces)


def _shortened(words: str, *, first: bool, last: bool) -> str:
    """Return what stands between two quotes without its middle, before the first and after the last without its far end."""
    before, after = (0 if first else _AROUND), (0 if last else _AROUND)
    if len(words) <= before + after + len(_LEFT_OUT):
        return words
    return words[:before] + _LEFT_OUT + (words[-after:] if after else "")
