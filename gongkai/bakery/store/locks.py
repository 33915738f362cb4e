"""A lock between processes and threads that whoever holds it may take again."""

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path

# Which locks this thread holds, and how often. A child process starts with none: it shares the open file
# with its parent, so it must open its own.
_held = threading.local()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that a file stands for; wait for it as long as it takes. A killed holder lets go."""
    counts: dict[tuple[int, str], int] = _held.__dict__.setdefault("counts", {})
    key = (os.getpid(), str(path))
    if counts.get(key):
        counts[key] += 1
        try:
            yield
        finally:
            counts[key] -= 1
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        counts[key] = 1
        try:
            yield
        finally:
            del counts[key]
    finally:
        os.close(handle)
