"""Lists of requests and what waits today: filters in the address, a live clock, nothing of the person, few statements."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.consultations import ConsultationState
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import AssignmentState, ExtensionState
from gongkai.domain.roles import Role
from gongkai.information_requests import worklist
from gongkai.information_requests.links import resolve_requests
from gongkai.information_requests.models import (
    Assignment,
    Extension,
    InformationRequest,
    Rectification,
    Reply,
    RequestTopic,
)
from gongkai.information_requests.services.stepping import settle
from gongkai.lib import clock
from gongkai.lib.worklist import WorkItem, told
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
LIST = "/desk/requests/"
S = RequestState


@pytest.fixture
def county() -> County:
    return make.county()


@pytest.fixture
def office(county: County) -> Client:
    return make.client_of(make_request.staff(county.education)["office"])


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):
    def at(year: int, month: int, day: int) -> date:
        moment = datetime(year, month, day, 9, 30, tzinfo=SHANGHAI)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment.date()

    return at


def numbers(page) -> list[str]:
    return [row.number for row in page.context["table"].page.object_list]


def work(viewer, day: date) -> list[WorkItem]:
    return sorted(told(worklist.items(viewer, day)), key=lambda item: item.due_on or date.max)


def test_due_filters_keep_what_is_over_today_and_near(county: County, office: Client, on) -> None:
    on(2026, 3, 30)
    over = make_request.request(county.education, received_on=date(2026, 2, 27))
    today = make_request.request(county.education, received_on=date(2026, 3, 2))
    near = make_request.request(county.education, received_on=date(2026, 3, 5))
    far = make_request.request(county.education, received_on=date(2026, 3, 10))
    # Due 03-26, 03-30, 04-02 and 04-08 (04-06 is a holiday).
    assert [each.due_on.isoformat() for each in (over, today, near, far)] == [
        "2026-03-26",
        "2026-03-30",
        "2026-04-02",
        "2026-04-08",
    ]
    assert numbers(office.get(LIST, {"due": "over"})) == [over.number]
    assert numbers(office.get(LIST, {"due": "today"})) == [today.number]
    assert numbers(office.get(LIST, {"due": "near"})) == [today.number, near.number]


def test_filters_narrow_by_state_channel_kind_year_outcome_topic_and_words(
    county: County, office: Client, on
) -> None:
    on(2026, 3, 30)
    old = make_request.request(
        county.education, S.SERVED, received_on=date(2025, 6, 3), channel="fax", outcome=Outcome.PARTIAL
    )
    fresh = make_request.request(
        county.education,
        items=("宅基地审批表",),
        applicant_kind="research_institution",
        topics=["不动产登记"],
    )
    RequestTopic.objects.create(request=fresh, name="不动产登记")
    for query, expected in (
        ({"state": "served"}, [old.number]),
        ({"state": "open"}, [fresh.number]),
        ({"state": "done"}, [old.number]),
        ({"channel": "fax"}, [old.number]),
        ({"applicant": "research_institution"}, [fresh.number]),
        ({"year": "2025"}, [old.number]),
        ({"outcome": "partial"}, [old.number]),
        ({"topic": "不动产登记"}, [fresh.number]),
        ({"q": "宅基地"}, [fresh.number]),
        ({"q": old.number[-5:]}, [old.number]),
        ({"q": "没有这个词"}, []),
    ):
        assert numbers(office.get(LIST, query)) == expected, query


def test_paused_request_shows_the_clock_of_today(county: County, office: Client, on) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    make_request.consultation(
        made, sent_on=date(2026, 3, 9), delivered_on=date(2026, 3, 9), state=ConsultationState.DELIVERED
    )
    on(2026, 3, 18)
    # Kept on the ninth as 03-30; seven working days have been taken out since (worked example 4).
    assert make_request.fresh(made).due_on == date(2026, 3, 30)
    (row,) = office.get(LIST).context["table"].page.object_list
    assert row.due_on == date(2026, 4, 9)


def test_another_units_request_is_not_listed(county: County, office: Client, on) -> None:
    on(2026, 3, 30)
    make_request.request(county.health)
    assert numbers(office.get(LIST)) == []


def test_export_holds_no_name_and_no_formula(county: County, office: Client, on) -> None:
    on(2026, 3, 30)
    make_request.request(county.education, items=("=HYPERLINK(1)",))
    text = b"".join(office.get(LIST, {"export": "csv"}).streaming_content).decode()
    assert "王**" in text
    assert "王小明" not in text
    assert "'=HYPERLINK(1)" in text


def test_list_takes_few_statements_however_many_rows(county: County, office: Client, on) -> None:
    on(2026, 3, 30)
    for _ in range(5):
        make_request.request(county.education)
    office.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as few:
        office.get(LIST)
    for _ in range(20):
        made = make_request.request(county.education)
    make_request.consultation(
        made, sent_on=date(2026, 3, 25), delivered_on=date(2026, 3, 25), state=ConsultationState.DELIVERED
    )
    with CaptureQueriesContext(connection) as many:
        office.get(LIST)
    # A page with a paused row reads what happened to it: eight statements for the page, not for a row.
    assert len(many) <= len(few) + 8


def test_tabs_count_what_somebody_waits_for(county: County, office: Client, on) -> None:
    on(2026, 3, 30)
    for state in (
        S.SUBMITTED,
        S.AWAITING_CONTACT,
        S.RECEIVED,
        S.IN_PROCESS,
        S.AWAITING_SIGNATURE,
        S.DECIDED,
        S.SERVED,
    ):
        make_request.request(county.education, state)
    tabs = [(tab["label"], tab["count"]) for tab in office.get(LIST).context["tabs"]]
    assert tabs == [
        ("全部", 7),
        ("在办", 6),
        ("待确认", 2),
        ("待交办", 1),
        ("审核签发中", 1),
        ("待送达", 1),
        ("已办结", 1),
    ]


def test_any_other_state_is_a_filter(county: County, office: Client, on) -> None:
    on(2026, 3, 30)
    waiting = make_request.request(county.education, S.AWAITING_PAYMENT)
    make_request.request(county.education)
    answer = office.get(LIST, {"state": "awaiting_payment"})
    assert [row.key for row in answer.context["table"].body] == [waiting.public_id]
    assert '<option value="awaiting_payment" selected>待缴费</option>' in answer.content.decode()


def test_what_waits_is_told_to_who_has_to_do_it(county: County) -> None:
    unit, day = county.education, date(2026, 3, 5)
    staff = {name: make.actor(person) for name, person in make_request.staff(unit).items()}
    rows = {
        "clerk": make_request.request(unit, S.SUBMITTED, channel="web", confirm_by=date(2026, 3, 5)),
        "office": make_request.request(unit, S.RECEIVED),
        "secrecy": make_request.request(unit, S.UNDER_SECRECY_REVIEW),
        "lawyer": make_request.request(unit, S.UNDER_LEGAL_REVIEW),
        "head": make_request.request(unit, S.AWAITING_SIGNATURE),
    }
    told_to = {
        name: [item.title.split("：")[0] for item in work(actor, day)] for name, actor in staff.items()
    }
    assert told_to["clerk"] == ["确认收到"]
    assert told_to["office"] == ["确认收到", "交办或者办理"]
    assert (told_to["secrecy"], told_to["lawyer"], told_to["head"]) == (["保密审查"], ["法制审核"], ["签发"])
    (item,) = work(staff["secrecy"], day)
    assert rows["secrecy"].public_id in item.url
    assert item.due_on == date(2026, 3, 30)


def test_nobody_is_told_to_judge_what_they_drafted(county: County) -> None:
    made = make_request.request(county.education, S.UNDER_SECRECY_REVIEW)
    reviewer = make_request.staff(county.education)["secrecy"]
    Reply.objects.create(
        request=made,
        number=1,
        kind="reply_granted",
        outcome=Outcome.GRANT,
        body="",
        digest="",
        drafter=reviewer.username,
        drafter_name="甲",
        drafted_at=make.NOW,
    )
    assert work(make.actor(reviewer), date(2026, 3, 5)) == []


def test_office_is_reminded_of_what_is_near_and_over_in_any_state(county: County) -> None:
    made = make_request.request(county.education, S.UNDER_LEGAL_REVIEW, received_on=date(2026, 3, 2))
    officer = make.actor(make_request.staff(county.education)["office"])
    # Due 03-30: five working days before it is 03-23.
    assert work(officer, date(2026, 3, 20)) == []
    (near,) = work(officer, date(2026, 3, 23))
    assert (near.title.split("：")[0], near.due_on) == ("督促办理", date(2026, 3, 30))
    (over,) = work(officer, date(2026, 3, 31))
    assert over.note == "已超过答复期限，请尽快答复"
    # What is to be done and about what comes first, then the number.
    assert (over.title, over.number) == ("督促办理：2025年县级学校食堂招标文件", made.number)


def test_window_that_is_over_is_told_from_the_day_after_it(county: County) -> None:
    made = make_request.request(county.education, S.AWAITING_RECTIFICATION)
    Rectification.objects.create(
        request=made, points=["x"], told_on=date(2026, 3, 4), rectify_by=date(2026, 3, 25)
    )
    settle(made, date(2026, 3, 4))
    officer = make.actor(make_request.staff(county.education)["office"])
    assert work(officer, date(2026, 3, 25)) == []
    # Three days without anybody asking lose nothing.
    for day in (date(2026, 3, 26), date(2026, 3, 30)):
        (item,) = work(officer, day)
        assert (item.title.split("：")[0], item.due_on) == ("逾期未补正，确认后结案", date(2026, 3, 25))


def test_unit_is_told_of_what_was_given_to_it_and_others_are_not(county: County) -> None:
    made = make_request.request(county.root, handling_unit=county.education)
    assigned = Assignment.objects.create(
        request=made,
        unit=county.education,
        state=AssignmentState.WAITING,
        due_on=date(2026, 3, 11),
        assigned_at=make.NOW,
        assigned_by="x",
        assigned_by_name="甲",
    )
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    other = make.actor(make_request.staff(county.health)["clerk"])
    (item,) = work(clerk, date(2026, 3, 5))
    assert (item.title.split("：")[0], item.due_on, item.note) == ("签收交办", date(2026, 3, 11), "主办")
    assert work(other, date(2026, 3, 5)) == []
    Assignment.objects.filter(pk=assigned.pk).update(state=AssignmentState.ANSWERED)
    assert work(clerk, date(2026, 3, 5)) == []


def test_proposed_extension_waits_for_the_head_who_did_not_propose_it(county: County) -> None:
    made = make_request.request(county.education)
    head = make_request.staff(county.education)["head"]
    proposed = Extension.objects.create(
        request=made,
        state=ExtensionState.PROPOSED,
        reason="检索量大",
        days=20,
        proposed_at=make.NOW,
        proposed_by="clerk",
        proposed_by_name="甲",
    )
    assert [item.title.split("：")[0] for item in work(make.actor(head), date(2026, 3, 5))] == ["批准延期"]
    Extension.objects.filter(pk=proposed.pk).update(proposed_by=head.username)
    assert work(make.actor(head), date(2026, 3, 5)) == []


def test_window_of_a_letter_that_is_over_is_told_to_who_sent_it(county: County) -> None:
    made = make_request.request(county.education, received_on=date(2026, 3, 2))
    make_request.consultation(
        made, sent_on=date(2026, 3, 9), delivered_on=date(2026, 3, 9), state=ConsultationState.DELIVERED
    )
    officer = make.actor(make_request.staff(county.education)["office"])

    def letters(day: date) -> list[WorkItem]:
        return [item for item in work(officer, day) if "某某公司" in item.title]

    # The window of worked example 4 ends on 03-30.
    assert letters(date(2026, 3, 30)) == []
    assert [item.due_on for item in letters(date(2026, 3, 31))] == [date(2026, 3, 30)]


def test_what_waits_is_asked_by_few_statements(county: County) -> None:
    for state in (S.SUBMITTED, S.RECEIVED, S.IN_PROCESS, S.DECIDED):
        for _ in range(3):
            make_request.request(county.education, state)
    officer = make.actor(make_request.staff(county.education)["office"])
    with CaptureQueriesContext(connection) as asked:
        found = work(officer, date(2026, 3, 5))
    assert len(found) == 12
    # The working calendar, one statement for all places, one for the requests, and one for their extensions.
    assert len(asked) == 4


def test_who_has_no_part_in_requests_is_asked_nothing(county: County) -> None:
    make_request.request(county.education, S.RECEIVED)
    leader = make.actor(make.person("leader", county.education, Role.LEADER))
    with CaptureQueriesContext(connection) as asked:
        assert work(leader, date(2026, 3, 5)) == []
    assert len(asked) == 0


def test_link_tells_the_number_to_those_who_see_the_request_only(county: County) -> None:
    made = make_request.request(county.education)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    stranger = make.actor(make_request.staff(county.health)["clerk"])
    nobody = make.actor(make.person("nobody", county.education))
    assert resolve_requests([made.public_id], clerk)[made.public_id].title == f"依申请公开 {made.number}"
    assert resolve_requests([made.public_id], stranger) == {}
    assert resolve_requests([made.public_id], nobody) == {}
    assert InformationRequest.objects.count() == 1
