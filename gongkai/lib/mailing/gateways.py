"""What both gateways share: which one is set, how a failure is told, and the folder that stands in for one."""

import os
import secrets
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.lib import keys
from gongkai.lib.models import MessageKind

#: The sections of the settings.
SECTIONS = {MessageKind.EMAIL: "mail", MessageKind.SMS: "sms"}
OFF, FILE = "off", "file"
NOT_SET_UP = {MessageKind.EMAIL: "未配置邮件网关", MessageKind.SMS: "未配置短信网关"}
#: A message goes through some ten waits at most and must end within half a lease of the outbox.
LONGEST_WAIT_SECONDS = 30


class NotSent(Exception):
    """
    The gateway did not take the message now; it is tried again.

    The text reaches the queue and the record, so it is our own words and a code: never what the other
    side said, which may repeat the recipient.
    """


class Refused(Exception):
    """The gateway will never take this message; the text obeys the same rule."""


def option(kind: MessageKind, name: str) -> Any:
    """Return a setting of the gateway."""
    return settings.GONGKAI_OPTIONS[f"{SECTIONS[kind]}.{name}"]


def needed(kind: MessageKind, name: str) -> str:
    """Return a setting without which the gateway does not work; raises NotSent, since it may still be made."""
    value: str = option(kind, name)
    if not value:
        raise NotSent(f"设置 {SECTIONS[kind]}.{name} 没有填写。")
    return value


def secret(kind: MessageKind, name: str) -> str:
    """Return a secret from the settings or, where they have none, from ``keys/``; empty if there is none."""
    value: str = option(kind, name)
    path = keys.folder() / f"{SECTIONS[kind]}.{name}"
    if value or not path.is_file():
        return value
    return path.read_text(encoding="utf-8").strip()


def chosen(kind: MessageKind) -> str:
    """Return how messages of a kind are sent; a home for demonstrations writes files unless told otherwise."""
    return option(kind, "backend") or (FILE if settings.GONGKAI_HOME.demo_mark.exists() else OFF)


def wait_seconds(kind: MessageKind) -> int:
    """Return how long one answer is waited for."""
    return max(1, min(option(kind, "timeout_seconds"), LONGEST_WAIT_SECONDS))


def is_here(host: str) -> bool:
    """Return whether a host is this machine: what is not encrypted goes no further."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def put(kind: MessageKind, key: str, created_at: datetime, ending: str, data: bytes) -> None:
    """Write a message into the folder of the home, for its owner alone; a repetition replaces it."""
    folder = settings.GONGKAI_HOME.outgoing / kind.value
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{created_at:%Y%m%dT%H%M%S}-{key}.{ending}"
    scratch = path.with_name(f".{key}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    scratch.replace(path)


def written(key: str) -> list[Path]:
    """Return the files that a message was written to."""
    return [
        path
        for kind in MessageKind
        for path in (settings.GONGKAI_HOME.outgoing / kind.value).glob(f"*-{key}.*")
    ]
