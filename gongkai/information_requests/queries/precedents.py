"""The case library: anonymised answers, found by the words of a request and by its outcome."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import CharField, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from gongkai.domain.actors import Actor
from gongkai.domain.information_requests.similar import ALIKE, alike, pairs
from gongkai.domain.information_requests.steps import HEADS, LEGAL_REVIEWERS, OFFICE
from gongkai.domain.information_requests.wishes import PrecedentState, RemedyResult
from gongkai.information_requests.models import Applicant, InformationRequest, Precedent, Remedy
from gongkai.lib import digests, history
from gongkai.organisations.queries import seen_units, units_held
from gongkai.reading.masking import masked

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: Who looks, as the second, whether nobody can be recognised.
APPROVERS = OFFICE | LEGAL_REVIEWERS | HEADS
#: Somebody handed the words of a case in.
PROPOSED = "information_requests.precedent_proposed"
#: So many of the latest are compared word by word; so many are shown beside a request, and to whoever writes one.
COMPARED, SHOWN, OFFERED = 1000, 5, 3
#: Less than half of the words in common are enough to be worth a look, where the outcome is the same.
_CLOSE, _CLOSE_WITH_OUTCOME = 0.4, 0.25


@dataclass(frozen=True, slots=True)
class Suggested:
    """
    A case as it may be proposed: words of the request and the reply with numbers hidden.

    ``hide`` names what else is to be looked at before it is handed in: names that still stand in it, in plain Chinese.
    """

    title: str
    question: str
    answer: str
    hide: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that is like a request; ``standing`` says whether its answer held."""

    precedent: Precedent
    alike: float
    same_outcome: bool
    standing: str

    @property
    def percent(self) -> int:
        return round(self.alike * 100)


def precedents_seen(viewer: Actor) -> "QuerySet[Precedent]":
    """Return the cases that the viewer may read: all that were approved, and those of their units on the way."""
    approved = Precedent.objects.filter(state=PrecedentState.APPROVED)
    if viewer.system:
        return Precedent.objects.all().select_related("unit", "request")
    own = Precedent.objects.filter(unit__in=seen_units(viewer).values("pk"))
    return (approved | own).select_related("unit", "request")


def find_precedent(viewer: Actor, precedent_id: int) -> Precedent | None:
    """Return one case if the viewer may read it."""
    return precedents_seen(viewer).filter(pk=precedent_id).first()


def public_precedents(scope: str = "") -> "QuerySet[Precedent]":
    """Return the cases that the public may read, those of the units below ``scope`` (a path)."""
    found = Precedent.objects.filter(state=PrecedentState.APPROVED, public=True).select_related("unit")
    return found.filter(unit__path__startswith=scope) if scope else found


def public_precedent(precedent_id: int) -> Precedent | None:
    """Return one case that the public may read."""
    return public_precedents().filter(pk=precedent_id).first()


def similar_public_precedents(words: str, scope: str) -> list[Precedent]:
    """Return the public cases of the units below ``scope`` (a path) that are most like what somebody is about to ask for."""
    wanted = pairs(words)
    scored = []
    for case in public_precedents(scope)[:COMPARED]:
        # A title says in few words what a long question says in many; met whole, it is as good.
        share = max(alike(wanted, pairs(text)) for text in (case.title, f"{case.title}\n{case.question}"))
        if share >= ALIKE:
            scored.append((share, case))
    scored.sort(key=lambda each: (-each[0], -each[1].pk))
    return [case for _, case in scored[:OFFERED]]


def similar_precedents(request: InformationRequest) -> list[Similar]:
    """Return the approved cases that are like a request in words or, less closely, in words and outcome."""
    wanted = pairs(request.content)
    outcomes = {each.outcome for each in request.items.all() if each.outcome} | (
        {request.outcome} if request.outcome else set()
    )
    rows = Precedent.objects.filter(state=PrecedentState.APPROVED).exclude(request=request)
    found = []
    for case in rows.select_related("unit", "request")[:COMPARED]:
        share = alike(wanted, pairs(f"{case.title}\n{case.question}"))
        same = case.outcome in outcomes
        if share >= (_CLOSE_WITH_OUTCOME if same else _CLOSE):
            found.append((share, same, case))
    found.sort(key=lambda each: (-(each[0] + (0.2 if each[1] else 0)), -each[2].pk))
    best = found[:SHOWN]
    standing = standings([case.request_id for _, _, case in best])
    return [Similar(case, share, same, standing[case.request_id]) for share, same, case in best]


def standings(requests: list[int]) -> dict[int, str]:
    """Return by request whether its answer held: not contested, pending, upheld, set aside."""
    found = dict.fromkeys(requests, "没有复议、诉讼")
    said = {
        RemedyResult.PENDING: "复议、诉讼尚未审结",
        RemedyResult.UPHELD: "复议、诉讼结果维持",
        RemedyResult.CORRECTED: "复议、诉讼结果纠正",
        RemedyResult.OTHER: "复议、诉讼其他结果",
    }
    # The worst stays: an answer that was set aside once is none to repeat.
    order = (RemedyResult.OTHER, RemedyResult.UPHELD, RemedyResult.PENDING, RemedyResult.CORRECTED)
    rows = Remedy.objects.filter(request__in=requests).values_list("request", "result")
    for pk, result in sorted(rows, key=lambda row: order.index(RemedyResult(row[1]))):
        found[pk] = said[RemedyResult(result)]
    return found


