"""What is typed and not sent: kept for its owner, forgotten in time; and what is suggested meanwhile."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from gongkai.information_requests.models import (
    ApplicationDraft,
    DraftFile,
    InformationRequest,
    SuggestionDay,
)
from gongkai.information_requests.services import application_drafts
from gongkai.information_requests.services.applying import AlreadySent, send
from gongkai.lib import clock
from gongkai.portal.forms.application import ApplicationForm
from tests.apps.portal.adopted import adopt
from tests.apps.portal.applications import IDENTITY, TYPED, file_one, photograph, type_in
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def browser(county) -> Client:
    return Client()


def text(answer) -> str:
    return answer.content.decode()


def test_file_is_taken_out_again(browser, county) -> None:
    code = county.education.code
    type_in(browser, code, do="upload", papers=[photograph((40, 30))])
    kept = DraftFile.objects.get()
    type_in(browser, code, do=f"remove:{kept.pk}")
    assert DraftFile.objects.count() == 0


def test_nobody_takes_a_file_out_of_another_draft(browser, county) -> None:
    code = county.education.code
    type_in(browser, code, do="upload", papers=[photograph((40, 30))])
    kept = DraftFile.objects.get()
    type_in(Client(), code, do=f"remove:{kept.pk}")
    assert DraftFile.objects.filter(pk=kept.pk).exists()


def test_sent_twice_is_one_request(browser, county) -> None:
    code = county.education.code
    type_in(browser, code)
    held = application_drafts.find(ApplicationDraft.objects.get().pk, clock.now())
    assert held is not None
    form = ApplicationForm(TYPED)
    assert form.is_valid()
    browser.post(f"/apply/to/{code}/review/")
    with pytest.raises(AlreadySent):
        send(
            draft=held,
            unit=county.education,
            application=form.application(),
            suggested=False,
            now=clock.now(),
        )
    assert browser.post(f"/apply/to/{code}/review/").headers["Location"] == "/apply/receipt/"
    assert InformationRequest.objects.count() == 1


def test_draft_is_kept_encrypted_and_found_by_its_secret_link(browser, county) -> None:
    code = county.education.code
    assert type_in(browser, code, do="keep").headers["Location"] == f"/apply/to/{code}/saved/"
    page = text(browser.get(f"/apply/to/{code}/saved/"))
    token = re.search(r"/apply/draft/([\w-]+)/", page)
    assert token is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, token_digest FROM information_requests_applicationdraft")
        (row,) = cursor.fetchall()
    assert token[1] not in str(row)
    assert "王小明" not in str(row)
    assert IDENTITY not in str(row)
    other = Client()
    assert other.get(f"/apply/draft/{token[1]}/").headers["Location"] == f"/apply/to/{code}/"
    assert "王小明" in text(other.get(f"/apply/to/{code}/"))
    assert Client().get("/apply/draft/wrong-token/").status_code == 404


def test_draft_that_nobody_asked_to_keep_has_no_link(browser, county) -> None:
    type_in(browser, county.education.code, do="upload")
    held = application_drafts.find(ApplicationDraft.objects.get().pk, clock.now())
    assert held is not None
    assert Client().get(f"/apply/draft/{held.token}/").status_code == 404


def test_draft_is_deleted_by_its_owner(browser, county) -> None:
    code = county.education.code
    type_in(browser, code, do="upload", papers=[photograph((40, 30))])
    browser.post(f"/apply/to/{code}/saved/")
    assert (ApplicationDraft.objects.count(), DraftFile.objects.count()) == (0, 0)
    assert "王小明" not in text(browser.get(f"/apply/to/{code}/"))


def test_drafts_are_forgotten_in_time(browser, county) -> None:
    code, now = county.education.code, clock.now()
    type_in(browser, code, do="keep")
    type_in(Client(), code, do="upload")
    assert application_drafts.expire(now + timedelta(days=1)) == 0
    assert application_drafts.expire(now + timedelta(days=3)) == 1
    assert application_drafts.expire(now + timedelta(days=31)) == 1


def test_what_is_public_is_suggested_and_counted_without_words(browser, county) -> None:
    item = adopt(county.education, 1, title="昌宁县学校食堂招标文件")
    code = county.education.code
    type_in(browser, code, do="look", item_1="学校食堂招标文件")
    page = text(browser.get(f"/apply/to/{code}/", {"look": "1"}))
    link = f"/apply/to/{code}/see/item/{item.public_id}/"
    assert link in page
    browser.get(f"/apply/to/{code}/", {"look": "1"})
    answer = browser.post(f"/apply/to/{code}/suggest/", {"item_1": "学校食堂招标文件"})
    assert link in text(answer)
    assert "<html" not in text(answer)
    assert browser.get(link).headers["Location"] == f"/content/{item.public_id}.html"
    file_one(browser, code, item_1="学校食堂招标文件")
    day = SuggestionDay.objects.get()
    assert (day.shown, day.opened, day.filed) == (1, 1, 1)
    assert day.unit == county.education


def test_who_saw_no_suggestion_is_not_counted(browser, county) -> None:
    file_one(browser, county.education.code)
    assert not SuggestionDay.objects.exists()
