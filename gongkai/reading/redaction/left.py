"""What can still be read beside the boxes of a page that became a picture: numbers of persons, marks of secrecy."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gongkai.reading.documents.model import Unreadable
from gongkai.reading.outgoing.model import Line, said
from gongkai.reading.outgoing.words import capped, found_in
from gongkai.reading.packing import unpacked_from
from gongkai.reading.redaction.letters import Area, Letter, left_beside, letters_of, lines_of
from gongkai.reading.redaction.prepare import damaged, opened, prepared

#: Of the height of a letter: what stands farther apart is two words, and two numbers.
_GAP = 0.3


def left_packed(packed: bytes) -> dict[str, Any]:
    """
    Return what is found on some pages of a PDF when boxes on them are black; ``outgoing.model.heard`` takes it.

    The file came packed with the numbers of the pages, the boxes and the day. Raises Unreadable.
    """
    head, data = unpacked_from(packed)
    boxes = [(int(page), tuple(map(float, area))) for page, *area in head["boxes"]]
    try:
        return said(
            capped(found_in(_pages(data, head["pages"], boxes), date.fromisoformat(head["today"]))), ()
        )
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("这份 PDF 过大，不能检查。请拆分成几个文件。", "too_large") from None
    except Exception as error:
        # A stranger's file makes the libraries fail in ways that nobody has listed.
        raise damaged() from error


def _pages(data: bytes, pages: Sequence[int], boxes: Sequence[tuple[int, Any]]) -> Iterator[list[Line]]:
    document = opened(prepared(data))
    try:
        for at in pages:
            page = document[at - 1]
            areas: list[Area] = [area for number, area in boxes if number == at]
            left = left_beside(areas, letters_of(page))
            page.close()
            yield [Line(_written(line), f"第 {at} 页") for line in lines_of(left)]
    finally:
        document.close()


def _written(line: Sequence[Letter]) -> str:
    """Return a line of letters with a blank wherever two stand apart: a box, a tab, another column."""
    text = ""
    for at, letter in enumerate(line):
        if at and _apart(line[at - 1].area, letter.area) > _GAP * max(letter.area[3] - letter.area[1], 1.0):
            text += " "
        text += letter.sign
    return text


def _apart(one: Area, other: Area) -> float:
    across = max(other[0] - one[2], one[0] - other[2])
    down = max(other[1] - one[3], one[1] - other[3])
    return max(across, down)
