"""Verdicts: checked, secrecy reviewed, attribute reviewed, signed, returned. Each is bound to a version's digest."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.index_numbers import lookup_key
from gongkai.domain.publishing.content import DisclosureAttribute
from gongkai.domain.publishing.secrecy import complaint
from gongkai.domain.publishing.workflow import (
    AWAITING,
    ITEM_WORKFLOW,
    PASSING,
    ItemAction,
    ItemPart,
    ItemState,
)
from gongkai.domain.transitions import Facts, Played
from gongkai.lib.deeds import Deed, deed
from gongkai.lib.numbering import next_number
from gongkai.publishing.models import Item, SecrecyForm, Verdict, Version
from gongkai.publishing.queries import facts_of, played_in
from gongkai.publishing.services.index_numbering import next_index_number
from gongkai.publishing.services.publication import release
from gongkai.publishing.services.records import check_untouched, locked

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class SecrecyAnswers:
    """What the reviewer fills into 《政府网站信息发布保密审查表》: question → yes or no, and the conclusion."""

    answers: dict[str, bool] = field(default_factory=dict)
    conclusion: str = ""


def pass_check(*, actor: Actor, now: datetime, item: Item, digest: str, opinion: str = "") -> Item:
    """Confirm, as a second pair of eyes, what the automatic checks and the editor say."""
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        _pass(act, item, ItemState.CHECKING, digest, opinion)
    return item


def pass_secrecy(
    *, actor: Actor, now: datetime, item: Item, digest: str, form: SecrecyAnswers, opinion: str = ""
) -> Item:
    """
    Pass the secrecy review and keep its form (条例第十七条: 先审查、后公开).

    Raises Invalid at the field of the form that does not hold together.
    """
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        fault = complaint(
            form.answers, form.conclusion, proactive=item.attribute == DisclosureAttribute.PROACTIVE
        )
        verdict = _pass(act, item, ItemState.SECRECY_REVIEW, digest, opinion)
        if fault is not None:
            raise Invalid(fault[1], field=fault[0])
        year = str(day_of(now).year)
        serial = next_number(f"secrecy-form:{item.unit.code}", year)
        sheet = SecrecyForm.objects.create(
            item=item,
            version_id=verdict.version_id,
            verdict=verdict,
            unit=item.unit,
            number=f"{item.unit.code}-{year}-{serial:05d}",
            answers=form.answers,
            conclusion=form.conclusion,
            opinion=opinion,
            reviewer=actor.name,
            reviewed_at=now,
        )
        act.audit(
            "publishing.secrecy_form_filled",
            sheet.link,
            detail={"item": item.link, "number": sheet.number, "answers": form.answers},
        )
    return item


def pass_attribute(*, actor: Actor, now: datetime, item: Item, digest: str, opinion: str = "") -> Item:
    """Agree, as the disclosure office, to the attribute and its reason (国办发〔2016〕80号)."""
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        _pass(act, item, ItemState.ATTRIBUTE_REVIEW, digest, opinion)
    return item


def sign_item(
    *,
    actor: Actor,
    now: datetime,
    item: Item,
    digest: str,
    opinion: str = "",
    publish_at: datetime | None = None,
) -> Item:
    """
    Sign the version: it gets its index number, and goes out at once or at ``publish_at``.

    What is not proactive is filed. Raises Refused while another organ's answer is awaited, where no
    secrecy review of this very version was passed, or where the unit has no code to number with.
    """
    if publish_at is not None and publish_at <= now:
        raise Invalid("定时公开的时间已过，请改为立即公开，或另定时间。", field="publish_at")
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        facts, played = facts_of(item), played_in(item)
        ITEM_WORKFLOW.check(actor, ItemState(item.state), ItemAction.SIGN, item.unit.path, "", facts, played)
        if item.open_consultations:
            raise Refused(
                f"还有 {item.open_consultations} 个机关的意见没有收到，不能签发（条例第十一条）。"
                "请等候答复；确实不再需要的，先撤销征求意见并写明原因。",
                code="consultation_open",
            )
        if not played.get(ItemPart.SECRECY_REVIEWER):
            raise Refused("这一版没有通过保密审查，不能签发。请退回后重新送审。", code="not_reviewed")
        if item.index_number is None:
            item.index_number = next_index_number(item.unit, day_of(now).year)
            item.index_number_key = lookup_key(item.index_number)
        item.publish_at = publish_at if item.attribute == DisclosureAttribute.PROACTIVE else None
        verdict = _pass(
            act,
            item,
            ItemState.SIGNATURE,
            digest,
            opinion,
            {"index_number": item.index_number},
            known=(facts, played),
        )
        if item.publish_at is None:
            release(act, item, facts=facts, signed=verdict)
    return item


def return_item(*, actor: Actor, now: datetime, item: Item, reason: str, digest: str | None = None) -> Item:
    """Send an item back to its editor with the reason; before publication, from whatever desk it lies on."""
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        version = _current(item)
        state = ItemState(item.state)
        item.touched_at = now
        item.revision += 1
        item.publish_at = None
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.RETURN,
            at=item.unit.path,
            unit=item.unit.code,
            reason=reason,
            facts=facts_of(item),
            played=played_in(item),
            detail={"version": version.number, "digest": version.digest},
            locked=True,
        )
        if digest is not None:
            check_untouched(version, digest)
        part = PASSING[state][1] if state in AWAITING else ItemPart.SIGNATORY
        _verdict(act, item, version, part, passed=False, opinion=reason.strip())
    return item


def _pass(
    act: Deed,
    item: Item,
    expected: ItemState,
    digest: str,
    opinion: str,
    detail: dict[str, str] | None = None,
    known: tuple[Facts, Played] | None = None,
) -> Verdict:
    action, part = PASSING[expected]
    version = _current(item)
    facts, played = known or (facts_of(item), played_in(item))
    item.touched_at = act.now
    item.revision += 1
    act.move(
        item,
        ITEM_WORKFLOW,
        action,
        at=item.unit.path,
        unit=item.unit.code,
        facts=facts,
        played=played,
        detail={"version": version.number, "digest": version.digest, "opinion": opinion, **(detail or {})},
        locked=True,
    )
    check_untouched(version, digest)
    return _verdict(act, item, version, part, passed=True, opinion=opinion.strip())


def _verdict(
    act: Deed, item: Item, version: Version, part: ItemPart, *, passed: bool, opinion: str
) -> Verdict:
    return Verdict.objects.create(
        item=item,
        version=version,
        digest=version.digest,
        part=part,
        passed=passed,
        opinion=opinion,
        actor=act.actor.code,
        actor_name=act.actor.name,
        at=act.now,
    )


def _current(item: Item) -> Version:
    if item.current is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    return item.current
