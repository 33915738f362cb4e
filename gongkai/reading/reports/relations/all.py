"""All relations, asked of one report."""

from collections.abc import Iterator, Sequence

from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.above_about import check_above_about
from gongkai.reading.reports.relations.above_the_whole import check_above_the_whole
from gongkai.reading.reports.relations.all_but_some import check_all_but_some
from gongkai.reading.reports.relations.all_closed import check_all_closed
from gongkai.reading.reports.relations.amounts import check_amounts
from gongkai.reading.reports.relations.averages import check_averages, is_average
from gongkai.reading.reports.relations.below_this_year import check_below_this_year
from gongkai.reading.reports.relations.beside import check_beside
from gongkai.reading.reports.relations.borne_out import check_borne_out, check_channels_turned
from gongkai.reading.reports.relations.closed_above import check_closed_above
from gongkai.reading.reports.relations.closed_again import check_closed_again
from gongkai.reading.reports.relations.closed_by_kind import check_closed_by_kind
from gongkai.reading.reports.relations.compound_names import check_compound_names
from gongkai.reading.reports.relations.contented import check_contented
from gongkai.reading.reports.relations.counted_lists import check_counted_lists
from gongkai.reading.reports.relations.denied_again import check_denied_again
from gongkai.reading.reports.relations.due_and_done import check_due_and_done
from gongkai.reading.reports.relations.durations import check_durations
from gongkai.reading.reports.relations.exclusive_kinds import check_exclusive_kinds
from gongkai.reading.reports.relations.exhausting_shares import check_exhausting_shares
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.in_time_of_all import check_in_time_of_all
from gongkai.reading.reports.relations.indicators import check_indicators
from gongkai.reading.reports.relations.kinds_above_published import check_kinds_above_published
from gongkai.reading.reports.relations.kinds_counted import check_kinds_counted
from gongkai.reading.reports.relations.kinds_listed import check_kinds_listed
from gongkai.reading.reports.relations.kinds_of_all import check_kinds_of_all
from gongkai.reading.reports.relations.more_than_tried import check_more_than_tried, check_more_used_than_sent
from gongkai.reading.reports.relations.named_again import check_named_again
from gongkai.reading.reports.relations.nested_periods import check_nested_periods
from gongkai.reading.reports.relations.net_moves import check_net_moves
from gongkai.reading.reports.relations.none_and_sent import check_none_and_sent
from gongkai.reading.reports.relations.odd_shares import (
    check_odd_shares,
    check_share_of_both,
    check_shares_of_all,
)
from gongkai.reading.reports.relations.parts_reckoned import check_parts_reckoned
from gongkai.reading.reports.relations.periods import check_periods
from gongkai.reading.reports.relations.plan_met import check_plan_met
from gongkai.reading.reports.relations.posts_counted import check_posts_counted
from gongkai.reading.reports.relations.printed import check_printed
from gongkai.reading.reports.relations.printed_bases import check_printed_bases
from gongkai.reading.reports.relations.products import check_products
from gongkai.reading.reports.relations.ranges import check_ranges, ends_of
from gongkai.reading.reports.relations.rest_of_before import check_rest_of_before
from gongkai.reading.reports.relations.rests import check_rests
from gongkai.reading.reports.relations.said_and_denied import check_said_and_denied
from gongkai.reading.reports.relations.said_of_all import check_said_of_all
from gongkai.reading.reports.relations.shared_before import check_shared_before
from gongkai.reading.reports.relations.shared_changes import check_shared_changes
from gongkai.reading.reports.relations.shut_lists import check_named_lists, check_shut_lists
from gongkai.reading.reports.relations.stock_again import check_stock_again
from gongkai.reading.reports.relations.stocks import check_stocks
from gongkai.reading.reports.relations.summed_by_count import check_summed_by_count
from gongkai.reading.reports.relations.tallies import check_tallies
from gongkai.reading.reports.relations.was_and_is import check_growth_of_the_other, check_was_and_is
from gongkai.reading.reports.relations.year_on_year import check_year_on_year
from gongkai.reading.reports.source import Paragraph, Source


def counted(row: Sequence[Mention]) -> list[Mention]:
    """Return the numbers of a paragraph that count things: no averages, ends of ranges and extremes of lists."""
    ends = ends_of(row)
    return [mention for mention in row if id(mention) not in ends and not is_average(mention)]


def check_relations(
    source: Source,
    paragraphs: Sequence[Paragraph],
    rows: Sequence[Sequence[Mention]],
    printed: Sequence[Sequence[Printed]],
    year: int | None,
) -> Iterator[Fault]:
    """Find numbers that are not what others, and the words between them, make of them; ``printed`` is all that is."""
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
    yield from check_stock_again(source, rows)
    yield from check_said_and_denied(source, paragraphs, year)
    yield from check_none_and_sent(source, paragraphs)
    for paragraph in paragraphs:
        yield from check_denied_again(source, paragraph)
        yield from check_counted_lists(source, paragraph)
        yield from check_kinds_counted(source, paragraph)
        yield from check_all_but_some(source, paragraph)
        yield from check_contented(source, paragraph)
    yield from check_in_time_of_all(source, paragraphs)
    yield from check_posts_counted(source, paragraphs)
    yield from check_printed(source, printed)
    yield from check_beside(source, paragraphs, rows, printed, year)
    yield from _check_certain(source, printed)


_FEWEST = 3


def _check_certain(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find what admits no other scope: lists whole by their kind, years reckoned from each other, totals borne out."""
    for row in rows:
        if len(row) >= _FEWEST:
            yield from check_closed_by_kind(source, row)
            yield from check_exclusive_kinds(source, row)
            yield from check_compound_names(source, row)
            yield from check_printed_bases(source, row)
            yield from check_year_on_year(source, row)
            yield from check_borne_out(source, row)
            yield from check_channels_turned(source, row)
            yield from check_shut_lists(source, row)
            yield from check_named_lists(source, row)
            yield from check_odd_shares(source, row)
            yield from check_shares_of_all(source, row)
            yield from check_share_of_both(source, row)
            yield from check_more_than_tried(source, row)
            yield from check_was_and_is(source, row)
            yield from check_growth_of_the_other(source, row)
            yield from check_summed_by_count(source, row)
            yield from check_exhausting_shares(source, row)
            yield from check_all_closed(source, row)
            yield from check_closed_again(source, row)
            yield from check_shared_before(source, row)
            yield from check_kinds_of_all(source, row)
            yield from check_net_moves(source, row)
            yield from check_kinds_listed(source, row)
            yield from check_above_about(source, row)
            yield from check_shared_changes(source, row)
            yield from check_plan_met(source, row)
            yield from check_kinds_above_published(source, row)
        if len(row) > 1:
            yield from check_above_the_whole(source, row)
            yield from check_closed_above(source, row)
            yield from check_below_this_year(source, row)
            yield from check_said_of_all(source, row)
            yield from check_more_used_than_sent(source, row)
            yield from check_named_again(source, row)
            yield from check_nested_periods(source, row)
            yield from check_due_and_done(source, row)
    yield from check_indicators(source, rows)
    yield from check_parts_reckoned(source, rows)
    yield from check_rest_of_before(source, rows)
