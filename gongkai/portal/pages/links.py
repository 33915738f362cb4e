"""Which links of a text lead where the public cannot go, and which leave the sites of government."""

import posixpath
from urllib.parse import unquote, urlsplit

_GOVERNMENT = ".gov.cn"


def is_external(host: str, own: str = "") -> bool:
    """Return whether a host is neither the site's own nor one of government; links to it say so (国办发〔2017〕47号)."""
    name = host.lower()
    return bool(name) and name != own.lower() and not f".{name}".endswith(_GOVERNMENT)


def leads_out(href: str, own: str) -> bool:
    """Return whether a link opens a page of the web that is neither the site's own nor one of government."""
    parts = urlsplit(href)
    return parts.scheme in ("", "http", "https") and is_external(parts.hostname or "", own)


def leads_to_desk(href: str, own: str) -> bool:
    """Return whether a link leads to the officers' workplace, however its address is written."""
    parts = urlsplit(href)
    if parts.netloc and parts.hostname != own:
        return False
    path = posixpath.normpath(unquote(parts.path)).lstrip("/")
    return path == "desk" or path.startswith("desk/")
