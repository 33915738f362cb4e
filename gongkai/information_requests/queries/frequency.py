"""How many requests one applicant made of one organ: what a fee by item and the asking for reasons go by."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.fees import Fee, FeeMethod, fee
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import OPEN, RequestState
from gongkai.domain.information_requests.wishes import DeliveryWay, ProvisionForm, RequestKind
from gongkai.information_requests.models import InformationRequest

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Frequency:
    """
    Requests of one applicant to the organ asked, this one included.

    ``place`` is its place among those of its calendar month, in the order of receipt. ``by_identity`` is false where
    nothing tells who the applicant is, so that nothing can be counted.
    """

    by_identity: bool
    place: int
    month: int
    year: int
    open: int


def requests_of_applicant(request: InformationRequest) -> "QuerySet[InformationRequest]":
    """Return the requests of the same person or body to the same organ that count; none where nobody can tell who it is."""
    if not request.identity_digest:
        return InformationRequest.objects.none()
    return InformationRequest.objects.filter(
        unit=request.unit_id,
        identity_digest=request.identity_digest,
        kind=RequestKind.INFORMATION,
        received_on__isnull=False,
    ).exclude(state=RequestState.VOIDED)


def frequency_of(request: InformationRequest, today: date) -> Frequency:
    """Return how often the applicant of a request asked the organ, as of a day."""
    if not request.identity_digest or request.received_on is None:
        return Frequency(by_identity=False, place=1, month=1, year=1, open=1)
    same = requests_of_applicant(request)
    received = request.received_on
    month = same.filter(received_on__year=received.year, received_on__month=received.month)
    before = month.filter(Q(received_on__lt=received) | Q(received_on=received, pk__lte=request.pk)).count()
    return Frequency(
        by_identity=True,
        place=before,
        month=month.count(),
        year=same.filter(received_on__gt=today - _YEAR).count(),
        open=same.filter(state__in=[state.value for state in OPEN]).count(),
    )


def frequency_statement(request: InformationRequest, today: date) -> str:
    """Return in words what the records show of the number and frequency, for a notice; whoever sends it judges."""
    found, received = frequency_of(request, today), request.received_on
    if not found.by_identity or received is None:
        return ""
    you = "你" if request.applicant_kind == "natural_person" else "你单位"
    return (
        f"截至{chinese_date(today)}，{you}在最近一年内向本机关提出政府信息公开申请{found.year}件，"
        f"其中{received.year}年{received.month}月{found.month}件；尚未办结的有{found.open}件。"
    )


def fee_of(request: InformationRequest, method: FeeMethod, pages: int | None, today: date) -> tuple[int, Fee]:
    """
    Return what is counted and what is to be paid for one request.

    By item each request is charged by its place in the month, so that no request pays for another. Raises Invalid at
    the field where the method cannot be used (国办函〔2020〕109号).
    """
    if method is FeeMethod.PAGE:
        _check_pages(request)
        if pages is None or pages < 1:
            raise Invalid("请填写页数：A4 纸单面为一页。", field="pages")
        return pages, fee(method, pages)
    found = frequency_of(request, today)
    if not found.by_identity:
        raise Invalid(
            "没有登记申请人的证件号码，不能确认其当月的申请件数，不能按件计收。请先更正登记，或者按量计收。",
            field="method",
        )
    return found.place, fee(method, found.place, found.place - 1)


def _check_pages(request: InformationRequest) -> None:
    """By page only what is given on paper, by e-mail or on a disc is charged, not the way to what is public."""
    if request.form_wanted == ProvisionForm.VIEWING or request.delivery_wanted == DeliveryWay.ON_SITE:
        raise Invalid(
            "申请人只要求查阅、抄录，不提供纸质或者电子复制件，不能按量计收（国办函〔2020〕109号第五条）。",
            field="method",
        )
    outcomes = [item.outcome for item in request.items.all()]
    if outcomes and all(each == Outcome.ALREADY_PUBLIC for each in outcomes):
        raise Invalid(
            "所申请的信息已经主动公开，只告知获取方式和途径的，不能按量计收（国办函〔2020〕109号第五条）。",
            field="method",
        )
