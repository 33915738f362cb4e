"""
Asking others before a request is answered: a third party (条例第三十二条), or the organ that made it too (第三十四条).

Each letter is a record of its own beside the request. While it is out the period for the reply stands still,
from the day after it was sent until the answer, or until the window for the answer ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import Due, WorkCalendar, chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.clock import Pause
from gongkai.domain.information_requests.guarded import GuardedWorkflow
from gongkai.domain.information_requests.regimes import PERIODS, Regime
from gongkai.domain.information_requests.steps import COUNTER, HEADS, OFFICE
from gongkai.domain.labels import Labelled
from gongkai.domain.transitions import Transition


class ConsultationKind(Labelled):
    """Who is asked, and by what article."""

    THIRD_PARTY = "third_party_consult", "征求第三方意见"
    ORGAN = "organ_consult", "征求共同制作机关意见"


class ConsultationAnswer(Labelled):
    """What they say; silence is no answer of a third party, and consent of an organ."""

    AGREES = "agrees", "同意公开"
    AGREES_IN_PART = "agrees_in_part", "同意部分公开"
    OBJECTS = "objects", "不同意公开"


class ConsultationState(Labelled):
    """Where the letter stands."""

    SENT = "sent", "已发出"
    DELIVERED = "delivered", "对方已收到"
    ANSWERED = "answered", "已答复"
    LAPSED = "lapsed", "逾期未答复"
    TOLD = "told", "已告知决定公开"
    CANCELLED = "cancelled", "已撤销"


class ConsultationAction(Labelled):
    """What happens to it."""

    SEND = "send_consultation", "发出征求意见书"
    RECORD_DELIVERY = "record_consultation_delivery", "登记对方收到"
    RECORD_ANSWER = "record_consultation_answer", "登记答复意见"
    RECORD_LATE_ANSWER = "record_late_answer", "登记逾期意见"
    LAPSE = "lapse_consultation", "确认逾期未答复"
    TELL_DECISION = "tell_third_party", "告知第三方决定公开"
    CANCEL = "cancel_consultation", "撤销征求意见"


class ConsultationCondition(Labelled):
    """Facts on which a row depends."""

    WINDOW_OVER = "window_over", "答复意见的期限已过"
    DISCLOSED_AGAINST = "disclosed_against", "第三方不同意或者未答复，机关决定公开"


_ARTICLES = "政府信息公开条例第三十二条、第三十四条"
_OVERRIDE = "政府信息公开条例第三十二条"

#: The letter is out and its answer awaited.
PENDING = (ConsultationState.SENT, ConsultationState.DELIVERED)


def _row(
    source: ConsultationState | None,
    action: ConsultationAction,
    target: ConsultationState,
    event: str,
    *,
    basis: str = _ARTICLES,
    by_head: bool = False,
    when: ConsultationCondition | None = None,
    reason: bool = False,
    taken_in: bool = False,
) -> Transition:
    roles = HEADS | OFFICE if by_head else COUNTER if taken_in else OFFICE
    return Transition(source, action, target, roles, f"information_requests.{event}", basis, reason, when)


def _rows() -> Iterator[Transition]:
    state, do, fact = ConsultationState, ConsultationAction, ConsultationCondition
    yield _row(None, do.SEND, state.SENT, "consultation_sent")
    yield _row(state.SENT, do.RECORD_DELIVERY, state.DELIVERED, "consultation_delivered", taken_in=True)
    # Who answers has received: the answer may be in before the proof of delivery is.
    for out in PENDING:
        yield _row(out, do.RECORD_ANSWER, state.ANSWERED, "consultation_answered", taken_in=True)
    yield _row(state.DELIVERED, do.LAPSE, state.LAPSED, "consultation_lapsed", when=fact.WINDOW_OVER)
    # It no longer moves the clock, but who decides has to have read it.
    yield _row(state.LAPSED, do.RECORD_LATE_ANSWER, state.LAPSED, "late_answer_recorded", taken_in=True)
    for known in (state.ANSWERED, state.LAPSED):
        yield _row(
            known,
            do.TELL_DECISION,
            state.TOLD,
            "third_party_told",
            basis=_OVERRIDE,
            by_head=True,
            when=fact.DISCLOSED_AGAINST,
            reason=True,
        )
    for out in PENDING:
        yield _row(out, do.CANCEL, state.CANCELLED, "consultation_cancelled", reason=True)


CONSULTATION_WORKFLOW = GuardedWorkflow(
    key="request_consultation",
    label="依申请公开的征求意见",
    states=ConsultationState,
    actions=ConsultationAction,
    rows=tuple(_rows()),
    reasons={
        ConsultationCondition.WINDOW_OVER: (
            f"对方答复意见的期限（自收到征求意见书之日起{PERIODS[Regime.REG2019].third_party}个工作日）"
            "还没有过（条例第三十二条、第三十四条）。"
        ),
        ConsultationCondition.DISCLOSED_AGAINST: (
            "只有第三方不同意或者逾期未答复、本机关仍决定公开的，才须书面告知第三方（条例第三十二条）。"
        ),
    },
)


@dataclass(frozen=True, slots=True)
class ConsultationPolicy:
    """
    What the texts leave open.

    ``undelivered_limit``: after how many working days from sending a letter whose receipt is unknown no longer
    stops the clock; None for never. [K] An organ cannot put off its reply by a letter that does not arrive, so
    it is treated as received on the day of sending: fifteen days, and none longer.
    ``organ_silence_consents``: 逾期不提出意见的，视为同意公开 (art 34); a third party's silence never is.
    """

    undelivered_limit: int | None = 15
    organ_silence_consents: bool = True


DEFAULT = ConsultationPolicy()


@dataclass(frozen=True, slots=True)
class Consultation:
    """
    One letter and its days.

    ``sent_on`` is the day it was posted or handed over, ``delivered_on`` that on which it was received,
    ``answered_on`` that on which the answer came in, ``cancelled_on`` that on which the organ gave it up. ``lapsed``:
    somebody confirmed that no answer came.
    """

    kind: ConsultationKind
    sent_on: date
    delivered_on: date | None = None
    answered_on: date | None = None
    cancelled_on: date | None = None
    lapsed: bool = False

    @property
    def is_open(self) -> bool:
        return self.answered_on is None and self.cancelled_on is None and not self.lapsed

    def __post_init__(self) -> None:
        for name, day, what in (
            ("delivered_on", self.delivered_on, "对方收到征求意见书的日期"),
            ("answered_on", self.answered_on, "答复意见的日期"),
            ("cancelled_on", self.cancelled_on, "撤销征求意见的日期"),
        ):
            earliest = self.sent_on
            if name == "answered_on" and self.delivered_on is not None:
                earliest = max(earliest, self.delivered_on)
            if day is not None and day < earliest:
                raise Invalid(
                    f"{what}{chinese_date(day)}早于{chinese_date(earliest)}发出或者收到的日期，请核对。",
                    field=name,
                )


def window(calendar: WorkCalendar, consultation: Consultation, regime: Regime) -> Due | None:
    """
    Return the last day for the answer: 15 working days from receipt of the letter (arts 32, 34).

    None before the letter is received, and under the Regulation of 2007, which sets no time.
    """
    periods = PERIODS[regime]
    days = periods.third_party if consultation.kind is ConsultationKind.THIRD_PARTY else periods.other_organ
    if days is None or consultation.delivered_on is None:
        return None
    return calendar.add(consultation.delivered_on, days)


def pause_of(
    calendar: WorkCalendar,
    consultation: Consultation,
    regime: Regime,
    today: date,
    policy: ConsultationPolicy = DEFAULT,
) -> Pause:
    """
    Return the days that a consultation takes out of the period, as of today (条例第三十三条第三款).

    It begins on the day after sending and ends with the answer, the cancellation or the window, whichever is
    first; while it is still out, with today: a day that may yet be counted is not promised away.
    """
    ends = [consultation.answered_on, consultation.cancelled_on, today]
    last = window(calendar, consultation, regime)
    if last is not None:
        ends.append(last.on)
    elif consultation.delivered_on is None and policy.undelivered_limit is not None:
        ends.append(calendar.add(consultation.sent_on, policy.undelivered_limit).on)
    until = min(day for day in ends if day is not None)
    return Pause(consultation.sent_on, max(consultation.sent_on, until))


def is_window_over(calendar: WorkCalendar, consultation: Consultation, regime: Regime, today: date) -> bool:
    """Return whether the time for the answer ran out without one."""
    last = window(calendar, consultation, regime)
    if last is None or today <= last.on:
        return False
    return consultation.answered_on is None or consultation.answered_on > last.on


def consents(
    kind: ConsultationKind, answer: ConsultationAnswer | None, policy: ConsultationPolicy = DEFAULT
) -> bool | None:
    """
    Return whether those who were asked agree; None where the organ has to decide for itself.

    ``answer`` None is silence until the end of the window: consent of an organ (art 34), nothing of a third
    party (art 32: 由行政机关依照本条例的规定决定是否公开).
    """
    if answer is ConsultationAnswer.AGREES:
        return True
    if answer is ConsultationAnswer.OBJECTS:
        return False
    if answer is None and kind is ConsultationKind.ORGAN and policy.organ_silence_consents:
        return True
    return None
