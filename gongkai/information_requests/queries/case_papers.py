"""The sheets that a closed case begins and ends with: cover, list of contents, the clock's arithmetic, who decided what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.domain.calendar import chinese_date, weekday_name
from gongkai.domain.information_requests.clock import ReplyDue
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.domain.information_requests.steps import RequestPart
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models import InformationRequest, LetterService, ReplyVerdict
from gongkai.lib import history
from gongkai.lib.paper import BodyCell, DataTable, HeadCell, Heading, Paper
from gongkai.lib.ui.formatting import iso, iso_moment


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of contents; ``page`` is empty for what is kept as a file beside the bound pages."""

    title: str
    number: str
    on: date | None
    page: str


def cover(request: InformationRequest, organ: str) -> Paper:
    """Return the cover of a case."""
    pairs = [
        ("登记编号", request.number or ""),
        ("申请人", request.applicant.name),
        ("申请人类型", ApplicantKind(request.applicant_kind).label),
        ("申请内容", request.summary),
        ("提交方式", IntakeChannel(request.channel).label),
        ("收到之日", _day(request.received_on)),
        ("办理结果", Outcome(request.outcome).label if request.outcome else ""),
        ("办结日期", _day(request.closed_on)),
        ("承办单位", (request.handling_unit or request.unit).name),
    ]
    rows = tuple((BodyCell(label, header=True), BodyCell(value)) for label, value in pairs)
    table = DataTable("", (), rows, widths=(1.0, 3.0))
    return Paper(organ, "政府信息公开申请案卷", (table,))


def contents(organ: str, entries: Sequence[Entry]) -> Paper:
    """Return the list of what the case holds."""
    head = (tuple(HeadCell(text) for text in ("序号", "文书或者材料", "文号", "日期", "页号")),)
    rows = tuple(
        (
            BodyCell(str(place), align="center"),
            BodyCell(each.title, header=True),
            BodyCell(each.number),
            BodyCell(iso(each.on) if each.on else ""),
            BodyCell(each.page or "另存", align="center"),
        )
        for place, each in enumerate(entries, start=1)
    )
    note = "页号为“另存”的是不能装订成页的电子文件，保存在系统中，内容由登记的摘要值核对。"
    table = DataTable(
        "", head, rows, note=note if any(not each.page for each in entries) else "", widths=(1, 6, 4, 3, 1.6)
    )
    return Paper(organ, "卷内目录", (table,))


def application_sheet(request: InformationRequest, organ: str) -> Paper:
    """Return what was asked for as it was registered, for a case without a form of the applicant's own."""
    pairs = [
        ("登记编号", request.number or ""),
        ("申请人", request.applicant.name),
        ("申请内容", request.content),
        ("文号或者其他特征", "；".join(each for each in (request.document_number, request.features) if each)),
        ("提交方式", IntakeChannel(request.channel).label),
        ("收到之日", _day(request.received_on)),
        ("收到日期的依据", request.received_basis),
        ("收到的凭证", request.receipt_evidence),
        ("登记人", request.registrar_name),
        ("登记时间", iso_moment(request.created_at)),
    ]
    rows = tuple((BodyCell(label, header=True), BodyCell(value)) for label, value in pairs if value)
    return Paper(organ, "政府信息公开申请登记情况", (DataTable("", (), rows, widths=(1.0, 3.0)),))


