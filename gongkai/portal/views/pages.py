"""Every page of the public site on demand: the very bytes that are baked, whoever asks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.lib.access import open_to_all
from gongkai.organisations.queries import find_public_unit, site_for, sites_of_units
from gongkai.portal.pages import SiteView
from gongkai.portal.pages.catalogue import PAGES
from gongkai.portal.pages.origin import absolute
from gongkai.publishing.queries import find_public_item

#: What a page is, by how its address ends.
_TYPES = {
    ".svg": "image/svg+xml",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_FEED = "application/atom+xml; charset=utf-8"
_HTML = "text/html; charset=utf-8"


def view_of(request: HttpRequest) -> SiteView | None:
    """Return the site of the request's host as its pages see it; None while there is no site."""
    site = site_for(request.get_host().split(":")[0])
    return SiteView(site) if site is not None else None


def content_type(path: str) -> str:
    """Return the content type of the page at an address."""
    if path.endswith("/feed.xml"):
        return _FEED
    return next((kind for end, kind in _TYPES.items() if path.endswith(end)), _HTML)


@open_to_all("GET")
def page(request: HttpRequest, **_groups: object) -> HttpResponse:
    """Answer with the page that stands at the address; 404 where there is none."""
    view = view_of(request)
    if view is None:
        if request.path == "/":
            return render(request, "portal/unopened.html")
        raise Http404
    data = PAGES.render(view, request.path)
    if data is None:
        raise Http404
    return HttpResponse(data, content_type=content_type(request.path))


@open_to_all("GET")
def gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer 410 with what stands in the place of an item that was taken down."""
    item = find_public_item(public_id)
    view = view_of(request)
    if item is None or item.is_public or view is None:
        raise Http404
    return gone_answer(request, view, public_id, item.unit.name)


def gone_answer(request: HttpRequest, view: SiteView | None, public_id: str, organ: str) -> HttpResponse:
    """Answer for what was taken down: who did, and nothing of what it was or why."""
    data = PAGES.render(view, f"/gone/{public_id}.html") if view is not None else None
    if data is not None:
        return HttpResponse(data, status=410)
    return render(request, "410.html", {"message": f"发布机构为{organ}，如有疑问，请与其联系。"}, status=410)


@open_to_all("GET")
def unit(request: HttpRequest, code: str, **_groups: object) -> HttpResponse:
    """
    Answer with a page of an organ.

    One asked for by its organisation code leads to the public code, one that stands on another site of the
    home leads there.
    """
    view = view_of(request)
    data = PAGES.render(view, request.path) if view is not None else None
    if data is not None:
        return HttpResponse(data, content_type=content_type(request.path))
    found = find_public_unit(code)
    if found is None:
        raise Http404
    path = request.path.replace(f"/xxgk/{code}/", f"/xxgk/{found.code}/", 1)
    home = sites_of_units().get(found.pk)
    if view is not None and home is not None and home.pk != view.site.pk:
        return redirect(absolute(home, path), permanent=True)
    if path != request.path:
        return redirect(path, permanent=True)
    raise Http404
