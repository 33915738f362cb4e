"""说明理由: asked with the facts, judged either way, and a reasonable delay that stands in place of the period."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import RequestCondition, RequestState
from gongkai.information_requests.models import InformationRequest, Letter, ReasonsAsked
from gongkai.information_requests.queries import conditions_of, due_of
from gongkai.information_requests.queries.frequency import frequency_of, frequency_statement
from gongkai.information_requests.services import explaining
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
ASKED = make_request.noon(date(2026, 3, 4))
LATER = make_request.noon(date(2026, 3, 10))


@pytest.fixture
def people() -> SimpleNamespace:
    return make_request.actors(make.county().education)


@pytest.fixture
def made(people: SimpleNamespace) -> InformationRequest:
    return make_request.request(people.unit)


def ask(people: SimpleNamespace, made: InformationRequest, **changes) -> ReasonsAsked:
    values = {
        "actor": people.office,
        "now": ASKED,
        "request": made,
        "excess": "最近一年提出申请120件，内容基本相同。",
        "reasons_by": date(2026, 3, 25),
    }
    return explaining.ask_reasons(**{**values, **changes})


def say(people: SimpleNamespace, made: InformationRequest, **changes) -> ReasonsAsked:
    values = {"actor": people.clerk, "now": LATER, "request": made, "reasons": "用于学术研究"}
    return explaining.record_reasons(**{**values, **changes})


def test_notice_says_what_is_beyond_reason_and_the_period_runs_on(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made)
    body = Letter.objects.get(request=made, kind=LetterKind.REASONS_NOTICE).body
    assert "最近一年提出申请120件" in body
    assert "第三十五条" in body
    assert "2026年3月25日" in body
    made = make_request.fresh(made)
    assert (made.state, made.due_on) == (RequestState.AWAITING_REASON, date(2026, 3, 30))


def test_asking_without_the_facts_is_refused(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(Invalid) as refused:
        ask(people, made, excess="  ")
    assert refused.value.field == "excess"


def test_first_regulation_knows_no_asking_for_reasons(people: SimpleNamespace) -> None:
    made = make_request.request(people.unit, received_on=date(2017, 9, 22))
    with pytest.raises(IllegalMove, match="第三十五条"):
        ask(people, made, now=make_request.noon(date(2017, 9, 25)), reasons_by=date(2017, 10, 20))


def test_reasonable_reasons_let_the_request_go_on(people: SimpleNamespace, made: InformationRequest) -> None:
    ask(people, made)
    say(people, made)
    explaining.accept_reasons(actor=people.office, now=LATER, request=made, judgement="有课题立项书")
    made = make_request.fresh(made)
    assert made.state == RequestState.IN_PROCESS
    assert RequestCondition.REASONS_REASONABLE in conditions_of(made, LATER.date())


def test_judging_wants_reasons_and_words(people: SimpleNamespace, made: InformationRequest) -> None:
    ask(people, made)
    with pytest.raises(IllegalMove, match="还没有说明理由"):
        explaining.accept_reasons(actor=people.office, now=LATER, request=made, judgement="合理")
    with pytest.raises(IllegalMove, match="2026年3月25日"):
        explaining.reject_reasons(actor=people.office, now=LATER, request=made, judgement="不合理")
    say(people, made)
    with pytest.raises(ReasonRequired):
        explaining.accept_reasons(actor=people.office, now=LATER, request=made, judgement="")
    with pytest.raises(Invalid):
        explaining.reject_reasons(actor=people.office, now=LATER, request=made, judgement="")


def test_unreasonable_reasons_open_the_way_to_not_processing(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    ask(people, made)
    say(people, made)
    with pytest.raises(NotPermitted):
        explaining.reject_reasons(actor=people.clerk, now=LATER, request=made, judgement="与申请无关")
    assert RequestCondition.REASONS_UNREASONABLE not in conditions_of(made, LATER.date())
    explaining.reject_reasons(actor=people.office, now=LATER, request=made, judgement="与申请无关")
    made = make_request.fresh(made)
    assert made.state == RequestState.AWAITING_REASON
    assert RequestCondition.REASONS_UNREASONABLE in conditions_of(made, LATER.date())
    assert HistoryEvent.objects.get(name="information_requests.reasons_rejected").reason == "与申请无关"


def test_what_is_said_anew_is_judged_anew(people: SimpleNamespace, made: InformationRequest) -> None:
    ask(people, made)
    say(people, made)
    explaining.reject_reasons(actor=people.office, now=LATER, request=made, judgement="没有证明")
    found = say(people, made, reasons="补充课题立项书")
    assert (found.reasonable, found.reasons) == (None, "用于学术研究\n补充课题立项书")


def test_silence_after_the_last_day_is_no_reason(people: SimpleNamespace, made: InformationRequest) -> None:
    ask(people, made)
    assert RequestCondition.REASONS_UNREASONABLE not in conditions_of(made, date(2026, 3, 25))
    assert RequestCondition.REASONS_UNREASONABLE in conditions_of(made, date(2026, 3, 26))


def accepted(people: SimpleNamespace, made: InformationRequest) -> InformationRequest:
    ask(people, made)
    say(people, made)
    explaining.accept_reasons(actor=people.office, now=LATER, request=made, judgement="有课题立项书")
    return make_request.fresh(made)


def delay(
    people: SimpleNamespace, made: InformationRequest, until: date, reason: str = "数量大"
) -> ReasonsAsked:
    return explaining.set_delay(actor=people.office, now=LATER, request=made, until=until, reason=reason)


def test_delay_stands_in_place_of_the_period(people: SimpleNamespace, made: InformationRequest) -> None:
    delay(people, accepted(people, made), date(2026, 6, 30))
    made = make_request.fresh(made)
    assert made.due_on == made.due_otherwise_on == date(2026, 6, 30)
    # The clock of the law itself is not moved by it.
    due = due_of(made, LATER.date())
    assert due is not None
    assert due.due_on == date(2026, 3, 30)
    body = Letter.objects.get(request=made, kind=LetterKind.DELAY_NOTICE).body
    assert "2026年6月30日" in body
    assert "数量大" in body


def test_delay_is_only_for_what_was_found_reasonable(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    with pytest.raises(IllegalMove, match="没有要求过说明理由"):
        delay(people, made, date(2026, 6, 30))


@pytest.mark.parametrize("until", [date(2026, 3, 9), date(2026, 3, 30)])
def test_delay_that_is_none_is_refused(
    people: SimpleNamespace, made: InformationRequest, until: date
) -> None:
    made = accepted(people, made)
    with pytest.raises(Invalid, match="2026年3月30日") as refused:
        delay(people, made, until)
    assert refused.value.field == "until"


def test_second_delay_is_refused(people: SimpleNamespace, made: InformationRequest) -> None:
    delay(people, accepted(people, made), date(2026, 6, 30))
    with pytest.raises(Invalid, match="不能再次延迟"):
        delay(people, made, date(2026, 9, 30))


def test_frequency_counts_one_person_at_one_organ(people: SimpleNamespace) -> None:
    digest = {"identity_digest": "d" * 64}
    old = make_request.request(people.unit, received_on=date(2025, 3, 2), **digest)
    make_request.request(people.unit, received_on=date(2025, 12, 1), **digest)
    first = make_request.request(people.unit, received_on=date(2026, 3, 2), **digest)
    second = make_request.request(people.unit, received_on=date(2026, 3, 2), **digest)
    make_request.request(people.unit, received_on=date(2026, 3, 3), identity_digest="e" * 64)
    make_request.request(people.unit, RequestState.VOIDED, received_on=date(2026, 3, 3), **digest)
    make_request.request(people.unit.parent, received_on=date(2026, 3, 3), **digest)
    third = make_request.request(people.unit, RequestState.SERVED, received_on=date(2026, 3, 5), **digest)
    today = date(2026, 3, 10)
    assert [frequency_of(each, today).place for each in (first, second, third)] == [1, 2, 3]
    found = frequency_of(third, today)
    # Of the year before only what is younger than a year counts; what is served is not open any more.
    assert (found.month, found.year, found.open) == (3, 4, 4)
    assert frequency_of(old, today).month == 1
    assert "最近一年内向本机关提出政府信息公开申请4件，其中2026年3月3件" in frequency_statement(third, today)


def test_applicant_whom_nothing_identifies_is_not_counted(made: InformationRequest) -> None:
    assert not frequency_of(made, date(2026, 3, 10)).by_identity
    assert frequency_statement(made, date(2026, 3, 10)) == ""
