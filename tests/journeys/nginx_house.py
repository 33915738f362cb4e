"""The real nginx with our configuration before a site of the agreed shape, laid out by hand, and a program behind it."""

import contextlib
import gzip
import http.client
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from gongkai.cli.nginx_text import Front

HOST = "www.test.gov.cn"
HEADERS = {"X-Frame-Options": "DENY", "Content-Security-Policy": "default-src 'none'; style-src 'self'"}
FILE_HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
FILE_TYPES = {"application/pdf": "pdf", "image/png": "png"}
NEEDED = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


ID, GONE, HIDDEN = "abcdefgh2345", "withdrawn234", "neverbaked23"
PDF = b"%PDF-1.4 " + bytes(range(256))


def nginx_program() -> str:
    """Return where nginx is."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert found is not None
    return found


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def page(text: str) -> str:
    """Return a page with some text, long enough for a twin."""
    return f"<!doctype html><title>{text}</title><p>{text}</p>" + "<p>正文。</p>" * 40


def lay_out(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write files as the bakery does: an address that ends in a solidus is index.html, texts have twins."""
    for address, data in files.items():
        path = folder / (address.strip("/") + ("/index.html" if address.endswith("/") else "")).lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = data.encode() if isinstance(data, str) else data
        path.write_bytes(raw)
        if isinstance(data, str):
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(raw, mtime=0))


@dataclass
class Upstream:
    """A program that says what it was asked, and can be stopped."""

    port: int = field(default_factory=free_port)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    status: int = 200
    _server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        """Begin to answer."""
        upstream = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                upstream.asked.append((self.command, self.path, dict(self.headers)))
                body = f"program: {self.path}".encode()
                self.send_response(upstream.status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("X-From", "program")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_HEAD = do_POST = do_DELETE = answer

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Answer no more; a new connection is refused."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


@dataclass
class Answer:
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class House:
    """A home with its site, nginx before it and a program behind it."""

    home: Path
    port: int
    upstream: Upstream
    pid: int = 0

    @property
    def site(self) -> Path:
        return self.home / "site" / HOST

    def generation(self, number: int) -> Path:
        """Return the folder of a generation."""
        return self.site / "generations" / str(number)

    def switch(self, number: int) -> None:
        """Let that generation be served, in one step."""
        scratch = self.site / ".current"
        scratch.symlink_to(Path("generations") / str(number))
        scratch.replace(self.site / "current")

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask nginx for an address, exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": HOST, **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            got = connection.getresponse()
            told = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, told, got.read())
        finally:
            connection.close()

    def plain(self, request: str) -> bytes:
        """Send lines that no library would send, and return the first line of what comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(request.encode("latin-1"))
            return line.recv(200).splitlines()[0]


def front_of(home: Path, upstream: Upstream, port: int, /, **changes: object) -> Front:
    """Return what the configuration has to know."""
    facts: dict = {
        "hosts": [HOST],
        "site": home / "site",
        "home": home,
        "logs": home / "logs",
        "upstream": f"127.0.0.1:{upstream.port}",
        "headers": HEADERS,
        "file_headers": FILE_HEADERS,
        "file_types": FILE_TYPES,
        "inline": ["png", "jpg", "gif"],
        "largest_mb": 1,
        "listen": [f"127.0.0.1:{port}"],
    }
    return Front(**{**facts, **changes})


def surroundings(home: Path, text: str, *, workers: int = 1) -> str:
    """Return a whole configuration around ours, as a distribution has one, that asks for no right of root."""
    folder = home / "nginx"
    folder.mkdir(exist_ok=True)
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in NEEDED)
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}worker_processes {workers};\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\n{temporary}{text}}}\n"
    )


def check(home: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Ask nginx whether it takes a configuration."""
    path = home / "nginx.conf"
    path.write_text(surroundings(home, text), encoding="utf-8")
    command = [nginx_program(), "-t", "-e", "stderr", "-p", str(home), "-c", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@contextlib.contextmanager
def running(home: Path, text: str, port: int, *, workers: int = 1) -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx with a configuration until the end of the block."""
    (home / "logs").mkdir(exist_ok=True)
    path = home / "nginx.conf"
    path.write_text(surroundings(home, text, workers=workers), encoding="utf-8")
    errors = home / "nginx" / "error.log"
    command = [nginx_program(), "-g", "daemon off;", "-e", str(errors), "-p", str(home), "-c", str(path)]
    with subprocess.Popen(command) as process:
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                assert process.poll() is None, errors.read_text()
                time.sleep(0.05)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)
