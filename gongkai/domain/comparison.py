"""
How a figure stands to that of the year before: what changed, by how much, and whether somebody has to say why.

Whoever reads two reports of one organ asks first what has halved or doubled. A change of more than half is
therefore explained, unless the figures are so small that a single event would make it. What carries over from
one year's form to the next by right is held together by ``forms.check.cross_year``.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongkai.domain.forms.check import written
from gongkai.domain.forms.model import Cell, Figure
from gongkai.domain.labels import Labelled

Number = Decimal | int


class ChangeKind(Labelled):
    """Which way a figure went since the year before."""

    SAME = "same", "持平"
    MORE = "more", "增加"
    LESS = "less", "减少"
    UNKNOWN = "unknown", "无法比较"


class MissingKind(Labelled):
    """Why a unit's figure is not in a sum, or may not be."""

    NO_SOURCE = "no_source", "没有声明来源"
    NO_ROWS = "no_rows", "没有登记"
    NOT_RETURNED = "not_returned", "填报还没有计入"


@dataclass(frozen=True, slots=True)
class Threshold:
    """
    From when on a change is explained: more than ``percent`` of last year's figure, up or down.

    It counts only where the larger of both figures is at least ``floor``: from 1 to 2 is a doubling, too.
    """

    percent: int
    floor: int


#: A difference of more than half is commented on when reports are looked through. That figures below ten are
#: left alone is our own rule [assumption].
EXPLAINED = Threshold(percent=50, floor=10)


@dataclass(frozen=True, slots=True)
class Change:
    """This year's figure beside last year's; None is a blank cell, which is not 0."""

    now: Figure
    before: Figure

    @property
    def kind(self) -> ChangeKind:
        """Which way the figure went; unknown where either is blank."""
        if self.now is None or self.before is None:
            return ChangeKind.UNKNOWN
        if self.now == self.before:
            return ChangeKind.SAME
        return ChangeKind.MORE if self.now > self.before else ChangeKind.LESS

    @property
    def difference(self) -> Figure:
        """This year's figure less last year's; None where either is blank."""
        if self.now is None or self.before is None:
            return None
        return self.now - self.before

    @property
    def percent(self) -> Decimal | None:
        """
        The difference in percent of last year's figure, to one decimal, rounded half up once, below 0 for less.

        None where no share can be taken: last year's figure is blank, 0, or below 0.
        """
        difference = self.difference
        if difference is None or self.before is None or self.before <= 0:
            return None
        return share_of(difference, self.before)

    @property
    def words(self) -> str:
        """The change as a sentence has it, without the name of the figure."""
        difference = self.difference
        if difference is None:
            return ChangeKind.UNKNOWN.label
        if difference == 0:
            return ChangeKind.SAME.label
        way, by = self.kind.label, written(_size(difference))
        percent = self.percent
        if percent is not None:
            return f"{way} {by}（{written(_size(percent))}%）"
        if self.before == 0 and difference > 0:
            return f"从 0 {way}到 {written(self.now)}"
        return f"从 {written(self.before)} 变为 {written(self.now)}"

    def exceeds(self, threshold: Threshold = EXPLAINED) -> bool:
        """
        Return whether the change is more than the threshold allows unexplained.

        From 0 every change is more than any share of it, so the floor alone decides there. A blank cell cannot
        be compared, and asks for nothing.
        """
        difference = self.difference
        if self.now is None or self.before is None or difference is None:
            return False
        if max(_size(self.now), _size(self.before)) < threshold.floor:
            return False
        return 100 * _size(difference) > threshold.percent * _size(self.before)


def share_of(part: Number, whole: Number) -> Decimal:
    """Return a share in percent to one decimal, its amount rounded half up once; raises ZeroDivisionError."""
    tenths = Fraction(_size(part)) * 1000 / Fraction(_size(whole))
    rounded = (2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator)
    below = (part < 0) != (whole < 0)
    return Decimal(-rounded if below else rounded).scaleb(-1)


def _size(number: Number) -> Number:
    # What ``abs`` makes of one of two kinds of number has no common type to a checker.
    return -number if number < 0 else number


def counterparts(
    this: Mapping[Cell, Hashable], last: Mapping[Cell, Hashable]
) -> tuple[dict[Cell, Cell], list[Cell]]:
    """
    Return which cell of last year's form counts what a cell of this year's does, and those of last year left over.

    Both map a cell to what it counts, empty for nothing. A form that is kept has each cell in its own place;
    where the form changed, a cell has a counterpart only if both count exactly the same.
    """
    by_meaning: dict[Hashable, Cell] = {}
    for cell, meaning in last.items():
        if meaning:
            by_meaning.setdefault(meaning, cell)
    found: dict[Cell, Cell] = {}
    for cell, meaning in this.items():
        if not meaning:
            continue
        if last.get(cell) == meaning:
            found[cell] = cell
        elif meaning in by_meaning:
            found[cell] = by_meaning[meaning]
    used = set(found.values())
    return found, [cell for cell in last if cell not in used]
