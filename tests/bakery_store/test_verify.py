"""Whatever is done to the files or to the manifest is found, and nothing that is right is called wrong."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.bakery.store import check_files
from gongkai.bakery.store.generation import Superseded
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.verify import verify
from tests.bakery_store.conftest import PAGES, SECRET

A, TWIN = "content/a1.html", "content/a1.html.gz"


def test_untouched_site_is_fine(served) -> None:
    found = verify(served)
    assert (found.ok, found.files, found.twins, found.generation) == (True, 5, 3, 1)
    assert found.root == served.root()


def same_size(path: Path) -> None:
    """Change a letter and keep size and date, as a careful intruder does."""
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)


def longer(path: Path) -> None:
    """Add a script at the end."""
    path.write_bytes(path.read_bytes() + b"<script src=//evil.example></script>")


def link(path: Path) -> None:
    """Replace it by a link to the same bytes."""
    path.rename(path.parents[3] / "copy")
    path.symlink_to(path.parents[3] / "copy")


def folder(path: Path) -> None:
    """Replace it by a folder."""
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    """Replace it by a pipe, which makes whoever opens it wait."""
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("path", [A, TWIN, "content/a1/附件一.pdf"])
@pytest.mark.parametrize(
    "change", [same_size, longer, link, folder, pipe, lambda p: p.chmod(0o755), lambda p: p.chmod(0o666)]
)
def test_change_is_found(served, path, change) -> None:
    change(served.folder / path)
    found = verify(served)
    assert (found.changed, found.missing, found.unknown, found.faults) == ([f"/{path}"], [], [], [])


@pytest.mark.parametrize("path", [A, TWIN, "content/b2.html", "index.html"])
def test_missing_file_is_found(served, path) -> None:
    (served.folder / path).unlink()
    found = verify(served)
    assert (found.changed, found.missing, found.unknown) == ([], [f"/{path}"], [])


@pytest.mark.parametrize(
    "path",
    [
        "content/evil.html",
        "content/.htaccess",
        ".well-known/evil",
        "new/folder/deep/shell.php",
        "content/b2.html.gz",  # the page is too short for a twin of ours: a web server would send this
        "content/a1.html.br",
        "content/a1/附件一.pdf.gz",
        "content/evil\udcff.html",
    ],
)
def test_injected_file_is_found(served, path) -> None:
    place = served.folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"<a href=//casino.example>")
    found = verify(served)
    assert (found.changed, found.missing, found.unknown) == ([], [], [f"/{path}"])


def test_injected_link_to_a_folder_is_found_and_not_followed(served, tmp_path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.html").write_bytes(b"x")
    (served.folder / "more").symlink_to(tmp_path / "elsewhere")
    assert verify(served).unknown == ["/more"]


def test_folder_swapped_for_a_link_is_found(served, tmp_path) -> None:
    (served.folder / "content").rename(tmp_path / "content")
    (served.folder / "content").symlink_to(tmp_path / "content")
    assert verify(served).unknown == ["/content"]


def test_empty_folder_harms_nobody(served) -> None:
    (served.folder / "empty").mkdir()
    assert verify(served).ok


def test_generations_folder_elsewhere_is_found(served, tmp_path) -> None:
    served.folder.rename(tmp_path / "moved")
    served.folder.symlink_to(tmp_path / "moved")
    assert [fault.kind for fault in verify(served).faults] == ["link"]


def altered(generation, *statements: str) -> list[str]:
    """Change the manifest behind our back and return the kinds of faults that are found."""
    connection = sqlite3.connect(generation.manifest.path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return [fault.kind for fault in verify(generation).faults]


#: The row of one page is made that of the home page.
FORGED = (
    "UPDATE files SET (digest, size) = (SELECT digest, size FROM files WHERE address = '/')"
    " WHERE address = '/content/b2.html'"
)


def test_altered_row_is_found_though_the_file_fits(served) -> None:
    (served.folder / "content/b2.html").write_bytes(PAGES["/"])
    assert altered(served, FORGED) == ["tree"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM files WHERE address = '/content/b2.html'",
        "INSERT INTO files VALUES (0, '/content/x.html', x'00', 1, NULL, NULL, 1)",
        "UPDATE files SET twin = NULL, twin_size = NULL WHERE address = '/'",
        "UPDATE files SET bucket = 1 WHERE address = '/'",
    ],
)
def test_row_taken_or_added_is_found(served, statement) -> None:
    assert altered(served, statement) == ["tree"]


def test_row_that_names_a_place_outside_is_found_and_not_opened(served) -> None:
    statement = "INSERT INTO files VALUES (0, '/../../keys/site.v1.key', x'00', 1, NULL, NULL, 1)"
    assert altered(served, statement) == ["manifest", "tree"]


def test_forged_root_is_found(served) -> None:
    assert altered(served, "UPDATE roots SET signature = '" + "0" * 128 + "'") == ["signature"]
    assert altered(served, "UPDATE roots SET text = replace(text, 'example', 'exomple')") == ["signature"]
    assert altered(served, "UPDATE roots SET text = 'no root'") == ["chain"]
    assert altered(served, "DELETE FROM roots") == ["signature"]


def test_root_of_another_key_is_found(served, tmp_path) -> None:
    assert verify(served, trusted=[Signer(bytes(32)).verifier]).faults[0].kind == "signature"
    trusted = [Signer(SECRET).verifier, Signer(bytes(32)).verifier]
    assert verify(served, trusted=trusted).ok


def test_history_with_a_gap_is_found(served) -> None:
    for number in range(3):
        served.put([("/content/b2.html", b"%d" % number)])
    assert altered(served, "DELETE FROM roots WHERE sequence = 2") == ["chain"]


def test_history_cut_at_its_beginning_is_found(served) -> None:
    served.put([("/content/b2.html", b"2")])
    assert altered(served, "DELETE FROM roots WHERE sequence = 1") == ["chain"]


def test_no_manifest_and_no_database_are_told(served) -> None:
    served.manifest.close()
    served.manifest.path.write_bytes(b"not a database" * 1000)
    assert [fault.kind for fault in verify(served).faults] == ["manifest"]
    served.manifest.close()
    served.manifest.path.unlink()
    assert [fault.kind for fault in verify(served).faults] == ["manifest"]


def test_site_set_back_as_a_whole_is_found_by_who_remembers(served, tmp_path) -> None:
    import shutil

    served.manifest.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    served.manifest.close()
    shutil.copytree(served.layout.folder, tmp_path / "older", symlinks=True)
    served.put([("/content/b2.html", b"newer")])
    remembered = served.root()
    assert verify(served, remembered=remembered).ok
    served.put([("/content/b2.html", b"newest")])
    assert verify(served, remembered=remembered).ok
    served.manifest.close()

    shutil.rmtree(served.layout.folder)
    shutil.copytree(tmp_path / "older", served.layout.folder, symlinks=True)
    older = SiteStore(served.layout.folder, Signer(SECRET)).current()
    assert verify(older).ok  # in itself it is as it was then
    assert [fault.kind for fault in verify(older, remembered=remembered).faults] == ["rollback"]
    # Another history of the same length is not the one that was seen.
    older.put([("/content/b2.html", b"other")])
    older.put([("/content/b2.html", b"yet other")])
    assert [fault.kind for fault in verify(older, remembered=remembered).faults] == ["rollback"]


def test_page_on_its_way_is_not_called_tampered_with(served) -> None:
    """The announcement stands, the files are at any step between: nobody is accused."""
    from gongkai.bakery.store import files

    new = PAGES["/content/a1.html"] * 2
    twin = files.compress(new)
    with served.manifest.writing():
        served.manifest.announce({"/content/a1.html": files.facts_of(new, twin)})
    assert verify(served).ok
    (served.folder / TWIN).unlink()
    assert verify(served).ok
    (served.folder / A).write_bytes(new)
    assert verify(served).ok
    (served.folder / TWIN).write_bytes(twin)
    (served.folder / TWIN).chmod(0o644)
    assert verify(served).ok
    # But only these bytes are on their way.
    (served.folder / A).write_bytes(b"something else")
    assert verify(served).changed == [f"/{A}"]
    # And the next writer finishes or drops the work.
    (served.folder / A).write_bytes(new)
    served.put([("/content/b2.html", b"next")])
    assert verify(served).ok
    assert served.read("/content/a1.html") == new
    assert served.manifest.pending() == {}


def test_many_files_are_read_by_several_processes(store) -> None:
    generation = store.begin("layout-1")
    generation.put(
        ((f"/content/通知{n}.html", f"<p>{n}</p>".encode() * 60) for n in range(700)), durable=False
    )
    store.switch(generation)
    assert verify(generation, workers=2).ok
    for number in range(0, 700, 70):
        same_size(generation.folder / f"content/通知{number}.html")
        same_size(generation.folder / f"content/通知{number + 1}.html.gz")
        (generation.folder / f"content/通知{number + 2}.html").unlink()
    expected = sorted(
        [f"/content/通知{n}.html" for n in range(0, 700, 70)]
        + [f"/content/通知{n + 1}.html.gz" for n in range(0, 700, 70)]
    )
    for workers in (1, 2, 3):
        found = verify(generation, workers=workers)
        assert found.changed == expected
        assert found.missing == sorted(f"/content/通知{n + 2}.html" for n in range(0, 700, 70))


def test_large_file_is_read_to_its_end(served) -> None:
    large = bytes(range(256)) * 8192
    served.put([("/content/a1/大.pdf", large)])
    assert verify(served).ok
    same_size(served.folder / "content/a1/大.pdf")
    assert verify(served).changed == ["/content/a1/大.pdf"]


def test_generation_that_is_replaced_meanwhile_is_told(store, served) -> None:
    new = store.begin("layout-2")
    new.put(PAGES.items())
    store.switch(new)
    (served.folder / A).unlink()
    with pytest.raises(Superseded):
        verify(served)


def test_comparison_in_a_process_that_fails_is_no_answer(store, monkeypatch, tmp_path) -> None:
    generation = store.begin("layout-1")
    generation.put(((f"/{n}.html", b"x" * 300) for n in range(600)), durable=False)
    store.switch(generation)
    broken = tmp_path / "broken.py"
    broken.write_text("import sys\nsys.stdin.read()\nsys.exit(3)\n")
    monkeypatch.setattr(check_files, "__file__", str(broken))
    with pytest.raises(RuntimeError):
        verify(generation)


def test_nothing_of_the_store_needs_the_framework() -> None:
    code = (
        "import sys\n"
        "from gongkai.bakery.store import bundle, mending, store, verify\n"
        "from gongkai.cli import apply_bundle, verify_site\n"
        "print([name for name in ('django', 'cryptography') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
