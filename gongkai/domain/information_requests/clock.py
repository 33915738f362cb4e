"""
By when a request must be answered, explained day by day.

The day of receipt is not counted; day 1 is the next working day (条例第三十三条; 2007 第二十四条). What
happens meanwhile is told as events: 补正 and payment start the whole period anew, asking a third party or
another organ takes days out of it, an extension lengthens it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.domain.calendar import Due, LedgerDay, WorkCalendar, chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.regimes import PERIODS, Regime, regime_of

_DAY = timedelta(days=1)
_WAITS_FOR_RECTIFICATION = "收到补正前，期限自补正之日重新计算"
_WAITS_FOR_PAYMENT = "缴费前，期限自缴费之日重新计算"
_PAUSED = "征求意见，所需时间不计"


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """
    Somebody was asked for an opinion: the days after ``after`` up to and including ``until`` are not counted.

    ``after`` is the day on which the letter was sent, ``until`` that of the answer or the end of the
    window for it (条例第三十三条第三款; the start by 征求第三方意见 practice, M).
    """

    after: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.after < day <= self.until


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """
    What bears on the period of one request.

    ``received_on`` is the legal day of receipt (条例第三十一条), ``rectified_on`` the day on which the corrected
    request came in (第三十条), ``paid_on`` that of full payment (国办函〔2020〕109号); ``extended`` says that an
    extension was approved and the applicant told (第三十三条第二款). ``regime`` None takes that of the day of
    receipt.
    """

    received_on: date
    regime: Regime | None = None
    rectified_on: date | None = None
    paid_on: date | None = None
    pauses: tuple[Pause, ...] = ()
    extended: bool = False


@dataclass(frozen=True, slots=True)
class ReplyDue:
    """
    The last day for the reply and the arithmetic behind it.

    ``working_days`` is the length of the period with its extension; ``starts_on`` the day whose morrow counts
    first; ``rectification_notice_by`` the last day on which 补正 may be asked, None where the regime has no
    such limit. ``ledger`` has every day from the morrow of receipt to ``due_on``.
    """

    regime: Regime
    due_on: date
    starts_on: date
    working_days: int
    rectification_notice_by: Due | None
    ledger: tuple[LedgerDay, ...]
    provisional: bool
    basis: str


def reply_due(calendar: WorkCalendar, facts: RequestFacts) -> ReplyDue:
    """
    Return by when the request must be answered.

    Overlapping pauses count once. Pauses before a fresh start are part of what the fresh start replaced.
    Raises Invalid for events that cannot have happened in that order, Refused for a day without a regime.
    """
    regime = facts.regime or regime_of(facts.received_on)
    _check(facts)
    periods = PERIODS[regime]
    length = periods.reply + (periods.extension if facts.extended else 0)
    restarts = {
        day: why
        for day, why in (
            (facts.rectified_on, _WAITS_FOR_RECTIFICATION),
            (facts.paid_on, _WAITS_FOR_PAYMENT),
        )
        if day is not None
    }
    starts_on = max((facts.received_on, *restarts))
    ledger: list[LedgerDay] = []
    counted, day = 0, facts.received_on
    while counted < length:
        day += _DAY
        works = calendar.is_working_day(day)
        why = calendar.why(day)
        if works and day <= starts_on:
            works, why = False, _next_restart(day, restarts)
        elif works and any(day in pause for pause in facts.pauses):
            works, why = False, _PAUSED
        counted += works
        provisional = not calendar.announced(day.year)
        ledger.append(LedgerDay(day, works, counted if works else None, why, provisional))
    notice = periods.rectification_notice
    return ReplyDue(
        regime=regime,
        due_on=day,
        starts_on=starts_on,
        working_days=length,
        rectification_notice_by=None if notice is None else calendar.add(facts.received_on, notice),
        ledger=tuple(ledger),
        provisional=any(line.provisional for line in ledger if line.date > starts_on),
        basis=periods.basis,
    )


def _next_restart(day: date, restarts: dict[date, str]) -> str:
    return restarts[min(on for on in restarts if on >= day)]


def _check(facts: RequestFacts) -> None:
    received = chinese_date(facts.received_on)
    for name, day, what in (
        ("rectified_on", facts.rectified_on, "补正日期"),
        ("paid_on", facts.paid_on, "缴费日期"),
    ):
        if day is not None and day < facts.received_on:
            raise Invalid(f"{what}{chinese_date(day)}早于收到申请的{received}，请核对。", field=name)
    for pause in facts.pauses:
        if pause.until < pause.after:
            raise Invalid(
                f"征求意见的结束日期{chinese_date(pause.until)}早于发出日期{chinese_date(pause.after)}，请核对。",
                field="pauses",
            )
        if pause.after < facts.received_on:
            raise Invalid(
                f"征求意见的发出日期{chinese_date(pause.after)}早于收到申请的{received}，请核对。",
                field="pauses",
            )
