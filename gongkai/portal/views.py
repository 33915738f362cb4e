"""Public pages: for now the register of organs, the notices every site must carry, and errors."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.organisations import UnitKind
from gongkai.lib import clock, encryption
from gongkai.lib.access import open_to_all
from gongkai.lib.health import Condition, check
from gongkai.organisations import queries


@open_to_all("GET")
def home(request: HttpRequest) -> HttpResponse:
    """Show the site's government and how to reach it."""
    site = queries.site_for(request.get_host().split(":")[0])
    root = site.root_unit if site else None
    return render(request, "portal/home.html", {"root": root})


@open_to_all("GET")
def units(request: HttpRequest) -> HttpResponse:
    """List the organs of the site's government (R2019 art 20(2)), by kind."""
    site = queries.site_for(request.get_host().split(":")[0])
    found = list(queries.public_units(site.root_unit)) if site else []
    groups = [(kind.label, [unit for unit in found if unit.kind == kind]) for kind in UnitKind]
    return render(request, "portal/units.html", {"groups": [(label, us) for label, us in groups if us]})


@open_to_all("GET")
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show an organ: what the law wants known of it, and what became of it."""
    found = queries.find_public_unit(code)
    if found is None:
        raise Http404
    if found.code != code:
        return redirect("portal:unit", found.code, permanent=True)
    context = {
        "unit": found,
        "posts": queries.public_posts_of(found, on=clock.today()),
        "names": queries.names_of(found),
        "predecessors": queries.predecessors(found),
        "successors": queries.successors(found),
        "children": queries.public_units(found).filter(parent=found),
    }
    return render(request, "portal/unit.html", context)


@open_to_all("GET")
def search(request: HttpRequest) -> HttpResponse:
    """Find organs under their present and former names; documents join them when they can be published."""
    text = request.GET.get("q", "").strip()[:60]
    found = list(queries.public_units_named(text)[:50]) if text else []
    return render(request, "portal/search.html", {"q": text, "units": found})


@open_to_all("GET")
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what personal data is kept, what for, for how long."""
    fields = [
        (str(field.model._meta.verbose_name), str(field.verbose_name), field.purpose, field.retention)
        for field in encryption.fields()
    ]
    return render(request, "portal/privacy.html", {"fields": fields})


@open_to_all("GET")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how the site can be used by everybody, and whom to tell when it cannot."""
    return render(request, "portal/accessibility.html", {})


@open_to_all("GET")
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer ``ok`` when database, queue and disk answer; else 503 with what does not."""
    health = check(clock.now())
    failed = [part for part in health.parts if part.condition == Condition.FAILED]
    text = "ok" if health.ok else "\n".join(f"{part.name}: {part.message}" for part in failed)
    return HttpResponse(
        text + "\n",
        status=200 if health.ok else 503,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense, or that brings more than is taken."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that is not permitted."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address that leads nowhere."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the fault is ours; needs nothing that could be broken too."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return render(None, "503.html", status=503)  # the database does not answer, and will again
    return render(None, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or too old; nothing was saved."""
    return render(request, "ui/errors/csrf.html", status=403)
