"""What a report that was read is asked: of its tables, of the text beside them, of each paragraph, of the whole."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.domain.forms.catalogue import form_for
from gongkai.domain.forms.check import cross_year
from gongkai.domain.forms.model import Cells, Form
from gongkai.reading.reports.accounts import check_accounts
from gongkai.reading.reports.annex import check_annex
from gongkai.reading.reports.attachment import is_ambiguous
from gongkai.reading.reports.attended import check_attended
from gongkai.reading.reports.balance import balance
from gongkai.reading.reports.below_none import check_below_none
from gongkai.reading.reports.claims import claims_against_table, claims_against_text, everything_done
from gongkai.reading.reports.compare import as_in_table, meant_value, text_against_table
from gongkai.reading.reports.counted_twice import text_against_text
from gongkai.reading.reports.dates import check_dates
from gongkai.reading.reports.denied_rows import check_denied_rows
from gongkai.reading.reports.disputes_told import check_disputes_told
from gongkai.reading.reports.echoes import check_references, check_repetitions, check_said_above
from gongkai.reading.reports.foreign import may_be_foreign
from gongkai.reading.reports.groups import Group
from gongkai.reading.reports.growth import check_differences, check_growth, check_times
from gongkai.reading.reports.headed_cells import check_headed_cells
from gongkai.reading.reports.law import check_law
from gongkai.reading.reports.ledgers import check_ledgers, check_levels_apart
from gongkai.reading.reports.local_tables import check_local_table
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.moves import check_moves
from gongkai.reading.reports.noted_cells import check_noted_cells
from gongkai.reading.reports.opening_year import check_opening_year
from gongkai.reading.reports.other_readings import completed
from gongkai.reading.reports.own_tables import check_own_tables
from gongkai.reading.reports.partitions import check_partitions
from gongkai.reading.reports.plain_laws import check_plain_laws
from gongkai.reading.reports.purchases_told import check_purchases_told
from gongkai.reading.reports.rates import check_rates
from gongkai.reading.reports.relations.all import check_relations
from gongkai.reading.reports.relations.figures import MOST, printed_in
from gongkai.reading.reports.relations.named_shares import check_named_shares
from gongkai.reading.reports.relations.retold import check_retold, check_standing
from gongkai.reading.reports.relations.rows import check_rows
from gongkai.reading.reports.relations.shared_out_again import check_shared_out_again
from gongkai.reading.reports.shares import check_shares, totals_told
from gongkai.reading.reports.source import Source
from gongkai.reading.reports.structure import check_structure
from gongkai.reading.reports.sums import check_sum
from gongkai.reading.reports.sums_said import check_told_sums
from gongkai.reading.reports.table_faults import of_identity, table_faults
from gongkai.reading.reports.told_of_all import check_results_told, check_told_of_all
from gongkai.reading.reports.unread_told import told_otherwise
from gongkai.reading.reports.whole import WholeReport
from gongkai.reading.reports.wholes import check_wholes


def asked_of_tables(whole: WholeReport, previous: Cells | None) -> Iterator[Fault]:
    """Find what the tables alone prove: identities, cells, and the ``previous`` year's figures carried in."""
    source, form, table = whole.source, whole.form, whole.table
    if form is not None:
        yield from table_faults(source, form, table, whole.report.organisation)
        yield from check_below_none(source, form, table)
        yield from check_noted_cells(source)
    if whole.local is not None:
        yield from check_local_table(source, whole.local, whole.rows, whole.made)
    yield from check_annex(whole)
    if previous is not None and form is not None:
        for found in cross_year(form, table.figures, previous):
            if not found.ok:
                yield of_identity(source, table, found)


def asked_of_text(whole: WholeReport) -> Iterator[Fault]:
    """Find what the text proves: against the table, within a paragraph, between paragraphs, against the law."""
    if whole.form is not None:
        yield from _against_form(whole, whole.form)
    yield from claims_against_text(whole.source, whole.made, whole.rows)
    totals = totals_told(whole.rows)
    once = _counts_once(whole.source, whole.form)
    for at in range(len(whole.rows)):
        yield from _of_row(whole, at, totals, once=once)
    yield from _between_rows(whole)
    yield from _of_paragraphs(whole)
    yield from check_law(whole.source, whole.report.year)
    yield from _tampered(whole.source)
    if whole.report.is_report:
        yield from _of_its_form(whole)


