"""
The seal of an archive: its last 64 bytes are the SHA-256, in hex, of all bytes before them.

They are the end of the comment with which a zip file may close, so that any byte that is changed, lost
or added anywhere in the file shows, also between the parts. A seal is no signature: who rewrites an
archive can seal it again. Against that its SHA-256 is written on the audit chain when it is made.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import BinaryIO

_WORDS = b"gongkai backup, SHA-256 of all bytes before: "
_LENGTH = 64
_BLOCK = 1024 * 1024
#: What the zip file is given as its comment until the seal is known.
COMMENT = _WORDS + b"0" * _LENGTH


@dataclass(frozen=True)
class Sealed:
    """A file whose seal fits; ``sha256`` is that of the whole file, as ``sha256sum`` tells it."""

    size: int
    sha256: str


def put(file: BinaryIO) -> None:
    """Replace the noughts at the end of the file by its seal."""
    size = file.seek(0, 2)
    seal = _digest(file, size - _LENGTH).hexdigest().encode()
    file.seek(size - _LENGTH)
    file.write(seal)


def check(file: BinaryIO) -> Sealed | None:
    """Return what the seal vouches for; None if it is missing or does not fit."""
    size = file.seek(0, 2)
    if size < len(COMMENT):
        return None
    file.seek(size - len(COMMENT))
    words, seal = file.read(len(_WORDS)), file.read(_LENGTH)
    if words != _WORDS or not re.fullmatch(rb"[0-9a-f]{64}", seal):
        return None
    sha256 = _digest(file, size - _LENGTH)
    if sha256.hexdigest().encode() != seal:
        return None
    sha256.update(seal)
    return Sealed(size, sha256.hexdigest())


def _digest(file: BinaryIO, length: int) -> "hashlib._Hash":
    sha256 = hashlib.sha256()
    file.seek(0)
    while length and (block := file.read(min(_BLOCK, length))):
        sha256.update(block)
        length -= len(block)
    return sha256
