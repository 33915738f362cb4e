"""
What is wrong in a report while it is written: what keeps it in the house, what needs a reason, what is worth a look.

The text as read and the tables as printed go through the checker that reads other people's reports, too.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gongkai.domain.annual_reports.binding import loose_numbers, same_in_other_forms
from gongkai.domain.annual_reports.chapters import ANNEX, PROBLEMS, TO_FILL, missing_topics, report_title
from gongkai.domain.annual_reports.reasons import reason_fault
from gongkai.domain.annual_reports.similarity import likeness
from gongkai.domain.comparison import Change
from gongkai.domain.findings import Finding, Severity
from gongkai.domain.forms.check import cross_year, written
from gongkai.domain.forms.model import Cells, Form, FormTable
from gongkai.domain.organisations import UnitKind
from gongkai.organisations.queries import names_borne
from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault, Level
from gongkai.reading.reports.source import Source
from gongkai.reports.models import AnnualReport
from gongkai.reports.queries.annual_addresses import unopenable_addresses
from gongkai.reports.queries.annual_doubts import blanks, partly_entered, percentages, repetitions, unrecorded
from gongkai.reports.queries.annual_reports import (
    ChapterRead,
    ReportFigures,
    form_of_report,
    other_texts,
    problems_of,
)
from gongkai.reports.queries.comparison import explanations_of

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

_SEVERITY: dict[Level, Severity] = {
    "error": Severity.BLOCKS,
    "warning": Severity.REASON,
    "note": Severity.NOTE,
}
#: The whole report, where a finding is of no chapter.
WHOLE = "report"


def findings_of_report(
    report: AnnualReport, figures: ReportFigures, chapters: Sequence[ChapterRead]
) -> list[Finding]:
    """Return what the checks find in the text in hand, the gravest first; ``field`` is a chapter's key."""
    found = [*_tokens(chapters), *_empty(chapters), *_to_fill(chapters), *_problems(report)]
    found += _read(report, figures, chapters)
    found += [*_topics(report, chapters), *unopenable_addresses(chapters)]
    found += _alike(report, chapters)
    found += _loose(figures, chapters)
    found += [
        *blanks(report, figures),
        *partly_entered(report, figures, chapters),
        *unrecorded(report, figures, chapters),
    ]
    found += [
        *percentages(figures, chapters),
        *repetitions(figures, chapters, names_of_kin(report.unit)),
    ]
    found += _leaps(report, figures)
    found += _length(report, chapters)
    order = list(Severity)
    seen: dict[str, Finding] = {}
    for each in sorted(found, key=lambda each: order.index(each.severity)):
        seen.setdefault(each.key, each)
    return list(seen.values())


def blocking(findings: Sequence[Finding]) -> list[Finding]:
    """Return what keeps the report in the house."""
    return [each for each in findings if each.severity is Severity.BLOCKS]


def unanswered(report: AnnualReport, findings: Sequence[Finding]) -> list[Finding]:
    """Return what needs a reason and has none; a word that only gets past the question is none."""
    return [
        each
        for each in findings
        if each.severity is Severity.REASON and reason_fault(str(report.answers.get(each.key, "")))
    ]


