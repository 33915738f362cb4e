"""
What is due when for a request, and how near it is on a given day.

Nothing here is stored and nothing is compared with yesterday: ``alarms`` answers for the day that it is asked
for, so that three days without anybody asking lose nothing. Whoever sends a message keeps the ``key`` of what was
sent; the key of the stage that stands today is the one to look for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.domain.calendar import Count, WorkCalendar
from gongkai.domain.information_requests.clock import ReplyDue
from gongkai.domain.information_requests.consultations import Consultation, ConsultationKind, window
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import OPEN, RUNNING, UNCONFIRMED, RequestState
from gongkai.domain.labels import Labelled


class DutyKind(Labelled):
    """What has to happen, or may happen no longer, by a day."""

    CONFIRM_RECEIPT = "confirm_receipt", "与申请人确认收到"
    RECTIFICATION_NOTICE = "rectification_notice", "告知补正的期限"
    REPLY = "reply", "答复期限"
    RECTIFICATION = "rectification", "申请人补正的期限"
    REASONS = "reasons", "申请人说明理由的期限"
    PAYMENT = "payment", "申请人缴费的期限"
    THIRD_PARTY = "third_party", "第三方答复意见的期限"
    ORGAN = "organ", "其他机关答复意见的期限"
    INTERNAL = "internal", "承办单位的内部时限"


class AlarmStage(Labelled):
    """How near the day is; the last two hold for every kind, the others as the policy has them."""

    NEAR = "near", "临近"
    DUE = "due", "今日到期"
    OVER = "over", "已过期"


#: Duties of the house; when they are past, it is overdue.
OURS = frozenset({DutyKind.CONFIRM_RECEIPT, DutyKind.REPLY, DutyKind.INTERNAL})
#: Somebody else's time; when it is past, the house has to act: close, or decide without the answer.
WINDOWS = frozenset(
    {
        DutyKind.RECTIFICATION,
        DutyKind.REASONS,
        DutyKind.PAYMENT,
        DutyKind.THIRD_PARTY,
        DutyKind.ORGAN,
    }
)
#: A possibility that ends; when it is past there is nothing left to call attention to.
LAPSING = frozenset({DutyKind.RECTIFICATION_NOTICE})

#: How many working days before, by kind, attention is called; none: on the day itself only. [K] The numbers
#: are a custom of the house.
STAGES: dict[DutyKind, tuple[int, ...]] = {
    DutyKind.CONFIRM_RECEIPT: (),
    DutyKind.RECTIFICATION_NOTICE: (3, 1),
    DutyKind.REPLY: (5, 3, 1),
    DutyKind.RECTIFICATION: (1,),
    DutyKind.REASONS: (1,),
    DutyKind.PAYMENT: (1,),
    DutyKind.THIRD_PARTY: (1,),
    DutyKind.ORGAN: (1,),
    DutyKind.INTERNAL: (3, 1),
}


@dataclass(frozen=True, slots=True)
class AlarmPolicy:
    """Which stages a unit wants for which kind; a kind left out is silent until its day."""

    stages: Mapping[DutyKind, tuple[int, ...]] = field(default_factory=lambda: STAGES, hash=False)


DEFAULT = AlarmPolicy()


@dataclass(frozen=True, slots=True)
class InternalLimit:
    """By when a unit was to answer inside the house (``unit`` its code); ``answered`` once it has."""

    unit: str
    due_on: date
    answered: bool = False


@dataclass(frozen=True, slots=True)
class AlarmFacts:
    """
    What bears on the alarms of one request.

    ``due`` is the clock's answer as of the day that is asked for; ``due_otherwise_on`` a day that stands in its
    place: the 合理延迟 of art 35, or what a review or a judgment set for a new reply. ``confirm_by`` is the day of
    ``receipts.confirm_by``; ``rectify_by``, ``reasons_by`` and ``pay_by`` are the ends of the applicant's time.
    """

    state: RequestState
    regime: Regime = Regime.REG2019
    due: ReplyDue | None = None
    due_otherwise_on: date | None = None
    confirm_by: date | None = None
    rectification_told: bool = False
    rectify_by: date | None = None
    reasons_by: date | None = None
    pay_by: date | None = None
    consultations: tuple[Consultation, ...] = ()
    internal: tuple[InternalLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing with its day; ``who`` tells apart several of a kind (a unit's code, a consultation's number)."""

    kind: DutyKind
    on: date
    who: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """
    A duty that needs attention on the day asked for.

    ``before`` is the stage in working days where it is near, None on the day and after; ``remaining`` counts from
    the day asked for.
    """

    duty: Duty
    stage: AlarmStage
    before: int | None
    remaining: Count

    @property
    def overdue(self) -> bool:
        return self.stage is AlarmStage.OVER and self.duty.kind in OURS

    @property
    def window_over(self) -> bool:
        return self.stage is AlarmStage.OVER and self.duty.kind in WINDOWS

    @property
    def key(self) -> str:
        """Return what is the same for the same stage of the same duty, however often it is asked."""
        stage = self.stage.value if self.before is None else f"{self.stage.value}{self.before}"
        return ":".join((self.duty.kind.value, self.duty.who, self.duty.on.isoformat(), stage))


