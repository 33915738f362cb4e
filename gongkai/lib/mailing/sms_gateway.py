"""
Text messages: one request to an HTTP gateway, in the small interface that docs/operations/messages.md describes.

The gateway is told the same key in every attempt, and must send what it has under a key only once.
"""

import json
import re
import time
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from gongkai.lib.mailing import gateways
from gongkai.lib.mailing.gateways import NotSent, Refused
from gongkai.lib.models import MessageKind, OutgoingMessage

KIND = MessageKind.SMS
CONNECT_SECONDS = 5
LARGEST_ANSWER = 64 * 1024
_PIECE = 4096
#: What of an answer may be kept: a number of the gateway's, a code of an error. A text could repeat the recipient.
_NUMBER = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}|[0-9]{1,6}")
#: What is wrong with the message itself. Any other status is about the address, the token, or the moment.
_WRONG = frozenset({400, 413, 422})


class _Bearer(AuthBase):
    """The token as an authentication of the request: from a header alone, a .netrc of the account would displace it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def send(message: OutgoingMessage) -> str:
    """Hand a message over and return the gateway's number of it; raises NotSent, Refused."""
    backend = gateways.chosen(KIND)
    if backend == gateways.OFF:
        raise Refused(gateways.NOT_SET_UP[KIND])
    if backend == gateways.FILE:
        data = json.dumps(_asked(message), ensure_ascii=False, indent=2).encode()
        gateways.put(KIND, message.key, message.created_at, "json", data)
        return ""
    return _judged(*_post(_checked_address(), _asked(message)))


def _asked(message: OutgoingMessage) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "key": message.key,
        "mobile": message.recipient,
        "signature": gateways.option(KIND, "signature"),
    }
    if template := gateways.option(KIND, "template"):
        return {**asked, "template": template, "parameters": {"text": message.text}}
    return {**asked, "text": message.text}


def _checked_address() -> str:
    address = gateways.needed(KIND, "url")
    try:
        parts = urlsplit(address)
        host, named = parts.hostname or "", bool(parts.username or parts.password)
    except ValueError:
        host, named = "", False
    # Numbers of persons and the token: nobody on the way may read them.
    if (
        not host
        or named
        or not (parts.scheme == "https" or (parts.scheme == "http" and gateways.is_here(host)))
    ):
        raise NotSent("设置 sms.url 应为 https 地址（只有本机的网关可以用 http），且不带账号密码，没有发送。")
    return address


def _post(address: str, asked: dict[str, Any]) -> tuple[int, bytes]:
    """Return status and body of the answer; raises NotSent for one that does not come, or does not end."""
    seconds = gateways.wait_seconds(KIND)
    last = time.monotonic() + 2 * seconds
    # A gateway of this machine is not looked for through a proxy, which would also read the message.
    proxies = {} if address.startswith("https:") else {"http": "", "all": ""}
    body = b""
    try:
        with requests.post(
            address,
            json=asked,
            headers={"Idempotency-Key": asked["key"], "Accept": "application/json"},
            auth=_Bearer(gateways.secret(KIND, "token")),
            timeout=(CONNECT_SECONDS, seconds),
            # Where it would like to send us, the token does not go.
            allow_redirects=False,
            proxies=proxies,
            stream=True,
        ) as answer:
            for piece in answer.iter_content(_PIECE):
                body += piece
                if len(body) > LARGEST_ANSWER or time.monotonic() > last:
                    raise NotSent("短信网关的应答过长或者过慢，不能确认是否发出。")
            return answer.status_code, body
    except (requests.RequestException, OSError, UnicodeError) as error:
        raise NotSent(f"短信网关没有正常应答（{type(error).__name__}）。") from None


def _judged(status: int, body: bytes) -> str:
    if status in (401, 403):
        raise NotSent(f"短信网关不认可本系统的令牌（{status}），请核对设置 sms.token。")
    said = _object(body)
    code = said.get("code")
    kept = f" {code}" if isinstance(code, str) and _CODE.fullmatch(code) else ""
    if status in _WRONG:
        raise Refused(f"短信网关不接受这条短信（{status}{kept}）。")
    if not 200 <= status < 300:
        raise NotSent(f"短信网关没有正常应答（{status}{kept}）。")
    if said.get("accepted") is True:
        number = said.get("id")
        return number if isinstance(number, str) and _NUMBER.fullmatch(number) else ""
    if said.get("accepted") is not False:
        raise NotSent(f"短信网关的应答没有说明是否接受（{status}）。")
    refusal = f"短信网关不接受这条短信（{status}{kept}）。"
    raise NotSent(refusal) if said.get("retry") is True else Refused(refusal)


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
