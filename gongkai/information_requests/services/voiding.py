"""
作废: a registration that is no request of its own is taken off by two people, and whoever filed it is told.

An application that somebody filed is owed an answer, so one officer alone never makes it go away.
"""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.domain.information_requests.voiding import VoidGround, check_void
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.queries.voiding import kept_request, void_facts, void_proposal
from gongkai.information_requests.services.stepping import step
from gongkai.information_requests.services.telling import Told, tell_applicant
from gongkai.lib.deeds import deed


def propose_void(
    *,
    actor: Actor,
    now: datetime,
    request: InformationRequest,
    ground: VoidGround,
    reason: str,
    kept: str = "",
    revision: int | None = None,
) -> InformationRequest:
    """
    Propose to another person that a registration be voided; ``kept`` is the number of the request that stays.

    Raises Invalid at its field where the law wants an answer instead, ReasonRequired, IllegalMove, NotPermitted, Conflict.
    """
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        number = kept.strip() if ground is VoidGround.DUPLICATE else ""
        detail = {"ground": ground.value, **({"kept": number} if number else {})}
        at.take(RequestAction.PROPOSE_VOID, reason=reason, detail=detail)
        check_void(void_facts(at.request, ground, number))
    return at.request


def void(
    *, actor: Actor, now: datetime, request: InformationRequest, reason: str, revision: int | None = None
) -> InformationRequest:
    """
    Take off what somebody else proposed to void, and tell the applicant; the number stays with it and is not given again.

    Raises IllegalMove without a proposal, NotPermitted for whoever proposed it, Invalid where what was proposed no longer
    holds, ReasonRequired, Conflict.
    """
    proposed = void_proposal(request)
    kept = kept_request(request, proposed.kept) if proposed is not None and proposed.kept else None
    with deed(actor=actor, now=now):
        # Of two that are the same each might be voided for the other's sake: both are held, in one order for everybody.
        keys = sorted(each.pk for each in (request, kept) if each is not None)
        list(InformationRequest.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
        with step(actor=actor, now=now, request=request, revision=revision) as at:
            held = void_proposal(at.request)
            detail = {"number": at.request.number or ""}
            if held is not None:
                detail |= {"ground": held.ground.value, **({"kept": held.kept} if held.kept else {})}
            at.take(RequestAction.VOID, reason=reason, detail=detail)
            if held is None or held != proposed:
                raise Conflict("作废的提请刚刚改过，请重新核对后再作废。")
            check_void(void_facts(at.request, held.ground, held.kept))
            tell_applicant(at, Told.VOIDED)
    return at.request


def refuse_void(
    *, actor: Actor, now: datetime, request: InformationRequest, reason: str, revision: int | None = None
) -> InformationRequest:
    """Leave a registration as it is, with the reason; it goes on. Raises ReasonRequired, IllegalMove, NotPermitted, Conflict."""
    with step(actor=actor, now=now, request=request, revision=revision) as at:
        at.take(RequestAction.REFUSE_VOID, reason=reason)
    return at.request
