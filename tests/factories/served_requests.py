"""Requests for tests that have their reply: drafted, signed, served, written straight into the tables."""

from datetime import date, timedelta
from typing import Any

from gongkai.domain.calendar import chinese_date
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import (
    CaseFilePart,
    PrecedentState,
    RemedyKind,
    RemedyResult,
    ServiceMethod,
)
from gongkai.information_requests.models import (
    EnterpriseComplaint,
    InformationRequest,
    Letter,
    LetterService,
    LetterTemplate,
    Precedent,
    Remedy,
    Reply,
    RequestFile,
)
from gongkai.information_requests.queries.precedents import digest_of
from gongkai.lib import clock
from gongkai.organisations.models import Unit
from tests.factories import information_requests as make_request
from tests.factories import organisations as make

#: Signed and served on this day unless a test says otherwise.
SIGNED = date(2026, 3, 12)
CHANNEL = "https://fyfw.example.cn"
BODY = """昌宁县教育局
政府信息公开申请答复书
{number}
王小明：
根据条例第三十六条第（二）项，现将该信息提供给你。
行政复议申请书也可以通过互联网提交：{channel}。
昌宁县教育局
{day}
"""
_serial = iter(range(1, 1_000_000))


def reply(
    made: InformationRequest,
    outcome: Outcome = Outcome.GRANT,
    *,
    kind: LetterKind = LetterKind.REPLY_GRANTED,
    signed_on: date = SIGNED,
    template: LetterTemplate | None = None,
    **changes: Any,
) -> Letter:
    """Return the signed letter of a reply to a request, whose state stays as it is."""
    made.replies.update(current=False)
    number = made.replies.count() + 1
    document = f"教公开答〔2026〕{next(_serial)}号"
    body = BODY.format(number=document, channel=CHANNEL, day=chinese_date(signed_on))
    written = Reply.objects.create(
        request=made,
        number=number,
        kind=kind,
        outcome=outcome,
        body=body,
        digest="0" * 64,
        template=template,
        drafter="drafter",
        drafter_name="拟稿人",
        drafted_at=make_request.noon(signed_on),
        signed_at=make_request.noon(signed_on),
        signatory_name="签发人",
    )
    values: dict[str, Any] = {
        "request": made,
        "kind": kind,
        "reply": written,
        "title": "政府信息公开申请答复书",
        "document_number": document,
        "dated_on": signed_on,
        "body": body,
        "template": template,
        "made_at": make_request.noon(signed_on),
        "made_by": "head",
        "made_by_name": "签发人",
    }
    return Letter.objects.create(**{**values, **changes})


def decided(
    unit: Unit, outcome: Outcome = Outcome.GRANT, *, signed_on: date = SIGNED, **changes: Any
) -> InformationRequest:
    """Return a request whose reply is signed and not yet served."""
    made = make_request.request(unit, RequestState.DECIDED, decided_on=signed_on, **changes)
    reply(made, outcome, signed_on=signed_on)
    return make_request.fresh(made)


def served(
    unit: Unit,
    outcome: Outcome = Outcome.GRANT,
    *,
    state: RequestState = RequestState.SERVED,
    served_on: date = SIGNED,
    template: LetterTemplate | None = None,
    kind: LetterKind = LetterKind.REPLY_GRANTED,
    **changes: Any,
) -> InformationRequest:
    """Return a request that was answered and posted on a day."""
    received_on = changes.pop("received_on", served_on - timedelta(days=10))
    made = make_request.request(
        unit,
        state,
        received_on=received_on,
        outcome=outcome,
        closed_on=served_on,
        decided_on=served_on,
        **changes,
    )
    made.items.update(outcome=outcome)
    letter = reply(made, outcome, signed_on=served_on, template=template, kind=kind)
    LetterService.objects.create(
        letter=letter,
        method=ServiceMethod.POST,
        served_on=served_on,
        proof="1234567890123",
        server_name="送达人",
        recorded_at=make_request.noon(served_on),
    )
    return make_request.fresh(made)


def template(unit: Unit, kind: LetterKind = LetterKind.REPLY_DENIED, outcome: str = "") -> LetterTemplate:
    """Return a model letter of a unit that is in use."""
    return LetterTemplate.objects.create(
        unit=unit,
        kind=kind,
        regime=Regime.REG2019,
        outcome=outcome,
        version=1,
        text="{{申请人}}：……",
        adopted_at=make.NOW,
        adopted_by_name="某人",
    )


