"""Reads of superiors' tables: forms, what their cells are bound to, fillings, and the figures that fill them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gongkai.domain.actors import Actor, covers
from gongkai.domain.forms.check import Checked
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.periods import Period
from gongkai.domain.superior_fillings import FillingState
from gongkai.domain.superior_formulas import results
from gongkai.domain.superior_proposals import (
    NamedUnit,
    Official,
    Proposal,
    TextProposal,
    fillable,
    propose,
    propose_texts,
)
from gongkai.domain.superior_tables import (
    Amount,
    BindingKind,
    CellKind,
    CellScope,
    Difference,
    Filled,
    Layout,
    PeriodRule,
    SheetCell,
    Term,
    cell_value,
    counted_period,
    differences,
    identities,
)
from gongkai.organisations.queries import in_tree_order, units_within
from gongkai.reading.workbook_layouts import layout_from
from gongkai.reports.models import CellBinding, FilledCell, Filling, SuperiorTable
from gongkai.reports.queries.catalogue import CELLS
from gongkai.reports.queries.figures import Tally, tally
from gongkai.reports.queries.ledger import plain
from gongkai.reports.queries.sources import every_indicator

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


#: How superiors' forms call what no official form calls so.
_ALSO_CALLED = {
    "trainings.attended": ("培训人次", "培训人数", "参训人次", "参加培训人次", "接受培训人次"),
    "trainings.held": ("培训期数", "培训次数", "培训班次"),
}


def superior_tables_seen(viewer: Actor, *, ended: bool = False) -> "QuerySet[SuperiorTable]":
    """Return the tables that the viewer sees, without their layouts; ``ended`` adds those no longer asked for."""
    rows = SuperiorTable.objects.seen_by(viewer).select_related("unit").defer("layout")
    # A blank day comes first in one database and last in the other.
    rows = rows.order_by("unit__path", "name", "pk")
    return rows if ended else rows.filter(ended_at=None)


def find_superior_table(viewer: Actor, pk: int) -> SuperiorTable | None:
    """Return the table if the viewer sees it."""
    return SuperiorTable.objects.seen_by(viewer).select_related("unit").filter(pk=pk).first()


def layout_of(table: SuperiorTable) -> Layout:
    """Return the table's sheet as it was read when it was handed in."""
    return layout_from(table.layout)


def bindings_of(table: SuperiorTable) -> list[CellBinding]:
    """Return what fills the table's cells, in the order of the sheet; one statement."""
    order = {ref: at for at, ref in enumerate(layout_of(table).cells)}
    rows = CellBinding.objects.filter(table=table).select_related("scope_unit")
    return sorted(rows, key=lambda each: order.get(each.cell, len(order)))


def unbound_cells(layout: Layout, bindings: Iterable[CellBinding]) -> list[SheetCell]:
    """Return the places that ask for a figure and are bound to nothing."""
    bound = {each.cell for each in bindings}
    return [cell for cell in fillable(layout) if cell.ref not in bound]


def form_codes() -> dict[str, str]:
    """Return the cell of form A that an indicator fills by itself, by the indicator's code."""
    alone = {cell: terms[0] for (cell, _), terms in CELLS["A"].items() if len(terms) == 1}
    return {term.code: cell for cell, term in alone.items() if term.sign == 1}


def officials() -> list[Official]:
    """Return every indicator with the wordings by which a superior's form may call it."""
    cells = form_codes()
    found = []
    for each in every_indicator():
        cell = cells.get(each.code, "")
        row = FORM_A.rows.get(cell)
        names = (str(each.label), *((row.label, row.name) if row else ()), *_ALSO_CALLED.get(each.code, ()))
        found.append(Official(each.code, names, each.measure, cell))
    return found


def units_below(table: SuperiorTable) -> "list[Unit]":
    """Return the table's unit and all below it, of which a cell may count; one statement."""
    return list(in_tree_order(units_within([table.unit.path])))


def proposals_for(
    layout: Layout, bindings: Iterable[CellBinding], units: "Sequence[Unit]"
) -> tuple[list[Proposal], list[TextProposal]]:
    """Return what the labels of the cells that are not yet bound may mean."""
    bound = {each.cell for each in bindings}
    named = [NamedUnit(each.code, tuple(filter(None, (each.name, each.short_name)))) for each in units]
    return (
        [each for each in propose(layout, officials(), named) if each.ref not in bound],
        [each for each in propose_texts(layout) if each.ref not in bound],
    )


def fillings_of(table: SuperiorTable) -> "QuerySet[Filling]":
    """Return the table's fillings, the latest period first."""
    return Filling.objects.filter(table=table).order_by("-first_on", "-number")


def fillings_seen(viewer: Actor) -> "QuerySet[Filling]":
    """Return the fillings of the tables that the viewer sees."""
    seen = SuperiorTable.objects.seen_by(viewer).values("pk")
    return Filling.objects.filter(table__in=seen).select_related("table__unit")


