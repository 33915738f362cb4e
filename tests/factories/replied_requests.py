"""Letters, replies and model letters for tests: rows as the services leave them."""

from datetime import date
from typing import Any

from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.files.services import receive
from gongkai.information_requests.models import (
    InformationRequest,
    Letter,
    LetterTemplate,
    Redaction,
    Reply,
    RequestedItem,
    RequestFile,
)
from gongkai.organisations.models import Unit
from gongkai.reading.redaction.model import Painted, Record
from tests.factories import organisations as make
from tests.reading.documents import pdf_builder

BODY = "昌宁县教育局\n政府信息公开申请接收回执\n王小明：\n你的申请已登记。\n昌宁县教育局\n2026年3月9日\n"


def letter(made: InformationRequest, **changes: Any) -> Letter:
    """Return a letter of a request."""
    values: dict[str, Any] = {
        "request": made,
        "kind": LetterKind.RECEIPT,
        "title": "政府信息公开申请接收回执",
        "dated_on": date(2026, 3, 9),
        "body": BODY,
        "made_at": make.NOW,
        "made_by": "clerk",
        "made_by_name": "经办人",
    }
    return Letter.objects.create(**{**values, **changes})


def reply(made: InformationRequest, **changes: Any) -> Reply:
    """Return a reply in hand that grants everything."""
    RequestedItem.objects.filter(request=made).update(
        outcome=Outcome.GRANT, told={"information": "招标文件复印件一份"}
    )
    values: dict[str, Any] = {
        "request": made,
        "number": 1,
        "kind": LetterKind.REPLY_GRANTED,
        "outcome": Outcome.GRANT,
        "body": BODY,
        "digest": "0" * 64,
        "drafter": "clerk",
        "drafter_name": "拟稿人",
        "drafted_at": make.NOW,
    }
    return Reply.objects.create(**{**values, **changes})


def given(made: InformationRequest) -> RequestFile:
    """Return a file that goes out with the reply of a request; its bytes are nowhere."""
    return RequestFile.objects.create(
        request=made,
        part=CaseFilePart.GIVEN,
        digest="0" * 64,
        title="招标文件",
        added_at=make.NOW,
        added_by="clerk",
    )


def paper(made: InformationRequest) -> RequestFile:
    """Return a PDF that goes out with the reply of a request, and a redacted copy of it before the person ``viewer``."""
    data = pdf_builder.pdf([pdf_builder.line(72, 700, f"Paper {made.number}")])
    file = receive(data=data, name="paper.pdf", actor=make.SYSTEM, unit=made.unit.code, now=make.NOW)
    found = RequestFile.objects.create(
        request=made,
        part=CaseFilePart.GIVEN,
        digest=file.digest,
        title="开标记录",
        added_at=make.NOW,
        added_by="clerk",
    )
    box = {"page": 1, "x0": 1.0, "y0": 1.0, "x1": 90.0, "y1": 90.0, "ground": Outcome.DENY_PROCESS}
    Redaction.objects.create(
        original=found,
        digest=file.digest,
        record=Record(1, (1,), (), (Painted(**box),), file.digest, file.digest).said(),
        sizes=[[595, 842]],
        made_at=make.NOW,
        made_by="viewer",
        made_by_name="遮盖人",
    )
    return found


def model(unit: Unit, **changes: Any) -> LetterTemplate:
    """Return a model letter in use."""
    values: dict[str, Any] = {
        "unit": unit,
        "kind": LetterKind.RECEIPT,
        "regime": Regime.REG2019,
        "version": 1,
        "text": "{{机关}}\n政府信息公开申请接收回执\n{{申请人}}：\n",
        "adopted_at": make.NOW,
        "adopted_by_name": "启用人",
    }
    return LetterTemplate.objects.create(**{**values, **changes})


def arguments(made: InformationRequest) -> dict[str, Any]:
    """Return what names the letters of a request, and the requests whose replies are on their way, in addresses."""
    from tests.factories import information_requests as make_request

    drafted = make_request.request(made.unit, received_on=date(2026, 3, 2))
    reply(drafted)
    awaiting = make_request.request(made.unit, RequestState.AWAITING_SIGNATURE, received_on=date(2026, 3, 2))
    reply(awaiting)
    page = {"public_id": drafted.public_id, "file_id": paper(drafted).pk, "page": 1}
    redacting = ("file-page", "redact", "redaction", "redaction-page", "file-clean")
    return {
        **{f"information_requests:{name}": page for name in redacting},
        "letter_id": letter(made).pk,
        "model_id": model(made.unit).pk,
        "information_requests:reply-file-remove": {"file_id": given(made).pk},
        "information_requests:reply-draft": {"public_id": drafted.public_id, "kind": "docx"},
        "information_requests:rehearsal": {"public_id": drafted.public_id},
        "information_requests:reply-review": {"public_id": awaiting.public_id},
        "information_requests:blank-form": {"kind": "application_form", "ending": "docx"},
    }
