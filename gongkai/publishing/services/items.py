"""An item is collected, edited, sent, taken back, discarded."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.findings import Severity
from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.content import Content, ItemOrigin, changed_fields, digest
from gongkai.domain.publishing.intake import IntakeState
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemState
from gongkai.files import queries as files
from gongkai.files.facts import learn
from gongkai.files.refusals import FileRefused
from gongkai.files.services import publishable
from gongkai.lib.deeds import deed
from gongkai.publishing.models import Intake, Item, Version
from gongkai.publishing.queries import facts_of, played_in
from gongkai.publishing.services.checking import findings_of
from gongkai.publishing.services.consultations import end_waiting
from gongkai.publishing.services.holding import hold_files
from gongkai.publishing.services.records import keep_findings, locked, mirror, tidy, write

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Without letters and figures that look alike; 32 ** 12 is more than anybody can guess through.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_public_id() -> str:
    """Return a random name of twelve characters for a public address."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


def check_content(content: Content) -> None:
    """Pass if the content can be kept at all; what is wrong with it otherwise the checks say."""
    if not content.title:
        raise Invalid("请填写标题。", field="title")
    for name, limit, label in (
        ("title", 300, "标题"),
        ("document_number", 80, "发文字号"),
        ("issuer", 200, "发文机关"),
        ("source", 100, "来源"),
        ("source_url", 500, "来源网址"),
        ("author", 60, "作者"),
    ):
        if len(getattr(content, name)) > limit:
            raise Invalid(f"{label}不能超过 {limit} 个字。", field=name)
    for name in ("title", "body", "summary", "ground_reason", "document_number"):
        if "\x00" in getattr(content, name):
            raise Invalid("内容中有不能保存的控制字符，请删去后再试。", field=name)


def collect_item(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    content: Content,
    origin: ItemOrigin = ItemOrigin.TYPED,
    public_id: str = "",
) -> Item:
    """
    Take a piece of information into the unit's care (条例第十条); its period runs from 成文日期.

    ``public_id`` is for demonstrations, which are the same each time; else it is random.
    Raises Invalid for a unit that has ended or content that cannot be kept.
    """
    content = tidy(content)
    check_content(content)
    if unit.state != UnitState.ACTIVE:
        raise Invalid(f"“{unit.name}”已撤并，请选择承接它的单位。", field="unit")
    learn([each.file for each in content.attachments], now=now)
    item = Item(
        public_id=public_id or new_public_id(),
        unit=unit,
        keeper=actor.code,
        origin=origin,
        collected_at=now,
        touched_at=now,
        editors=[actor.code],
    )
    version = Version(number=1, created_at=now)
    mirror(item, content)
    write(version, content, actor=actor.code, now=now)
    keep_findings(item, version, findings_of(item, content, now, text=version.text), {})
    with deed(actor=actor, now=now) as act:
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.COLLECT,
            at=unit.path,
            unit=unit.code,
            detail={"title": content.title, "origin": origin.value, "digest": version.digest},
        )
        version.item = item
        version.save()
        item.current = version
        item.save(update_fields=["current"])
        hold_files(actor=actor, item=item, content=content)
    return item


def amend_item(
    *,
    actor: Actor,
    now: datetime,
    item: Item,
    content: Content,
    revision: int | None = None,
    answers: dict[str, str] | None = None,
) -> Item:
    """
    Change the version in hand; one that was sent before is kept, and a new one begun.

    ``revision`` is the one that the form was opened with; ``answers`` are reasons by the key of a finding.
    Raises Conflict if somebody else saved meanwhile. Nothing is written where nothing changed.
    """
    content = tidy(content)
    check_content(content)
    learn([each.file for each in content.attachments], now=now)
    with deed(actor=actor, now=now) as act:
        item = locked(item, revision)
        version = _version(item)
        before = version.content
        changed = changed_fields(before, content)
        if not changed and not _new_answers(version, answers):
            return item
        if version.sealed:
            version = Version(item=item, number=version.number + 1, created_at=now, answers=version.answers)
        mirror(item, content)
        write(version, content, actor=actor.code, now=now)
        keep_findings(item, version, findings_of(item, content, now, text=version.text), answers or {})
        version.save()
        hold_files(actor=actor, item=item, content=content)
        item.current = version
        item.revision += 1
        item.touched_at = now
        if changed and actor.code not in item.editors:
            item.editors = [*item.editors, actor.code]
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.AMEND,
            at=item.unit.path,
            unit=item.unit.code,
            facts=facts_of(item),
            detail={"changed": changed, "version": version.number, "digest": version.digest},
            locked=True,
        )
    return item


