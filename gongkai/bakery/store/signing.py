"""
The signature under the state of a site: Ed25519 over a short text that anybody can read and check.

The text of a root says of which site it is, the number of the change, how many files there are, the root of
the tree over them, and the digest of the text before it: so the roots are a chain, and whoever remembers one
of them can tell whether the site was set back.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TITLE = "gongkai-site-v1"
#: What the first root of a site names as the one before it.
NOTHING = "0" * 64
_HEX = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")


class RootRefused(Exception):
    """A text that is no root of a site; the message says in Chinese what is wrong."""


@dataclass(frozen=True)
class Verifier:
    """A public key: what somebody who need not be trusted with the secret checks signatures by."""

    public: str

    def __post_init__(self) -> None:
        if not _HEX.fullmatch(self.public):
            raise ValueError("a public key is 64 hexadecimal digits")

    def is_signed(self, text: bytes, signature: bytes) -> bool:
        """Return whether the key's owner has signed the text."""
        return _verify(bytes.fromhex(self.public), text, signature)


class Signer:
    """The secret key of a home's sites, made from 32 secret bytes."""

    def __init__(self, secret: bytes) -> None:
        # Loaded here: who only checks signatures may have no such library (see `_verify`).
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public: str = self._key.public_key().public_bytes_raw().hex()

    @property
    def verifier(self) -> Verifier:
        """Return the public half."""
        return Verifier(self.public)

    def sign(self, text: bytes) -> bytes:
        """Return the 64 bytes of the signature under a text."""
        return self._key.sign(text)


def _verify(public: bytes, text: bytes, signature: bytes) -> bool:
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    except ImportError:
        # The other network zone has Python and nothing else.
        from gongkai.bakery.store.plain_ed25519 import verify  # noqa: PLC0415

        return verify(public, text, signature)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Root:
    """
    The state of a site after one change, signed.

    ``digest`` is the root of the tree over all files (hex), ``previous`` the digest of the text of the root
    before (hex), ``moment`` when it was written (UTC, ISO), ``signature`` hex.
    """

    site: str
    sequence: int
    files: int
    digest: str
    previous: str
    moment: str
    signature: str

    @property
    def text(self) -> str:
        """Return the text that is signed."""
        lines = (_TITLE, self.site, self.sequence, self.files, self.digest, self.previous, self.moment)
        return "".join(f"{line}\n" for line in lines)

    @property
    def link(self) -> str:
        """Return what the next root names as the one before it."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def is_signed_by(self, trusted: Sequence[Verifier]) -> bool:
        """Return whether one of the trusted keys has signed it; newest first, it is nearly always that."""
        signature = bytes.fromhex(self.signature)
        return any(key.is_signed(self.text.encode(), signature) for key in reversed(trusted))

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values, for JSON."""
        return {
            "site": self.site,
            "sequence": self.sequence,
            "files": self.files,
            "digest": self.digest,
            "previous": self.previous,
            "moment": self.moment,
            "signature": self.signature,
        }

    @classmethod
    def parse(cls, text: str, signature: str) -> "Root":
        """
        Return the root whose text and signature (hex) are given; whether it is signed is not looked at.

        Raises RootRefused.
        """
        lines = text.split("\n")
        if len(lines) != 8 or lines[0] != _TITLE or lines[7]:
            raise RootRefused("不是站点状态的签名文本，请核对文件来源。")
        _, site, sequence, files, digest, previous, moment, _ = lines
        if not _NUMBER.fullmatch(sequence) or not _NUMBER.fullmatch(files):
            raise RootRefused("站点状态文本中的序号或文件数写法不对。")
        if not _HEX.fullmatch(digest) or not _HEX.fullmatch(previous):
            raise RootRefused("站点状态文本中的摘要写法不对。")
        if not re.fullmatch(r"[0-9a-f]{128}", signature):
            raise RootRefused("站点状态的签名写法不对。")
        return cls(site, int(sequence), int(files), digest, previous, moment, signature)
