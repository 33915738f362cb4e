"""
One child process that reads many files, behind the same walls; started anew when a file kills it.

As a program it reads, on standard input, a line with kind and length before the bytes of each file, and
answers each with one line of JSON. The walls are those of ``gongkai.files.confined``.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
from pathlib import Path

from gongkai.domain.documents import FileKind
from gongkai.files import confined, sandbox

#: For the whole life of a child; one file has as long as in production, by the clock.
CPU_SECONDS = 600


class Herd:
    """The parent's side: files in, answers out to one task; ``deaths`` counts children that a file killed."""

    def __init__(self, task: str = "read") -> None:
        self._task = task
        self.deaths = 0
        self.peak_mb = 0
        self._folder = tempfile.TemporaryDirectory(prefix="gongkai-herd-")
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, kind: FileKind, data: bytes) -> dict[str, object]:
        """Return the child's answer for one file; ``died`` if there was none."""
        child = self._child = self._child or self._start()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(f"{kind.value} {len(data)}\n".encode() + data)
            child.stdin.flush()
            ready, _, _ = select.select([child.stdout], [], [], sandbox.SECONDS)
            line = child.stdout.readline() if ready else b""
        except BrokenPipeError:
            line = b""
        if not line:
            self.deaths += 1
            self.close()
            return {"died": True}
        answer = json.loads(line)
        self.peak_mb = max(self.peak_mb, answer["peak_mb"])
        return answer

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", Path(__file__), self._task],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
        )


def main() -> None:
    """Answer until there is nothing more to read."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    status = os.open("/proc/self/status", os.O_RDONLY)
    confined.enclose(sandbox.MEMORY_MB, CPU_SECONDS)
    while line := sys.stdin.buffer.readline():
        kind, length = line.split()
        said, _ = confined.perform(sys.argv[1], FileKind(kind.decode()), sys.stdin.buffer.read(int(length)))
        short = {name: said[name] for name in ("refused", "message", "exhausted", "failed") if name in said}
        answers.write(json.dumps({**short, "peak_mb": confined.peak_mb(status)}).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
