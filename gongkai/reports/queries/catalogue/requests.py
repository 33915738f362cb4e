"""
Table 3 of forms B and C: requests by the kind of applicant, from receipt to outcome.

Each cell under a kind of applicant is one indicator; rows and columns of totals are sums of them, so that
the table foots whatever is entered for its parts.
"""

from collections.abc import Iterator, Mapping

from gongkai.domain.forms.form_b import FORM_B
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.forms.tables import APPLICANTS
from gongkai.lib.indicators import Indicator
from gongkai.reports.queries.catalogue.terms import DATED, FormCell, Term

BASIS = f"{FORM_B.basis}、{FORM_C.basis.removeprefix('国办公开办函')}"

_TOTAL = APPLICANTS[-1].key
#: Our word for each kind of applicant, by the printed heading.
APPLICANT_CODES: Mapping[str, str] = dict(
    zip(
        (column.key for column in APPLICANTS[:-1]),
        (
            "natural_person",
            "company",
            "research_institute",
            "public_interest",
            "legal_service",
            "other_organisation",
        ),
        strict=True,
    )
)

#: Our word for each outcome, by the row's code without the letter of the form.
_OUTCOMES = {
    "3.3.1": "granted",
    "3.3.2": "partial",
    "3.3.3.1": "state_secret",
    "3.3.3.2": "other_law",
    "3.3.3.3": "three_securities",
    "3.3.3.4": "third_party",
    "3.3.3.5": "internal_affairs",
    "3.3.3.6": "process",
    "3.3.3.7": "enforcement_file",
    "3.3.3.8": "administrative_query",
    "3.3.4.1": "not_held",
    "3.3.4.2": "needs_creation",
    "3.3.4.3": "unclear_after_rectification",
    "3.3.5.1": "petition",
    "3.3.5.2": "repeated",
    "3.3.5.3": "publication",
    "3.3.5.4": "abusive",
    "3.3.5.5": "reconfirmation",
    "3.3.6.1": "not_rectified",
    "3.3.6.2": "fee_unpaid",
    "3.3.6.3": "closed_otherwise",
}
_OTHER = tuple(suffix for suffix in _OUTCOMES if suffix.startswith("3.3.6."))

#: The rows that are no outcome: the family of their indicators, how they are dated, and what they count.
_MOVEMENTS = {
    "3.1": ("requests_received", "received", "本年新收到的政府信息公开申请；咨询、信访不计。"),
    "3.2": (
        "requests_carried_in",
        "opening",
        "上年没有办结、转入本年继续办理的申请，应等于上年报告的“结转下年度继续办理”。",
    ),
    "3.4": ("requests_carried_out", "stock", "年末还没有办结、结转下年度继续办理的申请。"),
}


def _stems(suffix: str) -> tuple[str, ...]:
    """Return the families of indicators that a row adds up, over all kinds of applicants."""
    if suffix in _MOVEMENTS:
        return (_MOVEMENTS[suffix][0],)
    if suffix == "3.3.7":
        suffixes = tuple(_OUTCOMES)
    elif suffix == "3.3.6":
        suffixes = _OTHER
    else:
        suffixes = (suffix,)
    return tuple(f"requests_closed.{_OUTCOMES[each]}" for each in suffixes)


def request_cells(letter: str) -> Iterator[tuple[FormCell, tuple[Term, ...]]]:
    """Return the cells of Table 3 of form B or C with their terms, row by row."""
    table = (FORM_B if letter == "B" else FORM_C).tables[-2]
    for row, column in table.cells():
        heading = column.key if column else _TOTAL
        kinds = list(APPLICANT_CODES.values()) if heading == _TOTAL else [APPLICANT_CODES[heading]]
        stems = _stems(row.code[1:])
        yield (row.code, heading), tuple(Term(f"{stem}.{kind}") for stem in stems for kind in kinds)


def _indicators() -> Iterator[tuple[str, Indicator]]:
    for suffix in (*_MOVEMENTS, *_OUTCOMES):
        row = FORM_C.rows[f"C{suffix}"]
        (stem,) = _stems(suffix)
        if suffix in _MOVEMENTS:
            _, dated, meaning = _MOVEMENTS[suffix]
        else:
            dated, meaning = "closed", f"当年办结、结果为“{row.label}”的申请；一件申请只计一种结果。"
        for heading, kind in APPLICANT_CODES.items():
            yield (
                heading,
                Indicator(
                    f"{stem}.{kind}",
                    FORM_C.name((row.code, heading)),
                    row.unit,
                    f"申请人是{heading}：{meaning}",
                    DATED[dated],
                    BASIS,
                ),
            )


_FOUND = tuple(_indicators())
REQUEST_INDICATORS: tuple[Indicator, ...] = tuple(each for _, each in _FOUND)


def request_chapters() -> list[tuple[str, tuple[Indicator, ...]]]:
    """Return the indicators by the kind of applicant."""
    return [
        (f"年报表三：申请人是{kind}", tuple(each for heading, each in _FOUND if heading == kind))
        for kind in APPLICANT_CODES
    ]
