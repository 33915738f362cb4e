"""
Digest algorithms of the audit chain, and the framing under which several values are digested as one.

Each row of the chain keeps the name of its algorithm, so that a home may change to another midway.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC
from django.conf import settings


class UnknownAlgorithm(ValueError):
    """A row or a setting names a digest algorithm that this version does not know."""


@dataclass(frozen=True)
class Algorithm:
    """One digest: plain, and keyed (HMAC, RFC 2104)."""

    plain: Callable[[bytes], bytes]
    keyed: Callable[[bytes, bytes], bytes]


def _sm3(data: bytes) -> bytes:
    # GB/T 32905. Not hashlib's: that one depends on how the system's OpenSSL was built.
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


def _sm3_keyed(key: bytes, data: bytes) -> bytes:
    mac = HMAC(key, hashes.SM3())
    mac.update(data)
    return mac.finalize()


ALGORITHMS = {
    "sha256": Algorithm(
        plain=lambda data: hashlib.sha256(data).digest(),
        keyed=lambda key, data: hmac.digest(key, data, "sha256"),
    ),
    "sm3": Algorithm(plain=_sm3, keyed=_sm3_keyed),
}


def algorithm(name: str) -> Algorithm:
    """
    Return the algorithm of that name.

    Raises UnknownAlgorithm.
    """
    try:
        return ALGORITHMS[name]
    except KeyError:
        raise UnknownAlgorithm(f"不认识的摘要算法“{name}”，可用的有：{'、'.join(ALGORITHMS)}。") from None


def chosen() -> str:
    """
    Return the name of the algorithm that new rows use: the setting ``security.digest``.

    Raises UnknownAlgorithm naming the setting.
    """
    name: str = settings.GONGKAI_OPTIONS["security.digest"]
    if name not in ALGORITHMS:
        raise UnknownAlgorithm(f"设置 security.digest 应为 {'、'.join(ALGORITHMS)} 之一，现为“{name}”。")
    return name


def frame(*parts: str) -> bytes:
    """
    Return the parts as netstrings, ``<bytes>:<UTF-8>,`` one after another.

    The lengths keep ("ab", "c") and ("a", "bc") apart; whoever checks us can build it with printf.
    """
    framed = bytearray()
    for part in parts:
        data = part.encode()
        framed += b"%d:%b," % (len(data), data)
    return bytes(framed)


def link(name: str, previous: str, body: str) -> str:
    """Return the digest (hex) of a row: algorithm, digest of the row before, canonical body."""
    return algorithm(name).plain(frame(name, previous, body)).hex()


def salted(name: str, salt: str, field: str, value: str) -> str:
    """Return the digest (hex) of a personal value under its subject's salt (hex)."""
    return algorithm(name).keyed(bytes.fromhex(salt), frame(field, value)).hex()
