"""Generations are begun, resumed, given up, switched to, and followed."""

import threading

import pytest

from gongkai.bakery.store import files
from gongkai.bakery.store.generation import Superseded
from gongkai.bakery.store.signing import Signer
from gongkai.bakery.store.store import SiteStore
from gongkai.bakery.store.succession import finish, holds
from gongkai.bakery.store.verify import verify
from tests.bakery_store.conftest import HOST, LONG, PAGES

NEW = {**PAGES, "/": f"<title>新首页</title>{LONG}".encode(), "/units/": b"<title>units</title>"}
del NEW["/content/b2.html"]


def generations(store: SiteStore) -> list[str]:
    return sorted(path.name for path in (store.layout.folder / "generations").iterdir())


def test_nothing_is_served_before_the_first_switch(store) -> None:
    assert store.current() is None
    generation = store.begin("layout-1")
    assert (generation.number, generation.stamp, generation.base, generation.root()) == (
        1,
        "layout-1",
        0,
        None,
    )
    assert store.current() is None
    with pytest.raises(Superseded):
        store.put([("/", b"x")])


def test_switch_is_a_relative_link_that_names_the_generation(store, served) -> None:
    assert store.layout.link.readlink().as_posix() == "generations/1"
    assert store.current().number == 1
    assert (store.layout.link / "index.html").read_bytes() == PAGES["/"]
    assert (served.root().site, served.root().files, served.root().sequence) == (HOST, 5, 1)


def test_new_generation_goes_on_from_the_one_before(store, served) -> None:
    served.put([("/content/a1.html", b"changed once"), ("/content/c3.html", b"new")])  # 2
    served.remove(["/content/c3.html"])  # 3
    generation = store.begin("layout-2")
    assert (generation.number, generation.base) == (2, 3)
    new = {**NEW, "/content/a1.html": b"changed once"}
    generation.put(new.items(), durable=False)
    served.put([("/columns/tzgg/", b"meanwhile")])  # 4
    generation.put([("/columns/tzgg/", b"meanwhile")], durable=False)
    store.switch(generation)

    assert store.current().number == 2
    assert generation.sequence() == 5
    # Seen from any earlier state: what is the same is not told again, whichever generation it was in.
    assert generation.changed_since(4) == {"/": True, "/units/": True, "/content/b2.html": False}
    assert generation.changed_since(3) == {**generation.changed_since(4), "/columns/tzgg/": True}
    assert generation.changed_since(1) == {
        **generation.changed_since(3),
        "/content/a1.html": True,
        "/content/c3.html": False,
    }
    assert [root.sequence for root in generation.manifest.roots_back()] == [5, 4, 3, 2, 1]
    assert verify(generation).ok


def test_one_generation_before_is_kept_older_ones_go(store, served) -> None:
    for number in (2, 3, 4):
        generation = store.begin(f"layout-{number}")
        generation.put(PAGES.items(), durable=False)
        store.switch(generation)
        assert generations(store) == [str(number - 1), str(number)]
        assert store.previous().number == number - 1
    names = sorted(path.name.partition("-")[0] for path in (store.layout.folder / "manifests").iterdir())
    assert set(names) <= {"0.lock", "3.lock", "3.sqlite3", "4.lock", "4.sqlite3"}


def test_unfinished_one_with_the_stamp_is_resumed_another_is_given_up(store, served) -> None:
    first = store.begin("layout-2")
    first.put([("/", b"half")], durable=False)
    assert store.begin("layout-2").number == first.number == 2
    assert store.begin("layout-2").read("/") == b"half"
    other = store.begin("layout-3")
    # Not the same number: who still writes into the one given up must not write into this.
    assert other.number == 3
    assert generations(store) == ["1", "3"]
    with pytest.raises(Superseded):
        first.put([("/", b"still at it")])
    with pytest.raises(Superseded):
        store.switch(first)
    assert store.current().number == 1
    assert list(other.addresses()) == []


def test_killed_between_signature_and_switch_is_resumed(store, served) -> None:
    generation = store.begin("layout-2")
    generation.put(NEW.items(), durable=False)
    finish(generation, served)
    served.put([("/content/b2.html", b"meanwhile")])
    again = store.begin("layout-2")
    assert (again.number, again.is_live) == (2, False)
    again.put([("/content/b2.html", b"meanwhile")], durable=False)
    store.switch(again)
    assert generation.sequence() == 3
    assert generation.changed_since(2) == {"/": True, "/units/": True}
    assert verify(store.current()).ok


