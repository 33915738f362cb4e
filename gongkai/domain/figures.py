"""
Where a figure of the statistics comes from: one source for unit, indicator and year, never two.

What an app of the house records is counted from its records; other facts are written into a ledger. A
government declares which of the two holds where; the cell of a form is blank exactly where neither does.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from gongkai.domain.actors import UnitPath
from gongkai.domain.labels import Labelled

#: The year in which the Regulation came into force (国令第492号, 2008-05-01); nothing is counted before.
FIRST_YEAR = 2008
#: Money is counted in units of 10,000 yuan, down to a fen; everything else in whole numbers.
MONEY = "万元"
MONEY_PLACES = 6


class SourceKind(Labelled):
    """From what a figure is counted."""

    RECORDS = "records", "业务记录"
    RETURNS = "returns", "台账"


@dataclass(frozen=True, slots=True)
class Declaration:
    """
    Somebody's word on the source of an indicator, for a unit or for it and all that is below.

    ``number`` grows with the time of the declaration; ``last_year`` None leaves the end open.
    """

    number: int
    path: UnitPath
    whole: bool
    indicator: str
    source: SourceKind
    first_year: int
    last_year: int | None = None

    def in_year(self, year: int) -> bool:
        """Return whether the declaration speaks of that year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What was declared at one unit of one indicator: the latest word for the unit, and for all below it."""

    here: Declaration
    below: Declaration | None


@dataclass(frozen=True)
class Sources:
    """
    The declared sources of one year.

    The declaration of the nearest unit upward holds; of two at one unit, the later. Where nobody has
    declared anything, what an app counts (``counted``) comes from its records, and the rest from nowhere.
    """

    year: int
    counted: Container[str]
    _standing: dict[str, dict[UnitPath, _Standing]] = field(default_factory=dict)
    _told: dict[str, dict[UnitPath, Declaration | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, declared: Iterable[Declaration], *, year: int, counted: Container[str]) -> "Sources":
        """Return the sources of ``year`` after these declarations, in whatever order they come."""
        sources = cls(year, counted)
        for each in sorted(declared, key=lambda each: each.number):
            if each.in_year(year):
                at = sources._standing.setdefault(each.indicator, {})
                before = at.get(each.path)
                below = each if each.whole else before.below if before else None
                at[each.path] = _Standing(each, below)
        return sources

    def declaration_for(self, path: UnitPath, indicator: str) -> Declaration | None:
        """Return the declaration that holds for the unit at ``path``; None where nobody declared anything."""
        standing = self._standing.get(indicator)
        if not standing:
            return None
        if found := standing.get(path):
            return found.here
        return self._from_above(path, indicator, standing)

    def _from_above(
        self, path: UnitPath, indicator: str, standing: dict[UnitPath, _Standing]
    ) -> Declaration | None:
        """Return what the nearest unit upward says for all below it; asked once for all units of one parent."""
        end = path.rfind("/", 0, len(path) - 1)
        if end <= 0:
            return None
        parent = path[: end + 1]
        known = self._told.setdefault(indicator, {})
        if parent not in known:
            found = standing.get(parent)
            above = found.below if found else None
            known[parent] = above or self._from_above(parent, indicator, standing)
        return known[parent]

    def source_for(self, path: UnitPath, indicator: str) -> SourceKind | None:
        """Return from what the indicator is counted for the unit at ``path``; None is a blank cell."""
        found = self.declaration_for(path, indicator)
        if found is not None:
            return found.source
        return SourceKind.RECORDS if indicator in self.counted else None
