"""An item as the public reads it, and the files that belong to it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.files.refusals import FileRefused
from gongkai.files.serving import headers
from gongkai.lib import clock
from gongkai.lib.access import open_to_all
from gongkai.organisations.queries import site_for
from gongkai.portal.navigation import describe
from gongkai.portal.pages import content_page, public_files, public_name, published_file
from gongkai.publishing import queries


@open_to_all("GET")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a public item; one that was taken down answers 410, in the same moment."""
    item = queries.find_public_item(public_id)
    if item is None:
        raise Http404
    if not item.is_public:
        return _gone(request, item.unit.name)
    site = site_for(request.get_host().split(":")[0])
    return HttpResponse(content_page(item, describe(site, request.path)))


@open_to_all("GET")
def file(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Hand out a picture or attachment of a public item, without what the file said of its author."""
    item = queries.find_public_item(public_id)
    if item is None:
        raise Http404
    if not item.is_public:
        return _gone(request, item.unit.name)
    digest = public_files(item).get(name)
    if digest is None or item.published is None:
        raise Http404
    titles = {each.file: public_name(each) for each in item.published.content.attachments}
    try:
        data, kind = published_file(digest, clock.now())
    except FileRefused:
        # Why it cannot be had is for the keeper, who finds it in the log and at the failed message.
        message = "这个附件暂时不能下载。请稍后再试；仍不能下载的，请与发布机构联系。"
        return render(request, "ui/errors/refused.html", {"message": message}, status=503)
    return HttpResponse(data, headers=headers(kind, titles.get(digest, name)))


def _gone(request: HttpRequest, organ: str) -> HttpResponse:
    """Answer for what was taken down: who did, and nothing of what it was or why."""
    return render(request, "410.html", {"message": f"发布机构为{organ}，如有疑问，请与其联系。"}, status=410)
