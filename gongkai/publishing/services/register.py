"""
发文登记: an office-automation system tells of a document as soon as it has its number, so that its period runs.

What it registers is an item at once, and a file that a person confirms. The same document told again is
the same item.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor, Grant
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.organisations import ADMINISTRATORS, UnitState
from gongkai.domain.publishing.content import (
    GROUNDS,
    Content,
    DisclosureAttribute,
    ItemOrigin,
    WithholdingGround,
)
from gongkai.domain.publishing.intake import IntakeState
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import throttle
from gongkai.lib.deeds import deed, lock_state
from gongkai.publishing.models import Intake, Item, RegisterKey
from gongkai.publishing.services.intake import (
    Checked,
    HandedIn,
    check_file,
    drop_intake,
    read_intake,
    receive_file,
)
from gongkai.publishing.services.items import collect_item
from gongkai.reading.fields import normalise_document_number
from gongkai.reading.fields.dates import read_date

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Wrong keys from one address; a program that is set up wrongly is told so long before.
WRONG_KEYS = throttle.Limit(failures=20, window=timedelta(minutes=15), lock=timedelta(minutes=15))
#: What a key begins with, so that one that leaked into a log is recognised.
KEY_PREFIX = "gkr_"
#: What no database keeps: controls, and halves of characters.
_NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_YEARS = range(1949, 2100)
#: Older and other words for the same attribute (国办发〔2016〕80号 and before).
_ATTRIBUTES = {
    "公开": DisclosureAttribute.PROACTIVE,
    "免予公开": DisclosureAttribute.WITHHELD,
    "不公开": DisclosureAttribute.WITHHELD,
    "不予公开": DisclosureAttribute.WITHHELD,
}


@dataclass(frozen=True, slots=True)
class Registered:
    """One document as its register tells of it; ``external_id`` is the other system's own name for it."""

    title: str
    written_on: date
    document_number: str = ""
    attribute: str = ""
    ground: str = ""
    ground_reason: str = ""
    issuer: str = ""
    external_id: str = ""
    file_name: str = ""
    #: As told, for the person who confirms.
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a document that was told of; ``created`` is False where it was known before."""

    item: Item
    created: bool
    intake: Intake | None = None


def registered_from(told: Mapping[str, Any]) -> Registered:
    """
    Return a register's words as a document: title, document_number, written_on, disclosure_attribute, …

    Raises Invalid naming the word that cannot be understood.
    """
    words = {name: _line(name, value) for name, value in told.items()}
    for name, label, longest in (
        ("title", "标题", 300),
        ("document_number", "发文字号", 80),
        ("issuer", "发文机关", 200),
        ("external_id", "编号", 200),
        ("file_name", "文件名", 255),
    ):
        if len(words.get(name, "")) > longest:
            raise Invalid(f"{label}不能超过 {longest} 个字。", field=name)
    if not words.get("title"):
        raise Invalid("请填写标题。", field="title")
    number = words.get("document_number", "")
    attribute = _attribute(words.get("disclosure_attribute", ""))
    ground, reason = _ground(words.get("ground", ""), attribute)
    return Registered(
        title=words["title"],
        written_on=_written_on(words.get("written_on", "")),
        document_number=(normalise_document_number(number) or number) if number else "",
        attribute=attribute,
        ground=ground,
        ground_reason=reason,
        issuer=words.get("issuer", ""),
        external_id=words.get("external_id", ""),
        file_name=words.get("file_name", ""),
        told={name: value for name, value in words.items() if value},
    )


def enter(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    document: Registered,
    file: HandedIn | None = None,
    origin: ItemOrigin = ItemOrigin.REGISTER,
) -> Entry:
    """
    Make the item of a document that was told of, and the intake that a person confirms; once.

    Known is what has the same ``external_id``, else the same number, else the same title and day, in this
    unit. A file that comes later than its document is put to it as long as the item is a draft.
    """
    checked = check_file(actor=actor, now=now, unit=unit, file=file) if file is not None else None
    with deed(actor=actor, now=now):
        # One after the other for each unit, so that two that tell the same make one item.
        lock_state(unit)
        known = _known(unit, document)
        if known is None:
            item = collect_item(
                actor=actor, now=now, unit=unit, content=_content(document, unit), origin=origin
            )
        else:
            item = known
        intake = None
        if known is None or _adds_file(item, checked):
            for empty in item.intakes.filter(file="", state=IntakeState.READ):
                # The file that comes now is confirmed in the place of the one that was missing.
                drop_intake(actor=actor, now=now, intake=empty, reason="文件已补充登记。")
            intake = receive_file(
                actor=actor,
                now=now,
                unit=unit,
                file=checked,
                origin=origin,
                item=item,
                register={**document.told, "external_id": document.external_id},
            )
    if intake is not None and not intake.file and intake.state == IntakeState.WAITING:
        intake = read_intake(intake=intake, now=now)  # nothing is there to be read
    return Entry(item, known is None, intake)


def waiting_for(unit: "Unit", file_name: str) -> Intake | None:
    """Return the registered document of a unit whose file of that name has not come yet."""
    return (
        Intake.objects.filter(
            unit=unit,
            file="",
            state=IntakeState.READ,
            register__file_name=file_name,
            item__state=ItemState.DRAFT,
        )
        .select_related("item", "item__unit")
        .order_by("id")
        .first()
    )


def open_key(*, actor: Actor, now: datetime, unit: "Unit", name: str) -> tuple[RegisterKey, str]:
    """Open a key for a unit's office-automation system and return it; it is shown this once and kept as a digest."""
    actor.require(ADMINISTRATORS, unit.path, "启用登记接口密钥")
    if not name.strip():
        raise Invalid("请填写名称，例如办公系统的名称。", field="name")
    if unit.state != UnitState.ACTIVE:
        raise Invalid(f"“{unit.name}”已撤并，请选择承接它的单位。", field="unit")
    secret = KEY_PREFIX + secrets.token_urlsafe(32)
    with deed(actor=actor, now=now) as act:
        key = RegisterKey.objects.create(
            unit=unit, name=name.strip(), digest=_digest(secret), created_at=now, created_by=actor.code
        )
        act.note(key, "publishing.register_key_opened", unit=unit.code, detail={"name": key.name})
    return key, secret


