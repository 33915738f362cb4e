"""The statistical forms of the annual report, computed from records and the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.figures import FIRST_YEAR, SourceKind
from gongkai.domain.forms.catalogue import FORMS, form_for
from gongkai.domain.forms.check import Checked, check
from gongkai.domain.forms.model import Form
from gongkai.lib.indicators import Amount
from gongkai.reports.queries.catalogue import CELLS, FormCell, Term
from gongkai.reports.queries.figures import (
    OWN,
    TREE,
    Tally,
    Total,
    combined,
    default_scope,
    tally,
    units_of,
)

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

SCOPES = (OWN, TREE)


@dataclass(frozen=True, slots=True)
class ComputedCell:
    """
    One place of a form; ``value`` is None exactly where no source is declared, 0 where nothing happened.

    ``terms`` are the indicators whose signed sum it is, ``records`` is the number of records behind them,
    ``sources`` are all sources that occur among the units, ``blank`` is the number of units that lack one for
    any of the terms.
    """

    code: str
    column: str | None
    value: Amount | None
    records: int | None
    terms: tuple[Term, ...]
    sources: tuple[SourceKind, ...]
    blank: int

    @property
    def indicator(self) -> str | None:
        """The one indicator that fills the cell; None where there are several, or none."""
        return self.terms[0].code if len(self.terms) == 1 and self.terms[0].sign == 1 else None

    @property
    def source(self) -> SourceKind | None:
        """The one source, or records where both occur."""
        return self.sources[0] if self.sources else None

    @property
    def place(self) -> FormCell:
        """The cell as forms name it."""
        return self.code, self.column


@dataclass(frozen=True)
class ComputedForm:
    """
    A form of one unit and year with its identities.

    ``tally`` holds the figures of each unit behind it, ``totals`` the sum of each indicator over the units.
    """

    unit: "Unit"
    year: int
    form: Form
    scope: str
    cells: tuple[ComputedCell, ...]
    checks: tuple[Checked, ...]
    tally: Tally
    totals: Mapping[str, Total]

    @property
    def values(self) -> Mapping[FormCell, Amount | None]:
        """The figures by cell, as the checks read them."""
        return {cell.place: cell.value for cell in self.cells}


def form_of(key: str) -> Form:
    """Return the form of that letter; raises Invalid for another."""
    form = FORMS.get(key.upper())
    if form is None:
        raise Invalid(f"没有“{key}”这种统计表，可用：{'、'.join(FORMS)}。", field="form")
    return form


def form_key_for(year: int) -> str:
    """Return the letter, in small, of the form that is used in a year; before there was one, of the first."""
    return (form_for(year) or FORMS["A"]).key.lower()


def check_year(year: int, today: date) -> None:
    """Pass for a year that can be counted; raises Invalid for one before the Regulation or after today."""
    if year > today.year:
        raise Invalid(
            f"{year}年还没有到，没有可以统计的数据。今天是{today.year}年{today.month}月{today.day}日。",
            field="year",
        )
    if year < FIRST_YEAR:
        raise Invalid(
            f"《政府信息公开条例》自{FIRST_YEAR}年5月1日起施行，统计年度不早于{FIRST_YEAR}年。", field="year"
        )


def computed_form(
    viewer: Actor,
    unit: "Unit",
    year: int,
    form: Form,
    scope: str | None = None,
    *,
    as_of: datetime | None = None,
) -> ComputedForm:
    """
    Compute a form of a unit's calendar year, of the unit alone (``own``) or with all below it (``tree``).

    Every row adds up over units, A1.1 too, since an item belongs to one unit and is counted once in it.
    A department's form is its own, a government's takes in its departments and lower governments.
    ``as_of`` gives the form as it stood at that moment.
    Raises NotPermitted for a viewer who does not see the unit, Invalid for an unknown scope.
    """
    scope = scope or default_scope(unit)
    if scope not in SCOPES:
        raise Invalid(f"统计范围只能是 own（本单位）或 tree（含下级），写的是“{scope}”。", field="scope")
    mapping = CELLS[form.key]
    codes = list(dict.fromkeys(term.code for terms in mapping.values() for term in terms))
    counted = tally(units_of(viewer, unit, scope), codes, periods.year(year), as_of=as_of)
    totals = {code: counted.total(code) for code in codes}
    nobody = Total(None, None, (), frozenset(each.pk for each in counted.units))
    cells = tuple(_cell(place, mapping.get(place, ()), totals, nobody) for place in form.places)
    checks = tuple(check(form, {cell.place: cell.value for cell in cells}))
    return ComputedForm(unit, year, form, scope, cells, checks, counted, totals)


def _cell(
    place: FormCell, terms: tuple[Term, ...], totals: Mapping[str, Total], nobody: Total
) -> ComputedCell:
    total = combined(terms, totals) if terms else nobody
    return ComputedCell(*place, total.amount, total.records, terms, total.sources, total.blank)
