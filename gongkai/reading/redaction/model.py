"""What is to be blacked out in a document, and the record of it, in which no word of that survives."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

#: A ground is named by its code: no other text may come into a record, least of all what was blacked out.
_GROUND = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SHORTEST_TERM = 2
_LONGEST_TERM = 200
#: Marks on one document; more is a document that is withheld.
_MOST = 2_000


class NotRedacted(Exception):
    """Nothing was blacked out; ``message`` says in Chinese why and what to do, without a word of the document."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Box:
    """
    A part of a page that is to be black; pages count from 1, points (1/72 inch) from the upper left corner.

    The page is as it is shown, turned and cropped. ``ground`` is the code of the reason in law (条例第十四条至
    第十六条). ``elsewhere`` says that the words below may stay in other places of the document.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    ground: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are to be black wherever they stand; blanks, line ends, case and width of signs do not count."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Marks:
    """
    Everything that is to be blacked out in one document.

    ``whole`` draws every page anew, not only those with boxes: the fonts of a page that is kept may still hold
    the shapes of signs that stood in a box on another. ``looked`` says that a person has looked at the pages
    and pictures in which no text can be searched for the terms.
    """

    boxes: tuple[Box, ...] = ()
    terms: tuple[Term, ...] = ()
    whole: bool = False
    looked: bool = False

    def check(self) -> None:
        """Raise NotRedacted for marks that say nothing, or nothing clear."""
        if not self.boxes and not self.terms:
            raise NotRedacted("没有指明要遮盖什么。请画出遮盖框，或者写出要遮盖的词语。")
        if len(self.boxes) + len(self.terms) > _MOST:
            raise NotRedacted(f"要遮盖的地方超过 {_MOST} 处。请分成几个文件处理，或者考虑整份不予公开。")
        grounds = [box.ground for box in self.boxes] + [term.ground for term in self.terms]
        for number, ground in enumerate(grounds, 1):
            if not _GROUND.fullmatch(ground):
                raise NotRedacted(
                    f"第 {number} 处遮盖没有写明理由。请选择不予公开的情形（政府信息公开条例第十四条至第十六条）。"
                )
        for number, box in enumerate(self.boxes, 1):
            sides = (box.x0, box.y0, box.x1, box.y1)
            if not all(abs(side) < 100_000 for side in sides) or box.x0 >= box.x1 or box.y0 >= box.y1:
                raise NotRedacted(f"第 {number} 个遮盖框没有面积。请重新画框。")
        for number, term in enumerate(self.terms, 1):
            if not _SHORTEST_TERM <= len("".join(term.text.split())) <= _LONGEST_TERM:
                raise NotRedacted(
                    f"第 {number} 个要遮盖的词语太短或者太长，应为 {_SHORTEST_TERM} 至 {_LONGEST_TERM} 个字。"
                    "只遮盖一个字的，请画遮盖框。"
                )


def marks_said(marks: Marks) -> dict[str, Any]:
    """Return marks as values that JSON can hold, for the way into the child process."""
    return asdict(marks)


def marks_heard(value: Mapping[str, Any]) -> Marks:
    """Return the marks that ``marks_said`` said."""
    return Marks(
        tuple(Box(**each) for each in value["boxes"]),
        tuple(Term(**each) for each in value["terms"]),
        bool(value["whole"]),
        bool(value["looked"]),
    )


@dataclass(frozen=True, slots=True)
class Painted:
    """A black box that was drawn, in points from the upper left corner of its page, and the code of its ground."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    ground: str


@dataclass(frozen=True, slots=True)
class Record:
    """
    What was done, without a word of what was blacked out.

    ``redrawn`` are the pages that are pictures now; ``unread`` those with pictures or drawings in which no text
    could be searched for terms. ``before`` and ``after`` are SHA-256 of the two files, ``before``
    that of the PDF in which the boxes were drawn. ``named`` says that the name of the file gives a word away.
    """

    pages: int
    redrawn: tuple[int, ...]
    unread: tuple[int, ...]
    boxes: tuple[Painted, ...]
    before: str
    after: str
    named: bool = False

    def said(self) -> dict[str, Any]:
        """Return the record as values that JSON can hold."""
        return asdict(self)


def record_heard(value: Mapping[str, Any]) -> Record:
    """Return the record that ``Record.said`` said. Raises ValueError, TypeError or KeyError for anything else."""
    boxes = []
    for each in value["boxes"]:
        x0, y0, x1, y1 = (float(each[side]) for side in ("x0", "y0", "x1", "y1"))
        boxes.append(Painted(int(each["page"]), x0, y0, x1, y1, str(each["ground"])))
    redrawn, unread = (tuple(int(page) for page in value[name]) for name in ("redrawn", "unread"))
    before, after = str(value["before"]), str(value["after"])
    return Record(int(value["pages"]), redrawn, unread, tuple(boxes), before, after, bool(value["named"]))
