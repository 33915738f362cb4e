"""Putting and removing: whole files, twins in step, each change signed."""

import gzip
import os
import stat
from pathlib import Path

import pytest

from gongkai.bakery.store import files
from gongkai.bakery.store.generation import Superseded
from gongkai.bakery.store.signing import NOTHING, Signer, Verifier
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.tree import tree_of
from gongkai.bakery.store.verify import verify
from tests.bakery_store.conftest import LONG, PAGES, SECRET, on_disk


def test_files_mirror_the_addresses_with_twins_for_texts(served) -> None:
    found = on_disk(served)
    assert sorted(found) == [
        "columns/tzgg/index.html",
        "columns/tzgg/index.html.gz",
        "content/a1.html",
        "content/a1.html.gz",
        "content/a1/附件一.pdf",
        "content/b2.html",
        "index.html",
        "index.html.gz",
    ]
    assert (
        gzip.decompress(found["content/a1.html.gz"]) == found["content/a1.html"] == PAGES["/content/a1.html"]
    )
    assert list(served.addresses()) == sorted(PAGES)


def test_rights_are_ours_whatever_the_umask(store) -> None:
    before = os.umask(0o077)
    try:
        generation = store.begin("layout-1")
        generation.put(PAGES.items())
        store.switch(generation)
    finally:
        os.umask(before)
    for path in generation.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644)
    assert stat.S_IMODE(generation.folder.stat().st_mode) == 0o755


def test_put_writes_what_differs_and_says_how_many(served) -> None:
    untouched = (served.folder / "index.html").stat().st_ino
    assert served.put(PAGES.items()) == 0
    assert served.sequence() == 1
    new = f"<title>甲二</title>{LONG}".encode()
    assert served.put([("/", PAGES["/"]), ("/content/a1.html", new), ("/content/c3.html", b"<p>c</p>")]) == 2
    assert served.sequence() == 2
    assert served.read("/content/a1.html") == new
    assert gzip.decompress((served.folder / "content/a1.html.gz").read_bytes()) == new
    assert (served.folder / "index.html").stat().st_ino == untouched
    assert served.changed_since(1) == {"/content/a1.html": True, "/content/c3.html": True}
    assert served.changed_since(2) == {}


@pytest.mark.parametrize("damage", ["page", "twin", "no page", "no twin", "rights"])
def test_put_mends_what_differs_on_disk_alone(served, damage) -> None:
    page, twin = served.folder / "content/a1.html", served.folder / "content/a1.html.gz"
    if damage == "rights":
        page.chmod(0o755)
    else:
        path = twin if "twin" in damage else page
        path.unlink() if "no" in damage else path.write_bytes(b"x")
    assert served.put([("/content/a1.html", PAGES["/content/a1.html"])]) == 1
    assert served.sequence() == 1  # what must be there has not changed
    assert verify(served).ok


def test_page_that_grows_short_loses_its_twin(served) -> None:
    served.put([("/content/a1.html", b"<p>short</p>")])
    assert not (served.folder / "content/a1.html.gz").exists()
    assert verify(served).ok


