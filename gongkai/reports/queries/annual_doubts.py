"""What in a report under way asks for a reason: cells without a source, units that entered nothing, idle text."""

from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.domain.annual_reports.binding import loose_percentages, render, tables_beside
from gongkai.domain.annual_reports.similarity import repeated
from gongkai.domain.figures import SourceKind
from gongkai.domain.findings import Finding, Severity
from gongkai.domain.forms.model import Place
from gongkai.reports.models import AnnualReport
from gongkai.reports.queries.annual_reports import ChapterRead, ReportFigures
from gongkai.reports.queries.beginnings import says_nothing
from gongkai.reports.queries.figures import Tally, existed_in
from gongkai.reports.queries.form import ComputedCell, ComputedForm

#: So many cells are named, the rest counted.
_NAMED = 3


def blanks(report: AnnualReport, figures: ReportFigures) -> Iterator[Finding]:
    """
    Tell once of all cells without a source, as many as the signed report says are blank.

    Those of the printed form ask for a reason; those that a text might name are told beside them.
    """
    printed = _blank(figures.computed) if report.form_key else []
    named = [] if report.form_key else _blank(figures.computed)
    named += _blank(figures.beside)
    named += [
        Place(table, row, None)
        for table in tables_beside(report.form_key)
        for row in table.rows
        if figures.computed is not None and figures.bound.cells.get((row.code, None)) is None
    ]
    places = [*printed, *named]
    if not places:
        return
    names = "、".join(f"“{each.name}”" for each in places[:_NAMED])
    more = "等" if len(places) > _NAMED else ""
    apart = f"（统计表 {len(printed)} 格，其余只供正文引用）" if named else ""
    yield Finding(
        f"blank:{len(places)}",
        Severity.REASON if printed else Severity.NOTE,
        f"{names}{more}共 {len(places)} 格没有统计来源{apart}，为空白。空白不等于 0，没有发生的应登记 0。",
        "",
        "统计表",
        "report",
    )


def _blank(form: ComputedForm | None) -> list[Place]:
    cells = form.cells if form is not None else ()
    return [form.form.places[cell.place] for cell in cells if form is not None and cell.value is None]


def partly_entered(
    report: AnnualReport, figures: ReportFigures, chapters: Sequence[ChapterRead]
) -> Iterator[Finding]:
    """
    Ask about figures that some or all of the units asked have not entered, which count as 0.

    Group by group where some have, once for all that nobody has. Asked about are the figures that the report
    prints, in its tables or in its text.
    """
    nobody: list[tuple[int, ComputedForm, ComputedCell]] = []
    for form, cells in _printed(report, figures, chapters):
        groups: dict[str, list[tuple[int, int, ComputedCell]]] = {}
        for cell in cells:
            entered, asked = _entered(form.tally, cell)
            if asked and not entered:
                nobody.append((asked, form, cell))
            elif entered < asked:
                groups.setdefault(_group(cell), []).append((entered, asked, cell))
        for group, found in groups.items():
            yield _partly(form, group, found)
    if nobody:
        yield _nobody(report, nobody)


def _group(cell: ComputedCell) -> str:
    return cell.code.partition(".")[0]


def unrecorded(
    report: AnnualReport, figures: ReportFigures, chapters: Sequence[ChapterRead]
) -> Iterator[Finding]:
    """Ask once about the figures counted from records in a year of which the units have no record at all."""
    printed = list(_printed(report, figures, chapters))
    totals = [total for form, _ in printed for total in form.totals.values()]
    found = [
        form.form.places[cell.place].name
        for form, cells in printed
        for cell in cells
        if cell.value == 0 and says_nothing(cell.sources, totals)
    ]
    if not found:
        return
    whose = report.unit.name if figures.computed and len(figures.computed.tally.units) == 1 else "各单位"
    yield Finding(
        f"unrecorded:{len(found)}",
        Severity.REASON,
        f"系统中没有{whose}{report.year}年的任何业务记录，“{found[0]}”等 {len(found)} 个由业务记录统计的数都是 0。"
        "请核对记录有没有录入；确实没有发生的，请写明。",
        "",
        "统计表",
        "report",
    )


