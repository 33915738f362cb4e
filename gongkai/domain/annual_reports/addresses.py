"""Which addresses a reader can open: a printed report names no host that only a machine or an office knows."""

import re

_IP = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}"
_INSIDE = r"(?:local|lan|internal|intranet|localdomain|localhost|home|corp|test|invalid)"
_NOT_PUBLIC = rf"(?:localhost|{_IP}|\[?::1\]?|(?:[a-z0-9-]+\.)+{_INSIDE})"
_PORT = r"(?::\d{1,5})?"
_HOST = re.compile(_NOT_PUBLIC + _PORT, re.IGNORECASE | re.ASCII)
#: Not within a longer name, number or mail address.
_IN_TEXT = re.compile(rf"(?<![\w.@-]){_NOT_PUBLIC}{_PORT}(?![\w-]|\.\w)", re.IGNORECASE | re.ASCII)


def is_public_host(host: str) -> bool:
    """Return whether a host is a name that a reader anywhere can open; no IP address is."""
    host = host.strip()
    return "." in host and "[" not in host and _HOST.fullmatch(host) is None


def hosts_not_public(text: str) -> list[str]:
    """Return the hosts that a text names and no reader outside can open, each once."""
    return list(dict.fromkeys(found[0] for found in _IN_TEXT.finditer(text)))
