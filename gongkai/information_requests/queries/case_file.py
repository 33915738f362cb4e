"""The facts of a request beside its letter: the search, the severance, who was asked, what was told before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gongkai.domain.information_requests.consultations import ConsultationKind, ConsultationState, window
from gongkai.domain.information_requests.letters.case_file import (
    CaseFile,
    SearchRecord,
    ThirdPartyAsked,
    ThirdPartyOpinion,
)
from gongkai.domain.information_requests.letters.placeholders import as_typed
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.information_requests.models import (
    InformationRequest,
    RequestConsultation,
    RequestedItem,
)
from gongkai.information_requests.queries.procedure import Procedure, procedure_of
from gongkai.organisations.queries import work_calendar


def case_file_of(
    request: InformationRequest,
    procedure: Procedure | None = None,
    items: Sequence[RequestedItem] | None = None,
) -> CaseFile:
    """Return the facts of a request beside its letter, as the pre-flight reads them."""
    procedure = procedure or procedure_of(request)
    items = list(request.items.all()) if items is None else items
    asked, reasons, fee = procedure.rectification, procedure.reasons, procedure.fee
    return CaseFile(
        received_on=request.received_on,
        request=as_typed(request.content),
        search=search_of(items),
        severance="\n".join(each.severance for each in items if each.severance.strip()),
        third_parties=tuple(
            _third_party(each, request)
            for each in procedure.consultations
            if each.kind == ConsultationKind.THIRD_PARTY and each.state != ConsultationState.CANCELLED
        ),
        not_asked_because="\n".join(
            each.not_asked_because for each in items if each.not_asked_because.strip()
        ),
        rectification_notified_on=asked.told_on if asked else None,
        reasons_asked_on=reasons.asked_on if reasons else None,
        reasons_given_on=reasons.given_on if reasons else None,
        fee_notified_on=fee.notified_on if fee else None,
    )


def search_of(items: Sequence[RequestedItem]) -> SearchRecord | None:
    """Return the record of the search, that of the least told where several items were not found; None without any."""
    wanted = [each for each in items if each.outcome == Outcome.NOT_HELD_NONEXISTENT] or items
    records = [_search(each.search) for each in wanted if each.search]
    if len(records) < len([each for each in wanted if each.outcome == Outcome.NOT_HELD_NONEXISTENT]):
        return None
    return max(records, key=lambda each: len(each.gaps()), default=None)


def _search(kept: dict[str, Any]) -> SearchRecord:
    on = kept.get("searched_on") or ""
    return SearchRecord(
        places=tuple(kept.get("places", ())),
        words=tuple(kept.get("words", ())),
        searched_by=kept.get("searched_by", ""),
        searched_on=date.fromisoformat(on) if on else None,
    )


def _third_party(each: RequestConsultation, request: InformationRequest) -> ThirdPartyAsked:
    last = window(work_calendar(), each.days, Regime(request.regime)) if request.regime else None
    lapsed = each.state == ConsultationState.LAPSED
    opinions = {
        "agrees": ThirdPartyOpinion.AGREES,
        "agrees_in_part": ThirdPartyOpinion.AGREES_IN_PART,
        "objects": ThirdPartyOpinion.DISAGREES,
    }
    return ThirdPartyAsked(
        name=each.shown_name,
        sent_on=each.sent_on,
        received_on=each.delivered_on,
        proof=each.proof or each.proof_sent,
        window_ends_on=None if last is None or lapsed else last.on,
        answered_on=each.answered_on,
        opinion=opinions.get(each.answer),
        override_reason=each.override_reason,
        told_on=each.told_on,
    )
