"""E-mail: what arrives at a server, what a server's answer means, and that nothing goes in clear."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

import pytest

from gongkai.files import services as files
from gongkai.lib import keys, mailing, outbox
from gongkai.lib.mailing import Attachment, MessageState, email_gateway
from gongkai.lib.models import OutboxMessage
from tests.apps.files import builders
from tests.apps.lib.conftest import NOW, WANG
from tests.apps.lib.mailing.conftest import ADDRESS, TEXT, again, connect, later, work, write_email
from tests.apps.lib.mailing.smtp_server import PASSWORD, SmtpServer

pytestmark = pytest.mark.django_db


def failure(message) -> str:
    """Return why a message failed; neither row nor queue may name the recipient or repeat the text."""
    row, event = again(message), OutboxMessage.objects.latest("id")
    assert (row.state, row.sent_at) == (MessageState.FAILED, None)
    assert event.done_at is None
    for said in (row.error, event.error):
        assert ADDRESS not in said
        assert "陈静" not in said
        assert PASSWORD not in said
    return row.error


def test_mail_arrives_as_plain_text_with_the_headers_of_an_automatic_notice(smtp):
    message = write_email()
    assert work(later(minutes=3)).done == 1
    (handed,) = smtp.handed
    assert (handed.sender, handed.recipients) == ("gongkai@example.gov.cn", [ADDRESS])
    assert handed.data.isascii()
    mail = handed.mail
    assert mail["Subject"] == "申请已受理"
    assert b"Subject: =?utf-8?b?" in handed.data
    assert mail["To"] == ADDRESS
    assert mail["From"].addresses[0].display_name == "昌宁县人民政府办公室"
    assert mail["From"].addresses[0].addr_spec == "gongkai@example.gov.cn"
    assert mail["Message-ID"] == f"<{message.key}@example.gov.cn>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(mail["Date"]) == NOW.replace(microsecond=0)
    assert mail["Date"].endswith("+0800")
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content_charset() == "utf-8"
    assert mail.get_payload(decode=True).decode() == TEXT.replace("\n", "\r\n") + "\r\n"
    assert {name.lower() for name in mail} == {
        "content-type",
        "mime-version",
        "content-transfer-encoding",
        "subject",
        "from",
        "to",
        "date",
        "message-id",
        "auto-submitted",
    }
    row = again(message)
    assert (row.state, row.sent_at, row.error) == (MessageState.SENT, later(minutes=3), "")
    assert row.attempts == 1


def test_password_and_mail_cross_the_line_encrypted_only(smtp):
    write_email()
    work()
    assert smtp.handed[0].encrypted
    assert {line.split()[0].upper() for line in smtp.heard_in_clear} == {"EHLO", "STARTTLS"}


def test_line_that_is_encrypted_at_once_serves_as_well(own_certificate, options):
    server = SmtpServer(certificate=own_certificate, encrypted_at_once=True)
    connect(server, options, "ssl")
    write_email()
    assert work().done == 1
    assert server.handed[0].encrypted
    server.stop()


def test_password_may_lie_in_a_file_of_the_keys(smtp, options, home):
    (home.keys / "mail.password").write_text(PASSWORD + "\n", encoding="utf-8")
    options(mail_password="")
    keys.current("field")
    write_email()
    assert work().done == 1


def test_words_in_a_title_cannot_become_a_header_or_a_recipient(smtp):
    write_email(
        subject="受理\r\nBcc: li@example.com\r\n\r\nX", text=".\r\nMAIL FROM:<li@example.com>\r\n.\r\n"
    )
    work()
    (handed,) = smtp.handed
    assert handed.recipients == [ADDRESS]
    assert handed.mail["Bcc"] is None
    assert handed.mail["Subject"] == "受理 Bcc: li@example.com X"
    assert handed.mail.get_payload(decode=True) == b".\r\nMAIL FROM:<li@example.com>\r\n.\r\n"


def test_long_headers_are_folded_as_mail_demands_and_read_again_as_they_were(smtp, options):
    subject = "关于公开昌宁县2026年度城乡居民基本医疗保险财政补助资金分配结果的申请的答复" * 4
    name = "昌宁县人民政府办公室政府信息与政务公开工作机构，昌宁"
    options(mail_sender_name=name)
    write_email(subject=subject)
    work()
    (handed,) = smtp.handed
    assert handed.mail["Subject"] == subject
    # Not by the newer parser: some versions of Python take the fold between two encoded words for a space.
    told = str(make_header(decode_header(message_from_bytes(handed.data)["From"])))
    assert told == f"{name} <gongkai@example.gov.cn>"
    head = handed.data.partition(b"\r\n\r\n")[0].split(b"\r\n")
    # RFC 2047 2: an encoded word has at most 75 characters, a line that holds one at most 76.
    assert max(map(len, head)) <= 76
    assert all(len(word) <= 75 for line in head for word in line.split() if word.startswith(b"=?"))
    assert head.count(b"Subject: ") == 0


@pytest.mark.parametrize(
    "name", ["", "County Office, Changning", 'A "B" <c@example.com>', "办公室\r\nBcc: li@example.com"]
)
def test_name_of_the_sender_cannot_become_an_address_or_a_header(smtp, options, name):
    options(mail_sender_name=name)
    write_email()
    assert work().done == 1
    mail = smtp.handed[0].mail
    (sender,) = mail["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (" ".join(name.split()), "gongkai@example.gov.cn")
    assert mail["Bcc"] is None


def test_stored_file_arrives_byte_for_byte_under_its_name(smtp):
    pdf = builders.pdf(builders.pdf_objects())
    stored = files.receive(data=pdf, name="答复书.pdf", actor=WANG, unit="530524", now=NOW)
    write_email(attachments=[Attachment("政府信息公开申请答复书\r\nBcc: x.pdf", stored.digest)])
    assert work().done == 1
    (part,) = smtp.handed[0].mail.iter_attachments()
    assert part.get_filename() == "政府信息公开申请答复书 Bcc: x.pdf"
    assert part.get_content_type() == "application/pdf"
    assert part.get_payload(decode=True) == pdf
    assert smtp.handed[0].recipients == [ADDRESS]
    assert smtp.handed[0].mail["Bcc"] is None
    assert smtp.handed[0].mail.get_body().get_content().startswith("陈静：")


@pytest.mark.parametrize("name", ["名单.csv", "说明.txt", "网页.html", "往来.eml", "无名"])
def test_file_that_could_pass_for_text_is_not_touched_on_the_way(smtp, monkeypatch, name):
    data = "\ufeff姓名,日期\n陈静\r,2026\r\n".encode() + b"\xff\x00"
    monkeypatch.setattr("gongkai.lib.mailing.delivery._files", [lambda digest: data])
    write_email(attachments=[Attachment(name, "a")])
    work()
    (part,) = smtp.handed[0].mail.iter_attachments()
    assert part.get_filename() == name
    assert part.get_content_type() == "application/octet-stream"
    assert part.get_payload(decode=True) == data


def test_mail_waits_for_a_file_that_is_missing(smtp):
    message = write_email(attachments=[Attachment("答复书.pdf", "0" * 64)])
    assert work().failed == 1
    assert failure(message) == "附件的文件找不到，没有发送。"
    assert smtp.handed == []


def test_mail_with_too_much_attached_is_given_up(smtp, monkeypatch):
    mailing_files = {"a": b"x" * 6 * 1024 * 1024, "b": b"x" * 4 * 1024 * 1024 + b"x"}
    monkeypatch.setattr("gongkai.lib.mailing.delivery._files", [mailing_files.__getitem__])
    fits = write_email(attachments=[Attachment("a.bin", "a")])
    message = write_email(attachments=[Attachment("a.bin", "a"), Attachment("b.bin", "b")])
    work()
    assert again(fits).state == MessageState.SENT
    assert (again(message).state, again(message).error) == (
        MessageState.GIVEN_UP,
        "附件合计超过 10 MB，没有发送。",
    )
    assert len(smtp.handed) == 1


def test_server_without_encryption_gets_neither_password_nor_mail(options, own_certificate):
    server = SmtpServer()
    connect(server, options, "starttls")
    message = write_email()
    assert work().failed == 1
    assert "不支持所设的加密" in failure(message)
    assert server.handed == []
    assert [line.split()[0].upper() for line in server.heard] in (["EHLO"], ["EHLO", "QUIT"])
    server.stop()


def test_server_that_refuses_starttls_gets_neither_password_nor_mail(smtp):
    smtp.answers["STARTTLS"] = "454 4.7.0 TLS not available due to temporary reason"
    message = write_email()
    assert work().failed == 1
    assert failure(message) == "邮件服务器拒绝（454 4.7.0）。"
    assert {line.split()[0].upper() for line in smtp.heard} <= {"EHLO", "STARTTLS", "QUIT"}


@pytest.mark.parametrize("at_once", [False, True])
def test_server_whose_certificate_nobody_vouches_for_gets_nothing(
    own_certificate, options, monkeypatch, at_once
):
    server = SmtpServer(certificate=own_certificate, encrypted_at_once=at_once)
    connect(server, options, "ssl" if at_once else "starttls")
    monkeypatch.delenv("SSL_CERT_FILE")
    message = write_email()
    assert work().failed == 1
    assert "SSLCertVerificationError" in failure(message)
    assert server.handed == []
    server.stop()


@pytest.mark.parametrize("host", ["mail.example.gov.cn", "10.1.2.3", ""])
def test_without_encryption_no_other_machine_is_spoken_to(smtp, options, host):
    options(mail_security="none", mail_host=host)
    message = write_email()
    assert work().failed == 1
    assert ("只能在本机" if host else "mail.host") in failure(message)


def test_server_of_this_machine_may_be_spoken_to_in_clear(options, home):
    server = SmtpServer()
    connect(server, options, "none")
    write_email()
    assert work().done == 1
    assert len(server.handed) == 1
    server.stop()


@pytest.mark.parametrize("verb", ["connect", "EHLO", "RCPT", "."])
def test_silent_server_is_waited_for_as_long_as_is_set_and_tried_again(smtp, options, verb):
    options(mail_timeout_seconds=1)
    smtp.silent_at.add(verb)
    message = write_email()
    assert work().failed == 1
    assert "没有正常应答" in failure(message)
    smtp.silent_at.clear()
    assert work(later(seconds=9)).total == 0
    assert work(later(seconds=10)).done == 1
    assert again(message).state == MessageState.SENT
    assert len({handed.mail["Message-ID"] for handed in smtp.handed}) == 1


@pytest.mark.parametrize("farewell", [None, "221 " + "x" * 9000])
def test_bad_farewell_after_the_mail_was_taken_is_no_reason_to_send_it_twice(smtp, options, farewell):
    options(mail_timeout_seconds=1)
    if farewell is None:
        smtp.silent_at.add("QUIT")
    else:
        smtp.answers["QUIT"] = farewell
    message = write_email()
    assert work().done == 1
    assert again(message).state == MessageState.SENT
    assert work(later(hours=12)).total == 0
    assert len(smtp.handed) == 1


def test_closed_port_is_tried_again(smtp):
    message = write_email()
    smtp.stop()
    assert work().failed == 1
    assert failure(message) == "邮件服务器没有正常应答（ConnectionRefusedError）。"
    smtp.thread.join()


@pytest.mark.parametrize(
    ("verb", "answer", "told"),
    [
        ("RCPT", f"450 4.2.1 <{ADDRESS}> is busy", "邮件服务器不接受这个收件人（450 4.2.1）。"),
        (".", f"451 {ADDRESS} later", "邮件服务器不接受这封邮件（451）。"),
        ("DATA", "421 4.3.2 closing", "邮件服务器不接受这封邮件（421 4.3.2）。"),
        ("MAIL", "553 5.7.1 not your address", "邮件服务器拒绝（553 5.7.1）。"),
        ("AUTH", "535 5.7.8 no", "邮件服务器不认可账号和密码（535 5.7.8）。"),
        ("connect", "554 5.3.2 not today", "邮件服务器拒绝（554 5.3.2）。"),
    ],
)
def test_answer_that_may_change_is_tried_again_and_then_sends_the_same_mail(smtp, verb, answer, told):
    smtp.answers[verb] = answer
    message = write_email()
    assert work().failed == 1
    assert failure(message) == told
    assert smtp.handed == []
    smtp.answers.clear()
    assert work(later(seconds=10)).done == 1
    assert [handed.mail["Message-ID"] for handed in smtp.handed] == [f"<{message.key}@example.gov.cn>"]
    assert (again(message).attempts, again(message).error) == (2, "")


@pytest.mark.parametrize(
    ("verb", "answer", "told"),
    [
        ("RCPT", f"550 5.1.1 <{ADDRESS}> user unknown", "邮件服务器不接受这个收件人（550 5.1.1）。"),
        ("RCPT", "550 5.1.1chen.jing@example.com", "邮件服务器不接受这个收件人（550）。"),
        (".", "554 looks like spam", "邮件服务器不接受这封邮件（554）。"),
    ],
)
def test_final_refusal_is_given_up_and_not_repeated(smtp, verb, answer, told):
    smtp.answers[verb] = answer
    message = write_email()
    assert work().done == 1
    row = again(message)
    assert (row.state, row.error, row.attempts) == (MessageState.GIVEN_UP, told, 1)
    smtp.answers.clear()
    mailing.deliver({"message": message.pk}, later(minutes=1))
    assert smtp.handed == []


def test_mail_that_was_sent_is_not_sent_again_by_a_second_worker(smtp):
    message = write_email()
    work()
    mailing.deliver({"message": message.pk}, later(minutes=10))
    assert len(smtp.handed) == 1
    assert again(message).sent_at == NOW


def test_of_two_workers_with_one_mail_the_one_that_sent_it_is_believed(smtp, monkeypatch):
    message = write_email()

    send = email_gateway.send

    def while_the_other_is_refused(*_arguments):
        monkeypatch.setattr(email_gateway, "send", send)
        smtp.answers["RCPT"] = "550 5.1.1 no"
        mailing.deliver({"message": message.pk}, later(minutes=6))
        assert again(message).state == MessageState.GIVEN_UP
        return ""

    monkeypatch.setattr(email_gateway, "send", while_the_other_is_refused)
    mailing.deliver({"message": message.pk}, later(minutes=7))
    assert (again(message).state, again(message).error) == (MessageState.SENT, "")


def test_mail_tried_in_vain_waits_for_the_keeper_and_goes_when_asked(smtp):
    smtp.answers["AUTH"] = "535 5.7.8 no"
    message = write_email()
    for hour in range(1, 30):
        work(later(hours=hour))
    assert outbox.given_up().count() == 1
    assert (again(message).state, again(message).attempts) == (MessageState.FAILED, 12)
    smtp.answers.clear()
    outbox.retry(later(hours=30))
    assert work(later(hours=30)).done == 1
    assert again(message).state == MessageState.SENT


def test_fault_of_the_program_itself_is_told_without_its_words(smtp, options):
    options(mail_sender="not an address of 陈静")
    message = write_email()
    assert work().failed == 1
    assert failure(message).startswith("发送时出错（")


def test_one_person_gets_so_many_mails_a_day_and_no_more(smtp, options):
    options(mail_daily_per_recipient=2)
    rows = [write_email(to=to) for to in (ADDRESS, ADDRESS.upper(), ADDRESS, "li@example.com")]
    work(later(hours=1))
    assert [again(row).state for row in rows] == ["sent", "sent", "given_up", "sent"]
    assert again(rows[2]).error == "同一收件人一天最多发送 2 条，今天已满，没有发送。"
    assert len(smtp.handed) == 3
    # Midnight in Beijing, where it is still the afternoon of the same day in UTC.
    midnight = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    late, early = write_email(), write_email()
    mailing.deliver({"message": late.pk}, midnight - timedelta(minutes=1))
    mailing.deliver({"message": early.pk}, midnight)
    assert (again(late).state, again(early).state) == ("given_up", "sent")


def test_attempts_at_one_mail_count_as_one(smtp, options):
    options(mail_daily_per_recipient=2)
    smtp.answers["RCPT"] = "450 busy"
    first = write_email()
    for minute in range(1, 30):
        work(later(minutes=minute))
    smtp.answers.clear()
    assert again(first).attempts > 3
    second, third = write_email(), write_email()
    work(later(hours=3))
    assert [again(row).state for row in (first, second, third)] == ["sent", "sent", "given_up"]
