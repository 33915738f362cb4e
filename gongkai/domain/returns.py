"""
What units are asked to fill in: as little as possible, answered, looked at, and taken into the ledger.

A round asks several units; each answers with one return. What a record already shows is never asked for
(减轻基层负担), and the minutes that each round asks of a unit are counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.domain import periods
from gongkai.domain.comparison import EXPLAINED
from gongkai.domain.errors import Invalid
from gongkai.domain.figures import FIRST_YEAR
from gongkai.domain.labels import Labelled
from gongkai.domain.periods import Period
from gongkai.domain.roles import Role
from gongkai.domain.transitions import Transition, Workflow


class RoundState(Labelled):
    """Where a round stands as a whole."""

    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"


class RoundAction(Labelled):
    """What can be done with a round."""

    OPEN = "open", "下发填报任务"
    CHANGE_DUE = "change_due", "调整截止日期"
    CLOSE = "close", "结束填报任务"


class ReturnState(Labelled):
    """Where one unit's return stands."""

    OPEN = "open", "待填报"
    SUBMITTED = "submitted", "待审核"
    SENT_BACK = "sent_back", "待修改"
    ACCEPTED = "accepted", "已接收"
    CLOSED = "closed", "不再要求"


class ReturnAction(Labelled):
    """What can be done with a return."""

    ASK = "ask", "要求填报"
    FILL = "fill", "填写"
    SUBMIT = "submit", "提交填报"
    WITHDRAW = "withdraw", "撤回填报"
    SEND_BACK = "send_back", "退回填报"
    ACCEPT = "accept", "接收填报"
    REOPEN = "reopen", "重新填报"
    REMIND = "remind", "催报"
    CLOSE = "close", "不再要求填报"


class ReturnPart(Labelled):
    """What somebody did with a return, and that bars them from another part: four eyes."""

    FILLER = "filler", "填报"


class PeriodKind(Labelled):
    """For how long a time a round asks."""

    YEAR = "year", "全年"
    QUARTER = "quarter", "季度"
    MONTH = "month", "月"


#: Who knows what happened in a unit; the disclosure office may write it down for a unit that cannot.
FILLERS = frozenset({Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER})
#: Who asks and looks at the answers: the office of the government that opened the round.
ASKERS = frozenset({Role.DISCLOSURE_OFFICER})
#: What is decided where the round was opened, and not in the unit that is asked.
DECIDED_ABOVE = frozenset(
    {
        ReturnAction.ASK,
        ReturnAction.SEND_BACK,
        ReturnAction.ACCEPT,
        ReturnAction.REOPEN,
        ReturnAction.REMIND,
        ReturnAction.CLOSE,
    }
)
#: States in which the unit is to act.
WAITING = (ReturnState.OPEN, ReturnState.SENT_BACK)

_REPORT = "政府信息公开条例第四十九条、第五十条"
_CHECK = "政府信息公开条例第四十七条"
_BURDEN = "中共中央办公厅《关于解决形式主义突出问题为基层减负的通知》"
_FILLER = frozenset({ReturnPart.FILLER})


def _row(
    source: ReturnState | None,
    action: ReturnAction,
    target: ReturnState,
    event: str,
    basis: str,
    *,
    reason: bool = False,
    apart: frozenset[Labelled] = frozenset(),
) -> Transition:
    roles = ASKERS if action in DECIDED_ABOVE else FILLERS
    return Transition(source, action, target, roles, f"reports.return_{event}", basis, reason, None, apart)


RETURN_WORKFLOW = Workflow(
    key="return",
    label="填报",
    states=ReturnState,
    actions=ReturnAction,
    rows=(
        _row(None, ReturnAction.ASK, ReturnState.OPEN, "asked", _REPORT),
        *(_row(state, ReturnAction.FILL, state, "filled", _REPORT) for state in WAITING),
        *(_row(state, ReturnAction.SUBMIT, ReturnState.SUBMITTED, "submitted", _REPORT) for state in WAITING),
        *(_row(state, ReturnAction.REMIND, state, "reminded", _CHECK) for state in WAITING),
        *(
            _row(state, ReturnAction.CLOSE, ReturnState.CLOSED, "closed", _BURDEN, reason=True)
            for state in WAITING
        ),
        _row(ReturnState.SUBMITTED, ReturnAction.WITHDRAW, ReturnState.OPEN, "withdrawn", _REPORT),
        _row(
            ReturnState.SUBMITTED,
            ReturnAction.SEND_BACK,
            ReturnState.SENT_BACK,
            "sent_back",
            _CHECK,
            reason=True,
        ),
        _row(
            ReturnState.SUBMITTED,
            ReturnAction.ACCEPT,
            ReturnState.ACCEPTED,
            "accepted",
            _CHECK,
            apart=_FILLER,
        ),
        # What was accepted by mistake, or closed too early, is filled in again.
        _row(
            ReturnState.ACCEPTED, ReturnAction.REOPEN, ReturnState.SENT_BACK, "reopened", _CHECK, reason=True
        ),
        _row(ReturnState.CLOSED, ReturnAction.REOPEN, ReturnState.OPEN, "reopened", _CHECK, reason=True),
    ),
)

