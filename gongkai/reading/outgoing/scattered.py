"""Numbers of persons written so that they are not found: digits set apart, in other signs, or broken over lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.reading.checks import personal_numbers
from gongkai.reading.checks.passages import Passage
from gongkai.reading.checks.personal_numbers import PersonalNumber

_HAN = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
#: So many numerals in a row are read out one by one; no year or sum is written so.
_SPOKEN = re.compile("[〇零○一二三四五六七八九]{11,19}")
#: Digits of any script, one sign each.
_FOREIGN = re.compile(r"(?![0-9])\d")
_SIGNS = r"(?: \| |[ \t.·•_/、,，*|~-]{1,3})"
_APART = re.compile(
    rf"(?<![0-9])[0-9]{{1,4}}(?:{_SIGNS}[0-9]{{1,4}}(?![0-9])){{3,}}(?:{_SIGNS}?x(?![0-9a-z]))?"
)
_GROUP = re.compile("[0-9]+x?|x")
#: Figures of a list or a table are parted so, and rarely add up to an identity number.
_OF_LISTS = (" | ", ",", "，", "、", ", ", ". ", ".")
_LENGTHS = frozenset({11, 15, 16, 17, 18, 19})
_FEWEST = 11
#: A number is broken over so many lines at most.
_MOST_LINES = 18
_OPEN_END = re.compile(r"[0-9][ -]{0,2}$")
_OPEN_START = re.compile(r"[ -]{0,2}[0-9x]")
_BLANKS = " -"
#: Figures beside a number: a row of a table is written so.
_DIGITS_BEFORE, _DIGITS_AFTER = re.compile(r"([0-9]+)[ .,%-]{1,4}$"), re.compile(r"[ .,%-]{1,4}([0-9]+)")
_NEAR = 30
_CARD_GROUP = 4
_CARD_GROUPS = re.compile("[0-9]{4}(?: [0-9]{4}){3}(?: [0-9]{1,3})?")


@dataclass(frozen=True)
class CarefulPassage(Passage):
    """A passage in which numbers of persons are found also where somebody has set their digits apart."""

    @cached_property
    def numbers(self) -> list[PersonalNumber]:
        """The personal numbers in it, in order and without overlaps."""
        known = personal_numbers.find(self.folded, self.today, cells=self.row, heads=self.heads)
        found = [number for number in known if not self._is_figures(number, known)]
        if sum(sign.isdigit() or sign in _HAN for sign in self.text) < _FEWEST:
            return found
        # Within one cell a number may wrap, as it does in a line.
        in_one_cell = personal_numbers.find(self.folded, self.today) if self.row else []
        for number in (*in_one_cell, *self._written_otherwise(), *_apart(self.folded, self.today)):
            if not any(number.start < known.end and known.start < number.end for known in found):
                found.append(number)
        return sorted(found, key=lambda number: number.start)

    def _is_figures(self, number: PersonalNumber, known: list[PersonalNumber]) -> bool:
        """Return whether what looks like a number in groups is part of a row of a table, written with blanks."""
        raw = self.folded[number.start : number.end]
        if number.kind == "identity_number" or " " not in raw:
            return False
        before = _DIGITS_BEFORE.search(self.folded, max(0, number.start - _NEAR), number.start)
        after = _DIGITS_AFTER.match(self.folded, number.end, number.end + _NEAR)
        # Numbers of persons stand beside one another as well; they are longer than figures, or known themselves.
        if before and len(before[1]) < _FEWEST and all(other.end != before.end(1) for other in known):
            return True
        if not after or len(after[1]) >= _FEWEST or any(other.start == after.start(1) for other in known):
            return False
        return not (number.certain and _CARD_GROUPS.fullmatch(raw)) or len(after[1]) == _CARD_GROUP

    def _written_otherwise(self) -> list[PersonalNumber]:
        text = _FOREIGN.sub(lambda match: str(int(match[0])), self.folded)
        text = _SPOKEN.sub(lambda match: "".join(_HAN[sign] for sign in match[0]), text)
        return [] if text == self.folded else personal_numbers.find(text, self.today, cells=self.row)


def _apart(text: str, today: date) -> Iterator[PersonalNumber]:
    """Yield numbers whose digits stand in groups of one size, always with the same signs between them."""
    for match in _APART.finditer(text):
        groups = list(_GROUP.finditer(match[0]))
        first = 0
        while first < len(groups) - 1:
            last = _alike(match[0], groups, first)
            digits = "".join(group[0] for group in groups[first : last + 1])
            sign = match[0][groups[first].end() : groups[first + 1].start()]
            start, end = match.start() + groups[first].start(), match.start() + groups[last].end()
            # Groups of several digits are figures of a list, unless they stand alone or prove themselves.
            alone = len(groups[first][0]) == 1 or (sign not in _OF_LISTS and _is_alone(text, start, end))
            if len(digits) in _LENGTHS and (number := _whole(digits, today, alone)):
                yield PersonalNumber(number.kind, start, end, number.certain)
            first = max(last, first + 1)


def _alike(text: str, groups: Sequence[re.Match[str]], first: int) -> int:
    """Return the last of the groups that go on as the first two begin; the very last one may be shorter."""
    size = len(groups[first][0])
    sign = text[groups[first].end() : groups[first + 1].start()]
    last = first
    while last + 1 < len(groups) and text[groups[last].end() : groups[last + 1].start()] == sign:
        length = len(groups[last + 1][0])
        if length > size:
            break
        last += 1
        if length < size:
            break
    return last


def _whole(digits: str, today: date, alone: bool) -> PersonalNumber | None:
    found = personal_numbers.find(digits, today)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(digits)):
        return None
    return found[0] if alone or found[0].kind == "identity_number" else None


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether no other figures stand beside a piece of a text."""
    return not (
        _DIGITS_BEFORE.search(text, max(0, start - _NEAR), start)
        or _DIGITS_AFTER.match(text, end, end + _NEAR)
    )


def broken(passages: Sequence[Passage]) -> Iterator[tuple[Passage, PersonalNumber]]:
    """
    Yield numbers that begin on one line and end on a later one, each with the lines put together.

    A row of a table is no line that goes on.
    """
    place = 0
    while place < len(passages) - 1:
        end = place
        while end + 1 < len(passages) and _goes_on(passages[end], passages[end + 1]):
            end += 1
        # A long column is one of figures, among which only an identity number proves itself.
        alone = end - place <= _MOST_LINES
        for first in range(place, end, _MOST_LINES):
            yield from _over(passages[first : min(end, first + _MOST_LINES) + 1], alone=alone)
        place = max(end, place + 1)


def _goes_on(one: Passage, other: Passage) -> bool:
    return (
        not one.row
        and not other.row
        and _OPEN_END.search(one.folded[-3:]) is not None
        and _OPEN_START.match(other.folded[:3]) is not None
    )


def _over(lines: Sequence[Passage], *, alone: bool) -> Iterator[tuple[Passage, PersonalNumber]]:
    text, joints = lines[0].text.rstrip(_BLANKS), []
    for line in lines[1:]:
        joints.append(len(text))
        text += line.text.strip(_BLANKS)
    joined = CarefulPassage(text, lines[0].where, lines[0].today)
    for number in joined.numbers:
        inside = [joint for joint in joints if number.start < joint < number.end]
        # Lines of a table end and begin with figures; what is no identity number has to be all there is.
        whole = alone and inside == joints and joined.folded[number.start : number.end].isdigit()
        whole = whole and _is_alone(joined.folded, number.start, number.end)
        if inside and (number.kind == "identity_number" or whole):
            yield joined, number
