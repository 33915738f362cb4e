"""What the figures of a printed form say against each other, and what of it could not be read."""

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from gongkai.domain.forms.check import Checked, check, written
from gongkai.domain.forms.model import Cell, Form
from gongkai.domain.forms.tables import APPLICANTS
from gongkai.reading.reports.form_a import TableRead
from gongkai.reading.reports.form_bc import headings_missing
from gongkai.reading.reports.model import Fault, Kind, Level
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.unfooted import unfooted


def table_faults(source: Source, form: Form, table: TableRead, organisation: str | None) -> Iterator[Fault]:
    """Find what the figures of a form say against each other, which are missing, and which were not read."""
    every = [found for found in check(form, table.figures) if not found.ok]
    without = _without_total(form, table) if form.key != "A" else []
    broken = [found for found in every if not _comes_of_blanks(form, table, found, without)]
    blank = dict.fromkeys(cell for found in broken if found.code.endswith("-W6") for cell in found.cells)
    proved, told = unfooted(source, form, table)
    yield from told
    yield from _blanks(source, form, table, tuple(blank), proved)
    yield from _blank_totals(source, form, table, without)
    for found in broken:
        if found.code.endswith("-W6"):
            continue
        if found.severity == "warning" and any(cell not in table.figures for cell in found.cells):
            # A row that was not read is no proof against the others; that it is missing is told below.
            continue
        yield of_identity(source, table, found)
    if form.key != "A":
        there = [code for code in {code for code, _ in table.figures} if code.startswith(f"{form.key}3.")]
        if not there:
            yield Fault(
                "form",
                "warning",
                "没有读到表“收到和处理政府信息公开申请情况”，请核对表格是否完整。",
                "",
                f"{form.key}3.1",
            )
        elif missing := headings_missing(table, form.key):
            yield Fault(
                "form",
                "warning",
                f"表“收到和处理政府信息公开申请情况”中没有读到“{form.rows[missing[0]].label}”等 {len(missing)} 行，"
                "请核对表格是否完整。",
                "",
                missing[0],
            )
    county = organisation or ""
    if county.endswith(("县", "区", "旗", "镇", "乡", "街道", "局", "委", "办")):
        for cell in ((f"{form.key}2.1", "本年制发件数"), (f"{form.key}2.1", "本年新制作数量")):
            if table.figures.get(cell):
                yield Fault(
                    "range",
                    "warning",
                    f"{county}无权制定规章，表中“规章”写为 {table.figures[cell]}，请核对是否把规范性文件计入了规章。",
                    source.quote(*table.places[cell]),
                    cell[0],
                    0,
                    table.figures[cell],
                )


#: So many cells or rows are named, the rest counted: a page of like warnings helps nobody.
_NAMED = 3


def _blanks(
    source: Source, form: Form, table: TableRead, blank: Sequence[Cell], proved: Container[str]
) -> Iterator[Fault]:
    """Tell in one warning each which cells are empty and which rows could not be shared out, but for those told."""
    if blank:
        names = "、".join(form.name(cell) for cell in blank[:_NAMED])
        more = f"等 {len(blank)} 处" if len(blank) > _NAMED else ""
        place = next((table.places[cell] for cell in blank if cell in table.places), None)
        yield Fault(
            "blank",
            "warning",
            f"{names}{more}是空白，合计时按 0 计；没有发生的应填 0，空白表示没有填报。",
            source.quote(*place, 200) if place else "",
            blank[0][0],
        )
    unread = [each for each in table.unclear if each[0] not in proved]
    glued = [each for each in unread if _GLUED.match(source.folded, each[1][1])]
    for unclear, why in (
        (glued, "的数字连在一起，读不出各栏是多少，没有读取，请核对原表。"),
        (
            [each for each in unread if each not in glued],
            "的数字不齐，分不清属于哪一栏，请补全每一栏（没有的填 0）。",
        ),
    ):
        if not unclear:
            continue
        rows = [form.rows[code].name or form.rows[code].label for code, _ in unclear]
        named = "、".join(f"“{name}”" for name in rows[:_NAMED])
        more = f"等 {len(rows)} 行" if len(rows) > _NAMED else ""
        code, (start, end) = unclear[0]
        behind = _GLUED.match(source.folded, end)
        yield Fault(
            "blank",
            "warning",
            f"{named}{more}{why}",
            source.quote(start, behind.end() if behind else end),
            code,
        )


#: Figures right behind a label with nothing between them.
_GLUED = re.compile(r"\s*\d{3,}?(?=[1-8][.、](?!\d)|(?!\d|[.,]\d))")
#: Fewer totals that were left blank are told one by one.
_FEWEST_BLANK = 3


def _without_total(form: Form, table: TableRead) -> list[tuple[Cell, Decimal | int]]:
    """Return the empty totals of rows that have figures, each with what these come to, where they are many."""
    found: list[tuple[Cell, Decimal | int]] = []
    for code in dict.fromkeys(code for code, _ in table.figures):
        row = {column: figure for (of, column), figure in table.figures.items() if of == code}
        if code.startswith(f"{form.key}3.") and _TOTAL in row and row[_TOTAL] is None:
            parts = [figure for figure in row.values() if figure is not None]
            if any(parts):
                found.append(((code, _TOTAL), sum(parts)))
    return found if len(found) >= _FEWEST_BLANK else []


_TOTAL = APPLICANTS[-1].key


def _comes_of_blanks(
    form: Form, table: TableRead, found: Checked, without: Sequence[tuple[Cell, Decimal | int]]
) -> bool:
    """Return whether an identity is broken by nothing but totals that were left blank."""
    if not without or found.severity != "warning":
        return False
    empty = dict(without)
    if found.code == f"{form.key}-E3":
        return any(cell in empty for cell in found.cells)
    whole = sum(empty.get(cell, table.figures.get(cell) or 0) for cell in found.cells[1:])
    of_totals = found.code == f"{form.key}-E2" and all(column == _TOTAL for _, column in found.cells)
    return of_totals and whole == table.figures.get(found.cells[0])


def _blank_totals(
    source: Source, form: Form, table: TableRead, without: Sequence[tuple[Cell, Decimal | int]]
) -> Iterator[Fault]:
    """Tell in one warning that a column of totals was left blank in many rows."""
    if without:
        cell, due = without[0]
        named = "、".join(
            f"“{form.rows[code].name or form.rows[code].label}”应为 {written(due)}"
            for (code, _), due in without[:_NAMED]
        )
        yield Fault(
            "blank",
            "warning",
            f"“{_TOTAL}”一列有 {len(without)} 行是空白，而这些行的各栏有数字：{named}等，请补填。",
            source.quote(*table.places[cell], 200),
            cell[0],
            due,
            None,
        )


#: Broken in reports of others for reasons that they may have: an item that went out on both sides of New Year.
_LOWER_BOUND = "任何一个渠道"


def of_identity(source: Source, table: TableRead, found: Checked) -> Fault:
    """Return the fault that a broken identity is."""
    kind: Kind = "sum"
    if found.code.endswith("-E9"):
        kind = "range"
    elif found.code.endswith(("-E5", "-W5")) and found.code[0] != "A":
        kind = "carry-over"
    severity: Level = found.severity
    if _LOWER_BOUND in found.message and found.code == "A-E11":
        severity = "warning"
    cell = next((cell for cell in found.cells if cell in table.places), None)
    quote = source.quote(*table.places[cell], 200) if cell else ""
    code = found.cells[0][0] if found.cells else None
    return Fault(kind, severity, found.message, quote, code, found.expected, found.printed)
