"""What the applicant sees of their own request: where it stands, the days, what was sent to them, what they may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.domain.actors import SYSTEM
from gongkai.domain.information_requests.clock import ReplyDue
from gongkai.domain.information_requests.letters.kinds import REPLIES, Audience, LetterKind
from gongkai.domain.information_requests.letters.templates import spec_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.standing import (
    APPLICANTS,
    Standing,
    is_over,
    may_rate,
    standing_of,
)
from gongkai.domain.information_requests.steps import RequestAction, RequestState
from gongkai.information_requests.models import (
    FeeNotice,
    InformationRequest,
    Letter,
    ReasonsAsked,
    Rectification,
    RequestFile,
)
from gongkai.information_requests.queries.clock import due_of, last_day_of, regime_at
from gongkai.information_requests.queries.flow import actions_open
from gongkai.information_requests.queries.outgoing import files_to_applicant
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.queries.voiding import VoidProposal, voided
from gongkai.lib import history
from gongkai.organisations.queries import work_calendar

#: What of the history concerns whoever asked; what the house does within itself does not.
_TOLD = {
    "request_submitted": "提交申请",
    "request_registered": "登记申请",
    "receipt_confirmed": "确认收到",
    "applicant_unreachable": "联系不上申请人",
    "contact_restored": "恢复联系",
    "receipt_corrected": "更正收到日期",
    "rectification_asked": "告知补正",
    "request_rectified": "收到补正",
    "late_rectification_accepted": "接受逾期补正",
    "closed_unrectified": "逾期没有补正，结案",
    "third_party_consulted": "征求第三方意见",
    "organ_consulted": "征求其他机关意见",
    "reasons_asked": "要求说明理由",
    "reasons_recorded": "收到说明的理由",
    "reasons_accepted": "认定理由合理",
    "delay_set": "告知延迟答复",
    "fee_notified": "通知缴费",
    "fee_paid": "收到费用",
    "fee_notice_cancelled": "撤销收费通知",
    "closed_unpaid": "逾期没有缴费，结案",
    "extension_notified": "告知延长答复期限",
    "answered_on_the_spot": "当场答复",
    "reply_served": "送达答复",
    "reply_served_again": "再次送达答复",
    "request_withdrawn": "申请人撤回",
    "remedy_recorded": "登记复议诉讼",
    "remedy_ended": "复议诉讼办结",
    "request_reopened": "重新办理",
    "request_voided": "登记作废",
    "reply_rated": "申请人评价",
    "disclosure_proposed": "申请人建议主动公开",
}
_PREFIX = "information_requests."


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as the timeline draws it."""

    at: datetime
    title: str


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that was served on the applicant, and the day of the service."""

    letter: Letter
    served_on: date


@dataclass(frozen=True)
class Followed:
    """
    One request as its applicant sees it on a day.

    ``last_day`` and ``left`` (working days) are None while no day runs. ``rectification``, ``reasons`` and ``fee``
    are set while they are waited for; ``voided`` tells why the registration was taken off.
    """

    request: InformationRequest
    standing: Standing
    due: ReplyDue | None
    last_day: date | None
    left: int | None
    overdue: bool
    rectification: Rectification | None
    reasons: ReasonsAsked | None
    fee: FeeNotice | None
    letters: Sequence[SentLetter]
    files: Sequence[RequestFile]
    events: Sequence[Event]
    actions: frozenset[RequestAction]
    may_rate: bool
    may_propose: bool
    voided: VoidProposal | None = None


def followed(request: InformationRequest, today: date) -> Followed:
    """Return what the applicant of a request sees on a day."""
    state = RequestState(request.state)
    found, calendar = procedure_of(request), work_calendar()
    due = None if is_over(state) else due_of(request, today, procedure=found, calendar=calendar)
    runs = due is not None and state not in (
        RequestState.AWAITING_RECTIFICATION,
        RequestState.AWAITING_PAYMENT,
        RequestState.CLOSED,
    )
    last = last_day_of(request, due) if runs else None
    letters = letters_to_applicant(request)
    replies = [each.letter for each in letters if each.letter.kind in REPLIES]
    return Followed(
        request=request,
        standing=standing_of(state),
        due=due if runs else None,
        last_day=last,
        left=None if last is None else calendar.count(today, last).n,
        overdue=last is not None and today > last,
        rectification=found.rectification if state is RequestState.AWAITING_RECTIFICATION else None,
        reasons=found.reasons if state is RequestState.AWAITING_REASON else None,
        fee=found.fee if state is RequestState.AWAITING_PAYMENT else None,
        letters=letters,
        files=files_to_applicant(request, replies),
        events=_events(request),
        actions=actions_open(SYSTEM, request, today) & APPLICANTS,
        may_rate=may_rate(state) and request.rating is None,
        may_propose=may_rate(state) and not request.made_public_proposed,
        voided=voided(request) if state is RequestState.VOIDED else None,
    )


def letters_to_applicant(request: InformationRequest) -> list[SentLetter]:
    """Return the letters to the applicant that were served and did not come back, each with its first service."""
    regime = Regime(request.regime) if request.regime else regime_at(request.created_at.date())
    letters = (
        Letter.objects.filter(request=request, voided_at=None, consultation=None, services__failed_on=None)
        .exclude(services=None)
        .prefetch_related("services")
        .distinct()
    )
    return [
        SentLetter(each, min(one.served_on for one in each.services.all()))
        for each in letters
        if spec_of(LetterKind(each.kind), regime).audience is Audience.APPLICANT
    ]


def letter_to_applicant(request: InformationRequest, pk: int) -> SentLetter | None:
    """Return one of the letters that were served on the applicant."""
    return next((each for each in letters_to_applicant(request) if each.letter.pk == pk), None)


def file_to_applicant(request: InformationRequest, pk: int, today: date) -> RequestFile | None:
    """Return one of the files that were given with the reply."""
    return next((each for each in followed(request, today).files if each.pk == pk), None)


def _events(request: InformationRequest) -> list[Event]:
    found = []
    for each in history.of(request.link):
        title = _TOLD.get(each.name.removeprefix(_PREFIX))
        if title is not None:
            found.append(Event(each.at, title))
    return found
