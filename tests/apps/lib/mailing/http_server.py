"""A small gateway for text messages on this machine; what it answers is set by the test."""

import json
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TOKEN = "a token that no record may hold"


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    content: dict[str, Any]


@dataclass
class SmsServer:
    """The gateway and its knobs."""

    status: int = 200
    body: bytes = b'{"accepted": true, "id": "sms-4711"}'
    headers: dict[str, str] = field(default_factory=dict)
    #: Seconds before it answers, and between two pieces of the answer.
    pause: float = 0
    drip: float = 0
    certificate: Path | None = None
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                gateway.answer(self)

            def do_GET(self) -> None:
                gateway.asked.append(Asked(self.path, dict(self.headers), {}))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *arguments: Any) -> None:
                """Keep the output of the tests clean."""

        self.gone = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        """Return where it listens."""
        scheme = "https" if self.certificate else "http"
        return f"{scheme}://127.0.0.1:{self.server.server_port}/v1/messages"

    def stop(self) -> None:
        """Close the port, and let go whoever waits for an answer."""
        self.gone.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        self.asked.append(Asked(handler.path, dict(handler.headers), json.loads(body)))
        self.gone.wait(self.pause)
        try:
            handler.send_response(self.status)
            for name, value in {**self.headers, "Content-Length": str(len(self.body))}.items():
                handler.send_header(name, value)
            handler.end_headers()
            for at in range(0, len(self.body), 4096):
                handler.wfile.write(self.body[at : at + 4096])
                handler.wfile.flush()
                time.sleep(self.drip)
        except OSError:
            return
