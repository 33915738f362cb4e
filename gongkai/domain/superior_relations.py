"""
Which cells of a superior's table cannot be larger than others, whatever the superior's form is called.

A part cannot exceed its whole, and a quarter not the year to date: a reader sees at once that one of both is wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.domain.forms.check import Checked, written
from gongkai.domain.forms.model import Cell, Figure, Form, Identity, Relation
from gongkai.domain.periods import Period

#: How forms mark the row of a part.
_PART = "其中"
#: A rate stands under a count, and is no part of it.
_RATES = ("率", "比", "%", "％")


@dataclass(frozen=True, slots=True)
class Held:
    """
    A number of a filling with what it counts; ``amount`` is in the indicator's own measure.

    ``terms`` is empty for a number that a person brings, ``basis`` is what both must share to be held against
    each other without rounding: factor and places. ``slack`` is what rounding may have added.
    """

    ref: str
    row: int
    column: int
    label: str
    span: str
    amount: Decimal
    terms: tuple[tuple[str, int], ...]
    measure: str
    units: frozenset[int]
    period: Period
    basis: tuple[Decimal, int]
    slack: Decimal = Decimal(0)
    grows: bool = True

    @property
    def name(self) -> str:
        """How a sentence calls the number: its place, its label, and which days it takes in."""
        return f"{self.ref}“{self.label}”（{self.span}）"

    def exceeds(self, whole: "Held") -> bool:
        """Return whether it is larger than another by more than rounding explains."""
        slack = Decimal(0) if self.basis == whole.basis else self.slack + whole.slack
        return self.amount - whole.amount > slack


def fitting(form: Form, cells: Mapping[Cell, Figure]) -> tuple[Identity, ...]:
    """
    Return the identities of a form that a table with only some of its cells can be held against.

    A sum with parts missing still says that the parts which are there do not exceed it.
    """
    found: list[Identity] = []
    for each in form.identities:
        right = all(cell in cells for cell in each.right)
        if right and all(cell in cells for cell in each.left):
            found += _each(each, each.left) if each.relation is Relation.EACH_AT_MOST else [each]
        elif each.relation is Relation.EACH_AT_MOST and right:
            found += _each(each, [cell for cell in each.left if cell in cells])
        elif each.relation is Relation.EQUAL and len(each.right) > 1 and each.left[0] in cells:
            parts = tuple(cell for cell in each.right if cell in cells)
            names = "、".join(form.name(cell) for cell in parts)
            said = f"{names}是{form.name(each.left[0])}的一部分，不应更多"
            if parts:
                found.append(
                    Identity(f"{form.key}-E0", each.severity, Relation.AT_MOST, parts, each.left, said)
                )
    return tuple(found)


def _each(identity: Identity, left: Iterable[Cell]) -> list[Identity]:
    return [replace(identity, relation=Relation.AT_MOST, left=(cell,)) for cell in left]


def of_the_whole(cells: Sequence[Held]) -> list[Checked]:
    """
    Return what came of each row that its label calls a part (其中) of the row above, column by column.

    Where a person brings one of both numbers, nobody knows its measure: that is a warning only.
    """
    at = {(each.row, each.column): each for each in cells}
    found = []
    for part in cells:
        if not part.label.startswith(_PART) or any(word in part.label for word in _RATES):
            continue
        whole = _whole(part, at)
        if whole is None:
            continue
        bound = bool(part.terms and whole.terms)
        if bound and (part.measure != whole.measure or part.period != whole.period):
            continue
        said = f"{whole.ref}“{whole.label}”中的一部分不应多于它"
        found.append(_checked("S-E1", part, whole, said, bound=bound))
    return found


def _whole(part: Held, at: Mapping[tuple[int, int], Held]) -> Held | None:
    row = part.row - 1
    while (above := at.get((row, part.column))) is not None and above.label.startswith(_PART):
        row -= 1
    return above


def of_the_year(cells: Iterable[Held]) -> list[Checked]:
    """
    Return what came of each pair of cells that show one thing, the one for no more days and units than the other.

    What stands at the end of a period (posts, funds in hand) does not grow with the days, so that only its
    units are compared.
    """
    alike: dict[tuple[tuple[str, int], ...], list[Held]] = {}
    for each in cells:
        # What takes away may be less for a longer time.
        if each.terms and all(sign > 0 for _, sign in each.terms):
            alike.setdefault(tuple(sorted(each.terms)), []).append(each)
    return [
        _checked("S-E2", part, whole, said, bound=True)
        for mine in alike.values()
        for part in mine
        for whole, said in _wholes(part, mine)
    ]


def _wholes(part: Held, mine: Iterable[Held]) -> Iterator[tuple[Held, str]]:
    for each in mine:
        if each is part:
            continue
        if (each.units, each.period) == (part.units, part.period):
            # In the first quarter the year to date is the quarter. The smaller of both is the one to be held against.
            if (each.amount, each.ref) < (part.amount, part.ref):
                yield each, "同一个数，同样的单位和时段，两处应相同"
        elif each.units == part.units:
            inside = each.period.first <= part.period.first and part.period.last <= each.period.last
            if inside and part.grows:
                yield each, "同一个数，一段时间里的不应多于包含它的时段的"
        elif each.period == part.period and part.units < each.units:
            yield each, "同一个数，一部分单位的不应多于全部单位的"


def _checked(code: str, part: Held, whole: Held, rule: str, *, bound: bool) -> Checked:
    ok = not part.exceeds(whole)
    said = f"{part.name}为 {written(part.amount)}，{whole.name}为 {written(whole.amount)}。{rule}"
    return Checked(
        code,
        "error" if bound else "warning",
        ok,
        f"{said}。" if ok else f"{said}，请核对。",
        ((part.ref, None), (whole.ref, None)),
        whole.amount,
        part.amount,
    )
