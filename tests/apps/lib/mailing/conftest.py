"""Gateways of this machine, connected to a home of the test's own."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.lib import mailing, outbox
from gongkai.lib.models import OutgoingMessage
from tests.apps.lib.conftest import NOW, WANG
from tests.apps.lib.mailing.http_server import TOKEN, SmsServer
from tests.apps.lib.mailing.smtp_server import PASSWORD, USER, SmtpServer
from tests.apps.oidc.provider import certificate

ABOUT = "requests:request:k3m9x2q7w4ht"
ADDRESS, MOBILE = "chen.jing@example.com", "13987654321"
TEXT = "陈静：您的政府信息公开申请已受理。\n答复期限是2026年3月30日。"

Set = Callable[..., None]


@pytest.fixture
def options(settings, home) -> Set:
    """Return a function that changes options of this test's home: ``mail_host="…"`` is mail.host."""

    def change(**values: Any) -> None:
        named = {name.replace("_", ".", 1): value for name, value in values.items()}
        assert set(named) <= set(settings.GONGKAI_OPTIONS)
        settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, **named}

    return change


@pytest.fixture
def own_certificate(tmp_path, monkeypatch) -> Path:
    """Return a certificate of this machine that both clients trust."""
    made = certificate(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(made))
    return made


@pytest.fixture
def smtp(own_certificate, options) -> Iterator[SmtpServer]:
    """A mail server with STARTTLS, to which this home is connected."""
    server = SmtpServer(certificate=own_certificate)
    connect(server, options)
    yield server
    server.stop()


def connect(server: SmtpServer, options: Set, security: str = "starttls") -> None:
    """Set the home's options to a mail server."""
    options(
        mail_backend="smtp",
        mail_host="127.0.0.1",
        mail_port=server.port,
        mail_security=security,
        mail_user=USER,
        mail_password=PASSWORD,
        mail_sender="gongkai@example.gov.cn",
        mail_sender_name="昌宁县人民政府办公室",
        mail_timeout_seconds=5,
    )


@pytest.fixture
def sms(options, monkeypatch) -> Iterator[SmsServer]:
    """A gateway for text messages, to which this home is connected."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = SmsServer()
    options(sms_backend="http", sms_url=server.url, sms_token=TOKEN, sms_signature="昌宁县政府")
    yield server
    server.stop()


def write_email(**changes: Any) -> OutgoingMessage:
    """Have an e-mail written, and return its row."""
    given = {"to": ADDRESS, "subject": "申请已受理", "text": TEXT, "about": ABOUT, "actor": WANG, "now": NOW}
    mailing.send_email(**{**given, **changes})
    return OutgoingMessage.objects.latest("id")


def write_sms(**changes: Any) -> OutgoingMessage:
    """Have a text message written, and return its row."""
    given = {"to": MOBILE, "text": TEXT, "about": ABOUT, "actor": WANG, "now": NOW}
    mailing.send_sms(**{**given, **changes})
    return OutgoingMessage.objects.latest("id")


def work(at: datetime = NOW) -> outbox.Drained:
    """Do what the worker does at that moment."""
    return outbox.drain(lambda: at)


def again(message: OutgoingMessage) -> OutgoingMessage:
    """Return the row as it is now."""
    return OutgoingMessage.objects.get(pk=message.pk)


def later(**span: float) -> datetime:
    """Return a moment after the message was written."""
    return NOW + timedelta(**span)
