"""What items ask of people: verdicts, returned drafts, periods that end, questions of other organs."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.publishing.workflow import EDITORS, PASSING, SIGNATORIES, ItemState
from gongkai.lib.ui.formatting import zh_moment
from gongkai.lib.worklist import Waiting, WorkItem
from gongkai.organisations.queries import units_within
from gongkai.publishing import queries
from gongkai.publishing.models import Intake, Item

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.publishing.models import Consultation

#: More than this nobody works off in a day; the list of items has them all.
SHOWN = 50


def items(viewer: Actor, today: date) -> list[Waiting]:
    """Return where something may wait for this person among items, imports and consultations."""
    found = [Waiting(queries.awaiting, (viewer,), partial(_verdicts, viewer))]
    if viewer.roles & (EDITORS | SIGNATORIES):
        found.append(Waiting(queries.consultations_asked_of, (viewer, EDITORS | SIGNATORIES), _consultations))
    if viewer.roles & EDITORS:
        found += [
            Waiting(_sent_back_to, (viewer.code,), _returned),
            Waiting(_unsent, (viewer, today), partial(_ending, today)),
            Waiting(_to_look_at, (viewer,), _imports),
            Waiting(_to_assess_again, (viewer, today), _reassessments),
        ]
    return found


def _sent_back_to(keeper: str) -> "QuerySet[Item]":
    return Item.objects.filter(keeper=keeper, state=ItemState.DRAFT, sent_at__isnull=False)


def _unsent(viewer: Actor, today: date) -> "QuerySet[Item]":
    return queries.near_due(viewer, EDITORS, today, states=[ItemState.DRAFT]).filter(sent_at=None)


def _to_look_at(viewer: Actor) -> "QuerySet[Intake]":
    return Intake.objects.filter(state__in=["read", "refused"], unit__in=_edited_by(viewer))


def _to_assess_again(viewer: Actor, today: date) -> "QuerySet[Item]":
    return Item.objects.filter(state=ItemState.FILED, review_due_on__lte=today, unit__in=_edited_by(viewer))


def _edited_by(viewer: Actor) -> "QuerySet[Any]":
    return units_within(viewer.scopes(EDITORS)).values("pk")


def _verdicts(viewer: Actor, rows: "QuerySet[Item]") -> list[WorkItem]:
    found = []
    for item in rows.order_by("due_on", "id")[:SHOWN]:
        # Nobody is shown what four eyes keep from them.
        if viewer.code in item.editors:
            continue
        action = PASSING[ItemState(item.state)][0]
        verb = action.label.removesuffix("通过")
        found.append(
            WorkItem(
                title=f"{verb}：{item.title}",
                url=reverse("publishing:review", args=[item.public_id]),
                unit=item.unit.name,
                due_on=item.due_on,
                note=_sent(item),
            )
        )
    return found


def _sent(item: Item) -> str:
    return f"{zh_moment(item.sent_at)} 送审" if item.sent_at else ""


def _returned(rows: "QuerySet[Item]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"修改后再送审：{item.title}",
            url=reverse("publishing:item", args=[item.public_id]),
            unit=item.unit.name,
            due_on=item.due_on,
            note="已退回或收回",
        )
        for item in rows.select_related("unit").only(*queries.LIST_FIELDS).order_by("due_on", "id")[:SHOWN]
    ]


def _ending(today: date, rows: "QuerySet[Item]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"送审：{item.title}",
            url=reverse("publishing:item", args=[item.public_id]),
            unit=item.unit.name,
            due_on=item.due_on,
            note="已超过公开期限" if item.due_on and item.due_on < today else "公开期限将满",
        )
        for item in rows[:SHOWN]
    ]


def _imports(rows: "QuerySet[Intake]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"{'核对导入' if intake.state == 'read' else '处理不能读取的文件'}：{intake.name}",
            url=reverse("publishing:intake", args=[intake.pk]),
            unit=intake.unit.name,
            due_on=intake.item.due_on if intake.item else None,
            note="对照原文核对标题、文号、日期等" if intake.state == "read" else intake.refusal[:60],
        )
        for intake in rows.select_related("unit", "item").order_by("received_at", "id")[:SHOWN]
    ]


def _reassessments(rows: "QuerySet[Item]") -> list[WorkItem]:
    due = rows.select_related("unit").only(*queries.LIST_FIELDS, "review_due_on")
    return [
        WorkItem(
            title=f"重新评估是否公开：{item.title}",
            url=reverse("publishing:reassess", args=[item.public_id]),
            unit=item.unit.name,
            due_on=item.review_due_on,
            note="不公开的信息应当定期评估（条例第十八条）",
        )
        for item in due.order_by("review_due_on", "id")[:SHOWN]
    ]


def _consultations(rows: "QuerySet[Consultation]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"答复征求意见：{each.item.title}",
            url=reverse("publishing:consultation", args=[each.pk]),
            unit=each.item.unit.name,
            due_on=each.due_on,
            note="公开前的协商、确认（条例第十一条）",
        )
        for each in rows[:SHOWN]
    ]
