"""
Public pages answered from the disk, as a web server in front would, where there is none.

What is on disk is the truth: a page that was withdrawn is gone from there before the withdrawal is answered.
No database is asked, so the pages are read also when it stands still. What is not there falls through to the
views, which show the same page from the records, or say that there is none.
"""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from gongkai.bakery.sites import DEFAULT, HOST
from gongkai.bakery.store.files import TWIN
from gongkai.domain.documents import FileKind
from gongkai.files.serving import headers

#: Parts of plain names that do not begin with a dot; so nothing above the folder and nothing hidden is reached.
_ADDRESS = re.compile(r"(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?")
_FILE = re.compile(r"/content/[A-Za-z0-9_-]+/[^/]+")
_ITEM = re.compile(r"/content/([A-Za-z0-9_-]+)\.html")
#: Not for themselves: pages that stand for an answer, and the page of a folder under its file's name.
_INNER = re.compile(r"/errors/.*|.*/index\.html|.*\.gz")
#: Once baked and now answered by the program: what an older version left on the disk must not stand in the way.
_LIVE = re.compile(r"/apply/.*")
_GONE = re.compile(r"/gone/[A-Za-z0-9_-]+\.html")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}
_FEED = "application/atom+xml; charset=utf-8"
#: What a file is by the ending of its name in the address.
_KINDS = {f".{kind.value}": kind for kind in FileKind} | {".bin": FileKind.HTML}


class BakedPages:
    """Answers GET and HEAD for what the generation holds that the site of the request's host serves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if "portal" not in settings.GONGKAI_PARTS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD") and _ADDRESS.fullmatch(request.path_info):
            answer = _answer(request)
            if answer is not None:
                return answer
        return self.get_response(request)


def _answer(request: HttpRequest) -> HttpResponseBase | None:
    address = request.path_info
    if _INNER.fullmatch(address) or _LIVE.fullmatch(address):
        return None
    folder = _folder(request.get_host().split(":")[0].lower())
    if folder is None:
        return None
    if _GONE.fullmatch(address):
        return _page(request, folder, address, status=410)
    answer = _page(request, folder, address)
    item = _ITEM.fullmatch(address)
    if answer is None and item:
        answer = _page(request, folder, f"/gone/{item[1]}.html", status=410)
    return answer


def _folder(host: str) -> Path | None:
    """Return the folder of the generation that answers for a host; None if none is baked."""
    home = Path(settings.GONGKAI_HOME.site)
    own = home / host if HOST.fullmatch(host) else None
    site = own if own is not None and own.is_dir() else home / DEFAULT
    # Read once: page and twin of one answer are of one generation, whatever is switched meanwhile.
    try:
        return site / (site / "current").readlink()
    except OSError:
        return None


def _page(request: HttpRequest, folder: Path, address: str, status: int = 200) -> HttpResponseBase | None:
    path = f"{folder}{address}index.html" if address.endswith("/") else f"{folder}{address}"
    is_file = bool(_FILE.fullmatch(address))
    ending = os.path.splitext(path)[1]  # noqa: PTH122  told of a text
    if ending not in (_KINDS if is_file else _TYPES):
        return None
    zipped = not is_file and _takes_gzip(request)
    found = _read(path + TWIN) if zipped else None
    data, facts = found or _read(path) or (None, None)
    if data is None or facts is None:
        return None
    response = HttpResponse(data, status=status)
    if is_file:
        # Without a name: the link on the page says under which name the file is saved.
        told = headers(_KINDS[ending], "")
        told["Content-Disposition"] = told["Content-Disposition"].partition(";")[0]
        for name, value in told.items():
            response[name] = value
    else:
        response["Content-Type"] = _FEED if address.endswith("/feed.xml") else _TYPES[ending]
        patch_vary_headers(response, ["Accept-Encoding"])
        if found is not None:
            response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(data))
    response["Cache-Control"] = "no-cache"
    # The later middleware, which sets it for other answers, is not reached.
    response["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    if status != 200:
        return response
    etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}{"-gz" if found is not None else ""}"'
    response["ETag"] = etag
    response["Last-Modified"] = http_date(int(facts.st_mtime))
    return get_conditional_response(request, etag, int(facts.st_mtime), response)


def _takes_gzip(request: HttpRequest) -> bool:
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = part.strip().partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _read(path: str) -> tuple[bytes, os.stat_result] | None:
    """Return a regular file's bytes and facts; a link is followed nowhere."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    facts = os.fstat(handle)
    if not stat.S_ISREG(facts.st_mode):
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read(), facts
