"""
Figures bound in a text: ``{A1.1}`` stands for the figure of a cell, and can never disagree with the table.

A token is written by code or by name, with the column behind a bar where there are several, and may ask for
the year before, the change, or a share: ``{主动公开政府信息数}``, ``{C3.1|自然人}``, ``{A1.1@2015}``,
``{A1.1变化}``, ``{A1.1增幅}``, ``{A1.2.2占A1.1}``.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import permutations

from gongkai.domain.comparison import share_of
from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Cells, Figure, Form, FormRow, FormTable, Place

TOTAL = "总计"
#: Beside the forms a text may name how soon items went out (条例第二十六条), counted from the same records.
TIMELINESS = FormTable(
    "T",
    "公开时限",
    (
        FormRow("T1", "20个工作日内公开数", "条", 0),
        FormRow("T2", "超过20个工作日公开数", "条", 0),
    ),
)
#: What the last chapter of the revised forms must tell of 信息处理费, and no table has.
FEES = FormTable(
    "F",
    "信息处理费",
    (
        FormRow("F1", "发出收费通知件数", "件", 0),
        FormRow("F2", "通知收取的总金额", "元", 0),
        FormRow("F3", "实际收取的总金额", "元", 0, decimal=True),
    ),
)
CHANGE, GROWTH, SHARE = "变化", "增幅", "占"
_TOKEN = re.compile(r"\{([^{}]*)\}|[{}]")
_YEAR = re.compile(r"(.+)@(\d{4})")
_SENTENCE = re.compile(r"[^。；！？\n]+")
_PERCENT = re.compile(r"(?<![\d.])(\d+(?:\.(\d+))?)\s*[%％]|百分之[零〇一二两三四五六七八九十百点]+")
_NUMBER = re.compile(r"(?<![\d.\-/年月第〔])(\d{2,}(?:,\d{3})*(?:\.\d+)?)\s*(万元|人次|[条件次篇个人项])")


def tables_beside(form_key: str) -> tuple[FormTable, ...]:
    """Return the figures that a text may name beside the forms, in the order of offer."""
    return (TIMELINESS, FEES) if form_key in ("B", "C") else (TIMELINESS,)


@dataclass(frozen=True)
class BoundFigures:
    """
    The figures that a text may name: those of its own form and year, and of years before by year.

    ``beside`` is another form whose figures are counted too; a name that both bear is that of ``form``.
    ``unrecorded`` are by year the cells whose 0 would say only that nothing of that year is on record; they are
    left out of ``by_year``.
    """

    form: Form
    year: int
    by_year: Mapping[int, Cells]
    beside: Form | None = None
    unrecorded: Mapping[int, Collection[Cell]] = field(default_factory=dict)

    @property
    def cells(self) -> Cells:
        return self.by_year.get(self.year, {})

    @cached_property
    def places(self) -> dict[Cell, Place]:
        """Every cell that can be named, in the order of the forms."""
        counted: dict[Cell, Place] = {
            (row.code, None): Place(table, row, None)
            for table in tables_beside(self.form.key)
            for row in table.rows
        }
        return {**self.form.places, **(self.beside.places if self.beside else {}), **counted}

    def name(self, cell: Cell) -> str:
        """Return how a cell is called in a sentence."""
        return self.places[cell].name

    @cached_property
    def names(self) -> dict[str, Cell]:
        """Every name and code under which a cell may be called; a name that two cells bear is none."""
        counted = {
            name: (row.code, None)
            for table in tables_beside(self.form.key)
            for row in table.rows
            for name in (row.code, row.label)
        }
        return {**counted, **(_names(self.beside.places) if self.beside else {}), **_names(self.form.places)}


def _names(places: Mapping[Cell, Place]) -> dict[str, Cell]:
    found: dict[str, Cell | None] = {}
    for cell, place in places.items():
        label = place.row.name or place.name.partition("（")[0]
        own = {cell[0], label, place.row.label} if _stands_for_row(place, cell) else set()
        for name in {place.name, *own, *(f"{each}|{cell[1]}" for each in (cell[0], label) if cell[1])}:
            found[name] = cell if found.get(name, cell) == cell else None
    return {name: cell for name, cell in found.items() if cell is not None}


def _stands_for_row(place: Place, cell: Cell) -> bool:
    """Return whether a row named without its column means this cell: its only one, or the total."""
    columns = place.table.columns
    return not columns or len(columns) == 1 or cell[1] == TOTAL


def token_for(place: Place, cell: Cell) -> str:
    """Return how a cell is named in a text by its code."""
    return f"{{{cell[0]}}}" if _stands_for_row(place, cell) else f"{{{cell[0]}|{cell[1]}}}"


@dataclass(frozen=True, slots=True)
class TokenFault:
    """What is wrong with a token, and where it stands in the text as typed."""

    start: int
    end: int
    token: str
    message: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A token as typed, and what it says now."""

    start: int
    end: int
    token: str
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text with its figures; tokens at fault stand as typed."""

    text: str
    bound: tuple[Bound, ...]
    faults: tuple[TokenFault, ...]


class _Fault(Exception):
    pass


def render(text: str, figures: BoundFigures) -> Rendered:
    """Return the text with every token replaced by its figure and unit; never raises, faults are listed."""
    pieces: list[str] = []
    bound: list[Bound] = []
    faults: list[TokenFault] = []
    end = 0
    for match in _TOKEN.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        try:
            if match[1] is None:
                raise _Fault("花括号没有成对，请补全或者删去。")
            said, cell = _value(match[1].strip(), figures)
        except _Fault as fault:
            faults.append(TokenFault(match.start(), match.end(), match[0], str(fault)))
            pieces.append(match[0])
        else:
            bound.append(Bound(match.start(), match.end(), match[0], said, cell))
            pieces.append(said)
    pieces.append(text[end:])
    return Rendered("".join(pieces), tuple(bound), tuple(faults))


def _value(inner: str, figures: BoundFigures) -> tuple[str, Cell]:
    if not inner:
        raise _Fault("花括号中没有写指标，请写指标名称或者编号。")
    if (cell := _find(inner, figures)) is not None:
        return _with_unit(figures, cell, figures.year), cell
    if found := _YEAR.fullmatch(inner):
        return _with_unit(figures, _operand(found[1], figures), int(found[2])), _operand(found[1], figures)
    for suffix, say in ((CHANGE, _change), (GROWTH, _growth)):
        if inner.endswith(suffix):
            cell = _operand(inner.removesuffix(suffix), figures)
            return say(figures, cell), cell
    head, sign, tail = inner.partition(SHARE)
    if sign:
        part, whole = _operand(head, figures), _operand(tail, figures)
        of = _figure(figures, whole, figures.year)
        if not of:
            raise _Fault(f"“{figures.name(whole)}”为 0，不能计算占比。")
        return f"{percent(_figure(figures, part, figures.year), of)}%", part
    return _with_unit(figures, _operand(inner, figures), figures.year), _operand(inner, figures)


def _rows(figures: BoundFigures) -> dict[str, FormRow]:
    return {**figures.form.rows, **(figures.beside.rows if figures.beside else {})}


def _find(name: str, figures: BoundFigures) -> Cell | None:
    return figures.names.get(name.strip())


def _operand(name: str, figures: BoundFigures) -> Cell:
    name = name.strip()
    cell = _find(name, figures)
    if cell is not None:
        return cell
    code = name.partition("|")[0]
    if code in _rows(figures):
        columns = [cell[1] for cell in figures.places if cell[0] == code and cell[1]]
        if not columns:
            raise _Fault(f"“{code}”是标题行，没有数字可以引用。")
        raise _Fault(
            f"“{code}”有几栏，请写明栏目，例如 {{{code}|{columns[0]}}}。可用：{'、'.join(columns)}。"
        )
    raise _Fault(f"没有“{name}”这个指标，请从“可以引用的数字”中选取。")


def _figure(figures: BoundFigures, cell: Cell, year: int) -> Decimal | int:
    cells = figures.by_year.get(year)
    if cells is None:
        known = "、".join(f"{each}年" for each in sorted(figures.by_year))
        raise _Fault(f"没有{year}年的数字，可以引用的年度：{known}。")
    at = next((each for each in same_in_other_forms(cell) if each in cells), cell)
    value = cells.get(at)
    if value is None and any(each in figures.unrecorded.get(year, ()) for each in same_in_other_forms(cell)):
        when = "上年" if year == figures.year - 1 else f"{year}年"
        raise _Fault(f"{when}系统中没有这项数据（“{figures.name(cell)}”），不能引用，也不能比较。")
    if value is None:
        raise _Fault(f"{year}年的“{figures.name(cell)}”没有数（没有统计来源，空白不等于 0），不能引用。")
    return value


def same_in_other_forms(cell: Cell) -> tuple[Cell, ...]:
    """Return the cell, and where forms B and C both have it (requests, disputes) its name in the other."""
    code, column = cell
    if code[:2] in ("B3", "B4", "C3", "C4"):
        other: Cell = (("C" if code[0] == "B" else "B") + code[1:], column)
        return (cell, other)
    return (cell,)


def _unit(figures: BoundFigures, cell: Cell) -> str:
    return figures.places[cell].unit


def _with_unit(figures: BoundFigures, cell: Cell, year: int) -> str:
    return f"{written(_figure(figures, cell, year))}{_unit(figures, cell)}"


def _change(figures: BoundFigures, cell: Cell) -> str:
    now, before = _figure(figures, cell, figures.year), _figure(figures, cell, figures.year - 1)
    if now == before:
        return "与上年持平"
    word = "增加" if now > before else "减少"
    return f"比上年{word}{written(_apart(now, before))}{_unit(figures, cell)}"


def _growth(figures: BoundFigures, cell: Cell) -> str:
    now, before = _figure(figures, cell, figures.year), _figure(figures, cell, figures.year - 1)
    if not before:
        raise _Fault(f"上年的“{figures.name(cell)}”为 0，不能计算增幅，可改用“变化”。")
    if now == before:
        return "与上年持平"
    return f"比上年{'增长' if now > before else '下降'}{percent(_apart(now, before), before)}%"


def _apart(one: Decimal | int, other: Decimal | int) -> Decimal | int:
    return one - other if one > other else other - one


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """Return a share in percent to one decimal, rounded half up, as reports print it."""
    return written(share_of(part, whole))


@dataclass(frozen=True, slots=True)
class Offer:
    """A token that may be put into a text: how it is written, what it is, what it says now (None: blank)."""

    token: str
    label: str
    text: str | None


def offers(figures: BoundFigures) -> Iterator[Offer]:
    """Return a token for each cell of the form, by its shortest certain name, in the order of the form."""
    for cell, place in figures.places.items():
        value: Figure = figures.cells.get(cell)
        yield Offer(
            token_for(place, cell), place.name, None if value is None else f"{written(value)}{place.unit}"
        )


@dataclass(frozen=True, slots=True)
class LooseNumber:
    """A number typed where a token could stand: it is that of a cell now, and stays when the cell changes."""

    start: int
    end: int
    printed: str
    token: str
    label: str


def loose_numbers(text: str, figures: BoundFigures) -> list[LooseNumber]:
    """Return the numbers outside of tokens that are the figure of exactly one cell with the same unit."""
    at: dict[tuple[Decimal, str], list[Cell]] = {}
    for cell, value in figures.cells.items():
        if value is not None and cell in figures.places:
            at.setdefault((Decimal(value), _unit(figures, cell)), []).append(cell)
    taken = [match.span() for match in _TOKEN.finditer(text)]
    found = []
    for match in _NUMBER.finditer(text):
        cells = at.get((Decimal(match[1].replace(",", "")), match[2]), [])
        if len(cells) != 1 or any(start <= match.start() < end for start, end in taken):
            continue
        cell = cells[0]
        token = token_for(figures.places[cell], cell)
        found.append(LooseNumber(*match.span(), match[0], token, figures.name(cell)))
    return found


@dataclass(frozen=True, slots=True)
class LoosePercentage:
    """A percentage typed by hand to which no figures bound in its sentence come."""

    start: int
    end: int
    printed: str


def loose_percentages(text: str, figures: BoundFigures) -> list[LoosePercentage]:
    """
    Return the percentages outside of tokens that nothing in their sentence bears out.

    Borne out is what a figure that the sentence binds grew or fell by, and the share of one in another.
    """
    found = []
    for sentence in _SENTENCE.finditer(text):
        bare = _TOKEN.sub(lambda match: " " * len(match[0]), sentence[0])
        typed = list(_PERCENT.finditer(bare))
        shares = _shares(sentence[0], figures) if typed else []
        for match in typed:
            if match[1] is None or not any(_rounds_to(share, match[1], match[2]) for share in shares):
                at = sentence.start()
                found.append(LoosePercentage(at + match.start(), at + match.end(), match[0]))
    return found


def _rounds_to(share: Decimal, printed: str, decimals: str | None) -> bool:
    step = Decimal(1).scaleb(-len(decimals or ""))
    return share.quantize(step, ROUND_HALF_UP) == Decimal(printed)


def _shares(sentence: str, figures: BoundFigures) -> list[Decimal]:
    cells = list(dict.fromkeys(each.cell for each in render(sentence, figures).bound))
    now, before = figures.cells, figures.by_year.get(figures.year - 1, {})
    found = []
    for cell in cells:
        one = now.get(cell)
        other = next((before[each] for each in same_in_other_forms(cell) if each in before), None)
        if one is not None and other:
            found.append(Decimal(_apart(one, other)) * 100 / Decimal(other))
    for part, whole in permutations(cells, 2):
        of = now.get(whole)
        if (share := now.get(part)) is not None and of:
            found.append(Decimal(share) * 100 / Decimal(of))
    return found
