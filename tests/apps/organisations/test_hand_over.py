"""Hand-over: everything passes in one step, or nothing does."""

from datetime import timedelta

import pytest

from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.organisations import PostKind
from gongkai.domain.roles import Role
from gongkai.lib import audit, drafts, handover
from gongkai.organisations import queries
from gongkai.organisations.models import UnitPost
from gongkai.organisations.services import grants, people, posts
from gongkai.organisations.services.handover import hand_over
from tests.factories import organisations as make

TODAY = make.NOW.date()


def test_a_role_that_has_run_out_is_granted_anew_and_does_not_swallow_a_hand_over(county, admin) -> None:
    actor = make.actor(admin)
    old = make.person("old", county.education, Role.SUPERVISOR)
    new = make.person("new", county.education)
    grants.grant_role(
        actor=actor,
        now=make.NOW - timedelta(days=30),
        person=new,
        role=Role.SUPERVISOR,
        unit=county.education,
        until_on=TODAY - timedelta(days=10),
    )
    hand_over(actor=actor, now=make.NOW, from_person=old, to_person=new, reason="轮岗")
    assert queries.actor_of(new, TODAY + timedelta(days=400)).roles == {Role.SUPERVISOR}


def test_a_shorter_role_is_widened_by_a_hand_over(county, admin) -> None:
    actor = make.actor(admin)
    old = make.person("old", county.education, Role.SUPERVISOR)
    new = make.person("new", county.education)
    grants.grant_role(
        actor=actor,
        now=make.NOW,
        person=new,
        role=Role.SUPERVISOR,
        unit=county.education,
        until_on=TODAY + timedelta(days=5),
    )
    hand_over(actor=actor, now=make.NOW, from_person=old, to_person=new, reason="轮岗")
    assert queries.actor_of(new, TODAY + timedelta(days=400)).roles == {Role.SUPERVISOR}


def test_a_post_in_a_unit_of_others_is_not_handed_over(county, admin) -> None:
    local = make.actor(make.person("local", county.education, Role.SYSTEM_ADMINISTRATOR))
    old = make.person("old", county.education)
    new = make.person("new", county.education)
    UnitPost.objects.create(unit=county.health, kind=PostKind.HANDLER, person=old, name="甲", from_on=TODAY)
    with pytest.raises(NotPermitted):
        hand_over(actor=local, now=make.NOW, from_person=old, to_person=new, reason="轮岗")


def test_a_hand_over_moves_grants_posts_drafts_and_queues_in_one_step(county, admin) -> None:
    actor = make.actor(admin)
    old = make.person("old", county.education, Role.INFORMATION_OFFICER, Role.SIGNATORY)
    new = make.person("new", county.education)
    posts.appoint(
        actor=actor,
        now=make.NOW,
        unit=county.education,
        kind=PostKind.HANDLER,
        person=old,
        from_on=TODAY - timedelta(days=30),
    )
    drafts.save(owner="old", form="f", content={"a": "1"}, title="t", address="/desk/", now=make.NOW)
    taken = []

    def queue(from_code, to_code, act):
        taken.append((from_code, to_code))
        return handover.Moved("待办", 7)

    handover.register(queue)
    try:
        record = hand_over(actor=actor, now=make.NOW, from_person=old, to_person=new, reason="轮岗")
    finally:
        from gongkai.config.wiring import wire

        wire()
    assert record.moved == {"角色": 2, "岗位": 1, "草稿": 1, "待公开的信息": 0, "待办": 7}
    assert taken == [("old", "new")]
    assert queries.actor_of(new, TODAY).roles == {Role.INFORMATION_OFFICER, Role.SIGNATORY}
    assert queries.actor_of(old, TODAY).roles == frozenset()
    assert [(p.name, p.person_id) for p in queries.posts_of(county.education, on=TODAY)] == [
        (new.name, new.pk)
    ]
    assert drafts.load(owner="new", form="f") == {"a": "1"}
    assert drafts.load(owner="old", form="f") is None


def test_a_hand_over_that_fails_half_way_moves_nothing(county, admin) -> None:
    actor = make.actor(admin)
    old = make.person("old", county.education, Role.INFORMATION_OFFICER)
    new = make.person("new", county.education)
    entries = audit.verify().entries

    def broken(from_code, to_code, act):
        raise Invalid("这一项不能转")

    handover.register(broken)
    try:
        with pytest.raises(Invalid):
            hand_over(actor=actor, now=make.NOW, from_person=old, to_person=new, reason="轮岗")
    finally:
        from gongkai.config.wiring import wire

        wire()
    assert queries.actor_of(old, TODAY).roles == {Role.INFORMATION_OFFICER}
    assert queries.actor_of(new, TODAY).roles == frozenset()
    assert audit.verify().entries == entries


def test_work_is_not_handed_to_somebody_of_another_department_or_suspended(county, admin) -> None:
    actor = make.actor(admin)
    old = make.person("old", county.education, Role.INFORMATION_OFFICER)
    stranger = make.person("stranger", county.health)
    with pytest.raises(NotPermitted):
        hand_over(actor=actor, now=make.NOW, from_person=old, to_person=stranger, reason="轮岗")
    absent = make.person("absent", county.education)
    people.suspend(actor=actor, now=make.NOW, person=absent, reason="x")
    absent.refresh_from_db()
    with pytest.raises(Invalid):
        hand_over(actor=actor, now=make.NOW, from_person=old, to_person=absent, reason="轮岗")
    assert queries.actor_of(old, TODAY).roles == {Role.INFORMATION_OFFICER}
