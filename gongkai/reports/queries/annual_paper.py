"""An annual report as a paper: title, chapters, tables, chart, correction; from the hand or as signed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.domain.annual_reports.chapters import ANNEX, PROACTIVE, chapters_of, report_title, tables_in
from gongkai.domain.calendar import SHANGHAI, chinese_date
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.model import Cell, Figure, Form
from gongkai.lib.paper import ChartBlock, DataTable, Heading, PageBreak, Paper, Paragraph
from gongkai.lib.ui.charts import ColumnChart, Series
from gongkai.publishing.queries.figures import published_by_month
from gongkai.reports.models import AnnualReport, AnnualSnapshot
from gongkai.reports.queries.annual_reports import (
    ChapterRead,
    ReportFigures,
    cells_of_snapshot,
    form_of_report,
)
from gongkai.reports.queries.paper_tables import form_tables

Block = Heading | Paragraph | DataTable | ChartBlock | PageBreak

_ITEMS = "publications.items"
_SECTION = re.compile(r"（[一二三四五六七八九十]+）[^。；]{2,40}")
_POINT = re.compile(r"\d{1,2}[.．][^。；\d]{2,40}")


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter as it is printed; ``months`` are the twelve figures of its chart, empty without one."""

    key: str
    title: str
    text: str
    months: tuple[int, ...] = ()


def months_of(figures: ReportFigures, year: int) -> tuple[int, ...]:
    """
    Return how many items went out in each month; empty where none did, and where the twelve are not the figure
    of the year, since some units count theirs otherwise.
    """
    computed = figures.computed if figures.computed and figures.computed.form.key == "A" else figures.beside
    units = computed.tally.keys_from(_ITEMS, SourceKind.RECORDS) if computed else frozenset()
    months = published_by_month(units, year) if units else ()
    return months if sum(months) and sum(months) == figures.bound.cells.get(("A1.1", None)) else ()


def texts_in_hand(chapters: Sequence[ChapterRead], months: tuple[int, ...]) -> list[ChapterText]:
    """Return the chapters of the text in hand as they would be printed."""
    return [
        ChapterText(
            each.chapter.key, each.title, each.rendered.text, months if each.chapter.key == PROACTIVE else ()
        )
        for each in chapters
    ]


def texts_signed(snapshot: AnnualSnapshot) -> list[ChapterText]:
    """Return the chapters as they were signed."""
    return [
        ChapterText(each["key"], each["title"], each["text"], tuple(each.get("months", ())))
        for each in snapshot.chapters
    ]


def report_paper(
    report: AnnualReport,
    texts: Sequence[ChapterText],
    cells: dict[Cell, Figure],
    *,
    signed_on: date | None = None,
    correction: str = "",
) -> Paper:
    """Return the report as a paper; each table of the form stands in its chapter."""
    form = form_of_report(report)
    tables = _tables(report, form, cells)
    blocks: list[Block] = []
    annex: list[Block] = []
    if correction:
        blocks += [Heading(1, "更正说明"), Paragraph(correction)]
    for chapter, text in zip(chapters_of(report.form_key), texts, strict=True):
        annexed = chapter.key == ANNEX
        part = annex if annexed else blocks
        if not annexed:
            part.append(Heading(1, text.title))
        part += text_blocks(text.text)
        if text.months:
            part.append(_months(report.year, text.months))
        for key in tables_in(chapter, form):
            # The annex is its table, and a heading apart from it could stay behind alone on a sheet.
            part += [
                replace(table, caption=f"附表：{table.caption}") if annexed else table
                for table in tables.get(key, [])
            ]
    return Paper(
        organ=report.unit.name,
        title=report_title(report.unit.name, report.year),
        blocks=tuple(blocks),
        signed_on=signed_on,
        annex=tuple(annex),
    )


def made_on(report: AnnualReport, snapshot: AnnualSnapshot) -> date:
    """Return the 成文日期: when the first version was signed; a correction tells its own day in its text."""
    first = snapshot if snapshot.version == 1 else report.snapshots.filter(version=1).last() or snapshot
    return first.signed_at.astimezone(SHANGHAI).date()


def signed_paper(report: AnnualReport, snapshot: AnnualSnapshot) -> Paper:
    """Return the report as it was signed."""
    return report_paper(
        report,
        texts_signed(snapshot),
        cells_of_snapshot(snapshot),
        signed_on=made_on(report, snapshot),
        correction=snapshot.correction,
    )


def as_annex(paper: Paper) -> tuple[Block, ...]:
    """Return a whole paper as the annex of another (GB/T 9704-2012, 7.3.7): 附件, its title, text, signature, annex."""
    blocks: list[Block] = [
        Heading(1, "附件"),
        Paragraph(paper.title, align="center", indent=False),
        *paper.blocks,
    ]
    if paper.signed_on is not None:
        blocks += [
            Paragraph(paper.signer or paper.organ, align="right", indent=False),
            Paragraph(chinese_date(paper.signed_on), align="right", indent=False),
        ]
    if paper.annex:
        blocks += [PageBreak(), *paper.annex]
    return tuple(blocks)


def _tables(report: AnnualReport, form: Form | None, cells: dict[Cell, Figure]) -> dict[str, list[DataTable]]:
    """Return what is laid out for a form's tables, under the key of the first table that it shows."""
    if form is None:
        return {}
    laid_out = form_tables(form, cells, year=report.year, organ=report.unit.name)
    keys = [table.key for table in form.tables]
    # The parts of Table 2 are laid out as one, above those for requests and for disputes.
    firsts = keys if len(keys) == 1 else [keys[0], *keys[-2:]]
    return {key: [table] for key, table in zip(firsts, laid_out, strict=True)}


def text_blocks(text: str) -> Iterator[Block]:
    """Yield the lines of a chapter: （一） and 1. alone on a line are headings, the rest paragraphs."""
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            continue
        if _SECTION.fullmatch(line):
            yield Heading(2, line)
        elif _POINT.fullmatch(line):
            yield Heading(3, line)
        else:
            yield Paragraph(line)


def _months(year: int, months: tuple[int, ...]) -> ChartBlock:
    title = f"{year}年各月公开信息条数"
    return ChartBlock(
        title,
        ColumnChart(
            key="report-months",
            title=title,
            heading="月份",
            categories=[f"{month}月" for month in range(1, 13)],
            series=[Series(f"{year}年", months)],
            measure="条",
        ),
    )
