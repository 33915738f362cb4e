"""What was taken in wrongly is put right, and what the applicant takes back is closed: amended, corrected, withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.calendar import chinese_date, day_of
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.applications import LONGEST_TOPIC, MOST_TOPICS, Application, required
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import ReceiptFacts
from gongkai.domain.information_requests.steps import HANDLERS, RequestAction
from gongkai.domain.information_requests.wishes import DeliveryWay, IdentityKind, ProvisionForm, RequestKind
from gongkai.information_requests.models import Applicant, InformationRequest, RequestedItem, RequestTopic
from gongkai.information_requests.queries.clock import regime_at
from gongkai.information_requests.queries.people import PARTS
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import procedure_of
from gongkai.information_requests.queries.receipt import write_receipt
from gongkai.information_requests.services.closing import close_counted
from gongkai.information_requests.services.intake import check_moments, shown_summary, write_people
from gongkai.information_requests.services.stepping import Step, step
from gongkai.information_requests.services.telling import Told, tell_applicant

#: What of an application a request keeps itself, with the words of a history.
_OF_THE_REQUEST: Mapping[str, str] = {
    "kind": "类别",
    "applicant_kind": "申请人类型",
    "document_number": "文号",
    "features": "其他特征性描述",
    "purpose": "用途",
    "form_wanted": "提供方式",
    "delivery_wanted": "获取途径",
    "made_public_proposed": "建议主动公开",
}
#: What a platform vouches for that has verified an identity.
_VOUCHED = ("name", "identity_kind", "identity_number")
_ITEMS, _ASSISTED = "申请的事项", "由工作人员协助填写"

TOPICS_SET = "information_requests.topics_set"


def application_of(request: InformationRequest) -> Application:
    """Return what an applicant said as it stands in the records, to begin a correction with."""
    applicant = Applicant.objects.get(request=request)
    return Application(
        applicant_kind=ApplicantKind(request.applicant_kind),
        items=tuple(RequestedItem.objects.filter(request=request).values_list("name", flat=True)),
        form_wanted=ProvisionForm(request.form_wanted),
        delivery_wanted=DeliveryWay(request.delivery_wanted),
        identity_kind=IdentityKind(applicant.identity_kind) if applicant.identity_kind else None,
        document_number=request.document_number,
        features=request.features,
        purpose=request.purpose,
        topics=tuple(request.topics),
        made_public_proposed=request.made_public_proposed,
        assisted=applicant.assisted,
        kind=RequestKind(request.kind),
        **{name: getattr(applicant, name) for name in PARTS if name != "identity_kind"},
    )


def amend(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    application: Application,
    reason: str,
    revision: int | None = None,
) -> InformationRequest:
    """
    Put right what was registered wrongly; the day of receipt stays (``correct_receipt``), and so do topics (``set_topics``).

    The history names what was changed; what it was and is reaches the audit chain as digests only. Raises Invalid at its field,
    also where nothing was changed, ReasonRequired, IllegalMove, NotPermitted, Conflict.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = at.request
        regime = regime_at(found.received_on or day_of(found.created_at))
        given = required(application, regime, at.today, complete=False)
        before = application_of(found)
        changed = _changed(before, given)
        if found.closed_on is not None and "kind" in changed:
            raise Invalid("这件申请已经办结过一次，并计入统计，类别不能再改。", field="kind")
        if not changed:
            raise Invalid("没有改动任何内容。如果不需要更正，请直接返回。")
        _write(at, before, given)
        at.take(
            RequestAction.AMEND,
            reason=reason,
            detail={"changed": [label for label, _, _ in changed.values()]},
            personal={
                f"{name}.{side}": value
                for name, (_, old, new) in changed.items()
                for side, value in (("before", old), ("after", new))
            },
        )
    return at.request


def correct_receipt(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    receipt: ReceiptFacts,
    evidence: str,
    reason: str,
    revision: int | None = None,
) -> InformationRequest:
    """
    Put the day of receipt right, by another person than who registered: the whole period hangs on it.

    Raises Invalid at its field, also where the day would no longer be known; ReasonRequired, NotPermitted, Conflict.
    """
    check_moments(receipt, now)
    if not evidence.strip():
        raise Invalid("请写明更正所依据的凭证，例如邮件签收单、邮戳、系统记录。", field="evidence")
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = at.request
        before = found.received_on
        for name in ("submitted_at", "arrived_at", "signed_at", "confirmed_at", "elsewhere"):
            setattr(found, name, getattr(receipt, name))
        found.confirmed_by = receipt.confirmed_by if receipt.confirmed_at else ""
        found.receipt_evidence = evidence.strip()[:300]
        after = write_receipt(found, policy_of(found.unit))
        if after is None:
            raise Invalid(
                f"按填写的时间，收到之日就不能确定了：{found.received_basis}。请补全所缺的时间。",
                field="confirmed_at",
            )
        if after == before:
            raise Invalid(f"收到之日仍是{chinese_date(after)}，没有变化。", field="arrived_at")
        if found.closed_on is not None and after > found.closed_on:
            raise Invalid(
                f"这件申请{chinese_date(found.closed_on)}已经办结过一次，收到之日不能晚于它，请核对。",
                field="arrived_at",
            )
        rectification = procedure_of(found).rectification
        if rectification is not None and rectification.told_on < after:
            raise Invalid(
                f"{chinese_date(rectification.told_on)}已经告知补正，收到之日不能晚于它，请核对。",
                field="arrived_at",
            )
        at.take(
            RequestAction.CORRECT_RECEIPT,
            reason=reason,
            detail={
                "before": before.isoformat() if before else "",
                "after": after.isoformat(),
                "evidence": found.receipt_evidence,
            },
        )
    return at.request


