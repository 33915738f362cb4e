"""
A table that a superior office asks for again and again: its cells, its periods, and what fills each cell.

Form and rows are the superior's and change from office to office: period, scope and extra rows are data
here. Cells are bound once; for every later period the same bindings give the values by arithmetic alone.
"""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from gongkai.domain import periods
from gongkai.domain.forms.check import Checked, check, written
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.model import Cell, Figure
from gongkai.domain.labels import Labelled
from gongkai.domain.periods import Period
from gongkai.domain.superior_relations import fitting

Amount = int | Decimal
#: A form larger than this cannot be bound cell by cell on a screen.
MOST_ROWS, MOST_COLUMNS = 400, 60
#: A cell that adds up more than this is a table of its own.
MOST_TERMS = 12
MOST_PLACES = 6

_REF = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


class Rhythm(Labelled):
    """How often a superior asks."""

    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    HALF_YEAR = "half_year", "每半年"
    YEAR = "year", "每年"


class PeriodRule(Labelled):
    """Which days a cell takes in, told from the period that is filled."""

    CURRENT = "current", "当期"
    CUMULATIVE = "cumulative", "本年累计"
    PREVIOUS = "previous", "上一期"
    LAST_YEAR = "last_year", "上年同期"
    LAST_YEAR_CUMULATIVE = "last_year_cumulative", "上年同期累计"
    LAST_FULL_YEAR = "last_full_year", "上年全年"


class BindingKind(Labelled):
    """By what a cell is filled."""

    FIGURE = "figure", "指标"
    MANUAL = "manual", "人工填写"
    TEXT = "text", "文字"


class CellScope(Labelled):
    """Of which units a cell counts."""

    OWN = "own", "本单位"
    TREE = "tree", "本单位及下级"
    NAMED = "named", "指定单位"
    NAMED_TREE = "named_tree", "指定单位及下级"


class TextKind(Labelled):
    """What a cell of text says."""

    UNIT_NAME = "unit_name", "填报单位"
    PERIOD = "period", "统计时段"
    FILLED_ON = "filled_on", "填报日期"
    PREPARER = "preparer", "填报人"
    APPROVER = "approver", "审核人"


class CellKind(Labelled):
    """What stands in a place of the superior's sheet."""

    EMPTY = "empty", "空白"
    NUMBER = "number", "数字"
    TEXT = "text", "文字"
    FORMULA = "formula", "公式"


@dataclass(frozen=True, slots=True)
class Term:
    """An indicator that a cell adds (``sign`` 1) or takes away (-1)."""

    code: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class SheetCell:
    """
    A place of a sheet, rows and columns counted from 1; ``rows`` and ``columns`` are what it spans.

    ``text`` is what the sheet shows there, ``formula`` what it computes, ``number`` the exact figure.
    """

    row: int
    column: int
    kind: CellKind
    text: str = ""
    rows: int = 1
    columns: int = 1
    formula: str = ""
    framed: bool = False
    number: str = ""

    @property
    def ref(self) -> str:
        """The place as spreadsheets write it: B5."""
        return ref_of(self.row, self.column)


