"""
A table of a province's own, with a column of the year and one of all years: its figures, its sums, and the text beside it.

It is none of the national forms; what it prints is given by its own labels and headings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from gongkai.domain.forms.check import written
from gongkai.reading.masking import masked
from gongkai.reading.reports.certainty import is_certain
from gongkai.reading.reports.claims import Claim
from gongkai.reading.reports.local_proof import (
    Printed,
    check_printed,
    groups,
    make_up_all,
    run_behind,
    ways_of,
)
from gongkai.reading.reports.local_rows import HEAD, UNIT, WHOLE, Kind, bare_name, kind_of
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault, FigureRead, Level, plain, plain_number
from gongkai.reading.reports.narrowness import is_narrow
from gongkai.reading.reports.relations.honest import differ_by_a_slip
from gongkai.reading.reports.source import Line, Source
from gongkai.reading.reports.stream import BLANKS, NUMBER

_LAST_UNIT = re.compile(rf"(?:{UNIT.pattern})$")
_FEWEST, _COLUMNS = 4, 2
#: So many other numbers of a sentence that stand in the table make it one that tells the table.
_IN_STEP = 2


@dataclass(frozen=True, slots=True)
class LocalRow:
    """A row: its label, unit, and the figures of the year and of all years, None for an empty cell."""

    label: str
    unit: str
    figures: tuple[Decimal | int | None, ...]
    kind: Kind
    line: Line


@dataclass(frozen=True, slots=True)
class LocalTable:
    """Rows under the headings of the year and of all years; ``unclear`` are lines that could not be read."""

    headings: tuple[str, str]
    rows: tuple[LocalRow, ...] = ()
    unclear: tuple[Line, ...] = ()
    lines: frozenset[int] = field(default_factory=frozenset)
    #: Every row, read or not, with all the ways to read it.
    printed: tuple[Printed, ...] = ()


def read_local_table(source: Source) -> LocalTable | None:
    """Return the table of the year and of all years, None where the document prints none."""
    if "累计" not in source.folded:
        return None
    for at, line in enumerate(source.lines):
        head = HEAD.fullmatch("".join("".join(line.cells).split())) if line.cells else None
        if head is not None and (table := _read(source, (head["year"], head["all"]), source.lines[at:])):
            return table
    return None


def _read(source: Source, headings: tuple[str, str], lines: Sequence[Line]) -> LocalTable | None:
    rows: list[LocalRow] = []
    unclear: list[Line] = []
    printed: list[Printed] = []
    taken = {lines[0].start}
    head: str | None = None
    for line, follower in pairwise((*lines[1:], Line(0, 0))):
        if line.start in taken:
            continue
        row = _row(line, head) if line.cells else _unread(source, line, head)
        if row is None:
            break
        taken.add(line.start)
        printed.append(_printed(source, row, follower))
        if row.figures:
            rows.append(row)
        else:
            # The figures, on the line below, could not be told apart.
            unclear.append(line)
            taken |= set() if line.cells else {follower.start}
        head = row.kind.concept if row.kind.head is None else head
    if len(rows) < _FEWEST:
        return None
    return LocalTable(headings, tuple(rows), tuple(unclear), frozenset(taken), tuple(printed))


def _printed(source: Source, row: LocalRow, follower: Line) -> Printed:
    """Return a row with all the ways to read it; the figures of one without cells stand on the line below."""
    words = source.line_text(row.line if row.line.cells else follower)
    run = "" if row.line.table >= 0 else run_behind(words)
    if row.figures and not run:
        first, second = row.figures
        return Printed(row.label, row.unit, row.kind, row.line, "", ((first, second),))
    alone = row.line.cells or run == words.strip()
    return Printed(row.label, row.unit, row.kind, row.line, run, ways_of(run) if alone else ())


def _row(line: Line, head: str | None) -> LocalRow | None:
    """Return a row of cells, without figures where it has not one for each column; None for no row."""
    cells = ["".join(cell.split()) for cell in line.cells]
    first = next((at for at, cell in enumerate(cells) if cell), len(cells))
    label, unit, *values = [*cells[first:], "", ""][: max(len(cells) - first, 2)]
    kind = kind_of(label, head) if UNIT.fullmatch(unit) else None
    if kind is None:
        return None
    known = len(values) == _COLUMNS and all(each in BLANKS or NUMBER.fullmatch(each) for each in values)
    read = tuple(None if each in BLANKS else plain_number(each) for each in values) if known else ()
    return LocalRow(label, unit, read, kind, line)


def _unread(source: Source, line: Line, head: str | None) -> LocalRow | None:
    """Return the row of which only label and unit stand on a line."""
    label = "".join(source.line_text(line).split())
    unit = _LAST_UNIT.search(label)
    kind = kind_of(label[: unit.start()], head) if unit else None
    return LocalRow(label[: unit.start()], unit[0], (), kind, line) if unit and kind else None


def figures_of(source: Source, table: LocalTable) -> Iterator[FigureRead]:
    """Yield the figures of the table, by its own labels and headings."""
    for row in table.rows:
        for heading, figure in zip(table.headings, row.figures, strict=True):
            quote = source.quote(row.line.start, row.line.end, 200)
            yield FigureRead(None, bare_name(row.label), heading, figure, row.unit, "table", quote)


def check_local_table(
    source: Source, table: LocalTable, rows: Sequence[Sequence[Mention]], made: Sequence[Claim] = ()
) -> Iterator[Fault]:
    """Find sums of the table that are none, years that are more than all years, and numbers of the text that differ."""
    yield from _of_another_year(source, table)
    summed = list(_sums(source, table))
    yield from summed
    told_of = [fault.quote[:_BEGINNING] for fault in summed]
    for fault in check_printed(source, table.headings, table.printed, _told(table, rows)):
        if fault.quote[:_BEGINNING] not in told_of:
            yield fault
    certain = _certain_lines(table)
    for row in table.rows:
        year, every = row.figures
        if year is not None and every is not None and year > every and row.line.start in certain:
            yield Fault(
                "range",
                "error",
                f"表中“{masked(bare_name(row.label))}”{table.headings[0]}为 {written(year)}，大于“{table.headings[1]}”的 "
                f"{written(every)}，请核对。",
                source.quote(row.line.start, row.line.end, 200),
                None,
                every,
                year,
            )
    if table.unclear:
        labels = [_LAST_UNIT.sub("", bare_name(source.line_text(line))) for line in table.unclear]
        names = "、".join(f"“{masked(label)}”" for label in labels[:3])
        more = f"等 {len(table.unclear)} 行" if len(table.unclear) > len(labels[:3]) else ""
        yield Fault(
            "blank",
            "warning",
            f"统计表中{names}{more}的数字连在一起或不齐，分不清哪些是“{table.headings[0]}”、哪些是“{table.headings[1]}”，没有读取。",
            source.quote(table.unclear[0].start, table.unclear[0].end),
        )
    yield from _retold(source, table, rows)
    yield from _denied(source, table, made)


def _denied(source: Source, table: LocalTable, made: Sequence[Claim]) -> Iterator[Fault]:
    """Find what the text says there was none of, and the year's column counts."""
    counted = {row.kind.concept: row for row in table.rows if row.kind.concept and row.figures[0]}
    for claim in made:
        row = counted.get(claim.concept)
        if row is None or claim.equals or claim.scope in ("own", "below"):
            continue
        level: Level = "error" if claim.certain else "warning"
        yield Fault(
            "text-vs-table",
            level,
            f"正文写“{claim.told(source)}”，表中“{masked(bare_name(row.label))}”（{table.headings[0]}）为 "
            f"{written(row.figures[0])}，请核对。",
            claim.quote(source),
            None,
            row.figures[0],
            0,
        )


