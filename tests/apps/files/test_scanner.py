"""The virus scanner: a small server of our own speaks clamd's protocol, well and badly."""

import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from gongkai.files import services
from gongkai.files.models import StoredFile
from gongkai.files.refusals import FileRefused
from gongkai.files.scanner import Scanner
from tests.apps.files.conftest import LI, NOW

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def clamd(handler: socketserver.StreamRequestHandler) -> None:
    """Answer as clamd does."""
    command = b""
    while not command.endswith(b"\0"):
        command += handler.rfile.read(1)
    if command == b"zPING\0":
        handler.wfile.write(b"PONG\0")
        return
    assert command == b"zINSTREAM\0"
    received = b""
    while size := struct.unpack(">L", handler.rfile.read(4))[0]:
        received += handler.rfile.read(size)
        if len(received) > 1_000_000:
            handler.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
            return
    handler.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in received else b"stream: OK\0")


def saying(answer: bytes) -> Callable[[socketserver.StreamRequestHandler], None]:
    """Return a server that reads nothing and says this."""

    def handle(handler: socketserver.StreamRequestHandler) -> None:
        handler.wfile.write(answer)
        handler.rfile.read(19)

    return handle


@contextmanager
def serving(handle: Callable[[socketserver.StreamRequestHandler], None], path: str = "") -> Iterator[str]:
    """Run such a server and give its address."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                handle(self)

    kind = socketserver.ThreadingUnixStreamServer if path else socketserver.ThreadingTCPServer
    kind.daemon_threads = True
    with kind(path or ("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"unix:{path}" if path else f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def refusal_of(address: str, data: bytes = b"x", seconds: float = 5.0) -> FileRefused:
    """Return how the scanner at an address refuses."""
    with pytest.raises(FileRefused) as refusal:
        Scanner(address, connect_seconds=seconds, answer_seconds=seconds).check(data)
    assert "请" in refusal.value.message
    return refusal.value


def test_clean_file_passes() -> None:
    with serving(clamd) as address:
        Scanner(address).check("关于公开的通知".encode() * 20_000)
        assert Scanner(address).ping()


def test_clean_file_passes_over_a_unix_socket(tmp_path: Path) -> None:
    with serving(clamd, str(tmp_path / "clamd")) as address:
        Scanner(address).check(b"x")
        assert Scanner(address).ping()


def test_infected_file_is_refused_and_its_name_noted() -> None:
    with serving(clamd) as address:
        refusal = refusal_of(address, b"a" * 70_000 + EICAR)
    assert (refusal.code, refusal.note) == ("infected", "Eicar-Signature")


def test_file_beyond_the_scanners_limit_is_refused() -> None:
    with serving(clamd) as address:
        assert refusal_of(address, bytes(1_200_000)).code == "too_large"


def test_scanner_that_is_down_lets_nothing_in(tmp_path: Path) -> None:
    with serving(clamd) as address:
        pass
    for where in (address, f"unix:{tmp_path}/none", "nowhere", "127.0.0.1:x"):
        refusal = refusal_of(where)
        assert refusal.code == "scanner_silent"
        assert "为安全起见暂不接收文件" in refusal.message
        assert not Scanner(where).ping()


def test_scanner_that_does_not_answer_lets_nothing_in() -> None:
    silence = threading.Event()
    with serving(lambda _: silence.wait(20) and None) as address:
        assert refusal_of(address, seconds=0.3).code == "scanner_silent"
        silence.set()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"stream: OK",
        b"stream: OKAY\0",
        b"OK\0",
        b"stream: lstat() failed. ERROR\0",
        b"\xff\0",
        b"x" * 9000,
    ],
)
def test_scanner_that_answers_otherwise_lets_nothing_in(answer: bytes) -> None:
    with serving(saying(answer)) as address:
        assert refusal_of(address).code == "scanner_silent"


@pytest.mark.django_db
def test_infected_file_is_not_kept(home, settings) -> None:
    with serving(clamd) as address:
        settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "files.clamav": address}
        stored = services.receive(data=b"clean", name="a.txt", actor=LI, unit="530524", now=NOW)
        assert stored.scanned
        with pytest.raises(FileRefused, match="恶意代码"):
            services.receive(data=EICAR, name="b.txt", actor=LI, unit="530524", now=NOW)
    with pytest.raises(FileRefused, match="没有应答"):
        services.receive(data=b"other", name="c.txt", actor=LI, unit="530524", now=NOW)
    assert StoredFile.objects.get() == stored
    assert sum(path.is_file() for path in home.files.rglob("*")) == 1


@pytest.mark.django_db
def test_file_received_before_there_was_a_scanner_is_marked_once_it_was_scanned(home, settings) -> None:
    first = services.receive(data=b"clean", name="a.txt", actor=LI, unit="530524", now=NOW)
    assert not first.scanned
    with serving(clamd) as address:
        settings.GONGKAI_OPTIONS = {**settings.GONGKAI_OPTIONS, "files.clamav": address}
        services.receive(data=b"clean", name="a.txt", actor=LI, unit="530524", now=NOW)
    first.refresh_from_db()
    assert first.scanned
