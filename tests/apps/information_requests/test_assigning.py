"""交办: who handles, who helps, by when; what a unit may do with what it was given, and what it may not see."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import Conflict, IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import AssignmentState
from gongkai.information_requests.models import Assignment, InformationRequest, Letter
from gongkai.information_requests.queries.assigned import find_assignment
from gongkai.information_requests.services import assigning
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
NOW = make_request.noon(date(2026, 3, 3))


@pytest.fixture
def house() -> SimpleNamespace:
    county = make.county()
    return SimpleNamespace(
        county=county,
        root=make_request.actors(county.root),
        education=make_request.actors(county.education),
        health=make_request.actors(county.health),
    )


@pytest.fixture
def asked(house: SimpleNamespace) -> InformationRequest:
    """Return a request to the government that nobody has yet."""
    return make_request.request(house.county.root, RequestState.RECEIVED)


def give(house: SimpleNamespace, made: InformationRequest, **changes) -> list[Assignment]:
    values = {"actor": house.root.office, "now": NOW, "request": made, "lead": house.county.education}
    return assigning.assign(**{**values, **changes})


def test_lead_has_the_request_and_its_internal_limit(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    (made,) = give(house, asked)
    # Seven working days after Tuesday the third.
    assert (made.lead, made.state, made.due_on) == (True, AssignmentState.WAITING, date(2026, 3, 12))
    asked = make_request.fresh(asked)
    assert (asked.state, asked.handling_unit) == (RequestState.IN_PROCESS, house.county.education)


def test_organ_takes_a_request_itself_without_an_assignment(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    assert give(house, asked, lead=house.county.root) == []
    asked = make_request.fresh(asked)
    assert (asked.state, asked.handling_unit) == (RequestState.IN_PROCESS, None)


def test_internal_limit_is_never_later_than_the_reply(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    # Due on 30 March; seven working days from the 26th would be 6 April at the earliest.
    (made,) = give(house, asked, now=make_request.noon(date(2026, 3, 26)))
    assert made.due_on == date(2026, 3, 30)


def test_later_limit_is_refused_with_the_day(house: SimpleNamespace, asked: InformationRequest) -> None:
    with pytest.raises(Invalid, match="2026年3月30日") as refused:
        give(house, asked, due_on=date(2026, 3, 31))
    assert refused.value.field == "due_on"
    assert make_request.fresh(asked).state == RequestState.RECEIVED


def test_limit_in_the_past_is_refused(house: SimpleNamespace, asked: InformationRequest) -> None:
    with pytest.raises(Invalid, match="已经过了"):
        give(house, asked, due_on=date(2026, 3, 2))


def test_overdue_request_is_still_assigned_until_today(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    (made,) = give(house, asked, now=make_request.noon(date(2026, 4, 10)))
    assert made.due_on == date(2026, 4, 10)


def test_several_units_help_at_once_each_by_its_own_letter(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    helpers = {house.county.health: "请查2025年的检查记录", house.county.township: "请查会议纪要"}
    made = give(house, asked, helpers=helpers)
    assert [each.lead for each in made] == [True, False, False]
    letters = Letter.objects.filter(request=asked, kind=LetterKind.ASSISTANCE_LETTER)
    bodies = "\n".join(each.body for each in letters)
    assert letters.count() == 2
    assert "昌宁县卫生局" in bodies
    assert "请查会议纪要" in bodies
    assert "2026年3月12日" in bodies


def test_helper_without_a_question_is_refused(house: SimpleNamespace, asked: InformationRequest) -> None:
    with pytest.raises(Invalid, match="协办单位办理的事项"):
        give(house, asked, helpers={house.county.health: ""})


def test_lead_of_another_organ_is_refused(house: SimpleNamespace) -> None:
    made = make_request.request(house.county.education, RequestState.RECEIVED)
    with pytest.raises(Invalid, match="本机关或者下属单位"):
        give(house, made, actor=house.education.office, lead=house.county.health)


def test_second_lead_waits_until_the_first_is_recalled(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    (first,) = give(house, asked)
    with pytest.raises(Invalid, match="请先收回"):
        give(house, asked, lead=house.county.health)
    assigning.recall_assignment(actor=house.root.office, now=NOW, assignment=first, reason="改由卫生局办理")
    assert make_request.fresh(asked).handling_unit is None
    give(house, asked, lead=house.county.health)
    assert make_request.fresh(asked).handling_unit == house.county.health


def test_unit_signs_answers_and_keeps_the_request(house: SimpleNamespace, asked: InformationRequest) -> None:
    (made,) = give(house, asked)
    clerk = house.education.clerk
    assigning.sign_for(actor=clerk, now=NOW, assignment=made)
    answered = assigning.answer_assignment(actor=clerk, now=NOW, assignment=made, answer="已检索到，可以公开")
    assert (answered.state, answered.claimed_by) == (AssignmentState.ANSWERED, clerk.code)
    assert make_request.fresh(asked).handling_unit == house.county.education
    names = set(HistoryEvent.objects.filter(subject=asked.link).values_list("name", flat=True))
    assert {"information_requests.assignment_signed_for", "information_requests.assignment_answered"} <= names


def test_answered_lead_gives_way_to_another(house: SimpleNamespace, asked: InformationRequest) -> None:
    (made,) = give(house, asked)
    assigning.sign_for(actor=house.education.clerk, now=NOW, assignment=made)
    assigning.answer_assignment(actor=house.education.clerk, now=NOW, assignment=made, answer="只有一部分")
    give(house, asked, lead=house.county.health)
    made.refresh_from_db()
    assert (made.state, made.ended_at) == (AssignmentState.ANSWERED, NOW)
    assert make_request.fresh(asked).handling_unit == house.county.health


def test_unit_cannot_answer_before_it_signed(house: SimpleNamespace, asked: InformationRequest) -> None:
    (made,) = give(house, asked)
    with pytest.raises(IllegalMove, match="没有已签收"):
        assigning.answer_assignment(actor=house.education.clerk, now=NOW, assignment=made, answer="有")


def test_return_wants_a_reason_and_gives_the_request_back(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    (made,) = give(house, asked)
    with pytest.raises(ReasonRequired):
        assigning.return_assignment(actor=house.education.clerk, now=NOW, assignment=made, reason=" ")
    assigning.return_assignment(
        actor=house.education.clerk, now=NOW, assignment=made, reason="不属于教育局职责"
    )
    made.refresh_from_db()
    assert (made.state, made.reason) == (AssignmentState.RETURNED, "不属于教育局职责")
    assert make_request.fresh(asked).handling_unit is None


def test_returned_assignment_is_done_with(house: SimpleNamespace, asked: InformationRequest) -> None:
    (made,) = give(house, asked)
    assigning.return_assignment(actor=house.education.clerk, now=NOW, assignment=made, reason="不是")
    with pytest.raises(IllegalMove):
        assigning.sign_for(actor=house.education.clerk, now=NOW, assignment=made)


def test_helper_signs_though_the_lead_has_answered(house: SimpleNamespace, asked: InformationRequest) -> None:
    lead, helper = give(house, asked, helpers={house.county.health: "请查记录"})
    assigning.sign_for(actor=house.education.clerk, now=NOW, assignment=lead)
    assigning.answer_assignment(actor=house.education.clerk, now=NOW, assignment=lead, answer="有")
    assigning.sign_for(actor=house.health.clerk, now=NOW, assignment=helper)
    assigning.answer_assignment(actor=house.health.clerk, now=NOW, assignment=helper, answer="没有检索到")
    helper.refresh_from_db()
    assert helper.answer == "没有检索到"
    # A helper's answer gives nothing away of who handles the request.
    assert make_request.fresh(asked).handling_unit == house.county.education


def test_other_units_clerk_signs_for_nothing(house: SimpleNamespace, asked: InformationRequest) -> None:
    (made,) = give(house, asked)
    with pytest.raises(NotPermitted):
        assigning.sign_for(actor=house.health.clerk, now=NOW, assignment=made)


def test_unit_recalls_nothing_and_a_clerk_assigns_nothing(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    with pytest.raises(NotPermitted):
        give(house, asked, actor=house.root.clerk)
    (made,) = give(house, asked)
    with pytest.raises(NotPermitted):
        assigning.recall_assignment(actor=house.education.office, now=NOW, assignment=made, reason="不办")


def test_colleague_takes_over_what_was_signed_for(house: SimpleNamespace, asked: InformationRequest) -> None:
    (made,) = give(house, asked)
    with pytest.raises(IllegalMove, match="待签收"):
        assigning.claim(actor=house.education.office, now=NOW, assignment=made)
    assigning.sign_for(actor=house.education.clerk, now=NOW, assignment=made)
    assigning.claim(actor=house.education.office, now=NOW, assignment=made)
    made.refresh_from_db()
    assert made.claimed_by == house.education.office.code
    with pytest.raises(NotPermitted):
        assigning.claim(actor=house.health.office, now=NOW, assignment=made)


def test_assignment_upon_a_request_that_went_on_is_refused(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    give(house, asked, revision=asked.revision)
    with pytest.raises(Conflict):
        give(house, asked, lead=None, helpers={house.county.health: "请查"}, revision=asked.revision)


def test_assignment_moves_no_clock(house: SimpleNamespace, asked: InformationRequest) -> None:
    before = asked.due_on
    give(house, asked, helpers={house.county.health: "请查"})
    assert make_request.fresh(asked).due_on == before == date(2026, 3, 30)


def test_helper_sees_what_it_was_given_and_not_the_request(
    house: SimpleNamespace, asked: InformationRequest
) -> None:
    _, helper = give(house, asked, helpers={house.county.health: "请查"})
    assert find_assignment(house.health.clerk, helper.pk) == helper
    assert not InformationRequest.objects.seen_by(house.health.clerk).exists()
    stranger = make.actor(make_request.staff(house.county.township)["clerk"])
    assert find_assignment(stranger, helper.pk) is None