def suggestion_for(request: InformationRequest, answer: str) -> Suggested:
    """Return the words of a case with numbers and the applicant's names hidden, and what is still to be looked at."""
    title = without_names(masked(request.summary), request)[:120]
    question = without_names(masked_lines(request.content), request)
    reply = without_names(masked_lines(answer), request)
    return Suggested(title, question, reply, tuple(remains(f"{title}\n{question}\n{reply}", request)))


def remains(text: str, request: InformationRequest) -> list[str]:
    """Return in Chinese what still tells of a person in a text about a request; empty where nothing was found."""
    found = []
    if masked_lines(text) != text:
        found.append("有证件号码、手机号码或者银行卡号，请删去")
    for label, name in _names(request):
        if name in text:
            found.append(f"有{label}，请改为“某某”")
    if request.number and request.number in text:
        found.append("有登记编号，凭编号可以查到申请人，请删去")
    letters = request.letters.exclude(document_number="").values_list("document_number", flat=True)
    if any(number in text for number in letters):
        found.append("有答复书的文号，请删去")
    return found


def without_names(text: str, request: InformationRequest) -> str:
    """Return a text with the names that the request's records know hidden."""
    for _, name in sorted(_names(request), key=lambda pair: -len(pair[1])):
        text = text.replace(name, "某某")
    for number in request.letters.exclude(document_number="").values_list("document_number", flat=True):
        text = text.replace(number, "某号")
    return text.replace(request.number, "某号") if request.number else text


def masked_lines(text: str) -> str:
    """Return a text with numbers of persons hidden line by line."""
    return "\n".join(map(masked, text.split("\n")))


def words_of(precedent: Precedent) -> str:
    """Return all that a case says, for a look whether it tells of somebody."""
    found = precedent
    return "\n".join((found.title, found.question, found.answer, found.article, found.lesson, *found.topics))


def wrote(viewer: Actor, precedent: Precedent) -> bool:
    """Return whether the viewer handed the case in, this time or before: who did is not its second pair of eyes."""
    handed_in = {actor for _, actor, _ in history.named(precedent.link, {PROPOSED})}
    return viewer.code in handed_in | {precedent.proposed_by}


def digest_of(precedent: Precedent) -> str:
    """Return the digest that binds an approval to the words of a case."""
    told = digests.frame(
        precedent.title,
        precedent.question,
        precedent.answer,
        precedent.outcome,
        precedent.article,
        precedent.lesson,
        "\n".join(precedent.topics),
        "public" if precedent.public else "internal",
    )
    return digests.ALGORITHMS["sha256"].plain(told).hex()


def _names(request: InformationRequest) -> list[tuple[str, str]]:
    """Return the names that stand in the records of a request, two characters and more, with what they are."""
    try:
        person = request.applicant
    except Applicant.DoesNotExist:
        return []
    known = [
        ("申请人的姓名或者名称", person.name),
        ("联系人的姓名", person.contact_name),
        ("代理人的姓名", person.agent_name),
        ("法定代表人的姓名", person.representative),
        ("申请人的地址", person.address),
        ("申请人的邮箱", person.email),
        *(("第三方的名称", each.name) for each in request.consultations.all()),
    ]
    return [(label, name.strip()) for label, name in known if len(name.strip()) > 1]


def case_of(request: InformationRequest) -> Precedent | None:
    """Return the case that was made of a request, if any."""
    return Precedent.objects.filter(request=request).first()


def waiting_for_approval(viewer: Actor) -> "QuerySet[Precedent]":
    """Return the cases of the viewer's units that wait for a second person."""
    units = units_held(viewer, APPROVERS).values("pk")
    waiting = Precedent.objects.filter(state=PrecedentState.PROPOSED, unit__in=units)
    link = Concat(Value("information_requests:precedent:"), Cast(OuterRef("pk"), CharField()))
    own = Q(proposed_by=viewer.code) | Q(history.happened(link, PROPOSED, viewer.code))
    return waiting.exclude(own).select_related("unit", "request")


def precedents_listed(
    viewer: Actor, *, text: str = "", outcome: str = "", state: str = "", topic: str = ""
) -> "QuerySet[Precedent]":
    """Return the cases that the viewer may read, narrowed."""
    found = precedents_seen(viewer)
    if text:
        found = found.filter(
            Q(title__icontains=text) | Q(question__icontains=text) | Q(answer__icontains=text)
        )
    if outcome:
        found = found.filter(outcome=outcome)
    if state:
        found = found.filter(state=state)
    if topic:
        # A list in JSON, which the two databases search in different ways; the library is small.
        kept = [pk for pk, topics in found.values_list("pk", "topics") if topic in topics]
        found = found.filter(pk__in=kept)
    return found


def sees_request(viewer: Actor, precedent: Precedent) -> bool:
    """Return whether the viewer may open the request that a case was made of."""
    return InformationRequest.objects.seen_by(viewer).filter(pk=precedent.request_id).exists()
