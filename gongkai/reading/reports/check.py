"""The door: an annual report in, its figures and faults out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from gongkai.domain.forms.catalogue import FORMS, form_for
from gongkai.domain.forms.check import cross_year
from gongkai.domain.forms.model import Cell, Cells, Figure, Form
from gongkai.reading.reports import claims as claim_reading
from gongkai.reading.reports.accounts import check_accounts
from gongkai.reading.reports.attachment import is_ambiguous
from gongkai.reading.reports.attended import check_attended
from gongkai.reading.reports.balance import balance
from gongkai.reading.reports.below_none import check_below_none
from gongkai.reading.reports.compare import (
    as_in_table,
    bound,
    meant,
    meant_value,
    text_against_table,
    text_against_text,
)
from gongkai.reading.reports.concept_cells import sums_of
from gongkai.reading.reports.dates import check_dates
from gongkai.reading.reports.disputes_told import check_disputes_told
from gongkai.reading.reports.echoes import check_references, check_repetitions, check_said_above
from gongkai.reading.reports.foreign import may_be_foreign
from gongkai.reading.reports.form_a import TableRead, read_form_a
from gongkai.reading.reports.form_bc import read_forms_bc
from gongkai.reading.reports.groups import groups
from gongkai.reading.reports.growth import check_differences, check_growth, check_times
from gongkai.reading.reports.law import check_law
from gongkai.reading.reports.layout import laid_out
from gongkai.reading.reports.ledgers import check_ledgers
from gongkai.reading.reports.local_tables import (
    LocalTable,
    check_local_table,
    figures_of,
    read_local_table,
)
from gongkai.reading.reports.mentions import Mention, mentions
from gongkai.reading.reports.model import (
    Fault,
    FigureRead,
    FormRead,
    ReportRead,
    plain,
    sorted_faults,
)
from gongkai.reading.reports.moves import check_moves
from gongkai.reading.reports.noted_cells import check_noted_cells
from gongkai.reading.reports.one_year_tables import figures_of_one_year
from gongkai.reading.reports.openness import tempered
from gongkai.reading.reports.other_readings import completed
from gongkai.reading.reports.own_tables import check_own_tables
from gongkai.reading.reports.partitions import check_partitions
from gongkai.reading.reports.rates import check_rates
from gongkai.reading.reports.recognise import Recognised, recognise
from gongkai.reading.reports.relations.all import check_relations, counted
from gongkai.reading.reports.relations.named_shares import check_named_shares
from gongkai.reading.reports.relations.retold import check_retold, check_standing
from gongkai.reading.reports.relations.rows import check_rows
from gongkai.reading.reports.shares import check_shares, totals_told
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.structure import check_structure
from gongkai.reading.reports.sums import check_sum
from gongkai.reading.reports.sums_said import check_told_sums
from gongkai.reading.reports.table_faults import of_identity, table_faults
from gongkai.reading.reports.unread_told import told_otherwise
from gongkai.reading.reports.wholes import check_wholes
from gongkai.reading.reports.witnesses import corroborated

_NOT_A_REPORT = "没有识别出政府信息公开工作年度报告的标题、章节或统计表，只作了文字检查。"


def check_report(
    source: Source, *, year: int | None = None, title: str = "", previous: Cells | None = None
) -> ReportRead:
    """
    Read a report and return its figures with what is wrong in it.

    ``year`` overrides the year that the report says of itself, ``title`` is what the file says of itself,
    ``previous`` are the figures of the report of the year before. Never raises, whatever the text.
    """
    source = laid_out(source)
    local = read_local_table(source)
    key, table = _table(source, local)
    printed = FORMS[key] if key else None
    told = recognise(
        source, title, (printed.first_year, printed.last_year or 2099) if printed else (2000, 2099)
    )
    report = Recognised(
        told.is_report or key is not None,
        year or told.year,
        told.organisation,
        told.title,
        told.title_place,
        told.titles,
    )
    paragraphs = source.paragraphs(table.lines)
    told_numbers = mentions(paragraphs, report.year, report.organisation)
    rows = [row for told_row in told_numbers if (row := counted(told_row))]
    grouped = [(row, groups(row, [*chain(*rows[max(0, at - 2) : at])])) for at, row in enumerate(rows)]
    every = [group for _, found in grouped for group in found]
    of_tables: list[Fault] = []
    faults: list[Fault] = []
    form = FORMS[key] if key else None
    if form is not None:
        of_tables += table_faults(source, form, table, report.organisation)
        of_tables += check_below_none(source, form, table)
        of_tables += check_noted_cells(source)
        whole = completed(form, table.figures)
        faults += text_against_table(source, form, whole, rows, every)
        faults += told_otherwise(source, form, table, rows)
    made = claim_reading.claims(paragraphs, report.year)
    if form is not None:
        faults += claim_reading.claims_against_table(source, form, table.figures, made)
        faults += check_rows(source, form, table.figures, paragraphs)
        faults += check_disputes_told(source, form, table.figures, paragraphs, rows)
        if form.key == "A":
            faults += check_attended(source, form, table.figures, rows)
    faults += claim_reading.claims_against_text(source, made, rows)
    totals = totals_told(rows)
    once = _counts_once(source, form)
    for at, (row, found) in enumerate(grouped):
        summed: list[Fault] = []
        for group in found:
            in_table = form is not None and as_in_table(form, table.figures, group)
            doubtful = is_ambiguous(row, group.head, group.parts)
            summed += check_sum(source, group, in_table=in_table, doubtful=doubtful)
        faults += summed
        above = [*chain(*rows[max(0, at - 2) : at])]
        faults += check_references(source, row, above, totals)
        faults += check_said_above(source, row, above)
        if not any(fault.severity == "error" for fault in summed):
            faults += check_partitions(source, row, above, found, once=once)
            faults += check_ledgers(source, row, found)
        faults += check_shares(source, row, found, totals)
        faults += check_named_shares(source, row, found)
        faults += check_told_sums(source, row)
        faults += check_rates(source, row)
        faults += check_growth(source, row)
        faults += check_differences(source, row)
        faults += check_times(source, row)
    faults += text_against_text(source, rows, every)
    faults += check_repetitions(source, rows, every)
    faults += check_retold(source, rows, every)
    faults += check_standing(source, rows)
    # A table of disputes, or of form A without requests, tells nothing of what the text leaves out.
    of_requests = any(code[1:].startswith("3.") for code, _ in table.figures)
    faults += balance(source, rows, alone=not of_requests)
    faults += claim_reading.everything_done(source, rows)
    faults += check_wholes(source, made, rows)
    carried = meant_value(form, table.figures, "carried_in") if form is not None else None
    faults += check_accounts(source, rows, alone=not carried, none_in=carried == 0)
    faults += check_relations(source, paragraphs, told_numbers, report.year)
    faults += check_dates(source, report, paragraphs)
    faults += check_moves(source, paragraphs)
    faults += check_structure(source, paragraphs, table.lines)
    faults += check_own_tables(source, rows, local.lines if local else ())
    if local is not None:
        of_tables += check_local_table(source, local, rows, made)
    faults += check_law(source, report.year)
    faults += _tampered(source)
    if report.is_report:
        faults += _form_faults(source, form, report, local)
    if previous is not None and form is not None:
        of_tables += _of_previous(source, form, table, previous)
    read: FormRead | None = None
    if report.is_report:
        read = form.key if form is not None else "narrative"
    figures = (
        *_table_figures(source, form, table),
        *(figures_of(source, local) if local else ()),
        *(figures_of_one_year(source) if form is None and local is None else ()),
        *_text_figures(source, form or _asked(report), table, told_numbers, rows),
    )
    return ReportRead(
        read,
        report.year if report.is_report else told.year,
        report.organisation,
        figures if report.is_report else (),
        sorted_faults([*corroborated([*of_tables, *tempered(faults)])]),
        None if report.is_report else _NOT_A_REPORT,
    )


#: 不同渠道和方式公开相同信息计1条
_ONCE = re.compile("(?:相同|同一条?)(?:的)?(?:政府)?信息[^，。；]{0,8}(?:计|重复)|不重复计")


def _counts_once(source: Source, form: Form | None) -> bool:
    """Return whether an item counts once, however many channels carry it: form A says so, and some texts."""
    return (form is not None and form.key == "A") or _ONCE.search(source.folded) is not None


def table_figures(source: Source) -> Cells:
    """Return the figures of the form that a document prints, empty without one: for the year after."""
    whole = laid_out(source)
    return dict(_table(whole, read_local_table(whole))[1].figures)


def _table(source: Source, local: LocalTable | None) -> tuple[str | None, TableRead]:
    later = read_forms_bc(source)
    if later is not None:
        return later
    earlier = read_form_a(source, local.lines if local else ())
    return ("A", earlier) if earlier is not None else (None, TableRead())


def _asked(report: Recognised) -> Form:
    """Return the form whose rows the text speaks of: that of the year, form A for the years before any form."""
    return (form_for(report.year) if report.year else None) or FORMS["A"]


def _form_faults(
    source: Source, form: Form | None, report: Recognised, local: LocalTable | None
) -> Iterator[Fault]:
    if report.year is None:
        return
    due = form_for(report.year)
    if due is None or (form is not None and form.key == due.key):
        return
    quote = source.quote(*report.title_place)
    if form is None:
        found = f"没有在文件中读到，请补上。{'文件中读到的是另一种格式的统计表。' if local else ''}"
        yield Fault(
            "form",
            "warning",
            f"{report.year} 年度的报告应附《{due.title}》（{due.basis}），{found}",
            quote,
        )
    else:
        yield Fault(
            "form",
            "warning",
            f"{report.year} 年度的报告应采用{due.basis}规定的《{due.title}》，文件中用的是{form.basis}的格式，请核对。",
            quote,
        )


def _of_previous(source: Source, form: Form, table: TableRead, previous: Cells) -> Iterator[Fault]:
    for found in cross_year(form, table.figures, previous):
        if not found.ok:
            yield of_identity(source, table, found)


#: Words of other trades that sound offices use as well: 我局官网政务公开栏目.
_AT_HOME = re.compile("^“(?:官网|app|直播)”", re.IGNORECASE)


def _tampered(source: Source) -> Iterator[Fault]:
    if not may_be_foreign(source.text):
        return
    # The room that knows the trades is large; most reports have no need of it.
    from gongkai.reading.tampering.check import check_page  # noqa: PLC0415

    verdict = check_page(source.text)
    if not verdict.tampered:
        return
    doubtful = all(_AT_HOME.match(evidence.message) for evidence in verdict.evidence)
    for evidence in verdict.evidence:
        yield Fault("tampered", "warning" if doubtful else "error", evidence.message, evidence.quote)


def _table_figures(source: Source, form: Form | None, table: TableRead) -> Iterator[FigureRead]:
    if form is None:
        return
    for cell, figure in table.figures.items():
        place = form.places[cell]
        yield FigureRead(
            cell[0],
            place.row.name or place.name if place.column is None else (place.row.name or place.row.label),
            cell[1],
            figure,
            table.units.get(cell, place.unit),
            "table",
            source.quote(*table.places[cell], 200),
        )


def _text_figures(
    source: Source,
    form: Form,
    table: TableRead,
    every: Sequence[Sequence[Mention]],
    rows: Sequence[Sequence[Mention]],
) -> Iterator[FigureRead]:
    of_this_year = {id(mention) for mention in bound(rows)}
    for row in every:
        for mention in row:
            cell: Cell | None = None
            if id(mention) in of_this_year:
                cell = _cell_of(form, table.figures, mention)
            value = mention.count.value
            yield FigureRead(
                cell[0] if cell else None,
                mention.label,
                cell[1] if cell else None,
                plain(value),
                mention.count.unit,
                "text",
                mention.quote(source),
            )


def _cell_of(form: Form, cells: Mapping[Cell, Figure], mention: Mention) -> Cell | None:
    """Return the cell that a number of the text is; None where it is a sum of several."""
    found = meant(form, cells, mention)
    wanted = found[0] if found else next(iter(sums_of(form, mention.concept)), ())
    return wanted[0] if len(wanted) == 1 else None