def end_key(*, actor: Actor, now: datetime, key: RegisterKey) -> RegisterKey:
    """End a key; whoever still uses it is refused from now on."""
    actor.require(ADMINISTRATORS, key.unit.path, "停用登记接口密钥")
    with deed(actor=actor, now=now) as act:
        key = RegisterKey.objects.select_for_update(of=("self",)).select_related("unit").get(pk=key.pk)
        if key.ended_at is not None:
            raise Refused(f"密钥“{key.name}”已经停用。", code="key_ended")
        key.ended_at = now
        key.save(update_fields=["ended_at"])
        act.note(key, "publishing.register_key_ended", unit=key.unit.code, detail={"name": key.name})
    return key


def check_key(*, secret: str, address: str, now: datetime) -> RegisterKey | throttle.Locked | None:
    """
    Return the key in force with that secret, None for a wrong one, or how long the address has to wait.

    The look-up goes by the digest, so its time tells nothing about the secret.
    """
    limited = f"register:{throttle.source(address)}"
    if (locked := throttle.check([limited], now)) is not None:
        return locked
    digest = _digest(secret)
    key = RegisterKey.objects.filter(digest=digest, ended_at=None).select_related("unit").first()
    if key is None or not compare_digest(key.digest, digest) or key.unit.state != UnitState.ACTIVE:
        return throttle.fail({limited: WRONG_KEYS}, now)
    RegisterKey.objects.filter(pk=key.pk).update(used_at=now)
    return key


def actor_for(key: RegisterKey) -> Actor:
    """Return the system behind a key as one who collects for its unit, and may do nothing else."""
    unit = key.unit
    return Actor(
        code=f"register:{key.pk}",
        name=f"发文登记接口（{key.name}）",
        unit_code=unit.code,
        unit_path=unit.path,
        grants=(Grant(Role.INFORMATION_OFFICER, unit.path),),
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _content(document: Registered, unit: "Unit") -> Content:
    return Content(
        title=document.title,
        document_number=document.document_number,
        issuer=document.issuer or unit.name,
        written_on=document.written_on,
        attribute=document.attribute or DisclosureAttribute.PROACTIVE.value,
        ground=document.ground,
        ground_reason=document.ground_reason,
    )


def _known(unit: "Unit", document: Registered) -> Item | None:
    if document.external_id:
        told = Intake.objects.filter(
            unit=unit, register__external_id=document.external_id, item__isnull=False
        ).exclude(item__state=ItemState.DISCARDED)
        if (intake := told.select_related("item", "item__unit").order_by("id").first()) is not None:
            return intake.item
    items = (
        Item.objects.filter(unit=unit)
        .exclude(state=ItemState.DISCARDED)
        .select_related("unit", "current")
        .order_by("id")
    )
    if document.document_number:
        return items.filter(document_number_key=lookup_key(document.document_number)).first()
    return items.filter(title=document.title, written_on=document.written_on, document_number="").first()


def _adds_file(item: Item, file: Checked | None) -> bool:
    """Return whether a file comes late to its document: the item is a draft and has none of these bytes."""
    if file is None or file.refusal is not None or item.state != ItemState.DRAFT:
        return False
    return not item.intakes.filter(file=file.file).exists()


def _line(name: str, value: Any) -> str:
    """Return a value as one line, spelt as everybody spells it: file names of some systems are taken apart."""
    text = " ".join(unicodedata.normalize("NFC", str("" if value is None else value)).split())
    if _NO_TEXT.search(text):
        raise Invalid("内容中有不能保存的控制字符，请删去后再试。", field=name)
    return text


def _attribute(text: str) -> str:
    if not text:
        return ""
    for attribute in DisclosureAttribute:
        if text in (attribute.value, attribute.label):
            return attribute.value
    if text in _ATTRIBUTES:
        return _ATTRIBUTES[text].value
    raise Invalid(
        f"公开属性“{text}”不能识别，请填写 主动公开、依申请公开 或 不予公开。", field="disclosure_attribute"
    )


def _ground(text: str, attribute: str) -> tuple[str, str]:
    """Return (legal ground, reason in words); words that name no ground are the reason."""
    if not text or attribute in ("", DisclosureAttribute.PROACTIVE):
        return "", ""
    fitting = GROUNDS[DisclosureAttribute(attribute)]
    for ground in WithholdingGround:
        if text in (ground.value, ground.label) and ground in fitting:
            return ground.value, ""
    return "", text[:500]


def _written_on(text: str) -> date:
    if not text:
        raise Invalid("请填写成文日期，公开期限从这一天算起。", field="written_on")
    try:
        found: date | None = date.fromisoformat(text)
    except ValueError:
        found = read_date(text)
    if found is None or found.year not in _YEARS:
        raise Invalid(f"成文日期“{text}”不能识别，请写成 2026-03-02 的样子。", field="written_on")
    return found
