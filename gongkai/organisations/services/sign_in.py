"""
Signing in: the password, the second factor, and what the house remembers of both.

Two limits stand before the password (decision 0006). Name and address together lock quickly, so
that a colleague behind the same address is not shut out; an IPv6 house counts as one address, else
whoever has its many addresses could guess with each of them. The name alone, over all addresses,
locks later and then lets in only addresses from which this person signed in before: many
machines cannot guess on, and nobody can shut a person out of their own office.
"""

import secrets
from base64 import b32decode, b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.models import Session
from django.utils.http import urlencode
from django_otp.oath import TOTP

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Refused
from gongkai.domain.organisations import AccountState
from gongkai.domain.roles import SECOND_FACTOR_ROLES
from gongkai.lib import throttle
from gongkai.lib.deeds import deed
from gongkai.organisations.models import Person, SignInSession, TotpDevice
from gongkai.organisations.queries import actor_of

BY_NAME_AND_ADDRESS = throttle.Limit(failures=5, window=timedelta(minutes=15), lock=timedelta(minutes=15))
BY_NAME = throttle.Limit(failures=50, window=timedelta(hours=24), lock=timedelta(hours=1))
SECOND_FACTOR = throttle.Limit(failures=5, window=timedelta(minutes=15), lock=timedelta(minutes=15))

STEP_SECONDS = 30
#: Clocks of telephones differ: one step before and after is accepted.
TOLERANCE = 1


class SignInRefused(Refused):
    """The same words for a wrong name and a wrong password, so that names cannot be tried out."""

    code = "sign_in_refused"


@dataclass(frozen=True)
class Door:
    """The throttle keys of one attempt."""

    username: str
    source: str

    @property
    def by_name_and_address(self) -> str:
        return f"sign-in|{self.username}|{self.source}"

    @property
    def by_name(self) -> str:
        return f"sign-in|{self.username}"


@cache
def _nobody() -> str:
    # Hashed once: a name that does not exist must take as long as one that does.
    return make_password(secrets.token_urlsafe(16))


def check_name_and_password(*, username: str, password: str, address: str, now: datetime) -> Person:
    """
    Return the person whose name and password these are.

    Raises SignInRefused; attempts while locked are refused unread, right or wrong.
    """
    username = username.strip().lower()[:60]
    door = Door(username, throttle.source(address))
    locked = throttle.check([door.by_name_and_address], now)
    if locked is not None:
        raise SignInRefused(
            f"这个登录名在您的网络地址上连续输错，已暂停登录，请在 {locked.minutes(now)} 分钟后再试。"
            "忘记密码请联系本单位系统管理员重置。",
            code="locked",
        )
    person = Person.objects.select_related("unit").filter(username=username).first()
    known = person is not None and _known_source(person, door.source, now)
    if not known and throttle.check([door.by_name], now) is not None:
        raise SignInRefused(
            "这个登录名近来有大量失败的登录，暂时只接受以前登录过的网络地址。请回到平时的办公电脑登录，或联系系统管理员。",
            code="locked",
        )
    right = check_password(password, person.password if person else _nobody())
    if person is None or not right or person.state != AccountState.ACTIVE:
        failed = {door.by_name_and_address: BY_NAME_AND_ADDRESS}
        if not known:
            # Only strangers' failures count here: somebody who mistypes in their own office
            # has the other limit.
            failed[door.by_name] = BY_NAME
        throttle.fail(failed, now)
        if person is not None and right:
            raise SignInRefused(
                "这个账号已停用或已办理离岗，不能登录。如有疑问，请联系本单位系统管理员。", code="closed"
            )
        raise SignInRefused("登录名或密码不对。请检查大小写和输入法；连续输错 5 次将暂停登录 15 分钟。")
    throttle.clear(door.by_name_and_address, now)
    return person


def _known_source(person: Person, source: str, now: datetime) -> bool:
    since = now - timedelta(days=180)
    seen = SignInSession.objects.filter(person=person, seen_at__gte=since).order_by()
    return any(throttle.source(each) == source for each in seen.values_list("address", flat=True).distinct())


def owed(person: Person, actor: Actor, *, verified: bool, way: str = "password") -> str | None:
    """Return the name of the page that a person who proved who they are still owes, if any."""
    if actor.roles & SECOND_FACTOR_ROLES and not verified:
        return "organisations:second-factor" if device_of(person) else "organisations:enrol"
    # Whoever came by single sign-on did not use the password that would have to be changed.
    if person.must_change_password and way != "oidc":
        return "organisations:new-password"
    return None


def device_of(person: Person) -> TotpDevice | None:
    """Return the person's confirmed second factor."""
    return TotpDevice.objects.filter(user=person, confirmed=True).first()


def new_secret() -> str:
    """Return a fresh secret, 160 bits in base 32 as authenticator apps read it."""
    return b32encode(secrets.token_bytes(20)).decode()


def _totp(secret: str, now: datetime) -> TOTP:
    totp = TOTP(b32decode(secret), step=STEP_SECONDS)
    totp.time = now.timestamp()
    return totp


