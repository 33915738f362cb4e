"""How far apart the lines of a short letter stand, so that it ends on the page on which it begins."""

import math

from gongkai.lib.paper.blocks import Heading, Paper, Paragraph
from gongkai.lib.paper.measure import width_of
from gongkai.lib.paper.titles import title_lines
from gongkai.lib.paper.wording import (
    addressee,
    attachments,
    copies,
    letter_mark,
    letterhead,
    lines,
    plain,
    printed,
    remark,
    signature,
)

#: 225 mm hold 22 lines, in points; closer than the second they are hard to read; a letter of one page may be closer.
PITCH, _CLOSEST, _CLOSEST_LETTER = 28.95, 23.5, 21.5
#: 发文机关标志 fills a line of 156 mm at most, in no larger type than this.
_WIDTH, _LARGEST_MARK = 442, 48
_PAGE = 637.8
#: 35 mm above the mark, 4 mm above the red line and its thickness; a line of the title, of 版记, and around that.
_ABOVE_MARK, _RED_LINE, _TITLE_LINE, _SMALL_LINE, _AROUND_IMPRINT = 99.2, 13.4, 35.0, 21.0, 9.0
#: A letter (10.1): its mark, 4 mm below it, the double line (上粗下细), from there to the number 7/8 of a sign; its mark
#: begins 30 mm below the edge.
_LARGEST_LETTER_MARK, _BELOW_MARK, _DOUBLE_LINE, _ABOVE_NUMBER, _LETTER_HIGHER = 40, 11.3, 4.6, 14.0, 19.8
#: The line of the mark against its size; a font may set other signs wider than half a sign.
_MARK_HEIGHT, _SIGNS, _SPARE = 1.1, 27.0, 8.0


def mark_size(paper: Paper) -> int:
    """Return the size of the words in red at the head, in points."""
    return min(_LARGEST_MARK, int(_WIDTH / width_of(letterhead(paper))))


def letter_mark_size(paper: Paper) -> int:
    """Return the size of the words in red at the head of a letter, in points."""
    return min(_LARGEST_LETTER_MARK, int(_WIDTH / width_of(letter_mark(paper))))


def letter_head_height(paper: Paper) -> float:
    """Return how high the mark of a letter with its double line is, in points."""
    return _MARK_HEIGHT * letter_mark_size(paper) + _BELOW_MARK + _DOUBLE_LINE


def pitch(paper: Paper) -> float:
    """
    Return from line to line in points: 28.95, and less where a paper with letterhead then ends on its first page.

    GB/T 9704-2012, 7.3.5.4: where the signature has no room, the spaces between lines are changed. The lines of an
    annex, which begins a page of its own, stand as they always do.
    """
    if not (paper.letterhead or paper.letter):
        return PITCH
    if paper.letter:
        # Its mark stands 7 mm higher than the text of other pages begins; the number stands below the line.
        fixed = letter_head_height(paper) - _LETTER_HIGHER + _ABOVE_NUMBER + _SPARE
        count = 4
    else:
        fixed = _ABOVE_MARK + _MARK_HEIGHT * mark_size(paper) + _RED_LINE + _SPARE
        # Two above the number, itself, two above the title, one below it.
        count = 6
    fixed += _TITLE_LINE * len(title_lines(paper.title))
    count += len(lines(paper.subtitle)) + _down(addressee(paper))
    for block in paper.blocks:
        if isinstance(block, Heading):
            count += _down(f"　　{plain(block.text)}")
        elif isinstance(block, Paragraph):
            count += sum(_down(f"　　{line}") for line in lines(block.text))
        else:
            return PITCH
    if named := attachments(paper):
        count += 1 + sum(_down(f"　　　　　{name}") for _, name in named)
    if signature(paper)[1]:
        count += 4
    count += _down(f"　　{remark(paper)}") if remark(paper) else 0
    fixed += 0 if paper.annex else _imprint_height(paper)
    fits = (_PAGE - fixed) / count
    closest = _CLOSEST_LETTER if paper.letter else _CLOSEST
    return PITCH if fits < closest else min(PITCH, math.floor(fits * 20) / 20)


def _imprint_height(paper: Paper) -> float:
    """Return how high 版记 is, which stands on the last page, in points."""
    small = int(bool(printed(paper)[1]))
    if names := copies(paper):
        small += math.ceil(width_of(names) / (_SIGNS - 1))
    return _SMALL_LINE * small + _AROUND_IMPRINT


def _down(text: str) -> int:
    return math.ceil(width_of(text) / _SIGNS)
