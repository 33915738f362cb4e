"""
征求意见: third parties and organs that made the information too are asked by letter, and answer or do not.

条例第三十二条、第三十四条. Each letter is a record of its own; while it is out its days are taken out of the period,
and letters that are out at the same time take each day out once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import chinese_date
from gongkai.domain.errors import IllegalMove, Invalid
from gongkai.domain.information_requests.consultations import (
    CONSULTATION_WORKFLOW,
    ConsultationAction,
    ConsultationAnswer,
    ConsultationKind,
)
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import COUNTER, UNCONFIRMED, RequestAction, RequestState
from gongkai.information_requests.models import InformationRequest, RequestConsultation
from gongkai.information_requests.queries.consulted import consultation_facts
from gongkai.information_requests.services.consultation_letters import LETTERS, how_sent, note_arrival
from gongkai.information_requests.services.notices import Sent, check_day, issue, written
from gongkai.information_requests.services.people import KNOWING, masked_name
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant
from gongkai.lib.deeds import deed

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

_ACTIONS = {
    ConsultationKind.THIRD_PARTY: RequestAction.CONSULT_THIRD_PARTY,
    ConsultationKind.ORGAN: RequestAction.CONSULT_ORGAN,
}
#: A decision to disclose cannot be told while nothing may be decided, or of a request that was given up.
_NOTHING_TO_TELL = (*UNCONFIRMED, RequestState.DRAFT, RequestState.CLOSED, RequestState.VOIDED)


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Who is asked about what.

    ``unit`` is an organ that works in this house and answers at its own desk. ``natural_person``: lists show the
    name of a person masked.
    """

    kind: ConsultationKind
    information: str
    name: str = ""
    address: str = ""
    telephone: str = ""
    natural_person: bool = False
    unit: "Unit | None" = None


