"""
The indicators that no app counts yet, and which indicators add up to which cell of which form.

When an app begins to count one of these, its line in the list goes and its code stays: cells, declarations
and ledger rows refer to codes alone.
"""

from collections.abc import Mapping

from gongkai.domain.forms.catalogue import FORMS
from gongkai.lib.indicators import Indicator
from gongkai.reports.queries.catalogue.form_a import FORM_A_CELLS, LEDGER_CELLS, form_a_chapters
from gongkai.reports.queries.catalogue.requests import CLOSINGS, request_cells, request_chapters
from gongkai.reports.queries.catalogue.requests import OPENINGS as _OPEN_REQUESTS
from gongkai.reports.queries.catalogue.statistics import (
    STATISTICS_INDICATORS,
    dispute_cells,
    statistics_cells,
    statistics_chapters,
)
from gongkai.reports.queries.catalogue.terms import DATED, FormCell, Term

__all__ = [
    "CELLS",
    "LEDGER_CODES",
    "LEDGER_INDICATORS",
    "OPENINGS",
    "STOCKS",
    "FormCell",
    "Term",
    "begins_in",
    "cells_of",
    "chapters",
    "request_chapters",
]

_POSTS = Indicator(
    "posts.all",
    "政务类信息发布数",
    "条",
    "各平台发布的全部政务类信息，包括动态、消息、转载；与“主动公开政府信息数”口径不同，不能相加。",
    DATED["out"],
)

#: The indicators that the ledger alone knows, in the order of the forms.
LEDGER_INDICATORS: tuple[Indicator, ...] = (
    *(each for _, each in LEDGER_CELLS),
    _POSTS,
    *STATISTICS_INDICATORS,
)
LEDGER_CODES = frozenset(each.code for each in LEDGER_INDICATORS)
#: Facts that stand at the beginning of a year; and those at its beginning or end, rather than happen on a day.
OPENINGS = _OPEN_REQUESTS | {each.code for each in LEDGER_INDICATORS if each.dated_by == DATED["opening"]}
STOCKS = OPENINGS | CLOSINGS | {each.code for each in LEDGER_INDICATORS if each.dated_by == DATED["stock"]}

#: Form → cell → the indicators whose signed sum it is. A cell that is missing has no source, and is blank.
CELLS: Mapping[str, Mapping[FormCell, tuple[Term, ...]]] = {
    "A": FORM_A_CELLS,
    **{
        letter: {
            **dict(statistics_cells(letter)),
            **dict(request_cells(letter)),
            **dict(dispute_cells(letter)),
        }
        for letter in ("B", "C")
    },
}


def _by_code() -> dict[str, list[tuple[str, FormCell, Term]]]:
    found: dict[str, list[tuple[str, FormCell, Term]]] = {}
    for key, cells in CELLS.items():
        for place in FORMS[key].places:
            for term in cells.get(place, ()):
                found.setdefault(term.code, []).append((key, place, term))
    return found


_OF_CODE = _by_code()


def cells_of(code: str) -> list[tuple[str, FormCell, Term]]:
    """Return where an indicator counts: the form's letter, the cell and the term, in the order of the forms."""
    return _OF_CODE.get(code, [])


def begins_in(code: str) -> int | None:
    """Return the first year of report that asks for an indicator; None for one that no form asks for."""
    return min((FORMS[key].first_year for key, _, _ in cells_of(code)), default=None)


def chapters() -> list[tuple[str, tuple[Indicator, ...]]]:
    """Return the ledger's indicators under the chapters of the forms, for lists to choose from."""
    return [*form_a_chapters(), ("其他", (_POSTS,)), *statistics_chapters()]
