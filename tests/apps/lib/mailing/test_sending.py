"""A message is written with the deed it tells of, encrypted, or says plainly why it will not be sent."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.domain.errors import Invalid
from gongkai.lib import audit, mailing, outbox, schedule
from gongkai.lib.deeds import deed
from gongkai.lib.mailing import Attachment, MessageKind, MessageLine, MessageState
from gongkai.lib.models import AuditEntry, OutboxMessage, OutgoingMessage
from tests.apps.lib.conftest import NOW, WANG
from tests.apps.lib.mailing.conftest import (
    ABOUT,
    ADDRESS,
    MOBILE,
    TEXT,
    again,
    later,
    work,
    write_email,
    write_sms,
)

pytestmark = pytest.mark.django_db

DIGEST = "0" * 64


@pytest.fixture
def filing(options) -> None:
    """Let both kinds be written to files."""
    options(mail_backend="file", sms_backend="file")


def stored_rows() -> str:
    """Return everything that the table holds, as the database holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM lib_outgoingmessage")
        return repr(cursor.fetchall())


def test_recipient_text_and_names_of_files_lie_encrypted_in_the_database(filing):
    write_email(attachments=[Attachment("陈静的答复书.pdf", DIGEST)])
    write_sms()
    held = stored_rows()
    assert ABOUT in held
    for personal in (ADDRESS, MOBILE, "陈静", "2026年3月30日"):
        assert personal not in held


def test_queue_is_told_the_row_and_nothing_personal(filing):
    message = write_sms()
    (event,) = OutboxMessage.objects.all()
    assert (event.name, event.payload) == ("lib.message_due", {"message": message.pk})


def test_wiring_sends_without_holding_a_transaction_open_and_tidies_daily():
    (entry,) = outbox.registry.handlers("lib.message_due")
    assert (entry.handler, entry.transactional, entry.mode) == (mailing.deliver, False, "queued")
    assert schedule._entries["messages.tidy"].every is schedule.Every.DAILY


def test_message_of_a_deed_that_is_undone_is_neither_kept_nor_sent(filing):
    def undo() -> None:
        with deed(actor=WANG, now=NOW):
            write_email()
            assert OutgoingMessage.objects.count() == 1
            raise RuntimeError("undone")

    with pytest.raises(RuntimeError, match="undone"):
        undo()
    assert OutgoingMessage.objects.count() == 0
    assert OutboxMessage.objects.count() == 0
    assert AuditEntry.objects.count() == 0


def test_chain_says_who_had_what_sent_to_whom_and_shows_neither(filing):
    message = write_email()
    (entry,) = AuditEntry.objects.all()
    assert (entry.actor, entry.action, entry.subject) == ("wang.li", "lib.message_written", ABOUT)
    assert json.loads(entry.body)["detail"] == {"message": message.key, "kind": "email", "state": "queued"}
    assert audit.matches(entry, "recipient", ADDRESS)
    assert audit.matches(entry, "text", TEXT)
    assert not audit.matches(entry, "recipient", "li@example.com")
    assert ADDRESS not in entry.body
    assert "陈静" not in entry.body


def test_chain_says_when_a_message_was_sent_or_given_up(filing, options):
    write_email()
    write_sms()
    options(sms_backend="off")
    work(later(minutes=1))
    told = AuditEntry.objects.filter(actor="system").values_list("action", "subject", "body")
    assert [(action, subject) for action, subject, _ in told] == [
        ("lib.message_sent", ABOUT),
        ("lib.message_given_up", ABOUT),
    ]
    assert not any(MOBILE in body or ADDRESS in body or "陈静" in body for _, _, body in told)


@pytest.mark.parametrize(
    ("write", "reason"), [(write_email, "未配置邮件网关"), (write_sms, "未配置短信网关")]
)
def test_home_without_a_gateway_says_so_in_the_row_and_raises_nothing(home, write, reason):
    message = write()
    assert (message.state, message.error, message.sent_at) == ("given_up", reason, None)
    assert OutboxMessage.objects.count() == 0


def test_gateway_taken_away_after_the_deed_is_told_in_the_row(filing, options):
    message = write_sms()
    options(sms_backend="off")
    assert work().done == 1
    assert (again(message).state, again(message).error) == ("given_up", "未配置短信网关")


