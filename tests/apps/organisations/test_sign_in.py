"""The way in: what opens it, what locks it, and who is not shut out by somebody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.test import Client

from gongkai.config import settings as of_a_home
from gongkai.domain.errors import Refused
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.lib.middleware import networks, visitor_address
from gongkai.lib.models import AuditEntry
from gongkai.organisations.models import Person, SignInSession, TotpDevice
from gongkai.organisations.services import people, sign_in
from tests.effort import times
from tests.factories import organisations as make

NOW = make.NOW
GUESSES = times(1000, 10_000)
OFFICE = "10.20.0.7"


def enter(username: str, password: str = make.PASSWORD, address: str = OFFICE, now=NOW) -> Person:
    return sign_in.check_name_and_password(username=username, password=password, address=address, now=now)


@pytest.fixture
def officer(county):
    return make.person("li.na", county.education, Role.INFORMATION_OFFICER)


@pytest.fixture
def reviewer(county):
    return make.person("wang.fang", county.education, Role.SECRECY_REVIEWER)


def test_the_right_password_opens_in_whatever_case_the_name_is_typed(officer) -> None:
    assert enter(" Li.Na ") == officer


def test_a_wrong_name_and_a_wrong_password_get_the_same_words(officer) -> None:
    words = set()
    for username, password in (("li.na", "Wrong-Word-1"), ("nobody", "Wrong-Word-1")):
        with pytest.raises(sign_in.SignInRefused) as refusal:
            enter(username, password)
        words.add(refusal.value.message)
    assert len(words) == 1


def test_five_failures_lock_name_and_address_even_for_the_right_password(officer) -> None:
    for _ in range(5):
        with pytest.raises(sign_in.SignInRefused):
            enter("li.na", "Wrong-Word-1")
    with pytest.raises(sign_in.SignInRefused) as refusal:
        enter("li.na")
    assert refusal.value.code == "locked"
    assert "15 分钟" in refusal.value.message
    assert enter("li.na", now=NOW + timedelta(minutes=16)) == officer


def test_a_colleague_behind_the_same_address_still_signs_in(officer, reviewer) -> None:
    for _ in range(20):
        with pytest.raises(sign_in.SignInRefused):
            enter("li.na", "Wrong-Word-1")
    assert enter("wang.fang") == reviewer


def test_many_machines_cannot_guess_on_and_the_own_office_stays_open(officer) -> None:
    sign_in.record_sign_in(
        person=officer, session_key="k", address=OFFICE, agent="", now=NOW - timedelta(days=1), way="password"
    )
    for n in range(sign_in.BY_NAME.failures):
        with pytest.raises(sign_in.SignInRefused):
            enter("li.na", "Wrong-Word-1", address=f"203.0.113.{n}")
    with pytest.raises(sign_in.SignInRefused) as refusal:
        enter("li.na", address="198.51.100.9")  # the right password, from a machine never seen
    assert refusal.value.code == "locked"
    assert enter("li.na", address=OFFICE) == officer


@pytest.mark.slow
def test_thousands_of_guesses_from_hundreds_of_addresses_let_nobody_in(officer, reviewer) -> None:
    """The right password is among the guesses; it comes when the door has closed."""
    for n in range(GUESSES):
        right = n % 100 == 77
        with pytest.raises(sign_in.SignInRefused):
            enter(
                "li.na",
                make.PASSWORD if right else f"Guess-{n}",
                address=f"10.66.{n % (GUESSES // 10) // 250}.{n % 250}",
                now=NOW + timedelta(milliseconds=n),
            )
    assert enter("wang.fang", address="10.66.0.1", now=NOW + timedelta(seconds=11)) == reviewer


def test_a_home_hashes_passwords_with_argon2id_at_its_full_cost(settings) -> None:
    settings.PASSWORD_HASHERS = of_a_home.PASSWORD_HASHERS
    assert make_password(make.PASSWORD).startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


def test_forged_addresses_count_as_the_one_they_come_from(officer) -> None:
    browser = Client()
    statuses = [
        browser.post(
            "/desk/sign-in/",
            {"username": "li.na", "password": make.PASSWORD if n > 5 else "Wrong-Word-1"},
            headers={"x-forwarded-for": f"198.51.100.{n}"},
        ).status_code
        for n in range(12)
    ]
    assert statuses == [422] * 12


@pytest.mark.parametrize(
    ("peer", "forwarded", "seen"),
    [
        ("203.0.113.5", "10.0.0.1", "203.0.113.5"),  # not through our proxy: its words mean nothing
        ("10.1.0.1", "203.0.113.5", "203.0.113.5"),
        ("10.1.0.1", "1.2.3.4, 203.0.113.5", "203.0.113.5"),  # the left one was written by the visitor
        ("10.1.0.1", "203.0.113.5, 10.1.0.2", "203.0.113.5"),  # two proxies of ours
        ("10.1.0.1", "", "10.1.0.1"),
        ("10.1.0.1", "203.0.113.5, rubbish", "10.1.0.1"),
        ("::ffff:10.1.0.1", "203.0.113.5", "203.0.113.5"),
    ],
)
def test_the_visitors_address_is_what_the_nearest_trusted_proxy_saw(peer, forwarded, seen) -> None:
    assert visitor_address(peer, forwarded, networks(["10.1.0.0/16"])) == seen


def test_a_suspended_person_is_told_only_with_the_right_password(officer, admin) -> None:
    people.suspend(actor=make.actor(admin), now=NOW, person=officer, reason="停职")
    with pytest.raises(sign_in.SignInRefused) as refusal:
        enter("li.na")
    assert refusal.value.code == "closed"
    with pytest.raises(sign_in.SignInRefused) as refusal:
        enter("li.na", "Wrong-Word-1")
    assert refusal.value.code == "sign_in_refused"


def test_those_who_approve_owe_a_second_factor_and_others_do_not(officer, reviewer) -> None:
    assert sign_in.owed(officer, make.actor(officer), verified=False) is None
    approver = make.actor(reviewer)
    assert sign_in.owed(reviewer, approver, verified=False) == "organisations:enrol"
    make.enrolled(reviewer)
    assert sign_in.owed(reviewer, approver, verified=False) == "organisations:second-factor"
    assert sign_in.owed(reviewer, approver, verified=True) is None


def test_a_code_agrees_with_the_standard_and_is_accepted_once(reviewer) -> None:
    make.enrolled(reviewer)
    code = sign_in.current_code(make.SECRET, NOW)
    assert sign_in.check_code(person=reviewer, code=code, now=NOW)
    with pytest.raises(sign_in.SignInRefused):
        sign_in.check_code(person=reviewer, code=code, now=NOW)


def test_codes_are_those_of_rfc_6238() -> None:
    from base64 import b32encode
    from datetime import UTC, datetime

    secret = b32encode(b"12345678901234567890").decode()
    moments = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037"}
    for seconds, code in moments.items():
        assert sign_in.current_code(secret, datetime.fromtimestamp(seconds, UTC)) == code


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_clock_that_is_half_a_minute_off_is_accepted(reviewer, seconds) -> None:
    make.enrolled(reviewer)
    code = sign_in.current_code(make.SECRET, NOW + timedelta(seconds=seconds))
    assert sign_in.check_code(person=reviewer, code=code, now=NOW)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "0000000", "１２３４５６"])
def test_what_is_no_code_is_refused(reviewer, code) -> None:
    make.enrolled(reviewer)
    with pytest.raises(sign_in.SignInRefused):
        sign_in.check_code(person=reviewer, code=code, now=NOW)


def test_five_wrong_codes_lock_the_second_factor(reviewer) -> None:
    make.enrolled(reviewer)
    right = sign_in.current_code(make.SECRET, NOW)
    wrong = "000000" if right != "000000" else "000001"
    for _ in range(5):
        with pytest.raises(sign_in.SignInRefused):
            sign_in.check_code(person=reviewer, code=wrong, now=NOW)
    with pytest.raises(sign_in.SignInRefused) as refusal:
        sign_in.check_code(person=reviewer, code=right, now=NOW)
    assert refusal.value.code == "locked"


def test_the_secret_of_a_second_factor_is_stored_encrypted(reviewer) -> None:
    from django.db import connection

    make.enrolled(reviewer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM organisations_totpdevice")
        assert make.SECRET not in cursor.fetchone()[0]


def test_enrolment_asks_for_proof_and_happens_once(reviewer) -> None:
    secret = sign_in.new_secret()
    with pytest.raises(Refused):
        sign_in.enrol(person=reviewer, secret=secret, code="123", now=NOW)
    sign_in.enrol(person=reviewer, secret=secret, code=sign_in.current_code(secret, NOW), now=NOW)
    other = sign_in.new_secret()
    with pytest.raises(Refused, match="已经绑定"):
        sign_in.enrol(person=reviewer, secret=other, code=sign_in.current_code(other, NOW), now=NOW)
    assert TotpDevice.objects.filter(user=reviewer).count() == 1


# ----- in the browser -----


def sign_in_with(browser: Client, username: str, password: str = make.PASSWORD, **extra):
    return browser.post("/desk/sign-in/", {"username": username, "password": password, **extra})


def test_an_officer_comes_in_by_password_and_each_entry_is_recorded(officer) -> None:
    browser = Client()
    response = sign_in_with(browser, "li.na", next="/desk/units/")
    assert (response.status_code, response.headers["Location"]) == (302, "/desk/units/")
    assert browser.get("/desk/units/").status_code == 200
    assert SignInSession.objects.get(person=officer).address == "127.0.0.1"
    entry = AuditEntry.objects.order_by("-sequence").first()
    assert entry.action == "organisations.signed_in"
    assert "127.0.0.1" not in entry.body  # an address is personal data: only its salted digest is kept


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_a_foreign_page_after_signing_in(officer, target) -> None:
    response = sign_in_with(Client(), "li.na", next=target)
    assert response.headers["Location"] == "/desk/"


def test_a_reviewer_is_led_through_enrolment_before_anything_opens(reviewer) -> None:
    browser = Client()
    sign_in_with(browser, "wang.fang")
    assert browser.get("/desk/units/").headers["Location"] == "/desk/sign-in/enrol/"
    page = browser.get("/desk/sign-in/enrol/")
    assert page.status_code == 200
    assert browser.get("/desk/sign-in/enrol/qr.svg").headers["Content-Type"] == "image/svg+xml"
    code = sign_in.current_code(browser.session["enrolling"], clock.now())
    assert browser.post("/desk/sign-in/enrol/", {"code": code}).status_code == 302
    assert browser.get("/desk/").status_code == 200


def test_with_the_password_alone_nobody_sets_a_new_one_before_the_second_factor(reviewer) -> None:
    make.enrolled(reviewer)
    browser = Client()
    sign_in_with(browser, "wang.fang")
    new = {"old": make.PASSWORD, "new": "Kestrel-Wind-93", "again": "Kestrel-Wind-93"}
    response = browser.post("/desk/account/password/", new)
    assert response.headers["Location"] == "/desk/sign-in/code/"
    reviewer.refresh_from_db()
    assert reviewer.check_password(make.PASSWORD)


def test_after_the_second_factor_one_lands_where_one_wanted_to_go(reviewer) -> None:
    make.enrolled(reviewer)
    browser = Client()
    sign_in_with(browser, "wang.fang", next="/desk/units/tree/")
    code = sign_in.current_code(make.SECRET, clock.now())
    response = browser.post("/desk/sign-in/code/", {"code": code})
    assert response.headers["Location"] == "/desk/units/tree/"


def test_the_first_password_must_be_changed_before_anything_opens(county, admin) -> None:
    _, password = people.open_account(
        actor=make.actor(admin), now=NOW, username="zhao.min", name="赵敏", unit=county.education
    )
    browser = Client()
    sign_in_with(browser, "zhao.min", password)
    assert browser.get("/desk/").headers["Location"] == "/desk/account/password/"
    new = {"old": password, "new": "Kestrel-Wind-93", "again": "Kestrel-Wind-93"}
    assert browser.post("/desk/account/password/", {**new, "again": "x"}).status_code == 422
    assert browser.post("/desk/account/password/", new).status_code == 302
    assert browser.get("/desk/").status_code == 200
    assert sign_in_with(Client(), "zhao.min", password).status_code == 422


def test_a_changed_password_signs_the_other_browsers_out(officer) -> None:
    here, there = Client(), Client()
    sign_in_with(here, "li.na")
    sign_in_with(there, "li.na")
    new = {"old": make.PASSWORD, "new": "Kestrel-Wind-93", "again": "Kestrel-Wind-93"}
    assert here.post("/desk/account/password/", new).status_code == 302
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302


def test_other_browsers_can_be_signed_out_from_the_account_page(officer) -> None:
    here, there = Client(), Client()
    sign_in_with(here, "li.na")
    sign_in_with(there, "li.na")
    here.post("/desk/account/sign-ins/end/")
    assert here.get("/desk/account/").status_code == 200
    assert there.get("/desk/").status_code == 302


def test_suspension_closes_an_open_browser_at_once(officer, admin) -> None:
    browser = Client()
    sign_in_with(browser, "li.na")
    people.suspend(actor=make.actor(admin), now=NOW, person=officer, reason="停职")
    assert browser.get("/desk/").status_code == 302
    assert not Session.objects.filter(session_key=browser.session.session_key).exists()


def test_after_half_an_hour_of_rest_one_signs_in_again_and_returns_to_the_page(officer) -> None:
    browser = make.client_of(officer)
    session = browser.session
    session["seen_at"] = (clock.now() - timedelta(minutes=31)).isoformat()
    session.save()
    response = browser.get("/desk/units/")
    assert response.headers["Location"] == "/desk/sign-in/?next=%2Fdesk%2Funits%2F"


def test_a_session_ends_after_its_hours_however_busy_it_was(officer) -> None:
    browser = make.client_of(officer)
    session = browser.session
    session["started_at"] = (clock.now() - timedelta(hours=10, minutes=1)).isoformat()
    session.save()
    assert browser.get("/desk/").headers["Location"] == "/desk/sign-in/?next=%2Fdesk%2F"


def test_signing_out_leaves_no_way_back(officer) -> None:
    browser = Client()
    sign_in_with(browser, "li.na")
    assert browser.get("/desk/sign-out/").status_code == 405
    browser.post("/desk/sign-out/")
    assert browser.get("/desk/").status_code == 302
    assert SignInSession.objects.get(person=officer).ended_at is not None


def test_the_session_gets_a_new_key_at_sign_in(officer) -> None:
    browser = Client()
    browser.get("/desk/sign-in/")
    browser.post("/desk/elder/", {"elder": "1"})
    before = browser.session.session_key
    sign_in_with(browser, "li.na")
    assert browser.session.session_key != before


def test_the_desk_answers_only_in_its_networks(officer, settings) -> None:
    settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "desk.networks": ["10.20.0.0/16"]}
    inside, outside = Client(REMOTE_ADDR="10.20.3.4"), Client(REMOTE_ADDR="203.0.113.5")
    assert inside.get("/desk/sign-in/").status_code == 200
    refused = outside.get("/desk/sign-in/")
    assert refused.status_code == 403
    assert "203.0.113.5" in refused.content.decode()
    assert outside.get("/").status_code == 200


def test_pages_of_the_desk_are_kept_by_no_cache_and_obey_a_strict_policy(officer) -> None:
    response = make.client_of(officer).get("/desk/")
    assert response.headers["Cache-Control"] == "no-store"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"


def test_the_demonstration_shows_its_codes_and_a_real_home_never_does(reviewer, settings) -> None:
    make.enrolled(reviewer)
    browser = Client()
    sign_in_with(browser, "wang.fang")
    code = sign_in.current_code(make.SECRET, clock.now())
    assert code not in browser.get("/desk/sign-in/code/").content.decode()
    settings.GONGKAI_DEMO = True
    shown = browser.get("/desk/sign-in/code/").content.decode()
    assert any(
        sign_in.current_code(make.SECRET, clock.now() - timedelta(seconds=s)) in shown for s in (0, 30)
    )


def test_large_type_is_remembered_for_the_next_sign_in(officer) -> None:
    browser = Client()
    sign_in_with(browser, "li.na")
    browser.post("/desk/elder/", {"elder": "1", "next": "/desk/"})
    assert 'class="desk accent-blue elder"' in browser.get("/desk/").content.decode()
    again = Client()
    sign_in_with(again, "li.na")
    assert 'class="desk accent-blue elder"' in again.get("/desk/").content.decode()
