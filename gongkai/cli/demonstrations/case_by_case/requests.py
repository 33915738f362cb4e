"""Requests one by one: from whom, when it came, with what and when it was closed; taken over as the books tell them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case.answers import answer
from gongkai.cli.demonstrations.case_by_case.disputes import Dispute
from gongkai.cli.demonstrations.changning_2016.names import NameGiver
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.reported.tree import Tree, table
from gongkai.domain.calendar import SHANGHAI, WorkCalendar
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.figure_codes import APPLICANT_CODES
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.regimes import PERIODS, regime_of
from gongkai.domain.information_requests.wishes import DeliveryWay, RemedyKind, RemedyResult, ServiceMethod
from gongkai.information_requests.services.adopting import OldRemedy, OldRequest
from gongkai.organisations.queries import work_calendar

_KINDS = {word: kind for kind, word in APPLICANT_CODES.items()}
_CHANNELS = (
    IntakeChannel.IN_PERSON,
    IntakeChannel.WEB,
    IntakeChannel.WEB,
    IntakeChannel.EMAIL,
    IntakeChannel.REGISTERED_MAIL,
)
_ORGANISATIONS = {
    ApplicantKind.COMMERCIAL_ENTERPRISE: ("商贸有限公司", "建筑工程有限公司", "农业开发有限公司"),
    ApplicantKind.RESEARCH_INSTITUTION: ("研究所", "大学课题组"),
    ApplicantKind.SOCIAL_WELFARE_ORGANISATION: ("公益服务中心", "志愿者协会"),
    ApplicantKind.LEGAL_SERVICE_INSTITUTION: ("律师事务所",),
    ApplicantKind.OTHER_ORGANISATION: ("村民小组", "业主委员会"),
}
_WORDS = ("青松", "兰津", "右甸", "大河", "松山", "柯街", "鸡飞", "湾甸")
_REMEDIES = {
    "reconsiderations": RemedyKind.REVIEW,
    "direct_suits": RemedyKind.SUIT,
    "suits_after_review": RemedyKind.SUIT_AFTER_REVIEW,
}
_RESULTS = {
    "upheld": RemedyResult.UPHELD,
    "corrected": RemedyResult.CORRECTED,
    "otherwise": RemedyResult.OTHER,
}
#: Working days after which what was open when a plan ended was answered: in the period, or in the extended one.
_SOON, _LATE = 18, 38
#: Calendar days that a case takes, and after the end of a plan at least.
_HEARD, _AFTER = 75, 24


@dataclass(frozen=True, slots=True)
class Request:
    """One request; without ``closed_on`` it was open when the last year of the plan ended."""

    number: str
    unit: str
    received_on: date
    applicant: str
    asked: str
    outcome: str
    closed_on: date | None

    def open_at(self, end: date) -> bool:
        """Return whether it had come by the end of a day, and was still open then."""
        return self.received_on <= end and (self.closed_on is None or self.closed_on > end)


def read_requests(folder: Path) -> list[Request]:
    """Return the requests of a plan; raises ValueError for one that cannot have been."""
    found = [_request(row) for row in table(folder / "requests.csv")]
    for each in found:
        if (each.outcome == "") != (each.closed_on is None):
            raise ValueError(f"{each.number}: an outcome has its day, and a day its outcome")
        if each.closed_on is not None and each.closed_on < each.received_on:
            raise ValueError(f"{each.number}: closed before it came")
    return found


def _request(row: dict[str, str]) -> Request:
    return Request(
        number=row["number"],
        unit=row["unit"],
        received_on=date.fromisoformat(row["received_on"]),
        applicant=row["applicant"],
        asked=row["asked"],
        outcome=row["outcome"],
        closed_on=date.fromisoformat(row["closed_on"]) if row["closed_on"] else None,
    )


def loaded(
    requests: Iterable[Request], disputes: Sequence[Dispute], first: date, last: date
) -> list[Request]:
    """Return the requests that bear on the years from ``first`` to ``last``: open then, or disputed."""
    disputed = {
        each.request for each in disputes if each.decided_on is None or first <= each.decided_on <= last
    }
    return [
        each
        for each in requests
        if each.received_on <= last
        and (each.closed_on is None or each.closed_on >= first or each.number in disputed)
    ]


def records_of_requests(
    requests: Iterable[Request], disputes: Sequence[Dispute], tree: Tree, last: date, set_up: datetime
) -> list[OldRequest]:
    """
    Return the requests as rows of the books, with letters, services and disputes.

    What was open when the plan ended was answered in time in the weeks after it, and what was disputed, decided.
    """
    calendar, names = work_calendar(), NameGiver("applicants")
    return [
        _record(_finished(each, calendar, last), disputes, tree, calendar, names, last, set_up)
        for each in requests
    ]


def _finished(request: Request, calendar: WorkCalendar, last: date) -> Request:
    if request.closed_on is not None:
        return request
    on = calendar.add(request.received_on, _SOON).on
    if on <= last:
        on = calendar.add(request.received_on, _LATE).on
    return replace(request, outcome="granted", closed_on=on)


def _record(
    request: Request,
    disputes: Sequence[Dispute],
    tree: Tree,
    calendar: WorkCalendar,
    names: NameGiver,
    last: date,
    set_up: datetime,
) -> OldRequest:
    chance = Chance(f"request {tree.root.code} {request.number}")
    regime = regime_of(request.received_on)
    found = answer(request.outcome, regime)
    closed_on = request.closed_on or last
    period = calendar.add(request.received_on, PERIODS[regime].reply).on
    kind = _KINDS[request.applicant]
    channel = chance.of(_CHANNELS)
    posted = channel is IntakeChannel.REGISTERED_MAIL or chance.often(30)
    entered = datetime.combine(request.received_on, time(16), SHANGHAI)
    return OldRequest(
        unit=tree.units[request.unit],
        applicant_kind=kind,
        name=_name(kind, request, names, chance),
        items=(request.asked,),
        channel=channel,
        received_on=request.received_on,
        old_number=request.number,
        entered_at=max(entered, set_up),
        delivery=DeliveryWay.POST if posted else DeliveryWay.PICK_UP,
        address="云南省昌宁县（演示地址）" if posted else "",
        outcome=found.outcome,
        row=found.row,
        closed_on=closed_on,
        extended=closed_on > period,
        texts=found.texts,
        method=ServiceMethod.POST if posted else ServiceMethod.COUNTER,
        # No posted letter has a number that begins so.
        proof=f"XY{chance.below(10**9):09}CN" if posted else "送达回证，申请人签字",
        rating=chance.between(3, 5) if chance.often(20) else None,
        public_id=chance.word(12),
        remedies=[_remedy(each, tree, last) for each in disputes if each.request == request.number],
    )


def _name(kind: ApplicantKind, request: Request, names: NameGiver, chance: Chance) -> str:
    if kind is ApplicantKind.NATURAL_PERSON:
        return names.name(request.number)
    return f"{chance.of(_WORDS)}{chance.of(_ORGANISATIONS[kind])}（演示）"


def _remedy(each: Dispute, tree: Tree, last: date) -> OldRemedy:
    kind = _REMEDIES[each.kind]
    ended = each.decided_on
    if ended is None:
        ended = max(each.filed_on + timedelta(days=_HEARD), last + timedelta(days=_AFTER))
    body = "昌宁县人民法院"
    if kind is RemedyKind.REVIEW:
        body = "保山市人民政府" if tree.units[each.unit] == tree.root else tree.root.name
    return OldRemedy(
        kind=kind,
        body=body,
        notified_on=each.filed_on,
        claims="请求撤销答复，责令重新答复。",
        result=_RESULTS[each.result or "upheld"],
        ended_on=ended,
        follows=kind is RemedyKind.SUIT_AFTER_REVIEW,
    )
