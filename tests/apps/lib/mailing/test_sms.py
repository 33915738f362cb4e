"""Text messages: what a gateway is asked, what its answer means, and where a number is never sent."""

import pytest

from gongkai.lib import mailing
from gongkai.lib.mailing import MessageState
from gongkai.lib.models import OutboxMessage
from tests.apps.lib.conftest import NOW
from tests.apps.lib.mailing.conftest import MOBILE, TEXT, again, later, work, write_sms
from tests.apps.lib.mailing.http_server import TOKEN, SmsServer

pytestmark = pytest.mark.django_db


def failure(message) -> str:
    """Return why a message failed; neither row nor queue may name number, text or token."""
    row, event = again(message), OutboxMessage.objects.latest("id")
    assert (row.state, row.sent_at) == (MessageState.FAILED, None)
    for said in (row.error, event.error):
        assert not any(secret in said for secret in (MOBILE, "陈静", TOKEN))
    return row.error


def test_gateway_is_asked_in_the_interface_that_is_described(sms):
    message = write_sms()
    assert work(later(minutes=1)).done == 1
    (asked,) = sms.asked
    assert asked.path == "/v1/messages"
    assert asked.content == {
        "key": message.key,
        "mobile": "13987654321",
        "signature": "昌宁县政府",
        "text": TEXT,
    }
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["Idempotency-Key"] == message.key
    assert asked.headers["Content-Type"] == "application/json"
    row = again(message)
    assert (row.state, row.sent_at, row.provider_id) == (MessageState.SENT, later(minutes=1), "sms-4711")


def test_text_fills_a_template_where_the_gateway_wants_one(sms, options):
    options(sms_template="TPL-8")
    write_sms()
    work()
    assert sms.asked[0].content["template"] == "TPL-8"
    assert sms.asked[0].content["parameters"] == {"text": TEXT}
    assert "text" not in sms.asked[0].content


def test_token_may_lie_in_a_file_of_the_keys(sms, options, home):
    options(sms_token="")
    (home.keys / "sms.token").write_text("of-the-file\n", encoding="utf-8")
    write_sms()
    work()
    assert sms.asked[0].headers["Authorization"] == "Bearer of-the-file"


def test_password_file_of_the_account_does_not_displace_the_token(sms, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login li password other\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    write_sms()
    work()
    assert sms.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"


def test_message_for_a_gateway_of_this_machine_passes_no_proxy(sms, monkeypatch):
    monkeypatch.delenv("NO_PROXY")
    proxy = SmsServer()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
    write_sms()
    assert work().done == 1
    assert (len(sms.asked), proxy.asked) == (1, [])
    proxy.stop()


def test_encrypted_gateway_is_asked_when_its_certificate_is_vouched_for(
    sms, options, own_certificate, monkeypatch
):
    gateway = SmsServer(certificate=own_certificate)
    options(sms_url=gateway.url)
    message = write_sms()
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    assert work().failed == 1
    assert "SSLError" in failure(message)
    assert gateway.asked == []
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(own_certificate))
    assert work(later(seconds=10)).done == 1
    assert len(gateway.asked) == 1
    gateway.stop()


