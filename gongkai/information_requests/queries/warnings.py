"""What was set aside by a review or a judgment, and the open requests that are about to repeat it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.reviews import WARNED_FOR
from gongkai.domain.information_requests.steps import OPEN, RequestState
from gongkai.domain.information_requests.wishes import RemedyResult
from gongkai.information_requests.models import (
    InformationRequest,
    Remedy,
    Reply,
    RequestedItem,
    WarningLookedAt,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Until it is served, a decision can still be taken back.
_CAN_STILL_CHANGE = (*(state.value for state in OPEN), RequestState.DECIDED.value)
SHOWN = 200


@dataclass(frozen=True)
class Warned:
    """
    An open request that rests on what was set aside.

    ``why`` says by what: the ground, the template, or both. ``done`` is what somebody found who looked, if anybody did.
    """

    request: InformationRequest
    remedy: Remedy
    why: str
    done: WarningLookedAt | None = None


def set_aside(today: date) -> "QuerySet[Remedy]":
    """Return the reviews and suits of the last year in which a decision was set aside with its ground or its template."""
    return (
        Remedy.objects.filter(result=RemedyResult.CORRECTED, ended_on__gt=today - WARNED_FOR)
        .filter(~Q(ground="") | Q(reply__template__isnull=False))
        .select_related("request", "request__unit", "reply", "reply__template")
        .order_by("-ended_on", "-pk")
    )


def warnings_of(request: InformationRequest, today: date) -> list[Warned]:
    """Return what was set aside that an open request repeats, looked at or not; nothing for one that is served."""
    if request.state not in _CAN_STILL_CHANGE:
        return []
    remedies = [each for each in set_aside(today) if _of_one_house(each, request)]
    return _held_against([request], remedies)


def warned_requests(viewer: Actor, today: date, remedy: Remedy | None = None) -> list[Warned]:
    """Return the open requests that the viewer sees and that repeat what was set aside, by all or by one review."""
    remedies = [remedy] if remedy is not None else list(set_aside(today))
    if not remedies:
        return []
    chosen = Remedy.objects.filter(pk__in=[each.pk for each in remedies])
    return _held_against(list(_resting_on(viewer, chosen)[:SHOWN]), remedies)


def warned_waiting(viewer: Actor, today: date) -> "QuerySet[InformationRequest]":
    """Return, for the list of what is due today, the open requests that may repeat something: a few more than do."""
    return _resting_on(viewer, set_aside(today).order_by())


def unseen(requests: Sequence[InformationRequest], remedies: Sequence[Remedy]) -> list[Warned]:
    """Return what of these requests repeats what was set aside and nobody has looked at."""
    return [each for each in _held_against(requests, remedies) if each.done is None]


def _resting_on(viewer: Actor, remedies: "QuerySet[Remedy]") -> "QuerySet[InformationRequest]":
    """Return the open requests whose items or reply may rest on the grounds or the templates of these reviews."""
    grounds = remedies.exclude(ground="").values("ground")
    templates = remedies.filter(reply__template__isnull=False).values("reply__template")
    items = RequestedItem.objects.filter(request=OuterRef("pk"))
    replies = Reply.objects.filter(request=OuterRef("pk"), current=True)
    # The grounds of what was severed stand in a list, which is read afterwards.
    rests = Exists(items.filter(Q(outcome__in=grounds) | Q(outcome=Outcome.PARTIAL))) | Exists(
        replies.filter(Q(outcome__in=grounds) | Q(template__in=templates))
    )
    return (
        InformationRequest.objects.seen_by(viewer)
        .filter(Exists(remedies), rests, state__in=_CAN_STILL_CHANGE)
        .select_related("unit", "handling_unit")
        .prefetch_related("items", "replies")
        .order_by("due_on", "pk")
    )


def _held_against(found: Sequence[InformationRequest], remedies: Sequence[Remedy]) -> list[Warned]:
    done = {
        (each.remedy_id, each.request_id): each
        for each in WarningLookedAt.objects.filter(
            request__in=[each.pk for each in found], remedy__in=[each.pk for each in remedies]
        )
    }
    warned = []
    for request in found:
        outcomes = _outcomes(request)
        template = _template(request)
        for remedy in remedies:
            if not _of_one_house(remedy, request):
                continue
            if why := _why(remedy, outcomes, template):
                warned.append(Warned(request, remedy, why, done.get((remedy.pk, request.pk))))
    return warned


def _outcomes(request: InformationRequest) -> set[str]:
    found: set[str] = set()
    for item in request.items.all():
        found |= {item.outcome, *item.severed}
    for reply in request.replies.all():
        if reply.current:
            found.add(reply.outcome)
    return found


def _template(request: InformationRequest) -> int | None:
    return next((each.template_id for each in request.replies.all() if each.current), None)


def _why(remedy: Remedy, outcomes: set[str], template: int | None) -> str:
    said = []
    if remedy.ground and remedy.ground in outcomes:
        said.append(f"同样以“{Outcome(remedy.ground).label}”答复")
    flagged = remedy.reply.template_id if remedy.reply is not None else None
    if flagged is not None and flagged == template:
        said.append("使用了同一份文书模板")
    return "，".join(said)


def _of_one_house(remedy: Remedy, request: InformationRequest) -> bool:
    """Return whether both stand under one government: what a court said to one of its departments all may learn from."""
    return _root(remedy.request.unit.path) == _root(request.unit.path)


def _root(path: str) -> str:
    return path.split("/", 2)[1] if "/" in path else path
