"""Residents who sign in at their province's platform need not type who they are; the request says who vouched."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.information_requests.models import Applicant, ApplicationDraft
from gongkai.information_requests.queries.proof import receipt_proof
from gongkai.information_requests.services import amending
from gongkai.lib import clock
from gongkai.lib.models import AuditEntry
from tests.apps.oidc.provider import SECRET
from tests.apps.portal.applications import IDENTITY, TYPED, look_up, type_in
from tests.apps.portal.province.walk import (
    CLAIMS,
    PROVINCE,
    SIGNED_IN,
    at_platform,
    come_back,
    signed_in,
    text,
    typed,
)
from tests.factories import information_requests as make_request

pytestmark = pytest.mark.django_db


def test_without_a_platform_there_is_no_such_page_and_no_button(browser, code) -> None:
    assert browser.get(PROVINCE).status_code == 404
    assert browser.get(f"{PROVINCE}start/").status_code == 404
    assert browser.get(f"{PROVINCE}back/").status_code == 404
    assert browser.post(f"{PROVINCE}leave/").status_code == 404
    assert PROVINCE not in text(browser.get("/apply/"))
    assert 'value="province"' not in text(browser.get(f"/apply/to/{code}/"))


def test_start_page_and_form_offer_it_as_an_option(province, browser, code) -> None:
    start = text(browser.get("/apply/"))
    assert f'href="{PROVINCE}"' in start
    assert "可选，不登录也能申请" in start
    page = text(browser.get(PROVINCE, {"organ": code}))
    assert "不登录也能申请，办理没有差别" in page
    assert f'href="{PROVINCE}start/?organ={code}"' in page


def test_who_does_not_sign_in_files_as_before(province, browser, code) -> None:
    assert type_in(browser, code).status_code == 302
    browser.post(f"/apply/to/{code}/review/")
    applicant = Applicant.objects.get()
    assert (applicant.name, applicant.verified_by, applicant.verified_at) == ("王小明", "", None)


def test_browser_is_sent_out_with_state_nonce_and_pkce_and_without_the_secret(province, browser) -> None:
    address = browser.get(f"{PROVINCE}start/").headers["Location"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{province.issuer}/authorize?")
    assert query["redirect_uri"] == "http://testserver/apply/province/back/"
    assert (query["scope"], query["code_challenge_method"]) == ("openid profile", "S256")
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 32
    assert SECRET not in address


def test_form_shows_name_and_masked_number_and_asks_for_neither(begun, code) -> None:
    answer = come_back(begun, at_platform(begun, code))
    assert answer.headers["Location"] == f"/apply/to/{code}/#who"
    page = text(begun.get(f"/apply/to/{code}/"))
    assert "李建国" in page
    assert "530***********0015" in page
    assert CLAIMS["id_card_number"] not in page
    assert [name for name in SIGNED_IN if f'name="{name}"' in page] == []
    assert TYPED["item_1"] in page
    assert "授权委托书的照片" in page
    assert "身份证明的照片" not in page


def test_mobile_is_filled_in_where_none_was_typed(province, browser, code) -> None:
    signed_in(browser, code)
    assert 'value="13808750002"' in text(browser.get(f"/apply/to/{code}/"))


def test_telephone_that_was_typed_stays(begun, code) -> None:
    signed_in(begun, code)
    page = text(begun.get(f"/apply/to/{code}/"))
    assert 'value="138 0875 0001"' in page
    assert "13808750002" not in page


def test_request_records_who_verified_the_identity(begun, code) -> None:
    signed_in(begun, code)
    answer = begun.post(f"/apply/to/{code}/", {**typed(), "do": "review"})
    assert answer.status_code == 302, text(answer)
    review = text(begun.get(f"/apply/to/{code}/review/"))
    assert "云南政务服务网已核验" in review
    assert CLAIMS["id_card_number"] not in review
    begun.post(f"/apply/to/{code}/review/")
    applicant = Applicant.objects.get()
    assert (applicant.name, applicant.identity_number) == ("李建国", CLAIMS["id_card_number"])
    assert applicant.identity_kind == "identity_card"
    assert applicant.verified_by == "云南政务服务网"
    assert clock.now() - applicant.verified_at < timedelta(minutes=5)
    assert "身份核验：云南政务服务网，" in receipt_proof(applicant.request).text
    entry = AuditEntry.objects.get(action="information_requests.request_submitted")
    assert '"verified_by":"云南政务服务网"' in entry.body.replace(": ", ":")
    assert CLAIMS["id_card_number"] not in entry.body


def test_what_somebody_posts_beside_the_sign_in_does_not_change_who_they_are(begun, code) -> None:
    signed_in(begun, code)
    answer = type_in(begun, code, name="张三", identity_number=IDENTITY, applicant_kind="enterprise")
    assert answer.status_code == 302
    begun.post(f"/apply/to/{code}/review/")
    applicant = Applicant.objects.get()
    assert (applicant.name, applicant.identity_number) == ("李建国", CLAIMS["id_card_number"])
    assert applicant.request.applicant_kind == "natural_person"


def test_sent_application_ends_the_sign_in(begun, code) -> None:
    signed_in(begun, code)
    begun.post(f"/apply/to/{code}/", {**typed(), "do": "review"})
    begun.post(f"/apply/to/{code}/review/")
    assert "province_resident" not in begun.session
    assert 'name="identity_number"' in text(begun.get(f"/apply/to/{code}/"))


def test_name_and_number_lie_sealed_in_the_session_and_in_no_draft(begun, code) -> None:
    signed_in(begun, code)
    begun.post(f"/apply/to/{code}/", {**typed(), "do": "upload"})
    stored = str(Session.objects.get(session_key=begun.session.session_key).get_decoded())
    assert "province_resident" in stored
    assert [word for word in ("李建国", CLAIMS["id_card_number"]) if word in stored] == []
    assert CLAIMS["id_card_number"] not in ApplicationDraft.objects.get().content
    assert CLAIMS["id_card_number"] not in str(begun.cookies)


def test_session_bears_another_name_after_the_sign_in(begun, code) -> None:
    before = begun.session.session_key
    signed_in(begun, code)
    assert begun.session.session_key != before


def test_signing_out_forgets_and_gives_back_what_was_typed_before(begun, code) -> None:
    signed_in(begun, code)
    answer = begun.post(f"/apply/to/{code}/", {**typed(item_1="另一项信息"), "do": "leave"})
    assert answer.headers["Location"] == f"/apply/to/{code}/#who"
    assert "province_resident" not in begun.session
    page = text(begun.get(f"/apply/to/{code}/"))
    assert [value for value in ("王小明", IDENTITY, "另一项信息") if value not in page] == []
    assert "李建国" not in page


def test_signing_out_on_the_start_page_forgets(province, browser) -> None:
    signed_in(browser)
    assert "李建国" in text(browser.get("/apply/"))
    assert browser.post(f"{PROVINCE}leave/").headers["Location"] == "/apply/"
    assert "province_resident" not in browser.session
    assert "李建国" not in text(browser.get("/apply/"))


def test_sign_in_is_over_after_an_hour_and_says_so(begun, code, monkeypatch) -> None:
    signed_in(begun, code)
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = begun.post(f"/apply/to/{code}/", {**typed(), "do": "review"})
    assert answer.status_code == 422
    page = text(answer)
    assert "登录已经过期" in page
    assert 'name="identity_number"' in page
    assert "李建国" not in page


def test_residence_permit_is_told_by_its_number(province, browser, code) -> None:
    province.claims["id_card_number"] = "810000199408230021"
    signed_in(browser, code)
    assert "810***********0021" in text(browser.get(f"/apply/to/{code}/"))
    assert "港澳台居民居住证" in text(browser.get(f"/apply/to/{code}/"))


def test_claims_that_only_userinfo_tells_are_found_there(province, browser, code) -> None:
    province.claims = {"name": "李建国"}
    province.userinfo = {"sub": "2f9c", **CLAIMS, "name": "别人"}
    signed_in(browser, code)
    page = text(browser.get(f"/apply/to/{code}/"))
    assert "李建国" in page
    assert "530***********0015" in page


def test_claims_bear_the_names_that_the_settings_say(settings, province, browser, code) -> None:
    settings.GONGKAI_OPTIONS |= {
        "apply.province_name_claim": "xm",
        "apply.province_number_claim": "sfzh",
        "apply.province_scopes": "openid realname",
    }
    province.claims = {"xm": "李建国", "sfzh": CLAIMS["id_card_number"], "name": "昵称"}
    address = browser.get(f"{PROVINCE}start/").headers["Location"]
    assert parse_qs(urlsplit(address).query)["scope"] == ["openid realname"]
    signed_in(browser, code)
    assert "李建国" in text(browser.get(f"/apply/to/{code}/"))


def test_platform_without_a_discovery_document_is_reached_by_its_addresses(
    settings, province, browser, code
) -> None:
    settings.GONGKAI_OPTIONS |= {
        "apply.province_authorization": f"{province.issuer}/authorize",
        "apply.province_token": f"{province.issuer}/token",
        "apply.province_keys": f"{province.issuer}/jwks",
    }
    signed_in(browser, code)
    assert "李建国" in text(browser.get(f"/apply/to/{code}/"))
    assert "/.well-known/openid-configuration" not in province.asked


def test_correction_of_the_name_ends_what_was_vouched_for(begun, county, code) -> None:
    signed_in(begun, code)
    begun.post(f"/apply/to/{code}/", {**typed(), "do": "review"})
    begun.post(f"/apply/to/{code}/review/")
    made = Applicant.objects.get().request
    clerk = make_request.actors(county.education).clerk
    given = amending.application_of(made)
    for changes, vouched in (({"telephone": "13808750009"}, "云南政务服务网"), ({"name": "李建业"}, "")):
        given = replace(given, **changes)
        amending.amend(actor=clerk, now=clock.now(), request=made, application=given, reason="电话核对")
        assert Applicant.objects.get().verified_by == vouched


def test_database_keeps_who_vouched_and_when_together(begun, code) -> None:
    signed_in(begun, code)
    begun.post(f"/apply/to/{code}/", {**typed(), "do": "review"})
    begun.post(f"/apply/to/{code}/review/")
    with pytest.raises(IntegrityError), transaction.atomic():
        Applicant.objects.update(verified_at=None)


def test_receipt_leads_on_as_for_everybody(begun, code) -> None:
    signed_in(begun, code)
    begun.post(f"/apply/to/{code}/", {**typed(), "do": "review"})
    begun.post(f"/apply/to/{code}/review/")
    page = text(begun.get("/apply/receipt/"))
    number = Applicant.objects.get().request.number
    assert number in page
    secret = page.split('id="secret">')[1].split("<")[0]
    assert look_up(Client(), number, secret).headers["Location"] == "/apply/track/case/"