def duties(calendar: WorkCalendar, facts: AlarmFacts) -> tuple[Duty, ...]:
    """Return what is due for a request as it stands, the earliest first; nothing once it is done with."""
    return tuple(
        sorted(_duties(calendar, facts), key=lambda duty: (duty.on, list(DutyKind).index(duty.kind)))
    )


def alarms(
    calendar: WorkCalendar, facts: AlarmFacts, today: date, policy: AlarmPolicy = DEFAULT
) -> tuple[Alarm, ...]:
    """Return what needs attention today, the least time left first."""
    found = []
    for duty in duties(calendar, facts):
        remaining = calendar.count(today, duty.on)
        stage, before = _stage(policy.stages.get(duty.kind, ()), remaining)
        if stage is not None and not (stage is AlarmStage.OVER and duty.kind in LAPSING):
            found.append(Alarm(duty, stage, before, remaining))
    return tuple(sorted(found, key=lambda alarm: (alarm.remaining.n, alarm.remaining.days)))


def _stage(stages: tuple[int, ...], remaining: Count) -> tuple[AlarmStage | None, int | None]:
    if remaining.days < 0:
        return AlarmStage.OVER, None
    if remaining.days == 0:
        return AlarmStage.DUE, None
    reached = [stage for stage in stages if remaining.n <= stage]
    return (AlarmStage.NEAR, min(reached)) if reached else (None, None)


def _duties(calendar: WorkCalendar, facts: AlarmFacts) -> Iterator[Duty]:
    state, due = facts.state, facts.due
    if state in UNCONFIRMED and facts.confirm_by is not None:
        yield Duty(DutyKind.CONFIRM_RECEIPT, facts.confirm_by)
    if state in RUNNING and facts.due_otherwise_on is not None:
        yield Duty(DutyKind.REPLY, facts.due_otherwise_on)
    elif state in RUNNING and due is not None:
        yield Duty(DutyKind.REPLY, due.due_on, provisional=due.provisional)
    if (
        state in (RequestState.RECEIVED, RequestState.IN_PROCESS)
        and not facts.rectification_told
        and due is not None
        and due.rectification_notice_by is not None
    ):
        notice = due.rectification_notice_by
        yield Duty(DutyKind.RECTIFICATION_NOTICE, notice.on, provisional=notice.provisional)
    for waiting, kind, day in (
        (RequestState.AWAITING_RECTIFICATION, DutyKind.RECTIFICATION, facts.rectify_by),
        (RequestState.AWAITING_REASON, DutyKind.REASONS, facts.reasons_by),
        (RequestState.AWAITING_PAYMENT, DutyKind.PAYMENT, facts.pay_by),
    ):
        if state is waiting and day is not None:
            yield Duty(kind, day)
    if state in OPEN:
        yield from _windows(calendar, facts)
        yield from (
            Duty(DutyKind.INTERNAL, limit.due_on, limit.unit)
            for limit in facts.internal
            if not limit.answered
        )


def _windows(calendar: WorkCalendar, facts: AlarmFacts) -> Iterator[Duty]:
    for number, asked in enumerate(facts.consultations, start=1):
        last = window(calendar, asked, facts.regime)
        if last is None or not asked.is_open:
            continue
        kind = DutyKind.THIRD_PARTY if asked.kind is ConsultationKind.THIRD_PARTY else DutyKind.ORGAN
        yield Duty(kind, last.on, str(number), last.provisional)
