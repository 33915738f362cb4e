"""A year of which nothing is on record is no year to compare with: its 0 says only that nobody recorded here."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gongkai.domain import periods
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.catalogue import FORMS, form_for
from gongkai.reports.queries.catalogue import CELLS
from gongkai.reports.queries.figures import Total, tally

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def says_nothing(sources: Sequence[SourceKind], totals: Iterable[Total]) -> bool:
    """
    Return whether a 0 of a year says only that nothing was recorded in it: of no indicator, by any unit.

    ``sources`` are those of the figure, ``totals`` the sums of all indicators of that year's form over the same
    units. What returns or the ledger say is a word about the year, 0 too.
    """
    if tuple(sources) != (SourceKind.RECORDS,):
        return False
    return not any(each.records for each in totals if SourceKind.RECORDS in each.sources)


def totals_of_year(units: "Sequence[Unit]", year: int) -> list[Total]:
    """Return the sum of each indicator of a year's form over units; before there was a form, of the first."""
    mapping = CELLS[(form_for(year) or FORMS["A"]).key]
    codes = list(dict.fromkeys(term.code for terms in mapping.values() for term in terms))
    counted = tally(units, codes, periods.year(year))
    return [counted.total(code) for code in codes]
