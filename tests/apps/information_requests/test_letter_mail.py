"""Letters served by e-mail: the signed paper goes with the mail, and it counts as served once the server took it."""

import json
from datetime import date, datetime, timedelta

import pytest

from gongkai.config.home import Home
from gongkai.domain.errors import Invalid, NotPermitted, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart, ServiceMethod
from gongkai.files.services import receive
from gongkai.information_requests.models import (
    Applicant,
    InformationRequest,
    Letter,
    LetterService,
    RequestFile,
    RequestPolicy,
)
from gongkai.information_requests.queries.letter_paper import letter_paper
from gongkai.information_requests.services import letter_mail, rectifying
from gongkai.information_requests.services.notices import Sent
from gongkai.lib import clock, outbox
from gongkai.lib.models import AuditEntry, HistoryEvent, OutgoingMessage
from gongkai.lib.paper import pdf
from tests.apps.information_requests.conftest import desk_url
from tests.apps.lib.mailing.smtp_server import SmtpServer
from tests.factories import information_requests as make_request
from tests.factories import organisations as make
from tests.factories import served_requests as make_served
from tests.factories.organisations import County
from tests.reading.documents import pdf_builder

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)
NOW = make_request.noon(TODAY)
ADDRESS = "wang.xiaoming@example.com"


@pytest.fixture
def county(home: Home) -> County:
    # The keys of its encrypted columns lie in the test's own home.
    assert home.root.is_dir()
    return make.county()


@pytest.fixture
def made(county: County) -> InformationRequest:
    """Return a request whose reply was signed on the twelfth, of somebody who has a mailbox."""
    return with_mailbox(make_served.decided(county.education))


def with_mailbox(made: InformationRequest) -> InformationRequest:
    RequestPolicy.objects.get_or_create(
        unit=made.unit, defaults={"online_review": make_served.CHANNEL, "number_prefix": "昌教公开"}
    )
    Applicant.objects.filter(request=made).update(telephone="")
    # An encrypted column is written by its model.
    person = Applicant.objects.get(request=made)
    person.email = ADDRESS
    person.save()
    return make_request.fresh(made)


def clerk_of(made: InformationRequest):
    return make.actor(make_request.staff(made.unit)["clerk"])


def mail(made: InformationRequest, now: datetime = NOW, **changes):
    return letter_mail.mail_reply(**{"actor": clerk_of(made), "now": now, "request": made, **changes})


def work(now: datetime = NOW) -> None:
    """Do what the worker does, what follows from it included."""
    for _ in range(3):
        outbox.drain(lambda: now)


def mails_with_papers(server: SmtpServer) -> list:
    return [each for each in server.handed if list(each.mail.iter_attachments())]


def test_signed_paper_is_in_the_mail_and_the_day_is_that_of_the_sending(
    made: InformationRequest,
    smtp: SmtpServer,
) -> None:
    mail(made)
    # Nothing is served while nothing was sent.
    assert make_request.fresh(made).state == RequestState.DECIDED
    assert not LetterService.objects.exists()
    # The worker is a day late.
    later = NOW + timedelta(days=1)
    work(later)
    (handed,) = mails_with_papers(smtp)
    assert handed.recipients == [ADDRESS]
    (paper,) = handed.mail.iter_attachments()
    letter = Letter.objects.get(reply__isnull=False)
    assert paper.get_filename() == f"政府信息公开申请答复书（{letter.document_number}）.pdf"
    assert paper.get_content_type() == "application/pdf"
    assert paper.get_payload(decode=True) == pdf(letter_paper(letter))
    served = LetterService.objects.get()
    assert (served.letter, served.method, served.served_on) == (letter, "email", date(2026, 3, 17))
    assert (served.address, served.server_name) == (ADDRESS, clerk_of(made).name)
    assert "系统发送成功" in served.proof
    found = make_request.fresh(made)
    assert (found.state, found.closed_on) == (RequestState.SERVED, date(2026, 3, 17))