def send_consultation(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    asked: Asked,
    sent_on: date | None = None,
    proof: str = "",
    delivered_on: date | None = None,
    delivery_proof: str = "",
    revision: int | None = None,
) -> RequestConsultation:
    """
    Send the letter with the sheet for its answer, and tell the applicant that somebody is asked; the clock stands still.

    Handed over at once, it is delivered too. Raises Invalid at the field, and what the workflow raises.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        sent = sent_on or at.today
        name, information = _check_asked(at.request, asked)
        check_day(
            sent, "发出日期", "sent_on", earliest=at.request.received_on, since="收到申请的", today=at.today
        )
        if sent < at.today and not proof.strip():
            raise Invalid("补登以前发出的征求意见书，请填写发出凭证（邮件号或者签收单）。", field="proof")
        at.take(_ACTIONS[asked.kind], detail={"sent_on": sent.isoformat()})
        found = RequestConsultation(
            request=at.request,
            kind=asked.kind,
            unit=asked.unit,
            shown_name=masked_name(ApplicantKind.NATURAL_PERSON, name) if asked.natural_person else name,
            name=name,
            address=asked.address.strip(),
            telephone=asked.telephone.strip(),
            information=information,
            sent_on=sent,
            proof_sent=proof.strip(),
        )
        _move(
            at,
            found,
            ConsultationAction.SEND,
            detail={"kind": asked.kind.value, "sent_on": sent.isoformat()},
            personal={"name": name, "address": found.address, "telephone": found.telephone},
        )
        handed_over = delivered_on == sent
        issue(
            at,
            LETTERS[asked.kind],
            consultation=found,
            dated_on=sent,
            sent=how_sent(found, sent, delivery_proof if handed_over else proof, at_once=handed_over),
        )
        if asked.kind is ConsultationKind.THIRD_PARTY:
            issue(at, LetterKind.THIRD_PARTY_ANSWER, consultation=found, dated_on=sent)
        issue(
            at,
            LetterKind.CONSULTED_NOTICE,
            values={Placeholder.CONSULTED_ON: chinese_date(sent)}
            | ({Placeholder.OTHER_ORGAN: name} if asked.kind is ConsultationKind.ORGAN else {}),
        )
        if delivered_on is not None:
            _delivered(at, found, delivered_on, delivery_proof or proof, place=at.request.unit)
        tell_applicant(at, Told.CONSULTED)
        return found


def record_delivery(
    *, actor: Actor, now: datetime, consultation: RequestConsultation, delivered_on: date, proof: str
) -> RequestConsultation:
    """Put on record when the letter was received, with what shows it; the fifteen working days run from then."""
    with step(actor=actor, now=now, request=consultation.request) as at:
        found = _locked(consultation)
        return _delivered(at, found, delivered_on, proof, place=_desk(actor, at, found))


def record_answer(
    *,
    actor: Actor,
    now: datetime,
    consultation: RequestConsultation,
    answer: ConsultationAnswer,
    opinion: str = "",
    answered_on: date | None = None,
) -> RequestConsultation:
    """
    Put on record what they say; the clock goes on from the day of the answer, or from the end of the window before it.

    An organ of this house answers at its own desk. Raises Invalid at the field.
    """
    with step(actor=actor, now=now, request=consultation.request) as at:
        found = _locked(consultation)
        answered = answered_on or at.today
        words = _opinion(answer, opinion)
        check_day(
            answered,
            "答复日期",
            "answered_on",
            earliest=found.delivered_on or found.sent_on,
            since="对方收到征求意见书的" if found.delivered_on else "发出征求意见书的",
            today=at.today,
        )
        _move(
            at,
            found,
            ConsultationAction.RECORD_ANSWER,
            place=_desk(actor, at, found),
            detail={"answer": answer.value, "answered_on": answered.isoformat()},
            write={"answer": answer, "answered_on": answered, "opinion": words},
        )
        return found


def record_late_answer(
    *,
    actor: Actor,
    now: datetime,
    consultation: RequestConsultation,
    answer: ConsultationAnswer,
    opinion: str = "",
    answered_on: date | None = None,
) -> RequestConsultation:
    """Put on record what came after the window; it moves no clock, but who decides has to have read it."""
    with step(actor=actor, now=now, request=consultation.request) as at:
        found = _locked(consultation)
        answered = answered_on or at.today
        words = _opinion(answer, opinion)
        check_day(
            answered,
            "答复日期",
            "answered_on",
            earliest=found.delivered_on,
            since="对方收到征求意见书的",
            today=at.today,
        )
        _move(
            at,
            found,
            ConsultationAction.RECORD_LATE_ANSWER,
            place=_desk(actor, at, found),
            detail={"answer": answer.value, "answered_on": answered.isoformat()},
            write={"answer": answer, "late_answer_on": answered, "opinion": words},
        )
        return found


def lapse(*, actor: Actor, now: datetime, consultation: RequestConsultation) -> RequestConsultation:
    """Confirm that no answer came in time: consent of an organ (art 34), no consent of a third party (art 32)."""
    with step(actor=actor, now=now, request=consultation.request) as at:
        found = _locked(consultation)
        _move(at, found, ConsultationAction.LAPSE, write={"lapsed_on": at.today})
        return found


def cancel(
    *, actor: Actor, now: datetime, consultation: RequestConsultation, reason: str
) -> RequestConsultation:
    """Give the asking up, with the reason; the days until today stay out of the period."""
    with step(actor=actor, now=now, request=consultation.request) as at:
        found = _locked(consultation)
        _move(
            at,
            found,
            ConsultationAction.CANCEL,
            reason=reason,
            write={"cancelled_on": at.today, "reason": reason.strip()},
        )
        return found


def tell_decision(
    *,
    actor: Actor,
    now: datetime,
    consultation: RequestConsultation,
    disclosed: str,
    reason: str,
    sent: Sent | None = None,
) -> RequestConsultation:
    """
    Tell a third party who did not agree what will be disclosed and why, with the remedies open to it (条例第三十二条).

    Raises Invalid at the field; IllegalMove where it agreed, and for a request that will not be answered.
    """
    with step(actor=actor, now=now, request=consultation.request) as at:
        found = _locked(consultation)
        if at.request.state in _NOTHING_TO_TELL:
            raise IllegalMove(f"这件申请{at.request.get_state_display()}，没有要告知第三方的公开决定。")
        content = written(disclosed, "disclosed", "决定公开的内容")
        why = reason.strip()
        _move(
            at,
            found,
            ConsultationAction.TELL_DECISION,
            reason=why,
            write={"override_reason": why, "told_on": at.today},
        )
        issue(
            at,
            LetterKind.DISCLOSURE_NOTICE,
            sent=sent,
            consultation=found,
            values={
                Placeholder.DISCLOSED_INFORMATION: content,
                Placeholder.DISCLOSURE_REASON: why,
            },
        )
        return found


def reveal_asked(*, actor: Actor, now: datetime, consultation: RequestConsultation) -> dict[str, str]:
    """Return who was asked in full, and write down who looked. Raises NotPermitted."""
    request = consultation.request
    units = [request.unit, *([request.handling_unit] if request.handling_unit else [])]
    if not any(actor.holds(KNOWING, unit.path) for unit in units):
        actor.require(KNOWING, request.unit.path, "查看被征求意见人的完整信息")
    with deed(actor=actor, now=now) as act:
        act.note(
            consultation,
            "information_requests.asked_revealed",
            unit=request.unit.code,
            detail={"request": request.public_id},
        )
    shown = {
        "姓名或者名称": consultation.name,
        "送达地址": consultation.address,
        "联系电话": consultation.telephone,
    }
    return {label: value for label, value in shown.items() if value}


def _check_asked(request: InformationRequest, asked: Asked) -> tuple[str, str]:
    organ = asked.kind is ConsultationKind.ORGAN
    if organ and request.regime == Regime.REG2007:
        raise Invalid(
            "适用2007年条例的申请，没有征求共同制作机关意见的规定，向其他机关了解情况不停止答复期限的计算"
            "（2007年条例第二十四条）。请用协办函。",
            code="no_organ_consultation",
        )
    if asked.unit is not None and not organ:
        raise Invalid("第三方请填写姓名或者名称，不从单位中选择。", field="unit")
    if asked.unit is not None and asked.unit.pk == request.unit_id:
        raise Invalid("不能向本机关征求意见，请改选共同制作的另一机关。", field="unit")
    name = asked.unit.name if asked.unit is not None else asked.name
    return (
        written(name, "name", "被征求意见机关的名称" if organ else "第三方的姓名或者名称", most=100),
        written(asked.information, "information", "征求意见的信息（名称、文号、涉及对方的内容）"),
    )


def _opinion(answer: ConsultationAnswer, opinion: str) -> str:
    if answer is ConsultationAnswer.AGREES:
        return opinion.strip()
    return written(
        opinion, "opinion", "不同意公开的部分和理由（对方没有写理由的，请注明“未写理由”）", most=5000
    )


def _locked(consultation: RequestConsultation) -> RequestConsultation:
    return (
        RequestConsultation.objects.select_related("unit")
        .select_for_update(of=("self",))
        .get(pk=consultation.pk)
    )


def _desk(actor: Actor, at: Step, found: RequestConsultation) -> "Unit":
    """Return the desk at which something is taken in: that of the organ asked where it answers for itself, else the house's."""
    if found.unit is not None and actor.holds(COUNTER, found.unit.path):
        return found.unit
    return at.request.unit


