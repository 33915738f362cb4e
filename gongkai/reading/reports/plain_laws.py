"""What breaks a law of arithmetic or of meaning in short texts of small offices, whatever the order of the words."""

from collections.abc import Iterator, Sequence

from gongkai.reading.reports.annex import annex_of
from gongkai.reading.reports.answered_alike import check_answered_alike
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.all_and_fewer import check_all_and_fewer
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.grown_by import check_grown_by
from gongkai.reading.reports.relations.issues_a_year import check_issues_a_year
from gongkai.reading.reports.relations.item_again import check_item_again
from gongkai.reading.reports.relations.listed_days import check_listed_days
from gongkai.reading.reports.relations.none_but_one import check_none_but_one
from gongkai.reading.reports.relations.part_of_rate import check_part_of_rate
from gongkai.reading.reports.relations.plain_names import check_plain_names
from gongkai.reading.reports.relations.stock_told_back import check_stock_told_back
from gongkai.reading.reports.relations.taken_up_number import check_taken_up_number
from gongkai.reading.reports.small_annex import check_small_annex
from gongkai.reading.reports.whole import WholeReport
from gongkai.reading.reports.year_presented import check_year_presented

_PAIR = 2


def check_plain_laws(whole: WholeReport, printed: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find growths, rates, things told twice, counts of names, years and small tables that cannot be as printed."""
    source, paragraphs, year = whole.source, whole.paragraphs, whole.report.year
    for row in printed:
        if len(row) > 1:
            yield from check_grown_by(source, row)
            yield from check_part_of_rate(source, row)
            yield from check_all_and_fewer(source, row)
        if len(row) > _PAIR:
            yield from check_stock_told_back(source, row)
    for paragraph in paragraphs:
        yield from check_listed_days(source, paragraph)
        yield from check_plain_names(source, paragraph)
    yield from check_item_again(source, paragraphs, printed)
    yield from check_issues_a_year(source, paragraphs)
    yield from check_none_but_one(source, paragraphs, year)
    yield from check_taken_up_number(source)
    yield from check_year_presented(source, whole.report, paragraphs)
    if whole.form is None:
        yield from check_small_annex(source, printed, annex_of(whole))
    else:
        yield from check_answered_alike(
            source, whole.form, whole.table.figures, paragraphs, printed, whole.report.organisation or ""
        )