def test_mail_says_what_is_attached_and_not_who_asked_for_what(
    made: InformationRequest,
    smtp: SmtpServer,
) -> None:
    mail(made)
    work()
    (handed,) = mails_with_papers(smtp)
    body = handed.mail.get_body()
    assert body is not None
    text = body.get_content()
    assert "答复书" in text
    assert "见附件" in text
    for secret in ("王小明", "食堂招标"):
        assert secret not in text + str(handed.mail["Subject"])


def test_files_that_go_out_with_the_reply_go_with_the_mail(
    made: InformationRequest,
    smtp: SmtpServer,
) -> None:
    data = pdf_builder.pdf([pdf_builder.line(72, 700, "Tender")])
    file = receive(data=data, name="tender.pdf", actor=make.SYSTEM, unit=made.unit.code, now=make.NOW)
    RequestFile.objects.create(
        request=made,
        part=CaseFilePart.GIVEN,
        digest=file.digest,
        title="招标文件",
        added_at=make_request.noon(date(2026, 3, 11)),
        added_by="clerk",
    )
    mail(made)
    work()
    (handed,) = mails_with_papers(smtp)
    assert [each.get_filename() for each in handed.mail.iter_attachments()][1:] == ["招标文件.pdf"]
    assert list(handed.mail.iter_attachments())[1].get_payload(decode=True) == data


def test_letter_is_kept_nowhere_in_clear_on_its_way(
    made: InformationRequest,
    smtp: SmtpServer,
    home: Home,
) -> None:
    mail(made)
    paper = pdf(letter_paper(Letter.objects.get(reply__isnull=False)))
    kept = [each.read_bytes() for each in home.files.rglob("*") if each.is_file()]
    assert paper not in kept
    assert not RequestFile.objects.filter(request=made).exists()
    message = OutgoingMessage.objects.get(kind="email")
    assert "政府信息公开申请答复书" in message.attachments
    work()
    assert not [each for each in home.root.rglob("*") if each.is_file() and each.read_bytes() == paper]


def test_chain_says_what_was_sent_by_its_digest(made: InformationRequest, smtp: SmtpServer) -> None:
    mail(made)
    work()
    asked = AuditEntry.objects.get(action="information_requests.letter_mailed")
    assert asked.actor == clerk_of(made).code
    digest = json.loads(asked.body)["detail"]["digest"]
    sent = [json.loads(each.body)["detail"] for each in AuditEntry.objects.filter(action="lib.message_sent")]
    assert [digest] in [each.get("attachments") for each in sent]
    assert ADDRESS not in "".join(AuditEntry.objects.values_list("body", flat=True))


def test_mail_that_the_server_refuses_serves_nothing(made: InformationRequest, smtp: SmtpServer) -> None:
    smtp.answers["RCPT"] = "550 5.1.1 no such user"
    mail(made)
    work()
    found = make_request.fresh(made)
    assert (found.state, found.closed_on) == (RequestState.DECIDED, None)
    assert not LetterService.objects.exists()
    event = HistoryEvent.objects.get(name="information_requests.letter_mail_settled")
    assert event.detail["sent"] is False
    assert "不接受这个收件人" in event.reason
    # It may be served in another way, or once more.
    del smtp.answers["RCPT"]
    mail(make_request.fresh(made))
    work()
    assert make_request.fresh(made).state == RequestState.SERVED


def test_second_click_sends_no_second_mail(made: InformationRequest, smtp: SmtpServer) -> None:
    mail(made)
    with pytest.raises(Invalid, match="正在发送"):
        mail(make_request.fresh(made))
    work()
    assert len(mails_with_papers(smtp)) == 1


def test_voided_letter_is_not_sent_any_more(made: InformationRequest, smtp: SmtpServer) -> None:
    mail(made)
    Letter.objects.update(voided_at=NOW)
    work()
    assert mails_with_papers(smtp) == []
    assert OutgoingMessage.objects.get(kind="email").state == "given_up"
    assert make_request.fresh(made).state == RequestState.DECIDED


