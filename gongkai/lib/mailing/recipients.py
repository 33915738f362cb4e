"""How screens show to whom a message goes."""

from gongkai.lib.models import MessageKind


def masked(kind: str, recipient: str) -> str:
    """Return a recipient as screens show it: enough to recognise one's own, too little to use it; empty stays empty."""
    if not recipient:
        return ""
    if kind == MessageKind.SMS:
        return f"{recipient[:3]}****{recipient[-4:]}"
    name, _, domain = recipient.rpartition("@")
    return f"{name[:1]}***@{domain}"
