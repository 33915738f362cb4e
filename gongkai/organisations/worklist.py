"""What the organisation tree asks of people: gaps in a unit's particulars, people without a place, missing years."""

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from gongkai.domain.actors import Actor
from gongkai.domain.organisations import AccountState, PostKind, UnitState
from gongkai.domain.roles import Role
from gongkai.lib.worklist import Waiting, WorkItem
from gongkai.organisations import queries
from gongkai.organisations.models import Person, Unit, UnitPost

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: What a unit's public page must show (R2019 arts 12, 20(2)).
REQUIRED = (("telephone", "联系电话"), ("address", "办公地址"), ("office_hours", "办公时间"))
SHOWN = 20


def items(viewer: Actor, today: date) -> list[WorkItem | Waiting]:
    """Return what waits for this person in the register of units and people."""
    found: list[WorkItem | Waiting] = []
    if Role.INFORMATION_OFFICER in viewer.roles:
        found += _own_gaps(viewer, today)
    if Role.SYSTEM_ADMINISTRATOR in viewer.roles:
        found += [Waiting(_left_behind, (viewer,), _people_without_place), *_missing_year(viewer, today)]
    return found


def _own_gaps(viewer: Actor, today: date) -> list[WorkItem]:
    scopes = viewer.scopes([Role.INFORMATION_OFFICER])
    # A county-wide officer would get the whole county's gaps; those are asked of the units themselves.
    units = list(Unit.objects.active().filter(path__in=scopes))
    held = set(UnitPost.objects.filter(unit__in=units).on(today).values_list("unit_id", "kind"))
    found = []
    for unit in units:
        missing = [label for field, label in REQUIRED if not getattr(unit, field)]
        if missing:
            found.append(
                WorkItem(
                    title=f"补充本单位的{'、'.join(missing)}",
                    url=reverse("organisations:unit-edit", args=[unit.code]),
                    unit=unit.name,
                    due_on=None,
                    note="机构信息应当主动公开（条例第二十条第二项）",
                )
            )
        posts = [kind for kind in (PostKind.HEAD, PostKind.HANDLER) if (unit.pk, kind.value) not in held]
        if posts:
            found.append(
                WorkItem(
                    title=f"登记本单位的{'、'.join(kind.label for kind in posts)}",
                    url=reverse("organisations:post-new", args=[unit.code]) + f"?kind={posts[0].value}",
                    unit=unit.name,
                    due_on=None,
                    note="负责人姓名应当主动公开；经办人接收本单位的提醒",
                )
            )
    return found


def _left_behind(viewer: Actor) -> "QuerySet[Person]":
    units = Unit.objects.within(viewer.scopes([Role.SYSTEM_ADMINISTRATOR]))
    return Person.objects.filter(unit__in=units, unit__state=UnitState.ENDED, state=AccountState.ACTIVE)


def _people_without_place(people: "QuerySet[Person]") -> list[WorkItem]:
    return [
        WorkItem(
            title=f"安排{person.name}的去向",
            url=reverse("organisations:person-edit", args=[person.username]),
            unit=person.unit.name,
            due_on=None,
            note="所在单位已撤并",
        )
        for person in people.select_related("unit")[:SHOWN]
    ]


def _missing_year(viewer: Actor, today: date) -> list[WorkItem]:
    # The State Council announces the coming year in November, or October.
    if today.month < 11 or not queries.runs_home(viewer):
        return []
    year = today.year + 1
    if any(table.year == year for table in queries.announced_years()):
        return []
    return [
        WorkItem(
            title=f"录入 {year} 年工作日历",
            url=reverse("organisations:calendar-enter") + f"?year={year}",
            unit="",
            due_on=None,
            note="国务院办公厅公布放假安排后录入；之前跨年的期限都是暂定",
        )
    ]
