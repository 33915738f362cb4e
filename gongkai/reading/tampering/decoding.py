"""What is written in code in numbers, in escapes or in base64, read as the text that it stands for."""

import base64
import binascii
import re
from html import unescape

_PIECES = re.compile(r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})")


def from_base64(text: str) -> str | None:
    """Return the text that base64 stands for, None where it is none."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return None


def unescaped(text: str) -> str:
    """Return text with every escape of code and markup undone; bytes of UTF-8 are put together."""

    def plain(match: re.Match[str]) -> str:
        return chr(int(next(group for group in match.groups() if group), 16))

    told = _PIECES.sub(plain, text)
    if any("\x80" <= sign <= "\xff" for sign in told):
        # Bytes written one by one; characters beyond them stand for themselves.
        try:
            told = told.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return unescape(told)
    return unescape(told)
