"""After ninety days nobody can find out to whom and what was written, only that it was; open messages end in a week."""

from datetime import timedelta

import pytest
from django.db import connection

from gongkai.lib import encryption, mailing
from gongkai.lib.mailing import Attachment, MessageState
from gongkai.lib.models import OutgoingMessage
from tests.apps.lib.conftest import NOW
from tests.apps.lib.mailing.conftest import ABOUT, again, later, work, write_email, write_sms

pytestmark = pytest.mark.django_db

INSTANT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _filing(options) -> None:
    options(mail_backend="file", sms_backend="file")


def personal(message: OutgoingMessage) -> tuple[str, str, str]:
    """Return the personal columns as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT recipient, text, attachments FROM lib_outgoingmessage WHERE id = %s", [message.pk]
        )
        return cursor.fetchone()


def test_on_the_ninetieth_day_the_personal_part_is_gone_and_the_fact_stays(home):
    old = write_email()
    fresh = write_sms(now=NOW + INSTANT)
    work(later(minutes=1))
    assert mailing.tidy(later(days=90) - INSTANT) == 0
    assert mailing.tidy(later(days=90)) == 1
    assert personal(old) == ("", "", "")
    assert all(personal(fresh)[:2])
    row = again(old)
    assert (row.state, row.sent_at, row.subject) == (MessageState.SENT, later(minutes=1), "申请已受理")
    line, _ = mailing.messages_of(ABOUT)
    assert (line.recipient, line.sent_at) == ("", later(minutes=1))
    assert mailing.tidy(later(days=90)) == 0


def test_names_of_attachments_are_forgotten_too():
    message = write_email(attachments=[Attachment("陈静.pdf", "0" * 64)])
    mailing.tidy(later(days=90))
    assert personal(message) == ("", "", "")


def test_file_of_a_forgotten_message_is_removed_and_others_stay(home):
    write_email()
    write_sms()
    kept = write_sms(now=later(days=1))
    work(later(days=1))
    assert len([path for path in home.outgoing.rglob("*") if path.is_file()]) == 3
    mailing.tidy(later(days=90))
    (file,) = [path for path in home.outgoing.rglob("*") if path.is_file()]
    assert kept.key in file.name


def test_message_that_was_not_sent_in_a_week_is_given_up_and_not_sent_later(options, home):
    message = write_email()
    tried = write_sms()
    OutgoingMessage.objects.filter(pk=tried.pk).update(state="failed", error="短信网关没有正常应答（500）。")
    assert mailing.tidy(later(days=7) - INSTANT) == 0
    assert again(message).state == MessageState.QUEUED
    mailing.tidy(later(days=7))
    for row in (again(message), again(tried)):
        assert (row.state, row.error) == (MessageState.GIVEN_UP, "一周内没有发出，不再发送。")
    work(later(days=8))
    assert not [path for path in home.outgoing.rglob("*") if path.is_file()]


def test_what_was_sent_or_given_up_is_not_given_up_again(options):
    sent = write_email()
    work()
    options(sms_backend="off")
    off = write_sms()
    mailing.tidy(later(days=8))
    assert again(sent).state == MessageState.SENT
    assert again(off).error == "未配置短信网关"


def test_home_whose_key_is_lost_forgets_all_the_same(home):
    message = write_email()
    work()
    for path in home.keys.glob("field.*"):
        path.unlink()
    assert mailing.tidy(later(days=90)) == 1
    assert personal(message) == ("", "", "")


def test_notice_on_privacy_learns_purpose_and_time_of_every_personal_column():
    told = {
        field.name: (field.purpose, field.retention)
        for field in encryption.fields()
        if field.model is OutgoingMessage
    }
    assert told.keys() == {"recipient", "text", "attachments"}
    assert set(told.values()) == {("通知本人办理情况", "登记发送后90天删除")}
