"""
A small SMTP server on this machine, which a test can tell to refuse, to dawdle, or to know no encryption.

It keeps what was handed in, and what it was told before the line was encrypted.
"""

import base64
import socketserver
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

USER, PASSWORD = "gongkai@example.gov.cn", "a password that nobody may overhear"


@dataclass
class Handed:
    """One mail as the server took it."""

    sender: str
    recipients: list[str]
    data: bytes
    encrypted: bool

    @property
    def mail(self) -> EmailMessage:
        """Return the mail as a reader's program takes it apart."""
        return cast("EmailMessage", message_from_bytes(self.data, policy=policy.default))


@dataclass
class SmtpServer:
    """The server and its knobs."""

    #: Certificate and key in one file; None: it speaks in clear.
    certificate: Path | None = None
    #: Encrypted from the first byte, instead of after STARTTLS.
    encrypted_at_once: bool = False
    #: What is answered instead, by the verb; "." stands for the end of the data, "connect" for the greeting.
    answers: dict[str, str] = field(default_factory=dict)
    #: Verbs that are heard and not answered.
    silent_at: set[str] = field(default_factory=set)
    handed: list[Handed] = field(default_factory=list)
    heard_in_clear: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError, ssl.SSLError):
                    Session(server, self).run()

        self.gone = threading.Event()
        self.context = None
        if self.certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(self.certificate)
        socketserver.ThreadingTCPServer.daemon_threads = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def port(self) -> int:
        """Return where it listens."""
        return int(self.server.server_address[1])

    def stop(self) -> None:
        """Close the port, and let go whoever waits for an answer."""
        self.gone.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Session:
    """One connection."""

    def __init__(self, server: SmtpServer, handler: socketserver.StreamRequestHandler) -> None:
        self.server, self.handler = server, handler
        self.encrypted = False
        if server.encrypted_at_once:
            self._encrypt()
        self.sender = ""
        self.recipients: list[str] = []

    def run(self) -> None:
        """Answer until the other side has said goodbye."""
        self._say("connect", "220 localhost ESMTP")
        while line := self.handler.rfile.readline().decode().rstrip("\r\n"):
            self.server.heard.append(line)
            if not self.encrypted:
                self.server.heard_in_clear.append(line)
            verb = line.split()[0].upper()
            if self._answer(verb, line) == "end":
                return

    def _answer(self, verb: str, line: str) -> str:
        if verb == "EHLO":
            extensions = ["localhost", "AUTH PLAIN"]
            if self.server.context and not self.encrypted:
                extensions.insert(1, "STARTTLS")
            self._say(verb, "\r\n".join([*(f"250-{name}" for name in extensions), "250 SIZE 50000000"]))
        elif verb == "STARTTLS":
            self._say(verb, "220 go ahead")
            self._encrypt()
        elif verb == "AUTH":
            proof = base64.b64decode(line.split()[2]).decode()
            right = proof == f"\0{USER}\0{PASSWORD}"
            self._say(verb, "235 welcome" if right else "535 5.7.8 wrong password")
        elif verb == "MAIL":
            self.sender = _within(line)
            self._say(verb, "250 ok")
        elif verb == "RCPT":
            self.recipients.append(_within(line))
            self._say(verb, "250 ok")
        elif verb == "DATA":
            self._say(verb, "354 go on")
            self._take()
        elif verb == "QUIT":
            self._say(verb, "221 bye")
            return "end"
        else:
            self._say(verb, "250 ok")
        return ""

    def _take(self) -> None:
        if "DATA" in self.server.answers:
            return
        lines = []
        while (line := self.handler.rfile.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line[1:] if line.startswith(b".") else line)
        if not self.server.answers.get(".", "2").startswith(("4", "5")):
            self.server.handed.append(Handed(self.sender, self.recipients, b"".join(lines), self.encrypted))
        self.recipients = []
        self._say(".", "250 queued as 4711")

    def _say(self, verb: str, words: str) -> None:
        if verb in self.server.silent_at:
            self.server.gone.wait(60)
        self.handler.wfile.write((self.server.answers.get(verb, words) + "\r\n").encode())

    def _encrypt(self) -> None:
        assert self.server.context is not None
        wrapped = self.server.context.wrap_socket(self.handler.request, server_side=True)
        self.handler.rfile, self.handler.wfile = wrapped.makefile("rb"), wrapped.makefile("wb", 0)
        self.encrypted = True


def _within(line: str) -> str:
    return line.partition("<")[2].partition(">")[0]
