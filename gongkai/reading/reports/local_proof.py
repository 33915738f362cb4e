"""
What the rows of a table of the year and of all years say against each other, where their digits can be parted in more ways.

主动公开文件数条318814052其中:政府网站公开数条318914052: in whichever way the two are parted, the part is more than the whole.
That rows cannot be read is no excuse then: no reading of them is right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.domain.forms.check import written
from gongkai.reading.masking import masked
from gongkai.reading.reports.local_rows import WHOLE, Kind, bare_name
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.honest import are_neighbours_turned
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.splits import splits

Figure = Decimal | int | None
#: The figures of the year and of all years, None for an empty cell.
Way = tuple[Figure, Figure]
_RUN = re.compile(r"(?<![\d.,—/-])\d+(?: +\d+)?$")
_AMONG = re.compile("^其中")
_COLUMNS = 2
#: A number of more digits is not one figure, but two.
_LONGEST_FIGURE = 7
_MOST_SUMS = 20_000


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as it is printed: ``ways`` are all its readings, empty where that cannot be told."""

    label: str
    unit: str
    kind: Kind
    line: Line
    run: str
    ways: tuple[Way, ...]

    @property
    def is_certain(self) -> bool:
        """Whether the row can be read in one way only."""
        return len(self.ways) == 1

    @property
    def name(self) -> str:
        """The label for a message."""
        return masked(bare_name(self.label))


def ways_of(run: str) -> tuple[Way, ...]:
    """Return every way to read the digits behind a unit as two figures, or as one beside an empty cell."""
    pieces = run.split()
    if len(pieces) == _COLUMNS:
        return ((int(pieces[0]), int(pieces[1])),)
    if len(pieces) != 1 or not run.isdigit():
        return ()
    found: list[Way] = [(first, second) for first, second in splits(run, _COLUMNS)]
    if len(run) <= _LONGEST_FIGURE and (len(run) == 1 or run[0] != "0"):
        found += [(int(run), None), (None, int(run))]
    return tuple(found)


#: Those that came in no other way, or were answered in no other.
_OTHERWISE = re.compile("其[他它余]")
#: So many ways are told apart only where all of them are.
_ALL_WAYS = 4


def make_up_all(labels: Sequence[str]) -> bool:
    """Return whether parts leave nothing out: the answers of three kinds may not be all that there are."""
    # 信函、传真申请数 are two ways in one row.
    ways = sum(1 + bare_name(label).count("、") * ("申请" in label) for label in labels)
    return ways >= _ALL_WAYS or any(_OTHERWISE.search(label) for label in labels)


def run_behind(words: str) -> str:
    """Return the digits that end the text of a row, empty where other signs stand among them."""
    found = _RUN.search(words.rstrip())
    return found[0] if found else ""


def _grown(row: Printed) -> list[Way]:
    """Return the readings by which the year is no more than all years."""
    return [way for way in row.ways if way[0] is None or way[1] is None or way[0] <= way[1]]


def _within(part: Way, whole: Way) -> bool:
    return all(own is None or of is None or own <= of for own, of in zip(part, whole, strict=True))


def check_printed(
    source: Source,
    headings: tuple[str, str],
    rows: Sequence[Printed],
    told: Mapping[str, Sequence[tuple[int, str]]],
) -> Iterator[Fault]:
    """
    Find rows that are false however they are parted, and parts that are more than their whole.

    ``told`` are the numbers that the text tells for the year, by concept, each with its words.
    """
    for head, parts in groups(rows):
        if head.kind.concept in WHOLE:
            yield from _of_sum(source, headings, head, parts)
        elif parts and _AMONG.match(parts[0].label):
            for part in parts:
                if part.unit == head.unit:
                    yield from _of_part(source, headings, head, part, told)
            yield from _of_turned(source, headings, head, parts)
        yield from _of_told(source, headings, head, told)
    for row in rows:
        if len(row.ways) > 1 and not _grown(row):
            yield Fault(
                "range",
                "error",
                f"表中“{row.name}”的数字连在一起，为“{row.run}”，无论怎样断开，{headings[0]}都大于“{headings[1]}”，请核对。",
                source.quote(row.line.start, row.line.end, 200),
            )


def groups(rows: Sequence[Printed]) -> Iterator[tuple[Printed, list[Printed]]]:
    """Yield each head with its parts, none for a part without a head."""
    at = 0
    while at < len(rows):
        head, parts = rows[at], list[Printed]()
        at += 1
        while head.kind.head is None and at < len(rows) and rows[at].kind.head is not None:
            parts.append(rows[at])
            at += 1
        yield head, parts


