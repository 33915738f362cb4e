"""归档: the whole case as one PDF in the right order, and what is forgotten of the person in time."""

import struct
import zlib
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from gongkai.domain.errors import IllegalMove, NotPermitted
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.information_requests.models import (
    Applicant,
    ApplicantPaper,
    EnterpriseComplaint,
    InformationRequest,
    RequestPolicy,
)
from gongkai.information_requests.services.archiving import (
    archive_request,
    case_pdf,
    purge_complainants,
    purge_identities,
)
from gongkai.information_requests.services.case_files import Upload, bring_file
from gongkai.lib import audit
from gongkai.lib.deeds import deed
from gongkai.lib.models import AuditEntry, HistoryEvent
from gongkai.lib.paper import Paper, Paragraph, pdf
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
CLOSED = date(2026, 3, 12)
NOW = make_request.noon(date(2026, 3, 20))


@pytest.fixture
def county() -> County:
    return make.county()


def office_of(county: County):
    return make.actor(make_request.staff(county.education)["office"])


def picture() -> bytes:
    """Return a PNG of one grey pixel per side of eight."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + b"\x80" * 8 for _ in range(8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_served_request_is_put_away_once(county: County) -> None:
    made = make_served.served(county.education)
    archive_request(actor=office_of(county), now=NOW, request=made)
    assert make_request.fresh(made).state == "archived"
    with pytest.raises(IllegalMove):
        archive_request(actor=office_of(county), now=NOW, request=made)


def test_request_under_way_is_not_put_away(county: County) -> None:
    made = make_request.request(county.education)
    with pytest.raises(IllegalMove):
        archive_request(actor=office_of(county), now=NOW, request=made)


def test_case_is_one_file_in_order_with_bookmarks_and_page_numbers(county: County) -> None:
    made = make_served.served(county.education)
    office = office_of(county)
    for part, name, data in (
        (CaseFilePart.APPLICATION, "身份说明.png", picture()),
        (CaseFilePart.INFORMATION, "原件.pdf", pdf(Paper("甲", "原件", (Paragraph("内容"),)))),
        (CaseFilePart.OTHER, "记录.txt", b"a note"),
    ):
        bring_file(actor=office, now=NOW, request=made, part=part, upload=Upload(name, data))
    reader = PdfReader(BytesIO(case_pdf(actor=office, now=NOW, request=made)))
    marks = [mark.title for mark in reader.outline]
    assert [mark.partition(" ")[0].partition("：")[0] for mark in marks] == [
        "封面",
        "卷内目录",
        "申请登记情况",
        "申请材料",
        "答复期限计算表",
        "所申请的信息",
        "政府信息公开申请答复书",
        "办理情况（审核、送达、过程）",
    ]
    # Numbered through at the upper right; the text file is kept beside the bound pages.
    numbers = [page.extract_text().split()[-1] for page in reader.pages]
    assert numbers == [str(number) for number in range(1, len(reader.pages) + 1)]
    listed = reader.pages[1].extract_text()
    assert "另存" in listed
    first_of_the_reply = 1 + reader.get_destination_page_number(reader.outline[6])
    assert str(first_of_the_reply) in listed.split()


def test_clock_of_the_case_is_that_of_the_worked_example(county: County) -> None:
    made = make_served.served(county.education, received_on=date(2026, 3, 2), served_on=date(2026, 3, 12))
    reader = PdfReader(BytesIO(case_pdf(actor=office_of(county), now=NOW, request=made)))
    place = next(mark for mark in reader.outline if mark.title == "答复期限计算表")
    text = reader.pages[reader.get_destination_page_number(place)].extract_text().replace("\n", "")
    assert "2026年3月30日届满" in text
    assert "2026年3月12日，在期限内" in text


def test_whole_case_is_for_the_office_of_the_organ_and_leaves_a_trace(county: County) -> None:
    made = make_served.served(county.education)
    for stranger in ("clerk", "head", "lawyer"):
        with pytest.raises(NotPermitted):
            case_pdf(actor=make.actor(make_request.staff(county.education)[stranger]), now=NOW, request=made)
    other = make.actor(make_request.staff(county.health)["office"])
    with pytest.raises(NotPermitted):
        case_pdf(actor=other, now=NOW, request=made)
    assert not AuditEntry.objects.filter(action="information_requests.case_bound").exists()
    case_pdf(actor=office_of(county), now=NOW, request=made)
    assert AuditEntry.objects.get(action="information_requests.case_bound").subject == made.link


def at(day: date):
    return make_request.noon(day)


def with_papers(made: InformationRequest) -> InformationRequest:
    with deed(actor=make.SYSTEM, now=NOW) as act:
        act.audit(
            "information_requests.request_registered", made.link, personal={"identity": "11010519491231002X"}
        )
    ApplicantPaper.objects.create(
        request=made, name="身份证.jpg", kind="image/jpeg", image="aGVsbG8=", received_at=NOW
    )
    return made


def test_identity_goes_when_its_days_are_over_and_not_before(county: County) -> None:
    made = with_papers(make_served.served(county.education, served_on=CLOSED))
    assert purge_identities(at(CLOSED + timedelta(days=90))) == 0
    assert ApplicantPaper.objects.exists()
    assert purge_identities(at(CLOSED + timedelta(days=91))) == 1
    applicant = Applicant.objects.get(request=made)
    assert (applicant.identity_number, applicant.agent_identity_number) == ("", "")
    assert applicant.purged_at == at(CLOSED + timedelta(days=91))
    # Who asked stays with the case.
    assert applicant.name == "王小明"
    assert not ApplicantPaper.objects.exists()
    event = HistoryEvent.objects.get(subject=made.link, name="information_requests.identity_purged")
    assert event.detail == {"numbers": 1, "pictures": 1}
    assert purge_identities(at(CLOSED + timedelta(days=92))) == 0


def test_chain_stays_whole_and_matches_nobody_any_more(county: County) -> None:
    made = with_papers(make_served.served(county.education, served_on=CLOSED))
    entry = AuditEntry.objects.get(action="information_requests.request_registered", subject=made.link)
    assert audit.matches(entry, "identity", "11010519491231002X")
    purge_identities(at(CLOSED + timedelta(days=91)))
    with pytest.raises(audit.Forgotten):
        audit.matches(entry, "identity", "11010519491231002X")
    assert audit.verify().ok


def test_days_are_those_of_the_unit_and_a_year_at_most(county: County) -> None:
    RequestPolicy.objects.create(unit=county.education, purge_after_days=10)
    RequestPolicy.objects.create(unit=county.health, purge_after_days=900)
    make_served.served(county.education, served_on=CLOSED)
    make_served.served(county.health, served_on=CLOSED)
    assert purge_identities(at(CLOSED + timedelta(days=11))) == 1
    assert purge_identities(at(CLOSED + timedelta(days=365))) == 0
    assert purge_identities(at(CLOSED + timedelta(days=366))) == 1


@pytest.mark.parametrize("state", [RequestState.IN_REMEDY, RequestState.IN_PROCESS])
def test_identity_stays_while_the_matter_is_open(county: County, state: RequestState) -> None:
    make_served.served(county.education, served_on=CLOSED, state=state)
    assert purge_identities(at(CLOSED + timedelta(days=400))) == 0


def test_identity_of_a_voided_registration_goes_too(county: County) -> None:
    make_request.request(county.education, RequestState.VOIDED, touched_at=at(CLOSED))
    assert purge_identities(at(CLOSED + timedelta(days=90))) == 0
    assert purge_identities(at(CLOSED + timedelta(days=91))) == 1


def test_complainant_is_forgotten_after_three_years(county: County) -> None:
    found = EnterpriseComplaint.objects.create(
        unit=county.education,
        number="SS-2026-1",
        enterprise="昌宁县自来水公司",
        shown_name="李**",
        name="李大明",
        telephone="13808750002",
        content="未公开水价",
        received_on=CLOSED,
        closed_on=CLOSED,
        recorded_at=NOW,
        recorded_by_name="某人",
    )
    assert purge_complainants(at(CLOSED + timedelta(days=1095))) == 0
    assert purge_complainants(at(CLOSED + timedelta(days=1096))) == 1
    found.refresh_from_db()
    assert (found.name, found.telephone, found.content) == ("", "", "未公开水价")
    assert purge_complainants(at(CLOSED + timedelta(days=1097))) == 0
