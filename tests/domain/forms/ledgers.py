"""Filled forms that foot, made bottom up from a list of numbers."""

from collections.abc import Iterator, Sequence

from gongkai.domain.forms.model import Cell, Figure

_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_OUTCOMES = (
    *("3.1", "3.2"),
    *(f"3.3.{number}" for number in range(1, 9)),
    *(f"3.4.{number}" for number in range(1, 4)),
    *(f"3.5.{number}" for number in range(1, 6)),
)
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
#: Parent and its parts in form A, the inner sums first.
_SUMS_A = {
    "A3.3.4": 6, "A3.1": 4, "A3.2": 2, "A3.3": 8, "A4": 3, "A5": 3, "A8.3": 2,
}  # fmt: skip


def footing_a(numbers: Sequence[int]) -> dict[Cell, Figure]:
    """Return a filled form A in which every identity with the severity error holds."""
    take = iter(numbers)
    cells: dict[Cell, Figure] = {}
    for total, count in _SUMS_A.items():
        parts = [f"{total}.{number}" for number in range(1, count + 1)]
        for part in parts:
            cells.setdefault((part, None), next(take))
        cells[total, None] = sum(cells[part, None] or 0 for part in parts)
    channels = [next(take) for _ in range(5)]
    cells |= {(f"A1.2.{number}", None): channel for number, channel in enumerate(channels, 1)}
    published = max(channels)
    cells["A1.1", None] = published
    cells["A1.1.1", None] = min(next(take), published)
    cells["A2.2.1.1", None], cells["A2.2.1", None] = 1, next(take) + 1
    cells["A2.2.2.1", None], cells["A2.2.2", None] = 1, next(take) + 1
    return cells


def footing_requests(letter: str, numbers: Sequence[int]) -> dict[Cell, Figure]:
    """Return Tables 3 and 4 of a form B or C in which everything foots."""
    take = iter(numbers)
    cells: dict[Cell, Figure] = {}
    last = ["3.6"] if letter == "B" else ["3.6.1", "3.6.2", "3.6.3"]
    outcomes = [f"{letter}3.{code}" for code in (*_OUTCOMES, *last)]
    for column in _APPLICANTS:
        for code in outcomes:
            cells[code, column] = next(take)
        total = sum(cells[code, column] or 0 for code in outcomes)
        open_at_the_end = next(take)
        carried_in = min(next(take), total)
        cells[f"{letter}3.3.7", column] = total
        cells[f"{letter}3.4", column] = open_at_the_end
        cells[f"{letter}3.2", column] = carried_in
        cells[f"{letter}3.1", column] = total + open_at_the_end - carried_in
    for code in (*outcomes, *(f"{letter}3.{code}" for code in ("1", "2", "3.7", "4"))):
        cells[code, "总计"] = sum(cells[code, column] or 0 for column in _APPLICANTS)
    for row in ("4.1", "4.2", "4.3"):
        figures = [next(take) for _ in _RESULTS]
        cells |= dict(zip(_places(f"{letter}{row}"), figures, strict=True))
        cells[f"{letter}{row}", "总计"] = sum(figures)
    return cells


def _places(code: str) -> Iterator[Cell]:
    return ((code, column) for column in _RESULTS)