def _version(item: Item) -> Version:
    if item.current is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    return item.current


def _new_answers(version: Version, answers: dict[str, str] | None) -> bool:
    return any(version.answers.get(key, "") != reason.strip() for key, reason in (answers or {}).items())


def send_item(
    *,
    actor: Actor,
    now: datetime,
    item: Item,
    revision: int | None = None,
    answers: dict[str, str] | None = None,
) -> Item:
    """
    Send the version in hand for review and seal it.

    The checks run again, since days have passed. Raises Invalid naming what has to be corrected or
    explained first, Conflict if somebody saved since ``revision``.
    """
    # Who may not send learns that first; the copies are made before the deed, since they take seconds.
    ITEM_WORKFLOW.check(actor, ItemState(item.state), ItemAction.SEND, item.unit.path, "", facts_of(item))
    check_publishable(item, actor, now)
    with deed(actor=actor, now=now) as act:
        item = locked(item, revision)
        facts, played = facts_of(item), played_in(item)
        # Who may not send learns that, and nothing of the findings.
        ITEM_WORKFLOW.check(actor, ItemState(item.state), ItemAction.SEND, item.unit.path, "", facts, played)
        version = _version(item)
        content = version.content
        if version.sealed:
            # Returned and sent again as it is: the reviewers get a version of its own, with its own verdicts.
            version = Version(item=item, number=version.number + 1, created_at=now, answers=version.answers)
            write(version, content, actor=actor.code, now=now)
        mirror(item, content)
        keep_findings(item, version, findings_of(item, content, now, text=version.text), answers or {})
        _check_ready(item, version)
        version.digest, version.sealed = digest(content), True
        version.save()
        item.current = version
        item.revision += 1
        item.touched_at = item.sent_at = now
        # Whoever sends stands for the content as an editor does.
        if actor.code not in item.editors:
            item.editors = [*item.editors, actor.code]
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.SEND,
            at=item.unit.path,
            unit=item.unit.code,
            facts=facts,
            played=played,
            detail={"version": version.number, "digest": version.digest, "reasons": version.answers},
            locked=True,
        )
    return item


def check_publishable(item: Item, actor: Actor, now: datetime) -> None:
    """
    Make the copies of attachments that would be published, which takes seconds and so stands before the deed.

    Raises Invalid naming the attachment of which no such copy can be made.
    """
    content = _version(item).content
    if not content.proactive:
        return
    for each in content.attachments:
        stored = files.find(each.file)
        try:
            if stored is not None:
                publishable(stored, actor=actor, now=now)
        except FileRefused as refusal:
            raise Invalid(f"附件“{each.name}”不能公开：{refusal.message}", field="new_files") from refusal


def _check_ready(item: Item, version: Version) -> None:
    if Intake.objects.filter(item=item, state__in=[IntakeState.WAITING, IntakeState.READ]).exists():
        raise Invalid("导入的内容还没有核对。请先打开“核对导入”，对照原文确认各项信息，再送审。")
    blocking = [each["message"] for each in version.findings if each["severity"] == Severity.BLOCKS]
    if blocking:
        more = f"（另有 {len(blocking) - 1} 处）" if len(blocking) > 1 else ""
        raise Invalid(f"检查发现必须改正的问题，没有送审：{blocking[0]}{more}", code="blocked")
    if item.unexplained:
        raise Invalid(
            f"检查发现 {item.unexplained} 处需要说明理由，请逐项填写理由后再送审。", code="unexplained"
        )


def recall_item(*, actor: Actor, now: datetime, item: Item) -> Item:
    """Take an item back from review in order to change it."""
    return _plain_move(actor, now, item, ItemAction.RECALL)


def discard_item(*, actor: Actor, now: datetime, item: Item, reason: str) -> Item:
    """Give up an item that was never signed; it stays readable with its reason."""
    with deed(actor=actor, now=now):
        # Files still to be confirmed have nowhere to go any more.
        Intake.objects.filter(item=item, state__in=[IntakeState.WAITING, IntakeState.READ]).update(
            state=IntakeState.DROPPED
        )
        return _plain_move(actor, now, item, ItemAction.DISCARD, reason)


def _plain_move(actor: Actor, now: datetime, item: Item, action: ItemAction, reason: str = "") -> Item:
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        item.touched_at = now
        item.revision += 1
        if action == ItemAction.DISCARD:
            end_waiting(item=item, now=now)
        act.move(
            item,
            ITEM_WORKFLOW,
            action,
            at=item.unit.path,
            unit=item.unit.code,
            reason=reason,
            facts=facts_of(item),
            played=played_in(item),
            locked=True,
        )
    return item
