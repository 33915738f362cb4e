"""The relations that read whatever is printed, asked of one report: each sentence with all of its numbers."""

from collections.abc import Iterator, Sequence

from gongkai.reading.reports.model import Fault
from gongkai.reading.reports.relations.attendance import check_attendance
from gongkai.reading.reports.relations.based_shares import check_based_shares
from gongkai.reading.reports.relations.bodies import check_bodies
from gongkai.reading.reports.relations.by_kinds import check_by_kinds
from gongkai.reading.reports.relations.changes import check_changes
from gongkai.reading.reports.relations.common_base import check_common_base
from gongkai.reading.reports.relations.complements import check_complements
from gongkai.reading.reports.relations.differences import (
    check_differences_of_amounts,
    check_rates_of_change,
)
from gongkai.reading.reports.relations.directions import check_directions
from gongkai.reading.reports.relations.divisions import check_divisions
from gongkai.reading.reports.relations.extremes import check_extremes, check_most_and_least
from gongkai.reading.reports.relations.figures import Printed
from gongkai.reading.reports.relations.full_lists import check_full_lists
from gongkai.reading.reports.relations.holdings import check_holdings
from gongkai.reading.reports.relations.lists import check_lists
from gongkai.reading.reports.relations.means import check_means
from gongkai.reading.reports.relations.nothing import check_nothing
from gongkai.reading.reports.relations.outcomes_listed import check_outcomes_listed
from gongkai.reading.reports.relations.priced_items import check_priced_lists
from gongkai.reading.reports.relations.products import check_charged_alike, check_counted_alike
from gongkai.reading.reports.relations.rates_of_some import check_rates_of_some
from gongkai.reading.reports.relations.references import check_recaps, check_told_again
from gongkai.reading.reports.relations.remainders import check_remainders
from gongkai.reading.reports.relations.requests import check_requests
from gongkai.reading.reports.relations.shared_out import check_shared_out
from gongkai.reading.reports.relations.shares_said import check_shares_said
from gongkai.reading.reports.relations.stem_rates import check_stem_rates
from gongkai.reading.reports.relations.threes import check_threes
from gongkai.reading.reports.relations.told_sums import check_sums_told
from gongkai.reading.reports.relations.told_twice import check_told_twice
from gongkai.reading.reports.relations.turned_sums import (
    check_lists_of_all,
    check_sums_over_sentences,
    check_turned_sums,
)
from gongkai.reading.reports.relations.undone import check_undone
from gongkai.reading.reports.relations.verdicts import check_verdicts
from gongkai.reading.reports.relations.ways_of_requests import check_ways_of_requests
from gongkai.reading.reports.relations.whole_lists import check_whole_lists
from gongkai.reading.reports.relations.years_compared import check_years_compared
from gongkai.reading.reports.source import Source

_CHECKS = (
    check_lists,
    check_sums_told,
    check_remainders,
    check_holdings,
    check_stem_rates,
    check_changes,
    check_means,
    check_nothing,
    check_verdicts,
    check_directions,
    check_undone,
    check_extremes,
    check_most_and_least,
    check_shared_out,
    check_attendance,
    check_shares_said,
    check_years_compared,
    check_complements,
    check_whole_lists,
    check_rates_of_some,
    check_priced_lists,
    check_bodies,
    check_common_base,
    check_differences_of_amounts,
    check_rates_of_change,
    check_counted_alike,
    check_charged_alike,
    check_turned_sums,
    check_sums_over_sentences,
    check_lists_of_all,
    check_outcomes_listed,
    check_threes,
)


def check_printed(source: Source, rows: Sequence[Sequence[Printed]]) -> Iterator[Fault]:
    """Find numbers that others beside them make impossible, and one wrong key explains."""
    for row in rows:
        if len(row) < 2:
            continue
        for check in _CHECKS:
            yield from check(source, row)
    yield from check_divisions(source, rows)
    yield from check_full_lists(source, rows)
    yield from check_requests(source, rows)
    yield from check_told_again(source, rows)
    yield from check_recaps(source, rows)
    yield from check_told_twice(source, rows)
    yield from check_based_shares(source, rows)
    yield from check_ways_of_requests(source, rows)
    yield from check_by_kinds(source, [row for row in rows if row])
