"""
Compare files with the digests that they must have: the part of ``verify`` that runs in several processes.

As a program it is started by its path, with nothing but the standard library: ``check_files.py FOLDER`` reads
lines ``digest<TAB>size<TAB>path`` and writes the path of each file that is not so.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_REGULAR = stat.S_IFREG | 0o644
_PIECE = 1 << 20


def wrong_files(lines: Iterable[str], folder: int) -> list[str]:
    """
    Return the paths of the lines whose file is missing, or another, or has other rights than we give.

    ``folder`` is an open folder, below which the paths are.
    """
    wrong = []
    for line in lines:
        digest, size, path = line.split("\t", 2)
        if not _is_as_told(path, digest, int(size), folder):
            wrong.append(path)
    return wrong


def _is_as_told(path: str, digest: str, size: int, folder: int) -> bool:
    try:
        handle = os.open(path, _FLAGS, dir_fd=folder)
    except OSError:
        return False
    try:
        if os.fstat(handle).st_mode != _REGULAR:
            return False
        if size < _PIECE:
            # One byte more than there should be tells a file that grew.
            data = os.read(handle, size + 1)
            return len(data) == size and hashlib.sha256(data).hexdigest() == digest
        told = hashlib.sha256()
        while data := os.read(handle, _PIECE):
            told.update(data)
        return told.hexdigest() == digest
    except OSError:
        return False  # it cannot be read: whoever looks closer says why
    finally:
        os.close(handle)


def main() -> int:
    """Read the lines, compare, write what is wrong."""
    text = sys.stdin.buffer.read().decode("utf-8")
    folder = os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECTORY)
    for path in wrong_files(text.split("\n")[:-1], folder):
        sys.stdout.buffer.write(path.encode("utf-8") + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
