"""The lines of a document in the order of reading, in one width, so that one pattern fits all."""

import re
from dataclasses import dataclass

from gongkai.reading.documents.model import Block

#: Digits and letters change their width; brackets and punctuation keep theirs, for quotes and titles.
_WIDTH = {code: code - 0xFEE0 for span in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for code in
          range(*span)}  # fmt: skip
_BLANKS = dict.fromkeys(map(ord, "\t\xa0\u2002\u2003\u2009\u3000"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad"))
_PAGE_NUMBER = re.compile(
    r"[-—–－·]\s*[0-9]{1,4}\s*[-—–－·]|第\s*[0-9]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,4}\s*页)?"
)
#: What is one thing and no more (a number, a date, names) is never longer; hostile text may be.
LONGEST_LINE = 200
_BULLET = re.compile(r"^[•●■▪◆◇□·]\s*")
_FOLDING = {**_WIDTH, **_BLANKS, **_INVISIBLE}


@dataclass(frozen=True, slots=True)
class Line:
    """A line: ``raw`` as printed, ``text`` in one width, ``cells`` where it is the row of a table."""

    raw: str
    text: str
    number: int
    align: str = ""
    kind: str = "paragraph"
    cells: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        return "".join(self.text.split())

    @property
    def is_row(self) -> bool:
        return bool(self.cells)


def fold(text: str) -> str:
    """Return the text with digits and letters of half width, every blank a space, nothing invisible."""
    return text.translate(_FOLDING)


def squeezed(text: str) -> str:
    """Return the folded text without any blank."""
    return "".join(fold(text).split())


def key(text: str) -> str:
    """Return what counts when two titles are compared: letters, Han characters and digits."""
    return re.sub(r"[\W_]+", "", fold(text)).lower()


def lines_of(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """Return the lines that are not empty; each row of a table is one, split at pipes as well."""
    lines: list[Line] = []

    def add(raw: str, block: Block, cells: tuple[str, ...]) -> None:
        text = _BULLET.sub("", fold(raw).strip())
        if key(text) and not _PAGE_NUMBER.fullmatch(text):
            lines.append(Line(raw.strip(), text, len(lines) + 1, block.align, block.kind, cells))

    for block in blocks:
        if block.kind == "table":
            for row in block.rows:
                cells = tuple(" ".join(fold(cell).split()) for cell in row)
                filled = [cell for cell in cells if cell]
                add(" ".join(filled), block, cells if len(filled) > 1 else ())
            continue
        for raw in block.text.splitlines():
            cells = tuple(cell.strip() for cell in fold(raw).strip().strip("|").split("|"))
            add(raw, block, cells if len(cells) > 1 else ())
    return tuple(lines)
