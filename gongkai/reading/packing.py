"""What goes to the child process with a file: a few plain values in front of its bytes, as one run of bytes."""

import json
import struct
from typing import Any

_LENGTH = struct.Struct(">Q")


def packed_with(head: object, data: bytes) -> bytes:
    """Return ``data`` behind a head that JSON can hold, whose length stands first."""
    said = json.dumps(head, ensure_ascii=False).encode()
    return _LENGTH.pack(len(said)) + said + data


def unpacked_from(packed: bytes) -> tuple[Any, bytes]:
    """Return the head and the data that ``packed_with`` put together."""
    (length,) = _LENGTH.unpack_from(packed)
    end = _LENGTH.size + length
    return json.loads(packed[_LENGTH.size : end]), packed[end:]
