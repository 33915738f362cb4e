"""Reasons that officers type tell nobody who asked: not in the history, not on the audit chain, not beside the record."""

import ast
import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.domain.information_requests.fees import FeeMethod
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart, RemedyKind, RemedyResult, ServiceMethod
from gongkai.information_requests import services
from gongkai.information_requests.models import (
    ConsideredTopic,
    FeeNotice,
    LetterScan,
    Precedent,
    ReasonsAsked,
    Remedy,
    RequestFile,
    RequestTopic,
    WarningLookedAt,
)
from gongkai.information_requests.queries.topics import find_topic
from gongkai.information_requests.services import (
    assigning,
    case_files,
    charging,
    explaining,
    precedents,
    remedies,
    scans,
    topics,
)
from gongkai.information_requests.services.case_files import Upload
from gongkai.information_requests.services.notices import Sent
from gongkai.lib.models import AuditEntry, HistoryEvent
from tests.apps.files import builders
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
NOON = make_request.noon(date(2026, 3, 20))
NAME, TELEPHONE, IDENTITY = "王小明", "13808750001", "11010519491231002X"
#: Of the request's own applicant, and a number of somebody whom no record knows.
TYPED = f"{NAME}（{TELEPHONE}）来电说明，证件{IDENTITY}，转告13508759999"
PLAIN = "申请人（（联系电话））来电说明，证件（证件号码），转告135****9999"
NUMBERED = f"{NAME}（138****0001）来电说明，证件110105**********2X，转告135****9999"


@pytest.fixture
def county() -> County:
    return make.county()


def last_reason(name: str) -> str:
    """Return the reason of an event, after a look that the audit chain has the same."""
    event = HistoryEvent.objects.filter(name=f"information_requests.{name}").latest("id")
    chained = json.loads(AuditEntry.objects.filter(action=event.name).latest("sequence").body)
    assert chained["detail"]["reason"] == event.reason
    return event.reason


def test_judgement_of_reasons_is_kept_without_the_person(county: County) -> None:
    made = make_request.request(county.education, RequestState.AWAITING_REASON)
    ReasonsAsked.objects.create(
        request=made,
        excess="一年120件",
        asked_on=date(2026, 3, 4),
        reasons_by=date(2026, 3, 10),
        reasons="需要",
        given_on=date(2026, 3, 9),
    )
    office = make_request.actors(county.education).office
    explaining.reject_reasons(actor=office, now=NOON, request=made, judgement=TYPED)
    assert last_reason("reasons_rejected") == PLAIN


def test_correction_of_the_day_a_fee_notice_came_is_kept_without_the_person(county: County) -> None:
    made = make_request.request(county.education)
    people = make_request.actors(county.education)
    charging.send_fee_notice(
        actor=people.office,
        now=NOON,
        request=made,
        charge=charging.Charge(FeeMethod.PAGE, "240页", 240, "到农业银行缴纳"),
        sent=Sent(ServiceMethod.COUNTER, date(2026, 3, 20), proof="本人签收"),
    )
    charging.record_fee_told(
        actor=people.clerk,
        now=make_request.noon(date(2026, 3, 24)),
        request=made,
        told_on=date(2026, 3, 23),
        reason=TYPED,
    )
    assert last_reason("fee_notice_received") == PLAIN
    charging.cancel_fee_notice(
        actor=people.head, now=make_request.noon(date(2026, 3, 25)), request=made, reason=TYPED
    )
    assert FeeNotice.objects.get(request=made).reason == PLAIN


def test_removal_of_a_paper_is_kept_without_the_person(county: County) -> None:
    made = make_request.request(county.education)
    office = make_request.actors(county.education).office
    kept: RequestFile = case_files.bring_file(
        actor=office,
        now=NOON,
        request=made,
        part=CaseFilePart.OTHER,
        upload=Upload("甲.png", builders.png()),
    )
    case_files.remove_file(actor=office, now=NOON, found=kept, reason=TYPED)
    assert last_reason("file_removed") == PLAIN


def test_what_was_made_of_a_warning_is_kept_without_the_person(county: County) -> None:
    made = make_request.request(county.education)
    other = make_served.served(county.education)
    remedy = Remedy.objects.create(
        request=other,
        kind=RemedyKind.REVIEW,
        notified_on=date(2026, 3, 13),
        result=RemedyResult.CORRECTED,
        ended_on=date(2026, 3, 18),
        recorded_at=NOON,
    )
    office = make_request.actors(county.education).office
    remedies.look_at(actor=office, now=NOON, remedy=remedy, request=made, note=TYPED)
    assert last_reason("warning_looked_at") == WarningLookedAt.objects.get().note == PLAIN


def test_returned_assignment_tells_the_next_unit_no_person(county: County) -> None:
    made = make_request.request(county.root)
    given = make_request.assignment(made, county.education)
    clerk = make_request.actors(county.education).clerk
    found = assigning.return_assignment(actor=clerk, now=NOON, assignment=given, reason=TYPED)
    assert last_reason("assignment_returned") == found.reason == PLAIN


def test_case_that_goes_back_or_is_taken_down_tells_no_person(county: County) -> None:
    made = make_served.served(county.education)
    people = make_request.actors(county.education)
    case = precedents.Case("申请招标文件", "申请公开招标文件", "予以公开。")
    found = precedents.propose(actor=people.office, now=NOON, request=made, case=case)
    precedents.send_back(actor=people.second, now=NOON, precedent=found, reason=TYPED)
    assert last_reason("precedent_returned") == Precedent.objects.get().reason == PLAIN


def test_letter_that_is_no_application_is_put_aside_without_numbers_of_persons(county: County) -> None:
    scan = make_request.scan(county.education, "a" * 64)
    clerk = make_request.actors(county.education).clerk
    scans.drop_scan(actor=clerk, now=NOON, scan=scan, reason=TYPED)
    # Nobody knows yet whose letter it is: numbers alone can be told from other words.
    assert last_reason("scan_dropped") == LetterScan.objects.get().reason == NUMBERED


def test_what_becomes_of_a_topic_is_kept_without_numbers_of_persons(county: County) -> None:
    for number in range(3):
        made = make_request.request(county.education, topics=["食堂"], identity_digest=str(number) * 64)
        RequestTopic.objects.create(request=made, name="食堂")
    office = make_request.actors(county.education).office
    asked = find_topic(office, county.education.code, "食堂", NOON.date())
    assert asked is not None
    topics.consider_topic(actor=office, now=NOON, asked=asked, publish=False, reason=TYPED)
    assert last_reason("publication_considered") == ConsideredTopic.objects.get().reason == NUMBERED


def test_no_service_of_requests_writes_a_reason_past_the_mask() -> None:
    past = []
    for path in sorted(Path(services.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("at.act.note"):
                past += [path.name for each in node.keywords if each.arg == "reason"]
    assert past == []
