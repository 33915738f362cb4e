"""
Table 3 of forms B and C: requests by the kind of applicant, from receipt to outcome.

Each cell under a kind of applicant is one indicator; rows and columns of totals are sums of them, so that
the table foots whatever is entered for its parts.
"""

from collections.abc import Iterable, Iterator

from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.forms.tables import APPLICANTS
from gongkai.domain.information_requests.figure_codes import (
    APPLICANT_CODES,
    DISPUTE_CODES,
    FORM_A_CODES,
    MOVEMENT_CODES,
    OUTCOME_CODES,
)
from gongkai.lib.indicators import Indicator
from gongkai.reports.queries.catalogue.terms import FormCell, Term

BASIS = f"{FORM_B.basis}、{FORM_C.basis.removeprefix('国办公开办函')}"

_TOTAL = APPLICANTS[-1].key
_WORDS = {kind.label: word for kind, word in APPLICANT_CODES.items()}
_OTHER = tuple(suffix for suffix in OUTCOME_CODES if suffix.startswith("3.3.6."))


def _stems(suffix: str) -> tuple[str, ...]:
    """Return the families of indicators that a row adds up, over all kinds of applicants."""
    if suffix in MOVEMENT_CODES:
        return (MOVEMENT_CODES[suffix],)
    if suffix == "3.3.7":
        suffixes = tuple(OUTCOME_CODES)
    elif suffix == "3.3.6":
        suffixes = _OTHER
    else:
        suffixes = (suffix,)
    return tuple(f"requests_closed.{OUTCOME_CODES[each]}" for each in suffixes)


def request_cells(letter: str) -> Iterator[tuple[FormCell, tuple[Term, ...]]]:
    """Return the cells of Table 3 of form B or C with their terms, row by row."""
    table = (FORM_B if letter == "B" else FORM_C).tables[-2]
    for row, column in table.cells():
        heading = column.key if column else _TOTAL
        kinds = list(_WORDS.values()) if heading == _TOTAL else [_WORDS[heading]]
        stems = _stems(row.code[1:])
        yield (row.code, heading), tuple(Term(f"{stem}.{kind}") for stem in stems for kind in kinds)


#: What of requests is open when a period begins, and what is open when it ends: the ledger dates it so.
OPENINGS = frozenset(f"{MOVEMENT_CODES['3.2']}.{word}" for word in APPLICANT_CODES.values())
CLOSINGS = frozenset(
    [
        *(f"{MOVEMENT_CODES['3.4']}.{word}" for word in APPLICANT_CODES.values()),
        *(f"{family}.pending" for family in DISPUTE_CODES.values()),
    ]
)


def request_chapters(counted: Iterable[Indicator]) -> list[tuple[str, tuple[Indicator, ...]]]:
    """Return what is counted of requests under its chapters, the fields of Table 3 by the kind of applicant."""
    groups: dict[str, list[Indicator]] = {"依申请公开情况": [], "行政复议、行政诉讼": []}
    groups |= {f"年报表三：申请人是{kind}": [] for kind in _WORDS}
    title_of = {word: f"年报表三：申请人是{kind}" for kind, word in _WORDS.items()}
    disputes = {*DISPUTE_CODES.values(), FORM_A_CODES["A5"].partition(".")[0]}
    for each in counted:
        family = each.code.partition(".")[0]
        if family.startswith("requests_"):
            groups[title_of[each.code.rpartition(".")[2]]].append(each)
        else:
            groups["行政复议、行政诉讼" if family in disputes else "依申请公开情况"].append(each)
    return [(title, tuple(group)) for title, group in groups.items() if group]
