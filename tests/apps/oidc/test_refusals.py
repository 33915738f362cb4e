"""What does not hold leads to a plain page, to nobody's session, and to a line in the log without secrets."""

import logging

import pytest
import requests
from django.test import Client
from django.urls import reverse

from gongkai.domain.actors import SYSTEM
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.lib.models import AuditEntry
from gongkai.organisations.models import Person
from gongkai.organisations.services import people
from tests.apps.oidc.conftest import Walk
from tests.apps.oidc.provider import CLIENT, CURVE_KEY, FOREIGN_KEY, SECRET, Provider
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def officer(county) -> Person:
    """The person who would come in if all were well."""
    return make.person("zhang.wei", county.education, Role.INFORMATION_OFFICER)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What is logged, down to the last word."""
    caplog.set_level(logging.INFO)
    return caplog


def assert_kept_out(walk: Walk, answer, status: int, *words: str) -> None:
    """Assert a plain Chinese page that offers the password way, and that nobody came in."""
    page = answer.content.decode()
    assert answer.status_code == status, page
    assert "保山市统一身份认证登录没有完成" in page
    assert [word for word in words if word not in page] == []
    assert f'href="{reverse("organisations:sign-in")}' in page
    assert "Traceback" not in page
    assert not walk.is_in()
    assert not AuditEntry.objects.filter(action="organisations.signed_in").exists()


def test_stranger_is_refused_by_name_and_gets_no_account(provider: Provider, walk: Walk) -> None:
    provider.claims = {"preferred_username": "sun.xiaoming"}
    assert_kept_out(walk, walk.all_the_way(), 403, "su***g", "没有这个登录名", "系统管理员")
    assert not Person.objects.filter(username="sun.xiaoming").exists()


def test_refusal_shows_only_part_of_the_name(provider: Provider, walk: Walk) -> None:
    provider.claims = {"preferred_username": "sun.xiaoming"}
    assert "sun.xiaoming" not in walk.all_the_way().content.decode()


def test_suspended_person_is_refused(provider: Provider, officer: Person, walk: Walk) -> None:
    people.suspend(actor=SYSTEM, now=clock.now(), person=officer, reason="借调外单位")
    assert_kept_out(walk, walk.all_the_way(), 403, "zh***i", "已停用")


def test_person_who_left_is_refused(provider: Provider, officer: Person, walk: Walk) -> None:
    people.depart(actor=SYSTEM, now=clock.now(), person=officer, reason="调离")
    assert_kept_out(walk, walk.all_the_way(), 403, "离岗")


@pytest.mark.parametrize("name", [None, "", "  ", 42, ["zhang.wei"]])
def test_provider_that_gives_no_name_lets_nobody_in(provider: Provider, walk: Walk, name: object) -> None:
    provider.claims = {"preferred_username": name}
    provider.userinfo = {"sub": "2f9c", **provider.claims}
    assert_kept_out(walk, walk.all_the_way(), 403, "没有给出您的登录名", "preferred_username")


@pytest.mark.parametrize("name", ["zhang.wei%", "zhang.wei\x00", "zhang_wei", "ｚhang.wei", "' OR 1=1 --"])
def test_name_that_only_resembles_is_nobody(provider: Provider, walk: Walk, name: str) -> None:
    provider.claims = {"preferred_username": name}
    assert_kept_out(walk, walk.all_the_way(), 403, "没有这个登录名")


def test_letter_that_becomes_latin_when_lowered_is_nobody(provider: Provider, county, walk: Walk) -> None:
    make.person("ke.kang", county.education)
    assert "\u212ae.kang".lower() == "ke.kang"  # the Kelvin sign
    provider.claims = {"preferred_username": "\u212ae.kang"}
    assert_kept_out(walk, walk.all_the_way(), 403, "没有这个登录名")


def test_state_of_another_browser_is_refused(provider: Provider, walk: Walk) -> None:
    address = Walk(Client()).at_provider()
    walk.start()
    assert_kept_out(walk, walk.come_back(address), 400, "不是从这个浏览器开始的")
    assert "/token" not in provider.asked


def test_changed_state_is_refused(provider: Provider, walk: Walk) -> None:
    answer = walk.come_back(walk.at_provider(), state="x" * 32)
    assert_kept_out(walk, answer, 400)
    assert "/token" not in provider.asked


@pytest.mark.parametrize("query", [{}, {"code": "abc"}, {"state": "abc"}, {"code": "abc", "state": "abc"}])
def test_return_without_a_start_is_refused(provider: Provider, walk: Walk, query: dict[str, str]) -> None:
    assert_kept_out(walk, walk.browser.get(reverse("organisations:oidc-callback"), query), 400)
    assert provider.asked == []


def test_wrong_nonce_is_refused(provider: Provider, walk: Walk, lines) -> None:
    provider.claims["nonce"] = "another"
    assert_kept_out(walk, walk.all_the_way(), 403, "没有通过核验")
    assert "Nonce verification failed" in lines.text


def test_token_without_nonce_is_refused(provider: Provider, walk: Walk) -> None:
    provider.claims["nonce"] = None
    assert_kept_out(walk, walk.all_the_way(), 403, "没有通过核验")


def test_token_of_an_earlier_sign_in_is_refused(provider: Provider, walk: Walk) -> None:
    # A thief who holds somebody's old token cannot have it answered for a new attempt.
    address = walk.at_provider()
    old = next(iter(provider.granted.values()))["nonce"]
    provider.claims["nonce"] = old
    thief = Walk(Client())
    assert_kept_out(thief, thief.all_the_way(), 403, "没有通过核验")
    assert walk.come_back(address).status_code == 302


@pytest.mark.parametrize(
    ("fault", "key", "algorithm", "kid"),
    [
        ("another key under the known name", FOREIGN_KEY, "RS256", "key-1"),
        ("a key that is not published", FOREIGN_KEY, "RS256", "key-9"),
        ("no name of a key", FOREIGN_KEY, "RS256", None),
        ("no signature", None, "none", "key-1"),
        ("the client's secret as key", SECRET + " padded to 32 bytes", "HS256", "key-1"),
        ("a kind of signature that was not agreed", CURVE_KEY, "ES256", "curve-1"),
    ],
)
def test_signature_that_does_not_hold_is_refused(
    provider: Provider, walk: Walk, fault: str, key: object, algorithm: str, kid: str | None
) -> None:
    provider.key, provider.algorithm, provider.kid = key, algorithm, kid
    assert_kept_out(walk, walk.all_the_way(), 403, "没有通过核验")


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "another-client"},
        {"aud": ["another-client"]},
        {"aud": None},
        {"azp": "another-client"},
        {"exp": None},
        {"iat": None},
        {"sub": None},
    ],
    ids=str,
)
def test_claim_that_does_not_hold_is_refused(
    provider: Provider, walk: Walk, claims: dict[str, object]
) -> None:
    provider.claims.update(claims)
    assert_kept_out(walk, walk.all_the_way(), 403, "没有通过核验")


@pytest.mark.parametrize("times", [{"exp": -90}, {"iat": 3600}, {"nbf": 3600}], ids=str)
def test_token_of_another_time_is_refused(provider: Provider, walk: Walk, times: dict[str, int]) -> None:
    provider.times = times
    assert_kept_out(walk, walk.all_the_way(), 403, "没有通过核验")


@pytest.mark.parametrize("times", [{"exp": -20}, {"iat": 30}, {"nbf": 30}], ids=str)
def test_clocks_that_differ_by_half_a_minute_do_no_harm(
    provider: Provider, walk: Walk, times: dict[str, int]
) -> None:
    provider.times = times
    assert walk.all_the_way().status_code == 302
    assert walk.is_in()


def test_token_for_several_clients_is_accepted_if_we_are_one(provider: Provider, walk: Walk) -> None:
    provider.claims.update({"aud": [CLIENT, "another-client"], "azp": CLIENT})
    assert walk.all_the_way().status_code == 302
    assert walk.is_in()


def test_userinfo_about_another_subject_is_refused(provider: Provider, walk: Walk) -> None:
    provider.claims = {}
    provider.userinfo = {"sub": "somebody else", "preferred_username": "zhang.wei"}
    assert_kept_out(walk, walk.all_the_way(), 403, "没有通过核验")


def test_return_that_was_used_is_refused(provider: Provider, walk: Walk) -> None:
    address = walk.at_provider()
    assert walk.come_back(address).status_code == 302
    walk.browser.post(reverse("organisations:sign-out"))
    answer = walk.come_back(address)
    assert answer.status_code == 400
    assert not walk.is_in()


def test_code_that_was_used_is_refused_under_a_new_state(provider: Provider, walk: Walk) -> None:
    used = walk.at_provider()
    walk.come_back(used)
    thief = Walk(Client())
    fresh = thief.at_provider()
    code = used.split("code=")[1].split("&")[0]
    answer = thief.come_back(fresh, code=code)
    assert answer.status_code == 403
    assert not thief.is_in()


def test_code_of_another_browser_is_useless_without_its_verifier(provider: Provider, walk: Walk) -> None:
    stolen = Walk(Client()).at_provider().split("code=")[1].split("&")[0]
    assert_kept_out(walk, walk.come_back(walk.at_provider(), code=stolen), 403)


def test_link_from_outside_signs_nobody_out(provider: Provider, officer: Person, walk: Walk) -> None:
    walk.all_the_way()
    walk.browser.get(reverse("organisations:oidc-callback"), {"error": "login_required", "state": "x"})
    assert walk.browser.session["_auth_user_id"] == str(officer.pk)


def test_person_who_cancelled_is_told_so(provider: Provider, walk: Walk) -> None:
    address = walk.at_provider()
    answer = walk.come_back(address, code="", error="access_denied", error_description="<b>no</b>")
    assert_kept_out(walk, answer, 403, "取消")
    assert "<b>no" not in answer.content.decode()


@pytest.mark.parametrize("error", ["server_error", "<script>alert(1)</script>"])
def test_error_of_the_provider_is_a_page_that_repeats_nothing(
    provider, walk: Walk, lines, error: str
) -> None:
    answer = walk.come_back(walk.at_provider(), error=error)
    assert_kept_out(walk, answer, 403, "没有完成这次登录")
    assert "alert(1)" not in answer.content.decode()
    assert "alert(1)" not in lines.text


def test_state_is_used_up_by_an_error(provider: Provider, walk: Walk) -> None:
    address = walk.at_provider()
    walk.come_back(address, error="server_error")
    assert_kept_out(walk, walk.come_back(address), 400)


def test_wrong_client_secret_is_refused_and_said_in_the_log(settings, provider, walk: Walk, lines) -> None:
    settings.GONGKAI_OPTIONS["oidc.client_secret"] = "an outdated secret"
    assert_kept_out(walk, walk.all_the_way(), 403)
    assert "HTTP 401 invalid_client" in lines.text
    assert "an outdated secret" not in lines.text


def test_provider_that_is_down_leaves_the_password(provider: Provider, walk: Walk) -> None:
    provider.stop()
    answer = walk.start("/desk/account/")
    assert_kept_out(walk, answer, 503, "没有正常应答", "登录名和密码", "?next=%2Fdesk%2Faccount%2F")
    page = walk.browser.get(reverse("organisations:sign-in"))
    assert page.status_code == 200


def test_provider_that_was_down_is_not_asked_again_at_once(provider: Provider, walk: Walk) -> None:
    provider.broken = {"/.well-known/openid-configuration": 503}
    assert [walk.start().status_code, walk.start().status_code] == [503, 503]
    assert provider.asked == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize("path", ["/token", "/jwks"])
def test_provider_that_fails_on_the_way_back_leaves_the_password(provider, walk: Walk, path: str) -> None:
    address = walk.at_provider()
    provider.broken = {path: 502}
    assert_kept_out(walk, walk.come_back(address), 503, "没有正常应答")


def test_provider_that_vanishes_on_the_way_back_leaves_the_password(provider: Provider, walk: Walk) -> None:
    address = walk.at_provider()
    provider.stop()
    assert_kept_out(walk, walk.come_back(address), 503, "没有正常应答")


def test_userinfo_that_refuses_lets_nobody_in(provider: Provider, walk: Walk) -> None:
    provider.claims, provider.broken = {}, {"/userinfo": 403}
    assert_kept_out(walk, walk.all_the_way(), 403)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"issuer": "https://another.example"}, "does not fit"),
        ({"jwks_uri": None}, "lacks jwks_uri"),
        ({"token_endpoint": ["x"]}, "lacks token_endpoint"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "signed with none of"),
    ],
    ids=str,
)
def test_document_that_cannot_be_trusted_is_refused(
    provider: Provider, walk: Walk, lines, document: dict[str, object], reason: str
) -> None:
    provider.document = document
    assert_kept_out(walk, walk.start(), 503, "接入设置")
    assert reason in lines.text


def test_certificate_that_nobody_vouches_for_is_refused(encrypted_provider, walk: Walk, lines) -> None:
    assert_kept_out(walk, walk.start(), 503, "没有正常应答")
    assert "SSLError" in lines.text
    assert encrypted_provider.asked == []


@pytest.mark.parametrize(
    "name", ["token_endpoint", "jwks_uri", "authorization_endpoint", "userinfo_endpoint"]
)
def test_encrypted_document_may_not_lead_to_plain_addresses(
    encrypted_provider: Provider, walk: Walk, lines, monkeypatch, name: str
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(encrypted_provider.certificate))
    encrypted_provider.document = {name: "http://127.0.0.1/plain"}
    assert_kept_out(walk, walk.start(), 503, "接入设置")
    assert f"{name} is not" in lines.text


def test_document_that_lies_elsewhere_is_not_fetched(provider: Provider, walk: Walk) -> None:
    provider.moved = True
    assert_kept_out(walk, walk.start(), 503, "没有正常应答")
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_nothing_secret_is_logged(provider: Provider, walk: Walk, lines) -> None:
    provider.claims["aud"] = "another-client"
    address = walk.at_provider()
    assert_kept_out(walk, walk.come_back(address), 403)
    assert "not_verified (InvalidAudienceError)" in lines.text
    code = address.split("code=")[1].split("&")[0]
    signature = provider.tokens_given[0].rsplit(".", 1)[1]
    assert [word for word in (code, signature, SECRET, "access-to-userinfo") if word in lines.text] == []


def test_switched_off_there_is_nothing_to_find(db) -> None:
    browser = Client()
    assert browser.get(reverse("organisations:oidc-start")).status_code == 404
    assert browser.get(reverse("organisations:oidc-callback")).status_code == 404
    page = browser.get(reverse("organisations:sign-in"))
    assert page.status_code == 200
    assert reverse("organisations:oidc-start") not in page.content.decode()


@pytest.mark.parametrize("name", ["oidc-start", "oidc-callback"])
def test_other_methods_are_refused(provider: Provider, name: str) -> None:
    assert Client().post(reverse(f"organisations:{name}")).status_code == 405


def test_test_provider_holds_clients_to_their_redirect_address(provider: Provider, walk: Walk) -> None:
    # The fake is as strict as a real provider, else the tests above would prove less than they say.
    address = walk.start()["Location"].replace("testserver", "evil.example")
    assert requests.get(address, allow_redirects=False, timeout=5).status_code == 400
