"""Requests that may be the same once more: of one person, or in much the same words, within a year. Shown, never judged."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.information_requests.similar import ALIKE, alike, pairs
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import Applicant, InformationRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.organisations.models import Unit

_YEAR = timedelta(days=365)
#: So many of the latest are compared word by word, and so many are shown.
COMPARED, SHOWN = 2000, 10
#: Several people bear one name; so many of them are told apart by their telephone.
NAMESAKES = 50
_FIELDS = (
    "public_id",
    "number",
    "state",
    "shown_name",
    "summary",
    "content",
    "outcome",
    "created_at",
    "unit__name",
)


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """A request that may be the same; ``alike`` from 0 to 1 tells how much of the words agree."""

    request: InformationRequest
    same_person: bool
    alike: float

    @property
    def percent(self) -> int:
        return round(self.alike * 100)


def maybe_same(
    viewer: Actor,
    unit: "Unit",
    today: date,
    *,
    identity_digest: str,
    name_digest: str,
    telephone: str,
    text: str,
    without: InformationRequest | None = None,
) -> list[MaybeSame]:
    """Return what the viewer sees of a year that is of the same person or asks the unit for much the same, likest first."""
    since = datetime.combine(today - _YEAR, time.min, SHANGHAI)
    seen = (
        InformationRequest.objects.seen_by(viewer)
        .filter(created_at__gte=since)
        .exclude(state__in=[RequestState.DRAFT, RequestState.VOIDED])
        .select_related("unit")
        .only(*_FIELDS)
    )
    if without is not None:
        seen = seen.exclude(pk=without.pk)
    wanted = pairs(text)
    own = {each.pk: each for each in _of_the_person(seen, identity_digest, name_digest, telephone)}
    words = dict(seen.filter(unit=unit).order_by("-id").values_list("pk", "content")[:COMPARED])
    words |= {pk: each.content for pk, each in own.items()}
    likeness = {pk: alike(wanted, pairs(content)) for pk, content in words.items()}
    close = [pk for pk, share in likeness.items() if pk in own or share >= ALIKE]
    close.sort(key=lambda pk: (likeness[pk] < ALIKE, pk not in own, -likeness[pk], -pk))
    shown = {each.pk: each for each in seen.filter(pk__in=close[:SHOWN])}
    return [MaybeSame(shown[pk], pk in own, likeness[pk]) for pk in close[:SHOWN] if pk in shown]


def same_as(viewer: Actor, request: InformationRequest, today: date) -> list[MaybeSame]:
    """Return what may be the same as a request that is registered."""
    return maybe_same(
        viewer,
        request.unit,
        today,
        identity_digest=request.identity_digest,
        name_digest=request.name_digest,
        telephone=request.applicant.telephone,
        text=request.content,
        without=request,
    )


def _of_the_person(
    seen: "QuerySet[InformationRequest]", identity_digest: str, name_digest: str, telephone: str
) -> list[InformationRequest]:
    found: dict[int, InformationRequest] = {}
    if identity_digest:
        found = {each.pk: each for each in seen.filter(identity_digest=identity_digest)[:NAMESAKES]}
    if name_digest and telephone:
        # A number is encrypted and cannot be looked for: those of one name are opened, which are few.
        others = seen.filter(Q(name_digest=name_digest) & ~Q(pk__in=list(found)))[:NAMESAKES]
        numbers = {
            each.request_id: each.telephone
            for each in Applicant.objects.filter(request__in=[other.pk for other in others])
        }
        found |= {each.pk: each for each in others if numbers.get(each.pk) == telephone}
    return list(found.values())
