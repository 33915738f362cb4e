"""The statistical forms of the annual report, computed from records and the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.figures import FIRST_YEAR, SourceKind
from gongkai.domain.forms.catalogue import FORMS, form_for
from gongkai.domain.forms.check import Checked, check
from gongkai.domain.forms.model import Form
from gongkai.lib.indicators import Amount
from gongkai.reports.queries.catalogue import CELLS, FormCell
from gongkai.reports.queries.figures import OWN, TREE, Tally, Total, default_scope, tally, units_of

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

SCOPES = (OWN, TREE)


@dataclass(frozen=True, slots=True)
class ComputedCell:
    """
    One place of a form; ``value`` is None exactly where no source is declared, 0 where nothing happened.

    ``records`` is the number of records behind the value, ``indicator`` what it was counted by, ``sources``
    all sources that occur among the units, ``blank`` the number of units that have none.
    """

    code: str
    column: str | None
    value: Amount | None
    records: int | None
    indicator: str | None
    sources: tuple[SourceKind, ...]
    blank: int

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
    """A form of one unit and year with its identities; ``tally`` holds the figures of each unit behind it."""

    unit: "Unit"
    year: int
    form: Form
    scope: str
    cells: tuple[ComputedCell, ...]
    checks: tuple[Checked, ...]
    tally: Tally

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
    viewer: Actor, unit: "Unit", year: int, form: Form, scope: str | None = None
) -> ComputedForm:
    """
    Compute a form of a unit's calendar year, of the unit alone (``own``) or with all below it (``tree``).

    Every row adds up over units, A1.1 too, since an item belongs to one unit and is counted once in it.
    A department's form is its own, a government's takes in its departments and lower governments.
    Raises NotPermitted for a viewer who does not see the unit, Invalid for an unknown scope.
    """
    scope = scope or default_scope(unit)
    if scope not in SCOPES:
        raise Invalid(f"统计范围只能是 own（本单位）或 tree（含下级），写的是“{scope}”。", field="scope")
    mapping = CELLS[form.key]
    counted = tally(units_of(viewer, unit, scope), list(dict.fromkeys(mapping.values())), periods.year(year))
    totals = {code: counted.total(code) for code in set(mapping.values())}
    cells = tuple(_cell(place, mapping.get(place), totals, len(counted.units)) for place in form.places)
    checks = tuple(check(form, {cell.place: cell.value for cell in cells}))
    return ComputedForm(unit, year, form, scope, cells, checks, counted)


def _cell(place: FormCell, indicator: str | None, totals: Mapping[str, Total], units: int) -> ComputedCell:
    total = totals[indicator] if indicator else Total(None, None, (), units)
    return ComputedCell(*place, total.amount, total.records, indicator, total.sources, total.blank)