def _of_part(
    source: Source,
    headings: tuple[str, str],
    head: Printed,
    part: Printed,
    told: Mapping[str, Sequence[tuple[int, str]]],
) -> Iterator[Fault]:
    """Find a part that is more than its whole."""
    if not head.ways or not part.ways:
        return
    quote = source.quote(head.line.start, max(part.line.end, head.line.end), 240)
    if head.is_certain and part.is_certain:
        for heading, whole, piece in zip(headings, head.ways[0], part.ways[0], strict=True):
            if whole is not None and piece is not None and piece > whole:
                yield Fault(
                    "sum",
                    "error",
                    f"表中“{head.name}”（{heading}）为 {written(whole)}，而其中“{part.name}”为 {written(piece)}，"
                    "其中一项不应多于总数，请核对。",
                    quote,
                    None,
                    whole,
                    piece,
                )
        return
    wholes, pieces = _grown(head), _grown(part)
    if not wholes or not pieces:
        return
    if not any(_within(piece, whole) for whole in wholes for piece in pieces):
        yield Fault(
            "sum",
            "error",
            f"表中“{head.name}”（{head.run}）与其中“{part.name}”（{part.run}）的数字连在一起，无论怎样断开成“{headings[0]}”和"
            f"“{headings[1]}”，都不能使其中一项不多于总数、{headings[0]}不大于“{headings[1]}”，请核对。",
            quote,
        )
        return
    for number, words in told.get(head.kind.concept, ()):
        # What the text tells is the year's: one number of three digits does not begin the run by chance.
        as_told = [way for way in wholes if way[0] == number and way[1] is not None]
        if as_told and not any(_within(piece, whole) for whole in as_told for piece in pieces):
            yield Fault(
                "sum",
                "error",
                f"正文“{words}”为 {number}，表中“{head.name}”（{head.run}）按此应断为 "
                f"{'、'.join(written(figure) for figure in as_told[0])}，"
                f"而其中“{part.name}”（{part.run}）无论怎样断开都多于它，请核对。",
                quote,
            )


#: So many digits are not turned by chance.
_LONG_RUN, _LONG_FIGURE = 6, 4


def _of_turned(
    source: Source, headings: tuple[str, str], head: Printed, parts: Sequence[Printed]
) -> Iterator[Fault]:
    """Find the only channel of an office that has the digits of the whole, two neighbours of them turned."""
    used = [part for part in parts if not all(way in _NOTHING for way in part.ways)]
    if len(used) != 1 or used[0].unit != head.unit or not (head.ways and used[0].ways):
        return
    part = used[0]
    if len(head.run) >= _LONG_RUN:
        turned = are_neighbours_turned(head.run.replace(" ", "·"), part.run.replace(" ", "·"))
        less = any(_within(piece, whole) for whole in _grown(head) for piece in _grown(part))
        found = (head.run, part.run) if turned and less else None
    elif head.is_certain and part.is_certain:
        found = _turned_figure(head.ways[0], part.ways[0])
    else:
        found = None
    if found is not None:
        yield Fault(
            "sum",
            "error",
            f"表中“{head.name}”（{found[0]}）与“{part.name}”（{found[1]}）只差相邻两位数字颠倒，其余渠道都为 0，"
            f"“{headings[0]}”和“{headings[1]}”两栏应分别相等，请核对。",
            source.quote(head.line.start, max(part.line.end, head.line.end), 240),
        )


_NOTHING = ((0, 0), (None, 0), (0, None), (None, None))


def _turned_figure(whole: Way, piece: Way) -> tuple[str, str] | None:
    """Return the figures of one column that are turned, where those of the other are the same."""
    apart = [(of, own) for of, own in zip(whole, piece, strict=True) if of != own]
    if len(apart) != 1 or not all(each for each in (*whole, *piece)):
        return None
    one, other = (str(figure) for figure in apart[0])
    turned = min(len(one), len(other)) >= _LONG_FIGURE and are_neighbours_turned(one, other)
    return (one, other) if turned and int(other) < int(one) else None


def _of_told(
    source: Source, headings: tuple[str, str], row: Printed, told: Mapping[str, Sequence[tuple[int, str]]]
) -> Iterator[Fault]:
    """Find a row that begins with the number of the text, of which nothing is left for all years but less."""
    wrong = [
        (number, words, way)
        for number, words in told.get(row.kind.concept, ())
        for way in row.ways
        if way[0] == number and way[1] is not None and way[1] < number
    ]
    if len(row.ways) < _COLUMNS or len(wrong) != 1:
        return
    number, words, (_, every) = wrong[0]
    # With as many digits: of a number that is only the beginning of the year's, the rest is another.
    if len(str(every)) != len(str(number)):
        return
    yield Fault(
        "range",
        "error",
        f"正文“{words}”为 {number}，表中“{row.name}”（{row.run}）按此应断为 {number} 和 {written(every)}，{headings[0]}大于"
        f"“{headings[1]}”，请核对。",
        source.quote(row.line.start, row.line.end, 200),
        None,
        every,
        number,
    )


def _of_sum(
    source: Source, headings: tuple[str, str], head: Printed, parts: Sequence[Printed]
) -> Iterator[Fault]:
    """Find rows that make up a whole, of which no readings come to it."""
    unsure = [row for row in (head, *parts) if not row.is_certain]
    if not parts or not unsure or not all(_grown(row) for row in (head, *parts)):
        return
    sums: set[tuple[Decimal | int, Decimal | int]] = {(0, 0)}
    for part in parts:
        sums = {(year + (way[0] or 0), every + (way[1] or 0)) for year, every in sums for way in _grown(part)}
        if len(sums) > _MOST_SUMS:
            return
    # A total that was left blank stands for parts that were left blank, or for none.
    heads = [(way[0] or 0, way[1] or 0) for way in _grown(head)]
    if any(way in sums for way in heads):
        return
    less = any(year <= way[0] and every <= way[1] for year, every in sums for way in heads)
    # Parts that come to the whole in one column are all that there are.
    full = any((year == way[0] > 0) or (every == way[1] > 0) for year, every in sums for way in heads)
    if less and not full and not make_up_all([part.label for part in parts]):
        return
    yield Fault(
        "sum",
        "error",
        f"表中“{head.name}”（{head.run}）及其所列各项（{'、'.join(part.run for part in parts)}）的数字连在一起，"
        f"无论怎样断开成“{headings[0]}”和“{headings[1]}”，各项之和都不等于总数，请核对。",
        source.quote(head.line.start, parts[-1].line.end, 240),
    )
