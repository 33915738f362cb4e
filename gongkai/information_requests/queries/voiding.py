"""Who proposed to void a registration and why, and what its applicant is told once it is voided: read from its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.information_requests.steps import OFFICE, RequestState
from gongkai.domain.information_requests.voiding import Kept, VoidFacts, VoidGround
from gongkai.information_requests.models import InformationRequest
from gongkai.lib import history
from gongkai.organisations.queries import units_within

PROPOSED = "information_requests.void_proposed"
REFUSED = "information_requests.void_refused"
VOIDED = "information_requests.request_voided"
#: Before the first filing, and once it is voided itself, nothing stands that another could be the same as.
_NONE = (RequestState.DRAFT, RequestState.VOIDED)


@dataclass(frozen=True, slots=True)
class VoidProposal:
    """A proposal that nobody has decided on, or what was decided; ``kept`` is the number of the request that stays."""

    ground: VoidGround
    kept: str
    reason: str
    by: str
    by_name: str
    at: datetime


def void_proposal(request: InformationRequest) -> VoidProposal | None:
    """Return the proposal that waits for a second person, the last one where there were several."""
    return _last(request, PROPOSED, REFUSED)


def proposals_awaiting(viewer: Actor) -> QuerySet[Any]:
    """Return the events by which somebody else proposed to void a registration of the viewer's office, the oldest first."""
    units = units_within(viewer.scopes(OFFICE)).values("code")
    return history.standing(PROPOSED, [REFUSED, VOIDED]).filter(unit__in=units).exclude(actor=viewer.code)


def proposed_of(events: Iterable[Any]) -> list[tuple[InformationRequest, VoidProposal]]:
    """Return of such events the requests on which nothing has been decided yet, with what is proposed; two statements."""
    by_link = {each.subject: each for each in events}
    keys = [link.rpartition(":")[2] for link in by_link]
    rows = InformationRequest.objects.open().filter(public_id__in=keys).select_related("unit").order_by("pk")
    return [(row, _proposal(by_link[row.link])) for row in rows]


def voided(request: InformationRequest) -> VoidProposal | None:
    """Return why and when a request was voided; None where it was not."""
    return _last(request, VOIDED)


def proposer_in(events: list[tuple[str, str, dict[str, object]]]) -> str:
    """Return who proposed it, of the events of a history as rules read them; empty where no proposal waits."""
    told = [(name, actor) for name, actor, _ in events if name in (PROPOSED, REFUSED)]
    name, actor = told[-1] if told else ("", "")
    return actor if name == PROPOSED else ""


def is_proposed(request: InformationRequest) -> bool:
    """Return whether a proposal waits."""
    return bool(proposer_in(history.named(request.link, {PROPOSED, REFUSED})))


def kept_request(request: InformationRequest, number: str) -> InformationRequest | None:
    """Return the other request to the same organ that stays, by its number."""
    found = InformationRequest.objects.filter(unit=request.unit_id, number=number.strip())
    return found.exclude(pk=request.pk).first()


def void_facts(request: InformationRequest, ground: VoidGround, kept: str) -> VoidFacts:
    """Return what the law asks before a registration is voided."""
    other = kept_request(request, kept) if kept.strip() else None
    return VoidFacts(
        ground=ground,
        self_filed=not request.registrar,
        confirmed=request.confirmed_at is not None,
        filed_on=day_of(request.created_at),
        received_on=request.received_on,
        kept=_kept(request, other) if kept.strip() else None,
    )


def _kept(request: InformationRequest, other: InformationRequest | None) -> Kept:
    if other is None:
        return Kept(same_organ=False, same_applicant=False, stands=False)
    return Kept(
        same_organ=True,
        same_applicant=_same_applicant(request, other),
        stands=RequestState(other.state) not in _NONE,
        received_on=other.received_on,
        answered_on=other.closed_on,
    )


def _same_applicant(one: InformationRequest, other: InformationRequest) -> bool:
    """Return whether both are of one person: by the number of their papers where both have one, else by name."""
    if one.identity_digest and other.identity_digest:
        return one.identity_digest == other.identity_digest
    return bool(one.name_digest) and one.name_digest == other.name_digest


def _last(request: InformationRequest, wanted: str, undone: str = "") -> VoidProposal | None:
    told = [each for each in history.of(request.link) if each.name in (wanted, undone)]
    if not told or told[-1].name != wanted or "ground" not in told[-1].detail:
        return None
    return _proposal(told[-1])


def _proposal(found: Any) -> VoidProposal:
    return VoidProposal(
        ground=VoidGround(found.detail["ground"]),
        kept=found.detail.get("kept", ""),
        reason=found.reason,
        by=found.actor,
        by_name=found.actor_name,
        at=found.at,
    )
