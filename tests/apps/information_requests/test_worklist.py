"""What went out and was not heard of again, or came back, is asked after on the day that it is time."""

from datetime import date

import pytest

from gongkai.domain.information_requests.consultations import ConsultationState
from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests import worklist
from gongkai.information_requests.models import FeeNotice, InformationRequest, LetterService
from gongkai.information_requests.services.stepping import settle
from gongkai.lib.worklist import WorkItem, told
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
S = RequestState


@pytest.fixture
def county() -> County:
    return make.county()


def work(viewer, day: date) -> list[WorkItem]:
    return sorted(told(worklist.items(viewer, day)), key=lambda item: item.due_on or date.max)


def told_to(county: County, part: str, day: date, words: str) -> list[tuple[str, str]]:
    person = make.actor(make_request.staff(county.education)[part])
    return [
        (item.title.split("：")[0], item.note)
        for item in work(person, day)
        if words in f"{item.title} {item.number}"
    ]


def test_letter_that_nobody_knows_to_have_arrived_is_asked_after(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    sent = make_request.consultation(made, sent_on=date(2026, 3, 9), state=ConsultationState.SENT)
    # Five working days after a Monday end on the next.
    assert told_to(county, "office", date(2026, 3, 16), "某某公司") == []
    line = ("查明是否收到", "发出已过 5 个工作日；答复期限自对方收到之日起算")
    assert told_to(county, "office", date(2026, 3, 17), "某某公司") == [line]
    assert told_to(county, "clerk", date(2026, 3, 17), "某某公司") == []
    sent.delivered_on, sent.state = date(2026, 3, 12), ConsultationState.DELIVERED
    sent.save()
    assert told_to(county, "office", date(2026, 3, 17), "某某公司") == []


def test_fee_notice_that_nobody_knows_to_have_arrived_is_asked_after(county: County) -> None:
    made = make_request.request(county.education, S.AWAITING_PAYMENT, received_on=date(2026, 3, 2))
    notice = FeeNotice.objects.create(
        request=made, method=FeeMethod.ITEM, count=11, yuan=100, notified_on=date(2026, 3, 9)
    )
    assert told_to(county, "office", date(2026, 3, 16), made.number) == []
    line = ("登记缴费通知的收到日期", "通知发出已过 5 个工作日；缴费期限自申请人收到之日起算")
    assert told_to(county, "office", date(2026, 3, 17), made.number) == [line]
    assert told_to(county, "clerk", date(2026, 3, 17), made.number) == []
    notice.told_on, notice.pay_by = date(2026, 3, 12), date(2026, 4, 10)
    notice.save()
    settle(made, date(2026, 3, 12))
    assert told_to(county, "office", date(2026, 3, 17), made.number) == []
    assert told_to(county, "office", date(2026, 4, 10), made.number) == []
    line = ("逾期未缴费，确认后结案", "缴费期限已过（国办函〔2020〕109号）")
    assert told_to(county, "office", date(2026, 4, 11), made.number) == [line]


def test_mail_that_came_back_waits_until_it_is_served_again(county: County) -> None:
    made = make_served.served(county.education)
    (service,) = LetterService.objects.filter(letter__request=made)
    assert told_to(county, "office", date(2026, 3, 25), made.number) == []
    service.failed_on, service.failure = date(2026, 3, 20), "查无此人"
    service.save()
    line = ("重新送达", "2026年3月20日退回，查无此人")
    assert told_to(county, "office", date(2026, 3, 25), made.number) == [line]
    assert told_to(county, "clerk", date(2026, 3, 25), made.number) == []
    stranger = make.actor(make_request.staff(county.health)["office"])
    assert work(stranger, date(2026, 3, 25)) == []
    service.pk, service.failed_on, service.failure = None, None, ""
    service.save()
    assert told_to(county, "office", date(2026, 3, 25), made.number) == []


@pytest.mark.parametrize("change", ["voided", "replaced", "archived"])
def test_mail_that_need_not_arrive_any_more_waits_for_nobody(county: County, change: str) -> None:
    made = make_served.served(county.education)
    LetterService.objects.filter(letter__request=made).update(failed_on=date(2026, 3, 20), failure="拒收")
    assert len(told_to(county, "office", date(2026, 3, 25), made.number)) == 1
    if change == "voided":
        made.letters.update(voided_at=make.NOW)
    elif change == "replaced":
        made.replies.update(current=False)
    else:
        InformationRequest.objects.filter(pk=made.pk).update(state=S.ARCHIVED)
    assert told_to(county, "office", date(2026, 3, 25), made.number) == []
