"""The head of a letter in Word (GB/T 9704-2012, 10.1): the organ in red, a double line below it and another at the foot."""

from collections.abc import Iterator

from gongkai.lib.paper.blocks import Paper
from gongkai.lib.paper.fitting import letter_mark_size
from gongkai.lib.paper.word_xml import RED, SHEET, TITLE_SONG, mm, paragraph, run
from gongkai.lib.paper.wording import letter_mark, plain

#: Lines of 170 mm in the middle of the sheet, 20 mm above its lower edge; the mark 30 mm below the upper one.
_ACROSS, _FROM_LEFT, _MARK_AT, _FOOT_AT = mm(170), mm(20), mm(30), SHEET[1] - mm(20)
_THICK, _THIN, _BETWEEN = mm(0.9), mm(0.3), mm(0.4)
#: From the lower line of the head to the number: 7/8 of a sign of 三号.
_ABOVE_NUMBER = 280


def letter_head(paper: Paper, apart: int) -> Iterator[str]:
    """Yield the mark with its line, the line at the foot, and the number; the title follows."""
    size = letter_mark_size(paper)
    mark_height = round(size * 22)
    below = mm(4)
    height = mark_height + below + _THICK + _BETWEEN + _THIN
    head = _frame(height, _MARK_AT)
    yield paragraph(
        run(letter_mark(paper), font=TITLE_SONG, size=size, colour=RED),
        frame=head,
        spacing=f'w:before="0" w:after="{below}" w:line="{mark_height}" w:lineRule="exact"',
        align="center",
        off_grid=True,
    )
    yield from _double(head, first=_THICK, second=_THIN)
    foot_height = _THICK + _BETWEEN + _THIN
    # The last paragraph of one frame and the first of the next would be one frame without text between them.
    number = plain(paper.number)
    yield paragraph(
        run(number) if number else "",
        spacing=f'w:before="{_ABOVE_NUMBER}" w:line="{apart}" w:lineRule="exact"',
        align="right",
    )
    yield from _double(_frame(foot_height, _FOOT_AT - foot_height), first=_THIN, second=_THICK)


def _frame(height: int, top: int) -> str:
    return (
        f'w:w="{_ACROSS}" w:h="{height}" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{_FROM_LEFT}" w:y="{top}"'
    )


def _double(frame: str, *, first: int, second: int) -> Iterator[str]:
    """Yield two lines as empty paragraphs, filled: a border inside a frame is given up by some programs."""
    for height, filled in ((first, RED), (_BETWEEN, ""), (second, RED)):
        yield paragraph(
            frame=frame,
            filled=filled,
            spacing=f'w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"',
            off_grid=True,
        )
