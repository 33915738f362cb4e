"""Deeds of the office that asks: opening a round, giving more time, reminding, ending it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.organisations import UnitKind
from gongkai.domain.periods import Period
from gongkai.domain.returns import (
    ASKERS,
    RETURN_WORKFLOW,
    ROUND_WORKFLOW,
    WAITING,
    ReturnAction,
    ReturnState,
    RoundAction,
    check_period,
)
from gongkai.lib.deeds import Deed, deed
from gongkai.reports.models import ReturnRound, UnitReturn
from gongkai.reports.queries import find_indicator
from gongkai.reports.queries.returns import plan_round, reminded_today

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: More than a government has organs below it; a longer list is a slip.
MOST_UNITS = 2000
#: What one form can hold, and more than a unit should be asked for at once.
MOST_INDICATORS = 60


def open_round(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    title: str,
    period: Period,
    indicators: Sequence[str],
    units: "Sequence[Unit]",
    due_on: date,
    note: str = "",
) -> ReturnRound:
    """
    Ask units for what their records do not show, to be answered by a day.

    ``unit`` is the government whose office asks; ``units`` lie at or below it. Of each only those
    indicators are asked that it writes into the ledger in that year; a unit with none of them, or one that
    has ended, is not asked. Raises NotPermitted, and Invalid at the field that is wrong.
    """
    actor.require(ASKERS, unit.path, RoundAction.OPEN.label)
    if unit.kind != UnitKind.GOVERNMENT:
        raise Invalid("填报任务由政府的公开办下发，请选择政府。", field="unit")
    title, note = title.strip(), note.strip()
    if not title or len(title) > 100:
        raise Invalid("请写明任务名称，不超过 100 个字。", field="title")
    if len(note) > 500:
        raise Invalid("填报说明最多 500 个字，请缩短。", field="note")
    check_period(period, due_on, day_of(now))
    codes = tuple(dict.fromkeys(indicators))
    _check_codes(codes)
    _check_units(units, unit)
    plan = plan_round(units, codes, period.first.year)
    if not plan.asked:
        raise Invalid(
            "所选的数各单位都不用填报：系统已有记录的不再要求，没有声明由台账统计的填了也不计入。"
            "请先在“数据来源”中声明，或者另选指标。",
            code="nothing_to_ask",
            field="indicators",
        )
    with deed(actor=actor, now=now) as act:
        made = ReturnRound(
            unit=unit,
            title=title,
            first_on=period.first,
            last_on=period.last,
            indicators=list(codes),
            due_on=due_on,
            note=note,
            opened_at=now,
            opened_by=actor.code,
            opened_by_name=actor.name,
        )
        act.move(
            made,
            ROUND_WORKFLOW,
            RoundAction.OPEN,
            at=unit.path,
            unit=unit.code,
            detail={
                "title": title,
                "period": str(period),
                "due_on": due_on.isoformat(),
                "units": len(plan.asked),
            },
        )
        for each, mine in plan.asked:
            _ask(act, made, each, mine)
    return made


def change_due(*, actor: Actor, now: datetime, found: ReturnRound, due_on: date, reason: str) -> ReturnRound:
    """
    Give more time, or less, with the reason; what is late is computed anew.

    Raises Invalid for a day that is past, NotPermitted, IllegalMove for a round that has ended.
    """
    with deed(actor=actor, now=now) as act:
        found = _locked(found)
        before = found.due_on
        found.due_on = due_on
        act.move(
            found,
            ROUND_WORKFLOW,
            RoundAction.CHANGE_DUE,
            at=found.unit.path,
            unit=found.unit.code,
            reason=reason.strip(),
            detail={"from": before.isoformat(), "due_on": due_on.isoformat()},
            locked=True,
        )
        if due_on < day_of(now):
            raise Invalid("截止日期已经过去，请另选一天。", field="due_on")
    return found


def remind(*, actor: Actor, now: datetime, returns: Collection[UnitReturn]) -> list[UnitReturn]:
    """
    Remind units of returns that they still owe, and return those that were reminded.

    Kept in each history and shown on the unit's desk. Who answered meanwhile, or was reminded today
    already, is passed over. Raises NotPermitted; Conflict where nobody is left to remind.
    """
    done = []
    with deed(actor=actor, now=now) as act:
        for each in sorted(returns, key=lambda each: each.pk):
            found = (
                UnitReturn.objects.select_for_update(of=("self",))
                .select_related("round__unit", "unit")
                .get(pk=each.pk)
            )
            if not actor.holds(ASKERS, found.round.unit.path):
                raise NotPermitted("催报由下发填报任务的公开办办理，请与其联系。")
            if found.state not in WAITING or reminded_today(found, now):
                continue
            found.reminded_at = now
            act.move(
                found,
                RETURN_WORKFLOW,
                ReturnAction.REMIND,
                at=found.round.unit.path,
                unit=found.unit.code,
                detail={"due_on": found.round.due_on.isoformat()},
                locked=True,
            )
            done.append(found)
        if not done:
            raise Conflict(
                "没有可以催报的单位：要么已经提交，要么今天已经催过。同一单位一天只催一次。",
                code="nobody_to_remind",
            )
    return done


def close_round(*, actor: Actor, now: datetime, found: ReturnRound, reason: str) -> ReturnRound:
    """
    End a round: what nobody answered is asked no longer, what was accepted stays.

    Raises Conflict while returns wait to be looked at, NotPermitted, IllegalMove, ReasonRequired.
    """
    with deed(actor=actor, now=now) as act:
        found = _locked(found)
        act.move(
            found,
            ROUND_WORKFLOW,
            RoundAction.CLOSE,
            at=found.unit.path,
            unit=found.unit.code,
            reason=reason.strip(),
            locked=True,
        )
        left = list(
            found.returns.select_for_update(of=("self",)).select_related("round", "unit").order_by("pk")
        )
        waiting = [each for each in left if each.state == ReturnState.SUBMITTED]
        if waiting:
            raise Conflict(f"还有 {len(waiting)} 个单位已提交、等您审核。请先接收或者退回，再结束任务。")
        for each in left:
            if each.state in WAITING:
                act.move(
                    each,
                    RETURN_WORKFLOW,
                    ReturnAction.CLOSE,
                    at=found.unit.path,
                    unit=each.unit.code,
                    reason=reason.strip(),
                    locked=True,
                )
    return found


def _ask(act: Deed, made: ReturnRound, unit: "Unit", codes: Sequence[str]) -> None:
    act.move(
        UnitReturn(round=made, unit=unit, indicators=list(codes)),
        RETURN_WORKFLOW,
        ReturnAction.ASK,
        at=made.unit.path,
        unit=unit.code,
        detail={"round": made.pk, "title": made.title, "indicators": list(codes)},
    )


def _check_codes(codes: Sequence[str]) -> None:
    if not codes:
        raise Invalid("请至少选择一个指标。", field="indicators")
    if len(codes) > MOST_INDICATORS:
        raise Invalid(
            f"一次最多要求填报 {MOST_INDICATORS} 个指标，现在选了 {len(codes)} 个。请只留必需的，或者分几次。",
            field="indicators",
        )
    for code in codes:
        if find_indicator(code) is None:
            raise Invalid(f"没有“{code}”这个指标，请从列表中选择。", field="indicators")


def _check_units(units: "Sequence[Unit]", above: "Unit") -> None:
    if not units:
        raise Invalid("请至少选择一个单位。", field="units")
    if len(units) > MOST_UNITS:
        raise Invalid(f"一次最多向 {MOST_UNITS} 个单位下发，请分几次。", field="units")
    outside = next((each for each in units if not each.path.startswith(above.path)), None)
    if outside is not None:
        raise Invalid(f"“{outside.name}”不是“{above.name}”的下级，不能向它下发。", field="units")


def _locked(found: ReturnRound) -> ReturnRound:
    return ReturnRound.objects.select_for_update(of=("self",)).select_related("unit").get(pk=found.pk)
