"""Form A that stands in running text: its rows, found by their labels, become lines of their own."""

from collections.abc import Iterator, Sequence

from gongkai.domain.forms.form_a import FORM_A
from gongkai.reading.reports.form_a import (
    FARTHEST,
    FEWEST_ROWS,
    HEAD,
    Hit,
    hits_of,
    label_start,
    speaks_of_form_a,
    value_of_row,
)
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.squeezed import LaidOut, Squeezed, squeezed
from gongkai.reading.reports.stream import looks_like_table

#: The labels of so many rows have two signs each at least.
_SHORTEST = 2 * FEWEST_ROWS


def laid_out_a(source: Source) -> Source:
    """Return a document with the rows of a form A that stands in a sentence as lines; the same one without any."""
    if not speaks_of_form_a(source.folded):
        return source
    pieces: list[Line] = []
    for line in source.lines:
        if line.end - line.start < _SHORTEST or line.cells or looks_like_table(source, line):
            continue
        solid = "".join(source.line_text(line).split())
        if not any(len(HEAD.findall(sentence)) >= FEWEST_ROWS for sentence in solid.split("。")):
            # No table goes on behind the end of a sentence.
            continue
        text = squeezed(source, [line])
        group = max(_groups(text, hits_of(text.text)), key=len, default=[])
        if len({hit.code for hit in group if FORM_A.rows[hit.code].is_value}) >= FEWEST_ROWS:
            pieces += _rows(text, group)
    return LaidOut(source, pieces) if pieces else source


def _groups(text: Squeezed, hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Yield the labels that follow each other as those of a table do: with a figure, and no sentence, between them."""
    group: list[Hit] = []
    for hit in hits:
        between = text.text[group[-1].end : hit.start] if group else ""
        if group and (len(between) > FARTHEST or "。" in between or "，" in between):
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _rows(text: Squeezed, group: Sequence[Hit]) -> Iterator[Line]:
    start = label_start(text.text, group[0])
    for hit, follower in zip(group, [*group[1:], None], strict=True):
        if follower is not None:
            end = label_start(text.text, follower)
        else:
            value = value_of_row(text.text, hit.end, min(len(text.text), hit.end + FARTHEST))
            end = value[1] if value else hit.end
        yield Line(*text.span(start, end))
        start = end