def _printed(
    report: AnnualReport, figures: ReportFigures, chapters: Sequence[ChapterRead]
) -> Iterator[tuple[ComputedForm, list[ComputedCell]]]:
    """Return the forms with those of their cells that the report prints, in its tables or in its text."""
    named = {bound.cell for each in chapters for bound in each.rendered.bound}
    for form in [each for each in (figures.computed, figures.beside) if each is not None]:
        in_tables = form is figures.computed and bool(report.form_key)
        yield form, [cell for cell in form.cells if in_tables or cell.place in named]


def _partly(form: ComputedForm, group: str, found: list[tuple[int, int, ComputedCell]]) -> Finding:
    entered, asked, cell = min(found, key=lambda each: each[0] - each[1])
    rest = f"；同类还有 {len(found) - 1} 个数没有登记齐" if len(found) > 1 else ""
    return Finding(
        f"partly:{group}:{entered}/{asked}",
        Severity.REASON,
        f"“{form.form.places[cell.place].name}”由单位登记，{asked} 个单位中只有 {entered} 个登记，"
        f"另有 {asked - entered} 个单位没有登记，按 0 计{rest}。",
        "",
        group,
        "report",
    )


def _nobody(report: AnnualReport, found: list[tuple[int, ComputedForm, ComputedCell]]) -> Finding:
    """Ask for a word about what nobody has entered: that it is 0 nobody has said."""
    names = "、".join(f"“{form.form.places[cell.place].name}”" for _, form, cell in found[:_NAMED])
    more = "等" if len(found) > _NAMED else ""
    groups = Counter(_group(cell) for _, _, cell in found)
    asked = max(number for number, _, _ in found)
    who = f"{asked} 个单位都没有登记" if asked > 1 else "没有登记"
    return Finding(
        # A reason speaks of what was not entered then: another set of figures asks again.
        f"nobody:{'、'.join(f'{group}:{number}' for group, number in groups.items())}",
        Severity.REASON,
        f"{names}{more}共 {len(found)} 个数由单位登记，{report.year}年{who}，按 0 计"
        f"（{'、'.join(f'{group} {number} 个' for group, number in groups.items())}）。"
        "漏登的请补登；没有发生的，请登记为 0，或者写明确实没有发生。",
        "",
        "统计表",
        "report",
    )


def _entered(counted: Tally, cell: ComputedCell) -> tuple[int, int]:
    """Return how many units entered a row for a cell, and how many were to; those counted from records are neither."""
    entered = asked = 0
    for unit in counted.units:
        own = [counted.of(unit, term.code) for term in cell.terms]
        rows = [each.records for each in own if each is not None and each.source is SourceKind.RETURNS]
        if rows and existed_in(unit, counted.period):
            asked += 1
            entered += any(rows)
    return entered, asked


def percentages(figures: ReportFigures, chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    """Ask about percentages that were typed, and that no figure of their sentence bears out."""
    for each in chapters:
        for found in loose_percentages(each.body, figures.bound):
            start = max(0, found.start - 12)
            yield Finding(
                "percentage",
                Severity.REASON,
                f"“{found.printed}”是直接写的百分比，句中没有引用可以核对的数字；可以改用“增幅”“占”，或者说明依据。",
                each.body[start : found.end].rpartition("\n")[2],
                _where(each, found.start),
                each.chapter.key,
            )


def repetitions(
    figures: ReportFigures, chapters: Sequence[ChapterRead], names: Sequence[str]
) -> Iterator[Finding]:
    """Ask about paragraphs that say one thing over and over, but for what the house itself proposed."""
    for each in chapters:
        proposed = set(each.drafted.split("\n"))
        at = 0
        for line in each.body.split("\n"):
            said = repeated(render(line, figures.bound).text, names=names) if line not in proposed else ""
            if said:
                yield Finding(
                    "repeated",
                    Severity.REASON,
                    f"这一段反复出现“{said[:20]}”，请删去重复的内容。",
                    said[:40],
                    _where(each, at),
                    each.chapter.key,
                )
            at += len(line) + 1


def _where(each: ChapterRead, at: int) -> str:
    line = each.body[:at].count("\n") + 1
    return f"{each.title}，第 {line} 行"
