"""All relations, asked of one report."""

from collections.abc import Iterator, Sequence

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.amounts import check_amounts
from gongkai.reading.reports.relations.averages import check_averages, is_average
from gongkai.reading.reports.relations.durations import check_durations
from gongkai.reading.reports.relations.periods import check_periods
from gongkai.reading.reports.relations.printed import check_printed
from gongkai.reading.reports.relations.products import check_products
from gongkai.reading.reports.relations.ranges import check_ranges, ends_of
from gongkai.reading.reports.relations.rests import check_rests
from gongkai.reading.reports.relations.stocks import check_stocks
from gongkai.reading.reports.relations.tallies import check_tallies
from gongkai.reading.reports.source import Paragraph, Source


def counted(row: Sequence[Mention]) -> list[Mention]:
    """Return the numbers of a paragraph that count things: no averages, ends of ranges and extremes of lists."""
    ends = ends_of(row)
    return [mention for mention in row if id(mention) not in ends and not is_average(mention)]


def check_relations(
    source: Source, paragraphs: Sequence[Paragraph], rows: Sequence[Sequence[Mention]], year: int | None
) -> Iterator[Fault]:
    """Find numbers that are not what others, and the words between them, make of them."""
    for row in rows:
        yield from check_averages(source, row)
        yield from check_products(source, row)
        yield from check_ranges(source, row)
        yield from check_periods(source, row)
        yield from check_stocks(source, row)
        yield from check_rests(source, row)
        yield from check_amounts(source, row)
    yield from check_durations(source, paragraphs, year)
    yield from check_tallies(source, paragraphs, rows)
    yield from check_printed(source, paragraphs)