def _tokens(chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    for each in chapters:
        for fault in each.rendered.faults:
            line = each.body[: fault.start].count("\n") + 1
            where = f"{each.title}，第 {line} 行"
            yield Finding("token", Severity.BLOCKS, fault.message, fault.token, where, each.chapter.key)


def _empty(chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    for each in chapters:
        if each.chapter.tables or each.chapter.key == ANNEX or each.body.strip():
            continue
        yield Finding(
            "empty",
            Severity.BLOCKS,
            "这一章没有内容。没有发生的事项也要写明没有。",
            "",
            each.title,
            each.chapter.key,
        )


def _to_fill(chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    for each in chapters:
        for number, line in enumerate(each.body.split("\n"), 1):
            if TO_FILL in line:
                where = f"{each.title}，第 {number} 行"
                message = f"还有“{TO_FILL}”的地方，请填写。"
                yield Finding("to-fill", Severity.BLOCKS, message, line.strip()[:60], where, each.chapter.key)


def _problems(report: AnnualReport) -> Iterator[Finding]:
    for each in problems_of(report.unit, report.year - 1):
        if not each.outcome.strip():
            yield Finding(
                "outcome",
                Severity.BLOCKS,
                "上一年度报告提出的问题还没有写改进结果，请在“问题与改进”中写明。",
                each.text,
                f"{report.year - 1}年度的问题",
                PROBLEMS,
            )
    for each in problems_of(report.unit, report.year):
        if not each.measure.strip():
            yield Finding(
                "measure",
                Severity.REASON,
                "这个问题没有写改进措施。",
                each.text,
                f"{report.year}年度的问题",
                PROBLEMS,
            )


def _topics(report: AnnualReport, chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    government = report.unit.kind == UnitKind.GOVERNMENT
    for each in chapters:
        for topic in missing_topics(each.chapter, each.rendered.text, government=government):
            yield Finding(
                "topic",
                Severity.REASON,
                f"按照{each.chapter.basis}，这一章应当写“{topic.label}”，没有读到。",
                topic.label,
                each.title,
                each.chapter.key,
            )


def _alike(report: AnnualReport, chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    chapter = next((each for each in chapters if each.chapter.key == PROBLEMS), None)
    if chapter is None:
        return
    names = names_of_kin(report.unit)
    drafted = [chapter.drafted]
    for whose, organ, text in other_texts(report, PROBLEMS):
        found = likeness(chapter.body, text, names=[*names, organ], ignored=drafted)
        if found.same:
            yield Finding(
                "alike",
                Severity.REASON,
                f"问题及改进的内容与{whose}有 {found.percent}% 相同，雷同是年度报告检查的扣分项，请改写。",
                found.sentences[0],
                f"{chapter.title}（对照{whose}）",
                PROBLEMS,
            )
            return


def names_of_kin(unit: "Unit") -> list[str]:
    """Return the names that the unit and those above it bear or bore."""
    return list(names_borne([int(key) for key in unit.path.strip("/").split("/")]))


def _loose(figures: ReportFigures, chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    for each in chapters:
        for number in loose_numbers(each.body, figures.bound):
            yield Finding(
                "loose",
                Severity.NOTE,
                f"“{number.printed}”是直接写的数字，与“{number.label}”相同；改写为 {number.token}，数字改变时正文随之改变。",
                number.printed,
                each.title,
                each.chapter.key,
            )


def _read(report: AnnualReport, figures: ReportFigures, chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    form = form_of_report(report)
    cells = figures.bound.cells
    source, starts = report_source(report, form, cells, chapters)
    read = check_report(
        source,
        year=report.year,
        title=report_title(report.unit.name, report.year),
        # A carry-over is compared below, where the figures of both years are at hand with their names.
        previous=None,
    )
    for fault in read.faults:
        # The reader knows only the blank cells that stand in a sum; all of them are asked about at once.
        if fault.kind != "blank" or figures.computed is None:
            yield _finding(fault, source, starts)
    before = figures.bound.by_year.get(report.year - 1)
    if form is not None and before:
        for each in cross_year(form, {cell: cells.get(cell) for cell in form.places}, before):
            if not each.ok:
                severity = Severity.BLOCKS if each.severity == "error" else Severity.REASON
                yield Finding("carry-over", severity, each.message, "", each.code, WHOLE)


def _finding(fault: Fault, source: Source, starts: Sequence[tuple[int, str, str]]) -> Finding:
    place = source.text.find(fault.quote) if fault.quote else -1
    at = next(((key, title) for start, key, title in reversed(starts) if place >= start), (WHOLE, "统计表"))
    key, where = at if fault.quote and place >= 0 else (WHOLE, "统计表" if fault.code else "全文")
    # The message is part of what is found: two faults may quote one row.
    kind = f"{fault.kind}:{fault.code or ''}:{fault.message[:40]}"
    return Finding(kind, _SEVERITY[fault.severity], fault.message, fault.quote, where, key)


#: The figures that a reader compares with the year before: a leap in one needs a word.
_COMPARED = (
    *(("A1.1", None), ("A1.1.1", None), ("A2.1", None), ("A3.1", None), ("A4", None), ("A5", None)),
    *(("A8.3", None), ("A8.4", None), ("A9.3", None)),
    *((f"{letter}3.{row}", "总计") for letter in "BC" for row in ("1", "4")),
    *((f"{letter}4.{row}", "总计") for letter in "BC" for row in ("1", "2", "3")),
    ("C2.2", "本年制发件数"),
    ("B2.2", "本年新制作数量"),
)


def _leaps(report: AnnualReport, figures: ReportFigures) -> Iterator[Finding]:
    """Ask about what the comparison marks; what was explained there is explained here."""
    bound = figures.bound
    before = bound.by_year.get(bound.year - 1, {})
    explained = {
        each.cell: each.text
        for each in explanations_of(report.unit, bound.year)
        if each.form_key == bound.form.key
    }
    for cell in _COMPARED:
        if cell not in bound.form.places:
            continue
        now = bound.cells.get(cell)
        then = next(
            (before[each] for each in same_in_other_forms(cell) if before.get(each) is not None), None
        )
        if now is None or then is None or not Change(now, then).exceeds():
            continue
        why = explained.get(cell)
        asks = f"增减原因已经写明：{why}" if why else "请核对并说明。"
        yield Finding(
            f"leap:{cell[0]}",
            Severity.NOTE if why else Severity.REASON,
            f"“{bound.name(cell)}”本年为 {written(now)}，上年为 {written(then)}，变化超过一半，{asks}",
            "",
            f"{cell[0]} {cell[1] or ''}".strip(),
            WHOLE,
        )


#: 总体情况 is best kept near a thousand signs (a local rule, and a readable one).
_LONG_FROM = 1500


def _length(report: AnnualReport, chapters: Sequence[ChapterRead]) -> Iterator[Finding]:
    first = chapters[0]
    if report.form_key == "C" and len(first.rendered.text) > _LONG_FROM:
        yield Finding(
            "long",
            Severity.NOTE,
            f"“{first.title}”有 {len(first.rendered.text)} 个字，一般写一千字左右，可以精简。",
            "",
            first.title,
            first.chapter.key,
        )


def report_source(
    report: AnnualReport, form: Form | None, cells: Cells, chapters: Sequence[ChapterRead]
) -> tuple[Source, list[tuple[int, str, str]]]:
    """Return the report as the checker reads it, and where each chapter begins (place, key, title)."""
    lines: list[str] = [report_title(report.unit.name, report.year)]
    starts: list[tuple[int, str, str]] = []
    for each in chapters:
        starts.append((len("\n".join(lines)) + 1, each.chapter.key, each.title))
        lines.append(each.title)
        lines += [line.strip() for line in each.rendered.text.splitlines() if line.strip()]
    rows: dict[int, tuple[tuple[str, ...], int]] = {}
    if form is not None:
        starts.append((len("\n".join(lines)) + 1, WHOLE, "统计表"))
        for number, table in enumerate(form.tables):
            for row in _rows(table, cells):
                rows[len(lines)] = (row, number)
                lines.append(" | ".join(cell for cell in row if cell) or "|")
    return Source("\n".join(lines), rows), starts


def _rows(table: FormTable, cells: Cells) -> Iterator[tuple[str, ...]]:
    def figure(code: str, column: str | None) -> str:
        value = cells.get((code, column))
        return "" if value is None else written(value)

    if table.key.endswith("4"):
        headings = tuple(column.label for column in table.columns)
        yield tuple(row.label for row in table.rows)
        yield headings * len(table.rows)
        yield tuple(figure(row.code, column.key) for row in table.rows for column in table.columns)
        return
    yield (table.title,)
    if not table.columns:
        yield ("统计指标", "单位", "统计数")
        for row in table.rows:
            yield (row.label, row.unit, figure(row.code, None)) if row.is_value else (row.label, "", "")
        return
    yield ("", *(column.label for column in table.columns))
    for row in table.rows:
        if row.is_value:
            yield (row.label, *(figure(row.code, column.key) for column in table.columns))
        else:
            yield (row.label,)