def _certain_lines(table: LocalTable) -> frozenset[int]:
    """Return where the rows begin that can be read in one way only."""
    return frozenset(row.line.start for row in table.printed if row.is_certain)


#: 某县2013年政府信息公开情况统计表, right above the heads of its columns.
_TITLED = re.compile(r"(20\d\d)年度?[^。，；\d]{0,24}(?:统计|情况)表\s*$")
_TITLE_ABOVE = 60


def _of_another_year(source: Source, table: LocalTable) -> Iterator[Fault]:
    """Find a column of the year that is of another year than the title above it."""
    start = min(table.lines)
    titled = _TITLED.search(source.folded, max(0, start - _TITLE_ABOVE), start)
    year = re.match(r"20\d\d", table.headings[0])
    if titled and year and titled[1] != year[0]:
        yield Fault(
            "date",
            "error",
            f"统计表的标题是 {titled[1]} 年，表头一栏却是“{table.headings[0]}”，请核对。",
            source.quote(titled.start(), start + len(table.headings[0]) + 20),
        )


#: By so many signs of its quote a group of rows is known.
_BEGINNING = 12


def _told(table: LocalTable, rows: Sequence[Sequence[Mention]]) -> dict[str, list[tuple[int, str]]]:
    """Return the large numbers that the text tells exactly for the year, by the concepts of rows that are not certain."""
    asked = {row.kind.concept: row.run for row in table.printed if row.kind.concept and len(row.ways) > 1}
    found: dict[str, list[tuple[int, str]]] = {}
    for mention in (m for row in rows for m in row):
        name = _SAME.get(mention.concept, mention.concept)
        value = mention.count.value
        if name not in asked or value < _LARGE or not asked[name].startswith(str(plain(value))):
            continue
        if _is_exact(mention) and not _is_of_another_year(mention, table):
            found.setdefault(name, []).append((int(value), mention.label))
    return found


