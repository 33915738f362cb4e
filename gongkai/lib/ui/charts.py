"""
Charts drawn on the server: columns as SVG, and the same figures as a table beside them.

Lengths are shares of the drawing, so that it fills any width while its words keep their size. A second
series is told apart by its outline and not by its colour, and everything that is drawn is in the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.lib.ui.formatting import grouped

Amount = int | Decimal

#: Shares of the height: where the columns stand, and how far the highest of them reaches.
BASE, TOP = Decimal(86), Decimal(12)
#: Share of a category's width that its columns fill.
FILLED = Decimal("0.72")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, in the order of the chart's categories."""

    label: str
    values: Sequence[Amount]


@dataclass(frozen=True, slots=True)
class Bar:
    """One column as drawn, in hundredths of the drawing; ``first`` is that of the series in question."""

    x: str
    y: str
    width: str
    height: str
    first: bool
    label: str
    middle: str
    above: str
    value: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """
    Figures by category, such as the months of a year, for one series or for it and one to compare with.

    ``key`` makes the ids of the page's charts different; ``heading`` is that of the table's first column;
    ``addresses`` lead from each category to what is behind it. Raises ValueError where a series does not
    have one figure of 0 or more for each category.
    """

    key: str
    title: str
    heading: str
    categories: Sequence[str]
    series: Sequence[Series]
    measure: str
    addresses: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= 2:
            raise ValueError(f"one or two series, not {len(self.series)}")
        for each in self.series:
            if len(each.values) != len(self.categories):
                raise ValueError(
                    f"{each.label} has {len(each.values)} figures for {len(self.categories)} places"
                )
            if any(value < 0 for value in each.values):
                raise ValueError(f"{each.label} falls below 0, where no column is drawn")

    @property
    def is_empty(self) -> bool:
        return not any(value for each in self.series for value in each.values)

    @property
    def description(self) -> str:
        """What the drawing shows, in a sentence: the sum, the highest, the lowest."""
        values = self.series[0].values
        total = f"{self.series[0].label}合计 {grouped(sum(values))} {self.measure}"
        if not any(values):
            return f"{total}。"
        high, low = max(values), min(values)
        most = "、".join(name for name, value in zip(self.categories, values, strict=True) if value == high)
        return (
            f"{total}；最多的是{most}，{grouped(high)} {self.measure}；最少的 {grouped(low)} {self.measure}。"
        )

    def bars(self) -> Iterator[Bar]:
        """Return the columns of all series, category by category."""
        highest = max(value for each in self.series for value in each.values) or 1
        slot = Decimal(100) / len(self.categories)
        width = slot * FILLED / len(self.series)
        for place, name in enumerate(self.categories):
            left = slot * place + (slot - width * len(self.series)) / 2
            for number, each in enumerate(self.series):
                value = each.values[place]
                height = (BASE - TOP) * Decimal(value) / Decimal(highest)
                x = left + width * number
                yield Bar(
                    x=_share(x),
                    y=_share(BASE - height),
                    width=_share(width),
                    height=_share(height),
                    first=number == 0,
                    label=f"{name}，{each.label} {grouped(value)} {self.measure}",
                    middle=_share(x + width / 2),
                    above=_share(BASE - height - 2),
                    value=grouped(value),
                )

    def names(self) -> Iterator[tuple[str, str]]:
        """Return where the name of each category stands, and the name."""
        slot = Decimal(100) / len(self.categories)
        for place, name in enumerate(self.categories):
            yield _share(slot * place + slot / 2), name

    def rows(self) -> Iterator[tuple[str, str, list[Amount]]]:
        """Return the table's rows: category, its address or nothing, the figure of each series."""
        for place, name in enumerate(self.categories):
            address = self.addresses[place] if self.addresses else ""
            yield name, address, [each.values[place] for each in self.series]

    def totals(self) -> list[Amount]:
        """Return the sum of each series."""
        return [sum(each.values) for each in self.series]


def share_of(value: Amount, most: Amount) -> str:
    """Return the length of a bar in hundredths of the longest, for a bar within a table's row."""
    return _share(Decimal(100) * Decimal(value) / Decimal(most)) if most > 0 and value > 0 else "0%"


def _share(length: Decimal) -> str:
    """Return a length as SVG reads it, to a hundredth of a hundredth."""
    text = format(length.quantize(Decimal("0.01")), "f")
    return f"{text.rstrip('0').rstrip('.')}%"
