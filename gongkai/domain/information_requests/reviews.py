"""Reviews and suits as the organ meets them: by when it answers, what can be put on record, how one ends."""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.domain.calendar import WorkCalendar, chinese_date
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.outcomes import Outcome, ResultGroup, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import ONE_BODY_SINCE, SIX_MONTHS_SINCE
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult

_DAY = timedelta(days=1)
#: Answered so soon in a simplified review and in another one (行政复议法第五十四条、第四十八条; working days by its art 88).
SIMPLIFIED_DAYS, REVIEW_DAYS = 5, 10
#: Calendar days before 2024 (行政复议法（1999年）第二十三条), when there was no simplified review.
OLD_REVIEW_DAYS = 10
#: 行政诉讼法第六十七条; [K] ten before May 2015 (1989年第四十三条). Calendar days.
SUIT_DAYS, OLD_SUIT_DAYS = 15, 10
#: A ground that did not stand is worth a look in other cases for a year. [K]
WARNED_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Answer:
    """By when the organ answers, how many days those are, of which kind, and where it stands."""

    on: date
    days: int
    working: bool
    basis: str

    @property
    def told(self) -> str:
        """The period in words."""
        return f"收到通知之日起{self.days}{'个工作日' if self.working else '日'}内（{self.basis}）"


def respond_by(calendar: WorkCalendar, kind: RemedyKind, notified_on: date, *, simplified: bool) -> Answer:
    """
    Return by when the organ hands in its answer with the evidence.

    The day of the notice is not counted; what ends on a day without work ends on the next with it.
    """
    if kind is RemedyKind.REVIEW and notified_on >= ONE_BODY_SINCE:
        days, article = (SIMPLIFIED_DAYS, "第五十四条") if simplified else (REVIEW_DAYS, "第四十八条")
        return Answer(calendar.add(notified_on, days).on, days, working=True, basis=f"行政复议法{article}")
    if kind is RemedyKind.REVIEW:
        days, basis = OLD_REVIEW_DAYS, "行政复议法（1999年）第二十三条"
    elif notified_on >= SIX_MONTHS_SINCE:
        days, basis = SUIT_DAYS, "行政诉讼法第六十七条"
    else:
        days, basis = OLD_SUIT_DAYS, "行政诉讼法（1989年）第四十三条"
    day = notified_on + days * _DAY
    while not calendar.is_working_day(day):
        day += _DAY
    return Answer(day, days, working=False, basis=basis)


def may_be_simplified(kind: RemedyKind, notified_on: date) -> bool:
    """Return whether a review of disclosure may be simplified (行政复议法第五十三条第一款第（四）项, since 2024)."""
    return kind is RemedyKind.REVIEW and notified_on >= ONE_BODY_SINCE


@dataclass(frozen=True, slots=True)
class RemedyFacts:
    """
    A review or suit as it is put on record on ``today``.

    ``decided_on`` is the day of the decision contested, None where there was none. ``after_ended`` says whether the
    review that a suit follows has ended, None where it names none.
    """

    kind: RemedyKind
    body: str
    notified_on: date
    today: date
    decided_on: date | None = None
    simplified: bool = False
    after_ended: bool | None = None
    claims: str = ""


def check_recorded(facts: RemedyFacts) -> None:
    """Pass if a review or suit can have come so; raises Invalid at the field."""
    if not facts.body.strip():
        what = "行政复议机关" if facts.kind is RemedyKind.REVIEW else "人民法院"
        raise Invalid(f"请填写受理的{what}。", field="body")
    if facts.notified_on > facts.today:
        raise Invalid(
            f"收到通知的日期{chinese_date(facts.notified_on)}还没有到，请核对。", field="notified_on"
        )
    if facts.decided_on is not None and facts.notified_on < facts.decided_on:
        raise Invalid(
            f"收到通知的日期{chinese_date(facts.notified_on)}早于作出答复的{chinese_date(facts.decided_on)}，请核对。",
            field="notified_on",
        )
    if facts.simplified and not may_be_simplified(facts.kind, facts.notified_on):
        raise Invalid(
            "只有2024年以后的行政复议案件适用简易程序（行政复议法第五十三条），请取消勾选。",
            field="simplified",
        )
    if facts.kind is RemedyKind.SUIT_AFTER_REVIEW:
        if facts.after_ended is False:
            raise Invalid("所选的行政复议还没有审结，请先登记复议结果，再登记起诉。", field="after")
        if facts.after_ended is None and not facts.claims.strip():
            raise Invalid("请选择此前的行政复议；系统中没有登记的，请在请求和理由中写明。", field="after")
    elif facts.after_ended is not None:
        raise Invalid("只有复议后起诉的案件需要选择此前的行政复议，请留空。", field="after")


@dataclass(frozen=True, slots=True)
class RulingFacts:
    """How a review or suit ended, as it is put on record on ``today``; ``decided`` is the outcome contested, if any."""

    kind: RemedyKind
    notified_on: date
    ended_on: date
    today: date
    result: RemedyResult
    ruling: str
    redo: bool = False
    redo_by: date | None = None
    ground: Outcome | None = None
    decided: Outcome | None = None


def check_ended(facts: RulingFacts, regime: Regime) -> None:
    """
    Pass if a review or suit can have ended so.

    Raises Invalid at the field: days in the wrong order, no words of the ruling, 结果纠正 of a decision without the
    ground that did not stand, a period for deciding anew without the order to do so.
    """
    if facts.result is RemedyResult.PENDING:
        raise Invalid("请选择审结的结果。", field="result")
    if facts.ended_on < facts.notified_on:
        raise Invalid(
            f"审结日期{chinese_date(facts.ended_on)}早于收到通知的{chinese_date(facts.notified_on)}，请核对。",
            field="ended_on",
        )
    if facts.ended_on > facts.today:
        raise Invalid(f"审结日期{chinese_date(facts.ended_on)}还没有到，请核对。", field="ended_on")
    if not facts.ruling.strip():
        raise Invalid("请摘录决定书或者判决书的要点。", field="ruling")
    corrected = facts.result is RemedyResult.CORRECTED
    if facts.redo and not corrected:
        raise Invalid(
            "责令重新答复的，结果应为“结果纠正”（撤销、变更、确认违法或者责令履行）。", field="result"
        )
    if facts.redo_by is not None:
        if not facts.redo:
            raise Invalid("没有责令重新答复的，不填写重新答复的期限。", field="redo_by")
        if facts.redo_by <= facts.ended_on:
            raise Invalid("重新答复的期限应在审结日期之后，请核对。", field="redo_by")
    if facts.ground is not None:
        if not corrected:
            raise Invalid("只有结果纠正的，才填写被纠正的情形。", field="ground")
        rule_of(facts.ground, regime)
    elif corrected and facts.decided is not None and is_refusal(facts.decided, regime):
        raise Invalid("请选择没有得到支持的答复情形，系统据此提示正在办理的同类申请。", field="ground")


def is_refusal(outcome: Outcome, regime: Regime) -> bool:
    """Return whether an outcome gives the applicant less than all."""
    return rule_of(outcome, regime).group is not ResultGroup.GRANTED


def redo_due(calendar: WorkCalendar, ended_on: date, redo_by: date | None, regime_days: int) -> date:
    """
    Return by when a reply that was ordered must be given: the day that the ruling sets, else a whole period anew. [K]
    """
    return redo_by or calendar.add(ended_on, regime_days).on
