"""The closing table of a report's own: whether there is one that no other room reads, and what is asked of it."""

from collections.abc import Iterator

from gongkai.reading.reports.annex_proof import check_annex_table, check_earlier_years
from gongkai.reading.reports.annex_tables import AnnexTable, of_local_table, read_annex_table
from gongkai.reading.reports.annex_told import check_annex_told
from gongkai.reading.reports.form_a import FEWEST_ROWS
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.whole import WholeReport


def annex_of(whole: WholeReport) -> AnnexTable | None:
    """Return the closing table of a report whose rows no form and no table of a province's own has read."""
    if whole.local is not None:
        return None
    if whole.form is not None and (whole.form.key != "A" or len(whole.table.figures) >= FEWEST_ROWS):
        return None
    return read_annex_table(whole.source)


def check_annex(whole: WholeReport) -> Iterator[Fault]:
    """Find what a closing table, and the text beside it, say against each other."""
    if whole.local is not None:
        yield from check_earlier_years(whole.source, of_local_table(whole.local))
    table = annex_of(whole)
    if table is not None:
        yield from check_annex_table(whole.source, table)
        yield from check_annex_told(whole.source, table, whole.rows, whole.every_group, whole.made)