def test_at_no_step_a_page_stands_beside_the_twin_of_another(served, monkeypatch) -> None:
    # Kills find this by chance alone: the moment between two steps is short.
    page = served.folder / "content/a1.html"
    twin = page.with_name("a1.html.gz")
    steps = []

    def watched(step):
        def done(*arguments, **named) -> None:
            step(*arguments, **named)
            steps.append(twin.exists())
            assert not twin.exists() or gzip.decompress(twin.read_bytes()) == page.read_bytes()

        return done

    for name in ("replace", "unlink"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    served.put([("/content/a1.html", f"<title>甲</title><p>改过的。</p>{LONG}".encode())])
    assert steps[-3:] == [False, False, True], "the old twin goes, the page comes, its twin comes"


def test_same_address_twice_in_one_put_ends_as_the_last(served) -> None:
    served.put([("/content/a1.html", b"first"), ("/content/a1.html", b"second")])
    assert served.read("/content/a1.html") == b"second"
    # And what is as it should be at the end is left alone.
    served.put([("/content/a1.html", b"third"), ("/content/a1.html", b"second")])
    assert served.read("/content/a1.html") == b"second"
    assert verify(served).ok


def test_remove_takes_page_twin_and_empty_folder(served) -> None:
    assert served.remove(["/content/a1.html", "/content/a1/附件一.pdf", "/content/never.html"]) == 2
    assert sorted(path for path in on_disk(served) if path.startswith("content")) == ["content/b2.html"]
    assert not (served.folder / "content/a1").exists()
    assert served.digest_of("/content/a1.html") is None
    assert served.read("/content/a1.html") is None
    assert served.changed_since(1) == {"/content/a1.html": False, "/content/a1/附件一.pdf": False}
    assert served.remove(["/content/a1.html"]) == 0
    assert served.sequence() == 2
    assert verify(served).ok


def test_removed_and_put_again_is_there(served) -> None:
    served.remove(["/content/b2.html"])
    served.put([("/content/b2.html", b"again")])
    assert served.changed_since(1) == {"/content/b2.html": True}
    assert verify(served).ok


def test_remove_takes_away_what_no_row_knows(served) -> None:
    (served.folder / "content/x.html").write_bytes(b"left over")
    assert served.remove(["/content/x.html"]) == 1
    assert verify(served).ok


def test_refused_address_changes_nothing(served) -> None:
    before = on_disk(served)
    with pytest.raises(files.AddressRefused):
        served.put([("/content/a1.html", b"new"), ("/../evil.html", b"x")])
    assert on_disk(served) == before
    assert verify(served).ok


def test_each_change_is_signed_and_names_the_one_before(served) -> None:
    first = served.root()
    served.put([("/content/b2.html", b"2")])
    served.remove(["/columns/tzgg/"])
    third, second, again = served.manifest.roots_back()
    assert (third.sequence, third.files, second.sequence, again) == (3, 4, 2, first)
    assert (first.previous, second.previous, third.previous) == (NOTHING, first.link, second.link)
    public = Verifier(Signer(SECRET).public)
    assert all(root.is_signed_by([public]) for root in (first, second, third))
    assert third.digest == tree_of(served.manifest.all_facts())[0].root()


def test_many_files_are_put_in_batches_and_resumed(store) -> None:
    generation = store.begin("layout-1")
    pages = [(f"/content/{n}.html", f"<p>{n}</p>".encode()) for n in range(600)]

    def cut_off():
        yield from pages[:300]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generation.put(cut_off(), durable=False)
    again = SiteStore(store.layout.folder, store.signer).begin("layout-1")
    assert again.number == generation.number
    assert len(list(again.addresses())) == 256
    assert again.put(pages, durable=False) == 344
    store.switch(again)
    assert verify(again).ok


def test_who_holds_an_old_generation_is_told(store, served) -> None:
    new = store.begin("layout-2")
    new.put(PAGES.items())
    store.switch(new)
    with pytest.raises(Superseded):
        served.put([("/content/b2.html", b"late")])
    with pytest.raises(Superseded):
        served.remove(["/content/b2.html"])
    # But what was withdrawn is gone from the old one, too.
    assert served.read("/content/b2.html") is None
    assert store.put([("/content/b2.html", b"late")]) == 1
    assert store.current().read("/content/b2.html") == b"late"


def test_public_key_alone_changes_nothing_that_is_served(served) -> None:
    reader = SiteStore(served.layout.folder, Signer(SECRET).verifier)
    before = on_disk(served)
    with pytest.raises(TypeError):
        reader.current().put([("/content/b2.html", b"x")])
    served.put([("/content/b2.html", before["content/b2.html"])])
    assert verify(served).ok


def test_scratch_of_a_killed_writer_is_swept(served) -> None:
    left = served.layout.scratch(served.number) / "0123456789abcdef"
    left.write_bytes(b"half")
    served.put([("/content/b2.html", b"2")])
    assert not left.exists()


def test_folder_named_by_a_file_is_not_written_through(served, tmp_path: Path) -> None:
    # Somebody replaced a page by a link out of the site: the link goes, what it points to stays.
    target = tmp_path / "outside"
    target.write_bytes(b"outside")
    page = served.folder / "content/a1.html"
    page.unlink()
    page.symlink_to(target)
    served.put([("/content/a1.html", PAGES["/content/a1.html"])])
    assert target.read_bytes() == b"outside"
    assert not page.is_symlink()
    assert verify(served).ok
