"""What returns ask of people: answers that a unit owes, answers that wait to be looked at, units that are late."""

from datetime import date, timedelta

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.returns import ASKERS, FILLERS, ReturnState
from gongkai.lib.ui.formatting import iso
from gongkai.lib.worklist import WorkItem
from gongkai.reports.models import UnitReturn
from gongkai.reports.queries.returns import asked_of, progress_of, rounds_asked_by, to_accept

#: More than this nobody works off in a day; the list of rounds has them all.
SHOWN = 50


def items(viewer: Actor, today: date) -> list[WorkItem]:
    """Return what waits for this person among returns."""
    found = []
    if viewer.roles & FILLERS:
        found += [_owed(each, today) for each in asked_of(viewer)[:SHOWN]]
    if viewer.roles & ASKERS:
        found += _rounds(viewer, today)
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
