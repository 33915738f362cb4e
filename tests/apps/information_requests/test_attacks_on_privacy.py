"""Who may look where: after a request is played from both sides, nothing of the person is left lying about."""

import io
import logging
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from gongkai.domain.information_requests.consultations import ConsultationAnswer, ConsultationKind
from gongkai.domain.information_requests.outcomes import Outcome as O
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart, ServiceMethod
from gongkai.information_requests.models import InformationRequest, Letter, RequestFile, RequestPolicy
from gongkai.information_requests.services import (
    assigning,
    case_files,
    confirming,
    consulting,
    rectifying,
    serving,
)
from gongkai.information_requests.services.case_files import Upload
from gongkai.information_requests.services.notices import Sent
from gongkai.information_requests.services.serving import Service
from gongkai.lib import clock
from tests.apps.files import builders
from tests.apps.information_requests import reply_flow as play
from tests.apps.information_requests.conftest import desk_url, words
from tests.apps.portal.applications import IDENTITY, file_one, look_up, photograph
from tests.factories import information_requests as make_request
from tests.factories import served_requests as make_served

pytestmark = pytest.mark.django_db
NAME, TELEPHONE, ADDRESS, EMAIL = "欧阳晓岚", "13808750001", "昌宁县田园镇九曲巷77号", "ouyang77@example.com"
THIRD, THIRD_TELEPHONE, THIRD_ADDRESS = "司徒建国", "13908750002", "昌宁县漭水镇沿江村88号"
SECRETS = (NAME, TELEPHONE, ADDRESS, EMAIL, IDENTITY, THIRD, THIRD_TELEPHONE, THIRD_ADDRESS)


