"""The walls around the process that reads: each is run against, and the parent is told in words."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gongkai.domain.documents import FileKind
from gongkai.files import sandbox
from gongkai.files.refusals import FileRefused
from gongkai.reading.documents.model import Document
from tests.apps.files import builders as make


def refused(name: str, **limits: float) -> FileRefused:
    """Try a probe and return how it was refused."""
    with pytest.raises(FileRefused) as refusal:
        sandbox.run("probe", FileKind.TEXT, name.encode(), **limits)
    assert "请" in refusal.value.message
    assert refusal.value.note
    return refusal.value


def test_harmless_task_comes_back_with_what_it_used() -> None:
    answer = sandbox.run("probe", FileKind.TEXT, b"nothing")
    assert answer.value["done"] == "nothing"
    assert 0 < answer.peak_mb < 100


def test_memory_beyond_the_limit_is_refused() -> None:
    refusal = refused("memory")
    assert (refusal.code, refusal.note) == ("too_complex", "probe txt: MemoryError")


def test_child_that_dies_of_a_signal_is_refused() -> None:
    assert refused("abort").note == "probe txt: ended with -6, 0 bytes on stderr"


def test_child_that_sleeps_is_killed() -> None:
    assert refused("sleep", seconds=1.0).note == "probe txt: killed after 1.0 s"


def test_child_that_spins_is_stopped() -> None:
    assert refused("spin", seconds=1.0).code == "too_complex"


def test_child_that_writes_without_end_is_refused() -> None:
    assert refused("output").code == "too_complex"


@pytest.mark.parametrize(
    ("probe", "event"),
    [
        ("connect", "socket."),
        ("process", "subprocess.Popen"),
        ("fork", "os.fork"),
        ("write_outside", "open"),
        ("read_outside", "open"),
    ],
)
def test_what_no_reader_has_to_do_is_refused(probe: str, event: str) -> None:
    refusal = refused(probe)
    assert refusal.code == "damaged"
    assert f"forbidden {event}" in refusal.note


def test_library_that_python_does_not_see_reads_no_file_either() -> None:
    walls = sandbox.run("probe", FileKind.TEXT, b"nothing").value["walls"]
    if "files" not in walls:
        pytest.skip("this kernel has no Landlock")
    assert "OSError" in refused("native_read_outside").note


def test_child_knows_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://gongkai:secret@localhost/gongkai")
    assert "LookupError" in refused("environment").note


def test_nothing_is_left_in_the_temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sandbox.run("probe", FileKind.TEXT, b"nothing")
    refused("sleep", seconds=0.5)
    assert list(tmp_path.iterdir()) == []


def test_task_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="no task"):
        sandbox.run("os.system", FileKind.TEXT, b"x")


def test_document_comes_through_whole() -> None:
    document = sandbox.read_document(FileKind.TEXT, "关于公开的通知\n\n各乡镇：".encode())
    assert isinstance(document, Document)
    assert document.kind is FileKind.TEXT
    assert "关于公开的通知" in document.html
    assert "各乡镇" in document.html


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"\0" * 7,
        b"\xff" * 8 + b"{}",
        b"\0\0\0\0\0\0\0\2[]",
        b"\0\0\0\0\0\0\0\2{}",
        b'\0\0\0\0\0\0\0\x0d{"parts":[9]}x',
        b'\0\0\0\0\0\0\0\x12{"parts":[-1,2]}   x',
        b'\0\0\0\0\0\0\0\x0f{"parts":["1"]}x',
        b"\0\0\0\0\0\1\0\0" + b"[" * 65536,
    ],
)
def test_answer_that_does_not_fit_to_the_byte_is_refused(output: bytes) -> None:
    with pytest.raises(FileRefused) as refusal:
        sandbox._taken_apart(output)
    assert refusal.value.code == "too_complex"


def test_answer_with_parts_is_taken_apart() -> None:
    header = b'{"html": "x", "parts": [2, 3]}'
    output = len(header).to_bytes(8, "big") + header + b"abcde"
    assert sandbox._taken_apart(output) == ({"html": "x"}, (b"ab", b"cde"))


def test_sandbox_and_intake_load_no_framework() -> None:
    code = (
        "import sys, gongkai.files.sandbox, gongkai.files.intake, gongkai.files.convert, gongkai.files.scanner;"
        "sys.exit(any(name.split('.')[0] in ('django', 'lxml', 'pypdf', 'docx') for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], env={"PATH": os.environ["PATH"]}, check=False).returncode
        == 0
    )


def test_harmless_pdf_passes_inspection() -> None:
    sandbox.inspect(FileKind.PDF, make.pdf(make.pdf_objects()))


def test_pages_of_a_pdf_come_back_as_pictures() -> None:
    (page,) = sandbox.pages_as_pictures(make.pdf(make.pdf_objects()))
    assert page.startswith((b"\x89PNG", b"\xff\xd8\xff"))


def test_only_a_pdf_has_pages_to_picture() -> None:
    with pytest.raises(FileRefused, match="请另存为 PDF"):
        sandbox.run("pictures", FileKind.TEXT, b"x")
