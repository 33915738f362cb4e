"""One person's queue, drafts, posts and roles pass to another in one step."""

from datetime import datetime, timedelta

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import AccountState
from gongkai.domain.roles import Role
from gongkai.lib import handover
from gongkai.lib.deeds import Deed, deed
from gongkai.organisations.models import HandOver, Person, RoleGrant, UnitPost
from gongkai.organisations.permissions import (
    check_can_grant,
    check_can_keep_posts,
    check_can_manage_person,
    check_grant_fits_person,
)
from gongkai.organisations.services.grants import hold


def hand_over(
    *, actor: Actor, now: datetime, from_person: Person, to_person: Person, reason: str
) -> HandOver:
    """
    Move everything that ``from_person`` has in hand to ``to_person``, or nothing.

    Drafts and each app's own queue move through ``lib.handover``, in this transaction. The former
    holder's account stays open; closing it is a deed of its own.
    """
    today = now.date()
    if from_person.pk == to_person.pk:
        raise Invalid("接手人不能是本人。", field="to_person")
    if to_person.state != AccountState.ACTIVE:
        raise Invalid(f"{to_person.name}的账号已停用或离岗，不能接手。", field="to_person")
    if not reason.strip():
        raise Invalid("请写明交接原因。", field="reason")
    check_can_manage_person(actor, from_person, today)
    check_can_manage_person(actor, to_person, today)
    with deed(actor=actor, now=now) as act:
        people = Person.objects.select_for_update().filter(pk__in=[from_person.pk, to_person.pk])
        list(people.order_by("pk"))
        moved = {
            "角色": _pass_grants(act, from_person, to_person),
            "岗位": _pass_posts(act, from_person, to_person),
        }
        for part in handover.move_all(from_person.username, to_person.username, act):
            moved[part.label] = moved.get(part.label, 0) + part.count
        record = HandOver.objects.create(
            from_person=from_person, to_person=to_person, at=now, actor=actor.code, reason=reason, moved=moved
        )
        for person, event in (
            (from_person, "organisations.work_handed_over"),
            (to_person, "organisations.work_taken_over"),
        ):
            act.note(
                person,
                event,
                unit=person.unit.code,
                reason=reason,
                detail={"from": from_person.username, "to": to_person.username, "moved": moved},
            )
    return record


def _pass_grants(act: Deed, from_person: Person, to_person: Person) -> int:
    count = 0
    today = act.now.date()
    for grant in RoleGrant.objects.filter(person=from_person, ended_at=None).select_related("unit"):
        role = Role(grant.role)
        check_can_grant(act.actor, to_person, role, grant.unit)
        check_grant_fits_person(to_person, grant.unit)
        RoleGrant.objects.filter(pk=grant.pk).update(ended_at=act.now, ended_by=act.actor.code)
        if grant.until_on is not None and grant.until_on < today:
            continue
        hold(
            act,
            person=to_person,
            role=role,
            unit=grant.unit,
            from_on=max(grant.from_on, today),
            until_on=grant.until_on,
        )
        count += 1
    return count


def _pass_posts(act: Deed, from_person: Person, to_person: Person) -> int:
    today = act.now.date()
    count = 0
    held = UnitPost.objects.select_for_update(of=("self",)).select_related("unit")
    for post in held.filter(person=from_person, until_on=None):
        check_can_keep_posts(act.actor, post.unit)
        if post.from_on >= today:
            # Not begun, or begun today: the other simply takes it from that day.
            post.person, post.name, post.title = to_person, to_person.name, to_person.title
            post.save(update_fields=["person", "name", "title"])
            count += 1
            continue
        post.until_on = today - timedelta(days=1)
        post.save(update_fields=["until_on"])
        UnitPost.objects.create(
            unit_id=post.unit_id,
            kind=post.kind,
            person=to_person,
            name=to_person.name,
            title=to_person.title,
            telephone=to_person.telephone or post.telephone,
            from_on=today,
        )
        count += 1
    return count
