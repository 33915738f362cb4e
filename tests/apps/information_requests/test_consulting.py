"""征求意见: what goes out, what comes back, what silence means, and the days that are taken out of the period."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.consultations import (
    ConsultationAnswer,
    ConsultationKind,
    ConsultationState,
)
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import InformationRequest, Letter, RequestConsultation
from gongkai.information_requests.queries import due_of
from gongkai.information_requests.queries.consulted import consent_of
from gongkai.information_requests.services import consulting
from gongkai.lib.models import AuditEntry, HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
Answer = ConsultationAnswer


@pytest.fixture
def house() -> SimpleNamespace:
    county = make.county()
    return SimpleNamespace(
        county=county,
        education=make_request.actors(county.education),
        health=make_request.actors(county.health),
    )


@pytest.fixture
def made(house: SimpleNamespace) -> InformationRequest:
    """Return a request received on Monday 2 March 2026, to be answered by the 30th."""
    return make_request.request(house.county.education)


def on(day: int, month: int = 3) -> datetime:
    return make_request.noon(date(2026, month, day))


def last_day(made: InformationRequest, today: date) -> date:
    found = due_of(make_request.fresh(made), today)
    assert found is not None
    return found.due_on


def party(**changes) -> consulting.Asked:
    values = {
        "kind": ConsultationKind.THIRD_PARTY,
        "information": "中标合同中的分项报价",
        "name": "昌宁某某有限公司",
        "address": "昌宁县田园镇2号",
        "telephone": "13900000000",
    }
    return consulting.Asked(**{**values, **changes})


def co_maker(house: SimpleNamespace) -> consulting.Asked:
    return consulting.Asked(
        kind=ConsultationKind.ORGAN, information="两局联合印发的检查通报", unit=house.county.health
    )


def send(house: SimpleNamespace, made: InformationRequest, **changes) -> RequestConsultation:
    values = {"actor": house.education.office, "now": on(9), "request": made, "asked": party()}
    return consulting.send_consultation(**{**values, **changes})


def delivered(house: SimpleNamespace, made: InformationRequest, **changes) -> RequestConsultation:
    given = {"delivered_on": date(2026, 3, 9), "delivery_proof": "当面签收"}
    return send(house, made, **{**given, **changes})


def answer(house: SimpleNamespace, letter: RequestConsultation, day: int, **changes) -> RequestConsultation:
    values = {
        "actor": house.education.clerk,
        "now": on(day),
        "consultation": letter,
        "answer": Answer.OBJECTS,
        "opinion": "属于商业秘密",
    }
    return consulting.record_answer(**{**values, **changes})


def letters_of(made: InformationRequest) -> dict[str, str]:
    return {each.kind: each.body for each in Letter.objects.filter(request=made)}


def test_third_party_gets_letter_and_sheet_and_the_applicant_is_told(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    send(house, made)
    letters = letters_of(made)
    assert set(letters) == {
        LetterKind.THIRD_PARTY_CONSULTATION,
        LetterKind.THIRD_PARTY_ANSWER,
        LetterKind.CONSULTED_NOTICE,
    }
    asking = letters[LetterKind.THIRD_PARTY_CONSULTATION]
    for words in ("昌宁某某有限公司", "中标合同中的分项报价", "15个工作日", "第三十二条"):
        assert words in asking
    # Who asks is nobody's business there; who is asked is none of the applicant's.
    assert "王小明" not in asking
    assert "昌宁某某有限公司" not in letters[LetterKind.CONSULTED_NOTICE]
    assert "2026年3月9日" in letters[LetterKind.CONSULTED_NOTICE]


def test_name_of_a_person_is_masked_in_lists_and_kept_out_of_history(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = send(house, made, asked=party(name="李小华", natural_person=True))
    assert (letter.shown_name, letter.name) == ("李**", "李小华")
    told = str(list(HistoryEvent.objects.values_list("detail", flat=True)))
    kept = str(list(AuditEntry.objects.values_list("body", flat=True)))
    assert "李小华" not in told + kept
    assert "13900000000" not in told + kept


def test_letter_without_name_or_matter_is_refused(house: SimpleNamespace, made: InformationRequest) -> None:
    for field in ("name", "information"):
        with pytest.raises(Invalid) as refused:
            send(house, made, asked=party(**{field: " "}))
        assert refused.value.field == field
    assert not RequestConsultation.objects.exists()


def test_clerk_asks_nobody(house: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(NotPermitted):
        send(house, made, actor=house.education.clerk)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 10)])
def test_sending_before_the_receipt_or_after_today_is_refused(
    house: SimpleNamespace, made: InformationRequest, day: date
) -> None:
    with pytest.raises(Invalid) as refused:
        send(house, made, sent_on=day, proof="1234567890123")
    assert refused.value.field == "sent_on"


def test_letter_that_is_entered_later_wants_its_proof(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    with pytest.raises(Invalid, match="凭证") as refused:
        send(house, made, sent_on=date(2026, 3, 5))
    assert refused.value.field == "proof"
    assert send(house, made, sent_on=date(2026, 3, 5), proof="1234567890123").sent_on == date(2026, 3, 5)


def test_delivery_wants_proof_and_a_day_that_can_be(house: SimpleNamespace, made: InformationRequest) -> None:
    letter = send(house, made)
    record = {"actor": house.education.clerk, "now": on(12), "consultation": letter}
    for wrong, field in (
        ({"delivered_on": date(2026, 3, 8), "proof": "回执"}, "delivered_on"),
        ({"delivered_on": date(2026, 3, 13), "proof": "回执"}, "delivered_on"),
        ({"delivered_on": date(2026, 3, 11), "proof": ""}, "proof"),
    ):
        with pytest.raises(Invalid) as refused:
            consulting.record_delivery(**record, **wrong)
        assert refused.value.field == field
    found = consulting.record_delivery(**record, delivered_on=date(2026, 3, 11), proof="挂号信回执")
    assert found.state == ConsultationState.DELIVERED


def test_two_letters_at_once_take_each_day_out_once(house: SimpleNamespace, made: InformationRequest) -> None:
    first = delivered(house, made)
    second = delivered(
        house, made, now=on(12), asked=party(name="某某设计院"), delivered_on=date(2026, 3, 12)
    )
    answer(house, first, 16)
    answer(house, second, 20)
    # 10 to 20 March stand still: nine working days, not five and six. From the 30th: 31 March, 1 2 3 7 8 9 10 13 April.
    assert last_day(made, date(2026, 3, 20)) == date(2026, 4, 13)


def test_letters_one_after_the_other_take_their_days_out_both(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    first = delivered(house, made, now=on(4), delivered_on=date(2026, 3, 4))
    answer(house, first, 6)
    second = delivered(house, made, now=on(16), delivered_on=date(2026, 3, 16))
    answer(house, second, 18)
    # The 5th, 6th, 17th and 18th: 31 March, 1 2 3 April.
    assert last_day(made, date(2026, 3, 18)) == date(2026, 4, 3)


def test_answer_after_the_window_gives_no_more_days_than_silence(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = delivered(house, made)
    answer(house, letter, 8, now=on(8, 4))
    assert last_day(made, date(2026, 4, 8)) == date(2026, 4, 21)


def test_letter_that_never_arrives_stops_the_clock_for_fifteen_days_only(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    send(house, made)
    assert last_day(made, date(2026, 5, 20)) == date(2026, 4, 21)


def test_silence_is_confirmed_after_the_window_and_not_on_its_last_day(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = delivered(house, made)
    with pytest.raises(IllegalMove, match="15个工作日"):
        consulting.lapse(actor=house.education.office, now=on(30), consultation=letter)
    consulting.lapse(actor=house.education.office, now=on(31), consultation=letter)
    letter.refresh_from_db()
    assert (letter.state, consent_of(letter)) == (ConsultationState.LAPSED, None)


def test_silence_of_an_organ_is_consent_also_after_a_late_objection(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = delivered(house, made, asked=co_maker(house))
    consulting.lapse(actor=house.education.office, now=on(31), consultation=letter)
    consulting.record_late_answer(
        actor=house.education.clerk,
        now=on(1, 4),
        consultation=letter,
        answer=Answer.OBJECTS,
        opinion="不宜公开",
    )
    letter.refresh_from_db()
    assert (letter.late_answer_on, consent_of(letter)) == (date(2026, 4, 1), True)


@pytest.mark.parametrize(
    ("said", "means"), [(Answer.AGREES, True), (Answer.OBJECTS, False), (Answer.AGREES_IN_PART, None)]
)
def test_answer_of_a_third_party_means_what_it_says(
    house: SimpleNamespace, made: InformationRequest, said: Answer, means: bool | None
) -> None:
    letter = answer(house, delivered(house, made), 18, answer=said)
    assert consent_of(letter) is means


def test_objection_without_words_is_refused(house: SimpleNamespace, made: InformationRequest) -> None:
    letter = delivered(house, made)
    with pytest.raises(Invalid) as refused:
        answer(house, letter, 18, opinion="")
    assert refused.value.field == "opinion"
    assert answer(house, letter, 18, answer=Answer.AGREES, opinion="").state == ConsultationState.ANSWERED


def test_answer_before_the_letter_was_received_is_refused(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = delivered(house, made)
    with pytest.raises(Invalid) as refused:
        answer(house, letter, 18, answered_on=date(2026, 3, 6))
    assert refused.value.field == "answered_on"


def test_cancelling_wants_a_reason_and_ends_the_pause_that_day(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = delivered(house, made)
    with pytest.raises(ReasonRequired):
        consulting.cancel(actor=house.education.office, now=on(12), consultation=letter, reason="")
    consulting.cancel(actor=house.education.office, now=on(12), consultation=letter, reason="不涉及第三方")
    # The 10th, 11th and 12th.
    assert last_day(made, date(2026, 3, 12)) == date(2026, 4, 2)


def told(house: SimpleNamespace, letter: RequestConsultation, **changes) -> RequestConsultation:
    values = {
        "actor": house.education.office,
        "now": on(25),
        "consultation": letter,
        "disclosed": "中标总价和分项报价",
        "reason": "不公开会对公共利益造成重大影响：学校食堂食品安全。",
    }
    return consulting.tell_decision(**{**values, **changes})


def test_third_party_that_objected_is_told_content_reason_and_remedies(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    told(house, answer(house, delivered(house, made), 18))
    body = Letter.objects.get(request=made, kind=LetterKind.DISCLOSURE_NOTICE).body
    for words in ("昌宁某某有限公司", "中标总价和分项报价", "食品安全", "不同意公开", "行政复议", "60日"):
        assert words in body


def test_third_party_that_agreed_is_not_told(house: SimpleNamespace, made: InformationRequest) -> None:
    letter = answer(house, delivered(house, made), 18, answer=Answer.AGREES)
    with pytest.raises(IllegalMove, match="第三十二条"):
        told(house, letter)


def test_telling_wants_the_reason_and_the_content(house: SimpleNamespace, made: InformationRequest) -> None:
    letter = answer(house, delivered(house, made), 18)
    with pytest.raises(ReasonRequired):
        told(house, letter, reason="")
    with pytest.raises(Invalid) as refused:
        told(house, letter, disclosed="")
    assert refused.value.field == "disclosed"


def test_nothing_is_told_of_a_request_that_was_given_up(
    house: SimpleNamespace, made: InformationRequest
) -> None:
    letter = answer(house, delivered(house, made), 18)
    InformationRequest.objects.filter(pk=made.pk).update(
        state=RequestState.CLOSED, outcome="closed_other", closed_on=date(2026, 3, 19), closed_year=2026
    )
    with pytest.raises(IllegalMove, match="没有要告知第三方"):
        told(house, letter)


def test_looking_at_the_whole_name_is_written_down(house: SimpleNamespace, made: InformationRequest) -> None:
    letter = send(house, made)
    shown = consulting.reveal_asked(actor=house.education.clerk, now=on(10), consultation=letter)
    assert shown["送达地址"] == "昌宁县田园镇2号"
    assert HistoryEvent.objects.filter(name="information_requests.asked_revealed").count() == 1
    with pytest.raises(NotPermitted):
        consulting.reveal_asked(actor=house.health.clerk, now=on(10), consultation=letter)
