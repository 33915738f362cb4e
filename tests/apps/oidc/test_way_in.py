"""Who comes in by single sign-on, where they arrive, and what they still owe."""

import json
import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from gongkai.domain.actors import SYSTEM
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.lib.models import AuditEntry
from gongkai.organisations.models import Person, SignInSession
from gongkai.organisations.services import people
from gongkai.organisations.services.sign_in import current_code
from tests.apps.oidc.conftest import Walk
from tests.apps.oidc.provider import CURVE_KEY, SECRET, Provider
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db

DESK = "/desk/"


@pytest.fixture
def officer(county) -> Person:
    """Somebody who owes no second factor."""
    return make.person("zhang.wei", county.education, Role.INFORMATION_OFFICER)


@pytest.fixture
def signatory(county) -> Person:
    """Somebody who owes one."""
    return make.person("li.na", county.education, Role.SIGNATORY)


def test_person_whom_the_provider_names_comes_in(provider: Provider, officer: Person, walk: Walk) -> None:
    answer = walk.all_the_way()
    assert (answer.status_code, answer["Location"]) == (302, DESK)
    assert walk.browser.session["_auth_user_id"] == str(officer.pk)
    assert walk.browser.get(reverse("organisations:account")).status_code == 200


def test_browser_is_sent_out_with_state_nonce_and_pkce_and_without_the_secret(provider, walk: Walk) -> None:
    address = walk.start()["Location"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{provider.issuer}/authorize?")
    assert query["response_type"] == "code"
    assert query["scope"] == "openid profile"
    assert query["redirect_uri"] == "http://testserver/desk/oidc/callback/"
    assert query["code_challenge_method"] == "S256"
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 32
    assert SECRET not in str(query)


def test_sign_in_is_recorded_and_audited_with_its_way(
    provider: Provider, officer: Person, walk: Walk
) -> None:
    walk.all_the_way()
    record = SignInSession.objects.get(person=officer)
    assert record.session_key == walk.browser.session.session_key
    assert record.ended_at is None
    entry = AuditEntry.objects.get(action="organisations.signed_in")
    assert (entry.actor, entry.subject) == ("zhang.wei", officer.link)
    assert json.loads(entry.body)["detail"] == {"way": "oidc"}


def test_session_gets_a_new_key_when_the_person_comes_in(provider, officer: Person, walk: Walk) -> None:
    address = walk.at_provider()
    before = walk.browser.session.session_key
    walk.come_back(address)
    assert before
    assert walk.browser.session.session_key != before


def test_no_token_stays_in_the_session(provider: Provider, officer: Person, walk: Walk) -> None:
    walk.all_the_way()
    kept = str(dict(walk.browser.session))
    assert provider.tokens_given[0] not in kept
    assert "access-to-userinfo" not in kept
    assert walk.browser.session["oidc_states"] == {}


def test_name_in_capitals_is_the_same_person(provider: Provider, officer: Person, walk: Walk) -> None:
    provider.claims = {"preferred_username": " Zhang.Wei "}
    assert walk.all_the_way()["Location"] == DESK


def test_name_from_another_claim_is_used_when_the_option_says_so(
    settings, provider: Provider, officer: Person, walk: Walk
) -> None:
    settings.GONGKAI_OPTIONS["oidc.name_claim"] = "employee_number"
    provider.claims = {"preferred_username": "somebody.else", "employee_number": "zhang.wei"}
    walk.all_the_way()
    assert walk.browser.session["_auth_user_id"] == str(officer.pk)


def test_name_that_only_userinfo_tells_is_found_there(
    provider: Provider, officer: Person, walk: Walk
) -> None:
    provider.claims = {}
    provider.userinfo = {"sub": "2f9c", "preferred_username": "zhang.wei"}
    assert walk.all_the_way()["Location"] == DESK
    assert "/userinfo" in provider.asked


def test_userinfo_is_not_asked_when_the_token_names_the_person(provider, officer: Person, walk: Walk) -> None:
    walk.all_the_way()
    assert "/userinfo" not in provider.asked


@pytest.mark.parametrize(
    ("methods", "way"),
    [(["client_secret_post"], "form"), (["client_secret_basic"], "header"), (None, "header")],
)
def test_client_shows_its_secret_in_the_way_the_provider_wants(
    provider: Provider, officer: Person, walk: Walk, methods: list[str] | None, way: str
) -> None:
    provider.document = {"token_endpoint_auth_methods_supported": methods}
    assert walk.all_the_way()["Location"] == DESK
    assert provider.client_ways == [way]


def test_provider_that_signs_with_a_curve_is_understood(
    provider: Provider, officer: Person, walk: Walk
) -> None:
    provider.document = {"id_token_signing_alg_values_supported": ["ES256"]}
    provider.key, provider.algorithm, provider.kid = CURVE_KEY, "ES256", "curve-1"
    assert walk.all_the_way()["Location"] == DESK


def test_scope_that_the_provider_does_not_know_is_not_asked_for(provider: Provider, walk: Walk) -> None:
    provider.document = {"scopes_supported": ["openid"]}
    assert parse_qs(urlsplit(walk.start()["Location"]).query)["scope"] == ["openid"]


def test_encrypted_provider_is_trusted_with_its_certificate(
    encrypted_provider: Provider, officer: Person, walk: Walk, monkeypatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(encrypted_provider.certificate))
    assert walk.all_the_way()["Location"] == DESK


def test_parameters_of_the_authorization_address_are_kept(provider: Provider, walk: Walk) -> None:
    provider.document = {"authorization_endpoint": f"{provider.issuer}/authorize?tenant=changning"}
    address = walk.start()["Location"]
    assert parse_qs(urlsplit(address).query)["tenant"] == ["changning"]
    assert address.count("?") == 1


def test_discovery_is_read_once_and_kept(provider: Provider, officer: Person, walk: Walk) -> None:
    walk.all_the_way()
    walk.start()
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_discovery_address_may_be_the_bare_issuer(settings, provider, officer: Person, walk: Walk) -> None:
    settings.GONGKAI_OPTIONS["oidc.discovery"] = provider.issuer
    assert walk.all_the_way()["Location"] == DESK


def test_person_arrives_at_the_page_that_was_asked_for(provider, officer: Person, walk: Walk) -> None:
    target = reverse("organisations:account") + "?page=2"
    assert walk.all_the_way(target)["Location"] == target


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/desk/", "javascript:alert(1)"])
def test_address_on_another_host_is_not_followed(
    provider: Provider, officer: Person, walk: Walk, target: str
) -> None:
    assert walk.all_the_way(target)["Location"] == DESK


def test_sign_in_page_offers_the_way_and_keeps_where_to_go(provider: Provider, county, walk: Walk) -> None:
    page = walk.browser.get(reverse("organisations:sign-in"), {"next": "/desk/units/"})
    assert "使用保山市统一身份认证登录" in page.content.decode()
    assert f'{reverse("organisations:oidc-start")}?next=/desk/units/"' in page.content.decode()


def test_whoever_is_in_already_goes_straight_on(provider: Provider, officer: Person, walk: Walk) -> None:
    walk.all_the_way()
    answer = walk.start(reverse("organisations:account"))
    assert answer["Location"] == reverse("organisations:account")


def test_second_factor_is_still_asked_of_an_approver(provider, signatory: Person, walk: Walk) -> None:
    make.enrolled(signatory)
    provider.claims = {"preferred_username": "li.na", "amr": ["mfa"]}
    walk.all_the_way()
    answer = walk.browser.get(reverse("organisations:account"))
    assert answer["Location"] == reverse("organisations:second-factor")
    code = {"code": current_code(make.SECRET, clock.now())}
    walk.browser.post(reverse("organisations:second-factor"), code)
    assert walk.browser.get(reverse("organisations:account")).status_code == 200


def test_approver_without_a_second_factor_is_asked_to_bind_one(
    provider, signatory: Person, walk: Walk
) -> None:
    provider.claims = {"preferred_username": "li.na"}
    walk.all_the_way()
    assert walk.browser.get(reverse("organisations:account"))["Location"] == reverse("organisations:enrol")


@pytest.mark.parametrize("methods", [["mfa"], ["pwd", "otp"], ["hwk", "pin"]])
def test_trusted_provider_spares_the_second_factor(
    settings, provider: Provider, signatory: Person, walk: Walk, methods: list[str]
) -> None:
    settings.GONGKAI_OPTIONS["oidc.trust_mfa"] = True
    provider.claims = {"preferred_username": "li.na", "amr": methods}
    walk.all_the_way()
    assert walk.browser.get(reverse("organisations:account")).status_code == 200


@pytest.mark.parametrize("methods", [None, [], ["pwd"], ["otp"], "mfa", ["pwd", "pin"], [["mfa"]], 7])
def test_trusted_provider_that_tells_of_one_factor_spares_nothing(
    settings, provider: Provider, signatory: Person, walk: Walk, methods: object
) -> None:
    settings.GONGKAI_OPTIONS["oidc.trust_mfa"] = True
    provider.claims = {"preferred_username": "li.na", "amr": methods}
    walk.all_the_way()
    assert walk.browser.get(reverse("organisations:account"))["Location"] == reverse("organisations:enrol")


def test_trust_does_not_outlive_the_session(settings, provider, signatory: Person, walk: Walk) -> None:
    settings.GONGKAI_OPTIONS["oidc.trust_mfa"] = True
    make.enrolled(signatory)
    provider.claims = {"preferred_username": "li.na", "amr": ["mfa"]}
    walk.all_the_way()
    walk.browser.post(reverse("organisations:sign-out"))
    walk.browser.post(reverse("organisations:sign-in"), {"username": "li.na", "password": make.PASSWORD})
    answer = walk.browser.get(reverse("organisations:account"))
    assert answer["Location"] == reverse("organisations:second-factor")


def test_new_password_is_not_demanded_of_who_used_none(provider, officer: Person, walk: Walk) -> None:
    Person.objects.filter(pk=officer.pk).update(must_change_password=True)
    walk.all_the_way()
    assert walk.browser.get(reverse("organisations:account")).status_code == 200


def test_new_password_is_demanded_again_of_who_comes_by_password(
    provider, officer: Person, walk: Walk
) -> None:
    Person.objects.filter(pk=officer.pk).update(must_change_password=True)
    walk.all_the_way()
    walk.browser.post(reverse("organisations:sign-out"))
    walk.browser.post(reverse("organisations:sign-in"), {"username": "zhang.wei", "password": make.PASSWORD})
    answer = walk.browser.get(reverse("organisations:account"))
    assert answer["Location"] == reverse("organisations:new-password")


def test_suspension_ends_a_session_that_single_sign_on_began(provider, officer: Person, walk: Walk) -> None:
    walk.all_the_way()
    people.suspend(actor=SYSTEM, now=clock.now(), person=officer, reason="借调外单位")
    answer = walk.browser.get(reverse("organisations:account"))
    assert answer["Location"].startswith(reverse("organisations:sign-in"))


def test_home_starts_while_the_provider_is_silent(tmp_path) -> None:
    # Port 9 of this machine answers nobody; a start that asked the provider would fail or say so.
    environment = {
        **os.environ,
        "GONGKAI_HOME": str(tmp_path),
        "GONGKAI_OIDC_DISCOVERY": "http://127.0.0.1:9/realms/city",
        "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
    }
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.urls import reverse\n"
        "print(settings.OIDC_ENABLED, settings.AUTHENTICATION_BACKENDS[-1], reverse('organisations:oidc-start'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "gongkai.organisations.oidc.ProviderBackend", "/desk/oidc/start/"]
