"""E-mail: one plain text to one recipient, composed alike in every attempt, and handed to an SMTP server."""

import re
import smtplib
from collections.abc import Iterable
from contextlib import suppress
from email.charset import BASE64, SHORTEST, Charset
from email.header import Header
from email.utils import format_datetime
from mimetypes import guess_type
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from gongkai.domain.calendar import SHANGHAI
from gongkai.lib.mailing import gateways
from gongkai.lib.mailing.gateways import NotSent, Refused
from gongkai.lib.models import MessageKind, OutgoingMessage

KIND = MessageKind.EMAIL
#: Many servers take no more; base64 adds a third.
LARGEST_ATTACHMENTS_MB = 10
#: What a demonstration writes from, where no sender is set.
NOBODY = "noreply@localhost"
#: Enhanced status codes (RFC 3463): the one part of an answer that cannot repeat an address.
_STATUS = re.compile(rb"^[245]\.\d{1,3}\.\d{1,3}\b")
#: Whose content can be changed by a program that takes it for text.
_AS_TEXT = ("text/", "message/", "multipart/")

#: Of a header with encoded words (RFC 2047 2).
_LONGEST_LINE = 76

# Base64 passes every server, whether or not it knows eight bits (RFC 6152).
_CHARSET = Charset("utf-8")
_CHARSET.header_encoding, _CHARSET.body_encoding = SHORTEST, BASE64


def send(message: OutgoingMessage, files: Iterable[tuple[str, bytes]]) -> str:
    """Hand a message over, and return the server's number, of which SMTP has none; raises NotSent, Refused."""
    backend = gateways.chosen(KIND)
    if backend == gateways.OFF:
        raise Refused(gateways.NOT_SET_UP[KIND])
    if backend == gateways.FILE:
        mail: Any = compose(message, files, gateways.option(KIND, "sender") or NOBODY).message()
        data = mail.as_bytes(linesep="\r\n")
        gateways.put(KIND, message.key, message.created_at, "eml", data)
    else:
        _hand_over(compose(message, files, gateways.needed(KIND, "sender")))
    return ""


class _Notice(EmailMessage):
    """A mail whose encoded headers are folded where their names are counted in; without, the first line stays empty."""

    def __init__(self, *args: Any, sender_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.encoding = _CHARSET
        self._sender_name = sender_name

    def message(self, **kwargs: Any) -> Any:
        mail = super().message(**kwargs)
        # Django has refused what holds a line break by now.
        subject = Header(str(self.subject), _CHARSET, header_name="Subject")
        mail.replace_header("Subject", subject.encode(maxlinelen=_LONGEST_LINE))
        if self._sender_name:
            named = Header(self._sender_name, _CHARSET, header_name="From")
            named.append(f"<{self.from_email}>", "us-ascii")
            mail.replace_header("From", named.encode(maxlinelen=_LONGEST_LINE))
        return mail


def compose(message: OutgoingMessage, files: Iterable[tuple[str, bytes]], sender: str) -> EmailMessage:
    """Return the mail, with every header that depends on the moment taken from the record; raises Refused."""
    mail = _Notice(
        sender_name=" ".join(gateways.option(KIND, "sender_name").split()),
        subject=message.subject,
        # Lines of a text end with CR LF, in base64 too (RFC 2045 6.8).
        body="\r\n".join([*message.text.splitlines(), ""]),
        from_email=sender,
        to=[message.recipient],
        headers={
            "Date": format_datetime(message.created_at.astimezone(SHANGHAI)),
            "Message-ID": f"<{message.key}@{sender.rpartition('@')[2]}>",
            # Nobody's out-of-office notice shall answer (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )
    size = 0
    for file_name, data in files:
        size += len(data)
        if size > LARGEST_ATTACHMENTS_MB * 1024 * 1024:
            raise Refused(f"附件合计超过 {LARGEST_ATTACHMENTS_MB} MB，没有发送。")
        mail.attach(file_name, data, _media_type(file_name))
    return mail


def _media_type(name: str) -> str:
    guessed = guess_type(name)[0]
    return "application/octet-stream" if guessed is None or guessed.startswith(_AS_TEXT) else guessed


def _server() -> EmailBackend:
    host, security = gateways.needed(KIND, "host"), gateways.option(KIND, "security")
    if security == "none" and not gateways.is_here(host):
        raise NotSent("设置 mail.security 为 none 的，邮件服务器只能在本机，没有发送。")
    return EmailBackend(
        host=host,
        port=gateways.option(KIND, "port"),
        username=gateways.option(KIND, "user"),
        password=gateways.secret(KIND, "password"),
        use_tls=security == "starttls",
        use_ssl=security == "ssl",
        timeout=gateways.wait_seconds(KIND),
    )


def _hand_over(mail: EmailMessage) -> None:
    server = _server()
    try:
        server.open()
        server.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise _judged("邮件服务器不接受这个收件人", code, said) from None
    except smtplib.SMTPDataError as error:
        raise _judged("邮件服务器不接受这封邮件", error.smtp_code, error.smtp_error) from None
    # Sender, password, encryption: the fault of the settings, which may still be mended.
    except smtplib.SMTPResponseException as error:
        what = (
            "邮件服务器不认可账号和密码"
            if isinstance(error, smtplib.SMTPAuthenticationError)
            else "邮件服务器拒绝"
        )
        raise NotSent(_told(what, error.smtp_code, error.smtp_error)) from None
    except smtplib.SMTPNotSupportedError:
        raise NotSent("邮件服务器不支持所设的加密或者认证方式，没有发送。") from None
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(f"邮件服务器没有正常应答（{type(error).__name__}）。") from None
    finally:
        # The mail is accepted by now or is not: how the farewell goes changes nothing about that.
        with suppress(smtplib.SMTPException, OSError):
            server.close()


def _judged(what: str, code: int, said: bytes | str) -> NotSent | Refused:
    # RFC 5321 4.2.1: what begins with 5 must not be repeated in this form.
    return (Refused if 500 <= code < 600 else NotSent)(_told(what, code, said))


def _told(what: str, code: int, said: bytes | str) -> str:
    status = _STATUS.match(said if isinstance(said, bytes) else said.encode(errors="replace"))
    return f"{what}（{code}{' ' + status[0].decode() if status else ''}）。"
