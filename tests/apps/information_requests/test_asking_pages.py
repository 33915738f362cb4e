"""The pages on units that handle or help, and on those who are asked: from both desks, and what each may not see."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.domain.information_requests.consultations import ConsultationState
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import AssignmentState
from gongkai.information_requests.models import (
    Assignment,
    InformationRequest,
    RequestConsultation,
)
from gongkai.information_requests.services import consulting
from tests.apps.information_requests.conftest import MARCH_11, House, desk_url, words
from tests.apps.information_requests.test_consulting import party
from tests.factories import information_requests as make_request

pytestmark = pytest.mark.django_db


def test_asking_page_tells_how_late_the_reply_may_become(house: House, made: InformationRequest) -> None:
    office = house.browser("office")
    typed = {
        "kind": "third_party_consult",
        "name": "某某公司",
        "information": "报价",
        "sent_on": "2026-03-09",
        "proof": "1234567890123",
        "delivered_on": "2026-03-09",
        "then": "preview",
    }
    page = words(office.post(desk_url("consult", made.public_id), typed))
    assert "答复期限将由2026年3月30日变为2026年4月21日" in page
    del typed["then"]
    assert office.post(desk_url("consult", made.public_id), typed).status_code == 302
    letter = RequestConsultation.objects.get()
    assert letter.state == ConsultationState.DELIVERED
    assert "某某公司" in words(office.get(desk_url("request", made.public_id)))


def test_letter_goes_through_its_pages(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    letter = consulting.send_consultation(
        actor=house.education.office, now=MARCH_11, request=made, asked=party()
    )
    at(date(2026, 3, 13))
    clerk = house.browser("clerk")
    page = words(clerk.get(desk_url("consultation-delivered", letter.pk)))
    # Fifteen working days after 13 March end on 3 April; from 12 March on seventeen were taken out of the period.
    assert "期满没有答复的，答复期限最迟为2026年4月23日" in page
    typed = {"delivered_on": "2026-03-13", "proof": "挂号信回执"}
    assert clerk.post(desk_url("consultation-delivered", letter.pk), typed).status_code == 302
    at(date(2026, 3, 18))
    clerk, office = house.browser("clerk"), house.browser("office")
    page = words(clerk.get(desk_url("consultation-answer", letter.pk)))
    # The 12th, 13th, 16th, 17th and 18th are taken out: 31 March, 1 2 3 7 April.
    assert "答复期限为2026年4月7日" in page
    typed = {"answer": "objects", "answered_on": "2026-03-18"}
    silent = clerk.post(desk_url("consultation-answer", letter.pk), typed)
    assert silent.status_code == 422
    assert (
        clerk.post(desk_url("consultation-answer", letter.pk), {**typed, "opinion": "秘密"}).status_code
        == 302
    )
    typed = {"disclosed": "分项报价", "reason": "公共利益"}
    assert office.post(desk_url("consultation-tell", letter.pk), typed).status_code == 302
    letter.refresh_from_db()
    assert letter.state == ConsultationState.TOLD


def test_whole_name_is_shown_only_when_asked_for(house: House, made: InformationRequest) -> None:
    letter = consulting.send_consultation(
        actor=house.education.office,
        now=MARCH_11,
        request=made,
        asked=party(name="李小华", natural_person=True),
    )
    clerk = house.browser("clerk")
    page = words(clerk.get(desk_url("consultation", letter.pk)))
    assert "李小华" not in page
    assert "李**" in page
    assert "李小华" in words(clerk.post(desk_url("consultation", letter.pk)))
    assert "李小华" not in words(clerk.get(desk_url("request", made.public_id)))


def test_letter_that_is_silent_or_given_up_has_its_pages(
    house: House, made: InformationRequest, at: Callable[[date], None]
) -> None:
    letters = [
        consulting.send_consultation(
            actor=house.education.office,
            now=MARCH_11,
            request=made,
            asked=party(name=name),
            delivered_on=date(2026, 3, 11),
            delivery_proof="签收",
        )
        for name in ("甲公司", "乙公司")
    ]
    early = house.browser("office").get(desk_url("consultation-lapse", letters[0].pk))
    assert early.status_code in (409, 422)
    at(date(2026, 4, 2))
    office = house.browser("office")
    assert "不视为同意" in words(office.get(desk_url("consultation-lapse", letters[0].pk)))
    assert office.post(desk_url("consultation-lapse", letters[0].pk)).status_code == 302
    assert office.get(desk_url("consultation-cancel", letters[1].pk)).status_code == 200
    assert (
        office.post(desk_url("consultation-cancel", letters[1].pk), {"reason": "不涉及"}).status_code == 302
    )
    late = office.get(desk_url("consultation-answer", letters[0].pk))
    assert "逾期意见不影响期限" in words(late)


def test_organ_of_this_house_answers_on_a_page_that_tells_nothing_of_the_applicant(
    house: House, made: InformationRequest
) -> None:
    office = house.browser("office")
    typed = {
        "kind": "organ_consult",
        "unit": house.county.health.code,
        "information": "联合通报",
        "sent_on": "2026-03-11",
    }
    assert office.post(desk_url("consult", made.public_id), typed).status_code == 302
    letter = RequestConsultation.objects.get()
    clerk = house.browser("clerk", "health")
    assert desk_url("consultation", letter.pk) in words(clerk.get(desk_url("asked-of-us")))
    page = words(clerk.get(desk_url("consultation", letter.pk)))
    assert "联合通报" in page
    for hidden in ("王", made.content, desk_url("request", made.public_id)):
        assert hidden not in page
    assert clerk.get(desk_url("request", made.public_id)).status_code == 404
    typed = {"delivered_on": "2026-03-11", "proof": "在本系统签收"}
    assert clerk.post(desk_url("consultation-delivered", letter.pk), typed).status_code == 302
    typed = {"answer": "agrees", "answered_on": "2026-03-11"}
    assert clerk.post(desk_url("consultation-answer", letter.pk), typed).status_code == 302
    letter.refresh_from_db()
    assert letter.state == ConsultationState.ANSWERED
    assert clerk.post(desk_url("consultation", letter.pk)).status_code == 403


def test_assignment_goes_from_the_organ_to_the_unit_and_back(house: House) -> None:
    made = make_request.request(house.county.root, RequestState.RECEIVED)
    office = house.browser("office", "root")
    page = words(office.get(desk_url("assign", made.public_id)))
    assert "答复期限2026年3月30日不变" in page
    empty = office.post(desk_url("assign", made.public_id), {"due_on": "2026-03-20"})
    assert empty.status_code == 422
    typed = {
        "lead": house.county.education.code,
        "helpers": [house.county.health.code],
        "asked": "请查2025年检查记录",
        "due_on": "2026-03-20",
        "revision": made.revision,
    }
    assert office.post(desk_url("assign", made.public_id), typed).status_code == 302
    lead = Assignment.objects.get(lead=True)
    helper = Assignment.objects.get(lead=False)
    clerk = house.browser("clerk")
    assert clerk.post(desk_url("assignment-sign", lead.pk)).status_code == 302
    typed = {"answer": "检索了档案室，可以公开"}
    assert clerk.post(desk_url("assignment-answer", lead.pk), typed).status_code == 302
    other = house.browser("clerk", "health")
    page = words(other.get(desk_url("assignment", helper.pk)))
    assert "请查2025年检查记录" in page
    assert "王" not in page
    assert other.get(desk_url("request", made.public_id)).status_code == 404
    assert other.get(desk_url("assignment-return", helper.pk)).status_code == 200
    assert other.post(desk_url("assignment-return", helper.pk), {"reason": "不掌握"}).status_code == 302
    assert "可以公开" in words(office.get(desk_url("request", made.public_id)))
    helper.refresh_from_db()
    assert helper.state == AssignmentState.RETURNED


def test_assignment_is_claimed_and_recalled_from_its_page(house: House) -> None:
    made = make_request.request(house.county.root)
    given = make_request.assignment(made, house.county.education)
    house.browser("clerk").post(desk_url("assignment-sign", given.pk))
    colleague = house.browser("office")
    assert "由我办理" in words(colleague.get(desk_url("assignment", given.pk)))
    assert colleague.post(desk_url("assignment-claim", given.pk)).status_code == 302
    again = colleague.post(desk_url("assignment-sign", given.pk), follow=True)
    assert "没有等待本单位签收的交办" in words(again)
    office = house.browser("office", "root")
    assert office.post(desk_url("assignment-recall", given.pk), {"reason": "改派"}).status_code == 302
    given.refresh_from_db()
    assert given.state == AssignmentState.RECALLED
