"""Giving a letter its 文号: the next one of the unit's own series, which no other letter bears."""

from typing import TYPE_CHECKING

from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.numbers import document_number, series_of
from gongkai.information_requests.models import RequestPolicy
from gongkai.information_requests.queries.letter_numbers import check_sign, given, series_name, sign_of
from gongkai.lib.numbering import next_number

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def take_document_number(unit: "Unit", policy: RequestPolicy, kind: LetterKind, year: int) -> str:
    """Return the next number of a unit's letters of a kind. Raises Invalid for a sign that is none, or another unit's."""
    check_sign(unit, sign_of(unit, policy))
    return adopt_document_number(unit, policy, kind, year)


def adopt_document_number(unit: "Unit", policy: RequestPolicy, kind: LetterKind, year: int) -> str:
    """Return the same for a letter out of old books, whose unit may bear a sign that another has by now."""
    series = series_of(sign_of(unit, policy), kind)
    return document_number(
        series, year, next_number(series_name(unit, series), str(year), after=given(series, year))
    )