@pytest.mark.parametrize(
    ("spoil", "field", "words"),
    [
        ({"email": ""}, "address", "电子邮箱"),
        ({"channel": ""}, "method", "第二十二条第二款"),
    ],
)
def test_what_cannot_go_by_mail_is_refused_at_its_field(
    made: InformationRequest,
    smtp: SmtpServer,
    spoil: dict,
    field: str,
    words: str,
) -> None:
    if "email" in spoil:
        Applicant.objects.filter(request=made).update(email="")
    else:
        RequestPolicy.objects.update(online_review="")
    with pytest.raises(Invalid, match=words) as refusal:
        mail(made)
    assert refusal.value.field == field
    assert not OutgoingMessage.objects.exists()


def test_files_beyond_what_a_mail_takes_are_refused_before_anything_is_written(
    made: InformationRequest,
    smtp: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(letter_mail, "LARGEST", 1000)
    with pytest.raises(Invalid, match="超过") as refusal:
        mail(made)
    assert refusal.value.field == "method"
    assert not OutgoingMessage.objects.exists()


def test_without_a_gateway_the_office_is_told_to_send_it_itself(made: InformationRequest, options) -> None:
    options(mail_backend="off")
    with pytest.raises(Invalid, match="未配置邮件网关") as refusal:
        mail(made)
    assert refusal.value.field == "proof"
    assert not OutgoingMessage.objects.exists()


def test_stranger_sends_nothing_and_a_second_service_has_its_reason(
    county: County,
    made: InformationRequest,
    smtp: SmtpServer,
) -> None:
    with pytest.raises(NotPermitted):
        mail(made, actor=make.actor(make_request.staff(county.health)["clerk"]))
    mail(made)
    work()
    with pytest.raises(ReasonRequired):
        mail(make_request.fresh(made))
    mail(make_request.fresh(made), now=NOW + timedelta(days=2), reason="申请人称没有收到")
    work(NOW + timedelta(days=2))
    assert [each.served_on for each in LetterService.objects.all()] == [TODAY, date(2026, 3, 18)]
    assert make_request.fresh(made).closed_on == TODAY


def test_notice_sent_by_mail_carries_its_paper_too(county: County, smtp: SmtpServer) -> None:
    made = with_mailbox(make_request.request(county.education))
    day = make_request.noon(date(2026, 3, 9))
    rectifying.ask_rectification(
        actor=make.actor(make_request.staff(county.education)["office"]),
        now=day,
        request=made,
        points=["请写明是哪一次招标"],
        sent=Sent(ServiceMethod.EMAIL, date(2026, 3, 9)),
    )
    letter = Letter.objects.get(kind=LetterKind.RECTIFICATION_NOTICE)
    assert not letter.services.exists()
    work(day)
    (handed,) = mails_with_papers(smtp)
    (paper,) = handed.mail.iter_attachments()
    assert paper.get_payload(decode=True) == pdf(letter_paper(letter))
    assert letter.services.get().served_on == date(2026, 3, 9)


def test_page_sends_what_has_no_proof_and_records_what_the_office_sent_itself(
    made: InformationRequest,
    smtp: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    browser = make.client_of(make_request.staff(made.unit)["clerk"])
    sent = {"method": "email", "served_on": "2026-03-16"}
    answer = browser.post(desk_url("serve", made.public_id), sent)
    assert answer.status_code == 302
    page = browser.get(desk_url("request", made.public_id)).content.decode()
    assert "正在发送" in page
    assert ADDRESS not in page
    work()
    assert LetterService.objects.get().proof.startswith("系统发送成功")
    other = with_mailbox(make_served.decided(made.unit))
    sent["proof"] = "发送记录截图"
    assert browser.post(desk_url("serve", other.public_id), sent).status_code == 302
    assert make_request.fresh(other).state == RequestState.SERVED
    work()
    assert len(mails_with_papers(smtp)) == 1
    earlier = with_mailbox(make_served.decided(made.unit))
    answer = browser.post(
        desk_url("serve", earlier.public_id), {"method": "email", "served_on": "2026-03-13"}
    )
    assert answer.status_code == 422
    assert "填写发送凭证" in answer.content.decode()