def find_filling(viewer: Actor, pk: int) -> Filling | None:
    """Return a filling of a table that the viewer sees."""
    return fillings_seen(viewer).filter(pk=pk).first()


def filled_cells(filling: Filling) -> list[FilledCell]:
    """Return a filling's cells in the order in which they were made; one statement."""
    return list(FilledCell.objects.filter(filling=filling).order_by("pk"))


def latest_fillings(tables: Iterable[SuperiorTable]) -> dict[int, Filling]:
    """Return the latest filling of each table that was not discarded, by the table's key; one statement."""
    rows = (
        Filling.objects.filter(table__in=list(tables))
        .exclude(state=FillingState.DISCARDED.value)
        .order_by("first_on", "number")
    )
    return {each.table_id: each for each in rows}


def filling_before(filling: Filling) -> Filling | None:
    """Return what a filling is compared with: the one it corrects, else the latest that went out before."""
    if filling.corrects_id is not None:
        return Filling.objects.filter(pk=filling.corrects_id).first()
    return (
        Filling.objects.filter(table=filling.table_id, last_on__lt=filling.first_on)
        .exclude(state__in=[FillingState.DISCARDED.value, FillingState.CORRECTED.value])
        .order_by("-first_on", "-number")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one cell is filled: the keys of the units and the days counted, and the arithmetic."""

    ref: str
    label: str
    kind: BindingKind
    terms: tuple[Term, ...]
    units: frozenset[int]
    period: Period
    factor: Decimal
    places: int
    scope_label: str = ""
    rule: PeriodRule = PeriodRule.CURRENT


@dataclass(frozen=True, slots=True)
class CountedTerm:
    """A term with what it came to: None without a source; ``blank`` units of those counted have none."""

    term: Term
    amount: Amount | None
    records: int
    blank: int


@dataclass(frozen=True, slots=True)
class CountedCell:
    """A cell with its terms counted, and of what units; ``value`` is None where any term has no source."""

    recipe: Recipe
    terms: tuple[CountedTerm, ...]
    value: Amount | None
    tally: Tally | None = None


def recipe_of(binding: CellBinding, table: SuperiorTable, period: Period, units: "Sequence[Unit]") -> Recipe:
    """Return how a binding fills its cell in a period; ``units`` are the table's unit and all below it."""
    scope = CellScope(binding.scope)
    at = binding.scope_unit if scope in (CellScope.NAMED, CellScope.NAMED_TREE) else table.unit
    assert at is not None  # noqa: S101  the database holds it
    whole = scope in (CellScope.TREE, CellScope.NAMED_TREE)
    keys = frozenset(each.pk for each in units if each.pk == at.pk or (whole and covers(at.path, each.path)))
    rule = PeriodRule(binding.rule)
    return Recipe(
        binding.cell,
        binding.label,
        BindingKind(binding.kind),
        binding.signed,
        keys,
        counted_period(rule, table.asked, period),
        binding.factor,
        binding.places,
        f"{at.name}{'及下级' if whole else ''}",
        rule,
    )


def recipe_kept(cell: FilledCell) -> Recipe:
    """Return how a filled cell was filled, whatever has become of its binding since."""
    return Recipe(
        cell.cell,
        cell.label,
        BindingKind(cell.kind),
        cell.signed,
        frozenset(cell.units),
        cell.period,
        cell.factor,
        cell.places,
        cell.scope_label,
        PeriodRule(cell.rule),
    )


def counted(recipes: Sequence[Recipe], units: "Sequence[Unit]") -> list[CountedCell]:
    """Return the cells with their figures; each set of units and days is counted once for all its cells."""
    wanted: dict[tuple[frozenset[int], Period], dict[str, None]] = {}
    for recipe in recipes:
        if recipe.kind is BindingKind.FIGURE:
            codes = wanted.setdefault((recipe.units, recipe.period), {})
            codes.update(dict.fromkeys(term.code for term in recipe.terms))
    tallies = {
        key: tally([each for each in units if each.pk in key[0]], list(codes), key[1])
        for key, codes in wanted.items()
    }
    return [_counted(recipe, tallies) for recipe in recipes]


def _counted(recipe: Recipe, tallies: Mapping[tuple[frozenset[int], Period], Tally]) -> CountedCell:
    if recipe.kind is not BindingKind.FIGURE:
        return CountedCell(recipe, (), None)
    its = tallies[recipe.units, recipe.period]
    present = {each.pk for each in its.present}
    terms = []
    for term in recipe.terms:
        total = its.total(term.code)
        blank = len(total.missing & present)
        terms.append(CountedTerm(term, total.amount, total.records or 0, blank))
    amounts = {each.term.code: each.amount for each in terms}
    value = cell_value(recipe.terms, amounts, recipe.factor, recipe.places)
    return CountedCell(recipe, tuple(terms), value, its)


def tally_behind(cell: FilledCell, code: str, units: "Sequence[Unit]") -> Tally:
    """Return the figures of a cell's units and days, for one indicator, with the records behind them."""
    return tally([each for each in units if each.pk in set(cell.units)], [code], cell.period)


def formula_results(layout: Layout, cells: Iterable[FilledCell]) -> dict[str, Amount | None]:
    """Return what the sheet's formulas come to with a filling's cells; None for those that only its opening computes."""
    formulas: dict[str, str] = {}
    numbers: dict[str, Decimal] = {}
    texts: set[str] = set()
    unknown: set[str] = set()
    for ref, cell in layout.cells.items():
        if cell.kind is CellKind.FORMULA:
            formulas[ref] = cell.formula
        elif cell.kind is CellKind.NUMBER:
            if cell.number:
                numbers[ref] = Decimal(cell.number)
            else:
                # A day or a truth value, which counts for what the file alone knows.
                unknown.add(ref)
        elif cell.kind is not CellKind.EMPTY:
            texts.add(ref)
    for row in cells:
        if (value := row.final) is not None:
            unknown.discard(row.cell)
        if isinstance(value, Decimal):
            texts.discard(row.cell)
            numbers[row.cell] = value
        elif value is not None:
            numbers.pop(row.cell, None)
            texts.add(row.cell)
    found = results(formulas, numbers, texts, unknown)
    return {ref: plain(found[ref]) if ref in found else None for ref in formulas}


def as_filled(cell: FilledCell) -> Filled:
    """Return a cell as fillings are compared by."""
    terms = {each["code"]: _amount(each["amount"]) for each in cell.terms}
    return Filled(cell.cell, cell.label, value_of(cell), terms, cell.override_reason)


def value_of(cell: FilledCell) -> Amount | str | None:
    """Return what goes out in a cell, numbers as people write them."""
    final = cell.final
    return plain(final) if isinstance(final, Decimal) else final


def _amount(text: str | None) -> Amount | None:
    return None if text is None else plain(Decimal(text))


def labels() -> dict[str, str]:
    """Return what the indicators are called, by code."""
    return {each.code: str(each.label) for each in every_indicator()}


def compared(
    before: Sequence[FilledCell], after: Sequence[FilledCell], *, moved: bool = False
) -> list[Difference]:
    """Return the cells of figures that differ between two fillings, and why; ``moved``: the form was replaced."""
    return differences(
        (as_filled(each) for each in before if each.kind != BindingKind.TEXT),
        (as_filled(each) for each in after if each.kind != BindingKind.TEXT),
        labels(),
        moved=moved,
    )


def recounted(cells: Iterable[FilledCell], units: "Sequence[Unit]") -> list[CountedCell]:
    """Return what the cells of figures come to now."""
    return counted([recipe_kept(each) for each in cells if each.kind == BindingKind.FIGURE], units)


def drift(cells: Sequence[FilledCell], now: Iterable[CountedCell]) -> list[Difference]:
    """Return the computed cells that ``now`` come to something else, and which indicator has changed."""
    computed = [each for each in cells if each.kind == BindingKind.FIGURE]
    old = []
    for each in computed:
        terms = {term["code"]: _amount(term["amount"]) for term in each.terms}
        value = plain(each.computed) if each.computed is not None else None
        old.append(Filled(each.cell, each.label, value, terms))
    new = [
        Filled(
            each.recipe.ref,
            each.recipe.label,
            each.value,
            {term.term.code: term.amount for term in each.terms},
        )
        for each in now
    ]
    return differences(old, new, labels())


def identities_of(cells: Iterable[FilledCell]) -> list[tuple[str, list[Checked]]]:
    """
    Return what came of form A's identities among a filling's cells, for each column by what it counts.

    A column is what has one period and one scope; a cell takes part that shows one indicator, once.
    """
    codes = form_codes()
    columns: dict[tuple[Period, str, PeriodRule], dict[str, Amount | None]] = {}
    for cell in cells:
        terms = cell.signed
        if cell.kind != BindingKind.FIGURE or len(terms) != 1 or terms[0].sign != 1:
            continue
        if (form_code := codes.get(terms[0].code)) is not None:
            value = cell.final
            amount = plain(value / cell.factor) if isinstance(value, Decimal) else None
            key = (cell.period, cell.scope_label, PeriodRule(cell.rule))
            columns.setdefault(key, {}).setdefault(form_code, amount)
    found = []
    for (period, scope, rule), values in columns.items():
        if checks := identities(values):
            found.append((f"{rule.label}（{period}，{scope}）", checks))
    return found


def due_periods(table: SuperiorTable, fillings: Iterable[Filling], ended: Sequence[Period]) -> list[Period]:
    """Return those of the ended periods, the latest first, that nobody has begun to fill."""
    begun = {each.period for each in fillings if each.state != FillingState.DISCARDED}
    return [each for each in ended if each not in begun and each.last >= _first_day(table)]


def _first_day(table: SuperiorTable) -> date:
    return date(table.made_at.year, 1, 1)
