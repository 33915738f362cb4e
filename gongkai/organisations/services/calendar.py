"""A year's working calendar is entered when the State Council has announced it."""

from datetime import date, datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import WorkCalendar, YearTable
from gongkai.domain.errors import Invalid
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.lib.deeds import deed
from gongkai.organisations.models import CalendarYear
from gongkai.organisations.queries import announced_years, root_unit


def check_year(year: int, notice: str, days_off: list[date], days_worked: list[date]) -> None:
    """Pass if this can be a year's arrangement; raises Invalid at its field."""
    if not notice.strip():
        raise Invalid("请填写国务院办公厅通知的文号。", field="notice")
    for field, days, weekend in (("days_off", days_off, False), ("days_worked", days_worked, True)):
        if len(set(days)) != len(days):
            raise Invalid("有重复的日期，请删去。", field=field)
        for day in days:
            if day.year != year:
                raise Invalid(f"{day.isoformat()} 不在 {year} 年。", field=field)
            if (day.weekday() >= 5) != weekend:
                hint = "是周一至周五，本来就上班" if weekend else "是周末，本来就休息，不必列出"
                raise Invalid(f"{day.isoformat()} {hint}，请核对通知。", field=field)
    if len(days_off) < 5:
        raise Invalid("放假的工作日少于5天，不像一份完整的全年安排，请核对。", field="days_off")


def calendar_with(year: int, notice: str, days_off: list[date], days_worked: list[date]) -> WorkCalendar:
    """Return the working calendar as it would be with this year, saving nothing; raises Invalid at its field."""
    check_year(year, notice, days_off, days_worked)
    table = YearTable(
        year=year,
        notice=notice.strip(),
        notice_confirmed=True,
        days_off=frozenset(days_off),
        days_worked=frozenset(days_worked),
    )
    return WorkCalendar([*(each for each in announced_years() if each.year != year), table])


def enter_calendar_year(
    *, actor: Actor, now: datetime, year: int, notice: str, days_off: list[date], days_worked: list[date]
) -> CalendarYear:
    """
    Enter or correct a year; clocks that reach into it are computed anew by those who listen.

    Raises Invalid for a day of another year, a weekday "worked", or a weekend day "off".
    """
    top = root_unit()  # one calendar serves the whole home, so a department's administrator may not change it
    actor.require(ADMINISTRATORS, top.path if top else "", "维护工作日历")
    check_year(year, notice, days_off, days_worked)
    with deed(actor=actor, now=now) as act:
        row, _ = CalendarYear.objects.update_or_create(
            year=year,
            defaults={
                "notice": notice.strip(),
                "days_off": sorted(day.isoformat() for day in days_off),
                "days_worked": sorted(day.isoformat() for day in days_worked),
                "imported_at": now,
            },
        )
        act.note(
            row,
            "organisations.calendar_year_entered",
            unit=actor.unit_code,
            detail={
                "year": year,
                "notice": row.notice,
                "days_off": row.days_off,
                "days_worked": row.days_worked,
            },
        )
    return row
