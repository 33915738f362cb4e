"""Accounts are opened, changed, suspended and closed; a login name is never used twice."""

import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict, Invalid, Refused
from gongkai.domain.organisations import ACCOUNT_WORKFLOW, AccountAction, UnitState
from gongkai.domain.roles import Role
from gongkai.lib import drafts, throttle
from gongkai.lib.deeds import Deed, deed
from gongkai.organisations.models import PasswordRecord, Person, RoleGrant, TotpDevice, Unit
from gongkai.organisations.permissions import check_can_manage_person
from gongkai.organisations.services.grants import grant_role
from gongkai.organisations.services.sign_in import end_sign_ins

_USERNAME = re.compile(r"^[a-z][a-z0-9._-]{1,59}$")
#: Without 0 O 1 l I: the first password is read aloud over the telephone.
_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PASSWORDS_KEPT = 5
#: An unattended desk must not become a place for guessing.
OLD_PASSWORD = throttle.Limit(failures=5, window=timedelta(minutes=15), lock=timedelta(minutes=15))


def first_password() -> str:
    """Return a random password for the first sign-in: four groups of four, to be changed at once."""
    while True:
        groups = ["".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4)]
        text = "-".join(groups)
        if (
            any(c.isdigit() for c in text)
            and any(c.islower() for c in text)
            and any(c.isupper() for c in text)
        ):
            return text


def open_account(
    *,
    actor: Actor,
    now: datetime,
    username: str,
    name: str,
    unit: Unit,
    title: str = "",
    telephone: str = "",
    mobile: str = "",
    password: str | None = None,
    password_hash: str = "",
) -> tuple[Person, str]:
    """
    Open an account and return it with its first password, which is shown once and must be changed.

    ``password_hash`` is that of ``password``, so that many accounts that share one hash it once.
    Raises Invalid for a login name that is taken (also by somebody who left) or malformed.
    """
    username = username.strip().lower()
    if not _USERNAME.match(username):
        raise Invalid(
            "登录名以小写字母开头，由2至60个小写字母、数字、点、横线组成，例如 zhang.wei。", field="username"
        )
    if username == "system":
        raise Invalid("system 是系统自用的名称，请换一个登录名。", field="username")
    if unit.state != UnitState.ACTIVE:
        raise Invalid(f"“{unit.name}”已撤并，不能在其中开户。", field="unit")
    if not name.strip():
        raise Invalid("请填写姓名。", field="name")
    first = password or first_password()
    person = Person(
        username=username,
        name=name.strip(),
        unit=unit,
        title=title.strip(),
        telephone=telephone.strip(),
        mobile=_mobile(mobile),
        opened_at=now,
        must_change_password=password is None,
    )
    person.password = password_hash or make_password(first)
    with deed(actor=actor, now=now) as act:
        if Person.objects.filter(username=username).exists():
            raise Invalid(
                f"登录名 {username} 已有人使用（离岗人员的登录名也不再启用），请换一个。", field="username"
            )
        try:
            with transaction.atomic():
                act.move(
                    person,
                    ACCOUNT_WORKFLOW,
                    AccountAction.OPEN,
                    at=unit.path,
                    unit=unit.code,
                    detail={"username": username},
                    personal=_personal(person),
                )
        except IntegrityError as error:  # somebody else was faster by a moment
            raise Invalid(f"登录名 {username} 刚刚被占用，请换一个。", field="username") from error
    return person, first


def open_account_with_role(
    *, actor: Actor, now: datetime, role: Role | None, unit: Unit, **particulars: str
) -> tuple[Person, str]:
    """Open an account and grant its first role in the person's own unit, or neither."""
    with deed(actor=actor, now=now):
        person, password = open_account(actor=actor, now=now, unit=unit, **particulars)
        if role is not None:
            grant_role(actor=actor, now=now, person=person, role=role, unit=unit)
    return person, password


def reveal_mobile(*, actor: Actor, now: datetime, person: Person) -> str:
    """Return the whole mobile number, and write down who looked."""
    check_can_manage_person(actor, person, now.date())
    with deed(actor=actor, now=now) as act:
        act.audit("organisations.mobile_shown", person.link)
    return person.mobile


def _mobile(text: str) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if digits and not re.fullmatch(r"1\d{10}", digits):
        raise Invalid("手机号码应为11位数字，以1开头。", field="mobile")
    return digits


def _personal(person: Person) -> dict[str, str]:
    return {key: value for key, value in (("name", person.name), ("mobile", person.mobile)) if value}


