"""The office above sets internal days for reports, and reminds who is late."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.annual_reports.workflow import OVERSEERS
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Invalid
from gongkai.lib.deeds import deed
from gongkai.reports.models import AnnualReport, AnnualReportDay
from gongkai.reports.queries.annual_overview import standings
from gongkai.reports.queries.annual_reports import check_report_year

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def set_days(
    *, actor: Actor, now: datetime, year: int, days: "Iterable[tuple[Unit, date | None]]"
) -> list[AnnualReportDay]:
    """
    Set the internal day of each unit's report on a year; None takes it away.

    Raises NotPermitted for a unit that the actor does not oversee, Invalid for a day before the year is over.
    """
    check_report_year(year, day_of(now))
    made = []
    with deed(actor=actor, now=now) as act:
        for unit, due_on in days:
            actor.require(OVERSEERS, unit.path, "设置年度报告的内部时限")
            if due_on is not None and not date(year + 1, 1, 1) <= due_on <= date(year + 1, 12, 31):
                raise Invalid(
                    f"{year}年度报告的内部时限应在{year + 1}年之内，写的是{due_on.isoformat()}。",
                    field="due_on",
                )
            day, _ = AnnualReportDay.objects.get_or_create(unit=unit, year=year)
            if day.due_on == due_on:
                continue
            before, day.due_on = day.due_on, due_on
            day.save(update_fields=["due_on"])
            detail = {
                "year": year,
                "from": before.isoformat() if before else "",
                "to": due_on.isoformat() if due_on else "",
            }
            act.note(day, "reports.annual_report_day_set", unit=unit.code, detail=detail)
            made.append(day)
    return made


def remind_units(
    *, actor: Actor, now: datetime, year: int, units: "Collection[Unit]", reason: str
) -> list[AnnualReportDay]:
    """
    Remind units whose report is not out yet; it stands on top of their people's day.

    A unit is reminded once a day, and no more when its report is public. Raises NotPermitted; Invalid for a year
    on which there are no reports, and without a word to the reminded.
    """
    if not reason.strip():
        raise Invalid("请写明催办的内容。", field="reason")
    if not units:
        raise Invalid("请至少选择一个单位。")
    today = day_of(now)
    check_report_year(year, today)
    for unit in units:
        actor.require(OVERSEERS, unit.path, "催办年度报告")
    made = []
    with deed(actor=actor, now=now) as act:
        reports = {each.unit_id: each for each in AnnualReport.objects.filter(year=year, unit__in=units)}
        for unit in (row.unit for row in standings(list(units), year, today, reports) if not row.done):
            day, _ = AnnualReportDay.objects.get_or_create(unit=unit, year=year)
            if day.reminded_at is not None and day_of(day.reminded_at) == today:
                continue
            day.reminded_at = now
            day.save(update_fields=["reminded_at"])
            act.note(
                day,
                "reports.annual_report_reminded",
                unit=unit.code,
                reason=reason.strip(),
                detail={"year": year},
            )
            made.append(day)
    return made
