"""What is contradicted right beside it, asked of one report: what is denied, said of all, told by the clock or in words."""

from collections.abc import Iterator, Sequence

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.all_and_the_rest import check_all_and_the_rest, check_rate_of_all
from gongkai.reading.reports.relations.bounded_again import check_bounded_again
from gongkai.reading.reports.relations.channels_of_all import check_channels_of_all
from gongkai.reading.reports.relations.denied_beside import check_denied_beside
from gongkai.reading.reports.relations.every_month import check_every_month
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.occasions import check_occasions
from gongkai.reading.reports.relations.same_span import check_same_span
from gongkai.reading.reports.relations.share_words import check_most_of_list, check_share_words
from gongkai.reading.reports.relations.these_again import check_these_again
from gongkai.reading.reports.relations.two_together import check_places_together, check_two_together
from gongkai.reading.reports.source import Paragraph, Source


def check_beside(
    source: Source,
    paragraphs: Sequence[Paragraph],
    rows: Sequence[Sequence[Mention]],
    printed: Sequence[Sequence[Printed]],
    year: int | None,
) -> Iterator[Fault]:
    """Find what the words or numbers right beside it make false."""
    for paragraph in paragraphs:
        yield from check_all_and_the_rest(source, paragraph)
        yield from check_every_month(source, paragraph)
        yield from check_places_together(source, paragraph)
        yield from check_occasions(source, paragraph)
    yield from check_denied_beside(source, paragraphs, rows)
    yield from check_same_span(source, paragraphs, year)
    yield from check_bounded_again(source, paragraphs, rows, year)
    yield from check_these_again(source, paragraphs, printed, year)
    for told in rows:
        yield from check_channels_of_all(source, told)
    for row in printed:
        if len(row) > 1:
            yield from check_rate_of_all(source, row)
            yield from check_share_words(source, row)
            yield from check_most_of_list(source, row)
            yield from check_two_together(source, row)
