"""
Pages that tell the public how things are done: a hall's screen, how to write, codes, errors.

They show the site and its government; only the hall's screen and the codes have to do with items.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import segno
from django.template.loader import render_to_string

from gongkai.portal.pages.kinds import Change, PageKind
from gongkai.portal.pages.origin import absolute
from gongkai.portal.pages.view import SiteView
from gongkai.publishing.queries import places

#: How many titles a hall's screen is given; those that do not fit are not drawn.
ON_SCREEN = 8
#: The name of the code that leads to the site itself; ids of items are longer.
OF_SITE = "site"
#: The answers for which a web server shows a page of the site when the house behind it does not answer.
ERROR_CODES = ("400", "403", "404", "410", "413", "429", "500", "503")
_AT_ONCE = 500
#: Of so many codes it is looked up first what the lists have shown.
_FEW = 10
#: One of the eight masks of ISO/IEC 18004, all of which any reader reads; trying all costs three times as much.
_MASK = 3
_BORDER = 4
#: Dark squares side by side.
_RUN = re.compile(b"\x01+")


def _page(template: str, path: str) -> PageKind:
    """Return the kind of a page that shows nothing but the site and its government."""
    return PageKind(
        name=template.removesuffix(".html").replace("_", "-"),
        pattern=path.replace(".", r"\."),
        addresses=lambda _view: (path,),
        render=lambda view, **_groups: _html(view, path, template),
    )


def _html(view: SiteView, path: str, template: str, **more: Any) -> bytes:
    context = {"site": view.shell(path), "root": view.root, **more}
    return render_to_string(f"portal/{template}", context).encode()


# ---------- The hall's screen ----------


def _lobby(view: SiteView, **_groups: str) -> bytes:
    more = {
        "lines": view.lines(view.newest("", ON_SCREEN)),
        "notice": view.site.lobby_notice,
        "code": f"/qr/{OF_SITE}.svg",
        "home": absolute(view.site, "/"),
    }
    return _html(view, "/lobby/", "lobby.html", **more)


def _on_screen(_view: SiteView, change: Change) -> Iterable[str]:
    return ("/lobby/",) if change.sides else ()


# ---------- Codes ----------


def qr_code(address: str) -> bytes:
    """Return an address as a QR code in SVG, black on white with the quiet border of four that readers want."""
    matrix = segno.make_qr(address, mask=_MASK).matrix
    size = len(matrix) + 2 * _BORDER
    strokes = []
    x, y = 0.0, 0.0
    for number, squares in enumerate(matrix):
        for run in _RUN.finditer(squares):
            left, top = _BORDER + run.start(), _BORDER + number + 0.5
            strokes.append(f"m{left - x:g} {top - y:g}h{run.end() - run.start()}")
            x, y = _BORDER + run.end(), top
    path = "".join(strokes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path stroke="#000" d="M{path[1:]}"/></svg>'
    ).encode()


def _code(view: SiteView, name: str) -> bytes | None:
    return dict(_codes(view, [f"/qr/{name}.svg"]))[f"/qr/{name}.svg"]


def _codes(view: SiteView, paths: list[str]) -> Iterator[tuple[str, bytes | None]]:
    for start in range(0, len(paths), _AT_ONCE):
        names = {
            path: path.removeprefix("/qr/").removesuffix(".svg") for path in paths[start : start + _AT_ONCE]
        }
        shown = {name for name in names.values() if len(names) < _FEW and view.has_read(name)}
        asked = [name for name in names.values() if name != OF_SITE and name not in shown]
        public = places.placed(asked) if asked else {}
        for path, name in names.items():
            if name == OF_SITE:
                yield path, qr_code(absolute(view.site, "/"))
            elif name in shown or (name in public and public[name].unit_id in view.unit_codes):
                yield path, qr_code(absolute(view.site, f"/content/{name}.html"))
            else:
                yield path, None


def _code_addresses(view: SiteView) -> Iterator[str]:
    yield f"/qr/{OF_SITE}.svg"
    for public_id in places.public_ids_of(view.narrowing()):
        yield f"/qr/{public_id}.svg"


def _touched_codes(view: SiteView, change: Change) -> Iterable[str]:
    # A code holds the address alone, which stays the same as long as the item is on the site.
    stays = len(change.sides_on(view)) == 2
    return () if stays else (f"/qr/{change.public_id}.svg",)


# ---------- Errors ----------


def _error(view: SiteView, code: str) -> bytes:
    return _html(view, f"/errors/{code}.html", f"errors/{code}.html")


NOTICES: list[PageKind] = [
    _page("mail.html", "/mail/"),
    _page("mail_track.html", "/mail/track/"),
    PageKind("lobby", "/lobby/", lambda _view: ("/lobby/",), _lobby, _on_screen),
    PageKind(
        name="error",
        pattern=rf"/errors/(?P<code>{'|'.join(ERROR_CODES)})\.html",
        addresses=lambda _view: (f"/errors/{code}.html" for code in ERROR_CODES),
        render=_error,
    ),
    PageKind(
        name="qr",
        pattern=rf"/qr/(?P<name>{OF_SITE}|[0-9a-z]{{12}})\.svg",
        addresses=_code_addresses,
        render=_code,
        touched=_touched_codes,
        many=_codes,
    ),
]
