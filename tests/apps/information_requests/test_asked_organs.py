"""Organs of this house that are asked for an opinion, the first Regulation, and how the letters were served."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted
from gongkai.domain.information_requests.consultations import ConsultationAnswer, ConsultationKind
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import InformationRequest, LetterService
from gongkai.information_requests.queries.assigned import consultations_asked, find_consultation
from gongkai.information_requests.services import consulting
from tests.apps.information_requests.test_consulting import (
    answer,
    co_maker,
    delivered,
    last_day,
    letters_of,
    on,
    send,
)
from tests.factories import information_requests as make_request

pytestmark = pytest.mark.django_db
Answer = ConsultationAnswer


def test_organ_of_this_house_signs_and_answers_at_its_own_desk(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = send(house, made, asked=co_maker(house))
    assert letters_of(made)[LetterKind.CO_MAKER_CONSULTATION].count("昌宁县卫生局") >= 1
    clerk = house.health.clerk
    assert list(consultations_asked(clerk)) == [letter]
    assert not InformationRequest.objects.seen_by(clerk).exists()
    consulting.record_delivery(
        actor=clerk, now=on(10), consultation=letter, delivered_on=date(2026, 3, 10), proof="在本系统签收"
    )
    consulting.record_answer(actor=clerk, now=on(12), consultation=letter, answer=Answer.AGREES)
    assert last_day(made, date(2026, 3, 12)) == date(2026, 4, 2)


def test_organ_that_is_asked_cancels_and_lapses_nothing(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = delivered(house, made, asked=co_maker(house))
    with pytest.raises(NotPermitted):
        consulting.cancel(actor=house.health.office, now=on(12), consultation=letter, reason="不想答")
    with pytest.raises(NotPermitted):
        consulting.lapse(actor=house.health.office, now=on(31), consultation=letter)


def test_third_units_clerk_answers_for_nobody(house: SimpleNamespace, made: InformationRequest) -> None:
    letter = delivered(house, made, asked=co_maker(house))
    stranger = make_request.actors(house.county.township).clerk
    assert find_consultation(stranger, letter.pk) is None
    with pytest.raises(NotPermitted):
        consulting.record_answer(actor=stranger, now=on(12), consultation=letter, answer=Answer.AGREES)


def test_organ_is_not_asked_by_itself_or_under_the_first_regulation(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    own = consulting.Asked(kind=ConsultationKind.ORGAN, information="通报", unit=house.county.education)
    with pytest.raises(Invalid) as refused:
        send(house, made, asked=own)
    assert refused.value.field == "unit"
    old = make_request.request(house.county.education, received_on=date(2017, 9, 22))
    with pytest.raises(Invalid, match="第二十四条"):
        send(house, old, now=make_request.noon(date(2017, 9, 25)), asked=co_maker(house))


def test_first_regulation_waits_for_a_third_party_without_end(house: SimpleNamespace) -> None:
    old = make_request.request(house.county.education, received_on=date(2017, 9, 22))
    letter = delivered(house, old, now=make_request.noon(date(2017, 9, 25)), delivered_on=date(2017, 9, 25))
    with pytest.raises(IllegalMove):
        consulting.lapse(
            actor=house.education.office, now=make_request.noon(date(2018, 3, 1)), consultation=letter
        )
    answer(house, letter, 1, now=make_request.noon(date(2017, 12, 1)))
    # One working day was used, fourteen are left after Friday 1 December.
    assert last_day(old, date(2017, 12, 1)) == date(2017, 12, 21)


def services(made: InformationRequest) -> list[tuple]:
    found = LetterService.objects.filter(letter__request=made).order_by("id")
    return [(each.method, each.served_on, each.arrived_on) for each in found]


def test_letter_that_was_posted_arrives_with_its_delivery(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = send(house, made, proof="1234567890123")
    assert services(made) == [(ServiceMethod.POST, date(2026, 3, 9), None)]
    consulting.record_delivery(
        actor=house.education.clerk,
        now=on(12),
        consultation=letter,
        delivered_on=date(2026, 3, 11),
        proof="邮件跟踪记录",
    )
    assert services(made) == [(ServiceMethod.POST, date(2026, 3, 9), date(2026, 3, 11))]


def test_letter_that_was_handed_over_is_served_at_once(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    delivered(house, made)
    assert services(made) == [(ServiceMethod.COUNTER, date(2026, 3, 9), date(2026, 3, 9))]


def test_letter_that_an_organ_of_this_house_signed_for_was_served_online(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = send(house, made, asked=co_maker(house))
    assert services(made) == []
    consulting.record_delivery(
        actor=house.health.clerk,
        now=on(10),
        consultation=letter,
        delivered_on=date(2026, 3, 10),
        proof="在本系统签收",
    )
    assert [each[:2] for each in services(made)] == [(ServiceMethod.PORTAL, date(2026, 3, 10))]
