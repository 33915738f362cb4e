"""Following without an account: the right secret alone opens, guesses give nothing, and the applicant acts by the law's rows."""

import hmac
import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import InformationRequest, Letter, LetterService
from gongkai.information_requests.services import people
from gongkai.information_requests.services.following import look_up as service_look_up
from gongkai.lib import clock
from gongkai.portal.views.following import IDLE
from gongkai.portal.views.track import BY_ADDRESS, BY_NUMBER
from tests.apps.portal.applications import file_one, look_up
from tests.effort import going_on, times
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
SECRET = "7KQ2M9XW4HTB"


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def noon(monkeypatch):
    """Set the house's clock."""

    def at(day: date) -> None:
        monkeypatch.setattr(clock, "now", lambda: make_request.noon(day))

    at(make_request.RECEIVED)
    return at


def with_secret(unit, state=RequestState.IN_PROCESS, **changes) -> InformationRequest:
    return make_request.request(unit, state, secret_digest=people.secret_digest(SECRET), **changes)


def follow(made: InformationRequest) -> Client:
    browser = Client()
    answer = look_up(browser, made.number, SECRET)
    assert answer.headers["Location"] == "/apply/track/case/", answer.content.decode()
    return browser


def page(browser: Client) -> str:
    return browser.get("/apply/track/case/").content.decode()


def test_right_number_and_secret_open_the_request(county, noon) -> None:
    made = with_secret(county.education)
    shown = page(follow(made))
    assert made.number in shown
    assert "正在办理" in shown
    assert "2026年3月30日" in shown


@pytest.mark.parametrize("typed", ["7kq2-m9xw-4htb", " 7KQ2M9XW4HTB ", "７ＫＱ２Ｍ９ＸＷ４ＨＴＢ"])
def test_how_the_secret_is_written_does_not_matter(county, noon, typed) -> None:
    made = with_secret(county.education)
    answer = look_up(Client(), f" {made.number.lower()} ", typed)
    assert answer.status_code == 302


def test_wrong_secret_and_unknown_number_are_answered_alike(county, noon) -> None:
    made = with_secret(county.education)
    wrong = look_up(Client(), made.number, "AAAAAAAAAAAA")
    unknown = look_up(Client(), "014416330-2026-99999", SECRET)
    own = re.compile(r'value="[^"]*"|nonce-[^\']+')
    bare = [own.sub("", each.content.decode()) for each in (wrong, unknown)]
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert bare[0] == bare[1]


def test_request_without_a_secret_is_opened_by_none(county, noon) -> None:
    made = make_request.request(county.education)
    for secret in ("", "-", "------------", "0" * 12):
        assert look_up(Client(), made.number, secret).status_code == 422


def test_hit_and_miss_do_the_same_work(county, noon, monkeypatch) -> None:
    made = with_secret(county.education)
    compared = []
    real = hmac.compare_digest
    monkeypatch.setattr(people.hmac, "compare_digest", lambda *pair: compared.append(pair) or real(*pair))
    work = []
    for number, secret in (
        (made.number, SECRET),
        (made.number, "AAAAAAAAAAAA"),
        ("014416330-2026-99999", SECRET),
        (make_request.request(county.education).number, SECRET),
    ):
        compared.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            service_look_up(number, secret)
        shapes = [re.sub(r"'[^']*'|\d+", "?", each["sql"]) for each in queries]
        work.append((shapes, len(compared), {len(each) for pair in compared for each in pair}))
    assert work[0][1] == 1
    assert len(work[0][0]) == 2
    assert work[0] == work[1] == work[2] == work[3]


def test_secret_is_in_no_address_session_or_log(county, noon, caplog) -> None:
    made = with_secret(county.education)
    with caplog.at_level("DEBUG"):
        browser = follow(made)
        look_up(Client(), made.number, "WRONGWRONG12")
    assert SECRET not in str(dict(browser.session))
    assert SECRET not in caplog.text
    assert "WRONGWRONG12" not in caplog.text


def test_address_that_guesses_rests(county, noon) -> None:
    made = with_secret(county.education)
    browser = Client()
    answers = [
        look_up(browser, made.number, f"AAAAAAAA{n:04d}", REMOTE_ADDR="203.0.113.9")
        for n in range(BY_ADDRESS.failures)
    ]
    assert [each.status_code for each in answers[:-1]] == [422] * (BY_ADDRESS.failures - 1)
    assert answers[-1].status_code == 429
    # While it rests nothing is looked at, the right secret neither.
    refused = look_up(browser, made.number, SECRET, REMOTE_ADDR="203.0.113.9")
    assert refused.status_code == 429
    assert "10 分钟后再试" in refused.content.decode()


