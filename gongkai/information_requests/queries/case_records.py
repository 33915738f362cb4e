"""败诉预演: what a reviewing body would ask of this decision, and which record of the file answers it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.domain.information_requests.consultations import ConsultationKind, ConsultationState
from gongkai.domain.information_requests.letters.case_file import CaseRecord, Circumstance
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.rehearsal import Rehearsed, rehearse
from gongkai.domain.information_requests.outcomes import ReplyPart
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import RequestPart
from gongkai.domain.information_requests.wishes import CaseFilePart, ExtensionState
from gongkai.information_requests.models import (
    InformationRequest,
    Letter,
    LetterService,
    ReplyVerdict,
    RequestFile,
)
from gongkai.information_requests.queries.case_file import search_of
from gongkai.information_requests.queries.clock import due_of, last_day_of
from gongkai.information_requests.queries.decisions import Decision
from gongkai.information_requests.queries.procedure import Procedure, procedure_of

R = CaseRecord
#: Come about with the reviews, the signature and the service: before them they are not missing.
LATER = frozenset({R.SECRECY_REVIEW, R.LEGAL_REVIEW, R.SIGNATURE, R.SERVICE_PROOF})
#: Typed with the decision on the items.
_AT_THE_ITEMS = frozenset({R.SEARCH, R.SEVERANCE, R.EARLIER_REPLY, R.SPECIAL_LAW})
#: Sections of the request's page where others are put on record.
_SECTIONS = {
    R.APPLICATION: "application",
    R.RECEIPT_PROOF: "application",
    R.CLOCK: "clock",
    R.REPLY: "decision",
    R.SIGNATURE: "decision",
    R.SECRECY_REVIEW: "decision",
    R.LEGAL_REVIEW: "decision",
    R.SERVICE_PROOF: "service",
    R.THIRD_PARTY_LETTER: "consultations",
    R.THIRD_PARTY_ANSWER: "consultations",
    R.CO_MAKER_LETTER: "consultations",
    R.RECTIFICATION: "procedure",
    R.EXTENSION: "procedure",
    R.REASONS_REQUEST: "procedure",
    R.FEE_NOTICE: "procedure",
}
#: Channels whose receipt the platform itself has on record.
_SELF_PROVING = frozenset({IntakeChannel.WEB})


@dataclass(frozen=True, slots=True)
class Lacking:
    """A record that the file lacks, and where it is added: at the items, in a section of the page, or as a file."""

    record: CaseRecord
    place: str
    section: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a reviewing body with what answers it and what is lacking."""

    rehearsed: Rehearsed
    kept: tuple[CaseRecord, ...]
    lacking: tuple[Lacking, ...]

    @property
    def is_answered(self) -> bool:
        return all(each.later for each in self.lacking)


def asked_of(
    request: InformationRequest, decision: Decision, today: date, procedure: Procedure | None = None
) -> list[Asked]:
    """Return what a reviewing body would ask of the decision, in its order."""
    procedure = procedure or procedure_of(request)
    kept = records_of(request, decision, procedure)
    rehearsed = rehearse(
        decision.outcome,
        decision.regime,
        kept,
        circumstances_in(request, procedure, today),
        decision.result.grounds,
    )
    signed = procedure.reply is not None and procedure.reply.signed_at is not None
    return [
        Asked(
            each,
            tuple(record for record in each.question.records if record in kept),
            tuple(_lacking(record, signed=signed) for record in each.missing),
        )
        for each in rehearsed
    ]


def circumstances_in(
    request: InformationRequest, procedure: Procedure, today: date
) -> frozenset[Circumstance]:
    """Return what happened on the way and brings questions of its own."""
    alive = [each for each in procedure.consultations if each.state != ConsultationState.CANCELLED]
    last = last_day_of(request, due_of(request, today, procedure=procedure))
    served = request.closed_on or today
    holds = {
        Circumstance.RECTIFIED: procedure.rectification is not None,
        Circumstance.EXTENDED: request.extended,
        Circumstance.THIRD_PARTY: any(each.kind == ConsultationKind.THIRD_PARTY for each in alive),
        Circumstance.CO_MADE: any(each.kind == ConsultationKind.ORGAN for each in alive),
        Circumstance.FEE: procedure.fee is not None,
        Circumstance.OVERDUE: last is not None and served > last,
    }
    return frozenset(name for name, held in holds.items() if held)


