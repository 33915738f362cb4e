"""What reviews, rulings and learning ask of people today, for the list of what is due."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.steps import HANDLERS, OFFICE
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult
from gongkai.information_requests.models import Remedy
from gongkai.information_requests.queries.precedents import APPROVERS, waiting_for_approval
from gongkai.information_requests.queries.topics import prompts_for
from gongkai.information_requests.queries.warnings import set_aside, unseen, warned_waiting
from gongkai.lib.worklist import Waiting, WorkItem
from gongkai.organisations.queries import units_held

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.information_requests.models import InformationRequest, Precedent, TopicPrompt

#: More than this nobody works off in a day; the lists have them all.
SHOWN = 20


def waits(viewer: Actor, today: date) -> list[Waiting]:
    """Return where something may wait for this person among reviews, warnings, cases and topics."""
    found: list[Waiting] = []
    if viewer.roles & OFFICE:
        found.append(Waiting(_remedies, (viewer,), partial(_remedy_items, today)))
        found.append(Waiting(prompts_for, (viewer,), _topics))
    if viewer.roles & HANDLERS:
        found.append(Waiting(warned_waiting, (viewer, today), partial(_warnings, today)))
    if viewer.roles & APPROVERS:
        found.append(Waiting(waiting_for_approval, (viewer,), _cases))
    return found


def _remedies(viewer: Actor) -> "QuerySet[Remedy]":
    """Return the reviews and suits that were not answered, and the orders that were not carried out."""
    owed = Q(result=RemedyResult.PENDING, responded_on=None) | Q(redo=True, redone_at=None)
    return (
        Remedy.objects.filter(owed, request__unit__in=units_held(viewer, OFFICE).values("pk"))
        .select_related("request", "request__unit")
        .order_by("respond_by", "pk")
    )


def _remedy_items(today: date, rows: "QuerySet[Remedy]") -> Iterable[WorkItem]:
    for each in rows[:SHOWN]:
        request, kind = each.request, RemedyKind(each.kind).label
        address = reverse("information_requests:remedy", args=[request.public_id, each.pk])
        if each.result == RemedyResult.PENDING:
            late = each.respond_by is not None and each.respond_by < today
            note = "答复期限已过，逾期视为没有证据、依据" if late else "提出书面答复和证据"
            title, due_on = f"答复{kind}：{request.summary}", each.respond_by
        else:
            note = "复议决定或者判决责令重新答复（条例第五十一条）"
            title, due_on = f"重新办理：{request.summary}", each.redo_by
        yield WorkItem(title, address, request.unit.name, due_on, note, request.number)


def _warnings(today: date, rows: "QuerySet[InformationRequest]") -> Iterable[WorkItem]:
    for each in unseen(list(rows[:SHOWN]), list(set_aside(today))):
        yield WorkItem(
            title=f"核对被纠正过的依据：{each.request.summary}",
            number=each.request.number,
            url=reverse("information_requests:warning", args=[each.request.public_id, each.remedy.pk]),
            unit=each.request.unit.name,
            due_on=each.request.due_on,
            note=each.why,
        )


def _cases(rows: "QuerySet[Precedent]") -> Iterable[WorkItem]:
    for each in rows[:SHOWN]:
        yield WorkItem(
            title=f"审定案例：{each.title}",
            url=reverse("information_requests:case", args=[each.pk]),
            unit=each.unit.name,
            note=f"{each.proposed_by_name}提交",
        )


def _topics(rows: "QuerySet[TopicPrompt]") -> Iterable[WorkItem]:
    for each in rows[:SHOWN]:
        address = reverse("information_requests:asked-topic", args=[each.unit.code])
        yield WorkItem(
            title=f"研究转为主动公开：{each.topic}",
            url=f"{address}?{urlencode({'topic': each.topic})}",
            unit=each.unit.name,
            note=f"最近一年 {each.people} 名申请人提出 {each.requests} 件（条例第四十四条）",
        )
