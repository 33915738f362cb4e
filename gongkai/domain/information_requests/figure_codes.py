"""
The names under which requests, reviews and suits are counted: one for each cell of the yearly forms that they fill.

A code is ours and stays; forms, declarations of sources and ledger rows refer to it. The rules by which a request
falls into a cell are those of ``counting``.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.information_requests.counting import ApplicantKind, outcome_rows
from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult

#: Our word for each kind of applicant; the headings of Table 3 are their labels.
APPLICANT_CODES: Mapping[ApplicantKind, str] = MappingProxyType(
    {
        ApplicantKind.NATURAL_PERSON: "natural_person",
        ApplicantKind.COMMERCIAL_ENTERPRISE: "company",
        ApplicantKind.RESEARCH_INSTITUTION: "research_institute",
        ApplicantKind.SOCIAL_WELFARE_ORGANISATION: "public_interest",
        ApplicantKind.LEGAL_SERVICE_INSTITUTION: "legal_service",
        ApplicantKind.OTHER_ORGANISATION: "other_organisation",
    }
)
#: The families of Table 3 that are no outcome, by the row's code without the letter of the form.
MOVEMENT_CODES: Mapping[str, str] = MappingProxyType(
    {"3.1": "requests_received", "3.2": "requests_carried_in", "3.4": "requests_carried_out"}
)
#: Our word for each outcome of Table 3, by the row's code without the letter of the form.
OUTCOME_CODES: Mapping[str, str] = MappingProxyType(
    {
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
)
#: What requests, reviews, suits and fees fill of form A, by its cells.
FORM_A_CODES: Mapping[str, str] = MappingProxyType(
    {
        "A3.1": "requests.received",
        "A3.1.1": "requests.received_in_person",
        "A3.1.2": "requests.received_by_fax",
        "A3.1.3": "requests.received_by_web",
        "A3.1.4": "requests.received_by_mail",
        "A3.2": "requests.closed",
        "A3.2.1": "requests.closed_on_time",
        "A3.2.2": "requests.closed_extended",
        "A3.3": "requests.replied",
        "A3.3.1": "requests.already_public",
        "A3.3.2": "requests.granted",
        "A3.3.3": "requests.partially_granted",
        "A3.3.4": "requests.refused",
        "A3.3.4.1": "requests.refused_state_secret",
        "A3.3.4.2": "requests.refused_trade_secret",
        "A3.3.4.3": "requests.refused_personal_privacy",
        "A3.3.4.4": "requests.refused_three_securities",
        "A3.3.4.5": "requests.refused_not_government_information",
        "A3.3.4.6": "requests.refused_otherwise",
        "A3.3.5": "requests.not_this_organ",
        "A3.3.6": "requests.nonexistent",
        "A3.3.7": "requests.rectification_asked",
        "A3.3.8": "requests.other_way",
        "A4": "reconsiderations.concluded",
        "A4.1": "reconsiderations.upheld",
        "A4.2": "reconsiderations.corrected",
        "A4.3": "reconsiderations.otherwise",
        "A5": "litigations.concluded",
        "A5.1": "litigations.upheld",
        "A5.2": "litigations.corrected",
        "A5.3": "litigations.otherwise",
        "A7": "fees.collected",
    }
)
#: The rows of Table 4 of forms B and C, by the row's code without the letter of the form; form A joins both suits.
DISPUTE_CODES: Mapping[str, str] = MappingProxyType(
    {"4.1": "reconsiderations", "4.2": "direct_suits", "4.3": "suits_after_review"}
)
REMEDY_CODES: Mapping[RemedyKind, tuple[str, ...]] = MappingProxyType(
    {
        RemedyKind.REVIEW: ("reconsiderations",),
        RemedyKind.SUIT: ("direct_suits", "litigations"),
        RemedyKind.SUIT_AFTER_REVIEW: ("suits_after_review", "litigations"),
    }
)
#: The columns of Table 4, and the rows below A4 and A5.
RESULT_CODES: Mapping[RemedyResult, str] = MappingProxyType(
    {
        RemedyResult.UPHELD: "upheld",
        RemedyResult.CORRECTED: "corrected",
        RemedyResult.OTHER: "otherwise",
        RemedyResult.PENDING: "pending",
    }
)


def received_code(kind: ApplicantKind) -> str:
    """Return the code of new requests by an applicant's kind."""
    return f"{MOVEMENT_CODES['3.1']}.{APPLICANT_CODES[kind]}"


def carried_in_code(kind: ApplicantKind) -> str:
    """Return the code of what was open when a period began."""
    return f"{MOVEMENT_CODES['3.2']}.{APPLICANT_CODES[kind]}"


def carried_out_code(kind: ApplicantKind) -> str:
    """Return the code of what was open when a period ended."""
    return f"{MOVEMENT_CODES['3.4']}.{APPLICANT_CODES[kind]}"


@cache
def outcome_stems(outcome: Outcome, regime: Regime, row: str = "") -> tuple[str, ...]:
    """
    Return the codes that a request so decided counts under; those of Table 3 still want the applicant's kind.

    ``row`` is where the home moved an outcome that Table 3 does not name, without letter and leading "3.". The
    figures of A3.3 are those of requests under the Regulation of 2007 alone. Raises Invalid as ``outcome_rows`` does.
    """
    rows = {outcome: row} if row else OPEN_ROWS
    stems = [f"requests_closed.{OUTCOME_CODES[outcome_rows(FORM_C, outcome, regime, rows)[0][1:]]}"]
    if regime is Regime.REG2007:
        stems += [FORM_A_CODES[each] for each in outcome_rows(FORM_A, outcome, regime)]
    return tuple(stems)


def remedy_stems(kind: RemedyKind, result: RemedyResult) -> tuple[str, ...]:
    """Return the codes that a review or a suit with a result counts under."""
    families = REMEDY_CODES[kind]
    if result is RemedyResult.PENDING:
        return (f"{families[0]}.{RESULT_CODES[result]}",)
    found = [f"{family}.{RESULT_CODES[result]}" for family in families]
    return (*found, f"{families[-1]}.concluded")
