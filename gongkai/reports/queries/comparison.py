"""A form beside that of the year before: what changed, whether it can be compared, and who explained it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.domain import periods
from gongkai.domain.actors import Actor
from gongkai.domain.comparison import Change, counterparts
from gongkai.domain.figures import FIRST_YEAR
from gongkai.domain.forms.catalogue import FORMS, form_for
from gongkai.domain.forms.check import Checked, cross_year, written
from gongkai.domain.forms.model import Cell, Figure, Form, Place
from gongkai.reports.models import AnnualReport, ChangeExplanation
from gongkai.reports.queries.annual_reports import cells_of_snapshot, latest_snapshot
from gongkai.reports.queries.beginnings import says_nothing, totals_of_year
from gongkai.reports.queries.catalogue import CELLS, FormCell, Term
from gongkai.reports.queries.figures import Tally, default_scope, tally, units_of
from gongkai.reports.queries.form import ComputedCell, ComputedForm, computed_form

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


#: Why what is counted from records is not compared with a year before the house was in use.
UNRECORDED = "上年系统中还没有业务记录"


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """
    A cell of this year's form beside the cell of last year's that counts the same.

    ``why_not`` says in words why they cannot be compared, empty where they can. ``reporting`` is the number of
    units that have reported, of those that were there; ``other_source`` says that the two years were counted
    from different sources.
    """

    place: Place
    cell: ComputedCell
    before: ComputedCell | None
    change: Change
    why_not: str
    reporting: int
    reporting_before: int
    explanation: ChangeExplanation | None

    @property
    def exceeds(self) -> bool:
        return self.change.exceeds()

    @property
    def unexplained(self) -> bool:
        return self.exceeds and self.explanation is None

    @property
    def outdated(self) -> bool:
        """Whether a figure has changed since the explanation was written."""
        found = self.explanation
        return found is not None and (found.amount, found.amount_before) != amounts_of(self.change)

    @property
    def other_source(self) -> bool:
        return (
            self.before is not None
            and not self.why_not
            and bool(self.cell.sources and self.before.sources)
            and self.cell.sources != self.before.sources
        )


@dataclass(frozen=True, slots=True)
class SignedDifference:
    """A figure that is another now than in the report that was signed on that year."""

    year: int
    place: Place
    cell: FormCell
    signed: Figure
    now: Figure
    signed_at: datetime


@dataclass(frozen=True)
class ComparedForm:
    """
    A form of a unit and year beside the year before, whose form may be another.

    ``there`` and ``there_before`` are the numbers of units that existed in each year, ``dropped`` what last
    year's form counted and this year's does not, ``ties`` what carries over by right, ``signed`` what has
    changed since a report of either year was signed.
    """

    unit: "Unit"
    year: int
    scope: str
    form: Form
    form_before: Form
    cells: tuple[ComparedCell, ...]
    there: int
    there_before: int
    dropped: tuple[Place, ...]
    ties: tuple[Checked, ...]
    signed: tuple[SignedDifference, ...]

    @cached_property
    def exceeding(self) -> list[ComparedCell]:
        return [each for each in self.cells if each.exceeds]

    @cached_property
    def unexplained(self) -> list[ComparedCell]:
        return [each for each in self.cells if each.unexplained]

    @cached_property
    def incomparable(self) -> list[ComparedCell]:
        return [each for each in self.cells if each.why_not]

    def of(self, cell: FormCell) -> ComparedCell | None:
        """Return one cell."""
        return next((each for each in self.cells if each.cell.place == cell), None)


def form_in_year(year: int) -> Form:
    """Return the form of a year of report; before there was one, the first."""
    return form_for(year) or FORMS["A"]


def form_before(form: Form, year: int) -> Form:
    """Return beside which form of the year before a form stands: that year's own, or itself where it is out of use."""
    return form_in_year(year - 1) if form is form_in_year(year) else form


def compared_form(
    viewer: Actor, unit: "Unit", year: int, scope: str | None = None, form: Form | None = None
) -> ComparedForm:
    """
    Compare a unit's form of a year with that of the year before; as many statements for any number of units.

    Each year is counted in its own form, both in ``form`` where that is another than this year's. Raises
    NotPermitted for a viewer who does not see the unit, Invalid for an unknown scope.
    """
    scope = scope or default_scope(unit)
    mine = form or form_in_year(year)
    theirs = form_before(mine, year)
    now = computed_form(viewer, unit, year, mine, scope)
    before = computed_form(viewer, unit, year - 1, theirs, scope) if year > FIRST_YEAR else None
    pairs, dropped = counterparts(_meanings(mine), _meanings(theirs))
    explained = {each.cell: each for each in _holding(unit, year, scope) if each.form_key == mine.key}
    cells_before = {each.place: each for each in before.cells} if before else {}
    cells = []
    for each in now.cells:
        place = mine.places[each.place]
        other = cells_before.get(pairs[each.place]) if each.place in pairs else None
        why_not = _why_not(each, other, mine, theirs, counted_before=before is not None)
        if (
            not why_not
            and other is not None
            and before is not None
            and not other.value
            and says_nothing(other.sources, before.totals.values())
        ):
            why_not = UNRECORDED
        change = Change(each.value, None if why_not or other is None else other.value)
        cells.append(
            ComparedCell(
                place,
                each,
                other,
                change,
                why_not,
                _reporting(now.tally, each),
                # Who recorded nothing at all has not reported, either.
                0
                if other is None or before is None or why_not == UNRECORDED
                else _reporting(before.tally, other),
                explained.get(each.place),
            )
        )
    values = {each.place: each.value for each in before.cells} if before else {}
    return ComparedForm(
        unit,
        year,
        scope,
        mine,
        theirs,
        tuple(cells),
        len(now.tally.present),
        len(before.tally.present) if before else 0,
        tuple(theirs.places[cell] for cell in dropped if cell in theirs.places) if mine is not theirs else (),
        tuple(cross_year(mine, now.values, values)) if values else (),
        tuple(_signed(unit, [each for each in (now, before) if each is not None])),
    )


