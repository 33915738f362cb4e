"""补正: once, within seven working days, and what becomes of what came, came late, or never came."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import (
    InformationRequest,
    Letter,
    LetterService,
    Rectification,
)
from gongkai.information_requests.queries import due_of
from gongkai.information_requests.services import rectifying
from gongkai.information_requests.services.notices import Sent
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
BY = date(2026, 4, 1)


@pytest.fixture
def people() -> SimpleNamespace:
    return make_request.actors(make.county().education)


@pytest.fixture
def made(people: SimpleNamespace) -> InformationRequest:
    """Return a request received on Monday 2 March 2026."""
    return make_request.request(people.unit)


def ask(people: SimpleNamespace, made: InformationRequest, **changes) -> Rectification:
    values = {
        "actor": people.office,
        "now": make_request.noon(date(2026, 3, 11)),
        "request": made,
        "points": ["请写明信息的年份", "", "请提供身份证明"],
        "rectify_by": BY,
    }
    return rectifying.ask_rectification(**{**values, **changes})


def corrected(
    people: SimpleNamespace, made: InformationRequest, came_on: date, entered_on: date
) -> Rectification:
    return rectifying.rectify(
        actor=people.clerk,
        now=make_request.noon(entered_on),
        request=made,
        content="2025年",
        came_on=came_on,
    )


def test_notice_lists_the_points_the_day_and_the_article(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    found = ask(people, made)
    assert (found.points, found.told_on) == (["请写明信息的年份", "请提供身份证明"], date(2026, 3, 11))
    body = Letter.objects.get(request=made, kind=LetterKind.RECTIFICATION_NOTICE).body
    assert "1．请写明信息的年份" in body
    assert "2．请提供身份证明" in body
    assert "2026年4月1日" in body
    assert "第三十条" in body
    # 补正 cannot be contested alone, so no remedy is told.
    assert "行政复议" not in body
    assert make_request.fresh(made).state == RequestState.AWAITING_RECTIFICATION


def test_notice_is_served_with_its_step_where_that_is_known(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made, sent=Sent(ServiceMethod.POST, date(2026, 3, 11), proof="1234567890123"))
    assert LetterService.objects.get(letter__request=made).served_on == date(2026, 3, 11)


def test_courier_that_is_no_post_is_refused_and_nothing_stays(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    with pytest.raises(Invalid, match="邮政企业") as refused:
        ask(people, made, sent=Sent(ServiceMethod.POST, date(2026, 3, 11), proof="顺丰 SF1234567890"))
    assert refused.value.field == "proof"
    assert make_request.fresh(made).state == RequestState.IN_PROCESS
    assert not Letter.objects.filter(request=made).exists()


def test_without_a_day_the_units_own_time_is_given(people: SimpleNamespace, made: InformationRequest) -> None:
    # Fifteen working days from 11 March; none of them a holiday.
    assert ask(people, made, rectify_by=None).rectify_by == date(2026, 4, 1)


def test_eighth_working_day_is_too_late_and_the_day_is_named(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    with pytest.raises(Invalid, match=r"2026年3月11日.*第三十条"):
        ask(people, made, now=make_request.noon(date(2026, 3, 12)))
    assert make_request.fresh(made).state == RequestState.IN_PROCESS


def test_second_notice_is_refused_with_the_first_day(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made, now=make_request.noon(date(2026, 3, 4)))
    corrected(people, made, date(2026, 3, 5), date(2026, 3, 5))
    with pytest.raises(Invalid, match=r"2026年3月4日已经告知过补正.*第三十条"):
        ask(people, made, now=make_request.noon(date(2026, 3, 6)))


def test_under_the_first_regulation_it_is_a_reply(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit, received_on=date(2017, 9, 22))
    with pytest.raises(Invalid, match="第二十一条第（四）项"):
        ask(people, made, now=make_request.noon(date(2017, 9, 25)), rectify_by=date(2017, 10, 20))


@pytest.mark.parametrize("points", [[], ["", "  "]])
def test_notice_without_points_is_refused(
    people: SimpleNamespace, made: InformationRequest, points: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        ask(people, made, points=points)
    assert refused.value.field == "points"


def test_day_that_leaves_no_time_is_refused(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(Invalid) as refused:
        ask(people, made, rectify_by=date(2026, 3, 11))
    assert refused.value.field == "rectify_by"


def test_clerk_tells_nobody_to_correct(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(NotPermitted):
        ask(people, made, actor=people.clerk)


def test_last_day_is_in_time_though_it_is_entered_a_week_later(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made)
    corrected(people, made, BY, date(2026, 4, 8))
    made = make_request.fresh(made)
    due = due_of(made, date(2026, 4, 8))
    # Twenty working days from 1 April: the 6th and 1, 4, 5 May off; the 30th is the twentieth.
    assert due is not None
    assert (made.state, due.due_on) == (RequestState.IN_PROCESS, date(2026, 4, 30))


def test_day_after_the_last_is_late(people: SimpleNamespace, made: InformationRequest) -> None:
    ask(people, made)
    with pytest.raises(IllegalMove, match="第三十条"):
        corrected(people, made, date(2026, 4, 2), date(2026, 4, 2))
    assert Rectification.objects.get(request=made).came_on is None


@pytest.mark.parametrize(
    ("came_on", "entered_on"), [((2026, 3, 10), (2026, 3, 12)), ((2026, 3, 13), (2026, 3, 12))]
)
def test_correction_before_the_notice_or_after_today_is_refused(
    people: SimpleNamespace, made: InformationRequest, came_on: tuple, entered_on: tuple
) -> None:
    ask(people, made)
    with pytest.raises(Invalid) as refused:
        corrected(people, made, date(*came_on), date(*entered_on))
    assert refused.value.field == "came_on"


def test_late_correction_is_taken_for_a_reason(people: SimpleNamespace, made: InformationRequest) -> None:
    ask(people, made)
    late = {
        "actor": people.office,
        "now": make_request.noon(date(2026, 4, 3)),
        "request": made,
        "content": "2025年",
        "came_on": date(2026, 4, 2),
    }
    with pytest.raises(ReasonRequired):
        rectifying.accept_late(**late, reason="")
    rectifying.accept_late(**late, reason="住院，附出院证明")
    found = due_of(make_request.fresh(made), date(2026, 4, 3))
    # From 2 April: 3 April is the first day, the 6th is off; the twentieth falls on 6 May.
    assert found is not None
    assert found.due_on == date(2026, 5, 6)
    assert "住院" in HistoryEvent.objects.get(name="information_requests.late_rectification_accepted").reason


def test_nothing_is_accepted_late_while_there_is_time(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made)
    with pytest.raises(IllegalMove):
        rectifying.accept_late(
            actor=people.office,
            now=make_request.noon(BY),
            request=made,
            content="2025年",
            reason="迟了",
        )


def test_request_is_closed_when_the_time_is_over_and_not_before(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made)
    with pytest.raises(IllegalMove, match="第三十条"):
        rectifying.close_unrectified(actor=people.office, now=make_request.noon(BY), request=made)
    rectifying.close_unrectified(actor=people.office, now=make_request.noon(date(2026, 4, 2)), request=made)
    made = make_request.fresh(made)
    assert (made.state, made.outcome, made.closed_on) == (
        RequestState.CLOSED,
        Outcome.CLOSED_NOT_RECTIFIED,
        date(2026, 4, 2),
    )


def test_platform_closes_nobodys_request(people: SimpleNamespace, made: InformationRequest) -> None:
    ask(people, made)
    with pytest.raises(NotPermitted, match="系统不能自动办理"):
        rectifying.close_unrectified(actor=make.SYSTEM, now=make_request.noon(date(2026, 4, 2)), request=made)


def test_request_that_was_corrected_in_time_is_not_closed(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made)
    corrected(people, made, date(2026, 3, 20), date(2026, 3, 20))
    with pytest.raises(IllegalMove):
        rectifying.close_unrectified(
            actor=people.office, now=make_request.noon(date(2026, 4, 2)), request=made
        )
