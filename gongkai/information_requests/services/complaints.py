"""申诉 about public enterprises' disclosure (条例第五十五条): a ledger of their own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.codes import numbering_code_of
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.information_requests.steps import OFFICE
from gongkai.information_requests.models import EnterpriseComplaint
from gongkai.information_requests.services.people import masked_name
from gongkai.lib.deeds import deed
from gongkai.lib.numbering import next_number

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

RECORDED = "information_requests.complaint_recorded"
CLOSED = "information_requests.complaint_closed"
REVEALED = "information_requests.complainant_revealed"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as it came in."""

    enterprise: str
    name: str
    content: str
    received_on: date
    telephone: str = ""
    due_on: date | None = None
    is_person: bool = True


def record_complaint(
    *, actor: Actor, now: datetime, unit: "Unit", complaint: Complaint
) -> EnterpriseComplaint:
    """Put a complaint on record under the next number of the unit and year. Raises Invalid at the field, NotPermitted."""
    with deed(actor=actor, now=now) as act:
        actor.require(OFFICE, unit.path, "登记申诉")
        for name, label, text in (
            ("enterprise", "公共企事业单位的名称", complaint.enterprise),
            ("name", "申诉人", complaint.name),
            ("content", "申诉内容", complaint.content),
        ):
            if not text.strip():
                raise Invalid(f"请填写{label}。", field=name)
        if complaint.received_on > day_of(now):
            raise Invalid("收到日期还没有到，请核对。", field="received_on")
        if complaint.due_on is not None and complaint.due_on < complaint.received_on:
            raise Invalid("办理时限早于收到日期，请核对。", field="due_on")
        year = str(complaint.received_on.year)
        code = numbering_code_of(unit.code)
        number = next_number(f"complaint:{code}", year)
        name = complaint.name.strip()
        made = EnterpriseComplaint.objects.create(
            unit=unit,
            number=f"SS-{code}-{year}-{number:04d}",
            enterprise=complaint.enterprise.strip(),
            shown_name=masked_name("natural_person" if complaint.is_person else "organisation", name),
            name=name,
            telephone=complaint.telephone.strip(),
            content=complaint.content.strip(),
            received_on=complaint.received_on,
            due_on=complaint.due_on,
            recorded_at=now,
            recorded_by_name=actor.name,
        )
        act.note(
            made,
            RECORDED,
            unit=unit.code,
            detail={"enterprise": made.enterprise, "number": made.number},
            personal={"name": name, "telephone": made.telephone},
        )
    return made


def close_complaint(
    *,
    actor: Actor,
    now: datetime,
    complaint: EnterpriseComplaint,
    closed_on: date,
    result: str,
    corrected: bool = False,
) -> EnterpriseComplaint:
    """Put on record how a complaint was dealt with. Raises Invalid at the field, Conflict, NotPermitted."""
    with deed(actor=actor, now=now) as act:
        found = EnterpriseComplaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
        found.unit = complaint.unit
        actor.require(OFFICE, found.unit.path, "办结申诉")
        if found.closed_on is not None:
            raise Conflict("这件申诉已经办结，请先看一下现在的情况。")
        if not result.strip():
            raise Invalid("请写明处理结果和告知申诉人的情况。", field="result")
        if closed_on < found.received_on:
            raise Invalid("办结日期早于收到日期，请核对。", field="closed_on")
        if closed_on > day_of(now):
            raise Invalid("办结日期还没有到，请核对。", field="closed_on")
        found.closed_on, found.result, found.corrected = closed_on, result.strip(), corrected
        found.save(update_fields=["closed_on", "result", "corrected"])
        act.note(found, CLOSED, unit=found.unit.code, detail={"corrected": corrected})
    return found


def reveal_complainant(*, actor: Actor, now: datetime, complaint: EnterpriseComplaint) -> dict[str, str]:
    """Return name and telephone of who complained, and write down who looked. Raises NotPermitted."""
    actor.require(OFFICE, complaint.unit.path, "查看申诉人的完整信息")
    with deed(actor=actor, now=now) as act:
        act.note(complaint, REVEALED, unit=complaint.unit.code)
    told = {"申诉人": complaint.name, "联系电话": complaint.telephone}
    return {label: value for label, value in told.items() if value}
