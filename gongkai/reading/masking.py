"""Numbers of persons hidden in what is told of a text, sign for sign, so that every place stays where it is."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from gongkai.reading.checks import personal_numbers

#: For masking alone: a birthday may be any day that a report can know.
_ANY_DAY = date(2099, 12, 31)
#: Fewer digits than this are no person's number.
_SHORTEST_NUMBER = 8
#: So many places are looked at for one that cuts no number; a text made to hurt has more.
_MOST_PLACES = 50


def masked(text: str) -> str:
    """
    Return a text, as long as before, with the middle of numbers of persons hidden.

    What is to be cut is masked first: half a number is no longer known for one.
    """
    if not _may_hold_a_number(text) or sum(map(str.isdigit, text)) < _SHORTEST_NUMBER:
        return text
    return personal_numbers.masked(text, personal_numbers.find(personal_numbers.folded(text), _ANY_DAY))


#: Every number of a person has so many digits in a row, or more of them close together: looked for where digits begin.
_CLOSE_DIGITS = re.compile(
    "[0-9０-９](?<![0-9０-９]{2})(?:[0-9０-９]{6}|(?:[^0-9０-９]{0,3}+[0-9０-９]){10})"
)


def _may_hold_a_number(text: str) -> bool:
    return _CLOSE_DIGITS.search(text) is not None


class Masking:
    """A text with its numbers of persons masked line by line, and pieces of it masked as they are there."""

    def __init__(self, text: str) -> None:
        self._plain = text
        self.text = "\n".join(map(masked, text.split("\n"))) if _may_hold_a_number(text) else text

    def piece(self, quote: str) -> str:
        """Return a piece of the text masked as the whole is, though it be cut within a number."""
        if self.text == self._plain and masked(quote) == quote:
            return quote
        places = list(islice(self._places(quote), _MOST_PLACES))
        if not places:
            return masked(quote)
        # A short figure may stand within a number of a person as well: there it is not meant.
        at = next((place for place in places if not self._cuts(place, quote)), places[0])
        return self.text[at : at + len(quote)]

    def _places(self, quote: str) -> Iterator[int]:
        at = self._plain.find(quote) if quote else -1
        while at >= 0:
            yield at
            at = self._plain.find(quote, at + len(quote))

    def _cuts(self, at: int, quote: str) -> bool:
        """Return whether a piece at a place begins or ends amid digits."""
        end = at + len(quote)
        begins = quote[0].isdigit() and self._plain[max(0, at - 1) : at].isdigit()
        return begins or (quote[-1].isdigit() and self._plain[end : end + 1].isdigit())