def clock_sheet(request: InformationRequest, organ: str, due: ReplyDue) -> Paper:
    """Return the period for the reply day by day: what was counted, what was not, and why."""
    head = (tuple(HeadCell(text) for text in ("日期", "星期", "是否计入", "工作日序数", "说明")),)
    rows = tuple(
        (
            BodyCell(iso(line.date), header=True),
            BodyCell(weekday_name(line.date), align="center"),
            BodyCell("计入" if line.counted else "不计", align="center"),
            BodyCell("" if line.n is None else str(line.n), align="right"),
            BodyCell(line.why),
        )
        for line in due.ledger
    )
    said = [
        f"收到申请之日为{_day(request.received_on)}，当日不计入，自次日起计算（{due.basis}）。",
        (
            f"期限为{due.working_days}个工作日，自{chinese_date(due.starts_on)}的次日起计算，"
            f"至{chinese_date(due.due_on)}届满。"
        ),
    ]
    if request.due_otherwise_on is not None:
        said.append(f"答复期限另定为{chinese_date(request.due_otherwise_on)}。")
    if request.closed_on is not None:
        said.append(_in_time(request.closed_on, request.due_otherwise_on or due.due_on))
    # Below the table, in small print: so the sheet of a plain case is one page.
    table = DataTable("", head, rows, note="\n".join(said), widths=(3, 2, 2, 2.4, 6))
    return Paper(organ, "答复期限计算表", (table,))


def deeds_sheet(request: InformationRequest, organ: str) -> Paper:
    """Return who examined and signed the reply, how it was served, and all that happened, in three tables."""
    blocks: list[Heading | DataTable] = []
    verdicts = list(ReplyVerdict.objects.filter(reply__request=request).select_related("reply"))
    if verdicts:
        blocks += [Heading(1, "审核和签发"), _verdicts(verdicts)]
    services = list(LetterService.objects.filter(letter__request=request).select_related("letter"))
    if services:
        blocks += [Heading(1, "送达"), _services(services)]
    blocks += [Heading(1, "办理过程"), _events(request)]
    return Paper(organ, "办理情况", tuple(blocks))


def _verdicts(verdicts: Sequence[ReplyVerdict]) -> DataTable:
    head = (tuple(HeadCell(text) for text in ("稿次", "环节", "结论", "意见", "办理人", "时间")),)
    rows = tuple(
        (
            BodyCell(f"第{each.reply.number}稿", align="center", header=True),
            BodyCell(RequestPart(each.part).label),
            BodyCell("通过" if each.passed else "退回", align="center"),
            BodyCell(each.opinion),
            BodyCell(each.actor_name),
            BodyCell(iso_moment(each.at)),
        )
        for each in verdicts
    )
    return DataTable("", head, rows, widths=(2, 3, 2, 6, 3, 4))


def _services(services: Sequence[LetterService]) -> DataTable:
    head = (tuple(HeadCell(text) for text in ("文书", "送达方式", "送达日期", "邮件号或者凭证", "收到情况")),)
    rows = tuple(
        (
            BodyCell(each.letter.title, header=True),
            BodyCell(ServiceMethod(each.method).label),
            BodyCell(iso(each.served_on)),
            BodyCell(each.proof),
            BodyCell(_arrival(each)),
        )
        for each in services
    )
    return DataTable("", head, rows, widths=(4, 2.4, 3, 4, 4))


def _arrival(service: LetterService) -> str:
    if service.failed_on is not None:
        return f"{iso(service.failed_on)} 退回：{service.failure}"
    if service.arrived_on is None:
        return ""
    return f"{iso(service.arrived_on)} 收到{f'（{service.received_by}）' if service.received_by else ''}"


def _events(request: InformationRequest) -> DataTable:
    head = (tuple(HeadCell(text) for text in ("时间", "事项", "办理人", "依据和理由")),)
    rows = tuple(
        (
            BodyCell(iso_moment(event.at), header=True),
            BodyCell(event.label),  # type: ignore[attr-defined]
            BodyCell(event.actor_name),
            BodyCell("；".join(each for each in (event.basis, event.reason) if each)),
        )
        for event in history.of(request.link)
    )
    return DataTable(
        "",
        head,
        rows or ((BodyCell("", header=True), *(BodyCell("") for _ in range(3))),),
        widths=(4, 4, 3, 7),
    )


def _in_time(closed_on: date, last: date) -> str:
    held = "在期限内" if closed_on <= last else "超过期限"
    return f"办结（送达）日期为{chinese_date(closed_on)}，{held}。"


def _day(day: date | None) -> str:
    return "" if day is None else chinese_date(day)
