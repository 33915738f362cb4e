"""The pages of service, files and archive: what they show, keep and refuse."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.information_requests.models import LetterService, RequestFile
from gongkai.lib import clock
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: make_request.noon(date(2026, 3, 16)))


def browser_of(county: County, part: str = "clerk"):
    return make.client_of(make_request.staff(county.education)[part])


def url(name: str, made, **more) -> str:
    return reverse(f"information_requests:{name}", kwargs={"public_id": made.public_id, **more})


def test_reply_is_served_from_its_page(county: County) -> None:
    made = make_served.decided(county.education)
    browser = browser_of(county)
    page = browser.get(url("request", made)).content.decode()
    assert url("serve", made) in page
    form = browser.get(url("serve", made)).content.decode()
    # The applicant wants it by post.
    (chosen,) = re.findall(r'<input[^>]*name="method"[^>]*checked[^>]*>', form)
    assert 'value="post"' in chosen
    answer = browser.post(
        url("serve", made),
        {
            "revision": made.revision,
            "method": "post",
            "served_on": "2026-03-13",
            "proof": "1234567890123",
            "evidence": SimpleUploadedFile("收据.txt", b"posted"),
        },
    )
    assert answer.status_code == 302
    assert make_request.fresh(made).state == "served"
    page = browser.get(url("request", made)).content.decode()
    assert "1234567890123" in page
    assert "送达凭证" in page


def test_refused_service_keeps_what_was_typed(county: County) -> None:
    made = make_served.decided(county.education)
    answer = browser_of(county).post(
        url("serve", made),
        {"method": "post", "served_on": "2026-03-11", "proof": "1234567890123", "received_by": "门卫老张"},
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "签发之前不能送达" in text
    assert "1234567890123" in text
    assert "门卫老张" in text


def test_second_tab_keeps_its_words_and_is_told(county: County) -> None:
    made = make_served.decided(county.education)
    browser = browser_of(county)
    sent = {"revision": made.revision, "method": "post", "served_on": "2026-03-13", "proof": "1234567890123"}
    browser.post(url("serve", made), sent)
    answer = browser.post(url("serve", made), {**sent, "proof": "9234567890123"})
    assert answer.status_code == 422
    assert "9234567890123" in answer.content.decode()
    assert LetterService.objects.count() == 1


def test_serve_page_of_an_unsigned_reply_says_why_not(county: County) -> None:
    made = make_request.request(county.education)
    assert browser_of(county).get(url("serve", made)).status_code == 409


def test_whole_address_is_on_no_page(county: County) -> None:
    made = make_served.served(county.education)
    browser = browser_of(county)
    for page in ("request", "serve-again", "service-proof"):
        assert "田园镇1号" not in browser.get(url(page, made)).content.decode()


def test_returned_mail_shows_and_asks_for_another_service(county: County) -> None:
    made = make_served.served(county.education)
    service = LetterService.objects.get()
    browser = browser_of(county)
    browser.post(
        url("delivery", made, service_id=service.pk), {"failed_on": "2026-03-16", "failure": "查无此人"}
    )
    page = browser.get(url("request", made)).content.decode()
    assert "查无此人" in page
    assert url("serve-again", made) in page


def test_delivery_of_another_units_letter_is_not_there(county: County) -> None:
    made = make_served.served(county.health)
    service = LetterService.objects.get()
    assert browser_of(county).get(url("delivery", made, service_id=service.pk)).status_code == 404


def test_service_is_found_only_under_its_own_request(county: County) -> None:
    first, second = make_served.served(county.education), make_served.served(county.education)
    service = LetterService.objects.get(letter__request=first)
    assert browser_of(county).get(url("delivery", second, service_id=service.pk)).status_code == 404


def test_papers_are_added_read_and_taken_out(county: County) -> None:
    made = make_request.request(county.education)
    browser = browser_of(county)
    upload = SimpleUploadedFile("说明.txt", "补充说明".encode())
    browser.post(url("case-file-new", made), {"part": "other", "upload": upload, "title": "补充说明"})
    kept = RequestFile.objects.get()
    answer = browser.get(url("case-file", made, file_id=kept.pk))
    assert answer.content == "补充说明".encode()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert browser.post(url("case-file-remove", made, file_id=kept.pk), {"reason": ""}).status_code == 422
    browser.post(url("case-file-remove", made, file_id=kept.pk), {"reason": "传错"})
    assert "补充说明" not in browser.get(url("request", made)).content.decode()


def test_file_with_a_virus_is_refused_at_its_field(county: County) -> None:
    made = make_request.request(county.education)
    upload = SimpleUploadedFile("a.pdf", b"MZ not a document")
    answer = browser_of(county).post(url("case-file-new", made), {"part": "other", "upload": upload})
    assert answer.status_code == 422
    assert not RequestFile.objects.exists()


def test_archive_page_names_what_is_not_known_to_have_arrived(county: County) -> None:
    made = make_served.served(county.education)
    browser = browser_of(county)
    assert "还不知道是否收到" in browser.get(url("archive", made)).content.decode()
    browser.post(url("archive", made), {"revision": made.revision})
    assert make_request.fresh(made).state == "archived"


def test_whole_case_comes_as_a_file_to_the_office_alone(county: County) -> None:
    made = make_served.served(county.education)
    assert browser_of(county).get(url("case-pdf", made)).status_code == 403
    answer = browser_of(county, "office").get(url("case-pdf", made))
    assert answer.content.startswith(b"%PDF")
