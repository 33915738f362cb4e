"""One step of one request: what is refused, what is written, and what lists keep of the clock."""

from datetime import date

import pytest

from gongkai.domain.errors import Conflict, IllegalMove, NotPermitted
from gongkai.domain.information_requests.consultations import ConsultationState
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import RequestAction, RequestState
from gongkai.information_requests.models import FeeNotice, InformationRequest, ReasonsAsked, Rectification
from gongkai.information_requests.queries import due_of
from gongkai.information_requests.services.stepping import settle, step
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
A = RequestAction


@pytest.fixture
def county() -> County:
    return make.county()


def test_due_day_of_a_list_is_that_of_the_worked_example(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    assert (made.due_on, made.paused_until) == (date(2026, 3, 30), None)


def test_open_letter_keeps_the_due_day_early_and_says_that_it_will_move(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    make_request.consultation(
        made, sent_on=date(2026, 3, 9), delivered_on=date(2026, 3, 9), state=ConsultationState.DELIVERED
    )
    made = make_request.fresh(made)
    # Kept as of the ninth, when nothing has been taken out yet; the window ends on the thirtieth.
    assert (made.due_on, made.paused_until) == (date(2026, 3, 30), date(2026, 3, 30))
    due = due_of(made, date(2026, 4, 1))
    assert due is not None
    assert due.due_on == date(2026, 4, 21)


@pytest.mark.parametrize(
    ("state", "beside", "by"),
    [
        (RequestState.SUBMITTED, None, date(2026, 3, 3)),
        (RequestState.RECEIVED, None, date(2026, 3, 30)),
        (RequestState.DECIDED, None, date(2026, 3, 30)),
        (RequestState.AWAITING_RECTIFICATION, "rectification", date(2026, 3, 24)),
        (RequestState.AWAITING_REASON, "reasons", date(2026, 3, 20)),
        (RequestState.AWAITING_REASON, None, date(2026, 3, 30)),
        (RequestState.AWAITING_PAYMENT, "told", date(2026, 4, 10)),
        (RequestState.AWAITING_PAYMENT, "not told", None),
        (RequestState.SERVED, None, None),
        (RequestState.CLOSED, None, None),
    ],
)
def test_lists_keep_by_when_the_step_that_is_awaited_is_due(
    county: County, state: RequestState, beside: str | None, by: date | None
) -> None:
    """Read by a screen in the order of these days: of the confirmation, of what the applicant owes, of the reply."""
    made = make_request.request(county.education, state, received_on=date(2026, 3, 2))
    day = date(2026, 3, 9)
    if state is RequestState.SUBMITTED:
        InformationRequest.objects.filter(pk=made.pk).update(confirm_by=date(2026, 3, 3))
    if beside == "rectification":
        Rectification.objects.create(request=made, points=[], told_on=day, rectify_by=date(2026, 3, 24))
    elif beside == "reasons":
        ReasonsAsked.objects.create(request=made, excess="", asked_on=day, reasons_by=date(2026, 3, 20))
    elif beside is not None:
        FeeNotice.objects.create(
            request=made,
            method=FeeMethod.ITEM,
            count=11,
            yuan=100,
            notified_on=day,
            told_on=date(2026, 3, 12) if beside == "told" else None,
            pay_by=date(2026, 4, 10) if beside == "told" else None,
        )
    settle(make_request.fresh(made), day)
    assert make_request.fresh(made).urgent_on == by


def test_step_writes_history_and_counts_the_revision(county: County) -> None:
    made = make_request.request(county.education, RequestState.RECEIVED)
    office = make.actor(make_request.staff(county.education)["office"])
    with step(actor=office, now=make.NOW, request=made, revision=1) as at:
        at.take(A.ASSIGN)
    made = make_request.fresh(made)
    assert (made.state, made.revision) == (RequestState.IN_PROCESS, 2)
    assert HistoryEvent.objects.get(subject=made.link).name == "information_requests.request_assigned"


def test_step_upon_what_somebody_else_moved_is_refused(county: County) -> None:
    made = make_request.request(county.education, RequestState.RECEIVED)
    office = make.actor(make_request.staff(county.education)["office"])
    with pytest.raises(Conflict), step(actor=office, now=make.NOW, request=made, revision=7) as at:
        at.take(A.ASSIGN)
    assert make_request.fresh(made).state == RequestState.RECEIVED


def test_refused_condition_tells_the_article(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 1, 5))
    office = make.actor(make_request.staff(county.education)["office"])
    with (
        pytest.raises(IllegalMove, match="第三十条"),
        step(actor=office, now=make.NOW, request=made) as at,
    ):
        at.take(A.ASK_RECTIFICATION)


def test_another_units_clerk_moves_nothing(county: County) -> None:
    made = make_request.request(county.education, RequestState.RECEIVED)
    stranger = make.actor(make_request.staff(county.health)["office"])
    with pytest.raises(NotPermitted), step(actor=stranger, now=make.NOW, request=made) as at:
        at.take(A.ASSIGN)


def test_unit_that_handles_a_request_sees_it(county: County) -> None:
    made = make_request.request(county.root, handling_unit=county.education)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    other = make.actor(make_request.staff(county.health)["clerk"])
    assert list(InformationRequest.objects.seen_by(clerk)) == [made]
    assert not InformationRequest.objects.seen_by(other).exists()