def _against_form(whole: WholeReport, form: Form) -> Iterator[Fault]:
    source, table, rows = whole.source, whole.table, whole.rows
    yield from text_against_table(source, form, completed(form, table.figures), rows, whole.every_group)
    yield from told_otherwise(source, form, table, rows)
    yield from claims_against_table(source, form, table.figures, whole.made)
    yield from check_rows(source, form, table.figures, whole.paragraphs)
    yield from check_disputes_told(source, form, table.figures, whole.paragraphs, rows)
    yield from check_told_of_all(source, form, table.figures, rows)
    yield from check_results_told(source, form, table.figures, rows)
    yield from check_denied_rows(source, form, table.figures, whole.paragraphs, whole.report.year)
    yield from check_purchases_told(source, form, table, whole.paragraphs)
    if form.key == "A":
        yield from check_attended(source, form, table.figures, rows)


def _of_row(
    whole: WholeReport, at: int, totals: Sequence[tuple[Decimal, Mention | None]], *, once: bool
) -> Iterator[Fault]:
    source, row, found, above = whole.source, whole.rows[at], whole.groups_of[at], whole.above(at)
    summed = [fault for group in found for fault in _of_group(whole, row, group)]
    yield from summed
    yield from check_references(source, row, above, totals)
    yield from check_said_above(source, row, above)
    # One sum that is wrong makes every other way of adding its parts wrong as well.
    if not any(fault.severity == "error" for fault in summed):
        yield from check_partitions(source, row, above, found, once=once)
        yield from check_ledgers(source, row, found)
    yield from check_shares(source, row, found, totals)
    yield from check_named_shares(source, row, found)
    yield from check_told_sums(source, row)
    yield from check_rates(source, row)
    yield from check_growth(source, row)
    yield from check_differences(source, row)
    yield from check_times(source, row)


def _of_group(whole: WholeReport, row: Sequence[Mention], group: Group) -> Iterator[Fault]:
    in_table = whole.form is not None and as_in_table(whole.form, whole.table.figures, group)
    doubtful = is_ambiguous(row, group.head, group.parts)
    yield from check_sum(whole.source, group, in_table=in_table, doubtful=doubtful)


def _between_rows(whole: WholeReport) -> Iterator[Fault]:
    source, rows, every = whole.source, whole.rows, whole.every_group
    yield from text_against_text(source, rows, every)
    yield from check_repetitions(source, rows, every)
    yield from check_retold(source, rows, every)
    yield from check_levels_apart(source, rows)
    yield from check_shared_out_again(source, rows, whole.groups_of)
    yield from check_standing(source, rows)
    # A table of disputes, or of form A without requests, tells nothing of what the text leaves out.
    of_requests = any(code[1:].startswith("3.") for code, _ in whole.table.figures)
    yield from balance(source, rows, alone=not of_requests)
    yield from everything_done(source, rows)
    yield from check_wholes(source, whole.made, rows)
    carried = meant_value(whole.form, whole.table.figures, "carried_in") if whole.form is not None else None
    yield from check_accounts(source, rows, alone=not carried, none_in=carried == 0)


def _of_paragraphs(whole: WholeReport) -> Iterator[Fault]:
    source, paragraphs = whole.source, whole.paragraphs
    # What is printed is read once for all relations that read it.
    printed = [printed_in(paragraph)[:MOST] for paragraph in paragraphs]
    yield from check_relations(source, paragraphs, whole.told_numbers, printed, whole.report.year)
    yield from check_plain_laws(whole, [row for row in printed if row])
    yield from check_dates(source, whole.report, paragraphs)
    yield from check_opening_year(source)
    yield from check_moves(source, paragraphs)
    yield from check_structure(source, paragraphs, whole.table.lines)
    yield from check_own_tables(source, whole.rows, whole.local.lines if whole.local else ())
    yield from check_headed_cells(source, whole.rows, whole.table.lines)


#: 不同渠道和方式公开相同信息计1条
_ONCE = re.compile("(?:相同|同一条?)(?:的)?(?:政府)?信息[^，。；]{0,8}(?:计|重复)|不重复计")


def _counts_once(source: Source, form: Form | None) -> bool:
    """Return whether an item counts once, however many channels carry it: form A says so, and some texts."""
    return (form is not None and form.key == "A") or _ONCE.search(source.folded) is not None


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


def _of_its_form(whole: WholeReport) -> Iterator[Fault]:
    report, form = whole.report, whole.form
    due = form_for(report.year) if report.year is not None else None
    if due is None or (form is not None and form.key == due.key):
        return
    if form is None:
        other = "文件中读到的是另一种格式的统计表。" if whole.local else ""
        found = f"应附《{due.title}》（{due.basis}），没有在文件中读到，请补上。{other}"
    else:
        found = f"应采用{due.basis}规定的《{due.title}》，文件中用的是{form.basis}的格式，请核对。"
    message = f"{report.year} 年度的报告{found}"
    yield Fault("form", "warning", message, whole.source.quote(*report.title_place))
