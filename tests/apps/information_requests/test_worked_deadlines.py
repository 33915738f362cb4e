"""The worked deadlines of the procedure, gone through from the records to the clock; the days are worked out by hand."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from gongkai.domain.information_requests.consultations import ConsultationAnswer, ConsultationKind
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.queries import due_of
from gongkai.information_requests.services import charging, consulting, extending, rectifying
from gongkai.information_requests.services.notices import Sent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return make_request.actors(make.county().education)


def at(month: int, day: int, year: int = 2026) -> datetime:
    return make_request.noon(date(year, month, day))


def due(made: InformationRequest, today: date) -> date:
    found = due_of(make_request.fresh(made), today)
    assert found is not None
    return found.due_on


def extended(people: SimpleNamespace, made: InformationRequest, moment: datetime) -> date:
    """Return the last day after an extension that was proposed, approved and told on one day."""
    extending.propose_extension(actor=people.clerk, now=moment, request=made, reason="需要检索的年份较多")
    extending.approve_extension(actor=people.head, now=moment, request=made)
    extending.notify_extension(actor=people.office, now=moment, request=made)
    return due(made, moment.date())


def asked(people: SimpleNamespace, made: InformationRequest, **changes):
    values = {
        "actor": people.office,
        "now": at(3, 9),
        "request": made,
        "asked": consulting.Asked(
            kind=ConsultationKind.THIRD_PARTY,
            information="招标文件中的分项报价",
            name="昌宁某某有限公司",
            address="昌宁县田园镇2号",
        ),
        "delivered_on": date(2026, 3, 9),
        "delivery_proof": "当面签收",
    }
    return consulting.send_consultation(**{**values, **changes})


def test_example_1_of_the_first_regulation_with_its_extension(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit, received_on=date(2017, 9, 22))
    assert due(made, date(2017, 9, 22)) == date(2017, 10, 19)
    assert extended(people, made, at(10, 19, 2017)) == date(2017, 11, 9)


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2019, 4, 25), date(2019, 5, 17)),
        (date(2019, 5, 10), date(2019, 5, 31)),
        (date(2019, 5, 15), date(2019, 6, 13)),
    ],
)
def test_example_2_on_both_sides_of_the_change(people: SimpleNamespace, received: date, last: date) -> None:
    assert due(make_request.request(people.unit, received_on=received), received) == last


def test_example_2_extended(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit, received_on=date(2019, 5, 15))
    assert extended(people, made, at(6, 13, 2019)) == date(2019, 7, 11)


def test_example_3_over_the_spring_festival(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit, received_on=date(2026, 2, 2))
    found = due_of(made, date(2026, 2, 2))
    assert found is not None
    assert found.rectification_notice_by is not None
    assert (found.rectification_notice_by.on, found.due_on) == (date(2026, 2, 11), date(2026, 3, 6))


def test_example_4_third_party_that_answers(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit)
    assert due(made, date(2026, 3, 9)) == date(2026, 3, 30)
    letter = asked(people, made)
    consulting.record_answer(
        actor=people.clerk,
        now=at(3, 18),
        consultation=letter,
        answer=ConsultationAnswer.OBJECTS,
        opinion="属于商业秘密",
    )
    assert due(made, date(2026, 3, 18)) == date(2026, 4, 9)
    # It is the day of the answer that counts, whenever anybody looks.
    assert make_request.fresh(made).due_on == date(2026, 4, 9)


def test_example_4_third_party_that_does_not(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit)
    letter = asked(people, made)
    consulting.lapse(actor=people.office, now=at(3, 31), consultation=letter)
    assert due(made, date(2026, 3, 31)) == date(2026, 4, 21)


def test_example_5_correction_starts_the_period_anew(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit)
    rectifying.ask_rectification(
        actor=people.office, now=at(3, 11), request=made, points=["请写明年份"], rectify_by=date(2026, 4, 1)
    )
    assert make_request.fresh(made).due_on is None
    # Entered three days after it came.
    rectifying.rectify(
        actor=people.clerk, now=at(3, 23), request=made, content="2025年", came_on=date(2026, 3, 20)
    )
    assert due(made, date(2026, 3, 23)) == date(2026, 4, 20)
    assert make_request.fresh(made).state == RequestState.IN_PROCESS


def test_example_6_over_the_national_day_with_its_extension(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit, received_on=date(2026, 9, 14))
    assert due(made, date(2026, 9, 14)) == date(2026, 10, 16)
    assert extended(people, made, at(10, 16)) == date(2026, 11, 13)


def test_example_8_payment_starts_the_period_anew(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit)
    notice = charging.send_fee_notice(
        actor=people.office,
        now=at(3, 20),
        request=made,
        charge=charging.Charge(
            FeeMethod.PAGE,
            excess="一次申请提供复印件超过合理数量",
            pages=45,
            payment_way="凭缴款书到农业银行缴纳",
        ),
        sent=Sent(ServiceMethod.COUNTER, date(2026, 3, 20), proof="本人签收"),
    )
    assert (notice.yuan, notice.pay_by) == (150, date(2026, 4, 20))
    charging.record_payment(
        actor=people.office,
        now=at(4, 13),
        request=made,
        paid_on=date(2026, 4, 10),
        yuan=150,
        receipt_number="103049950-1",
    )
    assert due(made, date(2026, 4, 13)) == date(2026, 5, 12)


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2024, 1, 30), date(2024, 3, 1)),
        (date(2024, 9, 10), date(2024, 10, 14)),
        (date(2025, 1, 20), date(2025, 2, 21)),
        (date(2025, 9, 22), date(2025, 10, 24)),
        # Example 9: a web form confirmed on a Monday; example 7: contact restored.
        (date(2025, 12, 22), date(2026, 1, 20)),
        (date(2026, 9, 23), date(2026, 10, 28)),
    ],
)
def test_example_10_over_four_years(people: SimpleNamespace, received: date, last: date) -> None:
    assert due(make_request.request(people.unit, received_on=received), received) == last
