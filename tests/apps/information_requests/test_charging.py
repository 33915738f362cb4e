"""信息处理费: the amounts, the notice, the window to pay, and the payments that are refused."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import DeliveryWay, ProvisionForm, ServiceMethod
from gongkai.information_requests.models import FeeNotice, InformationRequest, Letter, ReasonsAsked
from gongkai.information_requests.queries import due_of
from gongkai.information_requests.services import charging
from gongkai.information_requests.services.notices import Sent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
DIGEST = "d" * 64
TOLD = make_request.noon(date(2026, 3, 20))


@pytest.fixture
def people() -> SimpleNamespace:
    return make_request.actors(make.county().education)


@pytest.fixture
def made(people: SimpleNamespace) -> InformationRequest:
    return make_request.request(people.unit)


def charge(**changes) -> charging.Charge:
    values = {
        "method": FeeMethod.PAGE,
        "excess": "一次申请提供复制件240页",
        "pages": 240,
        "payment_way": "凭缴款书到农业银行缴纳",
    }
    return charging.Charge(**{**values, **changes})


def notify(people: SimpleNamespace, made: InformationRequest, **changes) -> FeeNotice:
    values = {"actor": people.office, "now": TOLD, "request": made, "charge": charge()}
    return charging.send_fee_notice(**{**values, **changes})


def told(people: SimpleNamespace, made: InformationRequest) -> FeeNotice:
    """Notify with the applicant's signature on the same Friday, 20 March."""
    return notify(people, made, sent=Sent(ServiceMethod.COUNTER, date(2026, 3, 20), proof="本人签收"))


def pay(people: SimpleNamespace, made: InformationRequest, paid_on: date, **changes) -> FeeNotice:
    values = {
        "actor": people.office,
        "now": make_request.noon(date(2026, 4, 22)),
        "request": made,
        "paid_on": paid_on,
        "yuan": 4300,
        "receipt_number": "103049950-0001",
    }
    return charging.record_payment(**{**values, **changes})


def in_a_month(people: SimpleNamespace, number: int, **changes) -> InformationRequest:
    """Return the last of so many requests of one person in March."""
    found = [
        make_request.request(people.unit, received_on=date(2026, 3, 2), identity_digest=DIGEST, **changes)
        for _ in range(number)
    ]
    return found[-1]


