"""What returns and superiors' tables ask of people: answers owed and late, tables to fill, to approve, to mend."""

from datetime import date, timedelta

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.returns import ASKERS, FILLERS, ReturnState
from gongkai.domain.superior_fillings import APPROVERS, FillingState
from gongkai.domain.superior_fillings import FILLERS as TABLE_FILLERS
from gongkai.domain.superior_tables import period_name
from gongkai.lib.ui.formatting import iso
from gongkai.lib.worklist import WorkItem
from gongkai.reports.models import Filling, UnitReturn
from gongkai.reports.queries.returns import asked_of, progress_of, rounds_asked_by, to_accept
from gongkai.reports.queries.superior_work import (
    fillings_at_work,
    fillings_to_approve,
    periods_due,
    reasons_sent_back,
)

#: More than this nobody works off in a day; the list of rounds has them all.
SHOWN = 50


def items(viewer: Actor, today: date) -> list[WorkItem]:
    """Return what waits for this person among returns and superiors' tables."""
    found: list[WorkItem] = []
    if viewer.roles & FILLERS:
        found += [_owed(each, today) for each in asked_of(viewer)[:SHOWN]]
    if viewer.roles & ASKERS:
        found += _rounds(viewer, today)
    if viewer.roles & APPROVERS:
        found += [_to_approve(each) for each in fillings_to_approve(viewer)[:SHOWN]]
    if viewer.roles & TABLE_FILLERS:
        at_work = fillings_at_work(viewer)[:SHOWN]
        reasons = reasons_sent_back(at_work)
        found += [_to_fill(each, reasons.get(each.pk)) for each in at_work]
        found += _due(viewer, today)
    return found


def _owed(found: UnitReturn, today: date) -> WorkItem:
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


def _rounds(viewer: Actor, today: date) -> list[WorkItem]:
    """One line for each round that has something to look at, or whose units are late or soon will be."""
    rounds = list(rounds_asked_by(viewer)[:SHOWN])
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


def _to_approve(filling: Filling) -> WorkItem:
    return _filling_item("审核并报送", filling, f"{filling.preparer_name}送审，报{filling.table.asked_by}")


def _to_fill(filling: Filling, reason: str | None) -> WorkItem:
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


def _due(viewer: Actor, today: date) -> list[WorkItem]:
    """One line for each table: the latest period that is over, and how many before it are missing too."""
    found = []
    for table, periods in periods_due(viewer, today)[:SHOWN]:
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
