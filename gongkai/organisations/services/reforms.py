"""Units are renamed, moved, merged, split, abolished and reinstated; none is ever deleted."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Value
from django.db.models.functions import Concat, Substr

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import UNIT_WORKFLOW, SuccessionKind, UnitAction, UnitKind, UnitState
from gongkai.domain.roles import Role
from gongkai.lib.deeds import Deed, deed
from gongkai.organisations.models import Person, RoleGrant, Succession, Unit, UnitName
from gongkai.organisations.permissions import reform_path
from gongkai.organisations.services.grants import hold
from gongkai.organisations.services.units import check_name_free, check_place, locked_unit, path_below


def rename_unit(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    name: str,
    on: date,
    document_number: str = "",
    short_name: str = "",
    reason: str,
) -> Unit:
    """Give a unit a new name from a day; the former one stays with its records and in search."""
    name = name.strip()
    with deed(actor=actor, now=now) as act:
        unit = locked_unit(unit)
        if name == unit.name:
            raise Invalid("新名称与现名称相同。", field="name")
        check_name_free(name, unit.parent, unit)
        current = unit.names.get(until_on=None)
        if current.from_on is not None and on <= current.from_on:
            raise Invalid(f"更名日期应在现名称启用日期（{current.from_on.isoformat()}）之后。", field="on")
        former, unit.name, unit.short_name = unit.name, name, short_name.strip()
        act.move(
            unit,
            UNIT_WORKFLOW,
            UnitAction.RENAME,
            at=reform_path(unit),
            unit=unit.code,
            reason=reason,
            detail={
                "before": former,
                "after": name,
                "on": on.isoformat(),
                "document_number": document_number,
            },
        )
        current.until_on = on
        current.save(update_fields=["until_on"])
        UnitName.objects.create(
            unit=unit, name=name, short_name=unit.short_name, from_on=on, document_number=document_number
        )
    return unit


def move_unit(
    *, actor: Actor, now: datetime, unit: Unit, parent: Unit, reason: str, document_number: str = ""
) -> Unit:
    """Put a unit and all that is below it under another one; the actor must run both ends."""
    with deed(actor=actor, now=now) as act:
        unit = locked_unit(unit)
        parent = Unit.objects.select_for_update().get(pk=parent.pk)
        if parent.path.startswith(unit.path):
            raise Invalid("不能把单位移到它自己或它的下级之下。", field="parent")
        if unit.parent_id == parent.pk:
            raise Invalid(f"该单位的上级已经是“{parent.name}”。", field="parent")
        check_place(UnitKind(unit.kind), parent)
        UNIT_WORKFLOW.check(actor, UnitState(parent.state), UnitAction.MOVE, parent.path, reason)
        check_name_free(unit.name, parent, unit)
        before, source, at = unit.path, unit.parent, reform_path(unit)
        # A root has nothing above it to be taken from; it can be put below a new root (县并入市).
        unit.parent = parent
        act.move(
            unit,
            UNIT_WORKFLOW,
            UnitAction.MOVE,
            at=at,
            unit=unit.code,
            reason=reason,
            detail={
                "before": source.code if source else "",
                "after": parent.code,
                "document_number": document_number,
            },
        )
        after = path_below(parent, unit.pk)
        Unit.objects.filter(path__startswith=before).update(
            path=Concat(Value(after), Substr("path", len(before) + 1))
        )
        unit.refresh_from_db()
    return unit


def merge_units(
    *,
    actor: Actor,
    now: datetime,
    units: Sequence[Unit],
    successor: Unit,
    on: date,
    reason: str,
    document_number: str = "",
) -> Unit:
    """
    End ``units``; their duties, people, roles and subordinate units pass to ``successor``.

    Their records keep their unit and stay findable under the former name.
    """
    with deed(actor=actor, now=now) as act:
        successor = Unit.objects.select_for_update().get(pk=successor.pk)
        for merged in units:
            _check_successor(merged, successor, actor, UnitAction.MERGE, reason)
            unit = _end(act, merged, UnitAction.MERGE, [successor], on, reason, document_number)
            for child in Unit.objects.active().filter(parent=unit):
                move_unit(
                    actor=actor,
                    now=now,
                    unit=child,
                    parent=successor,
                    reason=reason,
                    document_number=document_number,
                )
            _pass_people(act, unit, successor, on)
    return successor


def split_unit(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    successors: Sequence[Unit],
    on: date,
    reason: str,
    document_number: str = "",
) -> Unit:
    """
    End a unit whose duties pass to several others; its people are then placed one by one.

    Raises Invalid while units stand below it, since nobody could know where they go.
    """
    with deed(actor=actor, now=now) as act:
        if len({successor.pk for successor in successors}) < 2:
            raise Invalid("拆分至少需要两个承接单位；只有一个时请用“并入其他单位”。", field="successors")
        for successor in successors:
            _check_successor(unit, successor, actor, UnitAction.SPLIT, reason)
        _check_no_children(unit)
        return _end(act, unit, UnitAction.SPLIT, successors, on, reason, document_number)


def abolish_unit(
    *, actor: Actor, now: datetime, unit: Unit, on: date, reason: str, document_number: str = ""
) -> Unit:
    """End a unit that nobody succeeds."""
    with deed(actor=actor, now=now) as act:
        _check_no_children(unit)
        return _end(act, unit, UnitAction.ABOLISH, [], on, reason, document_number)


def reinstate_unit(*, actor: Actor, now: datetime, unit: Unit, reason: str) -> Unit:
    """Undo an ending that was a mistake; the successions are withdrawn, people stay where they are."""
    with deed(actor=actor, now=now) as act:
        unit = locked_unit(unit)
        check_name_free(unit.name, unit.parent, unit)
        if unit.parent is not None and unit.parent.state != UnitState.ACTIVE:
            raise Invalid(f"上级单位“{unit.parent.name}”已撤并，请先恢复上级单位。", field="reason")
        unit.ended_on = None
        act.move(
            unit, UNIT_WORKFLOW, UnitAction.REINSTATE, at=reform_path(unit), unit=unit.code, reason=reason
        )
        unit.successions.filter(ended=False).update(ended=True)
    return unit


def _check_successor(unit: Unit, successor: Unit, actor: Actor, action: UnitAction, reason: str) -> None:
    if successor.path.startswith(unit.path):
        raise Invalid("承接单位不能是该单位自己或它的下级。", field="successor")
    if successor.state != UnitState.ACTIVE:
        raise Invalid(f"“{successor.name}”已撤并，不能作为承接单位。", field="successor")
    UNIT_WORKFLOW.check(actor, UnitState.ACTIVE, action, successor.path, reason)


def _check_no_children(unit: Unit) -> None:
    names = [child.name for child in Unit.objects.active().filter(parent=unit)[:3]]
    if names:
        raise Invalid(f"其下还有单位（{'、'.join(names)}等），请先调整它们的隶属。", field="reason")


def _end(
    act: Deed,
    unit: Unit,
    action: UnitAction,
    successors: Sequence[Unit],
    on: date,
    reason: str,
    document_number: str,
) -> Unit:
    unit = locked_unit(unit)
    if unit.parent_id is None:
        raise Invalid("最上级单位不能撤并。", field="reason")
    unit.ended_on = on
    act.move(
        unit,
        UNIT_WORKFLOW,
        action,
        at=reform_path(unit),
        unit=unit.code,
        reason=reason,
        detail={
            "successors": [successor.code for successor in successors],
            "on": on.isoformat(),
            "document_number": document_number,
        },
    )
    kind = SuccessionKind.MERGE if action == UnitAction.MERGE else SuccessionKind.SPLIT
    for successor in successors:
        Succession.objects.create(
            predecessor=unit, successor=successor, kind=kind, on=on, document_number=document_number
        )
    unit.posts.filter(until_on=None, from_on__lte=on).update(until_on=on)
    return unit


def _pass_people(act: Deed, unit: Unit, successor: Unit, on: date) -> None:
    moved = list(Person.objects.filter(unit=unit).values_list("username", flat=True))
    Person.objects.filter(unit=unit).update(unit=successor)
    for grant in RoleGrant.objects.filter(unit=unit, ended_at=None).select_related("person"):
        RoleGrant.objects.filter(pk=grant.pk).update(ended_at=act.now, ended_by=act.actor.code)
        hold(
            act,
            person=grant.person,
            role=Role(grant.role),
            unit=successor,
            from_on=min(grant.from_on, on),
            until_on=grant.until_on,
        )
    if moved:
        act.note(
            successor,
            "organisations.people_taken_over",
            unit=successor.code,
            detail={"from": unit.code, "people": moved},
        )
