"""
Do the figures of a filled form agree with one another, and with the form of the year before?

What can be false in it is told as one Checked for each identity, kept or broken, so that a screen can say
how much was checked. A blank cell is not 0: it counts as 0 in a sum, and whatever rests on that is a
warning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.domain.forms.model import Cell, Cells, Figure, Form, Identity, Relation, Severity

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class Checked:
    """
    What came of one identity.

    ``expected`` is the sum that the rest of the form asks for and ``printed`` what stands there, both None
    where the identity is not about a sum. ``message`` says in Chinese what was compared with what.
    """

    code: str
    severity: Severity
    ok: bool
    message: str
    cells: tuple[Cell, ...]
    expected: Figure = None
    printed: Figure = None


def check(form: Form, cells: Cells) -> list[Checked]:
    """Return every identity of the form with its outcome; one whose cells are all blank says nothing."""
    found = list(_ranges(form, cells))
    for identity in form.identities:
        if any(cells.get(cell) is not None for cell in (*identity.left, *identity.right)):
            found += _evaluate(form, identity, cells)
    return found


def cross_year(form: Form, cells: Cells, previous: Cells) -> list[Checked]:
    """
    Return what ties a form B or C to the form of the year before, which may be of the other kind.

    E5: carried in this year is what was carried out last year, column by column. Form A has no such tie.
    """
    if form.key == "A":
        return []
    found = []
    for column in form.tables[-2].columns:
        here: Cell = (f"{form.key}3.2", column.key)
        for letter in ("B", "C"):
            before: Cell = (f"{letter}3.4", column.key)
            mine, theirs = cells.get(here), previous.get(before)
            if mine is None and theirs is None:
                continue
            if before not in previous:
                continue
            message = (
                f"本年“上年结转”（{column.key}）为 {written(mine)}，"
                f"上一年度报告“结转下年度继续办理”（{column.key}）为 {written(theirs)}"
            )
            severity: Severity = "warning" if mine is None or theirs is None else "error"
            ok = (mine or 0) == (theirs or 0)
            found.append(
                Checked(f"{form.key}-E5", severity, ok, _verdict(message, ok), (here,), theirs or 0, mine)
            )
    found += _stocks(form, cells, previous)
    return found


#: A stock of this year, the stock of the year before, what was added and what was taken away in between.
_STOCKS: dict[str, tuple[tuple[str, str, tuple[tuple[str, int, bool], ...]], ...]] = {
    "C": tuple(
        (
            code,
            "现行有效件数",
            (("现行有效件数", 1, True), ("本年制发件数", 1, False), ("本年废止件数", -1, False)),
        )
        for code in ("C2.1", "C2.2")
    ),
    "B": (
        *(
            (code, "对外公开总数量", (("对外公开总数量", 1, True), ("本年新公开数量", 1, False)))
            for code in ("B2.1", "B2.2")
        ),
        *(
            (code, "上一年项目数量", (("上一年项目数量", 1, True), ("本年增/减", 1, True)))
            for code in ("B2.3", "B2.4", "B2.5", "B2.6", "B2.7")
        ),
    ),
}


def _stocks(form: Form, cells: Cells, previous: Cells) -> Iterator[Checked]:
    for code, heading, movements in _STOCKS[form.key]:
        here: Cell = (code, heading)
        printed = cells.get(here)
        terms = [
            (sign, (previous if earlier else cells).get((code, column)))
            for column, sign, earlier in movements
        ]
        figures = [sign * figure for sign, figure in terms if figure is not None]
        if printed is None or len(figures) < len(terms):
            continue
        expected = sum(figures)
        ok = printed == expected
        message = f"{form.name(here)}为 {written(printed)}，按上一年度报告和本年增减应为 {written(expected)}"
        yield Checked(f"{form.key}-W5", "warning", ok, _verdict(message, ok), (here,), expected, printed)


def _ranges(form: Form, cells: Cells) -> Iterator[Checked]:
    for cell, figure in cells.items():
        place = form.places.get(cell)
        if figure is None or place is None:
            continue
        if figure < 0 and not place.signed:
            said = f"{place.name}为 {written(figure)}，件数和金额不能小于 0，请核对。"
        elif figure != int(figure) and not place.decimal:
            said = f"{place.name}为 {written(figure)}，应为整数，请核对。"
        else:
            continue
        yield Checked(f"{form.key}-E9", "error", False, said, (cell,), None, figure)


def _evaluate(form: Form, identity: Identity, cells: Cells) -> Iterator[Checked]:
    left, right = _sum(cells, identity.left), _sum(cells, identity.right)
    involved = (*identity.left, *identity.right)
    if identity.relation is Relation.EACH_AT_MOST:
        if cells.get(identity.right[0]) is None:
            return
        highest = max(identity.left, key=lambda cell: cells.get(cell) or 0)
        ok = (cells.get(highest) or 0) <= right
        said = f"{form.name(highest)}为 {written(cells.get(highest))}，{_terms(form, identity.right, cells)}"
        yield _checked(
            identity, identity.severity, ok, said, (highest, *identity.right), right, cells.get(highest)
        )
        return
    if identity.relation is Relation.NOT_JUST:
        filled = sum(bool(cells.get(cell)) for cell in identity.right)
        ok = left != right or filled < 2
        said = f"{_terms(form, identity.left, cells)}，{_terms(form, identity.right, cells)}"
        yield _checked(identity, identity.severity, ok, said, involved, None, left)
        return
    if identity.relation is Relation.ZERO_IF_ZERO:
        ok = bool(right) or not left
        said = f"{_terms(form, identity.left, cells)}，{_terms(form, identity.right, cells)}"
        yield _checked(identity, identity.severity, ok, said, involved, 0 if not ok else None, left)
        return
    if identity.relation is Relation.AT_MOST:
        if all(cells.get(cell) is None for cell in identity.right):
            return
        ok = left <= right
    else:
        ok = left == right
    severity = identity.severity
    # A cell that is not there at all was not printed, which is another thing than blank.
    blank = [cell for cell in involved if cell in cells and cells[cell] is None]
    if not ok and _blank_could_explain(identity, cells, left, right):
        severity = "warning"
    said = f"{_terms(form, identity.left, cells)}，{_terms(form, identity.right, cells)}"
    yield _checked(identity, severity, ok, said, involved, right, left)
    if blank and ok and identity.severity == "error" and identity.relation is Relation.EQUAL:
        yield Checked(
            f"{form.key}-W6",
            "warning",
            False,
            f"{'、'.join(form.name(cell) for cell in blank[:_SHOWN])}{_more(blank)}是空白，合计时按 0 计；"
            "没有发生的应填 0，空白表示没有填报。",
            tuple(blank),
        )


#: So many blank cells are named, the rest counted.
_SHOWN = 3


def _more(blank: Sequence[Cell]) -> str:
    return f"等 {len(blank)} 处" if len(blank) > _SHOWN else ""


def _blank_could_explain(identity: Identity, cells: Cells, left: Number, right: Number) -> bool:
    """Return whether a figure of 0 or more in a blank cell could make the identity true."""
    blank_left = any(cells.get(cell) is None for cell in identity.left)
    blank_right = any(cells.get(cell) is None for cell in identity.right)
    if identity.relation is Relation.AT_MOST:
        return blank_right
    return (left > right and blank_right) or (left < right and blank_left)


def _checked(
    identity: Identity,
    severity: Severity,
    ok: bool,
    said: str,
    cells: Sequence[Cell],
    expected: Figure,
    printed: Figure,
) -> Checked:
    message = f"{said}。{identity.message}。" if ok else f"{said}。{identity.message}，请核对。"
    return Checked(identity.code, severity, ok, message, tuple(cells), expected, printed)


def _verdict(message: str, ok: bool) -> str:
    return f"{message}，两者一致。" if ok else f"{message}，两者不一致，请核对。"


def _sum(cells: Cells, places: Sequence[Cell]) -> Number:
    return sum((figure for place in places if (figure := cells.get(place)) is not None), start=0)


def _terms(form: Form, places: Sequence[Cell], cells: Cells) -> str:
    """Return the figures of one side in words: what each is, and their sum where there are several."""
    if len(places) == 1:
        figure = cells.get(places[0])
        return (
            f"{form.name(places[0])}是空白"
            if figure is None
            else f"{form.name(places[0])}为 {written(figure)}"
        )
    filled = [(place, figure) for place in places if (figure := cells.get(place))]
    if not filled:
        return f"{form.name(places[0])}等 {len(places)} 项合计为 0"
    parts = " + ".join(f"{form.name(place)} {written(figure)}" for place, figure in filled)
    return f"{parts} = {written(_sum(cells, places))}" if len(filled) > 1 else f"{parts}（其余为 0）"


def written(figure: Figure) -> str:
    """Return a figure as a sentence shows it: no exponent, no zeros after the point, 空白 for None."""
    if figure is None:
        return "空白"
    if isinstance(figure, int):
        return str(figure)
    text = format(figure, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
