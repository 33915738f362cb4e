"""What did not belong is kept as evidence, what should stand there stands there again."""

import gzip
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.bakery.store.mending import NotTrustworthy, mend
from gongkai.bakery.store.verify import verify
from tests.bakery_store.conftest import HOST, PAGES, on_disk

NOW = datetime(2026, 3, 2, 1, 2, 3, tzinfo=UTC)
A = "content/a1.html"


def never(addresses, host):
    """Stand in for a restore that must not be needed."""
    raise AssertionError(addresses)


@pytest.mark.parametrize("damage", ["page", "twin", "no page", "no twin", "rights", "link", "folder"])
def test_page_whose_other_half_is_intact_needs_nobody(store, served, damage, tmp_path) -> None:
    before = on_disk(served)
    page, twin = served.folder / A, served.folder / f"{A}.gz"
    path = twin if "twin" in damage else page
    if damage == "rights":
        path.chmod(0o777)
    elif damage == "link":
        path.rename(tmp_path / "x")
        path.symlink_to(tmp_path / "x")
    elif damage == "folder":
        path.unlink()
        path.mkdir()
        (path / "shell.php").write_bytes(b"<?php")
    elif damage.startswith("no"):
        path.unlink()
    else:
        path.write_bytes(b"<a href=//casino.example>")
    mended = mend(store, verify(served), now=NOW, restore=never)
    assert mended.left == []
    assert on_disk(served) == before
    assert verify(served).ok
    assert served.sequence() == 1


def test_injected_and_altered_files_are_moved_not_destroyed(store, served) -> None:
    page = served.folder / "content/b2.html"  # too short for a twin: nothing here to restore it from
    page.write_bytes("赌场".encode())
    os.utime(page, (1700000000, 1700000000))
    (served.folder / "new").mkdir()
    (served.folder / "new" / ".shell.php").write_bytes(b"<?php")
    (served.folder / "new" / "link").symlink_to("/etc/passwd")

    asked = []

    def restore(addresses, host):
        asked.append((addresses, host))
        return [("/content/b2.html", PAGES["/content/b2.html"])]

    mended = mend(store, verify(served), now=NOW, restore=restore)

    assert asked == [(["/content/b2.html"], HOST)]
    assert verify(served).ok
    assert not (served.folder / "new").exists()
    folder = store.layout.folder / "evidence/20260302T010203Z"
    assert mended.evidence == "evidence/20260302T010203Z"
    assert (folder / "content/b2.html").read_text() == "赌场"
    assert (folder / "new/.shell.php").read_bytes() == b"<?php"
    assert (folder / "new/link").readlink() == Path("/etc/passwd")
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    note = json.loads((folder / "note.json").read_text())
    assert (note["site"], note["generation"], note["root"]["sequence"]) == (HOST, 1, 1)
    told = {row["file"]: row for row in note["files"]}
    assert sorted(told) == ["/content/b2.html", "/new/.shell.php", "/new/link"]
    assert told["/content/b2.html"] == {
        "file": "/content/b2.html",
        "address": "/content/b2.html",
        "what": "changed",
        # printf '<title>乙</title>' | sha256sum; printf 赌场 | sha256sum
        "expected": "e162fedbf24338b03b56283687851320850dee753ad85b4097822eaf6de41716",
        "found": "f7cd054bc6e1615b74af0d85616843cbf46a2dae18aeab8cf62b2ce39ab2bf6f",
        "kind": "file",
        "size": 6,
        "mode": "0644",
        "owner": told["/content/b2.html"]["owner"],
        "modified_at": "2023-11-14T22:13:20+00:00",
        "target": None,
        "evidence": "evidence/20260302T010203Z/content/b2.html",
        "restored": True,
    }
    assert told["/new/link"]["kind"] == "link"
    assert told["/new/link"]["target"] == "/etc/passwd"
    assert (told["/new/link"]["found"], told["/new/link"]["expected"]) == (None, None)


def test_generation_before_helps_out(store, served) -> None:
    new = store.begin("layout-2")
    new.put(PAGES.items())
    store.switch(new)
    (new.folder / "content/a1/附件一.pdf").write_bytes(b"other")
    assert mend(store, verify(new), now=NOW, restore=never).left == []
    assert verify(new).ok


