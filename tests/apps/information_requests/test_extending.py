"""延期: proposed, approved by another, told in time, once."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.wishes import ExtensionState
from gongkai.domain.roles import Role
from gongkai.information_requests.models import Extension, InformationRequest, Letter
from gongkai.information_requests.queries import due_of
from gongkai.information_requests.services import extending
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
LAST = make_request.noon(date(2026, 3, 30))
OVER = make_request.noon(date(2026, 3, 31))


@pytest.fixture
def people() -> SimpleNamespace:
    return make_request.actors(make.county().education)


@pytest.fixture
def made(people: SimpleNamespace) -> InformationRequest:
    """Return a request whose period ends on Monday 30 March 2026."""
    return make_request.request(people.unit)


def propose(people: SimpleNamespace, made: InformationRequest, **changes) -> Extension:
    values = {"actor": people.clerk, "now": LAST, "request": made, "reason": "需要调取历年档案"}
    return extending.propose_extension(**{**values, **changes})


def extend(people: SimpleNamespace, made: InformationRequest) -> Extension:
    propose(people, made)
    extending.approve_extension(actor=people.head, now=LAST, request=made)
    return extending.notify_extension(actor=people.office, now=LAST, request=made)


def test_extension_takes_effect_when_the_applicant_is_told(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    propose(people, made)
    extending.approve_extension(actor=people.head, now=LAST, request=made)
    assert make_request.fresh(made).due_on == date(2026, 3, 30)
    found = extending.notify_extension(actor=people.office, now=LAST, request=made)
    made = make_request.fresh(made)
    # Twenty more after 30 March: 31; 1–3, 7–10, 13–17, 20–24 April are eighteen, the 27th and 28th.
    assert (made.extended, made.due_on) == (True, date(2026, 4, 28))
    assert (found.state, found.notified_on, found.days) == (ExtensionState.NOTIFIED, date(2026, 3, 30), 20)


def test_notice_names_both_days_the_reason_and_the_consent(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    extend(people, made)
    body = Letter.objects.get(request=made, kind=LetterKind.EXTENSION_NOTICE).body
    for words in ("需要调取历年档案", "2026年3月30日", "2026年4月28日", "负责人同意", "第三十三条第二款"):
        assert words in body


def test_second_extension_is_refused_with_the_article(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    extend(people, made)
    with pytest.raises(Invalid, match=r"延长只有一次.*第三十三条第二款"):
        propose(people, made, now=OVER)


def test_extension_after_the_period_is_refused_with_the_day(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    with pytest.raises(Invalid, match="2026年3月30日届满"):
        propose(people, made, now=OVER)


def test_consent_that_comes_too_late_extends_nothing(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    propose(people, made)
    with pytest.raises(Invalid, match="2026年3月30日届满"):
        extending.approve_extension(actor=people.head, now=OVER, request=made)


def test_consent_that_was_not_told_in_time_extends_nothing(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    propose(people, made)
    extending.approve_extension(actor=people.head, now=LAST, request=made)
    with pytest.raises(Invalid, match="2026年3月30日届满"):
        extending.notify_extension(actor=people.office, now=OVER, request=made)
    made = make_request.fresh(made)
    due = due_of(made, date(2026, 3, 31))
    assert due is not None
    assert (made.extended, due.due_on) == (False, date(2026, 3, 30))


def test_nobody_approves_what_they_proposed(people: SimpleNamespace, made: InformationRequest) -> None:
    both = make.person("both.roles", people.unit, Role.INFORMATION_OFFICER, Role.SIGNATORY)
    propose(people, made, actor=make.actor(both))
    with pytest.raises(NotPermitted) as refused:
        extending.approve_extension(actor=make.actor(both), now=LAST, request=made)
    assert refused.value.code == "four_eyes"


def test_only_the_head_approves_and_only_the_office_tells(
    people: SimpleNamespace, made: InformationRequest
) -> None:
    propose(people, made)
    with pytest.raises(NotPermitted):
        extending.approve_extension(actor=people.office, now=LAST, request=made)
    extending.approve_extension(actor=people.head, now=LAST, request=made)
    with pytest.raises(NotPermitted):
        extending.notify_extension(actor=people.clerk, now=LAST, request=made)


def test_proposal_wants_a_reason(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(ReasonRequired):
        propose(people, made, reason=" ")


def test_refused_proposal_may_be_made_again(people: SimpleNamespace, made: InformationRequest) -> None:
    propose(people, made)
    with pytest.raises(ReasonRequired):
        extending.refuse_extension(actor=people.head, now=LAST, request=made, reason="")
    extending.refuse_extension(actor=people.head, now=LAST, request=made, reason="来得及")
    propose(people, made, reason="另有三个年份")
    states = [each.state for each in made.extensions.order_by("id")]
    assert states == [ExtensionState.REFUSED, ExtensionState.PROPOSED]


def test_two_proposals_at_once_are_one_too_many(people: SimpleNamespace, made: InformationRequest) -> None:
    propose(people, made)
    with pytest.raises(IllegalMove):
        propose(people, made)


def test_nothing_is_told_that_nobody_approved(people: SimpleNamespace, made: InformationRequest) -> None:
    with pytest.raises(IllegalMove, match="先提请"):
        extending.notify_extension(actor=people.office, now=LAST, request=made)
    propose(people, made)
    with pytest.raises(IllegalMove, match="负责人同意"):
        extending.notify_extension(actor=people.office, now=LAST, request=made)
