"""
Where a request stands in the yearly form: when it came, how it ended, whether it goes over into the next year.

A request is counted as received in the year of its receipt, and as handled in the year in which its reply was
served or it was closed. What was open when a year ended is carried over, so that in forms B and C
本年新收 + 上年结转 = 办理结果总计 + 结转下年度 holds by itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.domain.errors import Invalid
from gongkai.domain.forms.model import Cell, Form
from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.labels import Labelled

_TOTAL_COLUMN = "总计"
#: 按时办结 and 延期办结 (closed within an approved extension). [L] A late reply has no row of its own in form A
#: and stands in that of its period, so that the two still add up to 申请办结数.
_ON_TIME, _EXTENDED = "A3.2.1", "A3.2.2"


class ApplicantKind(Labelled):
    """Who asks, by the columns of Table 3."""

    NATURAL_PERSON = "natural_person", "自然人"
    COMMERCIAL_ENTERPRISE = "commercial_enterprise", "商业企业"
    RESEARCH_INSTITUTION = "research_institution", "科研机构"
    SOCIAL_WELFARE_ORGANISATION = "social_welfare_organisation", "社会公益组织"
    LEGAL_SERVICE_INSTITUTION = "legal_service_institution", "法律服务机构"
    OTHER_ORGANISATION = "other_organisation", "其他"


@dataclass(frozen=True, slots=True)
class CountedRequest:
    """
    What the statistics know of one request.

    ``closed_on`` is the day on which the reply was served or the request closed without one; it and
    ``outcome`` are None while the request is open. ``channel_row`` is the row of form A for the way it came
    (A3.1.1 to A3.1.4), ``extended`` says that an extension was approved.
    """

    received_on: date
    regime: Regime
    applicant: ApplicantKind
    closed_on: date | None = None
    outcome: Outcome | None = None
    channel_row: str = ""
    extended: bool = False

    def __post_init__(self) -> None:
        if (self.closed_on is None) != (self.outcome is None):
            raise Invalid("办结日期和办理结果须同时填写。", field="closed_on")
        if self.closed_on is not None and self.closed_on < self.received_on:
            raise Invalid("办结日期早于收到申请的日期，请核对。", field="closed_on")


def outcome_rows(
    form: Form, outcome: Outcome, regime: Regime, rows: Mapping[Outcome, str] = OPEN_ROWS
) -> tuple[str, ...]:
    """
    Return the rows that count a request so decided: its own first, then the sums that it is part of.

    Empty where the form does not count it as answered. Raises Invalid for an outcome that the regime does
    not know, and for form A under the Regulation of 2019, which came after its last year.
    """
    rule = rule_of(outcome, regime, rows)
    if form.key == "A" and regime is not Regime.REG2007:
        raise Invalid(f"{form.title}只统计2007年条例下的申请，请核对适用的条例。", field="regime")
    row = rule.cells.get(form.key)
    if row is None:
        return ()
    if form.key != "A":
        return row, f"{form.key}3.3.7"
    return (row, "A3.3.4", "A3.3") if row.startswith("A3.3.4.") else (row, "A3.3")


def cells_of(
    form: Form, year: int, request: CountedRequest, rows: Mapping[Outcome, str] = OPEN_ROWS
) -> tuple[Cell, ...]:
    """
    Return the cells of the year's form in which the request counts one; none where it is of other years.

    Raises Invalid as ``outcome_rows`` does, and for form A without the row of the channel.
    """
    closed = request.closed_on
    codes: list[str] = []
    if form.key == "A":
        if request.received_on.year == year:
            codes += ("A3.1", _channel(request))
        if closed is not None and request.outcome is not None and closed.year == year:
            codes += ("A3.2", _EXTENDED if request.extended else _ON_TIME)
            codes += outcome_rows(form, request.outcome, request.regime, rows)
        return tuple((code, None) for code in codes)
    if request.received_on.year > year or (closed is not None and closed.year < year):
        return ()
    codes.append(f"{form.key}3.1" if request.received_on.year == year else f"{form.key}3.2")
    if closed is not None and request.outcome is not None and closed.year == year:
        codes += outcome_rows(form, request.outcome, request.regime, rows)
    else:
        codes.append(f"{form.key}3.4")
    return tuple((code, column) for code in codes for column in (request.applicant.label, _TOTAL_COLUMN))


def tally(
    form: Form, year: int, requests: Iterable[CountedRequest], rows: Mapping[Outcome, str] = OPEN_ROWS
) -> dict[Cell, int]:
    """Return the year's figures of all requests, 0 where there were none; raises as ``cells_of`` does."""
    counted = Counter(cell for request in requests for cell in cells_of(form, year, request, rows))
    blocks = ("A3.1", "A3.2", "A3.3") if form.key == "A" else (f"{form.key}3.",)
    return {cell: counted[cell] for cell in form.places if cell[0].startswith(blocks)}


def _channel(request: CountedRequest) -> str:
    if request.channel_row not in ("A3.1.1", "A3.1.2", "A3.1.3", "A3.1.4"):
        raise Invalid("请写明收到申请的方式：当面、传真、网络或者信函。", field="channel_row")
    return request.channel_row
