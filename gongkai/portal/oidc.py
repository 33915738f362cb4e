"""
Sign-in of residents at their province's platform: an option, never a condition (条例第二十九条 asks for no account).

It ends in no account. What the platform says of a person — name, identity number, mobile — is kept sealed in the session
of the browser, on this side alone, until the application is sent, the person leaves, or an hour is over.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from gongkai.domain.calendar import day_of
from gongkai.domain.contacts import plain, read_identity_number, read_telephone
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.applications import LONGEST
from gongkai.domain.information_requests.wishes import IdentityKind
from gongkai.lib import encryption
from gongkai.lib.oidc import ERRORS, PROVIDER_ERRORS, Exchange, Terms, failure_of, option

_TERMS = Terms(
    address="apply.province_issuer",
    client_id="apply.province_client_id",
    client_secret="apply.province_client_secret",  # noqa: S106  the name of an option
    callback="portal:apply-province-back",
    scopes="apply.province_scopes",
    endpoints={
        "authorization_endpoint": "apply.province_authorization",
        "token_endpoint": "apply.province_token",
        "jwks_uri": "apply.province_keys",
        "userinfo_endpoint": "apply.province_userinfo",
    },
)
#: So long a person may take at the platform; and so long what it said is kept here.
AWAY, KEPT = timedelta(minutes=15), timedelta(hours=1)
_WAY, _RESIDENT = "province_way", "province_resident"
_SEALED = "portal.resident"
#: As long as the column that keeps who vouched.
_LONGEST_LABEL = 60
#: Identity numbers of the residence permits for compatriots from Hong Kong, Macao and Taiwan begin so.
_PERMITS = ("81", "82", "83")


class ResidentRefused(Exception):
    """The way by the province did not lead in; ``code`` says where it ended, ``detail`` is for the log and tells of nobody."""

    def __init__(self, message: str, *, code: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Resident:
    """Whom the platform named: ``by`` is its name, ``at`` the moment in which it vouched."""

    name: str
    identity_kind: IdentityKind
    identity_number: str
    mobile: str
    by: str
    at: datetime

    @property
    def masked_number(self) -> str:
        """The number as the page shows it."""
        return f"{self.identity_number[:3]}{'*' * 11}{self.identity_number[-4:]}"


class _Province(Exchange):
    """The exchange with the province's platform."""

    TERMS = _TERMS


def offered() -> bool:
    """Return whether there is such a sign-in; without encryption only on this machine itself, to be tried out."""
    address = urlsplit(option(_TERMS.address))
    encrypted = address.scheme == "https" or address.hostname in ("127.0.0.1", "localhost")
    return bool(option(_TERMS.client_id)) and encrypted


def way_out(request: HttpRequest, organ: str, now: datetime) -> str:
    """Return the address at the platform to send the browser to; raises ResidentRefused."""
    try:
        address, kept = _Province().way_out(request)
    except ERRORS as error:
        raise _failed(error) from None
    request.session[_WAY] = {**kept, "organ": organ, "at": now.isoformat()}
    return address


def organ_on_the_way(session: SessionBase) -> str:
    """Return for which organ the application was begun from which somebody went to sign in; empty for none."""
    return str(session.get(_WAY, {}).get("organ", ""))


