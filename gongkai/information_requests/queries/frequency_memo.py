"""频次备忘: what the records show of how often one applicant asked, with each request as evidence (条例第三十五条)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.domain.calendar import chinese_date
from gongkai.domain.information_requests.outcomes import Outcome, ResultGroup, rule_of
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.similar import ALIKE, alike, pairs
from gongkai.domain.information_requests.steps import RequestState
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.queries.frequency import frequency_statement, requests_of_applicant
from gongkai.information_requests.queries.letter_frame import organ_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.lib.paper import BodyCell, DataTable, HeadCell, Heading, Paper, Paragraph
from gongkai.lib.ui.formatting import iso

_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Memo:
    """
    The counts and the requests behind them; empty where nothing tells who the applicant is.

    ``alike`` is how many of them ask for much the same as another one, ``statement`` the words for a letter.
    """

    requests: list[InformationRequest]
    months: list[tuple[str, int]]
    outcomes: list[tuple[str, int]]
    open: int
    alike: int
    statement: str

    @property
    def count(self) -> int:
        return len(self.requests)


def memo_of(request: InformationRequest, today: date) -> Memo:
    """Return what a year of records shows of the applicant of a request; judging it is for a person."""
    since = today - _YEAR
    same = requests_of_applicant(request).filter(received_on__gt=since, received_on__lte=today)
    found = list(same.order_by("received_on", "pk"))
    months = Counter(f"{each.received_on:%Y-%m}" for each in found if each.received_on)
    groups = Counter(_group(each) for each in found if each.outcome)
    text = frequency_statement(request, today)
    repeated = _alike(found)
    if text and months:
        most, number = max(months.items(), key=lambda pair: (pair[1], pair[0]))
        text += f"申请最多的一个月为{int(most[:4])}年{int(most[5:])}月，共{number}件。"
        if repeated:
            text += f"其中内容相同或者相近的有{repeated}件。"
    return Memo(
        requests=found,
        months=sorted(months.items()),
        outcomes=[(group.label, groups[group]) for group in ResultGroup if groups[group]],
        open=sum(1 for each in found if each.closed_on is None),
        alike=repeated,
        statement=text,
    )


def memo_paper(request: InformationRequest, memo: Memo, today: date) -> Paper:
    """Return the memo as a paper for the file: what was counted, and every request by number."""
    organ = organ_of(request, policy_of(request.unit)).name
    head = (tuple(HeadCell(text) for text in ("序号", "登记编号", "收到之日", "申请内容", "办理结果")),)
    rows = tuple(
        (
            BodyCell(str(place), align="center"),
            BodyCell(each.number or "", header=True),
            BodyCell(iso(each.received_on)),
            BodyCell(each.summary),
            BodyCell(Outcome(each.outcome).label if each.outcome else RequestState(each.state).label),
        )
        for place, each in enumerate(memo.requests, start=1)
    )
    by_month = DataTable(
        "",
        ((HeadCell("月份"), HeadCell("件数")),),
        tuple(
            (BodyCell(month, header=True), BodyCell(str(count), align="right"))
            for month, count in memo.months
        ),
    )
    blocks = (
        Paragraph(f"申请：{request.number}。统计日期：{chinese_date(today)}，统计最近一年收到的申请。"),
        Paragraph(memo.statement),
        Paragraph(
            "以上由登记记录统计，按申请人的证件号码归并。是否明显超过合理范围、理由是否合理，"
            "由本机关结合申请内容判断（条例第三十五条）。"
        ),
        Heading(1, "按月件数"),
        by_month,
        Heading(1, "各件申请"),
        DataTable("", head, rows, widths=(1.2, 4, 2.6, 6, 3)),
    )
    return Paper(organ, "政府信息公开申请数量、频次统计", blocks)


def _group(request: InformationRequest) -> ResultGroup:
    regime = Regime(request.regime) if request.regime else Regime.REG2019
    return rule_of(Outcome(request.outcome), regime).group


def _alike(requests: list[InformationRequest]) -> int:
    words = [pairs(each.content) for each in requests]
    return sum(
        1
        for place, one in enumerate(words)
        if any(alike(one, other) >= ALIKE for at, other in enumerate(words) if at != place)
    )
