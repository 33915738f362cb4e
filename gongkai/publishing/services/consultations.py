"""Another organ is asked before publication, answers, or need not answer any more (条例第十一条)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid, Refused
from gongkai.domain.organisations import UnitState
from gongkai.domain.publishing.secrecy import ConsultationOutcome
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction
from gongkai.lib.deeds import deed
from gongkai.publishing.models import Consultation, Item
from gongkai.publishing.permissions import check_can_answer
from gongkai.publishing.services.records import locked

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def consult(
    *,
    actor: Actor,
    now: datetime,
    item: Item,
    question: str,
    due_on: date,
    unit: "Unit | None" = None,
    organ: str = "",
) -> Consultation:
    """
    Ask an organ whether what concerns it may be published; the item cannot be signed until it answers.

    ``unit`` for one that works in this house, else ``organ`` is its name.
    """
    if unit is not None and organ.strip():
        raise Invalid(
            "一次只征求一个机关的意见：选了本系统内的机关，就不要再填系统外的。另一个请再征求一次。",
            field="organ",
        )
    name = unit.name if unit is not None else organ.strip()
    if not name:
        raise Invalid("请选择或填写被征求意见的机关。", field="unit")
    if due_on <= day_of(now):
        raise Invalid("答复期限应晚于今天。", field="due_on")
    if not question.strip():
        raise Invalid("请写明请对方确认什么。", field="question")
    if unit is not None and unit.state != UnitState.ACTIVE:
        raise Invalid(f"“{unit.name}”已撤并，请选择承接它的单位。", field="unit")
    with deed(actor=actor, now=now) as act:
        item = locked(item)
        if unit is not None and unit.pk == item.unit_id:
            raise Invalid("不能向本单位征求意见。", field="unit")
        asked_already = Q(organ=name) if unit is None else Q(unit=unit)
        if item.consultations.filter(asked_already, answered_at=None, cancelled_at=None).exists():
            raise Invalid(f"已经向“{name}”征求意见，尚未答复。", field="organ" if unit is None else "unit")
        consultation = Consultation.objects.create(
            item=item,
            unit=unit,
            organ=name,
            question=question.strip(),
            asked_at=now,
            asked_by=actor.code,
            due_on=due_on,
        )
        item.open_consultations += 1
        item.touched_at = now
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.CONSULT,
            at=item.unit.path,
            unit=item.unit.code,
            detail={
                "organ": name,
                "due_on": due_on.isoformat(),
                "consultation": consultation.link,
                **_text_of(item),
            },
            locked=True,
        )
    return consultation


def record_opinion(
    *,
    actor: Actor,
    now: datetime,
    consultation: Consultation,
    outcome: ConsultationOutcome,
    answer: str,
    answered_on: date,
    digest: str | None = None,
) -> Consultation:
    """
    Keep what the organ answered; its own people answer here, an outside organ's letter is recorded.

    ``digest`` is that of the text on the screen. Raises Refused if it is answered already, Conflict if
    the text was changed since it was shown, Invalid for a day that cannot be.
    """
    outcome = ConsultationOutcome(outcome)
    if outcome != ConsultationOutcome.AGREES and not answer.strip():
        raise Invalid("不同意或需要修改的，请写明理由和修改意见。", field="answer")
    if answered_on > day_of(now) or answered_on < day_of(consultation.asked_at):
        raise Invalid("答复日期应在征求意见之日到今天之间。", field="answered_on")
    with deed(actor=actor, now=now) as act:
        item = locked(consultation.item)
        consultation = _open(consultation)
        check_can_answer(actor, consultation)
        if digest is not None and item.current is not None and digest != item.current.digest:
            raise Conflict(
                "您打开页面之后，征求意见的文稿又有修改，本次没有答复。您填写的内容仍在下方，"
                "请看过修改后的文稿再答复。"
            )
        consultation.outcome, consultation.answer = outcome, answer.strip()
        consultation.answered_on, consultation.answered_by, consultation.answered_at = (
            answered_on,
            actor.code,
            now,
        )
        consultation.save()
        item.open_consultations -= 1
        item.touched_at = now
        # The organ that was asked answers by its own right; the row is held against its own unit.
        asked = consultation.unit
        at = asked.path if asked is not None else item.unit.path
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.RECORD_OPINION,
            at=at,
            unit=item.unit.code,
            detail={
                "organ": consultation.organ,
                "outcome": outcome.value,
                "answer": consultation.answer,
                **_text_of(item),
            },
            locked=True,
        )
    return consultation


def cancel_consultation(
    *, actor: Actor, now: datetime, consultation: Consultation, reason: str
) -> Consultation:
    """Stop waiting for an organ's answer, with the reason."""
    with deed(actor=actor, now=now) as act:
        item = locked(consultation.item)
        consultation = _open(consultation)
        consultation.cancelled_at = now
        consultation.save()
        item.open_consultations -= 1
        item.touched_at = now
        act.move(
            item,
            ITEM_WORKFLOW,
            ItemAction.CANCEL_CONSULTATION,
            at=item.unit.path,
            unit=item.unit.code,
            reason=reason,
            detail={"organ": consultation.organ},
            locked=True,
        )
    return consultation


def end_waiting(*, item: Item, now: datetime) -> int:
    """
    Stop waiting for every organ, since the text that they were asked about goes no further, and return how many.

    Part of the deed that ends it, whose reason is theirs; the caller has locked the item and saves it.
    """
    item.open_consultations = 0
    return item.consultations.filter(answered_at=None, cancelled_at=None).update(cancelled_at=now)


def _text_of(item: Item) -> dict[str, int | str]:
    # An answer is about a text; the history says about which, since the draft may change afterwards.
    return {"version": item.current.number, "digest": item.current.digest} if item.current else {}


def _open(consultation: Consultation) -> Consultation:
    current = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("unit", "item", "item__unit")
        .get(pk=consultation.pk)
    )
    if not current.open:
        raise Refused(f"“{current.organ}”的意见已经答复或撤销，不能再办理。", code="consultation_closed")
    return current
