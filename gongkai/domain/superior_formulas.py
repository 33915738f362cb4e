"""
What the simple formulas of a superior's sheet come to: sums of places and ranges, places added and taken away.

Spreadsheet programs compute all formulas when a workbook is opened; previews and programs that read it do not.
Whatever is not surely understood here is left to them.
"""

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from gongkai.domain.superior_tables import place_of, ref_of

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<range>\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?)"
    r"|(?P<sum>SUM\s*\()|(?P<sign>[-+(),]))\s*"
)
_DEEPEST = 20
#: A range of more places is no range of a form.
_WIDEST = 100_000


@dataclass(frozen=True, slots=True)
class _Operand:
    """A number, or the places from ``first`` to ``last``; ``in_sum`` passes over texts, as SUM does."""

    sign: int
    number: Decimal = Decimal(0)
    first: tuple[int, int] = (0, 0)
    last: tuple[int, int] = (0, 0)
    in_sum: bool = False

    def places(self) -> Iterator[str]:
        """Return the places that are taken in; none for a number."""
        if self.first != (0, 0):
            for row in range(self.first[0], self.last[0] + 1):
                for column in range(self.first[1], self.last[1] + 1):
                    yield ref_of(row, column)


class _NotUnderstood(Exception):
    """Anything but sums of places and numbers."""


def results(
    formulas: Mapping[str, str],
    numbers: Mapping[str, Decimal],
    texts: AbstractSet[str] = frozenset(),
    unknown: AbstractSet[str] = frozenset(),
) -> dict[str, Decimal]:
    """
    Return what formulas come to, by place, as a spreadsheet program would show them; blank places count 0.

    ``numbers`` and ``texts`` are what stands in other places, ``unknown`` are places that hold an error or what
    nobody can tell. Formulas that are not understood, go round in a circle, or rest on one of these, are left out.
    """
    parsed: dict[str, list[_Operand]] = {}
    for ref, formula in formulas.items():
        try:
            parsed[ref] = _Reader(formula).all()
        except (_NotUnderstood, ValueError):
            continue
    hopeless = set(unknown) | (set(formulas) - set(parsed))
    order = TopologicalSorter(
        {
            ref: [place for each in operands for place in each.places() if place in parsed]
            for ref, operands in parsed.items()
        }
    )
    # What does not lie in a circle is handed out all the same.
    with suppress(CycleError):
        order.prepare()
    found: dict[str, Decimal] = {}
    known = ChainMap(found, dict(numbers))
    while ready := order.get_ready():
        for ref in ready:
            value = _value(parsed[ref], known, texts, hopeless)
            if value is None:
                hopeless.add(ref)
            else:
                found[ref] = value
        order.done(*ready)
    return found


def _value(
    operands: list[_Operand],
    known: Mapping[str, Decimal],
    texts: AbstractSet[str],
    hopeless: AbstractSet[str],
) -> Decimal | None:
    total = Decimal(0)
    for each in operands:
        total += each.sign * each.number
        for place in each.places():
            if place in hopeless or (place in texts and not each.in_sum):
                return None
            total += each.sign * known.get(place, Decimal(0))
    return total


class _Reader:
    """Reads one formula into what it adds and takes away."""

    def __init__(self, formula: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.at = 0
        text, start = formula.strip().removeprefix("=").upper(), 0
        while start < len(text):
            match = _TOKEN.match(text, start)
            if match is None:
                raise _NotUnderstood
            kind = str(match.lastgroup)
            self.tokens.append((match[kind] if kind == "sign" else kind, match[kind]))
            start = match.end()

    def all(self) -> list[_Operand]:
        """Return the operands of the whole formula."""
        found = self._added(0)
        if self.at != len(self.tokens):
            raise _NotUnderstood
        return found

    def _kind(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place][0] if place < len(self.tokens) else ""

    def _take(self, *kinds: str) -> str:
        if self._kind() not in kinds:
            raise _NotUnderstood
        self.at += 1
        return self.tokens[self.at - 1][1]

    def _added(self, depth: int) -> list[_Operand]:
        if depth > _DEEPEST:
            raise _NotUnderstood
        found: list[_Operand] = []
        sign = 1
        while True:
            while self._kind() in ("+", "-"):
                sign = -sign if self._take("+", "-") == "-" else sign
            found += [replace(each, sign=sign * each.sign) for each in self._operand(depth)]
            if self._kind() not in ("+", "-"):
                return found
            sign = 1

    def _operand(self, depth: int) -> list[_Operand]:
        kind = self._kind()
        text = self._take("number", "range", "sum", "(")
        if kind == "number":
            return [_Operand(1, Decimal(text))]
        if kind == "range":
            if ":" in text:
                raise _NotUnderstood
            return [_places(text, in_sum=False)]
        found = self._argument(depth) if kind == "sum" else self._added(depth + 1)
        while kind == "sum" and self._kind() == ",":
            self._take(",")
            found += self._argument(depth)
        self._take(")")
        return found

    def _argument(self, depth: int) -> list[_Operand]:
        if self._kind() == "range" and self._kind(1) in (",", ")"):
            return [_places(self._take("range"), in_sum=True)]
        return self._added(depth + 1)


def _places(text: str, *, in_sum: bool) -> _Operand:
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    top, bottom = sorted((top, bottom))
    left, right = sorted((left, right))
    if (bottom - top + 1) * (right - left + 1) > _WIDEST:
        raise _NotUnderstood
    return _Operand(1, first=(top, left), last=(bottom, right), in_sum=in_sum)
