"""What the whole home shares: the working calendar and the public site."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.errors import NotPermitted
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, show_form
from gongkai.organisations import queries
from gongkai.organisations.forms import CalendarYearForm, SiteForm
from gongkai.organisations.services import calendar, sites

MONTHS = range(1, 13)


@desk_screen("GET")
def calendar_years(request: HttpRequest) -> HttpResponse:
    """List the announced years and the first that is not."""
    years = queries.announced_years()
    context = {
        "years": sorted(years, key=lambda table: -table.year),
        "next_year": max(table.year for table in years) + 1,
        "may_enter": queries.runs_home(actor_of(request)),
    }
    return render(request, "organisations/calendar_years.html", context)


@desk_screen("GET")
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year month by month, days off and make-up days marked."""
    if not 2004 <= year <= 2060:
        raise Http404
    work = queries.work_calendar()
    table = next((table for table in queries.announced_years() if table.year == year), None)
    context = {
        "year": year,
        "table": table,
        "months": [(month, _weeks(work, year, month)) for month in MONTHS],
        "exceptions": [
            (day, work.why(day)) for day in sorted((table.days_off | table.days_worked) if table else [])
        ],
        "before": year - 1 if year > 2004 else None,
        "after": year + 1 if year < 2060 else None,
        "may_enter": queries.runs_home(actor_of(request)),
    }
    return render(request, "organisations/calendar_year.html", context)


def _weeks(work: WorkCalendar, year: int, month: int) -> list[list[dict | None]]:
    first = date(year, month, 1)
    cells: list[dict | None] = [None] * first.weekday()
    day = first
    while day.month == month:
        cells.append(
            {
                "day": day,
                "works": work.is_working_day(day),
                "why": work.why(day),
                "weekend": day.weekday() > 4,
            }
        )
        if day == date.max:
            break
        day = date.fromordinal(day.toordinal() + 1)
    cells += [None] * (-len(cells) % 7)
    return [cells[i : i + 7] for i in range(0, len(cells), 7)]


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def calendar_enter(request: HttpRequest) -> HttpResponse:
    """Enter a year that the State Council has announced, or correct one."""
    if not queries.runs_home(actor_of(request)):
        raise NotPermitted("工作日历由本级政府的系统管理员维护，您的管理范围只是其中一个单位。")
    asked = request.GET.get("year", "")
    table = next((t for t in queries.announced_years() if str(t.year) == asked), None)
    initial: dict[str, object] = {"year": asked}
    if table is not None:
        initial = {
            "year": table.year,
            "notice": table.notice,
            "days_off": "\n".join(sorted(day.isoformat() for day in table.days_off)),
            "days_worked": "\n".join(sorted(day.isoformat() for day in table.days_worked)),
        }
    form = CalendarYearForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = attempt(
            form,
            lambda: calendar.enter_calendar_year(
                actor=actor_of(request), now=clock.now(), **form.cleaned_data
            ),
        )
        if row is not None:
            messages.success(request, f"{row.year} 年工作日历已保存，涉及该年的期限将按新日历重新计算。")
            return redirect("organisations:calendar-year", row.year)
    return show_form(request, "organisations/calendar_form.html", {"form": form})


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def site_settings(request: HttpRequest) -> HttpResponse:
    """Change the public site's name, host and numbers."""
    viewer = actor_of(request)
    site = queries.default_site()
    if site is None:
        raise Http404
    viewer.require(ADMINISTRATORS, site.root_unit.path, "修改网站设置")
    form = SiteForm(request.POST or None, initial={field: getattr(site, field) for field in sites.FIELDS})
    if request.method == "POST" and form.is_valid():
        saved = attempt(
            form,
            lambda: sites.amend_site(actor=viewer, now=clock.now(), site=site, values=form.cleaned_data),
        )
        if saved is not None:
            messages.success(request, "网站设置已保存。")
            return redirect("organisations:site")
    return show_form(request, "organisations/site_form.html", {"form": form, "site": site})
