"""Requests of the old books, taken over: what they tell stands in the tables, and nothing that cannot have been."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import Invalid, NotPermitted
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.wishes import RemedyKind, RemedyResult, ServiceMethod
from gongkai.information_requests.models import Applicant, InformationRequest, Letter, LetterService, Remedy
from gongkai.information_requests.services.adopting import OldRemedy, OldRequest, adopt_requests
from gongkai.information_requests.services.intake import take_number
from gongkai.lib.models import HistoryEvent
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 12, 10, tzinfo=SHANGHAI)
GRANTED = {Placeholder.INFORMATION: "所申请信息的复制件一份。"}


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def office(county):
    return make.actor(make_request.staff(county.education)["office"])


def old(unit, **changes) -> OldRequest:
    row = OldRequest(
        unit=unit,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        name="王小明",
        items=("学区划分依据",),
        channel=IntakeChannel.REGISTERED_MAIL,
        received_on=date(2025, 3, 3),
        old_number="2025-007",
        outcome=Outcome.GRANT,
        closed_on=date(2025, 3, 14),
        texts=GRANTED,
        method=ServiceMethod.POST,
        proof="XA12345678901",
        address="昌宁县田园镇1号",
    )
    return replace(row, **changes)


def test_a_request_that_was_answered_comes_with_letter_and_service_and_is_archived(county, office) -> None:
    (made,) = adopt_requests(actor=office, now=NOW, rows=[old(county.education)])
    found = InformationRequest.objects.get()
    assert (found.state, found.outcome, found.closed_on) == ("archived", "grant", date(2025, 3, 14))
    assert (found.received_year, found.closed_year, found.shown_name) == (2025, 2025, "王**")
    assert (found.received_on, found.received_rule) == (date(2025, 3, 3), "signed")
    assert found.number == f"{county.education.code}-2025-00001"
    assert (found.created_at, found.receipt_evidence) == (NOW, "原登记簿2025-007")
    assert Applicant.objects.get(request=found).name == "王小明"
    letter = Letter.objects.get()
    assert (letter.kind, letter.dated_on) == (LetterKind.REPLY_GRANTED, date(2025, 3, 14))
    assert "〔2025〕1号" in letter.document_number
    assert "王小明：" in letter.body
    assert "学区划分依据" in letter.body
    service = LetterService.objects.get(letter=letter)
    assert (service.method, service.served_on, service.arrived_on) == ("post", date(2025, 3, 14), None)
    event = HistoryEvent.objects.get(subject=made.link)
    assert (event.name, event.target) == ("information_requests.request_adopted", "archived")
    assert "王小明" not in str(event.detail)
    # The numbers of the house go on behind those of the books.
    assert take_number(county.education, 2025).endswith("-2025-00002")


def test_what_is_open_goes_on_here_with_its_period(county, office) -> None:
    rows = [
        old(county.education, received_on=date(2026, 1, 5), outcome=None, closed_on=None, texts={}),
    ]
    adopt_requests(actor=office, now=NOW, rows=rows)
    found = InformationRequest.objects.get()
    # Twenty working days from 6 January 2026.
    assert (found.state, found.outcome, found.due_on) == ("in_process", "", date(2026, 2, 2))
    assert not Letter.objects.exists()


def test_an_outcome_of_the_old_regulation_keeps_the_row_that_the_book_gave_it(county, office) -> None:
    row = old(
        county.education,
        received_on=date(2019, 4, 2),
        closed_on=date(2019, 4, 20),
        outcome=Outcome.OTHER_CHANNEL,
        row="3.5.1",
        texts={Placeholder.SPECIAL_CHANNEL: "县信访局来访接待窗口"},
    )
    adopt_requests(actor=office, now=NOW, rows=[row])
    found = InformationRequest.objects.get()
    assert (found.regime, found.counted_otherwise) == ("reg2007", "3.5.1")


def test_reviews_and_suits_follow_each_other_and_a_pending_one_keeps_the_request_in_remedy(
    county, office
) -> None:
    review = OldRemedy(
        kind=RemedyKind.REVIEW,
        body="昌宁县人民政府",
        notified_on=date(2025, 4, 7),
        claims="请求撤销",
        result=RemedyResult.CORRECTED,
        ended_on=date(2025, 6, 3),
    )
    suit = OldRemedy(
        kind=RemedyKind.SUIT_AFTER_REVIEW,
        body="昌宁县人民法院",
        notified_on=date(2025, 6, 16),
        claims="",
        follows=True,
    )
    row = old(county.education, remedies=[review, suit])
    adopt_requests(actor=office, now=NOW, rows=[row])
    assert InformationRequest.objects.get().state == "in_remedy"
    first, second = Remedy.objects.all()
    assert (first.result, first.ground, first.ended_year) == ("corrected", "grant", 2025)
    assert (second.after, second.result, second.ended_on) == (first, "pending", None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closed_on": date(2025, 3, 2)}, "不早于收到日期"),
        ({"closed_on": None}, "须同时填写"),
        ({"outcome": Outcome.CHANGES_ASKED}, "没有“告知作出更改、补充”这种办理结果"),
        ({"texts": {}}, "文书还缺少"),
    ],
)
def test_a_line_that_cannot_have_been_is_refused_and_nothing_is_taken_over(
    county, office, changes, said
) -> None:
    rows = [old(county.education), old(county.education, **changes)]
    if said == "文书还缺少":
        rows[1] = replace(rows[1], outcome=Outcome.DENY_PROCESS)
    with pytest.raises(Invalid, match=said):
        adopt_requests(actor=office, now=NOW, rows=rows)
    assert not InformationRequest.objects.exists()


def test_only_the_office_of_the_unit_takes_its_books_over(county) -> None:
    staff = make_request.staff(county.education)
    for part in ("clerk", "head", "lawyer"):
        with pytest.raises(NotPermitted, match="接收原有的申请"):
            adopt_requests(actor=make.actor(staff[part]), now=NOW, rows=[old(county.education)])
    other = make.actor(make_request.staff(county.health)["office"])
    with pytest.raises(NotPermitted):
        adopt_requests(actor=other, now=NOW, rows=[old(county.education)])
