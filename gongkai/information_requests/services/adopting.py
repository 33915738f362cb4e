"""
Requests that were handled before the house was there, taken over from the office's books: what the books tell, and no more.

A statement for many rows; each request has its line in history and audit chain. What was closed comes as archived, with
its letter and its service; what is open goes on here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI, WorkCalendar, chinese_date, day_of
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.letters.fields import Placeholder
from gongkai.domain.information_requests.letters.own_names import own_name
from gongkai.domain.information_requests.letters.placeholders import Values, parse, render
from gongkai.domain.information_requests.letters.sentences import finished, spoken
from gongkai.domain.information_requests.letters.templates import (
    article_of,
    bears_remedies,
    default_text,
    reply_kind,
    spec_of,
    vocabulary_of,
)
from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome, rule_of
from gongkai.domain.information_requests.receipts import MOMENTS, IntakeChannel
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.remedies import remedies
from gongkai.domain.information_requests.reviews import may_be_simplified, respond_by
from gongkai.domain.information_requests.steps import OFFICE, RequestState
from gongkai.domain.information_requests.wishes import (
    DeliveryWay,
    ProvisionForm,
    RemedyKind,
    RemedyResult,
    ServiceMethod,
)
from gongkai.information_requests.models import (
    Applicant,
    InformationRequest,
    Letter,
    LetterService,
    Remedy,
    RequestedItem,
    RequestPolicy,
)
from gongkai.information_requests.queries.letter_frame import frame_of, organ_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.queries.procedure import Procedure
from gongkai.information_requests.queries.receipt import write_receipt
from gongkai.information_requests.services.intake import new_public_id, shown_summary, take_number
from gongkai.information_requests.services.numbering_letters import adopt_document_number
from gongkai.information_requests.services.people import masked_name, name_digest
from gongkai.information_requests.services.stepping import settle
from gongkai.lib.deeds import Deed, deed
from gongkai.organisations.queries import work_calendar

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

ADOPTED = "information_requests.request_adopted"
P = Placeholder
#: When nothing but the day is known.
_NOON = time(12)
#: Nothing was answered: the applicant gave up, or is taken to have done so.
_UNANSWERED = frozenset({Outcome.CLOSED_OTHER, Outcome.CLOSED_NOT_RECTIFIED, Outcome.CLOSED_FEE_UNPAID})


@dataclass(frozen=True, slots=True, kw_only=True)
class OldRemedy:
    """A review or suit as the books tell it; ``follows`` says that it came after the review before it in the list."""

    kind: RemedyKind
    body: str
    notified_on: date
    claims: str
    result: RemedyResult = RemedyResult.PENDING
    ended_on: date | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OldRequest:
    """
    One line of the old books.

    ``texts`` are the words of its reply by their places; ``row`` is where an outcome stands in Table 3 that the table
    does not name. ``old_number`` is that of the books, ``entered_at`` when it was entered there if not now.
    """

    unit: "Unit"
    applicant_kind: ApplicantKind
    name: str
    items: tuple[str, ...]
    channel: IntakeChannel
    received_on: date
    old_number: str = ""
    entered_at: datetime | None = None
    delivery: DeliveryWay = DeliveryWay.PICK_UP
    telephone: str = ""
    address: str = ""
    outcome: Outcome | None = None
    row: str = ""
    closed_on: date | None = None
    extended: bool = False
    texts: Mapping[Placeholder, str] = field(default_factory=dict)
    method: ServiceMethod = ServiceMethod.COUNTER
    proof: str = ""
    rating: int | None = None
    public_id: str = ""
    remedies: Sequence[OldRemedy] = ()


def adopt_requests(*, actor: Actor, now: datetime, rows: Iterable[OldRequest]) -> list[InformationRequest]:
    """
    Take over requests in the order of the books, as one deed; their numbers are those of this house.

    Raises Invalid for one that cannot have been, NotPermitted.
    """
    given = list(rows)
    for unit in {row.unit.pk: row.unit for row in given}.values():
        actor.require(OFFICE, unit.path, "接收原有的申请")
    with deed(actor=actor, now=now) as act:
        made = [_request(row, now) for row in given]
        InformationRequest.objects.bulk_create(made)
        pairs = list(zip(given, made, strict=True))
        people = [_applicant(row, request) for row, request in pairs]
        Applicant.objects.bulk_create(people)
        RequestedItem.objects.bulk_create(item for row, request in pairs for item in _items(row, request))
        for request, person in zip(made, people, strict=True):
            request.applicant = person
        _write_letters(act, [(row, request) for row, request in pairs if row.outcome is not None])
        calendar = work_calendar()
        for row, request in pairs:
            _write_remedies(row, request, calendar)
            _note(act, row, request)
            if row.outcome is None:
                settle(request, day_of(now))
    return made


def _request(row: OldRequest, now: datetime) -> InformationRequest:
    at = datetime.combine(row.received_on, _NOON, SHANGHAI)
    entered = row.entered_at or now
    made = InformationRequest(
        public_id=row.public_id or new_public_id(),
        unit=row.unit,
        state=_state(row),
        applicant_kind=row.applicant_kind,
        shown_name=masked_name(row.applicant_kind, row.name),
        name_digest=name_digest(row.name),
        summary=shown_summary(row.items, now),
        content="\n".join(row.items),
        form_wanted=ProvisionForm.PAPER,
        delivery_wanted=row.delivery,
        channel=row.channel,
        confirmed_by="双方电话确认" if "confirmed_at" in MOMENTS[row.channel] else "",
        receipt_evidence=f"原登记簿{row.old_number}" if row.old_number else "",
        extended=row.extended,
        rating=row.rating,
        created_at=entered,
        touched_at=max(entered, _closed_at(row) or entered),
        **dict.fromkeys(MOMENTS[row.channel], at),
    )
    policy = RequestPolicy(unit=row.unit)
    if write_receipt(made, policy) != row.received_on or made.received_on is None:
        raise Invalid(f"{row.old_number}：收到日期{chinese_date(row.received_on)}不能成立，请核对。")
    year = row.received_on.year
    made.received_year = year
    made.number = take_number(row.unit, year)
    if row.outcome is not None:
        _close(row, made)
    return made


def _state(row: OldRequest) -> RequestState:
    if row.outcome is None:
        return RequestState.IN_PROCESS
    if any(each.result is RemedyResult.PENDING for each in row.remedies):
        return RequestState.IN_REMEDY
    return RequestState.ARCHIVED


def _close(row: OldRequest, made: InformationRequest) -> None:
    outcome, closed_on = row.outcome, row.closed_on
    if outcome is None or closed_on is None or closed_on < row.received_on:
        raise Invalid(
            f"{row.old_number}：办结日期和办理结果须同时填写，且不早于收到日期。", field="closed_on"
        )
    rule_of(outcome, Regime(made.regime), {outcome: row.row} if row.row else OPEN_ROWS)
    made.outcome, made.closed_on, made.closed_year = outcome, closed_on, closed_on.year
    made.counted_otherwise = row.row if outcome in OPEN_ROWS else ""
    made.decided_on = None if outcome in _UNANSWERED else closed_on
    made.closed_recorded_at = max(made.created_at, datetime.combine(closed_on, _NOON, SHANGHAI))


def _closed_at(row: OldRequest) -> datetime | None:
    return datetime.combine(row.closed_on, _NOON, SHANGHAI) if row.closed_on and row.entered_at else None


def _applicant(row: OldRequest, made: InformationRequest) -> Applicant:
    return Applicant(request=made, name=row.name, telephone=row.telephone, address=row.address)


def _items(row: OldRequest, made: InformationRequest) -> list[RequestedItem]:
    return [
        RequestedItem(request=made, number=number, name=name, outcome=row.outcome or "")
        for number, name in enumerate(row.items, start=1)
    ]


def _write_letters(act: Deed, pairs: "Sequence[tuple[OldRequest, InformationRequest]]") -> None:
    policies = cache(policy_of)
    letters = [_letter(act, row, request, policies(row.unit)) for row, request in pairs]
    Letter.objects.bulk_create(letters)
    LetterService.objects.bulk_create(
        LetterService(
            letter=letter,
            method=row.method,
            served_on=letter.dated_on,
            arrived_on=letter.dated_on if row.method is ServiceMethod.COUNTER else None,
            address=row.address,
            proof=row.proof,
            server_name=act.actor.name,
            recorded_at=act.now,
        )
        for (row, _), letter in zip(pairs, letters, strict=True)
    )


def _letter(act: Deed, row: OldRequest, request: InformationRequest, policy: RequestPolicy) -> Letter:
    outcome, day = Outcome(request.outcome), request.closed_on
    if day is None:
        raise ValueError("only what was closed has a letter")
    regime = Regime(request.regime)
    kind = reply_kind(outcome, regime)
    spec = spec_of(kind, regime)
    texts = frame_of(request, day, policy=policy, procedure=_NOTHING_ELSE)
    texts |= dict(row.texts) | {P.DATED_ON: chinese_date(day), P.ARTICLE: article_of(kind, regime, outcome)}
    number = ""
    if spec.numbered:
        number = adopt_document_number(request.unit, policy, kind, day.year)
        texts[P.DOCUMENT_NUMBER] = number
    if bears_remedies(kind, regime, outcome):
        organ, document = organ_of(request, policy), own_name(spec.title)
        texts[P.REMEDIES] = remedies(day, organ, outcome, regime, policy.remedies, document=document).text
    template = parse(default_text(kind, regime, outcome), vocabulary_of(kind, regime))
    return Letter(
        request=request,
        kind=kind,
        title=spec.title,
        document_number=number,
        dated_on=day,
        body=finished(render(template, Values(texts, {})), spoken(texts)),
        made_at=act.now,
        made_by=act.actor.code,
        made_by_name=act.actor.name,
    )


#: What the books do not tell of the way between receipt and reply.
_NOTHING_ELSE = Procedure(None, None, None, None, (), (), (), None)


def _write_remedies(row: OldRequest, request: InformationRequest, calendar: WorkCalendar) -> None:
    before: Remedy | None = None
    for each in row.remedies:
        simplified = may_be_simplified(each.kind, each.notified_on)
        answer = respond_by(calendar, each.kind, each.notified_on, simplified=simplified)
        remedy = Remedy(
            request=request,
            after=before if each.follows else None,
            kind=each.kind,
            body=each.body,
            notified_on=each.notified_on,
            simplified=simplified,
            respond_by=answer.on,
            responded_on=answer.on,
            claims=each.claims,
            result=each.result,
            ended_on=each.ended_on,
            ruling=each.result.label if each.ended_on else "",
            ground=request.outcome if each.result is RemedyResult.CORRECTED else "",
            recorded_at=max(request.created_at, datetime.combine(each.notified_on, _NOON, SHANGHAI)),
        )
        remedy.save()
        before = remedy


def _note(act: Deed, row: OldRequest, request: InformationRequest) -> None:
    act.note(
        request,
        ADOPTED,
        unit=row.unit.code,
        target=request.state,
        detail={
            "number": request.number,
            "outcome": request.outcome,
            "closed_on": row.closed_on.isoformat() if row.closed_on else "",
        },
        personal={"name": row.name},
    )