def test_what_nobody_has_is_named(store, served) -> None:
    (served.folder / "content/b2.html").unlink()
    (served.folder / "content/a1/附件一.pdf").write_bytes(b"other")
    mended = mend(store, verify(served), now=NOW)
    assert sorted(note.file for note in mended.left) == ["/content/a1/附件一.pdf", "/content/b2.html"]
    # What was altered is gone from the public all the same.
    assert sorted(verify(served).missing) == ["/content/a1/附件一.pdf", "/content/b2.html"]
    # A file whose half is known is left out by the restore: named, too.
    mended = mend(
        store, verify(served), now=NOW, restore=lambda _a, _h: [("/content/b2.html", b"<title>x</title>")]
    )
    assert [note.file for note in mended.left] == ["/content/a1/附件一.pdf"]
    assert mended.evidence == "evidence/20260302T010203Z-2"


def test_page_that_should_be_gone_goes(store, served) -> None:
    (served.folder / "content/b2.html").write_bytes(b"tampered")
    mended = mend(store, verify(served), now=NOW, restore=lambda _a, _h: [("/content/b2.html", None)])
    assert mended.left == []
    assert served.digest_of("/content/b2.html") is None
    assert verify(served).ok


def test_page_that_should_be_another_by_now_is_signed_anew(store, served) -> None:
    (served.folder / "content/b2.html").unlink()
    mend(store, verify(served), now=NOW, restore=lambda _a, _h: [("/content/b2.html", b"newer")])
    assert served.read("/content/b2.html") == b"newer"
    assert served.sequence() == 2
    assert verify(served).ok


def test_page_published_while_it_was_rendered_stays(store, served) -> None:
    (served.folder / "content/b2.html").unlink()

    def restore(addresses, host):
        yield from [("/content/b2.html", b"rendered before the publication")]
        served.put([("/content/b2.html", b"published meanwhile")])

    assert mend(store, verify(served), now=NOW, restore=restore).left == []
    assert served.read("/content/b2.html") == b"published meanwhile"
    assert verify(served).ok


def test_page_published_after_the_check_is_not_set_aside(store, served) -> None:
    (served.folder / "content/b2.html").write_bytes(b"tampered")
    (served.folder / "content/c3.html").write_bytes(b"injected")
    found = verify(served)
    served.put([("/content/b2.html", b"published"), ("/content/c3.html", b"published, too")])
    mended = mend(store, found, now=NOW, restore=never)
    assert mended.left == []
    assert served.read("/content/b2.html") == b"published"
    assert served.read("/content/c3.html") == b"published, too"


def test_folder_swapped_for_a_link_is_undone(store, served, tmp_path) -> None:
    (served.folder / "content").rename(tmp_path / "content")
    (served.folder / "content").symlink_to(tmp_path / "content")
    mend(store, verify(served), now=NOW, restore=never)
    # With the link the pages are gone; the next round restores them.
    assert len(verify(served).missing) == 4
    mended = mend(
        store, verify(served), now=NOW, restore=lambda wanted, _h: [(each, PAGES[each]) for each in wanted]
    )
    assert mended.left == []
    assert verify(served).ok


def test_nothing_is_mended_by_a_manifest_that_was_altered(store, served) -> None:
    with served.manifest.writing() as connection:
        connection.execute("DELETE FROM files WHERE address = '/content/b2.html'")
    before = on_disk(served)
    with pytest.raises(NotTrustworthy):
        mend(store, verify(served), now=NOW, restore=never)
    assert on_disk(served) == before


def test_untouched_site_has_no_evidence(store, served) -> None:
    assert mend(store, verify(served), now=NOW).notes == []
    assert not store.layout.evidence.exists()


def test_altered_twin_alone_is_replaced(store, served) -> None:
    twin = served.folder / f"{A}.gz"
    twin.write_bytes(gzip.compress(b"<a href=//casino.example>"))
    mended = mend(store, verify(served), now=NOW, restore=never)
    assert [note.evidence for note in mended.notes] == [f"evidence/20260302T010203Z/{A}.gz"]
    assert gzip.decompress(twin.read_bytes()) == PAGES["/content/a1.html"]