@dataclass(frozen=True)
class Layout:
    """A sheet as it shows: its size, and its cells by place; what a merged cell covers is not among them."""

    name: str
    rows: int
    columns: int
    cells: Mapping[str, SheetCell]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def at(self, row: int, column: int) -> SheetCell | None:
        """Return the cell that shows at a place, also where it is covered by a merged one."""
        found = self.cells.get(ref_of(row, column))
        return found or self._covered.get((row, column))

    @cached_property
    def _covered(self) -> dict[tuple[int, int], SheetCell]:
        return {
            (row, column): cell
            for cell in self.cells.values()
            if cell.rows > 1 or cell.columns > 1
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def is_seen(self, cell: SheetCell) -> bool:
        """Return whether a person who opens the sheet sees the cell."""
        return cell.row not in self.hidden_rows and cell.column not in self.hidden_columns


def ref_of(row: int, column: int) -> str:
    """Return a place, counted from 1, as spreadsheets write it."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(ref: str) -> tuple[int, int]:
    """Return row and column, counted from 1, of a place such as B5 or $b$5; raises ValueError."""
    match = _REF.fullmatch(ref.strip().upper())
    if match is None:
        raise ValueError(f"{ref!r} is no place in a sheet")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


#: How many periods of a rhythm make a year.
_IN_YEAR = {Rhythm.MONTH: 12, Rhythm.QUARTER: 4, Rhythm.HALF_YEAR: 2, Rhythm.YEAR: 1}


def period_of(rhythm: Rhythm, year: int, number: int) -> Period:
    """Return a period by its number in the year, from 1; raises ValueError for one that a year has not."""
    of_year = _IN_YEAR[rhythm]
    if not 1 <= number <= of_year:
        raise ValueError(f"a year has no {rhythm.value} {number}")
    months = 12 // of_year
    return Period(date(year, months * (number - 1) + 1, 1), periods.month(year, months * number).last)


def number_of(rhythm: Rhythm, day: date) -> int:
    """Return the number of the period of the rhythm in which a day lies, from 1."""
    return (day.month - 1) * _IN_YEAR[rhythm] // 12 + 1


def previous_period(rhythm: Rhythm, period: Period) -> Period:
    """Return the period before, across the turn of the year."""
    number = number_of(rhythm, period.first)
    if number > 1:
        return period_of(rhythm, period.first.year, number - 1)
    return period_of(rhythm, period.first.year - 1, _IN_YEAR[rhythm])


def recent_periods(rhythm: Rhythm, today: date, count: int) -> list[Period]:
    """Return the periods up to that in which ``today`` lies, the latest first."""
    found = [period_of(rhythm, today.year, number_of(rhythm, today))]
    while len(found) < count:
        found.append(previous_period(rhythm, found[-1]))
    return found


def latest_ended(rhythm: Rhythm, today: date) -> Period:
    """Return the latest period that is over."""
    return previous_period(rhythm, period_of(rhythm, today.year, number_of(rhythm, today)))


def period_name(rhythm: Rhythm, period: Period) -> str:
    """Return how a period is called in the head of a table: 2016年第一季度, 2016年上半年."""
    if rhythm is Rhythm.HALF_YEAR:
        return f"{period.first.year}年{'上' if period.first.month == 1 else '下'}半年"
    return str(period)


def counted_period(rule: PeriodRule, rhythm: Rhythm, period: Period) -> Period:
    """Return the days that a cell with this rule takes in when ``period`` is filled; never across a year."""
    last = _year_back(period)
    if rule is PeriodRule.CUMULATIVE:
        return Period(date(period.first.year, 1, 1), period.last)
    if rule is PeriodRule.PREVIOUS:
        return previous_period(rhythm, period)
    if rule is PeriodRule.LAST_YEAR:
        return last
    if rule is PeriodRule.LAST_YEAR_CUMULATIVE:
        return Period(date(last.first.year, 1, 1), last.last)
    if rule is PeriodRule.LAST_FULL_YEAR:
        return periods.year(last.first.year)
    return period


def _year_back(period: Period) -> Period:
    last = periods.month(period.last.year - 1, period.last.month).last
    return Period(period.first.replace(year=period.first.year - 1), last)


def cell_value(
    terms: Sequence[Term], amounts: Mapping[str, Amount | None], factor: Decimal, places: int
) -> Amount | None:
    """
    Return what a cell shows: the signed sum of its terms, times ``factor``, rounded half up to ``places``.

    None where any term has no source: a sum of which a part is unknown is not known, and never 0.
    """
    total = Decimal(0)
    for term in terms:
        amount = amounts.get(term.code)
        if amount is None:
            return None
        total += term.sign * Decimal(amount)
    return rounded(total * factor, places) if terms else None


def rounded(amount: Amount, places: int) -> Amount:
    """Return an amount rounded half up as offices do, without idle zeros; whole numbers as int."""
    exact = Decimal(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()


@dataclass(frozen=True, slots=True)
class Filled:
    """
    What one cell of a filling holds, for comparing: the value that goes out, and how it came about.

    ``terms`` are the amounts by indicator; ``overridden`` is why a person put another value than the computed.
    """

    ref: str
    label: str
    value: Amount | str | None
    terms: Mapping[str, Amount | None]
    overridden: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that is not what it was, and why, in Chinese; ``reasons`` is empty where nobody can tell."""

    ref: str
    label: str
    before: Amount | str | None
    after: Amount | str | None
    reasons: tuple[str, ...] = ()


def counterparts(ours: Mapping[str, Hashable], theirs: Mapping[str, Hashable]) -> dict[str, str]:
    """
    Return by place of one form where the same cell stands in another; both are given as labels by place.

    Of places with one label (其他情形数 under reviews and under suits) the first goes to the first, where there
    are as many in both; else none of them goes anywhere, since to guess would fill the wrong row.
    """
    here, there = _places(ours), _places(theirs)
    found: dict[str, str] = {}
    for label, refs in here.items():
        if len(refs) == len(there.get(label, ())):
            found.update(zip(refs, there[label], strict=True))
    return found


def carried(after: Mapping[str, str], before: Mapping[str, str], *, moved: bool) -> dict[str, str]:
    """
    Return by place of a filling where the same cell stood in an earlier one; both are given as labels by place.

    A cell is known by its place, or, where ``moved`` says that the form was replaced in between, by its label.
    """
    return counterparts(after, before) if moved else {ref: ref for ref in after if ref in before}


def _places(labels: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = {}
    for ref in sorted(labels, key=place_of):
        found.setdefault(labels[ref], []).append(ref)
    return found


def differences(
    before: Iterable[Filled], after: Iterable[Filled], names: Mapping[str, str], *, moved: bool = False
) -> list[Difference]:
    """
    Return the cells that differ between two fillings, in the order of the later one.

    ``names`` are the indicators' labels by code. A cell of one filling only was bound or released in between.
    ``moved`` says that the form was replaced in between; see ``carried``.
    """
    old, new = {each.ref: each for each in before}, {each.ref: each for each in after}
    at = carried(
        {ref: each.label for ref, each in new.items()},
        {ref: each.label for ref, each in old.items()},
        moved=moved,
    )
    found_again = set(at.values())
    gone = [each for ref, each in old.items() if ref not in found_again]
    found = []
    for ref, was, now in (
        *((ref, old.get(at.get(ref, "")), each) for ref, each in new.items()),
        *((each.ref, each, None) for each in gone),
    ):
        if was is not None and now is not None and same(was.value, now.value):
            continue
        label = (now or was).label  # type: ignore[union-attr]
        found.append(
            Difference(
                ref,
                label,
                was.value if was else None,
                now.value if now else None,
                tuple(_reasons(was, now, names)),
            )
        )
    return found


def _reasons(was: Filled | None, now: Filled | None, names: Mapping[str, str]) -> Iterable[str]:
    if was is None or now is None:
        yield "这一格是后来绑定的" if was is None else "这一格已经解除绑定"
        return
    for code in dict.fromkeys([*now.terms, *was.terms]):
        name = names.get(code, code)
        if code not in was.terms or code not in now.terms:
            yield f"“{name}”{'后来计入' if code not in was.terms else '不再计入'}"
        elif not same(was.terms[code], now.terms[code]):
            yield f"“{name}”由{_said(was.terms[code])}变为{_said(now.terms[code])}".rstrip()
    if now.overridden:
        yield f"人工调整：{now.overridden}"
    if was.overridden and not now.overridden:
        yield f"原来是人工调整：{was.overridden}"


def _said(amount: Amount | None) -> str:
    return "没有数" if amount is None else f" {written(amount)} "


def same(one: Amount | str | None, other: Amount | str | None) -> bool:
    """Return whether two values of a cell are equal; 3 and 3.0 are, a blank and 0 are not."""
    one, other = (None if each == "" else each for each in (one, other))
    if one is None or other is None or isinstance(one, str) or isinstance(other, str):
        return one == other
    return Decimal(one) == Decimal(other)


def identities(values: Mapping[str, Amount | None]) -> list[Checked]:
    """
    Return what came of the identities of form A that can be held against ``values``, by the form's codes.

    A local table seldom has every row of the form; what it leaves out is not held against it, see ``fitting``.
    """
    cells: dict[Cell, Figure] = {(code, None): value for code, value in values.items() if code in FORM_A.rows}
    return check(replace(FORM_A, identities=fitting(FORM_A, cells)), cells)
