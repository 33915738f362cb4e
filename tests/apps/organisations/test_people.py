"""People: accounts, roles, hand-over; nobody rises above their own rights."""

from datetime import timedelta

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.organisations import AccountState, PostKind
from gongkai.domain.roles import Role
from gongkai.lib.models import AuditEntry
from gongkai.organisations import queries
from gongkai.organisations.models import Person, RoleGrant, TotpDevice
from gongkai.organisations.services import grants, people, posts
from tests.factories import organisations as make

TODAY = make.NOW.date()


def open_account(actor, unit, **changes):
    values = {"username": "zhang.wei", "name": "张伟", "unit": unit}
    return people.open_account(actor=actor, now=make.NOW, **{**values, **changes})


def test_a_new_account_has_a_first_password_that_must_be_changed(county, admin) -> None:
    person, password = open_account(make.actor(admin), county.education)
    assert person.check_password(password)
    assert person.must_change_password
    assert len(password) == 19


@pytest.mark.parametrize("username", ["z", "1abc", "张伟", "a b", "system", "a" * 61, "<script>"])
def test_a_malformed_login_name_is_refused(county, admin, username) -> None:
    with pytest.raises(Invalid) as refusal:
        open_account(make.actor(admin), county.education, username=username)
    assert refusal.value.field == "username"


def test_a_login_name_is_never_used_twice_not_even_after_departure(county, admin) -> None:
    person, _ = open_account(make.actor(admin), county.education)
    people.depart(actor=make.actor(admin), now=make.NOW, person=person, reason="调离")
    with pytest.raises(Invalid, match="已有人使用"):
        open_account(make.actor(admin), county.education, username="ZHANG.WEI")


def test_a_mobile_number_is_encrypted_masked_and_absent_from_the_audit_chain(county, admin) -> None:
    from django.db import connection

    person, _ = open_account(make.actor(admin), county.education, mobile="138 1234-5678")
    with connection.cursor() as cursor:
        cursor.execute("SELECT mobile FROM organisations_person WHERE id = %s", [person.pk])
        stored = cursor.fetchone()[0]
    assert "1381234" not in stored
    assert stored.startswith("aes-gcm$1$")
    assert queries.masked_mobile(Person.objects.get(pk=person.pk)) == "138****5678"
    assert not any("13812345678" in entry.body for entry in AuditEntry.objects.all())


def test_without_the_field_key_people_still_sign_in_and_only_the_number_is_missed(
    county, admin, settings
) -> None:
    from gongkai.lib import keys
    from gongkai.organisations.services import sign_in

    _, password = open_account(make.actor(admin), county.education, mobile="13812345678")
    path = settings.GONGKAI_HOME.keys / "field.v1.key"
    kept = path.read_text(encoding="ascii")
    path.unlink()
    try:
        person = sign_in.check_name_and_password(
            username="zhang.wei", password=password, address="127.0.0.1", now=make.NOW
        )
        with pytest.raises(keys.KeyMissing, match=r"field\.v1\.key"):
            _ = person.mobile
    finally:
        path.write_text(kept, encoding="ascii")


def test_each_full_view_of_a_number_is_written_down(county, admin) -> None:
    person, _ = open_account(make.actor(admin), county.education, mobile="13812345678")
    assert people.reveal_mobile(actor=make.actor(admin), now=make.NOW, person=person) == "13812345678"
    last = AuditEntry.objects.order_by("-sequence").first()
    assert (last.action, last.actor) == ("organisations.mobile_shown", "admin")


@pytest.mark.parametrize("mobile", ["123", "23812345678", "1381234567a"])
def test_a_wrong_mobile_number_is_refused(county, admin, mobile) -> None:
    with pytest.raises(Invalid) as refusal:
        open_account(make.actor(admin), county.education, mobile=mobile)
    assert refusal.value.field == "mobile"


def test_roles_reach_down_and_not_up(county) -> None:
    actor = make.actor(make.person("aa", county.education, Role.DISCLOSURE_OFFICER))
    assert actor.holds([Role.DISCLOSURE_OFFICER], county.education.path)
    assert not actor.holds([Role.DISCLOSURE_OFFICER], county.root.path)
    above = make.actor(make.person("bb", county.root, Role.DISCLOSURE_OFFICER))
    assert above.holds([Role.DISCLOSURE_OFFICER], county.township.path)