def _delivered(
    at: Step, found: RequestConsultation, delivered_on: date, proof: str, *, place: "Unit"
) -> RequestConsultation:
    check_day(
        delivered_on,
        "对方收到的日期",
        "delivered_on",
        earliest=found.sent_on,
        since="发出征求意见书的",
        today=at.today,
    )
    _move(
        at,
        found,
        ConsultationAction.RECORD_DELIVERY,
        place=place,
        detail={"delivered_on": delivered_on.isoformat()},
        write={
            "delivered_on": delivered_on,
            "proof": written(proof, "proof", "收到凭证（回执、签收单、邮件跟踪记录）", most=200),
        },
    )
    note_arrival(at, found)
    return found


def _move(
    at: Step,
    found: RequestConsultation,
    action: ConsultationAction,
    *,
    place: "Unit | None" = None,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    personal: dict[str, str] | None = None,
    write: dict[str, Any] | None = None,
) -> None:
    """Take one row of the consultation's own workflow and write what it is about."""
    unit = place or at.request.unit
    facts = consultation_facts(found, at.request, at.today)
    for name, value in (write or {}).items():
        setattr(found, name, value)
    at.act.move(
        found,
        CONSULTATION_WORKFLOW,
        action,
        at=unit.path,
        unit=unit.code,
        reason=reason,
        detail={"request": at.request.public_id, **(detail or {})},
        personal=personal,
        facts=facts,
        locked=True,
    )
    if action is not ConsultationAction.SEND:
        at.request.revision += 1
        at.request.touched_at = at.now
        at.request.save(update_fields=["revision", "touched_at"])
