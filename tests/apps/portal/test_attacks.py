"""Attacks on the applicants' pages, each of which was tried once and must not open again."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.information_requests.models import ApplicationDraft, DraftFile, InformationRequest, RequestPolicy
from gongkai.information_requests.services import people
from gongkai.lib import clock
from gongkai.portal.views import apply_form
from tests.apps.portal.applications import file_one, look_up, photograph, type_in
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
SECRET = "7KQ2M9XW4HTB"


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: make_request.noon(make_request.RECEIVED))


def with_secret(unit, **changes) -> InformationRequest:
    return make_request.request(unit, secret_digest=people.secret_digest(SECRET), **changes)


def test_new_secret_closes_what_the_old_one_had_opened(county, noon) -> None:
    made = with_secret(county.education)
    thief = Client()
    look_up(thief, made.number, SECRET)
    assert thief.get("/apply/track/case/").status_code == 200
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    people.give_secret(actor=clerk, now=clock.now(), request=made)
    assert thief.get("/apply/track/case/").status_code == 302


def test_session_that_somebody_planted_does_not_see_the_application(county) -> None:
    planted = Client()
    planted.get(f"/apply/to/{county.education.code}/")
    key = planted.session.session_key
    victim = Client()
    victim.cookies["gongkai_session"] = key
    victim.get(f"/apply/to/{county.education.code}/")
    type_in(victim, county.education.code)
    attacker = Client()
    attacker.cookies["gongkai_session"] = key
    shown = attacker.get(f"/apply/to/{county.education.code}/").content.decode()
    assert "王小明" not in shown
    victim.post(f"/apply/to/{county.education.code}/review/")
    assert InformationRequest.objects.count() == 1
    assert attacker.get("/apply/receipt/").status_code == 302
    assert attacker.get("/apply/track/case/").status_code == 302


def test_address_that_posts_too_often_fills_no_table(county, monkeypatch) -> None:
    monkeypatch.setattr(apply_form, "MOST_POSTS", 3)
    for _ in range(3):
        type_in(Client(), county.education.code, "keep")
    drafts = ApplicationDraft.objects.count()
    looked = []
    monkeypatch.setattr(apply_form.drafts, "add_paper", lambda **known: looked.append(known))
    for _ in range(5):
        answer = type_in(Client(), county.education.code, "keep", papers=photograph((300, 200)))
        assert answer.status_code == 429
        assert "王小明" in answer.content.decode()
    assert ApplicationDraft.objects.count() == drafts
    assert looked == []


def test_one_network_of_the_new_kind_is_one_address(county, noon) -> None:
    made = with_secret(county.education)
    answers = []
    for place in range(25):
        answers.append(
            look_up(
                Client(), made.number, "AAAAAAAAAAAA", REMOTE_ADDR=f"2001:db8:1:2::{place + 1:x}"
            ).status_code
        )
    assert answers[-1] == 429


def test_what_a_visitor_says_of_their_address_is_not_believed(county, noon) -> None:
    made = with_secret(county.education)
    answers = [
        look_up(
            Client(),
            made.number,
            "AAAAAAAAAAAA",
            REMOTE_ADDR="203.0.113.9",
            HTTP_X_FORWARDED_FOR=f"198.51.100.{place}",
        ).status_code
        for place in range(25)
    ]
    assert answers[-1] == 429


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("card.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("card.jpg", b"<html><script>alert(1)</script></html>"),
        ("card.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("card.gif", b"GIF89a" + b"\0" * 100),
    ],
)
@pytest.mark.parametrize("field", ["papers", "annexes"])
def test_what_a_browser_would_run_is_not_taken(county, field, name, data) -> None:
    browser = Client()
    answer = type_in(
        browser, county.education.code, "upload", **{field: SimpleUploadedFile(name, data, "image/jpeg")}
    )
    assert answer.status_code == 422, answer.headers
    assert DraftFile.objects.count() == 0


def png_of(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("size", [(10_000, 10_000), (40_000, 40_000)])
@pytest.mark.parametrize("field", ["papers", "annexes"])
def test_picture_that_unpacks_to_a_gigabyte_takes_no_memory(county, field, size) -> None:
    import resource
    import time

    data = png_of(*size)
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    answer = type_in(
        Client(),
        county.education.code,
        "upload",
        **{field: SimpleUploadedFile("card.png", data, "image/png")},
    )
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(field, size, answer.status_code, grown // 1024, "MB", round(time.monotonic() - begun, 1), "s")
    assert answer.status_code in (302, 422)
    assert grown < 300 * 1024


def test_picture_with_a_page_behind_it_is_drawn_anew(county) -> None:
    data = photograph((300, 200)).read() + b"<script>alert('behind')</script>PK\x03\x04"
    browser = Client()
    type_in(browser, county.education.code, "upload", papers=SimpleUploadedFile("a.jpg", data, "image/jpeg"))
    from gongkai.information_requests.services.application_drafts import bytes_of

    kept = bytes_of(DraftFile.objects.get())
    assert b"script" not in kept
    assert b"SecretCamera" not in kept


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}{% debug %}"


def test_what_is_typed_runs_nowhere_on_the_portal(county) -> None:
    browser = Client()
    file_one(
        browser,
        county.education.code,
        name=HOSTILE,
        item_1=HOSTILE,
        features=HOSTILE,
        document_number=HOSTILE[:60],
        contact_name=HOSTILE[:60],
    )
    pages = [browser.get("/apply/receipt/"), browser.get("/apply/track/case/")]
    for page in pages:
        text = page.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_header_in_a_name_or_an_address_is_not_sent(county) -> None:
    answer = type_in(Client(), county.education.code, email="a@example.com\r\nBcc: b@example.com")
    assert answer.status_code == 422


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_signs_that_no_file_can_hold_do_not_reach_the_letter(county, bad) -> None:
    from gongkai.domain.information_requests.outcomes import Outcome
    from gongkai.information_requests.queries.letter_paper import letter_paper
    from gongkai.lib.paper import docx, html
    from tests.apps.information_requests import reply_flow as play

    browser = Client(raise_request_exception=True)
    item = f"食堂{bad}招标文件"
    if bad == "\ud800":
        item = "食堂%ED%A0%80招标"
    answer = type_in(browser, county.education.code, item_1=item)
    if answer.status_code == 422:
        return
    browser.post(f"/apply/to/{county.education.code}/review/")
    made = InformationRequest.objects.get()
    import zipfile

    from lxml import etree

    InformationRequest.objects.filter(pk=made.pk).update()
    from gongkai.information_requests.services import confirming

    who = play.people(made)
    now = clock.now()
    RequestPolicy.objects.create(
        unit=county.education, government="昌宁县人民政府", online_review="云南省行政复议服务平台"
    )
    confirming.confirm_receipt(actor=who["office"], now=now, request=made, at_moment=now, how="电话")
    from gongkai.information_requests.services import assigning

    assigning.assign(
        actor=who["office"], now=clock.now(), request=make_request.fresh(made), lead=county.education
    )
    letter = play.signed(make_request.fresh(made), Outcome.GRANT, at=clock.now())
    data = docx(letter_paper(letter))
    etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    assert "\x01" not in html(letter_paper(letter))


def test_who_opens_a_draft_by_a_link_is_told_that_it_may_be_anothers(county) -> None:
    author, led = Client(), Client()
    type_in(author, county.education.code, "keep")
    page = author.get(f"/apply/to/{county.education.code}/saved/").content.decode()
    address = re.search(r"/apply/draft/[^/\"<]+/", page)
    assert address is not None
    shown = led.get(address[0], follow=True).content.decode()
    assert "不是您自己保存的" in shown
