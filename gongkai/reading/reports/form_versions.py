"""
The row by which forms B and C differ: （六）其他处理 is one row in the trial format, and three rows since.

Reports of the years between mix them: the items of the trial format above, the three rows below. Each figure is kept
under the row of the form that the report is read as.
"""

from decimal import Decimal

from gongkai.domain.forms.tables import APPLICANTS
from gongkai.reading.reports.form_a import TableRead

_WHOLE = "3.6"
_SPLIT = ("3.6.1", "3.6.2", "3.6.3")
#: 其他处理 told whole is none of the two kinds that form C names.
_REST = "3.6.3"


def fit_sixth(outcomes: TableRead, key: str) -> None:
    """Put the figures of （六）其他处理 into the rows that a form has, by the suffixes of their codes."""
    if key == "B":
        _join(outcomes)
    else:
        _divide(outcomes)


def _join(outcomes: TableRead) -> None:
    """Add the three rows up to the one of form B; a whole that is printed as well stands as it is."""
    printed = any((_WHOLE, column.key) in outcomes.figures for column in APPLICANTS)
    for column in APPLICANTS:
        cells = [(suffix, column.key) for suffix in _SPLIT if (suffix, column.key) in outcomes.figures]
        figures = [figure for cell in cells if (figure := outcomes.figures[cell]) is not None]
        places = [outcomes.places[cell] for cell in cells]
        for cell in cells:
            del outcomes.figures[cell], outcomes.places[cell]
        if cells and not printed:
            total: Decimal | int | None = sum(figures[1:], figures[0]) if figures else None
            outcomes.figures[_WHOLE, column.key] = total
            outcomes.places[_WHOLE, column.key] = (min(at for at, _ in places), max(to for _, to in places))
    outcomes.unclear[:] = [
        (_WHOLE if suffix in _SPLIT else suffix, span) for suffix, span in outcomes.unclear
    ]


def _divide(outcomes: TableRead) -> None:
    """Put a whole where no row of the three is printed under 其他; beside them it is a title."""
    split = any((suffix, column.key) in outcomes.figures for suffix in _SPLIT for column in APPLICANTS)
    for column in APPLICANTS:
        cell = (_WHOLE, column.key)
        if cell not in outcomes.figures:
            continue
        figure, place = outcomes.figures.pop(cell), outcomes.places.pop(cell)
        if not split:
            outcomes.told_as_one.update(_SPLIT)
            outcomes.figures[_REST, column.key] = figure
            outcomes.places[_REST, column.key] = place