def test_a_role_counts_from_its_first_to_its_last_day(county, admin) -> None:
    person = make.person("aa", county.education)
    grants.grant_role(
        actor=make.actor(admin),
        now=make.NOW,
        person=person,
        role=Role.LEADER,
        unit=county.education,
        from_on=TODAY,
        until_on=TODAY + timedelta(days=2),
    )
    roles = [bool(queries.actor_of(person, TODAY + timedelta(days=n)).roles) for n in (-1, 0, 2, 3)]
    assert roles == [False, True, True, False]


def test_an_administrator_cannot_grant_beyond_the_own_subtree(county) -> None:
    actor = make.actor(make.person("local", county.education, Role.SYSTEM_ADMINISTRATOR))
    colleague = make.person("colleague", county.education)
    with pytest.raises(NotPermitted):
        grants.grant_role(actor=actor, now=make.NOW, person=colleague, role=Role.LEADER, unit=county.root)
    with pytest.raises(NotPermitted):
        grants.grant_role(actor=actor, now=make.NOW, person=colleague, role=Role.LEADER, unit=county.health)
    assert not RoleGrant.objects.filter(person=colleague).exists()


def test_nobody_grants_a_role_to_themselves(county, admin) -> None:
    with pytest.raises(NotPermitted, match="自己"):
        grants.grant_role(
            actor=make.actor(admin), now=make.NOW, person=admin, role=Role.SIGNATORY, unit=county.root
        )


def test_a_local_administrator_cannot_reset_a_higher_account(county, admin) -> None:
    local = make.actor(make.person("local", county.education, Role.SYSTEM_ADMINISTRATOR))
    higher = make.person("higher", county.education, Role.SYSTEM_ADMINISTRATOR, at=county.root)
    before = higher.password
    for deed in (people.reset_password, people.reset_second_factor, people.suspend, people.depart):
        with pytest.raises(NotPermitted):
            deed(actor=local, now=make.NOW, person=higher, reason="试")
    with pytest.raises(NotPermitted):
        people.reset_password(actor=local, now=make.NOW, person=admin, reason="试")
    higher.refresh_from_db()
    assert (higher.password, higher.state) == (before, AccountState.ACTIVE)


def test_a_role_in_a_strange_department_is_refused(county, admin) -> None:
    person = make.person("aa", county.education)
    with pytest.raises(NotPermitted):
        grants.grant_role(
            actor=make.actor(admin), now=make.NOW, person=person, role=Role.LEADER, unit=county.health
        )


def test_the_same_role_is_granted_once_and_again_after_it_ended(county, admin) -> None:
    person = make.person("aa", county.education)

    def give():
        return grants.grant_role(
            actor=make.actor(admin), now=make.NOW, person=person, role=Role.LEADER, unit=county.education
        )

    grant = give()
    with pytest.raises(Invalid):
        give()
    grants.end_grant(actor=make.actor(admin), now=make.NOW, grant=grant)
    assert queries.actor_of(person, TODAY).roles == frozenset()
    with pytest.raises(Invalid):
        grants.end_grant(actor=make.actor(admin), now=make.NOW, grant=grant)
    give()
    assert RoleGrant.objects.filter(person=person).count() == 2


def test_whoever_will_be_higher_from_tomorrow_is_higher_today(county, admin) -> None:
    local = make.actor(make.person("local", county.education, Role.SYSTEM_ADMINISTRATOR))
    rising = make.person("rising", county.education)
    grants.grant_role(
        actor=make.actor(admin),
        now=make.NOW,
        person=rising,
        role=Role.SYSTEM_ADMINISTRATOR,
        unit=county.root,
        from_on=TODAY + timedelta(days=1),
    )
    with pytest.raises(NotPermitted):
        people.reset_password(actor=local, now=make.NOW, person=rising, reason="试")


def test_the_old_password_cannot_be_guessed_at_an_unattended_desk(county) -> None:
    person = make.person("aa", county.education)

    def change(old):
        people.change_password(
            actor=make.actor(person), now=make.NOW, person=person, old=old, new="Kestrel-Wind-93"
        )

    for _ in range(5):
        with pytest.raises(Invalid):
            change("Wrong-Word-1")
    with pytest.raises(Invalid, match="连续输错"):
        change(make.PASSWORD)


