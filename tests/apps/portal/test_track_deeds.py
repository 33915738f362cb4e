"""What an applicant does about their own request on the portal: by the rows of the law, and nothing typed is lost."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import FeeNotice, InformationRequest
from gongkai.information_requests.services import people
from gongkai.information_requests.services.explaining import ask_reasons
from gongkai.information_requests.services.rectifying import ask_rectification
from gongkai.lib import clock
from gongkai.lib.models import HistoryEvent
from tests.apps.portal.applications import look_up
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


def office(unit):
    return make.actor(make_request.staff(unit)["office"])


def test_correction_is_handed_in_with_a_file_and_the_period_runs_anew(county, noon) -> None:
    made = with_secret(county.education)
    now = make_request.noon(date(2026, 3, 4))
    noon(date(2026, 3, 4))
    ask_rectification(
        actor=office(county.education), now=now, request=made, points=["写明是哪一年的招标文件"]
    )
    noon(date(2026, 3, 20))
    browser = follow(made)
    assert "写明是哪一年的招标文件" in page(browser)
    answer = browser.post(
        "/apply/track/case/rectify/",
        {
            "content": "2025年的",
            "materials": [SimpleUploadedFile("说明.txt", "补充说明的材料内容。".encode())],
        },
    )
    assert answer.status_code == 302
    made = make_request.fresh(made)
    assert (made.state, made.due_on) == (RequestState.IN_PROCESS, date(2026, 4, 20))
    assert made.rectification.content == "2025年的"
    assert made.files.get().part == "rectification"


def test_correction_after_its_day_is_refused_with_the_article_and_kept_on_the_page(county, noon) -> None:
    made = with_secret(county.education)
    noon(date(2026, 3, 4))
    ask_rectification(
        actor=office(county.education),
        now=make_request.noon(date(2026, 3, 4)),
        request=made,
        points=["写明年份"],
        rectify_by=date(2026, 3, 10),
    )
    noon(date(2026, 3, 11))
    answer = follow(made).post("/apply/track/case/rectify/", {"content": "2025年的招标文件"})
    assert answer.status_code == 422
    assert "第三十条" in answer.content.decode()
    assert "2025年的招标文件" in answer.content.decode()
    assert make_request.fresh(made).state == RequestState.AWAITING_RECTIFICATION


def test_bad_file_leaves_the_correction_unsent(county, noon) -> None:
    made = with_secret(county.education)
    noon(date(2026, 3, 4))
    ask_rectification(actor=office(county.education), now=clock.now(), request=made, points=["写明年份"])
    answer = follow(made).post(
        "/apply/track/case/rectify/",
        {"content": "2025年的", "materials": [SimpleUploadedFile("a.exe", b"MZ\0\0" + bytes(600))]},
    )
    assert answer.status_code == 422
    assert "没有收下" in answer.content.decode()
    assert make_request.fresh(made).state == RequestState.AWAITING_RECTIFICATION


def test_reasons_are_given(county, noon) -> None:
    made = with_secret(county.education)
    noon(date(2026, 3, 4))
    ask_reasons(actor=office(county.education), now=clock.now(), request=made, excess="一个月内申请36件")
    browser = follow(made)
    assert "一个月内申请36件" in page(browser)
    assert browser.post("/apply/track/case/reasons/", {"reasons": ""}).status_code == 422
    assert browser.post("/apply/track/case/reasons/", {"reasons": "用于写论文"}).status_code == 302
    assert made.reasons_asked.get().reasons == "用于写论文"


def test_fee_notice_is_shown_with_its_day(county, noon) -> None:
    made = with_secret(county.education, RequestState.AWAITING_PAYMENT)
    FeeNotice.objects.create(
        request=made,
        method="item",
        count=45,
        yuan=5500,
        notified_on=date(2026, 3, 20),
        told_on=date(2026, 3, 20),
        pay_by=date(2026, 4, 20),
    )
    shown = page(follow(made))
    assert "5,500 元" in shown
    assert "2026年4月20日" in shown


def test_withdrawal_asks_once_more_and_closes(county, noon) -> None:
    made = with_secret(county.education)
    browser = follow(made)
    assert "撤回不能取消" in browser.get("/apply/track/case/withdraw/").content.decode()
    assert make_request.fresh(made).state == RequestState.IN_PROCESS
    browser.post("/apply/track/case/withdraw/")
    made = make_request.fresh(made)
    assert (made.state, made.outcome) == (RequestState.CLOSED, "closed_other")
    assert "已结案" in page(browser)


def test_what_was_decided_cannot_be_withdrawn(county, noon) -> None:
    made = with_secret(county.education, RequestState.SERVED)
    browser = follow(made)
    assert browser.get("/apply/track/case/withdraw/").status_code == 302
    assert browser.post("/apply/track/case/withdraw/").status_code == 422
    assert make_request.fresh(made).state == RequestState.SERVED


def test_reply_is_rated_once(county, noon) -> None:
    made = with_secret(county.education, RequestState.SERVED)
    browser = follow(made)
    assert browser.post("/apply/track/case/rate/", {}).status_code == 422
    assert browser.post("/apply/track/case/rate/", {"rating": "4", "note": "答得清楚"}).status_code == 302
    again = browser.post("/apply/track/case/rate/", {"rating": "1"})
    assert again.status_code == 422
    made = make_request.fresh(made)
    assert (made.rating, made.rating_note) == (4, "答得清楚")
    assert (
        HistoryEvent.objects.filter(subject=made.link, name="information_requests.reply_rated").count() == 1
    )


def test_request_without_a_reply_is_not_rated(county, noon) -> None:
    made = with_secret(county.education)
    answer = follow(made).post("/apply/track/case/rate/", {"rating": "5"})
    assert "答复送达之后才可以评价" in answer.content.decode()


def test_publication_is_proposed_once(county, noon) -> None:
    made = with_secret(county.education, RequestState.SERVED)
    browser = follow(made)
    browser.post("/apply/track/case/propose/")
    browser.post("/apply/track/case/propose/")
    assert make_request.fresh(made).made_public_proposed
    assert HistoryEvent.objects.filter(name="information_requests.disclosure_proposed").count() == 1
