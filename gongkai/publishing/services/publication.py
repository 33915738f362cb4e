"""An item goes out, is filed, is taken down, is revised, and is marked as no longer valid."""

from datetime import date, datetime

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Invalid, Refused
from gongkai.domain.publishing.clock import reassessment_due
from gongkai.domain.publishing.content import DisclosureAttribute, ValidityStatus
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemPart, ItemState
from gongkai.domain.transitions import Facts
from gongkai.lib.deeds import Deed, deed
from gongkai.publishing.models import Item, SecrecyForm, Verdict
from gongkai.publishing.queries import facts_of, scheduled
from gongkai.publishing.services.channels import note_publication
from gongkai.publishing.services.consultations import end_waiting
from gongkai.publishing.services.places import place
from gongkai.publishing.services.records import check_untouched, locked, mirror


def public_address(item: Item) -> str:
    """Return the path under which the public reads an item; it never changes."""
    return f"/content/{item.public_id}.html"


def publish_item(*, actor: Actor, now: datetime, item: Item) -> Item:
    """Let a signed item go out now, before its appointed time; one that is not proactive is filed."""
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        release(act, item)
    return item


def publish_scheduled(now: datetime) -> int:
    """Publish what was signed for a moment that has come, and return how many; one that fails stops no other."""
    done = 0
    for item in list(scheduled(now)[:100]):
        publish_item(actor=SYSTEM, now=now, item=item)
        done += 1
    return done


def release(
    act: Deed,
    item: Item,
    *,
    facts: Facts | None = None,
    signed: Verdict | None = None,
    signed_elsewhere: bool = False,
) -> None:
    """
    Publish or file a signed item inside the open deed; the item is locked.

    ``facts`` and the verdict of the signature may be given by whoever has just read or written them.
    ``signed_elsewhere`` is for an old site's material that is public already. Raises Refused
    (``not_signed``) if nobody signed this very version.
    """
    version = item.current
    if version is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    proactive = item.attribute == DisclosureAttribute.PROACTIVE
    action = ItemAction.PUBLISH if proactive else ItemAction.FILE
    facts = facts_of(item) if facts is None else facts
    # Who may not, or not here, learns that first.
    ITEM_WORKFLOW.check(act.actor, ItemState(item.state), action, item.unit.path, "", facts)
    if not signed_elsewhere:
        signed = (
            signed or Verdict.objects.filter(version=version, part=ItemPart.SIGNATORY, passed=True).last()
        )
        if signed is None or signed.digest != version.digest:
            raise Refused("这一版没有经过签发，不能公开。请重新办理签发。", code="not_signed")
    check_untouched(version, None)
    item.touched_at = act.now
    item.publish_at = None
    item.editors = []
    if proactive:
        first = item.first_published_at is None
        item.published = version
        item.published_at = act.now
        item.first_published_at = item.first_published_at or act.now
        item.withdrawn_at = None
        _move(act, item, action, facts=facts, detail=_public_facts(item))
        note_publication(act, item, version, at=act.now, address=public_address(item))
        place(item, anew=first)
    else:
        item.published = None
        if item.review_due_on is None:
            item.review_due_on = reassessment_due(item.written_on or day_of(act.now))
        _move(act, item, action, facts=facts, detail=_public_facts(item))
        place(item, anew=item.first_published_at is None)
    # Nobody is asked to send in what the record shows already.
    SecrecyForm.objects.filter(version=version, filed_at=None).update(
        filed_at=act.now, filed_by=act.actor.code
    )


def withdraw_item(*, actor: Actor, now: datetime, item: Item, reason: str) -> Item:
    """Take an item off the public site at once; it answers 410 from then on, and its history is kept."""
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        facts = facts_of(item)
        end_waiting(item=item, now=now)
        item.published = None
        item.publish_at = None
        item.withdrawn_at = item.touched_at = now
        item.revision += 1
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.WITHDRAW,
            at=item.unit.path,
            unit=item.unit.code,
            reason=reason,
            facts=facts,
            detail=_public_facts(item),
            locked=True,
        )
        place(item)
    return item


def revise_item(
    *, actor: Actor, now: datetime, item: Item, reason: str, changed_on: date | None = None
) -> Item:
    """
    Begin a new version of an item that is public, filed or withdrawn; what is public stays so meanwhile.

    ``changed_on`` is the day on which the information itself changed: the period of art 26 runs from it.
    Raises Invalid for a day in the future or before the information was made.
    """
    day = changed_on or day_of(now)
    if day > day_of(now):
        raise Invalid("变更日期不能晚于今天。", field="changed_on")
    if item.written_on and day < item.written_on:
        raise Invalid("变更日期不能早于成文日期。", field="changed_on")
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        if item.current is None:
            raise RuntimeError(f"{item.link} has no version in hand")
        item.changed_on = day
        item.touched_at = now
        item.revision += 1
        mirror(item, item.current.content)
        _move(act, item, ItemAction.REVISE, reason=reason, detail={"changed_on": day.isoformat()})
    return item


def abandon_revision(*, actor: Actor, now: datetime, item: Item, reason: str) -> Item:
    """Give up a revision: the public version is again the one in hand, the draft stays among the versions."""
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        facts = facts_of(item)
        end_waiting(item=item, now=now)
        draft = item.current
        if item.published is not None and draft is not None:
            if not draft.sealed:
                draft.sealed = True
                draft.save(update_fields=["sealed"])
            item.current = item.published
            mirror(item, item.published.content)
            item.blocking = item.unexplained = 0
        item.editors = []
        item.touched_at = now
        item.revision += 1
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.ABANDON_REVISION,
            at=item.unit.path,
            unit=item.unit.code,
            reason=reason,
            facts=facts,
            locked=True,
        )
    return item


def mark_validity(*, actor: Actor, now: datetime, item: Item, validity: ValidityStatus, reason: str) -> Item:
    """Say that a document no longer binds, or binds again; shown beside it at once (国办发〔2018〕37号)."""
    validity = ValidityStatus(validity)
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        before = item.validity
        if before == validity:
            raise Invalid(f"这条信息已标注为“{validity.label}”。", field="validity")
        item.validity = validity
        item.touched_at = now
        item.revision += 1
        _move(
            act,
            item,
            ItemAction.MARK_VALIDITY,
            reason=reason,
            detail={"before": before, "after": validity.value, **_public_facts(item)},
        )
    return item


def reassess_item(*, actor: Actor, now: datetime, item: Item, reason: str, review_due_on: date) -> Item:
    """Confirm after a fresh look that an item stays unpublished, until the next look (条例第十八条)."""
    if review_due_on <= day_of(now):
        raise Invalid("下次评估日期应晚于今天。", field="review_due_on")
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        item.review_due_on = review_due_on
        item.touched_at = now
        item.revision += 1
        _move(
            act, item, ItemAction.REASSESS, reason=reason, detail={"review_due_on": review_due_on.isoformat()}
        )
    return item


def _public_facts(item: Item) -> dict[str, str]:
    return {"public_id": item.public_id, "index_number": item.index_number or "", "title": item.title}


def _move(
    act: Deed,
    item: Item,
    action: ItemAction,
    *,
    reason: str = "",
    detail: dict[str, str] | None = None,
    facts: Facts | None = None,
) -> None:
    act.move(
        item,
        ITEM_WORKFLOW,
        action,
        at=item.unit.path,
        unit=item.unit.code,
        reason=reason,
        detail=detail,
        facts=facts_of(item) if facts is None else facts,
        locked=True,
    )