def _take(
    act: Deed,
    person: Person,
    action: AccountAction,
    *,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> Person:
    """Lock the person, check rank, take the row; the caller has set nothing yet."""
    person = Person.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    check_can_manage_person(act.actor, person, act.now.date())
    act.move(
        person,
        ACCOUNT_WORKFLOW,
        action,
        at=person.unit.path,
        unit=person.unit.code,
        reason=reason,
        detail=detail,
    )
    return person


def amend_account(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    name: str,
    unit: Unit,
    title: str,
    telephone: str,
    mobile: str,
    version: int | None = None,
) -> Person:
    """
    Change a person's particulars, or move them to another unit that the actor also runs.

    Roles stay as they are; roles in the former unit are ended, since nobody keeps them by oversight.
    """
    with deed(actor=actor, now=now) as act:
        current = Person.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
        if version is not None and current.version != version:
            raise Conflict("您打开页面之后，此人的信息已被他人修改，本次没有保存。请对照最新内容后再保存。")
        check_can_manage_person(actor, current, now.date())
        if unit.pk != current.unit_id:
            if unit.state != UnitState.ACTIVE:
                raise Invalid(f"“{unit.name}”已撤并。", field="unit")
            ACCOUNT_WORKFLOW.check(actor, None, AccountAction.OPEN, unit.path)
        if not name.strip():
            raise Invalid("请填写姓名。", field="name")
        at, former = current.unit.path, current.unit
        current.name, current.unit = name.strip(), unit
        current.title, current.telephone, current.mobile = title.strip(), telephone.strip(), _mobile(mobile)
        current.version += 1
        act.move(
            current,
            ACCOUNT_WORKFLOW,
            AccountAction.AMEND,
            at=at,
            unit=unit.code,
            detail={"unit": [former.code, unit.code]} if former.pk != unit.pk else {},
            personal=_personal(current),
        )
        if former.pk != unit.pk:
            left = RoleGrant.objects.filter(person=current, ended_at=None, unit__path__startswith=former.path)
            left.update(ended_at=now, ended_by=actor.code)
            posts = current.posts.filter(until_on=None, unit__path__startswith=former.path)
            posts.filter(from_on__lte=now.date()).update(until_on=now.date())
    return current


def reset_password(*, actor: Actor, now: datetime, person: Person, reason: str) -> str:
    """Return a new first password; every browser of the person is signed out."""
    password = first_password()
    with deed(actor=actor, now=now) as act:
        person = _take(act, person, AccountAction.RESET_PASSWORD, reason=reason)
        person.set_password(password)
        person.must_change_password = True
        person.save(update_fields=["password", "must_change_password"])
        end_sign_ins(person=person, now=now)
    return password


def reset_second_factor(*, actor: Actor, now: datetime, person: Person, reason: str) -> None:
    """Forget a lost telephone; the person enrols a new one at the next sign-in."""
    with deed(actor=actor, now=now) as act:
        person = _take(act, person, AccountAction.RESET_SECOND_FACTOR, reason=reason)
        TotpDevice.objects.filter(user=person).delete()
        end_sign_ins(person=person, now=now)


def suspend(*, actor: Actor, now: datetime, person: Person, reason: str) -> None:
    """Keep a person out until restored; their work stays theirs."""
    with deed(actor=actor, now=now) as act:
        person = _take(act, person, AccountAction.SUSPEND, reason=reason)
        end_sign_ins(person=person, now=now)


def suspend_many(*, actor: Actor, now: datetime, people: list[Person], reason: str) -> dict[str, str]:
    """Suspend each person that may be; return the refusals by login name. One deed each: one refusal stops none."""
    refusals = {}
    for person in people:
        try:
            suspend(actor=actor, now=now, person=person, reason=reason)
        except Refused as refusal:
            refusals[person.username] = refusal.message
    return refusals


def restore(*, actor: Actor, now: datetime, person: Person, reason: str) -> None:
    """Let a suspended person in again."""
    with deed(actor=actor, now=now) as act:
        _take(act, person, AccountAction.RESTORE, reason=reason)


def depart(*, actor: Actor, now: datetime, person: Person, reason: str) -> None:
    """
    Close the account of somebody who left: roles and posts end, the second factor is forgotten.

    Work in hand should be handed over first (services.handover); what is left is theirs no longer.
    """
    with deed(actor=actor, now=now) as act:
        person = _take(act, person, AccountAction.DEPART, reason=reason)
        person.grants.filter(ended_at=None).update(ended_at=now, ended_by=actor.code)
        person.posts.filter(until_on=None).update(until_on=now.date())
        TotpDevice.objects.filter(user=person).delete()
        # The number was kept for working together, and that is over.
        person.mobile = ""
        person.save(update_fields=["mobile"])
        for draft in drafts.of(person.username):
            drafts.discard(owner=person.username, form=draft.form)
        end_sign_ins(person=person, now=now)


def change_password(
    *, actor: Actor, now: datetime, person: Person, old: str, new: str, keep_session: str = ""
) -> None:
    """
    Set one's own new password; other browsers are signed out.

    Raises Invalid with what is wrong with the old or the new one.
    """
    key = f"password|{person.username}"
    locked = throttle.check([key], now)
    if locked is not None:
        raise Invalid(f"原密码连续输错，请在 {locked.minutes(now)} 分钟后再试。", field="old")
    if not check_password(old, Person.objects.values_list("password", flat=True).get(pk=person.pk)):
        throttle.fail({key: OLD_PASSWORD}, now)
        raise Invalid("原密码不对。忘记原密码时，请本单位系统管理员重置。", field="old")
    with deed(actor=actor, now=now) as act:
        person = Person.objects.select_for_update().get(pk=person.pk)
        try:
            validate_password(new, person)
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), field="new") from error
        PasswordRecord.objects.create(person=person, hash=person.password, set_at=now)
        kept = PasswordRecord.objects.filter(person=person).values_list("pk", flat=True)[:PASSWORDS_KEPT]
        PasswordRecord.objects.filter(person=person).exclude(pk__in=list(kept)).delete()
        person.set_password(new)
        person.must_change_password = False
        person.save(update_fields=["password", "must_change_password"])
        end_sign_ins(person=person, now=now, keep=keep_session)
        act.note(person, "organisations.password_changed", unit=person.unit.code)


def set_elder_mode(*, person: Person, on: bool) -> None:
    """Remember how the person likes to read; a preference, not a deed."""
    Person.objects.filter(pk=person.pk).update(elder_mode=on)
