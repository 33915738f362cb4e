"""Addresses become files, twins are the page and nothing else."""

import gzip
import os
from pathlib import Path

import pytest

from gongkai.bakery.store import files


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/columns/", "columns/index.html"),
        ("/content/k3v.html", "content/k3v.html"),
        ("/content/k3v/附件 一.pdf", "content/k3v/附件 一.pdf"),
        ("/feed.xml", "feed.xml"),
    ],
)
def test_address_is_a_path_and_back(address: str, path: str) -> None:
    assert files.relative(address) == path
    assert files.address_of(path) == address
    assert files.address_of(f"{path}.gz") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "content/a.html",
        "/../keys/site.v1.key",
        "/content/../../keys",
        "/content//a.html",
        "/./a.html",
        "/.htaccess",
        "/content/.a.html",
        "/content/a.html.gz",
        "/index.html",
        "/columns/index.html",
        "/a\nb.html",
        "/a\x00.html",
        "/a\tb.html",
        "/a\\b.html",
        "/\udcff.html",
        "/" + "长" * 100 + ".html",
        "//",
        "/..",
    ],
)
def test_address_that_leaves_hides_or_means_two_things_is_refused(address: str) -> None:
    with pytest.raises(files.AddressRefused):
        files.relative(address)


@pytest.mark.parametrize(
    ("path", "size", "twin"),
    [
        ("a.html", 201, True),
        ("a.html", 200, False),
        ("a.XML", 5000, True),
        ("qr/a.svg", 900, True),
        ("a.pdf", 90000, False),
        ("a.png", 90000, False),
        ("html", 90000, False),
    ],
)
def test_texts_of_some_length_have_a_twin(path: str, size: int, twin: bool) -> None:
    assert files.has_twin(path, size) is twin


def test_twin_is_the_page_and_bears_no_moment() -> None:
    page = "<p>通知</p>".encode() * 100
    twin = files.compress(page)
    assert gzip.decompress(twin) == page
    assert twin[4:8] == bytes(4)  # RFC 1952: the moment of the file, 0 for none
    assert files.compress(page) == twin


@pytest.mark.parametrize(
    ("twin", "largest"),
    [
        (b"", 99),
        (b"no gzip at all", 99),
        (gzip.compress(b"a" * 100, mtime=0), 99),
        (gzip.compress(b"a" * 50, mtime=0)[:-1], 99),
        (gzip.compress(b"a" * 50, mtime=0) + b"tail", 99),
    ],
)
def test_what_is_no_whole_twin_is_not_expanded(twin: bytes, largest: int) -> None:
    assert files.decompress(twin, largest) is None
    assert files.decompress(gzip.compress(b"a" * 99, mtime=0), 99) == b"a" * 99


def test_links_and_pipes_and_folders_are_no_files(tmp_path) -> None:
    (tmp_path / "page").write_bytes(b"x")
    (tmp_path / "link").symlink_to("page")
    os.mkfifo(tmp_path / "pipe")
    assert files.read_plain(tmp_path / "page") == b"x"
    for name in ("link", "pipe", ".", "nothing"):
        assert files.read_plain(tmp_path / name) is None
        assert files.digest_at(tmp_path / name) is None


def test_many_are_written_each_whole_and_none_before_it_would_survive(tmp_path, monkeypatch) -> None:
    settled: list[int] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        settled.append(os.fstat(handle).st_size)

    monkeypatch.setattr(os, "fsync", watched)
    # More than are open at a time.
    contents = [b"x" * number for number in range(150)]
    paths = files.write_scratch(str(tmp_path), contents, durable=True)
    assert settled == list(range(150))
    assert [files.read_plain(path) for path in paths] == contents
    settled.clear()
    again = files.write_scratch(str(tmp_path), contents, durable=False)
    assert settled == []
    assert not set(paths) & set(again)
    assert files.write_scratch(str(tmp_path), [], durable=True) == []


def test_folders_are_made_and_named_with_those_above(tmp_path) -> None:
    top = tmp_path / "generations" / "1"
    made = files.make_folders(["index.html", "xxgk/A1/fdzdgk/index.html", "xxgk/index.html"], top)
    assert made == [str(top / each) for each in ("", "xxgk", "xxgk/A1", "xxgk/A1/fdzdgk")]
    assert all(Path(each).is_dir() for each in made)
    assert files.make_folders(["xxgk/A1/feed.xml"], top) == made[:3]


def test_nothing_is_made_below_a_folder_that_is_a_link(tmp_path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "content").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(files.FolderIsLink):
        files.make_folders(["new/index.html", "content/a1/b.pdf"], tmp_path / "site")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "site" / "new").exists()
