"""Telling applicants: only where they gave a contact, inside the step, and reminded once before a window closes."""

from datetime import date, datetime, timedelta

import pytest

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import (
    Applicant,
    FeeNotice,
    InformationRequest,
    ReasonsAsked,
    Rectification,
)
from gongkai.information_requests.queries.reaching import portal_address
from gongkai.information_requests.services.stepping import step
from gongkai.information_requests.services.telling import Told, remind, tell_applicant
from gongkai.lib.mailing import MessageKind
from gongkai.lib.models import HistoryEvent, OutgoingMessage
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return make.county()


def tell(made: InformationRequest, what: Told = Told.SERVED, **contact: str) -> list:
    Applicant.objects.filter(request=made).update(**{"telephone": "", "email": "", **contact})
    with step(actor=make.SYSTEM, now=make.NOW, request=made) as at:
        return tell_applicant(at, what)


def written() -> list[OutgoingMessage]:
    return list(OutgoingMessage.objects.order_by("pk"))


def test_nobody_without_a_contact_is_written_to(county: County) -> None:
    assert tell(make_request.request(county.education)) == []
    assert written() == []


def test_mail_and_text_message_go_to_what_was_given(county: County) -> None:
    made = make_request.request(county.education)
    tell(made, email="wang@example.com", telephone="13808750001")
    mail, sms = written()
    assert (mail.kind, mail.recipient, mail.about) == (MessageKind.EMAIL, "wang@example.com", made.link)
    assert (sms.kind, sms.recipient) == (MessageKind.SMS, "13808750001")


def test_no_message_says_who_asked_or_for_what(county: County) -> None:
    made = make_request.request(county.education, name="王小明", items=("学校食堂招标文件",))
    tell(made, email="wang@example.com", telephone="13808750001")
    for each in written():
        for secret in ("王小明", "学校食堂", "11010519491231002X"):
            assert secret not in each.text + each.subject


@pytest.mark.parametrize("number", ["0875-7130220", "7130220", "12345678901"])
def test_telephone_that_takes_no_messages_stops_nothing(county: County, number: str) -> None:
    assert tell(make_request.request(county.education), telephone=number) == []


def test_agents_mobile_is_taken_where_the_applicant_has_none(county: County) -> None:
    made = make_request.request(county.education)
    tell(made, telephone="0875-7130220", agent_telephone="13908750002")
    assert [each.recipient for each in written()] == ["13908750002"]


def _tell_and_fail(made: InformationRequest) -> None:
    with step(actor=make.SYSTEM, now=make.NOW, request=made) as at:
        assert tell_applicant(at, Told.SERVED) != []
        raise RuntimeError("refused")


def test_message_of_a_step_that_is_refused_is_never_sent(county: County) -> None:
    made = make_request.request(county.education)
    with pytest.raises(RuntimeError):
        _tell_and_fail(made)
    assert written() == []


def test_day_of_the_reply_is_that_of_the_clock(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    tell(made, Told.CONFIRMED, telephone="13808750001")
    assert "2026年3月30日" in written()[0].text


def test_address_is_that_of_the_units_own_site(county: County) -> None:
    assert portal_address(county.education) == "http://testserver/apply/track/"


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


@pytest.fixture
def waiting(county: County) -> InformationRequest:
    made = make_request.request(county.education, RequestState.AWAITING_RECTIFICATION)
    Rectification.objects.create(
        request=made, points=["写明年份"], told_on=date(2026, 3, 4), rectify_by=date(2026, 3, 25)
    )
    return made


def test_reminder_goes_out_the_day_before_and_once(waiting: InformationRequest) -> None:
    assert remind(at(date(2026, 3, 23))) == 0
    assert remind(at(date(2026, 3, 24))) == 1
    assert remind(at(date(2026, 3, 24), 15)) == 0
    assert remind(at(date(2026, 3, 25))) == 0
    (message,) = written()
    assert "2026年3月25日" in message.text
    assert HistoryEvent.objects.filter(name="information_requests.applicant_reminded").count() == 1


def test_standstill_on_the_day_before_is_made_up_on_the_last_day(waiting: InformationRequest) -> None:
    assert remind(at(date(2026, 3, 25))) == 1


def test_nobody_is_reminded_once_the_window_is_over(waiting: InformationRequest) -> None:
    assert remind(at(date(2026, 3, 26))) == 0


@pytest.mark.parametrize("hour", [0, 7, 20, 23])
def test_nobody_is_woken_at_night(waiting: InformationRequest, hour: int) -> None:
    assert remind(at(date(2026, 3, 24), hour)) == 0


def test_window_that_was_moved_is_reminded_of_anew(waiting: InformationRequest) -> None:
    remind(at(date(2026, 3, 24)))
    Rectification.objects.update(rectify_by=date(2026, 3, 27))
    assert remind(at(date(2026, 3, 26))) == 1


def test_who_has_corrected_already_is_not_reminded(waiting: InformationRequest) -> None:
    Rectification.objects.update(came_on=date(2026, 3, 20))
    assert remind(at(date(2026, 3, 24))) == 0


def test_reasons_and_fees_are_reminded_of_too(county: County) -> None:
    asked = make_request.request(county.education, RequestState.AWAITING_REASON)
    ReasonsAsked.objects.create(
        request=asked, excess="36件", asked_on=date(2026, 3, 4), reasons_by=date(2026, 3, 25)
    )
    fee = make_request.request(county.education, RequestState.AWAITING_PAYMENT)
    FeeNotice.objects.create(
        request=fee,
        method="item",
        count=45,
        yuan=5500,
        notified_on=date(2026, 3, 4),
        told_on=date(2026, 3, 4),
        pay_by=date(2026, 3, 25),
    )
    assert remind(at(date(2026, 3, 24))) == 2
    texts = " ".join(each.text for each in written())
    assert "说明申请的理由" in texts
    assert "缴纳信息处理费" in texts


def test_reminder_moves_nothing_of_the_request(waiting: InformationRequest) -> None:
    before = make_request.fresh(waiting)
    remind(at(date(2026, 3, 24)) + timedelta(minutes=1))
    after = make_request.fresh(waiting)
    assert (after.state, after.revision) == (before.state, before.revision)