ROUND_WORKFLOW = Workflow(
    key="return_round",
    label="填报任务",
    states=RoundState,
    actions=RoundAction,
    rows=(
        Transition(None, RoundAction.OPEN, RoundState.OPEN, ASKERS, "reports.round_opened", _REPORT),
        Transition(
            RoundState.OPEN,
            RoundAction.CHANGE_DUE,
            RoundState.OPEN,
            ASKERS,
            "reports.round_due_changed",
            _REPORT,
            reason_required=True,
        ),
        Transition(
            RoundState.OPEN,
            RoundAction.CLOSE,
            RoundState.CLOSED,
            ASKERS,
            "reports.round_closed",
            _BURDEN,
            reason_required=True,
        ),
    ),
)


def period_of(kind: PeriodKind, year: int, number: int = 1) -> Period:
    """
    Return the period a round asks for: a year, its quarter 1 to 4, or its month 1 to 12.

    Raises Invalid at ``year`` or ``number``.
    """
    if not FIRST_YEAR <= year <= date.max.year - 1:
        raise Invalid(f"《政府信息公开条例》自{FIRST_YEAR}年起施行，请核对年度。", field="year")
    most = {PeriodKind.YEAR: 1, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}[kind]
    if not 1 <= number <= most:
        raise Invalid(f"一年有 {most} 个{kind.label}，请核对第几个。", field="number")
    if kind is PeriodKind.YEAR:
        return periods.year(year)
    return periods.quarter(year, number) if kind is PeriodKind.QUARTER else periods.month(year, number)


def period_before(period: Period) -> Period:
    """Return the same days of the year before, month by month: what stands beside an input to compare."""
    if period == periods.year(period.first.year):
        return periods.year(period.first.year - 1)
    months = [periods.month(each.first.year - 1, each.first.month) for each in period.months()]
    return Period(months[0].first, months[-1].last)


def check_period(period: Period, due_on: date, today: date) -> None:
    """
    Pass if a round for ``period`` may be opened today, to be answered by ``due_on``.

    Raises Invalid at ``year`` for what has not begun, at ``due_on`` for a day that is past.
    """
    if period.first > today:
        raise Invalid(f"{period}还没有开始，没有可以填报的内容。", field="year")
    if due_on < today:
        raise Invalid("截止日期已经过去，请给各单位留出填报的时间。", field="due_on")


def is_late(state: ReturnState, due_on: date, today: date) -> bool:
    """Return whether the unit should have answered by now; computed, never stored."""
    return state in WAITING and due_on < today


def changed_much(now: Decimal | int, before: Decimal | int | None) -> bool:
    """
    Return whether a figure differs from the year before by more than half of it, which asks for a note.

    From nothing no share can be taken, so that a note is asked for once the figure is one that counts; a first
    event asks for none, nor does the first year of a figure (None).
    """
    if before is None:
        return False
    if not before:
        return Decimal(now) >= EXPLAINED.floor
    return 2 * abs(Decimal(now) - Decimal(before)) > Decimal(before)


@dataclass(frozen=True, slots=True)
class Effort:
    """
    What filling in takes, in minutes [estimate]: to be measured with real officers and put right here.

    ``reading`` is for opening a round and understanding it, once more for each time a return comes back;
    ``indicator`` for finding one figure; ``evidence_file`` for finding and attaching one file.
    """

    reading: int = 5
    indicator: int = 2
    evidence_file: int = 3


EFFORT = Effort()


def minutes_asked(*, indicators: int, files: int = 0, sent_back: int = 0, effort: Effort = EFFORT) -> int:
    """Return the minutes that a return asks of its unit [estimate]."""
    return effort.reading * (1 + sent_back) + effort.indicator * indicators + effort.evidence_file * files


def unanswered(asked: Iterable[str], answered: Iterable[str]) -> tuple[str, ...]:
    """Return the indicators that are asked for and have neither a row nor 没有发生, in the order asked."""
    given = frozenset(answered)
    return tuple(code for code in asked if code not in given)
