"""Who may act and look where: grants reach down the tree, never up or sideways."""

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant, covers
from gongkai.domain.errors import NotPermitted
from gongkai.domain.roles import SECOND_FACTOR_ROLES, Role

COUNTY, BUREAU, OFFICE, OTHER_BUREAU, OTHER_COUNTY = "/1/", "/1/14/", "/1/14/3/", "/1/140/", "/2/"

CLERK = Actor(
    code="li.ming",
    name="李明",
    unit_code="01526376X",
    unit_path=OFFICE,
    grants=(
        Grant(Role.INFORMATION_OFFICER, OFFICE),
        Grant(Role.SECRECY_REVIEWER, BUREAU),
        Grant(Role.INFORMATION_OFFICER, OTHER_COUNTY),
    ),
)
NOBODY = Actor(code="guest", name="访客")


@pytest.mark.parametrize(
    ("scope", "path", "covered"),
    [
        (COUNTY, COUNTY, True),
        (COUNTY, BUREAU, True),
        (COUNTY, OFFICE, True),
        (BUREAU, COUNTY, False),
        (BUREAU, OTHER_BUREAU, False),
        (BUREAU, "/1/1/", False),
        (OTHER_COUNTY, BUREAU, False),
        ("", COUNTY, False),
        ("", "", False),
        (COUNTY, "", False),
    ],
)
def test_a_scope_covers_its_unit_and_what_is_below(scope: str, path: str, covered: bool) -> None:
    assert covers(scope, path) is covered


@pytest.mark.parametrize(
    ("roles", "at", "held"),
    [
        ({Role.SECRECY_REVIEWER}, BUREAU, True),
        ({Role.SECRECY_REVIEWER}, OFFICE, True),
        ({Role.SECRECY_REVIEWER}, COUNTY, False),
        ({Role.SECRECY_REVIEWER}, OTHER_BUREAU, False),
        # Each role is held where it was granted, not where another was.
        ({Role.INFORMATION_OFFICER}, BUREAU, False),
        ({Role.SECRECY_REVIEWER}, OTHER_COUNTY, False),
        ({Role.INFORMATION_OFFICER, Role.SIGNATORY}, OFFICE, True),
        ({Role.SIGNATORY}, OFFICE, False),
        (set(), OFFICE, False),
    ],
)
def test_a_role_is_held_where_it_was_granted_and_below(roles: set[Role], at: str, held: bool) -> None:
    assert CLERK.holds(roles, at) is held


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        (OFFICE, True),
        (BUREAU, True),
        ("/1/14/3/9/", True),
        (OTHER_COUNTY, True),
        (COUNTY, False),
        (OTHER_BUREAU, False),
        ("", False),
    ],
)
def test_a_person_sees_the_own_unit_and_what_was_granted(path: str, seen: bool) -> None:
    assert CLERK.sees(path) is seen


def test_a_person_without_roles_sees_the_own_unit_and_what_is_below() -> None:
    member = Actor(code="m", name="成员", unit_path=BUREAU)
    assert (member.sees(BUREAU), member.sees(OFFICE), member.sees(COUNTY)) == (True, True, False)
    assert not member.holds(Role, BUREAU)


def test_who_belongs_to_no_unit_sees_none() -> None:
    assert not NOBODY.sees(COUNTY)
    assert not NOBODY.sees("")
    assert NOBODY.scopes() == ()
    assert NOBODY.roles == frozenset()


def test_the_scopes_are_the_roots_of_the_granted_subtrees() -> None:
    assert CLERK.scopes() == (OFFICE, BUREAU, OTHER_COUNTY) or CLERK.scopes() == (
        BUREAU,
        OFFICE,
        OTHER_COUNTY,
    )
    assert CLERK.scopes({Role.SECRECY_REVIEWER}) == (BUREAU,)
    assert CLERK.scopes({Role.SIGNATORY}) == ()
    assert CLERK.scopes(set()) == ()


def test_the_roles_are_those_held_anywhere() -> None:
    assert CLERK.roles == {Role.INFORMATION_OFFICER, Role.SECRECY_REVIEWER}


def test_a_deed_within_the_roles_passes() -> None:
    CLERK.require({Role.SECRECY_REVIEWER, Role.SIGNATORY}, OFFICE, "审查")


def test_a_deed_beyond_the_roles_is_refused_and_says_who_may() -> None:
    with pytest.raises(NotPermitted) as refusal:
        CLERK.require({Role.SIGNATORY, Role.DISCLOSURE_OFFICER}, OFFICE, "签发文件")
    assert "签发文件" in refusal.value.message
    # The order of the roles' declaration, whatever the order asked in.
    assert "签发人、公开办" in refusal.value.message
    assert refusal.value.code == "not_permitted"


def test_the_system_may_act_and_look_everywhere() -> None:
    assert SYSTEM.holds({Role.SIGNATORY}, OTHER_COUNTY)
    assert SYSTEM.sees(OTHER_COUNTY)
    SYSTEM.require({Role.SIGNATORY}, COUNTY, "签发文件")
    assert (SYSTEM.code, SYSTEM.roles, SYSTEM.scopes()) == ("system", frozenset(), ())


def test_a_person_cannot_be_made_the_system_by_a_code() -> None:
    impostor = Actor(code="system", name="系统")
    assert not impostor.holds(Role, COUNTY)
    assert not impostor.sees(COUNTY)


def test_the_roles_that_release_information_or_power_need_a_second_factor() -> None:
    assert {
        Role.SECRECY_REVIEWER,
        Role.LEGAL_REVIEWER,
        Role.SIGNATORY,
        Role.DISCLOSURE_OFFICER,
        Role.SYSTEM_ADMINISTRATOR,
    } == SECOND_FACTOR_ROLES