def records_of(
    request: InformationRequest, decision: Decision | None, procedure: Procedure
) -> frozenset[CaseRecord]:
    """Return the papers that the file of a request has; ``decision`` None where nothing was decided yet."""
    files = list(request.files.filter(removed_at=None))
    letters = list(request.letters.filter(voided_at=None).prefetch_related("services"))
    holds: dict[CaseRecord, bool] = {
        R.APPLICATION: bool(request.content.strip()) and _identified(request),
        R.RECEIPT_PROOF: _received(request, files, letters),
        R.CLOCK: request.received_on is not None,
        R.REPLY: procedure.reply is not None,
        R.INFORMATION: _has_part(files, CaseFilePart.INFORMATION, CaseFilePart.GIVEN),
        R.RECTIFICATION: procedure.rectification is not None
        and _proved(letters, LetterKind.RECTIFICATION_NOTICE),
        R.EXTENSION: procedure.extension is not None
        and procedure.extension.state == ExtensionState.NOTIFIED
        and _proved(letters, LetterKind.EXTENSION_NOTICE),
        R.REASONS_REQUEST: procedure.reasons is not None
        and (procedure.reasons.given_on is not None or procedure.reasons.reasonable is False),
        R.FREQUENCY: procedure.reasons is not None and bool(procedure.reasons.excess.strip()),
        R.FEE_NOTICE: procedure.fee is not None and procedure.fee.told_on is not None,
        R.SERVICE_PROOF: _served(letters),
    }
    found = {record for record, held in holds.items() if held}
    found |= {R(each.proves) for each in files if each.proves}
    found |= _verdicts(procedure)
    found |= _asked(procedure)
    return frozenset(found | (_decided(decision) if decision is not None else set()))


def _identified(request: InformationRequest) -> bool:
    # 2007: the Regulation asked nobody who they were (art 20).
    return request.regime == Regime.REG2007 or bool(request.applicant.identity_kind)


def _received(
    request: InformationRequest, files: Collection[RequestFile], letters: Collection[Letter]
) -> bool:
    if request.received_on is None:
        return False
    return (
        bool(request.receipt_evidence.strip())
        or request.channel in _SELF_PROVING
        or _has_part(files, CaseFilePart.RECEIPT_PROOF)
        or any(each.kind == LetterKind.RECEIPT for each in letters)
    )


def _has_part(files: Collection[RequestFile], *parts: CaseFilePart) -> bool:
    return any(each.part in parts for each in files)


def _proved(letters: Collection[Letter], kind: LetterKind) -> bool:
    return any(_shown(each.services.all()) for each in letters if each.kind == kind)


def _served(letters: Collection[Letter]) -> bool:
    return any(each.reply_id is not None and _shown(each.services.all()) for each in letters)


def _shown(services: Collection[LetterService]) -> bool:
    return any(each.failed_on is None for each in services)


def _verdicts(procedure: Procedure) -> set[CaseRecord]:
    reply = procedure.reply
    if reply is None:
        return set()
    parts = set(
        ReplyVerdict.objects.filter(reply=reply, digest=reply.digest, passed=True).values_list(
            "part", flat=True
        )
    )
    records = {
        RequestPart.SECRECY_REVIEWER: R.SECRECY_REVIEW,
        RequestPart.LEGAL_REVIEWER: R.LEGAL_REVIEW,
        RequestPart.SIGNATORY: R.SIGNATURE,
    }
    return {record for part, record in records.items() if part in parts}


def _asked(procedure: Procedure) -> set[CaseRecord]:
    found: set[CaseRecord] = set()
    heard = (ConsultationState.ANSWERED, ConsultationState.LAPSED, ConsultationState.TOLD)
    for each in procedure.consultations:
        if each.kind == ConsultationKind.ORGAN:
            found |= {R.CO_MAKER_LETTER} if each.state in heard else set()
            continue
        if each.delivered_on is not None and (each.proof or each.proof_sent):
            found.add(R.THIRD_PARTY_LETTER)
        if each.state in heard:
            found.add(R.THIRD_PARTY_ANSWER)
        if each.override_reason.strip():
            found.add(R.PUBLIC_INTEREST)
    return found


def _decided(decision: Decision) -> set[CaseRecord]:
    told = decision.told
    search = search_of(decision.items)
    holds = {
        R.SEARCH: search is not None and not search.gaps(),
        R.SEVERANCE: bool(decision.severance.strip() or decision.withheld.strip()),
        R.EARLIER_REPLY: bool(told.get(ReplyPart.EARLIER_REPLY)),
        R.SPECIAL_LAW: bool(told.get(ReplyPart.LAW)),
        R.PUBLIC_INTEREST: "公共利益" in told.get(ReplyPart.REASONS, ""),
    }
    return {record for record, held in holds.items() if held}


def _lacking(record: CaseRecord, *, signed: bool) -> Lacking:
    later = record in LATER and not signed
    if record in _AT_THE_ITEMS:
        return Lacking(record, "items", later=later)
    if record in _SECTIONS:
        return Lacking(record, "page", _SECTIONS[record], later=later)
    return Lacking(record, "file", later=later)
