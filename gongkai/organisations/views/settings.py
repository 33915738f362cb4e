"""What the whole home shares: the working calendar and the public sites."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.errors import NotPermitted
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.lib import clock, previews
from gongkai.lib.access import actor_of, desk_screen
from gongkai.lib.forms import attempt, offer, show_form
from gongkai.organisations import queries
from gongkai.organisations.forms import CalendarYearForm, OpenSiteForm, SiteForm
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
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid() and request.POST.get("then") != "save":
        # What would move is shown before it does.
        foreseen = attempt(form, lambda: calendar.calendar_with(**form.cleaned_data))
        if foreseen is not None:
            context["previews"] = previews.of_calendar(foreseen, clock.today())
    elif request.method == "POST" and form.is_valid():
        row = attempt(
            form,
            lambda: calendar.enter_calendar_year(
                actor=actor_of(request), now=clock.now(), **form.cleaned_data
            ),
        )
        if row is not None:
            messages.success(request, f"{row.year} 年工作日历已保存，涉及该年的期限将按新日历重新计算。")
            return redirect("organisations:calendar-year", row.year)
    return show_form(request, "organisations/calendar_form.html", context)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def site_settings(request: HttpRequest) -> HttpResponseBase:
    """Change the home's own site; who runs only a part of the home gets the site of that part."""
    viewer = actor_of(request)
    found = queries.all_sites()
    if not found:
        raise Http404
    own = [site for site in found if viewer.holds(ADMINISTRATORS, site.root_unit.path)]
    return site_amend(request, (own or found)[0].pk)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def site_amend(request: HttpRequest, site_id: int) -> HttpResponse:
    """Change one of several sites."""
    viewer = actor_of(request)
    site = next((site for site in queries.all_sites() if site.pk == site_id), None)
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
            messages.success(request, f"“{saved.name}”的设置已保存，网站各页将陆续更新。")
            return redirect("organisations:site-amend", saved.pk)
    context = {
        "form": form,
        "site": site,
        "others": [
            other
            for other in queries.all_sites()
            if other.pk != site.pk and viewer.holds(ADMINISTRATORS, other.root_unit.path)
        ],
        "may_open": queries.runs_home(viewer),
    }
    return show_form(request, "organisations/site_form.html", context)


@desk_screen("GET", "POST", roles=ADMINISTRATORS)
def site_open(request: HttpRequest) -> HttpResponse:
    """Open a further site: a county's in a city's home."""
    viewer = actor_of(request)
    if not queries.runs_home(viewer):
        raise NotPermitted("网站由本级政府的系统管理员开设，您的管理范围只是其中一个单位。")
    form = OpenSiteForm(request.POST or None)
    offer(form, "root_unit", queries.units_run_by(viewer))
    if request.method == "POST" and form.is_valid():
        opened = attempt(form, lambda: sites.open_site(actor=viewer, now=clock.now(), **form.cleaned_data))
        if opened is not None:
            messages.success(request, f"“{opened.name}”已开设。请补填标识码和备案号。")
            return redirect("organisations:site-amend", opened.pk)
    return show_form(request, "organisations/site_open.html", {"form": form})
