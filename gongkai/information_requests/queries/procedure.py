"""Everything that happened to a request beside itself, read once: what the clock and the conditions are worked out of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.domain.information_requests.consultations import PENDING
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import ExtensionState, RemedyResult
from gongkai.information_requests.models import (
    Assignment,
    Extension,
    FeeNotice,
    InformationRequest,
    ReasonsAsked,
    Rectification,
    Remedy,
    Reply,
    RequestConsultation,
)

#: What ``procedure_of`` reads; a list that shows the clock of many requests reads them together.
BESIDE = ("reasons_asked", "extensions", "fee_notices", "consultations", "assignments", "remedies", "replies")

#: What ``clock_of`` reads beside 补正.
OF_THE_CLOCK = ("fee_notices", "consultations")


@dataclass(frozen=True)
class Procedure:
    """
    The child records of one request, in the order in which they were made.

    ``extension`` is the one that was not refused, ``fee`` the notice that was not cancelled, ``reasons`` the last asking.
    """

    rectification: Rectification | None
    reasons: ReasonsAsked | None
    extension: Extension | None
    fee: FeeNotice | None
    consultations: Sequence[RequestConsultation]
    assignments: Sequence[Assignment]
    remedies: Sequence[Remedy]
    reply: Reply | None

    @property
    def pending(self) -> list[RequestConsultation]:
        """The letters whose answer is awaited."""
        return [each for each in self.consultations if each.state in PENDING]

    @property
    def lead(self) -> Assignment | None:
        """The assignment to the unit that handles the request, while it is open or answered."""
        return next((each for each in self.assignments if each.lead and each.ended_at is None), None)

    def window_of(self, state: RequestState) -> date | None:
        """Return the last day that the applicant has in a state in which the request waits for them; None in others."""
        if state is RequestState.AWAITING_RECTIFICATION:
            return self.rectification.rectify_by if self.rectification else None
        if state is RequestState.AWAITING_REASON:
            return self.reasons.reasons_by if self.reasons else None
        if state is RequestState.AWAITING_PAYMENT:
            return self.fee.pay_by if self.fee else None
        return None

    @property
    def remedies_pending(self) -> list[Remedy]:
        """The reviews and suits that nobody has ended."""
        return [each for each in self.remedies if each.result == RemedyResult.PENDING]


def procedure_of(request: InformationRequest) -> Procedure:
    """Return what happened to a request; of one that was read with ``with_procedure`` nothing is read again."""
    if request._state.adding:
        return Procedure(None, None, None, None, (), (), (), None)
    extensions = [each for each in request.extensions.all() if each.state != ExtensionState.REFUSED]
    fees = [each for each in request.fee_notices.all() if each.cancelled_at is None]
    replies = [each for each in request.replies.all() if each.current]
    reasons = list(request.reasons_asked.all())
    return Procedure(
        rectification=_rectification(request),
        reasons=reasons[-1] if reasons else None,
        extension=extensions[-1] if extensions else None,
        fee=fees[-1] if fees else None,
        consultations=list(request.consultations.all()),
        assignments=list(request.assignments.all()),
        remedies=list(request.remedies.all()),
        reply=replies[-1] if replies else None,
    )


def with_procedure(requests: "QuerySet[InformationRequest]") -> "QuerySet[InformationRequest]":
    """Return requests that will be read together with what happened to them."""
    return requests.select_related("unit", "rectification").prefetch_related(*BESIDE)


def clock_of(request: InformationRequest) -> Procedure:
    """Return of what happened to a request what its period is worked out of, and nothing else."""
    fees = [each for each in request.fee_notices.all() if each.cancelled_at is None]
    return Procedure(
        rectification=_rectification(request),
        reasons=None,
        extension=None,
        fee=fees[-1] if fees else None,
        consultations=list(request.consultations.all()),
        assignments=(),
        remedies=(),
        reply=None,
    )


def _rectification(request: InformationRequest) -> Rectification | None:
    try:
        return request.rectification
    except Rectification.DoesNotExist:
        return None
