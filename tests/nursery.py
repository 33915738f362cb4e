"""
Children of the tests that start at once, forked from a process in which the program is imported already.

To start Python and to import the program takes most of a second, for most children longer than what they
are started for. A nursery does both once in each process of the tests. A child is a process of its own
all the same: it can be killed, waits for locks, has its own connections, and reads the settings anew from
the environment that it is given. What is about starting itself (what is imported, and when) is tested with
programs started in the usual way.
"""

import atexit
import gc
import json
import os
import resource
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

CHECKOUT = Path(__file__).resolve().parents[1]
#: Seconds after which a child that still runs is a fault.
PATIENCE = 300.0
_LENGTH = 8


class Child:
    """A running child, used like ``subprocess.Popen``; what it says is kept in files, never in a pipe."""

    def __init__(self, nursery: "Nursery", pid: int, out: IO[bytes], err: IO[bytes]) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._nursery, self._out, self._err = nursery, out, err

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""
        if self.returncode is None:
            self.returncode = self._nursery.ended(self.pid, 0)
        return self.returncode

    def wait(self, timeout: float = PATIENCE) -> int:
        """Return how it ended: its exit code, or the signal that killed it, negative. Raises TimeoutExpired."""
        if self.returncode is None:
            self.returncode = self._nursery.ended(self.pid, timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it, unless it has ended."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float = PATIENCE) -> tuple[str, str]:
        """Wait until it has ended and return what it said on standard output and on standard error."""
        self.wait(timeout)
        self._out.seek(0)
        self._err.seek(0)
        return self._out.read().decode(), self._err.read().decode()


class Nursery:
    """The side of the tests: asks for children, and hears of their end."""

    def __init__(self) -> None:
        self._home = tempfile.mkdtemp(prefix="gongkai-nursery-")
        self._ended: dict[int, int] = {}
        self._control, theirs = socket.socketpair()
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.nursery", str(theirs.fileno())],
                cwd=CHECKOUT,
                env={
                    **inherited,
                    "GONGKAI_HOME": self._home,
                    "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
                },
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def start(
        self, arguments: Sequence[str], *, env: Mapping[str, str], largest_file: int | None = None
    ) -> Child:
        """
        Start what ``python ARGUMENTS`` would: ``-m MODULE …`` or ``-c CODE …``, in the checkout.

        ``largest_file``: the child may write no file larger than so many bytes.
        """
        out, err = (tempfile.TemporaryFile() for _ in range(2))  # noqa: SIM115  open as long as the child
        told = json.dumps({"arguments": list(arguments), "env": dict(env), "largest_file": largest_file})
        data = told.encode()
        socket.send_fds(self._control, [len(data).to_bytes(_LENGTH, "big")], [out.fileno(), err.fileno()])
        self._control.sendall(data)
        return Child(self, self._hear("born"), out, err)

    def ended(self, pid: int, timeout: float) -> int | None:
        """Return how a child ended, waiting at most ``timeout`` seconds for it, or None."""
        last = time.monotonic() + timeout
        while pid not in self._ended:
            ready, _, _ = select.select([self._control], [], [], max(0.0, last - time.monotonic()))
            if not ready:
                return None
            self._hear("ended")
        return self._ended[pid]

    def close(self) -> None:
        """End it, and with it whatever children are left."""
        self._control.close()
        self._process.wait(30)
        shutil.rmtree(self._home, ignore_errors=True)

    def _hear(self, wanted: str) -> int:
        while True:
            news = json.loads(_receive(self._control))
            if "status" in news:
                self._ended[news["pid"]] = os.waitstatus_to_exitcode(news["status"])
            if wanted == "ended" or "status" not in news:
                return int(news["pid"])


@cache
def nursery() -> Nursery:
    """Return the nursery of this process."""
    made = Nursery()
    atexit.register(made.close)
    return made


def _receive(control: socket.socket) -> bytes:
    length = int.from_bytes(_exactly(control, _LENGTH), "big")
    return _exactly(control, length)


def _exactly(control: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = control.recv(count - len(data))
        if not piece:
            raise EOFError("the other side of the nursery has gone")
        data += piece
    return data


def _send(control: socket.socket, news: dict[str, int]) -> None:
    data = json.dumps(news).encode()
    control.sendall(len(data).to_bytes(_LENGTH, "big") + data)


def _keep(control: socket.socket) -> dict[str, Any] | None:
    """Fork until the tests end, and return None; in a child, return at once what it shall do."""
    news, wake = os.pipe()
    os.set_blocking(news, False)
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the tests decide when to end
    running: set[int] = set()
    while True:
        ready, _, _ = select.select([control.fileno(), news], [], [])
        if news in ready:
            os.read(news, 4096)
        for pid in sorted(running):
            gone, status = os.waitpid(pid, os.WNOHANG)
            if gone:
                running.discard(pid)
                _send(control, {"pid": pid, "status": status})
        if control.fileno() not in ready:
            continue
        length, descriptors, _, _ = socket.recv_fds(control, _LENGTH, 2)
        if not length:
            for pid in running:
                os.kill(pid, signal.SIGKILL)
            return None
        rest = _exactly(control, _LENGTH - len(length))
        told = json.loads(_exactly(control, int.from_bytes(length + rest, "big")))
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            for place, descriptor in enumerate(descriptors, start=1):
                os.dup2(descriptor, place)
            for descriptor in (*descriptors, news, wake):
                os.close(descriptor)
            control.close()
            return told
        for descriptor in descriptors:
            os.close(descriptor)
        running.add(pid)
        _send(control, {"pid": pid})


def _become(told: dict[str, Any]) -> None:
    """Be the program that was asked for, in its environment."""
    from django.conf import settings
    from django.core.cache import caches
    from django.db import connections
    from django.utils.connection import BaseConnectionHandler
    from django.utils.functional import empty

    os.environ.clear()
    os.environ.update(told["env"])
    if told["largest_file"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (told["largest_file"], told["largest_file"]))
    # Until now the settings were asked for the list of apps alone, which is everywhere the same.
    settings._wrapped = empty
    for name in ("gongkai.config.settings", "gongkai.config.urls"):
        sys.modules.pop(name, None)
    for connection in connections.all(initialized_only=True):
        assert connection.connection is None
        del connections[connection.alias]
    assert not caches.all(initialized_only=True)
    handlers: tuple[BaseConnectionHandler, ...] = (connections, caches)
    for handler in handlers:
        vars(handler).pop("settings", None)
        vars(handler)["_settings"] = None
    kind, what, *rest = told["arguments"]
    if kind == "-c":
        sys.argv = ["-c", *rest]
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = [what, *rest]
        sys.modules.pop(what, None)
        runpy.run_module(what, run_name="__main__", alter_sys=True)


def main() -> None:
    """Import the program and wait for wishes; in a child, fulfil one and end like any program."""
    import django

    django.setup()
    # What most children would import next.
    import django.core.management.commands.migrate
    import django.db.backends.postgresql.base
    import django.db.backends.sqlite3.base

    gc.collect()
    gc.freeze()
    told = _keep(socket.socket(fileno=int(sys.argv[1])))
    if told is not None:
        _become(told)


if __name__ == "__main__":
    main()