def _sums(source: Source, table: LocalTable) -> Iterator[Fault]:
    """Find heads that are not the sum of their parts; nothing can be said where a row may be read in more ways."""
    for printed_head, printed_parts in groups(table.printed):
        together = (printed_head, *printed_parts)
        if printed_head.kind.head is not None or printed_head.kind.concept not in WHOLE or not printed_parts:
            continue
        if not all(row.is_certain for row in together):
            continue
        # What is certain is read, though the rows of its group were left unread for not adding up.
        head, *parts = (LocalRow(row.label, row.unit, row.ways[0], row.kind, row.line) for row in together)
        between = (head.line.start, parts[-1].line.end)
        totals = [Decimal(sum(row.figures[column] or 0 for row in parts)) for column in range(_COLUMNS)]
        # Parts that come to the whole in one column are all that there are.
        full = make_up_all([part.label for part in parts]) or any(
            total == own and total for total, own in zip(totals, head.figures, strict=True)
        )
        for column, total in enumerate(totals):
            own = head.figures[column]
            if own is None or total == own or (total < own and not full):
                continue
            listed = " + ".join(written(row.figures[column] or 0) for row in parts)
            yield Fault(
                "sum",
                "error",
                f"表中“{masked(bare_name(head.label))}”（{table.headings[column]}）为 {written(own)}，而所列各项 {listed} = "
                f"{written(plain(total))}，请核对。",
                source.quote(*between, 240),
                None,
                plain(total),
                own,
            )


def _retold(source: Source, table: LocalTable, rows: Sequence[Sequence[Mention]]) -> Iterator[Fault]:
    """Find numbers of the text that the year's column prints otherwise."""
    of_year = {row.kind.concept: row for row in table.rows if row.kind.concept and row.figures[0] is not None}
    for told in rows:
        meant = [
            (m, of_year[name])
            for m in told
            if (name := _SAME.get(m.concept, m.concept)) in of_year and _is_exact(m)
        ]
        right = [m for m, row in meant if m.count.value == row.figures[0] and m.count.value]
        for mention, row in meant:
            due = row.figures[0]
            if due is None or mention.count.value == due or any(m.concept == mention.concept for m in right):
                continue
            if mention.count.value == due + _beside(table, row) or _is_of_another_year(mention, table):
                continue
            beside = sum(m.sentence == mention.sentence for m in right)
            slip = min(mention.count.value, due) >= _LARGE and differ_by_a_slip(
                str(plain(mention.count.value)), str(due)
            )
            # A table that counts none, and a text that counts some, are not of two ways to count.
            none = not due and mention.concept in _NONE_AT_ALL
            sure = (beside >= _IN_STEP or slip or none) and mention.scope != "below"
            level: Level = "error" if sure else "warning"
            doubt = "" if level == "error" else "，两者可能口径不同"
            yield Fault(
                "text-vs-table",
                level,
                f"正文“{mention.label}”写为 {mention.printed}，表中“{masked(bare_name(row.label))}”（{table.headings[0]}）为 "
                f"{written(due)}{doubt}，请核对。",
                mention.quote(source),
                None,
                plain(Decimal(due)),
                plain(mention.count.value),
            )


#: Smaller numbers are as near to each other by chance.
_LARGE = 100
_NONE_AT_ALL = frozenset(["received", "received_new", "review_total", "suit_total"])
_ONLINE, _MAIL = re.compile("网[上络]"), re.compile("电子邮[件箱]")
_OF_REQUESTS, _DISCLOSURE = frozenset(["received", "received_new", "closed"]), re.compile("公开")
_SAME = {"received_new": "received", "closed": "replied"}


def _beside(table: LocalTable, row: LocalRow) -> Decimal | int:
    """Return what came by mail, where a table tells it beside what came through the site: a text may tell both as one."""
    mail = (each.figures[0] or 0 for each in table.rows if _MAIL.search(each.label))
    return sum(mail, Decimal(0)) if row.kind.concept == "network" else 0


#: 有关政府信息公开的申请: words that say nothing of what is counted.
_IDLE = "有关"


def _is_of_another_year(mention: Mention, table: LocalTable) -> bool:
    """Return whether the sentence up to a number names a year, but not that of the table's column."""
    own = _YEAR.search(table.headings[0])
    told = _YEAR.findall(mention.paragraph.text, mention.sentence_start, mention.count.start)
    return own is not None and bool(told) and own[0] not in told


_YEAR = re.compile(r"20\d\d")


def _is_exact(mention: Mention) -> bool:
    plainer = replace(mention, before=mention.before.replace(_IDLE, ""))
    if not is_certain(plainer) or (mention.concept == "network" and not _ONLINE.search(mention.before)):
        return False
    if mention.concept in _OF_REQUESTS and not _DISCLOSURE.search(
        mention.paragraph.text[mention.sentence_start : mention.count.end]
    ):
        # 服务大厅受理申请 13 万件: an application for something else.
        return False
    # What all below did together is what the table counts; what one of them did is not certain to be.
    elsewhere = mention.scope == "own" or (mention.scope == "below" and mention.concept != "proactive_total")
    aside = mention.difference or mention.past or mention.plan or mention.count.share
    return not aside and not elsewhere and mention.count.exact and not is_narrow(mention)
