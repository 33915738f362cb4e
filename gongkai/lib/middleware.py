"""The visitor's true address: what a trusted proxy says, never what the visitor claims."""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Network = IPv4Network | IPv6Network


def networks(texts: list[str]) -> list[Network]:
    """Return networks written as CIDR; a single address is a network of one."""
    return [ip_network(text, strict=False) for text in texts]


def within(address: str, nets: list[Network]) -> bool:
    """Return whether the address lies in any of the networks."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return any((mapped or parsed) in net for net in nets)


def visitor_address(peer: str, forwarded: str, trusted: list[Network]) -> str:
    """
    Return the address a request really came from.

    Read from the right: each trusted proxy appends the address it saw, so the first one that is
    not ours is the visitor; everything left of it was written by the visitor and means nothing.
    """
    if not within(peer, trusted):
        return peer
    address = peer
    for claimed in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        try:
            ip_address(claimed)
        except ValueError:
            return address
        address = claimed
        if not within(claimed, trusted):
            break
    return address


class AddressMiddleware:
    """Puts the visitor's true address at ``request.address``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.trusted = networks(settings.GONGKAI_OPTIONS["proxy.networks"])

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A unix socket has no peer address; whoever can reach it is on this machine.
        peer = request.META.get("REMOTE_ADDR") or "127.0.0.1"
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        request.address = visitor_address(peer, forwarded, self.trusted)  # type: ignore[attr-defined]
        if not within(peer, self.trusted):
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            # PostgreSQL stores no NUL; nobody types one, and forms refuse it in what is posted.
            return render(request, "400.html", status=400)
        return self.get_response(request)
