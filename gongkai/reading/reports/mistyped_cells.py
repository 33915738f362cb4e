"""
A number of the text that is the sum of two cells, of which one was mistyped: 15208 条 by 微博 and 微信, and 612 + 9088.

That the sum may be of more channels is the honest reading of another sum; that one cell lacks just one digit is none.
"""

from collections.abc import Mapping
from decimal import Decimal

from gongkai.domain.forms.model import Cell, Figure
from gongkai.reading.reports.concept_cells import Sum
from gongkai.reading.reports.mentions import Mention
from gongkai.reading.reports.model import plain
from gongkai.reading.reports.relations.honest import differ_by_a_slip

#: Smaller numbers are as near to each other by chance.
_LARGE = 500


def is_cell_mistyped(
    cells: Mapping[Cell, Figure], wanted: Sum, mention: Mention, value: Decimal | int
) -> bool:
    """Return whether one cell of a sum, with one key put right, brings the sum to the number of the text."""
    if len(wanted) != len(("one", "other")) or not mention.count.exact or mention.scope in ("own", "below"):
        return False
    lacks = mention.count.value - value
    figures = [Decimal(cells.get(cell) or 0) for cell in wanted]
    return all(figures) and any(
        min(figure, figure + lacks) >= _LARGE
        and differ_by_a_slip(str(plain(figure)), str(plain(figure + lacks)))
        for figure in figures
    )


def is_point_misplaced(printed: Decimal, value: Decimal | int) -> bool:
    """Return whether two amounts have the same digits, and only the point or the unit (元, 万元) stands elsewhere."""
    one, other = printed.normalize().as_tuple(), Decimal(value).normalize().as_tuple()
    return bool(printed) and one.digits == other.digits
