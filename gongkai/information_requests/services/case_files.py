"""Files of a case: taken in, named by what they are, taken out again with a reason while nothing rests on them."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid, ReasonRequired
from gongkai.domain.information_requests.steps import COUNTER, RequestState
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.files import services as files
from gongkai.information_requests.models import InformationRequest, LetterService, RequestFile
from gongkai.information_requests.queries.outgoing import originals
from gongkai.information_requests.services.stepping import Step, step

FILE_ADDED = "information_requests.file_added"
FILE_REMOVED = "information_requests.file_removed"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in."""

    name: str
    data: bytes


def add_file(at: Step, part: CaseFilePart, upload: Upload, *, title: str = "") -> RequestFile:
    """
    Take a file into the case inside a step; the same bytes in the same part are one file.

    Raises FileRefused for what is no file that the house takes.
    """
    request = at.request
    stored = files.receive(
        data=upload.data, name=upload.name, actor=at.act.actor, unit=request.unit.code, now=at.now
    )
    there = RequestFile.objects.filter(
        request=request, part=part, digest=stored.digest, removed_at=None
    ).first()
    if there is not None:
        return there
    made = RequestFile.objects.create(
        request=request,
        part=part,
        digest=stored.digest,
        title=(title.strip() or stored.name)[:200],
        added_at=at.now,
        added_by=at.act.actor.code,
        added_by_name=at.act.actor.name,
    )
    at.act.note(
        request, FILE_ADDED, unit=request.unit.code, detail={"part": part.value, "digest": stored.digest}
    )
    return made


def bring_file(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    part: CaseFilePart,
    upload: Upload,
    title: str = "",
) -> RequestFile:
    """Add a file to a case, by somebody of the organ or of the unit that handles it. Raises NotPermitted, FileRefused."""
    with step(actor=actor, now=now, request=request) as at:
        check_can_file(actor, at.request)
        if part is CaseFilePart.GIVEN:
            raise Invalid("随答复提供的文件请在拟写答复时添加，发出之前要检查其中的个人信息。", field="part")
        return add_file(at, part, upload, title=title)


def remove_file(*, actor: Actor, now: datetime, found: RequestFile, reason: str) -> RequestFile:
    """
    Take a file out of a case, with the reason; its row stays and says so.

    Raises ReasonRequired, Invalid for what goes out with the reply or proves a service.
    """
    with step(actor=actor, now=now, request=found.request) as at:
        check_can_file(actor, at.request)
        fresh = RequestFile.objects.get(pk=found.pk)
        if not reason.strip():
            raise ReasonRequired("移出案卷材料须写明原因。", field="reason")
        if fresh.removed_at is not None:
            raise Invalid("这份材料已经移出案卷。")
        if at.request.state == RequestState.ARCHIVED:
            raise Invalid("案卷已经归档，材料不能再移出；有误的，请添加更正说明。")
        if fresh.part == CaseFilePart.GIVEN:
            raise Invalid("随答复提供的文件请在拟写答复时移出。")
        if fresh.digest in originals(at.request):
            raise Invalid("这是遮盖件的原件，遮盖是否得当以它为据，须留在案卷里。")
        proves = LetterService.objects.filter(letter__request=at.request, evidence=fresh.digest)
        if fresh.part == CaseFilePart.SERVICE_PROOF and proves.exists():
            raise Invalid("这是送达凭证，送达登记以它为据，不能移出。")
        fresh.removed_at = at.now
        fresh.save(update_fields=["removed_at"])
        at.note(FILE_REMOVED, reason=reason, detail={"part": fresh.part, "digest": fresh.digest})
    return fresh


def check_can_file(actor: Actor, request: InformationRequest) -> None:
    """Pass if the actor keeps the file of a request: in the organ asked or the unit that handles it; raises NotPermitted."""
    handling = request.handling_unit
    if handling is None or not actor.holds(COUNTER, handling.path):
        actor.require(COUNTER, request.unit.path, "整理案卷材料")