def test_owner_is_not_locked_out_by_the_guesses_of_others(county, noon) -> None:
    made = with_secret(county.education)
    for n in range(BY_NUMBER.failures + 10):
        answer = look_up(Client(), made.number, f"AAAAAAAA{n:04d}", REMOTE_ADDR=f"198.51.100.{n + 1}")
    assert answer.status_code == 429
    assert look_up(Client(), made.number, SECRET, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_many_guesses_from_many_addresses_give_nothing(county, noon) -> None:
    made = with_secret(county.education)
    browser = Client()
    answers = set()
    # Each guess from an address of its own, so that no address is told to rest: what is left is the number's lock alone.
    for n in range(times(300, 100_000)):
        going_on()
        address = f"10.{n // 62_500}.{n // 250 % 250}.{n % 250 + 1}"
        # 35 bits of the secret are known already, and still nothing is met.
        answers.add(look_up(browser, made.number, f"{SECRET[:7]}{n:05d}", REMOTE_ADDR=address).status_code)
    assert answers == {422, 429}
    assert "followed" not in browser.session
    assert look_up(browser, made.number, SECRET, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_session_that_rests_asks_again(county, noon, monkeypatch) -> None:
    made = with_secret(county.education)
    browser = follow(made)
    later = make_request.noon(make_request.RECEIVED) + IDLE + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert browser.get("/apply/track/case/").headers["Location"] == "/apply/track/"


def test_look_up_changes_the_key_of_the_session(county, noon) -> None:
    made = with_secret(county.education)
    browser = Client()
    look_up(browser, made.number, "AAAAAAAAAAAA")
    before = browser.session.session_key
    look_up(browser, made.number, SECRET)
    assert browser.session.session_key != before


def test_leaving_closes_the_request(county, noon) -> None:
    browser = follow(with_secret(county.education))
    browser.post("/apply/track/case/leave/")
    assert browser.get("/apply/track/case/").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "case/",
        "case/letters/1/",
        "case/letters/1.pdf",
        "case/files/1/",
        "case/proof.txt",
        "case/rectify/",
        "case/withdraw/",
    ],
)
def test_nothing_is_shown_to_whoever_looked_nothing_up(county, path) -> None:
    assert Client().get(f"/apply/track/{path}").headers["Location"] == "/apply/track/"


def test_each_day_of_the_clock_is_told_with_its_reason(county, noon) -> None:
    shown = page(follow(with_secret(county.education)))
    assert "从下一个工作日起数 20 个工作日" in shown
    assert "2026-03-03" in shown
    assert "第三十三条" in shown


def test_overdue_request_says_what_can_be_done(county, noon) -> None:
    made = with_secret(county.education)
    noon(date(2026, 4, 1))
    shown = page(follow(made))
    assert "已经超过答复期限" in shown
    assert "行政复议" in shown


def letter(made: InformationRequest, kind: str = "rectification_notice", **changes) -> Letter:
    values = {
        "request": made,
        "kind": kind,
        "title": "政府信息公开申请补正告知书",
        "dated_on": date(2026, 3, 2),
        "body": "昌宁县教育局\n王小明：\n请您补正。",
        "made_at": make.NOW,
        "made_by": "li",
        "made_by_name": "李",
    }
    return Letter.objects.create(**{**values, **changes})


def serve(sent: Letter, **changes) -> LetterService:
    values = {
        "letter": sent,
        "method": ServiceMethod.PORTAL,
        "served_on": date(2026, 3, 3),
        "server_name": "李",
        "recorded_at": make.NOW,
    }
    return LetterService.objects.create(**{**values, **changes})


def test_served_letter_is_read_and_downloaded(county, noon) -> None:
    made = with_secret(county.education)
    sent = letter(made)
    serve(sent)
    browser = follow(made)
    assert "政府信息公开申请补正告知书" in page(browser)
    assert "请您补正。" in browser.get(f"/apply/track/case/letters/{sent.pk}/").content.decode()
    assert browser.get(f"/apply/track/case/letters/{sent.pk}.pdf").content.startswith(b"%PDF")


def test_letters_that_are_not_the_applicants_are_not_there(county, noon) -> None:
    made = with_secret(county.education)
    unserved, voided, form = letter(made), letter(made, voided_at=make.NOW), letter(made, "registration_form")
    asked = make_request.consultation(made, sent_on=date(2026, 3, 2))
    third = letter(made, "third_party_consultation", consultation=asked)
    back = letter(made)
    other = letter(with_secret(county.health))
    serve(back, failed_on=date(2026, 3, 9), failure="查无此人")
    for each in (voided, form, third, other):
        serve(each)
    browser = follow(made)
    for each in (unserved, voided, form, third, back, other):
        assert browser.get(f"/apply/track/case/letters/{each.pk}/").status_code == 404
    assert "收到的文书" not in page(browser)


def test_request_filed_online_is_followed_with_what_the_receipt_says(county) -> None:
    made, secret = file_one(Client(), county.education.code)
    browser = Client()
    assert look_up(browser, made.number, secret).status_code == 302
    shown = page(browser)
    assert "已提交，等待确认" in shown
    assert "王**" in shown
    assert "王小明" not in shown


def test_deeds_are_refused_without_their_token(county, noon) -> None:
    strict = Client(enforce_csrf_checks=True)
    made = with_secret(county.education)
    assert look_up(strict, made.number, SECRET).status_code == 403


def test_moment_of_the_factory_is_in_beijing() -> None:
    assert make_request.noon(date(2026, 3, 2)) == datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