def set_topics(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    topics: tuple[str, ...],
    revision: int | None = None,
) -> InformationRequest:
    """Say what a request is about, by which several on one matter are found; raises Invalid, NotPermitted, Conflict."""
    wanted = tuple(dict.fromkeys(topic.strip() for topic in topics if topic.strip()))
    if len(wanted) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in wanted):
        raise Invalid(f"主题最多 {MOST_TOPICS} 个，每个最多 {LONGEST_TOPIC} 个字。", field="topics")
    place = request.handling_unit or request.unit
    if not actor.holds(HANDLERS, request.unit.path):
        actor.require(HANDLERS, place.path, "标注主题")
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        found = at.request
        RequestTopic.objects.filter(request=found).exclude(name__in=wanted).delete()
        known = set(RequestTopic.objects.filter(request=found).values_list("name", flat=True))
        RequestTopic.objects.bulk_create(
            RequestTopic(request=found, name=topic) for topic in wanted if topic not in known
        )
        found.topics = list(wanted)
        InformationRequest.objects.filter(pk=found.pk).update(topics=found.topics)
        at.act.note(found, TOPICS_SET, unit=found.unit.code, detail={"topics": found.topics})
    return at.request


def withdraw(
    *,
    now: datetime,
    request: InformationRequest,
    actor: Actor = SYSTEM,
    by_applicant: bool = False,
    evidence: str = "",
    revision: int | None = None,
) -> InformationRequest:
    """
    Close a request because the applicant takes it back: on the portal (``by_applicant``), or told to the office.

    The desk writes down how they said so. Raises Invalid, IllegalMove once it is decided, NotPermitted, Conflict.
    """
    if by_applicant:
        actor = SYSTEM
    elif not evidence.strip():
        raise Invalid("请写明申请人怎样撤回的，例如书面撤回申请、电话录音编号。", field="evidence")
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        close_counted(at.request, Outcome.CLOSED_OTHER, at.today)
        at.take(
            RequestAction.WITHDRAW,
            detail={"by": "applicant" if by_applicant else "office", "evidence": evidence.strip()[:300]},
        )
        tell_applicant(at, Told.CLOSED)
    return at.request


def _changed(before: Application, after: Application) -> dict[str, tuple[str, str, str]]:
    """Return what differs: (label, before, after) by name."""
    labels = {**PARTS, **_OF_THE_REQUEST, "assisted": _ASSISTED}
    pairs: dict[str, tuple[str, Any, Any]] = {
        name: (label, getattr(before, name), getattr(after, name)) for name, label in labels.items()
    }
    pairs["items"] = (_ITEMS, "\n".join(before.items), "\n".join(after.items))
    return {
        name: (label, _text(old), _text(new))
        for name, (label, old, new) in pairs.items()
        if _text(old) != _text(new)
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ("是" if value else "否") if isinstance(value, bool) else str(value)


def _write(at: Step, before: Application, given: Application) -> None:
    found = at.request
    for name in _OF_THE_REQUEST:
        setattr(found, name, getattr(given, name))
    found.content = "\n".join(" ".join(item.split()) for item in given.items)
    found.summary = shown_summary(given.items, at.now)
    write_people(found, given)
    applicant = Applicant.objects.select_for_update().get(request=found)
    if any(getattr(given, name) != getattr(before, name) for name in _VOUCHED):
        # Whoever vouched for them did so for what stood there before.
        applicant.verified_by, applicant.verified_at = "", None
    for name in PARTS:
        setattr(applicant, name, getattr(given, name) or "")
    applicant.assisted = given.assisted
    applicant.save()
    if given.items != before.items:
        _write_items(found, given.items)


def _write_items(found: InformationRequest, items: tuple[str, ...]) -> None:
    held = {each.number: each for each in RequestedItem.objects.select_for_update().filter(request=found)}
    for number, name in enumerate(items, start=1):
        item = held.pop(number, None)
        if item is None:
            RequestedItem.objects.create(request=found, number=number, name=name)
        elif item.name != name:
            item.name = name
            item.save(update_fields=["name"])
    if any(each.outcome for each in held.values()):
        raise Invalid("其中一项已经写了办理意见，不能删去；请先清除该项的办理意见。", field="items")
    RequestedItem.objects.filter(request=found, number__in=list(held)).delete()
