"""
Walls around a process that reads a stranger's file: it takes them upon itself and cannot put them off.

Three kinds, each for what the others let through: the kernel's limits of memory, time and room; no
network and no files but its own (namespaces and Landlock, where the kernel has them); and within Python
an audit hook. What a kernel lacks is passed over, the limits alone are never.
"""

import ctypes
import os
import resource
import struct
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

MB = 1024 * 1024
#: Descriptors: three streams, a few libraries while they load, one file in work.
_MOST_OPEN = 64
#: What no reader of documents has to do, whatever a file makes it do.
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.startfile",
    "os.kill",
    "os.putenv",
    "pty.",
    "ftplib.",
    "http.",
    "smtplib.",
    "urllib.",
    "webbrowser.",
    "sqlite3.",
)
#: Changes to files that go by another name than ``open``.
_CHANGES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
    "os.utime",
    "os.setxattr",
    "shutil.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_NO_NEW_PRIVILEGES, _DUMPABLE = 38, 4
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ = 1 << 0 | 1 << 2 | 1 << 3
#: To make a socket, and to take it away again.
_SOCKETS = 1 << 9 | 1 << 5
#: Rights that the first versions of Landlock know; later ones know all that are asked for here.
_ALL_FILE_RIGHTS = {1: 13, 2: 14}
_EVERY = (1 << 15) - 1
_NETWORK_SINCE, _TCP = 4, 3
_ON_A_FILE = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14


class Forbidden(PermissionError):
    """The file made its reader try something that no reader has to do."""


def limit(*, memory_mb: int, cpu_seconds: int, output_mb: int, processes: bool = False) -> None:
    """Set the kernel's limits for this process and all it may start; there is no way back."""
    limits = {
        resource.RLIMIT_AS: memory_mb * MB,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: output_mb * MB,
        resource.RLIMIT_CORE: 0,
    }
    if not processes:
        # Counted for the whole user: zero means none more, which root alone is not bound by.
        limits |= {resource.RLIMIT_NPROC: 0, resource.RLIMIT_NOFILE: _MOST_OPEN}
    for which, wanted in limits.items():
        _, hard = resource.getrlimit(which)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(which, (most, most))


def isolate(
    folder: str, *, readable: Iterable[str], writable: Iterable[str] = (), sockets: Iterable[str] = ()
) -> list[str]:
    """
    Cut this process off from the network and from all files but those below the given places.

    ``folder`` is its own, to read and write; below ``sockets`` it may make sockets, no more.
    Returns which walls stand: ``network``, ``files``.
    """
    if not sys.platform.startswith("linux"):
        return []
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    library.prctl(_DUMPABLE, 0, 0, 0, 0)
    stand = []
    # A user namespace of its own lets somebody without rights leave the network; root needs none.
    if library.unshare(_NEW_NETWORK) == 0 or library.unshare(_NEW_USER | _NEW_NETWORK) == 0:
        stand.append("network")
    if _restrict_files(library, {_READ: readable, _EVERY: (folder, *writable), _SOCKETS: sockets}):
        stand.append("files")
    return stand


def _restrict_files(library: ctypes.CDLL, allowed: dict[int, Iterable[str]]) -> bool:
    version = library.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    every = _EVERY & ((1 << _ALL_FILE_RIGHTS.get(version, 15)) - 1)
    fields = struct.pack("<QQ", every, _TCP) if version >= _NETWORK_SINCE else struct.pack("<Q", every)
    ruleset = library.syscall(_CREATE_RULESET, fields, len(fields), 0)
    if ruleset < 0:
        return False
    for rights, places in allowed.items():
        for place in places:
            _allow(library, ruleset, place, rights & every)
    stands = library.syscall(_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return stands


def _allow(library: ctypes.CDLL, ruleset: int, place: str, rights: int) -> None:
    try:
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not Path(place).is_dir():
        rights &= _ON_A_FILE
    library.syscall(_ADD_RULE, ruleset, 1, struct.pack("<Qi", rights, handle), 0)
    os.close(handle)


def libraries() -> tuple[str, ...]:
    """Return the places from which Python and its libraries are loaded, and fonts and time zones read."""
    package = str(Path(__file__).resolve().parents[1])
    paths = {
        sys.prefix,
        sys.base_prefix,
        sysconfig.get_path("stdlib"),
        sysconfig.get_path("purelib"),
        package,
    }
    system = ("/usr", "/lib", "/lib64", "/etc/mime.types", "/etc/localtime", "/etc/fonts")
    devices = ("/dev/null", "/dev/urandom", "/dev/zero")
    return (*sorted(os.path.realpath(path) for path in paths), *system, *devices)


def watch(folder: str, *, readable: Iterable[str]) -> None:
    """Refuse, within Python, network, processes, and files outside of the given places."""
    own = os.path.realpath(folder)
    places = tuple(dict.fromkeys((own, *map(os.path.realpath, readable), *readable)))

    def below(path: object, roots: tuple[str, ...]) -> bool:
        if isinstance(path, int):
            return True
        name = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        return any(name == root or name.startswith(root + os.sep) for root in roots)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            writing = isinstance(flags, int) and flags & _WRITING
            if not below(path, (own,) if writing else places):
                raise Forbidden("open")
        elif event.startswith(_FORBIDDEN) or (
            event.startswith(_CHANGES) and arguments and not below(arguments[0], (own,))
        ):
            raise Forbidden(event)

    sys.addaudithook(hook)