def come_back(request: HttpRequest, now: datetime) -> Resident:
    """
    Take the browser back, and return whom the platform names; the session knows them from now on.

    Raises ResidentRefused: ``stale``, ``declined``, ``silent``, ``unfit``, ``not_verified``, ``lacking``.
    """
    way = request.session.get(_WAY)
    given = request.GET.get("state", "")
    if way is None or not given or given != way["state"]:
        # A link from outside ends no way that was begun here.
        raise _stale("no such state")
    del request.session[_WAY]
    # Asking the platform is slow: a state is used up before it, also for a second press meanwhile.
    request.session.save()
    if now - datetime.fromisoformat(way["at"]) > AWAY:
        raise _stale("too late")
    if told := request.GET.get("error"):
        raise ResidentRefused(
            "您在对方平台取消了登录，或者对方平台没有完成这次登录。",
            code="declined",
            detail=told if told in PROVIDER_ERRORS else "another error",
        )
    if not request.GET.get("code"):
        raise _stale("no code")
    names = {part: option(f"apply.province_{part}_claim") for part in ("name", "number", "mobile")}
    try:
        said = _Province().claims(
            request,
            names=(names["name"], names["number"]),
            also=(names["mobile"],),
            nonce=way["nonce"],
            verifier=way["verifier"],
        )
    except ERRORS as error:
        raise _failed(error) from None
    resident = _read({part: said[claim] for part, claim in names.items()}, now)
    # What another window has put into the session meanwhile is not written over.
    request.session = type(request.session)(request.session.session_key)
    request.session.cycle_key()
    kept = {**asdict(resident), "at": now.isoformat()}
    request.session[_RESIDENT] = encryption.encrypt(json.dumps(kept, ensure_ascii=False), _SEALED)
    return resident


def resident_of(session: SessionBase, now: datetime) -> Resident | None:
    """Return whom the platform named to this browser; None where nobody is, or where it was too long ago."""
    sealed = session.get(_RESIDENT)
    if sealed is None:
        return None
    with suppress(encryption.Undecipherable):
        kept = json.loads(encryption.decrypt(sealed, _SEALED))
        at = datetime.fromisoformat(kept["at"])
        if now - at <= KEPT:
            return Resident(**{**kept, "identity_kind": IdentityKind(kept["identity_kind"]), "at": at})
    return None


def was_named(session: SessionBase) -> bool:
    """Return whether the session holds somebody, be it too long ago."""
    return _RESIDENT in session


def leave(session: SessionBase) -> None:
    """Have the session know nobody any more."""
    session.pop(_RESIDENT, None)


def _read(said: dict[str, Any], now: datetime) -> Resident:
    name, number = _text(said["name"]), _text(said["number"])
    if missing := [part for part, text in (("name", name), ("number", number)) if not text]:
        raise _lacking(f"no {' and no '.join(missing)}")
    if len(name) > LONGEST["name"] or not name.isprintable() or "*" in name:
        raise _lacking("the name is masked or cannot be used")
    try:
        number = read_identity_number(number, day_of(now))
    except Invalid:
        # What is wrong with it, the message of the refusal would tell to whoever reads the log.
        raise _lacking("the number is masked or cannot be right") from None
    mobile = ""
    with suppress(Invalid):
        mobile = read_telephone(_text(said["mobile"]))
    kind = IdentityKind.RESIDENCE_PERMIT if number[:2] in _PERMITS else IdentityKind.IDENTITY_CARD
    return Resident(name, kind, number, mobile, option("apply.province_label")[:_LONGEST_LABEL], now)


def _text(value: object) -> str:
    return plain(value) if isinstance(value, str) else ""


def _failed(error: Exception) -> ResidentRefused:
    failure = failure_of(error)
    words = {
        "silent": "对方平台没有正常应答，可能是网络或者对方平台故障。",
        "unfit": "与对方平台的接入设置不相符，暂时不能这样登录。",
        "not_verified": "对方平台送来的身份凭证没有通过核验，为安全起见没有采用。",
    }
    return ResidentRefused(words[failure.code], code=failure.code, detail=failure.detail)


def _stale(detail: str) -> ResidentRefused:
    return ResidentRefused(
        "这次登录已经用过、已经过期，或者不是从这个浏览器开始的。", code="stale", detail=detail
    )


def _lacking(detail: str) -> ResidentRefused:
    return ResidentRefused(
        "对方平台确认了您的身份，但没有给出完整、正确的姓名和公民身份号码，无法代您填写。",
        code="lacking",
        detail=detail,
    )
