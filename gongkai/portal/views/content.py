"""An item as the public reads it, and the files that belong to it."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.files.refusals import FileRefused
from gongkai.files.serving import headers
from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.organisations.queries import sites_of_units
from gongkai.portal.pages import public_files, public_name, published_file
from gongkai.portal.pages.catalogue import PAGES
from gongkai.portal.pages.origin import absolute
from gongkai.portal.views.pages import gone_answer, view_of
from gongkai.publishing import queries

if TYPE_CHECKING:
    from gongkai.portal.pages import SiteView
    from gongkai.publishing.models import Item


@open_to_all("GET")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a public item; one that was taken down answers 410, in the same moment."""
    item = queries.find_public_item(public_id)
    if item is None:
        raise Http404
    view = view_of(request)
    if not item.is_public:
        return gone_answer(request, view, public_id, item.unit.name)
    data = PAGES.render(view, request.path) if view is not None else None
    if data is not None:
        return HttpResponse(data)
    return _elsewhere(request, view, item)


@open_to_all("GET")
def file(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Hand out a picture or attachment of a public item, without what the file said of its author."""
    item = queries.find_public_item(public_id)
    if item is None:
        raise Http404
    view = view_of(request)
    if not item.is_public:
        return gone_answer(request, view, public_id, item.unit.name)
    digest = public_files(item).get(name)
    if digest is None or item.published is None:
        raise Http404
    if view is None or item.unit_id not in view.unit_codes:
        return _elsewhere(request, view, item)
    titles = {each.file: public_name(each) for each in item.published.content.attachments}
    try:
        data, kind = published_file(digest, clock.now())
    except FileRefused:
        # Why it cannot be had is for the keeper, who finds it in the log and at the failed message.
        message = "这个附件暂时不能下载。请稍后再试；仍不能下载的，请与发布机构联系。"
        return render(request, "ui/errors/refused.html", {"message": message}, status=503)
    return HttpResponse(data, headers=headers(kind, titles.get(digest, name)))


def _elsewhere(request: HttpRequest, view: "SiteView | None", item: "Item") -> HttpResponse:
    """Lead to the site of the home on which the item stands."""
    home = sites_of_units().get(item.unit_id)
    if home is None or (view is not None and home.pk == view.site.pk):
        raise Http404
    return redirect(absolute(home, request.path), permanent=True)