def test_fee_by_page_with_its_steps_and_amount_in_the_letter(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    found = notify(people, made)
    # 70 × 10 + 100 × 20 + 40 × 40.
    assert (found.yuan, found.steps) == (4300, [[31, 100, 10], [101, 200, 20], [201, 240, 40]])
    body = Letter.objects.get(request=made, kind=LetterKind.FEE_NOTICE).body
    for words in ("第31页至第100页", "每页10元", "小计700元", "应缴金额：4300元", "农业银行", "109号"):
        assert words in body
    made = make_request.fresh(made)
    assert (made.state, made.due_on) == (RequestState.AWAITING_PAYMENT, None)


@pytest.mark.parametrize(("number", "yuan"), [(11, 100), (30, 100), (31, 200)])
def test_fee_by_item_is_that_of_its_place_in_the_month(
    people: SimpleNamespace, number: int, yuan: int
) -> None:
    last = in_a_month(people, number)
    found = notify(people, last, charge=charge(method=FeeMethod.ITEM))
    assert (found.count, found.yuan, found.steps) == (number, yuan, [[number, number, yuan]])


def test_tenth_request_of_a_month_is_free(people: SimpleNamespace) -> None:
    last = in_a_month(people, 10)
    with pytest.raises(Invalid, match="没有超过免费的数量"):
        notify(people, last, charge=charge(method=FeeMethod.ITEM))


def test_requests_of_the_month_before_do_not_count(people: SimpleNamespace) -> None:
    for _ in range(10):
        make_request.request(people.unit, received_on=date(2026, 2, 27), identity_digest=DIGEST)
    made = make_request.request(people.unit, received_on=date(2026, 3, 2), identity_digest=DIGEST)
    with pytest.raises(Invalid, match="没有超过免费的数量"):
        notify(people, made, charge=charge(method=FeeMethod.ITEM))


def test_fee_by_item_wants_to_know_who_asks(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(Invalid, match="证件号码") as refused:
        notify(people, made, charge=charge(method=FeeMethod.ITEM))
    assert refused.value.field == "method"


def test_thirty_pages_are_free(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(Invalid, match="没有超过免费的数量"):
        notify(people, made, charge=charge(pages=30))


def test_fee_by_page_wants_the_pages(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(Invalid) as refused:
        notify(people, made, charge=charge(pages=None))
    assert refused.value.field == "pages"


@pytest.mark.parametrize(
    "wanted", [{"form_wanted": ProvisionForm.VIEWING}, {"delivery_wanted": DeliveryWay.ON_SITE}]
)
def test_reading_on_the_spot_is_not_charged_by_page(people: SimpleNamespace, wanted: dict) -> None:
    made = make_request.request(people.unit, **wanted)
    with pytest.raises(Invalid, match="第五条"):
        notify(people, made)


def test_way_to_what_is_public_is_not_charged_by_page(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    made.items.update(outcome=Outcome.ALREADY_PUBLIC)
    with pytest.raises(Invalid, match="只告知获取方式和途径"):
        notify(people, made)


def test_notice_without_a_way_to_pay_is_refused(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(Invalid) as refused:
        notify(people, made, charge=charge(payment_way=" "))
    assert refused.value.field == "payment_way"
    assert make_request.fresh(made).state == RequestState.IN_PROCESS


def test_notice_after_the_period_is_refused_with_its_day(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    with pytest.raises(Invalid, match="2026年3月30日届满"):
        notify(people, made, now=make_request.noon(date(2026, 3, 31)))


def test_notice_on_the_last_day_is_in_time(people: SimpleNamespace, made: InformationRequest) -> None:
    assert notify(people, made, now=make_request.noon(date(2026, 3, 30))).yuan == 4300


def test_request_before_2021_is_not_charged(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit, received_on=date(2020, 12, 31))
    with pytest.raises(Invalid, match="2021年1月1日起施行"):
        notify(people, made, now=make_request.noon(date(2021, 1, 4)))


def test_second_notice_is_refused(people: SimpleNamespace, made: InformationRequest) -> None:
    told(people, made)
    pay(people, made, date(2026, 4, 10))
    with pytest.raises(Invalid, match="只能选一种"):
        notify(people, made, now=make_request.noon(date(2026, 4, 22)))


def test_time_to_pay_runs_from_the_day_after_the_receipt(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    found = notify(people, made)
    assert found.pay_by is None
    found = charging.record_fee_told(
        actor=people.clerk,
        now=make_request.noon(date(2026, 3, 24)),
        request=made,
        told_on=date(2026, 3, 23),
    )
    # Twenty working days after Monday the 23rd, the 6th of April off.
    assert found.pay_by == date(2026, 4, 21)


def test_day_of_receipt_is_put_right_only_with_a_reason(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    told(people, made)
    again = {
        "actor": people.clerk,
        "now": make_request.noon(date(2026, 3, 24)),
        "request": made,
        "told_on": date(2026, 3, 23),
    }
    with pytest.raises(ReasonRequired):
        charging.record_fee_told(**again)
    assert charging.record_fee_told(**again, reason="签收单写的是23日").pay_by == date(2026, 4, 21)


@pytest.mark.parametrize("day", [date(2026, 3, 19), date(2026, 3, 25)])
def test_receipt_before_the_notice_or_after_today_is_refused(
    people: SimpleNamespace, made: InformationRequest, day: date
) -> None:
    notify(people, made)
    with pytest.raises(Invalid) as refused:
        charging.record_fee_told(
            actor=people.clerk, now=make_request.noon(date(2026, 3, 24)), request=made, told_on=day
        )
    assert refused.value.field == "told_on"


def test_payment_on_the_last_day_starts_the_period_anew(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    assert told(people, made).pay_by == date(2026, 4, 20)
    pay(people, made, date(2026, 4, 20))
    due = due_of(make_request.fresh(made), date(2026, 4, 22))
    # 21 22 23 24 27 28 29 30 April, 6 7 8 9 11 12 13 14 15 18 19 20 May; Saturday the 9th is worked.
    assert due is not None
    assert due.due_on == date(2026, 5, 20)


def test_payment_after_the_last_day_is_refused_with_the_article(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    told(people, made)
    with pytest.raises(IllegalMove, match=r"20个工作日内缴清.*第六条"):
        pay(people, made, date(2026, 4, 21))
    assert FeeNotice.objects.get(request=made).paid_on is None


@pytest.mark.parametrize("yuan", [0, 4299, 4301])
def test_another_amount_is_refused(people: SimpleNamespace, made: InformationRequest, yuan: int) -> None:
    told(people, made)
    with pytest.raises(Invalid, match="应缴4300元") as refused:
        pay(people, made, date(2026, 4, 10), yuan=yuan)
    assert refused.value.field == "yuan"


def test_who_pays_has_received_the_notice(people: SimpleNamespace, made: InformationRequest) -> None:
    notify(people, made)
    found = pay(people, made, date(2026, 4, 10))
    assert (found.told_on, found.paid_on) == (date(2026, 4, 10), date(2026, 4, 10))


def test_unpaid_request_is_closed_after_the_window_only(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    told(people, made)
    with pytest.raises(IllegalMove, match="第六条"):
        charging.close_unpaid(actor=people.office, now=make_request.noon(date(2026, 4, 20)), request=made)
    charging.close_unpaid(actor=people.office, now=make_request.noon(date(2026, 4, 21)), request=made)
    made = make_request.fresh(made)
    assert (made.state, made.outcome) == (RequestState.CLOSED, Outcome.CLOSED_FEE_UNPAID)


def test_nobody_is_closed_for_a_notice_that_did_not_arrive(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    notify(people, made)
    with pytest.raises(IllegalMove):
        charging.close_unpaid(actor=people.office, now=make_request.noon(date(2026, 9, 1)), request=made)


def test_cancelling_is_the_heads_and_its_days_count(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    told(people, made)
    cancel = {"now": make_request.noon(date(2026, 3, 25)), "request": made, "reason": "计算有误"}
    with pytest.raises(NotPermitted):
        charging.cancel_fee_notice(actor=people.office, **cancel)
    charging.cancel_fee_notice(actor=people.head, **cancel)
    made = make_request.fresh(made)
    assert (made.state, made.due_on) == (RequestState.IN_PROCESS, date(2026, 3, 30))
    # What was cancelled was no notice: a right one may follow while the period runs.
    assert notify(people, made, now=make_request.noon(date(2026, 3, 26))).yuan == 4300


@pytest.mark.parametrize(
    ("delay", "kept"), [(date(2026, 4, 30), None), (date(2026, 6, 30), date(2026, 6, 30))]
)
def test_fresh_period_outlives_a_delay_that_ends_before_it(
    people: SimpleNamespace, made: InformationRequest, delay: date, kept: date | None
) -> None:
    ReasonsAsked.objects.create(
        request=made,
        excess="一年120件",
        asked_on=date(2026, 3, 4),
        reasons_by=date(2026, 3, 10),
        reasonable=True,
        delay_until=delay,
    )
    InformationRequest.objects.filter(pk=made.pk).update(due_otherwise_on=delay)
    told(people, made)
    # The fresh period ends on 12 May.
    pay(people, made, date(2026, 4, 10))
    made = make_request.fresh(made)
    assert (made.due_otherwise_on, made.due_on) == (kept, kept or date(2026, 5, 12))
