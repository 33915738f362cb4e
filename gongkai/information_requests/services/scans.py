"""Letters scanned by the batch: taken in together, typed in one by one, or put aside with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.crypto import get_random_string

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.documents import PICTURES, FileKind
from gongkai.domain.errors import Conflict, Invalid, NotPermitted, ReasonRequired, Refused
from gongkai.domain.information_requests.applications import Annex, Application
from gongkai.domain.information_requests.receipts import IntakeChannel, ReceiptFacts
from gongkai.domain.information_requests.steps import COUNTER
from gongkai.domain.information_requests.wishes import ScanState
from gongkai.domain.organisations import UnitState
from gongkai.files import queries as stored
from gongkai.files import sandbox
from gongkai.files import services as files
from gongkai.files.intake import safe_name
from gongkai.information_requests.models import InformationRequest, LetterScan
from gongkai.information_requests.queries.people import unnumbered
from gongkai.information_requests.services.intake import register
from gongkai.lib.deeds import deed

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

RECEIVED = "information_requests.scans_received"
REGISTERED = "information_requests.scan_registered"
DROPPED = "information_requests.scan_dropped"

MOST_SCANS = 50
#: A letter has two or three; of a longer one the whole file is a click away.
MOST_PAGES = 6
_TAKEN = frozenset({FileKind.PDF, *PICTURES})


@dataclass(frozen=True, slots=True)
class Scan:
    """A file as the scanner gave it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RefusedScan:
    """A file that was not taken, and why."""

    name: str
    message: str


def receive_scans(
    *, actor: Actor, now: datetime, unit: "Unit", scans: Iterable[Scan], count: int
) -> tuple[str, list[LetterScan], list[RefusedScan]]:
    """
    Take scanned letters for a unit, and return batch, lines to be typed in, and what was refused and why.

    One that is refused holds back none of the others, nor do two people who upload at once: each file is a deed of its own.
    The same bytes handed in again, while they wait, are the same line. Raises Invalid without files or for too many,
    NotPermitted.
    """
    actor.require(COUNTER, unit.path, "上传来信扫描件")
    if unit.state != UnitState.ACTIVE:
        raise Invalid(f"“{unit.name}”已撤并，请选择承接它的单位。", field="unit")
    if not count:
        raise Invalid("请选择要上传的扫描件。", field="chosen")
    if count > MOST_SCANS:
        raise Invalid(
            f"一次最多上传 {MOST_SCANS} 个扫描件，现在是 {count} 个，请分几次上传。", field="chosen"
        )
    batch = get_random_string(12)
    taken: list[LetterScan] = []
    refused: list[RefusedScan] = []
    for scan in scans:
        try:
            taken.append(_receive(actor, now, unit, batch, scan))
        except NotPermitted:
            raise
        except Refused as refusal:
            refused.append(RefusedScan(_shown(scan.name), refusal.message))
    return batch, taken, refused


def register_letter(
    *,
    actor: Actor,
    now: datetime,
    scan: LetterScan,
    application: Application,
    receipt: ReceiptFacts,
    channel: IntakeChannel,
    evidence: str = "",
    public_id: str = "",
) -> InformationRequest:
    """
    Register a scanned letter as a request, the picture with it: both or neither.

    Raises as ``intake.register`` does; Conflict where somebody registered or dropped the letter meanwhile.
    """
    given = replace(application, annexes=(*application.annexes, Annex(scan.digest, scan.name)))
    with deed(actor=actor, now=now) as act:
        made = register(
            actor=actor,
            now=now,
            unit=scan.unit,
            application=given,
            receipt=receipt,
            channel=channel,
            evidence=evidence,
            public_id=public_id,
        )
        held = _locked(scan)
        if held.request_id == made.pk:
            return made
        _check_waiting(held)
        held.state, held.request = ScanState.REGISTERED, made
        held.save(update_fields=["state", "request"])
        act.note(held, REGISTERED, unit=held.unit.code, detail={"request": made.public_id})
    return made


def drop_scan(*, actor: Actor, now: datetime, scan: LetterScan, reason: str) -> LetterScan:
    """Put a letter aside that is no application; raises ReasonRequired, Conflict, NotPermitted."""
    actor.require(COUNTER, scan.unit.path, "处理来信扫描件")
    if not reason.strip():
        raise ReasonRequired("请写明不作登记的原因，例如不是信息公开申请，已转信访部门。", field="reason")
    with deed(actor=actor, now=now) as act:
        held = _locked(scan)
        _check_waiting(held)
        why = unnumbered(reason.strip(), day_of(now))
        held.state, held.reason = ScanState.DROPPED, why[:500]
        held.save(update_fields=["state", "reason"])
        act.note(held, DROPPED, unit=held.unit.code, reason=held.reason)
    return held


def _locked(scan: LetterScan) -> LetterScan:
    held = LetterScan.objects.select_for_update(of=("self",)).get(pk=scan.pk)
    held.unit = scan.unit
    return held


def _check_waiting(held: LetterScan) -> None:
    if held.state != ScanState.WAITING:
        raise Conflict(f"这份来信刚刚被别人处理过，现在是“{ScanState(held.state).label}”，请看一下再继续。")


def _receive(actor: Actor, now: datetime, unit: "Unit", batch: str, scan: Scan) -> LetterScan:
    file = files.receive(data=scan.data, name=scan.name, actor=actor, unit=unit.code, now=now)
    kind = FileKind(file.kind)
    if kind not in _TAKEN:
        raise Invalid(f"{kind.label}不是扫描件，请上传 PDF 或者图片。")
    there = LetterScan.objects.filter(unit=unit, digest=file.digest, state=ScanState.WAITING).first()
    if there is not None:
        return there
    # The pages of a PDF are drawn afterwards: a sandbox takes a second for each, and fifty letters would take a minute.
    pages = [file.digest] if kind in PICTURES else []
    with deed(actor=actor, now=now) as act:
        made = LetterScan.objects.create(
            unit=unit,
            batch=batch,
            name=safe_name(scan.name, kind)[:200],
            digest=file.digest,
            kind=kind,
            pages=pages,
            received_at=now,
            received_by=actor.code,
            received_by_name=actor.name,
        )
        act.note(made, RECEIVED, unit=unit.code, detail={"file": file.digest, "batch": batch})
    return made


def draw_pages(payload: dict[str, Any], now: datetime) -> None:
    """Draw the first pages of a letter that came as a PDF; drawn again they are the same pictures."""
    scan = LetterScan.objects.select_related("unit").get(pk=int(payload["subject"].rpartition(":")[2]))
    if scan.pages:
        return
    try:
        pictures = sandbox.pages_as_pictures(stored.open_bytes(scan.digest))
        pages = [
            str(
                files.receive(
                    data=page, name=f"{number}.png", actor=SYSTEM, unit=scan.unit.code, now=now
                ).digest
            )
            for number, page in enumerate(pictures[:MOST_PAGES], start=1)
        ]
    except Refused:
        # The file itself is there for whoever types it in.
        return
    LetterScan.objects.filter(pk=scan.pk).update(pages=pages)


def _shown(name: str) -> str:
    return "".join(each for each in name if each.isprintable())[:200] or "（没有名称）"
