"""When a fee notice counts as received: on the applicant's page the day it was put there, on paper the day it came."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from gongkai.domain.errors import IllegalMove
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import FeeNotice, InformationRequest, LetterService
from gongkai.information_requests.queries.followed import followed
from gongkai.information_requests.services import charging, people, serving
from gongkai.information_requests.services.notices import Sent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 3, 20)
#: Twenty working days after Friday 20 March, the 6th of April off; after Monday the 23rd one day more.
PAY_BY, A_DAY_LATER = date(2026, 4, 20), date(2026, 4, 21)


@pytest.fixture
def house() -> SimpleNamespace:
    return make_request.actors(make.county().education)


@pytest.fixture
def made(house: SimpleNamespace) -> InformationRequest:
    """Return a request whose applicant can look it up."""
    found = make_request.request(house.unit)
    people.give_secret(actor=house.clerk, now=make.NOW, request=found)
    return make_request.fresh(found)


def notify(house: SimpleNamespace, made: InformationRequest, method: ServiceMethod, **sent: Any) -> FeeNotice:
    return charging.send_fee_notice(
        actor=house.office,
        now=make_request.noon(FRIDAY),
        request=made,
        charge=charging.Charge(FeeMethod.PAGE, "一次申请提供复制件240页", 240, "到农业银行缴纳"),
        sent=Sent(method, FRIDAY, proof="1234567890123", **sent),
    )


def days(made: InformationRequest) -> tuple[date | None, date | None]:
    fee = FeeNotice.objects.get(request=made)
    return fee.told_on, fee.pay_by


def deliver(house: SimpleNamespace, made: InformationRequest, today: date, **told: Any) -> None:
    service = LetterService.objects.get(letter__request=made)
    serving.record_delivery(actor=house.clerk, now=make_request.noon(today), service=service, **told)


def test_notice_on_the_applicants_page_is_received_on_the_day_it_was_put_there(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    found = notify(house, made, ServiceMethod.PORTAL)
    assert (found.told_on, found.pay_by) == days(made) == (FRIDAY, PAY_BY)
    assert LetterService.objects.get(letter__request=made).arrived_on == FRIDAY
    seen = followed(make_request.fresh(made), FRIDAY)
    assert [each.served_on for each in seen.letters] == [FRIDAY]
    assert seen.fee is not None
    assert seen.fee.pay_by == PAY_BY
    with pytest.raises(IllegalMove):
        charging.close_unpaid(actor=house.office, now=make_request.noon(PAY_BY), request=made)
    charging.close_unpaid(actor=house.office, now=make_request.noon(A_DAY_LATER), request=made)
    assert make_request.fresh(made).state == RequestState.CLOSED


@pytest.mark.parametrize("method", [ServiceMethod.POST, ServiceMethod.EMAIL, ServiceMethod.FAX])
def test_notice_that_left_the_house_is_received_when_somebody_knows_so(
    house: SimpleNamespace, made: InformationRequest, method: ServiceMethod
) -> None:
    notify(house, made, method)
    assert days(made) == (None, None)
    deliver(house, made, date(2026, 3, 24), arrived_on=date(2026, 3, 23), received_by="本人")
    assert days(made) == (date(2026, 3, 23), A_DAY_LATER)


def test_page_that_the_applicant_cannot_open_shows_nothing(house: SimpleNamespace) -> None:
    made = make_request.request(house.unit)
    notify(house, made, ServiceMethod.PORTAL)
    assert days(made) == (None, None)


def test_letter_that_came_back_after_all_was_not_received(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    notify(house, made, ServiceMethod.POST)
    deliver(house, made, date(2026, 3, 24), arrived_on=date(2026, 3, 23))
    deliver(house, made, date(2026, 3, 27), failed_on=date(2026, 3, 26), failure="查无此人")
    assert days(made) == (None, None)
    with pytest.raises(IllegalMove):
        charging.close_unpaid(actor=house.office, now=make_request.noon(date(2026, 9, 1)), request=made)


def test_day_that_was_registered_by_hand_stays(house: SimpleNamespace, made: InformationRequest) -> None:
    notify(house, made, ServiceMethod.POST)
    charging.record_fee_told(
        actor=house.clerk, now=make_request.noon(date(2026, 3, 24)), request=made, told_on=date(2026, 3, 23)
    )
    deliver(house, made, date(2026, 3, 25), arrived_on=date(2026, 3, 24))
    assert days(made) == (date(2026, 3, 23), A_DAY_LATER)


def test_arrival_of_a_cancelled_notice_moves_no_other(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    notify(house, made, ServiceMethod.POST)
    monday = make_request.noon(date(2026, 3, 23))
    charging.cancel_fee_notice(actor=house.head, now=monday, request=made, reason="计算有误")
    charging.send_fee_notice(
        actor=house.office,
        now=monday,
        request=made,
        charge=charging.Charge(FeeMethod.PAGE, "一次申请提供复制件240页", 240, "到农业银行缴纳"),
    )
    deliver(house, made, date(2026, 3, 24), arrived_on=date(2026, 3, 24))
    assert FeeNotice.objects.get(request=made, cancelled_at=None).told_on is None