def arguments(unit: Unit, file: str) -> dict[str, Any]:
    """Return what names the records around an answered request to the unit, by address."""
    made = served(unit)
    kept = RequestFile.objects.create(
        request=made,
        part=CaseFilePart.OTHER,
        digest=file,
        title="材料",
        added_at=make_request.noon(SIGNED),
        added_by="clerk",
    )
    service = LetterService.objects.get(letter__request=made)
    InformationRequest.objects.filter(pk=made.pk).update(identity_digest="a" * 64)
    names = (
        "serve-again",
        "service-proof",
        "archive",
        "case-pdf",
        "remedy-new",
        "case-new",
        "frequency",
        "frequency-docx",
    )
    of_it = {"public_id": made.public_id}
    return {
        **{f"information_requests:{name}": of_it for name in names},
        "information_requests:delivery": {**of_it, "service_id": service.pk},
        "information_requests:case-file": {**of_it, "file_id": kept.pk},
        "information_requests:case-file-remove": {**of_it, "file_id": kept.pk},
        **_contested(unit),
        **_learnt(unit),
    }


def remedy(made: InformationRequest, **changes: Any) -> Remedy:
    """Return a review about a request, pending unless a test says otherwise."""
    values: dict[str, Any] = {
        "request": made,
        "reply": made.replies.filter(current=True).first(),
        "kind": RemedyKind.REVIEW,
        "body": "昌宁县人民政府",
        "notified_on": SIGNED,
        "respond_by": SIGNED + timedelta(days=7),
        "recorded_at": make_request.noon(SIGNED),
    }
    return Remedy.objects.create(**{**values, **changes})


def precedent(made: InformationRequest, state: PrecedentState = PrecedentState.PROPOSED) -> Precedent:
    """Return a case made of an answered request."""
    approved_at = make.NOW if state is PrecedentState.APPROVED else None
    found = Precedent(
        request=made,
        unit=made.unit,
        state=state,
        title="申请学校食堂招标文件",
        question="申请公开学校食堂招标文件",
        answer="予以公开。",
        outcome=made.outcome,
        proposed_at=make.NOW,
        proposed_by="drafter",
        proposed_by_name="拟稿人",
        approved_at=approved_at,
    )
    found.digest = digest_of(found)
    found.save()
    return found


def complaint(unit: Unit, **changes: Any) -> EnterpriseComplaint:
    """Return a complaint at a unit."""
    values: dict[str, Any] = {
        "unit": unit,
        "number": f"SS-{unit.code}-2026-{next(_serial):04d}",
        "enterprise": "昌宁县自来水公司",
        "shown_name": "李**",
        "name": "李大明",
        "telephone": "13808750002",
        "content": "没有公布水价",
        "received_on": SIGNED,
        "recorded_at": make.NOW,
        "recorded_by_name": "登记员",
    }
    return EnterpriseComplaint.objects.create(**{**values, **changes})


def _contested(unit: Unit) -> dict[str, Any]:
    """Return what names a review that is pending, one that ordered a new reply, and a request that repeats the fault."""
    contested = served(unit, Outcome.DENY_PROCESS, state=RequestState.IN_REMEDY)
    pending = {"public_id": contested.public_id, "remedy_id": remedy(contested).pk}
    ordered = served(unit, Outcome.DENY_PROCESS)
    ruling = remedy(
        ordered,
        result=RemedyResult.CORRECTED,
        ended_on=clock.today() - timedelta(days=1),
        redo=True,
        ground=Outcome.DENY_PROCESS,
    )
    alike = make_request.request(unit)
    alike.items.update(outcome=Outcome.DENY_PROCESS)
    names = ("remedy", "remedy-response", "remedy-docx", "remedy-submitted", "remedy-end")
    return {
        **{f"information_requests:{name}": pending for name in names},
        "information_requests:reopen": {"public_id": ordered.public_id},
        "information_requests:warning": {"public_id": alike.public_id, "remedy_id": ruling.pk},
    }


def _learnt(unit: Unit) -> dict[str, Any]:
    """Return what names a case that waits for approval and a complaint."""
    case = {"case_id": precedent(served(unit)).pk}
    filed = {"complaint_id": complaint(unit).pk}
    return {
        **{f"information_requests:{name}": case for name in ("case", "case-approve", "case-return")},
        **{
            f"information_requests:{name}": filed
            for name in ("complaint", "complaint-reveal", "complaint-close")
        },
    }
