"""The running text of a document without its blanks, and where each sign of it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.reading.reports.page_marks import is_page_mark
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.splits import CUT

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """
    Text without blanks, with the place of each sign in the source.

    Where a blank stood between two figures, or a figure and another sign, a cut is left.
    """

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece stands in the source, without the cuts at its ends."""
        while start < end and self.text[start] == CUT:
            start += 1
        while end > start and self.text[end - 1] == CUT:
            end -= 1
        return self.places[start], self.places[end - 1] + 1


def squeezed(source: Source, lines: Sequence[Line]) -> Squeezed:
    """Return the text of lines that follow each other, without blanks."""
    signs: list[str] = []
    places: list[int] = []
    for line in lines:
        if is_page_mark(source.line_text(line)):
            continue
        at = line.start
        for blank in _BLANKS.finditer(source.folded, line.start, line.end):
            signs.append(source.folded[at : blank.start()])
            places.extend(range(at, blank.start()))
            at = blank.end()
            if _parts(source.folded[blank.start() - 1]) or _parts(source.folded[at : at + 1]):
                signs.append(CUT)
                places.append(blank.start())
        signs.append(source.folded[at : line.end])
        places.extend(range(at, line.end))
        signs.append(CUT)
        places.append(line.end)
    return Squeezed("".join(signs), tuple(places))


def _parts(sign: str) -> bool:
    return sign.isdigit() or sign in ("-", "—", "/", "+", "−")


def blocks_of(source: Source) -> Iterator[list[Line]]:
    """Yield the lines without cells that follow each other."""
    block: list[Line] = []
    for line in source.lines:
        if line.cells:
            if block:
                yield block
            block = []
        else:
            block.append(line)
    if block:
        yield block


class LaidOut(Source):
    """A document some of whose running text is a table: the same text, with the rows of the table as lines."""

    def __init__(self, source: Source, pieces: Sequence[Line]) -> None:
        super().__init__(source.text)
        self.__dict__["folded"] = source.folded
        self.__dict__["lines"] = tuple(_inserted(source, sorted(pieces, key=lambda piece: piece.start)))


def _inserted(source: Source, pieces: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a source with pieces in the places of what they were cut out of."""
    at = 0
    for line in source.lines:
        start = line.start
        while at < len(pieces) and pieces[at].start < line.end:
            piece = pieces[at]
            at += 1
            if source.folded[start : piece.start].strip():
                yield Line(start, piece.start)
            yield piece
            start = piece.end
        if start == line.start:
            yield line
        elif source.folded[start : line.end].strip():
            yield Line(start, line.end)
