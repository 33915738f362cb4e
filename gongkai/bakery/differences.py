"""What was found on a page that somebody changed, beside what should stand there."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.bakery.sites import site_folder, site_of_host
from gongkai.bakery.store.files import AddressRefused, read_plain
from gongkai.portal.pages import SiteView
from gongkai.portal.pages.catalogue import PAGES

if TYPE_CHECKING:
    from gongkai.bakery.models import Incident

_BETWEEN_TAGS = re.compile(r">\s*<")
#: More than this nobody reads on a screen; the file itself is named beside it.
_MOST_LINES = 400
_MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Line:
    """One line of a comparison: ``added`` stood there and should not, ``removed`` should and did not."""

    kind: str
    text: str


def kept_bytes(incident: "Incident") -> bytes | None:
    """Return the copy of what was found; None if nothing was kept or it is gone."""
    if not incident.evidence or ".." in incident.evidence.split("/"):
        return None
    return read_plain(site_folder(incident.host) / incident.evidence)


def right_bytes(incident: "Incident") -> bytes | None:
    """Return the page as it should stand there by the records of now; None for what is no page."""
    site = site_of_host(incident.host)
    # The catalogue knows /units/, the folder /units/index.html.
    address = incident.address
    if address.endswith("/index.html"):
        address = address.removesuffix("index.html")
    try:
        return PAGES.render(SiteView(site), address) if site is not None else None
    except AddressRefused:
        return None


def comparison(incident: "Incident") -> list[Line] | None:
    """Return the lines in which the two differ; None where they cannot be compared as text."""
    found = _text(kept_bytes(incident))
    if found is None:
        return None
    expected = _text(right_bytes(incident)) or []
    return list(_limited(_differences(expected, found)))


def _differences(expected: list[str], found: list[str]) -> Iterator[Line]:
    for line in difflib.unified_diff(expected, found, n=1, lineterm=""):
        if line.startswith(("---", "+++")):
            continue
        kind = {"+": "added", "-": "removed", "@": "gap"}.get(line[:1], "same")
        yield Line(kind, "" if kind == "gap" else line[1:])


def _limited(lines: Iterator[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if number == _MOST_LINES:
            yield Line("gap", "")
            return
        yield line


def _text(data: bytes | None) -> list[str] | None:
    if data is None or len(data) > _MOST_BYTES:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    # Pages are written in few long lines; a tag a line shows what was put between them.
    return [line.strip() for line in _BETWEEN_TAGS.sub(">\n<", text).splitlines() if line.strip()]
