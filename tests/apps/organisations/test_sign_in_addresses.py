"""As whom an address counts at the door: machines of one house are one, in whatever way their addresses are written."""

from datetime import timedelta

import pytest

from gongkai.domain.roles import Role
from gongkai.organisations.models import Person
from gongkai.organisations.services import sign_in
from tests.factories import organisations as make

NOW = make.NOW


@pytest.fixture
def officer(county):
    return make.person("li.na", county.education, Role.INFORMATION_OFFICER)


def enter(username: str, password: str = make.PASSWORD, *, address: str) -> Person:
    return sign_in.check_name_and_password(username=username, password=password, address=address, now=NOW)


@pytest.mark.parametrize(
    ("first", "then"),
    [("2001:db8:1:2::7", "2001:db8:1:2:a8c0:33ff:fe01:9"), ("203.0.113.5", "::ffff:203.0.113.5")],
    ids=["one network of IPv6", "one address in two writings"],
)
def test_addresses_of_one_house_are_one_to_the_locks(officer, first: str, then: str) -> None:
    for n in range(5):
        with pytest.raises(sign_in.SignInRefused):
            enter("li.na", "Wrong-Word-1", address=(first, then)[n % 2])
    for address in (first, then):
        with pytest.raises(sign_in.SignInRefused) as refusal:
            enter("li.na", address=address)
        assert refusal.value.code == "locked"
    assert enter("li.na", address="2001:db8:1:3::7") == officer


def test_an_office_whose_machines_change_their_addresses_stays_open_to_its_own(officer) -> None:
    sign_in.record_sign_in(
        person=officer,
        session_key="k",
        address="2001:db8:1:2::7",
        agent="",
        now=NOW - timedelta(days=1),
        way="password",
    )
    for n in range(sign_in.BY_NAME.failures):
        with pytest.raises(sign_in.SignInRefused):
            enter("li.na", "Wrong-Word-1", address=f"203.0.113.{n}")
    with pytest.raises(sign_in.SignInRefused):
        enter("li.na", address="2001:db8:1:3::7")
    assert enter("li.na", address="2001:db8:1:2:a8c0:33ff:fe01:9") == officer