def test_switching_twice_does_nothing(store, served) -> None:
    root = served.root()
    store.switch(served)
    assert served.root() == root


def test_removal_reaches_the_generation_before(store, served) -> None:
    generation = store.begin("layout-2")
    generation.put(PAGES.items(), durable=False)
    store.switch(generation)
    assert store.remove(["/content/a1.html"]) == 1
    assert not list(store.layout.folder.rglob("a1.html*"))
    assert verify(generation).ok


def test_links_take_what_is_unchanged_and_leave_what_is_not(store, served) -> None:
    (served.folder / "content/b2.html").write_bytes(b"tampered with")
    generation = store.begin("layout-2")
    wanted = ["/content/a1.html", "/content/a1/附件一.pdf", "/content/b2.html", "/content/never.html"]
    assert generation.link_from(served, wanted) == {"/content/a1.html", "/content/a1/附件一.pdf"}
    assert generation.link_from(served, wanted) == {"/content/a1.html", "/content/a1/附件一.pdf"}
    for path in ("content/a1.html", "content/a1.html.gz", "content/a1/附件一.pdf"):
        assert (generation.folder / path).samefile(served.folder / path)
    rest = {address: page for address, page in PAGES.items() if address not in wanted[:2]}
    assert generation.put(PAGES.items()) == len(rest)
    store.switch(generation)
    assert verify(generation).ok
    # A change of the new one does not reach into the old one.
    generation.put([("/content/a1.html", b"new")])
    assert served.read("/content/a1.html") == PAGES["/content/a1.html"]


def test_writers_wait_for_each_other_and_for_the_switch(store, served) -> None:
    entered, told = threading.Event(), []

    def publish() -> None:
        entered.set()
        told.append(store.put([("/content/new.html", b"<p>new</p>")]))

    generation = store.begin("layout-2")
    with store.locked() as current:
        assert current.number == 1
        generation.put(PAGES.items(), durable=False)
        writer = threading.Thread(target=publish)
        writer.start()
        entered.wait()
        store.switch(generation)
        assert told == []
    writer.join()
    assert told == [1]
    # It came after the switch into the new generation, and did not get lost with the old one.
    assert store.current().read("/content/new.html") == b"<p>new</p>"
    assert verify(store.current()).ok


def test_link_that_points_elsewhere_serves_nothing(store, served, tmp_path) -> None:
    for target in (str(tmp_path), "generations/../../x", "generations", "manifests/1"):
        store.layout.link.unlink()
        store.layout.link.symlink_to(target)
        assert store.current() is None


def test_folder_is_made_where_there_is_none(tmp_path) -> None:
    files.make_folder(tmp_path / "a" / "b")
    files.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("damage", ["row", "signature", "no database", "gone"])
def test_history_that_does_not_hold_is_not_gone_on_with(store, served, damage) -> None:
    served.put([("/content/b2.html", b"2")])
    assert holds(served)
    if damage == "row":
        with served.manifest.writing() as connection:
            connection.execute("DELETE FROM files WHERE address = '/'")
    elif damage == "signature":
        with served.manifest.writing() as connection:
            connection.execute("UPDATE roots SET signature = ?", ("0" * 128,))
    else:
        served.manifest.close()
        served.manifest.path.write_bytes(b"x" * 5000)
        if damage == "gone":
            served.manifest.path.unlink()
    again = SiteStore(store.layout.folder, store.signer)
    assert not holds(again.current())
    generation = again.begin("layout-2")
    generation.put(PAGES.items(), durable=False)
    again.switch(generation)
    found = verify(again.current())
    assert found.ok, found
    assert len(list(generation.manifest.roots_back())) == 1
    # Never under a number that was told before, where that can still be read.
    assert found.root.sequence == (3 if damage in ("row", "signature") else 1)
    assert set(generation.changed_since(found.root.sequence - 1)) == set(PAGES)


def test_history_goes_on_under_a_new_key_if_the_old_one_is_trusted(store, served) -> None:
    new = SiteStore(store.layout.folder, Signer(bytes(32)), trusted=[store.signer.verifier])
    generation = new.begin("layout-2")
    generation.put(PAGES.items(), durable=False)
    new.switch(generation)
    assert [root.sequence for root in generation.manifest.roots_back()] == [2, 1]
    assert verify(generation).ok
