"""What returns and superiors' tables ask of people: answers owed and late, tables to fill, to approve, to mend."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.returns import ASKERS, FILLERS, ReturnState
from gongkai.domain.superior_fillings import APPROVERS, FillingState
from gongkai.domain.superior_fillings import FILLERS as TABLE_FILLERS
from gongkai.domain.superior_tables import period_name
from gongkai.lib.ui.formatting import iso
from gongkai.lib.worklist import Waiting, WorkItem
from gongkai.reports.models import Filling, UnitReturn
from gongkai.reports.queries.returns import asked_of, progress_of, rounds_asked_by, to_accept
from gongkai.reports.queries.superior_work import (
    fillings_at_work,
    fillings_submitted_to,
    periods_due,
    reasons_sent_back,
    tables_at_work,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.reports.models import ReturnRound, SuperiorTable

#: More than this nobody works off in a day; the list of rounds has them all.
SHOWN = 50


def items(viewer: Actor, today: date) -> list[Waiting]:
    """Return where something may wait for this person among returns and superiors' tables."""
    found: list[Waiting] = []
    if viewer.roles & FILLERS:
        found.append(Waiting(asked_of, (viewer,), partial(_owed, today)))
    if viewer.roles & ASKERS:
        found.append(Waiting(rounds_asked_by, (viewer,), partial(_rounds, viewer, today)))
    if viewer.roles & APPROVERS:
        found.append(Waiting(fillings_submitted_to, (viewer,), partial(_to_approve, viewer)))
    if viewer.roles & TABLE_FILLERS:
        found.append(Waiting(fillings_at_work, (viewer,), _to_fill))
        found.append(Waiting(tables_at_work, (viewer,), partial(_due, today)))
    return found


def _owed(today: date, rows: "QuerySet[UnitReturn]") -> list[WorkItem]:
    return [_owed_item(each, today) for each in rows[:SHOWN]]


def _owed_item(found: UnitReturn, today: date) -> WorkItem:
    back = found.state == ReturnState.SENT_BACK
    late = found.round.due_on < today
    notes = ["已逾期" if late else "", f"退回原因：{found.reason}" if back and found.reason else ""]
    notes.append(f"{iso(day_of(found.reminded_at))} 公开办催报" if found.reminded_at else "")
    return WorkItem(
        title=f"{'修改后再提交' if back else '填报'}：{found.round.title}",
        url=reverse("reports:return", args=[found.pk]),
        unit=found.unit.name,
        due_on=found.round.due_on,
        note="，".join(note for note in notes if note),
    )


def _rounds(viewer: Actor, today: date, rows: "QuerySet[ReturnRound]") -> list[WorkItem]:
    """One line for each round that has something to look at, or whose units are late or soon will be."""
    rounds = list(rows[:SHOWN])
    progress, waiting = progress_of(rounds, viewer, today), to_accept(viewer, rounds)
    found = []
    for each in rounds:
        address = reverse("reports:round", args=[each.pk])
        if number := waiting.get(each.pk, 0):
            found.append(
                WorkItem(
                    title=f"审核填报：{each.title}",
                    url=f"{address}?state={ReturnState.SUBMITTED.value}",
                    unit=each.unit.name,
                    due_on=each.due_on,
                    note=f"{number} 个单位已提交",
                )
            )
        owing = progress[each.pk].waiting
        if owing and each.due_on < today + timedelta(days=2):
            late = each.due_on < today
            found.append(
                WorkItem(
                    title=f"催报：{each.title}",
                    url=f"{address}?late=1" if late else address,
                    unit=each.unit.name,
                    due_on=each.due_on,
                    note=f"{owing} 个单位还没有提交，{'已逾期' if late else '即将到期'}",
                )
            )
    return found


def _to_approve(viewer: Actor, rows: "QuerySet[Filling]") -> list[WorkItem]:
    # Nobody is shown what four eyes keep from them.
    return [
        _filling_item("审核并报送", each, f"{each.preparer_name}送审，报{each.table.asked_by}")
        for each in rows[:SHOWN]
        if viewer.code not in {each.preparer, *each.hands}
    ]


def _to_fill(rows: "QuerySet[Filling]") -> list[WorkItem]:
    fillings = list(rows[:SHOWN])
    reasons = reasons_sent_back(fillings)
    return [_to_fill_item(each, reasons.get(each.pk)) for each in fillings]


def _to_fill_item(filling: Filling, reason: str | None) -> WorkItem:
    if filling.state == FillingState.RETURNED:
        return _filling_item("更正后重新报送", filling, f"上级退回原因：{reason}")
    if reason is not None:
        return _filling_item("修改后再送审", filling, f"退回原因：{reason}")
    return _filling_item("核对并送审", filling, "已取数，还没有送审")


def _filling_item(verb: str, filling: Filling, note: str) -> WorkItem:
    table = filling.table
    return WorkItem(
        title=f"{verb}：{table.name}{period_name(table.asked, filling.period)}",
        url=reverse("reports:superior-filling", args=[filling.pk]),
        unit=table.unit.name,
        note=note,
    )


def _due(today: date, rows: "QuerySet[SuperiorTable]") -> list[WorkItem]:
    """One line for each table: the latest period that is over, and how many before it are missing too."""
    found = []
    for table, periods in periods_due(rows, today)[:SHOWN]:
        note = f"本期已结束，报{table.asked_by}"
        if others := len(periods) - 1:
            note += f"；之前还有 {others} 期没有填报"
        found.append(
            WorkItem(
                title=f"填报：{table.name}{period_name(table.asked, periods[0])}",
                url=reverse("reports:superior-table", args=[table.pk]),
                unit=table.unit.name,
                note=note,
            )
        )
    return found