@pytest.mark.parametrize(
    "url",
    [
        "http://sms.example.gov.cn/v1",
        "http://10.1.2.3/v1",
        "http://127.0.0.1.example.com/v1",
        "http://localhost.example.com/v1",
        "http://user:password@127.0.0.1/v1",
        "https://user:password@sms.example.gov.cn/v1",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "127.0.0.1/v1",
        "https:///v1",
        "http://[::1/v1",
        "",
    ],
)
def test_number_is_not_sent_to_an_address_where_it_could_be_overheard(sms, options, url):
    options(sms_url=url)
    message = write_sms()
    assert work().failed == 1
    assert "sms.url" in failure(message)
    assert sms.asked == []


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (200, b'{"accepted": false, "code": "BAD_NUMBER"}', "（200 BAD_NUMBER）"),
        (200, b'{"accepted": false, "code": "13987654321"}', "（200）"),
        (200, '{"accepted": false, "code": "号码 13987654321"}'.encode(), "（200）"),
        (200, b'{"accepted": false, "retry": "yes"}', "（200）"),
        (400, b'{"code": "4003"}', "（400 4003）"),
        (422, b"not json", "（422）"),
        (413, b"[]", "（413）"),
    ],
)
def test_message_that_the_gateway_never_takes_is_given_up(sms, status, body, told):
    sms.status, sms.body = status, body
    message = write_sms()
    assert work().done == 1
    row = again(message)
    assert (row.state, row.error) == (MessageState.GIVEN_UP, f"短信网关不接受这条短信{told}。")
    assert work(later(hours=12)).total == 0
    assert len(sms.asked) == 1


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b'{"accepted": false, "code": "BUSY", "retry": true}'),
        (200, b"<html>13987654321</html>"),
        (200, b'{"accepted": "true"}'),
        (200, b"[true]"),
        (200, b""),
        (204, b""),
        (200, b"[" * 60_000),
        (200, b" " * 66_000 + b'{"accepted": true}'),
        (401, b'{"code": "NO"}'),
        (403, b""),
        (404, b""),
        (409, b""),
        (429, b""),
        (500, b'{"accepted": true}'),
        (503, b'{"accepted": false}'),
    ],
)
def test_answer_that_settles_nothing_is_asked_for_again_under_the_same_key(sms, status, body):
    sms.status, sms.body = status, body
    message = write_sms()
    assert work().failed == 1
    assert "短信网关" in failure(message)
    sms.status, sms.body = 200, b'{"accepted": true, "id": "1"}'
    assert work(later(seconds=10)).done == 1
    assert [asked.content["key"] for asked in sms.asked] == [message.key] * 2
    assert [asked.headers["Idempotency-Key"] for asked in sms.asked] == [message.key] * 2


def test_gateway_that_sends_elsewhere_is_not_followed(sms):
    other = SmsServer()
    sms.status, sms.headers = 307, {"Location": other.url}
    message = write_sms()
    assert work().failed == 1
    assert "（307）" in failure(message)
    assert other.asked == []
    other.stop()


def test_silent_gateway_is_waited_for_as_long_as_is_set(sms, options):
    options(sms_timeout_seconds=1)
    sms.pause = 30
    message = write_sms()
    assert work().failed == 1
    assert failure(message) == "短信网关没有正常应答（ReadTimeout）。"


def test_gateway_that_dawdles_within_its_answer_is_left(sms, options):
    options(sms_timeout_seconds=1)
    sms.drip, sms.body = 0.5, b" " * 60_000
    message = write_sms()
    assert work().failed == 1
    assert "过慢" in failure(message)


def test_closed_port_is_tried_again(sms):
    message = write_sms()
    sms.stop()
    assert work().failed == 1
    assert failure(message) == "短信网关没有正常应答（ConnectionError）。"


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b'{"accepted": true, "id": "A-1.b:2"}', "A-1.b:2"),
        (b'{"accepted": true, "id": 7}', ""),
        (b'{"accepted": true}', ""),
        ('{"accepted": true, "id": "陈静"}'.encode(), ""),
        (b'{"accepted": true, "id": "' + b"1" * 101 + b'"}', ""),
    ],
)
def test_number_that_the_gateway_gave_is_kept_if_it_is_one(sms, body, kept):
    sms.body = body
    message = write_sms()
    assert work().done == 1
    assert again(message).provider_id == kept


def test_one_number_gets_so_many_messages_a_day_however_it_is_written(sms, options):
    options(sms_daily_per_recipient=1)
    rows = [write_sms(to=to) for to in ("13987654321", "+86 139 8765 4321", "13987654322")]
    work()
    assert [again(row).state for row in rows] == ["sent", "given_up", "sent"]
    assert len(sms.asked) == 2


def test_message_that_was_sent_is_not_sent_again_by_a_second_worker(sms):
    message = write_sms()
    work()
    mailing.deliver({"message": message.pk}, later(minutes=10))
    assert len(sms.asked) == 1
    assert again(message).sent_at == NOW
