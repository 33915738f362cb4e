"""
Asking a virus scanner: clamd, by its INSTREAM command, over a socket of this machine or the network.

A scanner that is set but silent lets nothing in: otherwise who can stop it can pass it.
"""

import re
import socket
import struct
from dataclasses import dataclass

from gongkai.files.refusals import FileRefused

#: Seconds to connect, and for each answer; a scan of 50 MB takes a few.
CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 60.0
#: clamd reads a piece at a time; its own limit for one is its StreamMaxLength.
_CHUNK = 64 * 1024
#: An answer is one line; whoever sends more is no clamd.
_LONGEST_ANSWER = 4096
_SIGNATURE = re.compile(r"^stream: (?P<name>.{1,200}) FOUND$")
_UNIX = "unix:"


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner by its address: ``unix:/path`` or ``host:port``."""

    address: str
    connect_seconds: float = CONNECT_SECONDS
    answer_seconds: float = ANSWER_SECONDS

    def ping(self) -> bool:
        """Return whether the scanner answers."""
        try:
            with self._connected() as connection:
                connection.sendall(b"zPING\0")
                return self._line(connection) == "PONG"
        except (OSError, ValueError):
            return False

    def check(self, data: bytes) -> None:
        """
        Pass a file in which the scanner finds nothing.

        Raises FileRefused: ``infected`` with the name of what was found, ``too_large`` for what the
        scanner does not take, ``scanner_silent`` when it does not answer as it should.
        """
        try:
            with self._connected() as connection:
                answer = self._sent(connection, data)
        except (OSError, ValueError) as error:
            raise _silent(type(error).__name__) from None
        if answer == "stream: OK":
            return
        if found := _SIGNATURE.match(answer):
            raise FileRefused(
                "病毒扫描发现文件带有恶意代码，没有接收。"
                "请用杀毒软件清理电脑，从可靠来源重新取得文件后再上传；不能确定的，请联系系统管理员。",
                "infected",
                note=found["name"],
            )
        if "size limit exceeded" in answer:
            raise FileRefused(
                "文件超过了病毒扫描服务能检查的大小，没有接收。请压缩其中的图片或拆成几个文件后再上传，"
                "或请系统管理员调大扫描服务的上限。",
                "too_large",
            )
        raise _silent("unexpected answer")

    def _connected(self) -> socket.socket:
        if self.address.startswith(_UNIX):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(self.connect_seconds)
            try:
                connection.connect(self.address.removeprefix(_UNIX))
            except OSError:
                connection.close()
                raise
        else:
            host, _, port = self.address.rpartition(":")
            connection = socket.create_connection((host.strip("[]"), int(port)), self.connect_seconds)
        connection.settimeout(self.answer_seconds)
        return connection

    def _sent(self, connection: socket.socket, data: bytes) -> str:
        try:
            connection.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), _CHUNK):
                piece = data[at : at + _CHUNK]
                connection.sendall(struct.pack(">L", len(piece)) + piece)
            connection.sendall(struct.pack(">L", 0))
        except (BrokenPipeError, ConnectionResetError):
            # It may have said why before it hung up: a stream past its limit ends so.
            return self._line(connection)
        return self._line(connection)

    def _line(self, connection: socket.socket) -> str:
        received = b""
        while b"\0" not in received:
            piece = connection.recv(_LONGEST_ANSWER)
            if not piece:
                break
            received += piece
            if len(received) > _LONGEST_ANSWER:
                raise ValueError("the answer is too long")
        line, ended, _ = received.partition(b"\0")
        if not ended:
            raise ValueError("the answer is not complete")
        return line.decode("utf-8", "replace").strip()


def _silent(note: str) -> FileRefused:
    return FileRefused(
        "病毒扫描服务没有应答，为安全起见暂不接收文件。请稍后再试，或联系系统管理员。",
        "scanner_silent",
        note=note,
    )
