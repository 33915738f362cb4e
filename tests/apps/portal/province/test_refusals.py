"""What does not hold leads to a plain page, back to a form that has everything, and to a log line that tells of nobody."""

import logging
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from gongkai.lib import clock
from tests.apps.oidc.provider import CURVE_KEY, FOREIGN_KEY, SECRET
from tests.apps.portal.applications import IDENTITY, TYPED
from tests.apps.portal.province.walk import (
    CLAIMS,
    PROVINCE,
    at_platform,
    come_back,
    signed_in,
    text,
)

pytestmark = pytest.mark.django_db


def assert_refused(browser: Client, code: str, answer, status: int, *words: str) -> None:
    """Assert a plain page that leads back to the form, on which everything typed still stands, and nobody is known."""
    page = text(answer)
    assert answer.status_code == status, page
    assert [word for word in ("没有登录成功", "不登录也能申请", *words) if word not in page] == []
    assert f'href="/apply/to/{code}/#who"' in page
    form = text(browser.get(f"/apply/to/{code}/"))
    assert "已经核验" not in form
    assert [value for value in ("王小明", IDENTITY, TYPED["item_1"]) if value not in form] == []


def test_address_without_encryption_elsewhere_is_not_offered(settings, province, browser, code) -> None:
    settings.GONGKAI_OPTIONS["apply.province_issuer"] = "http://zwfw.example.gov.cn"
    assert browser.get(PROVINCE).status_code == 404
    assert 'value="province"' not in text(browser.get(f"/apply/to/{code}/"))


def test_encrypted_platform_may_not_have_plain_addresses(settings, begun, province, code) -> None:
    settings.GONGKAI_OPTIONS |= {
        "apply.province_issuer": "https://zwfw.example.gov.cn",
        "apply.province_authorization": f"{province.issuer}/authorize",
        "apply.province_token": f"{province.issuer}/token",
        "apply.province_keys": f"{province.issuer}/jwks",
    }
    answer = begun.get(f"{PROVINCE}start/", {"organ": code})
    assert_refused(begun, code, answer, 503, "接入设置不相符")


def test_state_of_another_browser_is_refused(begun, province, code) -> None:
    address = at_platform(Client(), code)
    begun.get(f"{PROVINCE}start/", {"organ": code})
    assert_refused(begun, code, come_back(begun, address), 400, "不是从这个浏览器开始的")
    assert "/token" not in province.asked


def test_changed_state_is_refused_and_the_right_one_still_leads_in(begun, province, code) -> None:
    address = at_platform(begun, code)
    assert_refused(begun, code, come_back(begun, address, state="x" * 32), 400)
    assert "/token" not in province.asked
    assert come_back(begun, address).status_code == 302


@pytest.mark.parametrize("query", [{}, {"code": "abc"}, {"state": "abc"}, {"code": "abc", "state": "abc"}])
def test_return_without_a_start_is_refused(province, browser, query: dict[str, str]) -> None:
    answer = browser.get(f"{PROVINCE}back/", query)
    assert answer.status_code == 400
    assert 'href="/apply/"' in text(answer)
    assert province.asked == []


def test_return_that_was_used_is_refused(begun, province, code) -> None:
    address = at_platform(begun, code)
    assert come_back(begun, address).status_code == 302
    assert come_back(begun, address).status_code == 400
    assert province.asked.count("/token") == 1


def test_return_after_a_quarter_of_an_hour_is_refused(begun, province, code, monkeypatch) -> None:
    address = at_platform(begun, code)
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert_refused(begun, code, come_back(begun, address), 400, "已经过期")
    assert "/token" not in province.asked


def test_code_of_another_browser_is_useless_without_its_verifier(begun, code) -> None:
    stolen = parse_qs(urlsplit(at_platform(Client(), code)).query)["code"][0]
    assert_refused(begun, code, come_back(begun, at_platform(begun, code), code=stolen), 403)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://another.example"},
        {"aud": "another-client"},
        {"azp": "another-client"},
        {"sub": None},
    ],
    ids=str,
)
def test_claim_that_does_not_hold_is_refused(begun, province, code, claims: dict[str, object]) -> None:
    province.claims.update(claims)
    assert_refused(begun, code, come_back(begun, at_platform(begun, code)), 403, "没有通过核验")


