"""Letters scanned by the batch: one that is refused holds back none, the same bytes are one line, pages are drawn afterwards."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.domain.errors import Conflict, Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptFacts
from gongkai.domain.information_requests.wishes import CaseFilePart, ScanState
from gongkai.domain.roles import Role
from gongkai.information_requests.models import InformationRequest, LetterScan
from gongkai.information_requests.services.scans import (
    MOST_SCANS,
    Scan,
    draw_pages,
    drop_scan,
    receive_scans,
    register_letter,
)
from gongkai.lib import outbox
from tests.apps.information_requests.test_intake import WANG
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories.organisations import County

pytestmark = pytest.mark.django_db
PDF = Path(__file__).parents[2] / "reading" / "documents" / "fixtures" / "pdf_notice.pdf"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def county() -> County:
    return make.county()


def picture(shade: int = 255) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (60, 85), shade).save(buffer, "PNG")
    return buffer.getvalue()


def received(county: County, *scans: Scan, **changes: object):
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    values = {"actor": clerk, "now": make.NOW, "unit": county.education, "count": len(scans)}
    return receive_scans(scans=scans, **{**values, **changes})  # type: ignore[arg-type]


def test_refused_file_holds_back_none_of_the_others(county: County) -> None:
    _, taken, refused = received(
        county,
        Scan("信一.png", picture()),
        Scan("说明.txt", "不是扫描件".encode()),
        Scan("病毒.com", EICAR),
        Scan("信二.png", picture(128)),
    )
    assert [scan.name for scan in taken] == ["信一.png", "信二.png"]
    assert [each.name for each in refused] == ["说明.txt", "病毒.com"]
    assert refused[0].message == "纯文本不是扫描件，请上传 PDF 或者图片。"
    assert all(scan.pages == [scan.digest] for scan in taken)


def test_the_same_bytes_handed_in_again_are_the_same_line_while_they_wait(county: County) -> None:
    _, (first,), _ = received(county, Scan("信.png", picture()))
    _, (again,), _ = received(county, Scan("同一封.png", picture()))
    assert (again.pk, LetterScan.objects.count()) == (first.pk, 1)
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    drop_scan(actor=clerk, now=make.NOW, scan=first, reason="广告")
    _, (anew,), _ = received(county, Scan("信.png", picture()))
    assert anew.pk != first.pk


def test_pages_of_a_pdf_are_drawn_by_the_worker(county: County) -> None:
    _, (scan,), _ = received(county, Scan("来信.pdf", PDF.read_bytes()))
    assert scan.pages == []
    outbox.drain(lambda: make.NOW)
    drawn = LetterScan.objects.get(pk=scan.pk).pages
    assert drawn
    assert all(len(digest) == 64 for digest in drawn)
    draw_pages({"subject": scan.link}, make.NOW)
    assert LetterScan.objects.get(pk=scan.pk).pages == drawn


def test_nothing_too_much_and_somebody_elses_counter_are_refused(county: County) -> None:
    with pytest.raises(Invalid, match="请选择"):
        received(county)
    with pytest.raises(Invalid, match="最多上传 50 个"):
        received(county, count=MOST_SCANS + 1)
    reviewer = make.actor(make.person("reviewer", county.education, Role.SECRECY_REVIEWER))
    stranger = make.actor(make_request.staff(county.health)["clerk"])
    for actor in (reviewer, stranger):
        with pytest.raises(NotPermitted):
            received(county, Scan("信.png", picture()), actor=actor)
    assert not LetterScan.objects.exists()


def test_letter_is_registered_with_its_picture_once(county: County) -> None:
    _, (scan,), _ = received(county, Scan("信.png", picture()))
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    values = {
        "actor": clerk,
        "now": make.NOW,
        "scan": scan,
        "application": WANG,
        "receipt": ReceiptFacts(signed_at=make.NOW),
        "channel": IntakeChannel.REGISTERED_MAIL,
    }
    made = register_letter(**values)  # type: ignore[arg-type]
    held = LetterScan.objects.get(pk=scan.pk)
    assert (held.state, held.request_id) == (ScanState.REGISTERED, made.pk)
    file = made.files.get()
    assert (file.part, file.digest, file.title) == (CaseFilePart.APPLICATION, scan.digest, "信.png")
    with pytest.raises(Conflict):
        register_letter(**values)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        drop_scan(actor=clerk, now=make.NOW, scan=scan, reason="广告")
    assert InformationRequest.objects.count() == 1


def test_letter_is_not_dropped_without_a_reason(county: County) -> None:
    _, (scan,), _ = received(county, Scan("信.png", picture()))
    clerk = make.actor(make_request.staff(county.education)["clerk"])
    with pytest.raises(ReasonRequired):
        drop_scan(actor=clerk, now=make.NOW, scan=scan, reason=" ")
    assert LetterScan.objects.get(pk=scan.pk).state == ScanState.WAITING


def test_upload_page_takes_several_and_names_what_it_did_not_take(county: County) -> None:
    browser = make.client_of(make_request.staff(county.education)["clerk"])
    answer = browser.post(
        "/desk/requests/scans/",
        {
            "unit": county.education.code,
            "chosen": [
                SimpleUploadedFile("信一.png", picture()),
                SimpleUploadedFile("说明.txt", b"text"),
            ],
        },
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "说明.txt：纯文本不是扫描件" in text
    assert "信一.png" in text
    scan = LetterScan.objects.get()
    file = browser.get(f"/desk/requests/scans/{scan.pk}/files/{scan.digest}/")
    assert file.content == picture()
    assert browser.get(f"/desk/requests/scans/{scan.pk}/files/{'a' * 64}/").status_code == 404
    assert browser.post("/desk/requests/scans/", {"unit": county.education.code}).status_code == 422
