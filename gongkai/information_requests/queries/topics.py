"""What several people have asked for: to be published by itself (条例第四十四条第二款)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.similar import ALIKE, alike, pairs
from gongkai.domain.information_requests.steps import OFFICE, RequestState
from gongkai.domain.information_requests.wishes import RequestKind
from gongkai.information_requests.models import ConsideredTopic, InformationRequest, TopicPrompt
from gongkai.information_requests.queries.policies import policy_of
from gongkai.organisations.queries import seen_units, units_held

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.organisations.models import Unit

_YEAR = timedelta(days=365)
#: Below this nobody is asked, whatever a unit set: one request is none of several.
FEWEST = 2
#: So many of the latest requests of a unit that have no topic are compared by their words.
COMPARED = 150
_FIELDS = (
    "public_id",
    "number",
    "unit",
    "topics",
    "summary",
    "content",
    "outcome",
    "received_on",
    "identity_digest",
    "name_digest",
    "made_public_proposed",
)
#: Was given, or could have been: what was refused is not to be published.
_DISCLOSED = (Outcome.GRANT, Outcome.PARTIAL, Outcome.ALREADY_PUBLIC)
_LONGEST = 30


@dataclass(frozen=True)
class Asked:
    """
    A topic that several people asked a unit about within a year.

    ``people`` counts applicants who can be told apart; ``proposed`` says that one of them asked for publication.
    ``considered`` is what the office decided last, if it did.
    """

    unit: "Unit"
    topic: str
    requests: list[InformationRequest]
    people: int
    disclosed: int
    proposed: bool
    considered: ConsideredTopic | None

    @property
    def count(self) -> int:
        return len(self.requests)


def topics_of(unit: "Unit", today: date) -> list[Asked]:
    """Return what was asked often enough of a unit, and not considered since, the most asked first."""
    return sorted(_of_unit(unit, today), key=lambda each: (-each.count, each.topic))


def units_asked(today: date) -> "QuerySet[Unit]":
    """Return the units that two requests of the last year or more came to."""
    many = _recent(today).order_by().values("unit").annotate(number=Count("pk")).filter(number__gte=FEWEST)
    return seen_units(SYSTEM).filter(pk__in=many.values("unit"))


def prompts_for(viewer: Actor) -> "QuerySet[TopicPrompt]":
    """Return the topics, as of last night, of the units whose office the viewer is of."""
    units = units_held(viewer, OFFICE).values("pk")
    return TopicPrompt.objects.filter(unit__in=units).select_related("unit")


def find_topic(viewer: Actor, code: str, topic: str, today: date) -> Asked | None:
    """Return one topic of a unit whose office the viewer is of."""
    unit = units_held(viewer, OFFICE).filter(code=code).first()
    if unit is None:
        return None
    return next((each for each in _of_unit(unit, today, all_of_them=True) if each.topic == topic), None)


def _recent(today: date) -> "QuerySet[InformationRequest]":
    return InformationRequest.objects.filter(
        kind=RequestKind.INFORMATION, received_on__gt=today - _YEAR, received_on__lte=today
    ).exclude(state=RequestState.VOIDED)


def _of_unit(unit: "Unit", today: date, *, all_of_them: bool = False) -> list[Asked]:
    fewest = max(FEWEST, policy_of(unit).publish_after)
    recent = list(_recent(today).filter(unit=unit).only(*_FIELDS).order_by("-received_on", "-pk"))
    groups: dict[str, list[InformationRequest]] = defaultdict(list)
    tagged = set()
    for request in recent:
        for topic in request.topics:
            groups[topic].append(request)
            tagged.add(request.pk)
    for name, alike_ones in _by_words([each for each in recent if each.pk not in tagged][:COMPARED]):
        groups[name] += alike_ones
    considered = _considered(unit)
    found = []
    for topic, requests in groups.items():
        last = considered.get(topic)
        again = last is None or len(requests) - last.counted >= fewest
        if len(requests) < fewest or not (again or all_of_them):
            continue
        disclosed = sum(1 for each in requests if not each.outcome or each.outcome in _DISCLOSED)
        if not disclosed and not all_of_them:
            continue
        people = {each.identity_digest or each.name_digest or str(each.pk) for each in requests}
        proposed = any(each.made_public_proposed for each in requests)
        if len(people) < FEWEST and not proposed and not all_of_them:
            # One person who asks again and again is no public that wants to know.
            continue
        found.append(Asked(unit, topic, requests, len(people), disclosed, proposed, last))
    return found


def _by_words(requests: list[InformationRequest]) -> list[tuple[str, list[InformationRequest]]]:
    """Return groups of requests in much the same words, named by the latest of them."""
    words = {each.pk: pairs(each.content) for each in requests}
    groups: list[tuple[str, list[InformationRequest]]] = []
    for request in requests:
        for _, group in groups:
            if alike(words[request.pk], words[group[0].pk]) >= ALIKE:
                group.append(request)
                break
        else:
            groups.append((request.summary[:_LONGEST], [request]))
    return [(name, group) for name, group in groups if len(group) >= FEWEST]


def _considered(unit: "Unit") -> dict[str, ConsideredTopic]:
    found: dict[str, ConsideredTopic] = {}
    for each in ConsideredTopic.objects.filter(unit=unit):
        found.setdefault(each.topic, each)
    return found