def change_of(viewer: Actor, unit: "Unit", year: int, scope: str, form: Form, cell: FormCell) -> Change:
    """Return how one cell stands to last year's: the same indicators, counted for both years."""
    terms = CELLS[form.key].get(cell, ())
    codes = [term.code for term in terms]
    units = units_of(viewer, unit, scope)
    if not terms or year < FIRST_YEAR:
        return Change(None, None)
    now = tally(units, codes, periods.year(year)).sum_of(terms).amount
    if year == FIRST_YEAR or not _has_counterpart(form, cell, year):
        return Change(now, None)
    before = tally(units, codes, periods.year(year - 1)).sum_of(terms)
    if not before.amount and says_nothing(before.sources, totals_of_year(units, year - 1)):
        return Change(now, None)
    return Change(now, before.amount)


def explanations_of(unit: "Unit", year: int, scope: str | None = None) -> list[ChangeExplanation]:
    """
    Return why figures of a unit's form differ from last year's, in the order of the form; one statement.

    For the draft of the report: ``scope`` is that of the report, by default what the unit answers for.
    """
    found = _holding(unit, year, scope or default_scope(unit))
    return sorted(found, key=lambda each: (each.form_key, _place_in_form(each), each.pk))


def explanations_before(
    unit: "Unit", year: int, scope: str, form: Form, cell: FormCell
) -> list[ChangeExplanation]:
    """Return all that was ever written about the change of a cell, the latest first."""
    code, column = cell
    rows = ChangeExplanation.objects.filter(
        unit=unit, year=year, scope=scope, form_key=form.key, code=code, column=column or ""
    )
    return list(rows.order_by("-pk"))


def amounts_of(change: Change) -> tuple[str, str]:
    """Return both years' figures as an explanation keeps them."""
    return _text(change.now), _text(change.before)


def _text(figure: Figure) -> str:
    return "" if figure is None else written(figure)


def _holding(unit: "Unit", year: int, scope: str) -> list[ChangeExplanation]:
    rows = ChangeExplanation.objects.filter(unit=unit, year=year, scope=scope, superseded_at=None)
    return list(rows.order_by("pk"))


def _place_in_form(each: ChangeExplanation) -> int:
    places = list(FORMS[each.form_key].places) if each.form_key in FORMS else []
    return places.index(each.cell) if each.cell in places else len(places)


def _meanings(form: Form) -> dict[Cell, frozenset[Term]]:
    return {cell: frozenset(CELLS[form.key].get(cell, ())) for cell in form.places}


def _has_counterpart(form: Form, cell: FormCell, year: int) -> bool:
    pairs, _ = counterparts(_meanings(form), _meanings(form_before(form, year)))
    return cell in pairs


def _why_not(
    cell: ComputedCell, other: ComputedCell | None, mine: Form, theirs: Form, *, counted_before: bool
) -> str:
    if not cell.terms:
        return "没有对应的指标"
    if not counted_before:
        return "上年没有统计"
    if other is None:
        return f"上年的 {theirs.key} 表没有口径相同的数" if mine is not theirs else "上年没有口径相同的数"
    if cell.value is None:
        return "本年没有声明来源" if other.value is not None else "两年都没有声明来源"
    return "上年没有声明来源" if other.value is None else ""


def _reporting(counted: Tally, cell: ComputedCell) -> int:
    return len(counted.reported(term.code for term in cell.terms))


def _signed(unit: "Unit", computed: list[ComputedForm]) -> list[SignedDifference]:
    """Return what has changed since the text that holds of each year's report was signed."""
    reports = AnnualReport.objects.filter(unit=unit, year__in=[each.year for each in computed])
    latest = {each.year: latest_snapshot(each) for each in reports}
    found = []
    for form in computed:
        snapshot = latest.get(form.year)
        if snapshot is None or snapshot.scope != form.scope:
            continue
        signed = cells_of_snapshot(snapshot)
        for cell in form.cells:
            if cell.place in signed and signed[cell.place] != cell.value:
                place = form.form.places[cell.place]
                found.append(
                    SignedDifference(
                        form.year, place, cell.place, signed[cell.place], cell.value, snapshot.signed_at
                    )
                )
    return found
