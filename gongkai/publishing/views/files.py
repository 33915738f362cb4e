"""Files and pasted texts of the editor: taken in, cleaned, and shown to those who may see them."""

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from gongkai.domain.documents import FileKind
from gongkai.domain.errors import NotPermitted, Refused
from gongkai.domain.publishing.workflow import ItemAction
from gongkai.files import queries as stored
from gongkai.files import serving
from gongkai.lib import clock
from gongkai.lib.access import actor_of, desk_screen
from gongkai.publishing import queries
from gongkai.publishing.services import attachments
from gongkai.publishing.views.actions import roles_for
from gongkai.reading.documents.html import read_pasted
from gongkai.reading.documents.model import Unreadable

#: What Word puts on the clipboard for some fifty pages; more is a file, and goes by import.
LARGEST_PASTE = 2 * 1024 * 1024


def _refused(message: str) -> JsonResponse:
    return JsonResponse({"message": message}, status=422)


@desk_screen("POST", roles=roles_for(ItemAction.COLLECT))
def file_upload(request: HttpRequest) -> HttpResponse:
    """Take in a picture for the text, and answer with its address."""
    viewer = actor_of(request)
    unit = queries.unit_for_items(viewer, request.POST.get("unit") or viewer.unit_code)
    upload = request.FILES.get("file")
    if unit is None or upload is None:
        return _refused("没有收到图片，或者您不能为这个单位上传。请重新选择后再试。")
    data = upload.read()
    try:
        brought = attachments.bring_picture(
            actor=viewer, now=clock.now(), unit=unit, name=upload.name or "", data=data
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        return _refused(refusal.message)
    address = reverse("publishing:file", args=[brought.file, brought.kind])
    return JsonResponse(
        {"address": address, "name": brought.name, "kind": brought.kind, "size": brought.size}
    )


@desk_screen("POST", roles=roles_for(ItemAction.COLLECT))
def paste(request: HttpRequest) -> HttpResponse:
    """Answer what Word, WPS or a web page put on the clipboard in the one form that is stored."""
    if len(request.body) > LARGEST_PASTE:
        return _refused("粘贴的内容超过 2 MB，请改用“导入文件”，或者分几次粘贴。")
    try:
        sent = json.loads(request.body)
        html = sent["html"]
    except (ValueError, TypeError, KeyError):
        html = None
    if not isinstance(html, str):
        return _refused("没有收到粘贴的内容，请再试一次。")
    try:
        document = read_pasted(html)
    except Unreadable as refusal:
        return _refused(refusal.message)
    return JsonResponse({"html": document.html, "notes": list(document.notes)})


@desk_screen("GET")
def file(request: HttpRequest, digest: str, ext: str) -> HttpResponse:
    """Show a picture, or send another file as a download, to those who see what holds it."""
    found = stored.find(digest) if queries.files_seen(actor_of(request), [digest]) else None
    if found is None or found.kind != ext:
        raise Http404
    return HttpResponse(stored.open_bytes(digest), headers=serving.headers(FileKind(found.kind), found.name))
