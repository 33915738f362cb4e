"""Public pages of the organs, and the notices that every site must carry."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.domain.organisations import UnitKind
from gongkai.lib import clock, encryption
from gongkai.lib.access import open_to_all
from gongkai.organisations import queries
from gongkai.publishing.queries import latest_public_items


@open_to_all("GET")
def home(request: HttpRequest) -> HttpResponse:
    """Show the site's government, how to reach it, and what it made public last."""
    site = queries.site_for(request.get_host().split(":")[0])
    root = site.root_unit if site else None
    latest = latest_public_items(root, most=10) if root else []
    return render(request, "portal/home.html", {"root": root, "latest": latest})


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
        "latest": latest_public_items(found),
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