def enrolment_address(person: Person, secret: str, issuer: str) -> str:
    """Return the otpauth address that a QR code carries into the telephone."""
    query = urlencode({"secret": secret, "issuer": issuer})
    return f"otpauth://totp/{issuer}:{person.username}?{query}"


def current_code(secret: str, now: datetime) -> str:
    """Return the six digits that the telephone shows now; for demonstration homes and tests."""
    return f"{_totp(secret, now).token():06d}"


def _step_of(secret: str, code: str, now: datetime, after: int) -> int | None:
    """Return the time step whose code this is, if it lies after the last one used."""
    if not (code.isascii() and code.isdigit() and len(code) == 6):
        return None
    totp = _totp(secret, now)
    base = totp.t()
    for drift in range(-TOLERANCE, TOLERANCE + 1):
        totp.drift = drift
        if base + drift > after and secrets.compare_digest(f"{totp.token():06d}", code):
            return base + drift
    return None


def enrol(*, person: Person, secret: str, code: str, now: datetime) -> TotpDevice:
    """
    Keep a new second factor once the telephone has shown that it knows the secret.

    Raises Refused if the code does not fit, or one is enrolled already.
    """
    step = _step_of(secret, code.strip().replace(" ", ""), now, -1)
    if step is None:
        raise Refused("口令不对。请确认手机时间准确，输入应用中当前显示的6位数字。", field="code")
    with deed(actor=as_actor(person, now), now=now) as act:
        person = Person.objects.select_for_update().get(pk=person.pk)
        if device_of(person) is not None:
            raise Refused("已经绑定过动态口令。更换手机请联系系统管理员解除。", field="code")
        TotpDevice.objects.filter(user=person).delete()
        device = TotpDevice.objects.create(
            user=person, name="动态口令", confirmed=True, secret=secret, last_step=step, enrolled_at=now
        )
        act.note(person, "organisations.second_factor_enrolled", unit=person.unit.code)
    return device


def check_code(*, person: Person, code: str, now: datetime) -> TotpDevice:
    """
    Return the device whose code this is; each code is accepted once.

    Raises SignInRefused for a wrong, used or throttled code.
    """
    key = f"second-factor|{person.username}"
    locked = throttle.check([key], now)
    if locked is not None:
        raise SignInRefused(
            f"动态口令连续输错，请在 {locked.minutes(now)} 分钟后再试。", code="locked", field="code"
        )
    with deed(actor=as_actor(person, now), now=now) as act:
        device = (
            TotpDevice.objects.select_for_update(of=("self",)).filter(user=person, confirmed=True).first()
        )
        step = None
        if device is not None:
            step = _step_of(device.secret, code.strip().replace(" ", ""), now, device.last_step)
        if device is not None and step is not None:
            device.last_step = step
            device.save(update_fields=["last_step"])
            act.audit("organisations.second_factor_passed", person.link)
    if device is None or step is None:
        throttle.fail({key: SECOND_FACTOR}, now)
        raise SignInRefused("口令不对或已用过。请等应用显示下一个口令后再输入。", field="code")
    throttle.clear(key, now)
    return device


def as_actor(person: Person, now: datetime) -> Actor:
    """Return the person as the actor of deeds on their own account, before the desk is open to them."""
    return actor_of(person, now.date())


def record_sign_in(
    *, person: Person, session_key: str, address: str, agent: str, now: datetime, way: str
) -> None:
    """Write down that the person came in, from where and how (password, password and code, OIDC)."""
    with deed(actor=as_actor(person, now), now=now) as act:
        SignInSession.objects.update_or_create(
            session_key=session_key,
            defaults={
                "person": person,
                "address": address,
                "agent": agent[:200],
                "started_at": now,
                "seen_at": now,
                "ended_at": None,
            },
        )
        Person.objects.filter(pk=person.pk).update(last_login=now)
        act.audit("organisations.signed_in", person.link, detail={"way": way}, personal={"address": address})


def follow_session(*, old: str, new: str) -> None:
    """Keep the sign-in's record when the browser's session gets a new key."""
    SignInSession.objects.filter(session_key=old).update(session_key=new)


def sweep(now: datetime) -> int:
    """Delete the sessions that are over and note that their sign-ins ended; return how many."""
    over = Session.objects.filter(expire_date__lt=now)
    SignInSession.objects.filter(ended_at=None, session_key__in=over.values("session_key")).update(
        ended_at=now
    )
    return over.delete()[0]


def touch(*, session_key: str, now: datetime) -> None:
    """Note that the session is in use."""
    SignInSession.objects.filter(session_key=session_key).update(seen_at=now)


def end_sign_ins(*, person: Person, now: datetime, keep: str = "") -> int:
    """Sign the person out of every browser but the one whose session is kept; return how many."""
    ended = SignInSession.objects.filter(person=person, ended_at=None).exclude(session_key=keep)
    keys = list(ended.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    ended.update(ended_at=now)
    return len(keys)


def record_sign_out(*, person: Person, session_key: str, now: datetime) -> None:
    """Write down that the person left."""
    with deed(actor=as_actor(person, now), now=now) as act:
        SignInSession.objects.filter(session_key=session_key).update(ended_at=now)
        act.audit("organisations.signed_out", person.link)
