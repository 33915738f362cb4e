"""The head of a request's page: what is asked for, what is awaited, and the one step that its viewer takes next."""

import re
from datetime import date, datetime

import pytest
from django.test import Client

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import RemedyResult
from gongkai.information_requests.models import InformationRequest, Rectification
from gongkai.lib import clock
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
S = RequestState
_HEAD = re.compile(r'<div class="page-head">.*?</div>\s*</div>', re.DOTALL)


@pytest.fixture
def county(monkeypatch: pytest.MonkeyPatch) -> County:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 5, 9, 30, tzinfo=SHANGHAI))
    return make.county()


def head(county: County, part: str, made: InformationRequest) -> str:
    """Return the head of the page as somebody of the bureau sees it."""
    browser: Client = make.client_of(make_request.staff(county.education)[part])
    found = _HEAD.search(browser.get(f"/desk/requests/{made.public_id}/").content.decode())
    assert found is not None
    return found[0]


def steps(html: str) -> list[tuple[str, str]]:
    """Return the primary buttons of a head: their words, and the last part of their addresses."""
    found = re.findall(r'<a class="button button--primary" href="([^"]+)"[^>]*><span>([^<]+)</span>', html)
    return [(words, address.rstrip("/").split("/")[-1]) for address, words in found]


@pytest.mark.parametrize(
    ("state", "part", "step"),
    [
        (S.SUBMITTED, "clerk", ("确认收到", "confirm")),
        (S.AWAITING_CONTACT, "clerk", ("恢复联系", "restore")),
        (S.RECEIVED, "office", ("交办", "assign")),
        (S.IN_PROCESS, "clerk", ("拟写答复", "decision")),
        (S.UNDER_SECRECY_REVIEW, "secrecy", ("保密审查", "review")),
        (S.UNDER_LEGAL_REVIEW, "lawyer", ("法制审核", "review")),
        (S.AWAITING_SIGNATURE, "head", ("审阅并签发", "review")),
        (S.DECIDED, "clerk", ("登记送达", "serve")),
        (S.SERVED, "clerk", ("归档", "archive")),
        (S.CLOSED, "office", ("归档", "archive")),
        (S.AWAITING_PAYMENT, "clerk", ("登记缴费", "paid")),
    ],
)
def test_the_next_step_is_the_one_primary_button(
    county: County, state: RequestState, part: str, step: tuple[str, str]
) -> None:
    made = make_request.request(county.education, state)

    assert steps(head(county, part, made)) == [step]


@pytest.mark.parametrize(
    ("state", "part"),
    [
        (S.RECEIVED, "clerk"),
        (S.UNDER_SECRECY_REVIEW, "clerk"),
        (S.AWAITING_SIGNATURE, "lawyer"),
        (S.IN_PROCESS, "head"),
        (S.ARCHIVED, "clerk"),
        (S.VOIDED, "clerk"),
    ],
)
def test_whoever_has_nothing_to_do_is_offered_nothing(county: County, state: RequestState, part: str) -> None:
    assert steps(head(county, part, make_request.request(county.education, state))) == []


def test_the_unit_that_was_given_a_request_signs_for_it_first(county: County) -> None:
    made = make_request.request(county.root, handling_unit=county.education)
    given = make_request.assignment(made, county.education, lead=True)
    assert steps(head(county, "clerk", made)) == [("签收交办", str(given.pk))]


@pytest.mark.parametrize(
    ("rectify_by", "step"),
    [
        (date(2026, 3, 5), ("收到补正", "rectified")),
        (date(2026, 3, 4), ("确认逾期不补正", "unrectified")),
    ],
)
def test_a_completion_that_never_came_is_confirmed_once_its_window_is_over(
    county: County, rectify_by: date, step: tuple[str, str]
) -> None:
    made = make_request.request(
        county.education, S.AWAITING_RECTIFICATION, received_on=date(2026, 2, 2), today=date(2026, 3, 5)
    )
    Rectification.objects.create(
        request=made, points=["写明年度"], told_on=date(2026, 2, 6), rectify_by=rectify_by
    )
    assert steps(head(county, "office", made)) == [step]


def test_a_review_is_answered_before_its_result_is_entered(county: County) -> None:
    made = make_request.request(county.education, S.IN_REMEDY)
    review = make_served.remedy(made)
    html = head(county, "office", made)
    assert steps(html) == [("准备答复和证据", str(review.pk))]
    type(review).objects.filter(pk=review.pk).update(responded_on=date(2026, 3, 5))
    assert steps(head(county, "office", made)) == [("登记结果", str(review.pk))]


def test_a_new_reply_that_was_ordered_comes_before_the_archive(county: County) -> None:
    made = make_request.request(county.education, S.SERVED)
    make_served.remedy(made, result=RemedyResult.CORRECTED, ended_on=date(2026, 3, 4), redo=True)
    assert steps(head(county, "office", made)) == [("重新办理", "reopen")]
    assert steps(head(county, "clerk", made)) == []


def test_the_heading_says_what_is_asked_for_and_the_number_stands_beneath(county: County) -> None:
    made = make_request.request(county.education, items=("校车运营补贴的发放标准",))
    html = head(county, "clerk", made)
    assert "<h1>校车运营补贴的发放标准</h1>" in html
    assert made.number in html
    assert "办理中" in html