def test_suspension_needs_a_reason_and_can_be_undone(county, admin) -> None:
    actor, person = make.actor(admin), make.person("aa", county.education)
    with pytest.raises(ReasonRequired):
        people.suspend(actor=actor, now=make.NOW, person=person, reason="")
    people.suspend(actor=actor, now=make.NOW, person=person, reason="停职")
    with pytest.raises(IllegalMove):
        people.suspend(actor=actor, now=make.NOW, person=person, reason="停职")
    people.restore(actor=actor, now=make.NOW, person=person, reason="复职")
    person.refresh_from_db()
    assert person.state == AccountState.ACTIVE


def test_departure_ends_roles_posts_and_the_second_factor_for_good(county, admin) -> None:
    actor, person = make.actor(admin), make.person("aa", county.education, Role.SIGNATORY)
    make.enrolled(person)
    posts.appoint(
        actor=actor, now=make.NOW, unit=county.education, kind=PostKind.HANDLER, person=person, from_on=TODAY
    )
    people.depart(actor=actor, now=make.NOW, person=person, reason="退休")
    assert queries.actor_of(person, TODAY).roles == frozenset()
    assert queries.posts_held_by(person).get().until_on == TODAY
    assert not TotpDevice.objects.filter(user=person).exists()
    with pytest.raises(IllegalMove):
        people.restore(actor=actor, now=make.NOW, person=person, reason="返聘")


def test_changing_units_ends_the_roles_of_the_former_unit(county, admin) -> None:
    person = make.person("aa", county.education, Role.INFORMATION_OFFICER)
    people.amend_account(
        actor=make.actor(admin),
        now=make.NOW,
        person=person,
        name="张三",
        unit=county.health,
        title="",
        telephone="",
        mobile="",
        version=person.version,
    )
    moved = Person.objects.select_related("unit").get(pk=person.pk)
    assert moved.unit == county.health
    assert queries.actor_of(moved, TODAY).roles == frozenset()


def test_a_local_administrator_cannot_send_people_to_a_unit_of_others(county) -> None:
    local = make.actor(make.person("local", county.education, Role.SYSTEM_ADMINISTRATOR))
    person = make.person("aa", county.education)
    with pytest.raises(NotPermitted):
        people.amend_account(
            actor=local,
            now=make.NOW,
            person=person,
            name="张三",
            unit=county.health,
            title="",
            telephone="",
            mobile="",
        )


@pytest.mark.parametrize(
    ("password", "fine"),
    [
        ("Kx7-duck", False),  # short
        ("abcdefghij", False),  # one kind
        ("abcdefghi1", False),  # two kinds
        ("Kestrelqz9", True),
        ("gongkai shi changtai", True),  # a sentence
        ("aaaaaaaaaaaaaaaaaaaa", False),
        ("Password123", False),  # on the list of common ones
        ("Changning-2016", False),  # printed in the manual
        ("Zhangwei-01", False),  # near the login name
    ],
)
def test_the_password_rules(county, password, fine) -> None:
    person = make.person("zhangwei", county.education)

    def change():
        people.change_password(
            actor=make.actor(person), now=make.NOW, person=person, old=make.PASSWORD, new=password
        )

    if fine:
        change()
        person.refresh_from_db()
        assert person.check_password(password)
    else:
        with pytest.raises(Invalid) as refusal:
            change()
        assert refusal.value.field == "new"


def test_the_last_five_passwords_are_not_taken_again(county) -> None:
    person = make.person("a1", county.education)
    old = make.PASSWORD
    for n in range(6):
        people.change_password(
            actor=make.actor(person),
            now=make.NOW + timedelta(days=n),
            person=person,
            old=old,
            new=f"Fresh-Word-{n}",
        )
        old = f"Fresh-Word-{n}"
    for reused in ("Fresh-Word-5", "Fresh-Word-4", "Fresh-Word-0"):
        with pytest.raises(Invalid):
            people.change_password(actor=make.actor(person), now=make.NOW, person=person, old=old, new=reused)
    people.change_password(actor=make.actor(person), now=make.NOW, person=person, old=old, new=make.PASSWORD)
