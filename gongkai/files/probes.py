"""
Attempts at everything a hostile file could make its reader do; each has to fail in the child process.

Run through ``sandbox.run("probe", …)`` by tests and by whoever sets up a new machine, since what the
walls can do depends on its kernel.
"""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path


def _memory() -> None:
    hoard = [bytearray(64 * 1024 * 1024) for _ in range(64)]
    del hoard


def _abort() -> None:
    os.abort()


def _spin() -> None:
    while True:
        pass


def _sleep() -> None:
    time.sleep(3600)


def _output() -> None:
    with Path("large").open("wb") as file:
        for _ in range(1024):
            file.write(bytes(1024 * 1024))


def _connect() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def _process() -> None:
    subprocess.run(["/bin/true"], check=True)


def _fork() -> None:
    if os.fork() == 0:
        time.sleep(3600)


def _write_outside() -> None:
    Path("../gongkai-escaped").write_bytes(b"x")


def _read_outside() -> None:
    Path("/etc/passwd").read_bytes()


def _native_read_outside() -> None:
    """Read through a library that Python's hook does not see."""
    from lxml import etree  # noqa: PLC0415  only this probe needs it

    etree.parse("/etc/passwd", etree.XMLParser(recover=True))


def _environment() -> None:
    if set(os.environ) - {"PATH", "LANG", "HOME", "TMPDIR", "MALLOC_ARENA_MAX", "LC_CTYPE"}:
        return
    raise LookupError("the environment is empty")


def _nothing() -> None:
    Path("scratch").write_bytes(b"own folder")


PROBES: dict[str, Callable[[], None]] = {
    "memory": _memory,
    "abort": _abort,
    "spin": _spin,
    "sleep": _sleep,
    "output": _output,
    "connect": _connect,
    "process": _process,
    "fork": _fork,
    "write_outside": _write_outside,
    "read_outside": _read_outside,
    "native_read_outside": _native_read_outside,
    "environment": _environment,
    "nothing": _nothing,
}


def probe(name: str) -> str:
    """Try what ``name`` says and return its name; only ``nothing`` should come back behind the walls."""
    PROBES[name]()
    return name
