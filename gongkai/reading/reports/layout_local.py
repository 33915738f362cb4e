"""
A table of the year and of all years that stands in running text, laid out in rows of label, unit and two figures.

主动公开信息数条4251516: how many digits are the year's is told by the other rows, or by the text that names the same number;
a row that can be read in more ways stays as it is printed.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from gongkai.reading.reports.local_rows import HEAD, UNIT, WHOLE, Kind, kind_of
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.splits import CUT, Figures, apart, can_balance, narrowed, splits
from gongkai.reading.reports.squeezed import LaidOut, Squeezed, blocks_of, squeezed

_RUN = re.compile(
    rf"\d[\d,]*(?:\.\d+)?(?:{CUT}+(?:\d[\d,]*(?:\.\d+)?|[-—/]+))*|[-—/]+{CUT}+\d[\d,]*(?:\.\d+)?"
)
_FEWEST, _COLUMNS, _LONGEST_LABEL = 4, 2, 30
#: A number of the text with so many digits is not met by chance.
_LONG = 3
_TOLD = re.compile(r"公开[^。；，]{0,14}?(?<!\d)(\d{3,})余?条|申请[^。；，]{0,14}?(?<!\d)(\d{3,})[条件]")


@dataclass
class _Found:
    label: tuple[int, int]
    unit: tuple[int, int]
    run: tuple[int, int]
    kind: Kind
    figures: list[str] | None = None


def laid_out_local(source: Source) -> Source:
    """Return a document with the rows of such a table as lines; the same one where it has none in its running text."""
    if "累计" not in source.folded or "单位" not in source.folded:
        return source
    pieces: list[Line] = []
    for block in blocks_of(source):
        text = squeezed(source, block)
        told = HEAD.search(text.text.replace(CUT, ""))
        head = re.search(f"{CUT}*".join(map(re.escape, told[0])), text.text) if told else None
        if head is None:
            continue
        rows = list(_rows(text, head.end()))
        if len(rows) >= _FEWEST:
            _read(source, text, rows)
            pieces += _lines(source, text, head.start(), head.end(), rows)
    return LaidOut(source, pieces) if pieces else source


def _rows(text: Squeezed, start: int) -> Iterator[_Found]:
    """Yield the rows behind the heads of the columns, until something else follows."""
    signs, at, head = text.text, start, None
    while found := _RUN.search(signs, at):
        begin, stop = found.span()
        if at != start and signs[at] not in CUT and signs[at] in ".、":
            return
        chunk = signs[at:begin]
        numbered = re.match(r"\d[.、]", signs[begin:])
        if numbered and chunk.replace(CUT, "") in ("", "其中:", "其中"):
            # The number of a label: what looks like the first figure is none.
            found = _RUN.search(signs, begin + 2)
            if found is None:
                return
            begin, stop = found.span()
            chunk = signs[at:begin]
        if re.match(r"[.、](?!\d)", signs[stop : stop + 2]):
            # The number of the label behind.
            stop -= 1
            while stop > begin and signs[stop - 1] == CUT:
                stop -= 1
        words = chunk.strip(CUT)
        unit = re.search(rf"(?:{UNIT.pattern})$", words)
        if unit is None or stop <= begin or len(words) > _LONGEST_LABEL:
            return
        label = words[: unit.start()].replace(CUT, "")
        kind = kind_of(label, head)
        if kind is None:
            return
        head = kind.concept if kind.head is None else head
        lead = at + len(chunk) - len(chunk.lstrip(CUT))
        yield _Found(
            (lead, lead + unit.start()), (lead + unit.start(), lead + unit.end()), (begin, stop), kind
        )
        at = stop


def _read(source: Source, text: Squeezed, rows: Sequence[_Found]) -> None:
    """Take the two figures of each row apart, as far as nothing else is possible."""
    ways: dict[str, Sequence[Figures]] = {}
    runs = [text.text[row.run[0] : row.run[1]] for row in rows]
    # Where blanks part the figures of most rows, one figure alone stands beside an empty cell.
    parted = 2 * sum(apart(run, _COLUMNS) is not None for run in runs) > len(rows)
    for at, (row, run) in enumerate(zip(rows, runs, strict=True)):
        row.figures = apart(run, _COLUMNS)
        if row.figures is not None:
            known = all(each.isdigit() for each in row.figures)
            ways[str(at)] = [tuple(map(int, row.figures))] if known else []
            continue
        every = [] if parted else splits(run, _COLUMNS)
        ways[str(at)] = [way for way in every if way[0] <= way[1]]
    _by_heads(ways, rows)
    told = {next(number for number in found.groups() if number) for found in _TOLD.finditer(source.folded)}
    for name, run, row in zip(map(str, range(len(rows))), runs, rows, strict=True):
        if row.figures is None and _is_told_otherwise(run, told, ways[name]):
            # 主动公开 2145 条, and 21451602 in the table: the text and the table are at odds, and neither reads it.
            ways[name] = []
    for name, found in ways.items():
        said = [way for way in found if len(str(way[0])) >= _LONG and str(way[0]) in told]
        if len(found) > 1 and len(said) == 1 and rows[int(name)].kind.head in (None, "proactive_total"):
            ways[name] = said
    _by_heads(ways, rows)
    for head, parts in _groups(rows):
        if rows[int(head)].kind.concept in WHOLE and not _may_balance(ways, head, parts):
            # Cells that were left blank, or a fault: no digits of this group can be told for certain.
            ways |= {name: [] for name in (head, *parts)}
    for name, found in ways.items():
        if rows[int(name)].figures is None and len(found) == 1:
            rows[int(name)].figures = [str(figure) for figure in found[0]]


def _is_told_otherwise(run: str, told: Container[str], ways: Sequence[Figures]) -> bool:
    """Return whether the number of the text begins a run, but leaves less for all years."""
    if any(str(year) in told for year, _ in ways if year >= 10 ** (_LONG - 1)):
        return False
    return any(
        str(year) in told and every < year and len(str(every)) == len(str(year)) >= _LONG
        for year, every in splits(run, _COLUMNS)
    )


def _may_balance(ways: dict[str, Sequence[Figures]], head: str, parts: Sequence[str]) -> bool:
    """Return whether parts may come to their whole; so too where the readings of a row are not known."""
    if not all(ways[name] for name in (head, *parts)):
        return True
    return can_balance(ways, ((head,), tuple(parts)))


def _by_heads(ways: dict[str, Sequence[Figures]], rows: Sequence[_Found]) -> None:
    """Leave out the readings by which a part is more than its whole, or parts are not their whole."""
    balances = []
    for head, parts in _groups(rows):
        for part in parts:
            fits = [
                (whole, piece)
                for whole in ways[head]
                for piece in ways[part]
                if all(own <= of for own, of in zip(piece, whole, strict=True))
            ]
            if fits:
                ways[head] = [way for way in ways[head] if any(way == whole for whole, _ in fits)]
                ways[part] = [way for way in ways[part] if any(way == piece for _, piece in fits)]
        if rows[int(head)].kind.concept in WHOLE and all(ways[part] for part in parts):
            balances.append(((head,), tuple(parts)))
    ways |= narrowed(ways, balances)


def _groups(rows: Sequence[_Found]) -> Iterator[tuple[str, list[str]]]:
    """Yield each head with its parts, by their places."""
    head, parts = "", list[str]()
    for at, row in enumerate(rows):
        if row.kind.head is not None:
            parts.append(str(at))
            continue
        if head and parts:
            yield head, parts
        head, parts = str(at), []
    if head and parts:
        yield head, parts


def _lines(source: Source, text: Squeezed, start: int, end: int, rows: Sequence[_Found]) -> Iterator[Line]:
    found = HEAD.fullmatch(text.text[start:end].replace(CUT, ""))
    if found is not None:
        yield Line(*text.span(start, end), (found["name"], found["unit"], found["year"], found["all"]))
    for row in rows:
        label = source.folded[slice(*text.span(*row.label))]
        unit = source.folded[slice(*text.span(*row.unit))]
        if row.figures is not None:
            yield Line(*text.span(row.label[0], row.run[1]), (label, unit, *row.figures))
        else:
            yield Line(*text.span(row.label[0], row.unit[1]))
            yield Line(*text.span(*row.run))
