"""
The fee for handling requests that are clearly beyond reason in number or size (国办函〔2020〕109号).

Both scales are progressive: each step is charged at its own price. An organ takes one of them for a
request, never both; the law does not charge for telling where public information is found (art 5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.errors import Invalid
from gongkai.domain.labels import Labelled

#: 自2021年1月1日起施行.
IN_FORCE = date(2021, 1, 1)
#: Working days from the day after the receipt of the notice (art 6). [K] the article itself is cut off at
#: hand; a provincial notice restates it.
PAYMENT_WINDOW = 20

#: 按件 (art 4): applicants pay from the 11th request of a calendar month to the same organ.
_ITEM_FREE = 10
_ITEM_FIRST_END = 30
_ITEM_BLOCK = 10
_ITEM_UNIT = 100
#: 按量 (art 5): (last page of the step, yuan a page); a request's first 30 pages are free.
_PAGE_STEPS: tuple[tuple[int | None, int], ...] = ((30, 0), (100, 10), (200, 20), (None, 40))


class FeeMethod(Labelled):
    """How the fee is counted."""

    ITEM = "item", "按件计收"
    PAGE = "page", "按量计收"


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One step of the scale as far as it was used: from which to which, and what each costs, in yuan."""

    first: int
    last: int
    unit_yuan: int

    @property
    def yuan(self) -> int:
        return (self.last - self.first + 1) * self.unit_yuan


@dataclass(frozen=True, slots=True)
class Fee:
    """What is to be paid, in yuan, and the steps that were charged; free ones are left out."""

    yuan: int
    steps: tuple[FeeStep, ...]


def fee(method: FeeMethod, count: int, before: int = 0) -> Fee:
    """
    Return the fee for ``count`` requests of one applicant in one calendar month, or pages of one request.

    ``before`` of them are not charged here: for one request by item, those that came earlier in the month, so that what
    is charged for each of them adds up to the fee for all. Raises Invalid for a negative count.
    """
    if count < 0 or before < 0:
        raise Invalid("数量不能是负数。", field="count")
    scale = _item_scale() if method is FeeMethod.ITEM else _page_scale()
    steps = []
    for first, last, unit in scale:
        if first > count:
            break
        until = count if last is None else min(last, count)
        if unit and until > before:
            steps.append(FeeStep(max(first, before + 1), until, unit))
    return Fee(sum(step.yuan for step in steps), tuple(steps))


def _item_scale() -> Iterator[tuple[int, int | None, int]]:
    yield 1, _ITEM_FREE, 0
    yield _ITEM_FREE + 1, _ITEM_FIRST_END, _ITEM_UNIT
    first, unit = _ITEM_FIRST_END + 1, 2 * _ITEM_UNIT
    while True:
        yield first, first + _ITEM_BLOCK - 1, unit
        first, unit = first + _ITEM_BLOCK, unit + _ITEM_UNIT


def _page_scale() -> Iterator[tuple[int, int | None, int]]:
    first = 1
    for last, unit in _PAGE_STEPS:
        yield first, last, unit
        first = (last or 0) + 1