def everything() -> Iterator[tuple[str, str]]:
    """Yield each cell of the database that holds text, with its place."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, (bytes, memoryview)):
                        value = bytes(value).decode("utf-8", "replace")
                    yield f"{table}.{name}", str(value)


def played(house, browser: Client) -> tuple[InformationRequest, str]:
    unit, office = house.county.education, house.education.office
    RequestPolicy.objects.create(
        unit=unit, government="昌宁县人民政府", online_review="云南省行政复议服务平台"
    )
    made, secret = file_one(
        browser,
        unit.code,
        name=NAME,
        telephone=TELEPHONE,
        address=ADDRESS,
        postcode="678100",
        email=EMAIL,
        contact_name=NAME,
        papers=photograph((300, 200)),
    )
    now = clock.now()
    confirming.confirm_receipt(
        actor=office, now=now, request=made, at_moment=now, how=f"拨打{TELEPHONE}，{NAME}接听"
    )
    assigning.assign(
        actor=office,
        now=now,
        request=make_request.fresh(made),
        lead=unit,
        helpers={house.county.health: "请提供检查记录"},
    )
    rectifying.ask_rectification(
        actor=office,
        now=now,
        request=make_request.fresh(made),
        points=["请写明是哪几所学校"],
        sent=Sent(ServiceMethod.PORTAL, clock.today()),
    )
    browser.post("/apply/track/case/rectify/", {"content": "县一中"})
    letter = consulting.send_consultation(
        actor=office,
        now=now,
        request=make_request.fresh(made),
        asked=consulting.Asked(
            kind=ConsultationKind.THIRD_PARTY,
            information="报价",
            name=THIRD,
            address=THIRD_ADDRESS,
            telephone=THIRD_TELEPHONE,
            natural_person=True,
        ),
        proof="1234567890123",
        delivered_on=clock.today(),
        delivery_proof="1234567890123",
    )
    consulting.record_answer(
        actor=office,
        now=now,
        consultation=letter,
        answer=ConsultationAnswer.AGREES,
        answered_on=clock.today(),
    )
    play.signed(make_request.fresh(made), O.GRANT, at=now)
    serving.serve_reply(
        actor=office,
        now=now,
        request=make_request.fresh(made),
        service=Service(ServiceMethod.PORTAL, clock.today(), proof="门户发布记录"),
    )
    return make_request.fresh(made), secret


def test_no_table_cache_log_or_file_holds_a_person_in_clear(house, caplog, settings) -> None:
    with caplog.at_level(logging.DEBUG):
        browser = Client()
        made, secret = played(house, browser)
        browser.get("/apply/track/case/")
        office = house.browser("office")
        for path in (
            desk_url("request", made.public_id),
            desk_url("requests"),
            desk_url("requests") + "?q=欧",
        ):
            assert office.get(path).status_code == 200
        office.post(desk_url("reveal", made.public_id))
    assert made.state == RequestState.SERVED
    found = sorted(
        {(where, word) for where, text in everything() for word in (*SECRETS, secret) if word in text}
    )
    assert found == []
    assert [word for word in SECRETS if word in caplog.text] == []
    assert [word for word in SECRETS if word in str(getattr(cache, "_cache", ""))] == []


def test_lists_exports_and_worklist_name_nobody(house) -> None:
    browser = Client()
    made, _ = played(house, browser)
    office = house.browser("office")
    texts = []
    for path in (
        desk_url("requests"),
        desk_url("requests") + "?export=csv",
        "/desk/",
        desk_url("asked-of-us"),
        desk_url("request", made.public_id),
        desk_url("asked-topics"),
    ):
        answer = office.get(path)
        assert answer.status_code == 200, path
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        texts.append((path, body.decode("utf-8", "replace")))
    found = [(path, word) for path, text in texts for word in SECRETS if word in text]
    assert found == []


def test_who_helps_and_who_is_asked_do_not_learn_who_asks(house) -> None:
    made = make_request.request(house.county.education, name=NAME)
    InformationRequest.objects.filter(pk=made.pk).update(handling_unit=house.county.education)
    helped = make_request.assignment(made, house.county.health, lead=False)
    asked = make_request.consultation(
        made, ConsultationKind.ORGAN, sent_on=date(2026, 3, 9), unit=house.county.health, name="昌宁县卫生局"
    )
    clerk = house.browser("clerk", "health")
    pages = [
        desk_url("assignment", helped.pk),
        desk_url("asked-of-us"),
        desk_url("consultation", asked.pk),
        desk_url("consultation-answer", asked.pk),
        desk_url("consultation-delivered", asked.pk),
        desk_url("assignment-answer", helped.pk),
        desk_url("assignment-sign", helped.pk),
        "/desk/",
    ]
    for path in pages:
        answer = clerk.get(path)
        text = words(answer)
        for word in (NAME, "欧**", TELEPHONE, "11010519491231002X", "昌宁县田园镇1号", made.public_id):
            assert word not in text, (path, answer.status_code, word)
    assert clerk.get(desk_url("request", made.public_id)).status_code == 404


def urls_of(made: InformationRequest) -> list[str]:
    """Return every address of the desk that names something of a request."""
    letter = Letter.objects.filter(request=made).first()
    file = RequestFile.objects.filter(request=made).first()
    own = made.public_id
    service = letter.services.first()
    return [
        desk_url("request", own),
        desk_url("letter", own, letter.pk),
        desk_url("letter-pdf", own, letter.pk),
        desk_url("letter-docx", own, letter.pk),
        desk_url("case-pdf", own),
        desk_url("case-file", own, file.pk),
        desk_url("file-page", own, file.pk, 1),
        desk_url("redact", own, file.pk),
        desk_url("delivery", own, service.pk),
        desk_url("frequency", own),
        desk_url("reply", own),
        desk_url("rehearsal", own),
    ]


def served_with_file(house) -> InformationRequest:
    made = make_served.served(house.county.education, O.GRANT)
    case_files.bring_file(
        actor=house.education.clerk,
        now=play.NOON,
        request=made,
        part=CaseFilePart.INFORMATION,
        upload=Upload("原件.docx", builders.docx(builders.paragraph("原件"))),
    )
    return made


@pytest.mark.parametrize("part", ["clerk", "office", "head", "lawyer", "secrecy"])
def test_nothing_of_another_units_request_is_there(house, part) -> None:
    made = served_with_file(house)
    stranger = house.browser(part, "health")
    for path in urls_of(made):
        answer = stranger.get(path)
        assert answer.status_code in (403, 404), path
        assert "王小明" not in words(answer)


def test_no_child_of_another_request_is_found_under_ones_own(house) -> None:
    foreign = served_with_file(house)
    own = make_served.served(house.county.health, O.GRANT)
    letter, file = Letter.objects.get(request=foreign), RequestFile.objects.get(request=foreign)
    service = letter.services.get()
    remedy = make_served.remedy(foreign)
    browser = house.browser("office", "health")
    for path in (
        desk_url("letter", own.public_id, letter.pk),
        desk_url("letter-docx", own.public_id, letter.pk),
        desk_url("case-file", own.public_id, file.pk),
        desk_url("case-file-remove", own.public_id, file.pk),
        desk_url("file-page", own.public_id, file.pk, 1),
        desk_url("redact", own.public_id, file.pk),
        desk_url("delivery", own.public_id, service.pk),
        desk_url("remedy", own.public_id, remedy.pk),
        desk_url("remedy-docx", own.public_id, remedy.pk),
        desk_url("warning", own.public_id, remedy.pk),
        desk_url("consultation", make_request.consultation(foreign, sent_on=date(2026, 3, 9)).pk),
        desk_url("assignment", make_request.assignment(foreign, house.county.education, lead=False).pk),
    ):
        assert browser.get(path).status_code in (403, 404), path


def test_formula_in_a_summary_is_no_formula_in_an_export(house) -> None:
    make_request.request(
        house.county.education, items=('=cmd|"/c calc"!A1',), name="+1+1", shown_name="@SUM(A1)"
    )
    office = house.browser("office")
    answer = office.get(desk_url("requests") + "?export=csv")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8-sig")
    assert "'=cmd" in text or "\"'=cmd" in text, text
    assert "'@SUM" in text
    answer = office.get(desk_url("requests") + "?export=xlsx")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    sheet = zipfile.ZipFile(io.BytesIO(body)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_what_is_typed_on_the_desk_runs_nowhere(house) -> None:
    made = make_request.request(house.county.education, items=(HOSTILE,), name=HOSTILE, shown_name=HOSTILE)
    InformationRequest.objects.filter(pk=made.pk).update(
        features=HOSTILE,
        document_number=HOSTILE[:80],
        topics=[HOSTILE[:30]],
        rating=1,
        rating_note=HOSTILE,
        receipt_evidence=HOSTILE,
        registrar_name=HOSTILE[:60],
    )
    make_request.assignment(
        made, house.county.health, lead=False, asked=HOSTILE, answer=HOSTILE, reason=HOSTILE
    )
    make_request.consultation(
        made, sent_on=date(2026, 3, 9), shown_name=HOSTILE, name=HOSTILE, information=HOSTILE, opinion=HOSTILE
    )
    RequestFile.objects.create(
        request=made,
        part=CaseFilePart.OTHER,
        digest="a" * 64,
        title=HOSTILE,
        added_at=play.NOON,
        added_by="x",
    )
    scan = make_request.scan(house.county.education, "b" * 64, name=HOSTILE)
    office = house.browser("office")
    for path in (
        desk_url("request", made.public_id),
        desk_url("requests"),
        desk_url("scans"),
        desk_url("scan-drop", scan.pk),
        "/desk/",
        desk_url("decision", made.public_id),
        desk_url("amend", made.public_id),
        desk_url("frequency", made.public_id),
        desk_url("asked-topics"),
    ):
        answer = office.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        text = words(answer)
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path


def test_unserved_letters_and_originals_are_not_the_applicants(house) -> None:
    from gongkai.information_requests.services import people

    made = make_served.decided(house.county.education)
    InformationRequest.objects.filter(pk=made.pk).update(secret_digest=people.secret_digest("7KQ2M9XW4HTB"))
    kept = case_files.bring_file(
        actor=house.education.clerk,
        now=play.NOON,
        request=made,
        part=CaseFilePart.INFORMATION,
        upload=Upload("原件.docx", builders.docx(builders.paragraph("原件"))),
    )
    browser = Client()
    look_up(browser, made.number, "7KQ2M9XW4HTB")
    letter = Letter.objects.get(request=made)
    for path in (f"letters/{letter.pk}/", f"letters/{letter.pk}.pdf", f"files/{kept.pk}/"):
        assert browser.get(f"/apply/track/case/{path}").status_code == 404
    shown = browser.get("/apply/track/case/").content.decode()
    assert letter.document_number not in shown
