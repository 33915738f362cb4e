"""Roles are granted for a subtree, from a day, perhaps until a day; they are ended, never deleted."""

from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import AccountState, UnitState
from gongkai.domain.roles import Role
from gongkai.lib.deeds import Deed, deed
from gongkai.organisations.models import Person, RoleGrant, Unit
from gongkai.organisations.permissions import check_can_grant, check_grant_fits_person


def grant_role(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    role: Role,
    unit: Unit,
    from_on: date | None = None,
    until_on: date | None = None,
) -> RoleGrant:
    """
    Give a person a role for a unit and all below it.

    Raises NotPermitted beyond the actor's subtree or for oneself; Invalid if it is held already.
    """
    check_can_grant(actor, person, role, unit)
    check_grant_fits_person(person, unit)
    from_on = from_on or now.date()
    if until_on is not None and until_on < from_on:
        raise Invalid("截止日期不能早于起始日期。", field="until_on")
    if person.state == AccountState.DEPARTED:
        raise Invalid("此人已离岗，不能再授予角色。", field="role")
    if unit.state != UnitState.ACTIVE:
        raise Invalid("该单位已撤并，请在承接单位授予角色。", field="unit")
    with deed(actor=actor, now=now) as act:
        Person.objects.select_for_update().get(pk=person.pk)
        open_row = _open_row(act, person, role, unit)
        if open_row is not None:
            raise Invalid(f"{person.name}在“{unit.name}”已有{role.label}角色。", field="role")
        grant = hold(act, person=person, role=role, unit=unit, from_on=from_on, until_on=until_on)
        act.note(
            person,
            "organisations.role_granted",
            unit=unit.code,
            detail={
                "role": role.value,
                "from_on": from_on.isoformat(),
                "until_on": until_on.isoformat() if until_on else "",
            },
        )
    return grant


def hold(
    act: Deed, *, person: Person, role: Role, unit: Unit, from_on: date, until_on: date | None
) -> RoleGrant:
    """
    See to it that the person holds the role for at least these days, and return the grant.

    A row that is open and not yet over is widened; one that has run out is closed, so that it
    does not stand in the way of the new one.
    """
    row = _open_row(act, person, role, unit)
    if row is None:
        return RoleGrant.objects.create(
            person=person,
            role=role,
            unit=unit,
            from_on=from_on,
            until_on=until_on,
            granted_by=act.actor.code,
            granted_at=act.now,
        )
    row.from_on = min(row.from_on, from_on)
    row.until_on = None if None in (row.until_on, until_on) else max(row.until_on, until_on)  # type: ignore[type-var]
    row.save(update_fields=["from_on", "until_on"])
    return row


def _open_row(act: Deed, person: Person, role: Role, unit: Unit) -> RoleGrant | None:
    """Return the grant in force or to come; one that has run out is closed on the way."""
    row = (
        RoleGrant.objects.select_for_update()
        .filter(person=person, role=role, unit=unit, ended_at=None)
        .first()
    )
    if row is not None and row.until_on is not None and row.until_on < act.now.date():
        row.ended_at, row.ended_by = act.now, act.actor.code
        row.save(update_fields=["ended_at", "ended_by"])
        return None
    return row


def end_grant(*, actor: Actor, now: datetime, grant: RoleGrant) -> None:
    """Take a role away at once."""
    check_can_grant(actor, grant.person, Role(grant.role), grant.unit)
    with deed(actor=actor, now=now) as act:
        current = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
        if current.ended_at is not None:
            raise Invalid("该角色已经撤销。", field="role")
        current.ended_at, current.ended_by = now, actor.code
        current.save(update_fields=["ended_at", "ended_by"])
        act.note(grant.person, "organisations.role_ended", unit=grant.unit.code, detail={"role": grant.role})