def test_expired_token_is_refused(begun, province, code) -> None:
    province.times = {"exp": -90}
    assert_refused(begun, code, come_back(begun, at_platform(begun, code)), 403, "没有通过核验")


@pytest.mark.parametrize(
    ("key", "algorithm", "kid"),
    [
        (FOREIGN_KEY, "RS256", "key-1"),
        (None, "none", "key-1"),
        (SECRET + " padded to 32 bytes", "HS256", "key-1"),
        (CURVE_KEY, "ES256", "curve-1"),
    ],
    ids=["foreign", "none", "secret", "curve"],
)
def test_signature_that_does_not_hold_is_refused(begun, province, code, key, algorithm, kid) -> None:
    province.key, province.algorithm, province.kid = key, algorithm, kid
    assert_refused(begun, code, come_back(begun, at_platform(begun, code)), 403, "没有通过核验")


def test_userinfo_about_another_subject_is_refused(begun, province, code) -> None:
    province.claims, province.userinfo = {}, {"sub": "somebody else", **CLAIMS}
    assert_refused(begun, code, come_back(begun, at_platform(begun, code)), 403, "没有通过核验")


@pytest.mark.parametrize(
    "claims",
    [
        {"name": None},
        {"name": "  "},
        {"name": "李*国"},
        {"name": "李" * 101},
        {"name": ["李建国"]},
        {"id_card_number": None},
        {"id_card_number": 530524198001010015},
        {"id_card_number": "530***********0015"},
        {"id_card_number": "530524198001010019"},
        {"id_card_number": "530524209901010011"},
    ],
    ids=str,
)
def test_claims_that_are_missing_or_masked_are_refused(begun, province, code, claims, caplog) -> None:
    caplog.set_level(logging.INFO)
    province.claims.update(claims)
    province.userinfo = {"sub": "2f9c"}
    answer = come_back(begun, at_platform(begun, code))
    assert_refused(begun, code, answer, 403, "没有给出完整、正确的姓名和公民身份号码")
    assert "lacking" in caplog.text
    assert [word for word in ("李建国", "530524") if word in caplog.text] == []


def test_mobile_that_is_missing_or_wrong_does_no_harm(province, browser, code) -> None:
    province.claims["phone_number"] = "138****0002"
    signed_in(browser, code)
    assert "138****0002" not in text(browser.get(f"/apply/to/{code}/"))


def test_platform_that_is_down_leaves_the_form(begun, province, code) -> None:
    province.stop()
    answer = begun.get(f"{PROVINCE}start/", {"organ": code})
    assert_refused(begun, code, answer, 503, "没有正常应答")


@pytest.mark.parametrize("path", ["/token", "/jwks"])
def test_platform_that_fails_on_the_way_back_leaves_the_form(begun, province, code, path: str) -> None:
    address = at_platform(begun, code)
    province.broken = {path: 502}
    assert_refused(begun, code, come_back(begun, address), 503, "没有正常应答")


def test_platform_that_vanishes_on_the_way_back_leaves_the_form(begun, province, code) -> None:
    address = at_platform(begun, code)
    province.stop()
    assert_refused(begun, code, come_back(begun, address), 503, "没有正常应答")


@pytest.mark.parametrize("error", ["access_denied", "<script>alert(1)</script>"])
def test_person_who_cancelled_is_told_so_and_nothing_is_repeated(begun, code, caplog, error: str) -> None:
    answer = come_back(begun, at_platform(begun, code), error=error)
    assert_refused(begun, code, answer, 403, "取消")
    assert "alert(1)" not in text(answer) + caplog.text


def test_nothing_secret_is_logged(begun, province, code, caplog) -> None:
    caplog.set_level(logging.INFO)
    province.claims["aud"] = "another-client"
    address = at_platform(begun, code)
    come_back(begun, address)
    assert "not_verified (InvalidAudienceError)" in caplog.text
    given = parse_qs(urlsplit(address).query)["code"][0]
    words = (given, SECRET, "access-to-userinfo", "李建国", CLAIMS["id_card_number"])
    assert [word for word in words if word in caplog.text] == []


def test_organ_that_is_not_asked_is_not_found(province, browser) -> None:
    assert browser.get(f"{PROVINCE}start/", {"organ": "nowhere"}).status_code == 404
