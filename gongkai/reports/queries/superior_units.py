"""How many units are in a superior's cells: those that were there in its days, and those of them that have reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.periods import Period
from gongkai.domain.superior_tables import BindingKind
from gongkai.reports.models import FilledCell, SuperiorTable, UnitReturn
from gongkai.reports.queries.rollup import returns_not_in
from gongkai.reports.queries.superior_tables import CountedCell

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Coverage:
    """The units of a cell that were there on a day of it, and those of them that have not reported."""

    ref: str
    label: str
    there: "tuple[Unit, ...]"
    silent: "tuple[Unit, ...]"

    @property
    def said(self) -> str:
        """How many are in, as the roll-up has it."""
        return f"{len(self.there) - len(self.silent)}/{len(self.there)}"


def coverage_of(cells: Iterable[CountedCell]) -> list[Coverage]:
    """
    Return of each cell of figures how many units are in.

    What an organ did before it was abolished is in the figure, but it is not among the units of later days, as
    on every other page.
    """
    found = []
    for cell in cells:
        if cell.tally is not None:
            there = tuple(cell.tally.present)
            reported = cell.tally.reported(term.term.code for term in cell.terms)
            silent = tuple(each for each in there if each.pk not in reported)
            found.append(Coverage(cell.recipe.ref, cell.recipe.label, there, silent))
    return found


def open_returns_of(viewer: Actor, table: SuperiorTable, cells: Iterable[FilledCell]) -> list[UnitReturn]:
    """Return the returns that the cells would count and that are not in yet; one statement."""
    figures = [each for each in cells if each.kind == BindingKind.FIGURE]
    if not figures:
        return []
    days = Period(min(each.first_on for each in figures), max(each.last_on for each in figures))
    codes = {term.code for each in figures for term in each.signed}
    return [
        each
        for each in returns_not_in(viewer, table.unit, days, codes)
        if any(_counts(cell, each) for cell in figures)
    ]


def _counts(cell: FilledCell, found: UnitReturn) -> bool:
    asked = found.round
    return (
        found.unit_id in cell.units
        and asked.first_on <= cell.last_on
        and asked.last_on >= cell.first_on
        and any(term.code in found.indicators for term in cell.signed)
    )
