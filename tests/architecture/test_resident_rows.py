"""
The rows of the sign-in at the province's platform: everybody's, signed in on the desk or not, where a home offers it.

Where it does not, there is no such address for anybody; nobody is ever asked to sign in on the desk.
"""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.domain.roles import Role
from tests.architecture.profiles import EVERYBODY
from tests.architecture.test_permission_table import rows
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
PLATFORM = "zwfw.example.gov.cn"
STRANGER = "stranger"
METHODS = ("GET", "POST", "DELETE")
#: Address → what its own method answers where the sign-in is offered: (status, host or path that it leads to).
ANSWERS = {
    "portal:apply-province": (200, ""),
    "portal:apply-province-start": (302, PLATFORM),
    # Nobody is on the way, so what comes back is stale.
    "portal:apply-province-back": (400, ""),
    "portal:apply-province-leave": (302, "/apply/"),
}


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def offered(settings) -> None:
    """Connect the home to a platform whose addresses are all told, so that none is asked for."""
    settings.GONGKAI_OPTIONS = {
        **settings.GONGKAI_OPTIONS,
        "apply.province_issuer": f"https://{PLATFORM}",
        "apply.province_authorization": f"https://{PLATFORM}/authorize",
        "apply.province_token": f"https://{PLATFORM}/token",
        "apply.province_keys": f"https://{PLATFORM}/jwks",
        "apply.province_client_id": "gongkai",
        "apply.province_client_secret": "secret-of-these-tests",
    }


def browser_of(who: Role | str | None, county) -> Client:
    if who == STRANGER:
        return Client()
    return make.client_of(make.person("viewer", county.education, *([who] if who else [])))


def asked(browser: Client, county) -> dict[tuple[str, str], tuple[int, str]]:
    """Return what each method of each address answers, and where it leads."""
    found = {}
    for row in rows():
        if row["profile"] != "resident":
            continue
        for method in METHODS:
            address = f"{reverse(row['name'])}?organ={county.education.code}"
            answer = browser.generic(method, address)
            leads = urlsplit(answer.headers.get("Location", ""))
            found[row["name"], method] = (answer.status_code, leads.hostname or leads.path)
    return found


def own_methods() -> dict[str, str]:
    return {row["name"]: row["methods"] for row in rows() if row["profile"] == "resident"}


def test_the_rows_are_those_of_the_sign_in() -> None:
    assert own_methods() == {
        "portal:apply-province": "GET",
        "portal:apply-province-start": "GET",
        "portal:apply-province-back": "GET",
        "portal:apply-province-leave": "POST",
    }


@pytest.mark.parametrize("who", [STRANGER, *EVERYBODY], ids=str)
def test_home_that_offers_no_sign_in_has_no_such_address_for_anybody(who, county) -> None:
    methods = own_methods()
    wrong = {
        cell: got
        for cell, got in asked(browser_of(who, county), county).items()
        if got != ((404 if cell[1] in methods[cell[0]].split() else 405), "")
    }
    assert wrong == {}


@pytest.mark.parametrize("who", [STRANGER, *EVERYBODY], ids=str)
def test_sign_in_that_is_offered_is_everybodys(who, county, offered) -> None:
    methods = own_methods()
    wrong = {}
    for (name, method), got in asked(browser_of(who, county), county).items():
        wanted = ANSWERS[name] if method in methods[name].split() else (405, "")
        if got != wanted:
            wrong[name, method] = (wanted, got)
    assert wrong == {}


def test_no_row_of_the_portal_passes_as_a_door_of_the_desk() -> None:
    assert [row["name"] for row in rows() if row["profile"] == "door" and "province" in row["name"]] == []
