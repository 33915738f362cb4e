"""Addresses as the checks of a version ask for them; which hosts are whose is known to ``tampering.hosts``."""

from gongkai.reading.tampering.hosts import (
    Address,
    addresses,
    host_of,
    is_internal,
    is_trusted,
    looks_like_spam,
)

__all__ = ["Address", "addresses", "host_of", "is_internal", "is_trusted", "looks_like_spam"]