@pytest.mark.parametrize("write", [write_email, write_sms])
def test_home_for_demonstrations_writes_files_unless_told_otherwise(home, options, write):
    home.demo_mark.touch()
    message = write()
    assert message.state == MessageState.QUEUED
    work()
    assert again(message).state == MessageState.SENT
    (file,) = [path for path in home.outgoing.rglob("*") if path.is_file()]
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    options(mail_backend="off", sms_backend="off")
    assert write().state == MessageState.GIVEN_UP


def test_text_message_in_a_file_is_what_a_gateway_would_have_been_asked(home, filing, options):
    options(sms_signature="昌宁县政府")
    message = write_sms()
    work()
    (file,) = (home.outgoing / "sms").iterdir()
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "key": message.key,
        "mobile": MOBILE,
        "signature": "昌宁县政府",
        "text": TEXT,
    }


def test_messages_of_a_record_are_told_in_order_with_masked_recipients(filing, options):
    write_email()
    write_email(about="requests:request:another")
    options(sms_backend="off")
    write_sms(now=later(minutes=1))
    work(later(minutes=2))
    assert mailing.messages_of(ABOUT) == [
        MessageLine(
            MessageKind.EMAIL,
            "c***@example.com",
            "申请已受理",
            MessageState.SENT,
            "",
            NOW,
            later(minutes=2),
        ),
        MessageLine(
            MessageKind.SMS,
            "139****4321",
            "",
            MessageState.GIVEN_UP,
            "未配置短信网关",
            later(minutes=1),
            None,
        ),
    ]


def test_who_has_a_message_written_is_told_at_once_what_a_screen_would_show(filing):
    line = mailing.send_sms(to="139 8765 4321", text=TEXT, about=ABOUT, actor=WANG, now=NOW)
    assert [line] == mailing.messages_of(ABOUT)
    assert (line.recipient, line.state) == ("139****4321", MessageState.QUEUED)


@pytest.mark.parametrize(
    ("write", "recipient"),
    [
        (write_email, "chen.jing"),
        (write_email, f"{ADDRESS}\r\nBcc: li@example.com"),
        (write_sms, "0875-7121234"),
        (write_sms, ADDRESS),
    ],
)
def test_recipient_that_cannot_be_reached_is_refused_and_nothing_is_written(filing, write, recipient):
    with pytest.raises(Invalid, match="请核对"):
        write(to=recipient)
    assert OutgoingMessage.objects.count() == 0


@pytest.mark.parametrize(
    ("write", "changes"),
    [
        (write_email, {"text": ""}),
        (write_email, {"text": " \n\x00 "}),
        (write_email, {"text": "长" * 20_001}),
        (write_email, {"subject": "\r\n"}),
        (write_email, {"subject": "长" * 201}),
        (write_email, {"attachments": [Attachment("\r\n", DIGEST)]}),
        (write_sms, {"text": "长" * 451}),
        (write_sms, {"text": ""}),
    ],
)
def test_words_that_are_missing_or_too_many_are_refused(filing, write, changes):
    with pytest.raises(ValueError, match=r"characters|name"):
        write(**changes)
    assert OutgoingMessage.objects.count() == 0


def test_longest_words_are_taken(filing):
    assert write_email(subject="长" * 200, text="长" * 20_000).subject == "长" * 200
    assert write_sms(text="长" * 450).text == "长" * 450


def test_control_characters_are_left_out_and_lines_stay(filing):
    message = write_email(
        subject="受理\r\nBcc: li@example.com\x00\u2028结束", text="一\r\n二\x1b[31m\x00\n\t三"
    )
    assert message.subject == "受理 Bcc: li@example.com 结束"
    assert message.text == "一\r\n二[31m\n\t三"


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "sent"},
        {"sent_at": NOW},
        {"state": "failed"},
        {"state": "given_up"},
        {"state": "lost", "error": "?"},
        {"kind": "fax"},
        {"about": ""},
    ],
)
def test_database_refuses_a_row_that_contradicts_itself(filing, broken):
    message = write_email()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMessage.objects.filter(pk=message.pk).update(**broken)
    assert OutgoingMessage.objects.filter(pk=message.pk).update(state="sent", sent_at=NOW) == 1
